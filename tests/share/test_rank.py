"""Rank and lead: examples with known answers and the report's own figures."""

import re

import pandas as pd
import pytest

from tradeshare.foundation.periods import Period
from tradeshare.provenance import caveats, trace_page
from tradeshare.report.annex import findings
from tradeshare.share import annual_table, level, rank, share_of_total
from tradeshare.study import names, period_figures, shares


def test_lead_is_first_less_second(study_of):
    ranks, lines = rank.ranks(study_of()), share_of_total.share_lines(study_of())
    assert ranks["compared"].iloc[[0, -1]].tolist() == [11, 7]  # all with figures: seven in the newest, Hong Kong and Taiwan among them
    assert ranks.loc[2025, "lead"] == pytest.approx(-lines.loc[2025].nlargest(2).diff().iloc[1])
    assert ranks.loc[2018, "lead"] < 0 < ranks.loc[2019, "lead"]


def test_the_first_place_says_what_it_hangs_on(study_of):
    said = rank.lead_sentence(study_of(), rank.ranks(study_of()))
    assert "with the United Kingdom it would have ranked first in 2019–2020, and ASEAN second" in said
    far = study_of(partner="VNM")
    assert "United Kingdom" not in rank.lead_sentence(far, rank.ranks(far))


def test_a_rival_whose_share_is_held_is_never_dropped(study_of):
    """Of 2021 the EU's share stands in customs releases, that of Viet Nam in the databases: the EU is ranked all the same."""
    study = study_of(partner="VNM")
    ranks, lines = rank.ranks(study), share_of_total.share_lines(study)
    row = ranks.loc[2021]
    assert row["elsewhere"] == "EU" and row["compared"] == 21 and row["missing"] == ""
    assert row["lead"] == pytest.approx(lines.loc[2021, "Viet Nam"] - lines.loc[2021, names.short_label(study, row["best_other"])])
    assert "the share of the EU is from another source" in rank.lead_sentence(study, ranks.loc[:2021])
    now = study_of(partner="VNM", last_period="2021")
    said = rank.rank_sentence(now, period_figures.gather(now, now.last))
    assert "the EU’s share is from another source (customs releases, in USD)" in said
    assert "the EU" in rank.lead_captions(study, ranks)[0].split("From another source")[1]


def test_the_united_kingdom_is_ranked_beside_an_eu_that_does_not_hold_it(study_of):
    """Imports of 1999 from an EU of 27 and from the United Kingdom: Thailand was called twelfth of 19, and was thirteenth of 20."""
    study = study_of(partner="THA", flow="import", last_period="1999")
    assert "**13th** among the 20 partners with figures" in rank.rank_sentence(study, period_figures.gather(study, study.last))
    britain = study_of(partner="GBR", last_period="2022")
    assert britain.ranking(britain.last)["partner"].head(2).tolist() == ["ASEAN", "EU"], "the EU, which it had left, was in no rank of it"


@pytest.mark.parametrize("family, both", [("database", True), ("release", False)])
def test_no_country_is_ranked_twice(study_of, family, both):
    """A release before the exit holds the United Kingdom in the EU; whichever family the EU's figure is of decides."""
    study = study_of(last_period="2019")
    place = {"flow": "total", "year": 2019, "months": 12, "currency": "USD", "status": "published"}
    rows = pd.DataFrame([place | {"partner": code, "family": where, "share": share}
                         for code, where, share in (("ASEAN", "database", 14.0), ("EU", family, 13.5), ("GBR", "database", 1.9))])
    table = study.ranking(study.last, rows=rows)
    assert ("GBR" in set(table["partner"])) is both and table["rank"].tolist() == list(range(1, len(table) + 1))


def test_the_lead_of_2022_is_over_the_eu_and_both_reports_give_it(study_of):
    ranks = rank.ranks(study_of())
    row = ranks.loc[2022]
    assert row["best_other"] == "EU" and row["lead"] == pytest.approx(2.02, abs=0.005) and row["compared"] == 12 and row["elsewhere"] == ""
    assert rank.ranks(study_of(partner="EU")).loc[2022, "lead"] == pytest.approx(-row["lead"]), "two reports give two leads"


def test_a_rank_is_among_all_partners_with_figures_and_groups_count_as_one(study_of):
    here, far = study_of(), study_of(partner="VNM")
    table = rank.headline_ranking(here, period_figures.gather(here, here.last))
    assert table.shown.set_index("Partner")["Rank"].to_dict() == {"ASEAN": "1", "EU": "2", "United States": "3", "Hong Kong": "4",
                                                                  "Korea": "5", "Taiwan": "6", "Japan": "7"}
    assert "All partners with figures" in table.caption and "ASEAN and the EU count as one partner each" in table.caption
    said = rank.rank_sentence(far, period_figures.gather(far, far.last))
    assert "**sixth** among the 17 partners with figures" in said and "(the EU counts as one partner)" in said


@pytest.mark.parametrize("flow", ["total", "export", "import"])
@pytest.mark.parametrize("partner", ["ASEAN", "EU", "USA", "VNM"])
def test_no_printed_share_is_missing_from_a_rank(study_of, partner, flow):
    study = study_of(partner=partner, flow=flow)
    held = study.shares[study.shares["flow"].eq(flow) & study.shares["status"].ne("implied") & study.shares["partner"].isin(study.ranked)]
    held = held[held["months"].isin([12, 6] if partner == "ASEAN" else [12])]
    for (year, months), rows in held.groupby(["year", "months"]):
        table = shares.ranking(rows, study.ranked, flow, Period(year, months), study.parameters.currency)
        assert set(table["partner"]) == (set(rows["partner"]) if partner in set(rows["partner"]) else set())
    ranks = rank.ranks(study)
    if (partner, flow) == ("ASEAN", "export"):
        assert "Without a published share: the EU (2021)." in rank.lead_captions(study, ranks)[0]
    assert (ranks["compared"] + ranks["missing"].str.split().str.len()).between(len(study.partners), len(study.ranked)).all()
    year = ranks.index[ranks["missing"].ne("")].max()
    if pd.notna(year):
        said = rank.lead_sentence(study, ranks.loc[:year])
        assert "(no published share)" in said and names.name(study, ranks.loc[year, "missing"].split()[0]) in said


def test_the_lead_that_is_drawn_is_that_of_the_table_or_the_reader_is_told_why_not(study_of, monkeypatch):
    study = study_of()
    assert rank.lead_chart(study).frame.equals(rank.ranks(study))
    monkeypatch.setattr(rank, "ranks", lambda study: pd.DataFrame())
    assert rank.lead_chart(study).startswith("No lead is shown")


def test_a_small_partner_has_no_rank_among_the_few_and_none_far_behind(study_of):
    small, large = study_of(partner="LAO"), study_of(partner="VNM")
    for study, ranked in ((small, False), (large, True)):
        figures = period_figures.gather(study, study.last)
        shown = annual_table.last_ten_years(study)
        assert [rank.headline_ranking(study, figures) is not None, bool(rank.rank_sentence(study, figures)),
                rank.lead_chart(study) is not None, "Rank" in shown.shown, "rank among" in shown.caption,
                findings.table(study)["measure"].eq("rank").any(), "rank" in trace_page.traced(study, study.last)] == 7 * [ranked]
    assert "ranked" in str(rank.among_all(small))


def test_the_eu_is_never_said_to_have_members_it_had_not(study_of):
    """Customs counted 27 in 2008, before Croatia, and the United Kingdom among them: no sentence says 28."""
    for here in (study_of(last_period="2008"), study_of(last_period="2019")):
        text = " ".join([rank.rank_sentence(here, period_figures.gather(here, here.last)), *caveats.caveats(here)])
        assert "28" not in re.sub(r"[\d.]*\d\.\d+|20\d\d", "", text) and "with the United Kingdom" in text.replace("With", "with")


def test_what_is_missing_is_said(study_of):
    early, later = (study_of(last_period=last) for last in ("2020-08", "2021-08"))
    said = rank.rank_sentence(early, period_figures.gather(early, early.last))
    assert "counted 27 members of the EU since February 2020" in said and "cannot be computed" in said
    assert "no figure of Korea is available for that period" in rank.rank_sentence(later, period_figures.gather(later, later.last))
    assert "no figure in USD is available" in level.level_sentence(study_of(), period_figures.gather(study_of(), study_of().last))
