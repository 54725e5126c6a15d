"""What the wider evidence was found to agree with: sums, totals of other sources, published figures."""

import pandas as pd
import pytest
from conftest import ROOT, world_matrix

from tradeshare.data import large_tables, evidence
from tradeshare.foundation.select import select

NINE = ["DEU", "HKG", "JPN", "KOR", "USA", "AUS", "FRA", "RUS", "IND"]


def imf(data) -> pd.Series:
    rows = data.observations
    rows = rows[rows["source"].eq("imf-dots") & rows["basis"].eq("annual") & rows["measure"].eq("level")]
    return rows.set_index(["partner", "flow", "period"])["value"]


def test_the_world_matrix_holds_what_china_reports(data):
    trade = pd.concat({str(year): world_matrix(year).query("reporter == 'CHN'").set_index(["partner", "flow"])["value"]
                       for year in (1995, 2008, 2020)}, names=["period"]).reorder_levels(["partner", "flow", "period"])
    both = pd.concat([trade.rename("matrix"), imf(data).rename("held")], axis=1).dropna()
    assert len(both) > 120 and (both["matrix"] / both["held"] - 1).abs().max() < 0.0011


def test_reporters_name_nearly_all_of_their_trade():
    trade = world_matrix(2019).query("flow == 'export'")
    named = trade[trade["partner"].ne("WLD")]["value"].sum() / trade[trade["partner"].eq("WLD")]["value"].sum()
    assert 0.96 < named < 1 and trade["reporter"].nunique() > 200
    assert trade["value"].where(trade["partner"].ne("WLD")).min() >= 0.01


def test_both_sides_of_a_trade_agree_in_the_middle():
    trade = world_matrix(2019).query("partner != 'WLD'")
    there = trade[trade["flow"].eq("export")].set_index(["reporter", "partner"])["value"]
    back = trade[trade["flow"].eq("import")].set_index(["partner", "reporter"])["value"]
    both = pd.concat([there.rename("export"), back.rename_axis(["reporter", "partner"]).rename("import")], axis=1).dropna()
    ratio = (both["import"] / both["export"])[both["export"].gt(1000)]
    assert len(ratio) > 1500 and 1.0 < ratio.median() < 1.08


def test_distances_are_the_same_both_ways_and_cover_what_trades():
    table = evidence.distances()
    there = table.set_index(["exporter", "importer"])
    back = table.set_index(["importer", "exporter"]).rename_axis(["exporter", "importer"])
    assert not there.index.duplicated().any() and there.sort_index().equals(back.sort_index())
    trade = world_matrix(2019).query("flow == 'export' and partner != 'WLD'")
    near = pd.MultiIndex.from_frame(trade[["reporter", "partner"]]).isin(there.index)
    assert trade["value"][near].sum() / trade["value"].sum() > 0.99


def test_votes_place_the_united_states_farther_from_china_than_asean():
    votes = large_tables.read("un_votes").query("period == '2023'").set_index("economy")["position"]
    far = (votes - votes["CHN"]).abs()
    assert far["USA"] > 3 and far[["VNM", "LAO", "KHM", "IDN"]].max() < 1 and len(far) > 180


def test_chinas_export_prices_fell_and_volumes_rose_from_2022_to_2024():
    table = select(large_tables.read("trade_monitor"), area="China")
    year = table.assign(year=table["period"].str[:4]).groupby(["flow", "measure", "year"])["value"].mean()
    change = [100 * (year["export", measure, "2024"] / year["export", measure, "2022"] - 1) for measure in ("volume", "unit value")]
    assert change == pytest.approx([14.6, -13.5], abs=0.1)
    yearly = select(large_tables.read("unit_values"), economy="CHN").query("flow == 'export'").set_index("period")["value"]
    assert yearly["2024"] < yearly["2022"]


@pytest.mark.parametrize("flow", ["export", "import"])
def test_divisions_make_the_years_trade(data, flow):
    sums = evidence.product_trade("SITC", flow=flow).groupby(["partner", "period"])["value"].sum()
    held = imf(data).xs(flow, level="flow")
    gap = (sums / held - 1).dropna()
    assert len(gap) > 70 and gap.abs().median() < 0.005 and gap.min() > -0.03


def test_sections_make_the_total_of_each_pair_and_year(data):
    rows = data.products.pivot_table(index=["reporter", "partner", "period"], columns="section", values="value")
    gap = rows.drop(columns="total").sum(axis=1) / rows["total"] - 1
    assert len(gap) > 140 and gap[rows["total"].gt(100)].abs().quantile(0.95) < 0.005
    assert {"DEU", "FRA", "AUS", "JPN", "KOR", "USA", "IND", "HKG"} <= set(data.products["partner"])


def test_products_that_add_up_make_the_total_of_rich_markets():
    table = evidence.product_trade("CPA")
    key = ["reporter", "partner", "period"]
    gap = table[table["adds"].eq("yes")].groupby(key)["value"].sum() / table[table["product"].eq("total")].set_index(key)["value"] - 1
    assert len(gap) == 276 and gap.abs().median() < 0.0005


def test_two_copies_of_a_chapter_of_singapore_are_one_row():
    rows = evidence.product_trade("HS")
    assert rows[rows["period"].isin(["2022", "2023"])]["source"].unique().tolist() == ["comtrade-singapore"]
    assert rows[rows["source"].eq("comtrade-singapore-ten")].groupby(["flow", "period"]).size().eq(10).all()


def test_every_product_is_of_a_kind_that_a_reader_knows():
    kinds = large_tables.read("goods").query("adds == 'yes'").groupby("classification")["goods"].agg(set)
    known = {"food", "palm oil and wood", "fuels", "ores and metals", "chemicals", "machinery", "electronics", "vehicles", "clothing",
             "other"}
    assert kinds["SITC"] == known == kinds["HS"] and kinds["section"] < known and kinds["CPA"] <= known


def test_what_the_united_states_bought_from_china_and_asean():
    """Shares of US imports: China 21.6% in 2017, 13.4% in 2024, six members 7.1% in 2017 and 9.5% in 2020."""
    held = large_tables.read("us_imports")
    total = held.query("product == 'total' and measure == 'general'")
    year = total.assign(year=total["period"].str[:4]).groupby(["partner", "year"])["value"].sum()
    assert [round(100 * year["CHN", when] / year["WLD", when], 1) for when in ("2017", "2024")] == [21.6, 13.4]
    chapters = held.query("measure == 'for consumption'")
    year = chapters.assign(year=chapters["period"].str[:4]).groupby(["partner", "year"])["value"].sum()
    six = ["IDN", "MYS", "PHL", "SGP", "THA", "VNM"]
    assert [round(100 * sum(year[code, when] for code in six) / year["WLD", when], 1) for when in ("2017", "2020")] == [7.1, 9.5]


def test_tariffs_of_april_2025_and_after():
    china = select(large_tables.read("tariffs"), importer="USA", measure="added", origin="CHN").set_index("period")["value"]
    assert china.idxmax() == "2025-04-09" and len(china) == 23 and round(china["2025-05-12"], 1) == 27.1
    assert select(large_tables.read("tariffs"), importer="USA", measure="collected", origin="CHN")["value"].round(1).tolist() == [10.9]
    assert select(large_tables.read("tariffs"), importer="CHN", measure="applied")["value"].between(0, 10).all()


def test_duty_collected_by_chapter_makes_the_tariff_of_2024():
    rows = large_tables.read("us_imports").query("partner == 'CHN' and period == '2024'").groupby("measure")["value"].sum()
    held = select(large_tables.read("tariffs"), importer="USA", measure="collected", origin="CHN")["value"].item()
    assert 100 * rows["duty"] / rows["for consumption"] == pytest.approx(held, abs=0.01)


def test_investment_from_members_is_that_from_asean():
    table = large_tables.read("investment_by_source").query("measure == 'inflow' and economy == 'ASEAN'")
    table = table.pivot(index="period", columns="partner", values="value")
    members = ["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"]
    assert (table[members].sum(axis=1) / table["ASEAN"] - 1).abs().max() < 0.008
    assert table["WLD"].idxmax() == "2022" and len(table) == 13


def test_no_raw_file_stands_in_the_folder():
    assert sum(path.stat().st_size for path in (ROOT / "data").iterdir() if path.is_file()) < 12e6
