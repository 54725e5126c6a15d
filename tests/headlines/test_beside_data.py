"""A page's other numbers as evidence: confirmed ones, and two that an official figure ties together."""

import pytest

from tradeshare.headlines import beside_data, check, verdict_sentences
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.evidence.readings import Book, Cell, INPUT, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN, Verdict

FIRST, LAST = 12 * 2021, 12 * 2021 + 5


def claim(flow, statistic, value, half, unit="USD_bn"):
    return Claim("VNM", flow, FIRST, LAST, statistic, value - half, value + half, "USD", value, unit=unit)


LEVEL, RATE = claim("export", "value", 110.0, 0.05), claim("export", "growth", 10.0, 0.05, "percent")


def page(*beside, **official):
    """A page `p` with some claims, and official levels in bn by flow and year: `export_2020=100.0`."""
    book = Book({}, {}, {}, {}, {}, [], {})._replace(beside={"p": list(beside)})
    tables = {"value": book.levels, "growth": book.growths}
    for name, value in official.items():
        flow, year = name.split("_")
        cell = Cell("VNM", flow, FIRST, LAST, "USD").months_on(12 * (int(year) - 2021))
        book.levels[cell] = [Reading(value - 0.05, value + 0.05, "release", source="r")]
    for said in beside:
        cell = Cell("VNM", said.flow, FIRST, LAST, "USD")
        tables[said.statistic].setdefault(cell, []).append(Reading(said.low, said.high, PRESS, "printed", INPUT, frozenset("p")))
    return Evidence(book, frozenset("p"))


@pytest.mark.parametrize("said", [LEVEL, RATE], ids=["level", "rate"])
def test_a_level_and_its_growth_that_give_the_official_year_before_agree(said):
    told = check.judge(page(LEVEL, RATE, export_2020=100.0), said)
    assert (told.verdict, told.reason) == (AGREES, beside_data.TIED)


def test_the_same_without_an_official_figure_cannot_be_checked():
    assert check.judge(page(LEVEL, RATE), LEVEL).verdict == UNKNOWN


def test_a_rate_that_does_not_give_the_official_year_before_ties_nothing():
    wrong = claim("export", "growth", 25.0, 0.05, "percent")
    evidence = page(LEVEL, wrong, export_2020=100.0)
    assert {check.judge(evidence, said).verdict for said in (wrong, LEVEL)} == {UNKNOWN}  # one of the two is wrong, and either may be


def test_a_level_that_the_data_contradict_lends_its_growth_nothing():
    false = claim("export", "value", 150.0, 0.05)
    grown = claim("export", "growth", 50.0, 0.05, "percent")
    assert check.judge(page(false, grown, export_2020=100.0, export_2021=110.0), grown).verdict == CONTRADICTS


def test_what_follows_from_numbers_of_the_page_that_the_data_confirm_agrees():
    """Exports and imports of the page are official figures to the first decimal; the balance has one more."""
    sides = claim("export", "value", 110.0, 0.05), claim("import", "value", 60.0, 0.05)
    balance = claim("balance", "value", 50.0, 0.05)
    official = {"export_2021": 110.0, "import_2021": 60.0}
    assert beside_data.confirmed(page(*sides, **official), check.judge_alone) == {
        (Cell("VNM", side.flow, FIRST, LAST, "USD"), side.low, side.high) for side in sides}
    assert check.judge(page(*sides, balance, **official), balance).verdict == AGREES
    assert check.judge(page(*sides, balance), balance).verdict == UNKNOWN


def test_only_confirmed_numbers_are_lent():
    """Growth and level stand in one cell: that the level is confirmed says nothing of the rate."""
    evidence = page(LEVEL, claim("export", "growth", 40.0, 0.05, "percent"), export_2021=110.0)
    assert {low for _, low, _ in beside_data.confirmed(evidence, check.judge_alone)} == {LEVEL.low}


def test_the_sentence_says_what_the_page_lends():
    """One sentence for each way: a confirmed number, an official figure that ties two."""
    said = Reading(109.9, 110.1, PRESS, "levels", f"{INPUT} r")
    reasons = (beside_data.TIED, beside_data.LENT, "press")
    tied, lent, alone = (verdict_sentences.sentence(LEVEL, Verdict(AGREES, reason, said)) for reason in reasons)
    assert "with an official figure" in tied and "which the data confirm" in lent and "no official figure is available" in alone
