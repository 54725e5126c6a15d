"""The chapters run for any partner, flow and period: no exception, no empty axis or table, no sentence with an empty list.

`make test` runs three cells whole, `--scale 50` every cell that the data allow, some 4,000 of 4 to 20 seconds each.
"""

import json
import re
import sys
from itertools import cycle

import every_cell
import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.exhibits import interval_charts, paper
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.provenance import coverage


ASKED = [{"partner": "EU", "last_period": "2003"},  # failed once; of the early years, whose models are quick
         *(question | {"members": members, "horizon_years": horizon, "trend_year": year} for question, members, horizon, year in zip(
             every_cell.questions(2026, 2 * SCALE - (SCALE == 1)), cycle(["last", "then"]), cycle([1, 4, 10]), cycle([2009, 2020])))]
# may name a later year
DATED = re.compile(r"Under RCEP|as of (\w+ )?20\d\d|Customs has since|later than this report|published by|source |^- <http")


@pytest.mark.parametrize("asked", ASKED, ids=lambda row: "-".join(map(str, row.values())))
def test_the_chapters_of_a_question(asked, verdicts_of_today, tmp_path, monkeypatch):
    """Nothing is broken, no sentence names a year beyond the outlook of the report, and no cell leaves a file behind."""
    said: list[str] = []
    monkeypatch.chdir(tmp_path)
    assert every_cell.run(asked, drawn=asked is ASKED[0], said=said) == [] and len(said) > 300
    if asked["partner"] == "JPN":
        assert [line for line in said if re.search("ASEAN['’]s|trade with ASEAN", line)
                and not line.startswith("The members’ benchmark rests on their own reports")] == []
    last = int(asked["last_period"][:4]) + asked.get("horizon_years", 5)
    named = {int(year): line for line in said if not DATED.search(line)
             for year in re.findall(r"(?<![.,\d])(?:19|20)\d\d\b(?!,)", re.sub(r"\([^)]*\)", "", line))}
    notes = {2020, 2026, asked.get("trend_year", 2020)}  # the notes on the EU and on Timor-Leste name their years
    assert not {year: line for year, line in named.items() if year > last and year not in notes} and not list(tmp_path.iterdir())


@pytest.mark.soak
def test_the_chapters_of_every_cell(tmp_path):
    every_cell.main(str(tmp_path / "cells.jsonl"), 100 * SCALE)
    lines = [json.loads(line) for line in (tmp_path / "cells.jsonl").read_text(encoding="utf-8").splitlines()]
    sys.stdout.write(f"{len(lines)} cells, {sum(bool(line['wrong']) for line in lines)} failed, "
                     f"{sum(line['seconds'] for line in lines):.0f} s\n")
    assert lines and [line for line in lines if line["wrong"]] == []


@pytest.mark.parametrize("values", [{"partner": "VNM", "last_period": "2024"}, {"partner": "THA", "flow": "import", "last_period": "2024"},
                                    {"last_period": "2004"}, {"partner": "EU", "last_period": "2003"},
                                    {"partner": "KOR", "last_period": "2019"}])
def test_the_chart_of_months_to_date_names_a_year(study_of, values):
    """Also where no year of it ends in 0 or 5; the narrow drawing too."""
    grid = coverage.to_date(study_of(**values))
    figure = paper.narrowed(interval_charts.coverage_tiles(grid))
    assert every_cell.faults(figure) == []
    assert {label.get_text() for label in figure.axes[0].get_xticklabels()} <= set(map(str, grid.columns))


@pytest.mark.parametrize("years", [range(1990, 2027), [2024], range(2001, 2005), range(2011, 2020), [1991, 2011], range(1991, 2110)])
def test_an_axis_names_some_of_its_years(years):
    assert 1 <= len(found := paper.round_years(years)) <= 10 and set(found) <= set(years)


def test_a_narrow_chart_without_names_stays():
    figure, axes = paper.figure_and_axes()
    axes.set_xticks([], [])
    assert paper.narrowed(figure) is figure and "an empty axis (x)" in every_cell.faults(figure)


@pytest.mark.parametrize(("line", "wrong"), [
    ("“A” is what the group's own figure holds beside them: .", True), ("no figures of , and", True), ("data for  is", True),
    ("a rate of nan %", True), ("**None** of the months", False), ("ranked against, of those held: the EU, Japan.", False)])
def test_a_sentence_with_an_empty_list_is_seen(line, wrong):
    faults: list[str] = []
    with every_cell.watched(faults, "here", False, []):
        every_cell.show_exhibit(Prose(line))
    assert bool(faults) == wrong, faults


def test_what_the_group_holds_beside_members_of_whom_none_is_missing(study_of):
    from tradeshare.decomposition import drivers

    here = study_of(last_period="2024")
    said = drivers.groups_sentence(here, drivers.effects(here))
    assert "the sum of its members, all of which have one." in said and ": ." not in said


def test_an_empty_table_is_seen():
    faults: list[str] = []
    with every_cell.watched(faults, "here", False, []):
        every_cell.show_exhibit(Table(pd.DataFrame({"a": []}), "Nothing"))
    assert faults == ["here: an empty table, or a cell with no number"]


def test_the_exhibit_that_a_cell_ends_in_is_looked_at(monkeypatch):
    """A cell is one line that gives an exhibit: what is wrong with it is seen."""
    code = every_cell.compiled("from tradeshare.exhibits.exhibit import Prose\nProse('a rate of nan %')", "cell")
    monkeypatch.setattr(every_cell, "chapters", lambda: [("chapter", [("cell", code)])])
    assert every_cell.run({}) == ["chapter[cell]: 'nan' in 'a rate of nan %'"]
