"""What charts join or leave out is said, and no event or partner pushes another off a chart without a word."""

import pandas as pd
import pytest

from tradeshare.cli import main
from tradeshare.data import events
from tradeshare.decomposition import contributions
from tradeshare.study import annual_figures, cells, discontinuities, notices


@pytest.mark.parametrize("partner", ["ASEAN", "EU", "USA", "VNM", "LAO"])
def test_every_event_of_the_partner_is_on_the_chart(study_of, partner):
    here = study_of(partner=partner)
    marks = annual_figures.event_marks(here, pd.DataFrame(index=range(1990, 2026))).set_index("year")["label"]
    assert marks.index.is_unique
    mine = events.of_partner(here.data.events, partner).query("year <= 2025")
    for row in mine.itertuples():
        assert row.label in marks[row.year].split("; ")
    assert sum(len(text.split("; ")) for text in marks) == len(mine) + len(discontinuities.booking_breaks(here))


def test_two_events_of_one_year_are_said(data, capsys):
    assert main.main(["data", "check"]) == 0
    said = capsys.readouterr().out
    assert "note: events.csv: 2015 has several events for ASEAN: charts show one mark, “ACFTA all; ACFTA upgrade”\n" in said
    assert said.count("2020 has several events for EU") == 1
    assert "note: observations.csv: 2022 of ASEAN stands in USD" in said and "that of EU in another currency only" in said


def test_an_event_without_room_is_said_to_be_left_out(data):
    late = pd.DataFrame([{"date": "2015-12-01", "event": "x", "label": "a label that is much too long", "partners": "ASEAN", "note": ""}])
    more = data._replace(events=pd.concat([data.events, late], ignore_index=True))
    line = next(line for line in notices.of(more) if " 2015 " in line)
    assert "“ACFTA all; ACFTA upgrade (1 more)”; no room is left for “a label that is much too long”" in line
    one = data._replace(events=data.events.drop_duplicates("date").query("date < '2015'"))
    assert not [line for line in notices.of(one) if line.startswith("events.csv")]


def test_a_reporter_of_one_year_takes_no_year_from_the_others(data):
    years = cells.mirror_rows(data)["period"].unique()
    new = data.mirror.query("reporter == 'VNM' and period == '2020' and source == 'imf-dots-mirror'").assign(reporter="TLS")
    more = data._replace(mirror=pd.concat([data.mirror, new], ignore_index=True))
    kept = cells.mirror_rows(more)
    assert list(kept["period"].unique()) == list(years) and "TLS" not in set(kept["reporter"])
    assert any("TLS reports in less than half of the years" in line for line in notices.of(more))
    assert not any(line.startswith("mirror.csv") for line in notices.of(data))


def test_a_year_that_lacks_a_reporter_is_said_to_be_left_out(data):
    gone = data.mirror["reporter"].eq("SGP") & data.mirror["period"].eq("2019") & data.mirror["partner"].eq("CHN")
    less = data._replace(mirror=data.mirror[~gone])
    assert "2019" not in set(cells.mirror_rows(less)["period"])
    assert "mirror.csv: 2019 has no whole report of SGP: charts of the members’ own reports leave the year out" in notices.of(less)


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
