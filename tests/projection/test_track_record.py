"""How the outlook did: three verdicts over all horizons, coverage of what is recommended, p-values that do not hide their side."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import scores
from tradeshare.projection import backtest, cell_text, intervals, models, track_record


def errors(model_errors, horizons=(1, 2)) -> pd.DataFrame:
    """Errors of naive (1 points, alternating in size) and of the combination, the same at each horizon."""
    rows = [("A", model, 2000 + place, h, error) for h in horizons for place, pair in enumerate(model_errors)
            for model, error in zip(("naive", models.COMBINED), pair)]
    return pd.DataFrame(rows, columns=["partner", "model", "origin", "h", "error_pp"]).assign(scale_pp=1.0, scale_squared=1.0)


@pytest.mark.parametrize(("pairs", "verdict"), [
    ([(1.0 + 0.2 * (k % 2), 0.5) for k in range(20)], "better"),
    ([(1.0, 0.2 if k % 3 else 2.4) for k in range(20)], "unsure"),
    ([(1.0, 1.2 + 0.1 * (k % 2)) for k in range(20)], "no better"),
    ([(1.0, 0.5), (1.0, 0.6)], "unsure")], ids=["better", "chance", "worse", "few"])
def test_three_verdicts(pairs, verdict):
    assert backtest.compare_with_no_change(errors(pairs)) == verdict


def test_the_verdict_is_over_all_horizons():
    """Worse by a hair one year ahead, far better later: the first horizon does not decide."""
    near, far = errors([(1.0, 1.01 + 0.01 * (k % 2)) for k in range(24)], (1,)), errors([(2.0 + 0.1 * (k % 3), 0.7) for k in range(24)],
                                                                                        (2, 3, 4))
    assert backtest.compare_with_no_change(near) == "no better" and backtest.compare_with_no_change(pd.concat([near, far])) == "better"


def test_over_horizons_by_hand():
    """The mean over horizons at each origin, held against Diebold and Mariano with the longest horizon."""
    past = errors([(1.0, 0.5 + 0.1 * (k % 4)) for k in range(12)])
    d = pd.Series([0.5 + 0.1 * (k % 4) - 1.0 for k in range(12)])
    found = backtest.over_horizons(past)
    assert (found["statistic"], found["p"]) == pytest.approx(scores.diebold_mariano(d, 2)) and found["ratio"] == pytest.approx(1 + d.mean())


def test_the_coverage_is_that_of_the_model_to_use(study_of):
    """For the EU the no-change forecast is to be used: it is said first, with the EU's own coverage before that of all partners."""
    here = study_of(partner="EU")
    scored = track_record.scored(here)
    every, own = intervals.coverage(scored), intervals.coverage(scored[scored["partner"].eq("EU")])
    text = track_record.coverage_sentence(here).replace("\u00a0", " ")
    mine, row = (table[table["model"].eq("naive")].iloc[0] for table in (own, every))
    assert text.startswith(f"The 80% intervals of the no-change forecast, each made of errors known at the time, "
                           f"covered the outcome in {mine['coverage_80']:.0f}%")
    assert text.count(" of the EU alone") == 1 and f", and in {row['coverage_80']:.0f}%" in text and "of all partners together" in text


def test_intervals_that_are_too_wide_are_said_to_be():
    row = pd.Series({"coverage_80": 92.0, "error_80": 3.0, "origins": 20.0})
    assert "they were too wide" in track_record.coverage_miss(row)


def test_what_does_not_exist_is_not_recommended(study_of):
    text = track_record.recommendation(study_of(last_period="1996"))
    assert "no outlook to judge or recommend" in text and "to use" not in text


def test_the_table_of_scores_has_every_model(study_of):
    table = track_record.accuracy_table(study_of())
    assert table.frame["model"].tolist() == [*models.SINGLE, models.COMBINED] and table.frame["coverage_80"].between(70, 90).all()
    assert "no model can be scored" in track_record.accuracy_table(study_of(last_period="1996"))


def test_a_p_value_never_hides_the_side_of_the_limit():
    for p in np.linspace(0.011, 0.2, 500):
        said = float(cell_text.p_value(p).split()[-1])
        assert (said < 0.05) == (p < backtest.SIGNIFICANCE) or abs(p - backtest.SIGNIFICANCE) < 5e-6
