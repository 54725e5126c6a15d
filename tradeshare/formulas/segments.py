"""Breaks in a yearly series: least-squares segments, their number chosen by the Bayesian information criterion (BIC)."""

from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.formulas import log_odds

SHORTEST_SEGMENT = 5  # years in a segment
MOST_BREAKS = 3  # breaks
CONFIDENCE = 0.90
SIMULATIONS = 400  # simulated walks
SEED = 2026


class Break(NamedTuple):
    """One break: the last year of the segment before it, the years that together hold 90 % of the probability, and whether the
    break lies as early or as late as one is sought, so that it may lie further out."""

    year: int
    first: int
    last: int
    edge: bool


class Breaks(NamedTuple):
    """The best number of breaks by BIC, their dates, the segments' slopes (per year), and how probable each number is."""

    breaks: list[Break]
    slopes: list[float]
    fitted: pd.Series
    weights: dict[int, float]  # of each number of breaks, by the best partition with so many


def segments(values: pd.Series, trend: bool = True, most: int = MOST_BREAKS, least: int = SHORTEST_SEGMENT,
             corrected: bool = True) -> Breaks:
    """Least-squares segments of a yearly series without gaps (Bai and Perron 1998), the number of breaks by BIC.

    Each segment has a level and, with `trend`, a slope of its own. The criterion of a partition is
    n ln(SSR / n) + n k ln n / (n - k - 2), the BIC with its correction for small samples (McQuarrie 1999), or k ln n without it; k counts
    levels, slopes, break dates and the variance. exp(-BIC / 2) is the weight of a partition (Kass and Raftery 1995): those with
    as many breaks give the interval of each date, the best for each number the weight of that number. Errors are taken as independent:
    where they depend on the year before, breaks are found too easily; see `break_p_value`. Raises ValueError for a gap or too few years.

    >>> path = pd.Series([0.0, 0.1] * 4 + [5.1, 5.0] * 4, index=range(2000, 2016))
    >>> segments(path, trend=False).breaks
    [Break(year=2007, first=2007, last=2007, edge=False)]
    """
    if values.isna().any() or len(values) != values.index[-1] - values.index[0] + 1 or len(values) < 3 * least:
        raise ValueError(f"breaks need {3 * least} years or more without a gap")
    count = len(values)
    scores = _scores(values.to_numpy(float), trend, most, least, corrected)
    lowest = min(part.min() for part in scores.values())
    number = next(n for n, part in scores.items() if part.min() == lowest)
    top = {n: float(np.exp((lowest - part.min()) / 2)) for n, part in scores.items()}
    weights = {n: value / sum(top.values()) for n, value in top.items()}
    cuts = _cuts(count, number, least)
    best, chance = cuts[scores[number].argmin()], np.exp((lowest - scores[number]) / 2)
    breaks = [_interval(values.index, int(best[place]), chance, cuts[:, place])._replace(
        edge=bool(best[place] in (least, count - least))) for place in range(number)]
    return Breaks(breaks, *_fit(values, [0, *map(int, best), count], trend), weights)


@lru_cache(maxsize=256)
def _cuts(count: int, number: int, least: int) -> np.ndarray:
    """Every way of cutting `count` years with `number` cuts into stretches of `least` or more: one row each."""
    found = [cuts for cuts in combinations(range(least, count - least + 1), number)
             if min(np.diff([0, *cuts, count])) >= least]
    return np.array(found, int).reshape(len(found), number)


def _scores(values: np.ndarray, trend: bool, most: int, least: int, corrected: bool = True) -> dict[int, np.ndarray]:
    """The criterion of every partition, by number of breaks."""
    ssr, n, out = _ssr(values - values.mean(), trend), len(values), {}
    for number in range(most + 1):
        cuts = _cuts(n, number, least)
        k = (1 + trend) * (number + 1) + number + 1
        if len(cuts) and n - k - 2 > 0:
            edges = np.hstack([np.zeros((len(cuts), 1), int), cuts, np.full((len(cuts), 1), n)])
            total = ssr[edges[:, :-1], edges[:, 1:]].sum(axis=1)
            out[number] = n * np.log(np.maximum(total, 1e-12) / n) + k * np.log(n) * (n / (n - k - 2) if corrected else 1)
    return out


def _ssr(values: np.ndarray, trend: bool) -> np.ndarray:
    """The sum of squared residuals of every possible segment [a, b), from running sums."""
    n, x = len(values), np.arange(len(values))
    sums = [np.concatenate([[0.0], np.cumsum(part)]) for part in (values, values**2, x * values, x, x**2)]
    y, yy, xy, x1, xx = (part[None, :] - part[:, None] for part in sums)
    size = np.maximum(np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None], 1)
    flat = yy - y**2 / size
    if not trend:
        return np.maximum(flat, 0.0)
    over = xx - x1**2 / size
    slope = np.divide((xy - x1 * y / size) ** 2, over, out=np.zeros_like(flat), where=over > 1e-9)
    return np.maximum(flat - slope, 0.0)


def break_p_value(values: pd.Series, paths: int = SIMULATIONS) -> float:
    """How often a random walk with drift, without any break, bends as clearly as the series: a share of `paths` simulated ones.

    Clarity is the gain in the criterion over no break; the walk has the mean and spread of the series' own yearly steps on the
    logit scale, on which a share can neither leave its bounds nor bend by growing steadily. `values` in percent, above 0 and below 100.
    The generator is seeded: the same series gives the same answer.

    >>> bend = pd.Series([10.0] * 10 + list(range(11, 21)), index=range(2000, 2020)) + [0.0, 0.01] * 10
    >>> break_p_value(bend) < 0.05
    True
    """
    return _by_chance(tuple(values), paths)


@lru_cache(maxsize=256)
def _by_chance(values: tuple[float, ...], paths: int) -> float:
    logits, rng = log_odds.logit(np.array(values)), np.random.default_rng(SEED)
    steps = np.diff(logits)
    drawn = logits[0] + np.cumsum(rng.normal(steps.mean(), steps.std(ddof=1), (paths, len(values))), axis=1)
    own = _gain(np.array(values))
    return float(np.mean([_gain(path) >= own for path in log_odds.unlogit(drawn)]))


def _gain(values: np.ndarray) -> float:
    scores = _scores(values, True, MOST_BREAKS, SHORTEST_SEGMENT)
    return float(scores[0].min() - min(part.min() for part in scores.values()))


def _interval(years: pd.Index, cut: int, weights: np.ndarray, cuts: np.ndarray) -> Break:
    """The fewest years around the best date that hold CONFIDENCE of the probability."""
    chance = pd.Series(weights).groupby(cuts).sum()
    kept = (chance / chance.sum()).sort_values(ascending=False)
    kept = kept.index[: int((kept.cumsum() < CONFIDENCE - 1e-12).sum()) + 1]
    return Break(int(years[cut - 1]), int(years[min(min(kept), cut) - 1]), int(years[max(max(kept), cut) - 1]), False)


def _fit(values: pd.Series, edges: list[int], trend: bool) -> tuple[list[float], pd.Series]:
    slopes, fitted = [], pd.Series(np.nan, values.index)
    for a, b in pairwise(edges):
        line = np.polyfit(range(b - a), values.to_numpy(float)[a:b], 1) if trend else [0.0, values.iloc[a:b].mean()]
        slopes.append(float(line[0]))
        fitted.iloc[a:b] = np.polyval(line, range(b - a))
    return slopes, fitted
