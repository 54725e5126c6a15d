"""Trade as a share of GDP: examples with known answers and the report's own figures."""

import pytest

from tradeshare.share import trade_over_gdp


def test_trade_over_gdp_of_a_member_by_hand(study_of):
    study = study_of(partner="VNM", last_period="2020")
    gdp = study.data.gdp.query("economy == 'VNM' and period == '2020' and source == 'wdi-2026-01'")["value"].item()
    trade = study.data.observations.query("partner == 'VNM' and period == '2020' and source == 'imf-dots' and measure == 'level'")
    assert trade_over_gdp.by_gdp(study).loc[2020, "VNM"] == pytest.approx(100 * trade["value"].sum() / gdp)
    eu = study.data.gdp.query("economy == 'EU' and period == '2020'")["value"].item()
    trade = study.data.observations.query("partner == 'EU' and period == '2020' and source == 'imf-dots' and measure == 'level'")
    assert trade_over_gdp.by_gdp(study_of(partner="EU")).loc[2020, "EU"] == pytest.approx(100 * trade["value"].sum() / eu)
    assert trade_over_gdp.by_gdp(study_of(partner="TWN")).empty


def test_content_decides_which_vintage_of_gdp_is_newer(study_of):
    study = study_of(partner="KHM")
    table = study.data.gdp
    newest = trade_over_gdp.newest_vintage(table, study.data.sources)
    assert newest.groupby("economy")["source"].nunique().eq(1).all(), "one economy's series mixes two vintages"
    assert newest.groupby("economy")["period"].max().equals(table.groupby("economy")["period"].max())
    backwards = study.data.sources.assign(priority=-study.data.sources["priority"])
    assert trade_over_gdp.newest_vintage(table, backwards).equals(newest), "a name or a number decided, not the content"
    gdp = table.query("economy == 'KHM' and period == '2022' and source == 'wdi-2026-01'")["value"].item()
    trade = study.data.observations.query("partner == 'KHM' and period == '2022' and measure == 'level' "
                                          "and source in ('wits-2022', 'imf-imts')")["value"]
    against = trade_over_gdp.by_gdp(study).loc[2022, "KHM"]
    assert against == pytest.approx(40.1, abs=0.05) and against == pytest.approx(100 * trade.sum() / gdp)


def test_gdp_before_the_newest_vintage_begins_is_that_of_the_older(study_of):
    early = study_of(last_period="1999")
    latest = trade_over_gdp.latest_by_gdp(early, trade_over_gdp.by_gdp(early))
    assert 1990 <= latest.columns[0] <= 1999 and len(latest) > 5
    assert trade_over_gdp.latest_by_gdp(early, trade_over_gdp.by_gdp(early).iloc[:0]).empty
    assert trade_over_gdp.by_gdp(study_of(last_period="2005")).index.min() == 2005


def test_a_partner_without_members_has_no_chart(study_of):
    study = study_of(partner="EU")
    assert trade_over_gdp.gdp_chart(study) is None
