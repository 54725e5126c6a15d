"""Concentration over partners and members: the report's own figures."""

import pytest

from tradeshare.share import concentration


def test_partners_of_the_concentration_do_not_overlap(study_of):
    table = concentration.among_partners(study_of(last_period="2020"))
    assert table["held"].le(100).all() and (table["low"] <= table["high"]).all()
    assert table.loc[2020, "partners"] == 12, "the United Kingdom stands beside today's 27"
    assert table.loc[2020, "held"] == pytest.approx(78.4, abs=0.1)


def test_a_partner_whose_share_another_source_holds_is_never_dropped(study_of):
    """For 2022 the releases hold ASEAN in dollars and the EU in yuan alone: the year had gone from the table."""
    table = concentration.among_partners(study_of())
    assert list(table.index) == list(range(1990, 2026)) and table.loc[2022, "partners"] >= 7
    assert (table["high"] - table["low"] - (1 - table["held"] / 100) ** 2).abs().max() < 1e-9
