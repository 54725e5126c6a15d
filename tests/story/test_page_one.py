"""Page one: numbers, bullets and charts of known runs, against published figures."""

import pytest

from tradeshare.exhibits.templates import words
from tradeshare.story import bullets, gains_and_losses, outlook_section, page_one, partners_over_years, press_claims, ranges, title
from tradeshare.story.headline_figures import headline
from tradeshare.study.study import begin


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


def test_the_small_chart_has_few_bars_and_the_long_one_more(study_of):
    asked = study_of(partner="VNM", last_period="2024-03", currency="CNY")  # seventeen partners have figures
    assert len(page_one.changes_chart(asked).frame) == 10
    assert 10 < len(partners_over_years.long_changes_chart(asked).frame) <= 20


def test_a_peak_long_past_is_the_news(study_of):
    assert page_one.history_chart(study_of(partner="JPN", last_period="2019")).figure.get_suptitle() == \
        "Japan’s share peaked at 20.7% in 1996 and was 6.9% in 2019"


def test_a_partner_whose_years_do_not_compare_is_named(study_of):
    assert "Korea is among all others" in page_one.changes_chart(study_of(partner="USA", flow="export", last_period="2025")).caption
    assert page_one.changes_chart(study_of()).caption == "Unrounded, the changes add up to zero."


def test_of_a_very_small_partner_a_multiple_and_an_outlook_that_nothing_has_tested(study_of):
    said = " ".join(bullets.bullets(study_of(partner="TLS")))
    assert "its imports from there rose 10-fold" in said and "we expect 0.004%** (80% range 0.003% to 0.004%; too few past" in said


def test_figures_that_begin_late_say_since_when(study_of):
    assert "figures for Timor-Leste begin in 2023." in page_one.history_chart(study_of(partner="TLS")).caption
    assert "begin in" not in page_one.history_chart(study_of()).caption


def test_a_wide_range_is_called_so_where_it_stands(study_of):
    said = bullets.expectation(study_of(partner="VNM", last_period="2024-03", currency="CNY"))
    assert "4.1%, but within a wide range** (80% range 2.7% to 6.2%; too few past years to say" in said
    assert "wide" not in bullets.expectation(study_of())


@pytest.mark.parametrize("values", [{"partner": "EU", "last_period": "2015"}, {"last_period": "2020"}, {}])
def test_where_the_share_is_heading_has_its_bullet_among_five(study_of, values):
    asked = study_of(**values)
    assert len(bullets.bullets(asked)) <= bullets.MAX_BULLETS and bullets.expectation(asked) in bullets.bullets(asked)


def test_what_page_one_cannot_answer_it_says(study_of, verdicts_of_today):
    limits = page_one.limits(study_of(partner="VNM", flow="export", last_period="2026-03"))
    assert "how Viet Nam’s share moved on the year, since the figures held" in limits and "is heading" not in limits
    assert "how trade with ASEAN moved on the year, since" in page_one.limits(study_of(last_period="2023"))
    assert "where Russia’s share is heading" in page_one.limits(study_of(partner="RUS", last_period="1994"))


def test_nobody_is_first_where_a_larger_one_may_lack_its_figure(study_of, verdicts_of_today):
    """The United States took 17.5% of China's exports in 2020; of January-June 2021 no figure of it is held."""
    asked = study_of(partner="EU", flow="export", last_period="2021-06")
    assert headline(asked).now is None and headline(asked).unranked == ("the United States",)
    assert "largest" not in title.title(asked) and "1st" not in page_one.three_numbers(asked)
    assert "where the EU ranks, for want of figures of the United States" in page_one.limits(asked)


def test_dots_of_rivals_come_from_all_figures_of_the_time(study_of):
    """The EU's share of January-August 2020 is known to within a point: drawn, and said to be so."""
    chart = page_one.history_chart(study_of(last_period="2020-08"))
    assert chart.frame.loc["2020-01..2020-08", ["EU", "Japan"]].notna().all()
    assert "the EU’s dot lies between 13.4% and 14.5%" in chart.caption and "alone" not in chart.caption
    assert "The EU had about 14.0%" in press_claims.claims(study_of(last_period="2020-08"))["What to know"][0]


def test_larger_partners_that_are_not_drawn_are_named(study_of):
    said = page_one.history_chart(study_of()).caption
    assert said.endswith("Not drawn, though larger than Japan in total trade: Hong Kong (6.8%) and Taiwan (5.1%).")
    by_2019 = page_one.history_chart(study_of(last_period="2020-08")).caption  # Hong Kong has no figure to date
    assert by_2019.endswith("Not drawn, though larger than Korea in total trade in 2019: Hong Kong (6.3%).")
    chosen = begin(rivals=["EU", "USA", "HKG", "KOR", "TWN"])
    assert "Not drawn" not in page_one.history_chart(chosen).caption


def test_a_share_that_ends_where_it_began_is_said_so(study_of):
    assert page_one.history_chart(study_of(partner="TLS", flow="export", last_period="2025")).figure.get_suptitle() == \
        "Timor-Leste’s share was 0.008% in 2023 and in 2025"


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
    assert "Viet Nam alone accounts for 4.93% of China’s goods trade and overtook Japan (4.88%)." in said


def test_an_outlook_of_data_that_have_since_gone_on_is_told_in_the_past(study_of):
    assert "For 2026 the past pointed to no change" in page_one.bullet_list(study_of(partner="USA", flow="export", last_period="2025"))


def test_goods_that_are_not_held_at_all_are_told_once(study_of):
    said = page_one.limits(study_of(partner="TLS"))
    assert "what kinds of goods are traded with Timor-Leste" in said and "which products" not in said


def test_a_change_of_exactly_one_point_keeps_its_decimal():
    say = words("story")
    assert say.moved(["Korea", "Laos"], [1.0, 2.04], "gained", True) == "Korea gained 1.0 percentage points of share and Laos 2.0"
    assert say.gained_and_lost("Korea gained 1.0 percentage points of share", "", 2.0).endswith("together gained 2.0.")


@pytest.mark.parametrize(("year", "text"), [("2004", "−0.0005"), ("1998", "+0.002")])
def test_a_change_too_small_for_its_decimals_shows_a_figure(study_of, year, text):
    """Of Laos in China's imports: 'below 0.01' said neither that it lost nor that it gained, and +0.00 that it did not move."""
    chart = page_one.changes_chart(study_of(partner="LAO", flow="import", last_period=year))
    assert text in [label.get_text() for label in chart.figure.axes[0].texts] and f"; Laos {text};" in chart.alt


def test_a_year_in_which_the_records_changed_says_so_at_its_head(study_of):
    """Hong Kong 'lost' 18 points in 1993, when China's trade through it was booked by its other end."""
    told = "China reclassified its trade through Hong Kong in 1993: changes on the year before are in part of its records."
    assert [told in title.subtitle(study_of(partner="TWN", last_period=year)) for year in ("1993", "1994")] == [True, False]


def test_a_range_wider_than_the_share_gives_no_number_of_it(study_of):
    asked = study_of(partner="TLS", flow="import", last_period="2026-02")
    assert bullets.expectation(asked).startswith("**These months say little of 2026 as a whole** (80% range 0.0000001% to 0.42%")
    assert outlook_section.finding(asked).startswith("The months to February say little of 2026 as a whole: the 80% range")
    assert bullets.expectation(study_of(partner="BRN", flow="import", last_period="2013")).startswith("**Past shares say little of 2014**")


def test_an_outlook_without_the_months_says_so(study_of):
    said = bullets.expectation(study_of(partner="JPN", flow="import", last_period="2024-05"))
    assert said.startswith("**For 2024 the full years before, without these months, pointed to no change from 6.3%")


def test_a_balance_that_multiplied_and_one_of_two(study_of):
    assert "deficit with Laos grew 15-fold to" in bullets.balance(study_of(partner="LAO", flow="export", last_period="2016"))
    last_of_few = page_one.three_numbers(study_of(partner="USA", last_period="2010-04"))
    assert "2nd" not in last_of_few and "2nd of" in page_one.three_numbers(study_of(partner="USA", last_period="2018-10")).replace("*", "")


def test_a_share_without_a_base_is_told_in_the_currency_that_it_is_of(study_of):
    """Malaysia's yuan table has no base for June 2025: level, share and the currency named are of one figure."""
    found = headline(study_of(partner="MYS", flow="export", last_period="2025-06"))
    assert found.currency == "CNY" and found.share == pytest.approx(100 * found.value / found.total)


def test_customs_own_rate_stands_beside_a_database_s_that_differs(study_of):
    """Two years of a database may be of two vintages: it has China's exports of 2023 down 6.0 percent, customs had them down 4.6."""
    said = page_one.limits(study_of(partner="AUS", flow="export", last_period="2023"))
    assert "China Customs put the growth of China’s goods exports at −4.6% at the time" in said and "give −6.0%" in said
    assert "China Customs put" not in page_one.limits(study_of())


def test_the_third_chapter_is_called_by_what_it_tells(study_of):
    assert ranges.heading(study_of(partner="THA", flow="import", last_period="1999")) == "# Definitions"
    assert ranges.heading(study_of()) == "# Goods, prices and definitions"


def test_what_the_imf_estimated_is_no_report_of_the_partner(study_of):
    """Laos reported nothing: the estimates are China's own figures times 1.06, which page one called another count."""
    assert "The other side records" not in (ranges.finding(study_of(partner="LAO", flow="import", last_period="2004")) or "")
    assert "The other side records" in ranges.finding(study_of())
