"""Ranks by share."""

import pytest

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.rank_verdicts import MAX_YEARLY_ALONE
from tradeshare.headlines.sentences import answers
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN
from tradeshare.study import all_partners


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


@pytest.mark.parametrize(("text", "verdict", "named"), [
    ("USA import 2026-01..2026-06 rank = 5", AGREES, "came 5th or 6th (6th only where Taiwan is ranked too)"),
    ("USA import 2026-01..2026-06 rank = 6", AGREES, "Taiwan"),
    ("USA import 2026-01..2026-06 rank = 4", CONTRADICTS, "Taiwan"), ("TWN import 2026-01..2026-06 rank = 4", AGREES, "came 4th"),
    ("VNM total 2024 rank = 4", UNKNOWN, "not ranked separately"), ("JPN total 2024-04..2024-06 rank = 5", AGREES, "came 5th"),
    ("JPN total 2024-04..2024-06 rank = 4", CONTRADICTS, "came 5th"),
    ("AUS export 2023 rank = 11", AGREES, "among the 158 partners that the databases name, it came 11th"),
    ("AUS export 2023 rank = 9", CONTRADICTS, "it came 11th"),  # of a dozen partners it was ninth, which contradicted the eleventh
    ("GBR total 2022 rank = 13", AGREES, "it came 13th"), ("GBR total 2022 rank = 3", CONTRADICTS, "it came 13th"),
    ("RUS total 2023-01..2023-06 rank = 10", UNKNOWN, "at best"), ("RUS total 2023-01..2023-06 rank = 3", CONTRADICTS, "at best"),
    ("GBR export 2019 rank = 9", UNKNOWN, "not ranked separately"),
    ("EU export 2023 rank = 2", UNKNOWN, "it came 2nd or 3rd"),  # 501.2 bn against 500.3 as first printed, 501.2 later
])
def test_ranks(data, text, verdict, named):
    row = said(text, data)
    assert row["verdict"] == verdict and named in row["reason"], row["reason"]


@pytest.mark.parametrize(("text", "verdict", "named"), [
    ("ASEAN was not China's largest trading partner in 2019.", AGREES, "came 2nd"),
    ("ASEAN was not China's largest trading partner in 2020.", CONTRADICTS, "the published rank was 1st"),
    ("The EU was not China's second-largest export market in 2023.", UNKNOWN, "came 2nd or 3rd"),
    ("Japan was not China's fifth-largest trading partner in 2024.", UNKNOWN, "6th only where Hong Kong is ranked too"),
    ("Japan was not China's fourth-largest trading partner in 2024.", AGREES, "came 5th or 6th"),
    ("Vietnam was not China's largest trading partner in 2024.", UNKNOWN, "not ranked separately"),
])
def test_a_denied_rank_is_judged_as_denied(data, text, verdict, named):
    [row] = answers.answers(text, data)
    assert row.verdict == verdict and named in row.reason and "not " in row.read_as, row


def test_nothing_but_a_rank_can_be_denied(data):
    row = check.check(short_statement.line("ASEAN total 2020 = 684.6 USD bn").assign(approx_word="not"), data).iloc[0]
    assert row["verdict"] == UNKNOWN and "only a rank can be denied" in row["reason"]


@pytest.mark.parametrize(("text", "place"), [
    ("Australia was China's 11th largest export market in 2023.", 11),
    ("Australia was China's eleventh-largest export market in 2023.", 11),
    ("India ranked 21st among China's trading partners in 2020.", 21), ("Japan was China's 3rd largest export market in 2020.", 3)])
def test_a_place_beyond_the_tenth_is_not_cut_to_one_of_ten(data, text, place):
    """The 14th-largest was read as the fourth, the 11th as the largest."""
    [answer] = answers.answers(text, data)
    assert answer.said.row["printed"] == str(place)


def test_no_partner_of_full_years_alone_was_larger_than_the_bound(data):
    known, largest = set(data.partners["code"]), []
    for year in range(1985, 2024):
        table = all_partners.shares(data, year, "import")
        largest += table.loc[~table.index.isin({*known, "REST"}), "share"].head(1).tolist()
    assert 0.04 < max(largest) / 100 < MAX_YEARLY_ALONE
