"""The matrix seller by buyer: against the table it is made of, economies that count as one, who stands for a partner."""

import pytest
from conftest import world_matrix

from tradeshare.data import large_tables
from tradeshare.explanations import world_trade


@pytest.mark.parametrize(("told", "flow"), world_trade.REPORTS.items())
def test_against_the_table(told, flow):
    table = world_matrix(2020).set_index(["flow", "reporter", "partner"])["value"]
    trade = world_trade.trade_matrix(2020, told)
    for one, other in (("CHN", "VNM"), ("VNM", "CHN"), ("USA", "CHN"), ("DEU", "FRA")):
        assert trade.loc[one, other] == table[(flow, one, other) if told == "sellers" else (flow, other, one)]
    assert world_trade.reported_totals(2020, told)["CHN"] == table[flow, "CHN", "WLD"]


def test_two_under_one_code_lose_nothing_but_what_they_sell_to_one_another():
    table = world_matrix(2010).query("flow == 'export' and reporter != 'WLD' and partner != 'WLD'")
    pairs = table.assign(reporter=table["reporter"].replace(world_trade.TOGETHER), partner=table["partner"].replace(world_trade.TOGETHER))
    inside = pairs.loc[pairs["reporter"].eq(pairs["partner"]), "value"].sum()
    trade = world_trade.trade_matrix(2010, "sellers")
    assert trade.to_numpy().sum() == pytest.approx(table["value"].sum() - inside, rel=1e-12)
    assert not set(world_trade.TOGETHER) & ({*trade.index} | {*trade.columns})


def test_who_stands_for_the_partner(study_of):
    assert world_trade.economies_of_partner(study_of(partner="TWN")) == ("TWN",)
    assert {"BEL", "DEU", "HRV"} < set(world_trade.economies_of_partner(study_of(partner="EU")))
    codes = {*large_tables.read("economies")["code"], *study_of().data.partners["code"]}
    assert all(world_trade.economy(study_of(), code) for code in codes if code != "WLD")


@pytest.mark.parametrize("told", world_trade.REPORTS)
def test_a_year_that_is_not_held_is_empty(told):
    assert world_trade.trade_matrix(1989, told).empty and world_trade.trade_matrix(2021, told).empty
