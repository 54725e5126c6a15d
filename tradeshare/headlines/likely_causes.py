"""The likely cause of a contradiction: what the number would be right for, were one thing about the statement another.

Exact matches go before near ones: a number of four digits that is another flow's to the last one is hardly a conversion that came near.
"""

from itertools import chain

from tradeshare.headlines.claim import cell_of, Claim, gap
from tradeshare.headlines.evidence import growth, shares
from tradeshare.headlines.evidence.levels import near, stepped
from tradeshare.headlines.evidence.readings import Cell, OTHER, Reading
from tradeshare.headlines.evidence.usable import direct, Evidence, official
from tradeshare.headlines.statements import SCALES

POWER, MONEY, RATE, SIGN = "a power of ten", "the other currency", "a conversion at the market rate", "a flipped sign"
FLOW, PARTNER, PERIOD, SLIP = "another flow", "another partner", "another period", "a digit slip"
AS_SHARE, AS_GROWTH, RANK = "growth given as share", "share given as growth", "a false rank"
EXACT = {"value": 0.3, "growth": 0.02, "share": 0.02}  # percent or points: how near a number must lie to be taken for another one
TELLING, SURE = 3, 4  # digits from which a match is hardly chance, and from which it goes before what is only near
NARROW = 0.1  # a range wider than this part of itself says nothing on powers of ten
ROUGHLY = 0.02  # how near a number off by a power of ten, or of the other currency, must come: such errors are rounded too
CONVERTED = (0.9, 1.1)  # a conversion at a market rate stays within a tenth of the right level
COARSE = 0.015  # a number rounded more coarsely may be any conversion
RATES_FROM, RATES_TO = -12, 3  # months around the period at whose market rates pages convert


def likely(evidence: Evidence, claim: Claim, expected: Reading, decimals: int) -> str:
    """The first cause that fits, the surest first; empty where none does. `decimals` are those of the number as published."""
    for name, fits in SURE_CAUSES.items():
        if fits(evidence, claim, expected):
            return name
    said, right = (number / SCALES.get(claim.unit[4:], 1.0) for number in (claim.value, (expected.low + expected.high) / 2))
    digits = len(_digits(said, decimals).strip("0"))
    slip = _is_narrow(expected) and is_slip(said, right, decimals)
    exact, close = of_another_cell(evidence, claim)
    if claim.statistic == "value" and digits >= SURE and (exact or (slip and _is_swap(said, right, decimals))):
        return exact or SLIP
    if is_conversion(evidence, claim, expected):
        return RATE
    if close and digits >= TELLING and not (slip and close == PARTNER and claim.statistic != "value"):
        return close
    return SLIP if slip else close


def of_another_cell(evidence: Evidence, claim: Claim) -> tuple[str, str]:
    """Another flow, partner or period whose figure the number is: to its last digit, and nearly."""
    close = ""
    for name, others in ((FLOW, _flows), (PARTNER, _partners), (PERIOD, _periods)):
        for cell in others(evidence, claim):
            distance = _distance(claim, figures(evidence, claim.statistic, cell))
            if distance == 0:
                return name, close or name
            if distance <= EXACT[claim.statistic]:
                close = close or name
    return "", close


def _distance(claim: Claim, rows: list[Reading]) -> float:
    """How far the number lies from the nearest of these readings, of which only narrow ones count."""
    slack = 0.01 * abs(claim.value) + 0.1
    low, high = claim.low - slack, claim.high + slack
    narrow = [row for row in rows if row.low <= high and low <= row.high and row.high - row.low <= 0.01 * abs(row.high) + 0.2]
    return min((gap(claim, row) for row in narrow), default=float("inf"))


def figures(evidence: Evidence, statistic: str, cell: Cell) -> list[Reading]:
    """The readings of a cell in one statistic: those in the data, else what levels give."""
    if statistic == "value":
        return (stepped if cell.first % 12 else near)(evidence, cell)
    if statistic == "growth":
        rows = direct(evidence, evidence.book.growths, cell)
        found = growth.narrowest(evidence, cell) if cell.currency and not rows else None
        return rows if found is None else [found]
    if cell.partner == "WLD" or cell.flow == "balance":
        return []
    cell = cell._replace(currency="")
    part = shares.narrowest(evidence, cell)
    return direct(evidence, evidence.book.shares, cell) + (
        [] if part is None else [part._replace(low=100 * part.low, high=100 * part.high)])


def is_flipped(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """The number with the other sign, where nothing but the sign is wrong."""
    turned = claim._replace(low=-claim.high, high=-claim.low, value=-claim.value)
    return claim.value * (expected.low + expected.high) < 0 and gap(turned, expected) <= EXACT[claim.statistic]


def is_power(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A level off by a power of ten, or a rate by ten."""
    if not _is_narrow(expected):
        return False
    if claim.statistic == "value":
        return any(_comes_near(claim.value * 10**power, expected) for power in (-4, -3, -2, -1, 1, 2, 3, 4))
    half = (claim.high - claim.low) / 2
    return any(expected.low - half * max(part, 1) <= claim.value * part <= expected.high + half * max(part, 1) for part in (0.1, 10))


def _is_narrow(row: Reading) -> bool:
    return row.high - row.low <= NARROW * abs(row.high)


def _comes_near(value: float, expected: Reading) -> bool:
    middle = abs(expected.low + expected.high) / 2
    slack = max(ROUGHLY * middle, (expected.high - expected.low) / 2) if middle else 0.0
    return expected.low - slack <= value <= expected.high + slack


def is_other_currency(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """The level or growth rate is that of the other currency."""
    if not claim.currency:
        return False
    there = cell_of(claim).elsewhere
    if claim.statistic == "growth":
        return _distance(claim, direct(evidence, evidence.book.growths, there)) <= EXACT["growth"]
    return any(_comes_near(claim.value, row) for row in stepped(evidence, there) if _is_narrow(row))


def is_share(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A growth rate that is the share: in the data, or by the levels."""
    return claim.statistic == "growth" and _distance(claim, figures(evidence, "share", cell_of(claim))) <= EXACT["growth"]


def is_growth(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A share that is the growth rate, in either currency."""
    if claim.statistic != "share":
        return False
    rate, cell = claim._replace(statistic="growth"), cell_of(claim)
    return any(_distance(rate, figures(evidence, "growth", cell._replace(currency=currency))) <= EXACT["share"] for currency in OTHER)


def is_conversion(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A level within a tenth of the right one that some monthly market rate of the time makes of the other currency."""
    coarse = claim.high - claim.low > COARSE * abs(claim.value)
    least, most = CONVERTED
    if claim.statistic != "value" or coarse or not least < claim.value / max(abs(expected.high), 1e-9) < most:
        return False
    months, book = range(claim.first + RATES_FROM, claim.last + RATES_TO + 1), evidence.book
    rates = [book.rates[month, month] for month in months if (month, month) in book.rates]
    rows = official(stepped(evidence, cell_of(claim).elsewhere))
    if not rates or not rows:
        return False
    factors = [rate if claim.currency == "CNY" else 1 / rate for rate in (min(rates), max(rates))]
    return (min(row.low * factor for row in rows for factor in factors) <= claim.high
            and claim.low <= max(row.high * factor for row in rows for factor in factors))


SURE_CAUSES = {SIGN: is_flipped, POWER: is_power, MONEY: is_other_currency, AS_GROWTH: is_share, AS_SHARE: is_growth}


def _flows(evidence: Evidence, claim: Claim) -> list[Cell]:
    flows = ("total", "export", "import", "balance") if claim.statistic == "value" else ("total", "export", "import")
    return [cell_of(claim)._replace(flow=flow) for flow in flows if flow != claim.flow]


def _partners(evidence: Evidence, claim: Claim) -> list[Cell]:
    return [cell_of(claim)._replace(partner=code) for code in ["WLD", *evidence.book.ranked] if code != claim.partner]


def _periods(evidence: Evidence, claim: Claim) -> list[Cell]:
    """The month, quarter, year to date or year that end near the one named, and the same months of the years around."""
    start, year = claim.last - claim.last % 12, claim.last // 12
    months = range(start, start + 12)
    spans = chain(((start, month) for month in months), ((month, month) for month in months),
                  ((start + month, start + month + count - 1) for count in (3, 6) for month in range(count, 12, count)),
                  ((claim.first + step, claim.last + step) for step in (-12, 12)),
                  ((12 * other, 12 * other + 11) for other in (year - 1, year + 1)))
    return [cell_of(claim)._replace(first=first, last=last) for first, last in spans if (first, last) != (claim.first, claim.last)]


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
