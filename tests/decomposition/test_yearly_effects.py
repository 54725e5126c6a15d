"""The split year by year and its running sums."""

import pytest

from tradeshare.decomposition import contributions, yearly_effects
from tradeshare.foundation.periods import Period
from tradeshare.study import comparison, period_figures


def test_the_currency_of_yearly_splits_is_named(study_of):
    study = study_of()
    said = "in USD, but in CNY for 2021 and 2024–2025"
    assert said in yearly_effects.effects_chart(study).caption
    assert "from 2023 to 2025 (in CNY;" in yearly_effects.chain_sentence(
        study, yearly_effects.cumulated_effects(study))  # a chain keeps to one currency
    assert said in contributions.yearly_chart(study).caption


def test_a_chain_that_begins_late_says_why(study_of):
    study = study_of(partner="BRN")
    said = yearly_effects.chain_sentence(study, yearly_effects.cumulated_effects(study))
    assert "no comparable figures of 2022 and 2023 are available" in said
    full = study_of(last_period="2020")
    assert "not from earlier" not in yearly_effects.chain_sentence(
        full, yearly_effects.cumulated_effects(full))  # ten years are all that is chained
    two = study_of(last_period="2022")
    assert "the data hold no like figures" not in yearly_effects.chain_sentence(two, yearly_effects.cumulated_effects(two))


def test_the_chain_adds_up_to_the_change_of_the_share(study_of):
    study = study_of()
    table, known = yearly_effects.cumulated_effects(study), period_figures.annual_shares(study)
    whole = table.iloc[-1][["own_sum", "total_sum", "linking_sum"]].sum()
    first = comparison.pair(study.cells, "ASEAN", "total", Period(int(table.index[0])), "USD")
    start = first.share_before
    assert start + whole == pytest.approx(known.iloc[-1], abs=1e-9)


def test_the_chain_starts_at_the_base(study_of):
    assert yearly_effects.cumulated_effects(study_of(last_period="2020", base_period="2015")).index[0] == 2016
