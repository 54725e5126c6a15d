"""Contributions to the growth of the total add up, and a fall is told as a fall."""

from tradeshare.decomposition import contributions


def test_in_a_fall_the_words_are_those_of_a_fall(study_of):
    study = study_of(partner="LAO", flow="import", last_period="2020")
    text = contributions.sentence(study, contributions.by_partner(study))
    assert "lowered it most" in text and "supported it most" in text and "contributed most" not in text


def test_yearly_contributions_add_up(study_of):
    table = contributions.yearly(study_of())
    assert (table.drop(columns="Total").sum(axis=1) - table["Total"]).abs().max() < 1e-9
