"""Growth across vintages is not growth; breaks of a series are no moves."""

import pandas as pd
import pytest

from tradeshare.data import tables
from tradeshare.decomposition import contributions, yearly_effects
from tradeshare.foundation.periods import Period, read
from tradeshare.headlines import check, short_statement
from tradeshare.provenance import revisions
from tradeshare.report.annex import findings
from tradeshare.share import balance, level, share_of_total
from tradeshare.story import bullets, page_one, title
from tradeshare.study import annual_figures, comparable_growth, comparison, discontinuities, period_figures

SLACK = 0.10 + 1e-9  # pp beside the rule's own bounds: published rates are rounded


def growth_beside_rates(here):
    """Every pair that the rule lets through and that a published rate speaks of: partner, flow, period, levels' growth, rate, bounds."""
    rates = here.data.observations.query("measure == 'growth' and status == 'published' and basis != 'month'")
    money = {currency: here.cells[here.cells["currency"].eq(currency)] for currency in ("USD", "CNY")}
    for row in rates.drop_duplicates(["partner", "flow", "period", "currency"]).itertuples():
        pair = comparison.partner_change(money[row.currency], row.partner, row.flow, read(row.period), row.currency)
        if pair is not None and not pair.alike and pair.family != "linked":
            yield row, pair


def test_no_growth_that_is_shown_contradicts_the_published_rate(study_of):
    """All partners, flows and periods: what is shown is the published rate, or lies within the rounding of it and of the levels."""
    seen = 0
    for row, pair in growth_beside_rates(study_of()):
        rate = pair.published
        assert rate is not None, row
        shown = pair.rate
        low, high = pair.growth_bounds
        assert rate.low - (high - low) - SLACK <= shown <= rate.high + (high - low) + SLACK, (row, shown)
        if not pair.implied_base:  # nor do the levels that splits rest on tell another story
            gap = max(0.0, rate.low - high, low - rate.high)
            assert gap <= max(comparable_growth.MAX_RATE_GAP_PP, comparable_growth.MAX_RATE_GAP_PART * abs(rate.value)), (row, low, high)
        seen += 1
    assert seen > 1500


def test_a_first_release_over_a_revised_base_is_no_growth(study_of):
    """Customs: ASEAN trade went on growing in 2023 (6.41 trillion yuan), the total rose by 0.2%; first releases gave -1.7 and -0.7%."""
    for currency in ("CNY", "USD"):
        here = study_of(last_period="2023", currency=currency)
        assert 2023 not in annual_figures.yearly_changes(here).index and 2023 not in yearly_effects.cumulated_effects(here).index
        assert 2023 not in contributions.yearly(here).index
        found = period_figures.gather(here, here.last)
        assert found.level is not None and found.growth is None and found.pair is None
        rows = findings.table(here).query("partner == 'ASEAN'")
        assert not rows["measure"].str.startswith(("growth", "share_change", "contribution")).any()
        text = " ".join([title.title(here), page_one.three_numbers(here), *bullets.bullets(here)])
        assert " fell" not in text and "down " not in text and "on a year earlier" not in text
    here = study_of(last_period="2023", currency="CNY")
    assert findings.table(here).query("partner == 'WLD' and measure == 'growth'")["value"].tolist() == [0.2]


def test_the_facts_of_2023_are_in_the_data():
    rows = tables.read().observations.query("period == '2023' and source == 'gacc-release' and status == 'published' and currency == 'CNY'")
    found = rows.set_index(["partner", "flow", "measure"])["value"]
    assert found["ASEAN", "total", "level"] == 6_410_000 and found["WLD", "total", "level"] == 41_760_000
    assert found["WLD", "total", "growth"] == 0.2 and found["WLD", "export", "growth"] == 0.6 and found["WLD", "import", "growth"] == -0.3
    assert rows["pages"].ne("").all()


def test_the_published_rate_goes_first(study_of):
    here = study_of(last_period="2023-06", currency="CNY")
    found = period_figures.gather(here, here.last)
    assert period_figures.own_growth(found) == (5.4, True) and found.growth is None
    here = study_of(last_period="2021-08")
    found = period_figures.gather(here, here.last)
    assert period_figures.own_growth(found) == (33.3, True)
    text = level.level_sentence(here, found).replace("\u00a0", " ")
    assert "**+33.3%** on January-August 2020 as published; the levels as first released give +33.0%" in text


def test_one_database_stands_against_a_rate_of_other_members(study_of):
    """The EU of 2003 counted 15 members, the database counts 27: its own growth stands."""
    assert annual_figures.yearly_changes(study_of(partner="EU")).loc[2003, "growth"] == pytest.approx(47.1, abs=0.05)


@pytest.mark.parametrize("rate", ["-2", "-1.7", "-1.6"])
def test_first_releases_do_not_confirm_growth_where_the_total_shows_a_revision(rate):
    said = check.check(short_statement.line(f"ASEAN total 2023 growth = {rate} % CNY"), tables.read())
    assert said["verdict"].tolist() == ["cannot be checked"] and "two vintages give no growth rate" in said["reason"].item()


def test_a_chain_is_short_and_in_one_currency(study_of):
    for partner in ("ASEAN", "USA"):
        for last in ("2010", "2025"):
            chain = yearly_effects.cumulated_effects(study_of(partner=partner, last_period=last))
            assert len(chain) <= yearly_effects.MAX_CHAIN_YEARS and chain["currency"].nunique() <= 1
            assert chain["linking"].iloc[:1].eq(0).all()


def test_the_share_of_hong_kong_begins_after_its_break(study_of):
    here = study_of(partner="HKG", flow="export")
    assert "Since 1993 Hong Kong’s share peaked at 26.7%, in 1994" in page_one.history_chart(here).figure.get_suptitle().replace("\n", " ")
    assert annual_figures.event_marks(here, share_of_total.share_lines(here)).iloc[0].tolist() == [1993, "booked anew"]
    assert 1993 not in annual_figures.yearly_changes(here).index and 1993 not in yearly_effects.cumulated_effects(here).index
    ends = study_of(partner="HKG", last_period="1993")
    assert "are not comparable" in level.level_sentence(ends, period_figures.gather(ends, ends.last))
    assert 1993 not in contributions.yearly(study_of()).index and 1994 in contributions.yearly(study_of()).index


def test_who_was_booked_otherwise_follows_from_the_figures(study_of):
    """The partners named in breaks.csv are those whose share of a flow moved by more than a quarter and a point from 1992 to 1993."""
    here = study_of()
    rows = here.shares.query("family == 'database' and months == 12 and year in (1992, 1993) and flow != 'total'")
    wide = rows.pivot_table(index=["partner", "flow"], columns="year", values="share").dropna()
    moved = (wide[1993] - wide[1992]).abs()
    found = set(wide.index[moved.gt(1) & moved.gt(wide[1992] / 4)].get_level_values("partner"))
    assert found == set(here.data.breaks.query("kind == 'booking'")["partners"].item().split())
    assert wide.loc[("HKG", "export")].round(1).tolist() == [44.2, 24.1]


def test_enlargements_explain_revised_bases(study_of):
    here = study_of(partner="EU")
    gaps = revisions.growth_gaps(here)
    reasons = gaps[gaps["revised"]].set_index("period")["reason"]
    assert reasons["2007"] == "Bulgaria and Romania joined the EU" and reasons["2005-01..2005-05"] == "ten countries joined the EU"
    assert "Bulgaria and Romania joined the EU" in revisions.gaps_text(here)
    assert discontinuities.membership_note(here, Period(2010)) == ""


@pytest.mark.parametrize(("partner", "side", "size"), [("ASEAN", "surplus", "smaller"), ("TWN", "deficit", "larger")])
def test_freight_makes_a_surplus_smaller_and_a_deficit_larger(study_of, partner, side, size):
    here = study_of(partner=partner)
    text = balance.balance_sentence(here, balance.balances(here))
    assert f"had a {side} of" in text and f"make the {side} {size}" in text and pd.notna(balance.balances(here)["balance"].iloc[-1])
