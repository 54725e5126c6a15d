"""Constant market share, exactly: exports as world demand, the market's part of it, and the exporter's share of that market.

X = W (M / W) (X / M), with W what the world imports, M what the market imports and X what it imports from the exporter. The classic form
leaves an interaction that depends on the order (Leamer and Stern 1970; Richardson 1971); with the logarithmic mean nothing is left over,
and going back in time changes the sign alone.
"""

import numpy as np

from tradeshare.formulas.exact_splits import log_mean, log_ratio


def effects(exports, market, world) -> np.ndarray:
    """The change of exports as three effects: world demand, growth of the market beyond it, gain of share in it; a row each.

    Arrays with two entries in the first axis, before and now; further axes (markets, exporters) are split side by side. With
    L = L(X1, X0): L ln(W1 / W0), L (ln(M1 / M0) - ln(W1 / W0)) and L (ln(X1 / X0) - ln(M1 / M0)). Exports that begin from nothing, or
    end, are a gain or loss of share: the limit of the formula. Raises ValueError where exports exceed their market or a market the
    world, or where W is not above zero.

    >>> effects([10.0, 18.0], [100.0, 150.0], [1000.0, 1200.0]).round(3).tolist()
    [2.481, 3.037, 2.481]
    """
    x, m, w = (np.asarray(side, float) for side in np.broadcast_arrays(exports, market, _fit(world, exports)))
    if (w <= 0).any() or (x < 0).any() or (x > m * (1 + 1e-9)).any() or (m > w * (1 + 1e-9)).any():
        raise ValueError("needs 0 <= exports <= market <= world, and a world above zero")
    both = (x[0] > 0) & (x[1] > 0)
    safe = [np.where(both, side, 1.0) for side in (x[0], x[1], m[0], m[1])]
    weight = np.where(both, log_mean(x[1], x[0]), 0.0)
    demand, bought = log_ratio(w[1], w[0]), log_ratio(safe[3], safe[2])
    gain = np.where(both, weight * (log_ratio(safe[1], safe[0]) - bought), x[1] - x[0])
    return np.array([weight * demand, weight * (bought - demand), gain])


def _fit(world, exports) -> np.ndarray:
    """The world's values before and now, with as many axes as the exports have."""
    given = np.asarray(world, float)
    return given.reshape(given.shape + (1,) * (np.ndim(exports) - given.ndim))
