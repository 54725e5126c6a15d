"""What is no claim on trade in goods that has happened: services, products, forecasts; what is denied, supposed or a difference."""

import re

from tradeshare.headlines.sentences import meanings

TOPICS = {
    "trade in services": r"\b(?:goods and services|trade in services|services? trade|exports? of services|imports? of services|services? "
                         r"(?:exports?|imports?))\b",
    "investment": r"\b(?:investments?|invested|FDI|capital flows?|contracted projects?|contracts?|loans?)\b",
    "output, prices or people": r"\b(?:GDP|economy (?:grew|expanded)|gross domestic product|tourists?|visitors?|passengers|population|"
                                r"inflation|"
                                r"tariffs?(?: rates?)? (?:of|at|to)|CPI|PMI|reserves|revenue|"
                                r"(?<!trade )(?<!port )turnover|retail sales|industrial output)\b",
    "trade of a group of goods or firms": r"\b(?:mechanical and electrical products|machinery and electronics?|labou?r-intensive "
                                          r"products|agricultural "
                                          r"products|intermediate (?:goods|products)|private (?:enterprises|firms|companies)|"
                                          r"foreign-invested "
                                          r"(?:enterprises|companies)|state-owned enterprises|general trade|processing trade|cross-border "
                                          r"e-commerce|border trade)\b",
}
MOODS = {
    "a target": r"\b(?:targets?|targeted|goals?|aims?|aimed|aiming|plans? to|planned|pledged?|vow(?:s|ed)?|striv(?:e|es|ing)|hopes? to|"
                r"agreed to)\b",
    "a forecast": r"\b(?:expect(?:s|ed|ing)?|forecasts?|project(?:s|ed|ions?)|predict(?:s|ed)?|will|would|could|is likely to|are likely "
                  r"to|is set to|are set to|is poised to|estimates? that|on track to|may (?:reach|hit|rise|fall|exceed))\b",
}
MOST = (r"(?:the |(?:at )?(?:its|their) )?(?:highest|lowest|largest|smallest|fastest|slowest|biggest|sharpest|steepest|weakest|strongest|"
        r"worst|best)")
FEW = r"two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,2}"
BESIDE = {  # claims without a number of their own
    "whether it was against the trend: compare the growth of China's total in the same months and currency":
        r"\b(?:against|bucking|bucked|defying|defied) the (?:\w+ )?(?:trend|downturn|tide)\b",
    "which of two partners is the larger: ask for the place of one, as in \"ASEAN was China's largest trading partner in 2020\"":
        r"\b(?:overt(?:ook|aken?|aking)|surpass(?:ed|ing)|outstripp(?:ed|ing)) (?:the )?\{P\d+\}"
        r"(?!.*\b(?:partner|market|supplier|source|buyer))|"
        r"^(?!.*\{[ARDM]\d).*?\b(?:more|less|larger|smaller|bigger|greater|higher|lower) than (?:(?:that|those|its \w+|exports|"
        r"imports|trade) )?(?:with|to|from) (?:the )?\{P\d+\}",
    "whether a balance widened or narrowed: give it in both years":
        r"\b(?:widened|narrowed)\b(?! (?:to|by|from|\w+ly|\d|\{))",
    "that it hardly moved: give the rate":
        r"\b(?:flat|unchanged|little changed|steady|stable|on a par)\b(?= (?:from|with|on|against|compared|year|at)\b)|"
        r"\b(?:held|holding|remained|stayed|kept) (?:\w+ly )?(?:flat|unchanged|steady|stable)\b",
    "a number without its unit": r"\b(?:to|from|with|for) (?:the )?\{[PU]\d+\} \d+(?:\.\d+)?(?=[,;]|\.?$| and\b|\. )",
    meanings.BY_POINTS: r"\b(?:half a|a|one|two|three|four|five|several)(?: (?:full|whole))? percentage points?\b",
    "a place among the first few: ask for the place itself, as in \"Japan was China's fifth-largest trading partner in 2024\"":
        rf"\b(?:(?:top|largest|biggest|leading)[- ](?:{FEW})\b(?! percent)|(?:{FEW}) (?:largest|biggest|top|leading)\b)",
    "a record or a run of years, which is not checked":
        r"\b(?:(?:a |an )?(?:new )?(?:all-time |historic(?:al)? )?record(?: high| low)?|"
        rf"{MOST}(?: \w+)? (?:since(?: \{{T\d+\}})?|in \w+ (?:years|months|decades)|on record|ever)|{MOST}(?: \w+)?(?= \{{B\d+\}})|"
        r"in \w+ (?:out )?of the (?:past|last) \w+ (?:years|months|quarters)|"
        r"(?:for )?(?:the|a) \w+ (?:consecutive|straight|successive) (?:year|month|quarter)|"
        r"(?:for )?(?:the )?\w+ (?:years?|months?|quarters?) (?:in a row|running)|"
        r"for (?:\w+ )?(?:consecutive|straight|successive) (?:years|months|quarters)|"
        r"for the (?:first|second|third) time(?: ever| in \w+ (?:years|months|decades)| since \w+)?)\b",
}
REMARKS = {why: re.compile(pattern, re.I) for why, pattern in BESIDE.items()}
OFF_TOPIC = {name: re.compile(pattern, re.I) for name, pattern in TOPICS.items()}
NOT_YET = {name: re.compile(pattern, re.I) for name, pattern in MOODS.items()}
GOODS_AFTER = re.compile(r"\s+(?:of|in)\s+(?P<goods>(?!goods|merchandise|commodit|total|value|terms|which|all\b|about|around|over|more|"
                         r"nearly|almost|"
                         r"its|dollar|yuan|us\b|both|these|those|this|that|recent|some|a\b|an\b|the\b|up\b|volume)[a-z][\w-]+)")
GOODS_BEFORE = re.compile(r"\b(?P<goods>e-commerce|online|service|agricultural|"
                          r"farm|food|oil|crude|gas|coal|lng|soybeans?|durians?|fruit|rubber|steel|cars?|"
                          r"vehicles?|auto|chips?|"
                          r"semiconductors?|electronics?|textiles?|garments?|rice|seafood|machinery|mechanical|electrical|high-tech|iron "
                          r"ore|copper|"
                          r"palm oil|intermediate|consumer|energy|mineral|rare earths?|equipment|furniture|toys?|shoes|footwear|apparel|"
                          r"wood|fishery|aquatic|pork|beef|meat|ev|digital|product)\s+(?:products?\s+)?$", re.I)
NOT_OR_NO = (r"(?:\b(?:not(?! (?:only|just|merely))|cannot|never|nor|nowhere|without \w+ing|contrary to|hardly|scarcely|neither|"
             r"fail(?:s|ed|ing|ure)? to|far from|no longer|"
             r"no (?:more|less|fewer|higher|lower|bigger|larger|smaller|better|worse)|lost|cedes?|ceded|ceas(?:ed|es) to)\b|n't\b|"
             r"\b(?:(?:fell|falls|fallen|falling|stayed|stopped|remained|was|were|came|comes) just|(?<!just)) short of\b)")
NEGATED = re.compile(rf"{NOT_OR_NO}(?:(?!\b(?:but|and|while|whereas|though|although)\b)[^;:,{{}}]|, [^,;{{}}]{{1,25}},|"
                     rf"\{{[PCTUVB]\d+\}})*$", re.I)
NEGATED_AFTER = re.compile(r"^(?:[ -](?:mark|level|threshold|line|barrier))?,?\s+(?:which |that )?(?:was|were|has|have|had|is)(?: been)?"
                           r"(?:n't| not| never)\b", re.I)
LARGER = r"(?:larger|bigger|higher|greater|smaller|lower|more|less|fewer|ahead|above|below|behind|short)"
BEATS = (r"(?:exceed\w*|outstrip\w*|outweigh\w*|outpac\w*|surpass\w*|topp(?:ed|ing)|tops|beat\w*|trail\w*|lagg?\w*|led|leads|leading|"
         r"overt(?:ook|ak\w+)|eclips\w+|dwarf\w*)")
NO_VERB = rf"(?:(?!\b(?:{meanings.UP}|{meanings.DOWN})\b)[^;])*"
DIFFERENCE = re.compile(rf"\b(?:{LARGER}|{BEATS})\b{NO_VERB}\bby (?:\w+ ){{0,3}}$|\b(?:difference|margin|lead)\b[^;,]*$", re.I)
OUTDONE = re.compile(rf"\b{BEATS}\b{NO_VERB}\bby (?:\w+ ){{0,3}}$", re.I)
DIFFERENT = re.compile(rf"^\)?\s+{LARGER}\b(?!,)", re.I)
THAN_OTHERS = re.compile(r"^\)?\s+(?:larger|bigger|higher|greater|smaller|lower|more|less|fewer|faster)\b(?: \w+)? than (?:with|to|those|"
                         r"that (?:with|to|from|of)\b|from \{P|(?:the |its |their )?(?:\{[PCUV]|exports?|imports?|trade|sales|"
                         r"shipments))", re.I)
REGROUPED = "a group with or without another country, which is not checked: name the partners as the data have them"
DEALS = "deals that were signed, not trade that took place"
SIGNED = re.compile(r"^[^;,.{]{0,40}\b(?:was|were|been|being|is|are)? ?(?:signed|agreed|struck|inked|pledged|sealed)\b", re.I)
IF = re.compile(r"\b(?:if|unless|assuming|suppos(?:e|ing)|provided that|were it)\b|^\W*(?:Had|Were|Should)\b", re.I)
ASKED = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|doubt(?:s|ed)?|know|see|sure|unsure|clear|unclear)"
                   r"(?: \w+)? (?:if|whether)\b[^,;]*$", re.I)
AS_IF = re.compile(r"\bas (?:if|though)\b[^,;]*$", re.I)
NO_CONDITION = re.compile(r"\b(?:as|even|what|ask\w*|wonder\w*|question\w*|doubt\w*|know|see|sure|unsure|clear|unclear)(?: \w+)? if\b|"
                          r"\bif (?:any(?:thing)?|at all|not|only|so)\b", re.I)
FUTURE = re.compile(r"\b(?:will|would|could|might|may|should|shall|can)\b|'ll\b|'d\b", re.I)
PAST = re.compile(r"\b[Ii]f\b[^,;]*?\b(?:rose|fell|grew|was(?! to\b)|sank|slid|shrank|slumped|came|made|took|held|had|(?!need)\w{2,}ed)\b")
REDEFINED = re.compile(r"\b(?:if|provided that)\b(?: \w+)?(?:[^,;{]|\{[PUVC]\d+\})*? (?:(?:is|are|was|were) )?(?:also )?"
                       r"(?:included|excluded|counted|added|left out|taken together|(?:stripped|taken) out)\b|"
                       r"\bwith (?:the )?\{[PU]\d+\} (?:included|excluded|counted|added|left out)\b", re.I)
NOT_HANDLED = ("another definition of a partner or of trade (\"if ... is included\"), which is not handled: name the partners as the data "
               "have them")
CONDITION = "what would follow from a condition, not what has happened"
OF_A_PLACE = re.compile(r"\b(?:by|of) (?:the )?\{V\d+\}|\b(?:trade|exports?|imports?|sales|deals|goods|"
                        r"shipped|sold|exported|moved|\{A\d+\})(?:[^;{]|\{P\d+\}){0,20}? "
                        r"(?:at|through|via|on) \{V\d+\}", re.I)
SOLD_BY_A_PLACE = re.compile(r"\{V\d+\},?(?: (?!said|of)\w+)? (?:sold|exported|shipped|imported|bought|handled|processed|saw|"
                             r"generated)\b[^;]*$", re.I)
A_HEAD = re.compile(r"\b(?:per[- ](?:capita|head|person|inhabitant|resident)|(?:for )?(?:each|every) (?:person|inhabitant|resident)|a head|"
                    r"a person)\b", re.I)
RELATIVE = re.compile(r",\s(?:whose|who|which|(?:with|to|from|of) (?:which|whom))\b[^,;]*\{[AR]\d+\}[^,;]*,\s+(?:(?:was|were|rose|"
                      r"fell|grew|"
                      r"reached|hit|stood|came|amounted|totall?ed|made|took|accounted|jumped|dropped|climbed|declined)\b[^;,]*)$", re.I)
OF_AN_EXAMPLE = re.compile(r"\b(?:including|such as|notably|particularly|especially|led by) (?:the )?\{P\d+\}(?:,? (?:which|"
                           r"where|whose|at|with|up|down)\b| \()[^,;)]*$", re.I)
CLAUSE = re.compile(r"[;:]\s|,\s|\s(?:while|but|whereas)\s|\sand\s(?=(?:is|are|was|were|has|have|will|would|plans?|aims?|expects?|"
                    r"targets?|hopes?)\b)")


def off_topic(coded: str) -> list[tuple[int, int, str]]:
    """What in a coded sentence is no trade in goods: first and last letter, and its name.

    >>> off_topic("{P0}'s investment in {C1}")
    [(7, 17, 'investment')]
    """
    return sorted((match.start(), match.end(), name) for name, pattern in OFF_TOPIC.items() for match in pattern.finditer(coded))


def remarks(coded: str) -> list[tuple[int, int, str]]:
    """Claims of a coded sentence that are no number: first and last letter, and why they are not checked.

    >>> [found[:2] for found in remarks("Trade grew against the trend to a record {A0}")]
    [(11, 28), (32, 40)]
    """
    return sorted((match.start(), match.end(), why) for why, pattern in REMARKS.items() for match in pattern.finditer(coded))


def goods(coded: str, start: int, end: int) -> str:
    """The goods to which a phrase (from `start` to `end`) is confined, empty for none.

    >>> goods("exports of durians to {P0}", 0, 7), goods("durian exports", 7, 14), goods("exports of goods", 0, 7)
    ('durians', 'durian', '')
    """
    match = GOODS_AFTER.match(coded, end) or GOODS_BEFORE.search(coded, 0, start)
    return match["goods"] if match else ""


def not_yet(coded: str, place: int) -> str:
    """What makes a number at a place of a coded sentence a forecast or a target; empty where it has happened.

    A word of this kind rules its clause and what follows it up to the next one with a verb of its own.

    >>> not_yet("Trade is expected to reach {A0}", 27), not_yet("Trade reached {A0}, and is expected to grow by {R1}", 14)
    ('a forecast', '')
    """
    here = clause(coded, place)
    return next((name for name, pattern in NOT_YET.items() if pattern.search(here)), "")


def clause(coded: str, place: int) -> str:
    """The clause of a coded sentence that holds a place.

    >>> clause("Exports rose, and imports fell", 20)
    ', and imports fell'
    """
    edges = [0, *(match.start() for match in CLAUSE.finditer(coded)), len(coded)]
    return coded[max(edge for edge in edges if edge <= place):min(edge for edge in edges if edge > place)]


def barred(coded: str, start: int, end: int, amount: bool) -> str:
    """Why a number (letters `start` to `end` of a coded sentence) is no level, rate or share that has happened; empty where it may be one.

    >>> barred("Trade did not exceed {A0}", 21, 25, True), barred("Trade was not {A0} but {A1}", 23, 27, True)
    ('a bound or a number that is denied, which is not checked: say what it was, or "less than"', '')
    """
    before, after = coded[:start], coded[end:]
    if why := supposed(coded, start) or (DEALS if SIGNED.match(after) else ""):
        return why
    if denied(before) or NEGATED_AFTER.match(after):
        return "a bound or a number that is denied, which is not checked: say what it was, or \"less than\""
    if A_HEAD.search(clause(coded, start)) or A_HEAD.search(re.split(r"\{A\d+\}", before)[-1]):
        return "an amount for each person, which is not checked"
    if (amount and (DIFFERENCE.search(before) or DIFFERENT.match(after))) or THAN_OTHERS.match(after) or (
            not amount and OUTDONE.search(before)):
        return "how much larger one is than another, which is not checked: give each of them"
    if OF_A_PLACE.search(clause(coded, start)) or SOLD_BY_A_PLACE.search(before):
        return "trade of a place or a firm, not of China"
    if RELATIVE.search(before) or OF_AN_EXAMPLE.search(before):
        return "a number after a clause on something else: write it as a sentence of its own"
    return ""


def supposed(coded: str, place: int) -> str:
    """Why what stands at a place of a coded sentence is not said to have happened: it hangs on a condition or is asked; empty otherwise.

    A sentence with "if" and a verb of the past, and none of the future, tells what has happened.

    >>> supposed("If tariffs rise, exports fall by {R0}", 34), supposed("Asked if trade grew, they said it rose {R0}", 38)
    ('what would follow from a condition, not what has happened', '')
    """
    before = coded[:place]
    if REDEFINED.search(coded):
        return NOT_HANDLED
    if ASKED.search(before):
        return "what is asked, not what is said to have happened"
    if AS_IF.search(before):
        return CONDITION
    rest = NO_CONDITION.sub("", coded)
    told = PAST.search(rest) and not FUTURE.search(rest)
    return CONDITION if IF.search(rest) and not told else ""


def denied(before: str) -> bool:
    """Whether the words before a number or a place deny it.

    >>> denied("{P0} was no longer "), denied("{P0} not only was "), denied("it was not large, but {P0} was ")
    (True, False, False)
    """
    return bool(NEGATED.search(before))
