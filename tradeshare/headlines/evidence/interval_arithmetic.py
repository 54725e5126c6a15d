"""Readings that follow from two others: sums, differences, products and ratios of intervals, with the origin of both."""

from functools import cache
from typing import NamedTuple

from tradeshare.headlines.evidence.readings import PRESS, Reading

FLOWS = "growth of the other flows"


class Interval(NamedTuple):
    """The lower and upper bound of a number."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The mean of both."""
        return (self.low + self.high) / 2


def overlap(one: Reading | Interval, other: Reading | Interval) -> bool:
    """Whether two readings have a number in common.

    >>> overlap(Reading(1, 2, "press"), Reading(2, 3, "press")), overlap(Reading(1, 2, "press"), Reading(2.1, 3, "press"))
    (True, False)
    """
    return one.low <= other.high and other.low <= one.high


def ratio(now: Reading, before: Reading) -> Reading:
    """Growth in percent from one level to another: [a, b] over [c, d] is [a / d, b / c].

    >>> ratio(Reading(110, 110, "table"), Reading(100, 110, "table"))[:2]
    (0.0, 10.000000000000009)
    """
    return Reading(100 * (now.low / before.high - 1), 100 * (now.high / before.low - 1), joint_family(now, before),
                   FLOWS if before.how == FLOWS else "levels", *origin(now, before), now.steps_from_data + before.steps_from_data)


def origin(one: Reading, other: Reading) -> tuple[str, frozenset, str]:
    """Sources, pages and first day of what follows from two readings."""
    source = one.source if one.source == other.source else _named(one.source, other.source)
    pages = one.pages if one.pages == other.pages else one.pages | other.pages
    return source, pages, one.known if one.known >= other.known else other.known


def comparable_readings(one: Reading, other: Reading) -> bool:
    """Whether two readings may be added or divided: of one family, or a first print in a release and one on another page.

    >>> table, database, release, press = (Reading(1, 1, family) for family in ("table", "database", "release", PRESS))
    >>> comparable_readings(table, database), comparable_readings(release, press)
    (False, True)
    """
    return one.family == other.family or {one.family, other.family} <= {"release", PRESS}


def joint_family(one: Reading, other: Reading) -> str:
    """The family of what follows from two readings: press where one of them is."""
    return PRESS if PRESS in (one.family, other.family) else one.family


def names(*readings: Reading) -> str:
    """The sources of several readings, each once, sorted.

    >>> names(Reading(1, 1, "table", source="b a"), Reading(1, 1, "table", source="a"))
    'a b'
    """
    return _named(*[reading.source for reading in readings])


@cache
def _named(*sources: str) -> str:
    return " ".join(sorted({name for source in sources for name in source.split()}))


def derived_reading(one: Reading, other: Reading, low: float, high: float, how: str) -> Reading:
    """The reading low to high that follows from two others."""
    return Reading(low, high, joint_family(one, other), how, *origin(one, other), one.steps_from_data + other.steps_from_data + 1,
                   one.later or other.later)


def plus(ones: list, others: list, how: str) -> list[Reading]:
    """Sums of like readings, the bounds added: [a, b] + [c, d] = [a + c, b + d].

    >>> [row[:2] for row in plus([Reading(1, 2, "table")], [Reading(10, 20, "table")], "")]
    [(11, 22)]
    """
    return [derived_reading(x, y, x.low + y.low, x.high + y.high, how) for x in ones for y in others if comparable_readings(x, y)]


def minus(ones: list, others: list, how: str) -> list[Reading]:
    """Differences of like readings: [a, b] - [c, d] = [a - d, b - c].

    >>> [row[:2] for row in minus([Reading(10, 20, "table")], [Reading(1, 2, "table")], "")]
    [(8, 19)]
    """
    return [derived_reading(x, y, x.low - y.high, x.high - y.low, how) for x in ones for y in others if comparable_readings(x, y)]


def scale(level: Reading, rate: Reading, low: float, high: float, how: str, later: bool = False) -> Reading:
    """A level times a factor between low and high that comes from `rate`; `later` where that makes it a base that a later release implies.

    >>> scale(Reading(10, 20, "table"), Reading(0, 0, "table"), 2, 3, "")[:2]
    (20, 60)
    """
    ends = (level.low * low, level.low * high, level.high * low, level.high * high)
    found = derived_reading(level, rate, min(ends), max(ends), how)
    return found._replace(later=True) if later else found


def growth_in_other_currency(rate: Reading, low: float, high: float, money: str = "") -> Reading:
    """A growth rate in percent in the other currency, of which a unit became between `low` and `high` units dearer: (1 + g) f - 1.

    `money` is the currency in which it was published.

    >>> [round(end, 6) for end in growth_in_other_currency(Reading(10, 10, "release"), 0.9, 1.0)[:2]]
    [-1.0, 10.0]
    """
    ends = (1 + rate.low / 100) * low, (1 + rate.high / 100) * high
    return rate._replace(low=100 * (ends[0] - 1), high=100 * (ends[1] - 1), how="the other currency's growth", steps_from_data=1,
                         money=money)


def narrowest_first(readings: list, most: int = 12) -> list[Reading]:
    """Each interval once, those nearest to the data and then the narrowest first, and no more than `most`."""
    if len(readings) <= 1:
        return readings
    order = sorted(readings, key=lambda r: (r.family == PRESS, r.steps_from_data, r.high - r.low))
    seen, out = set(), []
    for reading in order:
        place = (round(reading.low, 6), round(reading.high, 6), reading.family == PRESS)
        if place not in seen:
            seen.add(place)
            out.append(reading)
            if len(out) == most:
                break
    return out
