"""Who trades: partners by name, by demonym and as "the bloc"; China; its provinces; others, of whom there are no figures."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tradeshare.headlines.sentences.tokens import Finder, Mark

DEMONYMS = {  # what a text calls partners beside the names of partners.csv: shortened, by region, by the capital
    "USA": ("the States", "U.S", "Washington"), "KOR": ("the ROK", "Seoul"), "GBR": ("U.K", "London"), "EU": ("E.U", "Brussels"),
    "ASEAN": ("Southeast Asian nations", "Southeast Asian countries", "Southeast Asia", "South-East Asia"), "VNM": ("Hanoi",),
    "JPN": ("Tokyo",), "IDN": ("Jakarta",), "MYS": ("Kuala Lumpur",), "PHL": ("Manila",), "THA": ("Bangkok",), "RUS": ("Moscow",),
    "DEU": ("Berlin",), "AUS": ("Canberra",), "IND": ("New Delhi",),
}
BLOC = ("ASEAN", "EU")
ANAPHORA = r"[Tt]he (?:(?P<size>ten|10|eleven|11|27|28)-(?:member|nation|country|strong) )?(?:regional )?(?:bloc|group|grouping)\b"
SIZES = {"ten": "ASEAN", "10": "ASEAN", "eleven": "ASEAN", "11": "ASEAN", "27": "EU", "28": "EU"}
MEMBERS = r"(?:'s)? (?:countries|members?|member (?:states|countries|nations)|nations|economies)(?= |'|,|\.|$)"
CHINA = (r"(?:the )?(?:Chinese mainland|mainland China|mainland Chinese|China|Chinese|PRC|People's Republic of China|the world's "
         r"(?:second|2nd)[- ]largest economy|"
         r"(?<=with )Beijing|(?<=to )Beijing|(?<=from )Beijing|Sino(?=-))(?!,? (?:Taipei|Hong Kong))\b(?! (?:Sea|Daily|Customs))")
PROVINCES = ("Guangxi", "Yunnan", "Guangdong", "Hainan", "Fujian", "Zhejiang", "Jiangsu", "Shandong", "Shanghai", "Beijing", "Tianjin",
             "Chongqing", "Sichuan", "Hunan", "Hubei", "Henan", "Hebei", "Anhui", "Jiangxi", "Guizhou", "Shaanxi", "Shanxi", "Gansu",
             "Qinghai", "Ningxia", "Xinjiang", "Tibet", "Xizang", "Inner Mongolia", "Liaoning", "Jilin", "Heilongjiang", "Shenzhen",
             "Guangzhou", "Nanning", "Kunming", "Xiamen", "Ningbo", "Chengdu", "Hekou", "Dongxing", "Pingxiang")
REGIONS = ("Africa", "African", "Latin America", "Latin American", "Central Asia", "Central Asian", "the Middle East", "Europe", "European",
           "Belt and Road", "BRICS", "RCEP", "the RCEP", "G7", "the Gulf", "Arab", "Oceania", "North America", "South Asia", "East Asia",
           "Canadian", "Mexican", "French", "Italian", "Mongolian", "Kazakh", "Pakistani", "Ukrainian", "Iranian", "Saudi", "Turkish",
           "Swiss", "Dutch", "Spanish", "Polish", "South African", "Argentine", "Chilean", "Peruvian", "New Zealand", "Macao", "Macau",
           "Asia-Pacific", "the APEC", "APEC")


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
    known |= {name.lower(): code for code, more in DEMONYMS.items() if code in known.values() for name in more}
    partners = _pattern(known)
    strangers = [name for name in (*others, *REGIONS) if name.lower() not in known and name.lower() not in ("china", "chinese taipei")]
    unknown, provinces = _pattern(strangers), _pattern(PROVINCES)

    rules = ((partners, "P", lambda found: known[found.lower()]),
             (re.compile(ANAPHORA), "P", lambda found: SIZES.get(re.fullmatch(ANAPHORA, found)["size"], "")),
             (re.compile(rf"\b{CHINA}"), "C", lambda found: "CHN"), (provinces, "V", str), (unknown, "U", str))

    def find(text: str) -> Iterator[Mark]:
        taken: list[tuple[int, int]] = []
        for pattern, kind, meaning in rules:
            for match in pattern.finditer(text):
                if _is_name(match[0]) and not any(match.start() < end and start < match.end() for start, end in taken):
                    name = match["name"] if "name" in pattern.groupindex else match[0]
                    taken.append((match.start(), match.end()))
                    yield Mark(match.start(), match.end(), kind, meaning(name))
    return find


def _pattern(names) -> re.Pattern:
    found = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:the )?(?P<name>{found})(?![\w])(?:{MEMBERS})?", re.I)


def _is_name(text: str) -> bool:
    """Whether it is written like a name: with a capital somewhere (southeast Asia), and `US` with two, unlike `us`."""
    bare = re.sub(r"^the ", "", text, flags=re.I)
    return (bare != bare.lower() and not (len(bare) == 2 and not bare.isupper())) or bool(re.fullmatch(ANAPHORA, text))


APPOSITION = re.compile(r"\}(?: alone| itself)?,\s+(?:the|its|a|an)\s[^,;.]*?\b(?:partner|member|econom|bloc|market|countr|nation|buyer|"
                        r"supplier|importer|exporter)[^,;.]*,")


def in_apposition(coded: str, place: int) -> bool:
    """Whether a place of a coded sentence lies in words that only say more of the party before them.

    >>> coded = "{P0} alone, the largest partner within {P1}, saw trade with {C2} grow"
    >>> in_apposition(coded, coded.index("{P1}")), in_apposition(coded, coded.index("{C2}")), in_apposition("{P0}, the {P1}, and {P2}", 10)
    (True, False, False)
    """
    return any(found.start() < place < found.end() for found in APPOSITION.finditer(coded))
