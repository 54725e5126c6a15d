"""The full year given the year to date: earlier years only, any month, and by far better than repeating the year before."""

import numpy as np
import pandas as pd
import pytest

from tradeshare import facts, gaps, in_year, probabilities, projection, sentences
from tradeshare.periods import Period


def test_past_years_only(study_of):
    here = study_of(last_period="2020-08")
    past = gaps.past_relation(here.shares, "ASEAN", "total", Period(2020, 8))
    assert past["year"].max() == 2019 and not past["year"].duplicated().any()
    assert (past["months"] - 8).abs().max() <= gaps.WINDOW


def test_full_year_given_january_to_july_meets_its_bar(study_of):
    """Below 0.25 pp at the median, and at most 0.6 of the error of repeating last year's share, each from earlier years only."""
    record = in_year.track_record(study_of().shares, "ASEAN", "total", study_of().pool)
    july = in_year.by_month(record).set_index("months").loc[7]
    assert july["years"] >= 10 and july["error_pp"] < 0.25 and july["same_error_pp"] < 0.6 * july["repeat_error_pp"]


def test_intervals_hold_about_as_often_as_they_say(study_of):
    here = study_of()
    record = pd.concat([in_year.track_record(here.shares, code, "total", here.pool) for code in here.partners])
    assert len(record) > 300 and 0.76 <= record["inside"].mean() <= 0.84


def test_every_month_has_its_record(study_of):
    record = in_year.track_record(study_of().shares, "ASEAN", "total", study_of().pool)
    assert set(record["months"]) == set(range(1, 12)) and (record["years"] >= gaps.LEAST_PAST).all()
    assert not record.duplicated(["year", "months"]).any()


def test_the_track_record_of_a_year_needs_no_later_year(study_of):
    full = in_year.track_record(study_of().shares, "ASEAN", "total", study_of().pool).query("year <= 2019").reset_index(drop=True)
    early = study_of().shares.query("year <= 2019")
    pd.testing.assert_frame_equal(full, in_year.track_record(early, "ASEAN", "total", study_of().pool))


def test_a_whole_year_or_too_few_years_project_nothing(study_of):
    here = study_of(last_period="2019")
    assert facts.in_year(here, facts.gather(here, here.last)) is None
    here = study_of(partner="TLS", last_period="2025")
    assert in_year.in_year(here.shares, 0.004, "TLS", "total", Period(2025, 7), here.pool) is None


def test_value_by_hand(study_of):
    here = study_of()
    now = facts.gather(here, here.last).share
    found = in_year.full_value(here.shares, now, "total", here.last, here.pool)
    table = gaps.relation(here.shares, "ASEAN", "total").query("months == 7 and year < 2026").drop_duplicates("year")
    assert found.value == pytest.approx(now["value"] * np.exp(np.log(table["value_full"] / table["value"]).mean()))
    assert found.low < found.value < found.high and found.years == len(table) and found.currency == now["currency"]


def test_a_share_of_nothing_projects_nothing(study_of):
    assert in_year.in_year(study_of().shares, 0.0, "ASEAN", "total", Period(2026, 7), study_of().pool) is None
