"""Where the share is heading: models of the annual share, and the full year given the year to date.

Shares are modelled on the logit scale, so that no path leaves 0 to 100 %; quantiles, not means, are turned back.
Every model is a function (share by year, horizon) -> path of logits; MODELS is the registry.
"""

import warnings
from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from tradeshare import words
from tradeshare.periods import Period

LEAST_YEARS = 8  # of annual shares before an outlook is tried
LEAST_PAST = 3  # past years with both a year-to-date and a full-year share
WINDOW = 2  # months by which a past year-to-date may differ from this year's
ROUGH = 0.015  # a past share known less precisely than this part of itself says nothing about the rest of its year
LEVELS = (0.80, 0.95)


def logit(share):
    """ln(s / (100 - s)) of a share in percent.

    >>> float(round(logit(50.0), 6)), float(round(unlogit(logit(17.07)), 6))
    (0.0, 17.07)
    """
    return np.log(share / (100 - share))


def unlogit(value):
    """The share in percent that belongs to a logit: 100 / (1 + exp(-x))."""
    return 100 / (1 + np.exp(-value))


def naive(share: pd.Series, horizon: int) -> np.ndarray:
    """Repeat the last share: the yardstick that every other model has to beat.

    >>> naive(pd.Series([10.0, 20.0], index=[2019, 2020]), 2) == logit(20.0)
    array([ True,  True])
    """
    return np.full(horizon, logit(share.dropna().iloc[-1]))


def drift(share: pd.Series, horizon: int) -> np.ndarray:
    """Go on by the mean yearly step of the whole history.

    >>> path = drift(pd.Series([20.0, 20.0], index=[2019, 2020]), 1)
    >>> float(round(unlogit(path[0]), 6))
    20.0
    """
    known = logit(share.dropna())
    step = (known.iloc[-1] - known.iloc[0]) / (known.index[-1] - known.index[0])
    return known.iloc[-1] + step * np.arange(1, horizon + 1)


def local_level(share: pd.Series, horizon: int) -> np.ndarray:
    """A level that wanders, with a fixed yearly step and noise, by maximum likelihood (Harvey 1989); gaps stay gaps."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = UnobservedComponents(logit(share).to_numpy(), "lldtrend").fit(disp=False, maxiter=200)
    return np.asarray(fit.forecast(horizon))


MODELS = {"naive": naive, "drift": drift, "local level with drift": local_level}


def whole_years(share: pd.Series) -> pd.Series:
    """The series on every year from its first to its last, missing years as NaN."""
    return share.reindex(range(int(share.index.min()), int(share.index.max()) + 1)) if len(share) else share


def backtest(share: pd.Series, horizon: int, least: int = LEAST_YEARS) -> pd.DataFrame:
    """Errors of every model from every origin with `least` years behind it: the same origins for all.

    Takes annual shares (percent) by year; gives model, origin, h, error (logit), error_pp (share now less path).

    >>> past = backtest(pd.Series(np.linspace(8, 15, 12), index=range(2000, 2012)), 1)
    >>> sorted(past["model"].unique()), past["origin"].nunique()
    (['drift', 'local level with drift', 'naive'], 4)
    """
    series = whole_years(share)
    rows = []
    for origin in series.index:
        seen, after = series.loc[:origin], series.loc[origin + 1:origin + horizon].dropna()
        if seen.notna().sum() < least or pd.isna(seen.iloc[-1]) or after.empty:
            continue
        for name, model in MODELS.items():
            path = model(seen, horizon)
            for year, actual in after.items():
                h = year - origin
                rows.append({"model": name, "origin": origin, "h": h, "error": logit(actual) - path[h - 1],
                             "error_pp": actual - unlogit(path[h - 1])})
    return pd.DataFrame(rows, columns=["model", "origin", "h", "error", "error_pp"])


def best(past: pd.DataFrame) -> str:
    """The model with the smallest past mean error; naive where nothing could be scored."""
    if past.empty:
        return "naive"
    scores = accuracy(past)
    return str(scores.loc[scores["mean_error_pp"].idxmin(), "model"])


def outlook(share: pd.Series, past: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """Every model's path with intervals from its own past errors, the best model first; empty for too short a history.

    `past` is `backtest(share, horizon)`.

    Gives model, year, h, share, low_80, high_80, low_95, high_95 (percent) and origins, the number of past errors at that
    horizon. The half-width is the normal quantile times the root mean square of the past errors on the logit scale, never
    narrower than at a shorter horizon; beyond the last scored horizon it grows with the square root of h.
    """
    if share.notna().sum() < LEAST_YEARS + 2:
        return pd.DataFrame(columns=["model", "year", "h", "share", "low_80", "high_80", "low_95", "high_95", "origins"])
    series, first = whole_years(share), best(past)
    rows = []
    for name, model in sorted(MODELS.items(), key=lambda entry: entry[0] != first):
        path = model(series, horizon)
        spread = 0.0
        for h in range(1, horizon + 1):
            errors = past.loc[past["model"].eq(name) & past["h"].eq(h), "error"]
            grown = spread * sqrt(h / (h - 1)) if h > 1 else 0.0
            spread = max(spread, sqrt((errors**2).mean())) if len(errors) >= 3 else grown
            row = {"model": name, "year": series.index[-1] + h, "h": h, "share": unlogit(path[h - 1])}
            for level in LEVELS:
                half = stats.norm.ppf(0.5 + level / 2) * spread
                row[f"low_{level * 100:.0f}"], row[f"high_{level * 100:.0f}"] = unlogit(path[h - 1] - half), unlogit(path[h - 1] + half)
            rows.append(row | {"origins": len(errors)})
    return pd.DataFrame(rows)


def accuracy(past: pd.DataFrame) -> pd.DataFrame:
    """Mean absolute error (pp) and the ratio to naive of every model over all horizons, with the number of origins."""
    table = past.assign(size=past["error_pp"].abs()).groupby("model", sort=False).agg(
        mean_error_pp=("size", "mean"), origins=("origin", "nunique"))
    return table.assign(ratio_to_naive=table["mean_error_pp"] / table.loc["naive", "mean_error_pp"]).reset_index()


class InYear(NamedTuple):
    """The full-year share given the year to date; `past` is the table of past years that it rests on."""

    share: float
    low: float
    high: float
    past: pd.DataFrame


def past_relation(shares: pd.DataFrame, partner: str, flow: str, period: Period) -> pd.DataFrame:
    """For each earlier year: its year-to-date share to the nearest month (within two), its full-year share, their logit gap.

    Both from one family and currency; printed figures before implied ones; roughly rounded ones are left out.
    """
    rows = shares[shares["partner"].eq(partner) & shares["flow"].eq(flow) & shares["year"].lt(period.year)]
    rows = rows[(rows["share_high"] - rows["share_low"]).lt(ROUGH * rows["share"])]
    keys = ["year", "currency", "family"]
    rows = rows.assign(places=[words.digits(low, high, words.fineness(value)) for value, low, high in
                               zip(rows["share"], rows["share_low"], rows["share_high"])])
    full = rows.loc[rows["months"].eq(12), keys + ["share", "status", "places"]]
    near = rows[rows["months"].lt(12) & (rows["months"] - period.months).abs().le(WINDOW)]
    both = near.merge(full, on=keys, suffixes=("", "_full"))
    both = both.assign(gap=logit(both["share_full"]) - logit(both["share"]), far=(both["months"] - period.months).abs(),
                       implied=both["status"].eq("implied").astype(int) + both["status_full"].eq("implied"))
    both = both.sort_values(["year", "far", "implied", "family", "currency"]).drop_duplicates("year")
    columns = ["year", "months", "share", "share_full", "gap", "family", "currency", "places", "places_full"]
    return both[columns].reset_index(drop=True)


def in_year(shares: pd.DataFrame, now: float, partner: str, flow: str, period: Period, level: float = 0.80) -> InYear | None:
    """The full-year share given the share `now` of a year to date: the mean past gap on the logit scale.

    The interval is Student's prediction interval of the past gaps: mean +- t s sqrt(1 + 1/n). None when the period is a
    whole year or fewer than three past years can be used.
    """
    past = past_relation(shares, partner, flow, period)
    if period.months == 12 or len(past) < LEAST_PAST:
        return None
    gap, spread, n = past["gap"].mean(), past["gap"].std(), len(past)
    half = stats.t.ppf(0.5 + level / 2, n - 1) * spread * sqrt(1 + 1 / n)
    centre = log(now / (100 - now)) + gap
    return InYear(*(100 / (1 + exp(-value)) for value in (centre, centre - half, centre + half)), past)


def relation_errors(past: pd.DataFrame) -> pd.DataFrame:
    """Each past year predicted from the other years, beside the error of repeating the full-year share of the year before.

    Gives year, share_full, predicted, error_pp and repeat_error_pp (NaN where the year before is not in the table).
    """
    others = [past["gap"].drop(index).mean() for index in past.index]
    predicted = unlogit(logit(past["share"]) + pd.Series(others, index=past.index))
    before = past.set_index("year")["share_full"].reindex(past["year"] - 1).to_numpy()
    return pd.DataFrame({"year": past["year"], "share_full": past["share_full"], "predicted": predicted,
                         "error_pp": past["share_full"] - predicted, "repeat_error_pp": past["share_full"] - before})
