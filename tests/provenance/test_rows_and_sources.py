"""Quarters and months by difference, revisions, definitions, mutual partners, investment: against known figures."""

import pytest

from tradeshare.exhibits import interval_charts
from tradeshare.foundation import phrases
from tradeshare.provenance import coverage, definitions, investment, mirror, revisions
from tradeshare.study import monthly_figures

MONTHS = tuple(range(1, 13))


def test_quarters_add_up_to_the_year(study_of):
    here = study_of(last_period="2025")
    table = monthly_figures.shares_between_months(here, monthly_figures.QUARTERS).query("year == 2025")
    year = here.cells.query("partner == 'ASEAN' and flow == 'total' and year == 2025 and months == 12 and family == "
                            "'table'")["value"].item()
    assert table["level"].sum() == pytest.approx(year)
    assert (table["status"].iloc[1:] == "derived").all()


def test_quarters_reach_back_to_2005_and_months_to_2019(study_of):
    here = study_of()
    assert monthly_figures.shares_between_months(here, monthly_figures.QUARTERS).query("status != 'implied'")["year"].min() <= 2005
    months = monthly_figures.shares_between_months(here, MONTHS)
    assert {2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026} <= set(months["year"])


def test_no_step_mixes_printed_and_implied_figures(study_of):
    here = study_of()
    table = monthly_figures.shares_between_months(here, MONTHS)
    rows = here.shares.query("partner == 'ASEAN' and flow == 'total'").set_index(["year", "months", "family", "currency"])["status"]
    for step in table.itertuples():
        bounds = [rows.get((step.year, month, step.family, step.currency)) for month in (step.first - 1, step.last)]
        kinds = {status == "implied" for status in bounds if status is not None}
        assert len(kinds) == 1, step


def test_january_and_february_stay_together(study_of):
    table = monthly_figures.shares_between_months(study_of(last_period="2021-08"), MONTHS)
    first = table[table["year"].eq(2021)].iloc[0]
    assert (first["first"], first["last"]) == (1, 2)


def test_bounds_of_a_difference_carry_both_roundings(study_of):
    table = monthly_figures.shares_between_months(study_of(last_period="2021-08"), MONTHS).query("year == 2021 and first == 8").iloc[0]
    # January-August 3.59 tn of 24.78, January-July 3.12 of 21.34, each within half of its last digit
    assert table["share"] == pytest.approx(100 * 470 / 3440)
    assert table["low"] == pytest.approx(100 * 460 / 3450) and table["high"] == pytest.approx(100 * 480 / 3430)


def test_the_restatements_of_2021_and_2024_are_found(study_of):
    gaps = revisions.growth_gaps(study_of()).set_index(["period", "currency"])
    first = gaps.loc[("2021-01..2021-08", "USD")]
    assert first["revised"] and first["printed"] == 33.3 and first["computed"] == pytest.approx(32.98, abs=0.005)
    half = gaps.loc[("2023-01..2023-06", "CNY")]
    assert half["revised"] and (half["printed"], half["computed"]) == pytest.approx((5.4, 4.4), abs=0.05)
    assert gaps["gap"].abs().max() == pytest.approx(4.1, abs=0.1)  # January-March 2024


def test_a_change_of_members_is_no_revision(study_of):
    gaps = revisions.growth_gaps(study_of(partner="EU"))
    assert gaps["gap"].abs().max() < 5  # 2020 counts 27 members against 28: printed -1.8 %, levels -13.5 %


def test_later_prints_of_2020(study_of):
    table = revisions.later_releases(study_of()).query("year == 2020").set_index("source")
    assert table.loc["gacc-later", "later"] == 685.28 and table.loc["imf-dots", "later"] == pytest.approx(686.87, abs=0.005)


def test_definitions_name_their_effect(study_of):
    table = definitions.effects(study_of()).set_index(["definition", "period"])
    assert table.loc[("Share of the EU", "2019"), "difference"] == pytest.approx(1.88, abs=0.02)
    for year in ("2019", "2020"):  # ASEAN is first only beside the EU of 27
        assert table.loc[("Rank of ASEAN", year), ["result", "other"]].tolist() == [1, 2]
    table = table.droplevel("period")
    assert 0 < table.loc["Share of ASEAN", "difference"] < 0.01  # Timor-Leste
    assert abs(table.loc["Share of ASEAN, currency", "difference"]) < 0.15


def test_mirror_by_member(study_of):
    table = mirror.mirror(study_of())
    assert set(table["year"]) == {2020} and len(table) == 10
    year, out, back = mirror.mirror_gap(study_of())
    assert (year, round(out, 2), round(back, 2)) == (2020, 0.75, 0.69)


def test_china_was_first_for_twelve_years(study_of):
    table = mirror.mutual(study_of())
    assert mirror.years_first(table) == 12 and table.index.max() == 2020
    assert mirror.years_first(mirror.mutual(study_of(last_period="2020-08"))) == 11
    assert mirror.mutual(study_of(partner="EU")).empty


def test_investment_facts_of_the_article(study_of):
    table = investment.investment(study_of(last_period="2020-08"))
    values = set(zip(table["direction"], table["measure"], table["value"]))
    assert {("China to ASEAN", "level", 6230.0), ("China to ASEAN", "growth", 53.1), ("China to ASEAN", "share", 76.7),
            ("ASEAN to China", "growth", 5.9)} <= values
    assert investment.investment(study_of(partner="EU")).empty


def test_gaps_are_listed(study_of):
    table = coverage.gaps_by_partner(study_of(partner="KHM")).set_index("Partner")
    assert "2023" in table.loc["Cambodia", "Full years without a share"]
    table = coverage.gaps_by_partner(study_of(partner="VNM")).set_index("Partner")
    assert table.loc["Viet Nam", "Full years without a share"] == "none"
    grid = coverage.to_date(study_of())
    assert grid.loc["to Jul", 2026] == "published" and grid.loc["to Nov", 2003] == "missing"


@pytest.mark.parametrize(("last", "over"), [("2026-07", 7), ("2026-02", 2), ("2026-01", 1), ("2025", 11)])
def test_months_to_come_are_not_missing(study_of, last, over):
    here = study_of(last_period=last)
    grid, row = coverage.to_date(here), coverage.gaps_by_partner(here).set_index("Partner").loc["ASEAN"]
    year = here.last.year
    assert (grid[year].ne(coverage.NOT_YET).sum(), grid.drop(columns=year).eq(coverage.NOT_YET).to_numpy().sum()) == (over, 0)
    said = coverage.to_date_caption(here, grid)[1]
    assert f" of {11 * (len(grid.columns) - 1) + over} of" in said, said
    assert row.iloc[-1] == f"{over}/{over}" and len(interval_charts.coverage_tiles(grid).axes[0].patches)


def test_no_sentence_lists_nothing():
    for make in (phrases.listed, phrases.year_list):
        with pytest.raises(ValueError, match="list nothing"):
            make([])
