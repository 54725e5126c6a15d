"""Monthly rates that are rates of the year to date."""

from tradeshare.headlines.evidence import months_of_page
from tradeshare.headlines.evidence.interval_arithmetic import Interval
from tradeshare.headlines.evidence.readings import Book, Cell, Reading
from tradeshare.headlines.evidence.usable import Evidence


def test_months_that_add_up_are_left_alone():
    """Three months of 100 each that grew by 10%: their bases make the year before, and no rate is taken for another."""
    start = 12 * 2010
    book = Book({}, {}, {}, {}, {}, [], {})
    for month in range(start, start + 4):
        book.levels[Cell("EU", "export", month, month, "USD")] = [Reading(99.9, 100.1, "release")]
        book.growths[Cell("EU", "export", month, month, "USD")] = [Reading(9.95, 10.05, "release")]
    book.levels[Cell("EU", "export", start - 12, start - 9, "USD")] = [Reading(363.0, 364.3, "release")]
    evidence = Evidence(book)
    cell, claimed = Cell("EU", "export", start + 3, start + 3, "USD"), Interval(9.95, 10.05)
    assert months_of_page.month_rate(evidence, cell, claimed) is None
