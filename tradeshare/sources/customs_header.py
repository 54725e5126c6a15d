"""What the columns of the customs table contain: their words, units and period."""

import re
import unicodedata
from typing import NamedTuple

import pandas as pd

from tradeshare.foundation.errors import RefreshError

UNITS = {name: unit for unit, names in {  # names in lower case without spaces and commas; a unit: currency, and its size in mn
    ("CNY", 0.01): "万元人民币 人民币万元 万元 cny10000 rmb10000 10000yuan",
    ("CNY", 100.0): "亿元人民币 人民币亿元 亿元 cny100million rmb100million",
    ("USD", 0.001): "千美元 us$1000 usd1000 $1000",
    ("USD", 0.01): "万美元 us$10000 usd10000",
    ("USD", 1.0): "百万美元 us$1million usd1million usdmillion us$million",
    ("USD", 100.0): "亿美元 usd100million"}.items() for name in names.split()}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Head(NamedTuple):
    """What the head of a table says: the year, its last month, whether it covers only January to that month, currency, unit in mn."""

    year: int
    months: int
    together: bool
    currency: str
    factor: float
    unit: str


def partner_names(partners: pd.DataFrame) -> dict[str, str]:
    """Every name and spelling of partners.csv, as `plain_name` writes it, with its code.

    >>> from tradeshare.data import tables
    >>> names = partner_names(tables.read().partners)
    >>> names[plain_name("  越南")], names[plain_name("Viet Nam*")], names[plain_name("中国香港")], names[plain_name("TOTAL")]
    ('VNM', 'VNM', 'HKG', 'WLD')
    """
    return {plain_name(name): row.code for row in partners.itertuples() for name in [row.name, row.code, *row.names.split("|")]}


def plain_name(text: str) -> str:
    """A name without outer spaces, footnote marks, colons and article, in lower case.

    >>> plain_name(" 其中：欧盟（27国）① "), plain_name("Association of Southeast Asian Nations (1)"), plain_name("the Philippines:")
    ('欧盟', 'association of southeast asian nations', 'philippines')
    """
    text = re.sub(r"[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*†#]", "", text)
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    text = re.sub(r"^(其中|thereof|of which|including)\s*:?\s*", "", text)
    text = re.sub(r"\(\d*\s*(国|members|countries)?\)|\[\d+\]|\d+\)$|注\d*$", "", text)
    return re.sub(r"\s+", " ", text.strip(" :.").removeprefix("the ")).strip()


def read_head(rows: list[list[str]], what: str) -> Head:
    """Period and unit from the lines above the figures. Raises RefreshError if either is missing or not understood.

    >>> read_head([["（2）2026年7月进出口商品国别（地区）总值表（人民币值）"], ["", "单位：万元人民币"]], "x")[:5]
    (2026, 7, False, 'CNY', 0.01)
    >>> read_head([["(2) Imports and Exports by Country (Region), 1-2.2026"], ["Unit: US$1,000"]], "x")[:5]
    (2026, 2, True, 'USD', 0.001)
    """
    text = "\n".join(" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows[:15])
    year, months, together = _period(text, what)
    found = re.search(r"(?:单\s*位|units?)\s*[:：∶]\s*([^\n()（）]+)", text, re.I)
    if not found:
        raise RefreshError(f"{what} has no unit row (Unit: CNY 10,000 or 单位：万元人民币); add it as published")
    written = re.sub(r"[\s,，.]", "", unicodedata.normalize("NFKC", found[1])).casefold()
    unit = next((name for name in sorted(UNITS, key=len, reverse=True) if written.startswith(name)), None)
    if unit is None:
        raise RefreshError(f"{what} has the unit {found[1].strip()[:40]!r}, which is not known; known are CNY 10,000, "
                           "US$1,000, 亿元人民币, 百万美元")
    return Head(year, months, together, *UNITS[unit], found[1].strip()[:40])


def _period(text: str, what: str) -> tuple[int, int, bool]:
    month = "|".join(MONTHS)
    if found := re.search(r"(\d{4})\s*年\s*(?:(1)\s*月?\s*[至\-—－~～]\s*)?(\d{1,2})\s*月", text):
        year, together, months = int(found[1]), bool(found[2]), int(found[3])
    elif found := re.search(r"(?:\b(1)\s*(?:-|–|to)\s*)?\b(\d{1,2})\s*[./]\s*((?:19|20)\d\d)\b", text):
        year, together, months = int(found[3]), bool(found[1]), int(found[2])
    elif found := re.search(rf"\b(?:(jan)[a-z]*\.?\s*(?:-|–|to)\s*)?({month})[a-z]*\.?,?\s+((?:19|20)\d\d)\b", text, re.I):
        year, together, months = int(found[3]), bool(found[1]), MONTHS.index(found[2].casefold()) + 1
    else:
        raise RefreshError(f"{what} does not say its month (2026年7月, or 7.2026); keep the title line when saving")
    if not (1 <= months <= 12 and 1990 <= year <= 2100):
        raise RefreshError(f"{what} is of month {months} of {year}, which is impossible; is the title complete?")
    return year, months, together and months > 1


def columns(above: list[list[str]], left: int, head: Head, what: str) -> dict[int, tuple[str, str]]:
    """The content of each column right of the names (`left`), from the header: flow, and month, to date or growth (of the year to date)."""
    start = next((place for place, row in enumerate(above) if len({cell for cell in row[left + 1:] if _flow(cell)}) >= 2), None)
    if start is None:
        raise RefreshError(f"{what} has no header with 进出口, 出口, 进口 or Total, Exports, Imports; keep the header when saving")
    width = max(len(row) for row in above[start:])
    group, columns = "", {}
    for place in range(left + 1, width):
        cells = [row[place].strip() if place < len(row) else "" for row in above[start:]]
        group = cells[0] or group
        text = unicodedata.normalize("NFKC", " ".join([group, *cells[1:]]))
        flow, below = _flow(" ".join(cells[1:])) or _flow(group), " ".join(cells[1:])
        if flow is None:
            continue
        if re.search(r"同期|同比|±|%|change|growth|increase|compared", text, re.I):
            kind = "growth"
        elif re.search(r"累计|1\s*(至|-|—|－|–|to)\s*\d|to date|from jan|cumul|accum", below or text, re.I):
            kind = "to date"
        else:
            kind = "to date" if head.together else "month"
        columns.setdefault(place, (flow, kind))
    if len(set(columns.values())) < len(columns) or not {flow for flow, _ in columns.values()} >= {"export", "import"}:
        raise RefreshError(f"{what} has a header whose columns cannot be distinguished; keep both lines of it when saving")
    return columns


def _flow(text: str) -> str | None:
    """The flow that a header cell names.

    >>> _flow("进出口"), _flow("出口"), _flow("Imports"), _flow("Imports and Exports"), _flow("1至7月")
    ('total', 'export', 'import', 'total', None)
    """
    text = text.casefold()
    out, back = "出口" in text.replace("进出口", "") or "export" in text, "进口" in text or "import" in text
    if "进出口" in text or "total" in text or (out and back):
        return "total"
    return "export" if out else "import" if back else None
