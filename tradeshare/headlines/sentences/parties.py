"""Who trades: partners by name, by demonym and as "the bloc"; China; its provinces; others, of whom there are no figures."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tradeshare.headlines.sentences.tokens import Finder, Mark

if TYPE_CHECKING:
    import pandas as pd

CAPITALS = {"USA": "Washington", "KOR": "Seoul", "GBR": "London", "EU": "Brussels", "VNM": "Hanoi", "JPN": "Tokyo", "IDN": "Jakarta",
            "MYS": "Kuala Lumpur", "PHL": "Manila", "THA": "Bangkok", "RUS": "Moscow", "DEU": "Berlin", "AUS": "Canberra",
            "IND": "New Delhi", "FRA": "Paris", "ITA": "Rome", "CAN": "Ottawa", "BRA": "Brasilia", "TWN": "Taipei", "KHM": "Phnom Penh",
            "LAO": "Vientiane", "MMR": "Naypyidaw"}
DEMONYMS = {  # what a text calls partners beside the names of partners.csv and their capitals: shortened, by region
    "USA": ("the States", "U.S"), "KOR": ("the ROK",), "GBR": ("U.K",), "EU": ("E.U",),
    "ASEAN": ("Southeast Asian nations", "Southeast Asian countries", "Southeast Asia", "South-East Asia"),
    "IND": ("Delhi",), "TWN": ("Republic of China",),
}
BLOC = ("ASEAN", "EU")
OTHER_BLOCS = ("BRICS", "RCEP", "G7", "APEC", "Gulf")
ANAPHORA = (r"[Tt]he (?:(?P<size>ten|10|eleven|11|27|28)-(?:member|nation|country|strong) )?(?:regional )?(?:bloc|group|grouping)\b"
            r"(?:'s (?P<members>ten|10|eleven|11|27|28) (?:members?|nations|countries|economies)(?: states| countries| nations)?\b)?"
            r"|[Tt]he (?P<all>ten|10|eleven|11|27|28) (?:member (?:states|countries|nations)|members|countries|nations|economies)\b")
SIZES = {"ten": "ASEAN", "10": "ASEAN", "eleven": "ASEAN", "11": "ASEAN", "27": "EU", "28": "EU"}
MEMBERS = r"(?:'s)? (?:countries|members?|member (?:states|countries|nations)|nations|economies)(?= |'|,|\.|$)"
PART = (r"(?:(?:(?:[Ss]outh|[Nn]orth|[Ee]ast|[Ww]est|[Cc]entral|(?:[Ss]outh|[Nn]orth)-?(?:east|west))(?:ern)?|[Ii]nland|[Cc]oastal|"
        r"[Rr]ural|Greater|Bank of|"
        r"Air) China(?! Sea)(?: region| area)?|"
        r"China (?:Steel|Mobile|Telecom|Unicom|Airlines|Eastern|Southern|Railway|Shipping|Petroleum|Petrochemical|National|State|"
        r"Construction|"
        r"Life|Evergrande|Vanke|Resources|Merchants|Minmetals|Molybdenum|Shenhua|Baowu|Cosco|COSCO|Motor|Development|Everbright|Huaneng|"
        r"Three Gorges|Alumin\w+|Oil|Investment|Minsheng|CITIC|Northern|Tobacco|Post|Hongqiao|Energy|Power|Coal|"
        r"Auto\w*)\b(?: [A-Z][a-z]+)*|"
        r"China's [A-Z][a-z]+(?= (?:exported|shipped|sold|imported|bought)\b)|"
        r"China (?!Exports?|Imports?|Trade|Customs)[A-Z]\w+(?= (?:Corp\w*|Group|Co|Inc|Ltd)\b|(?: [A-Z]\w+)?'s\b))")  # regions and firms
VENUE = (r"(?:[Ee]xpo|[Ee]xposition|[Tt]rade [Ff]air|[Ff]air|[Zz]one|[Pp]ort|[Rr]ailway|[Pp]ark|[Pp]latform|[Cc]ompany|[Ff]irm|[Rr]etailer|"
         r"(?:[Cc]ar|[Aa]uto|[Cc]hip)maker)\b")
SORT = (r"(?:(?:[Ff]ree|[Tt]rad(?:e|ing)|[Bb]order|[Ee]conomic|[Ss]pecial|[Cc]ooperation|[Ii]ndustrial|[Pp]ilot|[Bb]onded|[Ll]and|[Dd]ry|"
        r"[Ee]-commerce|[Oo]nline|[Ss]hopping|[Ll]ogistics|[Ss]hipping|[Ss]tate-owned|[Pp]rivate|[Ii]mport|[Ee]xport)[- ])*")
# a place or a firm: the China-ASEAN Expo, Pingxiang port, the company
PLACE = (rf"(?:(?:[Tt]he )?[A-Z]\w+(?:[- \u2013][A-Z]\w+)* {SORT}{VENUE}|"
         rf"(?:[Tt]he|[Aa]n?|[Ii]ts) (?!euro |Euro ){SORT}{VENUE}(?:(?= official)| [A-Z]\w+)?)")
CHINA = (r"(?:the )?(?:Chinese mainland|mainland China|mainland Chinese|China|Chinese|PRC|People's Republic of China|the world's "
         r"(?:second|2nd)[- ]largest economy|"
         r"(?<=with )Beijing|(?<=to )Beijing|(?<=from )Beijing|Sino(?=-)|mainland(?=[,.;]|'s | (?:and|to|in|was|were|rose|fell|grew)\b|$))"
         r"(?!,? (?:Taipei|Hong Kong))\b(?! (?:Sea|Daily|Customs))")
CITY = re.compile(r"\b(?:municipal\w*|the (?:capital )?city|the capital|Beijing Customs)\b", re.I)
BEIJING = re.compile(r"\bBeijing(?='s?\s|\s(?:also |has |had )?(?:sold|exported|shipped|imported|bought|purchased|ran|posted|recorded)\b)|"
                     r"(?<=between )Beijing(?= and )|(?<=\band )Beijing\b")
SENTENCE_END = re.compile(r"[.;!?]\s")
PROVINCES = ("Guangxi", "Yunnan", "Guangdong", "Hainan", "Fujian", "Zhejiang", "Jiangsu", "Shandong", "Shanghai", "Beijing", "Tianjin",
             "Chongqing", "Sichuan", "Hunan", "Hubei", "Henan", "Hebei", "Anhui", "Jiangxi", "Guizhou", "Shaanxi", "Shanxi", "Gansu",
             "Qinghai", "Ningxia", "Xinjiang", "Tibet", "Xizang", "Inner Mongolia", "Liaoning", "Jilin", "Heilongjiang", "Shenzhen",
             "Guangzhou", "Nanning", "Kunming", "Xiamen", "Ningbo", "Chengdu", "Hekou", "Dongxing", "Pingxiang")
REGIONS = ("Africa", "African", "Latin America", "Latin American", "Central Asia", "Central Asian", "the Middle East", "Europe", "European",
           "Belt and Road", "BRICS", "RCEP", "the RCEP", "G7", "the Gulf", "Arab", "Oceania", "North America", "South Asia", "East Asia",
           "Canadian", "Mexican", "French", "Italian", "Mongolian", "Kazakh", "Pakistani", "Ukrainian", "Iranian", "Saudi", "Turkish",
           "Swiss", "Dutch", "Spanish", "Polish", "South African", "Argentine", "Chilean", "Peruvian", "New Zealand", "Macao", "Macau",
           "Asia-Pacific", "the APEC", "APEC")

# regions and places whose names hold that of a partner or a continent
NAMESAKES = (r"(?:[Tt]he )?(?:(?:Latin|South|North|Central) American?|North Korean?|(?:(?:West|East|North|South)(?:ern)?|Central|"
             r"[Ss]ub-Saharan)(?: and (?:West|East|North|South)(?:ern)?)? (?:Europe(?:an)?|African?(?<!South Africa)(?<!South African))|"
             r"Americas|American Samoa|British Columbia|British Virgin Islands|Indian Ocean|Indian subcontinent|French Guiana|"
             r"French Polynesia)\b")


def finder(names: dict[str, str], others: tuple[str, ...]) -> Finder:
    """What finds the parties of a text: partners (P, their code), "the bloc" (P, empty), China (C), provinces (V), others (U).

    `names` maps names in small letters to codes; `others` names economies of which there are no figures.

    >>> find = finder({"asean": "ASEAN", "vietnamese": "VNM"}, ("Kenya",))
    >>> text = "Vietnamese exports to China; the bloc; Guangxi's trade with ASEAN countries; Kenya"
    >>> [(mark.kind, mark.value) for mark in find(text)]
    [('P', 'VNM'), ('P', 'ASEAN'), ('P', ''), ('C', 'CHN'), ('V', 'Guangxi'), ('U', 'Kenya')]
    """
    return _finder(tuple(sorted(names.items())), tuple(others))


@lru_cache(4)
def _finder(names: tuple, others: tuple) -> Finder:
    known = {name: code for name, code in names if code not in ("WLD", "CHN") and name.isascii()}
    more = [*((code, name) for code, name in CAPITALS.items()), *((code, name) for code, each in DEMONYMS.items() for name in each)]
    codes = set(known.values())
    known |= {name.lower(): code for code, name in more if code in codes}
    partners = _pattern(known)
    strangers = [name for name in (*others, *REGIONS, *(name for code, name in more if code not in codes))
                 if name.lower() not in known and name.lower() not in ("china", "chinese taipei")]
    unknown, provinces = _pattern(strangers), _pattern(PROVINCES)

    rules = ((re.compile(rf"\b{PLACE}"), "V", str), (re.compile(rf"\b{NAMESAKES}"), "U", str),
             (partners, "P", lambda found: known[found.lower()]),
             (re.compile(rf"\b(?:the )?{PART}"), "V", str),
             (re.compile(ANAPHORA), "P", lambda found: _size(re.fullmatch(ANAPHORA, found))),
             (BEIJING, "C", lambda found: "CHN"),
             (re.compile(rf"\b{CHINA}"), "C", lambda found: "CHN"), (provinces, "V", str), (unknown, "U", str))

    def find(text: str) -> Iterator[Mark]:
        taken: list[tuple[int, int]] = []
        for pattern, kind, meaning in rules:
            for match in pattern.finditer(text):
                if pattern is BEIJING and not _is_country(text, match, partners, provinces):
                    continue
                if _is_name(match[0]) and not any(match.start() < end and start < match.end() for start, end in taken):
                    name = match["name"] if "name" in pattern.groupindex else match[0]
                    taken.append((match.start(), match.end()))
                    yield Mark(match.start(), match.end(), kind, meaning(name))
    return find


def _is_country(text: str, match: re.Match, partners: re.Pattern, provinces: re.Pattern) -> bool:
    """Whether Beijing stands for China: its sentence names a partner and no other city or province, and the text tells of no city."""
    start = max((end.end() for end in SENTENCE_END.finditer(text, 0, match.start())), default=0)
    following = SENTENCE_END.search(text, match.end())
    sentence = text[start:following.start() if following else len(text)]
    others = [found for found in provinces.finditer(sentence) if found["name"] != "Beijing"]
    return not CITY.search(text) and not others and any(_is_name(found[0]) for found in partners.finditer(sentence))


def _size(match: re.Match) -> str:
    return SIZES.get(match["size"] or match["members"] or match["all"], "")


def _pattern(names) -> re.Pattern:
    found = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(names, key=len, reverse=True))
    return re.compile(r"(?<![\w])(?<!people's )(?:the (?:(?:10|ten|11|eleven|27|28)(?:[- ](?:member|nation|country|state|strong))? )?)?"
                      rf"(?P<name>{found})(?![\w])(?!\.? dollars?\b| ?\$)(?:{MEMBERS})?", re.I)


def _is_name(text: str) -> bool:
    """Whether it is written like a name: with a capital somewhere (southeast Asia), and `US` with two, unlike `us`."""
    bare = re.sub(r"^the ", "", text, flags=re.I)
    if bare == "mainland" or re.fullmatch(PLACE, text):
        return True
    return (bare != bare.lower() and not (len(bare) == 2 and not bare.isupper())) or bool(re.fullmatch(ANAPHORA, text))


LONG_MEMBERS = "2000"  # who joined later or has left was not in its group in all that a text may be of


def members(partners: "pd.DataFrame") -> dict[str, str]:
    """The codes of countries that have been in a group of partners.csv since 2000 at the latest, and that group's.

    >>> from tradeshare.data import tables
    >>> found = members(tables.read_table("partners"))
    >>> found["VNM"], found["DEU"], "GBR" in found, "TLS" in found
    ('ASEAN', 'EU', False, False)
    """
    long = partners["groups"].ne("") & partners["member_to"].eq("") & partners["member_from"].lt(LONG_MEMBERS)
    return dict(zip(partners.loc[long, "code"], partners.loc[long, "groups"]))


EXAMPLES = re.compile(r"(?P<group>\{P\d+\}),? \(?(?P<word>including|such as|like|among them|notably|particularly|especially|mainly|chiefly|"
                      r"led by) (?P<some>(?:the )?\{P\d+\}(?:(?:,? and |, )(?:the )?\{P\d+\})*)(?P<end>\)|,)?"
                      r"(?!'s|,? ?[({]|,? (?:up|down|where|which|whose|at|with|by|alone|and \{)\b)")


HELD_AGAINST = re.compile(r"(?<=,)\s(?:unlike|in contrast to|which (?:(?:is|was|are|were) )?(?:\w+ )?(?:larger|bigger|higher|greater|"
                          r"smaller|lower|more|less|outstripp\w+|outpac\w+|exceed\w+|surpass\w+|topp\w+|dwarf\w+))\b"
                          r"(?:[^,;{}]|\{[PC]\d+\})*(?=,\s)|(?<=,)\s(?:dwarfing|exceeding|topping|surpassing|outstripping|outpacing|"
                          r"eclipsing|(?:\w+ )?(?:larger|bigger|higher|greater|smaller|lower) than|(?:well|far) (?:above|below))\b"
                          r"(?:[^,;{}]|\{[PC]\d+\})*(?=,\s(?!(?:about |over |nearly |more than )?\{A))|"
                          r"[,(]\s?(?:\w+ ){0,3}\{M\d+\}(?P<of>(?:[^,;(){}]|\{[PC]\d+\})*)"
                          r"(?=,\s(?!(?:about |over |nearly |more than )?\{A)|\))", re.I)


ADVERB = re.compile(r"(?<=\}),\s(?:by contrast|in contrast|on the other hand|on the contrary|meanwhile|however|for its part|in turn|too|"
                    r"though|likewise|similarly),(?=\s)")
NEIGHBOUR = re.compile(r"\b(?:its|the|their|fellow) (?:[a-z]+ ){0,2}(?:neighbou?rs?|rivals?|ally)(?= \{P)")  # "to its neighbour {P0}"


def without_examples(coded: str, codes: dict[str, str], members: dict[str, str]) -> str:
    """The coded sentence with blanks for those named only as examples of a group, as alike, or to hold the figure against theirs in an
    aside; `members` maps codes of members to their group.

    >>> found = without_examples("{P0}, including {P1}, took {R2}", {"{P0}": "ASEAN", "{P1}": "VNM"}, {"VNM": "ASEAN"})
    >>> found.split(), len(found)
    (['{P0}', 'took', '{R2}'], 31)
    """
    def blank(match: re.Match) -> str:
        some = re.findall(r"\{P\d+\}", match["some"])
        own = (match["word"] == "like" and match["end"] == ",") or all(codes[match["group"]] == members.get(codes[token]) for token in some)
        return match["group"] + " " * (len(match[0]) - len(match["group"])) if own else match[0]

    def only_of(match: re.Match) -> str:
        kept = match[0].removesuffix(match["of"]) if match["of"] else ""  # ", three times" its surplus with another, "stood at"
        return kept + " " * (len(match[0]) - len(kept))
    return HELD_AGAINST.sub(only_of, EXAMPLES.sub(blank, _blanked(_blanked(coded, NEIGHBOUR), ADVERB)))


def _blanked(coded: str, words: re.Pattern) -> str:
    return words.sub(lambda match: " " * len(match[0]), coded)


APPOSITION = re.compile(r"\}(?: alone| itself)?,\s+(?:the|its|a|an)\s[^,;.]*?\b(?:partner|member|econom|bloc|market|countr|nation|buyer|"
                        r"supplier|importer|exporter)[^,;.]*,")


def in_apposition(coded: str, place: int) -> bool:
    """Whether a place of a coded sentence lies in words that only say more of the party before them.

    >>> coded = "{P0} alone, the largest partner within {P1}, saw trade with {C2} grow"
    >>> in_apposition(coded, coded.index("{P1}")), in_apposition(coded, coded.index("{C2}")), in_apposition("{P0}, the {P1}, and {P2}", 10)
    (True, False, False)
    """
    return any(found.start() < place < found.end() for found in APPOSITION.finditer(coded))
