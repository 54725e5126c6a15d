"""Tariffs of agreements with China: averages of the schedule, whom they concern, and no cause."""

import pytest

from tradeshare.data import large_tables
from tradeshare.explanations import agreements


def test_the_average_is_the_mean_of_the_chapters_by_their_lines():
    """The total is the simple average over all lines, so that of the chapters by lines; one line of a chapter is one of the total."""
    rows = large_tables.read("rcep_schedule")
    for year in agreements.YEARS_SHOWN:
        part = rows[rows["year"].eq(year)]
        chapters, total = part[part["product"].ne("total")].dropna(subset=["value"]), part[part["product"].eq("total")].squeeze()
        assert chapters["lines"].sum() == total["lines"]
        assert (chapters["value"] * chapters["lines"]).sum() / chapters["lines"].sum() == pytest.approx(total["value"], abs=1e-3)


def test_the_highest_chapters_stand_in_order_and_one_that_is_left_out_says_so(study_of):
    table, shown = agreements.schedule(study_of()), agreements.schedule_table(study_of()).shown
    assert table.index[0] == "total" and table.iloc[1:][0].is_monotonic_decreasing and len(table) == 1 + agreements.MAX_CHAPTERS
    assert shown.set_index("Goods").loc["Tobacco", "2022"] == "left out" and shown.loc[0, "Base"] == "9.8"


@pytest.mark.parametrize("values", [{}, {"partner": "LAO", "flow": "import"}, {"partner": "EU"}, {"last_period": "2020-08"},
                                    {"partner": "TLS"}], ids=str)
def test_only_whom_the_schedule_concerns_and_no_cause(study_of, values):
    here = study_of(**values)
    said = agreements.text(here).lower()
    concerned = values in ({}, {"partner": "LAO", "flow": "import"})
    assert (agreements.schedule_table(here) is None) == ("no tariffs of an agreement" in said) == (not concerned)
    assert not any(word in said for word in ("because", "due to", "led to", "caused", "result of"))
