"""Months as one source gives them, and what they add up to: quarters, halves, the year to date."""

from collections.abc import Iterator

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.headlines.evidence.readings import Book, Cell, month_text, Reading, RELEASE_DAY, span

HALF = 0.05  # percentage points: the rounding of a growth rate of one decimal
RATES = "beside the months of a database"
MONTH, SUMS = "a month of a database", "sum of the months of a database"


def runs(values: dict[int, float]) -> Iterator[tuple[int, int, float]]:
    """First and last month and value of each month, each quarter and half, and each run from January that lacks no month.

    >>> [run for run in runs({0: 1.0, 1: 2.0, 3: 4.0}) if run[0] < run[1]]
    [(0, 1, 3.0)]
    """
    for month, value in values.items():
        yield month, month, value
        start = month - month % 12
        for first in (start, start + 3, start + 6, start + 9):
            run = range(first, month + 1)
            if first < month and (first == start or len(run) in (3, 6)) and all(each in values for each in run):
                yield first, month, sum(values[each] for each in run)


def with_us_imports(months: pd.DataFrame, us_imports: pd.DataFrame) -> pd.DataFrame:
    """Months (columns of months.csv.gz) with US imports from China at customs value (columns of us_imports.csv.gz), which run on."""
    table = us_imports[us_imports["partner"].eq("CHN") & us_imports["product"].eq("total") & us_imports["measure"].eq("general")]
    table = table.assign(reporter="USA", partner="CHN", flow="import", measure="level")
    return pd.concat([months, table[months.columns]], ignore_index=True)


@remembered(4)
def known(months: pd.DataFrame, data: Data) -> pd.DataFrame:
    """The months up to the last one of the observations: in a report on an earlier period nothing later is used."""
    return months[months["period"].le(data.observations["period"].map(periods.end).max())]


def known_years(matrix: pd.DataFrame, data: Data) -> pd.DataFrame:
    """The years of the world matrix (its columns) that ended by the last month of the observations."""
    end = data.observations["period"].map(periods.end).max()
    return matrix[[name for name in matrix if not name.isdigit() or f"{name}-12" <= end]]


@remembered(1)
def by_series(months: pd.DataFrame) -> list[tuple[tuple[str, str, str, str, str], dict[int, float]]]:
    """The levels in bn by month, with reporter, partner, flow, currency and source; takes the columns of months.csv.gz."""
    levels = months[months["measure"].eq("level") & months["flow"].isin(["export", "import"])] if len(months) else months
    return [(key, {span(period)[0]: value / 1000 for period, value in zip(rows["period"].tolist(), rows["value"].tolist())})
            for key, rows in levels.groupby(["reporter", "partner", "flow", "currency", "source"])]


def add(made: Book, data: Data, months: pd.DataFrame) -> None:
    """Add China's own months to a book, as a database gives them."""
    vintage = data.sources.set_index("source")["vintage"].to_dict()
    for (reporter, partner, flow, currency, source), values in by_series(months):
        if reporter != "CHN" or partner not in (*made.ranked, "WLD", *data.partners["code"]):
            continue
        known = vintage[source] if vintage[source][:4].isdigit() else "9999"
        for first, last, value in runs(values):
            how = MONTH if first == last else SUMS
            reading = Reading(value, value, "database", how, source, known=known, later=True)  # restated since: never firm
            made.levels[Cell(partner, flow, first, last, currency)].append(reading)
    _add_growths(made, data, months)


def _add_growths(made: Book, data: Data, months: pd.DataFrame) -> None:
    """The growth rates that stand beside the months, to one decimal: of another vintage than the first print at times, so that they
    confirm a rate and do not refute one that lies near. That of the total follows from those of its two flows."""
    family = data.sources.set_index("source")["family"].to_dict()
    rows = months[months["measure"].eq("growth") & months["reporter"].eq("CHN")] if len(months) else months
    for row in rows.itertuples():
        cell = Cell(row.partner, row.flow, *span(row.period), row.currency)
        known = f"{month_text(cell.last + 1)}-{RELEASE_DAY}"
        made.growths[cell].append(Reading(row.value - HALF, row.value + HALF, family[row.source], RATES, row.source, known=known,
                                          steps_from_data=1))
    for cell in [cell for cell, found in made.growths.items() if cell.flow == "export" and any(row.how == RATES for row in found)]:
        flows = [cell, cell._replace(flow="import")]
        rates = [next((row for row in made.growths.get(flow, ()) if row.how == RATES), None) for flow in flows]
        now = [next((row.low for row in made.levels.get(flow, ()) if rates[0] and row.source == rates[0].source), 0.0) for flow in flows]
        if all(rates) and all(now):
            low, high = (growth_of_sum(now, [row[end] for row in rates]) for end in (0, 1))
            made.growths[cell._replace(flow="total")].append(rates[0]._replace(low=low, high=high))


def growth_of_sum(now: list[float], rates: list[float]) -> float:
    """The growth in percent of a sum by the parts and their growth: sum V / sum V / (1 + g) - 1.

    >>> round(growth_of_sum([110.0, 90.0], [10.0, -10.0]), 6)
    0.0
    """
    return 100 * (sum(now) / sum(part / (1 + rate / 100) for part, rate in zip(now, rates)) - 1)
