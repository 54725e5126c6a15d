"""What the growth rates around allow."""

from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.interval_arithmetic import comparable_readings, derived_reading, names, ratio
from tradeshare.headlines.evidence.market_rates import market_rate
from tradeshare.headlines.evidence.nearby_periods import around, AT_MARKET, levels, meet, NEIGHBOURS
from tradeshare.headlines.evidence.readings import BASE, OTHER, PRESS, Reading

GROWTH_DRIFT = 22.0  # a growth rate to month n by up to 22 k / n percentage points
GROWTH_MARKET = 1.2  # percentage points: growth carried into the other currency by the market rates of both years
WEIGHT = 0.025  # the part of the months before in the year to date, against its part by time


def growth_at(search: Search, key: tuple) -> Reading | None:
    """The growth in percent of two levels of one family that stand in the data, or follow by one step: the narrowest."""
    return search.kept(("rise", key), lambda search: _growth_at(search, key))


def _growth_at(search: Search, key: tuple) -> Reading | None:
    partner, flow, a, b, currency = key
    pairs = [(now, before) for now in search.stepped(key) for before in search.stepped((partner, flow, a - 12, b - 12, currency))
             if comparable_readings(now, before) and PRESS not in (now.family, before.family) and before.low > 0 and not before.later]
    best = min(pairs, key=lambda pair: pair[0].high / pair[1].low - pair[0].low / pair[1].high, default=None)
    return None if best is None else ratio(*best)


def growths(search: Search, key: tuple) -> list[Reading]:
    """The growth that rates around allow: to earlier and later months, or in the other currency; and levels with a neighbour's base."""
    partner, flow, a, b, currency = key
    if flow == "balance" or b // 12 != a // 12:
        return []
    carried = growth_in_other_currency(search, key)
    if a % 12:
        return carried + (_month_of_rates(search, key) if a == b else [])
    sides = {}
    for month, side in around(a, b):
        rates = [row for row in search.direct(search.book.growths, (partner, flow, a, month, currency)) if row.family != PRESS]
        if rates and side not in sides:
            drift = GROWTH_DRIFT * abs(month - b) / (max(month, b) % 12 + 1)
            sides[side] = rates[0]._replace(low=rates[0].low - drift, high=rates[0].high + drift)
    found = meet([*sides.values(), *_growth_of_levels(search, key)])
    return carried + ([found._replace(how=NEIGHBOURS, worth=3)] if found else [])


def growth_in_other_currency(search: Search, key: tuple) -> list[Reading]:
    """Growth in the other currency, printed or of levels, times the change of the market rate between the same months of both years."""
    partner, flow, a, b, currency = key
    there = (partner, flow, a, b, OTHER[currency])
    rates = [row for row in search.direct(search.book.growths, there) if row.family != PRESS]
    levels = growth_at(search, there) if not rates else None
    rates = rates or ([levels] if levels is not None else [])
    now, before = market_rate(search.book, a, b, currency), market_rate(search.book, a - 12, b - 12, currency)
    if not rates or not now or not before:
        return []
    ends = [100 * ((1 + end / 100) * now / before - 1) for end in rates[0][:2]]
    return [rates[0]._replace(low=ends[0] - GROWTH_MARKET, high=ends[1] + GROWTH_MARKET, how=AT_MARKET, worth=3)]


def _month_of_rates(search: Search, key: tuple) -> list[Reading]:
    """The growth of a month between two printed rates of the year to date: (G - w g) / (1 - w), w the part of the months before."""
    partner, flow, a, b, currency = key
    start = a - a % 12
    now, before = ([row for row in search.direct(search.book.growths, (partner, flow, start, month, currency)) if row.family != PRESS]
                   for month in (b, b - 1))
    if not now or not before:
        return []
    part = (b - start) / (b - start + 1)
    ends = [(end - weight * other) / (1 - weight) for weight in (part - WEIGHT, part + WEIGHT)
            for end in now[0][:2] for other in before[0][:2]]
    return [derived_reading(now[0], before[0], min(ends), max(ends), NEIGHBOURS)]


def _growth_of_levels(search: Search, key: tuple) -> list[Reading]:
    """Growth between a level and a base of which one follows only from its neighbours."""
    partner, flow, a, b, currency = key
    earlier = (partner, flow, a - 12, b - 12, currency)
    now, before = search.levels(key, "growth"), [row for row in search.levels(earlier, "growth") if row.how != BASE]
    pairs = [(one, other) for one in levels(search, key) for other in before[:1]] if not now else []
    pairs += [(one, other) for one in now[:1] for other in levels(search, earlier)] if not before else []
    return [Reading(100 * (n.low / p.high - 1), 100 * (n.high / p.low - 1), n.family, NEIGHBOURS, names(n, p), n.pages | p.pages,
                    max(n.known, p.known), 3) for n, p in pairs if p.low > 0 and n.low > 0]
