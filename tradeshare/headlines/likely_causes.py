"""The likely cause of a contradiction: what the number would be right for, were one thing about the statement another.

A cause is named only where it alone explains the number. A number of four digits that is another flow's to the last one, or the right one
with two digits swapped, is hardly anything else; of what only comes near, two causes explain nothing.
"""

from itertools import chain
from math import trunc
from typing import NamedTuple

from tradeshare.headlines.claim import cell_of, Claim, gap, with_unit
from tradeshare.headlines.evidence import growth_readings, mirror_figures, share_readings
from tradeshare.headlines.evidence.exchange_rates import market_rate
from tradeshare.headlines.evidence.level_readings import by_one_identity, by_steps
from tradeshare.headlines.evidence.readings import Cell, month_text, OTHER, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings
from tradeshare.headlines.statements import SCALES

POWER, MONEY, RATE, SIGN = "a power of ten", "the other currency", "a conversion at the market rate", "a flipped sign"
FLOW, PARTNER, PERIOD, SLIP = "another flow", "another partner", "another period", "a digit slip"
CUT, UNIT, IMPORTS = "digits cut off", "a unit left out", "the imports of both sides added up"
AS_SHARE, AS_GROWTH, RANK = "growth given as share", "share given as growth", "a false rank"
MATCH_WITHIN = {"value": 0.3, "growth": 0.02, "share": 0.02}  # percent or points: how near a number must lie to be taken for another one
TELLING_DIGITS, SURE_DIGITS = 3, 4  # digits from which a match is hardly chance, and from which it goes before what is only near
MAX_RANGE_WIDTH = 0.1  # a range wider than this part of itself says nothing on powers of ten
ROUGHLY = 0.02  # how near a number off by a power of ten, or of the other currency, must come: such errors are rounded too
CONVERTED = (0.9, 1.1)  # a conversion at a market rate stays within a tenth of the right level
COARSE = 0.015  # a number rounded more coarsely may be any conversion
RATES_FROM, RATES_TO = -12, 3  # months around the period at whose market rates pages convert


class Cause(NamedTuple):
    """A likely cause, and which other flow, partner or period it was."""

    name: str = ""
    detail: str = ""


def likely(evidence: Evidence, claim: Claim, expected: Reading, decimals: int, mirrored: mirror_figures.Levels | None = None) -> Cause:
    """The cause that alone explains a number; an empty one where none does, or several.

    `decimals` are those of the number as published, `mirrored` the partners' counts.
    """
    for name, fits in SURE_CAUSES.items():
        if fits(evidence, claim, expected):
            return Cause(name)
    said, right = (number / SCALES.get(claim.unit[4:], 1.0) for number in (claim.value, (expected.low + expected.high) / 2))
    digits = len(_digits(said, decimals).strip("0"))
    if digits < TELLING_DIGITS or claim.approximate:
        return Cause(CUT) if is_cut(said, right, decimals) and claim.statistic == "value" and _is_narrow(expected) else Cause()
    exact, near_by = of_another_cell(evidence, claim)
    swapped = _is_narrow(expected) and _is_swap(said, right, decimals)
    if claim.statistic == "value" and digits >= SURE_DIGITS and (exact.name or swapped):
        return exact if exact.name else Cause(SLIP)
    if swapped and not exact.name:
        return Cause(SLIP)
    other = exact if exact.name else near_by
    telling = other.name != PARTNER or digits >= SURE_DIGITS or (other == exact and claim.statistic == "value")  # there are many partners
    found = [other] if other.name and telling else []
    found += [Cause(RATE)] if is_conversion(evidence, claim, expected) else []
    found += [Cause(SLIP)] if _is_narrow(expected) and is_slip(said, right, decimals) else []
    found += [Cause(IMPORTS)] if is_sum_of_imports(evidence, claim, mirrored or {}) else []
    return found[0] if len(found) == 1 else Cause()


def of_another_cell(evidence: Evidence, claim: Claim) -> tuple[Cause, Cause]:
    """Another flow, partner or period whose figure the number is: to its last digit, and nearly."""
    close = Cause()
    for name, others in ((FLOW, _flows), (PARTNER, _partners), (PERIOD, _periods)):
        for cell in others(evidence, claim):
            distance = _distance(claim, figures(evidence, claim.statistic, cell))
            if distance <= MATCH_WITHIN[claim.statistic]:
                found = Cause(name, _detail(name, cell))
                if distance == 0:
                    return found, close if close.name else found
                close = close if close.name else found
    return Cause(), close


def _detail(name: str, cell: Cell) -> str:
    months = " to ".join(dict.fromkeys([month_text(cell.first), month_text(cell.last)]))
    return {FLOW: cell.flow, PARTNER: cell.partner, PERIOD: months}[name]


def _distance(claim: Claim, rows: list[Reading]) -> float:
    """How far the number lies from the nearest of these readings, of which only narrow ones count."""
    slack = 0.01 * abs(claim.value) + 0.1
    low, high = claim.low - slack, claim.high + slack
    narrow = [row for row in rows if row.low <= high and low <= row.high and row.high - row.low <= 0.01 * abs(row.high) + 0.2]
    return min((gap(claim, row) for row in narrow), default=float("inf"))


def figures(evidence: Evidence, statistic: str, cell: Cell) -> list[Reading]:
    """The readings of a cell in one statistic: those in the data, else what levels give."""
    if statistic == "value":
        return (by_steps if cell.first % 12 else by_one_identity)(evidence, cell)
    if statistic == "growth":
        rows = direct_readings(evidence, evidence.book.growths, cell)
        found = growth_readings.narrowest(evidence, cell) if cell.currency and not rows else None
        return rows if found is None else [found]
    if cell.partner == "WLD" or cell.flow == "balance":
        return []
    cell = cell._replace(currency="")
    part = share_readings.narrowest(evidence, cell)
    return direct_readings(evidence, evidence.book.shares, cell) + (
        [] if part is None else [part._replace(low=100 * part.low, high=100 * part.high)])


def is_flipped(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """The number with the other sign, where nothing but the sign is wrong."""
    turned = claim._replace(low=-claim.high, high=-claim.low, value=-claim.value)
    return claim.value * (expected.low + expected.high) < 0 and gap(turned, expected) <= MATCH_WITHIN[claim.statistic]


def is_power(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A level off by a power of ten, or a rate by ten; a vague rate, such as "more than doubled", by nothing that can be told."""
    half = (claim.high - claim.low) / 2
    if not _is_narrow(expected) or (claim.statistic != "value" and claim.approximate and half > MAX_RANGE_WIDTH * abs(claim.value)):
        return False
    if claim.statistic == "value":
        return any(_comes_near(claim, expected, 10.0**power) for power in (-4, -3, -2, -1, 1, 2, 3, 4))
    return any(expected.low - half * max(part, 1) <= claim.value * part <= expected.high + half * max(part, 1) for part in (0.1, 10))


def _is_narrow(row: Reading) -> bool:
    return row.high - row.low <= MAX_RANGE_WIDTH * abs(row.high)


def _comes_near(claim: Claim, expected: Reading, factor: float = 1.0) -> bool:
    """Whether the number with its rounding, times a factor, comes near a reading."""
    middle = abs(expected.low + expected.high) / 2
    slack = max(ROUGHLY * middle, (expected.high - expected.low) / 2) if middle else 0.0
    return expected.low - slack <= claim.high * factor and claim.low * factor <= expected.high + slack


def is_other_currency(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """The level or growth rate is that of the other currency."""
    if not claim.currency:
        return False
    there = cell_of(claim).elsewhere
    if claim.statistic == "growth":
        return _distance(claim, direct_readings(evidence, evidence.book.growths, there)) <= MATCH_WITHIN["growth"]
    rows = [row for row in by_steps(evidence, there) if _is_narrow(row)]
    rate = market_rate(evidence.book, there)
    if not rows and rate and _is_narrow(expected):
        rows = [expected._replace(low=expected.low * rate, high=expected.high * rate)]
    return any(_comes_near(claim, row) for row in rows)


def is_share(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A growth rate that is the share: in the data, or by the levels."""
    return claim.statistic == "growth" and _distance(claim, figures(evidence, "share", cell_of(claim))) <= MATCH_WITHIN["growth"]


def is_growth(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A share that is the growth rate, in either currency."""
    if claim.statistic != "share":
        return False
    rate, cells = claim._replace(statistic="growth"), [cell_of(claim)._replace(currency=currency) for currency in OTHER]
    return any(_distance(rate, figures(evidence, "growth", other)) <= MATCH_WITHIN["share"] for other in cells)


def is_conversion(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """A level within a tenth of the right one that some monthly market rate of the time makes of the other currency."""
    coarse = claim.high - claim.low > COARSE * abs(claim.value)
    least, most = CONVERTED
    if claim.statistic != "value" or coarse or not least < claim.value / max(abs(expected.high), 1e-9) < most:
        return False
    months, book = range(claim.first + RATES_FROM, claim.last + RATES_TO + 1), evidence.book
    rates = [book.rates[month, month] for month in months if (month, month) in book.rates]
    rows = official_readings(by_steps(evidence, cell_of(claim).elsewhere))
    if not rates or not rows:
        return False
    factors = [rate if claim.currency == "CNY" else 1 / rate for rate in (min(rates), max(rates))]
    return (min(row.low * factor for row in rows for factor in factors) <= claim.high
            and claim.low <= max(row.high * factor for row in rows for factor in factors))


def is_sum_of_imports(evidence: Evidence, claim: Claim, mirrored: mirror_figures.Levels) -> bool:
    """A total that is what each side imports from the other, added up: China's count and the partner's."""
    if claim.statistic != "value" or claim.flow != "total":
        return False
    exports, imports = (cell_of(claim)._replace(flow=flow) for flow in ("export", "import"))
    both = [row._replace(low=row.low + other.low, high=row.high + other.high)
            for row in official_readings(by_one_identity(evidence, imports)) for other in mirrored.get(exports, [])]
    return any(gap(claim, row) <= MATCH_WITHIN["value"] for row in both)


def is_without_unit(evidence: Evidence, claim: Claim, expected: Reading) -> bool:
    """The number is right with the unit that it lacks: "1 trillion 240" is 1 trillion 240 billion."""
    return any(gap(meant, expected) == 0 for meant in with_unit(claim))


SURE_CAUSES = {UNIT: is_without_unit, SIGN: is_flipped, POWER: is_power, MONEY: is_other_currency, AS_GROWTH: is_share, AS_SHARE: is_growth}


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


def is_cut(value: float, right: float, decimals: int) -> bool:
    """Whether the right number is the one stated and more digits, which would have rounded it up.

    >>> is_cut(6000, 6520, -3), is_cut(3.2, 3.16, 1), is_cut(12.3, 12.39, 1)
    (True, False, True)
    """
    step = 10.0 ** -decimals
    return value * right > 0 and abs(trunc(right / step + 1e-9) * step - value) < 1e-6 * abs(value)


def _is_swap(value: float, right: float, decimals: int) -> bool:
    """Whether two neighbouring digits are swapped and all others agree."""
    one, other = _digits(value, decimals), _digits(right, decimals)
    wrong = [place for place in range(len(one)) if one[place] != other[place]] if len(one) == len(other) else []
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _digits(value: float, decimals: int) -> str:
    return f"{abs(value):.{max(decimals, 0)}f}".replace(".", "").rstrip("0" if decimals <= 0 else "")
