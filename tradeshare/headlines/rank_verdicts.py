"""The verdict on a rank: the order of the partners' shares, within their bounds, and what releases print.

Whom a ranking counts differs: all count ASEAN, the EU, the United States, Japan and Korea, only some count Hong Kong, Taiwan or others.
A rank is right that one of the two counts gives: the large alone, or all. Members of a group are not ranked by themselves.
"""

from typing import NamedTuple

from tradeshare.headlines.claim import Claim, key_of
from tradeshare.headlines.evidence import nearby_periods
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.interval_arithmetic import names
from tradeshare.headlines.evidence.nearby_periods import NEIGHBOURS
from tradeshare.headlines.evidence.readings import PRESS, Reading
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN, Verdict

LARGE = ("ASEAN", "EU", "USA", "JPN", "KOR")  # those that every ranking counts
YEAR_DRIFT = 0.2  # the share of the year before, where the year itself has none, give or take this part


class Order(NamedTuple):
    """The places that the shares allow, from those surely above to those perhaps above, and who is counted only by some."""

    reading: Reading
    large: tuple[int, int]  # the places among the large alone
    surely: tuple[str, ...]  # others that are surely above
    perhaps: tuple[str, ...]  # others whose share may be as high


def judge(search: Search, claim: Claim) -> Verdict:
    """The verdict on a rank. `claim.low` and `claim.high` lie half a place around it."""
    printed = search.direct(search.book.ranks, key_of(claim, ""), True)
    order = _order(search, claim)
    said = [row for row in printed if row.low <= claim.value <= row.high]
    counted = ", ".join((*order.surely, *order.perhaps)) if order is not None else ""
    if order is not None and not order.reading.low <= claim.value <= order.reading.high:
        return Verdict(CONTRADICTS, "order", order.reading, "a false rank", note=counted)
    if said:
        return Verdict(AGREES, "printed" if said[0].family != PRESS else "press", said[0])
    if [row for row in printed if row.family != PRESS]:
        return Verdict(CONTRADICTS, "print", printed[0], "a false rank")
    if order is None:
        member = claim.partner not in search.book.ranked
        return Verdict(UNKNOWN, "member" if member else "no order")
    return _among(search, claim, order)._replace(note=counted)


def _among(search: Search, claim: Claim, order: Order) -> Verdict:
    """The verdict where the order allows the rank: right by one of the two counts, or open."""
    low, high = order.large
    every = low + len(order.surely)
    if low == high and (claim.value == low or (claim.value == every and not order.perhaps)):
        return Verdict(AGREES, "order", order.reading)
    if claim.value == _likely(search, claim):
        return Verdict(AGREES, "likely order", order.reading)
    return Verdict(UNKNOWN, "close order", order.reading)


def _likely(search: Search, claim: Claim) -> int:
    """The place among the large by the middle of each share."""
    shares = {code: _share(search, code, claim) for code in {*LARGE, claim.partner}}
    middle = {code: row.low + row.high for code, row in shares.items() if row is not None}
    return 1 + sum(value > middle[claim.partner] for value in middle.values())


def _order(search: Search, claim: Claim) -> Order | None:
    """The places that the shares allow. None without the partner's own share or that of one of the large."""
    own = _share(search, claim.partner, claim)
    if own is None or claim.partner not in search.book.ranked:
        return None
    rivals = {code: _share(search, code, claim) for code in search.book.ranked if code != claim.partner}
    large = [rivals[code] for code in LARGE if code != claim.partner]
    if None in large:
        return None
    others = {code: row for code, row in rivals.items() if code not in LARGE and row is not None and row.high >= own.low}
    surely = tuple(code for code, row in others.items() if row.low > own.high)
    places = 1 + sum(row.low > own.high for row in large if row), 1 + sum(row.high >= own.low for row in large if row)
    rows = [own, *(row for row in large if row)]
    pages = frozenset().union(*(row.pages for row in rows))
    reading = Reading(places[0], places[1] + len(others), own.family, "order of the shares", names(*rows), pages)
    return Order(reading, places, surely, tuple(code for code in others if code not in surely))


def _share(search: Search, code: str, claim: Claim) -> Reading | None:
    """The share (a fraction) of the period; else between neighbouring months; else of the year before or after."""
    return search.kept(("rank", code, claim.flow, claim.first, claim.last), lambda search: _find_share(search, code, claim))


def _find_share(search: Search, code: str, claim: Claim) -> Reading | None:
    place = (code, claim.flow, claim.first, claim.last)
    found = nearby_periods.share_at(search, place) or _printed(search, place) or nearby_periods.share_between(search, (*place, ""))
    if found is not None:
        return found
    for year in (claim.first // 12, claim.first // 12 - 1, claim.first // 12 + 1):
        whole = nearby_periods.share_at(search, (code, claim.flow, 12 * year, 12 * year + 11))
        if whole is not None:
            return whole._replace(low=whole.low * (1 - YEAR_DRIFT), high=whole.high * (1 + YEAR_DRIFT), how=NEIGHBOURS)
    return None


def _printed(search: Search, place: tuple) -> Reading | None:
    rows = [row for row in search.direct(search.book.shares, (*place, "")) if row.family != PRESS]
    return rows[0]._replace(low=rows[0].low / 100, high=rows[0].high / 100) if rows else None
