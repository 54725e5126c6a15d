"""What the data say about one cell: a reading is an interval, a published number with its rounding, or what other intervals allow.

Periods are pairs of month numbers (12 * year + month - 1). The pages that print a reading stay with it, so that a statement is never
confirmed by its own page.
"""

from functools import cache
from typing import NamedTuple

from tradeshare.foundation import periods

INPUT = "same-page"  # the source of what stands beside a statement in the user's own table
COLLECTION = "statements"  # the source of what the collected pages print
PRESS = "press"  # the collection of statements: what a page printed, right or wrong
ABOUT = 0.01  # what `about` adds to a number on both sides
BASE, PART = "implied base", "implied part"  # of a level and its growth a year later; of a published share of the total
IMPLIED = (BASE, PART)
OTHER = {"USD": "CNY", "CNY": "USD"}
RELEASE_DAY = "20"  # customs publishes a month by the 20th of the next one at the latest; for what has no dated page
SMALLER_THAN = {"USD": 5.0, "CNY": 33.0}  # bn: levels of which the months around say nothing
NEARLY_NOTHING = -90  # percent: a fall so deep leaves too little to divide by


class Reading(NamedTuple):
    """An interval (bn, percent or rank), the family it comes from, how it follows, and who prints it since when."""

    low: float
    high: float
    family: str
    how: str = "printed"
    source: str = ""
    pages: frozenset = frozenset()
    known: str = ""
    steps_from_data: int = 0  # 0 stands in the data; each step away from it (identity, difference, growth, conversion) adds 1
    later: bool = False  # whether it rests on a base that a later release implies, which may have been restated
    money: str = ""  # of growth carried from the other currency: that currency


class Cell(NamedTuple):
    """What a reading is of: partner, flow, first and last month; the currency is empty for shares and ranks.

    Millions are made in turn: Cell(...) takes half as long as `_replace`.
    """

    partner: str
    flow: str
    first: int
    last: int
    currency: str = ""

    def months_on(self, count: int) -> "Cell":
        """The same months later, or earlier where `count` is below zero.

        >>> Cell("EU", "total", 24240, 24247, "USD").months_on(-12)[2:4]
        (24228, 24235)
        """
        return Cell(self.partner, self.flow, self.first + count, self.last + count, self.currency)

    def up_to(self, month: int) -> "Cell":
        """The same from January of its year to another month."""
        return Cell(self.partner, self.flow, self.january, month, self.currency)

    def month(self, month: int) -> "Cell":
        """One month alone."""
        return Cell(self.partner, self.flow, month, month, self.currency)

    @property
    def january(self) -> int:
        """The first month of the year in which it begins."""
        return self.first - self.first % 12

    @property
    def within_a_year(self) -> bool:
        """Whether it begins and ends in one year."""
        return self.first // 12 == self.last // 12

    @property
    def to_date(self) -> bool:
        """Whether it runs from January to some month of the same year."""
        return self.first == self.january and self.within_a_year

    @property
    def elsewhere(self) -> "Cell":
        """The same in the other currency."""
        return Cell(self.partner, self.flow, self.first, self.last, OTHER[self.currency])

    @property
    def world(self) -> "Cell":
        """The same of China's whole trade."""
        return Cell("WLD", self.flow, self.first, self.last, self.currency)


class Book(NamedTuple):
    """All readings by cell."""

    levels: dict
    growths: dict
    shares: dict
    ranks: dict
    rates: dict
    ranked: list  # the partners that a ranking of groups and countries counts
    pages: dict  # from an address, or publisher and day, to the pages that they name
    recounts: dict = {}  # by partner, the months from which customs counts other members of it
    restated: dict = {}  # by year, percent: how far a base that a later release implies lies from the print, at most
    beside: dict = {}  # by page, the claims of the user's own table that stand on it
    left: dict = {}  # by country that left its group, the first month in which a ranking counts it by itself


def month_number(text: str) -> int:
    """
    >>> month_number("2020-08") - month_number("2019-08")
    12
    """
    return 12 * int(text[:4]) + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """The inverse of `month_number`.

    >>> month_text(month_number("2020-08"))
    '2020-08'
    """
    return f"{number // 12}-{number % 12 + 1:02d}"


def span_text(first: int, last: int) -> str:
    """The months of a statement in words.

    >>> [span_text(*map(month_number, ends)) for ends in (("2020-01", "2020-08"), ("2009-05", "2009-05"), ("2025-04", "2025-06"))]
    ['January-August 2020', 'May 2009', 'April-June 2025']
    >>> span_text(month_number("2020-01"), month_number("2020-12")), span_text(month_number("2019-12"), month_number("2020-02"))
    ('2020', 'December 2019 to February 2020')
    """
    if first % 12 == 0 and first // 12 == last // 12:
        return periods.name(periods.Period(last // 12, last % 12 + 1))
    ends = [f"{periods.MONTHS[month % 12]} {month // 12}" for month in (first, last)]
    if first == last:
        return ends[0]
    return f"{periods.MONTHS[first % 12]}-{ends[1]}" if first // 12 == last // 12 else " to ".join(ends)


@cache
def span(period: str) -> tuple[int, int]:
    """The first and last month of a period of observations.csv.

    >>> [month_text(month) for month in span("2020-01..2020-08")], [month_text(month) for month in span("2019")]
    (['2020-01', '2020-08'], ['2019-01', '2019-12'])
    """
    if len(period) == 4:
        return 12 * int(period), 12 * int(period) + 11
    return month_number(period[:7]), month_number(period[-7:])
