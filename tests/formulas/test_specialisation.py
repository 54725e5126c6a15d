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


SIZES = np.array([[12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9],
                  [10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5]])
RATES = np.array([[1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8],
                  [2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2]])


def test_household_headship_by_age():
    """Das Gupta 1993, Standardization and Decomposition of Rates, example 5.1, as computed by the R package DasGuptR: heads of household
    in percent, 1970 and 1985; of the change of 2.967 points 1.7403 are of the rates within ages, 1.2269 of the ages' weights."""
    heads = SIZES * RATES / 100
    within, between = specialisation.within_and_between(heads[1], heads[0], SIZES[1], SIZES[0])
    assert (within.sum(), between.sum()) == pytest.approx((1.7403, 1.2269), abs=5e-4)
    shares = 100 * heads.sum(axis=1) / SIZES.sum(axis=1)
    assert shares == pytest.approx([44.7268, 47.6940], abs=1e-2) and within.sum() + between.sum() == pytest.approx(shares[1] - shares[0])


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
