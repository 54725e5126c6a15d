"""The verdict on a level, growth rate or share: one plain function for each rule, asked in order; the first that decides is right."""

from tradeshare.headlines import vintage_rules
from tradeshare.headlines.claim import cell_of, cells_of, Claim, gap, is_small, LIMITS, limits_of, width
from tradeshare.headlines.evidence import growth_readings, months_of_page, nearby_growth, same_page
from tradeshare.headlines.evidence.interval_arithmetic import Interval
from tradeshare.headlines.evidence.level_readings import by_one_identity
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, BOUNDS, CARRIED, NEIGHBOURS, ONLY_LIKELY
from tradeshare.headlines.evidence.readings import INPUT, OTHER, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, is_own, of_own_page, official_readings
from tradeshare.headlines.verdict import (AGREES, best_reading, Case, case_of, CONTRADICTS, nearest_reading, REVISED, table_of, UNKNOWN,
                                          Verdict)

EXACT_WIDTH = 0.2  # percent or points: a reading so narrow tells one vintage of a figure from another
MAX_LIKELY_WIDTH_PERCENT = 5.5  # a level within a wider range of what is only likely, neighbours or the market rate, is not confirmed
RESTATED_EXPORTS = 1.7  # percent: what customs revised exports by at most, those to the United States in 2021
DERIVED = 2  # what follows from figures of pages may be so many times as wide as a figure itself and still tell
TWO_CURRENCIES_PP = 1.0  # beyond what carries a rate into the other currency: one release has both rates, with the same base
PAGES_ERR = 2  # pages of the press refute only what misses them by so many times a revision, since they err themselves
OTHER_PAGES = 1  # a number that more pages than this print refutes another; one alone does not: one of the two is wrong


def judge(evidence: Evidence, claim: Claim) -> Verdict:
    """The verdict on a level, growth rate or share: as published where that settles it, else by everything that the cell follows from.

    >>> from tradeshare.data import tables
    >>> from tradeshare.headlines import statements
    >>> from tradeshare.headlines.evidence.book import book
    >>> data = tables.read()
    >>> evidence = Evidence(book(data, data.statements, statements.names(data.partners)))
    >>> judge(evidence, Claim("ASEAN", "total", 24240, 24251, "value", 684.595, 684.605, "USD", 684.6, unit="USD_bn")).verdict
    'agrees'
    """
    said = as_published(evidence, claim)
    if said is None:
        case = case_of(evidence, claim)
        said = next((said for rule in RULES if (said := rule(case)) is not None), None)
    if said is not None and said.verdict == CONTRADICTS and claim.statistic == "growth" and not claim.currency:
        said = in_either_currency(evidence, claim, said)
    return said or Verdict(UNKNOWN, "no other reading")


def in_either_currency(evidence: Evidence, claim: Claim, said: Verdict) -> Verdict:
    """The verdict on a rate that names no currency and that one of them contradicts: right where the other one, its note, confirms it; open
    where it is what its own page prints in one of them."""
    for money in OTHER:
        named = claim._replace(currency=money)
        other = judge(evidence, named)
        if other.verdict in (AGREES, REVISED):
            return other._replace(note=money)
        own = [row for row in of_own_page(evidence, evidence.book.growths, cell_of(named)) if gap(claim, row) == 0]
        if own:
            return Verdict(UNKNOWN, "own page alone", own[0])
    return said


def as_published(evidence: Evidence, claim: Claim) -> Verdict | None:
    """A statement that meets a published official figure agrees with it; a growth rate may be of a restated base."""
    table, narrow = table_of(evidence, claim), limits_of(claim).narrow
    for cell in cells_of(claim):
        met = [row for row in official_readings(direct_readings(evidence, table, cell, True)) if row.how == "printed"
               and gap(claim, row) == 0
               and width(claim, row) <= narrow]
        if met and claim.statistic == "growth":  # one that names no currency is of the one whose figure it meets
            claim = claim._replace(currency=cell.currency)
            return on_first_prints(evidence, claim, nearest_reading(claim, met))
        if met:
            return Verdict(AGREES, "printed", nearest_reading(claim, met))
    return None


def on_first_prints(evidence: Evidence, claim: Claim, published: Reading) -> Verdict:
    """A rate as published: on a restated base where the first prints of both levels give another one."""
    first = growth_readings.of_first_prints(evidence, cell_of(claim))
    if first and all(gap(claim, row) > 0 for row in first):
        return Verdict(REVISED, "revised base", published, other=nearest_reading(claim, first))
    return Verdict(AGREES, "printed", published)


def by_own_page(case: Case) -> Verdict | None:
    """What the data hold from the same page refutes another number, unless something else confirms it."""
    if not case.own or any(gap(case.claim, row) == 0 for row in [*case.own, *case.official]):
        return None
    nearest = nearest_reading(case.claim, case.own)
    return Verdict(CONTRADICTS, "own page", nearest) if gap(case.claim, nearest) > case.limits.slip else None


def by_currency(case: Case) -> Verdict | None:
    """A rate that is the other currency's figure, and that misses what this figure becomes in the currency named."""
    evidence, claim, cell = case.evidence, case.claim, case.cell
    if claim.statistic != "growth" or not claim.currency or any(gap(claim, row) == 0 for row in case.official):
        return None
    if not any(gap(claim, row) == 0 for row in official_readings(direct_readings(evidence, evidence.book.growths, cell.elsewhere, True))):
        return None
    here = official_readings(growth_readings.of_other_currency(evidence, cell) + nearby_growth.in_other_currency(evidence, cell))
    best = min(here, key=lambda row: row.high - row.low, default=None)
    if best is None or gap(claim, best) <= case.limits.slip:
        return None
    return Verdict(CONTRADICTS, "currency", best, "the other currency")


def by_official_level(case: Case) -> Verdict | None:
    """A level or share against official figures: those published, else what follows from others."""
    claim, published, limits = case.claim, case.published, case.limits
    if claim.statistic == "growth" or not case.official:
        return None
    nearest = nearest_reading(claim, case.official)
    distance = gap(claim, nearest)
    if published and all(gap(claim, row) > 0 for row in published) and not all(map(vintage_rules.may_be_restated, published)):
        exact = [row for row in case.official if gap(claim, row) == 0 and width(claim, row) <= EXACT_WIDTH]
        return Verdict(REVISED, "another vintage", exact[0]) if exact else _against(case)
    if distance == 0:
        return Verdict(AGREES, nearest.how, nearest)
    if distance <= limits.revised - width(claim, nearest) / 2 or _is_restated_balance(case, distance):
        return Verdict(REVISED, "another vintage", nearest)
    if all(vintage_rules.may_be_restated(row) and gap(claim, row) <= vintage_rules.revised_percent(case.evidence, claim, row)
           for row in case.official):
        return None
    return Verdict(CONTRADICTS, nearest.how, best_reading(case.official))


def _is_restated_balance(case: Case, distance: float) -> bool:
    """Whether restated exports alone would move a balance so far."""
    if case.claim.flow != "balance":
        return False
    exports = by_one_identity(case.evidence, cell_of(case.claim)._replace(flow="export"))
    return distance * abs(case.claim.value) <= RESTATED_EXPORTS * max((row.high for row in exports), default=0.0)


def _against(case: Case) -> Verdict:
    """A number that misses the published ones: by a slip of rounding, or wrong."""
    nearest = nearest_reading(case.claim, case.published)
    if gap(case.claim, nearest) <= case.limits.slip:
        return Verdict(REVISED, "near a print", nearest)
    return Verdict(CONTRADICTS, "print", best_reading(case.published))


def by_official_growth(case: Case) -> Verdict | None:
    """A growth rate against that of official levels, and against published rates."""
    claim, published = case.claim, case.published
    if claim.statistic != "growth" or not case.official:
        return None
    of_levels = [row for row in case.official if row.how != "printed"]
    met = [row for row in of_levels if gap(claim, row) == 0]
    first_releases = all(row.family == "release" and row.how == "levels" for row in met)
    if met and not published and first_releases and vintage_rules.revised_since(case.evidence, claim):
        return Verdict(UNKNOWN, "two vintages", nearest_reading(claim, met))
    if met:
        return Verdict(AGREES, "levels", nearest_reading(claim, met))
    if published:
        return _against(case)
    nearest = nearest_reading(claim, of_levels)
    if gap(claim, nearest) <= case.limits.revised:
        return Verdict(REVISED, "revised base", nearest)
    if gap(claim, nearest) <= vintage_rules.apart(case, nearest):
        return None
    return Verdict(CONTRADICTS, "levels", nearest)


def by_months(case: Case) -> Verdict | None:
    """The page's months do not add up to the year before with this rate: it is a rate of the year to date."""
    if case.claim.statistic != "growth" or not case.claim.currency:
        return None
    found = months_of_page.month_rate(case.evidence, case.cell, Interval(case.claim.low, case.claim.high))
    return None if found is None else Verdict(CONTRADICTS, "running", found, "another period")


def by_page(case: Case) -> Verdict | None:
    """The page's other flows, which agree with one another, or else its figure in the other currency give another level."""
    if case.claim.statistic != "value" or not case.evidence.own:
        return None
    found = same_page.other_flows(case.evidence, case.cell) or same_page.converted(case.evidence, case.cell)
    return Verdict(CONTRADICTS, "page", found) if found is not None and gap(case.claim, found) > case.limits.slip else None


def by_press(case: Case) -> Verdict | None:
    """Other pages confirm. They refute where two of them print another number (of one against one it is not known which is wrong), or
    where their levels give quite another growth."""
    claim, own, narrow = case.claim, case.evidence.own, case.limits.narrow
    press = [row for row in case.found if row.family == PRESS]
    met = [row for row in press if width(claim, row) <= narrow * (1 if row.how == "printed" else DERIVED) and gap(claim, row) == 0]
    if met:
        wide = by_wide_range(case._replace(found=official_readings(case.found)))
        if wide is not None and wide.verdict == CONTRADICTS:
            return wide
        one_page = not own and len(frozenset().union(*(row.pages for row in met))) <= OTHER_PAGES  # the statement may be from it
        if one_page or all(is_own(row, case.evidence) for row in met):
            why = "one page" if one_page else "own page alone"
            return wide if wide is not None and wide.verdict == AGREES else Verdict(UNKNOWN, why, nearest_reading(claim, met))
        return Verdict(AGREES, "press", nearest_reading(claim, [row for row in met if not is_own(row, case.evidence)]))
    against = _refuting(case, press)
    if against and all(gap(claim, row) > PAGES_ERR * LIMITS[claim.statistic].revised for row in against):
        return Verdict(CONTRADICTS, "press", nearest_reading(claim, against))
    return None


def _refuting(case: Case, press: list[Reading]) -> list[Reading]:
    """The readings of other pages that may refute: growth of their levels, and what more than one of them prints."""
    claim, own, is_growth = case.claim, case.evidence.own, case.claim.statistic == "growth"
    rows = [row for row in press if is_growth and row.how == "levels" and (INPUT not in row.source or row.pages - own)
            and width(claim, row) <= DERIVED * case.limits.narrow]
    return rows + [row for row in press if INPUT not in row.source and row.how == "printed" and len(row.pages - own) > OTHER_PAGES]


def by_wide_range(case: Case) -> Verdict | None:
    """What is left are wide ranges: they confirm where they are not too wide, and refute what lies far beyond them."""
    claim, rows = case.claim, official_readings(case.found)
    if not rows:
        page = [row for row in case.found if is_own(row, case.evidence) and row.how in ONLY_LIKELY]
        if page and all(gap(claim, row) > refuting_gap(case, row)
                        for row in page):  # a page refutes itself, though it never confirms itself
            return Verdict(CONTRADICTS, "page", nearest_reading(claim, page))
        return Verdict(UNKNOWN, "other print", nearest_reading(claim, case.found)) if case.found else None
    narrowest = min(rows, key=lambda row: row.high - row.low)
    if gap(claim, narrowest) == 0:
        only_likely = narrowest.how in (NEIGHBOURS, AT_MARKET) and claim.statistic == "value" and claim.flow != "balance"
        most = max(MAX_LIKELY_WIDTH_PERCENT if only_likely else case.limits.loose, width(claim, Reading(claim.low, claim.high, "")))
        return Verdict(AGREES, "neighbours", narrowest) if width(claim, narrowest) <= most else Verdict(UNKNOWN, "too wide", narrowest)
    if is_small(claim) and narrowest.how == NEIGHBOURS:  # the months around prove nothing
        return Verdict(UNKNOWN, "too wide", narrowest)
    sure = next((row for row in rows if row.how == CARRIED), narrowest)
    if all(gap(claim, row) > refuting_gap(case, row) for row in ([sure] if sure.how in (AT_MARKET, CARRIED) else rows)):
        return Verdict(CONTRADICTS, "neighbours", sure)
    if claim.statistic == "growth" and width(claim, narrowest) <= case.limits.narrow and (
            gap(claim, narrowest) <= case.limits.revised - width(claim, narrowest) / 2):
        return Verdict(REVISED, "revised base", narrowest)
    later = vintage_rules.may_be_restated(narrowest) and width(claim, narrowest) <= case.limits.narrow
    if later and gap(claim, narrowest) <= case.limits.revised:
        return Verdict(REVISED, "another vintage", narrowest)
    return Verdict(UNKNOWN, "later base" if later else "too wide", narrowest)


def refuting_gap(case: Case, reading: Reading) -> float:
    """The gap that refutes: to the market rate, which is bounded, a small one; to neighbours, which are only likely, a larger one."""
    if reading.how in (BOUNDS, CARRIED):
        return 0.0 if reading.how == BOUNDS else TWO_CURRENCIES_PP
    level = case.claim.statistic == "value"
    restated = level and vintage_rules.may_be_restated(reading)
    later = vintage_rules.revised_percent(case.evidence, case.claim, reading) if restated else 0.0
    if reading.how == AT_MARKET:
        return max(later, case.limits.slip if level else case.limits.revised)
    most = vintage_rules.apart(case, reading) if case.claim.statistic == "growth" and reading.how == "levels" else case.limits.revised
    return max(later, width(case.claim, reading) / 2 + most)


RULES = [by_own_page, by_currency, vintage_rules.by_disagreeing_databases, vintage_rules.by_exact_level, vintage_rules.by_restated_total,
         by_official_level, by_official_growth, by_months, by_page, vintage_rules.by_rest_of_year, by_press, by_wide_range]
