"""Why the share changed: exact splits of a change in the share, and of the growth of the total.

A is the partner, W the world total, s = A / W; 0 is before, 1 is after. Every split adds up to the change: no residual.
All functions take numbers or arrays that broadcast; where a value is zero they use the limit, never a small number.
"""

from itertools import product
from math import factorial

import numpy as np


def log_mean(a, b):
    """The logarithmic mean L(a, b) = (a - b) / (ln a - ln b), with L(a, a) = a and L(0, b) = 0 (Ang 2005).

    Raises ValueError for a negative argument.

    >>> [float(round(log_mean(*pair), 6)) for pair in ((2.0, 2.0), (0.0, 3.0), (1.0, 2.0))]
    [2.0, 0.0, 1.442695]
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    if (a < 0).any() or (b < 0).any():
        raise ValueError(f"the logarithmic mean needs values of zero or more, not {a} and {b}")
    apart = (a > 0) & (b > 0) & (a != b)
    over = np.where(apart, log_ratio(np.where(apart, a, 1.0), np.where(apart, b, 1.0)), 1.0)
    return np.where(apart, (a - b) / np.where(over == 0, 1.0, over), np.where(a == b, a, 0.0))[()]


def log_ratio(a, b):
    """ln(a / b) of positive values, exact for near ones and without overflow for far ones.

    >>> float(round(log_ratio(2.0, 1.0), 6)), float(log_ratio(3.0, 3.0))
    (0.693147, 0.0)
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    near = (a < 2 * b) & (b < 2 * a)
    with np.errstate(over="ignore"):
        step = np.where(near, (a - b) / b, 0.0)
    return np.where(near, np.log1p(step), np.log(a) - np.log(b))[()]


def share_change(part_now, part_before, total_now, total_before):
    """D2: the change of the share by growth against total growth, in percentage points: 100 s0 (gA - gW) / (1 + gW).

    An identity, from s = A / W: the share rises just when the partner outgrows the total, whether or not either grows.
    Equal to 100 (s1 - s0). Needs part_before and both totals above zero.

    >>> round(share_change(85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89), 3)
    1.649
    """
    grown, total_grown = part_now / part_before, total_now / total_before  # 1 + g: the ones cancel, with all their digits
    return 100 * part_before / total_before * (grown - total_grown) / total_grown


def growth_effects(part_now, part_before, total_now, total_before) -> tuple:
    """D3: the change of the share as two effects, in percentage points: the partner grew, everyone grew (LMDI-I, Ang 2005).

    100 L(s1, s0) ln(A1 / A0) and -100 L(s1, s0) ln(W1 / W0). A partner that starts from zero or leaves carries the whole
    change itself. Customs, January-February 2020: ASEAN's share rose 1.649 points, 1.581 of them since the total shrank.

    >>> own, total = growth_effects(85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89)
    >>> float(round(own, 3)), float(round(total, 3))
    (0.068, 1.581)
    """
    now, before = np.asarray(part_now, float) / total_now, np.asarray(part_before, float) / total_before
    both = (now > 0) & (before > 0)
    ones = np.ones_like(now)
    grown = log_ratio(np.where(both, part_now, ones), np.where(both, part_before, ones))
    weight = log_mean(now, before)
    own = np.where(both, weight * grown, now - before)
    return 100 * own[()], -100 * np.where(both, weight * log_ratio(total_now, total_before), 0.0)[()]


def group_effects(inside, others) -> tuple[np.ndarray, np.ndarray]:
    """D4: the change of the share of a group by single members and single others, in percentage points.

    `inside` and `others` are arrays of values, one row for each member or other partner, columns before and now; together they
    are the whole total. Row by row: 100 L(s1, s0) dV_m (1 / L(A1, A0) - 1 / L(W1, W0)) for a member, and
    -100 L(s1, s0) dV_j / L(W1, W0) for another partner (LMDI-I written in differences, from Ang 2005). Only differences enter, so
    rows may be merged or divided freely and the effects add up. A group that starts from zero or leaves carries the change itself.
    Leading axes (years, flows) are decomposed side by side.

    >>> members, rest = group_effects([[50, 60], [30, 30]], [[100, 90], [20, 20]])
    >>> members.round(3).tolist(), rest.round(3).tolist()
    ([2.877, 0.0], [2.123, -0.0])
    """
    inside, others = np.asarray(inside, float), np.asarray(others, float)
    group = inside.sum(axis=-2)
    total = group + others.sum(axis=-2)
    s0, s1 = np.moveaxis(group / total, -1, 0)
    weight = log_mean(s1, s0)
    of_total = weight / log_mean(total[..., 1], total[..., 0])
    of_group = log_mean(group[..., 1], group[..., 0])
    both = of_group > 0
    # the limit of L(s1, s0) / L(A1, A0) where the group is zero on one side: 1 / W on the other
    own = np.where(both, weight / np.where(both, of_group, 1.0) - of_total, 1 / np.where(s0 == 0, total[..., 1], total[..., 0]))
    return 100 * np.diff(inside)[..., 0] * own[..., None], -100 * np.diff(others)[..., 0] * of_total[..., None]


def flow_mix(parts_now, parts_before, totals_now, totals_before) -> tuple[np.ndarray, np.ndarray]:
    """D5: the change of the share by what China trades (more exports, fewer imports) and by the share within each flow.

    One entry for each flow f: with weight w = W_f / W and share s = A_f / W_f the two effects, in percentage points, are
    100 dw (s0 + s1) / 2 and 100 ds (w0 + w1) / 2 (the midpoint form; Das Gupta 1993). A flow that does not exist in one of
    the periods has no share then: all of its effect is mix.

    >>> mix, within = flow_mix([48.0, 27.0], [40.0, 30.0], [260.0, 210.0], [250.0, 200.0])
    >>> mix.round(3).tolist(), within.round(3).tolist(), float(round((mix + within).sum(), 3))
    ([-0.041, 0.033], [1.365, -0.955], 0.402)
    """
    parts, totals = np.array([parts_before, parts_now], float), np.array([totals_before, totals_now], float)
    weight = totals / totals.sum(axis=1, keepdims=True)
    there = totals > 0
    s = np.divide(parts, totals, out=np.zeros_like(parts), where=there)
    s = np.where(there, s, s[::-1])
    return 100 * (weight[1] - weight[0]) * s.mean(axis=0), 100 * (s[1] - s[0]) * weight.mean(axis=0)


def shapley(now, before) -> np.ndarray:
    """D6: the change of a product of factors, one effect for each: every order of changing them counts alike.

    `now` and `before` hold one entry (or array) for each factor. The mean over all orders is the value of Shapley (1953), and the
    same as Sun (1998) and Das Gupta (1993); exact, zeros included.

    >>> shapley([16591, 0.825974], [10930, 0.717892]).round(3).tolist()
    [4369.913, 1487.262]
    """
    now, before = np.asarray(now, float), np.asarray(before, float)
    count = len(now)
    effects = np.zeros_like(now)
    for k in range(count):
        rest = [j for j in range(count) if j != k]
        for side in product((0, 1), repeat=len(rest)):
            weight = factorial(sum(side)) * factorial(count - 1 - sum(side)) / factorial(count)
            others = np.prod([now[j] if moved else before[j] for j, moved in zip(rest, side)], axis=0) if rest else 1.0
            effects[k] = effects[k] + weight * others * (now[k] - before[k])
    return effects


def log_effects(now, before) -> np.ndarray:
    """The change of a sum of products, one effect for each factor (LMDI-I, additive; Ang 2005).

    Arrays of factors by terms: effect k is the sum over the terms of L(v1, v0) ln(x_k1 / x_k0), v being the product. Factors
    above zero.

    >>> log_effects([[4, 5], [5, 6], [3, 4]], [[1, 4], [10, 5], [2, 3]]).round(4).tolist()
    [69.7901, -9.4551, 39.6651]
    """
    now, before = np.asarray(now, float), np.asarray(before, float)
    weight = log_mean(now.prod(axis=0), before.prod(axis=0))
    return (weight * log_ratio(now, before)).sum(axis=1)


def method_band(part_now, part_before, total_now, total_before) -> dict[str, tuple[float, float]]:
    """The two effects of D3 by four methods, in percentage points: what depends on the method and what does not.

    LMDI (Ang 2005); Shapley (1953; the mean of both orders); the partner moved first; the total moved first. Each pair sums to the change.

    >>> for name, (own, total) in method_band(85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89).items():
    ...     print(name, round(float(own), 3), round(float(total), 3))
    logarithmic mean 0.068 1.581
    Shapley 0.068 1.581
    partner first 0.064 1.585
    total first 0.072 1.577
    """
    own, total = shapley([part_now, 1 / total_now], [part_before, 1 / total_before]) * 100
    change = 100 * (part_now / total_now - part_before / total_before)
    first, last = 100 * (part_now - part_before) / total_before, 100 * (part_now - part_before) / total_now
    return {"logarithmic mean": growth_effects(part_now, part_before, total_now, total_before), "Shapley": (own, total),
            "partner first": (first, change - first), "total first": (last, change - last)}


def currency_effects(growth_usd, growth_cny) -> tuple:
    """D7: growth in USD (percent) as trade measured in CNY and the price of the yuan, in percentage points.

    (1 + g_usd) = (1 + g_cny)(1 + g_e), split by logarithms so that the two add up: g_usd ln(1 + g_cny) / ln(1 + g_usd), and the rest.
    Customs, January-August 2021: +33.3 % in USD and +22.8 % in CNY.

    >>> trade, yuan = currency_effects(33.3, 22.8)
    >>> round(float(trade), 1), round(float(yuan), 1), round(float(yuan_growth(33.3, 22.8)), 1)
    (23.8, 9.5, 8.6)
    """
    weight = log_mean(1 + np.asarray(growth_usd) / 100, 1.0)
    trade = 100 * weight * np.log1p(np.asarray(growth_cny) / 100)
    return trade, growth_usd - trade


def yuan_growth(growth_usd, growth_cny):
    """How much dearer the yuan was than in the period before, in percent, by the rates that customs used: from both growth rates.

    >>> float(yuan_growth(10.0, 10.0))
    0.0
    """
    return 100 * ((1 + growth_usd / 100) / (1 + np.asarray(growth_cny) / 100) - 1)
