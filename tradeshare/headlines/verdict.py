"""What a verdict is, and the readings it may rest on."""

from typing import NamedTuple

from tradeshare.headlines.claim import cell_of, cells_of, Claim, gap, Limits, limits_of, width
from tradeshare.headlines.evidence import growth_readings, level_readings, nearby_growth, nearby_periods, share_readings
from tradeshare.headlines.evidence.nearby_periods import ONLY_LIKELY
from tradeshare.headlines.evidence.readings import Cell, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, of_own_page

AGREES, REVISED, CONTRADICTS, UNKNOWN = "agrees", "agrees with a revision", "contradicts", "cannot be checked"
PARTNERS = "the partner's count"


class Verdict(NamedTuple):
    """What is said of a statement; expected, low and high in the unit of the statement."""

    verdict: str
    reason: str
    reading: Reading | None = None
    cause: str = ""
    other: Reading | None = None  # of a restated base: the growth of the first prints; of the partner's count: China's figure
    note: str = ""  # of a rank: whom only some rankings count; of a cause: which other flow, partner or period


class Case(NamedTuple):
    """A claim and the readings that bear on it: all of them, those of its own page, the official narrow ones, of these the published."""

    evidence: Evidence
    claim: Claim
    cell: Cell
    limits: Limits
    found: list[Reading]
    own: list[Reading]
    official: list[Reading]
    published: list[Reading]


def case_of(evidence: Evidence, claim: Claim) -> Case:
    """Gather the readings of a level, growth rate or share."""
    cell, limits, found = cell_of(claim), limits_of(claim), candidates(evidence, claim)
    narrow = [row for row in found if row.family != PRESS and width(claim, row) <= limits.narrow]
    official = [row for row in narrow if row.how not in ONLY_LIKELY]
    published = [row for row in official if row.how == "printed" and row.steps_from_data == 0]
    return Case(evidence, claim, cell, limits, found, of_own_page(evidence, table_of(evidence, claim), cell), official, published)


def table_of(evidence: Evidence, claim: Claim) -> dict:
    """The readings in the data of the claim's statistic."""
    book = evidence.book
    return {"value": book.levels, "growth": book.growths, "share": book.shares, "rank": book.ranks}[claim.statistic]


def candidates(evidence: Evidence, claim: Claim) -> list[Reading]:
    """Every reading of the claim's cell, the nearest to the data first; neighbours only where nothing narrower stands."""
    table, found = table_of(evidence, claim), []
    for cell in cells_of(claim):
        if claim.statistic == "value":
            found += level_readings.levels(evidence, cell)
        elif claim.statistic == "share":
            found += direct_readings(evidence, table, cell, True) + share_readings.of_levels(evidence, cell)
        else:
            found += (direct_readings(evidence, table, cell,
                             True) + growth_readings.of_levels(evidence, cell) + growth_readings.of_other_currency(evidence, cell))
    if any(row.family != PRESS and width(claim, row) <= limits_of(claim).narrow for row in found):
        return found
    around = {"value": _levels_around, "share": nearby_periods.shares_between, "growth": nearby_growth.growths}[claim.statistic]
    return found + [row for cell in cells_of(claim) for row in around(evidence, cell)]


def _levels_around(evidence: Evidence, cell: Cell) -> list[Reading]:
    return nearby_periods.levels(evidence, cell) or nearby_periods.bounds(evidence, cell)


def nearest_reading(claim: Claim, readings: list[Reading]) -> Reading:
    """The reading nearest to what is claimed; of equally near ones the most exact."""
    return min(readings, key=lambda row: (gap(claim, row), row.steps_from_data, row.high - row.low))


def best_reading(readings: list[Reading]) -> Reading:
    """The reading that stands nearest to the data, then the narrowest: what is expected instead."""
    return min(readings, key=lambda row: (row.steps_from_data, row.high - row.low))
