"""Page one: numbers, bullets and charts of known runs, against published figures."""

import pandas as pd
import pytest

from tradeshare.exhibits.templates import words
from tradeshare.story import bullets, press_claims, gains_and_losses, page_one, partners_over_years, ranges
from tradeshare.story.headline_figures import headline


def test_the_numbers_of_january_to_july_2026(study_of):
    study = study_of()
    found, table = headline(study), gains_and_losses.changes(study, study.last, study.last.before)
    assert (round(found.share, 1), found.growth, found.now.rank, round(found.now.gap, 1)) == (17.1, 20.0, 1, 4.9)
    moved = table["change"].round(2)
    assert moved[["HKG", "KOR", "ASEAN", "USA", "EU"]].tolist() == [1.40, 1.26, 0.38, -1.52, -0.87]
    assert table["change"].sum() == pytest.approx(0, abs=1e-12)
    text = page_one.bullet_list(study).replace("\u00a0", " ")
    part = 100 * (found.value - found.value_before) / (found.total - found.total_before)
    assert 19.25 < part < 19.35, "of the growth of the total, both changes on the same months"
    for said in ("it accounted for 19.3% of the growth of China’s goods trade", "CNY 5.14 trillion",
                 "Hong Kong gained 1.4 percentage points", "Viet Nam (+28.5%)", "Malaysia least (+0.4%)",
                 "surplus with ASEAN grew by 21.8% to CNY 1.37 tri",
                 "18.7% of China’s exports (+1.0 points)", "14.9% of its imports (−0.3)"):
        assert said in text, text


def test_the_eu_as_customs_counted_it(study_of):
    """ASEAN passed the EU of 27 in 2019 and the EU as counted, with the United Kingdom, in 2020."""
    frame = page_one.history(study_of())
    assert frame.loc[2019, "ASEAN"] > frame.loc[2019, page_one.OTHER_EU] and frame.loc[2019, "ASEAN"] < frame.loc[2019, "EU"]
    assert page_one.history_chart(study_of()).figure.get_suptitle() == "ASEAN has led the EU, as customs counts it, since 2020"
    assert "16.0% against 14.7%" in " ".join(bullets.bullets(study_of(last_period="2020")))


def test_the_articles_with_what_to_know(study_of):
    table = press_claims.claims(study_of(last_period="2021-08")).set_index("Claim")
    assert set(table["Verdict"]) == {"right"} and len(table) == 3
    said = " ".join(table["What to know"])
    for text in ("+7.0% (the yuan fell by 3.0%), against −0.6% for China’s total: against the trend",
                 "+22.8% (the yuan rose by 8.6%), against +23.7% for China’s total: the share fell"):
        assert text in said


def test_no_growth_across_vintages(study_of):
    """2023 is a first release and 2022 a revised level: no growth, no change of share, no contribution."""
    study = study_of(last_period="2023")
    found = headline(study)
    assert found.growth is None and found.change is None and gains_and_losses.changes(study, study.last, study.last.before).empty
    assert "on a year earlier" not in page_one.three_numbers(study)


@pytest.mark.parametrize(("partner", "ranked"), [("TLS", False), ("BRN", False), ("LAO", False), ("VNM", True)])
def test_a_very_small_share_has_no_rank_among_the_few(partner, ranked, study_of):
    assert ("partners with figures" in page_one.three_numbers(study_of(partner=partner))) == ranked


def test_the_states_of_the_main_chart_are_true_of_their_flow(study_of):
    """Who leads, and since when, read back from the shares of the flow; a report on one flow has one state."""
    found = page_one.history_states(study_of())
    assert list(found.charts) == ["Trade", "Exports", "Imports"] and "ASEAN, Exports" in found.frame
    for flow, chart in zip(("total", "export", "import"), found.charts.values()):
        frame = page_one.history(study_of(), flow).drop(columns=page_one.OTHER_EU)
        title = chart.figure.get_suptitle()
        if "has led" in title:
            since = int(title.split()[-1])
            lead = frame["ASEAN"].gt(frame.drop(columns="ASEAN").max(axis=1))
            assert lead.loc[since:].all() and not lead.loc[since - 1], title
        else:
            assert f"{frame['ASEAN'].dropna().iloc[-1]:.1f}%" in title
    assert not hasattr(page_one.history_states(study_of(flow="export")), "charts")


def test_a_partner_too_small_to_be_seen_is_drawn_alone(study_of):
    small, large = (page_one.history_chart(study_of(partner=code, flow="import", last_period="2004")) for code in ("LAO", "JPN"))
    assert list(small.frame.columns) == ["Laos"] and "United Kingdom" not in small.caption
    assert len(large.frame.columns) > 3


def test_the_eu_of_today_and_the_eu_as_counted_both_have_their_place(study_of):
    """Second by today's 27, first as customs counted: each rank of page one names the count that it is by."""
    asked = study_of(partner="EU", last_period="2015")
    said = str(page_one.three_numbers(asked))
    assert "with figures, as today’s 27 members, 1.8" in said and "; 1st with the United Kingdom, as customs counted it then" in said
    assert bullets.eu_with_britain(asked) == ("**As customs counted it then, with the United Kingdom, the EU came first in 2015**, with "
                                              "14.3% against 14.2% for the United States; today’s 27 members came second, with 12.3%.")
    assert press_claims.claims(asked)["What to know"].str.endswith("Customs then counted the United Kingdom in the EU.").all()
    assert "1st with" not in str(page_one.three_numbers(study_of(partner="EU", last_period="2024")))


def test_customs_counted_another_eu_before_the_last_accession(study_of):
    """In 2003 customs counted 15 members, and Japan came first: today's EU with the United Kingdom is not what it counted."""
    said = bullets.eu_with_britain(study_of(partner="EU", last_period="2003"))
    assert said.startswith("**With the United Kingdom, today’s EU would have come first in 2003**") and "customs counted" not in said
    assert "as customs counted" not in str(page_one.three_numbers(study_of(partner="EU", last_period="2003")))
    assert bullets.eu_with_britain(study_of(partner="JPN", last_period="2003")).endswith("; customs then counted fewer members.")


def test_which_eu_a_partner_leads(study_of):
    title = page_one.history_chart(study_of(partner="USA", flow="export", last_period="2018")).figure.get_suptitle()
    assert title == "The United States led the EU, even with the United Kingdom, from 2012 on"
    assert "ASEAN led the EU, as customs counted it, from" in page_one.history_chart(study_of(last_period="2022")).figure.get_suptitle()


def test_the_small_chart_has_few_bars_and_the_long_one_more(study_of):
    asked = study_of(partner="VNM", last_period="2024-03", currency="CNY")  # seventeen partners have figures
    assert len(page_one.changes_chart(asked).frame) == 10
    assert 10 < len(partners_over_years.long_changes_chart(asked).frame) <= 20


def test_a_peak_long_past_is_the_news(study_of):
    assert page_one.history_chart(study_of(partner="JPN", last_period="2019")).figure.get_suptitle() == \
        "Japan’s share peaked at 20.7% in 1996 and was 6.9% in 2019"


def test_a_partner_whose_years_do_not_compare_is_named(study_of):
    assert "Korea is among the other partners" in page_one.changes_chart(study_of(partner="USA", flow="export", last_period="2025")).caption
    assert page_one.changes_chart(study_of()).caption == "Unrounded, the changes add up to zero."


def test_of_a_very_small_partner_a_multiple_and_no_outlook(study_of):
    said = " ".join(bullets.bullets(study_of(partner="TLS")))
    assert "its imports from there rose 10-fold" in said and "we expect" not in said


def test_the_lowest_and_the_highest_definition_are_shown(study_of):
    asked = study_of(partner="USA", flow="export", last_period="2025")
    table, shown = ranges.alternatives(asked)["other"], ranges.ranges_chart(asked).frame["other"]
    assert len(shown) == ranges.MAX_DEFINITIONS < len(table) and (shown.min(), shown.max()) == (table.min(), table.max())


def test_goods_booked_by_origin_since_1993_are_no_loss_of_hong_kong(study_of):
    """From 1990 to 1998 Hong Kong would have lost 22 points of China's imports, most of it a change of the books."""
    first, last, table = partners_over_years.long_changes(study_of(partner="PHL", flow="import", last_period="1998"))
    assert (first, last) == (1993, 1998) and table.loc["HKG", "change"] > -10
    assert partners_over_years.long_changes(study_of(partner="PHL", flow="import", last_period="1995")) is None


def test_a_new_way_of_booking_is_marked_on_the_chart_of_shares(study_of):
    marks = [text.get_text() for text in page_one.history_chart(study_of(partner="USA", last_period="2004")).figure.axes[0].texts]
    assert "1993: China reclassified its trade through Hong Kong" in marks
    later = page_one.history_chart(study_of(partner="USA", first_year=1994, last_period="2004"))
    assert not any("reclassified" in text.get_text() for text in later.figure.axes[0].texts)


def test_a_member_alone_is_held_against_other_partners(study_of):
    said = bullets.members_bullet(study_of())
    assert "Viet Nam alone accounts for 4.93% of China’s goods trade, slightly more than Japan (4.88%)." in said


def test_an_outlook_of_data_that_have_since_gone_on_is_told_in_the_past(study_of):
    assert "For 2026 the past pointed to no change" in page_one.bullet_list(study_of(partner="USA", flow="export", last_period="2025"))


def test_goods_that_are_not_held_at_all_are_told_once(study_of):
    said = page_one.limits(study_of(partner="TLS"))
    assert "what kinds of goods are traded with Timor-Leste" in said and "which products" not in said


def test_a_change_of_exactly_one_point_keeps_its_decimal():
    say = words("story")
    assert say.moved(["Korea", "Laos"], [1.0, 2.04], "gained", True) == "Korea gained 1.0 percentage points of share and Laos 2.0"
    assert say.gained_and_lost("Korea gained 1.0 percentage points of share", "", 2.0).endswith("together gained 2.0.")


def test_a_change_too_small_for_its_decimals_keeps_its_sign(study_of):
    """Laos lost 0.0005 points of China's imports in 2004: 'below 0.01' said neither that it lost nor that it gained."""
    chart = page_one.changes_chart(study_of(partner="LAO", flow="import", last_period="2004"))
    assert "−0.00" in [text.get_text() for text in chart.figure.axes[0].texts] and "Laos −0.00" in chart.alt


def test_a_line_that_ends_with_the_united_kingdom_in_it_says_so(study_of):
    """'EU 15.4 (2019)' stood above ASEAN's 14.6 under a claim that ASEAN leads the EU: it is the EU of 28."""
    chart = page_one.history_chart(study_of(last_period="2020-08"))
    labels = [text.get_text() for text in chart.figure.axes[0].texts]
    assert "EU with UK 15.4 (2019)" in labels and "EU with UK 15.4% (2019)" in chart.alt
    assert not any("UK" in text.get_text() for asked in ({}, {"partner": "EU", "last_period": "2015"})
                   for text in page_one.history_chart(study_of(**asked)).figure.axes[0].texts)


@pytest.mark.parametrize(("partner", "pieces"), [("ASEAN", [(1990, 2019), (2020, 2025)]), ("EU", [(1990, 2025)])])
def test_the_line_of_the_eu_begins_anew_where_customs_counts_it_otherwise(study_of, partner, pieces):
    """In the EU's own report the line is of today's 27 throughout, and the dashed one ends."""
    axes = page_one.history_chart(study_of(partner=partner)).figure.axes[0]
    lines = [pd.Series(line.get_ydata(), line.get_xdata()).dropna() for line in axes.get_lines()
             if line.get_label() == "EU" and line.get_linestyle() == "-" and len(line.get_xdata()) > 1]
    assert [(line.index[0], line.index[-1]) for line in lines] == pieces


def test_a_lead_over_the_eu_of_earlier_years_says_which_eu(study_of):
    said = page_one.three_numbers(study_of(partner="USA", flow="export", last_period="2018"))
    assert "ahead of the EU of today’s 27" in said and "today’s 27" not in page_one.three_numbers(study_of())
