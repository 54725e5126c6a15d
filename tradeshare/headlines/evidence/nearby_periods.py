"""What the months and years around a period allow."""

from functools import lru_cache

from tradeshare.headlines.evidence import share_readings
from tradeshare.headlines.evidence.exchange_rates import MARKET, market_rate, rate_of_first_prints, rates_of_totals
from tradeshare.headlines.evidence.interval_arithmetic import derived_reading, names, scale
from tradeshare.headlines.evidence.level_readings import by_one_identity, by_steps
from tradeshare.headlines.evidence.readings import Cell, Reading
from tradeshare.headlines.evidence.usable import Evidence, official_readings, REMEMBERED

SHARE_DRIFT = 15.0  # a share to month n differs from that k months before by up to 15 k / n percent of itself
REACH = 11  # months to the farthest neighbour
RATE_DRIFT, RATE_REACH = 0.004, 3  # the rate of the totals follows the market rate this closely for so many months
BALANCE_RATE = 0.02  # a balance is converted month by month, and its months are uneven
NEIGHBOURS, AT_MARKET = "neighbouring periods", "the other currency, converted"
BOUNDS = "the years and months around"
CARRIED = "the other currency's published growth, at the rates of both years"
ONLY_LIKELY = (NEIGHBOURS, AT_MARKET, CARRIED, BOUNDS)  # what is inferred, and no official figure
YEARS = (0.5, 1.9)  # a level over that of the year before or after, nearly always
MONTHS, BALANCES = (0.55, 1.6), (0.2, 2.2)  # a month, or a month's balance, over the mean of the months around, nearly always
PARTS = (0.3, 2.6)  # some months over their part by time of a whole year, the year before or the year after


@lru_cache(REMEMBERED)
def levels(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The level that neighbours allow: the world's level times a share between those of other months; or the market rate."""
    return ([] if cell.partner == "WLD" else _by_share(evidence, cell)) + in_other_currency(evidence, cell)


def bounds(evidence: Evidence, cell: Cell) -> list[Reading]:
    """What a level cannot leave, though it is too wide to confirm one: the same months of the years around, the months around.

    Where neither stands, what whole years around let so many months be.
    """
    out = []
    for months in (-12, 12) if cell.flow != "balance" else ():
        out += [_bounds(row, 1, YEARS) for row in official_readings(by_one_identity(evidence, cell.months_on(months)))[:1]]
    out += _month_within(evidence, cell) if cell.first == cell.last else []
    return out or (_part_of_year(evidence, cell) if cell.flow != "balance" else [])


def _bounds(row: Reading, part: float, limits: tuple[float, float]) -> Reading:
    return row._replace(low=row.low * part * limits[0], high=row.high * part * limits[1], how=BOUNDS, steps_from_data=4)


def _part_of_year(evidence: Evidence, cell: Cell) -> list[Reading]:
    """So many months of the nearest whole year, in this currency or converted: what is far outside is off by a power of ten or more."""
    for months in (0, -12, 12) if cell.within_a_year else ():
        january = cell.january + months
        whole = cell._replace(first=january, last=january + 11)
        rows = official_readings(by_one_identity(evidence, whole)) or in_other_currency(evidence, whole)
        if rows and rows[0].low > 0:
            return [_bounds(rows[0], (cell.last - cell.first + 1) / 12, PARTS)]
    return []


def _month_within(evidence: Evidence, cell: Cell) -> list[Reading]:
    """A month against the mean of the months between the nearest year-to-date figures around it."""
    month, january, flow = cell.first, cell.january, cell.flow != "balance"
    for last in range(month, january + 12):
        above = official_readings(by_one_identity(evidence, cell.up_to(last)))
        for before in range(month - 1, january - 2, -1) if above else ():
            below = official_readings(by_one_identity(evidence, cell.up_to(before)))
            below = below or ([above[0]._replace(low=0.0, high=0.0)] if before == january - 1 and flow else [])
            if below:
                low, high = ((above[0].low - below[0].high) / (last - before), (above[0].high - below[0].low) / (last - before))
                least, most = MONTHS if flow else BALANCES
                return [derived_reading(above[0], below[0], low * least, high * most, BOUNDS)] if low > 0 else []
    return []


def in_other_currency(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The level published in the other currency at the rate of the totals, also to a month nearby, else at the mean market rate.

    Nothing that was converted itself: it would come back.
    """
    there = official_readings((by_one_identity if cell.flow == "balance" else by_steps)(evidence, cell.elsewhere))
    if not there:
        return []
    level = min(there, key=lambda row: (row.later, row.high - row.low))
    rate = rate_of_months(evidence, cell)
    slack = BALANCE_RATE if cell.flow == "balance" else 0.0
    return [] if rate is None else [scale(level, rate, rate.low * (1 - slack), rate.high * (1 + slack), AT_MARKET)]


def rate_of_months(evidence: Evidence, cell: Cell) -> Reading | None:
    """Units of the cell's currency for one of the other: by totals of the same months, or of months nearby, else the mean market rate."""
    rate = (next(iter(rates_of_totals(evidence, cell)), None) or rate_of_first_prints(evidence, cell._replace(partner="", flow=""))
            or _rate_nearby(evidence, cell))
    factor = None if rate else market_rate(evidence.book, cell)
    return Reading(factor * (1 - MARKET), factor * (1 + MARKET), "market rate") if factor else rate


def _rate_nearby(evidence: Evidence, cell: Cell) -> Reading | None:
    """China's total in one currency over that in the other to the nearest month of the same year, moved on as the market rate moved."""
    here = market_rate(evidence.book, cell)
    for month, _ in months_within_reach(cell) if here and cell.to_date else []:
        total = Cell("", "", cell.first, month, cell.currency)
        there = market_rate(evidence.book, total)
        found = rates_of_totals(evidence, total) if there and abs(month - cell.last) <= RATE_REACH else []
        if found and there:
            factor = here / there
            return found[0]._replace(low=found[0].low * factor * (1 - RATE_DRIFT), high=found[0].high * factor * (1 + RATE_DRIFT))
    return None


def _by_share(evidence: Evidence, cell: Cell) -> list[Reading]:
    share = share_between(evidence, cell)
    if share is None:
        return []
    totals = [row for row in official_readings(by_one_identity(evidence, cell.world)) if row.low > 0] or in_other_currency(evidence,
                                                                                                                           cell.world)
    total = min(totals, key=lambda row: row.high - row.low, default=None)
    return [] if total is None else [scale(total, share, share.low, share.high, NEIGHBOURS)]


def shares_between(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The share in percent that those of earlier and later months of the same year allow."""
    found = share_between(evidence, cell) if cell.partner != "WLD" else None
    return [found._replace(low=100 * found.low, high=100 * found.high, how=NEIGHBOURS, steps_from_data=3)] if found else []


def share_between(evidence: Evidence, cell: Cell) -> Reading | None:
    """The partner's share (a fraction) between those of the nearest months before and after; None where the year holds no other."""
    if not cell.to_date or cell.flow == "balance":
        return None
    sides: dict = {}
    for month, side in months_within_reach(cell):
        part = share_readings.narrowest(evidence, cell._replace(last=month, currency="")) if side not in sides else None
        if part is not None:
            drift = SHARE_DRIFT * months_apart(cell, month) / 100
            sides[side] = part._replace(low=part.low * (1 - drift), high=part.high * (1 + drift))
    return common_interval(list(sides.values()))


def months_within_reach(cell: Cell) -> list[tuple[int, int]]:
    """The other last months of the year within reach, nearest first, each with its side."""
    months = [(cell.last + side * step, side) for step in range(1, REACH + 1) for side in (-1, 1)]
    return [(month, side) for month, side in months if month // 12 == cell.first // 12]


def months_apart(cell: Cell, month: int) -> float:
    """The months between the ends of two figures to date, over the months of the longer: a figure of more months moves less."""
    return abs(month - cell.last) / (max(month, cell.last) % 12 + 1)


def common_interval(sides: list[Reading]) -> Reading | None:
    """What all intervals have in common; where they have nothing in common, the first and nearest."""
    if not sides:
        return None
    low, high = max(side.low for side in sides), min(side.high for side in sides)
    first = sides[0]._replace(source=names(*sides), pages=frozenset().union(*(side.pages for side in sides)))
    return first._replace(low=low, high=high) if low < high else first
