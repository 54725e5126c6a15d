"""A share against the trend of the years before it: a random walk with drift on the logit scale."""

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from tradeshare.formulas import log_odds

WINDOW_YEARS = 10  # annual changes before the year that make the trend
MIN_CHANGES = 6  # of them with a figure


def deviation(shares: pd.Series, year: int) -> dict | None:
    """The share of `year` against its trend: expected, low, high, actual, deviation (percent, pp), and deviation in past steps.

    `shares` holds annual shares (percent) by year. The interval is Student's prediction interval of one more step:
    mean +- t s sqrt(1 + 1/n). `size` is the deviation over s sqrt(1 + 1/n) on the logit scale. None where a share or MIN_CHANGES steps
    are missing.

    >>> path = pd.Series([10, 10.5, 11.2, 11.6, 12.3, 12.8, 13.2, 13.9, 13.0], index=range(2000, 2009))
    >>> found = deviation(path, 2008)
    >>> round(found["expected"], 1), round(found["deviation"], 1), found["actual"] < found["low"]
    (14.6, -1.6, True)
    """
    values = log_odds.logit(shares.reindex(range(year - WINDOW_YEARS - 1, year + 1)).astype(float))
    steps = values.diff().iloc[1:-1].dropna()
    if len(steps) < MIN_CHANGES or values.iloc[-2:].isna().any():
        return None
    step, half = log_odds.prediction_spread(steps.to_numpy(), log_odds.INTERVAL_LEVEL)
    centre, spread = values.iloc[-2] + step, half / stdtrit(len(steps) - 1, 0.5 + log_odds.INTERVAL_LEVEL / 2)
    expected, low, high, actual = (float(log_odds.unlogit(value)) for value in (centre, centre - half, centre + half, values.iloc[-1]))
    return {"year": year, "expected": expected, "low": low, "high": high, "actual": actual, "deviation": actual - expected,
            "size": float((values.iloc[-1] - centre) / spread) if spread > 0 else np.nan, "steps": len(steps)}


def placebo_deviations(shares: pd.Series, last: int) -> pd.DataFrame:
    """`deviation` of every year up to `last` that allows one: index year."""
    rows = [found for year in range(int(shares.index.min()) + MIN_CHANGES, last + 1) if (found := deviation(shares, year)) is not None]
    columns = ["year", "expected", "low", "high", "actual", "deviation", "size", "steps"]
    return pd.DataFrame(rows, columns=columns).set_index("year")
