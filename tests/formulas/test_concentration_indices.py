"""Concentration of shares: bounds that hold for any shares."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.formulas import concentration_indices

SHARES = st.lists(st.floats(0.001, 1.0), min_size=2, max_size=12)


@given(SHARES)
def test_concentration_lies_between_one_of_n_and_one(sizes):
    s = np.array(sizes) / sum(sizes)
    index = concentration_indices.herfindahl(s)
    assert 1 / len(s) - 1e-12 <= index <= 1 + 1e-12
    assert -1e-9 <= concentration_indices.normalised_herfindahl(index, len(s)) <= 1 + 1e-9
    assert 1 - 1e-9 <= np.exp(concentration_indices.theil_entropy(s)) <= len(s) + 1e-9


@given(SHARES, st.integers(1, 11))
def test_the_bounds_hold_whatever_the_rest_is(sizes, cut):
    """Leave the last partners out: the index of all of them lies within the bounds of those that are left."""
    s = np.array(sizes) / sum(sizes)
    low, high = concentration_indices.herfindahl_bounds(s[:cut])
    assert low - 1e-12 <= concentration_indices.herfindahl(s) <= high + 1e-12
