"""The share by product, year by year: as shipped, and with a vintage of BACI of made-up figures; identities, and what is known."""

import re

import numpy as np
import pytest

from made_up_baci import DAY, YEARS, accepted, made_up
from tradeshare.data import evidence
from tradeshare.explanations import product_advantage, product_shares, product_years, world_trade

@pytest.fixture(scope="module")
def rows():
    return made_up()


@pytest.fixture
def with_baci(monkeypatch, study_of):
    return accepted(monkeypatch, study_of)


def identities(here):
    kinds, (now, before) = product_years.kinds(here), product_shares.compared(here)
    moved, whole = product_shares.by_kind(here).loc["all goods", "change"], kinds.loc["all goods"]
    assert kinds.stack().between(0, 100).all() and whole[now] - whole[before] == pytest.approx(moved, abs=1e-9)


@pytest.mark.parametrize("values", [dict(), dict(partner="VNM", flow="import"), dict(partner="EU"), dict(partner="JPN", flow="export"),
                                    dict(partner="USA", last_period="2014")], ids=str)
def test_each_year_as_shipped(study_of, values):
    here = study_of(**values)
    identities(here)
    assert product_years.kinds(here).columns.tolist() == list(range(2010, min(2018, here.year.year) + 1))


def test_where_nothing_is_held(study_of):
    for values in (dict(partner="LAO"), dict(last_period="2010"), dict(partner="LAO", last_period="2004", flow="export")):
        here = study_of(**values)
        assert product_years.kinds_table(here) is None


@pytest.mark.parametrize("values", [dict(), dict(partner="VNM", flow="import"), dict(partner="EU"), dict(partner="THA", flow="export"),
                                    dict(partner="DEU", last_period="2020")], ids=str)
def test_with_a_vintage_each_partner_has_each_year(with_baci, rows, values):
    here = with_baci(**values)
    identities(here)
    years = [year for year in YEARS if year <= here.year.year]
    assert product_years.kinds(here).columns.tolist() == years and product_shares.compared(here) == (years[-1], years[0])
    part = rows[rows["period"].eq(str(years[-1])) & rows["flow"].isin(["export", "import"] if here.parameters.flow == "total"
                                                                      else [here.parameters.flow])]
    own = part[part["partner"].isin(world_trade.economies_of_partner(here))]
    assert product_years.kinds(here).loc["all goods", years[-1]] == pytest.approx(100 * own["value"].sum() / part["value"].sum())
    said = " ".join([product_shares.text(here), product_shares.by_hand_sentence(here), product_advantage.text(here)])
    assert "CEPII" in said and DAY in said and "chapters of the HS" in said and "SITC" not in said
    assert not re.search(r"\bnan\b| \.|  |not held|ten partners", said)


def test_the_group_is_the_sum_of_its_members(with_baci):
    here = with_baci()
    assert product_shares.economies_covered(here) == "ASEAN" and product_shares.economies(here) == ["MYS", "THA", "VNM"]
    alone = [product_years.values(with_baci(partner=code))[0] for code in ("MYS", "THA", "VNM")]
    assert np.allclose(product_years.values(here)[0], sum(alone))


def test_a_partner_that_the_vintage_lacks_keeps_what_is_shipped(with_baci):
    here = with_baci(partner="AUS")
    assert product_shares.imported_vintage(here) == "" and product_years.kinds(here).columns[-1] == 2018
    assert product_shares.imported_vintage(with_baci(partner="JPN", vintage="shipped")) == ""


def test_shipped_rows_of_the_harmonised_system_are_not_chinas_own():
    assert evidence.product_trade("HS", reporter="CHN").empty
