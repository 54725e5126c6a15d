"""The backtest: the same origins for every model, no peeking, scores by the book, and silence where the past is too short."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import log_odds, scores
from tradeshare.formulas.scores import crps
from tradeshare.projection import backtest, intervals, models, outlook
from tradeshare.projection.probabilities import joint_paths
from tradeshare.study import period_figures

SHARES = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))


def walk(seed: int, years: int = 40) -> pd.Series:
    """The share of a random walk in logits."""
    steps = np.random.default_rng(seed).normal(0, 0.04, years)
    return pd.Series(log_odds.unlogit(-2 + steps.cumsum()), index=range(1980, 1980 + years))


def test_every_model_is_scored_at_the_same_origins():
    past = backtest.errors(SHARES, 3)
    origins = past.groupby("model")[["origin", "h"]].apply(lambda part: frozenset(map(tuple, part.to_numpy())))
    assert set(origins.index) == set(models.MODELS) and origins.nunique() == 1


def test_a_model_that_fails_once_is_left_out_of_all_origins(monkeypatch):
    def moody(known, horizon):
        if known.index[-1] == 2015:
            raise models.LeftOut("not today")
        return models.naive(known, horizon)

    monkeypatch.setitem(models.SINGLE, "moody", moody)
    past = backtest.errors(SHARES, 2)
    assert "moody" not in set(past["model"]) and past.groupby("model").size().nunique() == 1


def test_gaps_leave_no_model_behind():
    past = backtest.errors(SHARES.drop([1998, 2015]), 2)
    assert past["origin"].min() == 2008 and 2015 not in set(past["origin"]) and set(past["model"]) == set(models.MODELS)


def test_the_backtest_sees_nothing_after_its_origin():
    changed = SHARES.copy()
    changed.loc[2020:] += 5
    before, after = (backtest.errors(series, 2).query("origin <= 2017") for series in (SHARES, changed))
    pd.testing.assert_frame_equal(before, after)
    sides = [intervals.past_intervals(backtest.errors(series, 2)).query("origin + h < 2020").reset_index(drop=True)
             for series in (SHARES, changed)]
    assert len(sides[0]) > 30
    pd.testing.assert_frame_equal(*sides)


def test_an_interval_knows_no_error_from_after_its_origin():
    """A huge error is planted; intervals of earlier origins stay as they were, later ones feel it."""
    past = backtest.errors(SHARES, 2)
    spoiled = past.copy()
    spoiled.loc[past["origin"].eq(2018) & past["h"].eq(1), "error"] = 9.0
    before, after = (intervals.past_intervals(table) for table in (past, spoiled))
    width = [table.assign(width=table["high_95"] - table["low_95"]).query("model == 'combination' and h == 1").set_index("origin")["width"]
             for table in (before, after)]
    assert (width[0].loc[:2018] == width[1].loc[:2018]).all() and (width[1].loc[2019:] > width[0].loc[2019:]).all()


def test_naive_is_the_yardstick():
    scores = backtest.scores(backtest.errors(SHARES, 2)).set_index("model")
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
        past = backtest.errors(short, 2)
        assert past.empty and backtest.scores(past).empty and intervals.coverage(intervals.past_intervals(past)).empty


@pytest.mark.parametrize("level", [80, 95])
def test_intervals_of_random_walks_hold_as_often_as_they_say(level):
    past = pd.concat([backtest.errors(walk(seed), 3, str(seed)).query("model == 'naive'") for seed in range(8)], ignore_index=True)
    row = intervals.coverage(intervals.past_intervals(past)).query("h == 0").iloc[0]
    assert abs(row[f"coverage_{level}"] - level) < 2.5 * row[f"error_{level}"] + 1


def test_crps_of_a_sample_is_the_mean_error_of_a_point_and_grows_with_distance():
    assert crps(12.0, log_odds.logit(10.0), 1e-9, np.ones(30)) == pytest.approx(2.0, abs=1e-6)
    scores = [crps(share, log_odds.logit(10.0), 0.1, np.linspace(-2, 2, 41)) for share in (10.0, 11.0, 13.0)]
    assert scores == sorted(scores)


def test_annual_bars_of_the_published_study(study_of):
    """Over ASEAN and its rivals: MASE and RMSE no worse than naive, coverage within 76-84 and 92-98 %."""
    past = outlook.past_errors(study_of())
    scores = backtest.scores(past).set_index("model")
    assert scores.loc["combination", "mase"] <= scores.loc["naive", "mase"]
    assert scores.loc["combination", "rmsse"] <= scores.loc["naive", "rmsse"]
    assert np.sqrt((past.query("model == 'combination'")["error_pp"]**2).mean()) <= np.sqrt((past.query("model == "
                                                                                                        "'naive'")["error_pp"]**2).mean())
    row = intervals.coverage(intervals.past_intervals(past)).query("h == 0 and model == 'combination'").iloc[0]
    assert 76 <= row["coverage_80"] <= 84 and 92 <= row["coverage_95"] <= 98 and row["error_80"] > 0


def test_intervals_of_the_outlook_nest_and_never_narrow(study_of):
    here = study_of(horizon_years=10)
    paths = outlook.outlook(here, outlook.past_errors(here))
    assert paths["model"].iloc[0] == "combination"
    for _, path in paths.groupby("model"):
        assert (path["low_95"] <= path["low_80"]).all() and (path["low_80"] < path["share"]).all()
        assert (path["share"] < path["high_80"]).all() and (path["high_80"] <= path["high_95"]).all()
        assert (log_odds.logit(path["high_80"]) - log_odds.logit(path["low_80"])).diff().dropna().ge(-1e-9).all()
        assert path[["low_95", "high_95"]].stack().between(0, 100).all()


def test_rivals_shown_feed_no_interval(study_of):
    one, two = (outlook.outlook(here, outlook.past_errors(here)) for here in (study_of(), study_of(rivals=("JPN", "HKG"))))
    pd.testing.assert_frame_equal(one, two)


def test_each_partner_is_covered_about_as_often_as_its_intervals_say(study_of):
    """All 23 partners that can be scored, each against errors known at the time: Brazil's covered 90.9 % and Brunei's 90.2 % before."""
    for partner in study_of().data.partners["code"].drop(0):
        here = study_of(partner=partner)
        for model in ("combination", "naive") if outlook.possible(here) else ():
            scored = intervals.own_intervals(outlook.past_errors(here), model, partner)
            assert len(scored) > 60 and 0.70 <= scored["inside_80"].mean() <= 0.90, (partner, model)


def test_a_break_of_the_booking_is_no_step(study_of):
    """Hong Kong's share fell from 35 to 17 % as China booked goods by destination: no model sees that as a move, and no path draws it."""
    here = study_of(partner="HKG", first_year=1990)
    known, shares = outlook.history(here), period_figures.annual_shares(here)
    assert shares[1992] > 2 * shares[1993] and known[1992] == pytest.approx(known[1993]) and known.loc[1993:].equals(shares.loc[1993:])
    assert log_odds.logit(known).diff()[1991] == pytest.approx(log_odds.logit(shares).diff()[1991]), "steps before it stay"
    past = outlook.past_errors(study_of(partner="JPN")).query("partner == 'JPN' and model == 'combination'")
    told_as_a_move = backtest.errors(period_figures.annual_shares(study_of(partner="JPN")), 5).query("model == 'combination'")
    assert past["error_pp"].abs().mean() < 0.95 * told_as_a_move["error_pp"].abs().mean()
    assert joint_paths.joint(study_of()).logs.index[0] == 1993 and joint_paths.joint(study_of(rivals=("RUS",))).logs.index[0] < 1993


def test_a_width_is_drawn_to_the_own_errors_and_follows_its_record():
    """Errors of one partner that are three times those of the others: its interval is wider than the pool's; a hit rate narrows it."""
    pooled, own = np.tile([1.0, 2.0], 40), np.tile([3.0, 6.0], 40)
    assert 2.5 < intervals.drawn(pooled, own) < 3.0 and intervals.drawn(pooled, pooled) == pytest.approx(1.0)
    held = pd.DataFrame({"model": "naive", "origin": range(2000, 2010), "h": 1, "inside_80": 1.0, "inside_95": 1.0})
    assert intervals.record(held, "naive", 2005)["80"] > intervals.record(held, "naive", 2010)["80"] > 0.3
    assert intervals.record(held.assign(inside_80=0.0), "naive", 2010)["80"] == pytest.approx(np.exp(intervals.MOST))
    late, early = (held.assign(inside_80=[*flags]) for flags in ([1.0] * 9 + [0.0], [0.0] + [1.0] * 9))
    assert intervals.record(late, "naive", 2010)["80"] > 2 * intervals.record(early, "naive", 2010)["80"], "a miss long ago is forgotten"
