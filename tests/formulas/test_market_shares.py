"""Constant market shares: no residual, no order, zeros, and the classic form beside it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.formulas import market_shares

PART = st.floats(0, 1)


@given(st.lists(st.tuples(PART, PART, PART, PART), min_size=1, max_size=12), st.floats(1, 1e7), st.floats(1, 1e7))
def test_parts_add_up_and_change_sign_in_time(cells, world_before, world_now):
    x0, m0, x1, m1 = np.array(cells).T
    markets = [m0 * world_before, m1 * world_now]
    exports = [x0 * markets[0], x1 * markets[1]]
    found = market_shares.effects(exports, markets, [world_before, world_now])
    size = max(world_before, world_now)
    assert np.abs(found.sum(axis=0) - (exports[1] - exports[0])).max() < 1e-9 * size
    back = market_shares.effects(exports[::-1], markets[::-1], [world_now, world_before])
    assert np.abs(found + back).max() < 1e-9 * size


def test_heun_and_brockway():
    """Heun and Brockway 2019, Applied Energy, supplement, and their R package LMDIR: two terms of three factors, 20 to 60 and 60 to 120.

    The first factor as the world, the others as the parts of the market and of the exporter, both over 10 so that they are parts.
    """
    factors = np.array([[[1.0, 10, 2], [4, 5, 3]], [[4, 5, 3], [5, 6, 4]]])  # years, terms, factors
    published = [[50.47438029, -25.23719014, 14.76280986], [19.31568569, 15.78206435, 24.90224996]]
    for term, effects in enumerate(published):
        world, market, share = factors[:, term].T
        found = market_shares.effects(world * market / 10 * share / 10, world * market / 10, world)
        assert 100 * found == pytest.approx(effects, abs=1e-8)


def test_each_part_alone():
    grown = market_shares.effects([10.0, 12.0], [100.0, 120.0], [1000.0, 1200.0])
    assert grown == pytest.approx([2, 0, 0], abs=1e-12), "all grew alike: world demand"
    assert market_shares.effects([10.0, 12.0], [100.0, 120.0], [1000.0, 1000.0]) == pytest.approx([0, 2, 0], abs=1e-12)
    assert market_shares.effects([10.0, 12.0], [100.0, 100.0], [1000.0, 1000.0]) == pytest.approx([0, 0, 2], abs=1e-12)


def test_new_exports_are_a_gain_of_share():
    found = market_shares.effects([[0.0, 4.0], [3.0, 0.0]], [[0.0, 9.0], [5.0, 9.0]], [20.0, 40.0])
    assert found.tolist() == [[0, 0], [0, 0], [3, -4]]


def test_between_the_two_orders_of_the_classic_form():
    """The world grew by a fifth: demand is 10 g by the exports of before, 18 g / (1 + g) by those of now (Richardson 1971)."""
    demand = market_shares.effects([10.0, 18.0], [100.0, 150.0], [1000.0, 1200.0])[0]
    assert 10 * 0.2 < demand < 18 * 0.2 / 1.2


@pytest.mark.parametrize("bad", [([1.0, 2.0], [3.0, 1.0], [9.0, 9.0]), ([1.0, 2.0], [3.0, 10.0], [9.0, 9.0]),
                                 ([0.0, 0.0], [0.0, 0.0], [0.0, 9.0]), ([-1.0, 2.0], [3.0, 3.0], [9.0, 9.0])])
def test_what_cannot_be_is_refused(bad):
    with pytest.raises(ValueError, match="needs"):
        market_shares.effects(*bad)
