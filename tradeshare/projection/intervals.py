"""Intervals of a projection: the spread of past errors of the same horizon, scaled and pooled.

POOL_WEIGHT, WIDTH_GAIN and WIDTH_FADE are chosen together by leave-one-partner-out coverage: of 64 settings the one for which the 80%
intervals of most of the other partners covered between 70 and 90 % of outcomes, and of several the sharpest (least mean Winkler score):
"maximise sharpness subject to calibration" (Gneiting, Balabdaoui and Raftery 2007). Total trade, the combination and the no-change
forecast; exports and imports had no say. 22 of 23 partners, each left out, get the three below; `benchmarks/annual.py partners` makes the
table in benchmarks/README.md.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import INTERVAL_LEVEL, unlogit
from tradeshare.formulas.scores import quantile, standard_error

NEIGHBOURS = 2  # horizons pooled on either side
POOL_WEIGHT = 20  # own errors that the pool weighs
WIDTH_GAIN = 1.0  # of the log of a width, for a year in which all of a partner's intervals missed more than they should
WIDTH_FADE = 0.7  # of what a year's misses weigh, left a year later, as in adaptive conformal inference (Gibbs and Candès 2021)
MAX_LOG_WIDTH_CHANGE = 1.2  # of the log of a width, the most that the own record moves it
MIN_ERRORS = 20  # known errors before an interval is given
COLUMNS = ["partner", "model", "origin", "h", "share", "pooled", "low_80", "high_80", "inside_80"]


class ErrorSizes(NamedTuple):
    """Past errors of a model: the year from which each is known, its horizon, its size, and whether it is the partner's own."""

    known: np.ndarray
    h: np.ndarray
    size: np.ndarray
    own: np.ndarray

    def near(self, origin: int, h: int) -> tuple[np.ndarray, np.ndarray]:
        """The sizes known at the origin, of horizons within NEIGHBOURS of h: all, and the partner's own."""
        kept = (self.known <= origin) & (np.abs(self.h - h) <= NEIGHBOURS)
        return self.size[kept], self.size[kept & self.own]


def error_sizes(past: pd.DataFrame, model: str, partner: str = "") -> ErrorSizes:
    """The errors of a model (`past` is of `backtest.errors`), each per sqrt(h) of past yearly steps (no unit).

    Series that never moved have no size and are left out.

    >>> rows = pd.DataFrame({"partner": ["EU", "USA"], "model": "naive", "origin": 2010, "h": [4, 1], "error": -0.2, "scale": 0.05})
    >>> [side.tolist() for side in error_sizes(rows, "naive", "EU").near(2014, 3)]
    [[-2.0, -4.0], [-2.0]]
    """
    rows = past[past["model"].eq(model) & past["scale"].gt(1e-9)]
    size = rows["error"] / (rows["scale"] * np.sqrt(rows["h"]))
    return ErrorSizes(*(column.to_numpy() for column in (rows["origin"] + rows["h"], rows["h"], size, rows["partner"].eq(partner))))


def own_error_factor(found: np.ndarray, own: np.ndarray) -> float:
    """By what the pooled width is multiplied for a partner with errors of its own: 1 for none, their mean size over the pool's for many.

    >>> own_error_factor(np.ones(50), np.full(POOL_WEIGHT, 3.0)), own_error_factor(np.ones(50), np.empty(0))
    (2.0, 1.0)
    """
    if not len(own) or not np.abs(found).mean() > 0:
        return 1.0
    weight = len(own) / (len(own) + POOL_WEIGHT)
    return float(weight * np.abs(own).mean() / np.abs(found).mean() + 1 - weight)


def own_record_factor(judged: pd.DataFrame, model: str, origin: int) -> float:
    """By what the intervals of a model are multiplied for the partner's own record, from what was known at the origin.

    `judged` are the rows of `past_intervals` of the partner.

    >>> judged = pd.DataFrame({"model": "naive", "origin": [2001, 2002], "h": 1, "inside_80": [1.0, 0.0]})
    >>> round(own_record_factor(judged, "naive", 2003), 3)
    1.935
    """
    rows = judged[judged["model"].eq(model)]
    return _factor((1 - rows["inside_80"]).groupby(rows["origin"] + rows["h"]).mean().to_dict(), origin)


def _factor(missed: dict[int, float], origin: int) -> float:
    """The factor of `own_record_factor` from the part missed in each year, those after the origin left aside."""
    pull = WIDTH_GAIN * sum(WIDTH_FADE ** (origin - year) * (part - 1 + INTERVAL_LEVEL) for year, part in missed.items() if year <= origin)
    return float(np.exp(np.clip(pull, -MAX_LOG_WIDTH_CHANGE, MAX_LOG_WIDTH_CHANGE)))


def half_width(found: np.ndarray, own: np.ndarray, scale: float, h: int, factor: float = 1.0) -> float:
    """The half-width (logits) h years ahead, from sizes of past errors, of all and the partner's own; NaN for fewer than MIN_ERRORS.

    >>> half_width(np.ones(20), np.empty(0), 0.1, 4, 2.0), half_width(np.ones(3), np.empty(0), 0.1, 4)
    (0.4, nan)
    """
    if len(found) < MIN_ERRORS:
        return float("nan")
    return quantile(found, INTERVAL_LEVEL) * scale * float(np.sqrt(h)) * (factor * own_error_factor(found, own))


def interval_around(path: float, half: float) -> dict[str, float]:
    """low_80 and high_80 (percent) about a path (logit).

    >>> {name: round(value, 1) for name, value in interval_around(0.0, 0.1).items()}
    {'low_80': 47.5, 'high_80': 52.5}
    """
    return {"low_80": float(unlogit(path - half)), "high_80": float(unlogit(path + half))}


def past_intervals(past: pd.DataFrame, partner: str | None = None) -> pd.DataFrame:
    """The interval that each past path would have had at its own origin; errors of the rest are dropped.

    Adds to `backtest.errors`: share (percent, actual), low_80, high_80, pooled (number of errors) and inside_80; of all partners or of
    one.

    >>> from tradeshare.projection import backtest
    >>> walk = pd.Series(10 + np.tile([0.0, 0.5, 0.2, 0.7], 9), index=range(1990, 2026))
    >>> bool((past_intervals(backtest.backtest_models(walk, 2)[0])["pooled"] >= MIN_ERRORS).all())
    True
    """
    codes = [partner] if partner else past["partner"].unique()
    rows: list[dict] = []
    for model, part in past.groupby("model", sort=False):
        for code in codes:
            rows += _of_partner(part, str(model), code)
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_partner(past: pd.DataFrame, model: str, partner: str) -> list[dict]:
    """The rows of `past_intervals` of one partner, origin after origin, from the errors of one model."""
    judged: dict[int, list] = {}
    errors, rows, origin, factor = error_sizes(past, model, partner), [], None, 1.0
    own = past[past["partner"].eq(partner) & past["scale"].gt(1e-9)].sort_values(["origin", "h"])
    for start, h, actual, path, scale in zip(*(own[name].tolist() for name in ("origin", "h", "actual", "path", "scale"))):
        found, mine = errors.near(start, h)
        if len(found) < MIN_ERRORS:
            continue
        if start != origin:
            origin, factor = start, _factor({year: sum(parts) / len(parts) for year, parts in judged.items()}, start)
        share, bounds = float(unlogit(actual)), interval_around(path, half_width(found, mine, scale, h, factor))
        inside = float(bounds["low_80"] <= share <= bounds["high_80"])
        judged.setdefault(start + h, []).append(1 - inside)
        rows.append({"partner": partner, "model": model, "origin": start, "h": h, "share": share, "pooled": len(found)}
                    | bounds | {"inside_80": inside})
    return rows


def coverage(scored: pd.DataFrame) -> pd.DataFrame:
    """How often intervals held, by model and over all horizons: coverage_80 and its standard error, error_80 (percent), n and origins.

    Partners and horizons of one origin share the same future, so the standard error is that of the means by origin, with the overlap of
    neighbouring origins (Newey and West 1987, as many lags as the longest horizon); `scored` is of `past_intervals`.

    >>> scored = pd.DataFrame({"model": "naive", "h": 1, "origin": [2001, 2002], "inside_80": [1.0, 0.0]})
    >>> coverage(scored)[["n", "coverage_80"]].values.tolist()
    [[2.0, 50.0]]
    """
    rows = []
    for model, part in scored.groupby("model", sort=False):
        error = standard_error(part.groupby("origin")["inside_80"].agg(["sum", "count"]), int(part["h"].max()))
        rows.append((model, len(part), part["origin"].nunique(), 100 * part["inside_80"].mean(), 100 * error))
    return pd.DataFrame(rows, columns=["model", "n", "origins", "coverage_80", "error_80"])
