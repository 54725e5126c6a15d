"""How long the decomposition takes: 36 years, 25 partners, 3 flows; every partner's share change split by every other partner.

Run `.venv/bin/python benchmarks/decompose.py`. Machines differ and are noisy: the ratio to one plain pass over the same numbers, in the
same run, says more than the milliseconds. The bar is 50 ms, warm.
"""

from statistics import median
from time import perf_counter

import numpy as np

from tradeshare.formulas import exact_splits

YEARS, PARTNERS, FLOWS, RUNS = 36, 25, 3, 21


def values() -> np.ndarray:
    """Random trade, flows by partners by years; the last partner is all the others."""
    return np.random.default_rng(1).lognormal(3, 1, (FLOWS, PARTNERS, YEARS)).cumsum(axis=2)


def decomposition(table: np.ndarray) -> np.ndarray:
    """D1, D3 and D4 of every partner, year and flow; gives the D4 effects of all partners on all partners."""
    pairs = np.stack([table[..., :-1], table[..., 1:]], axis=-1)  # flows, partners, years, (before, now)
    total = pairs.sum(axis=1, keepdims=True)
    100 * np.diff(pairs)[..., 0] / total[..., 0]
    exact_splits.growth_effects(pairs[..., 1], pairs[..., 0], total[..., 1], total[..., 0])
    by_year = pairs.transpose(0, 2, 1, 3)  # flows, years, partners, (before, now)
    out = np.empty((FLOWS, YEARS - 1, PARTNERS, PARTNERS))
    for partner in range(PARTNERS):
        others = np.delete(np.arange(PARTNERS), partner)
        own, rest = exact_splits.group_effects(by_year[:, :, [partner]], by_year[:, :, others])
        out[:, :, partner, partner], out[:, :, partner, others] = own[..., 0], rest
    return out


def timed(function, *arguments) -> float:
    """The median time of a warm call, in ms."""
    function(*arguments)
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        function(*arguments)
        times.append(1000 * (perf_counter() - start))
    return median(times)


if __name__ == "__main__":
    table = values()
    effects = decomposition(table)
    shares = 100 * table / table.sum(axis=1, keepdims=True)
    gap = np.abs(effects.sum(axis=-1) - np.diff(shares).transpose(0, 2, 1)).max()
    whole, plain = timed(decomposition, table), timed(lambda: np.log(table) @ np.ones(YEARS))
    print(f"{FLOWS} flows x {PARTNERS} partners x {YEARS} years: {whole:.1f} ms (median of {RUNS}), {whole / plain:.0f} times one pass of "
          f"logarithms over the table; largest gap to the change of the share {gap:.1e} pp")
