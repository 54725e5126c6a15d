"""The monthly models, their forecasts and their record."""

import warnings
from functools import lru_cache

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import unlogit
from tradeshare.projection import backtest, intervals
from tradeshare.projection.models import checked, COMBINED, keyed, LeftOut, settled, why
from tradeshare.projection.monthly.shares import begin, LEAST_MONTHS, Months

ORIGINS = 24  # past months from which the models are scored


def covered(share: pd.Series) -> pd.PeriodIndex:
    """The months that known shares (by month) cover: a February without any January beside it stands for both.

    >>> index = pd.period_range("2024-01", "2025-12", freq="M")
    >>> len(covered(pd.Series(10.0, index=index[index.month != 1])))
    24
    """
    known = share.dropna().index
    both = known[known.month == 2] - 1 if not (known.month == 1).any() else known[:0]
    return known.append(both).sort_values()


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
        raise LeftOut("a month of the year has no figure in any year")
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

    >>> from tradeshare.data import tables
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> bool(np.isfinite(airline(begin(share, tables.read().new_year, 2), 2)).all())
    True
    """
    return _forecast(months, horizon, "airline")


def structural(months: Months, horizon: int) -> np.ndarray:
    """A level and a season that wander, with New Year (Harvey 1989), by maximum likelihood; gaps stay gaps.

    >>> from tradeshare.data import tables
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> bool(np.abs(unlogit(structural(begin(share, tables.read().new_year, 2), 2)) - 10.5).max() < 1)
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
                raise LeftOut("its forecast left every reasonable range")
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

    >>> from tradeshare.data import tables
    >>> past, failed = trial(pd.Series(10.0, index=pd.period_range("2010-01", periods=24, freq="M")), tables.read().new_year, 2)
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


def left_out(share: pd.Series, dates: pd.DataFrame, horizon: int) -> dict[str, str]:
    """Which models cannot be used on the whole series, and why.

    >>> from tradeshare.data import tables
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> left_out(share.drop(share.index[40]), tables.read().new_year, 1)
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

    >>> from tradeshare.data import tables
    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> dates = tables.read().new_year
    >>> outlook(share, dates, trial(share, dates, 1, 1)[0], 1)[["model", "month"]].values.tolist()
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
