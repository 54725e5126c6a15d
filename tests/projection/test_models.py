"""Models of the annual share: against statsmodels, and with series that leave little to estimate."""

import warnings

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas.log_odds import logit, logit_history
from tradeshare.projection import models
from tradeshare.projection.cell_text import shown_model
from tradeshare.projection.models import paths

SHARES = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))
KNOWN = logit_history(SHARES)  # thirty years, so that parameters rest on all of them
RISEN_SHARES = pd.Series(5 + 0.02 * np.arange(30) ** 2 + np.tile([0.2, 0.0, -0.1], 10), index=range(1996, 2026))
RISEN = logit_history(RISEN_SHARES)  # with a trend that grows


def test_every_model_of_the_registry_gives_a_path():
    found, left_out = paths(KNOWN, 4)
    assert list(found) == [*models.SINGLE, models.COMBINED] and not left_out and found.index.tolist() == [1, 2, 3, 4]
    assert found[models.COMBINED].to_numpy() == pytest.approx(found[list(models.SINGLE)].median(axis=1).to_numpy())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("known", [KNOWN, RISEN], ids=["level", "risen"])
def test_damped_trend_is_that_of_statsmodels(known):
    from statsmodels.tsa.holtwinters import Holt

    values = known.to_numpy()
    fit = Holt(values, damped_trend=True, initialization_method="known", initial_level=values[0], initial_trend=0.0).fit(use_brute=False)
    assert models.damped_trend(known, 5) == pytest.approx(fit.forecast(5), abs=2e-3)


@pytest.mark.filterwarnings("ignore")
def test_theta_is_that_of_statsmodels():
    from statsmodels.tsa.forecasting.theta import ThetaModel

    series = KNOWN.reset_index(drop=True)
    expected = ThetaModel(series, period=1, deseasonalize=False).fit().forecast(5).to_numpy()
    assert models.theta(KNOWN, 5) == pytest.approx(expected, abs=2e-3)


@pytest.mark.filterwarnings("ignore")
def test_state_space_models_are_those_of_statsmodels():
    from statsmodels.tsa.arima.model import ARIMA
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    local = UnobservedComponents(RISEN.to_numpy(), "local linear trend").fit(disp=False, maxiter=500)
    assert models.local_trend(RISEN, 5) == pytest.approx(local.forecast(5), abs=5e-3)
    assert models.arima(KNOWN, 5) == pytest.approx(ARIMA(KNOWN.to_numpy(), order=(1, 1, 0)).fit().forecast(5), abs=2e-3)


def test_parameters_of_a_series_with_gaps_are_estimated_once():
    models._state_space_parameters.cache_clear()
    holed = logit_history(SHARES.drop(2009))
    for _ in range(2):
        models.arima(holed, 1)
    assert models._state_space_parameters.cache_info()[:2] == (1, 1)


def test_a_gap_stays_a_gap_and_who_cannot_bear_it_says_so():
    found, left_out = paths(logit_history(SHARES.drop(2021)), 2)
    assert not left_out and np.abs(found - paths(KNOWN, 2)[0]).max().max() < 0.05
    found, left_out = paths(logit_history(SHARES.drop([2003, 2010, 2018])), 2)
    assert set(left_out) == {"damped trend", "Theta"} and all("longest run has 7" in reason for reason in left_out.values())
    assert found[models.COMBINED].notna().all()


def test_a_gap_is_a_year_without_news():
    """With the weights of the unbroken run, the year after a gap continues as if the year of the gap had gone as expected."""
    alpha, beta, phi = models._damped_parameters(models._older(logit_history(RISEN_SHARES.loc[:2020]).to_numpy()))
    known = logit_history(RISEN_SHARES.drop(2021).loc[:2022])
    before = models.damped_trend(known.loc[:2020], 2)
    filled = known.copy()
    filled.loc[2021] = before[0]
    level, trend = filled.iloc[0], 0.0
    for value in filled:
        error = value - (level + phi * trend)
        level, trend = level + phi * trend + alpha * error, phi * trend + alpha * beta * error
    assert models.damped_trend(known, 1)[0] == pytest.approx(level + phi * trend)


def test_a_series_that_never_moved_is_no_error():
    found, left_out = paths(logit_history(pd.Series(12.0, index=range(2000, 2020))), 3)
    assert {"local linear trend", "ARIMA"} == set(left_out) and "never moved" in left_out["ARIMA"]
    assert found.to_numpy() == pytest.approx(logit(12.0), abs=1e-6)


@pytest.mark.parametrize("edge", [0.0, 100.0])
def test_nothing_before_a_share_at_the_edge_is_used(edge):
    series = SHARES.copy()
    series.loc[2005] = edge
    assert logit_history(series).index.min() == 2006 and np.isfinite(logit_history(series)).all()


def test_an_empty_history_is_empty():
    assert logit_history(pd.Series(dtype=float)).empty and logit_history(pd.Series([0.0], index=[2000])).empty


def test_a_path_out_of_reason_is_left_out(monkeypatch):
    monkeypatch.setitem(models.SINGLE, "wild", lambda known, horizon: np.full(horizon, 99.0))
    monkeypatch.setitem(models.SINGLE, "broken", lambda known, horizon: np.linalg.inv(np.zeros((2, 2))))
    found, left_out = paths(KNOWN, 1)
    assert "wild" not in found and "range" in left_out["wild"] and "could not be estimated" in left_out["broken"]


@pytest.mark.parametrize("fault", [RuntimeError("no"), ZeroDivisionError("no"), KeyError("no")])
def test_whatever_a_model_raises_it_is_left_out_by_name(monkeypatch, fault):
    def broken(known, horizon):
        raise fault

    monkeypatch.setitem(models.SINGLE, "broken", broken)
    found, left_out = paths(KNOWN, 1)
    assert left_out == {"broken": f"it could not be estimated ({type(fault).__name__})"} and models.COMBINED in found


@pytest.mark.parametrize(("name", "model"), [("Holt", "damped trend"), ("SimpleExpSmoothing", "Theta")])
def test_a_smoothing_model_that_does_not_converge_is_left_out(monkeypatch, name, model):
    from statsmodels.tsa import holtwinters

    fit = getattr(holtwinters, name).fit

    def unsure(self, *given, **named):
        found = fit(self, *given, **named)
        found.mle_retvals.success = False
        return found

    monkeypatch.setattr(getattr(holtwinters, name), "fit", unsure)
    models._damped_parameters.cache_clear()
    models._smoothing_parameters.cache_clear()
    assert paths(RISEN + 0.001, 1)[1] == {model: "the estimation did not converge"}


def test_the_chapter_names_the_models_of_the_registry(study_of, monkeypatch):
    from tradeshare.projection import outlook

    others = {name: model for name, model in models.SINGLE.items() if name != "Theta"}  # taken out and put back, it would stand last
    monkeypatch.setattr(models, "SINGLE", others | {"toy": lambda known, horizon: models.naive(known, horizon)})
    said = outlook.by_hand_sentence(study_of(), None)
    assert "; toy." in said and "Theta" not in said and all(shown_model(name) in said for name in models.SINGLE)


def test_a_new_model_is_one_function_and_one_line(monkeypatch):
    from tradeshare.projection import backtest

    monkeypatch.setitem(models.SINGLE, "mean", lambda known, horizon: np.full(horizon, known.mean()))
    past = backtest.backtest_models(SHARES, 2)[0]
    assert "mean" in set(past["model"]) and past.groupby("model").size().nunique() == 1


def test_estimates_do_not_depend_on_the_last_digits_of_the_machine():
    parameters = [*models._damped_parameters(tuple(RISEN)), *models._state_space_parameters(tuple(RISEN), "local linear trend")[0]]
    assert all(value == float(f"{value:.2e}") for value in parameters)
    again = KNOWN * (1 + 1e-9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        one, two = paths(KNOWN, 3)[0], paths(again, 3)[0]
    assert np.abs(one - two).max().max() < 1e-3 and np.abs(one - two)[models.COMBINED].max() < 1e-6
