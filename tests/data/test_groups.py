"""Groups of groups.csv and sums of partners: their figures are those of their members, and nobody's trade counts twice."""

import math

import pytest
from tradeshare.data import groups, memberships, tables
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study.study import begin


@pytest.fixture(scope="module")
def data():
    return tables.read()


def cell(study, code, period, flow="total", currency="USD", family="database"):
    rows = select(study.cells, partner=code, flow=flow, period=period, currency=currency, family=family)
    return rows["value"].item()


@pytest.mark.parametrize("code", ["CLMV", "ASEAN-5", "VNM+MYS+IDN", "G7", "FRA+ITA"])
def test_the_figure_of_a_group_is_the_sum_of_its_members(code, study_of):
    study = study_of(partner=code, last_period="2020")
    members = memberships.members_of(code, study.data, study.last)
    assert len(members) > 1
    for flow in ("export", "import", "total"):
        assert math.isclose(cell(study, code, study.last, flow), sum(cell(study, member, study.last, flow) for member in members))


def test_sums_of_other_members_make_up_the_whole():
    study = begin(partner="CLMV", rivals=["ASEAN-5", "USA"], last_period="2020")
    assert math.isclose(cell(study, "CLMV", Period(2020)) + cell(study, "ASEAN-5", Period(2020)) + cell(study, "BRN", Period(2020)),
                        cell(study, "ASEAN", Period(2020)))


@pytest.mark.parametrize(("code", "year", "count"), [("BRICS", 2008, 3), ("BRICS", 2010, 4), ("BRICS", 2024, 8), ("BRICS", 2025, 9),
                                                     ("G7", 1975, 6), ("G7", 2020, 7), ("RCEP", 2019, 14), ("EU-15", 2020, 15)])
def test_members_are_those_of_the_day(data, code, year, count):
    assert len(memberships.members_of(code, data, Period(year))) == count


def test_members_as_of_then_make_another_series():
    now, then = (begin(partner="BRICS", last_period="2022", members=rule) for rule in ("last", "then"))
    assert math.isclose(cell(now, "BRICS", Period(2005)) - cell(then, "BRICS", Period(2005)), cell(now, "ZAF", Period(2005)))


@pytest.mark.parametrize(("partner", "rivals"), [
    ("G7", ("ASEAN", "KOR")), ("RCEP", ("EU", "USA")), ("EU-15", ("ASEAN", "USA", "JPN", "KOR")),
    ("FRA+ITA", ("ASEAN", "USA", "JPN", "KOR")),
    ("CLMV", ("EU", "USA", "JPN", "KOR"))])
def test_rivals_that_share_a_member_give_way(partner, rivals, study_of):
    assert study_of(partner=partner, last_period="2020").parameters.rivals == rivals


def test_the_united_kingdom_stands_beside_the_eu_that_it_has_left():
    assert begin(partner="EU", rivals=["GBR"], last_period="2022").parameters.rivals == ("GBR",)
    with pytest.raises(ParameterError, match=r"GBR and EU overlap"):
        begin(partner="EU", rivals=["GBR"], last_period="2018")


@pytest.mark.parametrize("partner", ["ASEAN+VNM", "G7+JPN", "EU+DEU"])
def test_a_sum_that_counts_trade_twice_is_refused(partner):
    with pytest.raises(ParameterError, match="twice"):
        begin(partner=partner, last_period="2020")


def test_data_without_groups_stay_the_same_object(data):
    assert groups.with_groups(data, ("ASEAN", "VNM")) is data and "CLMV" not in set(data.partners["code"])
    assert groups.with_groups(data, ("CLMV",)) is groups.with_groups(data, ("CLMV",))


def test_every_group_has_members_with_figures(data):
    for code in data.groups["code"].unique():
        placed = groups.with_groups(data, (code,))
        named = set(placed.observations["partner"])
        assert set(memberships.ever_members(code, data)) <= named, code
