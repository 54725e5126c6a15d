"""The full year given the year to date: earlier years only, any month, and by far better than repeating the year before."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.foundation.periods import Period
from tradeshare.projection import past_gaps, whole_year, whole_year_record
from tradeshare.story import bullets
from tradeshare.study import period_figures


def test_past_years_only(study_of):
    here = study_of(last_period="2020-08")
    known = past_gaps.past_gaps(here.shares, "ASEAN", "total")
    past = known.table.iloc[known.nearest(Period(2020, 8))]
    assert past["year"].max() == 2019 and not past["year"].duplicated().any()
    assert (past["months"] - 8).abs().max() <= past_gaps.WINDOW_MONTHS


def test_full_year_given_january_to_july_meets_its_bar(study_of):
    """Below 0.25 points at the median, and at most 0.6 of the error of repeating last year's share, each from earlier years only."""
    record = whole_year_record.track_record(study_of().shares, "ASEAN", "total", study_of().pool)
    july = whole_year_record.by_month(record).set_index("months").loc[7]
    assert july["years"] >= 10 and july["error_pp"] < 0.25 and july["error_pp"] < 0.6 * july["repeat_error_pp"]


def test_intervals_hold_about_as_often_as_they_say(study_of):
    here = study_of()
    record = pd.concat([whole_year_record.track_record(here.shares, code, "total", here.pool) for code in here.partners])
    assert len(record) > 300 and 0.76 <= record["inside"].mean() <= 0.84


def test_every_month_has_its_record(study_of):
    record = whole_year_record.track_record(study_of().shares, "ASEAN", "total", study_of().pool)
    assert set(record["months"]) == set(range(1, 12)) and (record["years"] >= past_gaps.MIN_PAST_YEARS).all()
    assert not record.duplicated(["year", "months"]).any()


def test_the_track_record_of_a_year_needs_no_later_year(study_of):
    full = whole_year_record.track_record(study_of().shares, "ASEAN", "total", study_of().pool).query("year <= 2019").reset_index(drop=True)
    early = study_of().shares.query("year <= 2019")
    pd.testing.assert_frame_equal(full, whole_year_record.track_record(early, "ASEAN", "total", study_of().pool))


def test_a_whole_year_or_too_few_years_project_nothing(study_of):
    here = study_of(last_period="2019")
    assert whole_year.projected_share(here) is None
    here = study_of(partner="TLS", last_period="2025")
    assert whole_year.project_share(here.shares, 0.004, "TLS", "total", Period(2025, 7), ()) is None
    leaning = whole_year.project_share(here.shares, 0.004, "TLS", "total", Period(2025, 7), here.pool)
    assert leaning.as_it_is and leaning.low < leaning.share < leaning.high, "two own years: the pool gives the interval"


def test_value_by_hand(study_of):
    here = study_of()
    now = period_figures.gather(here, here.last).share
    found = whole_year.project_value(here.shares, now, "total", here.last, here.pool)
    table = past_gaps.to_date_and_full_year(here.shares, "ASEAN", "total").query("months == 7 and year < 2026").drop_duplicates("year")
    assert found.value == pytest.approx(now["value"] * np.exp(np.log(table["value_full"] / table["value"]).mean()))
    assert found.low < found.value < found.high and found.years == len(table) and found.currency == now["currency"]


def test_a_share_of_nothing_projects_nothing(study_of):
    assert whole_year.project_share(study_of().shares, 0.0, "ASEAN", "total", Period(2026, 7), study_of().pool) is None


@pytest.mark.parametrize(("partner", "gaps_error", "as_it_is"), [("ASEAN", 0.139, 0.146), ("JPN", 0.096, 0.066)])
def test_the_yardstick_is_the_year_to_date_as_it_is(study_of, partner, gaps_error, as_it_is):
    """What columns.csv says of same_error_pp, by hand, and over all months; repeating last year errs by 0.509 points for ASEAN."""
    here = study_of(last_period="2026-07")
    record = whole_year_record.track_record(here.shares, partner, "total", here.pool)
    table = past_gaps.to_date_and_full_year(here.shares, partner, "total").drop_duplicates(["year", "months"])
    both = record.merge(table[["year", "months", "share"]], on=["year", "months"])
    assert both["same_error_pp"].to_numpy() == pytest.approx((both["share_full"] - both["share"]).to_numpy())
    every = whole_year_record.by_month(record).set_index("months").loc[0]
    assert (round(every["error_pp"], 3), round(every["same_error_pp"], 3)) == (gaps_error, as_it_is)
    assert partner != "ASEAN" or round(every["repeat_error_pp"], 3) == 0.509


def test_where_past_gaps_did_no_better_the_year_to_date_stands(study_of):
    """July of ASEAN: 0.12 points against 0.15 points. August: the gaps did better, and are used."""
    here = study_of(last_period="2026-07")
    found = period_figures.gather(here, here.last)
    projected = whole_year.projected_share(here)
    assert projected.as_it_is and projected.share == pytest.approx(found.share["share"])
    text = whole_year.projection_sentence(here).replace("\u00a0", " ")
    assert "used unchanged" in text
    assert "median error: 0.15 points, against 0.12 points for the unchanged year to date" in text
    assert "at least as close in five of 11 years" in text
    assert "such ranges covered only seven of 11 past years" in bullets.expectation(here)
    here = study_of(last_period="2021-08")
    record = whole_year_record.track_record(study_of().shares, "ASEAN", "total", here.pool).query("months == 8")
    assert not whole_year_record.no_better(record["error_pp"].to_numpy(), record["same_error_pp"].to_numpy())


def test_a_choice_knows_only_earlier_years(study_of):
    record = whole_year_record.track_record(study_of().shares, "ASEAN", "total", study_of().pool)
    for row in record.itertuples():
        before = record[record["months"].eq(row.months) & record["year"].lt(row.year)]
        assert row.as_it_is == whole_year_record.no_better(before["error_pp"].to_numpy(), before["same_error_pp"].to_numpy())


def test_few_own_gaps_lean_on_the_pool(study_of):
    """Imports from the EU to November 2025 have two past years: the year to date stands, with the pool's gaps for its interval."""
    here = study_of(partner="EU", flow="import", last_period="2025-11")
    projected = whole_year.projected_share(here)
    assert len(projected.past) == 2 and projected.as_it_is and projected.high < 10.6 and projected.low > 10.0


def test_a_value_from_the_ratios_of_other_partners_says_so(study_of):
    """Viet Nam has no such year of its own: the report said that the value rests on "0 past years"."""
    said = whole_year.value_and_record(study_of(partner="VNM", last_period="2024-03", currency="CNY"))
    assert "the same months in past years of other partners." in said and "0 past years" not in said
