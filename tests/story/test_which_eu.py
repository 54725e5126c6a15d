"""Page one, where it matters which EU is meant: today's 27, or as customs counted it, with the United Kingdom until January 2020."""

import pytest

from tradeshare.story import bullets, outlook_section, page_one, partners_over_years, press_claims, title


def test_the_eu_as_customs_counted_it(study_of):
    """ASEAN passed the EU of 27 in 2019 and the EU as counted, with the United Kingdom, in 2020."""
    frame = page_one.history(study_of())
    assert frame.loc[2019, "ASEAN"] > frame.loc[2019, page_one.OTHER_EU] and frame.loc[2019, "ASEAN"] < frame.loc[2019, "EU"]
    assert page_one.history_chart(study_of()).figure.get_suptitle() == "ASEAN has led the EU, as customs counts it, since 2020"
    assert "16.0% against 14.7%" in " ".join(bullets.bullets(study_of(last_period="2020")))


def test_the_eu_of_today_and_the_eu_as_counted_both_have_their_place(study_of):
    """Second by today's 27, first as customs counted: each rank of page one names the count that it is by."""
    asked = study_of(partner="EU", last_period="2015")
    said = str(page_one.three_numbers(asked))
    assert "of 161 partners with figures, as today’s 27 members; 1st with the United Kingdom, as customs counted it then" in said
    assert bullets.bullets(asked)[0] == ("**As customs counted it then, with the United Kingdom, the EU came first in 2015**, with 14.3% "
                                         "against 14.2% for the United States, and its share hardly changed; today’s 27 members came "
                                         "second, with 12.3%, and theirs fell.")
    assert press_claims.claims(asked)["What to know"].str.endswith("Customs then counted the United Kingdom in the EU.").all()
    assert "1st with" not in str(page_one.three_numbers(study_of(partner="EU", last_period="2024")))


def test_customs_counted_another_eu_before_the_last_accession(study_of):
    """In 2003 customs counted 15 members, and Japan came first: today's EU with the United Kingdom is not what it counted."""
    said = bullets.eu_with_britain(study_of(partner="EU", last_period="2003"))
    assert said.startswith("**With the United Kingdom, today’s EU would have come first in 2003**") and "customs counted" not in said
    assert "as customs counted" not in str(page_one.three_numbers(study_of(partner="EU", last_period="2003")))
    assert bullets.eu_with_britain(study_of(partner="JPN", last_period="2003")).endswith("; customs then counted fewer members.")


@pytest.mark.parametrize(("flow", "year", "said"), [
    ("export", "1996", "**With the United Kingdom the EU’s share rose in 1996**, at 14.0%; that of today’s 27 members hardly changed, at"),
    ("export", "2018", "**As customs counted it then, with the United Kingdom, the EU’s share hardly changed in 2018**, at 16.6%")])
def test_a_share_that_moves_otherwise_by_the_other_count_comes_first(study_of, flow, year, said):
    asked = study_of(partner="EU", flow=flow, last_period=year)
    assert bullets.bullets(asked)[0].startswith(said) and "1st with the United Kingdom" not in page_one.three_numbers(asked)


def test_which_eu_a_partner_leads(study_of):
    title = page_one.history_chart(study_of(partner="USA", flow="export", last_period="2018")).figure.get_suptitle()
    assert title == "The United States led the EU, even with the United Kingdom, from 2012 on"
    assert "ASEAN led the EU, as customs counted it, from" in page_one.history_chart(study_of(last_period="2022")).figure.get_suptitle()


@pytest.mark.parametrize(("partner", "told"), [("EU", True), ("ASEAN", False)])
def test_the_eu_of_parts_of_years_before_2020_is_said_to_have_the_united_kingdom(study_of, partner, told):
    """EU 14.7% in January-October 2018 stood beside 13.2% in 2017: the one with the United Kingdom, the other without."""
    asked = study_of(partner=partner, last_period="2018-10")
    assert ("In these months the EU is as customs counted it then" in title.subtitle(asked)) == told
    for caption in (page_one.changes_chart(asked).caption, partners_over_years.partners_table(asked).caption):
        assert "the EU as customs counted it then, with the United Kingdom" in caption
    texts = [text.get_text() for text in page_one.history_chart(asked).figure.axes[0].texts]
    assert {"EU with UK 14.7", "EU of 27 13.2 (2017)"} <= set(texts)
    assert ("No outlook is given" in outlook_section.finding(asked)) == told == (not bullets.expectation(asked))


def test_a_rank_behind_the_eu_names_the_count_of_its_period(study_of):
    said = [page_one.three_numbers(study_of(partner="USA", last_period=period)) for period in ("2018-10", "2018")]
    assert "behind the EU with the United Kingdom" in said[0] and "of today’s 27" in said[1]


def test_a_line_that_ends_with_the_united_kingdom_in_it_says_so(study_of):
    """'EU 15.4 (2019)' stood above ASEAN's 14.6 under a claim that ASEAN leads the EU: it is the EU of 28."""
    chart = page_one.history_chart(study_of(last_period="2019"))
    labels = [text.get_text() for text in chart.figure.axes[0].texts]
    assert {"EU with UK 15.4", "EU of 27 13.5"} <= set(labels) and "EU with UK 15.4%" in chart.alt
    assert not any("UK" in text.get_text() for text in page_one.history_chart(study_of()).figure.axes[0].texts)


@pytest.mark.parametrize(("partner", "pieces"), [("ASEAN", [("-", 1990, 2019), ("-", 2020, 2025)]),
                                                  ("EU", [("--", 1990, 2019), ("-", 2019, 2025)])])
def test_the_line_of_the_eu_begins_anew_where_customs_counts_it_otherwise(study_of, partner, pieces):
    """In the EU's own report the line is of today's 27 throughout: dashed, as everywhere, while customs counted others."""
    axes = page_one.history_chart(study_of(partner=partner)).figure.axes[0]
    lines = [(line.get_linestyle(), line.get_xdata()) for line in axes.get_lines()
             if line.get_label() == "EU" and line.get_linewidth() > 1 and len(line.get_xdata()) > 1]
    assert [(dashes, years[0], years[-1]) for dashes, years in lines] == pieces


def test_a_lead_over_the_eu_of_earlier_years_says_which_eu(study_of):
    said = page_one.three_numbers(study_of(partner="USA", flow="export", last_period="2018"))
    assert "ahead of the EU of today’s 27" in said and "today’s 27" not in page_one.three_numbers(study_of())
