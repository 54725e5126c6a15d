"""When the levels of a period and of the year before may be compared for growth: the one rule for every growth rate and split.

Growth across vintages is not growth: customs revises the year before when it publishes the next, so that a first release over an
earlier first release shows the revision too. The published rate knows the revised base, and decides.
"""

from typing import NamedTuple

from tradeshare.data import vintages
from tradeshare.formulas.ratios import growth

MAX_RATE_GAP_PP = 0.15  # pp beyond rounding: levels so near to the published rate show that growth
MAX_RATE_GAP_PART = 0.05  # of the published rate: nor does a revision within this part of it change what growth says


class Cell(NamedTuple):
    """One level (bn) with its bounds, status and sources, and the growth published for it (percent), NaN where none is."""

    value: float
    low: float
    high: float
    status: str
    source: str
    rate: float = float("nan")
    rate_low: float = float("nan")
    rate_high: float = float("nan")


def comparable(now: Cell, before: Cell, family: str) -> bool:
    """Whether two levels of one family and currency, a year apart, may be divided for growth.

    They may where the base follows from the published rate, where both come from the database of one publisher, or where the published
    rate bears them out: within MAX_RATE_GAP_PP or MAX_RATE_GAP_PART of it, and of one sign. Where no rate is published, two levels of the
    customs table may,
    which is one source; two first releases may not, nor two publishers' figures. What `comparison.linked_cells` brings together is said to
    be so.

    >>> release = [Cell(6.41, 6.405, 6.415, "published", "gacc-release"), Cell(6.52, 6.515, 6.525, "published", "gacc-release")]
    >>> comparable(*release, "release"), comparable(release[0]._replace(rate=-1.7, rate_low=-1.75, rate_high=-1.65), release[1], "release")
    (False, True)
    >>> comparable(Cell(6.0, 6.0, 6.0, "derived", "imf-dots"), Cell(5.0, 5.0, 5.0, "derived", "imf-dots"), "database")
    True
    """
    if family == "linked" or before.status == "implied" or one_vintage(now, before, family):
        return True
    if now.rate != now.rate:  # no rate is published
        return family == "table"
    low, high = growth_bounds(now, before)
    gap = max(0.0, now.rate_low - high, low - now.rate_high)
    opposite = high < 0 < now.rate_low or now.rate_high < 0 < low
    return not opposite and gap <= max(MAX_RATE_GAP_PP, MAX_RATE_GAP_PART * abs(now.rate))


def one_vintage(now: Cell, before: Cell, family: str) -> bool:
    """Whether two levels come from the database of one publisher: they are of one vintage, revised together. First releases never are.

    >>> first, revised = (Cell(6.0, 6.0, 6.0, "derived", source) for source in ("rcep-first", "comtrade-quarters"))
    >>> one_vintage(first, first, "database"), one_vintage(revised, first, "database"), one_vintage(revised, revised, "database")
    (False, False, True)
    """
    first = any(name.endswith("-first") for name in f"{now.source} {before.source}".split())
    return family == "database" and not first and publishers(now.source) == publishers(before.source)


def growth_bounds(now: Cell, before: Cell) -> tuple[float, float]:
    """The growth (percent) that the rounding of both levels allows.

    >>> [round(side, 2) for side in growth_bounds(Cell(6.41, 6.405, 6.415, "", ""), Cell(6.52, 6.515, 6.525, "", ""))]
    [-1.84, -1.53]
    """
    if before.low <= 0:
        return growth(now.low, before.high) if before.high > 0 else float("-inf"), float("inf")
    return growth(now.low, before.high), growth(now.high, before.low)


def publishers(sources: str) -> set[str]:
    """The publishers behind the sources of a level (ids with blanks between), without the day of a vintage.

    >>> sorted(publishers("comtrade-2023-copy wits-2022")), sorted(publishers("gacc-2023-copy imf-imts"))
    (['comtrade'], ['gacc-2023-copy', 'imf'])
    """
    return {vintages.source_stem(name) for name in sources.split()}
