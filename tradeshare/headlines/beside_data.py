"""When a page's other numbers are evidence: where the data confirm them, or where an official figure ties two of them together."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from tradeshare.headlines.claim import cell_of, Claim, limits_of, width
from tradeshare.headlines.evidence.level_readings import SHARE_OF_TOTAL
from tradeshare.headlines.evidence.nearby_periods import NEIGHBOURS
from tradeshare.headlines.evidence.readings import Cell, COLLECTION, INPUT, Reading
from tradeshare.headlines.evidence.usable import Evidence, REMEMBERED
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, Verdict

LENT, TIED = "lent", "tied"
TYING = ("levels", "year before and published growth", "part over total", SHARE_OF_TOTAL, NEIGHBOURS)
Judge = Callable[[Evidence, Claim], Verdict]


def judge_by_page(evidence: Evidence, claim: Claim, reading: Reading, alone: Judge) -> Verdict | None:
    """The verdict on a number that fits `reading`, which follows from others of its page; None where they are no evidence.

    `alone` judges a claim by some evidence. A level and its growth, or a level and its share, that together give an official figure of
    another cell are both right: were one of them wrong, the other would have to make up for it.
    """
    lending = with_confirmed(evidence, alone)
    said = alone(lending, claim) if lending.lent else None
    if said is not None and said.verdict in (AGREES, REVISED):
        return said._replace(reason=LENT)
    return Verdict(AGREES, TIED, reading) if _is_tied(evidence, claim, reading, alone) else None


def _is_tied(evidence: Evidence, claim: Claim, reading: Reading, alone: Judge) -> bool:
    """Whether a narrow reading rests on an official figure too, and the data contradict nothing that the page says of the same cell."""
    official = set(reading.source.split()) - {INPUT, COLLECTION}
    if not official or reading.how not in TYING or width(claim, reading) > limits_of(claim).narrow:
        return False
    same = [other for other in claims_of_page(evidence) if other[:4] == claim[:4]]
    return not any(alone(evidence.elsewhere, other).verdict == CONTRADICTS for other in same)


@lru_cache(REMEMBERED)
def with_confirmed(evidence: Evidence, alone: Judge) -> Evidence:
    """The evidence in which only those numbers of the page are used that the data confirm: one for each page, whose results are kept."""
    return replace(evidence, lent=confirmed(evidence, alone))


def confirmed(evidence: Evidence, alone: Judge) -> frozenset[tuple[Cell, float, float]]:
    """The cells, with the bounds of the number, whose number on the statement's own page the rest of the data confirm."""
    found: frozenset = frozenset()
    for given in (evidence.elsewhere, None):  # first by others alone, then by these numbers too
        by = given or replace(evidence, lent=found)
        agreed = [claim for claim in claims_of_page(evidence) if alone(by, claim).verdict in (AGREES, REVISED)]
        found |= {(cell_of(claim), claim.low, claim.high) for claim in agreed}
    return found


def claims_of_page(evidence: Evidence) -> list[Claim]:
    """What stands on the statement's own page in the user's table."""
    return [claim for page in sorted(evidence.own) for claim in evidence.book.beside.get(page, ())]
