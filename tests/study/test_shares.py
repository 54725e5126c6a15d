"""Level, growth, share, rank, contribution: official figures as oracles, identities over random cases."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeshare.decomposition import contributions
from tradeshare.formulas import ratios
from tradeshare.formulas.changes import base_range, Interval
from tradeshare.foundation.periods import Period
from tradeshare.share import rank
from tradeshare.study import annual_figures, comparison, period_figures, shares

VALUE = st.floats(0.01, 1e6)

# Customs: ASEAN's share of China's trade; the last two rows are exports and imports of January-July 2026.
OFFICIAL = [("total", "2024", 15.94), ("total", "2025", 16.60), ("total", "2026-07", 17.07), ("total", "2024-07", 15.80),
            ("export", "2026-07", 18.69), ("import", "2026-07", 14.86)]


@pytest.mark.parametrize(("flow", "last", "expected"), OFFICIAL)
def test_official_shares(study_of, flow, last, expected):
    here = study_of(flow=flow, last_period=last)
    assert period_figures.gather(here, here.last).share["share"] == pytest.approx(expected, abs=0.005)


def test_the_article_of_2020(study_of):
    here = study_of(last_period="2020-08")
    found = period_figures.gather(here, here.last)
    assert found.level["value"] == 416.55 and found.growth_printed["value"] == 3.8
    assert found.share["share"] == pytest.approx(14.6, abs=0.05)
    assert found.share["share_low"] < 100 * 2930 / 20050 < found.share["share_high"]
    rate, as_printed = period_figures.total_growth(found)
    assert rate == -0.6 and as_printed
    assert found.rank_printed["value"] == 1
    when, table = rank.last_ranking(here, here.last)
    assert when == Period(2020, 6) and table["partner"].tolist() == ["ASEAN", "EU", "USA"]


def test_the_article_of_2021(study_of):
    here = study_of(last_period="2021-08")
    found = period_figures.gather(here, here.last)
    assert found.growth.growth == pytest.approx(32.98, abs=0.005)
    printed = Interval.of(found.growth_printed)
    assert not found.growth.agrees(printed)
    low, high = base_range(found.growth.now, printed)
    assert 415.3 < low < 415.5 < high < 415.8
    year = period_figures.gather(here, here.year)
    assert year.level["value"] == 684.60 and year.database["value"] == pytest.approx(686.87, abs=0.005)


@given(st.lists(st.tuples(VALUE, VALUE), min_size=2, max_size=9))
def test_contributions_add_up_to_the_growth_of_the_total(pairs):
    now, before = (sum(side) for side in zip(*pairs))
    added = sum(ratios.contribution(a, b, before) for a, b in pairs)
    assert added == pytest.approx(ratios.growth(now, before), rel=1e-9, abs=1e-9)


def test_contributions_of_a_report_add_up(study_of):
    for here in (study_of(), study_of(last_period="2020-08"), study_of(partner="VNM", flow="import")):
        table = contributions.by_partner(here)
        assert table["contribution"].drop("Total").sum() == pytest.approx(table.loc["Total", "growth"], abs=1e-9)


def test_rank_uses_one_family_and_names_the_missing(study_of):
    here = study_of(last_period="2021-08")
    table = period_figures.gather(here, here.last).ranking
    assert table["partner"].tolist() == ["ASEAN", "EU", "USA", "JPN"]  # Korea prints nothing for these months
    assert table["family"].nunique() == table["currency"].nunique() == 1 and not table["elsewhere"].any()


def test_asean_is_first_in_2019_only_with_the_eu_of_27(study_of):
    here = study_of(last_period="2019")
    assert period_figures.gather(here, here.last).ranking["partner"].tolist()[:2] == ["ASEAN", "EU"]
    assert period_figures.gather(here, here.last).rank_printed["value"] == 2


def test_levels_convert_only_at_the_effective_rate(study_of):
    here = study_of(partner="VNM")
    rate, code = comparison.effective_rate(here.cells, Period(2024), "total")
    assert code == "WLD" and rate == pytest.approx(7.117, abs=0.003)  # customs' own rate; the market's was 7.196
    row = annual_figures.levels(here).loc[2025]  # 2024 is in dollars since the exports of 2024 are
    assert row["status"] == "derived" and "CNY per USD" in row["origin"]


def test_a_share_never_mixes_families_or_currencies(study_of):
    here = study_of()
    keys = ["flow", "year", "months", "currency", "family"]
    world = here.cells[here.cells["partner"].eq("WLD")].set_index(keys)["value"]
    rows = here.shares.set_index(keys)
    assert (rows["world"] == world.reindex(rows.index)).all()


def place(partner, percent, **more):
    return {"partner": partner, "flow": "total", "year": 2019, "months": 12, "currency": "USD", "family": "database", "share": percent,
            "status": "published"} | more


def test_ranks_come_from_the_currency_asked_for_and_start_at_one():
    rows = [place("EU", 13.5), place("ASEAN", 14.0), place("ASEAN", 13.0, currency="CNY"), place("EU", 14.5, currency="CNY")]
    for currency, first in (("USD", "ASEAN"), ("CNY", "EU")):
        found = shares.ranking(pd.DataFrame(rows), ["ASEAN", "EU"], "total", Period(2019), currency)
        assert found["partner"].iloc[0] == first and found["rank"].tolist() == [1, 2] and found.index.tolist() == [0, 1]


def test_annual_shares_are_those_of_whole_years_in_order():
    rows = pd.DataFrame([place("EU", 3.0, year=2020), place("EU", 2.0), place("EU", 1.0, months=8), place("EU", 9.0, year=2018)])
    assert shares.by_year(rows, "EU", "total", "USD")["share"].tolist() == [9.0, 2.0, 3.0]


def test_balances_stand_in_the_order_of_periods():
    rows = [place("EU", 0.0, year=year, flow=flow, value=value, source="a") for year in (2020, 2019)
            for flow, value in (("export", year - 2016.0), ("import", 1.0))]
    found = shares.balances(pd.DataFrame(rows), "EU", "USD")
    assert found["balance"].tolist() == [2.0, 3.0] and found.index.tolist() == [0, 1]
