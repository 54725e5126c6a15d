"""One outlook: it begins with the months that are known, page one and the chapter say the same, and what cannot be done is said."""

import numpy as np
import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.formulas import log_odds
from tradeshare.projection import backtest, from_year_to_date, models, outlook, past_errors, whole_year
from tradeshare.story import bullets, outlook_section
from tradeshare.study import period_figures


@pytest.mark.parametrize("asked", [{}, {"partner": "EU"}, {"flow": "export"}, {"last_period": "2020-08"}, {"last_period": "2021-08"},
                                   {"partner": "VNM", "flow": "import"}], ids=str)
def test_one_estimate_for_the_running_year(study_of, asked):
    """Every path has for the running year what page one says of it, with its interval; later intervals are no narrower."""
    here = study_of(**asked)
    projected, table = whole_year.projected_share(here), outlook.paths(here)
    first = table[table["year"].eq(here.last.year)]
    assert from_year_to_date.starts_from_year_to_date(here) and len(first) == table["model"].nunique()
    for column, value in (("share", projected.share), ("low_80", projected.low), ("high_80", projected.high)):
        assert first[column].to_numpy() == pytest.approx(value, abs=1e-4)
    said = f"**{projected.share:.1f}%**"
    assert said in whole_year.projection_sentence(here) and f" {projected.share:.1f}%**" in bullets.expectation(here)
    used = outlook.used_path(here)
    widths = log_odds.logit(used["high_80"]) - log_odds.logit(used["low_80"])
    assert used["low_80"].notna().all() and widths.diff().dropna().ge(-1e-4).all()


def test_an_outlook_that_does_not_begin_with_the_running_year_stays_out_of_the_story(study_of):
    here = study_of(partner="VNM", last_period="2024-03", currency="CNY")
    assert not from_year_to_date.starts_from_year_to_date(here)
    assert outlook_section.path(here)["share"].tolist() == [whole_year.projected_share(here).share]
    assert "2028" not in outlook_section.finding(here)


def test_a_whole_year_says_on_page_one_what_the_chapter_says(study_of):
    for asked in ({"last_period": "2025"}, {"partner": "EU", "last_period": "2025"}):
        here = study_of(**asked)
        row = outlook.used_path(here).iloc[0]
        said = bullets.expectation(here)
        assert row["year"] == 2026 and "the past pointed to" in said and f"{row['share']:.1f}%** (80% range" in said


def test_the_outlook_is_the_model_to_use_and_said_once(study_of):
    here = study_of()
    used, text = outlook.used_path(here), outlook.outlook_prose(here)
    assert used["model"].unique().tolist() == [past_errors.recommended_model(here)] and len(used) == here.parameters.horizon_years
    assert text.count("for 2030") == 1 and f"{used['share'].iloc[-1]:.1f}%" in text
    assert outlook.outlook_table(here).shown["Year"].tolist() == ["2026", "2027", "2028", "2029", "2030"]


def test_no_change_begun_with_the_year_to_date_repeats_it(study_of):
    here = study_of(partner="EU")
    assert past_errors.recommended_model(here) == "naive"
    assert outlook.used_path(here)["share"].to_numpy() == pytest.approx(whole_year.projected_share(here).share, abs=1e-4)


def test_the_report_carries_the_verdict(study_of):
    """The outlook of a whole year says what the past says of the models."""
    for asked in ({"last_period": "2025"}, {"flow": "import", "last_period": "2025"}, {"partner": "EU", "last_period": "2025"}):
        here = study_of(**asked)
        judged = backtest.compare_with_no_change(past_errors.of_partner(here, past_errors.partner_and_pool(here)))
        used = past_errors.recommended_model(here)
        said = "smaller than those of the no-change forecast" if used != "naive" else {
            "unsure": "models did better, but by no more than chance allows", "no better": "in past years models did no better"}[judged]
        assert said in outlook_section.finding(here), asked


@pytest.mark.parametrize(("asked", "said"), [({"partner": "TLS"}, "ten are needed"), ({"last_period": "1996"}, "ten are needed")])
def test_where_there_is_no_outlook_the_reason_is_said(study_of, asked, said):
    here = study_of(**asked)
    assert said in outlook.outlook_table(here) and outlook.outlook_prose(here) is None


def test_drift_by_hand_shows_its_number(study_of):
    here = study_of()
    step = models.drift(log_odds.logit_history(period_figures.annual_shares(here)).dropna(), 1)[0]
    assert f"**{log_odds.unlogit(step):.2f}%** for 2026" in outlook.by_hand_sentence(here, step)


def test_intervals_of_the_outlook_never_narrow(study_of):
    """Ten years ahead, which no table holds: from 2003 on, so that there are fewer past paths to estimate; from 1990 on with --scale 2."""
    early = {} if SCALE > 1 else {"first_year": 2003}
    for asked in ({"horizon_years": 10}, {"horizon_years": 10, "last_period": "2025"}):
        for _, path in outlook.paths(study_of(**asked, **early)).groupby("model"):
            assert (path["low_80"] < path["share"]).all() and (path["share"] < path["high_80"]).all()
            assert np.diff(log_odds.logit(path["high_80"]) - log_odds.logit(path["low_80"])).min() > -1e-4
            assert path[["low_80", "high_80"]].stack().between(0, 100).all()


def test_rivals_shown_feed_no_interval(study_of):
    pd.testing.assert_frame_equal(outlook.paths(study_of()), outlook.paths(study_of(rivals=("JPN", "HKG"))))
    assert whole_year.projected_share(study_of())[:3] == whole_year.projected_share(study_of(rivals=("JPN", "HKG")))[:3]
