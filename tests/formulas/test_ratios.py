"""Shares, growth, contributions and balances: cases for the head, and the identities that join them."""

import math

import pytest
from hypothesis import given, strategies as st

from tradeshare.formulas import ratios

AMOUNT = st.floats(1e-3, 1e6)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_contributions_of_all_partners_add_up_to_the_growth_of_the_total(now, before, rest_now, rest_before):
    total_now, total_before = now + rest_now, before + rest_before
    added = ratios.contribution(now, before, total_before) + ratios.contribution(rest_now, rest_before, total_before)
    assert added == pytest.approx(ratios.growth(total_now, total_before), rel=1e-6, abs=1e-6)


@given(AMOUNT, AMOUNT)
def test_a_contribution_is_the_share_before_times_the_growth(now, before):
    assert ratios.contribution(now, before, 2 * before) == pytest.approx(
        ratios.share(before, 2 * before) * ratios.growth(now, before) / 100,
                                                                         rel=1e-6, abs=1e-6)


def test_doubling_in_two_years_is_41_percent_a_year():
    assert ratios.compound(200, 100, 2) == pytest.approx(100 * (math.sqrt(2) - 1))
    assert ratios.compound(120, 100, 1) == pytest.approx(ratios.growth(120, 100))


@pytest.mark.parametrize(("growth", "part"), [(1.0, 50.0), (-1.0, -50.0), (0.99, None), (-0.99, None)])
def test_a_part_of_almost_no_growth_is_not_given(growth, part):
    value = ratios.part_of_growth(0.5, growth)
    assert math.isnan(value) if part is None else value == part


@given(AMOUNT, AMOUNT)
def test_the_three_balances_agree(exports, imports):
    cover = ratios.cover_ratio(exports, imports)
    assert ratios.normalised_balance(exports, imports) == pytest.approx((cover - 1) / (cover + 1), abs=1e-9)
    assert ratios.normalised_balance(exports, imports) * (exports + imports) == pytest.approx(ratios.balance(exports, imports), abs=1e-6)
