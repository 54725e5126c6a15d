"""A number that is the partner's own count is no error: it is said beside China's figure, as a verdict of its own."""

from tradeshare.headlines.claim import cell_of, cells_of, Claim, gap
from tradeshare.headlines.evidence import mirror
from tradeshare.headlines.evidence.readings import Reading
from tradeshare.headlines.verdict import CONTRADICTS, PARTNERS, UNKNOWN, Verdict

NEAR = {"value": 1.5, "growth": 0.6}  # percent of a level, or points: partners revise their counts too
NAMED = {"value": 4.0, "growth": 2.0}  # where the statement says that it is the partner's count
NEARER = 3  # a number nobody says is the partner's must lie so many times nearer to the partner's count than to China's


def beside(found: mirror.Levels, claim: Claim, said: Verdict) -> Verdict:
    """The verdict where the partner's count is tried too.

    A claim that names the partner as reporter is judged by its count alone; another one that China's figure contradicts, or that nothing
    tells, is of the partner's count where it lies far nearer to that.
    """
    if claim.statistic not in NEAR or (not claim.reporter and said.verdict not in (CONTRADICTS, UNKNOWN)):
        return said
    nearest = _nearest(found, claim)
    if claim.reporter:
        if nearest is None:
            return Verdict(UNKNOWN, "no mirror")
        verdict = PARTNERS if gap(claim, nearest) <= NAMED[claim.statistic] else CONTRADICTS
        return Verdict(verdict, "mirror", nearest, other=said.reading)
    if claim.statistic == "growth" and said.verdict != CONTRADICTS:
        return said  # rates are small numbers: one may be another's by chance
    if nearest is None or gap(claim, nearest) > _near(claim):
        return said
    if said.reading is not None and gap(claim, said.reading) < NEARER * gap(claim, nearest):
        return said
    return Verdict(PARTNERS, "mirror", nearest, other=said.reading)


def _near(claim: Claim) -> float:
    """How far the number may lie from the partner's count: a balance by more, being a difference."""
    return 2 * NEAR["value"] if claim.flow == "balance" else NEAR[claim.statistic]


def _nearest(found: mirror.Levels, claim: Claim) -> Reading | None:
    if claim.statistic == "value":
        rows = found.get(cell_of(claim), [])
    else:
        rows = [row for cell in cells_of(claim) for row in mirror.growths(found, cell)]
    return min(rows, key=lambda row: gap(claim, row), default=None)
