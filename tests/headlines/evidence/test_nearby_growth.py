"""What the growth of the whole year leaves for that of its first months, and of months around it."""

from collections import defaultdict

from tradeshare.headlines.evidence.month_runs import RATES
from tradeshare.headlines.evidence.nearby_growth import first_months, growths, in_other_currency, of_whole_year
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, CARRIED
from tradeshare.headlines.evidence.readings import Book, Cell, month_number, PRESS, Reading
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict_rules import TWO_CURRENCIES_PP


def test_a_year_of_16_percent_leaves_no_room_for_32_in_ten_months():
    low, high = first_months((16.2, 16.2), 10)
    assert low < 16.2 < high < 32
    assert first_months((16.2, 16.2), 9)[1] < 31.5  # nor in nine: the last three would have grown by 60 points less


def test_a_balance_may_grow_by_anything():
    book = Book({}, {}, {}, {}, {}, [], {})
    for year, value in ((0, 100.0), (12, 120.0)):
        for flow in ("total", "balance"):
            book.levels[Cell("EU", flow, year, year + 11, "USD")] = [Reading(value, value, "release")]
    months = Cell("EU", "total", 12, 21, "USD")
    assert of_whole_year(Evidence(book), months) and not of_whole_year(Evidence(book), months._replace(flow="balance"))


def test_eleven_months_lie_nearer_to_the_year_than_nine():
    nine, eleven = first_months((10.0, 10.0), 9), first_months((10.0, 10.0), 11)
    assert nine[0] < eleven[0] < 10 < eleven[1] < nine[1]


def test_levels_of_both_years_tell_the_growth_of_other_months_unless_they_are_small():
    for size, found in ((20.0, [(18 - 22 * 2 / 12, 18 + 22 * 2 / 12)]), (2.0, [])):
        levels = {Cell("IDN", "total", year, year + 11, "USD"): [Reading(value, value, "database")]
                  for year, value in ((0, size), (12, size * 1.18))}
        rows = growths(Evidence(Book(levels, {}, {}, {}, {}, [], {})), Cell("IDN", "total", 12, 21, "USD"))
        assert [tuple(round(end, 6) for end in row[:2]) for row in rows] == [tuple(round(end, 6) for end in ends) for ends in found]


def test_rates_published_in_both_currencies_follow_from_one_another(book):
    evidence, missed, count = Evidence(book), {}, 0
    for cell, there in [(cell, cell.elsewhere) for cell in list(book.growths) if cell.currency and cell.flow != "balance"]:
        here, other = ([row for row in book.growths.get(side, ()) if row.how == "printed" and row.family != PRESS]
                       for side in (cell, there))
        carried = in_other_currency(evidence, cell) if here and other else []
        for found in carried:
            count += 1
            assert found.how == CARRIED
            missed[cell] = min(max(found.low - row.high, row.low - found.high, 0.0) for row in here)
    beyond = {(cell.first, cell.last) for cell, by in missed.items() if by > 0.01}
    assert count > 80 and max(missed.values()) < TWO_CURRENCIES_PP - 0.1
    assert beyond == {(month_number("2026-01"), month_number("2026-02"))}  # the only months that the limits do not reach


def test_a_rate_goes_into_the_other_currency_by_customs_own_rate_where_it_is_known():
    first, last = 12 * 2013, 12 * 2013 + 3
    cell, book = Cell("EU", "total", first, last, "CNY"), Book(*(defaultdict(list) for _ in range(4)), {}, [], {})
    book.rates.update({(month, month): 6.0 for month in range(first - 13, last + 1)})
    book.growths[cell.elsewhere] = [Reading(10.0, 10.0, "release")]
    slack = 1.3
    assert [round(end, 6) for end in in_other_currency(Evidence(book), cell)[0][:2]] == [10 - slack, 10 + slack]
    assert in_other_currency(Evidence(book), cell)[0].how == CARRIED
    book.growths[cell.elsewhere] = [Reading(10.0, 10.0, "release", RATES)]  # of another vintage than the print: no rate of the same release
    assert in_other_currency(Evidence(book), cell)[0].how == AT_MARKET
    for currency, level in (("CNY", 606.0), ("USD", 100.0)):
        book.levels[Cell("WLD", "total", first, last, currency)] = [Reading(level, level, "release")]
    slack = 0.9
    assert [round(end, 6) for end in in_other_currency(Evidence(book), cell)[0][:2]] == [round(11.1 - slack, 6), round(11.1 + slack, 6)]
