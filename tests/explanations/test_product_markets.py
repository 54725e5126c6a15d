"""Market shares by product: totals of another source, the identity over members and sections, any partner."""

import math
import re

import pytest

from tradeshare.explanations import product_markets
from tradeshare.study.period_figures import annual_usd

ANY = [dict(), dict(last_period="2020-08"), dict(partner="VNM", flow="import"), dict(partner="EU"), dict(partner="JPN"),
       dict(partner="USA"), dict(partner="LAO", last_period="2005"), dict(partner="LAO", last_period="2004"), dict(partner="TLS"),
       dict(partner="TWN"), dict(partner="LAO", flow="import", last_period="2015"),
       dict(partner="BRN", flow="export"), dict(last_period="1991")]


@pytest.mark.parametrize(("partner", "year"), [("ASEAN", 2005), ("ASEAN", 2015), ("JPN", 1995), ("USA", 2005)])
def test_sections_add_up_to_what_comtrade_published(study_of, partner, year):
    """China's exports of the year in all goods, from another table of another publisher."""
    here = study_of(partner=partner, flow="export")
    table = product_markets.sections(here, "export")
    own = table[table.index.get_level_values("economy").isin(product_markets.economies(here, "export"))]
    assert own[year].sum() == pytest.approx(annual_usd(here, partner, "export")[year], rel=0.015)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_parts_add_up_and_members_to_the_group(study_of, flow):
    group = product_markets.split(study_of(flow=flow), flow, 2005, 2015)
    rest = group[product_markets.PARTS].sum(axis=1) - (group["now"] - group["before"])
    assert rest.abs().max() < 1e-9
    alone = product_markets.split(study_of(partner="VNM", flow=flow), flow, 2005, 2015)
    assert (alone - group.loc[["VNM"]]).abs().max().max() < 1e-12


def test_the_first_parts_are_growth_of_the_whole_and_of_the_section(study_of):
    """The first part is the growth of all trade held, the first two together that of the section, for every partner alike."""
    here = study_of(partner="USA", flow="export")
    table = product_markets.sections(here, "export")
    row = product_markets.split(here, "export", 2005, 2015).loc[("USA", "chemicals")]
    mean = (row["now"] - row["before"]) / math.log(row["now"] / row["before"])
    assert row["whole"] / mean == pytest.approx(math.log(table[2015].sum() / table[2005].sum()))
    chemicals = table.xs("chemicals", level="goods").sum()
    assert (row["whole"] + row["good"]) / mean == pytest.approx(math.log(chemicals[2015] / chemicals[2005]))


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    shown, frame = product_markets.sections_table(here), product_markets.changes(here)
    said = " ".join([product_markets.text(here), *([shown.caption] if shown else [])])
    assert "nan" not in said and not re.search(r" \.|[a-z]\.[A-Z]|not available| of  ", said.replace("\n\n", " "))
    assert not any(word in said.lower() for word in ("because", "due to", "led to", "caused", "result of"))
    assert frame.empty == (shown is None) and (shown is None or len(shown.shown) <= len(shown.frame))
    assert frame.empty or (frame[product_markets.PARTS].sum(axis=1) - frame["change"]).abs().max() < 1e-9
    whole = frame[frame["goods"].eq("all goods")].set_index(["flow", "years"])["change"]
    parts = frame[frame["goods"].ne("all goods")].groupby(["flow", "years"])["change"].sum()
    assert frame.empty or (whole - parts).abs().max() < 1e-9


def test_who_stands_for_the_eu_is_named(study_of):
    assert "exports to Germany, France, Italy and" in product_markets.text(study_of(partner="EU"))
