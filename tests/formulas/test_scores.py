"""Scores of intervals and of hit rates, by hand."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import scores


def test_the_quantile_of_few_errors_is_at_most_the_largest():
    assert scores.quantile(np.array([-1.0, 2.0, 3.0]), 0.5) == 2.0
    assert scores.quantile(np.array([-1.0, 2.0, -3.0]), 0.95) == 3.0


def test_winkler_adds_the_same_penalty_on_both_sides():
    assert scores.winkler(3.0, 4.0, 6.0, 0.8) == scores.winkler(7.0, 4.0, 6.0, 0.8) == pytest.approx(2 + 2 / 0.2)
    assert scores.winkler(4.0, 4.0, 6.0, 0.8) == 2.0


def test_the_standard_error_of_independent_hits_is_that_of_the_binomial():
    hits = pd.DataFrame({"sum": [1, 0] * 50, "count": [1] * 100})
    assert scores.standard_error(hits, 0) == pytest.approx(np.sqrt(0.25 / 100))
    assert np.isnan(scores.standard_error(hits.iloc[:1], 0))
