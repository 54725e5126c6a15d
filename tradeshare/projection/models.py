"""The annual models, each on the log-odds of the share: one function and one line in the registry."""

import warnings
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import longest_gapless_run
from tradeshare.projection.path_record import LeftOut, from_table

MIN_YEARS = 10  # of annual shares before a model is tried
YEARS_BETWEEN_ESTIMATES = 5  # of a history; in between the parameters of the last estimate are used, on all its years


def naive(known: pd.Series, horizon: int) -> np.ndarray:
    """Repeat the last share: the benchmark for every other model.

    >>> naive(pd.Series([0.1, 0.2], index=[2019, 2020]), 2)
    array([0.2, 0.2])
    """
    return np.full(horizon, known.dropna().iloc[-1])


def drift(known: pd.Series, horizon: int) -> np.ndarray:
    """Continue the mean annual change of the whole history: gaps do not matter.

    >>> drift(pd.Series([0.0, 0.2], index=[2018, 2020]), 2).round(6)
    array([0.3, 0.4])
    """
    ends = known.dropna()
    step = (ends.iloc[-1] - ends.iloc[0]) / (ends.index[-1] - ends.index[0])
    return ends.iloc[-1] + step * np.arange(1, horizon + 1)


@from_table("damped trend")
def damped_trend(known: pd.Series, horizon: int) -> np.ndarray:
    """Smooth level and trend, the trend fading: ETS(A,Ad,N), Gardner and McKenzie 1985. Raises LeftOut.

    It starts at the first value of the longest unbroken run without a trend, so that only its three weights are estimated, on that
    run; a gap after it is a year without news.

    >>> bool(abs(damped_trend(pd.Series(np.arange(12.0)), 1)[0] - 12) < 0.5)
    True
    """
    values, older = _unbroken(known)
    alpha, beta, phi = _damped_parameters(older)
    level, trend = values[0], 0.0
    for value in values:
        ahead = level + phi * trend
        error = 0.0 if np.isnan(value) else value - ahead
        level, trend = ahead + alpha * error, phi * trend + alpha * beta * error
    return level + trend * np.cumsum(phi ** np.arange(1, horizon + 1))


@from_table("Theta")
def theta(known: pd.Series, horizon: int) -> np.ndarray:
    """Smooth the level and add half of the linear trend: Theta, in the form of Hyndman and Billah 2003. Raises LeftOut.

    From the longest unbroken run on; a gap after it is a year without news.

    >>> theta(pd.Series(np.arange(12.0)), 2).round(2)
    array([11.5, 12. ])
    """
    values, older = _unbroken(known)
    alpha, level = _smoothing_parameters(older)
    for value in values:
        level = level if np.isnan(value) else level + alpha * (value - level)
    there = np.flatnonzero(~np.isnan(values))
    half = np.polyfit(there, values[there], 1)[0] / 2
    start = (1 - (1 - alpha) ** len(values)) / alpha
    return level + half * (np.arange(horizon) + start)


@from_table("local linear trend")
def local_trend(known: pd.Series, horizon: int) -> np.ndarray:
    """A random walk with a slope that varies as well, and noise: Harvey 1989, by maximum likelihood; gaps stay gaps. Raises LeftOut.

    >>> bool(abs(local_trend(pd.Series(np.arange(12.0)), 1)[0] - 12) < 0.1)
    True
    """
    return state_space_path(known.to_numpy(dtype=float), horizon, "local linear trend")


@from_table("ARIMA")
def arima(known: pd.Series, horizon: int) -> np.ndarray:
    """Relate each annual change to the one before: ARIMA(1,1,0), by maximum likelihood; gaps stay gaps. Raises LeftOut.

    >>> known = pd.Series(np.random.default_rng(1).normal(size=20).cumsum())
    >>> bool(np.abs(arima(known, 2) - known.iloc[-1]).max() < 1)
    True
    """
    return state_space_path(known.to_numpy(dtype=float), horizon, "arima")


SINGLE = {"naive": naive, "drift": drift, "damped trend": damped_trend, "Theta": theta, "local linear trend": local_trend, "ARIMA": arima}
COMBINED = "combination"  # the median of all models in SINGLE that can be used, so that one that strays does not carry it away


def paths(known: pd.Series, horizon: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """The path of every model that can be used (a column each, rows h = 1 to horizon), and why the others are left out.

    Takes logits by year. The combination is there when two models besides naive are.

    >>> found, out = paths(pd.Series([0.1, float("nan"), 0.2, 0.2], index=[2001, 2002, 2003, 2004]), 1)
    >>> "naive" in found, out["Theta"]
    (True, '10 years in a row are needed, and the longest run has 2')
    """
    found, left_out = tried(SINGLE, known, known, horizon)
    if len(found) >= 3:
        found[COMBINED] = np.median(list(found.values()), axis=0)
    return pd.DataFrame(found, index=pd.RangeIndex(1, horizon + 1, name="h")), left_out


def tried(registry: dict[str, Callable], history, known: pd.Series, horizon: int) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """The path that each model of a registry gives of a history, whose logits are `known`, and why the others are left out.

    >>> tried({"broken": lambda known, horizon: 1 / 0}, None, pd.Series([0.1]), 1)
    ({}, {'broken': 'it could not be estimated (ZeroDivisionError)'})
    """
    found, left_out = {}, {}
    for name, model in registry.items():
        try:
            path = model(history, horizon)
            if not np.isfinite(path).all() or np.abs(path - known.dropna().iloc[-1]).max() > 5:
                raise LeftOut("its forecast left every reasonable range")
            found[name] = path
        except LeftOut as reason:
            left_out[name] = str(reason)
        except Exception as error:  # noqa: BLE001 - whatever a model does, it is left out by name and the others stay
            left_out[name] = f"it could not be estimated ({type(error).__name__})"
    return found, left_out


def checked(fit):
    """The fit of a smoothing model, as it is. Raises LeftOut where its optimiser gave up.

    >>> checked(type("Fit", (), {"mle_retvals": type("Found", (), {"success": False})}))
    Traceback (most recent call last):
    ...
    tradeshare.projection.path_record.LeftOut: the estimation did not converge
    """
    if not getattr(fit.mle_retvals, "success", True):  # nothing is there where nothing was left to estimate
        raise LeftOut("the estimation did not converge")
    return fit


def _unbroken(known: pd.Series) -> tuple[np.ndarray, tuple]:
    """The values from the start of the longest run on, and the older years of that run. Raises LeftOut for too short a run."""
    start, length = longest_gapless_run(known)
    if length < MIN_YEARS:
        raise LeftOut(f"{MIN_YEARS} years in a row are needed, and the longest run has {length}")
    values = known.to_numpy(dtype=float)[start:]
    return values, _older(values[:length])


def _older(values: np.ndarray) -> tuple:
    """The values up to the last fifth year: what the parameters are estimated on."""
    size = max(min(MIN_YEARS, len(values)), len(values) - len(values) % YEARS_BETWEEN_ESTIMATES)
    return keyed(values[:size])


def keyed(values: np.ndarray) -> tuple:
    """The values as a key for a cache, gaps as None: no NaN equals another, so a key with one would never be found again.

    >>> keyed(np.array([0.5, np.nan]))
    (0.5, None)
    """
    return tuple(None if np.isnan(value) else float(value) for value in values)


def settled(parameters) -> tuple[float, ...]:
    """Estimates to three digits, and those next to nothing beside the largest as 0: an optimiser's last digits differ by machine.

    >>> settled([0.123456, 1e-9])
    (0.123, 0.0)
    """
    largest = max(abs(value) for value in parameters)
    return tuple(float(f"{value:.2e}") if abs(value) > 1e-4 * largest else 0.0 for value in parameters)


@lru_cache(maxsize=256)
def _damped_parameters(values: tuple) -> tuple[float, float, float]:
    from statsmodels.tsa.holtwinters import Holt

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = checked(Holt(np.asarray(values), damped_trend=True, initialization_method="known", initial_level=values[0],
                           initial_trend=0.0).fit(use_brute=False))
    return settled([fit.params[name] for name in ("smoothing_level", "smoothing_trend", "damping_trend")])


@lru_cache(maxsize=256)
def _smoothing_parameters(values: tuple) -> tuple[float, float]:
    from statsmodels.tsa.holtwinters import SimpleExpSmoothing

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = checked(SimpleExpSmoothing(np.asarray(values), initialization_method="estimated").fit()).params
    return settled([max(found["smoothing_level"], 1e-3), found["initial_level"]])


def state_space_path(values: np.ndarray, horizon: int, kind: str, older: tuple = (), regressors: np.ndarray | None = None,
                     cycle: int = 0) -> np.ndarray:
    """The forecast of a state-space model whose parameters rest on the first values, `older` (as `keyed`). Raises LeftOut.

    `regressors` has a row for each value and each step ahead; `cycle` is the number of steps in a year of the models of months.

    >>> state_space_path(np.arange(12.0), 1, "local linear trend").round(1)
    array([12.])
    """
    if np.nanstd(values) < 1e-9:
        raise LeftOut("the share never moved, so there is nothing to estimate")
    size, older = len(values), older or _older(values)
    seen, ahead = (None, None) if regressors is None else (regressors[:size], regressors[size:size + horizon])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = () if seen is None else tuple(map(tuple, seen[:len(older)]))
        parameters, converged = _state_space_parameters(older, kind, table, cycle)
        if not converged:
            raise LeftOut("the estimation did not converge")
        model = _state_space(values, kind, seen, cycle).filter(np.array(parameters), cov_type="none")
        return np.asarray(model.forecast(horizon, exog=ahead))


def _state_space(values: np.ndarray, kind: str, regressors: np.ndarray | None, cycle: int):
    from statsmodels.tsa.statespace.sarimax import SARIMAX
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    if kind == "structural":
        return UnobservedComponents(values, "llevel", seasonal=cycle, exog=regressors)
    return UnobservedComponents(values, "lltrend") if kind == "local linear trend" else SARIMAX(values, order=(1, 1, 0))


@lru_cache(maxsize=256)
def _state_space_parameters(values: tuple, kind: str, regressors: tuple = (), cycle: int = 0) -> tuple[tuple, bool]:
    model = _state_space(np.array(values, dtype=float), kind, np.array(regressors) if regressors else None, cycle)
    fit = model.fit(disp=False, maxiter=200, cov_type="none")
    if not fit.mle_retvals["converged"]:
        fit = model.fit(disp=False, method="nm", maxiter=1000, cov_type="none")
    return settled(fit.params), bool(fit.mle_retvals["converged"])
