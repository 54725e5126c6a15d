"""The customs table of a month (bulletin, table 2): exports, imports and totals by country, in yuan or dollars."""

import unicodedata

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.errors import RefreshError
from tradeshare.foundation.periods import Period
from tradeshare.sources import customs_header, sheets
from tradeshare.sources.customs_header import Head, UNITS
from tradeshare.sources.from_months import OBSERVATION
from tradeshare.sources.raw_answers import FROM_ORIGIN, Parsed
from tradeshare.study.cells import all_cells

LICENCE = "GACC terms unclear: cited, small tables only"
FIT = 1.15  # tolerance of the total against last year's and the published growth; a mixed-up currency is off by 1.4 or more
CLOSE = 0.05  # tolerance of exports plus imports against the total of the same row
LEAST = 5  # partners of data/partners.csv that a table by country must name


def parse(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files by name, one month each, as observations and sources of the vintage `name`, and the rows not used. Raises RefreshError."""
    source, parts, unknown, seen = f"gacc-table-{name}", [], {}, {}
    known = customs_header.partner_names(data.partners)
    for file, content in files.items():
        what = f"the file {file}"
        rows = sheets.read(content, what)
        head = customs_header.read_head(rows, what)
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


def _rows(rows: list[list[str]], head: Head, known: dict[str, str], what: str) -> tuple[pd.DataFrame, list[str]]:
    """Columns partner, flow, kind (month, to date, growth) and value (mn, or percent); and the names of rows that are not used."""
    first = next((place for place, row in enumerate(rows) if sheets.has_figures(row)), None)
    if first is None:
        raise RefreshError(f"{what} has no row of figures; is it table 2, imports and exports by country?")
    left = next(place for place, cell in enumerate(rows[first]) if cell.strip())
    columns = customs_header.columns(rows[:first], left, head, what)
    found, others = {}, {}
    for row in rows[first:]:
        name = next((cell for cell in row if cell.strip()), "")
        if not sheets.has_figures(row):
            continue  # a footnote, or a heading between the rows
        code = known.get(customs_header.plain_name(name))
        if code is None:
            others[unicodedata.normalize("NFKC", name).strip()[:60]] = None
            continue
        for place, (flow, kind) in columns.items():
            value = sheets.number(row[place], f"{what}, row {name.strip()[:40]}") if place < len(row) else None
            if value is not None:
                value = value if kind == "growth" else value * head.factor
                if found.setdefault((code, flow, kind), value) != value:
                    raise RefreshError(f"{what} has two different rows of {code}, and it is not clear which is right")
    table = pd.DataFrame([(*cell, value) for cell, value in found.items()], columns=["partner", "flow", "kind", "value"])
    return table, list(others)


def _complete(table: pd.DataFrame, what: str) -> None:
    """The world total and enough partners are there, and exports and imports add up to it."""
    names = set(table["partner"])
    if "WLD" not in names:
        raise RefreshError(f"{what} has no row of the total (总值, Total): without it there are no shares")
    if len(names) < LEAST:
        raise RefreshError(f"{what} names only {len(names)} partners of data/partners.csv; is it table 2, imports and exports by country?")
    wide = table[table["partner"].eq("WLD") & table["kind"].ne("growth")].pivot(index="kind", columns="flow", values="value")
    if {"total", "export", "import"} <= set(wide.columns):
        gap = ((wide["export"] + wide["import"]) / wide["total"] - 1).abs()
        if gap.gt(CLOSE).any():
            raise RefreshError(f"{what}: exports and imports of the world differ from the total by {100 * gap.max():.0f} %; are the "
                               f"columns complete?")


def _fits(table: pd.DataFrame, head: Head, data: Data, what: str) -> None:
    """The world total, in the unit that the file states, is consistent with the same months of this year or the last two."""
    world = table[table["partner"].eq("WLD")].set_index(["kind", "flow"])["value"]
    kind = "to date" if "to date" in world.index.get_level_values("kind") else "month"
    if kind == "month" and head.months > 1:
        raise RefreshError(f"{what} has no column of January to {periods.MONTHS[head.months - 1]}: the month alone is not enough; save "
                           f"the whole table")
    value = world.get((kind, "total"), world[kind, "export"] + world[kind, "import"])
    expected = _expected(head, world.get(("growth", "total")), data)
    if expected is None:
        raise RefreshError(f"{what}: the data have no figure for the same months of {head.year - 2} to {head.year}, so its "
                           "unit cannot be checked")
    ratio = {unit: value / head.factor * size / expected[currency] for unit, (currency, size) in UNITS.items()}
    claimed = value / expected[head.currency]
    if not 1 / FIT < claimed < FIT:
        better = next((unit for unit, size in ratio.items() if 1 / FIT < size < FIT), None)
        raise RefreshError(f"{what} says {head.unit}, but then the world total would be {claimed:.3g} times what is expected"
                           f"{f'; the figures fit {better}' if better else ''}: the label is wrong; correct it in the file if you are sure")


def _expected(head: Head, growth: float | None, data: Data) -> dict[str, float] | None:
    """The world total to be expected, in mn of each currency: the current figure, or an earlier one extended by published growth.

    The market rate is used here only for the size.
    """
    cells = all_cells(data, Period(9999))
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
    half = pd.Series(0.05, table.index).where(~level)  # growth is published to one decimal
    basis = period.str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    return table.assign(
        reporter="CHN", period=period, basis=basis, measure=level.map({True: "level", False: "growth"}), currency=head.currency,
        unit=level.map({True: "mn", False: "percent"}), low=table["value"] - half, high=table["value"] + half, status="published",
        source=source, rests_on=period, pages="", note="")[OBSERVATION]


def _sources(source: str, name: str, files: list[str]) -> pd.DataFrame:
    return pd.DataFrame([{
        "source": source, "family": "table", "priority": 1, "publisher": "General Administration of Customs of China (GACC)",
        "title": "Monthly bulletin, table 2: imports and exports by country (region)", "vintage": name[:10], "address": "",
        **FROM_ORIGIN, "read_in": "copy", "licence": LICENCE, "note": f"Exports fob, imports cif. Brought in from {', '.join(files)}."}])
