"""China customs' table by country (table 2 of the monthly bulletin, and the shorter one of the flash release) from a file, as rows.

A .xls, .xlsx, .csv or saved page, Chinese or English, becomes a grid of text (`tradeshare/grid.py`); title, unit and header say what each
column is. The unit row is not believed by itself: the world total must fit what is held for the same months, in that unit and no other.
"""

import re
import unicodedata
from typing import NamedTuple

import pandas as pd

from tradeshare import grid, periods, trade
from tradeshare.errors import RefreshError
from tradeshare.load import Data
from tradeshare.periods import Period
from tradeshare.vintages import Parsed
from tradeshare.year_to_date import OBSERVATION

LICENCE = "GACC terms unclear: cited, small tables only"
UNITS = {  # as written, in small letters without blanks and commas: currency, and how many mn one of it is
    "万元人民币": ("CNY", 0.01), "人民币万元": ("CNY", 0.01), "万元": ("CNY", 0.01), "cny10000": ("CNY", 0.01), "rmb10000": ("CNY", 0.01),
    "10000yuan": ("CNY", 0.01), "亿元人民币": ("CNY", 100.0), "人民币亿元": ("CNY", 100.0), "亿元": ("CNY", 100.0), "cny100million": ("CNY", 100.0),
    "rmb100million": ("CNY", 100.0), "千美元": ("USD", 0.001), "us$1000": ("USD", 0.001), "usd1000": ("USD", 0.001), "$1000": ("USD", 0.001),
    "万美元": ("USD", 0.01), "us$10000": ("USD", 0.01), "usd10000": ("USD", 0.01), "百万美元": ("USD", 1.0), "us$1million": ("USD", 1.0),
    "usd1million": ("USD", 1.0), "usdmillion": ("USD", 1.0), "us$million": ("USD", 1.0), "亿美元": ("USD", 100.0),
    "usd100million": ("USD", 100.0)}
FIT = 1.15  # the total against what was held a year before and the printed growth; dollars for yuan are off by 1.4
CLOSE = 0.05  # exports and imports against the total of the same row
LEAST = 5  # partners of data/partners.csv that a table by country must name
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Head(NamedTuple):
    """What the head of a table says: the year, its last month, whether it covers January to there alone, currency, unit in mn."""

    year: int
    months: int
    together: bool
    currency: str
    factor: float
    unit: str


def parse(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files by name, one month each, as observations and sources of the vintage `name`, and the rows not used. Raises RefreshError."""
    source, parts, unknown, seen = f"gacc-table-{name}", [], {}, {}
    known = partner_names(data.partners)
    for file, content in files.items():
        what = f"the file {file}"
        rows = grid.read(content, what)
        head = read_head(rows, what)
        table, others = _rows(rows, head, known, what)
        _complete(table, what)
        _fits(table, head, data, what)
        month = (head.year, head.months, head.currency)
        if month in seen:
            raise RefreshError(f"{what} is of the same month and currency as {seen[month]}; give each month once")
        seen[month] = file
        parts.append(_observations(table, head, source))
        unknown.update(dict.fromkeys(others))
    observations = pd.concat(parts, ignore_index=True).sort_values(["partner", "flow", "period", "measure", "currency"], ignore_index=True)
    said = [f"partners that data/partners.csv does not know, not used and listed in changes.csv: {len(unknown)}"] if unknown else []
    return Parsed({"observations": observations, "sources": _sources(source, name, list(files)),
                   "unused": pd.DataFrame({"name": list(unknown)})}, said)


def partner_names(partners: pd.DataFrame) -> dict[str, str]:
    """Every name and spelling of partners.csv, as `plain_name` writes it, with its code.

    >>> from tradeshare import load
    >>> names = partner_names(load.read().partners)
    >>> names[plain_name("  越南")], names[plain_name("Viet Nam*")], names[plain_name("中国香港")], names[plain_name("TOTAL")]
    ('VNM', 'VNM', 'HKG', 'WLD')
    """
    return {plain_name(name): row.code for row in partners.itertuples() for name in [row.name, row.code, *row.names.split("|")]}


def plain_name(text: str) -> str:
    """A name without blanks at the ends, footnote marks, colons and article, in small letters.

    >>> plain_name(" 其中：欧盟（27国）① "), plain_name("Association of Southeast Asian Nations (1)"), plain_name("the Philippines:")
    ('欧盟', 'association of southeast asian nations', 'philippines')
    """
    text = re.sub(r"[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079*†#]", "", text)
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    text = re.sub(r"^(其中|thereof|of which|including)\s*:?\s*", "", text)
    text = re.sub(r"\(\d*\s*(国|members|countries)?\)|\[\d+\]|\d+\)$|注\d*$", "", text)
    return re.sub(r"\s+", " ", text.strip(" :.").removeprefix("the ")).strip()


def read_head(rows: list[list[str]], what: str) -> Head:
    """Period and unit from the lines above the figures. Raises RefreshError where either is not there or not understood.

    >>> read_head([["（2）2026年7月进出口商品国别（地区）总值表（人民币值）"], ["", "单位：万元人民币"]], "x")[:5]
    (2026, 7, False, 'CNY', 0.01)
    >>> read_head([["(2) Imports and Exports by Country (Region), 1-2.2026"], ["Unit: US$1,000"]], "x")[:5]
    (2026, 2, True, 'USD', 0.001)
    """
    text = "\n".join(" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows[:15])
    year, months, together = _period(text, what)
    found = re.search(r"(?:单\s*位|units?)\s*[:：∶]\s*([^\n()（）]+)", text, re.I)
    if not found:
        raise RefreshError(f"{what} has no unit row (Unit: CNY 10,000 or 单位：万元人民币); add it as printed")
    written = re.sub(r"[\s,，.]", "", unicodedata.normalize("NFKC", found[1])).casefold()
    unit = next((name for name in sorted(UNITS, key=len, reverse=True) if written.startswith(name)), None)
    if unit is None:
        raise RefreshError(f"{what} has the unit {found[1].strip()[:40]!r}, which is not known; known are CNY 10,000, US$1,000, 亿元人民币, "
                           f"百万美元")
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
        raise RefreshError(f"{what} is of month {months} of {year}, which cannot be; is the title whole?")
    return year, months, together and months > 1


def _rows(rows: list[list[str]], head: Head, known: dict[str, str], what: str) -> tuple[pd.DataFrame, list[str]]:
    """Columns partner, flow, kind (month, to date, growth) and value (mn, or percent); and the names of rows that are not used."""
    first = next((place for place, row in enumerate(rows) if grid.has_figures(row)), None)
    if first is None:
        raise RefreshError(f"{what} holds no row of figures; is it table 2, imports and exports by country?")
    left = next(place for place, cell in enumerate(rows[first]) if cell.strip())
    columns = _columns(rows[:first], left, head, what)
    found, others = {}, {}
    for row in rows[first:]:
        name = next((cell for cell in row if cell.strip()), "")
        if not grid.has_figures(row):
            continue  # a footnote, or a heading between the rows
        code = known.get(plain_name(name))
        if code is None:
            others[unicodedata.normalize("NFKC", name).strip()[:60]] = None
            continue
        for place, (flow, kind) in columns.items():
            value = grid.number(row[place], f"{what}, row {name.strip()[:40]}") if place < len(row) else None
            if value is not None:
                value = value if kind == "growth" else value * head.factor
                if found.setdefault((code, flow, kind), value) != value:
                    raise RefreshError(f"{what} has two different rows of {code}: which one is meant cannot be known")
    table = pd.DataFrame([(*cell, value) for cell, value in found.items()], columns=["partner", "flow", "kind", "value"])
    return table, list(others)


def _columns(above: list[list[str]], left: int, head: Head, what: str) -> dict[int, tuple[str, str]]:
    """What each column right of the names (`left`) holds, by the header: flow, and month, to date or growth (of the year to date)."""
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
        raise RefreshError(f"{what} has a header whose columns cannot be told apart; keep both lines of it when saving")
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


def _complete(table: pd.DataFrame, what: str) -> None:
    """The world total and enough partners are there, and flows add up in it."""
    names = set(table["partner"])
    if "WLD" not in names:
        raise RefreshError(f"{what} has no row of the total (总值, Total): no share could be taken of it")
    if len(names) < LEAST:
        raise RefreshError(f"{what} names only {len(names)} partners of data/partners.csv; is it table 2, imports and exports by country?")
    wide = table[table["partner"].eq("WLD") & table["kind"].ne("growth")].pivot(index="kind", columns="flow", values="value")
    if {"total", "export", "import"} <= set(wide.columns):
        gap = ((wide["export"] + wide["import"]) / wide["total"] - 1).abs()
        if gap.gt(CLOSE).any():
            raise RefreshError(f"{what}: exports and imports of the world differ from the total by {100 * gap.max():.0f} %; are the "
                               f"columns whole?")


def _fits(table: pd.DataFrame, head: Head, data: Data, what: str) -> None:
    """The world total in the unit that the file claims fits the same months held of this year or the last ones."""
    world = table[table["partner"].eq("WLD")].set_index(["kind", "flow"])["value"]
    kind = "to date" if "to date" in world.index.get_level_values("kind") else "month"
    if kind == "month" and head.months > 1:
        raise RefreshError(f"{what} has no column of January to {periods.MONTHS[head.months - 1]}: the month alone cannot be placed; save "
                           f"the whole table")
    value = world.get((kind, "total"), world[kind, "export"] + world[kind, "import"])
    expected = _expected(head, world.get(("growth", "total")), data)
    if expected is None:
        raise RefreshError(f"{what}: nothing is held of the same months of {head.year - 2} to {head.year}, so its unit cannot be checked")
    ratio = {unit: value / head.factor * size / expected[currency] for unit, (currency, size) in UNITS.items()}
    claimed = value / expected[head.currency]
    if not 1 / FIT < claimed < FIT:
        better = next((unit for unit, size in ratio.items() if 1 / FIT < size < FIT), None)
        raise RefreshError(f"{what} says {head.unit}, but then the world total would be {claimed:.3g} times what is expected"
                           f"{f'; the figures fit {better}' if better else ''}: the label is wrong, mend it in the file if you are sure")


def _expected(head: Head, growth: float | None, data: Data) -> dict[str, float] | None:
    """The world total to be expected, in mn of each currency: as held of the same year, or of an earlier one carried on by printed growth.

    The market rate serves here for the size alone.
    """
    cells = trade.cells(data, Period(9999))
    same = cells[cells["partner"].eq("WLD") & cells["flow"].eq("total") & cells["months"].eq(head.months)
                 & cells["year"].between(head.year - 2, head.year)].sort_values("year", ascending=False, kind="stable")
    if same.empty:
        return None
    row = same.iloc[0]
    rates = data.exchange_rates[data.exchange_rates["basis"].eq("annual")].set_index("period")["cny_per_usd"]
    rate = float(rates.get(str(row["year"]), rates.iloc[-1]))
    steps = head.year - int(row["year"])
    value = 1000 * float(row["value"]) * (1 + (growth or 0) / 100) ** steps
    return {"CNY": value, "USD": value / rate} if row["currency"] == "CNY" else {"CNY": value * rate, "USD": value}


def _observations(table: pd.DataFrame, head: Head, source: str) -> pd.DataFrame:
    """Rows of observations.csv: the month (not where January and February stand together), the year to date, its growth."""
    to_date = str(Period(head.year, head.months))
    month = f"{head.year}-{head.months:02d}"
    if head.months == 1 and "to date" not in set(table["kind"]):
        table = pd.concat([table, table[table["kind"].eq("month")].assign(kind="to date")])
    wide = table[table["partner"].eq("WLD")].pivot(index="kind", columns="flow", values="value")
    if head.months > 1 and {"month", "to date"} <= set(wide.index) and wide.loc["month"].equals(wide.loc["to date"]):
        table = table[table["kind"].ne("month")]  # what stands under the month is January to there
    level = table["kind"].ne("growth")
    period = table["kind"].eq("month").map({True: month, False: to_date})
    half = pd.Series(0.05, table.index).where(~level)  # growth is printed to one decimal
    basis = period.str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    return table.assign(
        reporter="CHN", period=period, basis=basis, measure=level.map({True: "level", False: "growth"}), currency=head.currency,
        unit=level.map({True: "mn", False: "percent"}), low=table["value"] - half, high=table["value"] + half, status="published",
        source=source, rests_on=period, pages="", note="")[OBSERVATION]


def _sources(source: str, name: str, files: list[str]) -> pd.DataFrame:
    return pd.DataFrame([{
        "source": source, "family": "table", "priority": 1, "publisher": "General Administration of Customs of China (GACC)",
        "title": "Monthly bulletin, table 2: imports and exports by country (region)", "vintage": name[:10], "address": "",
        "licence": LICENCE, "note": f"Exports fob, imports cif. Brought in from {', '.join(files)}."}])
