"""Restated bases, against a line by hand."""

import pandas as pd
import pytest

from tradeshare.formulas import ratios
from tradeshare.headlines.collection import revised_bases
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import REVISED


def test_a_restated_base_by_hand(study_of):
    """January-August 2021, ASEAN: 416.55 bn printed, 553.92 / 1.333 = 415.54 bn implied: the base went down by 0.24%."""
    found = judged_statements(study_of(last_period="2021-08"))
    row = found.rows.query("page == 'press-2021' and printed == 33.3").iloc[0]
    assert row["verdict"] == REVISED
    change = 100 * (553.92 / 1.333 / 416.55 - 1)
    table = revised_bases.revised_bases(found).set_index("year")
    assert table.loc[2020, "smallest"] - 0.01 <= change <= table.loc[2020, "largest"] + 0.01
    assert ratios.growth(553.92 / 1.333, 416.55) == pytest.approx(-0.24, abs=0.005)


def test_a_restated_rate_counts_once_and_only_where_two_first_prints_miss_it(study_of):
    found = judged_statements(study_of())
    table = revised_bases.revised_bases(found)
    twice = found._replace(rows=pd.concat([found.rows, found.rows], ignore_index=True), claims=[*found.claims, *found.claims])
    pd.testing.assert_frame_equal(revised_bases.revised_bases(twice), table)
    assert (table["up"] + table["down"]).eq(table["rates"]).all()
    growth = found.rows["verdict"].mask(found.rows["statistic"].eq("growth"), REVISED)  # most of these two first prints give
    every = revised_bases.revised_bases(found._replace(rows=found.rows.assign(verdict=growth)))
    assert every["rates"].sum() < 2 * table["rates"].sum()
    assert f"upwards in {table['up'].sum()} of {table['rates'].sum()}" in revised_bases.sentence(table)
