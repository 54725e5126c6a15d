"""The logit of a share, the scale on which shares are projected: a projection on it can neither fall below 0 nor exceed 100 percent."""

from math import sqrt

import numpy as np
import pandas as pd
from scipy.special import stdtrit


def logit(share):
    """ln(s / (100 - s)) of a share in percent, a number or an array; above 0 and below 100.

    >>> float(round(logit(50.0), 6)), float(round(unlogit(logit(17.07)), 6))
    (0.0, 17.07)
    """
    return np.log(share / (100 - share))


def unlogit(value):
    """The share in percent that belongs to a logit: 100 / (1 + exp(-x)).

    >>> float(unlogit(0.0))
    50.0
    """
    return 100 / (1 + np.exp(-value))


def logit_history(share: pd.Series) -> pd.Series:
    """The logits of annual shares (percent) on every year, missing years as NaN, from the first year after the last 0 or 100 %.

    >>> logit_history(pd.Series([0.0, 50.0, 50.0], index=[2000, 2001, 2003])).to_dict()
    {2001: 0.0, 2002: nan, 2003: 0.0}
    """
    known = share.dropna()
    edge = known.index[~known.between(0, 100, inclusive="neither")]
    known = known if edge.empty else known.loc[edge.max() + 1:]
    return whole_years(logit(known.astype(float)))


def whole_years(series: pd.Series) -> pd.Series:
    """The series on every year from its first to its last, missing years as NaN.

    >>> whole_years(pd.Series([1.0, 2.0], index=[2001, 2003])).to_dict()
    {2001: 1.0, 2002: nan, 2003: 2.0}
    """
    return series.reindex(range(int(series.index.min()), int(series.index.max()) + 1)) if len(series) else series


def longest_gapless_run(known: pd.Series) -> tuple[int, int]:
    """The position of the first year and the length of the longest run of years without a gap, the first of several.

    >>> longest_gapless_run(pd.Series([0.1, float("nan"), 0.2, 0.3]))
    (2, 2)
    """
    best, start = (0, 0), 0
    for place, value in enumerate([*known, np.nan]):
        if pd.isna(value):
            best, start = max(best, (start, place - start), key=lambda found: found[1]), place + 1
    return best


INTERVAL_LEVEL = 0.80


def prediction_spread(past: np.ndarray, level: float = INTERVAL_LEVEL) -> tuple[float, float]:
    """Mean of past changes and the half-width of Student's prediction interval of the next: t s sqrt(1 + 1/n).

    `past` holds two or more values, s is their standard deviation, t the quantile of Student's distribution with n - 1 degrees of freedom.

    >>> [round(float(value), 4) for value in prediction_spread(np.array([0.0, 0.1, 0.2]))]
    [0.1, 0.2177]
    """
    n = len(past)
    return past.mean(), stdtrit(n - 1, 0.5 + level / 2) * past.std(ddof=1) * sqrt(1 + 1 / n)
