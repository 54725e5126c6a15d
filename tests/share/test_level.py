"""The value by year: examples with known answers and the report's own figures."""

from tradeshare.share import level
from tradeshare.study import annual_figures


def test_the_chart_draws_every_year_of_the_series(study_of):
    study = study_of()
    chart = level.value_chart(study)
    assert chart.frame.equals(annual_figures.levels(study)) and "in 1990 and" in chart.alt and "in 2025." in chart.alt
