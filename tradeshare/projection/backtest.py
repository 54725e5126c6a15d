"""The errors of every model from every past origin, and their scores."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import logit_history, longest_gapless_run, unlogit
from tradeshare.formulas.scores import diebold_mariano
from tradeshare.projection import models
from tradeshare.projection.models import MIN_YEARS

COLUMNS = ["partner", "model", "origin", "h", "path", "actual", "error", "error_pp", "scale", "scale_pp", "scale_squared"]
FAILED = ["partner", "model", "origin", "reason"]
SIGNIFICANCE = 0.05  # a difference that chance brings about less often than this is called one


def backtest_models(share: pd.Series, horizon: int, partner: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    """The errors of every model from every origin with MIN_YEARS shares in a row behind it and a share after it, and what failed.

    Takes annual shares (percent) by year; gives the two tables of `from_origins`.

    >>> past, failed = backtest_models(pd.Series(np.linspace(8, 15, 12), index=range(2000, 2012)), 1)
    >>> past["origin"].unique().tolist(), past.groupby("model")["origin"].nunique().nunique(), failed.empty
    ([2009, 2010], 1, True)
    """
    known = logit_history(share)
    origins = [year for year in known.index if longest_gapless_run(known.loc[:year])[1] >= MIN_YEARS]
    return from_origins(known, origins, horizon, models.paths, partner)


def from_origins(known: pd.Series, origins: list[int], horizon: int, paths: Callable, partner: str = "",
                 cycle: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The errors of every model from the origins that have a share and one after it, and what failed.

    `known` are logits by year (or by number of the month, with `cycle` of them in a year), gaps as NaN; `paths` is as `models.paths`.
    Gives partner, model, origin, h, path and actual (logits), error (logit, actual less path), error_pp, and what past yearly steps came
    to at the origin: scale (logit, mean absolute), scale_pp (percentage points, mean absolute), scale_squared (mean square). A model
    that could not be used at some origin is left out of all; the second table names it: partner, model, the first such origin, reason.

    >>> known = pd.Series([0.0, 0.1, 0.0, 0.2], index=range(2000, 2004))
    >>> past, failed = from_origins(known, [2002], 1, lambda seen, horizon: (pd.DataFrame({"naive": [0.0]}, index=[1]), {}))
    >>> past[["model", "h", "error", "scale"]].round(3).values.tolist()
    [['naive', 1, 0.2, 0.1]]
    """
    rows, failed = [], []
    for origin in origins:
        seen, after = known.loc[:origin], known.loc[origin + 1:origin + horizon].dropna()
        if pd.isna(seen.iloc[-1]) or after.empty:
            continue
        found, left_out = paths(seen, horizon)
        failed += [(partner, name, origin, reason) for name, reason in left_out.items()]
        moved, moved_pp = (_steps(size, cycle) for size in (seen.to_numpy(dtype=float), unlogit(seen.to_numpy(dtype=float))))
        scales = [float(sizes.mean()) if len(sizes) else np.nan for sizes in (np.abs(moved), np.abs(moved_pp), moved_pp**2)]
        known_after = [(step - origin, actual) for step, actual in after.items()]
        for name in found:
            path = dict(zip(found.index, found[name].tolist()))
            rows += [(partner, name, origin, h, path[h], actual, *scales) for h, actual in known_after]
    table = pd.DataFrame(rows, columns=[name for name in COLUMNS if not name.startswith("error")])
    out = pd.DataFrame(failed, columns=FAILED).drop_duplicates(["partner", "model"], ignore_index=True)
    table = table[~table["model"].isin(out["model"])]
    error, error_pp = table["actual"] - table["path"], unlogit(table["actual"]) - unlogit(table["path"])
    return table.assign(error=error, error_pp=error_pp)[COLUMNS].reset_index(drop=True), out


def _steps(sizes: np.ndarray, cycle: int) -> np.ndarray:
    """The changes from one known size to the next, or over `cycle` steps."""
    there = sizes if cycle else sizes[~np.isnan(sizes)]
    moved = there[cycle or 1:] - there[:-(cycle or 1)]
    return moved[~np.isnan(moved)]


def scores(past: pd.DataFrame) -> pd.DataFrame:
    """Each model's errors over all horizons: mae (pp), mase, rmsse, ratio (of mase to naive) and origins. `past` is of `errors`.

    MASE is the mean absolute error over the mean absolute yearly step up to the origin, RMSSE its square counterpart (Hyndman and
    Koehler 2006): below 1 is better than the past yearly steps. Both are NaN for a share that never moved.

    >>> table = scores(backtest_models(pd.Series(np.linspace(8, 15, 12), index=range(2000, 2012)), 1)[0]).set_index("model")
    >>> bool(table.loc["drift", "mase"] < table.loc["naive", "mase"]), int(table["origins"].max())
    (True, 2)
    """
    scale, squared = past["scale_pp"].replace(0, np.nan), past["scale_squared"].replace(0, np.nan)
    sized = past.assign(mae=past["error_pp"].abs(), mase=past["error_pp"].abs() / scale, rmsse=past["error_pp"]**2 / squared)
    table = sized.groupby("model", sort=False)[["mae", "mase", "rmsse"]].mean()
    table = table.assign(rmsse=np.sqrt(table["rmsse"]), origins=past.groupby("model", sort=False)["origin"].nunique())
    return table.assign(ratio=_ratios(past)).rename_axis("model").reset_index()


def _ratios(past: pd.DataFrame) -> pd.Series:
    """Each model's mean absolute error over that of naive at the same partners, origins and horizons; NaN where naive never errs."""
    size = past.assign(size=past["error_pp"].abs()).pivot(index=["partner", "origin", "h"], columns="model", values="size")
    yardstick = size["naive"] if "naive" in size else pd.Series(np.nan, size.index)
    below = {name: yardstick[size[name].notna()].mean() for name in size}
    return pd.Series({name: size[name].mean() / below[name] if below[name] > 0 else np.nan for name in size}, dtype=float)


def over_horizons(past: pd.DataFrame, model: str = models.COMBINED) -> pd.Series:
    """`diebold_mariano` over all horizons at once: ratio of mean errors, origins, gain (pp), statistic, p. One partner or several.

    The loss of an origin is the mean, over the horizons that are known there, of the absolute errors on the scale of each partner; the
    origins overlap as far as the longest horizon reaches.

    >>> past = backtest_models(pd.Series(np.linspace(8, 15, 30), index=range(1990, 2020)), 2)[0]
    >>> found = over_horizons(past)
    >>> int(found["origins"]), bool(found["gain"] > 0), bool(found["p"] < 0.05)
    (20, True, True)
    """
    sized = past.assign(loss=past["error_pp"].abs() / past["scale_pp"].replace(0, np.nan))
    wide = sized.pivot_table(index="origin", columns="model", values="loss")
    nothing = pd.Series({"ratio": np.nan, "origins": 0, "gain": np.nan, "statistic": np.nan, "p": np.nan})
    if model not in wide or "naive" not in wide:
        return nothing
    d = (wide[model] - wide["naive"]).dropna()
    statistic, p = diebold_mariano(d, int(past["h"].max()))
    return pd.Series({"ratio": _ratios(past)[model], "origins": len(d), "gain": -d.mean(), "statistic": statistic, "p": p})


def compare_with_no_change(past: pd.DataFrame, model: str = models.COMBINED) -> str:
    """Whether a model's errors were smaller than those of the no-change forecast, over all horizons.

    `better` where chance alone would bring about such a gap in less than 5 % of cases, `unsure` where it might, else `no better`;
    `unscored` where the model or naive has no errors.

    >>> shares = pd.Series(np.linspace(8, 15, 30), index=range(1990, 2020))
    >>> [compare_with_no_change(backtest_models(known, 2)[0]) for known in (shares, shares.head(0))]
    ['better', 'unscored']
    """
    found = over_horizons(past, model)
    if found["origins"] == 0:
        return "unscored"
    if not (found["ratio"] < 1 and found["gain"] > 0):
        return "no better"
    return "better" if found["p"] < SIGNIFICANCE else "unsure"
