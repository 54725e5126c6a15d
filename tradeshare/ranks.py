"""The verdict on a rank: the order of the partners' shares, within their bounds, and what releases print."""

from tradeshare import neighbours
from tradeshare.neighbours import NEIGHBOURS
from tradeshare.readings import PRESS, Reading
from tradeshare.verdicts import AGREES, CONTRADICTS, UNKNOWN, Claim, Verdict, key_of
from tradeshare.ways import Search, names

LARGE = ("ASEAN", "EU", "USA", "JPN", "KOR")  # those that every ranking counts; others, such as Hong Kong, only some of them
YEAR_DRIFT = 0.2  # the share of the year before, where the year itself has none, give or take this part


def judge(search: Search, claim: Claim) -> Verdict:
    """The verdict on a rank. `claim.low` and `claim.high` lie half a place around it."""
    printed = search.direct(search.book.ranks, key_of(claim, ""), True)
    order = _order(search, claim)
    said = [row for row in printed if row.low <= claim.value <= row.high]
    if order is not None and not order.low <= claim.value <= order.high:
        return Verdict(CONTRADICTS, "order", order, "a false rank")
    if said:
        return Verdict(AGREES, "printed" if said[0].family != PRESS else "press", said[0])
    if [row for row in printed if row.family != PRESS]:
        return Verdict(CONTRADICTS, "print", printed[0], "a false rank")
    if order is None:
        return Verdict(UNKNOWN, "no order")
    if order.low == order.high or claim.value == _likely(search, claim):
        return Verdict(AGREES, "order" if order.low == order.high else "likely order", order)
    return Verdict(UNKNOWN, "close order", order)


def _likely(search: Search, claim: Claim) -> int:
    """The place by the middle of each share."""
    shares = {code: _share(search, code, claim) for code in search.book.ranked}
    middle = {code: row.low + row.high for code, row in shares.items() if row is not None}
    return 1 + sum(value > middle[claim.partner] for code, value in middle.items() if code in LARGE)


def _order(search: Search, claim: Claim) -> Reading | None:
    """The places that the shares allow: those surely above, and those perhaps above. None without the partner's own share."""
    own = _share(search, claim.partner, claim)
    if own is None or claim.partner not in search.book.ranked:
        return None
    rivals = {code: _share(search, code, claim) for code in search.book.ranked if code != claim.partner}
    if any(rivals[code] is None for code in LARGE if code != claim.partner):
        return None
    surely = sum(rivals[code].low > own.high for code in LARGE if code != claim.partner)
    perhaps = sum(row is not None and row.high >= own.low for row in rivals.values())
    rows = [own, *(rivals[code] for code in LARGE if code != claim.partner)]
    pages = frozenset().union(*(row.pages for row in rows))
    return Reading(surely + 1, perhaps + 1, own.family, "order of the shares", names(*rows), pages)


def _share(search: Search, code: str, claim: Claim) -> Reading | None:
    """The share (a fraction) of the period; else between neighbouring months; else of the year before or after."""
    place = (code, claim.flow, claim.first, claim.last)
    found = neighbours.share_at(search, place) or _printed(search, place) or neighbours.share_between(search, (*place, ""))
    if found is not None:
        return found
    for year in (claim.first // 12, claim.first // 12 - 1, claim.first // 12 + 1):
        whole = neighbours.share_at(search, (code, claim.flow, 12 * year, 12 * year + 11))
        if whole is not None:
            return whole._replace(low=whole.low * (1 - YEAR_DRIFT), high=whole.high * (1 + YEAR_DRIFT), how=NEIGHBOURS)
    return None


def _printed(search: Search, place: tuple) -> Reading | None:
    rows = [row for row in search.direct(search.book.shares, (*place, "")) if row.family != PRESS]
    return rows[0]._replace(low=rows[0].low / 100, high=rows[0].high / 100) if rows else None
