"""A share against the trend before it: known answers, and an interval that covers what it says."""

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import trend_deviation


def test_the_trend_sees_nothing_of_its_year_or_later():
    known = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))
    later = known.copy()
    later.loc[2020:] += 3
    before, after = trend_deviation.deviation(known, 2020), trend_deviation.deviation(later, 2020)
    assert before["expected"] == after["expected"] and after["deviation"] == pytest.approx(before["deviation"] + 3)


def test_the_trend_interval_covers_what_it_says():
    """Random walks with drift on the logit scale: the 80% interval holds 80% of the next steps."""
    rng, inside = np.random.default_rng(3), []
    for _ in range(800):
        logits = -2 + np.cumsum(rng.normal(0.02, 0.05, 12))
        row = trend_deviation.deviation(pd.Series(100 / (1 + np.exp(-logits)), index=range(2009, 2021)), 2020)
        inside.append(row["low"] <= row["actual"] <= row["high"])
    assert np.mean(inside) == pytest.approx(0.80, abs=0.045)
