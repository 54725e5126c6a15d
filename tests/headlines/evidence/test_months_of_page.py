"""Monthly rates that are rates of the year to date."""

import pytest

from tradeshare.headlines.evidence import months_of_page
from tradeshare.headlines.evidence.interval_arithmetic import Interval
from tradeshare.headlines.evidence.readings import Book, Cell, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence

START = 12 * 2010
TABLES = {  # of a page of July 2009, January to June: levels in bn, rates, of the year to date from April on; and the year before
    "EU export": ((19.8, 12.9, 17.2, 17.4, 17.3, 18.9), (-17.4, -30.2, -20.2, -23.6, -24.8, -24.5), 137.0),
    "EU import": ((8.1, 8.0, 9.2, 10.0, 9.6, 11.8), (-21.5, -4.9, -17.4, -15.7, -16.4, -13.2), 65.1),
    "USA export": ((17.3, 11.8, 16.5, 17.2, 16.7, 17.7), (-9.8, -23.9, -12.6, -15.7, -16.9, -16.9), 117.2),
    "USA import": ((5.0, 5.4, 6.2, 6.6, 5.7, 6.1), (-29.9, -10.6, -12.7, -17.4, -17.4, -15.6), 41.8),
    "JPN export": ((8.2, 5.6, 8.0, 7.8, 6.9, 7.4), (-9.0, -27.4, -13.6, -18.3, -19.9, -20.3), 55.2),
    "JPN import": ((6.3, 8.4, 9.5, 10.6, 8.9, 11.9), (-43.5, -20.4, -25.5, -28.0, -28.1, -25.1), 74.6)}
PAGE = frozenset(["p1"])


def test_months_that_add_up_are_left_alone():
    """Three months of 100 each that grew by 10%: their bases make the year before, and no rate is taken for another."""
    book = Book({}, {}, {}, {}, {}, [], {})
    for month in range(START, START + 4):
        book.levels[Cell("EU", "export", month, month, "USD")] = [Reading(99.9, 100.1, "release")]
        book.growths[Cell("EU", "export", month, month, "USD")] = [Reading(9.95, 10.05, "release")]
    book.levels[Cell("EU", "export", START - 12, START - 9, "USD")] = [Reading(363.0, 364.3, "release")]
    evidence = Evidence(book)
    cell, claimed = Cell("EU", "export", START + 3, START + 3, "USD"), Interval(9.95, 10.05)
    assert months_of_page.month_rate(evidence, cell, claimed) is None


def page(names: list[str]) -> Evidence:
    """A page with some of the tables; the levels of the year before are official."""
    made = Book({}, {}, {}, {}, {}, ["EU", "USA", "JPN"], {})
    for name in names:
        levels, rates, before = TABLES[name]
        first = Cell(*name.split(), START, START, "USD")
        for cell, level, rate in zip([first.month(START + place) for place in range(6)], levels, rates):
            made.levels[cell] = [Reading(level - 0.05, level + 0.05, PRESS, "printed", "statements", PAGE)]
            made.growths[cell] = [Reading(rate - 0.05, rate + 0.05, PRESS, "printed", "statements", PAGE)]
        made.levels[first._replace(first=START - 12, last=START - 7)] = [Reading(before - 0.3, before + 0.3, "release")]
    return Evidence(made, PAGE)


def found(name: str, month: int, names: list[str]) -> Reading | None:
    cell = Cell(*name.split(), START + month - 1, START + month - 1, "USD")
    rate = TABLES[name][1][month - 1]
    return months_of_page.month_rate(page(names), cell, Interval(rate - 0.05, rate + 0.05))


@pytest.mark.parametrize(("month", "rate"), [(3, None), (4, -27.7), (5, -29.1), (6, -23.1)])
def test_a_table_that_turns_to_the_year_to_date(month, rate):
    reading = found("EU export", month, ["EU export"])
    assert (reading is None) == (rate is None)
    assert reading is None or (reading.low < rate < reading.high and reading.how == months_of_page.OF_TABLE)


def test_a_rate_near_that_of_the_year_to_date_is_not_spanned():
    """May of Japan fell by 28.5, the year to date by 28.1: the year before may have been restated, but the two rates differ."""
    reading = found("JPN import", 5, list(TABLES))
    assert reading.low < -28.8 < reading.high < -28.15


@pytest.mark.parametrize(("name", "month", "anew"), [
    ("EU export", 4, -27.5), ("EU export", 5, -29.1), ("EU export", 6, -23.5), ("EU import", 4, -17.2), ("EU import", 5, -18.0),
    ("EU import", 6, 2.6), ("USA export", 4, -17.7), ("USA export", 5, -21.2), ("JPN export", 4, -24.3), ("JPN export", 5, -26.6),
    ("JPN export", 6, -22.1), ("JPN import", 4, -23.7), ("JPN import", 5, -28.8), ("JPN import", 6, -12.5), ("USA import", 4, -15.4),
    ("USA import", 6, -7.6)])
def test_the_rates_printed_anew_lie_in_what_the_tables_give(name, month, anew):
    reading = found(name, month, list(TABLES))
    assert reading.low <= anew <= reading.high, reading[:2]


def test_the_tables_of_a_page_turn_in_one_month():
    """Japan's alone would be steadiest with a turn in May; with the others it is April, and April's rate is one of the year to date."""
    assert found("JPN import", 4, ["JPN import"]) is None
    reading = found("JPN import", 4, list(TABLES))
    assert reading.low < -23.6 < reading.high and reading.how == months_of_page.OF_TABLE


@pytest.mark.parametrize(("count", "rate"), [(2, None), (3, -15.5)])
def test_a_table_that_adds_up_either_way_follows_three_others(count, rate):
    """The months of the United States add up either way within their rounding."""
    reading = found("USA import", 4, ["USA import", *list(TABLES)[:count]])
    assert (reading is None) == (rate is None)
    assert reading is None or (reading.low < rate < reading.high and reading.how == months_of_page.OF_PAGE)


def test_a_month_whose_own_rate_is_that_of_the_year_to_date_is_no_error():
    """May of the United States fell as much as January to April, and as January to May."""
    assert found("USA import", 5, list(TABLES)) is None
