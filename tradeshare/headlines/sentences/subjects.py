"""What the numbers of a sentence are of: phrases such as "China's exports to {P1}" or "two-way trade", and what is no trade in goods."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tradeshare.headlines.sentences import meanings, topics
from tradeshare.headlines.sentences.directions import ALONE, as_of_partner, EXPORT, IMPORT, like, NO_PLACE, Subject, subject, TWO_PARTNERS

PARTY = r"\{[CPUV]\d+\}"
WORDS = {  # the first that fits
    "total": r"imports? and exports?|exports? and imports?|import[- ]export|(?<!free )trade(?:d)?(?! (?:partner|war|deal|agreement|area|"
             r"zone|surplus|deficit|shortfall|balance|gap|ties|relation|fair|minist|imbalance|talks|polic|barrier|route|data|"
             r"official|represent|friction|"
             r"dispute|tension|pact|group|bloc|in services))|commerce(?! minist)|(?<=\bthe )total(?= (?:at|came|was|stood|hit|reached)\b)",
    "export": r"exports?(?! (?:control|market|destination|ban|order|rebate|curb))|exported|exporting|(?<!inbound )shipments|"
              r"shipped|sold|sales(?= (?:in)?to )|(?<=where )sales",
    "import": r"imports?(?! (?:source|dut|tariff|market))|imported|importing|purchases|bought|purchased|(?<=inbound )(?:shipments|ones)",
    "surplus": r"(?:trade )?surplus(?:es)?", "deficit": r"(?:trade )?(?:deficits?|shortfalls?)", "gap": r"trade gap",
    "balance": r"(?:trade (?:im)?balance|balance of trade)",
}
ANY = "|".join(f"(?P<{name}>{pattern})" for name, pattern in WORDS.items())
ADJECTIVES = (r"(?:(?:(?:dollar|yuan)[- ]denominated|"
              r"total|overall|whole|foreign|external|goods|merchandise|commodity|bilateral|two-way|mutual|annual|monthly|"
              r"cumulative|direct|its|their|the|value|volume|of|in|combined|global|aggregate|"
              r"international|(?:out|in)bound|trade(?= (?:sur|def|short)))\s+)*")
LIST = rf"(?:the )?{PARTY}(?:(?:, and |, | and )(?:the )?{PARTY})*"
OWNER = (rf"(?:(?P<one>{PARTY})\s?(?:-|\u2013|/| and )\s?(?P<two>{PARTY})(?:'s)?\s+|(?P<owner>{LIST})(?:'s?|s')?\s+"
         r"(?:\{T\d+\} |has |had |have |also |ran |posted |recorded |saw |handled |processed |"
         r"generated |registered |reported |logged |hosted |a |an |record |"
         r"goods |\{A\d+\} (?=(?:trade )?(?:surplus|deficit|shortfall)))*)?")
FILL = (r"(?:\s+(?:of|in|worth|worth of|for)(?: about| around| over| nearly| some| more than| almost)?\s+(?:\{A\d+\}(?: worth)?|(?:all "
        r")?(?:goods|merchandise|commodities|products))| volume| value| turnover|\s+of\s+(?:goods|merchandise))*")
BETWEEN = rf"\s+between\s+(?:the )?(?P<side>{PARTY})\s+and\s+(?P<sides>{LIST})(?!'s? )"
WITH = (rf"\s+(?P<way>to|into|from|with|and),?\s+(?:the )?(?P<other>{LIST})(?!'s? )"
        rf"(?:\s+(?P<way2>to|from|with)\s+(?:the )?(?P<other2>{PARTY}))?")
VERB = re.compile(r"(?:exported|shipped|sold|imported|bought|purchased|traded)$", re.I)
NO_NAME = re.compile(r"\s+(?:with|to|from)\s+(?!\{|it\b|them\b|this market|a new|a record|an all|record|new highs?|about|around|"
                     r"nearly|almost|over|more|less|all\b|abroad|overseas|the world|the rest of the world|other countries|the same|last|"
                     r"this|a year|\d|minus|plus|positive|negative)")
WORLD = re.compile(r"\s+(?:to|from|with)\s+(?:the (?:rest of the )?world|all\b|abroad|overseas|other)")
FAR = re.compile(rf"[^,;:.]{{0,70}}?\s(?P<way>to|into|from|with)\s+(?P<other>{LIST})")
FLOWS = re.compile(rf"\b(?:{WORDS['export']}|{WORDS['import']})\b", re.I)
AND = re.compile(r"\s*(?:(?:to|from|into|with),?\s+)?and\s+(?:its |their )?$")
TWO_NUMBERS = re.compile(r"[^;{]*(?:\{T\d+\}[^;{]*)?\{([AR])\d+\} and (?:\w+ ){0,3}\{\1\d+\}")
TOOK = re.compile(rf"(?P<buyer>{PARTY})(?: alone| itself)? (?:took|absorbed|received)(?: in)? (?:\w+ ){{0,2}}\{{A\d+\}}(?: worth)? (?:of|"
                  r"in) \{C\d+\}(?:'s)? (?:goods|exports|products|shipments|merchandise)", re.I)
WENT = re.compile(rf"(?<=\}})(?: worth)? of \{{C\d+\}}(?:'s)? (?:goods|exports|products|shipments|merchandise) (?:went|flowed|headed) to "
                  rf"(?:the )?(?P<buyer>{PARTY})", re.I)
BACK = re.compile(r"^\s+(?:\w+ ){0,2}\{A\d+\}(?: worth)?(?: of goods)? (?:back|in return)\b", re.I)
WHICH = re.compile(rf"({PARTY}),? (?:which|who|whose)(?: (?:[^,;{{]|{PARTY}|\{{T\d+\}})*,)? (?:has |have |had |also )*$")
BY_WHOM = re.compile(rf"(?:\s+\{{A\d+\}}(?: worth)?(?: of (?:goods|products))?)?\s+by (?:the )?({PARTY})(?!'s? )")
WHOM = re.compile(rf"\s+(?:the )?({PARTY})(?!'s? )")
LEFT_WITH = re.compile(rf"\b(?:le(?:aving|ft|aves)|giv(?:ing|es)|gave|saddl(?:ing|ed)|hand(?:ing|ed)) (?:the )?({PARTY}) (?:with )?"
                       r"(?:a|an|its) (?:\w+ |\{A\d+\} ){0,3}$")  # "leaving {P0} with a deficit"
IT = re.compile(r"(?:^|[.;,]\s|\band )\W*(?:it|they|the (?:country|nation|former|latter))\s+(?:also |then |only |itself |in turn )?$", re.I)
PAIR = re.compile(rf"({PARTY})[-\u2013]({PARTY})")
PAIRED = re.compile(rf"(?:{PARTY}[-\u2013]{PARTY}(?:, and |, | and ))+$")
NUMBERED = re.compile(r"\{[ARD]\d+\}")
PHRASE = re.compile(rf"{OWNER}(?<![\w-])(?P<all>{ADJECTIVES})(?P<word>{ANY})\b{FILL}(?:{BETWEEN}|{WITH})?", re.I)
THOSE = re.compile(rf"\b(?:those|that|the ones|shipments|sales|and|while|but|than)\s+(?:to|from|with|bound for)\s+"
                   rf"(?:the )?(?P<others>{LIST})(?!'s? )|(?<=,) (?:to|from|with) (?:the )?(?P<each>{PARTY})"
                   rf"(?=,? (?:{meanings.UP}|{meanings.DOWN})(?: by)? (?:\w+ ){{0,2}}\{{R)|(?:(?<=[;,])|\band) (?:and |while |but )?"
                   rf"(?:to|from|with) (?:the )?(?P<one>{PARTY})(?=,? (?:it|they) )", re.I)
BESIDE = re.compile(r"(?:\b(?:ahead of|followed by|behind|trailed by|and)|(?<=[\w}]),) (?:the )?(?P<others>\{P\d+\})"
                    r"(?=,? (?:with|at|on) (?:\w+ ){0,2}\{A)|(?:\b(?:with|and)|(?<=[\w}]),) (?:the )?(?P<risen>\{P\d+\})"
                    r"(?=,? (?:up|down|\w+ing)(?: by)? \{R)|"
                    r"(?:\b(?:ahead of|behind|with|to|against|versus|than|and|beat|exceeded|topped|\w+ing) )(?:the )?"
                    r"(?P<owner>\{P\d+\})(?='s (?:\w+ ){0,2}\{A\d+\}"
                    r"(?! (?:in |of )?(?:\w+ )?(?:surplus|deficit|shortfall|trade|exports|imports)))", re.I)
OF_ALL = re.compile(r"\b(?:total|overall|foreign|external|global)\b", re.I)
FOREIGN = re.compile(r"\b(?:foreign|external)\b", re.I)
BOTH = re.compile(r"(?P<first>imports?|exports?) and (?:imports?|exports?)$", re.I)
STRANGER = re.compile(r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Yesterday|World|It|They|Which|Also|But|And)[A-Z][\w-]+"
                      r"(?P<own>'s?|s')? $")  # "Yiwu's"
APPOSITION = re.compile(r"(\{[PU]\d+\}), (\{C\d+\})'s [^,;]*, (?:\w+ )?$")
OF_IT = re.compile(r" it\b|(?: \{A\d+\})?[^,;{}]* (?:to|from) it\b")
WHO = "who it is that sells or buys is not said: name China or its partner"


class Phrase(NamedTuple):
    """A phrase (letters `start` to `end` of a coded sentence) and what it names: several where it lists partners or both flows."""

    start: int
    end: int
    subjects: tuple[Subject, ...]


def phrases(coded: str, carried: Phrase | None = None) -> list[Phrase]:
    """What the numbers of a coded sentence may be of, in its order; `carried` is the last phrase before it, for "Those to {P0}".

    >>> [found.subjects[0][:2] for found in phrases("{C0}'s exports to {P1} fell while {P2}-{C3} trade rose")]
    [('export', '{P1}'), ('total', '{P2}')]
    """
    found = [Phrase(start, end, (Subject("", "", 1, name),)) for start, end, name in topics.off_topic(coded)]
    found += [Phrase(match.start(), match.end(), (subject(EXPORT, "", "to", match["buyer"]),))
              for match in (*TOOK.finditer(coded), *WENT.finditer(coded))]
    found += [Phrase(match.start(), match.end(), tuple(_subjects(coded, match))) for match in PHRASE.finditer(coded)
              if not any(match.start("word") < phrase.end and phrase.start < match.end("word") for phrase in found)]
    return _pairs(coded, _of_partners(_with_those(coded, sorted(found), carried), coded))


def _pairs(coded: str, found: list[Phrase]) -> list[Phrase]:
    """The phrases with those joined that stand side by side: "exports to and imports from {P0} reached {A1} and {A2}"."""
    out: list[Phrase] = []
    for phrase in found:
        last = out[-1] if out else phrase
        flows = [each.flow for each in (*last.subjects, *phrase.subjects)]
        if out and AND.fullmatch(coded[last.end:phrase.start]) and set(flows) <= {EXPORT, IMPORT} and len(phrase.subjects) == 1:
            partner = phrase.subjects[-1].partner or last.subjects[-1].partner
            both = tuple(each if each.partner[:1] == "{" else each._replace(partner=partner) for each in (*last.subjects, *phrase.subjects))
            out[-1] = Phrase(last.start, phrase.end, both)
        else:
            out.append(phrase)
    return out


def of_another(phrase: Phrase, coded: str) -> Phrase:
    """A phrase after one of a partner's trade: it is not said whose "exports to {P1}" are, where they are not China's by name."""
    unsaid = all(each.chinas and each.partner[:2] == "{P" and not each.fault for each in phrase.subjects)
    known = "{C" in coded[phrase.start:phrase.end] or not unsaid
    return phrase if known else phrase._replace(subjects=tuple(each._replace(fault=WHO) for each in phrase.subjects))


def _of_partners(found: list[Phrase], coded: str) -> list[Phrase]:
    """Those that name nobody are the partner's where the one before is: "{P0}'s exports to {C1} rose, and imports fell"."""
    out: list[Phrase] = []
    for phrase in found:
        told = [each for each in out if each.subjects[-1].flow]
        alone = all(each.flow and each.chinas and not each.partner and not each.fault for each in phrase.subjects)
        turned = bool(told) and not told[-1].subjects[-1].chinas
        out.append(of_another(phrase, coded) if turned and not alone else
                   phrase._replace(subjects=tuple(map(as_of_partner, phrase.subjects))) if turned else phrase)
    return out


def _with_those(coded: str, found: list[Phrase], carried: Phrase | None) -> list[Phrase]:
    """The phrases with those that take up the flow of the one before: "exports to {P0} fell while those to {P1} rose"."""
    for match in [*THOSE.finditer(coded), *BESIDE.finditer(coded)]:
        before = [phrase for phrase in [*([carried] if carried else []), *found]
                  if phrase.start < match.start() and phrase.subjects[0].flow]
        if before and not any(phrase.start < match.end() and match.start() < phrase.end for phrase in found):
            subjects = tuple(like(before[-1].subjects[-1], token, match.re is THOSE) for token in re.findall(PARTY, match[0]))
            found = sorted([*found, Phrase(match.start(), match.end(), subjects)])
    return found


def _subjects(coded: str, match: re.Match) -> Iterator[Subject]:
    word = next(name for name in WORDS if match[name])
    owned = (match["owner"] or "").find("{C") >= 0
    named_total = bool(OF_ALL.search(match["all"]) or BOTH.search(match["word"])) if owned else bool(FOREIGN.search(match["all"]))
    fault = "trade of a group of goods" if topics.goods(coded, match.start("word"), match.end("word")) else ""
    alone, before, rest = not any(match[name] for name in ("owner", "one", "other", "side")), coded[:match.start()], coded[match.end():]
    turned = (IT.search(before) and not re.search(r"\{[CP]\d+\}", rest)) or (BACK.match(rest) and not FLOWS.search(before))
    unsaid = WHO if alone and (match["word"] == "purchases" or (VERB.search(match["word"]) and turned)) else ""
    if not owned and not match["owner"] and (met := STRANGER.search(coded[:match.start()])) and (met["own"] or VERB.search(match["word"])):
        fault = NO_PLACE
    words = [word]
    both = BOTH.search(match["word"])
    if both and ("respectively" in coded[match.end():] or TWO_NUMBERS.match(coded, match.end())):
        words = [EXPORT, IMPORT] if both["first"].lower().startswith("export") else [IMPORT, EXPORT]
    for each in words:
        for owner, way, other in _parties(coded, match):
            made = subject(each, owner, way, other, named_total)
            made = made._replace(fault=TWO_PARTNERS) if made.fault == ALONE and WORLD.match(rest) else made
            yield made._replace(fault=fault or unsaid or made.fault)


def _parties(coded: str, match: re.Match) -> list[tuple[str, str, str]]:
    """Whose it is, to, from or with (way) whom: once for each partner of a list."""
    every = re.compile(PARTY).findall
    owners, others, way = every(match["owner"] or match["one"] or ""), every(match["other"] or match["two"] or ""), match["way"] or ""
    if match["side"]:
        owners, others, way = [match["side"]], every(match["sides"]), "with"
    if match["two"] or way == "and":
        way, others = "with", others if match["two"] else []
    if match["other2"] and others and others[0][1] == "C" and not owners:
        owners = [match["other2"]]
    if (match["surplus"] or match["deficit"]) and not owners and (left := LEFT_WITH.search(coded[:match.start("word")])):
        owners = [left[1]]
    if VERB.search(match["word"]) and not owners and (who := WHICH.search(coded[:match.start()])):
        owners = [who[1]]  # "{P0}, which bought {A1} of Chinese goods"
    if VERB.search(match["word"]) and not owners and (named := APPOSITION.search(coded[:match.start()])):
        owners = [named[1]]  # "{P0}, {C1}'s third-largest supplier, sold it goods worth {A2}"
        if not others and OF_IT.match(coded, match.end()):
            way, others = "to" if match["export"] else "from" if match["import"] else "with", [named[2]]
    if VERB.search(match["word"]) and (by := BY_WHOM.match(coded, match.end())):
        owners = [by[1]]  # "goods worth {A0} were bought by {P1}"
    if VERB.search(match["word"]) and not others and (whom := WHOM.match(coded, match.end())):
        way, others = "to" if match["export"] else "from" if match["import"] else "with", [whom[1]]  # "sold {P0} goods worth {A1}"
    far = FAR.match(coded, match.end()) if not others and (not owners or owners[0][1] == "C") else None
    if far and (VERB.search(match["word"]) or not NUMBERED.search(far[0])):
        way, others = far["way"], every(far["other"])
        if FLOWS.search(far[0]):  # "exported {A0} and imported {A1} from {P2}": the words to or from are the other verb's
            way = "to" if match["export"] else "from" if match["import"] else "with"
    if not others and way != "with" and not VERB.search(match["word"]) and NO_NAME.match(coded, match.end()):
        way = "unnamed"
    if match["two"] and (more := PAIRED.search(coded[:match.start()])):  # "{C0}-{P1} and {C2}-{P3} trade"
        return [(pair[0], "with", pair[1]) for pair in PAIR.findall(more[0])] + [(owners[0], "with", others[0])]
    if not owners or not others:
        return [(owner, way, "") for owner in owners] or [("", way, other) for other in others] or [("", way, "")]
    return [(owner, way, other) for owner in owners for other in others]
