"""The rules of the verdicts, one plain function each, asked in order."""

from tradeshare.headlines.claim import Claim, currencies, gap, key_of, LIMITS, Limits, limits_of, width
from tradeshare.headlines.evidence import nearby_growth, same_page
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.interval_arithmetic import FLOWS
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, BOUNDS, NEIGHBOURS
from tradeshare.headlines.evidence.readings import INPUT, OTHER, PRESS, Reading
from tradeshare.headlines.verdict import (AGREES, best_reading, candidates, CONTRADICTS, is_of_other_flow, nearest_reading,
                                          readings_of_statistic, restated, REVISED, UNKNOWN, Verdict, WINDOW)


def judge(search: Search, claim: Claim) -> Verdict:
    """The verdict on a level, growth rate or share: as printed where that settles it, else by everything that the cell follows from.

    >>> from tradeshare.data import tables
    >>> from tradeshare.headlines import statements
    >>> from tradeshare.headlines.evidence import readings
    >>> data = tables.read()
    >>> search = Search(readings.book(data, data.statements, statements.names(data.partners)))
    >>> judge(search, Claim("ASEAN", "total", 24240, 24251, "value", 684.595, 684.605, "USD", 684.6, unit="USD_bn")).verdict
    'agrees'
    """
    return _as_printed(search, claim) or _by_all(search, claim)


def _as_printed(search: Search, claim: Claim) -> Verdict | None:
    """The short way: an official print that the statement meets."""
    table, limits = readings_of_statistic(search, claim), limits_of(claim)
    for currency in [""] if claim.statistic == "share" else currencies(claim):
        met = [row for row in search.direct(table, key_of(claim, currency), True) if row.family != PRESS and row.how == "printed"
               and gap(claim, row) == 0 and width(claim, row) <= limits.narrow]
        if met and claim.statistic == "growth":  # one that names no currency is of the one whose print it meets
            claim = claim._replace(currency=currency)
            return _against_flows(search, claim) or _on_first_prints(search, claim, nearest_reading(claim, met))
        if met:
            return Verdict(AGREES, "printed", nearest_reading(claim, met))
    return None


def _against_flows(search: Search, claim: Claim) -> Verdict | None:
    """A rate that is another flow's, and that the growth of the flows refutes, however often it is repeated."""
    if not is_of_other_flow(search, claim):
        return None
    rows = [row for currency in currencies(claim) for row in search.growth_of_levels(key_of(claim, currency)) if row.how == FLOWS]
    if rows and all(gap(claim, row) > limits_of(claim).revised for row in rows):
        return Verdict(CONTRADICTS, "flows", nearest_reading(claim, rows), "another flow")
    return None


def _on_first_prints(search: Search, claim: Claim, printed: Reading) -> Verdict:
    """A rate as printed: on a restated base where the first prints of both levels give another one."""
    first = [row for currency in currencies(claim) for row in search.growth_of_first_prints(key_of(claim, currency))]
    if first and all(gap(claim, row) > 0 for row in first):
        return Verdict(REVISED, "restated base", printed, other=nearest_reading(claim, first))
    return Verdict(AGREES, "printed", printed)


def _by_all(search: Search, claim: Claim) -> Verdict:
    limits, found = limits_of(claim), candidates(search, claim)
    own = search.of_page(readings_of_statistic(search, claim), key_of(claim, None if claim.statistic != "share" else ""))
    official = [r for r in found if r.family != PRESS and r.how not in (NEIGHBOURS, AT_MARKET, BOUNDS) and width(claim, r) <= limits.narrow]
    printed = [r for r in official if r.how == "printed" and r.worth == 0]
    steps = (lambda: _by_own(claim, own, official), lambda: _by_currency(search, claim, official),
             lambda: _by_official(search, claim, official, printed), lambda: _by_months(search, claim),
             lambda: _by_page(search, claim), lambda: _by_press(search, claim, found), lambda: _by_wide(search, claim, found, limits))
    return next((said for step in steps if (said := step()) is not None), Verdict(UNKNOWN, "no other reading"))


def _by_own(claim: Claim, own: list[Reading], official: list[Reading]) -> Verdict | None:
    """What the data hold from the same page refutes another number, unless something else confirms it."""
    if not own or any(gap(claim, r) == 0 for r in [*own, *official]):
        return None
    nearest = nearest_reading(claim, own)
    if gap(claim, nearest) <= limits_of(claim).slip:
        return None
    return Verdict(CONTRADICTS, "own page", nearest)


def _by_currency(search: Search, claim: Claim, official: list[Reading]) -> Verdict | None:
    """A rate that is the other currency's print, and that misses what this print becomes in the currency named."""
    if claim.statistic != "growth" or claim.currency not in OTHER or any(gap(claim, row) == 0 for row in official):
        return None
    there = key_of(claim, OTHER[claim.currency])
    if not any(gap(claim, row) == 0 for row in search.direct(search.book.growths, there, True) if row.family != PRESS):
        return None
    here = search.growth_of_currency(key_of(claim)) + nearby_growth.growth_in_other_currency(search, key_of(claim))
    here = [row for row in here if row.family != PRESS]
    best = min(here, key=lambda row: row.high - row.low, default=None)
    if best is None or gap(claim, best) <= limits_of(claim).slip:
        return None
    return Verdict(CONTRADICTS, "currency", best, "the other currency")


def _by_official(search: Search, claim: Claim, official: list[Reading], printed: list[Reading]) -> Verdict | None:
    if not official:
        return None
    limits = limits_of(claim)
    nearest = nearest_reading(claim, official)
    distance = gap(claim, nearest)
    if claim.statistic == "growth":
        return _growth(search, claim, official, printed, limits)
    if printed and all(gap(claim, r) > 0 for r in printed):
        to_print = gap(claim, nearest_reading(claim, printed))
        exact = [r for r in official if gap(claim, r) == 0 and width(claim, r) <= 0.2]
        if exact:
            return Verdict(REVISED, "another vintage", exact[0])
        if to_print <= limits.slip:
            return Verdict(REVISED, "near a print", nearest_reading(claim, printed))
        return Verdict(CONTRADICTS, "print", best_reading(printed))
    if distance == 0:
        return Verdict(AGREES, nearest.how, nearest)
    if distance <= limits.revised - width(claim, nearest) / 2:
        return Verdict(REVISED, "another vintage", nearest)
    if all(row.later for row in official) and distance <= restated(search, claim):
        return None
    return Verdict(CONTRADICTS, nearest.how, best_reading(official))


def _revised_since(search: Search, claim: Claim) -> bool:
    """Whether the total of the flow shows that customs revised the year before: its published rate and its two first releases part."""
    key = key_of(claim._replace(partner="WLD"), claim.currency)
    rates = [row for row in search.direct(search.book.growths, key) if row.family != PRESS and row.how == "printed"]
    first = search.growth_of_first_prints(key)
    return bool(rates and first) and not any(row.low <= rate.high and rate.low <= row.high for row in first for rate in rates)


def _growth(search: Search, claim: Claim, official: list[Reading], printed: list[Reading], limits: Limits) -> Verdict | None:
    levels = [r for r in official if r.how != "printed"]
    met = [r for r in levels if gap(claim, r) == 0]
    if met and not printed and all(r.family == "release" and r.how == "levels" for r in met) and _revised_since(search, claim):
        return Verdict(UNKNOWN, "two vintages", nearest_reading(claim, met))
    if met:
        return Verdict(AGREES, "levels", nearest_reading(claim, met))
    if printed:
        nearest = nearest_reading(claim, printed)
        if gap(claim, nearest) <= limits.slip:
            return Verdict(REVISED, "near a print", nearest)
        return Verdict(CONTRADICTS, "print", best_reading(printed))
    nearest = nearest_reading(claim, levels)
    if gap(claim, nearest) <= limits.revised:
        return Verdict(REVISED, "restated base", nearest)
    return Verdict(CONTRADICTS, "levels", nearest)


def _by_press(search: Search, claim: Claim, found: list[Reading]) -> Verdict | None:
    """Other pages confirm. They refute where two of them print another number, or their levels give quite another growth.

    One page alone does not: one of the two is wrong, and it is not known which.
    """
    limits, growth = limits_of(claim), claim.statistic == "growth"
    press = [r for r in found if r.family == PRESS]
    met = [r for r in press if width(claim, r) <= limits.narrow * (1 if r.how == "printed" else 2) and gap(claim, r) == 0]
    if met:
        wide = _by_wide(search, claim, [r for r in found if r.family != PRESS], limits)
        if wide is not None and wide.verdict == CONTRADICTS:
            return wide
        if not search.own and len(frozenset().union(*(r.pages for r in met))) == 1:  # it may be the page that the statement is from
            return wide if wide is not None and wide.verdict == AGREES else Verdict(UNKNOWN, "one page", nearest_reading(claim, met))
        return Verdict(AGREES, "press", nearest_reading(claim, met))
    against = [r for r in press if (INPUT not in r.source or r.pages - search.own) and r.how == "levels" and growth
               and width(claim, r) <= 2 * limits.narrow]
    if not (growth and same_page.add_up(search, key_of(claim), (claim.low, claim.high))):
        against += [r for r in press if INPUT not in r.source and r.how == "printed" and len(r.pages - search.own) > 1]
    if against and all(gap(claim, r) > 2 * LIMITS[claim.statistic].revised for r in against):
        return Verdict(CONTRADICTS, "press", nearest_reading(claim, against))
    return None


def _by_page(search: Search, claim: Claim) -> Verdict | None:
    """The page's other flows, which agree with one another, or its figure in the other currency give another level."""
    if claim.statistic != "value" or not search.own:
        return None
    flows, money = same_page.other_flows(search, key_of(claim)), same_page.converted(search, key_of(claim))
    if flows is not None:
        return Verdict(CONTRADICTS, "page", flows) if gap(claim, flows) > limits_of(claim).slip else None
    if money is not None and gap(claim, money) > limits_of(claim).slip:
        return Verdict(CONTRADICTS, "page", money)
    return None


def _by_months(search: Search, claim: Claim) -> Verdict | None:
    if claim.statistic != "growth" or claim.first != claim.last or claim.currency not in OTHER:
        return None
    found = same_page.month_rate(search, key_of(claim), (claim.low, claim.high))
    return None if found is None else Verdict(CONTRADICTS, "running", found, "another period")


def _by_wide(search: Search, claim: Claim, found: list[Reading], limits: Limits) -> Verdict | None:
    wide = [r for r in found if r.family != PRESS]
    if not wide:
        return Verdict(UNKNOWN, "other print", nearest_reading(claim, found)) if found else None
    narrowest = min(wide, key=lambda r: r.high - r.low)
    if gap(claim, narrowest) == 0:
        likely = narrowest.how in (NEIGHBOURS, AT_MARKET) and claim.statistic == "value" and claim.flow != "balance"
        most = WINDOW if likely else limits.loose
        close = width(claim, narrowest) <= max(most, width(claim, Reading(claim.low, claim.high, "")))
        return Verdict(AGREES, "neighbours", narrowest) if close else Verdict(UNKNOWN, "too wide", narrowest)
    told = [narrowest] if narrowest.how == AT_MARKET else wide
    if all(gap(claim, r) > _beyond(search, claim, r, limits) for r in told):
        return Verdict(CONTRADICTS, "neighbours", narrowest)
    later = narrowest.later and width(claim, narrowest) <= limits.narrow
    return Verdict(UNKNOWN, "later base" if later else "too wide", narrowest)


def _beyond(search: Search, claim: Claim, reading: Reading, limits: Limits) -> float:
    """The gap that refutes: to the market rate, which is bounded, a small one; to neighbours, which are only likely, a larger one."""
    if reading.how == BOUNDS:
        return 0.0
    later = restated(search, claim) if reading.later and claim.statistic == "value" else 0.0
    if reading.how == AT_MARKET:
        return max(later, limits.slip if claim.statistic == "value" else limits.revised)
    return max(later, width(claim, reading) / 2 + limits.revised)
