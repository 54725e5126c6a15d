"""A page's table of months: whether its monthly rates are rates of the year to date.

Tables made of the months of a database, 2012-2020, rounded as pages round: of those whose rates are of the month no rate is refuted; of
those whose last two to four are of the year to date 5,219 rates are, of which six are right all the same. The turn is found in two thirds
of the tables of six months and in nine tenths of longer ones, else a month too late: then one fault less is found.
"""

import math
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from tradeshare.headlines.evidence.interval_arithmetic import Interval, overlap
from tradeshare.headlines.evidence.level_readings import levels, by_one_identity
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, NEIGHBOURS
from tradeshare.headlines.evidence.readings import Cell, NEARLY_NOTHING, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, REMEMBERED

MIN_FAULTY_MONTHS = 2  # months at the end of the table that must have the same fault: one alone may be a slip of the pen
MIN_OTHER_TABLES = 3  # of the page: so many tell of another one, whose rounding hides it, from which month on it has the fault
STANDARD_ERRORS = 2.0  # of what rounding leaves open: a month whose own rate happens to be the year-to-date rate is no error
RESTATED_PP = 1.3  # points: sixteen rates of a page were printed anew five months later, up to 1.2 from what rounding allows
OF_TABLE, OF_PAGE = "months that add up to the year before", "months of the page's tables"
MAX_BASE_WIDTH = 0.03  # a year before that is known less closely decides nothing
POSITIVE = 1e-9
FLOWS = ("export", "import", "total")


class Month(NamedTuple):
    """The level (bn) of a month and the growth rate (percent) that is printed beside it."""

    level: Interval
    rate: Interval

    @property
    def base(self) -> float:
        """The level a year before."""
        return self.level.middle / (1 + self.rate.middle / 100)


class Table(NamedTuple):
    """The months of a partner's flow from January on, and the level (bn) of the same months of the year before."""

    months: list[Month]
    before: Interval

    @property
    def fits_by_month(self) -> bool:
        """Whether the months add up to the year before, with each rate as that of its month."""
        return overlap(_sum([_base(*month) for month in self.months]), self.before)

    @property
    def fits_to_date(self) -> bool:
        """Whether they do so with the last rate as that of the year to date."""
        return overlap(_base(_sum([month.level for month in self.months]), self.months[-1].rate), self.before)


def month_rate(evidence: Evidence, cell: Cell, claimed: Interval) -> Reading | None:
    """The rate of the month where the claimed one is the year-to-date rate; None where that does not follow.

    From which month on, all tables of the page tell that add up only so: those of other partners and flows too. A table whose months add
    up either way, within their rounding, follows several others.
    """
    own = _table(evidence, cell, claimed)
    if own is None or not own.fits_to_date:
        return None
    others = [table for key, table in _of_page(evidence, cell.last, cell.currency) if key != (cell.partner, cell.flow)]
    if own.fits_by_month and len(others) < MIN_OTHER_TABLES:
        return None
    turn = _turn(others if own.fits_by_month else [own, *others], len(own.months))
    place = cell.last - cell.january
    if turn is None or place < turn:
        return None
    off, spread = _off(own.months, turn, place)
    if abs(off) <= spread:
        return None
    return Reading(*_span(claimed, off, spread), PRESS, OF_PAGE if own.fits_by_month else OF_TABLE, "statements", steps_from_data=3)


def _span(claimed: Interval, off: float, spread: float) -> Interval:
    """From where to where the rate of the month lies: as rounding allows, further out and in as the year before may have been restated,
    but no nearer to the claimed rate than rounding lets it come."""
    rate = claimed.middle + off
    low, high = rate - spread - RESTATED_PP, rate + spread + RESTATED_PP
    return Interval(low if off < 0 or low > claimed.high else rate - spread, high if off > 0 or high < claimed.low else rate + spread)


@lru_cache(REMEMBERED)
def _of_page(evidence: Evidence, month: int, currency: str) -> list[tuple[tuple[str, str], Table]]:
    """The tables of the page that hold this month and whose rates are of the year to date, if not all; with partner and flow."""
    out = []
    for partner, flow in product((*evidence.book.ranked, "WLD"), FLOWS):
        cell = Cell(partner, flow, month, month, currency)
        rows = direct_readings(evidence, evidence.book.growths, cell)
        printed = next((row for row in rows if row.pages & evidence.own), None)
        table = printed and _table(evidence, cell, Interval(printed.low, printed.high))
        if table and table.fits_to_date and not table.fits_by_month:
            out.append(((partner, flow), table))
    return out


def _turn(tables: list[Table], count: int) -> int | None:
    """The place of the month from which the tables are of the year to date: that with the steadiest paths in all of them together."""
    places = range(1, min([count, *(len(table.months) for table in tables)]) - MIN_FAULTY_MONTHS + 1)
    return min(places, key=lambda turn: sum(_wander(table.months, turn) for table in tables), default=None)


def _off(months: list[Month], turn: int, place: int) -> tuple[float, float]:
    """How far the rate of a month lies from the one printed beside it, and what rounding makes of that (twice the standard error)."""
    def difference(given: list[Month]) -> float:
        return _rates(given, turn)[place] - given[place].rate.middle

    usual, squares = difference(months), 0.0
    for each, month in enumerate(months[:place + 1]):
        for name in month._fields:
            number = getattr(month, name)
            moved = [*months[:each], month._replace(**{name: Interval(number.high, number.high)}), *months[each + 1:]]
            squares += (difference(moved) - usual) ** 2 / 3  # of a number that lies anywhere in its rounding
    return usual, STANDARD_ERRORS * math.sqrt(squares)


def _rates(months: list[Month], turn: int) -> list[float]:
    """The rates of the months when those printed from place `turn` on are taken for rates of the year to date."""
    out, level, before = [], 0.0, 0.0  # the levels so far, and those of the year before
    for place, month in enumerate(months):
        level += month.level.middle
        base = before + month.base if place < turn else level / (1 + month.rate.middle / 100)
        out.append(100 * (month.level.middle / max(base - before, POSITIVE) - 1))
        before = base
    return out


def _wander(months: list[Month], turn: int) -> float:
    """How much the rates move from month to month."""
    return sum(abs(after - before) for before, after in pairwise(_rates(months, turn)))


def _table(evidence: Evidence, cell: Cell, claimed: Interval) -> Table | None:
    """The months from January on, as long as level and rate are printed, and the same months of the year before; None without either."""
    if cell.flow == "balance" or cell.first != cell.last or cell.first == cell.january:
        return None
    months = []
    for number in range(cell.january, cell.january + 12):
        month = cell.month(number)
        level = _own_first(evidence, direct_readings(evidence, evidence.book.levels, month))
        rate = claimed if number == cell.last else _own_first(evidence, direct_readings(evidence, evidence.book.growths, month))
        if level is None or rate is None or rate.low <= NEARLY_NOTHING:
            break
        months.append(Month(level, rate))
    if len(months) <= cell.last - cell.january:
        return None
    whole = _year_before(evidence, cell.up_to(cell.january + len(months) - 1).months_on(-12))
    return Table(months, whole) if whole else None


def _own_first(evidence: Evidence, rows: list[Reading]) -> Interval | None:
    """The reading of the page itself, so that one table is read as a whole, else the narrowest."""
    row = min(rows, key=lambda row: (not (row.pages and row.pages <= evidence.own), row.high - row.low), default=None)
    return None if row is None else Interval(row.low, row.high)


def _year_before(evidence: Evidence, cell: Cell) -> Interval | None:
    """The year before to the same month, as narrow as the data give it; also the whole year less its later months."""
    rows = [Interval(row.low, row.high) for row in levels(evidence, cell, "growth") if row.how not in (NEIGHBOURS, AT_MARKET)]
    december = cell.january + 11
    later = [_own_first(evidence, direct_readings(evidence, evidence.book.levels, cell.month(number)))
             for number in range(cell.last + 1, december + 1)]
    if all(later):
        rest = _sum(later)
        rows += [Interval(year.low - rest.high, year.high - rest.low) for year in by_one_identity(evidence, cell.up_to(december))]
    narrow = [row for row in rows if row.high - row.low <= MAX_BASE_WIDTH * row.high]
    return min(narrow, key=lambda row: row.high - row.low, default=None)


def _base(level: Interval, rate: Interval) -> Interval:
    """The year before that a level and its growth in percent imply."""
    return Interval(level.low / (1 + rate.high / 100), level.high / (1 + rate.low / 100))


def _sum(rows: list[Interval]) -> Interval:
    return Interval(sum(row.low for row in rows), sum(row.high for row in rows))
