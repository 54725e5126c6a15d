"""What the growth of the whole year leaves for that of its first months, and of months around it."""

from tradeshare.headlines.evidence.nearby_growth import first_months, growths, of_whole_year
from tradeshare.headlines.evidence.readings import Book, Cell, Reading
from tradeshare.headlines.evidence.usable import Evidence


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
