"""Advantage and similarity of products: the norm is one, alike is a hundred, and who has what."""

import numpy as np
import pytest

from tradeshare.explanations import product_advantage, product_shares


def test_the_norm_is_one(study_of):
    here = study_of(partner="VNM")
    sold, bought = product_advantage.advantages(here), product_shares.by_product(here).loc["import"]
    weights = bought["all_now"].reindex(sold.index)
    known = sold["advantage"].notna()
    assert np.average(sold.loc[known, "advantage"], weights=weights[known]) == pytest.approx(1)
    assert sold["part"].sum() == pytest.approx(100) and sold["part"].is_monotonic_decreasing


def test_what_is_known_of_sellers(study_of):
    """Ores are Australia's, oil seeds the United States', footwear Viet Nam's."""
    for partner, product in (("AUS", "28"), ("USA", "22"), ("VNM", "85")):
        sold = product_advantage.advantages(study_of(partner=partner))
        assert sold.loc[product, "advantage"] > 3


def test_similarity_is_that_of_both_sides(study_of):
    one = product_advantage.similarities(study_of(partner="JPN", flow="import")).set_index("other")
    other = product_advantage.similarities(study_of(partner="KOR", flow="import")).set_index("other")
    assert one.loc["KOR", ["before", "now"]].tolist() == pytest.approx(other.loc["JPN", ["before", "now"]].tolist())
    assert "JPN" not in one.index and len(one) == 9 and one["now"].between(0, 100).all() and one["now"].is_monotonic_decreasing


def test_a_report_on_exports_has_no_advantage(study_of):
    here = study_of(partner="VNM", flow="export")
    assert product_advantage.advantages(here).empty and "specialised" not in product_advantage.text(here)
    assert "no imports from Viet Nam" in product_advantage.text(study_of(partner="VNM", last_period="2010"))


def test_the_table_of_similarity_has_a_row_for_each_partner_and_two_years_of_each_flow(study_of):
    table = product_advantage.similarity_table(study_of(partner="VNM"))
    assert table.shown.columns.tolist() == ["Beside", "Exports 2010", "Exports 2018", "Imports 2010", "Imports 2018"]
    korea = table.frame.query("other == 'Korea' and flow == 'export'").squeeze()
    row = table.shown.set_index("Beside").loc["Korea"]
    assert len(table.shown) == table.frame["other"].nunique() and row["Exports 2018"] == f"{korea['now']:.0f}"
