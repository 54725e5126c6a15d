"""Value as volume, price and exchange rate: an identity in logarithms, with no residual.

V is a value in USD, P its price index in USD, E the yuan that a dollar costs; 0 is before, 1 is after. Functions take numbers or arrays
that broadcast.
"""

import numpy as np

from tradeshare.formulas.exact_splits import log_mean, log_ratio


def growth_terms(value, price, yuan) -> np.ndarray:
    """The growth of a value in USD by volume, price in yuan and the yuan's own price, in log points: they add up to ln(V1 / V0).

    Each argument is a pair (after, before) with entries above zero; `yuan` is CNY for a dollar. With Q = V / P the terms are 100 times
    ln(Q1 / Q0), ln(P1 E1 / P0 E0) and ln(E0 / E1) (the identity V = Q (P E) / E).

    >>> growth_terms((112.2, 100.0), (1.1, 1.0), (6.3, 7.0)).round(3).tolist()
    [1.98, -1.005, 10.536]
    """
    (v1, v0), (p1, p0), (e1, e0) = value, price, yuan
    return 100 * np.array([log_ratio(np.divide(v1, p1), np.divide(v0, p0)), log_ratio(np.multiply(p1, e1), np.multiply(p0, e0)),
                           log_ratio(e0, e1)])


def growth_effects(value, price, yuan) -> np.ndarray:
    """The same three terms in percentage points of growth: each times L(V1, V0) / V0, so that they add up to 100 (V1 / V0 - 1).

    L is the logarithmic mean (Ang 2005). With no change in price or rate all growth is volume.

    >>> float(growth_effects((112.2, 100.0), (1.1, 1.0), (6.3, 7.0)).sum().round(9))
    12.2
    >>> growth_effects((112.2, 100.0), (1.0, 1.0), (7.0, 7.0)).round(3).tolist()
    [12.2, 0.0, 0.0]
    """
    after, before = value
    return growth_terms(value, price, yuan) * np.asarray(log_mean(after, before) / before)


def period_indices(volumes, prices) -> tuple:
    """The volume and the price of a period from months: the sum of the volumes, and their prices' mean weighted by them.

    Indices by month. The two multiply to the sum of volume times price, so that no value is lost between months.

    >>> [float(index) for index in period_indices([100.0, 300.0], [1.0, 2.0])]
    [400.0, 1.75]
    """
    volumes, prices = np.asarray(volumes, float), np.asarray(prices, float)
    return volumes.sum(), (volumes * prices).sum() / volumes.sum()
