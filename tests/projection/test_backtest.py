"""The backtest: the same origins for every model, no peeking, scores by the book, and silence where the past is too short."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import log_odds, scores
from tradeshare.projection import backtest, intervals, models, past_errors

SHARES = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))


def walk(seed: int, years: int = 40) -> pd.Series:
    """The share of a random walk in logits."""
    steps = np.random.default_rng(seed).normal(0, 0.04, years)
    return pd.Series(log_odds.unlogit(-2 + steps.cumsum()), index=range(1980, 1980 + years))


def test_every_model_is_scored_at_the_same_origins():
    past = backtest.backtest_models(SHARES, 3)[0]
    origins = past.groupby("model")[["origin", "h"]].apply(lambda part: frozenset(map(tuple, part.to_numpy())))
    assert set(origins.index) == {*models.SINGLE, models.COMBINED} and origins.nunique() == 1


def test_a_model_that_fails_once_is_left_out_of_all_origins(monkeypatch):
    def moody(known, horizon):
        if known.index[-1] == 2015:
            raise models.LeftOut("not today")
        return models.naive(known, horizon)

    monkeypatch.setitem(models.SINGLE, "moody", moody)
    past = backtest.backtest_models(SHARES, 2)[0]
    assert "moody" not in set(past["model"]) and past.groupby("model").size().nunique() == 1


def test_gaps_leave_no_model_behind():
    past = backtest.backtest_models(SHARES.drop([1998, 2015]), 2)[0]
    assert past["origin"].min() == 2008 and 2015 not in set(past["origin"]) and set(past["model"]) == {*models.SINGLE, models.COMBINED}


def test_the_backtest_sees_nothing_after_its_origin():
    changed = SHARES.copy()
    changed.loc[2020:] += 5
    before, after = (backtest.backtest_models(series, 2)[0].query("origin <= 2017") for series in (SHARES, changed))
    pd.testing.assert_frame_equal(before, after)
    sides = [intervals.past_intervals(backtest.backtest_models(series, 2)[0]).query("origin + h < 2020").reset_index(drop=True)
             for series in (SHARES, changed)]
    assert len(sides[0]) > 30
    pd.testing.assert_frame_equal(*sides)


def test_an_interval_knows_no_error_from_after_its_origin():
    """A huge error is planted; intervals of earlier origins stay as they were, later ones feel it."""
    past = backtest.backtest_models(SHARES, 2)[0]
    spoiled = past.copy()
    spoiled.loc[past["origin"].eq(2018) & past["h"].eq(1), "error"] = 9.0
    before, after = (intervals.past_intervals(table) for table in (past, spoiled))
    width = [table.assign(width=table["high_80"] - table["low_80"]).query("model == 'combination' and h == 1").set_index("origin")["width"]
             for table in (before, after)]
    assert (width[0].loc[:2018] == width[1].loc[:2018]).all() and width[1].loc[2019] > width[0].loc[2019]


def test_naive_is_the_yardstick():
    scores = backtest.scores(backtest.backtest_models(SHARES, 2)[0]).set_index("model")
    assert scores.loc["naive", "ratio"] == 1.0 and scores.loc["drift", "ratio"] < 1  # the series trends


def test_ratios_compare_like_with_like():
    """A model that is missing for a partner is held against naive at its own rows only."""
    past = pd.DataFrame([("A", "naive", 1, 1, 2.0), ("A", "x", 1, 1, 1.0), ("B", "naive", 1, 1, 8.0)],
                        columns=["partner", "model", "origin", "h", "error_pp"]).assign(scale_pp=1.0, scale_squared=1.0)
    assert backtest.scores(past).set_index("model").loc["x", "ratio"] == 0.5


def test_scores_by_hand():
    past = pd.DataFrame({"partner": "A", "model": ["naive", "naive"], "origin": [1, 2], "h": 1, "error_pp": [3.0, -1.0],
                         "scale_pp": [1.0, 2.0],
                         "scale_squared": [1.0, 4.0]})
    row = backtest.scores(past).iloc[0]
    assert (row["mae"], row["mase"], row["rmsse"], row["origins"]) == (2.0, 1.75, np.sqrt((9 + 0.25) / 2), 2)


def test_diebold_mariano_by_hand():
    """h = 2, n = 6: one autocovariance and the factor (n + 1 - 4 + 2/6)/n of Harvey, Leybourne and Newbold."""
    d = np.array([1.0, 2.0, 0.0, 1.0, 3.0, 2.0])
    centred = d - 1.5
    variance = (centred @ centred + 2 * centred[1:] @ centred[:-1]) / 6
    expected = 1.5 / np.sqrt(variance / 6) * np.sqrt((7 - 4 + 2 / 6) / 6)
    assert scores.diebold_mariano(pd.Series(d), 2)[0] == pytest.approx(expected)
    assert all(np.isnan(value) for value in scores.diebold_mariano(pd.Series([1.0, 1.0, 1.0, 1.0]), 1))
    assert all(np.isnan(value) for value in scores.diebold_mariano(pd.Series([1.0, 2.0, 1.0]), 2))


def test_diebold_mariano_rejects_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    p = [scores.diebold_mariano(pd.Series(rng.normal(size=25)), 1)[1] for _ in range(400)]
    assert 0.02 < np.mean(np.array(p) < 0.05) < 0.09


def test_too_short_a_history_gives_nothing():
    for short in (SHARES.tail(6), pd.Series(dtype=float), pd.Series([0.0, 0.0], index=[2000, 2001])):
        past = backtest.backtest_models(short, 2)[0]
        assert past.empty and backtest.scores(past).empty and intervals.coverage(intervals.past_intervals(past)).empty


def test_intervals_of_random_walks_hold_as_often_as_they_say(monkeypatch):
    monkeypatch.setattr(models, "SINGLE", {"naive": models.naive})
    past = pd.concat([backtest.backtest_models(walk(seed), 3, str(seed))[0].query("model == 'naive'") for seed in range(8)],
                     ignore_index=True)
    row = intervals.coverage(intervals.past_intervals(past)).iloc[0]
    assert abs(row["coverage_80"] - 80) < 2.5 * row["error_80"] + 1


def test_annual_bars_of_the_published_study(study_of):
    """Over ASEAN and its rivals: MASE and RMSE no worse than naive, coverage within 76-84%."""
    past = past_errors.partner_and_pool(study_of())
    scores = backtest.scores(past).set_index("model")
    assert scores.loc["combination", "mase"] <= scores.loc["naive", "mase"]
    assert scores.loc["combination", "rmsse"] <= scores.loc["naive", "rmsse"]
    assert np.sqrt((past.query("model == 'combination'")["error_pp"]**2).mean()) <= np.sqrt((past.query("model == "
                                                                                                        "'naive'")["error_pp"]**2).mean())
    row = intervals.coverage(intervals.past_intervals(past)).query("model == 'combination'").iloc[0]
    assert 76 <= row["coverage_80"] <= 84 and row["error_80"] > 0
