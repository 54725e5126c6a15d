"""What the yuan was worth: the market rate, and the rate that customs used, by totals published in both currencies."""

from functools import lru_cache

from tradeshare.headlines.evidence.interval_arithmetic import origin
from tradeshare.headlines.evidence.readings import Book, Cell, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings, REMEMBERED

MARKET = 0.013  # customs' own rate keeps this close to the mean market rate of the months, taken a month earlier
NARROWEST = 2  # rates of the totals that are used
FIRST_MONTHS, RELEASES = "gacc-months", "gacc-release"  # the sources of first releases: of the months, of what releases say
FIRST_PRINTS = 0.004  # totals in yuan and months in dollars, first printed on one day, part by no more than this


def market_rate(book: Book, cell: Cell) -> float | None:
    """Units of the cell's currency for one of the other: the mean market rate of its months, each a month earlier, as customs takes it.

    None where the rates do not reach.

    >>> market_rate(Book({}, {}, {}, {}, {(0, 0): 6.0, (1, 1): 8.0}, [], {}), Cell("EU", "total", 1, 2, "CNY"))
    7.0
    """
    rates = [book.rates.get((month, month)) for month in range(cell.first - 1, cell.last)]
    if not all(rates):
        return None
    mean = sum(rates) / len(rates)
    return mean if cell.currency == "CNY" else 1 / mean


def rates_of_totals(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Units of the cell's currency for one of the other: the ratio of China's totals published in both, narrowest first.

    A total does not convert itself: of the world, the flow of the cell is left out.
    """
    without = cell.flow if cell.partner == "WLD" else ""
    return _rates_of_totals(evidence, Cell("WLD", without, cell.first, cell.last, cell.currency))


@lru_cache(REMEMBERED)
def _rates_of_totals(evidence: Evidence, cell: Cell) -> list[Reading]:
    market, out = market_rate(evidence.book, cell), []
    for flow in {"total", "export", "import"} - {cell.flow}:
        world = cell._replace(flow=flow)
        here, there = ([row for row in official_readings(direct_readings(evidence, evidence.book.levels, side)) if row.low > 0]
                       for side in (world, world.elsewhere))
        for top in here:
            for bottom in there:
                low, high = top.low / bottom.high, top.high / bottom.low
                near_market = market is None or (low < market * (1 + MARKET) and high > market * (1 - MARKET))
                if top.family == bottom.family and near_market:  # totals of two families differ by more than the rate moves
                    out.append(Reading(low, high, top.family, "rate of the totals", *origin(top, bottom), 1))
    return sorted(out, key=lambda row: (row.high / row.low, row.low))[:NARROWEST]


@lru_cache(REMEMBERED)
def rate_of_first_prints(evidence: Evidence, cell: Cell) -> Reading | None:
    """As `rates_of_totals` by another way: China's totals in yuan as customs prints them, over its first releases of the months in dollars.

    A few tenths of a percent wide, since the months are rounded and restated apart; None where it lies far from the market rate.
    """
    market = market_rate(evidence.book, cell)
    for flow in ("export", "import") if market else ():
        there = cell._replace(partner="WLD", flow=flow, currency="CNY")
        for top in official_readings(direct_readings(evidence, evidence.book.levels, there)):
            for bottom in direct_readings(evidence, evidence.book.levels, there.elsewhere):
                if bottom.source != FIRST_MONTHS or top.family == "database" or top.low <= 0:
                    continue
                low, high = top.low / bottom.high * (1 - FIRST_PRINTS), top.high / bottom.low * (1 + FIRST_PRINTS)
                low, high = (low, high) if cell.currency == "CNY" else (1 / high, 1 / low)
                if low < market * (1 + MARKET) and high > market * (1 - MARKET) and high / low < 1 + 3 * FIRST_PRINTS:
                    return Reading(low, high, top.family, "rate of the totals", *origin(top, bottom), 1)
    return None
