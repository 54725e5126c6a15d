"""Periods in words."""

import pytest

from tradeshare.headlines.sentences.period_phrases import periods


@pytest.mark.parametrize(("text", "expected"), [
    ("from January to August 2020", "2020-01..2020-08"), ("Jan-Aug 2020", "2020-01..2020-08"),
    ("the first eight months of 2020", "2020-01..2020-08"),
    ("2020-01 to 2020-08", "2020-01..2020-08"), ("2020-01..2020-08", "2020-01..2020-08"), ("2020-Q1", "2020-01..2020-03"),
    ("Q3 2020", "2020-07..2020-09"), ("2020-H1", "2020-01..2020-06"), ("the second half of 2020", "2020-07..2020-12"),
    ("in May 2021", "2021-05..2021-05"),
    ("first half of 2020", "2020-01..2020-06"), ("the first three quarters of 2020", "2020-01..2020-09"), ("in 2020", "2020-01..2020-12"),
    ("last year", "2020-01..2020-12"), ("this year", "2021-01..2021-12"), ("the first seven months", "2021-01..2021-07"),
    ("in December", "2020-12..2020-12"), ("January\u2013August of 2020", "2020-01..2020-08"),
    ("the third quarter of last year", "2020-07..2020-09"),
])
def test_periods_meant_on_a_day(text, expected):
    found = [mark for mark in periods(text) if mark.kind == "T"]
    assert ["..".join(mark.value.on_day("2021-09-10").months()) for mark in found] == [expected]


@pytest.mark.parametrize("text", ["a year earlier", "the same period last year", "Sept 14, 2020", "since 2009", "it may rise",
    "they march on"])
def test_days_bases_and_verbs_are_no_periods(text):
    assert not [mark for mark in periods(text) if mark.kind == "T"]
