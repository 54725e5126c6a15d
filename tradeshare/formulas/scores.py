"""Scores of forecasts: of intervals, and of two forecasts side by side (Diebold-Mariano)."""

from math import ceil

import numpy as np
import pandas as pd
from scipy.special import bdtr, bdtrc, stdtr


def diebold_mariano(loss: pd.Series, h: int) -> tuple[float, float]:
    """Whether two forecasts have the same loss: statistic and two-sided p-value of the loss differences by origin.

    DM = mean(d) / sqrt(V), V the long-run variance of the mean with h - 1 autocovariances (Diebold and Mariano 1995), times
    sqrt((n + 1 - 2h + h(h - 1)/n) / n), compared with Student's t with n - 1 degrees of freedom (Harvey, Leybourne and Newbold 1997).
    Bartlett weights where the plain sum is not positive. NaN for fewer than three origins, for 2h > n, or for equal losses.

    >>> [round(value, 4) for value in diebold_mariano(pd.Series([1.0, 2.0, 3.0, 2.0]), 1)]
    [4.899, 0.0163]
    """
    d = loss.to_numpy(dtype=float)
    n = len(d)
    if n < 3 or 2 * h > n or np.ptp(d) < 1e-15:
        return float("nan"), float("nan")
    centred = d - d.mean()
    cov = [centred[lag:] @ centred[:n - lag] / n for lag in range(h)]
    variance = cov[0] + 2 * sum(cov[1:])
    if variance <= 0:
        variance = cov[0] + 2 * sum((1 - lag / h) * part for lag, part in enumerate(cov) if lag)
    correction = (n + 1 - 2 * h + h * (h - 1) / n) / n
    statistic = d.mean() / np.sqrt(variance / n) * np.sqrt(correction)
    return float(statistic), float(2 * stdtr(n - 1, -abs(statistic)))


def quantile(found: np.ndarray, level: float) -> float:
    """The size that `level` of new errors will not exceed: the ceil((n + 1) level)-th smallest of n, at most the largest.

    >>> quantile(np.arange(1, 10), 0.8), quantile(np.array([-3.0, 1.0]), 0.5)
    (8.0, 3.0)
    """
    ordered = np.sort(np.abs(found))
    return float(ordered[min(len(ordered), ceil((len(ordered) + 1) * level)) - 1])


def width_verdict(inside: int, cases: int, level: float = 0.8) -> str:
    """Whether intervals that covered `inside` of `cases` outcomes were too narrow or too wide, by the binomial distribution.

    narrow or wide where so few or so many would come in less than one time of twenty if each covered with probability `level`; else
    few (below five cases, which say nothing), right (within one case of what is promised), or short and over, as chance could give.

    >>> [width_verdict(inside, 11) for inside in (5, 7, 8, 9, 10)], width_verdict(20, 20), width_verdict(3, 4), width_verdict(1, 4)
    (['narrow', 'short', 'right', 'right', 'over'], 'wide', 'few', 'narrow')
    """
    if bdtr(inside, cases, level) < 0.05:
        return "narrow"
    if bdtrc(inside - 1, cases, level) < 0.05:
        return "wide"
    if cases < 5:
        return "few"
    return "right" if abs(inside - level * cases) < 1 else "short" if inside < level * cases else "over"


def standard_error(by_origin: pd.DataFrame, lags: int) -> float:
    """The standard error of a pooled hit rate from hits (`sum`) and number (`count`) by origin; NaN for fewer than two origins.

    >>> round(standard_error(pd.DataFrame({"sum": [1, 0, 1, 0], "count": [1, 1, 1, 1]}), 0), 3)
    0.25
    """
    n = len(by_origin)
    if n < 2:
        return float("nan")
    deviation = (by_origin["sum"] - by_origin["count"] * by_origin["sum"].sum() / by_origin["count"].sum()).to_numpy()
    variance = deviation @ deviation
    for lag in range(1, min(lags, n - 1) + 1):
        variance += 2 * (1 - lag / (lags + 1)) * (deviation[lag:] @ deviation[:-lag])
    return float(np.sqrt(max(variance, 0.0)) / by_origin["count"].sum())
