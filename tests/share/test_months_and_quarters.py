"""Months and quarters: examples with known answers and the report's own figures."""

import pandas as pd

from tradeshare.share import months_and_quarters


def test_a_january_and_february_together_are_two_months():
    steps = pd.DataFrame([{"year": year, "first": 1 if month == 2 else month, "last": month} for year in (2024, 2025)
                          for month in range(2, 13)])
    assert months_and_quarters.covered(steps) == (24, 24) and months_and_quarters.missing_steps(steps, 1) == 0
    assert months_and_quarters.missing_steps(steps.drop(index=[4, 5]), 1) == 2
    twice = pd.concat([steps, pd.DataFrame({"year": [2024, 2024], "first": [1, 2], "last": [1, 2]})])
    assert months_and_quarters.covered(twice) == (24, 24)  # of another family, apart


def test_months_are_drawn_from_2019_and_the_reader_is_told_where_none_are(study_of):
    assert months_and_quarters.months_chart(study_of()).frame["year"].min() == 2019
    assert "determine only three closely enough" in months_and_quarters.months_chart(study_of(last_period="2020-08"))
    assert "determine one closely enough" in months_and_quarters.quarters_chart(study_of(partner="LAO", last_period="2004"))
