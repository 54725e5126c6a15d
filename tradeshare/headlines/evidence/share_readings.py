"""What a share follows from: the levels of partner and total."""

from functools import lru_cache
from itertools import product

from tradeshare.headlines.evidence.interval_arithmetic import comparable_readings, joint_family, names, narrowest_first, origin
from tradeshare.headlines.evidence.level_readings import levels, by_steps
from tradeshare.headlines.evidence.readings import Cell, OTHER, PART, Reading
from tradeshare.headlines.evidence.usable import Evidence, official_readings, REMEMBERED


def of_levels(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Share in percent by partner's and world's levels of one family and currency."""
    out = []
    for currency in OTHER:
        side = cell._replace(currency=currency)
        for part, total in product(levels(evidence, side, "share"), levels(evidence, side.world, "share")):
            if comparable_readings(part, total) and total.low > 0 and part.how != PART:
                out.append(Reading(100 * part.low / total.high, 100 * part.high / total.low, joint_family(part, total), "part over total",
                                   *origin(part, total), part.steps_from_data + total.steps_from_data))
    return narrowest_first(out)


@lru_cache(REMEMBERED)
def narrowest(evidence: Evidence, cell: Cell) -> Reading | None:
    """The share (a fraction) that the official levels of one family and currency give: the narrowest."""
    out = []
    for currency in OTHER:
        side = cell._replace(currency=currency)
        for part, total in product(official_readings(by_steps(evidence, side)), official_readings(by_steps(evidence, side.world))):
            if comparable_readings(part, total) and total.low > 0:
                out.append(Reading(part.low / total.high, part.high / total.low, part.family, "", names(part, total)))
    return min(out, key=lambda row: row.high - row.low, default=None)
