"""Rules on figures of which there are several: vague and exact ones, databases that disagree, the whole year and its months."""

from tradeshare.headlines.claim import cell_of, Claim, gap, width
from tradeshare.headlines.evidence import growth_readings, nearby_growth
from tradeshare.headlines.evidence.exchange_rates import FIRST_MONTHS, RELEASES
from tradeshare.headlines.evidence.interval_arithmetic import overlap
from tradeshare.headlines.evidence.level_readings import by_one_identity, SHARE_OF_TOTAL
from tradeshare.headlines.evidence.readings import OTHER, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings
from tradeshare.headlines.verdict import AGREES, best_reading, Case, CONTRADICTS, nearest_reading, REVISED, Verdict
from tradeshare.study.comparable_growth import publishers

EXACT_WIDTH_PERCENT = 0.5  # percent: a level so narrow decides before a vague one
VAGUE_WIDTH_PERCENT = 1.0
DISAGREE_PERCENT = (0.2, 35.0)  # percent: databases that lie further apart disagree, beyond the larger one of them is wrong
TWO_PUBLISHERS_PP = 1.0  # by which figures of two publishers may part in what they count
MIN_RESTATED_PERCENT = 2.0  # the least by which a base may have been restated; else twice the most that is known of its year
MAX_FIRST_SHARE_GAP = 1.1  # percent: from a published share of the first releases of the months to 147 prints of the level: up to 0.92
MOST_OF_TOTALS_REVISION = 2  # a partner's figure is revised by at most so many times as much as China's total


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


def by_restated_total(case: Case) -> Verdict | None:
    """A level that only revised figures of a database miss, to the side and within the size by which China's total was revised since."""
    claim, rows = case.claim, case.official
    if claim.partner == "WLD" or claim.statistic != "value" or claim.flow == "balance" or {row.family for row in rows} != {"database"}:
        return None
    nearest = nearest_reading(claim, rows)
    revised = MOST_OF_TOTALS_REVISION * revision_of_total(case)
    first = sorted((1.0, 1 - revised / 100))  # the first print by the revised figure
    band = Reading(nearest.low * first[0], nearest.high * first[1], "database")
    return Verdict(REVISED, "another vintage", nearest) if gap(claim, nearest) > 0 == gap(claim, band) else None


def revision_of_total(case: Case) -> float:
    """By how many percent customs revised China's total of this flow and period since its first print; 0 where the data do not tell."""
    rows = official_readings(by_one_identity(case.evidence, case.cell.world))
    first = [row for row in rows if row.family != "database" and row.how == "printed"]
    revised = [row for row in rows if row.family == "database" and not row.source.endswith("-first")]
    changes = [100 * (max(now.low - then.high, 0) + min(now.high - then.low, 0)) / then.low for now in revised for then in first]
    return max(changes, key=abs, default=0.0)


def by_rest_of_year(case: Case) -> Verdict | None:
    """A growth rate of nine months or more that the growth of the whole year leaves no room for."""
    if case.claim.statistic != "growth" or any(gap(case.claim, row) == 0 for row in case.official):
        return None
    cells = [case.cell] if case.cell.currency else [case.cell._replace(currency=money) for money in ("USD", "CNY")]
    rows = [row for cell in cells for row in nearby_growth.of_whole_year(case.evidence, cell)]
    if rows and all(gap(case.claim, row) > 0 for row in rows):
        return Verdict(CONTRADICTS, "whole year", nearest_reading(case.claim, rows))
    return None


def apart(case: Case, reading: Reading) -> float:
    """By how many points a growth rate of levels may err: as usual, more where they are of two publishers, or where sources of one part."""
    usual = case.limits.revised + TWO_PUBLISHERS_PP * (len(publishers(reading.source)) > 1)
    cells = [case.cell] if case.cell.currency else [case.cell._replace(currency=money) for money in OTHER]
    sides = [official_readings(direct_readings(case.evidence, case.evidence.book.levels, side, True))
             for cell in cells for side in (cell, cell.months_on(-12))]
    exact = [[row for row in rows if 0 < row.high <= (1 + VAGUE_WIDTH_PERCENT / 100) * row.low] for rows in sides]
    return max([usual, *(100 * (max(row.high for row in rows) / min(row.low for row in rows) - 1) for rows in exact if rows)])


def revised_since(evidence: Evidence, claim: Claim) -> bool:
    """Whether the total of the flow shows that customs revised the year before: its published rate and its two first releases part."""
    world = cell_of(claim).world
    rates = [row for row in official_readings(direct_readings(evidence, evidence.book.growths, world)) if row.how == "printed"]
    first = growth_readings.of_first_prints(evidence, world)
    return bool(rates and first) and not any(overlap(row, rate) for row in first for rate in rates)


def may_be_restated(reading: Reading) -> bool:
    """Whether a reading may be another vintage than the first print: a base that a later release implies, a figure of a database."""
    return reading.later or reading.family == "database"


def revised_percent(evidence: Evidence, claim: Claim, reading: Reading) -> float:
    """By how many percent of a level a restatement may have moved it since its first print; of a balance as much as its exports."""
    of_the_time = reading.how == SHARE_OF_TOTAL and set(reading.source.split()) == {FIRST_MONTHS, RELEASES}
    least = MAX_FIRST_SHARE_GAP if of_the_time else MIN_RESTATED_PERCENT  # the months are listed as revised where their year was
    most = max(least, 2 * evidence.book.restated.get(claim.last // 12, 0.0) * reading.later)
    if claim.flow != "balance":
        return most
    exports = by_one_identity(evidence, cell_of(claim)._replace(flow="export"))
    return most * max((row.high for row in exports), default=0.0) / max(abs(claim.value), 1e-9)
