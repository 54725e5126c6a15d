"""Values, shares and ranks over all partners: they add up, agree with the report's own, and know what they lack."""

import pytest

from tradeshare.data import groups, large_tables, tables
from tradeshare.data.memberships import members_of, TODAY
from tradeshare.foundation.periods import Period
from tradeshare.share import rank
from tradeshare.study import all_partners, shares
from tradeshare.study.cells import all_cells


@pytest.mark.parametrize("flow", ["total", "export", "import"])
@pytest.mark.parametrize("year", [1978, 1985, 1995, 2005, 2015, 2016, 2020, 2022])
def test_shares_of_all_add_up_to_100_and_nothing_is_negative(data, year, flow):
    table = all_partners.shares(data, year, flow)
    assert len(table) > 45 and table["share"].sum() == pytest.approx(100) and table["value"].ge(0).all()
    assert table.index[-1] == "REST" and table["rank"].dropna().is_monotonic_increasing
    assert year < 2021 or table.loc["REST", "share"] < 5


def test_members_and_their_group_are_never_both_counted(data):
    apart, together = (all_partners.values(data, 2020, "export", "USD", groups) for groups in ((), ("ASEAN", "EU")))
    assert apart["value"].sum() == pytest.approx(together["value"].sum(), rel=1e-6)
    assert "VNM" in apart.index and "ASEAN" not in apart.index and "VNM" not in together.index and "ASEAN" in together.index
    table = all_partners.shares(data, 2024, "total", "CNY")
    assert "EU" in table.index and "DEU" not in table.index and table.loc["ASEAN", "share"] == pytest.approx(15.94, abs=0.005)


def test_the_sum_of_its_members_is_the_eu_of_the_imf(data):
    members = large_tables.read("economies").query("group == 'EU'")["code"]
    rows = all_partners.values(data, 2019, "export")
    assert len(set(members) & set(rows.index)) == 27
    imf = data.observations.query("partner == 'EU' and period == '2019' and source == 'imf-dots' and flow == 'export'")["value"].item()
    assert rows["value"].reindex(members).sum() * 1000 == pytest.approx(imf, rel=1e-6)


@pytest.mark.parametrize("year", [*range(1992, 2021), 2022])  # of 2021 the exports of some 28 partners are known
def test_shares_agree_with_those_of_the_report(data, year):
    """But for years in which the IMF's total stands above UN Comtrade's, and its partners with it."""
    own = shares.shares(all_cells(data, TODAY, "last")).query("months == 12 and family == 'database' and flow == 'total' and currency == "
                                                               "'USD'")
    mine = own[own["partner"].eq("ASEAN") & own["year"].eq(year)]["share"].item()
    assert all_partners.shares(data, year).loc["ASEAN", "share"] == pytest.approx(mine, rel=0.011 if year == 2016 else 0.006)


def test_a_rank_says_whether_it_is_one_among_all(data):
    assert all_partners.rank_among_all(data, "ASEAN", 2020) == (1, 169, True)
    rank, count, sure = all_partners.rank_among_all(data, "VNM", 2022)
    assert (rank, sure) == (7, True) and count > 150
    assert all_partners.rank_among_all(data, "TLS", 2022)[2] is False  # others that no one names may stand above it
    assert all_partners.rank_among_all(data, "VNM", 1979) is None


def test_years_that_name_nine_tenths_of_the_total(data):
    assert list(all_partners.years(data, "export"))[:3] == [2023, 2022, 2020] and next(all_partners.years(data, "import")) == 2022
    assert next(all_partners.years(data, "total", 2021)) == 2020


def test_every_month_to_date_since_2008_has_its_denominator(data):
    cells = all_cells(data, TODAY, "last")
    world = cells[cells["partner"].eq("WLD") & cells["flow"].eq("total") & cells["family"].eq("release") & cells["currency"].eq("USD")]
    held = set(zip(world["year"], world["months"]))
    assert held >= {(year, month) for year in range(2008, 2026) for month in range(1, 13)} | {(2026, month) for month in range(1, 8)}
    first = world[world["year"].eq(2020) & world["months"].eq(8)].iloc[0]
    assert 100 * 416.55 / first["value"] == pytest.approx(14.6, abs=0.05)


def test_the_other_rivals_stand_beside_them_to_2023(data):
    known = shares.shares(all_cells(data, TODAY, "last")).query("months == 12 and flow == 'total' and year == 2023")
    assert {"AUS", "IND", "RUS", "BRA", "DEU", "GBR", "HKG", "TWN", "USA", "JPN", "KOR", "VNM"} <= set(known["partner"])


@pytest.mark.parametrize(("code", "year", "rank"), [("RCEP", 2022, 1), ("EU-15", 2020, 2), ("VNM+MYS+IDN", 2022, 3), ("EU+GBR", 2020, 1),
                                                    ("VNM+DEU", 2022, 2)])
def test_a_group_ranks_in_the_place_of_its_members(data, code, year, rank):
    placed = groups.with_groups(data, (code,))
    everyone = all_partners.shares(placed, year, groups=all_partners.groups_as_partners(placed, code, year))
    inside = members_of(code, placed, Period(year))
    place, count, sure = all_partners.rank_among_all(placed, code, year)
    larger = everyone.drop(index=[*inside, "REST"])["share"].gt(everyone.loc[inside, "share"].sum()).sum()
    assert (place, count, sure) == (rank, len(everyone) - len(inside), True) and place == larger + 1


def test_a_group_without_a_members_figure_has_no_rank_and_says_so(study_of, monkeypatch):
    assert all_partners.rank_among_all(groups.with_groups(tables.read(), ("RCEP",)), "RCEP", 2023) is None
    assert "counting the EU and CLMV as one partner each, CLMV ranked seventh" in str(rank.among_all(study_of(partner="CLMV")))
    monkeypatch.setattr(all_partners, "rank_among_all", lambda *_: None)
    assert "CLMV has no rank among all partners" in str(rank.among_all(study_of(partner="CLMV")))
