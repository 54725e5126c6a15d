"""A group whose members change: whose figures a year holds, and what a newcomer does to growth."""

import pytest

from tradeshare.decomposition import drivers, flows_and_members, span
from tradeshare.formulas import ratios
from tradeshare.foundation.periods import Period
from tradeshare.share import concentration, goods, level, members
from tradeshare.share.growth import growth_caption, growth_table
from tradeshare.study import accession, names, period_figures


def test_a_members_part_is_one_of_the_members_of_that_year(study_of):
    """Singapore made up 41.6% of the six in 1990, not 39% of ten; and who joined in 1995 gained nothing since 1990."""
    here = study_of(members="then", last_period="1998")
    parts = members.member_shares(here)
    assert parts.columns.tolist() == [1998, 1990] and parts[1990].notna().sum() == 6
    assert 100 * parts.loc["Singapore", 1990] / parts[1990].sum() == pytest.approx(41.6, abs=0.05)
    said = members.members_sentence(here, parts)
    assert "Of the six members of both years" in said and "Viet Nam" not in said
    today = members.member_shares(study_of(last_period="1998"))
    assert 100 * today.loc["Singapore", 1990] / today[1990].sum() == pytest.approx(39, abs=0.5)
    spread = concentration.among_members(here)
    assert spread.loc[1990, "members"] == 6 and "of six members" in concentration.sentence(here, spread)


@pytest.mark.parametrize(("year", "joined", "growth", "same"), [(1995, "VNM", 47.5, 39.5), (1997, "LAO MMR", 22.1, 18.8),
                                                              (1999, "KHM", 15.7, 15.0)])
def test_growth_across_an_accession_stands_beside_that_of_the_same_members(study_of, year, joined, growth, same):
    here = study_of(members="then", last_period=str(year))
    row = accession.years_with_newcomers(here).loc[year]
    assert row["joined"] == joined
    assert row[["growth", "growth_same"]].tolist() == pytest.approx([growth, same], abs=0.05)
    old = [code for code in names.members(here) if code not in joined.split()]
    rows = here.cells[here.cells["partner"].isin(old) & here.cells["flow"].ne("total") & here.cells["months"].eq(12)
                      & here.cells["family"].eq("database")].groupby("year")["value"].sum()
    assert ratios.growth(rows[year], rows[year - 1]) == pytest.approx(row["growth_same"])
    said = level.level_sentence(here, period_figures.gather(here, here.last)).replace("\u00a0", " ").replace("\u202f", " ")
    assert f"the same members: +{same}%" in said and names.name(here, joined.split()[0]) in said
    assert f"in {year} (the same members" in growth_caption(here, growth_table(here))
    today = study_of(last_period=str(year))
    assert accession.years_with_newcomers(today).empty
    assert "same members" not in level.level_sentence(today, period_figures.gather(today, today.last))


def test_a_newcomer_stands_among_the_members_with_nothing_before(study_of):
    """Customs counts Timor-Leste in ASEAN since October 2025: its row is its own, and the members add up to the group."""
    here = study_of()
    whole, effects, parts = span.pair(here), drivers.effects(here), flows_and_members.by_member(here)
    assert effects.loc["TLS", ["before", "inside"]].tolist() == [0, True] and "ASEAN" not in effects.index
    assert parts["contribution"].sum() == pytest.approx(whole.contribution)
    said = drivers.groups_sentence(here, effects)
    assert "Timor-Leste joined in between" in said and "beside them" not in said
    assert flows_and_members.parts_table(here).shown.set_index("Part").loc["Timor-Leste", "Growth by levels, %"] == "new"
    table = here.cells.query("family == 'table' and flow == 'total' and months == 7").set_index(["partner", "year"])["value"]
    assert accession.same_members(whole, span.newcomers_trade(here)) == pytest.approx(
        ratios.growth(table["ASEAN", 2026] - table["TLS", 2026], table["ASEAN", 2025]))


def test_over_a_long_span_all_newcomers_are_named(study_of):
    here = study_of(members="then", last_period="2025", base_period="1990")
    assert sorted(span.newcomers_trade(here).index) == ["KHM", "LAO", "MMR", "TLS", "VNM"]
    effects = drivers.effects(here)
    assert effects.loc[effects["inside"], "effect"].sum() + effects.loc[~effects["inside"], "effect"].sum() == pytest.approx(
        span.pair(here).share_change.value)


def test_goods_are_those_of_the_members_of_the_year(study_of):
    then, today = (goods.sections(study_of(members=rule)) for rule in ("then", "last"))
    assert then["1995"].sum() < today["1995"].sum() and then["2015"].sum() == today["2015"].sum()


@pytest.mark.parametrize("partner", ["JPN", "EU", "VNM"])
def test_who_has_no_members_is_not_said_to_lack_some(study_of, partner):
    here = study_of(partner=partner)
    said = concentration.sentence(here, concentration.among_members(here))
    assert "full set" not in said and ("is one country" in said) == (partner != "EU")
    assert span.newcomers_trade(here).empty and names.members_at(here, Period(1990)) == []
