"""Months without their season: what was put in comes out, a published coefficient, any partner."""

import re

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import log_odds, new_year, trading_days
from tradeshare.projection.monthly import adjusted

MONTHS = pd.period_range("2008-01", "2017-12", freq="M")
ANY = [dict(), dict(last_period="2020-08"), dict(partner="VNM"), dict(partner="EU"), dict(partner="JPN"),
       dict(partner="USA", flow="export"), dict(partner="LAO", last_period="2004"), dict(partner="TLS"), dict(partner="IDN"),
       dict(partner="KOR", last_period="2013"), dict(partner="LAO", flow="import", last_period="2004")]


@pytest.fixture(scope="module")
def dates(study_of):
    return study_of().data.new_year


@pytest.fixture(scope="module")
def made(dates) -> pd.DataFrame:
    """A level, a season, effects of New Year and of trading days, and noise, in logits; share in percent."""
    rng = np.random.default_rng(3)
    level = -2 + 0.01 * rng.normal(size=len(MONTHS)).cumsum()
    season = 0.1 * np.sin(2 * np.pi * MONTHS.month.to_numpy() / 12)
    calendar = -0.3 * new_year.regressors(dates, MONTHS)["holiday"].to_numpy() + 0.01 * trading_days.regressor(MONTHS).to_numpy()
    logit = level + season + calendar + 0.005 * rng.normal(size=len(MONTHS))
    return pd.DataFrame({"level": level, "season": season, "calendar": calendar, "share": log_odds.unlogit(logit)}, index=MONTHS)


def test_what_was_put_in_comes_out(made, dates):
    found = adjusted.fit(made["share"], dates)
    trend, low, high = (log_odds.logit(found[name]) for name in ("trend", "low", "high"))
    assert (trend - made["level"]).abs().max() < 0.03 and (found["season"] - made["season"]).abs().max() < 0.02
    assert (found["calendar"] - made["calendar"]).abs().max() < 0.03
    inside = ((low <= made["level"]) & (made["level"] <= high)).mean()
    assert 0.65 <= inside <= 0.95, "an 80% interval"
    rest = log_odds.logit(found["adjusted"]) - (found["logit"] - found["season"] - found["calendar"])
    assert rest.abs().max() < 1e-9


def test_a_month_missing_stays_missing_and_has_a_trend(made, dates):
    found = adjusted.fit(made["share"].drop(MONTHS[50:53]), dates)
    hole, whole = found.loc[MONTHS[50:53]], adjusted.fit(made["share"], dates)
    assert hole[["share", "adjusted"]].isna().all(axis=None) and hole["trend"].notna().all()
    assert (hole["high"] - hole["low"]).min() > (whole.loc[MONTHS[51], "high"] - whole.loc[MONTHS[51], "low"])


def test_january_and_february_together(made, dates):
    found = adjusted.fit(made["share"][MONTHS.month != 1], dates)
    assert (found.index.month != 1).all() and (log_odds.logit(found["trend"]) - made["level"].reindex(found.index)).abs().max() < 0.05


def test_a_share_that_never_moves_has_no_fit(dates):
    assert adjusted.fit(pd.Series(10.0, index=MONTHS), dates) is None


def test_trading_days_of_january_count_in_february(made):
    """July 2022 had 21 weekdays; January and February 2022 together 41, and 18 days of weekends: 41 - 45."""
    together = made["share"].set_axis(pd.period_range("2016-02", periods=120, freq="M"))
    step = adjusted.monthly_shares.begin(together[together.index.month != 1], pd.DataFrame({"year": [str(y) for y in range(1930, 2031)],
                                 "date": [f"{y}-02-05" for y in range(1930, 2031)]}), 0)
    days = adjusted._trading_days(step)
    assert days[pd.Period("2022-07", "M")] == 21 - 2.5 * 10 and days[pd.Period("2022-02", "M")] == 41 - 2.5 * 18
    assert days.index[0] == pd.Period("2016-02", "M") and days.iloc[0] == 42 - 2.5 * 18, "the first too: 21 weekdays in each month of 2016"


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    found, chart = adjusted.adjusted(here), adjusted.chart(here)
    said = " ".join([adjusted.text(here), adjusted.by_hand_sentence(here), *([chart.caption, chart.alt] if chart else [])])
    assert "nan" not in said and "None" not in said and not re.search(r" \.|  |not available", said.replace("\n\n", " "))
    assert not any(word in said.lower() for word in ("because", "due to", "led to", "caused", "result of"))
    assert (found is None) == (chart is None) and (found is None) == (adjusted.months(here)[0].notna().sum() < adjusted.MIN_MONTHS)
    if found is not None:
        table = found.table
        assert (table["low"] < table["trend"]).all() and (table["trend"] < table["high"]).all()
        assert table.index[-1] <= pd.Period(f"{here.last.year}-{here.last.months:02d}", "M")


def test_trend_and_outlook_are_reconciled(study_of):
    """By hand for July 2026: (7 of 17.07% + 5 of 17.76%) / 12 = 17.4%, inside 16.7% to 17.5%."""
    said = adjusted.text(study_of())
    assert "17.1% to July and the trend in every month left" in said and "would make 17.4%, inside" in said
    now, far = study_of(), pd.Period("2026-07", "M")
    assert "above" in adjusted.beside_the_outlook(now, far, 25.0)[0] and "below" in adjusted.beside_the_outlook(now, far, 10.0)[0]
    assert "16.6% in 2025 as a whole" in adjusted.text(study_of(last_period="2025"))
    assert adjusted.beside_the_outlook(now, far - 1, 17.0) == []


def test_the_months_of_the_imf_make_its_years(study_of):
    """Japan in China's trade, 2019, 6.9% (UN Comtrade): the mean of the months, weighted as they come, is near it."""
    found, imf = adjusted.months(study_of(partner="JPN"))
    assert imf and found["2019"].mean() == pytest.approx(6.9, abs=0.1)


def test_a_fit_is_made_once(made, dates, monkeypatch):
    first = adjusted.fit(made["share"], dates)
    monkeypatch.setattr(adjusted, "_smoothed", lambda *_: pytest.fail("fitted again"))
    pd.testing.assert_frame_equal(adjusted.fit(made["share"], dates), first, check_exact=True)
