"""what the page says elsewhere"""

from itertools import pairwise

from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.interval_arithmetic import minus, plus, scale
from tradeshare.headlines.evidence.market_rates import MARKET, market_rate
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, NEIGHBOURS
from tradeshare.headlines.evidence.readings import OTHER, PRESS, Reading

FLOWS = ("export", "import", "total", "balance")
CONVERTED = "the page's figure in the other currency, at the market rate"
SUPPORT = 0.02  # how near another source must come to the page's figure in the other currency


def other_flows(search: Search, key: tuple) -> Reading | None:
    """The level by the page's three other flows, where these agree with one another; None where they do not, or one is missing."""
    partner, flow, *rest = key
    x, m, t, b = (_of_page(search, (partner, name, *rest)) if name != flow else None for name in FLOWS)
    if flow == "total" and x and m and b:
        return _if_it_holds(plus([x], [m], "exports plus imports"), minus([x], [m], ""), b)
    if flow == "balance" and x and m and t:
        return _if_it_holds(minus([x], [m], "exports less imports"), plus([x], [m], ""), t)
    side = m if flow == "export" else x
    if flow in ("export", "import") and side and t and b:
        sums = (plus if flow == "export" else minus)([side], [b], "imports plus balance" if flow == "export" else "exports less balance")
        return _if_it_holds(minus([t], [side], "total less imports" if flow == "export" else "total less exports"), sums, sums[0])
    return None


def _of_page(search: Search, key: tuple) -> Reading | None:
    """The one number that the page prints of a cell."""
    rows = [row for row in search.direct(search.book.levels, key) if row.pages and row.pages & search.own and row.how == "printed"]
    return rows[0] if len({row[:2] for row in rows}) == 1 else None


def _if_it_holds(found: list[Reading], told: list[Reading], printed: Reading) -> Reading | None:
    """The number found, where what the page says otherwise of it meets its own print."""
    return found[0] if meets(told[0], printed) and (told[0] is not printed or meets(found[0], printed)) else None


def meets(one: Reading, other: Reading) -> bool:
    """Whether two readings have a number in common.

    >>> meets(Reading(1, 2, "press"), Reading(2, 3, "press")), meets(Reading(1, 2, "press"), Reading(2.1, 3, "press"))
    (True, False)
    """
    return one.low <= other.high and other.low <= one.high


def converted(search: Search, key: tuple) -> Reading | None:
    """The page's figure in the other currency at the mean market rate, where another source or another flow of the page supports it."""
    partner, flow, a, b, currency = key
    there = (partner, flow, a, b, OTHER[currency])
    printed, rate = _of_page(search, there), market_rate(search.book, a, b, currency)
    if printed is None or rate is None or flow == "balance" or printed.low <= 0:
        return None
    told = [row for row in search.stepped(there) if row.how != "printed" or not row.pages <= search.own]
    near = printed._replace(low=printed.low * (1 - SUPPORT), high=printed.high * (1 + SUPPORT))
    if not any(meets(near, row) and row.high <= (1 + 2 * SUPPORT) * row.low for row in told):
        return None
    return scale(printed, printed, rate * (1 - MARKET), rate * (1 + MARKET), CONVERTED)


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
