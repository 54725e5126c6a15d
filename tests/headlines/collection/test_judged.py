"""What a report of its time knows of the statements, and that every sentence on them is clean."""

import pytest

from tradeshare.exhibits.exhibit import Table
from tradeshare.foundation import periods
from tradeshare.headlines.collection import articles, causes, evidence_shown, labels, revised_bases, unchecked, verdict_counts
from tradeshare.headlines.collection.judged import judged_statements, known_at_the_time
from tradeshare.headlines.verdict import CONTRADICTS

RUNS = [{}, {"last_period": "2020-08"}, {"last_period": "2021-08"}, {"last_period": "2005", "partner": "EU"},
        {"partner": "VNM", "flow": "import"}, {"partner": "JPN", "flow": "export", "last_period": "2018"}, {"last_period": "1996"}]


@pytest.fixture(scope="module", params=RUNS, ids=str)
def told(request, study_of):
    here = study_of(**request.param)
    return here, judged_statements(here)


def test_nothing_later_is_used(told):
    here, found = told
    limit = periods.end(str(here.last))
    assert found.rows["period_end"].le(limit).all()
    known = known_at_the_time(here.data, here.last)
    assert known.observations["rests_on"].map(periods.end).le(limit).all()


def test_the_counts_add_up(told):
    _, found = told
    total = len(found.rows)
    if total:
        assert verdict_counts.by_year(found).to_numpy().sum() == labels.by_label(found).to_numpy().sum() == total
        assert causes.by_cause(found)["statements"].sum() == found.rows["verdict"].eq(CONTRADICTS).sum()


def test_every_sentence_is_clean(told):
    here, found = told
    of_articles = articles.articles(here, found)
    sentences = [*articles.verdict_sentences(here, of_articles, found), verdict_counts.verdicts_text(here),
                 labels.label_sentence(labels.by_label(found)), labels.unseen_sentence(
                     labels.unseen(found), labels.by_label(found), labels.by_label(found, "high")),
                 revised_bases.sentence(revised_bases.revised_bases(found)),
                 unchecked.sentence(unchecked.unchecked(found), found),
                 articles.investment_sentence(here, articles.investment_figures(here))]
    for text in sentences:
        assert text and not any(word in text for word in ("nan", "None", "NaN", "not available", "  ")), text
    shown = [evidence_shown.evidence_table(here), causes.cases_table(here), causes.causes_table(here), labels.labels_table(here)]
    for table in (exhibit.shown for exhibit in shown if isinstance(exhibit, Table)):
        assert not table.astype(str).isin(["nan", "None"]).to_numpy().any()
