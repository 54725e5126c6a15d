"""The two articles: when they appear, what they say of ASEAN's own partners and of investment."""

from tradeshare.headlines.collection import articles
from tradeshare.headlines.collection.judged import judged


def test_the_articles_appear_when_they_were_written(study_of):
    for last, count in (("2020-06", 0), ("2020-08", 4), ("2021-08", 10)):
        here = study_of(last_period=last)
        assert len(articles.articles(here, judged(here))) == count


def test_the_second_article_on_asean_s_own_partners_points_to_the_chapter_on_the_data(study_of):
    here = study_of(last_period="2021-08")
    text, = articles.partners_of_asean(here, articles.articles(here, judged(here)))
    assert "12 years in a row" in text and "in the chapter on the data" in text
    early = study_of(last_period="2020-08")
    assert articles.partners_of_asean(early, articles.articles(early, judged(early))) == []


def test_investment_is_listed_as_not_measured(study_of):
    here = study_of(last_period="2020-08")
    rows = articles.investment_figures(here)
    assert len(rows) == 4 and "cannot be checked here" in articles.investment_sentence(here, rows)
