"""Quarters: examples with known answers and the report's own figures."""

import pandas as pd

from tradeshare.share import quarters


def test_missing_quarters_are_counted_between_the_first_and_the_last():
    steps = pd.DataFrame([{"year": year, "first": last - 2, "last": last} for year in (2024, 2025) for last in (3, 6, 9, 12)])
    assert quarters.missing_quarters(steps) == 0 and quarters.missing_quarters(steps.drop(index=[2, 5])) == 2
    twice = pd.concat([steps, pd.DataFrame({"year": [2024], "first": [1], "last": [6]})])
    assert quarters.missing_quarters(twice) == 0  # of another family, together
    assert quarters.missing_quarters(steps.head(0)) == 0


def test_the_reader_is_told_where_no_quarters_are_known(study_of):
    assert "determine one closely enough" in quarters.quarters_chart(study_of(partner="LAO", last_period="2004"))
