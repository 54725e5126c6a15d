"""A page's table of months: whether its monthly rates are rates of the year to date."""

from itertools import pairwise
from typing import NamedTuple

from tradeshare.headlines.evidence.interval_arithmetic import Interval, overlap
from tradeshare.headlines.evidence.level_readings import levels, by_one_identity
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, NEIGHBOURS
from tradeshare.headlines.evidence.readings import Cell, NEARLY_NOTHING, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence

MIN_FAULTY_MONTHS = 2  # months at the end of the table that must have the same fault: one alone may be a slip of the pen
MIN_RATE_GAP_PP = 0.5  # percentage points: a month whose own rate happens to be the year-to-date rate is no error
MAX_BASE_WIDTH = 0.03  # a year before that is known less closely decides nothing
POSITIVE = 1e-9


class Month(NamedTuple):
    """The level (bn) of a month and the growth rate (percent) that is printed beside it."""

    level: Interval
    rate: Interval


def month_rate(evidence: Evidence, cell: Cell, claimed: Interval) -> Reading | None:
    """The rate of the month where the claimed one is the year-to-date rate; None where that does not follow."""
    months, whole = _table(evidence, cell, claimed)
    if whole is None or overlap(_sum([_base(*month) for month in months]), whole):
        return None
    if not overlap(_base(_sum([month.level for month in months]), months[-1].rate), whole):
        return None
    readings = [_with_rates_to_date(months, count) for count in range(MIN_FAULTY_MONTHS, len(months))]
    found = min(readings, key=_wander)[cell.last - cell.january]
    if found == claimed or abs(found.middle - claimed.middle) <= MIN_RATE_GAP_PP:
        return None
    return Reading(*found, PRESS, "months that add up to the year before", "statements", steps_from_data=3)


def _table(evidence: Evidence, cell: Cell, claimed: Interval) -> tuple[list[Month], Interval | None]:
    """The months from January on, as long as level and rate are printed, and the same months of the year before; None without either."""
    if cell.flow == "balance" or cell.first != cell.last or cell.first == cell.january:
        return [], None
    months = []
    for number in range(cell.january, cell.january + 12):
        month = cell.month(number)
        level = _own_first(evidence, direct_readings(evidence, evidence.book.levels, month))
        rate = claimed if number == cell.last else _own_first(evidence, direct_readings(evidence, evidence.book.growths, month))
        if level is None or rate is None or rate.low <= NEARLY_NOTHING:
            break
        months.append(Month(level, rate))
    if len(months) <= cell.last - cell.january:
        return [], None
    return months, _year_before(evidence, cell.up_to(cell.january + len(months) - 1).months_on(-12))


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


def _with_rates_to_date(months: list[Month], count: int) -> list[Interval]:
    """The monthly rates when the last `count` printed ones are taken for rates of the year to date."""
    out, before = [], Interval(0.0, 0.0)  # the base of the months so far
    for place, (level, rate) in enumerate(months):
        if place < len(months) - count:
            out.append(rate)
            before = _sum([before, _base(level, rate)])
        else:
            to_date = _base(_sum([month.level for month in months[:place + 1]]), rate)
            base = Interval(max(to_date.low - before.high, POSITIVE), max(to_date.high - before.low, POSITIVE))
            out.append(Interval(100 * (level.low / base.high - 1), 100 * (level.high / base.low - 1)))
            before = to_date
    return out


def _wander(rates: list[Interval]) -> float:
    """How much the rates move from month to month: the reading with the steadiest path is taken."""
    return sum(abs(after.middle - before.middle) for before, after in pairwise(rates))


def _base(level: Interval, rate: Interval) -> Interval:
    """The year before that a level and its growth in percent imply."""
    return Interval(level.low / (1 + rate.high / 100), level.high / (1 + rate.low / 100))


def _sum(rows: list[Interval]) -> Interval:
    return Interval(sum(row.low for row in rows), sum(row.high for row in rows))
