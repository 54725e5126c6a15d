"""Projection: the same origins for every model, no peeking, intervals that nest, and silence where the past is too short."""

import numpy as np
import pandas as pd
import pytest

from tradeshare import facts, models
from tradeshare.periods import Period

SHARES = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))


def test_every_model_is_scored_at_the_same_origins():
    past = models.backtest(SHARES, 3)
    origins = past.groupby("model")[["origin", "h"]].apply(lambda part: frozenset(map(tuple, part.to_numpy())))
    assert set(origins.index) == set(models.MODELS) and origins.nunique() == 1


def test_the_backtest_sees_nothing_after_its_origin():
    changed = SHARES.copy()
    changed.loc[2020:] += 5
    before, after = (models.backtest(series, 2).query("origin <= 2017") for series in (SHARES, changed))
    pd.testing.assert_frame_equal(before, after)


def test_naive_is_the_yardstick():
    scores = models.accuracy(models.backtest(SHARES, 2)).set_index("model")
    assert scores.loc["naive", "ratio_to_naive"] == 1.0
    assert scores.loc["drift", "ratio_to_naive"] < 1  # the series trends


def test_intervals_nest_and_never_narrow():
    paths = models.outlook(SHARES, models.backtest(SHARES, 6), 6)
    for _, path in paths.groupby("model"):
        assert (path["low_95"] < path["low_80"]).all() and (path["low_80"] < path["share"]).all()
        assert (path["share"] < path["high_80"]).all() and (path["high_80"] < path["high_95"]).all()
        width = np.log(path["high_80"] / (100 - path["high_80"])) - np.log(path["low_80"] / (100 - path["low_80"]))
        assert width.diff().dropna().ge(-1e-9).all()
        assert path[["low_95", "high_95"]].stack().between(0, 100).all()


def test_a_gap_stays_a_gap():
    holed = SHARES.drop(2021)
    assert models.whole_years(holed).isna().sum() == 1
    assert models.outlook(holed, models.backtest(holed, 1), 1)["share"].between(5, 30).all()


def test_too_short_a_history_gives_nothing():
    short = SHARES.tail(6)
    assert models.backtest(short, 2).empty and models.outlook(short, models.backtest(short, 2), 2).empty
    assert models.best(models.backtest(short, 2)) == "naive"
    empty = pd.Series(dtype=float)
    assert models.backtest(empty, 2).empty


def test_in_year_uses_earlier_years_only(study_of):
    here = study_of(last_period="2020-08")
    past = models.past_relation(here.shares, "ASEAN", "total", Period(2020, 8))
    assert past["year"].max() == 2019 and not past["year"].duplicated().any()
    assert (past["months"] - 8).abs().max() <= models.WINDOW


def test_in_year_beats_repeating_last_year_by_far(study_of):
    here = study_of()
    projected = facts.in_year(here, facts.gather(here, here.last))
    errors = models.relation_errors(projected.past)
    assert errors["error_pp"].abs().median() < 0.25
    assert errors["error_pp"].abs().median() < 0.6 * errors["repeat_error_pp"].abs().median()
    assert projected.low < projected.share < projected.high


def test_a_whole_year_or_too_few_years_project_nothing(study_of):
    here = study_of(last_period="2019")
    assert facts.in_year(here, facts.gather(here, here.last)) is None
    here = study_of(partner="TLS", last_period="2025")
    assert models.in_year(here.shares, 0.004, "TLS", "total", Period(2025, 7)) is None


def test_in_year_errors_leave_the_year_itself_out():
    past = pd.DataFrame({"year": [2001, 2002, 2003], "share": [10.0, 10.0, 10.0], "share_full": [10.0, 10.0, 12.0],
                         "gap": [0.0, 0.0, float(models.logit(12.0) - models.logit(10.0))]})
    errors = models.relation_errors(past)
    assert errors.loc[2, "error_pp"] == pytest.approx(2.0)  # the other two years say: no gap
