"""The split of a change in the share: published examples and identities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare import decompose, facts

LEVEL = st.floats(0.0, 1e4)
POSITIVE = st.floats(1e-3, 1e4)


def test_january_february_2020():
    """Customs: ASEAN 85.32 bn USD +0.5 %, total 591.99 bn -11.0 %; the share rose from 12.76 to 14.41 %."""
    sides = (85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89)
    own, total = decompose.growth_effects(*sides)
    assert (own, total, own + total) == pytest.approx((0.068, 1.581, 1.649), abs=5e-4)
    assert total / (own + total) == pytest.approx(0.96, abs=0.005)


def test_january_february_2020_from_the_data(study_of):
    here = study_of(last_period="2020-02")
    moved = facts.change(facts.gather(here, here.last).pair)
    assert (moved.own, moved.total, moved.value) == pytest.approx((0.068, 1.581, 1.649), abs=2e-3)


def test_the_logarithmic_mean_gives_the_published_vartia_index():
    """PPI Manual 2004, ch. 19: prices and quantities of six goods, Vartia I price index t2 against t1 is 1.4024."""
    from math import exp, log

    p = [[1] * 6, [1.2, 3, 1.3, .7, 1.4, .8]]
    q = [[1, 1, 2, 1, 4.5, .5], [.8, .9, 1.9, 1.3, 4.7, .6]]
    v = [[a * b for a, b in zip(prices, amounts)] for prices, amounts in zip(p, q)]
    whole = decompose.log_mean(sum(v[1]), sum(v[0]))
    index = exp(sum(decompose.log_mean(a, b) / whole * log(x / y) for a, b, x, y in zip(v[1], v[0], p[1], p[0])))
    assert index == pytest.approx(1.4024, abs=5e-5)


@given(LEVEL, LEVEL, POSITIVE, POSITIVE)
def test_effects_add_up_with_entrants_and_leavers(now, before, world_now, world_before):
    own, total = decompose.growth_effects(now, before, world_now + now, world_before + before)
    change = 100 * (now / (world_now + now) - before / (world_before + before))
    assert own + total == pytest.approx(change, rel=1e-9, abs=1e-9)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_time_reversal_changes_the_sign(now, before, world_now, world_before):
    forth = decompose.growth_effects(now, before, world_now, world_before)
    back = decompose.growth_effects(before, now, world_before, world_now)
    assert forth == pytest.approx([-x for x in back], rel=1e-9, abs=1e-9)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.floats(1e-3, 1e3))
def test_scale_changes_nothing(now, before, world_now, world_before, unit):
    sides = (now, before, world_now, world_before)
    assert decompose.growth_effects(*(unit * side for side in sides)) == pytest.approx(decompose.growth_effects(*sides), rel=1e-8, abs=1e-9)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_identity_equals_the_difference_of_the_shares(now, before, world_now, world_before):
    change = decompose.share_change(now, before, world_now, world_before)
    assert change == pytest.approx(100 * (now / world_now - before / world_before), rel=1e-6, abs=1e-6)


@given(POSITIVE, st.floats(-1e-4, 1e-4))
def test_the_logarithmic_mean_is_smooth_near_equality(value, step):
    other = value * (1 + step)
    assert min(value, other) * (1 - 1e-12) <= decompose.log_mean(value, other) <= max(value, other) * (1 + 1e-12)


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        decompose.log_mean(-1.0, 2.0)
