"""The chapter on headlines: what a report of its time knows of the statements, and what it says of them."""

import pandas as pd
import pytest

from tradeshare.formulas import ratios
from tradeshare.foundation import periods
from tradeshare.headlines import check, collection, collection_cases, collection_words, statements
from tradeshare.headlines.verdict import CONTRADICTS, REVISED

RUNS = [{}, {"last_period": "2020-08"}, {"last_period": "2021-08"}, {"last_period": "2005", "partner": "EU"},
        {"partner": "VNM", "flow": "import"}, {"partner": "JPN", "flow": "export", "last_period": "2018"}, {"last_period": "1996"}]


@pytest.fixture(scope="module", params=RUNS, ids=str)
def told(request, study_of):
    here = study_of(**request.param)
    return here, collection.judged(here)


def test_nothing_later_is_used(told):
    here, found = told
    limit = periods.end(str(here.last))
    assert found.rows["period_end"].le(limit).all()
    known = collection.known(here.data, here.last)
    assert known.observations["rests_on"].map(periods.end).le(limit).all()


def test_the_counts_add_up(told):
    _, found = told
    total = len(found.rows)
    if total:
        assert collection.by_year(found).to_numpy().sum() == collection.by_label(found).to_numpy().sum() == total
        assert collection.by_cause(found)["statements"].sum() == found.rows["verdict"].eq(CONTRADICTS).sum()


def test_every_sentence_is_clean(told):
    here, found = told
    articles = collection.articles(here, found)
    sentences = [*collection_words.article_sentences(here, articles), collection_words.collection(here, found),
                 collection_words.label_sentence(collection.by_label(found)), collection_words.unseen_sentence(
                     collection.unseen(here, found), collection.by_label(found), collection.by_label(found, "high")),
                 collection_cases.base_sentence(collection.restated_bases(found)),
                 collection_cases.unchecked_sentence(collection.unchecked(found), found), collection_words.no_causes(found),
                 collection_cases.unmeasured_sentence(here, collection.unmeasured(here))]
    for text in sentences:
        assert text and not any(word in text for word in ("nan", "None", "NaN", "not available", "  ")), text
    for table in (collection_words.evidence_table(here, found, articles), collection_cases.case_table(collection.cases(found)),
                  collection_cases.cause_table(collection.by_cause(found)), collection_words.label_table(collection.by_label(found))):
        assert not table.astype(str).isin(["nan", "None"]).to_numpy().any()


def test_each_article_statement_has_its_evidence_without_its_own_page(study_of):
    here = study_of(last_period="2021-08")
    found = collection.judged(here)
    articles = collection.articles(here, found)
    assert len(articles) == 10
    table = collection_words.evidence_table(here, found, articles)
    assert table["Statement"].nunique() == 10
    for row in articles.itertuples():
        mine = table[table["Statement"].str.endswith(collection_words.statement(here, row)[1:])]
        assert len(mine) and not any(mine[name].str.split(", ").explode().eq(row.page).any() for name in ("Pages", "From"))
        assert row.page not in found.rows.loc[row.Index, "sources"].split()


def test_the_articles_appear_when_they_were_written(study_of):
    for last, count in (("2020-06", 0), ("2020-08", 4), ("2021-08", 10)):
        here = study_of(last_period=last)
        assert len(collection.articles(here, collection.judged(here))) == count


def test_a_case_can_be_checked_as_it_is_shown(study_of, data):
    found = collection.judged(study_of())
    for row in collection.cases(found).itertuples():
        asked = statements.line(collection_cases.line(row))
        assert check.check(asked, data)["verdict"].item() == CONTRADICTS, collection_cases.line(row)


def test_a_restated_base_by_hand(study_of):
    """January-August 2021, ASEAN: 416.55 bn printed, 553.92 / 1.333 = 415.54 bn implied: the base went down by 0.24 %."""
    found = collection.judged(study_of(last_period="2021-08"))
    row = found.rows.query("page == 'press-2021' and printed == 33.3").iloc[0]
    assert row["verdict"] == REVISED
    change = 100 * (553.92 / 1.333 / 416.55 - 1)
    table = collection.restated_bases(found).set_index("year")
    assert table.loc[2020, "smallest"] - 0.01 <= change <= table.loc[2020, "largest"] + 0.01
    assert ratios.growth(553.92 / 1.333, 416.55) == pytest.approx(-0.24, abs=0.005)


def test_words_of_statements(study_of):
    here = study_of()
    row = pd.Series(dict(partner="WLD", flow="balance", statistic="growth", period_start="2020-04", period_end="2020-06", printed=-3.5,
                         unit="percent", decimals=1, growth_currency="USD", approx_word="about"))
    assert collection_words.statement(here, row).replace("\u00a0", " ") == (
        "growth of China's trade balance, April-June 2020: about −3.5 % (USD)")
    row = row.replace({"WLD": "VNM", "balance": "export", "growth": "value", "percent": "CNY_bn"})
    assert collection_words.statement(here, row).startswith("China's exports to Viet Nam, April-June 2020: about −3.5")


def test_investment_is_listed_as_not_measured(study_of):
    here = study_of(last_period="2020-08")
    rows = collection.unmeasured(here)
    assert len(rows) == 4 and "cannot be checked here" in collection_cases.unmeasured_sentence(here, rows)


def test_years_without_a_contradiction_are_not_said_to_have_the_most():
    table = pd.DataFrame({"agrees": [2, 3], "agrees with a revision": 0, "contradicts": [0, 1], "cannot be checked": 0}, index=[2003, 2004])
    assert collection_words.year_chart_words(table)[1].endswith("about 2004 (4), the most contradictions about 2004 (1).")
    assert collection_words.year_chart_words(table.assign(contradicts=0))[1].endswith("about 2004 (3), none is contradicted.")


def test_a_restated_rate_counts_once_and_only_where_two_first_prints_miss_it(study_of):
    found = collection.judged(study_of())
    table = collection.restated_bases(found)
    twice = found._replace(rows=pd.concat([found.rows, found.rows], ignore_index=True), claims=[*found.claims, *found.claims])
    pd.testing.assert_frame_equal(collection.restated_bases(twice), table)
    assert (table["up"] + table["down"]).eq(table["rates"]).all()
    growth = found.rows["verdict"].mask(found.rows["statistic"].eq("growth"), REVISED)  # most of these two first prints give
    every = collection.restated_bases(found._replace(rows=found.rows.assign(verdict=growth)))
    assert every["rates"].sum() < 2 * table["rates"].sum()
    assert f"upwards in {table['up'].sum()} of {table['rates'].sum()}" in collection_cases.base_sentence(table)


def test_each_page_stands_once_in_the_evidence_and_one_reading_decides(study_of):
    here = study_of(last_period="2021-08")
    found = collection.judged(here)
    table = collection_words.evidence_table(here, found, collection.articles(here, found))
    for _, part in table.groupby("Statement"):
        shown = part.loc[part["Pages"].ne("–"), ["Pages", "By"]]
        assert not shown.assign(Pages=shown["Pages"].str.split(", ")).explode("Pages").duplicated().any()
        assert part["Meets"].str.endswith("decides").sum() == 1 and part["Meets"].iloc[0].endswith("decides")


@pytest.mark.parametrize("asked", [{"partner": "VNM", "flow": "import"}, {"partner": "KHM"}, {"partner": "EU", "last_period": "2005"}])
def test_evidence_is_traced_for_every_partner(study_of, asked):
    here = study_of(**asked)
    found = collection.judged(here)
    rows = collection.traced(here, found)
    assert len(rows) and len(collection_words.evidence_table(here, found, rows))


def test_cases_show_causes_that_the_labels_bear_out(study_of):
    rows = collection.cases(collection.judged(study_of()))
    assert len(rows) >= 4 and rows["label"].eq("wrong").all()
    assert all(row.cause in collection.BORNE_OUT[row.kind] for row in rows.itertuples())
    assert ((rows["high"] - rows["low"]) <= 0.1001 * rows["expected"].abs()).all()


def test_statements_of_unread_pages_are_judged_without_their_page(study_of):
    """With its page left out, a statement fares no better, and the wrong ones worse; the whole count is as `by_label` has it."""
    here = study_of()
    found = collection.judged(here)
    table, labels = collection.unseen(here, found), collection.by_label(found)
    assert table.sum(axis=1).equals(labels.sum(axis=1)) and table.loc["wrong", CONTRADICTS] <= labels.loc["wrong", CONTRADICTS]
    assert table.loc["wrong", CONTRADICTS] >= 0.88 * table.loc["wrong"].sum()
    good, right = table.loc[["right", "revised"]], table.loc["right"]
    assert right["cannot be checked"] > labels.loc["right", "cannot be checked"]
    assert good[CONTRADICTS].sum() <= 0.01 * good.to_numpy().sum() and right["cannot be checked"] <= 0.145 * right.sum()
    text = collection_words.unseen_sentence(table, labels, collection.by_label(found, "high"))
    assert "Statements of pages that nobody has read fare worse" in text and "limits were set with the collection in view" in text


def test_the_second_article_on_asean_s_own_partners_points_to_the_chapter_on_the_data(study_of):
    here = study_of(last_period="2021-08")
    text, = collection_cases.partner_of_asean(here, collection.articles(here, collection.judged(here)))
    assert "12 years in a row" in text and "in the chapter on the data" in text
    early = study_of(last_period="2020-08")
    assert collection_cases.partner_of_asean(early, collection.articles(early, collection.judged(early))) == []


def test_where_there_is_no_statement_none_is_said_to_be_checked_or_contradicted(study_of):
    none = collection.judged(study_of(last_period="1996"))
    assert none.rows.empty and collection_cases.unchecked_sentence(collection.unchecked(none),
                                                                   none) == "There is no statement of the time to check."
    assert collection_words.no_causes(none) == "There is no statement of the time to contradict."
    some = collection.judged(study_of(last_period="2004"))
    said = collection_words.collection(study_of(last_period="2004"), some)
    assert not some.rows["verdict"].eq(CONTRADICTS).any() and "contradiction" not in said and "0 " not in said.replace("\u00a0",
                                                                                                                       "").replace("00", "")
    table = collection.unchecked(some)
    assert "none of them on a single month" in collection_cases.unchecked_sentence(table[table["kind"].ne("single month")], some)
    assert collection_cases.unchecked_sentence(table.iloc[:0], some) == "Every statement of the time can be checked."
