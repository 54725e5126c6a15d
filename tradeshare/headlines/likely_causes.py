"""The likely cause of a contradiction: what the number would be right for, were one thing about the statement another.

Exact matches go before near ones: a number of four digits that is another flow's to the last one is hardly a conversion that came near.
"""

from itertools import chain

from tradeshare.headlines.claim import Claim, gap, key_of
from tradeshare.headlines.evidence import nearby_growth, nearby_periods
from tradeshare.headlines.evidence.derivations import Search
from tradeshare.headlines.evidence.readings import OTHER, PRESS, Reading
from tradeshare.headlines.statements import SCALES

POWER, MONEY, RATE, SIGN = "a power of ten", "the other currency", "a conversion at the market rate", "a flipped sign"
FLOW, PARTNER, PERIOD, SLIP = "another flow", "another partner", "another period", "a digit slip"
AS_SHARE, AS_GROWTH, RANK = "growth given as share", "share given as growth", "a false rank"
EXACT = {"value": 0.3, "growth": 0.02, "share": 0.02}  # how near a number must lie to be taken for another one
TELLING, SURE = 3, 4  # digits from which a match is hardly chance, and from which it goes before what is only near
NARROW = 0.1  # a range wider than this part of itself says nothing on powers of ten


def likely(search: Search, claim: Claim, expected: Reading, decimals: int) -> str:
    """The first cause that fits, the surest first; empty where none does."""
    sure = [(SIGN, _is_flipped), (POWER, _is_power), (MONEY, _is_other_currency), (AS_SHARE, _is_other_statistic)]
    for name, fits in sure:
        if fits(search, claim, expected):
            return AS_GROWTH if name == AS_SHARE and claim.statistic == "growth" else name
    said, right = (number / SCALES.get(claim.unit[4:], 1.0) for number in (claim.value, (expected.low + expected.high) / 2))
    digits = len(_digits(said, decimals).strip("0"))
    slip = expected.high - expected.low <= NARROW * abs(expected.high) and is_slip(said, right, decimals)
    exact, near = _other_thing(search, claim)
    if claim.statistic == "value" and digits >= SURE and (exact or (slip and _is_swap(said, right, decimals))):
        return exact or SLIP
    if _is_conversion(search, claim, expected):
        return RATE
    if near and digits >= TELLING and not (slip and near == PARTNER and claim.statistic != "value"):
        return near
    return SLIP if slip else near


def _other_thing(search: Search, claim: Claim) -> tuple[str, str]:
    """Another flow, partner or period whose figure the number is: to its last digit, and nearly."""
    near = ""
    for name, ways in ((FLOW, _flows), (PARTNER, _partners), (PERIOD, _periods)):
        for key in ways(search, claim):
            distance = _distance(claim, _figures(search, claim, key))
            if distance == 0:
                return name, near or name
            if distance <= EXACT[claim.statistic]:
                near = near or name
    return "", near


def _distance(claim: Claim, rows: list[Reading]) -> float:
    """How far the number lies from the nearest of these readings, of which only narrow ones count."""
    slack = 0.01 * abs(claim.value) + 0.1
    low, high = claim.low - slack, claim.high + slack
    close = [row for row in rows if row.low <= high and low <= row.high and row.high - row.low <= 0.01 * abs(row.high) + 0.2]
    return min([gap(claim, row) for row in close], default=float("inf"))


def _matches(claim: Claim, rows: list[Reading], near: float) -> bool:
    """Whether the number is one of these readings, give or take `near`."""
    return _distance(claim, rows) <= near


def _figures(search: Search, claim: Claim, key: tuple) -> list[Reading]:
    """The readings of a cell in the statistic of the claim: those in the data, else what levels give."""
    if claim.statistic == "value":
        return search.stepped(key) if key[2] % 12 else search.near(key)
    if claim.statistic == "growth":
        printed = search.direct(search.book.growths, key)
        found = nearby_growth.growth_at(search, key) if key[4] and not printed else None
        return printed if found is None else [found]
    return _shares(search, key)


def _shares(search: Search, key: tuple) -> list[Reading]:
    if key[0] == "WLD" or key[1] == "balance":
        return []
    part = nearby_periods.share_at(search, key[:4])
    return search.direct(search.book.shares, (*key[:4], "")) + (
        [part._replace(low=100 * part.low, high=100 * part.high)] if part is not None else [])


def _is_flipped(search: Search, claim: Claim, expected: Reading) -> bool:
    """The number with the other sign, where nothing but the sign is wrong."""
    turned = claim._replace(low=-claim.high, high=-claim.low, value=-claim.value)
    return claim.value * (expected.low + expected.high) < 0 and gap(turned, expected) <= EXACT[claim.statistic]


def _is_power(search: Search, claim: Claim, expected: Reading) -> bool:
    if expected.high - expected.low > NARROW * abs(expected.high):
        return False
    if claim.statistic == "value":
        return any(_near(claim.value * 10**power, expected) for power in (-4, -3, -2, -1, 1, 2, 3, 4))
    half = (claim.high - claim.low) / 2
    return any(_meets(claim.value * part, half * max(part, 1), expected) for part in (0.1, 10)) and claim.statistic in ("growth", "share")


def _meets(value: float, half: float, expected: Reading) -> bool:
    return expected.low - half <= value <= expected.high + half


def _near(value: float, expected: Reading) -> bool:
    middle = abs(expected.low + expected.high) / 2
    slack = max(0.02 * middle, (expected.high - expected.low) / 2) if middle else 0.0
    return expected.low - slack <= value <= expected.high + slack


def _is_other_currency(search: Search, claim: Claim, expected: Reading) -> bool:
    if claim.currency not in OTHER or claim.statistic not in ("value", "growth"):
        return False
    key = key_of(claim, OTHER[claim.currency])
    if claim.statistic == "growth":
        return _matches(claim, search.direct(search.book.growths, key), EXACT["growth"])
    rows = search.stepped(key)
    return any(_near(claim.value, row) for row in rows if row.high - row.low <= NARROW * abs(row.high))


def _is_other_statistic(search: Search, claim: Claim, expected: Reading) -> bool:
    """A growth rate printed as a share, or a share as growth: in the data, or by the levels."""
    if claim.statistic == "share":
        growth = claim._replace(statistic="growth")
        return any(_matches(claim, _figures(search, growth, key_of(claim, currency)), EXACT["share"]) for currency in OTHER)
    return claim.statistic == "growth" and _matches(claim, _shares(search, key_of(claim, "")), EXACT["growth"])


def _is_conversion(search: Search, claim: Claim, expected: Reading) -> bool:
    """A level within a tenth of the right one that some monthly market rate of the time makes of the other currency."""
    coarse = claim.high - claim.low > 0.015 * abs(claim.value)
    if claim.statistic != "value" or coarse or not 0.9 < claim.value / max(abs(expected.high), 1e-9) < 1.1:
        return False
    months = range(claim.first - 12, claim.last + 4)
    rates = [search.book.rates[month, month] for month in months if (month, month) in search.book.rates]
    there = key_of(claim, OTHER[claim.currency])
    rows = [row for row in search.stepped(there) if row.family != PRESS]
    if not rates or not rows:
        return False
    ends = [(row.low, row.high, rate if claim.currency == "CNY" else 1 / rate) for row in rows for rate in (min(rates), max(rates))]
    return min(low * rate for low, _, rate in ends) <= claim.high and claim.low <= max(high * rate for _, high, rate in ends)


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
                  ((start + month, start + month + count - 1) for count in (3, 6) for month in range(count, 12, count)),
                  ((claim.first + step, claim.last + step) for step in (-12, 12)),
                  ((12 * other, 12 * other + 11) for other in (year - 1, year + 1)))
    return [key_of(claim._replace(first=first, last=last)) for first, last in spans if (first, last) != (claim.first, claim.last)]


def is_slip(value: float, right: float, decimals: int) -> bool:
    """Whether one digit differs, is missing or too many, or two neighbours are swapped.

    >>> is_slip(772, 762, 0), is_slip(3.96, 3.69, 2), is_slip(416.55, 416.55, 2), is_slip(772, 891, 0)
    (True, True, False, False)
    """
    one, other = _digits(value, decimals), _digits(right, decimals)
    if one == other or value * right < 0:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other)) == 1 or _is_swap(value, right, decimals)
    long, short = sorted((one, other), key=len, reverse=True)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1:] == short for place in range(len(long)))


def _is_swap(value: float, right: float, decimals: int) -> bool:
    """Whether two neighbouring digits are swapped and all others agree."""
    one, other = _digits(value, decimals), _digits(right, decimals)
    wrong = [place for place in range(len(one)) if one[place] != other[place]] if len(one) == len(other) else []
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _digits(value: float, decimals: int) -> str:
    return f"{abs(value):.{max(decimals, 0)}f}".replace(".", "").rstrip("0" if decimals <= 0 else "")
