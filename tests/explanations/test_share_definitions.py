"""The share as a range: published figures, trial values, the ratio, any partner."""

import re

import pytest

from tradeshare.explanations import share_definitions, world_trade

ANY = [dict(), dict(last_period="2020-08"), dict(partner="VNM"), dict(partner="EU"), dict(partner="JPN"),
       dict(partner="USA", flow="export"), dict(partner="LAO", last_period="2004"), dict(partner="TLS"), dict(partner="HKG"),
       dict(partner="TWN", flow="import"), dict(last_period="1991"), dict(partner="LAO", flow="import", last_period="2004")]


@pytest.mark.parametrize(("year", "to_china", "total"), [(2005, 44.6 + 967.9, 136.0 + 2114.1), (2009, 26.7 + 1236.6, 57.7 + 2411.3),
                                                         (2010, 31.2 + 1567.0, 69.5 + 2961.5)])
def test_hong_kongs_exports_as_its_yearbook_has_them(year, to_china, total):
    """Hong Kong Yearbook 2010, appendix, table 13: domestic exports and re-exports, HKD bn, to the mainland of China and in all."""
    trade, whole = world_trade.trade_matrix(year, "sellers"), world_trade.reported_totals(year, "sellers")
    assert trade.loc["HKG", "CHN"] / whole["HKG"] == pytest.approx(to_china / total, abs=0.02)
    assert whole["HKG"] / 1000 == pytest.approx(total / 7.77, rel=0.03)


def test_near_a_calculation_made_apart(study_of):
    """Exports of 2020: 14.8% become 16.1 to 16.6% when goods booked to Hong Kong are followed; members report 0.75 and 0.69 of flows."""
    table = share_definitions.by_definition(study_of(flow="export"))
    followed = [table.loc[f"with {name} Hong Kong’s goods followed", "other"] for name in ("70% of", "all of")]
    assert followed == pytest.approx([16.1, 16.6], abs=0.15)
    for flow, ratio in (("export", 0.75), ("import", 0.69)):
        row = share_definitions.by_definition(study_of(flow=flow)).loc["by the members’ own reports"]
        assert row["part"] / row["used_part"] == pytest.approx(ratio, abs=0.005)


def test_the_eu_with_the_united_kingdom_as_customs_counted_it(study_of):
    """16.0% of China's trade in 2020, as the definitions of the data chapter have it from another source."""
    table = share_definitions.by_definition(study_of(partner="EU"))
    assert table.loc["with the United Kingdom", "other"] == pytest.approx(15.98, abs=0.05)


def test_a_part_that_is_followed_lies_between_none_and_all(study_of):
    table = share_definitions.by_definition(study_of(partner="KOR", flow="export"))
    all_of_it, some = (table.loc[f"with {name} Hong Kong’s goods followed", "difference"] for name in ("all of", "70% of"))
    assert some == pytest.approx(0.7 * all_of_it)
    assert "with all of Hong Kong’s goods followed" not in share_definitions.by_definition(study_of(partner="HKG")).index


def test_who_does_not_report_keeps_chinas_figure(study_of):
    """Laos reports no trade with China in 2020, nine members do."""
    row = share_definitions.by_definition(study_of(flow="export", last_period="2020")).loc["by the members’ own reports"]
    theirs, ours = (world_trade.trade_matrix(2020, told).loc["CHN"] for told in ("buyers", "sellers"))
    members = ["BRN", "IDN", "KHM", "MMR", "MYS", "PHL", "SGP", "THA", "VNM"]
    assert row["part"] == pytest.approx((theirs[members].sum() + ours["LAO"]) / 1000, rel=1e-12)
    assert "by its own reports" not in share_definitions.by_definition(study_of(partner="LAO", last_period="2020")).index


@pytest.mark.parametrize("values", ANY, ids=str)
def test_any_partner(study_of, values):
    here = study_of(**values)
    table, shown, ends = share_definitions.by_definition(here), share_definitions.definitions_table(here), share_definitions.bounds(here)
    said = " ".join([share_definitions.text(here), share_definitions.by_hand_sentence(here),
                     *([shown.caption] if shown else [])])
    assert "nan" not in said and not re.search(r" \.|  |[a-z]\.[A-Z]|not available", said.replace("\n\n", " "))
    assert not any(word in said.lower() for word in ("because", "due to", "led to", "caused", "result of"))
    assert table.empty == (shown is None) == (ends is None)
    if ends is not None:
        assert 0 <= ends[0] <= table["share"].iloc[0] <= ends[1] <= 100 and table["share"].nunique() == 1
        assert table["difference"].abs().is_monotonic_decreasing and table["difference"].abs().gt(0).all()
        rest = table["share"] * (table["part"] / table["whole"]) / (table["used_part"] / table["used_whole"]) - table["other"]
        assert rest.abs().max() < 1e-9 and share_definitions.year_of(here) <= min(2020, here.year.year)
    assert bool(len(table)) == (values.get("partner") != "TLS")
