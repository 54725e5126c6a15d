"""How few hold how much: the Herfindahl-Hirschman index and Theil's entropy of shares, given as fractions.

Mikic and Gilbert 2009, Trade Statistics in Policymaking (ESCAP), ch. V.
"""

import numpy as np


def herfindahl(shares) -> float:
    """The Herfindahl-Hirschman index: the sum of the squared shares; 1 / n for n equal partners, 1 for a single one.

    >>> round(float(herfindahl([0.5, 0.3, 0.2])), 2)
    0.38
    """
    return np.sum(np.square(shares))


def normalised_herfindahl(index: float, count: int) -> float:
    """The index from 0 (all alike) to 1 (only one): (H - 1/n) / (1 - 1/n) for n partners, n above 1.

    >>> round(normalised_herfindahl(herfindahl([0.5, 0.3, 0.2]), 3), 2), round(normalised_herfindahl(herfindahl([0.25] * 4), 4), 2)
    (0.07, 0.0)
    """
    return float((index - 1 / count) / (1 - 1 / count))


def herfindahl_bounds(shares) -> tuple[float, float]:
    """The index when the list is not whole: the rest r = 1 - sum s may be many small partners or a single one.

    Gives sum s^2 and sum s^2 + r^2.

    >>> [round(float(side), 3) for side in herfindahl_bounds([0.4, 0.3, 0.2])]
    [0.29, 0.3]
    """
    index = herfindahl(shares)
    return index, index + max(0.0, 1 - np.sum(shares)) ** 2


def theil_entropy(shares) -> float:
    """Theil's entropy: -sum s ln s, with 0 ln 0 = 0; its exponential is as many partners as, all alike, would spread trade as widely.

    >>> round(float(np.exp(theil_entropy([0.25] * 4))), 6), float(theil_entropy([1.0, 0.0]))
    (4.0, 0.0)
    """
    s = np.asarray(shares, float)
    s = s[s > 0]
    return abs(-(s * np.log(s)).sum())
