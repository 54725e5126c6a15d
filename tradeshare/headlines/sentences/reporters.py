"""Whose count a sentence tells: China's customs, or the statistics of the partner."""

import re
from itertools import pairwise

from tradeshare.headlines.sentences.tokens import Text

COUNTS = (r"(?:customs|statistics|figures|data|trade ministry|ministry of (?:commerce|trade|industry and trade)|census bureau|statistics "
          r"(?:office|"
         r"department|agency|bureau|authority)|official (?:data|figures|statistics)|department of statistics|department of customs)")
OFFICES = {  # of names without the country in them
    "USA": r"[Cc]ensus (?:Bureau|data|figures)|Commerce Department|Bureau of Economic Analysis|USTR", "MYS": r"MATRADE|Matrade|DOSM|MITI\b",
    "IDN": r"Statistics Indonesia|\bBPS\b", "KOR": r"\bKITA\b|Korea Customs Service|\bKCS\b", "SGP": r"SingStat|Enterprise Singapore",
    "VNM": r"General Department of (?:Viet ?Nam )?Customs(?! and Excise)|General Statistics Office", "EU": r"Eurostat", "DEU": r"Destatis",
    "PHL": r"Philippine Statistics Authority|\bPSA\b", "JPN": r"Japanese finance ministry|\bJETRO\b",
    "KHM": r"Customs and Excise", "ASEAN": r"ASEANstats|ASEAN Secretariat",
    "CHN": r"General Administration of Customs|\bGACC?\b|MOFCOM|Ministry of Commerce of China",
}
BY_NAME = re.compile(rf"(?:according to|by|from|citing|based on|in)\s+(?:[a-z]+\s)?(?:the\s)?(?:[a-z]+ "
                     rf")?(?P<party>\{{[PC]\d+\}})(?:'s)?\s+(?:own\s+|"
                     rf"official\s+|General\s+|trade\s+|government\s+|national\s+)*{COUNTS}|"
                     r"according to (?:the )?(?P<bare>\{[PC]\d+\})(?=[.,;]|$)|"
                     rf"(?P<first>\{{[PC]\d+\}})(?:'s)?\s+(?:own\s+|"
                     rf"official\s+|trade\s+|government\s+)*{COUNTS}\b[^.;]{{0,30}}?\b(?:show|said|say|put|report|indicat|reveal)", re.I)
ITS_OWN = re.compile(rf"(?:\bits (?:own )?(?:(?:trade|finance|commerce|industry) )?(?:ministry|{COUNTS})|"
                     rf", (?:the )?(?:trade|finance|commerce|industry) ministry)\b[^.;]{{0,30}}?"
                     r"\b(?:show|said|say|put|report)")
OWNER = re.compile(r"(?P<party>\{[PC]\d+\})(?:'s?|s')?\s+(?:goods |total )?(?:exports|imports|trade|shipments|deficit|surplus)")
CLAUSE = re.compile(r";|,? (?:while|whereas|but|though|although)\s|, and\s")


def reporters(text: Text, start: int, end: int) -> list[tuple[int, str]]:
    """Whose counts a sentence of a coded text tells: where the clause that names one begins, from the start of the sentence, and its code.

    >>> from tradeshare.headlines.sentences.parties import finder
    >>> from tradeshare.headlines.sentences.tokens import marked
    >>> said = marked("Vietnam's customs put it at $175 bn, while China's customs said $230 bn.", [finder({"vietnam": "VNM"}, ())])
    >>> reporters(said, 0, len(said.coded))
    [(0, 'VNM'), (32, 'CHN')]
    """
    edges = [start, *(match.start() for match in CLAUSE.finditer(text.coded, start, end)), end]
    found = [(first - start, code) for first, last in pairwise(edges) if (code := reporter(text, first, last))]
    whole = reporter(text, start, end)
    return found or [(0, whole)] * bool(whole)


def at(found: list[tuple[int, str]], place: int) -> str:
    """The reporter at a place of a sentence: the last one named in a clause that begins before it, else the first; empty for none.

    >>> at([(0, "VNM"), (32, "CHN")], 30), at([(40, "VNM")], 30), at([], 30)
    ('VNM', 'VNM', '')
    """
    return ([code for first, code in found if first <= place][-1:] or [code for _, code in found[:1]] or [""])[0]


def reporter(text: Text, start: int, end: int) -> str | None:
    """The code of the one whose count a part of a coded text tells, `CHN` for China; None where it names nobody.

    >>> from tradeshare.headlines.sentences.parties import finder
    >>> from tradeshare.headlines.sentences.tokens import marked
    >>> said = marked("Trade with China was $175 bn, according to Vietnam's customs.", [finder({"vietnam": "VNM"}, ())])
    >>> reporter(said, 0, len(said.coded))
    'VNM'
    """
    coded = text.coded[start:end]
    match = BY_NAME.search(coded)
    if match:
        mark = text.mark(match["party"] or match["bare"] or match["first"])
        return "CHN" if mark.kind == "C" else str(mark.value) or None
    owner = OWNER.search(coded) if ITS_OWN.search(coded) else None  # "Malaysia's exports to China fell, its trade ministry said"
    if owner:
        return "CHN" if owner["party"][1] == "C" else str(text.mark(owner["party"]).value) or None
    plain = _plain(text, start, end)
    return next((code for code, names in OFFICES.items() if re.search(names, plain)), None)


def _plain(text: Text, start: int, end: int) -> str:
    """The part as it is written."""
    return re.sub(r"\{[A-Z](\d+)\}", lambda token: text.text[text.marks[int(token[1])].start:text.marks[int(token[1])].end],
                  text.coded[start:end])
