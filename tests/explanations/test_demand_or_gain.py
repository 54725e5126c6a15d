"""Demand or competitiveness: trial values, a published total, the identity over all years, any partner."""

import math
import re

import pytest
from conftest import world_matrix

from tradeshare.explanations import demand_or_gain, world_trade

ANY = [dict(partner="LAO", flow="import", last_period="2004"), dict(partner="EU", last_period="2015"), dict(partner="TLS"),
       dict(partner="TWN"), dict(partner="USA"), dict(partner="DEU", flow="import"), dict(last_period="1991"),
       dict(last_period="2010", base_period="2001"), dict(last_period="2020-08"), dict()]
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
RESIDUAL = 1e-9


def test_near_a_calculation_made_apart():
    """That one counts every economy that reports in either year: here only those that report in both."""
    table = demand_or_gain.split(ASEAN, "export", 2017, 2020)
    assert table[demand_or_gain.PARTS].sum().tolist() == pytest.approx([-4, 14, 93], abs=1.5)
    assert table["now"].sum() - table["before"].sum() == pytest.approx(103, abs=0.5)


def test_the_world_grew_as_published():
    """World exports by the WTO: 6.19 trillion USD in 2001, some 15.3 in 2010; so demand cannot be a fifth of the change then."""
    then, now = (world_trade.reported_totals(year, "sellers").sum() / 1e6 for year in (2001, 2010))
    assert then == pytest.approx(6.19, rel=0.04) and now == pytest.approx(15.3, rel=0.04)
    row = demand_or_gain.split(ASEAN, "export", 2001, 2010).loc["SGP"]
    mean = (row["now"] - row["before"]) / math.log(row["now"] / row["before"])
    assert row["demand"] / mean == pytest.approx(math.log(now / then), abs=0.07)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_parts_add_up_between_any_two_years(flow):
    years = [1990, 1997, 2004, 2009, 2015, 2020]
    for before in years:
        for now in years:
            table = demand_or_gain.split(ASEAN, flow, before, now)
            rest = table[demand_or_gain.PARTS].sum(axis=1) - (table["now"] - table["before"])
            assert table.empty or rest.abs().max() < RESIDUAL
            back = demand_or_gain.split(ASEAN, flow, now, before)
            assert (table[demand_or_gain.PARTS] + back[demand_or_gain.PARTS]).abs().max().max() < RESIDUAL


def test_members_add_up_to_the_group_and_their_order_does_not_matter():
    one, other = demand_or_gain.split(ASEAN, "export", 2001, 2010), demand_or_gain.split(ASEAN[::-1], "export", 2001, 2010)
    assert (one - other.loc[one.index]).abs().max().max() == 0
    alone = demand_or_gain.split(("VNM",), "export", 2001, 2010).loc["VNM"]
    assert alone.tolist() == pytest.approx(one.loc["VNM"].tolist(), rel=1e-12)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_both_ends_are_what_china_reports(flow):
    table = world_matrix(2015).set_index(["reporter", "partner", "flow"])["value"]
    assert demand_or_gain.split(("VNM",), flow, 2015, 2020).loc["VNM", "before"] == table["CHN", "VNM", flow] / 1000


def test_the_world_does_not_hold_what_the_seller_buys():
    told = world_matrix(2020).query("flow == 'import' and partner == 'WLD'").set_index("reporter")["value"]
    year = demand_or_gain._Year("import", 2020)
    kept = sorted(year.reporters())
    assert year.sides(("VNM",), kept)[2] == pytest.approx(told.reindex([*kept, "LUX"]).sum() - told["VNM"], rel=1e-9)


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    tables = [demand_or_gain.economies_table(here)]
    said = " ".join([demand_or_gain.text(here), demand_or_gain.by_hand_sentence(here), *(table.caption for table in tables if table)])
    assert "nan" not in said and not re.search(r" \.|[a-z]\.[A-Z]|not available", said)
    assert not any(word in said.lower() for word in ("because", "due to", "led to", "caused", "result of"))
    now, before = demand_or_gain.compared(here)
    assert before < now <= min(2020, here.year.year)
    for table in filter(None, tables):
        parts = table.frame[demand_or_gain.PARTS].sum(axis=1) - table.frame["change"]
        assert parts.abs().max() < RESIDUAL and len(table.shown) == len(table.frame)


def test_the_base_of_the_report_is_the_base_here(study_of):
    assert "Between 2001 and 2010" in demand_or_gain.sentence(study_of(last_period="2010", base_period="2001"))


@pytest.mark.parametrize("group", [("XXX",), ("CHN",)])
def test_groups_and_years_that_the_data_lack(group):
    for flow in ("export", "import"):
        assert demand_or_gain.split(group, flow, 2010, 2020).empty
        assert demand_or_gain.split(("VNM",), flow, 1989, 2020).empty and demand_or_gain.split(("VNM",), flow, 2010, 2021).empty
