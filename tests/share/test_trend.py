"""The deviation of a year from the trend before it: the report's own figures."""

import re

import pytest

from tradeshare.share import trend
from tradeshare.study import annual_figures


def test_2020_was_no_break_with_the_trend_but_2019_was(study_of):
    table = trend.deviations(study_of())
    assert table.loc[2020, "low"] < table.loc[2020, "actual"] < table.loc[2020, "high"]
    assert table.loc[2019, "actual"] > table.loc[2019, "high"]
    assert table.loc[2020, "deviation"] == pytest.approx(table.loc[2020, "actual"] - table.loc[2020, "expected"])


def test_no_year_to_test_no_chart(study_of):
    assert trend.deviations_chart(study_of(last_period="1994")) is None
    assert trend.deviations_chart(study_of()).frame.loc[2020, "actual"] == pytest.approx(trend.usable_shares(study_of())[2020])


def test_a_year_against_the_total_in_one_currency_alone_says_so(study_of):
    here = study_of()
    said = trend.opposite_sentence(here, annual_figures.yearly_changes(here))
    assert "in USD; not so 2019 in yuan (+14.1% against +3.4%)" in said.replace("\u202f", " ")


def test_a_slight_move_is_not_against_the_trend(study_of):
    said = trend.opposite_sentence(study_of(), annual_figures.yearly_changes(study_of()))
    assert "by 0.5% or more each" in said and re.search(r", in (USD|CNY)", said)
