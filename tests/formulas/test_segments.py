"""Least-squares segments, chosen by BIC: examples with known answers and the report's own figures."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import segments


def test_the_nile_breaks_in_1898():
    """Bai and Perron's method on the flow of the Nile, 1871-1970: one break, after 1898 (Zeileis et al. 2003, strucchange)."""
    from statsmodels.datasets import nile

    table = nile.load_pandas().data
    found = segments.segments(pd.Series(table["volume"].to_numpy(), index=table["year"].astype(int)), trend=False, most=2, least=15)
    assert [item.year for item in found.breaks] == [1898]
    assert found.breaks[0].first <= 1898 <= found.breaks[0].last and found.weights[1] > 0.9


def test_a_kink_is_dated_and_its_slopes_are_found():
    hits = []
    for seed in range(20):
        noise = np.random.default_rng(seed).normal(0, 0.3, 36)
        path = pd.Series(np.concatenate([np.full(18, 5.0), 5 + 0.5 * np.arange(1, 19)]) + noise, index=range(1990, 2026))
        found = segments.segments(path)
        hits.append(len(found.breaks) == 1 and abs(found.breaks[0].year - 2007) <= 2 and abs(found.slopes[1] - 0.5) < 0.1)
    assert np.mean(hits) >= 0.8


def test_straight_lines_seldom_show_a_break():
    noise = [np.random.default_rng(seed).normal(0, 0.3, 36) for seed in range(40)]
    none = [not segments.segments(pd.Series(0.2 * np.arange(36) + e, index=range(1990, 2026))).breaks for e in noise]
    assert np.mean(none) >= 0.9


def test_random_walks_are_doubted():
    """Under the null the share of walks that bend as clearly is spread evenly: below a tenth about one time in ten."""
    walks = [8 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0.02, 0.04, 36))) for seed in range(40)]
    low = [segments.break_p_value(pd.Series(walk, index=range(1990, 2026)), paths=60) < 0.1 for walk in walks]
    assert np.mean(low) <= 0.25


@pytest.mark.parametrize("values", [pd.Series(1.0, range(2000, 2010)), pd.Series([1.0, np.nan] * 10, range(2000, 2020))])
def test_breaks_refuse_a_short_or_broken_series(values):
    with pytest.raises(ValueError, match="without a gap"):
        segments.segments(values)
