"""Places among partners: "ASEAN remained China's largest trading partner", "the second-largest source of its imports"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tradeshare.headlines.sentences import parties, topics

WORDS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
         "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth")
PLACE = "|".join(WORDS) + r"|(?<!\d)\d{1,3}(?:st|nd|rd|th)\b"
UNREAD = re.compile(r"\w-(?:first|" + PLACE + r")[- ]$", re.I)  # "the twenty-first largest"
KINDS = {"total": r"trad(?:ing|e) partners?|partners?(?: in (?:foreign |goods )?trade\b|(?! in (?!the\b)[a-z]))",
         "export": r"export (?:market|destination)s?|(?:market|destination)s?(?! (?:for|of|in (?!(?:the )?\{))\b)|"
                   r"(?:destinations?|markets?) (?:for|of) (?:\{C\d+\}(?:'s)? )?(?:exports?|goods)|buyers?",
         "import": r"import sources?|(?:sources?|origins?) of (?:\{C\d+\}(?:'s)? )?imports?|suppliers?"}
RANK = re.compile(r"(?:(?P<owner>\{[CPUV]\d+\}|its|the country|their)(?:'s?)?\s+)?(?:the |a )?(?:(?P<place>" + PLACE
                  + r")[- ])?(?:single )?(?P<most>largest|biggest|top|leading|number one|no\. ?1)\s+(?:overall |foreign |(?:single|"
                    r"individual)(?:[- ](?:country|nation|state))? )*(?P<kind>"
                  + "|".join(KINDS.values()) + r")\b(?:\s+(?:of|for)\s+(?P<of>\{[CPUV]\d+\}))?", re.I)
TO_WHOM = r"(?:,? (?:only )?(?:to|behind|after) (?:the )?\{P\d+\}(?:,? and (?:the )?\{P\d+\})?,?)?"
WHOSE = (r"\s+(?:among|in|as|on)\s+(?:the )?(?P<owner>\{[CPUV]\d+\}|its)(?:'s)?\s+(?:list of |top |major |main )?(?P<kind>"
         + "|".join(KINDS.values()) + r")\b")
RANKED = re.compile(r"(?:\b(?:rank(?:s|ed|ing)?|plac(?:ed|ing)|t(?:akes?|ook)|h[eo]lds?|c[ao]me(?: in)?|(?:slipp|dropp|mov|"
                    r"climb)ed(?: back)?|fell|rose|was|is|"
                    r"stood)|(?<=\}))\s+(?:to |in )?(?:the )?"
                    r"(?:number )?(?P<place>first|1st|top|" + PLACE + r")(?: (?:place|position|spot|rank))?(?:,? in \{T\d+\},?)?"
                    + TO_WHOM + WHOSE, re.I)
TO_OTHERS = re.compile(r"\b(?P<place>first|1st|" + PLACE + r")(?:[- ]place[ds]?)?,?(?: (?:only |just )?(?:to|after|behind) "
                       r"(?:the )?\{[PU]\d+\})?,?(?: in \{T\d+\},?)? among(?:st)? (?:the )?(?P<owner>\{[CPUV]\d+\}|its)(?:'s?|s')?"
                       r"\s+(?:list of |top |major |main )?(?P<kind>" + "|".join(KINDS.values()) + r")\b", re.I)
HOLDER = r"(?:was|is|were|c[ao]mes?|stood|stands|rank(?:s|ed))"
LEADING = re.compile(r"(?:^|[,;(]|\b(?:and|while|with))\W*(?:the )?(?P<place>first|1st|top|" + PLACE + r")(?: place)?" + WHOSE
                     + rf"(?:,? in \{{T\d+\}},?)?(?=\s+{HOLDER}\s+(?:the )?\{{[PC]\d+\}})", re.I)
PLURAL = re.compile(r"(?:trad(?:ing|e) )?partners|export (?:market|destination)s|(?:destination|market|source|origin)s|buyers|suppliers|"
                    r"import sources", re.I)
BARE = re.compile(r"(?<=\}) (?:the )?(?:" + PLACE + r")(?:[- ]largest)?(?=[.,;]|$|,? and\b)|\bto (?:" + PLACE
                  + r")(?= in \{T|[.,;]|$|,? behind\b)|"
                  r"\{C\d+\}'s (?:\w+-)?largest(?=[.,;]|$| (?:in|since)\b)|"
                  r"\brank(?:s|ed|ing)?\s+(?:first|1st|" + PLACE + r")\b|\b(?:slipp|dropp|mov|"
                  r"climb)ed(?: back)? to (?:the )?(?:first|"
                  + PLACE + r")(?: (?:place|position|spot|rank))?\b|\b(?:c[ao]mes?(?: in)?|was|is|stood|stands|placed) (?:"
                  + PLACE + r")(?=[.,;]|$| (?:in|to|after|behind|ahead|among|with)\b)|"
                  r"\bsecond (?:only |just )?to (?:the )?\{[PU]\d+\}", re.I)
SINGLE = "a place among single countries only, which is not checked: groups such as ASEAN count among the partners here"
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|got)\s+(?:\w+ )?(?:overtaken|replaced|surpassed|displaced|dethroned|supplanted|"
                     r"succeeded|"
                     r"outstripped)\b[^;]*$", re.I)
NOT_THIS = re.compile(r"(?:\b(?:was|is|were|are|has|had|have|did|does) (?:not|never|no longer)|\w+n't)(?: (?:yet|then|at all|actually|"
                      r"really|in fact))?(?: (?:be|been|become|rank|remain|count as|come))?(?:,? in \{T\d+\},?)?\s*(?:the )?$", re.I)
AMONG_FIRST = re.compile(r"\bamong(?:st)? (?:the )?(?:\w+ )?(?:countries|nations|economies|states|members)\b[^;]*$", re.I)
AMONG = re.compile(r"^(?: (?:in|during|for) \{T\d+\})?\s*,?\s*\(?"
                   r"(?:among|amongst|outside|excluding|except|apart from|other than|not counting|leaving out)\b(?! (?:all|its|"
                   r"\{C\d+\}'s)\b)|^\s*(?:,? ?(?:in|within|among|outside)\s+(?:the )?(?:\{[PUV]\d+\}|region|bloc|emerging|developing|"
                   r"world))", re.I)
BEATEN = re.compile(r"(?:overt\w+|surpass\w*|replac\w+|ahead of|not|rather than|instead of|unlike|displac\w+|pass(?:ing|ed|es)|followed by|"
                    r"after|behind|than|outstrip\w*|"
                    r"supplant\w*|(?:" + PLACE + r")(?: only)? to)"
                    r"\s+(?:the )?(?:\{[PU]\d+\}(?:, and |, | and )?(?:the )?)*$", re.I)
WITH_NUMBER = re.compile(r"\{P\d+\},? (?:with|at|on) (?:\w+[ -]){0,3}\{A")  # "followed by {P0}, with trade of {A1}"
SOME = re.compile(r"(?:largest|biggest|partners?|markets?|suppliers?|buyers?|members?|econom(?:y|ies)|countr(?:y|ies)|nations?|sources?|"
                  r"destinations?)\s+(?:in|within|among|of|outside)\s+(?:the )?$", re.I)
LED_BY = re.compile(r"^\W*(?:Led|Driven|Helped|Buoyed|Boosted|Lifted|Dragged down|Weighed down|Hit|Hurt|Offset) by [^;]*?, (?=\{C\d+\}'s )")
LINK = rf"(?:{HOLDER}|remained|became|remains|being|has been|as)"
AT_TIME = r"(?: (?:(?:in|during|for|over) )?(?:the )?(?:whole of )?\{T\d+\})?"
NAMED = re.compile(rf"^{AT_TIME},?\s*(?:{LINK}\s+)?(?P<not>not )?(?:the )?(?P<partner>\{{P\d+\}})"
                   r"(?:,? but (?:the )?(?P<but>\{P\d+\}))?", re.I)
HELD = re.compile(rf"(?P<partner>\{{P\d+\}})(?: alone| itself)? (?:has |had )?(?:{LINK}|been) (?:also |still |again )?$", re.I)
IS_CHINA = re.compile(rf"^{AT_TIME},? {LINK} (?:not (?:the )?\{{P\d+\}},? but )?\{{C\d+\}}(?!'s)", re.I)
CHINA_IS = re.compile(rf"\{{C\d+\}}(?:(?: has)? (?:{LINK}|been)|,) $", re.I)

PATTERNS = (RANK, RANKED, LEADING)


def place_of(said: str) -> int:
    """The place that a word or an ordinal in figures names; the first for anything else, such as top.

    >>> place_of("second"), place_of("11th"), place_of("Twelfth"), place_of("top")
    (2, 11, 12, 1)
    """
    if said[:1].isdigit():
        return int(said[:-2])
    return 2 + WORDS.index(said.lower()) if said.lower() in WORDS else 1


class Rank(NamedTuple):
    """A place among China's partners, with the token of the partner (empty: the one spoken of), or why it is none that can be checked."""

    start: int
    end: int
    place: int
    flow: str
    partner: str = ""
    why: str = ""
    single: bool = False  # among single countries: of a country it is another place than among all partners
    denied: bool = False


def ranks(coded: str) -> Iterator[Rank]:
    """The places that a coded sentence gives.

    >>> [(rank.place, rank.partner) for rank in ranks("{P0} overtook {P1} to become {C2}'s largest trading partner")]
    [(1, '{P0}')]
    >>> [rank.why for rank in ranks("{C0} is {P1}'s largest trading partner")]
    ["a place among another country's partners, which is not checked"]
    """
    found = [match for pattern in PATTERNS for match in pattern.finditer(coded)]
    found += [match for match in TO_OTHERS.finditer(coded) if not any(other.start() < match.end() <= other.end() for other in found)]
    for match in found:
        flow = next((name for name, pattern in KINDS.items() if re.fullmatch(pattern, match["kind"], re.I)), "total")
        if match.re is RANK and not match["place"] and UNREAD.search(coded[:match.start()]):
            continue
        place = place_of(match["place"] or "")
        owner = match.groupdict().get("of") or match["owner"] or ""
        partner, why, denied = _partner(coded, match), "", bool(NOT_THIS.search(coded[:match.start()]))
        after = NAMED.match(coded[match.end():])
        denied = denied or bool(after and after["not"] and not after["but"])
        of_china = owner[1:2] != "C" and (IS_CHINA.match(coded[match.end():]) or CHINA_IS.search(coded[:match.start()]))
        if owner[1:2] in ("P", "U", "V") or of_china:
            why = "a place among another country's partners, which is not checked"
        elif AMONG.match(coded[match.end():]) or AMONG_FIRST.search(coded[:match.start()]):
            why = "a place among some partners only, which is not checked"
        elif match.re is RANK and PLURAL.match(match["kind"]):
            why = "a place of several partners at once"
        elif PASSIVE.search(coded[:match.start()]) or (topics.denied(coded[:match.start()]) and not denied):
            why = "a place that is denied or lost, which is not checked: say who holds it"
        elif supposed := topics.supposed(coded, match.start()):
            why = supposed
        elif owner[1:2] != "C" and "{C" not in coded:
            why = "it is not said whose partner"
        yield Rank(match.start(), match.end(), place, flow, partner, why, bool(re.search(r"\bsingle\b", match[0], re.I)),
                   denied)
    for match in BARE.finditer(coded):
        if not any(match.start() < other.end() and other.start() < match.end() for other in found):
            yield Rank(match.start(), match.end(), 1, "total", "", "a place, and it is not said among whose partners of which kind")


def is_beaten(coded: str, place: int) -> bool:
    """Whether the partner at a place of a coded sentence is the one that was overtaken.

    >>> is_beaten("{P0} overtook {P1}", 14)
    True
    """
    beaten = BEATEN.search(coded[:place])
    return bool(beaten) and not (beaten[0].startswith("followed by") and WITH_NUMBER.match(coded, place))


def in_group(coded: str, place: int) -> bool:
    """Whether the partner at a place of a coded sentence only tells among whom another is one: "the largest market in {P0}"."""
    return bool(SOME.search(coded[:place]))


def is_aside(coded: str, place: int) -> bool:
    """Whether the partner at a place of a coded sentence is not what the sentence is about: it was overtaken, or only says more of another.

    >>> coded = "{P0} remained {C1}'s second-largest partner in {P2}"
    >>> is_aside(coded, coded.index("{P2}")), is_aside(coded, coded.index("{P0}"))
    (True, False)
    """
    led = LED_BY.match(coded)
    return bool(led and place < led.end()) or is_beaten(coded, place) or in_group(coded, place) or parties.in_apposition(coded, place)


def _partner(coded: str, match: re.Match) -> str:
    """Who holds the place: the first partner before it that was not overtaken, else the one named after it."""
    before = [token for token in re.finditer(r"\{P\d+\}", coded[:match.start()]) if not is_beaten(coded, token.start())]
    after, held = NAMED.match(coded[match.end():]), HELD.search(coded[:match.start()])
    if held and not is_beaten(coded, held.start("partner")):
        return held["partner"]
    if after:
        return after["but"] or after["partner"]
    return before[-1][0] if before else ""
