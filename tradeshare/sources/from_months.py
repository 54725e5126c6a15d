"""Observations from the months of one source: the months themselves, and January to each month if all of them are there."""

import pandas as pd

from tradeshare.foundation.errors import RefreshError

KEY = ["partner", "flow", "year"]
OBSERVATION = ["reporter", "partner", "flow", "period", "basis", "measure", "value", "unit", "currency", "low", "high", "status", "source",
               "rests_on", "pages", "note"]


def check_unique(table: pd.DataFrame, cell: list[str], what: str) -> pd.DataFrame:
    """The table itself. Raises RefreshError, with `what` it is of, where a cell stands twice: it would be counted twice.

    >>> len(check_unique(pd.DataFrame({"partner": ["VNM", "THA"]}), ["partner"], "the file"))
    2
    """
    twice = table[table.duplicated(cell)]
    if len(twice):
        raise RefreshError(f"{what}: {' '.join(twice.iloc[0][cell])} stands twice, and would be counted twice; give each figure once")
    return table


def accumulate(months: pd.DataFrame) -> pd.DataFrame:
    """January to each month from the columns partner, flow, period (YYYY-MM) and value: a sum, only if every month from January is there.

    Returns the same columns, period as in the observations; the sum of twelve months is the year.

    >>> accumulate(pd.DataFrame({"partner": "VNM", "flow": "export", "period": ["2024-01", "2024-02", "2024-04"],
    ...                          "value": [1.0, 2.0, 4.0]}))[["period", "value"]].values.tolist()
    [['2024-01..2024-01', 1.0], ['2024-01..2024-02', 3.0]]
    """
    table = months.assign(year=months["period"].str[:4], month=months["period"].str[5:].astype(int))
    table = table.sort_values([*KEY, "month"], kind="stable")
    sums, place = table.groupby(KEY)["value"].cumsum(), table.groupby(KEY).cumcount() + 1
    table = table.assign(value=sums)[place.eq(table["month"])]
    period = table["year"] + "-01.." + table["period"]
    return table.assign(period=period.where(table["month"].ne(12), table["year"]))[["partner", "flow", "period", "value"]]


def observations(months: pd.DataFrame, years: pd.DataFrame, source: str, currency: str) -> pd.DataFrame:
    """Rows of observations.csv from levels in mn by month and by year (columns partner, flow, period, value).

    Months and years are `published`, sums of months `derived`; a published year takes precedence over the sum of its months.

    >>> given = pd.DataFrame({"partner": "VNM", "flow": "export", "period": ["2024-01"], "value": [1.0]})
    >>> observations(given, given.iloc[:0], "imf", "USD")[["period", "basis", "status"]].values.tolist()
    [['2024-01', 'month', 'published'], ['2024-01..2024-01', 'year-to-date', 'derived']]
    """
    sums = accumulate(months)
    cell = ["partner", "flow", "period"]
    table = pd.concat([months.assign(status="published"), years.assign(status="published"), sums.assign(status="derived")])
    table = table.drop_duplicates(cell)  # a published year precedes the sum of its months
    basis = table["period"].str.len().map({4: "annual", 7: "month", 16: "year-to-date"})
    note = table["status"].map({"published": "", "derived": "sum of the months of the same source"})
    none = float("nan")
    table = table.assign(reporter="CHN", basis=basis, measure="level", unit="mn", currency=currency, low=none, high=none, source=source,
                         rests_on=table["period"], pages="", note=note)
    return table.sort_values(cell, ignore_index=True)[OBSERVATION]
