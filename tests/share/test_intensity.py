"""Intensity and trade as a share of GDP: examples with known answers and the report's own figures."""

import numpy as np
import pytest

from tradeshare.share import intensity


def test_intensity_weighs_to_one(study_of):
    """The mean of the members' intensities, weighted with their trade with the world, is the norm itself."""
    table = intensity.by_member(study_of(last_period="2020"))
    assert len(table) == 10 and np.average(table["intensity"], weights=table["with_world"]) == pytest.approx(1)
    assert table.index[-1] == "SGP" and table["intensity"].iloc[-1] == pytest.approx(0.72, abs=0.005)


def test_trade_over_gdp_of_a_member_by_hand(study_of):
    study = study_of(partner="VNM", last_period="2020")
    gdp = study.data.gdp.query("economy == 'VNM' and period == '2020' and source == 'wdi-2026-01'")["value"].item()
    trade = study.data.observations.query("partner == 'VNM' and period == '2020' and source == 'imf-dots' and measure == 'level'")
    assert intensity.by_gdp(study).loc[2020, "VNM"] == pytest.approx(100 * trade["value"].sum() / gdp)
    eu = study.data.gdp.query("economy == 'EU' and period == '2020'")["value"].item()
    trade = study.data.observations.query("partner == 'EU' and period == '2020' and source == 'imf-dots' and measure == 'level'")
    assert intensity.by_gdp(study_of(partner="EU")).loc[2020, "EU"] == pytest.approx(100 * trade["value"].sum() / eu)
    assert intensity.by_gdp(study_of(partner="TWN")).empty


def test_content_decides_which_vintage_of_gdp_is_newer(study_of):
    study = study_of(partner="KHM")
    table = study.data.gdp
    newest = intensity.newest_vintage(table, study.data.sources)
    assert newest.groupby("economy")["source"].nunique().eq(1).all(), "one economy's series mixes two vintages"
    assert newest.groupby("economy")["period"].max().equals(table.groupby("economy")["period"].max())
    backwards = study.data.sources.assign(priority=-study.data.sources["priority"])
    assert intensity.newest_vintage(table, backwards).equals(newest), "a name or a number decided, not the content"
    gdp = table.query("economy == 'KHM' and period == '2022' and source == 'wdi-2026-01'")["value"].item()
    trade = study.data.observations.query("partner == 'KHM' and period == '2022' and measure == 'level' "
                                          "and source in ('wits-2022', 'imf-imts')")["value"]
    against = intensity.by_gdp(study).loc[2022, "KHM"]
    assert against == pytest.approx(40.1, abs=0.05) and against == pytest.approx(100 * trade.sum() / gdp)


def test_gdp_before_the_newest_vintage_begins_is_that_of_the_older(study_of):
    early = study_of(last_period="1999")
    latest = intensity.latest_by_gdp(early, intensity.by_gdp(early))
    assert 1990 <= latest.columns[0] <= 1999 and len(latest) > 5
    assert intensity.latest_by_gdp(early, intensity.by_gdp(early).iloc[:0]).empty
    assert intensity.by_gdp(study_of(last_period="2005")).index.min() == 2005


def test_a_partner_without_members_has_no_charts(study_of):
    study = study_of(partner="EU")
    assert intensity.intensity_chart(study) is None and intensity.gdp_chart(study) is None
