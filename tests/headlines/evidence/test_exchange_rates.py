"""Rates of the totals near the market rate, and of one family."""

from tradeshare.headlines.evidence.exchange_rates import FIRST_MONTHS, MARKET, market_rate, rate_of_first_prints, rates_of_totals
from tradeshare.headlines.evidence.readings import Book, Cell, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence


def empty():
    return Book({}, {}, {}, {}, {}, [], {})


def year(number):
    return 12 * number, 12 * number + 11


def test_every_rate_of_the_totals_lies_near_the_market_rate(book):
    evidence, count = Evidence(book), 0
    for first in range(12 * 1994, 12 * 2027, 12):
        for last in range(first, first + 12):
            cell = Cell("", "", first, last, "CNY")
            market = market_rate(book, cell)
            for rate in rates_of_totals(evidence, cell) if market else ():
                count += 1
                assert rate.low <= (1 + MARKET) * market and rate.high >= (1 - MARKET) * market and rate.family != PRESS
                assert rate.high / rate.low < 1.1
    assert count > 20


def test_a_rate_takes_two_totals_of_one_family_that_no_page_alone_prints():
    book = empty()
    first, last = year(2021)
    book.levels[Cell("WLD", "total", first, last, "CNY")] = [Reading(100, 100, "release"), Reading(103, 103, PRESS)]
    book.levels[Cell("WLD", "total", first, last, "USD")] = [Reading(16, 16, "database"), Reading(15.5, 15.5, "release"),
                                                       Reading(15, 15, PRESS)]
    assert [rate[:3] for rate in rates_of_totals(Evidence(book), Cell("", "", first, last, "CNY"))] == [(100 / 15.5, 100 / 15.5, "release")]


def test_yuan_of_a_table_over_first_releases_in_dollars_give_the_rate_that_customs_used():
    first, last = year(2024)
    cell, book = Cell("WLD", "export", first, last, "CNY"), empty()
    book.rates.update({(month, month): 7.2 for month in range(first - 1, last + 1)})
    book.levels[cell] = [Reading(711.0, 711.0, "table")]
    book.levels[cell.elsewhere] = [Reading(90.0, 90.0, "database", source="another"),
                                   Reading(100.0, 100.0, "database", source=FIRST_MONTHS)]
    found = rate_of_first_prints(Evidence(book), Cell("", "", first, last, "CNY"))
    assert found.low < 7.11 < found.high < 1.01 * found.low
    book.levels[cell] = [Reading(850.0, 850.0, "table")]  # far from the market rate: one of the two is wrong
    assert rate_of_first_prints(Evidence(book), Cell("", "", first, last, "CNY")) is None
