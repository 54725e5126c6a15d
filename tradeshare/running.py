"""A year-to-date rate printed as the rate of one month: found when the months of a table do not add up to the year before.

A table that prints level and growth of each month says what it compares with: level / (1 + growth). These bases add up to the year
before to the same month, which other sources print. Where they do not, and the last rates fit as year-to-date rates, these are what
the table prints.
"""

from itertools import pairwise

from tradeshare.neighbours import AT_MARKET, NEIGHBOURS
from tradeshare.readings import PRESS, Reading
from tradeshare.ways import Search

LEAST = 2  # months at the end of the table that must have the same fault: one alone may be a slip of the pen
NEAR = 0.5  # percentage points: a month whose own rate happens to be the year-to-date rate is no error


def add_up(search: Search, key: tuple, claimed: tuple[float, float]) -> bool:
    """Whether the months of the table, with the claimed rate (low, high) among them, add up to the year before."""
    partner, flow, a, b, currency = key
    start = a - a % 12
    months = _months(search, (partner, flow, start, currency), b, claimed) if a == b != start and flow != "balance" else []
    whole = _base(search, (partner, flow, start - 12, start - 13 + len(months), currency)) if len(months) > b - start else None
    return whole is not None and _meets(_sum([_over(level, rate) for level, rate in months]), whole)


def month_rate(search: Search, key: tuple, claimed: tuple[float, float]) -> Reading | None:
    """The rate of the month where the claimed one (low, high) is the year-to-date rate; None where that does not follow."""
    partner, flow, a, b, currency = key
    start = a - a % 12
    if a != b or flow == "balance" or a == start:
        return None
    months = _months(search, (partner, flow, start, currency), b, claimed)
    if len(months) <= b - start:
        return None
    end = start + len(months) - 1
    whole = _base(search, (partner, flow, start - 12, end - 12, currency))
    bases = [_over(level, rate) for level, rate in months]
    if whole is None or _meets(_sum(bases), whole):
        return None
    levels, last = _sum([level for level, _ in months]), months[-1][1]
    if not _meets(_over(levels, last), whole):
        return None
    rates = min((_read(months, count) for count in range(LEAST, len(months))), key=_wander)
    found = rates[b - start]
    if found == claimed or abs(_middle(found) - _middle(claimed)) <= NEAR:
        return None
    return Reading(*found, PRESS, "months that add up to the year before", "statements", worth=3)


def _months(search: Search, series: tuple, asked: int, claimed: tuple) -> list[tuple]:
    """Level and rate of each month from January on, as (low, high) pairs, as long as both are printed."""
    partner, flow, start, currency = series
    out = []
    for month in range(start, start + 12):
        key = (partner, flow, month, month, currency)
        level = _own_first(search, search.direct(search.book.levels, key))
        rate = claimed if month == asked else _own_first(search, search.direct(search.book.growths, key))
        if level is None or rate is None or rate[0] <= -90:
            break
        out.append((level, rate))
    return out


def _own_first(search: Search, rows: list[Reading]) -> tuple | None:
    """The reading of the page itself, so that one table is read as a whole, else the narrowest."""
    if not rows:
        return None
    row = min(rows, key=lambda row: (not (row.pages and row.pages <= search.own), row.high - row.low))
    return row.low, row.high


def _base(search: Search, key: tuple) -> tuple | None:
    """The year before to the same month, as narrow as the data give it; also the whole year less its later months."""
    partner, flow, a, b, currency = key
    rows = [(row.low, row.high) for row in search.levels(key, "growth") if row.how not in (NEIGHBOURS, AT_MARKET)]
    later = [_own_first(search, search.direct(search.book.levels, (partner, flow, month, month, currency)))
             for month in range(b + 1, a + 12)]
    if all(later):
        rest = _sum(later)
        rows += [(year.low - rest[1], year.high - rest[0]) for year in search.near((partner, flow, a, a + 11, currency))]
    rows = [row for row in rows if row[1] - row[0] <= 0.03 * row[1]]
    return min(rows, key=lambda row: row[1] - row[0]) if rows else None


def _read(months: list[tuple], count: int) -> list[tuple]:
    """The monthly rates when the last `count` printed ones are taken for year-to-date rates."""
    out, sofar = [], (0.0, 0.0)
    for place, (level, rate) in enumerate(months):
        if place < len(months) - count:
            base, shown = _over(level, rate), rate
            sofar = (sofar[0] + base[0], sofar[1] + base[1])
        else:
            to_date = _over(_sum([row for row, _ in months[:place + 1]]), rate)
            base = (max(to_date[0] - sofar[1], 1e-9), max(to_date[1] - sofar[0], 1e-9))
            shown, sofar = (100 * (level[0] / base[1] - 1), 100 * (level[1] / base[0] - 1)), to_date
        out.append(shown)
    return out


def _wander(rates: list[tuple]) -> float:
    """How much the rates move from month to month: the reading with the steadiest path is taken."""
    middle = [_middle(rate) for rate in rates]
    return sum(abs(after - before) for before, after in pairwise(middle))


def _middle(pair: tuple) -> float:
    return (pair[0] + pair[1]) / 2


def _over(level: tuple, rate: tuple) -> tuple:
    return level[0] / (1 + rate[1] / 100), level[1] / (1 + rate[0] / 100)


def _sum(rows: list[tuple]) -> tuple:
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def _meets(one: tuple, other: tuple) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
