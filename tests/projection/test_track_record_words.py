"""Words on how the outlook did: the same rows for every model, three verdicts over all horizons, coverage of what is recommended."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import scores
from tradeshare.projection import backtest, intervals, models, outlook, track_record_words
from tradeshare.report import summary


def test_a_model_that_failed_for_one_partner_is_scored_for_none_and_named(study_of):
    here = study_of(partner="MMR", flow="import")
    past, failed = outlook.past_errors(here), outlook.failed(here)
    assert past.groupby("partner")["model"].agg(set).map(len).nunique() == 1 and "local trend" not in set(past["model"])
    assert failed[["partner", "model"]].to_numpy().tolist() == [["MMR", "local trend"]]
    said = track_record_words.failed_sentence(here, failed)
    assert said.startswith(" Left out of the scores, for all partners: local trend, since at the origin ") and " of Myanmar " in said
    assert track_record_words.failed_sentence(study_of(), outlook.failed(study_of())) == ""


def errors(model_errors, horizons=(1, 2)) -> pd.DataFrame:
    """Errors of naive (1 pp, alternating in size) and of the combination, the same at each horizon."""
    rows = [("A", model, 2000 + place, h, error) for h in horizons for place, pair in enumerate(model_errors)
            for model, error in zip(("naive", models.COMBINED), pair)]
    return pd.DataFrame(rows, columns=["partner", "model", "origin", "h", "error_pp"]).assign(scale_pp=1.0, scale_squared=1.0)


@pytest.mark.parametrize(("pairs", "verdict"), [
    ([(1.0 + 0.2 * (k % 2), 0.5) for k in range(20)], "better"),
    ([(1.0, 0.2 if k % 3 else 2.4) for k in range(20)], "unsure"),
    ([(1.0, 1.2 + 0.1 * (k % 2)) for k in range(20)], "no better"),
    ([(1.0, 0.5), (1.0, 0.6)], "unsure")], ids=["better", "chance", "worse", "few"])
def test_three_verdicts(pairs, verdict):
    assert backtest.judge(errors(pairs)) == verdict


def test_the_verdict_is_over_all_horizons():
    """Worse by a hair one year ahead, far better later: the first horizon does not decide."""
    near, far = errors([(1.0, 1.01 + 0.01 * (k % 2)) for k in range(24)], (1,)), errors([(2.0 + 0.1 * (k % 3), 0.7) for k in range(24)],
                                                                                        (2, 3, 4))
    assert backtest.judge(near) == "no better" and backtest.judge(pd.concat([near, far])) == "better"


def test_over_horizons_by_hand():
    """The mean over horizons at each origin, held against Diebold and Mariano with the longest horizon."""
    past = errors([(1.0, 0.5 + 0.1 * (k % 4)) for k in range(12)])
    d = pd.Series([0.5 + 0.1 * (k % 4) - 1.0 for k in range(12)])
    found = backtest.over_horizons(past)
    assert (found["statistic"], found["p"]) == pytest.approx(scores.diebold_mariano(d, 2)) and found["ratio"] == pytest.approx(1 + d.mean())


def test_the_coverage_is_that_of_the_model_to_use(study_of):
    """For the EU repeating is to be used: that is said first, with the EU's own coverage before that of all partners."""
    here = study_of(partner="EU")
    past = outlook.past_errors(here)
    scored = intervals.past_intervals(past)
    held, own = intervals.coverage(scored), intervals.coverage(scored[scored["partner"].eq("EU")])
    text = track_record_words.coverage_sentence(here, held, own, outlook.to_use(here, past)).replace("\u00a0", " ")
    mine, row = (table[table["model"].eq("naive") & table["h"].eq(0)].iloc[0] for table in (own, held))
    assert text.startswith(f"The 80 % intervals of repeating the last share, the outlook to use, each made of errors known at the time, "
                           f"held in {mine['coverage_80']:.0f} %")
    assert text.count(" of the EU alone") == 2 and f", and in {row['coverage_80']:.0f} %" in text and "of all partners together" in text


def test_intervals_that_are_too_wide_are_said_to_be(study_of):
    here = study_of()
    held = pd.DataFrame({"model": models.COMBINED, "h": [0, 1], "n": 100, "origins": 20, "coverage_80": 92.0, "error_80": 3.0,
                         "coverage_95": 96.0,
                         "error_95": 1.0})
    assert "they were too wide" in track_record_words.coverage_sentence(here, held, held.iloc[:0], models.COMBINED)


def test_what_does_not_exist_is_not_recommended(study_of):
    here = study_of(last_period="1996")
    text = track_record_words.verdict(here, outlook.past_errors(here))
    assert "none is recommended" in text and "to use" not in text


def test_the_brief_says_what_the_chapter_says(study_of):
    """Finding 5 of a whole year carries the verdict, and the share that repeating gives where that is the outlook to use."""
    for flow, said in (("total", "it did better than repeating the last share)"), ("import", "but not surely so")):
        here = study_of(flow=flow, last_period="2025")
        judged = backtest.judge(outlook.own(here, outlook.past_errors(here)))
        text = summary.five(here)[4]
        assert {"better": "in the past it did better than repeating", "unsure": "but not surely so",
                "no better": "which is the outlook to use"}[judged] in text, said
    here = study_of(partner="EU", last_period="2025")
    assert "no better than repeating the last share (13.0\u00a0%), which is the outlook to use" in summary.five(here)[4]


def test_chance_never_hides_the_side_of_the_limit():
    for p in np.linspace(0.011, 0.2, 500):
        said = float(track_record_words.chance(p).split("\u00a0")[0])
        assert (said < 5) == (p < backtest.SURE) or abs(p - backtest.SURE) < 5e-5
