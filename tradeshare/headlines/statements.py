"""Statements as claims: a row of a table becomes a claim or a named fault."""

import math
import re
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

import pandas as pd

from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import without_marks
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence.readings import ABOUT, month_number, OTHER
from tradeshare.headlines.sentences.parties import DEMONYMS

FLOWS = ("total", "export", "import", "balance")
STATISTICS = ("value", "growth", "share", "rank")
SCALES = {"mn": 0.001, "bn": 1.0, "tn": 1000.0}
UNITS = {f"{currency}_{scale}": factor for currency in ("USD", "CNY") for scale, factor in SCALES.items()}
MONEY = re.compile(r"(?P<code>[A-Z]{3})_(?:mn|bn|tn)")
CURRENCIES = ("USD", "CNY", "unstated")  # of a growth rate; a row may also leave it empty
REPORTER = ("china", "chn", "china, mainland", "\u4e2d\u56fd")
YEARS, MOST_DECIMALS = (1900, 2100), 15
MOST_HEDGED = 1 / 9  # a hedge rounds by at most a tenth of the figure, `more than 460` says no 685; a round one to the next: 200 to 300
MORE_POINTS = 1.0  # of a rate at least by so many points
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")  # 416,550 and 1,234.5
COMMA = re.compile(r"[-+]?(\d+|[1-9]\d{0,2}(\.\d{3})+),\d+")  # 416,55 and 1.234,5


def claim(row, names: dict[str, str]) -> Claim:
    """The claim of one row (attributes as columns of the table). `names` maps names and codes, in small letters, to codes.

    Raises ValueError with what is wrong with the row.
    """
    if getattr(row, "row_fault", ""):
        raise ValueError(row.row_fault)
    partner = _partner(row.partner, names)
    first, last = _months(row.period_start.strip(), row.period_end.strip())
    statistic, unit, flow = row.statistic.strip().lower(), _unit(row.unit), row.flow.strip().lower()
    flow = flow[:-1] if flow in ("exports", "imports") else flow
    _allowed("flow", flow, FLOWS)
    _allowed("statistic", statistic, STATISTICS)
    if statistic == "value" and (money := MONEY.fullmatch(unit)) and unit not in UNITS:
        raise ValueError(not_handled(money["code"]))
    _allowed("unit", unit, tuple(UNITS) if statistic == "value" else ("rank",) if statistic == "rank" else ("percent",))
    if statistic in ("share", "rank") and (flow == "balance" or partner == "WLD"):
        raise ValueError(f"{'a balance' if flow == 'balance' else 'the world'} has no {statistic}")
    if (denied := row.approx_word.strip() == "not") and statistic != "rank":
        raise ValueError("only a rank can be denied")
    _one_way_of_commas(row)
    value, half = _number(row.printed.strip().removesuffix("%") if unit == "percent" else row.printed, "printed"), _half(row)
    low, high = _bounds(row, statistic, value, half)
    scale = UNITS.get(unit, 1.0)
    currency = unit[:3] if statistic == "value" else _growth_currency(row) if statistic == "growth" else ""
    _possible(statistic, value)
    return Claim(partner, flow, first, last, statistic, low * scale, high * scale, currency, value * scale,
                 row.approximate.strip() == "yes", unit, _reporter(row, partner, names), denied)


def _partner(name: str, names: dict[str, str]) -> str:
    asked = name.strip().lower()
    if asked in REPORTER:
        raise ValueError(f"{name.strip()} is the reporter of all figures here; name its partner, or the world")
    if asked not in names:
        close = get_close_matches(asked, names, n=1)
        raise ValueError(f"unknown partner {name[:40]!r}" + (f"; did you mean {names[close[0]]}?" if close else ""))
    return names[asked]


def _reporter(row, partner: str, names: dict[str, str]) -> str:
    """The partner, where the row says that it is its count; empty for China's. Raises ValueError for a third one."""
    asked = getattr(row, "reporter", "").strip().lower()
    if not asked or asked in REPORTER:
        return ""
    if names.get(asked) != partner:
        raise ValueError(f"reporter {asked[:40]!r} is neither China nor the partner; only these two counts are known")
    return partner


def _growth_currency(row) -> str:
    """The currency of a growth rate, empty where none is named. Raises ValueError."""
    named = row.growth_currency.strip()
    currency = named.upper() if named.upper() in OTHER else named.lower()
    if currency:
        _allowed("growth_currency", currency if currency in CURRENCIES else named, CURRENCIES)
    return currency if currency in OTHER else ""


def not_handled(currency: str) -> str:
    """Why a level in another currency is not checked, and what to do.

    >>> not_handled("EUR")
    "a level in EUR is not checked, only in USD and CNY: it is mostly the partner's own count; write it in dollars at the mean rate of its
    period, with the partner as reporter"
    """
    return (f"a level in {currency} is not checked, only in {' and '.join(OTHER)}: it is mostly the partner's own count; write it in "
            f"dollars at the mean rate of its period, with the partner as reporter")


def _allowed(what: str, value: str, allowed: tuple) -> None:
    if value not in allowed:
        raise ValueError(f"unknown {what} {value[:40]!r}; use {', '.join(allowed)}")


def _possible(statistic: str, value: float) -> None:
    if statistic == "rank" and (value < 1 or value != int(value)):
        raise ValueError(f"a rank of {value:g} cannot be; it is a whole number from 1")


@lru_cache(2**10)
def _unit(text: str) -> str:
    """A unit as UNITS has it, however it is written.

    >>> [_unit(text) for text in ("USD bn", "usd_bn", "US$ billion", "RMB million", "%", "tonnes")]
    ['USD_bn', 'USD_bn', 'USD_bn', 'CNY_mn', 'percent', 'tonnes']
    """
    plain = re.sub(r"[\s_]+", "", text.casefold())
    for money, names in (("USD", r"us\$|usd|us-?dollars?|\$"), ("CNY", "cny|rmb|yuan")):
        for scale, words in (("mn", "mn|million"), ("bn", "bn|billion"), ("tn", "tn|trillion")):
            if re.fullmatch(rf"(?:{names})(?:{words})|(?:{words})(?:{names})", plain):
                return f"{money}_{scale}"
    return "percent" if plain in ("%", "percent", "percentage") else plain if plain == "rank" else text.strip()


def _month(text: str) -> str:
    """A month, or any day of it, as YYYY-MM; other text as it is. Raises ValueError for what a spreadsheet made of a month.

    >>> _month("2020-01-31"), _month("2020/8"), _month("Aug")
    ('2020-01', '2020-08', 'Aug')
    """
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2}(?:[T ]00:00(?::00)?)?)?", text):
        return f"{found[1]}-{int(found[2]):02d}"
    if re.fullmatch(r"[A-Za-z]{3}-\d\d|\d\d?-[A-Za-z]{3}|\d{1,2}/\d{1,2}/(\d\d){1,2}", text):
        raise ValueError(f"{text!r} is not a month: a spreadsheet made a date of it; write 2020-01, as text")
    return text


@lru_cache(2**12)
def _months(start: str, end: str) -> tuple[int, int]:
    start, end = _month(start), _month(end)
    for text in (start, end):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
            raise ValueError(f"{text[:40]!r} is not a month; write for example 2020-01")
        if not YEARS[0] <= int(text[:4]) <= YEARS[1]:
            raise ValueError(f"{text} is in no year from {YEARS[0]} to {YEARS[1]}")
    first, last = month_number(start), month_number(end)
    if last < first:
        raise ValueError(f"the period ends ({end}) before it starts ({start})")
    return first, last


def in_digits(text: str) -> str:
    """A number as Python reads it: commas that group thousands gone, a decimal comma made a point; other text as it is.

    >>> in_digits("416,550"), in_digits("416,55"), in_digits("0,005"), in_digits("1.234,5"), in_digits("\u2212 1,234.5"), in_digits("1,2,3")
    ('416550', '416.55', '0.005', '1234.5', '-1234.5', '1,2,3')
    """
    text = re.sub(r"(?<=\d)[ '\u2019](?=\d{3}(?!\d))", "", csv_text.plain_sign(text).rstrip("% "))
    if THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return text.replace(".", "").replace(",", ".") if COMMA.fullmatch(text) else text


def _one_way_of_commas(row) -> None:
    """Raises ValueError where a row writes decimals with commas and has a number whose comma may group thousands or not."""
    cells = [text.strip() for text in (row.printed, row.half_width) if "," in text]
    decimal = [text for text in cells if COMMA.fullmatch(text) and not THOUSANDS.fullmatch(text)]
    open_ = [text for text in cells if COMMA.fullmatch(text) and THOUSANDS.fullmatch(text)]
    if decimal and open_:
        either = f"{in_digits(open_[0])} or {open_[0].replace(',', '.')}"
        raise ValueError(f"{open_[0]!r} may be {either}, since {decimal[0]!r} has a decimal comma; write decimals with points")


def _number(text: str, what: str) -> float:
    try:
        value = float(in_digits(text) if "%" not in text else text)
    except ValueError:
        raise ValueError(f"{what} {text[:40]!r} is not a number") from None
    if not abs(value) < 1e12:
        raise ValueError(f"{what} {text[:40]!r} is no number that a statement can hold")
    return value


def _half(row) -> float:
    """Half of the last printed digit: as given, else from `decimals`, else from the digits of the number itself."""
    if row.half_width.strip():
        half = _number(row.half_width, "half_width")
        if half < 0:
            raise ValueError("half_width is below zero")
        return half
    decimals = row.decimals.strip()
    if decimals:
        places = _number(decimals, "decimals")
        if abs(places) > MOST_DECIMALS:
            raise ValueError(f"decimals {decimals[:40]!r} is not from {-MOST_DECIMALS} to {MOST_DECIMALS}")
        return 0.5 * 10 ** -int(places)
    return 0.5 * 10 ** -len(in_digits(row.printed).partition(".")[2])


def _bounds(row, statistic: str, value: float, half: float) -> tuple[float, float]:
    word = row.approx_word.strip() or ("about" if row.approximate.strip() == "yes" else "")
    reach = max(MOST_HEDGED * abs(value), _next_round(value), 0.0 if statistic == "value" else MORE_POINTS)
    if word in ("more than", "less than"):  # of a fall or a deficit too: "fell by more than 10 %" is a deeper fall
        up = (word == "more than") == (value >= 0)
        return (value, value + max(reach, half)) if up else (value - max(reach, half), value)
    if word == "about":
        half = max(half, ABOUT * abs(value))
    return value - half, value + half


def _next_round(value: float) -> float:
    """How far it is from a number of one digit to the next one; 0 for others.

    >>> _next_round(200), _next_round(460)
    (100.0, 0.0)
    """
    step = 10.0 ** math.floor(math.log10(abs(value))) if value else 0.0
    return step if step and abs(value / step - round(value / step)) < 1e-9 else 0.0


def day(text: str, option: str = "--as-of") -> str:
    """A day as YYYY-MM-DD, empty for none. Raises ParameterError, which names the option.

    >>> day("2020-09-30"), day("")
    ('2020-09-30', '')
    """
    if text:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ParameterError(f"{option} {text[:40]!r} is not a day; write for example 2020-09-30") from None
    return ""


def names(partners: pd.DataFrame) -> dict[str, str]:
    """Codes and names of partners, in small letters, to codes; the names of partners.csv, in any language, and demonyms.

    >>> from tradeshare.data import tables
    >>> known = names(tables.read_table("partners"))
    >>> known["world"], known["viet nam"], known["vietnam"], known["south korea"], known["america"], known["european union"]
    ('WLD', 'VNM', 'VNM', 'KOR', 'USA', 'EU')
    """
    out = {"world": "WLD"}
    for row in partners.itertuples():
        for name in [row.code, row.name, *row.names.split("|")]:
            text = without_marks(name).strip().lower()
            out |= {text: row.code, text.removeprefix("the "): row.code}
    return out | {name.lower(): code for code, more in DEMONYMS.items() if code in out.values() for name in more}
