"""What the columns of the customs table contain: their words, units and period."""

import re
import unicodedata
from typing import NamedTuple

import pandas as pd

from tradeshare.foundation.errors import RefreshError
from tradeshare.foundation.memo import remembered
from tradeshare.sources.files import named_months
from tradeshare.sources.files.header_words import flow as named_flow, folded, says
from tradeshare.sources.files.named_months import Months

UNITS = {name: unit for unit, names in {  # names in lower case without spaces and commas; a unit: currency, and its size in mn
    ("CNY", 0.01): "万元人民币 人民币万元 万元 cny10000 rmb10000 10000yuan",
    ("CNY", 100.0): "亿元人民币 人民币亿元 亿元 cny100million rmb100million",
    ("USD", 0.001): "千美元 us$1000 usd1000 $1000",
    ("USD", 0.01): "万美元 us$10000 usd10000",
    ("USD", 1.0): "百万美元 us$1million usd1million usdmillion us$million",
    ("USD", 100.0): "亿美元 usd100million"}.items() for name in names.split()}
QUALIFIED = re.compile(
    r"[(\uff08]\s*(?:\d|[\u542b\u4e0d]|with|excl|incl|[A-Z]{2,3}\d*\s*[)\uff09])[^)\uff09]*[)\uff09]?|\[\w+\]|\u6ce8\d*$")


class Head(NamedTuple):
    """What the head of a table says: the year, its last month, whether it covers only January to that month, currency, unit in mn."""

    year: int
    months: int
    together: bool
    currency: str
    factor: float
    unit: str


@remembered(2)
def partner_names(partners: pd.DataFrame) -> dict[str, str]:
    """Every name and spelling of partners.csv, as `plain_name` writes it, with its code.

    >>> from tradeshare.data import tables
    >>> names = partner_names(tables.read().partners)
    >>> names[plain_name("  越南")], names[plain_name("Viet Nam*")], names[plain_name("中国 香港")], names[plain_name("TOTAL")]
    ('VNM', 'VNM', 'HKG', 'WLD')
    """
    return {plain_name(name): row.code for row in partners.itertuples() for name in [row.name, row.code, *row.names.split("|")]}


def plain_name(text: str) -> str:
    """A name as names are compared: without footnote marks, "of which", article, codes and members in brackets, and folded.

    >>> plain_name(" 其中：欧盟（27国，不含英国）① "), plain_name("United States (US)"), plain_name("Korea (South)")
    ('欧盟', 'unitedstates', 'koreasouth')
    """
    text = re.sub(r"[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*†#]", "", text)
    text = QUALIFIED.sub("", text)
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    text = re.sub(r"^(其中|thereof|of which|including)\s*:?\s*", "", text)
    text = re.sub(r"\((members|countries|国)\)|(?<=\D)\d+\)?$", "", text)
    return folded(text.strip(" :.").removeprefix("the ")) or folded(text)


def read_head(rows: list[list[str]], what: str) -> Head:
    """Period and unit from the lines above the figures. Raises RefreshError if either is missing, not understood or said in two ways.

    >>> read_head([["（2）2026年7月进出口商品国别（地区）总值表（人民币值）"], ["", "单位：万元人民币"]], "x")[:5]
    (2026, 7, False, 'CNY', 0.01)
    >>> read_head([["(2) Imports and Exports by Country (Region), 1-2.2026"], ["Unit: US$1,000"], ["Released 18.3.2026"]], "x")[:5]
    (2026, 2, True, 'USD', 0.001)
    """
    lines = [" ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip())) for row in rows]
    months = _period(lines, what)
    found = next((hit for line in lines if (hit := re.search(r"(?:单\s*位|units?)\s*[:：∶]\s*([^\n()（）]+)", line, re.I))), None)
    if not found:
        raise RefreshError(f"{what} has no unit row (Unit: CNY 10,000 or 单位：万元人民币); add it as published")
    written = re.sub(r"[\s,，.]", "", unicodedata.normalize("NFKC", found[1])).casefold()
    unit = next((name for name in sorted(UNITS, key=len, reverse=True) if re.match(rf"{re.escape(name)}(?!\d)", written)), None)
    if unit is None:
        raise RefreshError(f"{what} has the unit {found[1].strip()[:40]!r}, which is not known; known are CNY 10,000, "
                           "US$1,000, 亿元人民币, 百万美元")
    currency, factor = UNITS[unit]
    other = {"CNY": "dollars", "USD": "yuan"}[currency]
    title = next((line for line in lines if says(line, "title") and named_months.dated(line)), "")
    if says(title, other) and not says(title, {"dollars": "yuan", "yuan": "dollars"}[other]):
        raise RefreshError(f"{what} is a table in {other} by its title and says {found[1].strip()[:40]}: one of them is wrong; correct it")
    return Head(months.year, months.last, months.together, currency, factor, found[1].strip()[:40])


def _period(lines: list[str], what: str) -> Months:
    """The months of the line that names the table; of a line that holds nothing else where the title has none. Never of a publication."""
    parts = [part for line in lines for part in re.split(r"[;；|\n]", line) if not says(part, "publication")]
    named = [months for part in parts if says(part, "title") for months in named_months.dated(part)]
    named = named or [months for part in parts if len(part) <= 30 for months in named_months.dated(part)]
    if not named:
        raise RefreshError(f"{what} does not say its month (2026年7月, or 7.2026); keep the title line when saving")
    odd = [months for months in named if not (1 <= months.first <= months.last <= 12 and 1990 <= months.year <= 2100)]
    if odd:
        raise RefreshError(f"{what} is of {odd[0]}, which is impossible; is the title complete?")
    other = next((months for months in named if (months.year, months.last) != (named[0].year, named[0].last)), None)
    if other:
        raise RefreshError(f"{what} says {named[0]} and {other}: it is not clear which it is of; keep the one that is right")
    if any(months.together and months.first > 1 for months in named):
        raise RefreshError(f"{what} is of {named[0]}; only a month, or January to a month, can be used")
    return named[0]


def columns(above: list[list[str]], left: int, head: Head, what: str) -> dict[int, tuple[str, str]]:
    """The content of each column right of the names (`left`), from the header: flow, and month, to date or growth (of the year to date).

    Raises RefreshError where the header names other months than the title, or columns cannot be told apart.
    """
    start = next((place for place, row in enumerate(above) if len({cell for cell in row[left + 1:] if named_flow(cell)}) >= 2), None)
    if start is None:
        raise RefreshError(f"{what} has no header with 进出口, 出口, 进口 or Total, Exports, Imports; keep the header when saving")
    if start and len({str(named_months.of_header(cell)) for cell in above[start - 1][left + 1:] if named_months.of_header(cell)}) >= 2:
        start -= 1
    lines = above[start:]
    width = max(len(row) for row in lines)
    filled = [_filled(row, left, width) for row in lines[:-1]] + [[*lines[-1], *[""] * width][:width]]
    found = {place: kind for place in range(left + 1, width)
             if (kind := _column([row[place].strip() for row in filled], head, what)) is not None}
    if len(set(found.values())) < len(found) or not {flow for flow, _ in found.values()} >= {"export", "import"}:
        raise RefreshError(f"{what} has a header whose columns cannot be distinguished; keep both lines of it when saving")
    return found


def _filled(row: list[str], left: int, width: int) -> list[str]:
    """A row of the header with each cell carried to the right over blank ones, as a merged cell reads."""
    out, last = [*row, *[""] * width][:width], ""
    for place in range(left + 1, width):
        last = out[place] = out[place].strip() or last
    return out


def _column(cells: list[str], head: Head, what: str) -> tuple[str, str] | None:
    """The flow and the kind of a column from its cells of the header, the group first; None for one that is not used."""
    text = " ".join(cells)
    flow = next((flow for cell in reversed(cells) if (flow := named_flow(cell))), None)
    if flow is None or says(text, "not used"):
        return None
    months = next((months for cell in reversed(cells) if (months := named_months.of_header(cell))), None)
    if months and (months.last != head.months or months.year not in (0, head.year)):
        raise RefreshError(f"{what} is of {Months(head.year, head.months, head.months)} by its title, and of {months} by its header "
                           f"({text[:40]}): one of them is wrong; correct it")
    if months and months.together and months.first > 1:
        raise RefreshError(f"{what} has a column of {months} ({text[:40]}); only a month, or January to a month, can be used")
    if says(text, "growth"):
        monthly = months is not None and not months.together and head.months > 1 and not says(text, "year to date")
        return None if monthly or "当月" in text else (flow, "growth")
    if (months and months.together) or says(text, "year to date"):
        return flow, "to date"
    return flow, "month" if months else "to date" if head.together else "month"
