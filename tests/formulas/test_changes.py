"""Two like periods as a record: which growth is told, and a share whose two effects leave no residual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.formulas.changes import Change, Comparison, Interval

VALUE = st.floats(0.01, 1e6)
PUBLISHED = Interval(33.3, 33.25, 33.35)


def change(**other) -> Change:
    """Trade with ASEAN, January to August 2021 on 2020, as first published: 33.0% by the levels."""
    levels = {"now": Interval(553.92, 553.915, 553.925), "before": Interval(416.55, 416.545, 416.555)}
    return Change(**levels, currency="USD", family="release", **other)


@pytest.mark.parametrize(("other", "rate", "official", "decimals"), [
    ({}, 32.98, 32.98, 1),
    ({"published": PUBLISHED}, 33.3, 33.3, 1),  # the base was revised in between
    ({"published": Interval(33.0, 32.95, 33.05)}, 32.98, 33.0, 1),  # the levels bear it out
    ({"published": PUBLISHED, "alike": True}, 32.98, 32.98, 1),  # one database is of one vintage
    ({"published": PUBLISHED, "alike": True, "implied_base": True}, 33.3, 33.3, 1)])
def test_which_growth_is_told(other, rate, official, decimals):
    found = change(**other)
    assert (found.rate, found.official) == pytest.approx((rate, official), abs=0.005) and found.rate_decimals == decimals
    assert found.growth == pytest.approx(32.98, abs=0.005)


@given(VALUE, VALUE, VALUE, VALUE)
def test_the_effects_sum_to_the_change_of_the_share(now, before, total_now, total_before):
    fixed = {"currency": "USD", "family": "release"}
    now, before, total_now, total_before = (Interval(value, value, value) for value in (now, before, total_now, total_before))
    found = Comparison(now=now, before=before, total=Change(now=total_now, before=total_before, **fixed), **fixed)
    moved = found.share_change
    assert moved.own + moved.total == pytest.approx(found.share_now - found.share_before, rel=1e-9, abs=1e-9 * (1 + found.share_before))
    assert found.contribution == pytest.approx(100 * (now.value - before.value) / total_before.value)


def test_a_number_without_recorded_rounding_is_its_own_bounds():
    assert Interval.of({"value": 7.0, "low": float("nan"), "high": 7.5}) == Interval(7.0, 7.0, 7.5)
