"""What charts mark and leave out: no event or partner pushes another off a chart without a word."""

import pandas as pd
import pytest

from tradeshare.decomposition import contributions
from tradeshare.study import annual_figures, cells


MARKED = {"ASEAN": ["WTO", "ACFTA six", "RCEP"], "EU": ["booked anew", "WTO", "UK leaves EU"], "USA": ["booked anew", "WTO", "US tariffs"],
          "LAO": ["WTO", "Lehman", "Laos railway"], "HKG": ["booked anew", "WTO", "Lehman"], "VNM": ["WTO", "Lehman", "Covid-19"]}


@pytest.mark.parametrize("partner", MARKED)
def test_a_chart_marks_the_three_events_that_matter_most_to_the_partner(study_of, partner):
    here = study_of(partner=partner)
    marks = annual_figures.event_marks(here, pd.DataFrame(index=range(1990, 2026)))
    assert marks["label"].tolist() == MARKED[partner] and marks["year"].is_monotonic_increasing


def test_events_of_one_year_stand_at_one_mark(study_of):
    marks = annual_figures.event_marks(study_of(), pd.DataFrame(index=range(2015, 2021)))
    assert marks.to_dict("list") == {"year": [2015, 2020], "label": ["ACFTA all; ACFTA upgrade", "Covid-19"]}


def test_a_reporter_of_one_year_takes_no_year_from_the_others(data):
    years = cells.mirror_rows(data)["period"].unique()
    new = data.mirror.query("reporter == 'VNM' and period == '2020' and source == 'imf-dots-mirror'").assign(reporter="TLS")
    more = data._replace(mirror=pd.concat([data.mirror, new], ignore_index=True))
    kept = cells.mirror_rows(more)
    assert list(kept["period"].unique()) == list(years) and "TLS" not in set(kept["reporter"])


def test_a_year_that_lacks_a_reporter_is_left_out(data):
    gone = data.mirror["reporter"].eq("SGP") & data.mirror["period"].eq("2019") & data.mirror["partner"].eq("CHN")
    less = data._replace(mirror=data.mirror[~gone])
    assert "2019" not in set(cells.mirror_rows(less)["period"])


def test_a_source_of_some_partners_takes_no_year_from_the_others(study_of):
    """A source that goes first and holds only ASEAN and the total leaves the rivals' bars of that year as they were."""
    here = study_of()
    before = contributions.yearly(here)
    rows = here.cells[here.cells["partner"].isin(["ASEAN", "WLD"]) & here.cells["year"].isin([2018, 2019]) & here.cells["months"].eq(12)
                      & here.cells["family"].eq("database")]
    after = contributions.yearly(here._replace(cells=pd.concat([here.cells, rows.assign(family="table")], ignore_index=True)))
    assert after.loc[2019].notna().all()
    assert after.loc[2019].tolist() == pytest.approx(before.loc[2019].tolist())


def test_who_has_no_bar_in_a_year_is_named_with_the_year(study_of):
    here = study_of()
    caption = contributions.yearly_chart(here).caption
    assert "EU (2022)" in caption and "United States" not in caption
