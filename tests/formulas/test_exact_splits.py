"""The split of a change in the share: published examples to the printed digit, and identities over random cases."""

from itertools import pairwise
from math import exp

import numpy as np
import pytest
from conftest import SCALE
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeshare.formulas import exact_splits
from tradeshare.study import period_figures

EXACT = 1e-12  # of the sizes that are added: what sixteen digits leave
MANY = settings(max_examples=min(100 * SCALE, 2000) if SCALE > 1 else 50, deadline=None)
LEVEL = st.one_of(st.just(0.0), st.floats(1e-3, 1e4))
POSITIVE = st.floats(1e-3, 1e4)


def close(effects, change, sides) -> bool:
    """Whether effects add up to a change, to twelve digits of the largest number that is added."""
    size = max(abs(float(side)) for side in [*np.ravel(effects), *np.ravel(sides)])
    return abs(float(np.sum(effects)) - float(change)) <= EXACT * max(size, 1e-300) * 4


# Published examples

def test_january_february_2020():
    """Customs: ASEAN 85.32 bn USD +0.5%, total 591.99 bn -11.0%; the share rose from 12.76 to 14.41%."""
    sides = (85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89)
    own, total = exact_splits.growth_effects(*sides)
    assert (own, total, own + total) == pytest.approx((0.068, 1.581, 1.649), abs=5e-4)
    assert total / (own + total) == pytest.approx(0.96, abs=0.005)


def test_january_february_2020_from_the_data(study_of):
    here = study_of(last_period="2020-02")
    moved = period_figures.gather(here, here.last).pair.share_change
    assert (moved.own, moved.total, moved.value) == pytest.approx((0.068, 1.584, 1.652), abs=2e-3)


@pytest.mark.parametrize(("before", "now", "effects", "digits"), [
    ([10930, .717892], [16591, .825974], [4369.913, 1487.262], 3),
    ([51.78746, .45919, .52638], [84.90502, .75756, .51065], [10.4340333, 10.5608476, -.6670084], 7),
    ([25.3, .214, .279, .949], [32.7, .290, .473, .986], [.6889411, .8125381, 1.3829055, .1047547], 7),
    ([.58, .76, .84, .66, 16.573], [.72, .97, .97, .56, 16.158], [1.0909785, 1.2298438, .7278399, -.8398707, -.1290187], 7)])
def test_das_gupta(before, now, effects, digits):
    """Das Gupta 1993, Standardization and Decomposition of Rates, US Census Bureau P23-186: two to five factors."""
    assert exact_splits.shapley(now, before).round(digits).tolist() == effects


PRICES = np.array([[1, 1, 1, 1, 1, 1], [1.2, 3, 1.3, .7, 1.4, .8], [1, 1, 1.5, .5, 1.7, .6], [.8, .5, 1.6, .3, 1.9, .4],
                   [1, 1, 1.6, .1, 2, .2]])
AMOUNTS = np.array([[1, 1, 2, 1, 4.5, .5], [.8, .9, 1.9, 1.3, 4.7, .6], [1, 1.1, 1.8, 3, 5, .8], [1.2, 1.2, 1.9, 6, 5.6, 1.3],
                    [.9, 1.2, 2, 12, 6.5, 2.5]])


def test_vartia_index():
    """PPI Manual 2004, ch. 19 (Balk 2008): the Vartia I price index of six goods against the first period."""
    values = (PRICES * AMOUNTS).sum(axis=1)
    assert values.round(2).tolist() == [10, 14.1, 15.28, 17.56, 20]
    index = []
    for t in range(1, 5):
        price, _ = exact_splits.log_effects([PRICES[t], AMOUNTS[t]], [PRICES[0], AMOUNTS[0]])
        index.append(round(exp(price / exact_splits.log_mean(values[t], values[0])), 4))
    assert index == [1.4024, 1.2907, 1.2392, 1.2678]


def test_vartia_effects():
    """The same six goods, first against last period: price and quantity add up to the change of the value."""
    assert exact_splits.log_effects([PRICES[4], AMOUNTS[4]], [PRICES[0], AMOUNTS[0]]).round(4).tolist() == [3.4231, 6.5769]


def test_heun_and_brockway():
    """Heun and Brockway 2019, Applied Energy, supplement: three factors in two sub-categories, additive and multiplicative."""
    years = [[[1, 10, 2], [4, 5, 3]], [[4, 5, 3], [5, 6, 4]], [[8, 2, 4], [5, 7, 5]], [[10, 1, 5], [6, 8, 6]]]
    added = [(69.79006598, -9.455125793, 39.66505981), (42.96021467, -34.31902656, 50.3588119),
             (54.01064234, -9.021284671, 54.01064234)]
    times = [(1.761117821, .926191306, 1.379410116), (1.229284572, .847970248, 1.273773912), (1.208140223, .968911503, 1.208140223)]
    for (before, now), sums, ratios in zip(pairwise(years), added, times):
        now, before = np.transpose(now), np.transpose(before)
        effects = exact_splits.log_effects(now, before)
        assert effects == pytest.approx(sums, abs=5e-8)
        weight = exact_splits.log_mean(now.prod(axis=0).sum(), before.prod(axis=0).sum())
        assert np.exp(effects / weight) == pytest.approx(ratios, abs=5e-10)


def test_a_small_number_for_zero_puts_it_on_the_wrong_factor():
    """The limit at zero, not 1e-10: a partner that enters carries its share itself, the small number would not."""
    own, total = exact_splits.growth_effects(5.0, 0.0, 100.0, 80.0)
    assert (own, total) == (5.0, 0.0)
    wrong, _ = exact_splits.growth_effects(5.0, 1e-10, 100.0, 80.0)
    assert abs(wrong - 5.0) > 0.04


# Identities, over a thousand random cases each

@MANY
@given(LEVEL, LEVEL, POSITIVE, POSITIVE)
def test_effects_add_up_with_entrants_and_leavers(now, before, rest_now, rest_before):
    total_now, total_before = rest_now + now, rest_before + before
    effects = exact_splits.growth_effects(now, before, total_now, total_before)
    assert close(effects, 100 * (now / total_now - before / total_before), [100 * now / total_now, 100 * before / total_before])


@MANY
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_identity_effects_and_difference_agree(now, before, rest_now, rest_before):
    sides = (now, before, rest_now + now, rest_before + before)
    change = exact_splits.share_change(*sides)
    size = [100 * now / sides[2], 100 * before / sides[3], 100 * now / before * before / sides[3]]
    assert close([change], 100 * (now / sides[2] - before / sides[3]), size)
    assert close(exact_splits.growth_effects(*sides), change, size)


@MANY
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_time_reversal_changes_the_sign(now, before, world_now, world_before):
    forth = exact_splits.growth_effects(now, before, world_now, world_before)
    back = exact_splits.growth_effects(before, now, world_before, world_now)
    assert forth == pytest.approx([-x for x in back], rel=EXACT, abs=1e-10)


GROUP = st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=12)


@MANY
@given(GROUP, GROUP)
def test_who_diluted_it_adds_up(inside, others):
    group, rest = np.sum(inside, axis=0), np.sum(others, axis=0)
    if (group + rest).min() == 0:
        return
    s = 100 * group / (group + rest)
    mine, theirs = exact_splits.group_effects(inside, others)
    assert np.isfinite(mine).all() and np.isfinite(theirs).all()
    assert close([*mine, *theirs], s[1] - s[0], s)
    own, total = exact_splits.growth_effects(group[1], group[0], (group + rest)[1], (group + rest)[0])
    assert close([*mine, *theirs], own + total, [*s, own, total])


@MANY
@given(GROUP, GROUP, st.integers(0, 11), st.integers(0, 11))
def test_who_diluted_it_may_be_grouped_at_will(inside, others, cut, slash):
    if (np.sum(inside, axis=0) + np.sum(others, axis=0)).min() == 0:
        return
    mine, theirs = exact_splits.group_effects(inside, others)

    def joined(rows, place):
        return [tuple(np.sum(part, axis=0)) for part in (rows[:place], rows[place:]) if part]

    grouped, rest = exact_splits.group_effects(joined(inside, cut), joined(others, slash))
    for fine, coarse, place in ((mine, grouped, cut), (theirs, rest, slash)):
        sums = [part.sum() for part in (fine[:place], fine[place:]) if len(part)]
        assert sums == pytest.approx(coarse.tolist(), rel=1e-10, abs=1e-9)


@MANY
@given(GROUP, GROUP, st.sampled_from([1e-3, 1e3, 7.1]), st.randoms())
def test_scale_and_order_change_nothing(inside, others, unit, shuffle):
    if (np.sum(inside, axis=0) + np.sum(others, axis=0)).min() == 0:
        return
    order = list(range(len(inside)))
    shuffle.shuffle(order)
    mine, theirs = exact_splits.group_effects(inside, others)
    again, rest = exact_splits.group_effects(unit * np.array(inside)[order], unit * np.array(others))
    assert again == pytest.approx(mine[order], rel=1e-9, abs=1e-9) and rest == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@MANY
@given(st.lists(st.tuples(LEVEL, LEVEL, LEVEL, LEVEL), min_size=1, max_size=3))
def test_flow_mix_adds_up_where_a_flow_enters_or_leaves(flows):
    part_now, part_before, rest_now, rest_before = np.array(flows).T
    now, before = part_now + rest_now, part_before + rest_before
    if min(now.sum(), before.sum()) == 0:
        return
    mix, within = exact_splits.flow_mix(part_now, part_before, now, before)
    s = [100 * part_now.sum() / now.sum(), 100 * part_before.sum() / before.sum()]
    assert np.isfinite(mix).all() and close([*mix, *within], s[0] - s[1], [*s, *mix, *within])


@MANY
@given(st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=5))
def test_shapley_adds_up(factors):
    before, now = np.array(factors).T
    effects = exact_splits.shapley(now, before)
    size = np.maximum(now, before).prod()
    assert abs(effects.sum() - (now.prod() - before.prod())) <= EXACT * 10 * max(size, 1e-300)


@MANY
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_every_method_gives_the_same_change(now, before, rest_now, rest_before):
    sides = (now, before, rest_now + now, rest_before + before)
    for effects in exact_splits.method_band(*sides).values():
        assert close(effects, 100 * (now / sides[2] - before / sides[3]), [*effects, 100])


@MANY
@given(st.floats(-60, 300), st.floats(-60, 300))
def test_currency_effects_add_up(usd, cny):
    trade, yuan = exact_splits.currency_effects(usd, cny)
    assert close([trade, yuan], usd, [trade, yuan])
    assert (1 + cny / 100) * (1 + exact_splits.yuan_growth(usd, cny) / 100) == pytest.approx(1 + usd / 100)


@MANY
@given(POSITIVE, st.floats(-1e-4, 1e-4))
def test_the_logarithmic_mean_is_smooth_near_equality(value, step):
    other = value * (1 + step)
    assert min(value, other) * (1 - 1e-12) <= exact_splits.log_mean(value, other) <= max(value, other) * (1 + 1e-12)


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        exact_splits.log_mean(-1.0, 2.0)


@MANY
@given(GROUP, GROUP, st.lists(st.tuples(LEVEL, LEVEL, LEVEL, LEVEL), min_size=1, max_size=3))
def test_time_reversal_of_the_other_splits(inside, others, flows):
    """D4, D5 and D6: from now to before, every effect has the other sign."""
    if (np.sum(inside, axis=0) + np.sum(others, axis=0)).min() > 0:
        forth = exact_splits.group_effects(inside, others)
        back = exact_splits.group_effects(np.array(inside)[:, ::-1], np.array(others)[:, ::-1])
        assert np.concatenate(forth) == pytest.approx(-np.concatenate(back), rel=1e-9, abs=1e-9)
    part_now, part_before, rest_now, rest_before = np.array(flows).T
    now, before = part_now + rest_now, part_before + rest_before
    if min(now.sum(), before.sum()) > 0:
        forth, back = exact_splits.flow_mix(part_now, part_before, now, before), exact_splits.flow_mix(part_before, part_now, before, now)
        assert np.concatenate(forth) == pytest.approx(-np.concatenate(back), rel=1e-9, abs=1e-9)
    assert exact_splits.shapley(part_now, part_before) == pytest.approx(-exact_splits.shapley(part_before, part_now), rel=1e-9, abs=1e-9)


@MANY
@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.sampled_from([1e-3, 1e3, 7.1]))
def test_scale_changes_no_split_of_a_share(now, before, rest_now, rest_before, unit):
    sides = np.array([now, before, rest_now + now, rest_before + before])
    assert exact_splits.share_change(*unit * sides) == pytest.approx(exact_splits.share_change(*sides), rel=1e-9, abs=1e-9)
    for name, effects in exact_splits.method_band(*sides).items():
        assert exact_splits.method_band(*unit * sides)[name] == pytest.approx(effects, rel=1e-9, abs=1e-9)
