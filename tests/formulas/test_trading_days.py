"""Weekdays against weekends, beside a calendar."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tradeshare.formulas import trading_days


def test_every_month_by_a_calendar():
    months = pd.period_range("1999-01", "2026-12", freq="M")
    for month, found in trading_days.regressor(months).items():
        days = [date(month.year, month.month, 1) + timedelta(number) for number in range(month.days_in_month)]
        weekend = sum(day.weekday() >= 5 for day in days)
        assert found == pytest.approx(len(days) - weekend - 2.5 * weekend)


def test_a_calendar_of_400_years_is_balanced():
    """146,097 days are a whole number of weeks."""
    assert trading_days.regressor(pd.period_range("1800-01", "2199-12", freq="M")).sum() == 0
