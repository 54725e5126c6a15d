"""The verdict on a rank: the order of the partners' shares, within their bounds, and what releases print.

Whom a ranking counts differs: all count ASEAN, the EU, the United States, Japan and Korea, only some count Hong Kong, Taiwan or others.
A rank is right that one of the two counts gives: the large alone, or all. Members of a group are not ranked by themselves. Below the
size of the largest partners whose figures the data hold for full years alone, a place is that among all of a full year, or at best one.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tradeshare.data import tables
from tradeshare.headlines.claim import cell_of, Claim
from tradeshare.headlines.evidence import share_readings
from tradeshare.headlines.evidence.interval_arithmetic import names
from tradeshare.headlines.evidence.nearby_periods import NEIGHBOURS, share_between
from tradeshare.headlines.evidence.readings import Cell, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings, REMEMBERED
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN, Verdict
from tradeshare.study import all_partners

LARGE_PARTNERS = ("ASEAN", "EU", "USA", "JPN", "KOR")  # those that every ranking counts
MIN_SHARE_GAP = {True: 0.003,
                 False: 0.015}  # shares of one family of sources, or of two, that part by less change places with the next vintage
MAX_YEARLY_ALONE = 0.042  # of China's trade: the largest share since 1985 of a partner whose figures are of full years alone
VALUE_DRIFT = 0.02  # of a year's value, for the next vintage: partners nearer to one another may change places
YEAR_DRIFT = 0.2  # the share of the year before, where the year itself has none, give or take this part


class Order(NamedTuple):
    """The places that the shares allow, from those surely above to those perhaps above, and who is counted only by some."""

    reading: Reading
    large: tuple[int, int]  # the places among the large alone
    surely: tuple[str, ...]  # others that are surely above
    perhaps: tuple[str, ...]  # others whose share may be as high
    small: bool = False  # whether partners of which the data hold full years alone may be larger


def judge(evidence: Evidence, claim: Claim) -> Verdict:
    """The verdict on a rank, or that it is not this one. `claim.low` and `claim.high` lie half a place around it."""
    if claim.denied:
        return _denial(evidence, claim._replace(denied=False))
    published = direct_readings(evidence, evidence.book.ranks, cell_of(claim), True)
    order = order_of_shares(evidence, claim)
    same = [row for row in published if row.low <= claim.value <= row.high]
    counted = "" if order is None else ", ".join((*order.surely, *order.perhaps))
    if order is not None and order.small and not official_readings(published):
        return _among_the_small(evidence, claim, order)
    if order is not None and not order.reading.low <= claim.value <= order.reading.high:
        return Verdict(CONTRADICTS, "order", order.reading, "a false rank", note=counted)
    if same:
        return Verdict(AGREES, "printed" if official_readings(same[:1]) else "press", same[0])
    if official_readings(published):
        return Verdict(CONTRADICTS, "print", published[0], "a false rank")
    if order is None:
        return Verdict(UNKNOWN, "no order" if claim.partner in _ranked(evidence, cell_of(claim)) else "member")
    return _within(evidence, claim, order)._replace(note=counted)


def _denial(evidence: Evidence, claim: Claim) -> Verdict:
    """The verdict on a rank that is denied: false where it is surely this one, whoever is counted, and right where it is surely another."""
    said = judge(evidence, claim)
    if said.verdict == CONTRADICTS:
        return said._replace(verdict=AGREES, cause="")
    near = [claim._replace(low=claim.low + step, high=claim.high + step, value=claim.value + step) for step in (-1, 1)]
    if said.verdict == AGREES and all(judge(evidence, other).verdict == CONTRADICTS for other in near):
        return said._replace(verdict=CONTRADICTS, cause="a false rank")
    return said._replace(verdict=UNKNOWN, reason="close order" if said.reason == "likely order" else said.reason)


def _within(evidence: Evidence, claim: Claim, order: Order) -> Verdict:
    """The verdict where the order allows the rank: right by one of the two counts, or open."""
    low, high = order.large
    everyone = low + len(order.surely)
    if low == high and (claim.value == low or (claim.value == everyone and not order.perhaps)):
        return Verdict(AGREES, "order", order.reading)
    if claim.value == _by_the_middle(evidence, claim):
        return Verdict(AGREES, "likely order", order.reading)
    return Verdict(UNKNOWN, "close order", order.reading)


def _by_the_middle(evidence: Evidence, claim: Claim) -> int:
    """The place among the large by the middle of each share."""
    shares_of = {code: share(evidence, cell_of(claim)._replace(partner=code)) for code in {*LARGE_PARTNERS, claim.partner}}
    middle = {code: row.low + row.high for code, row in shares_of.items() if row is not None}
    return 1 + sum(value > middle[claim.partner] for value in middle.values())


def order_of_shares(evidence: Evidence, claim: Claim) -> Order | None:
    """The places that the shares allow. None without the partner's own share or that of one of the large."""
    cell = cell_of(claim)
    ranked = _ranked(evidence, cell)
    own = share(evidence, cell)
    if own is None or claim.partner not in ranked:
        return None
    rivals = {code: share(evidence, cell._replace(partner=code)) for code in ranked if code != claim.partner}
    large = [rivals[code] for code in LARGE_PARTNERS if code != claim.partner]
    if None in large:
        return None
    above = _surely_above(own)
    others = {code: row for code, row in rivals.items() if code not in LARGE_PARTNERS and row is not None and row.high >= own.low}
    surely = tuple(code for code, row in others.items() if above(row))
    places = 1 + sum(map(above, large)), 1 + sum(row.high >= own.low for row in large)
    pages = own.pages.union(*(row.pages for row in large))
    reading = Reading(places[0], places[1] + len(others), own.family, "order of the shares", names(own, *large), pages)
    return Order(reading, places, surely, tuple(code for code in others if code not in surely), own.low < MAX_YEARLY_ALONE)


def _ranked(evidence: Evidence, cell: Cell) -> list[str]:
    """Whom a ranking of the period counts: groups, countries of none, and those that had left theirs."""
    return [*evidence.book.ranked, *(code for code, month in evidence.book.left.items() if month <= cell.first)]


def _among_the_small(evidence: Evidence, claim: Claim, order: Order) -> Verdict:
    """The verdict on the rank of a partner that others may surpass whose figures are of full years alone."""
    places = _among_all(claim.partner, claim.flow, claim.first, claim.last) if not evidence.as_of else None
    if places is not None:
        reading = Reading(*places[:2], "database", "among all", "imf-dots")
        return Verdict(AGREES if places[0] <= round(claim.value) <= places[1] else CONTRADICTS, "order", reading,
                       "" if places[0] <= round(claim.value) <= places[1] else "a false rank", note=str(places[2]))
    best = order.reading._replace(how="at best")
    return Verdict(CONTRADICTS, "order", best, "a false rank") if claim.value < best.low - 0.5 else Verdict(UNKNOWN, "close order", best)


@lru_cache(REMEMBERED)
def _among_all(partner: str, flow: str, first: int, last: int) -> tuple[int, int, int] | None:
    """The best and the worst place of a partner in a full year among all that the databases name, and how many these are; None where
    they name too few, and of a part of a year."""
    if first % 12 or last != first + 11:
        return None
    table = all_partners.ranking(tables.read(), partner, first // 12, flow)
    if table.empty:
        return None
    own, others = table.at[partner, "value"], table["value"].drop(partner)
    return 1 + int(others.gt(own * (1 + VALUE_DRIFT)).sum()), 1 + int(others.gt(own * (1 - VALUE_DRIFT)).sum()), len(table)


def _surely_above(own: Reading) -> Callable[[Reading], bool]:
    """Whether a share is surely the larger one: by more than the next vintage may move it."""
    return lambda row: row.low > own.high * (1 + MIN_SHARE_GAP[row.family == own.family])


@lru_cache(REMEMBERED)
def share(evidence: Evidence, cell: Cell) -> Reading | None:
    """The share (a fraction) of the period; else between neighbouring months; else of the year before or after."""
    found = share_readings.narrowest(evidence, cell) or share_between(evidence, cell)
    if found is not None:
        return found
    for january in (12 * (cell.first // 12 + step) for step in (0, -1, 1)):
        year = share_readings.narrowest(evidence, cell._replace(first=january, last=january + 11))
        if year is not None:
            return year._replace(low=year.low * (1 - YEAR_DRIFT), high=year.high * (1 + YEAR_DRIFT), how=NEIGHBOURS)
    return None
