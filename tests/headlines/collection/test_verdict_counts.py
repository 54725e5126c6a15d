"""The verdicts by year in words."""

import pandas as pd

from tradeshare.headlines.collection import verdict_counts


def test_years_without_a_contradiction_are_not_said_to_have_the_most():
    table = pd.DataFrame({"agrees": [2, 3], "agrees with a revision": 0, "contradicts": [0, 1], "cannot be checked": 0}, index=[2003, 2004])
    assert verdict_counts.years_captions(table)[1].endswith("about 2004 (4), the most contradictions about 2004 (1).")
    assert verdict_counts.years_captions(table.assign(contradicts=0))[1].endswith("about 2004 (3), none is contradicted.")
