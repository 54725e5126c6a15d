"""The outlook carried on from the year to date: like with like, the past only, scored against the path as it was."""

import numpy as np
import pytest

from tradeshare.formulas import log_odds
from tradeshare.projection import backtest, from_year_to_date, models, outlook, outlook_words, whole_year
from tradeshare.study import period_figures


@pytest.fixture(scope="module")
def made(study_of):
    here = study_of(partner="EU")
    past = outlook.past_errors(here)
    model = outlook.to_use(here, past)
    errors, found = from_year_to_date.errors(here, past, model), outlook.outlook(here, past)
    return here, past, model, errors, found, from_year_to_date.paths(here, found, model, errors)


def test_repeating_carried_on_repeats_what_the_year_to_date_says(made):
    here, _, model, _, _, paths = made
    projected = whole_year.full_year_projection(here, period_figures.gather(here, here.last))
    assert model == "naive" and paths["share"].to_numpy() == pytest.approx(projected.share, abs=0.02) and paths["year"].min() == 2027


def test_carrying_on_did_better(made, study_of):
    _, _, _, errors, _, _ = made
    mean = errors["error_pp"].abs().groupby(errors["model"]).mean()
    assert mean[from_year_to_date.CARRIED] < 0.9 * mean["naive"] and backtest.judge(errors, from_year_to_date.CARRIED) == "better"
    assert (errors.groupby("model").size().nunique(), errors["h"].min()) == (1, 2)


def test_the_step_is_taken_within_one_source(study_of):
    """Customs counted the EU with the United Kingdom until 2020, the database without: the year to date is never mixed with the other."""
    here = study_of()
    table = from_year_to_date.steps(here.shares, "EU", "total", 7, here.pool)
    assert not {2003, 2006, 2019} & set(table["origin"]), "other members from the year after"
    annual = log_odds.logit_history(period_figures.annual_shares(here, "EU")).diff()
    gap = [step - annual[year + 1] for year, step in zip(table["origin"], table["step"]) if year + 1 in annual.index]
    assert len(gap) >= 8 and np.abs(gap).max() < 0.08, "a change of definition is a step of 0.13"


def test_steps_see_nothing_after_their_year(study_of):
    here = study_of()
    early = here.shares[here.shares["year"].le(2015)]
    whole = from_year_to_date.steps(here.shares, "ASEAN", "total", 7, here.pool)
    known = from_year_to_date.steps(early, "ASEAN", "total", 7, here.pool)
    assert len(known) > 5 and known.to_numpy().tolist() == whole[whole["origin"].le(known["origin"].max())].to_numpy().tolist()


def test_the_reader_is_told_where_the_paths_start(made, study_of):
    here, _, model, errors, found, paths = made
    text = from_year_to_date.beside_sentence(here, found).replace("\u00a0", " ")
    assert "start from the full year 2025 and know nothing of January-July 2026" in text and "comes to 12.1 % as a whole" in text
    assert "outside its 80 % interval: in the years after it the paths are likely to be off by about as much" in text
    assert "inside its 80" in from_year_to_date.beside_sentence(study_of(), outlook.outlook(study_of(), outlook.past_errors(study_of())))
    assert "is **the better one**" in from_year_to_date.sentence(here, paths, errors, model)


def test_figures_from_other_sources_are_not_held_against_each_other(study_of):
    here = study_of(partner="EU", last_period="2019-07")
    past = outlook.past_errors(here)
    found, errors = outlook.outlook(here, past), from_year_to_date.errors(here, past, "naive")
    assert "cannot be held against each other" in from_year_to_date.beside_sentence(here, found)
    assert "no figure of the full year 2018 from the same source" in from_year_to_date.sentence(here,
                                                                                                from_year_to_date.paths(here, found,
                                                                                                                        "naive", errors), errors, "naive")


@pytest.mark.parametrize(("asked", "said"), [({"last_period": "2019"}, "is a whole year"),
                                             ({"horizon_years": 1}, "reaches no further than 2026"),
                                             ({"partner": "TLS"}, "there is none")])
def test_where_it_is_not_carried_on_the_reason_is_said(study_of, asked, said):
    here = study_of(**asked)
    past = outlook.past_errors(here)
    errors = from_year_to_date.errors(here, past, "naive")
    paths = from_year_to_date.paths(here, outlook.outlook(here, past), "naive", errors)
    assert paths.empty and said in from_year_to_date.sentence(here, paths, errors, "naive")


def test_a_single_past_case_decides_nothing(study_of):
    here = study_of(flow="export", last_period="2025-07")
    past = outlook.past_errors(here)
    errors = from_year_to_date.errors(here, past, "naive")
    assert errors.empty
    found = outlook.outlook(here, past)
    paths = from_year_to_date.paths(here, found, "naive", errors)
    assert "That has no past to be scored on" in from_year_to_date.sentence(here, paths, errors, "naive") and paths["low_80"].isna().all()
    whole = from_year_to_date.errors(study_of(), outlook.past_errors(study_of()), "naive")
    single = whole[whole["origin"].eq(2010) & whole["partner"].eq("ASEAN")]
    assert "too little to say which is better" in from_year_to_date.sentence(here, paths, single, "naive")


def test_drift_by_hand_shows_its_number(study_of):
    here = study_of()
    known = log_odds.logit_history(period_figures.annual_shares(here)).dropna()
    step = models.drift(known, 1)[0]
    assert f"**{log_odds.unlogit(step):.2f}\u00a0%** for 2026" in outlook_words.drift_sentence(here, step)
