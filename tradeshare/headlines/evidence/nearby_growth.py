"""What the growth rates around a period allow."""

from itertools import product
from typing import NamedTuple

from tradeshare.headlines.evidence import growth_readings, nearby_periods
from tradeshare.headlines.evidence.exchange_rates import market_rate, rates_of_totals
from tradeshare.headlines.evidence.interval_arithmetic import derived_reading, ratio
from tradeshare.headlines.evidence.level_readings import by_steps, levels, members_changed
from tradeshare.headlines.evidence.nearby_periods import (AT_MARKET, CARRIED, common_interval, months_apart, months_within_reach,
                                                          NEIGHBOURS)
from tradeshare.headlines.evidence.readings import BASE, Cell, Reading, SMALLER_THAN
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings

GROWTH_DRIFT = 22.0  # a growth rate to month n by up to 22 k / n percentage points
SLACK = (0.5, 0.9, 1.3)  # points: growth carried into the other currency by customs' own rates; by the market rate of one year; of both
NARROW_RATE = 1.01  # high over low of the rate of the totals: a wider one says less than the market's
BALANCE_MARKET = 3.0  # the same of a balance, times its level over that of the year before: its months are uneven
WEIGHT = 0.025  # the part of the months before in the year to date, against its part by time
WHOLE_YEAR = "what the growth of the whole year allows"
MONTHS_OF_YEAR = 9  # of fewer months the rest of the year may have made up for anything
REST = (-50.0, 75.0)  # points from the growth of nine months to that of the last three: the least and most of 654 series and years
UNEVEN = 0.05  # the first m months are m / 12 of the year, give or take this part


def growths(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The growth that rates around allow: to earlier and later months, or in the other currency; and levels with a neighbour's base."""
    if not cell.within_a_year:
        return []
    carried = in_other_currency(evidence, cell)
    if cell.flow == "balance":
        return carried
    if not cell.to_date:
        return carried + (_month_of_rates(evidence, cell) if cell.first == cell.last else [])
    sides: dict = {}
    for month, side in months_within_reach(cell):
        rates = _rates_or_levels(evidence, cell._replace(last=month)) if side not in sides else []
        if rates:
            drift = GROWTH_DRIFT * months_apart(cell, month)
            sides[side] = rates[0]._replace(low=rates[0].low - drift, high=rates[0].high + drift)
    found = common_interval([*sides.values(), *_of_neighbouring_levels(evidence, cell)])
    return carried + ([found._replace(how=NEIGHBOURS, steps_from_data=3)] if found else [])


def _rates(evidence: Evidence, cell: Cell) -> list[Reading]:
    return official_readings(direct_readings(evidence, evidence.book.growths, cell))


def _rates_or_levels(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The published rates, else that of the levels of both years, unless these are too small to tell that of other months."""
    rate = None if (rates := _rates(evidence, cell)) else growth_readings.narrowest(evidence, cell)
    large = rate and max(row.high for row in by_steps(evidence, cell)) >= SMALLER_THAN[cell.currency]
    return [rate] if rate and large else rates


def in_other_currency(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Growth in the other currency, published or of levels, times the change of the exchange rate between the same months of both years.

    The rate of a year is that of China's totals where customs published them in both currencies, else the mean market rate. Growth that
    customs published in both currencies missed the rounding of what follows so by at most 0.47, 0.85 and 1.25 points, with the market rate
    for none, one and both of the years (2014-2026, 56, 166 and 202 rates); by 2.1 with both in January-February 2026.
    """
    rate = (next(iter(_rates(evidence, cell.elsewhere)), None) or growth_readings.narrowest(evidence, cell.elsewhere)
            or (growth_readings.of_any_vintage(evidence, cell.elsewhere) if cell.flow == "balance" else None))
    now, before = _rate_of_year(evidence, cell), _rate_of_year(evidence, cell.months_on(-12))
    if not rate or not now or not before:
        return []
    low, high = 100 * ((1 + rate.low / 100) * now.low / before.high - 1), 100 * ((1 + rate.high / 100) * now.high / before.low - 1)
    slack = BALANCE_MARKET * (1 + abs(high) / 100) if cell.flow == "balance" else SLACK[now.at_market + before.at_market]
    how = CARRIED if rate.how == "printed" and cell.flow != "balance" else AT_MARKET
    return [rate._replace(low=low - slack, high=high + slack, how=how, steps_from_data=3, money=cell.elsewhere.currency)]


class _Rate(NamedTuple):
    """Units of a currency for one of the other, and whether they are the market's."""

    low: float
    high: float
    at_market: bool


def _rate_of_year(evidence: Evidence, cell: Cell) -> _Rate | None:
    totals, market = rates_of_totals(evidence, cell), market_rate(evidence.book, cell)
    narrow = totals and (not market or totals[0].high <= NARROW_RATE * totals[0].low)
    return _Rate(*totals[0][:2], False) if narrow else _Rate(market, market, True) if market else None


def _month_of_rates(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The growth of a month between two published rates of the year to date: (G - w g) / (1 - w), w the part of the months before."""
    to_month, to_before = (_rates(evidence, cell.up_to(month)) for month in (cell.last, cell.last - 1))
    if not to_month or not to_before:
        return []
    months = cell.last - cell.january
    part = months / (months + 1)
    ends = [(end - weight * other) / (1 - weight) for weight, end, other in
            product((part - WEIGHT, part + WEIGHT), to_month[0][:2], to_before[0][:2])]
    return [derived_reading(to_month[0], to_before[0], min(ends), max(ends), NEIGHBOURS)]


def _of_neighbouring_levels(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Growth between a level and a base of which one follows only from its neighbours."""
    if members_changed(evidence.book, cell):
        return []
    earlier = cell.months_on(-12)
    now, then = levels(evidence, cell, "growth"), [row for row in levels(evidence, earlier, "growth") if row.how != BASE]
    pairs = [*product(nearby_periods.levels(evidence, cell) if not now else [], then[:1]),
             *product(now[:1], nearby_periods.levels(evidence, earlier) if not then else [])]
    return [ratio(top, bottom)._replace(family=top.family, how=NEIGHBOURS, steps_from_data=3) for top,
            bottom in pairs if bottom.low > 0 < top.low]


def of_whole_year(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The growth from January that that of the whole year allows; empty for fewer than nine months or an unknown year."""
    months = cell.last - cell.first + 1
    if cell.flow == "balance" or not cell.to_date or not MONTHS_OF_YEAR <= months < 12:
        return []
    year = growth_readings.narrowest(evidence, cell._replace(last=cell.first + 11))
    if year is None:
        return []
    low, high = first_months((year.low, year.high), months)
    return [year._replace(low=low, high=high, how=WHOLE_YEAR)]


def first_months(year: tuple[float, float], months: int) -> tuple[float, float]:
    """Bounds in percent of the growth of the first months, by those of the whole year.

    >>> [round(bound, 1) for bound in first_months((16.0, 16.0), 10)]
    [0.4, 26.4]
    """
    rest = 1 - months / 12 * (1 - UNEVEN)
    return year[0] - rest * REST[1], year[1] - rest * REST[0]
