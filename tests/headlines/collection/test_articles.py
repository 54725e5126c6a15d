"""The two articles: when they appear, what they say of ASEAN's own partners and of investment."""

import pandas as pd

from tradeshare.headlines.collection import articles
from tradeshare.headlines.collection.judged import judged_statements


def test_the_articles_appear_when_they_were_written(study_of):
    for last, count in (("2019", 0), ("2020-08", 4), ("2021-08", 10)):
        here = study_of(last_period=last)
        assert len(articles.articles(here, judged_statements(here))) == count


def test_the_second_article_on_asean_s_own_partners_points_to_the_chapter_on_the_data(study_of):
    here = study_of(last_period="2021-08")
    text, = articles.partners_of_asean(here, articles.articles(here, judged_statements(here)))
    assert "12 years in a row" in text and "in the chapter on the data" in text
    early = study_of(last_period="2020-08")
    assert articles.partners_of_asean(early, articles.articles(early, judged_statements(early))) == []


def test_investment_is_listed_as_not_measured(study_of):
    here = study_of(last_period="2020-08")
    rows = articles.investment_figures(here)
    assert len(rows) == 4 and "cannot be checked here" in articles.investment_sentence(here, rows)


def test_against_the_trend_and_the_largest_partner_are_judged_by_levels(study_of):
    text = str(articles.articles_text(study_of(last_period="2020-08")))
    assert "\u201cAgainst the trend\u201d, January-August 2020: **agrees**" in text
    assert "+7.0% against \u22120.6%" in text and "in USD" in text
    assert "14.0% of the EU of 27; with the United Kingdom" in text and "15.9%" in text
    later = study_of(last_period="2021-08")
    rates, = articles.against_the_trend(later, pd.Series(["2021-08"]), judged_statements(later))
    assert "**contradicts**" in rates  # the total rose, and in yuan by more
