"""Shares, levels, growth and ranks are those of the report."""

import pytest

import tradeshare as ts
from tradeshare.foundation.errors import ParameterError
from tradeshare.story import headline_figures
from tradeshare.study import all_partners, annual_figures, period_figures


def test_annual_shares_are_those_of_the_report(study_of):
    study = study_of(partner="VNM", flow="export", last_period="2019")
    table = ts.shares("VNM", flow="export", last_period="2019")
    assert table.set_index("year")["share"].to_dict() == pytest.approx(period_figures.annual_shares(study).to_dict(), rel=1e-5)
    assert table["months"].eq(12).all() and not table["period"].duplicated().any()


def test_the_year_to_date_of_the_article():
    table = ts.shares("ASEAN", months=8, last_period="2020-08")
    assert table["period"].iloc[-1] == "2020-01..2020-08" and round(table["share"].iloc[-1], 1) == 14.6
    assert ts.levels("ASEAN", months=8, last_period="2020-08")["value"].iloc[-1] == 416.55


def test_all_periods_hold_years_and_years_to_date():
    table = ts.shares("EU", months=None)
    assert {7, 12} <= set(table["months"]) and table["year"].is_monotonic_increasing


def test_growth_is_that_of_the_annual_table(study_of):
    table = ts.growth("ASEAN", last_period="2019").set_index("year")
    own = annual_figures.yearly_changes(study_of(last_period="2019"))
    assert table["growth"].to_dict() == own["growth"].to_dict() and table["own"].add(table["total"]).sub(table["change"]).abs().max() < 1e-9


def test_a_ranking_has_places_from_one():
    table = ts.ranking("Japan", last_period="2019", rivals="EU, USA")
    assert table["rank"].tolist() == [1, 2, 3] and set(table["partner"]) == {"JPN", "EU", "USA"}


@pytest.mark.parametrize(("asked", "least"), [(dict(partner="VNM", last_period="2022"), 150), (dict(partner="VNM+MYS"), 12),
                                              (dict(partner="CLMV", last_period="2019", flow="import"), 12), (dict(partner="CLMV"), 12),
                                              (dict(partner="LAO", last_period="2018"), 12)], ids=str)
def test_a_ranking_holds_all_partners_and_gives_the_rank_of_page_one(study_of, asked, least):
    """Only the four rivals were ranked: a group of a year to date was fourth behind Korea where Hong Kong is larger too."""
    table, here = ts.ranking(**asked), study_of(**asked)
    own = table.set_index("partner").loc[here.parameters.partner]
    place = all_partners.rank_among_all(here.data, here.parameters.partner, here.year.year,
                                        here.parameters.flow) if here.last.months == 12 else None
    assert own["rank"] == (place[0] if place and place[2] else headline_figures.headline(here).now.rank)
    assert len(table) >= least and table["partner"].is_unique and table["rank"].is_monotonic_increasing and table["share"].sum() < 100
    assert own["share"] == ts.shares(months=None, **asked)["share"].iloc[-1]
    assert set(table.attrs["sources"]) == {name for text in table["source"] for name in text.split()}


@pytest.mark.parametrize("asked", [{"last_period": 2020}, {"last_period": 2024, "flow": "export"}, {}], ids=str)
def test_the_shares_of_a_ranking_are_those_of_shares(asked):
    """ASEAN had 14.7198 percent in the ranking of 2020 and 14.7438 in its shares, and no bounds."""
    table = ts.ranking("EU", **asked).set_index("partner")
    for code in ("ASEAN", "EU", "JPN"):
        own = ts.shares(code, months=None, **asked).iloc[-1]
        assert own["period"] == table.loc[code, "period"]
        assert [table.loc[code, name] for name in ("share", "share_low", "share_high", "currency", "source")] == [
            own[name] for name in ("share", "share_low", "share_high", "currency", "source")]
    assert "note" not in table.attrs and table["share"].is_monotonic_decreasing


def test_where_several_sources_would_change_the_order_one_ranks_them_all():
    table = ts.ranking("VNM", last_period=2020)
    assert table.attrs["note"].startswith("one source ranks all partners") and table["share"].is_monotonic_decreasing
    assert table["share_low"].isna().all()


@pytest.mark.parametrize(("asked", "said"), [
    (lambda: ts.shares("Vietnm"), "Viet Nam"), (lambda: ts.levels("China"), "reporter"),
    (lambda: ts.shares("EU", months=13), "from 1 to 12"),
    (lambda: ts.growth("EU", months=0), "from 1 to 12"), (lambda: ts.ranking("EU", flow="flows"), "total, export, import"),
    (lambda: ts.shares("EU", speed="fast"), "not a parameter")])
def test_a_mistake_is_one_sentence(asked, said):
    with pytest.raises(ParameterError, match=said):
        asked()


def test_levels_are_in_the_currency_asked_for_where_there_is_one():
    dollars, yuan = (ts.levels("VNM", flow="export", currency=money).set_index("year") for money in ("USD", "CNY"))
    assert dollars.loc[2024, "currency"] == "USD" and yuan.loc[2024, "currency"] == "CNY" and dollars.loc[2025, "currency"] == "CNY"
    assert dollars.index.is_unique and yuan.index.is_unique
