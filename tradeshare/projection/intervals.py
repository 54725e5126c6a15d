"""Intervals of a projection: the spread of past errors of the same horizon, scaled and pooled.

PRIOR, GAIN and FADE are chosen together by leave-one-partner-out coverage: of 64 settings the one for which the 80% intervals of most of
the other partners covered between 70 and 90 % of outcomes, and of several the sharpest (least mean Winkler score): "maximise sharpness
subject to calibration" (Gneiting, Balabdaoui and Raftery 2007). Total trade, the combination and the no-change forecast; exports and
imports had no say. 22 of 23 partners, each left out, get the three below;
`benchmarks/annual.py partners` makes the table in benchmarks/README.md.
"""

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import unlogit
from tradeshare.formulas.scores import crps, quantile, standard_error, winkler

LEVELS = (0.80, 0.95)
NEIGHBOURS = 2  # horizons pooled on either side
PRIOR = 20  # own errors that the pool weighs
GAIN = 1.0  # of the log of a width, for a year in which all of a partner's intervals missed more than they should
FADE = 0.7  # of what a year's misses weigh, left a year later: the width of adaptive conformal inference (Gibbs and Candès 2021) forgets
MOST = 1.2  # of the log of a width, the most that the own record moves it
LEAST_ERRORS = 20  # known errors before an interval is given: the 95 % quantile of fewer would be their largest
COLUMNS = ["partner", "model", "origin", "h", "share", "pooled", "low_80", "high_80", "low_95", "high_95", "inside_80", "winkler_80",
           "inside_95", "winkler_95", "crps"]


def sizes(past: pd.DataFrame) -> pd.DataFrame:
    """Past errors with `known`, the year from which each is known, and `size`, the error per sqrt(h) of past yearly steps (no unit).

    `past` is of `backtest.errors`. Series that never moved have no size and are left out.

    >>> row = dict(partner="EU", model="naive", origin=2010, h=4, error=-0.2, scale=0.05)
    >>> sizes(pd.DataFrame([row]))[["known", "size"]].values.tolist()
    [[2014.0, -2.0]]
    """
    moved = past[past["scale"].gt(1e-9)]
    return moved.assign(known=moved["origin"] + moved["h"], size=moved["error"] / (moved["scale"] * np.sqrt(moved["h"])))


def pool(sized: pd.DataFrame, model: str, origin: int, h: int, partner: str | None = None) -> np.ndarray:
    """The sizes of a model's errors that are known at the origin, of horizons within NEIGHBOURS of h; of all partners or of one.

    >>> table = pd.DataFrame({"model": "naive", "h": [1, 2, 4, 1], "known": [2001, 2002, 2004, 2009], "size": [1.0, 2.0, 3.0, 4.0]})
    >>> pool(table, "naive", 2008, 1).tolist()
    [1.0, 2.0]
    """
    near = sized["model"].eq(model) & sized["known"].le(origin) & sized["h"].sub(h).abs().le(NEIGHBOURS)
    return sized.loc[near if partner is None else near & sized["partner"].eq(partner), "size"].to_numpy()


def drawn(found: np.ndarray, own: np.ndarray) -> float:
    """By what the pooled width is multiplied for a partner with errors of its own: 1 for none, their mean size over the pool's for many.

    >>> drawn(np.ones(50), np.full(PRIOR, 3.0)), drawn(np.ones(50), np.empty(0))
    (2.0, 1.0)
    """
    if not len(own) or not np.abs(found).mean() > 0:
        return 1.0
    weight = len(own) / (len(own) + PRIOR)
    return float(weight * np.abs(own).mean() / np.abs(found).mean() + 1 - weight)


def record(judged: pd.DataFrame, model: str, origin: int) -> dict[str, float]:
    """By what the intervals of a model are multiplied for the partner's own record: for each level, from what was known at the origin.

    `judged` are the rows of `past_intervals` of the partner.

    >>> judged = pd.DataFrame({"model": "naive", "origin": [2001, 2002], "h": 1, "inside_80": [1.0, 0.0], "inside_95": 1.0})
    >>> {level: round(factor, 3) for level, factor in record(judged, "naive", 2003).items()}
    {'80': 1.935, '95': 0.919}
    """
    rows = judged[judged["model"].eq(model)]
    missed = 1 - rows[["inside_80", "inside_95"]].groupby(rows["origin"] + rows["h"]).mean()
    return _factors(dict(zip(missed.index, missed.to_numpy())), origin, GAIN)


def _factors(missed: dict[int, np.ndarray], origin: int, gain: float) -> dict[str, float]:
    """The factors of `record` from the parts missed at 80 and 95 % in each year, those after the origin left aside."""
    fade = {year: FADE ** (origin - year) for year in missed if year <= origin}
    return {level: float(np.exp(np.clip(gain * sum(weight * (missed[year][place] - 1 + int(level) / 100) for year, weight in fade.items()),
                                        -MOST, MOST))) for place, level in enumerate(("80", "95"))}


def half_widths(found: np.ndarray, scale: float, h: int, factors: dict[str, float]) -> dict[str, float]:
    """The half-width (logits) of each level h years ahead, from sizes of past errors; NaN for fewer than LEAST_ERRORS; never crossing.

    >>> half_widths(np.ones(20), 0.1, 4, {"80": 2.0, "95": 1.0}), half_widths(np.ones(3), 0.1, 4, {"80": 1.0})
    ({'80': 0.4, '95': 0.4}, {'80': nan})
    """
    if len(found) < LEAST_ERRORS:
        return dict.fromkeys(factors, float("nan"))
    sides = {level: quantile(found, int(level) / 100) * scale * float(np.sqrt(h)) * factor for level, factor in factors.items()}
    return {level: max(half for other, half in sides.items() if int(other) <= int(level)) for level in sides}


def around(path: float, sides: dict[str, float]) -> dict[str, float]:
    """low_80, high_80, low_95, high_95 (percent) about a path (logit); `sides` is of `half_widths`.

    >>> {name: round(value, 1) for name, value in around(0.0, {"80": 0.1, "95": 0.2}).items()}
    {'low_80': 47.5, 'high_80': 52.5, 'low_95': 45.0, 'high_95': 55.0}
    """
    return {f"{side}_{level}": float(unlogit(path + sign * half)) for level, half in sides.items()
            for side, sign in (("low", -1), ("high", 1))}


def past_intervals(past: pd.DataFrame, gain: float = GAIN, partner: str | None = None) -> pd.DataFrame:
    """The interval that each past path would have had at its own origin, with its scores; errors of the rest are dropped.

    Adds to `backtest.errors`: share (percent, actual), low_80 to high_95, pooled (number of errors), inside_80, inside_95, and in
    percentage points winkler_80, winkler_95 and crps; of all partners or of one. With a gain of 0 a partner's record moves no width.

    >>> from tradeshare.projection import backtest
    >>> walk = pd.Series(10 + np.tile([0.0, 0.5, 0.2, 0.7], 9), index=range(1990, 2026))
    >>> scored = past_intervals(backtest.trial(walk, 2)[0])
    >>> bool((scored["pooled"] >= LEAST_ERRORS).all()), bool((scored["winkler_95"] >= scored["high_95"] - scored["low_95"] - 1e-9).all())
    (True, True)
    """
    sized = sizes(past)
    rows = [row for _, part in sized.groupby("model", sort=False) for code in ([partner] if partner else part["partner"].unique())
            for row in _of_partner(part, code, gain)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_partner(part: pd.DataFrame, partner: str, gain: float) -> list[dict]:
    """The rows of `past_intervals` of one partner from the `sizes` of one model, origin after origin."""
    known, h, size = (part[name].to_numpy() for name in ("known", "h", "size"))
    own = part["partner"].eq(partner).to_numpy()
    judged: dict[int, list] = {}
    rows, origin, factors = [], None, {}
    for row in part[own].sort_values(["origin", "h"]).itertuples():
        near = (known <= row.origin) & (np.abs(h - row.h) <= NEIGHBOURS)
        if near.sum() < LEAST_ERRORS:
            continue
        found, share = size[near], float(unlogit(row.actual))
        pulled = drawn(found, size[near & own])
        if row.origin != origin:
            origin, factors = row.origin, _factors({year: np.mean(parts, axis=0) for year, parts in judged.items()}, row.origin, gain)
        wide = {level: factor * pulled for level, factor in factors.items()}
        bounds = around(row.path, half_widths(found, row.scale, row.h, wide))
        scored = _scored(share, bounds)
        judged.setdefault(row.known, []).append((1 - scored["inside_80"], 1 - scored["inside_95"]))
        rows.append({"partner": partner, "model": row.model, "origin": row.origin, "h": row.h, "share": share, "pooled": len(found)}
                    | bounds | scored | {"crps": crps(share, row.path, row.scale * np.sqrt(row.h) * wide["80"], found)})
    return rows


def _scored(share: float, bounds: dict[str, float]) -> dict[str, float]:
    row = {}
    for level in LEVELS:
        low, high = bounds[f"low_{level * 100:.0f}"], bounds[f"high_{level * 100:.0f}"]
        row[f"inside_{level * 100:.0f}"] = float(low <= share <= high)
        row[f"winkler_{level * 100:.0f}"] = winkler(share, low, high, level)
    return row


def coverage(scored: pd.DataFrame) -> pd.DataFrame:
    """How often intervals held, by model and over all horizons: for each level coverage and its standard error (percent), and the means of
    winkler and crps, with n and origins.

    Partners and horizons of one origin share the same future, so the standard error is that of the means by origin, with the overlap of
    neighbouring origins (Newey and West 1987, as many lags as the longest horizon); `scored` is of `past_intervals`.

    >>> scored = pd.DataFrame({"model": "naive", "h": 1, "origin": [2001, 2002], "crps": 0.5, "inside_80": [1.0, 0.0], "winkler_80": 2.0,
    ...                        "inside_95": 1.0, "winkler_95": 3.0})
    >>> coverage(scored)[["n", "coverage_80", "coverage_95"]].values.tolist()
    [[2.0, 50.0, 100.0]]
    """
    rows = []
    for model, part in scored.groupby("model", sort=False):
        row = {"model": model, "n": len(part), "origins": part["origin"].nunique(), "crps": part["crps"].mean()}
        for level in (80, 95):
            row[f"coverage_{level}"] = 100 * part[f"inside_{level}"].mean()
            row[f"error_{level}"] = 100 * standard_error(part.groupby("origin")[f"inside_{level}"].agg(["sum", "count"]),
                                                         int(part["h"].max()))
            row[f"winkler_{level}"] = part[f"winkler_{level}"].mean()
        rows.append(row)
    columns = ["model", "n", "origins", "crps", "coverage_80", "error_80", "winkler_80", "coverage_95", "error_95", "winkler_95"]
    return pd.DataFrame(rows, columns=columns)
