"""Why the share changed: exact splits of a change in the share, and of the growth of the total.

A is the partner, W the world total, s = A / W; 0 is before, 1 is after. Every split adds up to the change: no residual.
"""

from math import log, log1p


def log_mean(a: float, b: float) -> float:
    """The logarithmic mean L(a, b) = (a - b) / (ln a - ln b), with L(a, a) = a and L(0, b) = 0 (Ang 2005).

    Raises ValueError for a negative argument.

    >>> log_mean(2.0, 2.0), log_mean(0.0, 3.0), round(log_mean(1.0, 2.0), 6)
    (2.0, 0.0, 1.442695)
    """
    if a < 0 or b < 0:
        raise ValueError(f"the logarithmic mean needs values of zero or more, not {a} and {b}")
    if a == 0 or b == 0:
        return 0.0
    ratio = (a - b) / b
    if abs(ratio) < 1e-4:  # the quotient loses its digits there; this is its series, exact to 1e-16
        return b * (1 + ratio / 2 - ratio**2 / 12 + ratio**3 / 24)
    return (a - b) / log_ratio(a, b)


def log_ratio(a: float, b: float) -> float:
    """ln(a / b) of two positive values, exact for near ones and without overflow for far ones.

    >>> round(log_ratio(2.0, 1.0), 6), log_ratio(3.0, 3.0)
    (0.693147, 0.0)
    """
    return log1p((a - b) / b) if 0.5 < a / b < 2 else log(a) - log(b)


def share_change(part_now: float, part_before: float, total_now: float, total_before: float) -> float:
    """The change of the share by growth against total growth, in percentage points: 100 s0 (gA - gW) / (1 + gW).

    The share rises just when the partner outgrows the total, whether or not either grows.
    Equal to 100 (s1 - s0). Needs part_before and both totals above zero.

    >>> round(share_change(85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89), 3)
    1.649
    """
    growth_part = part_now / part_before - 1
    growth_total = total_now / total_before - 1
    return 100 * part_before / total_before * (growth_part - growth_total) / (1 + growth_total)


def growth_effects(part_now: float, part_before: float, total_now: float, total_before: float) -> tuple[float, float]:
    """The change of the share as two effects, in percentage points: the partner grew, everyone grew (LMDI-I, Ang 2005).

    100 L(s1, s0) ln(A1 / A0) and -100 L(s1, s0) ln(W1 / W0). A partner that starts from zero or leaves carries the whole
    change itself. Customs, January-February 2020: ASEAN's share rose 1.649 points, 1.581 of them since the total shrank.

    >>> own, total = growth_effects(85.32, 85.32 / 1.005, 591.99, 591.99 / 0.89)
    >>> round(own, 3), round(total, 3)
    (0.068, 1.581)
    """
    now, before = part_now / total_now, part_before / total_before
    if now == 0 or before == 0:
        return 100 * (now - before), 0.0
    weight = log_mean(now, before)
    return 100 * weight * log_ratio(part_now, part_before), -100 * weight * log_ratio(total_now, total_before)
