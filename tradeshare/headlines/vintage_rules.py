"""Rules on figures of which there are several: vague and exact ones, databases that disagree, the whole year and its months."""

from tradeshare.headlines.claim import gap, width
from tradeshare.headlines.evidence import nearby_growth
from tradeshare.headlines.evidence.readings import Reading
from tradeshare.headlines.verdict import AGREES, best_reading, Case, CONTRADICTS, nearest_reading, REVISED, Verdict

EXACT_WIDTH_PERCENT = 0.5  # percent: a level so narrow decides before a vague one
VAGUE_WIDTH_PERCENT = 1.0
DISAGREE_PERCENT = (0.2, 35.0)  # percent: databases that lie further apart disagree, beyond the larger one of them is wrong


def by_exact_level(case: Case) -> Verdict | None:
    """A level that only a vague print fits, such as "about 970", where an exact figure misses it: the most exact reading decides."""
    if case.claim.statistic != "value" or case.claim.flow == "balance":
        return None
    met = [row for row in case.official if gap(case.claim, row) == 0]
    exact = [row for row in case.official if width(case.claim, row) <= EXACT_WIDTH_PERCENT and not row.later]
    vague = met and all(width(case.claim, row) > VAGUE_WIDTH_PERCENT for row in met)
    if vague and exact and gap(case.claim, best_reading(exact)) > case.limits.revised:
        return Verdict(CONTRADICTS, "exact", best_reading(exact))
    return None


def by_disagreeing_databases(case: Case) -> Verdict | None:
    """A level between those of two databases that disagree by more than rounding is one of their vintages."""
    rows = [row for row in case.official if row.family == "database" and width(case.claim, row) <= EXACT_WIDTH_PERCENT and row.low > 0]
    if case.claim.statistic != "value" or len({row.source for row in rows}) < 2:
        return None
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    if not DISAGREE_PERCENT[0] < 100 * (high - low) / high <= DISAGREE_PERCENT[1] or gap(case.claim, Reading(low, high, "database")) > 0:
        return None
    nearest = nearest_reading(case.claim, rows)
    return Verdict(AGREES if gap(case.claim, nearest) == 0 else REVISED, "another vintage", nearest)


def by_rest_of_year(case: Case) -> Verdict | None:
    """A growth rate of nine months or more that the growth of the whole year leaves no room for."""
    if case.claim.statistic != "growth" or any(gap(case.claim, row) == 0 for row in case.official):
        return None
    cells = [case.cell] if case.cell.currency else [case.cell._replace(currency=money) for money in ("USD", "CNY")]
    rows = [row for cell in cells for row in nearby_growth.of_whole_year(case.evidence, cell)]
    if rows and all(gap(case.claim, row) > 0 for row in rows):
        return Verdict(CONTRADICTS, "whole year", nearest_reading(case.claim, rows))
    return None
