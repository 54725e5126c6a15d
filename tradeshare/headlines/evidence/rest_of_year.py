"""What the growth of the whole year leaves for its first months: the growth of the rest hardly lies more than 50 points below theirs."""

from tradeshare.headlines.evidence import growth
from tradeshare.headlines.evidence.readings import Cell, Reading
from tradeshare.headlines.evidence.usable import Evidence

WHOLE_YEAR = "what the growth of the whole year allows"
LEAST_MONTHS = 9  # of fewer months the rest of the year may have made up for anything
REST = (-50.0, 75.0)  # points from the growth of nine months to that of the last three: the least and most of 654 series and years
UNEVEN = 0.05  # the first m months are m / 12 of the year, give or take this part


def growths(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The growth from January that that of the whole year allows; empty for fewer than nine months or an unknown year."""
    months = cell.last - cell.first + 1
    if cell.flow == "balance" or not cell.to_date or not LEAST_MONTHS <= months < 12:
        return []
    year = growth.narrowest(evidence, cell._replace(last=cell.first + 11))
    if year is None:
        return []
    low, high = allowed((year.low, year.high), months)
    return [year._replace(low=low, high=high, how=WHOLE_YEAR)]


def allowed(year: tuple[float, float], months: int) -> tuple[float, float]:
    """Bounds in percent of the growth of the first months, by those of the whole year.

    >>> [round(bound, 1) for bound in allowed((16.0, 16.0), 10)]
    [0.4, 26.4]
    """
    rest = 1 - months / 12 * (1 - UNEVEN)
    return year[0] - rest * REST[1], year[1] - rest * REST[0]
