"""Growth in dollars and in yuan."""

import pytest

from tradeshare.decomposition import currencies


def test_usd_and_cny_of_january_august_2021(study_of):
    row = currencies.growth_in_both(study_of(last_period="2021-08")).loc["2021-01..2021-08"]
    assert (row["usd"], row["cny"]) == (33.3, 22.8)
    assert row["trade"] + row["yuan"] == pytest.approx(33.3) and row["yuan_growth"] == pytest.approx(8.55, abs=0.01)
