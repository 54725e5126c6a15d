"""What a number says by the words around it: a level, a growth rate, a share, a change; with its hedge and its sign."""

import re
from typing import NamedTuple

from tradeshare.headlines.sentences.quantities import money_around

HEDGES = {
    "more than": r"more than|over|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|topp(?:ed|ing)|above|in excess of|at least|upwards of|well over|"
                 r"crossed|broke through|passed",
    "less than": r"less than|as much as|no more than|at most|under|below|just under|up to|nearly|"
                 r"almost|close to|nearing|approaching|just short of",
    "about": r"about|around|approximately|some|roughly|circa|an estimated|estimated at|or so|near",
}
ANY_HEDGE = "|".join(f"(?P<{name.split()[0]}>{pattern})" for name, pattern in HEDGES.items())
HEDGE = re.compile(rf"\b(?:{ANY_HEDGE})\s+(?:the |a )?$", re.I)
UP = (r"up|edg\w+ up|rose|risen|rises?|rising|"
      r"grew|grow|grows|growing|grown|growth|increas\w+|expand\w*|expansion|jump\w*|surg\w+|soar\w*|climb\w*|"
      r"gain\w*|advanc\w+|higher|leap\w*|accelerat\w+|rebound\w*|swell\w*|swelled|hike|uptick|improv\w+|pick\w+ up|widen\w*|"
      r"add(?:ed|s|ing)|(?:sky)?rocket\w*|balloon\w*|spik(?:ed?|es|ing)|shot up|sprang|sprung|bounc\w+ back|recover\w*")
DOWN = (r"down|fell|fall|falls|falling|fallen|declin\w+|decreas\w+|drop\w*|shr[aiu]nk\w*|contract\w*|slid(?:e|es|ing)?|slump\w*|plung\w+|"
        r"lower|dip\w*|tumbl\w+|sank|sunk|sink\w*|shed|reduc\w+|plummet\w*|slipp\w+|los(?:t|es?|ing)|narrow\w*|"
        r"div(?:ed|es|ing)|dove|nosediv\w+|crater\w*|collaps\w*|crash\w*|skidd\w*|retreat\w*|weaken\w*|eased|easing")
BETWEEN = (r"(?:,?\s+(?:by|of|a|an|at|the|was|is|were|rate|year|on|year[- ]on[- ]year|y/y|yoy|\w+ly|to|reached|stood|hit|came|registered|"
           r"increase|another|an?|annual|slowed|respectively|just|mere|again|further|"
           r"for (?:a|the) \w+ (?:consecutive|straight|successive) (?:month|quarter|year)|"
           r"(?:from|between) \{T\d+\} (?:to|and) \{T\d+\}|in \{T\d+\}|since \{T\d+\}|\{B\d+\}|"
           r"(?:against|bucking|defying) the (?:\w+ )?(?:trend|downturn|tide)))*")
BEFORE = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})){BETWEEN}\s*(?:\(|-)?$", re.I)
RATE_OF = re.compile(r"\b(?:growth|(?P<up>increase|rise)|(?P<down>decrease|decline|fall|drop))(?: rates?)? (?:of|in|with) "
                     r"(?![^;,.]*\bshare\b)[^;,.]{3,70}? (?:was|is|at|stood at|came to|came in at|reached|hit|"
                     r"(?:slow|eas|cool|accelerat|quicken|pick)ed(?: down| up)?"
                     r"(?: (?:from|to) \{R\d+\}(?: (?:in|for) \{T\d+\})?)? (?:to|from))\s*$", re.I)
LEVEL = r"(?= (?:the |that |its )?(?:\w+ )?(?:\{[TB]|level))"
AFTER = re.compile(rf"^\)?,?\s*(?:(?:year[- ]on[- ]year|year[- ]over[- ]year|y/y|y-o-y|yoy|on[- ]year|annual|a|in|respectively|"
                   rf",)\s*)*(?:(?P<down>{DOWN}|less|below{LEVEL})|(?P<up>{UP}|above{LEVEL}|more(?= than (?:a|in|the)|\b)))\b", re.I)
YEARLY = re.compile(r"^\)?,?\s*(?:respectively,?\s*)?(?:year[- ]on[- ]year|year[- ]over[- ]year|y/y|y-o-y|yoy|on[- ]year)\b", re.I)
SHARE = re.compile(r"\b(?:account(?:ed|ing|s)? for|represent(?:ed|ing|s)?|mak(?:e|es|ing) up|made up|tak(?:es|ing) up|took up|"
                   r"compris(?:ed|ing|es)|"
                   r"constitut(?:ed|ing|es)|contribut(?:ed|ing|es)|(?:share|proportion|percentage|weight)\b[^.;,]{0,60}?(?:of|at|to|from|"
                   r"was|is(?: now)?|reached|hit|stood at|being|:)|occup(?:ied|ying|ies))\s*(?:the |a )?$", re.I)
WHOLE = re.compile(r"^\W*(?:out )?of (?:all )?(?:(?P<owner>\{C\d+\}'s?|the|its) )?(?:total |overall |all )?"
                   r"(?:(?P<amount>\{A\d+\}) (?:worth )?(?:of|in) (?:\{C\d+\}'s )?)?(?:total |overall |foreign |goods |merchandise )*"
                   r"(?P<flow>trade|export|import)s?\b(?! (?:to|from|with|into)\b)(?(amount)|(?=,| in \{T\d+\},))",
                   re.I)  # "Of {C0}'s {A1} in exports", "Of {C0}'s exports,"
NO_UNIT = re.compile(r"^\s*(?:[.,;)]|$|(?:in|and|for|from|respectively)\b)")
ANOTHERS_SHARE = re.compile(r"\{C\d+\}(?:'s?|s')?(?: \w+){0,2} (?:share|proportion|percentage) (?:of|in) (?:the )?\{[PUV]\d+\}|"
                            r"\b(?:share|proportion|percentage) (?:of|in) (?:the )?\{[PUV]\d+\}(?:(?:'s|s')|(?= (?:foreign|total|overall|"
                            r"goods|trade|exports|imports)\b))", re.I)
SHARE_AFTER = re.compile(r"^\s+(?:market )?share\b(?! of \{[PUV])", re.I)
OF_TOTAL = re.compile(r"^\s+(?:share )?(?:of|in)\s+(?:what |everything |all (?:that )?(?=its|\{C))?"
                      r"(?P<owner>\{[CPUV]\d+\}|the country|the nation|the|its|all|"
                      r"their)?(?:'s)?\s*(?P<adjectives>(?:total|overall|"
                      r"foreign|external|goods|merchandise|whole|global|trade|value|volume|of|in|entire|all)\s+)*(?P<flow>trade volume|"
                      r"trade|imports? and exports?|exports? and imports?|total|export(?:s|ed)?|import(?:s|ed)?)(?:\s+(?:volume|value))?"
                      r"(?P<by> (?:of|by) \{[CPUV]\d+\})?", re.I)
OF_SOME = re.compile(r"\s+(?:growth|increases?|surplus|expansion|rise)\b|"
                     r"\s+(?:to|with|from|into|among)\s+(?:the )?(?:\{[PUV]\d+\}|region|bloc|Asia\w*|neighbou?r\w*|emerging|developing|"
                     r"rich)|\s+of (?!goods|merchandise)[a-z]|\s+(?:in|within) (?:the )?(?:\{[PUV]\d+\}|region|bloc|services)", re.I)
SENT = re.compile(r"\b(?:shipped|sent|sold|exported|imported|bought|sourced|purchased|did|conducted)\s*$", re.I)
CHANGE = re.compile(rf"(?<!made )(?<!make )(?<!making )\b(?:{UP}|{DOWN})(?: by| of)?\s*$", re.I)
PASSING = re.compile(rf"\b(?:{UP}|{DOWN})(?: back| well| just)?\s+(?:below|above|under)\s+(?:the )?$", re.I)
SHARE_WORD = re.compile(r"\b(?:share|proportion)\b[^;.]*$", re.I)
FROM = re.compile(r"\b(?:from|compared (?:with|to)|against|versus|than|vs\.?)\s*(?:the |only |just )?$", re.I)
FROM_TO = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\s+from\s+(?P<before>{{[AR]\d+}})[^;{{]{{0,30}}(?:{{T\d+}})?"
                     r"\s*to\s+[^;{]{0,20}(?P<after>{[AR]\d+})", re.I)
TO_FROM = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b[^;{{]{{0,12}}\bto\s+[^;{{]{{0,20}}(?P<after>{{[AR]\d+}})"
                     r"(?:[^;{]|\{[TB]\d+\}){0,25}\bfrom\s+[^;{]{0,12}(?P<before>{[AR]\d+})", re.I)
MOVED_TO = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b(?: \w+ly)?,?(?: again| back| further)?"
                      r"(?: (?:in|during|for) \{T\d+\},?)? (?:to|at)\s+(?:the |a |only |just )?$", re.I)
ANOTHERS = re.compile(rf"\{{P\d+\}}'s? (?:(?:{UP}|{DOWN}|was|stood)\b ?)?(?:to|at)? ?$", re.I)
ON_MONTH = re.compile(r"^[^.;]{0,25}\b(?:month[- ]on[- ]month|m/m|from (?:the )?(?:previous|preceding|last) (?:month|quarter)|"
                      r"quarter[- ]on[- ]quarter|compared (?:with|to) the previous (?:month|quarter))", re.I)
ON_MONTH_FIRST = re.compile(r"\b(?:on a month(?:ly|[- ]on[- ]month) basis|(?:compared (?:with|to)|from) the (?:previous|preceding) "
                            r"(?:month|quarter)),? (?:[^;{]|\{[CPT]\d+\})*$", re.I)
OF_WHICH = re.compile(r"\bof which,? (?:the )?(?:\{C\d+\}'s? )?(?:exports?|imports?|sales|shipments)\b[^;{]*$", re.I)
AVERAGE = re.compile(r"\b(?:average|averag\w+|annualized|annually|per year|a year on average|CAGR|compound)\b", re.I)
A_DAY = re.compile(r"^\)?\s+(?:a|per|each|every) (?:day|week|month|quarter|hour|minute)\b|^\)?\s+(?:daily|weekly|monthly)\b", re.I)
MULTIPLIED = re.compile(r"^(?:,? (?:again|on the year|year[- ]on[- ]year|yoy|y/y|in value))*(?:[.,;)]|$| (?:to|in|during|from|over a year|"
                        r"compared|against|and|while)\b)", re.I)
OVER_YEARS = re.compile(r"\b(?:from|between|against|than) (?:\{A\d+\} (?:in|for|during) )?(?:the )?\{T|\b(?:decades?|years|since)\b",
                        re.I)
OTHERS_SHARE = "a share of another country's or a province's trade, which is not checked"
MULTIPLE = "a multiple, which is not checked"
BY_POINTS = "a change in percentage points, which is not checked"
BY_AMOUNT = "a change by an amount, which is not checked"
JOINT = "a number for several partners together, which is not checked: give each its own"
NEITHER = "neither growth nor a share is said"


CLAIM, PASSED, OPEN = "claim", "passed over", "not understood"


class Meaning(NamedTuple):
    """What a number says: its statistic (empty where it is no claim), sign and hedge; the kind of what is none, and `why`."""

    statistic: str
    sign: int = 1
    hedge: str = ""
    currency: str = ""
    why: str = ""
    of: str = ""  # of a share: the flow of the total it is of
    earlier: bool = False  # told as what the number before it is compared with
    kind: str = CLAIM


class NoClaim(Exception):
    """A number is no claim: `kind`, passed over or not understood, and why."""

    def __init__(self, why: str, kind: str = OPEN) -> None:
        super().__init__(why)
        self.why, self.kind = why, kind


def passed(why: str) -> Meaning:
    """The meaning of a number that is understood and not checked."""
    return Meaning("", why=why, kind=PASSED)


def unclear(why: str) -> Meaning:
    """The meaning of a number whose words do not tell it."""
    return Meaning("", why=why, kind=OPEN)


def hedged(before: str) -> tuple[str, str]:
    """The hedge at the end of a text, and the text without it.

    >>> hedged("reached more than ")
    ('more than', 'reached ')
    """
    match = HEDGE.search(before)
    if not match:
        return "", before
    name = next(name for name in HEDGES if match[name.split()[0]])
    return name, before[:match.start()]


def of_percent(before: str, after: str) -> Meaning:
    """What a percentage says between two pieces of a coded sentence.

    >>> of_percent("trade fell by ", " year on year")[:2], of_percent("accounting for ", " of {C0}'s total exports")[::5]
    (('growth', -1), ('share', 'export'))
    """
    passing = PASSING.search(before)
    hedge, before = hedged(before)
    total = OF_TOTAL.match(after)
    if passing and SHARE_WORD.search(before.rsplit(";", 1)[-1]) and not ANOTHERS_SHARE.search(before):
        return Meaning("share", 1, hedge)  # "its share fell below {R}"
    if ANOTHERS_SHARE.search(before):
        return passed(OTHERS_SHARE)
    if SHARE.search(before) or (total and not BEFORE.search(before)):
        some = total and not SENT.search(before) and OF_SOME.match(after, total.end())  # "sent {R0} of its exports to {P1}" is of all
        if some or (total is None and (re.match(r"\s+(?:share )?of\s", after) or OF_WHICH.search(before))):
            return passed("a share of another total than all of China's trade, exports or imports, which is not checked")
        return _share(hedge, total)._replace(earlier=bool(FROM.search(before)))
    if SHARE_AFTER.match(after):
        return Meaning("share", 1, hedge)
    if AVERAGE.search(before[-40:]) or AVERAGE.search(after[:25]):
        return passed("average growth of several years, which is not checked")
    side = BEFORE.search(before) or AFTER.match(after) or RATE_OF.search(before)
    if not side and not YEARLY.match(after):
        return unclear(NEITHER)
    if ON_MONTH.match(after) or (ON_MONTH_FIRST.search(before) and not YEARLY.match(after)):
        return passed("growth on the month or quarter before, which is not checked")
    return Meaning("growth", -1 if side and side["down"] else 1, hedge, money_around(before, after))


def of_multiple(before: str, after: str) -> Meaning:
    """What "doubled" says: growth over the year before, unless the words tell of a share, of something else or of more years.

    >>> of_multiple("trade nearly ", " in {T1}")[:3], of_multiple("trade ", " in ten years").why, of_multiple("{P0} ", " tariffs").why
    (('growth', 1, 'less than'), 'a multiple, which is not checked', 'a multiple, which is not checked')
    """
    several = OVER_YEARS.search(before) or OVER_YEARS.search(after)
    alone = MULTIPLIED.match(after) and not re.search(r"\bshare\b|\bproportion\b", f"{before}{after}", re.I)
    return Meaning("growth", 1, hedged(before)[0], money_around(before, after)) if alone and not several else passed(MULTIPLE)


def _share(hedge: str, total: re.Match | None) -> Meaning:
    if total is None:
        return Meaning("share", 1, hedge)
    owner = (total["by"] or "")[4:] or total["owner"] or ""
    if owner[1:2] in ("P", "U", "V"):
        return passed(OTHERS_SHARE)
    word = total["flow"].lower()
    flow = "" if word == "total" else next((flow for flow in ("export", "import") if word in (flow, flow + "s", flow + "ed")), "total")
    return Meaning("share", 1, hedge, of=flow)


def falls(before: str) -> bool:
    """Whether the last word of growth in a text is one of a fall.

    >>> falls("trade rose, then dropped by "), falls("trade rose by ")
    (True, False)
    """
    found = re.findall(rf"\b(?:({UP})|({DOWN}))\b", before, re.I)
    return bool(found and found[-1][1])


def of_amount(before: str, after: str) -> Meaning:
    """What an amount of money says: a level, or a change, which is not checked.

    >>> of_amount("trade rose by ", "").why, of_amount("rose to over ", ""), of_amount("up from ", " in {T1}").earlier
    ('a change by an amount, which is not checked', Meaning(statistic='value', sign=1, hedge='more than', currency='', why='', of='',
     earlier=False, kind='claim'), True)
    """
    passing = PASSING.search(before)
    hedge, before = hedged(before)
    hedge = hedge or ("about" if re.match(r"\s+or so\b", after) else "")
    if A_DAY.match(after) or AVERAGE.search(before[-40:]):
        return passed("an amount a day or month on average, which is not checked")
    if CHANGE.search(before) and not passing:  # "fell by {A}", not "fell below {A}"
        return passed(BY_AMOUNT)
    return Meaning("value", 1, hedge, earlier=bool(FROM.search(before)))


def direction(coded: str, place: int, meaning: Meaning) -> str:
    """What is said of the direction of a number and is not checked ("fell to {A0}"); empty where a rate or another number tells it.

    >>> direction("trade fell to {A0} in {T1}", 14, Meaning("value")), direction("trade fell {R0} to {A1}", 19, Meaning("value"))
    ('whether it fell is not checked: give the rate, or both numbers', '')
    """
    moved = MOVED_TO.search(hedged(coded[:place])[1])
    rated = meaning.statistic == "value" and "{R" in coded
    both = FROM_TO.search(coded) or TO_FROM.search(coded)
    if not moved or meaning.statistic not in ("value", "share") or rated or meaning.earlier or both:
        return ""
    return f"whether it {'fell' if moved['down'] else 'rose'} is not checked: give the rate, or both numbers"
