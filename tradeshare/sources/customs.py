"""The customs table of a month (bulletin, table 2): exports, imports and totals by country, in yuan or dollars."""

import unicodedata
from typing import NamedTuple

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import csv_text, periods
from tradeshare.foundation.errors import RefreshError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.inputs import partner
from tradeshare.sources import customs_header, sheets
from tradeshare.sources.customs_header import Head, UNITS
from tradeshare.sources.files import figures_fit, header_words
from tradeshare.sources.from_months import OBSERVATION
from tradeshare.sources.raw_answers import Parsed, source_row
from tradeshare.study.cells import all_cells

FIT = 1.15  # tolerance of the total against last year's and the published growth; a mixed-up currency is off by 1.4 or more
UNGROWN = 1.35  # the same where the file publishes no growth of the total
ROUNDED = 1.0  # mn: half of the last digit from which a level is given with its bounds
MIN_PARTNERS = 5  # partners of data/partners.csv that a table by country must name


class Columns(NamedTuple):
    """A table of customs as read: its head, its figures, the rows that are not used, and what a reader of it must know."""

    head: Head
    table: pd.DataFrame
    unused: list[str]
    said: list[str]


def parse(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files by name, one month each, as observations and sources of the vintage `name`, and the rows not used. Raises RefreshError."""
    source, parts, unknown, seen = f"gacc-table-{name}", [], {}, {}
    said: list[str] = []
    for file, content in files.items():
        what = f"the file {file}"
        found = read(content, data, what)
        head = found.head
        month = (head.year, head.months, head.currency)
        if month in seen:
            raise RefreshError(f"{what} is of the same month and currency as {seen[month]}; give each month once")
        seen[month] = file
        parts.append(_observations(found.table, head, source))
        unknown.update(dict.fromkeys(found.unused))
        said += found.said
    observations = pd.concat(parts, ignore_index=True).sort_values(["partner", "flow", "period", "measure", "currency"], ignore_index=True)
    said += [f"partners that data/partners.csv does not know, not used and listed in changes.csv: {len(unknown)}"] if unknown else []
    return Parsed({"observations": observations, "sources": source_row("customs", name, files),
                   "unused": pd.DataFrame({"name": list(unknown)})}, said)


def read(content: bytes, data: Data, what: str) -> Columns:
    """The first table of a file that is customs' table by country, checked. Raises RefreshError, with the reason of the likeliest table."""
    sheets_, known = sheets.tables(content, what), customs_header.partner_names(data.partners)
    ours = [sheet for sheet in sheets_ if is_by_country(sheet.rows)]
    sheet = (ours or [max(sheets_, key=lambda sheet: sum(map(len, sheet.rows)))])[0]
    first = next((place for place, row in enumerate(sheet.rows) if sheets.has_figures(row)), None)
    head = customs_header.read_head(sheet.rows[:15 if first is None else first], what)
    if first is None:
        raise RefreshError(f"{what} has no row of figures; is it table 2, imports and exports by country?")
    table, others = _rows(sheet.rows, first, head, known, what)
    rest = ", ".join(f"sheet {other.name}" for other in ours[1:])
    said = [f"{what}: read is sheet {sheet.name}; not read, though it has such a table: {rest}"] if rest and sheet.name else []
    said += [f"{what}: {sheet.hidden} hidden sheets are not read"] if sheet.hidden else []
    said += _complete(table, others, data.partners, what)
    figures_fit.check(table, head, data, what)
    _fits(table, head, data, what)
    figures_fit.at_their_pace(table, head, data, what)
    return Columns(head, table, others, said)


def is_by_country(rows: list[list[str]]) -> bool:
    """Whether a table has figures below a header that names exports and imports."""
    first = next((place for place, row in enumerate(rows) if sheets.has_figures(row)), 0)
    return {"export", "import"} <= {flow for row in rows[:first] for cell in row if (flow := header_words.flow(cell))}


def _rows(rows: list[list[str]], first: int, head: Head, known: dict[str, str], what: str) -> tuple[pd.DataFrame, list[str]]:
    """Columns partner, flow, kind (month, to date, growth), value (mn, or percent), half (of the last digit); and the rows not used."""
    left = next(place for place, cell in enumerate(rows[first]) if cell.strip())
    columns = customs_header.columns(rows[:first], left, head, what)
    below = [row for row in rows[first:] if sheets.has_figures(row)
             or (known.get(customs_header.plain_name(_name(row))) and any(map(sheets.is_figure, row[left + 1:])))]
    try:
        mark = csv_text.decimal_mark(row[place] for row in below for place in columns if place < len(row))
    except ValueError as error:
        raise RefreshError(f"{what}: {error}; write all figures in one way") from None
    found: dict[tuple[str, str, str], tuple[float, str]] = {}
    blank: list[tuple[str, str, str]] = []
    others: dict[str, None] = {}
    width = max(map(len, rows[:first]))
    for row in below:
        name, where = _name(row), f"{what}, row {_name(row).strip()[:40]}"
        beyond = next((cell for cell in row[max(width, max(columns) + 1):] if cell.strip()), None)
        if beyond is not None:
            raise RefreshError(f"{where}, has more cells than the header; are its thousands signs taken for separators? save it as .xlsx")
        code = known.get(customs_header.plain_name(name))
        if code is not None and len(row) <= max(columns):
            raise RefreshError(f"{where}, has fewer cells than the header: it is not certain which is missing; complete it")
        if code is None:
            others[unicodedata.normalize("NFKC", name).strip()[:60]] = None
            continue
        for place, (flow, kind) in columns.items():
            text = row[place] if place < len(row) else ""
            if kind != "growth" and text.strip().endswith(("%", "\uff05")):
                raise RefreshError(f"{where}, has {text.strip()[:30]!r} where a value belongs; are the columns in their order?")
            value = sheets.number(text, mark, where)
            blank += [] if text.strip() else [(code, flow, kind)]
            if value is not None and found.setdefault((code, flow, kind), (value, text))[0] != value:
                raise RefreshError(f"{what} has two different rows of {code}, and it is not clear which is right")
    _no_cell_lost(found, blank, what)
    digits = max((len(text.strip().partition(mark)[2]) for (_, _, kind), (_, text) in found.items() if kind != "growth"), default=0)
    half = 0.5 * 10.0**-digits * head.factor
    return pd.DataFrame([(code, flow, kind, value if kind == "growth" else value * head.factor, 0.05 if kind == "growth" else half)
                         for (code, flow, kind), (value, _) in found.items()],
                        columns=["partner", "flow", "kind", "value", "half"]), list(others)


def _no_cell_lost(found: dict, blank: list[tuple[str, str, str]], what: str) -> None:
    """A blank cell, not marked as none, beside figures: the other flow alone must make the total, or both the total that is blank; a
    blank rate may stand in a row without rates only, since what is lost moves its neighbours."""
    for code, flow, kind in blank:
        if kind == "growth":
            rates = any(found.get((code, each, kind), (None,))[0] is not None for each in ("total", "export", "import"))
            level = any(place[:2] == (code, flow) and value is not None for place, (value, _) in found.items())
            if rates and level:
                raise RefreshError(f"{what} has a blank growth rate in the row of {code}, beside other rates: one is lost, and others may "
                                   "stand in its place; complete it, or write - where there is none")
            continue
        total, export, back = (found.get((code, each, kind), (None,))[0] for each in ("total", "export", "import"))
        other = back if flow == "export" else export
        lost = total is not None and (other is None or abs(total - other) > figures_fit.ADD_UP * abs(total))
        if lost or (flow == "total" and (export is None) != (back is None)):
            raise RefreshError(f"{what} has a blank cell in the row of {code}, whose other cells do not make its total: a figure is "
                               "lost, and others may stand in its place; complete it")


def _name(row: list[str]) -> str:
    return next((cell for cell in row if cell.strip()), "")


def _complete(table: pd.DataFrame, others: list[str], partners: pd.DataFrame, what: str) -> list[str]:
    """The world total and enough partners are there; a note on rivals and members without a row. Raises RefreshError."""
    names = set(table["partner"])
    if "WLD" not in names:
        raise RefreshError(f"{what} has no row of the total (总值, Total): without it there are no shares" + (
            f"; its first other row is {others[0]!r}" if others else ""))
    if len(names) < MIN_PARTNERS:
        raise RefreshError(f"{what} names only {len(names)} partners of data/partners.csv; is it table 2, imports and exports by country?")
    wanted = partners.loc[partners["pool"].eq("yes") | partners["groups"].eq("ASEAN"), ["code", "name"]]
    lacking = wanted[~wanted["code"].isin(names)]
    regions = {customs_header.plain_name(word) for word in header_words.names()}  # nor is an economy that is no partner here strange
    strange = [other for other in others if customs_header.plain_name(other) not in regions
               and not partner.is_economy(other.rpartition(":")[2])]
    absent = ", ".join(lacking["name"])
    if len(lacking) and strange:
        raise RefreshError(f"{what} has no row of {absent}, but rows of unknown names: {', '.join(map(repr, strange[:5]))}; "
                           "if one of them is meant, add its spelling to data/partners.csv")
    return [f"{what} has no row of {absent}; the figures held of them stay"] if len(lacking) else []


def _fits(table: pd.DataFrame, head: Head, data: Data, what: str) -> None:
    """The world total, in the unit that the file states, is consistent with the same months of this year or the last two."""
    world = table[table["partner"].eq("WLD")].set_index(["kind", "flow"])["value"]
    kind = "to date" if "to date" in world.index.get_level_values("kind") else "month"
    if kind == "month" and head.months > 1:
        raise RefreshError(f"{what} has no column of January to {periods.MONTHS[head.months - 1]}: the month alone is not enough; save "
                           f"the whole table")
    lost = next((flow for flow in ("export", "import") if (kind, flow) not in world), None)
    if lost:
        raise RefreshError(f"{what} has no {lost} in the row of the total; is the column complete?")
    value = world.get((kind, "total"), world[kind, "export"] + world[kind, "import"])
    expected = _expected(head, world.get(("growth", "total")), data)
    if expected is None:
        raise RefreshError(f"{what}: the data have no figure for the same months of {head.year - 2} to {head.year}, so its "
                           "unit cannot be checked")
    ratio = {unit: value / head.factor * size / expected[currency] for unit, (currency, size) in UNITS.items()}
    claimed = value / expected[head.currency]
    fit = FIT if ("growth", "total") in world else UNGROWN
    if not 1 / fit < claimed < fit:
        better = next((unit for unit, size in ratio.items() if 1 / fit < size < fit), None)
        raise RefreshError(f"{what} says {head.unit}, but then the world total would be {claimed:.3g} times what is expected"
                           f"{f'; the figures fit {better}' if better else ''}: the label is wrong; correct it in the file if you are sure")


def _expected(head: Head, growth: float | None, data: Data) -> dict[str, float] | None:
    """The world total to be expected, in mn of each currency: the current figure, or an earlier one extended by published growth.

    The market rate is used here only for the size.
    """
    same = select(all_cells(data, Period(9999)), partner="WLD", flow="total", months=head.months, year=range(head.year - 2, head.year + 1))
    same = same.sort_values("year", ascending=False, kind="stable")
    if same.empty:
        return None
    row = same.iloc[0]
    rates = data.exchange_rates[data.exchange_rates["basis"].eq("annual")].set_index("period")["cny_per_usd"]
    rate = float(rates.get(str(row["year"]), rates.iloc[-1]))
    steps = head.year - int(row["year"])
    value = 1000 * float(row["value"]) * (1 + (growth or 0) / 100) ** steps
    return {"CNY": value, "USD": value / rate} if row["currency"] == "CNY" else {"CNY": value * rate, "USD": value}


def _observations(table: pd.DataFrame, head: Head, source: str) -> pd.DataFrame:
    """Rows of observations.csv: the month (not if January and February are published together), the year to date, its growth."""
    to_date = str(Period(head.year, head.months))
    month = f"{head.year}-{head.months:02d}"
    if head.months == 1 and "to date" not in set(table["kind"]):
        table = pd.concat([table, table[table["kind"].eq("month")].assign(kind="to date")])
    wide = table[table["partner"].eq("WLD")].pivot(index="kind", columns="flow", values="value")
    if head.months > 1 and {"month", "to date"} <= set(wide.index) and wide.loc["month"].equals(wide.loc["to date"]):
        table = table[table["kind"].ne("month")]  # the column of the month contains January to that month
    level = table["kind"].ne("growth")
    period = table["kind"].eq("month").map({True: month, False: to_date})
    half = table["half"].where(~level | table["half"].ge(ROUNDED))
    basis = period.str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    return table.assign(
        reporter="CHN", period=period, basis=basis, measure=level.map({True: "level", False: "growth"}), currency=head.currency,
        unit=level.map({True: "mn", False: "percent"}), low=table["value"] - half, high=table["value"] + half, status="published",
        source=source, rests_on=period, pages="", note="")[OBSERVATION]
