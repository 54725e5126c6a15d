"""Whose share: a partner by code, name, spelling or demonym, in any case."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

import iso3166

from tradeshare.data import spellings
from tradeshare.data.spellings import Partner
from tradeshare.foundation.errors import ParameterError

REPORTER = ("China", "Chinese", "PRC", "P.R. China", "China, People's Republic of", "People's Republic of China", "Mainland China",
            "China, mainland", "China (mainland)", "\u4e2d\u56fd", "\u4e2d\u570b")  # beside its codes in ISO 3166
OTHERS = {"Turkey": "TUR", "Czech Republic": "CZE", "Ivory Coast": "CIV", "Holland": "NLD", "Swaziland": "SWZ", "Macau": "MAC",
          "Macedonia": "MKD", "Cape Verde": "CPV", "UAE": "ARE", "Emirates": "ARE", "DPRK": "PRK"}  # everyday names in neither list
MIN_LIKENESS = 0.8  # as alike as a slip of a letter or two leaves a name; Republic of China and Republic of Korea are at 0.76
MAX_MEMBERS = 30  # of a group that is written as a sum
ALL = ("all", "*", "everyone", "everybody", "all partners")
MAX_PARTNERS_NAMED = 5  # partners named to one who names none
MAX_WORDS = 6  # of a name
MAX_LETTERS = 80  # letters: no name has more
BETWEEN = re.compile(r"\s*[,;/&]\s*|\s+and\s+")


def read(text: str, what: str = "partner") -> str:
    """The code of the partner that the text names.

    Knows the codes, names and spellings of partners.csv and the codes (two and three letters, three digits) and names of ISO 3166, whose
    numbers are those of UN M49; case, accents, stops and a leading "the" do not count. Raises ParameterError, with the parameter `what`
    named, for China, whose own trade it is, for the world, for another country, for several partners, and for what is no name; it
    suggests the partner whose name is most alike.

    A group is one of groups.csv, or a sum such as VNM+MYS+IDN.

    >>> [read(text) for text in ("clmv", "EU 15", "Vietnam + Malaysia + IDN")]
    ['CLMV', 'EU-15', 'VNM+MYS+IDN']
    >>> [read(text) for text in ("vietnam", "VN", "704", "Vietnamese", "Lao PDR", "u.s.", "ASEAN")]
    ['VNM', 'VNM', 'VNM', 'VNM', 'LAO', 'USA', 'ASEAN']
    >>> read("Phillipines")
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: partner 'Phillipines' is not in the data; did you mean the Philippines (PHL)?
    """
    held = spellings.partners()
    if not held:
        return text
    if group := _group(text, what):
        return group
    known, wanted = _known(held, spellings.economies()), folded(text) if len(text) <= MAX_LETTERS else ""
    if wanted.isascii() and wanted.isdigit():
        wanted = wanted.zfill(3)
    code = known.get(wanted)
    names = {partner.code: partner.name for partner in held}
    if code is None:
        raise ParameterError(f"{what} {_unknown(text, held)}")
    if code == "CHN":
        raise ParameterError(f"{what} {text[:40]!r} is the reporter: every share is one of its trade; name one of its partners, such as "
                             f"ASEAN or VNM")
    if code == "WLD":
        raise ParameterError(f"{what} {text[:40]!r} is the total that every share is taken of; use one of {_list(held)}")
    if code not in names:
        raise ParameterError(f"{what} {text[:40]!r} is {iso3166.countries_by_alpha3[code].name} ({code}), of which the data make no "
                             f"report; use one of {_list(held)}")
    return code


def _group(text: str, what: str) -> str:
    """The code of a group of groups.csv, or the sum that a text such as VNM+MYS+IDN stands for; empty for another text."""
    wanted = folded(text).replace(" ", "") if len(text) <= MAX_LETTERS else ""
    named = {folded(each).replace(" ", ""): code for code, name in spellings.groups().items() for each in (name, code)}
    if "+" not in text and wanted in named:
        return named[wanted]
    parts = [part.strip() for part in text.split("+")] if len(text) <= 10 * MAX_LETTERS else []
    if len(parts) < 2:
        return ""
    if not all(parts):
        raise ParameterError(f"{what} {text[:40]!r} lacks a partner beside its +; write for example VNM+MYS+IDN")
    members: list[str] = []
    for part in parts:
        group = _group(part, what)
        members += spellings.members(group) if group else [_member(part, what)]
    twice = next((code for place, code in enumerate(members) if code in members[:place]), "")
    if twice:
        raise ParameterError(f"{what} {text[:40]!r} counts {twice} twice; name each member once")
    if len(members) > MAX_MEMBERS:
        raise ParameterError(f"{what} {text[:40]!r} has {len(members)} members; a group has at most {MAX_MEMBERS}")
    return "+".join(members)


def _member(text: str, what: str) -> str:
    """The code of a member of a group: a partner, or an economy of economies.csv."""
    code = _known(spellings.partners(), spellings.economies()).get(folded(text), "")
    return code if code != "CHN" and code in {economy.code for economy in spellings.economies()} else read(text, what)


def read_words(words: Sequence[str]) -> list[str]:
    """The codes of the partners among the words, each of one word or of several that were not quoted. Raises ParameterError as `read` does.

    >>> read_words(["Viet", "Nam", "Thailand", "JPN"]), read_words(["vietnam"])
    (['VNM', 'THA', 'JPN'], ['VNM'])
    """
    codes, left = [], list(words)
    while left:
        taken = next((count for count in range(min(len(left), MAX_WORDS), 1, -1) if _is_name(" ".join(left[:count]))), 1)
        codes.append(read(" ".join(left[:taken])))
        left = left[taken:]
    return codes


def _is_name(text: str) -> bool:
    try:
        return bool(read(text))
    except ParameterError:
        return False


def name(code: str) -> str:
    """The name of a partner of partners.csv; the code where there is none.

    >>> name("VNM"), name("PHL")
    ('Viet Nam', 'the Philippines')
    """
    if "+" in code:
        return "their sum"
    return next((partner.name for partner in spellings.partners() if partner.code == code), spellings.groups().get(code, code))


def is_economy(text: str) -> bool:
    """Whether a text names an economy, partner or not, or a partner.

    >>> is_economy("Netherlands"), is_economy("Macau"), is_economy("Corea")
    (True, True, False)
    """
    return folded(text) in _known(spellings.partners(), spellings.economies())


def folded(text: str) -> str:
    """The text as names are compared: small letters without accents, stops, signs and a leading "the".

    >>> folded("The U.S."), folded("Türkiye"), folded("Timor-Leste"), folded("Korea, Rep. of")
    ('us', 'turkiye', 'timor leste', 'korea rep of')
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    words = re.sub(r"[\W_]+", " ", plain.casefold().replace(".", "").replace("&", " and ")).strip()
    return words.removeprefix("the ")


@lru_cache(maxsize=4)
def _known(held: tuple[Partner, ...], economies: tuple[Partner, ...]) -> dict[str, str]:
    """Every folded code, name and spelling, and the code that it means; those of partners.csv before all others."""
    known = {folded(text): country.alpha3 for country in iso3166.countries
             for text in (country.alpha2, country.alpha3, country.numeric, country.name, country.apolitical_name)}
    known |= {folded(economy.name): economy.code for economy in economies if economy.code in iso3166.countries_by_alpha3}
    known |= {folded(text): code for text, code in OTHERS.items()} | {folded(text): "CHN" for text in REPORTER}
    for partner in held:
        known |= {folded(text): partner.code for text in (*partner.spellings, partner.name, partner.code)}
    return known


def _unknown(text: str, held: tuple[Partner, ...]) -> str:
    """What is said of a text that names no partner: that it names several, or whom it may mean, by name."""
    parts, known = [part for part in BETWEEN.split(text.strip()) if part], _known(held, spellings.economies())
    codes = [known.get(folded(part), "") for part in parts] if len(text) <= 10 * MAX_LETTERS else [""]
    if len(parts) > 1 and all(codes):
        return (f"{text[:40]!r} names several; for a report on each of them: tradeshare sweep partner={','.join(codes)}; for one on "
                f"all together: {'+'.join(codes)}")
    called = {folded(spelt): partner for partner in held if partner.kind != "world" for spelt in (*partner.spellings, partner.name)}
    long = [spelt for spelt in called if len(spelt) > 3]
    wanted = folded(text) if len(text) <= MAX_LETTERS else ""
    begun = [spelt for spelt in long if spelt.startswith(wanted)] if len(wanted) > 3 else []
    close = begun or (get_close_matches(wanted, long, n=1, cutoff=MIN_LIKENESS) if len(wanted) > 3 else [])
    hint = f"did you mean {called[close[0]].name} ({called[close[0]].code})?" if close else f"use one of {_list(held)}"
    if group := numbered(text):
        hint = f"did you mean {group}? A group of your own is a sum such as VNM+MYS"
    elif not close and (other := _elsewhere(wanted, known)):
        hint = f"did you mean {other}? The data make no report of it"
    if text.strip().casefold() in ALL:
        hint = "for all of them in one table: tradeshare shares"
    elif hint.startswith("use") and not text.isascii():
        hint = f"names are read in English and Chinese: {hint}"
    return f"{text[:40]!r} is not in the data; {hint}"


def numbered(text: str) -> str:
    """The group of groups.csv whose name is that of the text but for its number; empty where none is.

    >>> numbered("Asean 6"), numbered("ASEAN")
    ('ASEAN-5', '')
    """
    match = re.fullmatch("(.*[a-z]) ?[0-9]+", folded(text[:MAX_LETTERS]))
    named = {folded(each).rstrip("0123456789 "): code for code, name in spellings.groups().items() for each in (name, code)}
    return named.get(match[1], "") if match else ""


def _elsewhere(wanted: str, known: dict[str, str]) -> str:
    """The economy, of which the data make no report, whose name is most alike; empty where none is."""
    names = {each: code for each, code in known.items() if len(each) > 3 and code in iso3166.countries_by_alpha3 and code != "CHN"}
    close = get_close_matches(wanted, names, n=1, cutoff=MIN_LIKENESS) if len(wanted) > 3 else []
    return f"{iso3166.countries_by_alpha3[names[close[0]]].name} ({names[close[0]]})" if close else ""


def _list(held: tuple[Partner, ...]) -> str:
    names = [partner.name for partner in held if partner.kind != "world"]
    return (f"{', '.join(names[:MAX_PARTNERS_NAMED])} or one of {len(names) - MAX_PARTNERS_NAMED} others, a group such as RCEP, "
            "or a sum such as VNM+MYS (all of them: data/partners.csv, data/groups.csv)")
