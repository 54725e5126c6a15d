"""Gravity: what two economies' sizes, and what lies between them, would let one expect of their trade.

Over pairs of an exporter i and an importer j, E[X_ij] = exp(a_i + b_j + sum_k c_k z_kij), fitted by Poisson pseudo-maximum likelihood
(Santos Silva and Tenreyro 2006): pairs without trade stay in, and the fitted rows and columns add up to the observed ones over the
pairs that are in. A pair that is left out has a fitted value all the same: what its two sides do with everybody else lets one expect.
"""

from typing import NamedTuple

import numpy as np
from scipy.linalg import cho_factor, cho_solve, LinAlgError

CONVERGENCE = 1e-11  # of the largest gap between fitted and observed sums, over the sum of all
ROUNDS = 50
HALVINGS = 8
LEFT = 1e-10
ALIKE = "the regressors do not differ from the effects of exporters and importers; leave one out"


class Fit(NamedTuple):
    """The slopes c (k), the fitted values of all pairs (n by m), those left out included."""

    slopes: np.ndarray
    fitted: np.ndarray


def fit(flows, inside, between) -> Fit:
    """The gravity equation with an effect of each exporter (row) and each importer (column).

    `flows` is n by m, values of zero or more; `inside` (n by m) says which pairs are in; `between` (k by n by m) are the regressors. In
    each round the row effects take their closed form, exp(a_i) = sum_j X_ij / sum_j exp(b_j + cz), and one step of Newton moves the
    column effects and the slopes, the row effects profiled out. Raises ValueError where a row or column has no trade among the pairs
    that are in, or where the regressors do not differ from the effects.

    >>> apart = np.array([[[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]]])
    >>> trade = np.exp(-0.8 * apart[0]) * np.array([[5.0], [2.0], [9.0]]) * np.array([1.0, 3.0, 4.0])
    >>> kept = np.array([[1, 1, 0], [1, 1, 1], [1, 1, 1]], bool)
    >>> found = fit(trade * kept, kept, apart)
    >>> float(found.slopes[0].round(6)), bool(np.isclose(found.fitted[0, 2], trade[0, 2]))
    (-0.8, True)
    """
    inside, z = np.asarray(inside, bool), np.asarray(between, float)
    y = np.where(inside, np.asarray(flows, float), 0.0)
    rows, columns, total = y.sum(axis=1), y.sum(axis=0), y.sum()
    if (rows <= 0).any() or (columns <= 0).any():
        raise ValueError("each exporter and importer needs trade among the pairs that are in; leave out those without")
    scale = np.abs(z).reshape(len(z), -1).max(axis=1)
    z = z / np.where(scale > 0, scale, 1.0)[:, None, None]
    held = np.where(inside, z, 0.0)
    aims = (held * y).sum(axis=(1, 2))
    now = _values(np.concatenate([np.log(columns / total), np.zeros(len(z))]), rows, columns, aims, inside, z)
    for _ in range(ROUNDS):
        mu = now[1] * inside
        gap = np.concatenate([columns - mu.sum(axis=0), aims - (held * mu).sum(axis=(1, 2))])
        step = np.zeros_like(gap)
        step[1:] = _solved(_curvature(mu, held)[1:, 1:], gap[1:], len(z), total)  # the first column effect stays: a + b alone counts
        if np.abs(gap).max() <= CONVERGENCE * total:
            return Fit(now[2][len(columns):] / np.where(scale > 0, scale, 1.0), now[1])
        now = _uphill(now, step, (rows, columns, aims, inside, z))
    raise ValueError(f"the gravity equation does not settle in {ROUNDS} rounds; look for a regressor that tells apart where no trade is")


def _values(unknown, rows, columns, aims, inside, z) -> tuple:
    """The likelihood with the row effects at their best, the fitted values of all pairs, and the unknowns."""
    b, c = unknown[:len(columns)], unknown[len(columns):]
    apart = np.tensordot(c, z, 1) + b
    top = apart.max(axis=1)
    e = np.exp(apart - top[:, None])
    a = rows / (e * inside).sum(axis=1)
    return float(rows @ (np.log(a) - top) + columns @ b + aims @ c), a[:, None] * e, unknown


def _curvature(mu, held) -> np.ndarray:
    """Minus the second derivatives by column effects and slopes, with the row effects profiled out: as large as both together."""
    per_row = mu / mu.sum(axis=1, keepdims=True)
    cross = held * mu
    with_columns, with_rows = cross.sum(axis=1), cross.sum(axis=2)
    over = with_rows / mu.sum(axis=1)
    corner = with_columns - with_rows @ per_row
    slopes = np.tensordot(cross, held, ([1, 2], [1, 2])) - over @ with_rows.T
    return np.block([[np.diag(mu.sum(axis=0)) - mu.T @ per_row, corner.T], [corner, slopes]])


def _solved(curvature, gap, slopes: int, total: float) -> np.ndarray:
    """The step of Newton. The last pivots are what the effects leave of each regressor's variance, over `total` for one of size 1."""
    try:
        factor, lower = cho_factor(curvature)
    except LinAlgError:
        raise ValueError(ALIKE) from None
    if slopes and (np.diag(factor)[-slopes:] ** 2 < LEFT * total).any():
        raise ValueError(ALIKE)
    return cho_solve((factor, lower), gap)


def _uphill(now, step, known) -> tuple:
    """The step, or a half of it as often as needed, so that the likelihood does not fall."""
    for halved in range(HALVINGS):
        then = _values(now[2] + step / 2**halved, *known)
        if then[0] >= now[0] - 1e-12 * abs(now[0]):
            return then
    return then


def expected_share(fitted, observed, total):
    """The share (percent) that a part would have at its fitted value, all else as observed: 100 F / (W - A + F).

    Where the part is left out of the fit, the fitted others add up to the observed others (the first-order condition of the exporter's
    effect): it does not matter which of the two stands in the denominator.

    >>> float(expected_share(20.0, 30.0, 110.0))
    20.0
    """
    return 100 * np.asarray(fitted, float) / (total - np.asarray(observed, float) + fitted)
