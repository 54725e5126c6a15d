"""Faults planted in copies of the tables that are read when asked: each is refused, with the table named and what is wrong."""

from functools import cache

import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.data import large_tables, large_contracts
from tradeshare.foundation.errors import DataError


@cache
def shipped(name: str) -> pd.DataFrame:
    """The table; of the two largest the economies that the faults are planted in, from `--scale 2` on all."""
    table = large_tables.read(name)
    column, codes = {"world_matrix": ("reporter", ["CHN", "DEU", "LAO"]), "us_imports": ("partner", ["CHN"])}.get(name, ("", []))
    return table[table[column].isin(codes)].reset_index(drop=True) if codes and SCALE == 1 else table


def at(name: str, **where):
    """The table and the first row that fits."""
    table = shipped(name)
    fits = pd.Series(True, table.index)
    for column, value in where.items():
        fits &= table[column].eq(value)
    return int(table.index[fits][0])


def put(name: str, column: str, value, **where):
    """One cell changed; a callable value gets the old one."""
    def damage():
        table, place = shipped(name).copy(), at(name, **where)
        new = value(table.loc[place, column]) if callable(value) else value
        table[column] = table[column].astype(object)
        table.loc[place, column] = new
        return table
    return name, damage


def without(name: str, **where):
    return name, lambda: shipped(name).drop(index=at(name, **where)).reset_index(drop=True)


def twice(name: str):
    return name, lambda: pd.concat([shipped(name), shipped(name).iloc[[7]]], ignore_index=True)


def exchanged_flows():
    """China's exports to Japan and its imports from it under each other's name."""
    table = shipped("world_matrix").copy()
    out, back = (at("world_matrix", reporter="CHN", partner="JPN", flow=flow) for flow in ("export", "import"))
    table.loc[[out, back], "flow"] = ["import", "export"]
    return table


def times(factor: float):
    return lambda old: old * factor


PAIR = {"reporter": "DEU", "partner": "FRA", "flow": "export"}
MONTH = {"partner": "CHN", "product": "total", "period": "2010-06"}
CHAPTER = {"partner": "CHN", "product": "85", "period": "2018-10"}
CELL = {"reporter": "CHN", "partner": "USA", "classification": "CPA", "product": "C26", "period": "2022"}
FAULTS = {  # name: ((table, damage), what the sentence must say)
    "a pair twice": (twice("world_matrix"), "uniqueness"),
    "a hundred times, a pair": (put("world_matrix", "2010", times(100), **PAIR), "more than its total"),
    "thousands for millions, a total": (put("world_matrix", "2010", times(1000), reporter="LAO", partner="WLD", flow="export"),
                                        "far from the years around it"),
    "a thousandth in one year": (put("world_matrix", "2010", times(0.001), **PAIR), "far from the years around it"),
    "a tenth too large, China": (put("world_matrix", "2010", times(1.1), reporter="CHN", partner="VNM", flow="export"),
                                 "not what observations"),
    "two flows exchanged": (("world_matrix", exchanged_flows), "not what observations"),
    "trade below zero": (put("world_matrix", "2010", times(-1), **PAIR), "below it"),
    "unknown economy": (put("world_matrix", "partner", "ZZZ", **PAIR), "economies.csv"),
    "with itself": (put("world_matrix", "partner", "DEU", **PAIR), "reporter itself"),
    "metres for kilometres": (put("distances", "km", times(1000), one="CHN", other="VNM"), "column km"),
    "miles for kilometres, weighted": (put("distances", "km_weighted", times(0.3), one="CHN", other="USA"), "two distances differ"),
    "the same pair the other way": (put("distances", "one", "ZWE", one="CHN", other="VNM"), "earlier code"),
    "a position outside its interval": (put("un_votes", "position", 3.9, economy="CHN", period="2020"), "outside low to high"),
    "a base that is not 100": (put("unit_values", "value", 110.0, economy="CHN", flow="export", period="2015"), "base year 2015"),
    "a year missing": (without("unit_values", economy="CHN", flow="export", period="2009"), "is missing"),
    "an index in another currency": (put("unit_values", "currency", "CNY", economy="CHN", flow="export", period="2009"), "column currency"),
    "month 13": (put("trade_monitor", "period", "2008-13", area="China", period="2008-12"), "column period"),
    "a month missing": (without("trade_monitor", area="China", flow="export", measure="volume", period="2008-12"), "is missing"),
    "a volume in dollars": (put("trade_monitor", "currency", "USD", area="China", measure="volume"), "column currency"),
    "a digit of an index": (put("trade_monitor", "value", times(2), area="China", measure="volume", period="2008-12"),
                            "far from the period"),
    "products far from their total": (put("product_trade", "value", times(2), **CELL), "do not add up to the total"),
    "divisions far from the year": (put("product_trade", "value", times(3), partner="VNM", product="77", flow="export", period="2018"),
                                    "do not add up to its trade"),
    "a product of no classification": (put("product_trade", "product", "C99", **CELL), "goods.csv"),
    "euro for dollars": (put("product_trade", "currency", "EUR", **CELL), "column currency"),
    "a product of no kind": (put("goods", "goods", "", classification="SITC", product="77"), "has no kind"),
    "a month of US imports missing": (without("us_imports", **MONTH), "missing"),
    "a month ten times too large": (put("us_imports", "value", times(10), **MONTH), "far from those around it"),
    "chapters far from the month": (put("us_imports", "value", times(2), measure="for consumption", **CHAPTER), "do not add up"),
    "duty above its base": (put("us_imports", "value", times(100), measure="duty", **CHAPTER), "above what it is levied on"),
    "a chapter of no HS": (put("us_imports", "product", "77", **CHAPTER), "goods.csv"),
    "a tariff above 200%": (put("tariffs", "value", 1122.0, origin="CHN", measure="added", period="2025-04-09"), "column value"),
    "a day for a year": (put("tariffs", "period", "2024-04-09", origin="CHN", measure="collected"), "does not fit the measure"),
    "a share of lines above 100": (put("rcep_schedule", "free", 167.9, product="total", year=1), "column free"),
    "a commitment that rises": (put("rcep_schedule", "value", 9.9, product="total", year=10), "a tariff that rises"),
    "a year of a schedule missing": (without("rcep_schedule", product="87", year=10), "missing"),
    "investment above the whole": (put("investment_by_source", "value", times(1000), economy="ASEAN", partner="CHN", measure="inflow"),
                                   "above the whole"),
    "members far from ASEAN": (put("investment_by_source", "value", times(0.5), economy="ASEAN", partner="SGP", measure="inflow",
                                  period="2022"),
                               "members add up to"),
    "unknown source": (put("tariffs", "source", "hearsay", origin="CHN", measure="collected"), "sources.csv"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault, tmp_path, data, monkeypatch):
    (name, damage), said = FAULTS[fault]
    changed = damage()
    assert not changed.equals(shipped(name))
    changed.to_csv(tmp_path / f"{name}.csv", index=False)
    real = large_tables.read
    monkeypatch.setattr(large_tables, "read", lambda other,
                        folder=large_tables.DATA: real(other, folder if other == name else large_tables.DATA))
    with pytest.raises(DataError) as error:
        large_tables.check(data, tmp_path, [name])
    text = str(error.value)
    assert text.startswith(name) and said in text and "\n" not in text and len(text) < 400


def test_sections_far_from_their_total_are_caught(data):
    rows = data.products
    hit = rows["reporter"].eq("CHN") & rows["partner"].eq("JPN") & rows["period"].eq("2015") & rows["section"].eq("7")
    wrong = data._replace(products=rows.assign(value=rows["value"].mask(hit, rows["value"] * 2)))
    with pytest.raises(DataError, match=r"products, row .*sections do not add up"):
        large_tables.check(wrong, names=["goods"])


def test_each_table_has_a_rule_beyond_its_contract_or_says_its_references():
    from tradeshare.data import evidence_rules

    covered = {*large_tables.RULES, *large_tables.REFERENCES, *evidence_rules.RULES, *evidence_rules.ECONOMIES}
    assert set(large_contracts.LARGE) - covered == {"economies", "goods"}
