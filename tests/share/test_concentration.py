"""Concentration over partners and members: examples with known answers and the report's own figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.share import concentration

SHARES = st.lists(st.floats(0.001, 1.0), min_size=2, max_size=12)


@given(SHARES)
def test_concentration_lies_between_one_of_n_and_one(sizes):
    s = np.array(sizes) / sum(sizes)
    index = concentration.herfindahl(s)
    assert 1 / len(s) - 1e-12 <= index <= 1 + 1e-12
    assert -1e-9 <= concentration.normalised(index, len(s)) <= 1 + 1e-9
    assert 1 - 1e-9 <= np.exp(concentration.entropy(s)) <= len(s) + 1e-9


@given(SHARES, st.integers(1, 11))
def test_the_bounds_hold_whatever_the_rest_is(sizes, cut):
    """Leave the last partners out: the index of all of them lies within the bounds of those that are left."""
    s = np.array(sizes) / sum(sizes)
    low, high = concentration.bounds(s[:cut])
    assert low - 1e-12 <= concentration.herfindahl(s) <= high + 1e-12


def test_partners_of_the_concentration_do_not_overlap(study_of):
    table = concentration.among_partners(study_of(last_period="2020"))
    assert table["held"].le(100).all() and (table["low"] <= table["high"]).all()
    assert table.loc[2020, "partners"] == 11 and table.loc[2020, "held"] == pytest.approx(76.4, abs=0.1)


def test_a_partner_whose_share_another_source_holds_is_never_dropped(study_of):
    """For 2022 the releases hold ASEAN in dollars and the EU in yuan alone: the year had gone from the table."""
    table = concentration.among_partners(study_of())
    assert list(table.index) == list(range(1990, 2026)) and table.loc[2022, "partners"] >= 7
    assert (table["high"] - table["low"] - (1 - table["held"] / 100) ** 2).abs().max() < 1e-9
