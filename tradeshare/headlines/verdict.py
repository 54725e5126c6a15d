"""What a verdict is, and the readings it may rest on."""

from typing import NamedTuple

from tradeshare.headlines.claim import Claim, currencies, gap, key_of, limits_of, width
from tradeshare.headlines.evidence import nearby_growth, nearby_periods
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.readings import PRESS, Reading

AGREES, REVISED, CONTRADICTS, UNKNOWN = "agrees", "agrees with a revision", "contradicts", "cannot be checked"
WINDOW = 3.0  # percent: a level within a wider range of what is only likely, neighbours or the market rate, is not confirmed
RESTATED = 2.0  # a base may have been restated by twice as much as the most that is known of its year, and by at least so many percent


class Verdict(NamedTuple):
    """What is said of a statement; expected, low and high in the unit of the statement."""

    verdict: str
    reason: str
    reading: Reading | None = None
    cause: str = ""
    other: Reading | None = None  # of a restated base: the growth of the first prints
    note: str = ""  # of a rank: whom only some rankings count


def candidates(search: Search, claim: Claim) -> list[Reading]:
    """Every reading of the claim's cell, the nearest to the data first; neighbours only where nothing narrower stands."""
    ways = {"value": _levels, "growth": _growths, "share": _shares}
    found = ways[claim.statistic](search, claim)
    sure = [reading for reading in found if reading.family != PRESS and width(claim, reading) <= limits_of(claim).narrow]
    return found if sure else found + _nearby(search, claim)


def _nearby(search: Search, claim: Claim) -> list[Reading]:
    if claim.statistic == "value":
        return nearby_periods.levels(search, key_of(claim)) or nearby_periods.bounds(search, key_of(claim))
    if claim.statistic == "share":
        return nearby_periods.shares(search, key_of(claim, ""))
    return [reading for currency in currencies(claim) for reading in nearby_growth.growths(search, key_of(claim, currency))]


def _levels(search: Search, claim: Claim) -> list[Reading]:
    return search.levels(key_of(claim))


def _growths(search: Search, claim: Claim) -> list[Reading]:
    out = []
    for currency in currencies(claim):
        key = key_of(claim, currency)
        out += search.direct(search.book.growths, key, True) + search.growth_of_levels(key) + search.growth_of_currency(key)
    return out


def _shares(search: Search, claim: Claim) -> list[Reading]:
    key = key_of(claim, "")
    return search.direct(search.book.shares, key, True) + search.share_of_levels(key)


def readings_of_statistic(search: Search, claim: Claim) -> dict:
    """The search for readings of the claim's statistic."""
    return {"value": search.book.levels, "growth": search.book.growths, "share": search.book.shares}[claim.statistic]


def nearest_reading(claim: Claim, readings: list[Reading]) -> Reading:
    """The reading nearest to what is claimed; of equally near ones the most exact."""
    return min(readings, key=lambda r: (gap(claim, r), r.worth, r.high - r.low))


def restated(search: Search, claim: Claim) -> float:
    """By how many percent of a level a restatement may have moved it since its first print; of a balance as much as its exports."""
    most = max(RESTATED, 2 * search.book.restated.get(claim.last // 12, 0.0))
    if claim.flow != "balance":
        return most
    exports = search.near(key_of(claim._replace(flow="export")))
    return most * max((row.high for row in exports), default=0.0) / max(abs(claim.value), 1e-9)


def best_reading(readings: list[Reading]) -> Reading:
    """The reading that stands nearest to the data, then the narrowest: what is expected instead."""
    return min(readings, key=lambda r: (r.worth, r.high - r.low))


def is_of_other_flow(search: Search, claim: Claim) -> bool:
    """Whether the rate is, to its last digit, that of another flow."""
    others = {"total", "export", "import"} - {claim.flow}
    rows = [row for flow in others for row in search.direct(search.book.growths, key_of(claim._replace(flow=flow)))]
    return any(gap(claim, row) == 0 for row in rows)
