"""Chinese New Year as regressors of a monthly series: how much of each window about the day falls into each month.

The day moves between 21 January and 21 February, and trade moves with it: it is brought forward before, stops for a week, and is slow to
come back. The effect does not cancel in shares, since partners keep different calendars.
"""

from datetime import date, timedelta

import pandas as pd

WINDOWS = {"before": range(-20, 0), "holiday": range(0, 7), "after": range(7, 21)}  # days about New Year's Day
REFERENCE = range(1930, 2031)  # fixed, so that new data never change old values


def days(dates: pd.DataFrame) -> dict[int, date]:
    """New Year's Day by year, from the table new_year.

    >>> days(tables.read().new_year)[2024]
    datetime.date(2024, 2, 10)
    """
    return {int(row.year): date.fromisoformat(row.date) for row in dates.itertuples()}


def parts(when: dict[int, date], years) -> pd.DataFrame:
    """The part of each window (0 to 1) that falls into each month: index (year, month), columns before, holiday, after.

    A month without any is not there. The parts of a year add up to 1.

    >>> parts({2024: date(2024, 2, 10)}, [2024]).round(3).to_dict("index")
    {(2024, 1): {'before': 0.55, 'holiday': 0.0, 'after': 0.0}, (2024, 2): {'before': 0.45, 'holiday': 1.0, 'after': 0.929},
     (2024, 3): {'before': 0.0, 'holiday': 0.0, 'after': 0.071}}
    """
    found = [(year, (when[year] + timedelta(days=day)).month, name, 1 / len(window)) for year in years for name, window in WINDOWS.items()
             for day in window]
    table = pd.DataFrame(found, columns=["year", "month", "window", "part"])
    return table.pivot_table(index=["year", "month"], columns="window", values="part", aggfunc="sum", fill_value=0.0)[list(WINDOWS)]


def regressors(dates: pd.DataFrame, months: pd.PeriodIndex) -> pd.DataFrame:
    """For each month the parts of the three windows less their mean for that calendar month over REFERENCE (Bell and Hillmer 1983).

    Less the mean, since what New Year does to the average February belongs to the season, and only its moving about is left.

    >>> regressors(tables.read().new_year, pd.period_range("2024-01", "2024-03", freq="M")).round(3).values.tolist()
    [[-0.15, -0.245, -0.016], [0.15, 0.245, 0.107], [0.0, 0.0, -0.092]]
    """
    when = days(dates)
    mean = parts(when, REFERENCE).groupby("month").sum() / len(REFERENCE)
    here = parts(when, sorted(set(months.year)))
    rows = pd.MultiIndex.from_arrays([months.year, months.month])
    table = here.reindex(rows, fill_value=0.0).to_numpy() - mean.reindex(months.month, fill_value=0.0).to_numpy()
    return pd.DataFrame(table, index=months, columns=list(WINDOWS))


def together(table: pd.DataFrame) -> pd.DataFrame:
    """The regressors of a year of eleven steps, January and February being one: their sum, on February.

    >>> months = pd.period_range("2024-01", "2024-03", freq="M")
    >>> together(pd.DataFrame({"before": [0.5, -0.25, 0.0]}, index=months))["before"].to_dict()
    {Period('2024-02', 'M'): 0.25, Period('2024-03', 'M'): 0.0}
    """
    moved = table.index.where(table.index.month != 1, table.index + 1)
    return table.groupby(moved).sum()
