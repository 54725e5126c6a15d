"""What neighbours allow where nothing stands in the cell itself: months before and after, and the market rate for the order of magnitude.

The drifts are measured on the shipped releases and tables of five large partners and the world: 19 of 20 pairs of months keep within them.
"""

from tradeshare.combine import join, like, names, ratio, scale
from tradeshare.readings import BASE, OTHER, PRESS, Reading
from tradeshare.ways import MARKET, Search, market_rate

SHARE_DRIFT = 15.0  # a share to month n differs from that k months before by up to 15 k / n percent of itself
GROWTH_DRIFT = 22.0  # a growth rate to month n by up to 22 k / n percentage points
REACH = 11  # months to the farthest neighbour
RATE_DRIFT, RATE_REACH = 0.004, 3  # the rate of the totals follows the market rate this closely for so many months
NEIGHBOURS, AT_MARKET = "neighbouring periods", "the other currency, converted"
BOUNDS = "the years and months around"
YEARS = (0.5, 1.9)  # a level over that of the year before or after, nearly always
MONTHS, BALANCES = (0.55, 1.6), (0.2, 2.2)  # a month, or a month's balance, over the mean of the months around, nearly always
PARTS = (0.3, 2.6)  # some months over their part by time of a whole year, the year before or the year after
WITHIN = 0.14  # of the trade between two months: how far a month in between lies from its part by time
GROWTH_MARKET = 1.2  # percentage points: growth carried into the other currency by the market rates of both years
WEIGHT = 0.025  # the part of the months before in the year to date, against its part by time


def levels(search: Search, key: tuple) -> list[Reading]:
    """The level that neighbours allow: the world's level times a share between those of other months; or the market rate."""
    by_months = _world_between if key[0] == "WLD" else _by_share
    return search.kept(("by", key), lambda search: by_months(search, key) + in_other_currency(search, key))


def bounds(search: Search, key: tuple) -> list[Reading]:
    """What a level cannot leave, though it is too wide to confirm one: the same months of the years around, the months around.

    Where neither stands, what whole years around let so many months be.
    """
    partner, flow, a, b, currency = key
    out = []
    if flow != "balance":
        for step in (-12, 12):
            rows = [row for row in search.near((partner, flow, a + step, b + step, currency)) if row.family != PRESS]
            out += [row._replace(low=row.low * YEARS[0], high=row.high * YEARS[1], how=BOUNDS, worth=4) for row in rows[:1]]
    out += _month_within(search, key) if a == b else []
    return out or (_part_of_year(search, key) if flow != "balance" else [])


def _part_of_year(search: Search, key: tuple) -> list[Reading]:
    """So many months of the nearest whole year, in this currency or converted: what is far outside is off by a power of ten or more."""
    partner, flow, a, b, currency = key
    if a // 12 != b // 12:
        return []
    for year in (a // 12, a // 12 - 1, a // 12 + 1):
        whole = (partner, flow, 12 * year, 12 * year + 11, currency)
        rows = [row for row in search.near(whole) if row.family != PRESS] or in_other_currency(search, whole)
        if rows and rows[0].low > 0:
            part = (b - a + 1) / 12
            return [rows[0]._replace(low=rows[0].low * part * PARTS[0], high=rows[0].high * part * PARTS[1], how=BOUNDS, worth=4)]
    return []


def _month_within(search: Search, key: tuple) -> list[Reading]:
    """A month against the mean of the months between the nearest year-to-date figures around it."""
    partner, flow, a, b, currency = key
    start, reach = a - a % 12, MONTHS if flow != "balance" else BALANCES
    for last in range(b, start + 12):
        above = [row for row in search.near((partner, flow, start, last, currency)) if row.family != PRESS]
        for before in range(b - 1, start - 2, -1) if above else ():
            below = [row for row in search.near((partner, flow, start, before, currency)) if row.family != PRESS]
            below = below or ([above[0]._replace(low=0.0, high=0.0)] if before == start - 1 and flow != "balance" else [])
            if below:
                mean = (above[0].low - below[0].high) / (last - before), (above[0].high - below[0].low) / (last - before)
                return [join(above[0], below[0], mean[0] * reach[0], mean[1] * reach[1], BOUNDS)] if mean[0] > 0 else []
    return []


def in_other_currency(search: Search, key: tuple) -> list[Reading]:
    """The level printed in the other currency at the rate of the totals to a month nearby, else at the mean market rate of the months."""
    partner, flow, a, b, currency = key
    other = (partner, flow, a, b, OTHER[currency])
    found = search.near(other) if flow == "balance" else search.stepped(other)  # and nothing that was converted itself: it would come back
    there = [row for row in found if row.family != PRESS]
    if not there:
        return []
    level = min(there, key=lambda row: (row.later, row.high - row.low))
    near = _rate_nearby(search, a, b, currency)
    if near is not None:
        return [scale(level, near, near.low, near.high, AT_MARKET)]
    factor = market_rate(search.book, a, b, currency)
    return [] if factor is None else [scale(level, level, factor * (1 - MARKET), factor * (1 + MARKET), AT_MARKET)]


def _rate_nearby(search: Search, a: int, b: int, currency: str) -> Reading | None:
    """China's total in one currency over that in the other to the nearest month of the same year, moved on as the market rate moved."""
    here = market_rate(search.book, a, b, currency)
    for month, _ in _around(a, b) if here and a % 12 == 0 and a // 12 == b // 12 else []:
        there = market_rate(search.book, a, month, currency)
        found = search.rates(a, month, currency) if there and abs(month - b) <= RATE_REACH else []
        if found and there:
            factor = here / there
            return found[0]._replace(low=found[0].low * factor * (1 - RATE_DRIFT), high=found[0].high * factor * (1 + RATE_DRIFT))
    return None


def _by_share(search: Search, key: tuple) -> list[Reading]:
    found = share_between(search, key)
    if found is None:
        return []
    place = ("WLD", *key[1:])
    worlds = ([world for world in search.near(place) if world.family != PRESS and world.low > 0] or in_other_currency(search, place)
              or _world_between(search, place))
    if not worlds:
        return []
    return [scale(min(worlds, key=lambda row: row.high - row.low), found, found.low, found.high, NEIGHBOURS)]


def shares(search: Search, key: tuple) -> list[Reading]:
    """The share in percent that those of earlier and later months of the same year allow."""
    found = share_between(search, key) if key[0] != "WLD" else None
    return [found._replace(low=100 * found.low, high=100 * found.high, how=NEIGHBOURS, worth=3)] if found else []


def share_between(search: Search, key: tuple) -> Reading | None:
    """The partner's share (a fraction) between those of the nearest months before and after; None where the year holds no other."""
    partner, flow, a, b, _ = key
    if a % 12 or b // 12 != a // 12 or flow == "balance":
        return None
    sides = []
    for month in _around(a, b):
        part = share_at(search, (partner, flow, a, month[0]))
        if part is not None and month[1] not in [side for side, _ in sides]:
            drift = SHARE_DRIFT * abs(month[0] - b) / (max(month[0], b) % 12 + 1) / 100
            sides.append((month[1], part._replace(low=part.low * (1 - drift), high=part.high * (1 + drift))))
    return _meet([reading for _, reading in sides])


def _around(a: int, b: int) -> list[tuple[int, int]]:
    """The other months of the year within reach, nearest first, each with its side."""
    months = [(b + side * step, side) for step in range(1, REACH + 1) for side in (-1, 1)]
    return [(month, side) for month, side in months if month // 12 == a // 12]


def share_at(search: Search, place: tuple) -> Reading | None:
    """The partner's share (a fraction) to a month: the narrowest that the levels of one family and currency give."""
    return search.kept(("part", place), lambda search: _share_at(search, place))


def _share_at(search: Search, place: tuple) -> Reading | None:
    out = []
    for currency in OTHER:
        for part in search.stepped((*place, currency)):
            for world in search.stepped(("WLD", *place[1:], currency)):
                if like(part, world) and PRESS not in (part.family, world.family) and world.low > 0:
                    out.append(Reading(part.low / world.high, part.high / world.low, part.family, "", names(part, world)))
    return min(out, key=lambda row: row.high - row.low) if out else None


def growth_at(search: Search, key: tuple) -> Reading | None:
    """The growth in percent of two levels of one family that stand in the data, or follow by one step: the narrowest."""
    return search.kept(("rise", key), lambda search: _growth_at(search, key))


def _growth_at(search: Search, key: tuple) -> Reading | None:
    partner, flow, a, b, currency = key
    pairs = [(now, before) for now in search.stepped(key) for before in search.stepped((partner, flow, a - 12, b - 12, currency))
             if like(now, before) and PRESS not in (now.family, before.family) and before.low > 0 and not before.later]
    best = min(pairs, key=lambda pair: pair[0].high / pair[1].low - pair[0].low / pair[1].high, default=None)
    return None if best is None else ratio(*best)


def _world_between(search: Search, key: tuple) -> list[Reading]:
    """The world's year-to-date between those of the nearest months before and after, at most two away."""
    partner, flow, a, b, currency = key
    if a % 12 or b // 12 != a // 12 or flow == "balance":
        return []
    sides = []
    for months in (range(b - 1, max(a, b - 3) - 1, -1), range(b + 1, min(a + 11, b + 2) + 1)):
        found = next(((month, rows) for month in months if (rows := search.near((partner, flow, a, month, currency)))), None)
        if found is None:
            return []
        sides.append((found[0], min(found[1], key=lambda row: row.high - row.low)))
    (before, low), (after, high) = sides
    step, part = high.low - low.high, (b - before) / (after - before)
    return [join(low, high, low.high + (part - WITHIN) * step, low.high + (part + WITHIN) * step, NEIGHBOURS)] if step > 0 else []


def growths(search: Search, key: tuple) -> list[Reading]:
    """The growth that rates around allow: to earlier and later months, or in the other currency; and levels with a neighbour's base."""
    partner, flow, a, b, currency = key
    if flow == "balance" or b // 12 != a // 12:
        return []
    carried = growth_in_other_currency(search, key)
    if a % 12:
        return carried + (_month_of_rates(search, key) if a == b else [])
    sides = {}
    for month, side in _around(a, b):
        rates = [row for row in search.direct(search.book.growths, (partner, flow, a, month, currency)) if row.family != PRESS]
        if rates and side not in sides:
            drift = GROWTH_DRIFT * abs(month - b) / (max(month, b) % 12 + 1)
            sides[side] = rates[0]._replace(low=rates[0].low - drift, high=rates[0].high + drift)
    found = _meet([*sides.values(), *_growth_of_levels(search, key)])
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
    return [join(now[0], before[0], min(ends), max(ends), NEIGHBOURS)]


def _growth_of_levels(search: Search, key: tuple) -> list[Reading]:
    """Growth between a level and a base of which one follows only from its neighbours."""
    partner, flow, a, b, currency = key
    earlier = (partner, flow, a - 12, b - 12, currency)
    now, before = search.levels(key, "growth"), [row for row in search.levels(earlier, "growth") if row.how != BASE]
    pairs = [(one, other) for one in levels(search, key) for other in before[:1]] if not now else []
    pairs += [(one, other) for one in now[:1] for other in levels(search, earlier)] if not before else []
    return [Reading(100 * (n.low / p.high - 1), 100 * (n.high / p.low - 1), n.family, NEIGHBOURS, names(n, p), n.pages | p.pages,
                    max(n.known, p.known), 3) for n, p in pairs if p.low > 0 and n.low > 0]


def _meet(sides: list[Reading]) -> Reading | None:
    """What all intervals have in common; where they have nothing in common, the first and nearest."""
    if not sides:
        return None
    low, high = max(side.low for side in sides), min(side.high for side in sides)
    first = sides[0]._replace(source=names(*sides), pages=frozenset().union(*(side.pages for side in sides)))
    return first._replace(low=low, high=high) if low < high else first
