"""The likely cause of a contradiction: what the number would be right for, were one thing about the statement another."""

from itertools import chain

from tradeshare.readings import OTHER, PRESS, Reading
from tradeshare.verdicts import Claim, gap, key_of
from tradeshare.ways import Search

POWER, MONEY, RATE = "a power of ten", "the other currency", "a conversion at the market rate"
FLOW, PARTNER, PERIOD, SLIP = "another flow", "another partner", "another period", "a digit slip"
AS_SHARE, AS_GROWTH, RANK = "growth given as share", "share given as growth", "a false rank"
EXACT = {"value": 0.3, "growth": 0.02, "share": 0.02}  # how near a number must lie to be taken for another one
TELLING = 3  # digits from which a match is hardly chance


def likely(search: Search, claim: Claim, expected: Reading, decimals: int) -> str:
    """The first cause that fits, the surest first; empty where none does."""
    sure = [(POWER, _is_power), (MONEY, _is_other_currency), (AS_SHARE, _is_other_statistic), (RATE, _is_conversion)]
    others = [(FLOW, _flows), (PARTNER, _partners), (PERIOD, _periods)]
    for name, fits in sure:
        if fits(search, claim, expected):
            return AS_GROWTH if name == AS_SHARE and claim.statistic == "growth" else name
    telling = len(f"{abs(claim.value):.{max(decimals, 0)}f}".replace(".", "").strip("0")) >= TELLING
    found = next((name for name, ways in others if _is_one_of(search, claim, ways(search, claim))), "")
    slip = is_slip(claim.value, (expected.low + expected.high) / 2, decimals)
    if found and telling and not (slip and found == PARTNER and claim.statistic != "value"):
        return found
    return SLIP if slip else found


def _matches(claim: Claim, rows: list[Reading]) -> bool:
    """Whether the number is one of these readings."""
    near = EXACT[claim.statistic]
    return any(row.high - row.low <= 0.01 * abs(row.high) + 0.2 and gap(claim, row) <= near for row in rows)


def _is_power(search: Search, claim: Claim, expected: Reading) -> bool:
    return claim.statistic == "value" and any(_near(claim.value * 10**power, expected) for power in (-4, -3, -2, -1, 1, 2, 3, 4))


def _near(value: float, expected: Reading) -> bool:
    middle = abs(expected.low + expected.high) / 2
    slack = max(0.02 * middle, (expected.high - expected.low) / 2) if middle else 0.0
    return expected.low - slack <= value <= expected.high + slack


def _is_other_currency(search: Search, claim: Claim, expected: Reading) -> bool:
    if claim.currency not in OTHER or claim.statistic not in ("value", "growth"):
        return False
    key = key_of(claim, OTHER[claim.currency])
    if claim.statistic == "growth":
        return _matches(claim, search.direct(search.book.growths, key))
    return any(_near(claim.value, row) for row in search.near(key))


def _is_other_statistic(search: Search, claim: Claim, expected: Reading) -> bool:
    if claim.statistic == "share":
        return any(_matches(claim, search.direct(search.book.growths, key_of(claim, currency))) for currency in OTHER)
    return claim.statistic == "growth" and _matches(claim, search.direct(search.book.shares, key_of(claim, "")))


def _is_conversion(search: Search, claim: Claim, expected: Reading) -> bool:
    """A level within a tenth of the right one that some monthly market rate of the time makes of the other currency."""
    coarse = claim.high - claim.low > 0.015 * abs(claim.value)
    if claim.statistic != "value" or coarse or not 0.9 < claim.value / max(abs(expected.high), 1e-9) < 1.1:
        return False
    months = range(claim.first - 12, claim.last + 4)
    rates = [search.book.rates[month, month] for month in months if (month, month) in search.book.rates]
    rows = [row for row in search.near(key_of(claim, OTHER[claim.currency])) if row.family != PRESS]
    if not rates or not rows:
        return False
    ends = [(row.low, row.high, rate if claim.currency == "CNY" else 1 / rate) for row in rows for rate in (min(rates), max(rates))]
    return min(low * rate for low, _, rate in ends) <= claim.high and claim.low <= max(high * rate for _, high, rate in ends)


def _is_one_of(search: Search, claim: Claim, keys) -> bool:
    if claim.statistic == "value":
        return any(_matches(claim, search.near(key)) for key in keys)
    table = search.book.growths if claim.statistic == "growth" else search.book.shares
    return any(_matches(claim, search.direct(table, key if claim.statistic == "growth" else (*key[:4], ""))) for key in keys)


def _flows(search: Search, claim: Claim):
    names = ("total", "export", "import", "balance") if claim.statistic == "value" else ("total", "export", "import")
    return [key_of(claim._replace(flow=flow)) for flow in names if flow != claim.flow]


def _partners(search: Search, claim: Claim):
    return [key_of(claim._replace(partner=code)) for code in ["WLD", *search.book.ranked] if code != claim.partner]


def _periods(search: Search, claim: Claim):
    """The month, quarter, year to date or year that end near the one named, and the same months of the years around."""
    start, year = claim.last - claim.last % 12, claim.last // 12
    months = range(start, start + 12)
    spans = chain(((start, month) for month in months), ((month, month) for month in months),
                  ((claim.first + step, claim.last + step) for step in (-12, 12)),
                  ((12 * other, 12 * other + 11) for other in (year - 1, year + 1)))
    return [key_of(claim._replace(first=first, last=last)) for first, last in spans if (first, last) != (claim.first, claim.last)]


def is_slip(value: float, right: float, decimals: int) -> bool:
    """Whether one digit differs, is missing or too many, or two neighbours are swapped.

    >>> is_slip(772, 762, 0), is_slip(3.96, 3.69, 2), is_slip(416.55, 416.55, 2), is_slip(772, 891, 0)
    (True, True, False, False)
    """
    places = max(decimals, 0)
    one, other = (f"{abs(number):.{places}f}".replace(".", "").rstrip("0" if decimals <= 0 else "") for number in (value, right))
    if one == other:
        return value * right < 0
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1 or swapped
    long, short = sorted((one, other), key=len, reverse=True)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1:] == short for place in range(len(long)))
