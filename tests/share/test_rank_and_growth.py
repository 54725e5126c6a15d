"""Chapter 02: concentration, intensity, pattern, breaks, the trend, goods: examples with known answers and the report's own figures."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.exhibits import charts
from tradeshare.formulas import ratios, segments
from tradeshare.share import bends, concentration, goods, growth, intensity, members, rank, season, share_of_total, trend
from tradeshare.study import period_figures

SHARES = st.lists(st.floats(0.001, 1.0), min_size=2, max_size=12)


@given(SHARES)
def test_concentration_lies_between_one_of_n_and_one(sizes):
    s = np.array(sizes) / sum(sizes)
    index = concentration.herfindahl(s)
    assert 1 / len(s) - 1e-12 <= index <= 1 + 1e-12
    assert -1e-9 <= concentration.normalised(index, len(s)) <= 1 + 1e-9
    assert 1 - 1e-9 <= np.exp(concentration.entropy(s)) <= len(s) + 1e-9


@given(SHARES, st.integers(1, 11))
def test_the_bounds_hold_whatever_the_rest_is(sizes, cut):
    """Leave the last partners out: the index of all of them lies within the bounds of those that are left."""
    s = np.array(sizes) / sum(sizes)
    low, high = concentration.bounds(s[:cut])
    assert low - 1e-12 <= concentration.herfindahl(s) <= high + 1e-12


def test_partners_of_the_concentration_do_not_overlap(study_of):
    table = concentration.among_partners(study_of(last_period="2020"))
    assert table["held"].le(100).all() and (table["low"] <= table["high"]).all()
    assert table.loc[2020, "partners"] == 11 and table.loc[2020, "held"] == pytest.approx(76.4, abs=0.1)


def test_intensity_weighs_to_one(study_of):
    """The mean of the members' intensities, weighted with their trade with the world, is the norm itself."""
    table = intensity.by_member(study_of(last_period="2020"))
    assert len(table) == 10 and np.average(table["intensity"], weights=table["with_world"]) == pytest.approx(1)
    assert table.index[-1] == "SGP" and table["intensity"].iloc[-1] == pytest.approx(0.72, abs=0.005)


def test_propensity_of_a_member_by_hand(study_of):
    here = study_of(partner="VNM", last_period="2020")
    gdp = here.data.gdp.query("economy == 'VNM' and period == '2020' and source == 'wdi-2026-01'")["value"].item()
    trade = here.data.observations.query("partner == 'VNM' and period == '2020' and source == 'imf-dots' and measure == 'level'")
    assert intensity.by_gdp(here).loc[2020, "VNM"] == pytest.approx(100 * trade["value"].sum() / gdp)
    assert intensity.by_gdp(study_of(partner="EU")).empty


def test_content_decides_which_vintage_of_gdp_is_newer(study_of):
    here = study_of(partner="KHM")
    table = here.data.gdp
    newest = intensity.newest_vintage(table, here.data.sources)
    assert newest.groupby("economy")["source"].nunique().eq(1).all(), "one economy's series mixes two vintages"
    assert newest.groupby("economy")["period"].max().equals(table.groupby("economy")["period"].max())
    backwards = here.data.sources.assign(priority=-here.data.sources["priority"])
    assert intensity.newest_vintage(table, backwards).equals(newest), "a name or a number decided, not the content"
    gdp = table.query("economy == 'KHM' and period == '2022' and source == 'wdi-2026-01'")["value"].item()
    trade = here.data.observations.query("partner == 'KHM' and period == '2022' and measure == 'level'")["value"]
    against = intensity.by_gdp(here).loc[2022, "KHM"]
    assert against == pytest.approx(40.1, abs=0.05) and against == pytest.approx(100 * trade.sum() / gdp)


def test_gdp_before_the_newest_vintage_begins_is_that_of_the_older(study_of):
    early = study_of(last_period="1999")
    latest = intensity.latest_propensity(early, intensity.by_gdp(early))
    assert 1990 <= latest.columns[0] <= 1999 and len(latest) > 5
    assert intensity.latest_propensity(early, intensity.by_gdp(early).iloc[:0]).empty
    assert intensity.by_gdp(study_of(last_period="2005")).index.min() == 2005


def test_the_nile_breaks_in_1898():
    """Bai and Perron's method on the flow of the Nile, 1871-1970: one break, after 1898 (Zeileis et al. 2003, strucchange)."""
    from statsmodels.datasets import nile

    table = nile.load_pandas().data
    found = segments.segments(pd.Series(table["volume"].to_numpy(), index=table["year"].astype(int)), trend=False, most=2, least=15)
    assert [item.year for item in found.breaks] == [1898]
    assert found.breaks[0].first <= 1898 <= found.breaks[0].last and found.weights[1] > 0.9


def test_a_kink_is_dated_and_its_slopes_are_found():
    hits = []
    for seed in range(20):
        noise = np.random.default_rng(seed).normal(0, 0.3, 36)
        path = pd.Series(np.concatenate([np.full(18, 5.0), 5 + 0.5 * np.arange(1, 19)]) + noise, index=range(1990, 2026))
        found = segments.segments(path)
        hits.append(len(found.breaks) == 1 and abs(found.breaks[0].year - 2007) <= 2 and abs(found.slopes[1] - 0.5) < 0.1)
    assert np.mean(hits) >= 0.8


def test_straight_lines_seldom_show_a_break():
    noise = [np.random.default_rng(seed).normal(0, 0.3, 36) for seed in range(40)]
    none = [not segments.segments(pd.Series(0.2 * np.arange(36) + e, index=range(1990, 2026))).breaks for e in noise]
    assert np.mean(none) >= 0.9


def test_random_walks_are_doubted():
    """Under the null the share of walks that bend as clearly is spread evenly: below a tenth about one time in ten."""
    walks = [8 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0.02, 0.04, 36))) for seed in range(40)]
    low = [segments.break_p_value(pd.Series(walk, index=range(1990, 2026)), paths=60) < 0.1 for walk in walks]
    assert np.mean(low) <= 0.25


@pytest.mark.parametrize("values", [pd.Series(1.0, range(2000, 2010)), pd.Series([1.0, np.nan] * 10, range(2000, 2020))])
def test_breaks_refuse_a_short_or_broken_series(values):
    with pytest.raises(ValueError, match="without a gap"):
        segments.segments(values)


def test_the_trend_sees_nothing_of_its_year_or_later():
    known = pd.Series(10 + np.cumsum(np.tile([0.3, -0.1, 0.2], 10)), index=range(1996, 2026))
    later = known.copy()
    later.loc[2020:] += 3
    before, after = trend.deviation(known, 2020), trend.deviation(later, 2020)
    assert before["expected"] == after["expected"] and after["deviation"] == pytest.approx(before["deviation"] + 3)


def test_the_trend_interval_covers_what_it_says():
    """Random walks with drift on the logit scale: the 80 % interval holds 80 % of the next steps."""
    rng, inside = np.random.default_rng(3), []
    for _ in range(800):
        logits = -2 + np.cumsum(rng.normal(0.02, 0.05, 12))
        row = trend.deviation(pd.Series(100 / (1 + np.exp(-logits)), index=range(2009, 2021)), 2020)
        inside.append(row["low"] <= row["actual"] <= row["high"])
    assert np.mean(inside) == pytest.approx(0.80, abs=0.045)


def test_2020_was_no_break_with_the_trend_but_2019_was(study_of):
    table = trend.deviations(study_of())
    assert table.loc[2020, "low"] < table.loc[2020, "actual"] < table.loc[2020, "high"]
    assert table.loc[2019, "actual"] > table.loc[2019, "high"]
    assert table.loc[2020, "deviation"] == pytest.approx(table.loc[2020, "actual"] - table.loc[2020, "expected"])


def test_january_and_february_are_one(study_of):
    table = season.pattern(study_of())
    assert set(table.loc[table["first"].eq(1), "last"]) == {2} and not table["first"].eq(2).any()
    row = table[table["year"].eq(2025) & table["first"].eq(1)].iloc[0]
    assert row["relative"] == pytest.approx(100 * row["share"] / row["share_of_year"])
    assert season.typical(season.pattern(study_of(last_period="2015"))).empty


def test_two_years_bridge_the_odd_base(study_of):
    here = study_of(last_period="2021-08")
    seen = growth.growth_swing(here, period_figures.gather(here, here.last))
    assert seen["growth"] == 33.3 and seen["growth_before"] == pytest.approx(3.8, abs=0.01)
    assert seen["two_years"] == pytest.approx(ratios.compound(553.92, 416.55 / 1.038, 2)) and seen["implied"]
    assert "swung" in growth.swing_sentence(here, period_figures.gather(here, here.last))


def test_growth_table_suppresses_parts_of_nearly_nothing(study_of):
    table = growth.growth_table(study_of())
    assert table.loc[table["growth_total"].abs().lt(1), "part"].isna().all()
    assert (table["part"] * table["growth_total"] / 100 - table["contribution"]).abs().dropna().max() < 1e-9


def test_lead_is_first_less_second(study_of):
    ranks, lines = rank.ranks(study_of()), share_of_total.share_lines(study_of())
    assert ranks.loc[2025, "lead"] == pytest.approx(ratios.lead(lines.loc[2025]))
    assert ranks.loc[2018, "lead"] < 0 < ranks.loc[2019, "lead"]


def test_goods_are_snapshots_of_three_years(study_of):
    table = goods.sections(study_of())
    assert list(table.columns) == ["1995", "2005", "2015"] and len(table) == 10
    assert list(goods.sections(study_of(last_period="2010")).columns) == ["1995", "2005"]
    rows = study_of().data.products.query("reporter == 'CHN' and period == '2015' and section != 'total'")
    assert goods.sections(study_of(flow="export"))["2015"].sum() == pytest.approx(rows["value"].sum())
    assert goods.sections(study_of(partner="EU")).empty


def test_the_path_of_the_share_holds_its_numbers(study_of):
    assert share_of_total.share_path(study_of()).replace("\u00a0", " ") == ("**The share went from 6.2 % in 1990 to 16.6 % in 2025**, "
                                                                      "full years of China's total trade; its highest so far; the lowest "
                                                                            "was 5.5 % in 1992.")


def test_the_path_within_a_year_is_of_one_family(study_of):
    """Customs counted 28 members of the EU in 2012, the databases 27 throughout: a year that changed over would seem to collapse."""
    for last in ("2026-02", "2026-01"):
        here = study_of(last_period=last)
        paths = season.to_date(here)
        assert 2026 in paths and paths[2026].notna().any() and len(paths.columns) > 1
        assert charts.line_chart(paths[paths.columns[::-1]], season.year_colours(paths), "%", ticks=[str(month) for month in paths.index])
        assert re.search(rf"In 2026 the share of the year to date was [\d.]+.% to {'February' if here.last.months == 2 else 'January'}\.",
                         season.to_date_captions(here, paths)[1])
    paths = season.to_date(study_of(partner="EU", last_period="2015"))
    assert paths.loc[12, 2012] == pytest.approx(paths.loc[9, 2012], abs=0.5)


def test_growth_stands_beside_the_printed_rate_and_in_one_currency(study_of):
    table = growth.growth_table(study_of(last_period="2022"))
    assert table.loc[2022, "printed"] == 11.2 and table.loc[2022, "currency"] == "USD"
    assert "By hand for 2020, in USD" in growth.by_hand_sentence(table)  # 2021 and 2022 stand in two currencies


def test_the_first_place_says_what_it_hangs_on(study_of):
    said = rank.lead_sentence(study_of(), rank.ranks(study_of()))
    assert "with the United Kingdom it would stand first in 2019-2020, and ASEAN second" in said
    far = study_of(partner="VNM")
    assert "United Kingdom" not in rank.lead_sentence(far, rank.ranks(far))


def test_a_member_without_figures_is_named(study_of):
    here = study_of()
    parts = members.member_shares(here)
    parts.iloc[0, 0] = np.nan
    assert "no figures of Viet Nam" in members.members_sentence(here, parts)


def test_a_path_beside_a_gap_says_so(study_of):
    far = study_of(partner="VNM", last_period="2022")
    assert "(2021 is not in the data)" in bends.sentence(far, bends.longest_run(far))


def test_the_other_criterion_is_told_where_it_cuts_elsewhere(study_of):
    assert "would cut after 1994 and 2011" in bends.method_note(bends.longest_run(study_of()))
