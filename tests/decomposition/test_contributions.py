"""Contributions to the growth of the total add up, and a fall is told as a fall."""

from tradeshare.decomposition import contributions


def test_in_a_fall_the_words_are_those_of_a_fall(study_of):
    study = study_of(partner="LAO", flow="import", last_period="2020")
    text = contributions.sentence(study, contributions.by_partner(study))
    assert "lowered it most" in text and "supported it most" in text and "contributed most" not in text


def test_yearly_contributions_add_up(study_of):
    table = contributions.yearly(study_of())
    assert (table.drop(columns="Total").sum(axis=1) - table["Total"]).abs().max() < 1e-9


def test_one_growth_of_the_total_is_not_said_two_ways(study_of):
    """January-July 2026: +17.3% as published, 17.2 by the levels that the contributions add up to."""
    study = study_of()
    said = contributions.sentence(study, contributions.by_partner(study))
    assert said.startswith("The total rose by 17.2% by its levels (+17.3% as published).")
