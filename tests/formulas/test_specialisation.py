"""Advantage, similarity and shares within and between goods: published examples and identities."""

import numpy as np
import pytest

from tradeshare.formulas import exact_splits, specialisation


def test_brazil_and_soybeans():
    """Hausmann, Hidalgo and others, Atlas of Economic Complexity (2011), on 2008: soybeans are 42 bn USD or 0.35% of world trade, nearly
    11 of them and 7.8% of its 140 are Brazil's, around 21 times its fair share."""
    world = 42 / 0.0035
    found = specialisation.advantage([11, 140 - 11], [42, world - 42])
    assert found[0] == pytest.approx(21, abs=1.5) and 100 * 11 / 140 == pytest.approx(7.8, abs=0.1)
    assert np.average(found, weights=[42 / world, 1 - 42 / world]) == pytest.approx(1)


def test_krugmans_coefficient_of_two_regions():
    """Farhauer and Kröll (2013), as in the R package REAT: regions without an industry in common have the coefficient 2."""
    one, other = [20, 10, 70, 0, 0], [0, 0, 0, 60, 40]
    assert specialisation.similarity(one, other) == 0
    rng = np.random.default_rng(1)
    for a, b in rng.random((20, 2, 7)):
        krugman = np.abs(a / a.sum() - b / b.sum()).sum()
        assert specialisation.similarity(a, b) == pytest.approx(100 * (1 - krugman / 2)) == specialisation.similarity(b, a)


def test_within_and_between_make_the_change_and_are_those_of_the_flow_mix():
    rng = np.random.default_rng(2)
    for _ in range(20):
        totals = rng.random((2, 9)) * rng.integers(0, 2, (2, 9)) + [[1.0] + 8 * [0.0]] * 2  # goods that begin and end
        parts = totals * rng.random((2, 9))
        within, between = specialisation.within_and_between(parts[1], parts[0], totals[1], totals[0])
        change = 100 * (parts[1].sum() / totals[1].sum() - parts[0].sum() / totals[0].sum())
        assert within.sum() + between.sum() == pytest.approx(change, abs=1e-9)
        mix, inside = exact_splits.flow_mix(parts[1], parts[0], totals[1], totals[0])
        assert between.sum() == pytest.approx(mix.sum(), abs=1e-9) and within == pytest.approx(inside)
        back = specialisation.within_and_between(parts[0], parts[1], totals[0], totals[1])
        assert within == pytest.approx(-back[0]) and between == pytest.approx(-back[1])


def test_a_good_nobody_sells_has_no_advantage():
    assert np.isnan(specialisation.advantage([1.0, 0.0], [2.0, 0.0])[1])
