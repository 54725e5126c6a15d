"""What the models see: no break as a step, and the same models for all partners."""

import pytest

from tradeshare.formulas import log_odds
from tradeshare.projection import backtest, past_errors, track_record
from tradeshare.projection.probabilities import joint_paths
from tradeshare.study import period_figures


def test_a_break_of_the_booking_is_no_step(study_of):
    """Hong Kong's share fell from 35 to 17% as China booked goods by destination: no model sees that as a move, and no path draws it."""
    here = study_of(partner="HKG", first_year=1990)
    known, shares = past_errors.history(here), period_figures.annual_shares(here)
    assert shares[1992] > 2 * shares[1993] and known[1992] == pytest.approx(known[1993]) and known.loc[1993:].equals(shares.loc[1993:])
    assert log_odds.logit(known).diff()[1991] == pytest.approx(log_odds.logit(shares).diff()[1991]), "steps before it stay"
    past = past_errors.partner_and_pool(study_of(partner="JPN")).query("partner == 'JPN' and model == 'combination'")
    told_as_a_move = backtest.backtest_models(period_figures.annual_shares(study_of(partner="JPN")), 5)[0].query("model == 'combination'")
    assert past["error_pp"].abs().mean() < 0.95 * told_as_a_move["error_pp"].abs().mean()
    assert joint_paths.joint(study_of()).index[0] == 1993 and joint_paths.joint(study_of(rivals=("RUS",))).index[0] < 1993


def test_a_model_that_failed_for_one_partner_is_scored_for_none_and_named(study_of):
    here = study_of(partner="MMR", flow="import")
    past, failed = past_errors.partner_and_pool(here), past_errors.failed_models(here)
    assert past.groupby("partner")["model"].agg(set).map(len).nunique() == 1 and "local linear trend" not in set(past["model"])
    assert failed[["partner", "model"]].to_numpy().tolist() == [["MMR", "local linear trend"]]
    said = track_record.failed_sentence(here, failed)
    assert said.startswith(" Left out of the scores, for all partners: local linear trend, since at the origin ") and " of Myanmar " in said
    assert track_record.failed_sentence(study_of(), past_errors.failed_models(study_of())) == ""
