"""Where the path of the share bends: least-squares segments chosen by BIC, and how sure their dates are.

All partitions of a short annual series can be tried, so no search is needed and every date has a probability. (ruptures finds one
best partition and says nothing on its uncertainty; statsmodels has no such routine.)
"""

from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare import discontinuities, facts, models, words
from tradeshare.study import Study

LEAST = 5  # years in a segment
MOST = 3  # breaks
LEAST_YEARS = 3 * LEAST  # of the series, before breaks are sought
SURE = 0.90
PATHS = 400  # simulated walks
SEED = 2026
DOUBT = 0.10  # of simulated walks: where as many bend as clearly, a bend says little


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


def segments(values: pd.Series, trend: bool = True, most: int = MOST, least: int = LEAST, corrected: bool = True) -> Breaks:
    """Least-squares segments of a yearly series without gaps (Bai and Perron 1998), the number of breaks by BIC.

    Each segment has a level and, with `trend`, a slope of its own. The criterion of a partition is
    n ln(SSR / n) + n k ln n / (n - k - 2), the BIC with its correction for small samples (McQuarrie 1999), or k ln n without it; k counts
    levels, slopes, break dates and the variance. exp(-BIC / 2) weighs partitions against one another (Kass and Raftery 1995): those with
    as many breaks give the interval of each date, the best for each number the weight of that number. Errors are taken as independent:
    where one year leans on the last, breaks are found too easily; see `by_chance`. Raises ValueError for a gap or too few years.

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


def by_chance(values: pd.Series, paths: int = PATHS) -> float:
    """How often a random walk with drift, without any break, bends as clearly as the series: a share of `paths` simulated ones.

    The clearness is the gain in the criterion over no break; the walk has the mean and spread of the series' own yearly steps on the
    logit scale, on which a share can neither leave its bounds nor bend by growing steadily. `values` in percent, above 0 and below 100.
    The generator is seeded: the same series gives the same answer.

    >>> bend = pd.Series([10.0] * 10 + list(range(11, 21)), index=range(2000, 2020)) + [0.0, 0.01] * 10
    >>> by_chance(bend) < 0.05
    True
    """
    return _by_chance(tuple(values), paths)


@lru_cache(maxsize=256)
def _by_chance(values: tuple[float, ...], paths: int) -> float:
    logits, rng = models.logit(np.array(values)), np.random.default_rng(SEED)
    steps = np.diff(logits)
    drawn = logits[0] + np.cumsum(rng.normal(steps.mean(), steps.std(ddof=1), (paths, len(values))), axis=1)
    own = _gain(np.array(values))
    return float(np.mean([_gain(path) >= own for path in models.unlogit(drawn)]))


def _gain(values: np.ndarray) -> float:
    scores = _scores(values, True, MOST, LEAST)
    return float(scores[0].min() - min(part.min() for part in scores.values()))


def _interval(years: pd.Index, cut: int, weights: np.ndarray, cuts: np.ndarray) -> Break:
    """The fewest years around the best date that hold SURE of the probability."""
    chance = pd.Series(weights).groupby(cuts).sum()
    kept = (chance / chance.sum()).sort_values(ascending=False)
    kept = kept.index[: int((kept.cumsum() < SURE - 1e-12).sum()) + 1]
    return Break(int(years[cut - 1]), int(years[min(min(kept), cut) - 1]), int(years[max(max(kept), cut) - 1]), False)


def _fit(values: pd.Series, edges: list[int], trend: bool) -> tuple[list[float], pd.Series]:
    slopes, fitted = [], pd.Series(np.nan, values.index)
    for a, b in pairwise(edges):
        line = np.polyfit(range(b - a), values.to_numpy(float)[a:b], 1) if trend else [0.0, values.iloc[a:b].mean()]
        slopes.append(float(line[0]))
        fitted.iloc[a:b] = np.polyval(line, range(b - a))
    return slopes, fitted


def path(study: Study) -> pd.Series:
    """The longest run of annual shares (percent) without a gap, after a break of the booking, the later of two alike."""
    known = models.whole_years(discontinuities.since(study, facts.annual_shares(study).dropna()))
    runs = [part for _, part in known.groupby(known.isna().cumsum())]
    return max(reversed(runs), key=lambda part: part.notna().sum()).dropna() if len(known) else known


def bent(known: pd.Series) -> Breaks | None:
    """The breaks of a run of annual shares; None where it is too short, or does not move."""
    return segments(known) if len(known) >= LEAST_YEARS and known.nunique() > 1 else None


def sentence(study: Study, known: pd.Series) -> str:
    """Where the path bends, with the uncertainty of the dates."""
    found = bent(known)
    if found is None:
        return (f"With {words.counted(len(known), 'annual share')} in a row no break of the path can be sought: that needs {LEAST_YEARS}.")
    span = f"{known.index[0]}-{known.index[-1]}{_ends(study, known)}"
    if not found.breaks:
        return f"**The path {span} shows no break**: one straight line fits it as well, for its fewer numbers (BIC)."
    places = 2 if max(abs(slope) for slope in found.slopes) >= 0.05 else 3
    slopes = words.listed([words.points(slope, places) for slope in found.slopes])
    count = ("once", "twice", "three times")[len(found.breaks) - 1]
    dates, chance = words.listed([_when(item) for item in found.breaks]), by_chance(known)
    walk = f"a random walk without any break bends as clearly in {words.percent(100 * chance, 0)} of simulated paths"
    it = "it" if len(found.breaks) == 1 else "they"
    text = f"**The path {span} bends {count}: after {dates}**; {walk}, so {it} may be taken seriously"
    if chance >= DOUBT:
        cuts = "cut lies" if len(found.breaks) == 1 else "cuts lie"
        text = f"**No bend of the path {span} stands out**: the best {cuts} after {dates}, but {walk}"
    return f"{text}. The share moved by {slopes} a year on average in the stretches between."


def _ends(study: Study, known: pd.Series) -> str:
    """Why the path is shorter than the series: a gap beside it; empty where it is not."""
    everything, holes = facts.annual_shares(study).dropna(), []
    years = discontinuities.since(study, everything).index
    if years.max() > known.index[-1]:
        holes.append(str(known.index[-1] + 1))
    if years.min() < known.index[0]:
        holes.insert(0, str(known.index[0] - 1))
    if years.min() > everything.index.min():
        return f" (before {years.min()} it was booked otherwise)"
    return f" ({words.listed(holes)} {'is' if len(holes) == 1 else 'are'} not in the data)" if holes else ""


def _when(item: Break) -> str:
    span = f"{item.first} to {item.last}" if item.first != item.last else f"{item.year} alone"
    return f"{item.year} ({'at the edge of what can be seen; ' if item.edge else ''}{words.percent(100 * SURE, 0)}: {span})"


def note(known: pd.Series) -> str:
    """How sure the number of breaks is, and what the method takes for granted."""
    found = bent(known)
    if found is None:
        return ""
    residual = known - found.fitted
    likely = ", ".join(f"{number}: {words.percent(100 * weight, 0)}" for number, weight in found.weights.items())
    plain = [str(item.year) for item in segments(known, corrected=False).breaks]
    other = "" if plain == [str(item.year) for item in found.breaks] else (
        f" Without the correction for short series the criterion would cut {'after ' + words.listed(plain) if plain else 'nowhere'}.")
    return (f"Weights of the numbers of breaks: {likely}.{other} The method takes the years' deviations as independent; neighbouring ones "
            f"correlate at {words.number(residual.autocorr(), 2)}. A date is where a line bends, not a cause.")


def captions(study: Study, known: pd.Series) -> tuple[str, str]:
    """The chart of the segments."""
    return (f"{words.start(words.possessive(facts.name(study)))} annual share of {words.whole(study.parameters.flow)}, {known.index[0]}-"
            f"{known.index[-1]} (dots), and least-squares segments chosen by BIC, corrected for short series; the bands hold "
            f"{words.percent(100 * SURE, 0)} of the probability of each break's date. Percent.", sentence(study, known))


def stretches(known: pd.Series, found: Breaks) -> list[pd.Series]:
    """The fitted line of each segment by itself."""
    edges = [int(known.index[0]) - 1, *(item.year for item in found.breaks), int(known.index[-1])]
    return [found.fitted.loc[a + 1:b] for a, b in pairwise(edges)]


def places(found: Breaks) -> pd.DataFrame:
    """The breaks as a frame: year, first, last."""
    return pd.DataFrame([item[:3] for item in found.breaks], columns=["year", "first", "last"])


def drawn(known: pd.Series, found: Breaks) -> pd.DataFrame:
    """What the chart draws: index year, columns share, fitted, and the number of the segment."""
    segment = [sum(year > item.year for item in found.breaks) + 1 for year in known.index]
    return pd.DataFrame({"share": known, "fitted": found.fitted, "segment": segment}).rename_axis("year")
