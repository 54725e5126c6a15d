"""What the whole year leaves for its first months."""

from tradeshare.headlines.evidence.readings import Book, Cell, Reading
from tradeshare.headlines.evidence.rest_of_year import allowed, growths
from tradeshare.headlines.evidence.usable import Evidence


def test_a_year_of_16_percent_leaves_no_room_for_32_in_ten_months():
    low, high = allowed((16.2, 16.2), 10)
    assert low < 16.2 < high < 32
    assert allowed((16.2, 16.2), 9)[1] < 31.5  # nor in nine: the last three would have grown by 60 points less


def test_a_balance_may_grow_by_anything():
    book = Book({}, {}, {}, {}, {}, [], {})
    for year, value in ((0, 100.0), (12, 120.0)):
        for flow in ("total", "balance"):
            book.levels[Cell("EU", flow, year, year + 11, "USD")] = [Reading(value, value, "release")]
    assert growths(Evidence(book), Cell("EU", "total", 12, 21, "USD")) and not growths(Evidence(book), Cell("EU", "balance", 12, 21, "USD"))


def test_eleven_months_lie_nearer_to_the_year_than_nine():
    nine, eleven = allowed((10.0, 10.0), 9), allowed((10.0, 10.0), 11)
    assert nine[0] < eleven[0] < 10 < eleven[1] < nine[1]
