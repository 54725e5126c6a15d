"""The logit of a share: symmetry, its inverse, and histories with gaps or at a bound."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from tradeshare.formulas import log_odds

SHARE = st.floats(0.01, 99.99)


@given(SHARE)
def test_the_inverse_gives_the_share_back_and_the_rest_has_the_opposite_logit(share):
    assert log_odds.unlogit(log_odds.logit(share)) == pytest.approx(share, rel=1e-9)
    assert log_odds.logit(100 - share) == pytest.approx(-log_odds.logit(share), abs=1e-6)


def test_a_history_begins_after_the_last_bound():
    history = log_odds.logit_history(pd.Series([20.0, 100.0, 50.0, np.nan, 50.0], index=range(2000, 2005)))
    assert list(history.index) == [2002, 2003, 2004] and history.isna().tolist() == [False, True, False]
    assert log_odds.logit_history(pd.Series([50.0, 0.0], index=[2000, 2001])).empty


def test_the_first_of_equally_long_runs_is_taken():
    assert log_odds.longest_gapless_run(pd.Series([1.0, 2.0, np.nan, 3.0, 4.0])) == (0, 2)
    assert log_odds.longest_gapless_run(pd.Series([np.nan])) == (0, 0)


def test_the_prediction_interval_holds_what_its_level_says():
    drawn = np.random.default_rng(1).normal(size=(4000, 7))
    inside = [abs(row[-1] - mean) <= half for row in drawn for mean, half in [log_odds.prediction_spread(row[:-1])]]
    assert np.mean(inside) == pytest.approx(log_odds.INTERVAL_LEVEL, abs=3 * np.sqrt(0.8 * 0.2 / 4000))


def test_the_half_width_is_that_of_a_textbook():
    mean, half = log_odds.prediction_spread(np.array([1.0, 3.0]), 0.90)
    assert mean == 2 and half == pytest.approx(stats.t.ppf(0.95, 1) * np.sqrt(2) * np.sqrt(1.5))
