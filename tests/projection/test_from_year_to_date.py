"""The outlook given the year to date: like with like, the past only, scored beside the same path as it was."""

import numpy as np
import pytest

from tradeshare.formulas import log_odds
from tradeshare.projection import backtest, from_year_to_date, past_errors
from tradeshare.study import period_figures


def test_beginning_with_the_year_to_date_did_better(study_of):
    table = from_year_to_date.errors_with_and_without(study_of(partner="EU"), "naive")
    mean = table["error_pp"].abs().groupby(table["model"]).mean()
    assert mean[from_year_to_date.FROM_YEAR_TO_DATE] < 0.9 * mean["naive"]
    assert backtest.compare_with_no_change(table, from_year_to_date.FROM_YEAR_TO_DATE) == "better"
    assert (table.groupby("model").size().nunique(), table["h"].min()) == (1, 2)


def test_the_step_is_taken_within_one_source(study_of):
    """Customs counted the EU with the United Kingdom until 2020, the database without: the year to date is never mixed with the other."""
    here = study_of()
    table = from_year_to_date.projected_steps(here.shares, here.data.breaks, "EU", "total", 7, here.pool)
    assert not {2003, 2006, 2019} & set(table["origin"]), "other members from the year after"
    annual = log_odds.logit_history(period_figures.annual_shares(here, "EU")).diff()
    gap = [step - annual[year + 1] for year, step in zip(table["origin"], table["step"]) if year + 1 in annual.index]
    assert len(gap) >= 8 and np.abs(gap).max() < 0.08, "a change of definition is a step of 0.13"


def test_steps_see_nothing_after_their_year(study_of):
    here = study_of()
    early = here.shares[here.shares["year"].le(2015)]
    whole = from_year_to_date.projected_steps(here.shares, here.data.breaks, "ASEAN", "total", 7, here.pool)
    known = from_year_to_date.projected_steps(early, here.data.breaks, "ASEAN", "total", 7, here.pool)
    assert len(known) > 5 and known.to_numpy().tolist() == whole[whole["origin"].le(known["origin"].max())].to_numpy().tolist()


def test_the_reader_is_told_how_it_did(study_of):
    text = from_year_to_date.sentence(study_of(partner="EU"), "naive")
    assert "the mean error was 1.1" in text and "conditional on the year to date" in text and "(p-value below 0.01)" in text
    few = from_year_to_date.sentence(study_of(partner="VNM", flow="import"), "naive")
    assert "from one origin" in few and "too few to test the difference" in few
    assert "cannot be scored" in from_year_to_date.sentence(study_of(flow="export", last_period="2025-07"), "naive")
    assert from_year_to_date.sentence(study_of(last_period="2019"), "naive") == ""


def test_figures_from_other_sources_are_not_joined(study_of):
    here = study_of(partner="EU", last_period="2019-07")
    assert not from_year_to_date.starts_from_year_to_date(here)
    assert "no figure of the full year 2018 from the same source" in from_year_to_date.sentence(here, "naive")
    here = study_of(partner="EU", last_period="2020-06")
    assert not from_year_to_date.starts_from_year_to_date(here) and "customs changed the members" in from_year_to_date.sentence(here,
                                                                                                                                "naive")


@pytest.mark.parametrize("model", ["naive", "combination", "drift"])
def test_a_moved_path_begins_with_the_projected_year(study_of, model):
    """Moved by what the year to date says less what the path has for that year; for the no-change forecast that is the projected year."""
    here = study_of()
    moved, past = (table[table["model"].eq(model) & table["partner"].eq("ASEAN")] for table in
                   (from_year_to_date.errors(here), past_errors.partner_and_pool(here)))
    origin = int(moved["origin"].max())
    path = past[past["origin"].eq(origin)].set_index("h")["path"]
    table = from_year_to_date.projected_steps(here.shares, here.data.breaks, "ASEAN", "total", here.last.months, here.pool)
    steps = table.set_index("origin")["step"]
    last = past_errors.partner_and_pool(here).query("partner == 'ASEAN' and model == 'naive' and h == 1").set_index("origin")["path"]
    expected = last[origin] + steps[origin] + path[2] - path[1]
    assert moved[moved["origin"].eq(origin)].set_index("h").loc[2, "path"] == pytest.approx(expected)


def test_the_years_of_other_members_come_from_the_table_of_breaks(study_of):
    """Without the rows of breaks.csv no year is left out: 2020, the first without the United Kingdom, comes back."""
    here = study_of(partner="EU")
    breaks = here.data.breaks
    assert from_year_to_date.members_recounted(breaks, "EU", 2020) and not from_year_to_date.members_recounted(breaks, "ASEAN", 2020)
    assert not from_year_to_date.members_recounted(breaks[breaks["kind"].ne("members")], "EU", 2020)
