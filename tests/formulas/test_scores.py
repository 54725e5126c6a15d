"""Scores of intervals and of hit rates, by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from tradeshare.formulas import scores


def test_the_quantile_of_few_errors_is_at_most_the_largest():
    assert scores.quantile(np.array([-1.0, 2.0, 3.0]), 0.5) == 2.0
    assert scores.quantile(np.array([-1.0, 2.0, -3.0]), 0.95) == 3.0


def test_the_standard_error_of_independent_hits_is_that_of_the_binomial():
    hits = pd.DataFrame({"sum": [1, 0] * 50, "count": [1] * 100})
    assert scores.standard_error(hits, 0) == pytest.approx(np.sqrt(0.25 / 100))
    assert np.isnan(scores.standard_error(hits.iloc[:1], 0))


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_verdict_on_widths_is_rarely_wrong_and_grows_with_the_count(level):
    """Where intervals cover as they say, each verdict comes in less than one time of twenty; and no count is judged wider than a larger."""
    order = ["narrow", "short", "right", "over", "wide"]
    for cases in range(1, 60):
        said = [scores.width_verdict(inside, cases, level) for inside in range(cases + 1)]
        for verdict in ("narrow", "wide"):
            chance = sum(math.comb(cases, n) * level**n * (1 - level)**(cases - n) for n, word in enumerate(said) if word == verdict)
            assert chance < 0.05
        places = [order.index(word) for word in said if word != "few"]
        assert places == sorted(places) and (cases < 5) == ("few" in said)


def test_seven_of_eleven_ranges_say_less_than_nineteen_of_thirty():
    assert scores.width_verdict(7, 11) == "short" and scores.width_verdict(19, 30) == "narrow" and scores.width_verdict(30, 30) == "wide"
