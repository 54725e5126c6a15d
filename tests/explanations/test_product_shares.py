"""Shares by product: totals of another source, the identity, any partner."""

import re

import pytest

from tradeshare.explanations import product_advantage, product_shares
from tradeshare.study.period_figures import annual_usd

ANY = [dict(), dict(last_period="2020-08"), dict(partner="VNM", flow="import"), dict(partner="EU"), dict(partner="JPN", flow="export"),
       dict(partner="USA"), dict(partner="LAO", last_period="2004"), dict(partner="TLS"), dict(partner="TWN"), dict(last_period="2010"),
       dict(partner="KOR", last_period="2014"), dict(partner="LAO", flow="import", last_period="2004"), dict(partner="HKG")]


@pytest.mark.parametrize("partner", ["VNM", "JPN", "USA", "KOR"])
@pytest.mark.parametrize("flow", ["export", "import"])
def test_products_add_up_to_what_comtrade_published(study_of, partner, flow):
    """China's trade of 2018 in all goods, from another table of another publisher: the sum of the products is within 2% of it."""
    here = study_of(partner=partner, flow=flow)
    table = product_shares.by_product(here)
    assert table["own_now"].sum() / 1000 == pytest.approx(annual_usd(here, partner, flow)[2018], rel=0.02)


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    tables = [product_shares.goods_table(here), product_advantage.advantage_table(here), product_advantage.similarity_table(here)]
    said = " ".join([product_shares.text(here), product_shares.by_hand_sentence(here), product_advantage.text(here),
                     product_advantage.by_hand_sentence(here), *(table.caption for table in tables if table)])
    assert "nan" not in said and not re.search(r" \.|[a-z]\.[A-Z]|not available|for  | and \.", said.replace("\n\n", " "))
    assert not any(word in said.lower() for word in ("because", "due to", "led to", "caused", "result of"))
    held = product_shares.compared(here) is not None
    assert held == (tables[0] is not None) == (tables[2] is not None)
    assert (tables[1] is not None) == (held and here.parameters.flow != "export")
    if held:
        rows, kinds = product_shares.by_product(here), product_shares.by_kind(here)
        change = 100 * (rows["own_now"].sum() / rows["all_now"].sum() - rows["own_before"].sum() / rows["all_before"].sum())
        assert rows["within"].sum() + rows["between"].sum() == pytest.approx(change, abs=1e-9)
        assert "other" not in kinds.index and "other goods" in kinds.index, "a kind of goods is named as one"
        assert kinds.loc["all goods", "change"] == pytest.approx(change, abs=1e-9)
        assert kinds.drop("all goods")[["within", "between"]].sum().sum() == pytest.approx(change, abs=1e-9)


def test_it_is_said_who_stands_for_the_group(study_of):
    assert "By product ASEAN means Viet Nam here" in product_shares.text(study_of())
    assert "By product" not in product_shares.text(study_of(partner="VNM"))
    assert "too late for this report" in product_shares.text(study_of(last_period="2010"))
    assert "nothing is said of Taiwan" in product_shares.text(study_of(partner="TWN"))


def test_viet_nams_share_rose_within_electronics(study_of):
    rows = product_shares.by_product(study_of(partner="VNM", flow="import"))
    assert rows["within"].idxmax() == ("import", "76") and rows.loc[("import", "76"), "goods"] == "electronics"
    assert "electronics moved it most" in product_shares.text(study_of(partner="VNM", flow="import"))
