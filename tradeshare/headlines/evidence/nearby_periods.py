"""what the months around allow"""

from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.interval_arithmetic import comparable_readings, derived_reading, names, scale
from tradeshare.headlines.evidence.market_rates import MARKET, market_rate
from tradeshare.headlines.evidence.readings import OTHER, PRESS, Reading

SHARE_DRIFT = 15.0  # a share to month n differs from that k months before by up to 15 k / n percent of itself
REACH = 11  # months to the farthest neighbour
RATE_DRIFT, RATE_REACH = 0.004, 3  # the rate of the totals follows the market rate this closely for so many months
NEIGHBOURS, AT_MARKET = "neighbouring periods", "the other currency, converted"
BOUNDS = "the years and months around"
YEARS = (0.5, 1.9)  # a level over that of the year before or after, nearly always
MONTHS, BALANCES = (0.55, 1.6), (0.2, 2.2)  # a month, or a month's balance, over the mean of the months around, nearly always
PARTS = (0.3, 2.6)  # some months over their part by time of a whole year, the year before or the year after
WITHIN = 0.14  # of the trade between two months: how far a month in between lies from its part by time


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
                return [derived_reading(above[0], below[0], mean[0] * reach[0], mean[1] * reach[1], BOUNDS)] if mean[0] > 0 else []
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
    for month, _ in around(a, b) if here and a % 12 == 0 and a // 12 == b // 12 else []:
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
    for month in around(a, b):
        part = share_at(search, (partner, flow, a, month[0]))
        if part is not None and month[1] not in [side for side, _ in sides]:
            drift = SHARE_DRIFT * abs(month[0] - b) / (max(month[0], b) % 12 + 1) / 100
            sides.append((month[1], part._replace(low=part.low * (1 - drift), high=part.high * (1 + drift))))
    return meet([reading for _, reading in sides])


def around(a: int, b: int) -> list[tuple[int, int]]:
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
                if comparable_readings(part, world) and PRESS not in (part.family, world.family) and world.low > 0:
                    out.append(Reading(part.low / world.high, part.high / world.low, part.family, "", names(part, world)))
    return min(out, key=lambda row: row.high - row.low) if out else None


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
    return [derived_reading(low, high, low.high + (part - WITHIN) * step, low.high + (part + WITHIN) * step,
                            NEIGHBOURS)] if step > 0 else []


def meet(sides: list[Reading]) -> Reading | None:
    """What all intervals have in common; where they have nothing in common, the first and nearest."""
    if not sides:
        return None
    low, high = max(side.low for side in sides), min(side.high for side in sides)
    first = sides[0]._replace(source=names(*sides), pages=frozenset().union(*(side.pages for side in sides)))
    return first._replace(low=low, high=high) if low < high else first
