"""The readings shown behind a verdict."""

import pytest

from tradeshare.headlines.collection import articles, evidence_shown, wording
from tradeshare.headlines.collection.judged import judged_statements


def test_each_article_statement_has_its_evidence_without_its_own_page(study_of):
    here = study_of(last_period="2021-08")
    found = judged_statements(here)
    of_articles = articles.articles(here, found)
    assert len(of_articles) == 10
    table = evidence_shown.evidence_rows(here, found, of_articles)
    assert table["Statement"].nunique() == 10
    for row in of_articles.itertuples():
        mine = table[table["Statement"].str.endswith(wording.statement(here, row)[1:])]
        assert len(mine) and not any(mine[name].str.split(", ").explode().eq(row.page).any() for name in ("Pages", "From"))
        assert row.page not in found.rows.loc[row.Index, "sources"].split()


def test_each_page_stands_once_in_the_evidence_and_one_reading_decides(study_of):
    here = study_of(last_period="2021-08")
    found = judged_statements(here)
    table = evidence_shown.evidence_rows(here, found, articles.articles(here, found))
    for _, part in table.groupby("Statement"):
        shown = part.loc[part["Pages"].ne("–"), ["Pages", "By"]]
        assert not shown.assign(Pages=shown["Pages"].str.split(", ")).explode("Pages").duplicated().any()
        assert part["Fits"].str.endswith("decides").sum() == 1 and part["Fits"].iloc[0].endswith("decides")


@pytest.mark.parametrize("asked", [{"partner": "VNM", "flow": "import"}, {"partner": "KHM"}, {"partner": "EU", "last_period": "2005"}])
def test_evidence_is_traced_for_every_partner(study_of, asked):
    here = study_of(**asked)
    found = judged_statements(here)
    rows = evidence_shown.statements_traced(here, found)
    assert len(rows) and len(evidence_shown.evidence_rows(here, found, rows))


@pytest.mark.parametrize("asked", [{}, {"last_period": "2020-08"}, {"partner": "VNM", "flow": "import"}, {"partner": "KHM"}])
def test_the_example_by_hand_stands_in_the_unit_of_its_statement(study_of, asked):
    """A statement in trillions is held against a reading in trillions: the middle of the reading is near the number, or it is refuted."""
    shown = evidence_shown.example(study_of(**asked))
    if shown is not None:
        assert 0.5 < (shown.low + shown.high) / 2 / shown.printed < 2 or not shown.meets
        assert shown.meets == (shown.low <= shown.printed + shown.half + 1e-9 and shown.printed - shown.half <= shown.high + 1e-9)
