"""Monthly models and Chinese New Year: dates as in the calendar, fixed reference, gaps and sums kept."""

from datetime import date

import holidays
import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import log_odds, new_year
from tradeshare.projection import backtest, intervals, models as annual, track_record
from tradeshare.projection.monthly import monthly_models, monthly_shares as projection_shares
from tradeshare.projection.monthly.monthly_shares import begin, MAX_GAP_MONTHS, MIN_MONTHS

MONTHS = pd.period_range("2005-01", "2016-12", freq="M")


def made(dates: pd.DataFrame) -> pd.Series:
    """Shares with a season, New Year and noise."""
    regressors = new_year.regressors(dates, MONTHS)
    noise = np.random.default_rng(1).normal(0, 0.02, len(MONTHS))
    logits = -2 + 0.1 * np.sin(2 * np.pi * MONTHS.month / 12) - 0.3 * regressors["holiday"].to_numpy() + 0.1 * noise.cumsum() + noise
    return pd.Series(log_odds.unlogit(logits), index=MONTHS)


@pytest.fixture(scope="module")
def shares(study_of):
    return made(study_of().data.new_year)


@pytest.fixture(scope="module")
def dates(study_of):
    return study_of().data.new_year


def test_the_dates_are_those_of_the_calendar(dates):
    """By the name of the day itself, not its eve; before the law of 1949 by the calendar that the package uses."""
    listed = holidays.country_holidays("CN", years=range(1950, 2061), language="en_US")
    first = {}
    for day, names in sorted(listed.items()):
        if "Chinese New Year (Spring Festival)" in names.split("; "):
            first.setdefault(day.year, day)
    when = new_year.days(dates)
    assert {year: when[year] for year in first} == first and len(first) == 111
    calendar = holidays.calendars.chinese._ChineseLunisolar(holidays.calendars.chinese.CHINESE_CALENDAR)
    assert all(when[year] == calendar.lunar_new_year_date(year)[0] for year in range(1930, 1950))
    assert when[2024] == date(2024, 2, 10)


def test_a_wrong_date_is_refused(dates):
    from pandera.errors import SchemaError

    from tradeshare.data.contracts import NEW_YEAR

    wrong = dates.copy()
    wrong.loc[0, "date"] = "1931-01-30"
    with pytest.raises(SchemaError, match="another year"):
        NEW_YEAR.validate(wrong)


def test_regressors_average_to_nothing_over_the_reference(dates):
    table = new_year.regressors(dates, pd.period_range("1930-01", "2030-12", freq="M"))
    assert table.groupby(table.index.month).mean().abs().max().max() < 1e-12
    assert new_year.parts(new_year.days(dates), range(1990, 2030)).groupby("year").sum().to_numpy() == pytest.approx(1.0)


def test_new_data_never_change_old_values(dates):
    short, long = (new_year.regressors(dates, pd.period_range("2020-01", end, freq="M")) for end in ("2024-12", "2029-12"))
    pd.testing.assert_frame_equal(short, long.loc[:"2024-12"], check_freq=False)


@pytest.mark.filterwarnings("ignore")
def test_new_year_is_found_and_helps(shares, dates):
    past = monthly_models.trial(shares, dates, 3, origins=12)[0]
    scores = backtest.scores(past).set_index("model")
    assert scores.loc["structural", "ratio"] < 0.88 and scores.loc["naive", "ratio"] == 1.0
    months = begin(shares, dates, 3)
    model = annual._state_space(months.known.to_numpy(), "structural", months.regressors.to_numpy()[:len(shares)], 12)
    fit = model.fit(disp=False, cov_type="none")
    assert dict(zip(model.param_names, fit.params))["beta.x2"] == pytest.approx(-0.3, abs=0.05)  # the holiday window


@pytest.mark.filterwarnings("ignore")
def test_a_missing_month_stays_missing(shares, dates):
    holed = shares.drop([pd.Period("2012-05", "M"), pd.Period("2014-10", "M")])
    months = begin(holed, dates, 2)
    assert months.known.isna().sum() == 2 and len(months.known) == len(shares)
    assert monthly_models.paths(months, 2)[0]["structural"].notna().all()


@pytest.mark.filterwarnings("ignore")
def test_a_january_february_stays_together(shares, dates):
    together = shares[shares.index.month != 1]
    months = begin(together, dates, 11)
    assert months.cycle == 11 and len(months.known) == 12 * 11 and not (months.known.index.month == 1).any()
    assert (months.regressors.index.month != 1).all() and len(months.regressors) == 13 * 11
    assert monthly_models.seasonal_naive(months, 1)[0] == pytest.approx(log_odds.logit(together.loc["2016-02"]))


def test_too_few_months_are_said_to_be(study_of):
    here = study_of()
    months = projection_shares.shares(here)
    assert len(months) < MIN_MONTHS and f"{len(months)} observations" in monthly_models.too_few_sentence(here, months)
    assert (np.diff(months.index.year * 12 + months.index.month) <= MAX_GAP_MONTHS + 1).all()


def test_two_years_are_said_to_have_24_months(study_of):
    index = pd.period_range("2024-01", "2025-12", freq="M")
    together, apart = (pd.Series(10.0, index=kept) for kept in (index[index.month != 1], index))
    said = monthly_models.too_few_sentence(study_of(), together)
    assert "24 months, 2024-01 to 2025-12, in 22 observations with January and February as one" in said
    holes = monthly_models.too_few_sentence(study_of(), apart.drop(index[[4, 5]]))
    assert "22 of the 24 months from 2024-01 to 2025-12 are available;" in holes


@pytest.mark.filterwarnings("ignore")
def test_shipped_months_are_modelled_once_they_are_enough(study_of, monkeypatch):
    """With a lower bar the same path runs on the shipped months, so that it is whole on the day they suffice."""
    for part in (projection_shares, monthly_models):
        monkeypatch.setattr(part, "MIN_MONTHS", 26)
    monkeypatch.setattr(monthly_models, "ORIGINS", 1)
    here = study_of(partner="VNM")
    months = projection_shares.shares(here)
    past = monthly_models.trial(months, here.data.new_year, 2)[0]
    ahead = monthly_models.outlook(months, here.data.new_year, past, 2)
    assert ahead["month"].tolist() == ["2026-08", "2026-09"] and ahead["share"].between(0, 100).all()
    monkeypatch.setattr(monthly_models, "MONTHS_AHEAD", 2)
    table = monthly_models.ahead_table(here)
    assert table.shown["80% interval"].tolist() == ["–", "–"], "too few past errors for an interval"
    assert table.shown["Month"].tolist() == ["2026-08", "2026-09"] and "August" not in table.caption


@pytest.mark.filterwarnings("ignore")
def test_the_months_ahead_have_intervals(shares, dates):
    past = monthly_models.trial(shares, dates, 3, origins=18)[0]
    ahead = monthly_models.outlook(shares, dates, past, 3)
    assert ahead["model"].unique().tolist() == ["structural"] and ahead["month"].iloc[0] == "2017-01"
    assert (ahead["low_80"] < ahead["share"]).all() and (ahead["share"] < ahead["high_80"]).all()


@pytest.mark.filterwarnings("ignore")
def test_models_of_the_months_are_scored_like_those_of_the_years(shares, dates, study_of):
    past, failed = monthly_models.trial(shares, dates, 3, origins=24)
    assert failed.empty and intervals.coverage(intervals.past_intervals(past))["coverage_80"].notna().all()
    text = monthly_models.verdict_sentence(study_of(), past)
    assert "did better than the seasonal no-change forecast" in text and "p-value" in text


@pytest.mark.filterwarnings("ignore")
def test_models_of_the_months_that_are_left_out_are_named(shares, dates, study_of, monkeypatch):
    def moody(months, horizon):
        if len(months.known) == 140:
            raise RuntimeError("no")
        return monthly_models.seasonal_naive(months, horizon)

    monkeypatch.setattr(monthly_models, "SINGLE", {"naive": monthly_models.seasonal_naive, "moody": moody})
    past, failed = monthly_models.trial(shares, dates, 2, origins=6)
    assert set(past["model"]) == {"naive"}
    said = track_record.failed_sentence(study_of(), failed)
    assert said == " Left out of the scores: moody, since at the origin 2016-08 it could not be estimated (RuntimeError)."
    assert "cannot be scored" in monthly_models.verdict_sentence(study_of(), past)


@pytest.mark.filterwarnings("ignore")
def test_months_that_never_moved_are_said_not_to(shares, dates):
    found = monthly_models.paths(begin(shares * 0 + 10.0, dates, 1), 1)[1]
    assert set(found) == {"structural"} and "never moved" in found["structural"]
