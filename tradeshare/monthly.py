"""Models of monthly shares with Chinese New Year, for a series that is long enough: each a function like those of the annual models.

January and February that were published together stay together: where one year has only their sum, every year counts eleven steps, the
first being January-February. A missing month stays missing; the state-space models take it so.
"""

import warnings
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare import backtest, intervals, new_year, quarters
from tradeshare.models import COMBINED, LeftOut, checked, keyed, logit, settled, unlogit, why
from tradeshare.study import Study
from tradeshare.trade import FAMILIES

LEAST_MONTHS = 60  # known months before a model is tried: five seasons
GAP = 3  # months: what lies before a longer gap is not used
ORIGINS = 24  # past months from which the models are scored


class Months(NamedTuple):
    """What a model is given: logits by month (gaps as NaN), New Year's regressors for them and the horizon, steps in a year."""

    known: pd.Series
    regressors: pd.DataFrame
    cycle: int


def shares(study: Study) -> pd.Series:
    """The partner's monthly shares (percent) as published or derived, by month, since the last long gap; a
    January-February that stays together stands in February. Of one family and currency where one alone has LEAST_MONTHS of them, so that
    no step of the series is a change of source; else of whichever has each month.

    >>> from tradeshare.study import begin
    >>> found = shares(begin(partner="VNM"))
    >>> str(found.index[-1]), int(found.index.month.min())
    ('2026-07', 1)
    """
    every = cache(lambda ends: quarters.every(study, ends))
    alone = [_known(lambda ends, family=family, money=money: _of(every(ends), family, money))
             for family in FAMILIES for money in ("USD", "CNY")]
    longest = max(alone, key=len)
    return longest if len(longest) >= LEAST_MONTHS else _known(lambda ends: quarters.steps(study, ends))


def _of(table: pd.DataFrame, family: str, currency: str) -> pd.DataFrame:
    return table[table["family"].eq(family) & table["currency"].eq(currency)]


def _known(steps) -> pd.Series:
    """The shares of the months that `steps`, a function of the last months of the steps, gives."""
    table = steps(tuple(range(1, 13)))
    if table.loc[table["first"].eq(1), "last"].eq(2).any():
        table = steps(tuple(range(2, 13)))
    table = quarters.drawn(table)
    table = table[table["status"].ne("implied") & table["share"].between(0, 100, inclusive="neither")]
    months = pd.PeriodIndex([pd.Period(year=int(y), month=int(m), freq="M") for y, m in zip(table["year"], table["last"])], freq="M")
    found = pd.Series(table["share"].to_numpy(), index=months, name="share").sort_index()
    ends = found.index.year * 12 + found.index.month
    breaks = np.flatnonzero(np.diff(ends) > GAP + 1)
    return found.iloc[breaks[-1] + 1:] if len(breaks) else found


def covered(share: pd.Series) -> pd.PeriodIndex:
    """The months that known shares (by month) cover: a February without any January beside it stands for both.

    >>> index = pd.period_range("2024-01", "2025-12", freq="M")
    >>> len(covered(pd.Series(10.0, index=index[index.month != 1])))
    24
    """
    known = share.dropna().index
    both = known[known.month == 2] - 1 if not (known.month == 1).any() else known[:0]
    return known.append(both).sort_values()


def begin(share: pd.Series, dates: pd.DataFrame, horizon: int) -> Months:
    """Months from shares (percent) by month and the table new_year: twelve steps a year where a January stands, else eleven.

    >>> from tradeshare import load
    >>> index = pd.period_range("2020-02", "2021-12", freq="M")
    >>> months = begin(pd.Series(10.0, index=index[index.month != 1]), load.read().new_year, 2)
    >>> months.cycle, len(months.known), str(months.regressors.index[-1]), list(months.regressors)
    (11, 22, '2022-03', ['after'])
    """
    cycle = 12 if (share.index.month == 1).any() else 11
    every = pd.period_range(share.index[0] - 1, share.index[-1] + horizon + 2, freq="M")
    table = new_year.regressors(dates, every)
    table = table if cycle == 12 else new_year.together(table)
    table = table.loc[share.index[0]:]
    size = len(table.loc[:share.index[-1]])
    moving = table.iloc[:size].std().gt(1e-9)
    return Months(logit(share).reindex(table.index[:size]), table.iloc[:size + horizon].loc[:, moving], cycle)


def seasonal_naive(months: Months, horizon: int) -> np.ndarray:
    """Repeat the share of the same month a year before, or of the last year that has one: the yardstick. Raises LeftOut.

    >>> months = Months(pd.Series(np.tile(np.arange(12.0), 2)), pd.DataFrame(index=range(26)), 12)
    >>> seasonal_naive(months, 2)
    array([0., 1.])
    """
    values = months.known.to_numpy()
    columns = [values[place::months.cycle] for place in range(months.cycle)]
    known = [column[~np.isnan(column)] for column in columns]
    if any(len(column) == 0 for column in known):
        raise LeftOut("a month of the year was never seen")
    return np.array([known[(len(values) + step) % months.cycle][-1] for step in range(horizon)])


def smoothing(months: Months, horizon: int) -> np.ndarray:
    """Exponential smoothing of level, damped trend and season (Holt and Winters), without New Year. Raises LeftOut.

    >>> months = Months(pd.Series(np.tile(np.arange(12.0), 6)), pd.DataFrame(index=range(74)), 12)
    >>> bool(np.abs(smoothing(months, 2) - [0, 1]).max() < 0.1)
    True
    """
    values = months.known.to_numpy()
    if np.isnan(values).any():
        raise LeftOut("it needs a figure for every month")
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ExponentialSmoothing(values, trend="add", damped_trend=True, seasonal="add", seasonal_periods=months.cycle)
        return np.asarray(checked(model.fit()).forecast(horizon))


def airline(months: Months, horizon: int) -> np.ndarray:
    """SARIMA(0,1,1)(0,1,1) with New Year: Box and Jenkins' airline model, by maximum likelihood; gaps stay gaps.

    >>> from tradeshare import load
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> bool(np.isfinite(airline(begin(share, load.read().new_year, 2), 2)).all())
    True
    """
    return _forecast(months, horizon, "airline")


def structural(months: Months, horizon: int) -> np.ndarray:
    """A level and a season that wander, with New Year (Harvey 1989), by maximum likelihood; gaps stay gaps.

    >>> from tradeshare import load
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> bool(np.abs(unlogit(structural(begin(share, load.read().new_year, 2), 2)) - 10.5).max() < 1)
    True
    """
    return _forecast(months, horizon, "structural")


SINGLE = {"seasonal naive": seasonal_naive, "smoothing": smoothing, "airline": airline, "structural": structural}


def paths(months: Months, horizon: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """The path of every model that can be used and of their mean without the yardstick, and why the others are left out.

    >>> months = Months(pd.Series([0.1, np.nan]), pd.DataFrame(index=range(3)), 2)
    >>> paths(months, 1)[1]["smoothing"]
    'it needs a figure for every month'
    """
    found, left_out = {}, {}
    for name, model in SINGLE.items():
        try:
            found[name] = model(months, horizon)
            if not np.isfinite(found[name]).all():
                del found[name]
                raise LeftOut("its path left every reasonable range")
        except Exception as error:  # noqa: BLE001 - whatever a model does, it is left out by name and the others stay
            left_out[name] = why(error)
    fitted = [path for name, path in found.items() if name != "seasonal naive"]
    if len(fitted) > 1:
        found[COMBINED] = np.mean(fitted, axis=0)
    return pd.DataFrame(found, index=pd.RangeIndex(1, horizon + 1, name="h")), left_out


def _forecast(months: Months, horizon: int, kind: str) -> np.ndarray:
    """The forecast of a state-space model whose parameters rest on the whole years of the history. Raises LeftOut."""
    values, table = months.known.to_numpy(), months.regressors.to_numpy()
    if np.nanstd(values) < 1e-9:
        raise LeftOut("the share never moved, so there is nothing to estimate")
    size = len(values) - len(values) % months.cycle if len(values) >= LEAST_MONTHS else len(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parameters, converged = _parameters(keyed(values[:size]), tuple(map(tuple, table[:size])), months.cycle, kind)
        if not converged:
            raise LeftOut("the estimation did not converge")
        model = _model(values, table[:len(values)], months.cycle, kind)
        ahead = table[len(values):len(values) + horizon]
        return np.asarray(model.filter(np.array(parameters), cov_type="none").forecast(horizon, exog=ahead))


def _model(values: np.ndarray, regressors: np.ndarray, cycle: int, kind: str):
    from statsmodels.tsa.statespace.sarimax import SARIMAX
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    if kind == "airline":
        return SARIMAX(values, exog=regressors, order=(0, 1, 1), seasonal_order=(0, 1, 1, cycle))
    return UnobservedComponents(values, "llevel", seasonal=cycle, exog=regressors)


@lru_cache(maxsize=256)
def _parameters(values: tuple, regressors: tuple, cycle: int, kind: str) -> tuple[tuple, bool]:
    fit = _model(np.array(values, dtype=float), np.array(regressors), cycle, kind).fit(disp=False, maxiter=200, cov_type="none")
    return settled(fit.params), bool(fit.mle_retvals["converged"])


def trial(share: pd.Series, dates: pd.DataFrame, horizon: int, origins: int = ORIGINS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The errors of every model from the last `origins` months that have a share, origins numbered, and what failed: as `backtest.trial`.

    Takes shares (percent) by month. `scale` is what the share moved on the same month a year before, up to the origin. What failed names
    the month of the origin.

    >>> from tradeshare import load
    >>> past, failed = trial(pd.Series(10.0, index=pd.period_range("2010-01", periods=24, freq="M")), load.read().new_year, 2)
    >>> past.empty, failed.empty
    (True, True)
    """
    whole, rows, failed = begin(share, dates, horizon), [], []
    known = whole.known
    for origin in range(max(LEAST_MONTHS, len(known) - horizon - origins), len(known)):
        seen, after = known.iloc[:origin], known.iloc[origin:origin + horizon].dropna()
        if seen.notna().sum() < LEAST_MONTHS or pd.isna(seen.iloc[-1]) or after.empty:
            continue
        found, left_out = paths(Months(seen, whole.regressors.iloc[:origin + horizon], whole.cycle), horizon)
        failed += [("", name, str(seen.index[-1]), reason) for name, reason in left_out.items()]
        moved, moved_pp = seen.diff(whole.cycle).dropna(), unlogit(seen).diff(whole.cycle).dropna()
        scales = (moved.abs().mean(), moved_pp.abs().mean(), (moved_pp**2).mean())
        rows += [("", name, origin, known.index.get_loc(month) - origin + 1, found.at[known.index.get_loc(month) - origin + 1, name], value,
                  *scales) for name in found for month, value in after.items()]
    return backtest.judged(rows, failed)


def errors(share: pd.Series, dates: pd.DataFrame, horizon: int, origins: int = ORIGINS) -> pd.DataFrame:
    """The errors alone: the first table of `trial`.

    >>> from tradeshare import load
    >>> errors(pd.Series(10.0, index=pd.period_range("2010-01", periods=24, freq="M")), load.read().new_year, 2).empty
    True
    """
    return trial(share, dates, horizon, origins)[0]


def left_out(share: pd.Series, dates: pd.DataFrame, horizon: int) -> dict[str, str]:
    """Which models cannot be used on the whole series, and why.

    >>> from tradeshare import load
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> left_out(share.drop(share.index[40]), load.read().new_year, 1)
    {'smoothing': 'it needs a figure for every month'}
    """
    return paths(begin(share, dates, horizon), horizon)[1]


def scores(past: pd.DataFrame) -> pd.DataFrame:
    """The scores of `backtest.scores` with the seasonal naive as the yardstick, and those of the intervals over all horizons.

    >>> past = pd.DataFrame({"partner": "", "model": "seasonal naive", "origin": [60], "h": 1, "error_pp": 0.5, "scale_pp": 1.0,
    ...                      "scale_squared": 1.0, "scale": 0.1, "error": 0.05, "path": 0.0, "actual": 0.05})
    >>> scores(past)[["model", "mase", "ratio", "coverage_80"]].values.tolist()
    [['seasonal naive', 0.5, 1.0, nan]]
    """
    table = backtest.scores(past.assign(model=past["model"].replace("seasonal naive", "naive")))
    held = intervals.coverage(intervals.past_intervals(past, 0.0)).query("h == 0").drop(columns=["h", "origins"])
    return table.assign(model=table["model"].replace("naive", "seasonal naive")).merge(held, on="model", how="left")


def outlook(share: pd.Series, dates: pd.DataFrame, past: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """The combination (or the last model that can be used) for the months ahead, with conformal intervals from `errors`.

    Gives model, month, share, low_80, high_80, low_95, high_95 (percent, four decimals), bounds as NaN for too few errors.

    >>> from tradeshare import load
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> dates = load.read().new_year
    >>> outlook(share, dates, errors(share, dates, 1, 1), 1)[["model", "month"]].values.tolist()
    [['combination', '2016-01']]
    """
    months = begin(share, dates, horizon)
    found, _ = paths(months, horizon)
    model, scale = found.columns[-1], months.known.diff(months.cycle).abs().mean()
    sized, ahead = intervals.sizes(past), months.regressors.index[len(months.known):]
    rows = [{"model": model, "month": str(month), "share": float(unlogit(found.at[h, model]))}
            | intervals.around(found.at[h, model], intervals.half_widths(intervals.pool(sized, model, len(months.known), h), scale, h,
                                                                         {"80": 1.0, "95": 1.0}))
            for h, month in enumerate(ahead, 1)]
    return pd.DataFrame(rows).round(4)
