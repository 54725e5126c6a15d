"""What a level follows from: identities, periods, growth, shares, the other currency."""

from functools import lru_cache

from tradeshare.headlines.evidence.exchange_rates import rates_of_totals
from tradeshare.headlines.evidence.interval_arithmetic import minus, narrowest_first, plus, scale
from tradeshare.headlines.evidence.readings import Book, Cell, IMPLIED, NEARLY_NOTHING, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, REMEMBERED

SHARE_OF_TOTAL = "published share of the total"
FIRM = 1.003  # high over low: a level so closely known needs no other


@lru_cache(REMEMBERED)
def by_one_identity(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Readings of another cell in the data, and those that one identity gives: X + M = T, X - M = B."""
    return direct_readings(evidence, evidence.book.levels, cell) + by_identity(evidence, cell)


@lru_cache(REMEMBERED)
def by_steps(evidence: Evidence, cell: Cell) -> list[Reading]:
    """As `by_one_identity`; where that is empty, sums and differences of year-to-date figures and months."""
    return by_one_identity(evidence, cell) or by_periods(evidence, cell)


@lru_cache(REMEMBERED)
def levels(evidence: Evidence, cell: Cell, without: str = "") -> list[Reading]:
    """All readings of the level asked for; `without` leaves a way out: growth or share for the checks of these."""
    out = direct_readings(evidence, evidence.book.levels, cell, not without) + by_identity(evidence, cell)
    if not is_firm(out):  # else what follows from further away adds nothing
        out += by_periods(evidence, cell) + by_currency(evidence, cell) + by_sides(evidence, cell)
    if without != "growth":
        out += by_growth(evidence, cell)
    if without != "share":
        out += by_share(evidence, cell)
    return narrowest_first([row for row in out if cell.flow == "balance" or row.low > 0])


def is_firm(rows: list[Reading]) -> bool:
    """Whether an official level among these is so narrow that what follows from further away adds nothing."""
    return any(row.family != PRESS and row.how not in IMPLIED and not row.later and 0 < row.high <= FIRM * row.low for row in rows)


def by_identity(evidence: Evidence, cell: Cell) -> list[Reading]:
    """One flow by two others: exports plus imports are the total, exports less imports the balance."""
    partner, _, first, last, currency = cell
    x, m, t, b = [direct_readings(evidence, evidence.book.levels, Cell(partner, flow, first, last, currency))
                  for flow in ("export", "import", "total", "balance")]
    if cell.flow == "total":
        return plus(x, m, "exports plus imports")
    if cell.flow == "export":
        return minus(t, m, "total less imports") + plus(m, b, "imports plus balance")
    if cell.flow == "import":
        return minus(t, x, "total less exports") + minus(x, b, "exports less balance")
    return (minus(x, m, "exports less imports") + minus(minus(t, m, ""), m, "total and one side")
            + minus(x, minus(t, x, ""), "total and one side"))


def by_sides(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Balance from exports and imports that themselves are differences of periods."""
    if cell.flow != "balance":
        return []
    sides = (cell._replace(flow=flow) for flow in ("export", "import"))
    exports, imports = (narrowest_first(by_periods(evidence, side) + by_one_identity(evidence, side)) for side in sides)
    return minus(exports, imports, "exports less imports")


def by_periods(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Some months as the difference of two year-to-date figures; the year to date from the one before or after and a month."""
    if not cell.within_a_year:
        return []
    if not cell.to_date:
        to_end, to_start = (by_one_identity(evidence, cell.up_to(month)) for month in (cell.last, cell.first - 1))
        return minus(to_end, to_start, "difference of two year-to-date figures")
    out, last = [], cell.last
    if last % 12 < 11:
        out = minus(by_one_identity(evidence, cell.up_to(last + 1)), by_one_identity(evidence, cell.month(last + 1)),
                    "year to date after, less the month")
    if last > cell.first:
        out = out + plus(by_one_identity(evidence, cell.up_to(last - 1)), by_one_identity(evidence, cell.month(last)),
                         "year to date before, plus the month")
    return out


def by_growth(evidence: Evidence, cell: Cell) -> list[Reading]:
    """V1 = V0 (1 + g) from the year before, and V0 = V1 / (1 + g) from the year after."""
    before, after = cell.months_on(-12), cell.months_on(12)
    return [*(scale(level, rate, 1 + rate.low / 100, 1 + rate.high / 100, "year before and published growth")
              for rate in _comparable_rates(evidence, cell) for level in by_one_identity(evidence, before)),
            *(base(level, rate, "year after and its published growth", True)
              for rate in _comparable_rates(evidence, after) if rate.low > NEARLY_NOTHING for level in by_one_identity(evidence, after))]


def base(level: Reading, rate: Reading, how: str, later: bool = False) -> Reading:
    """The level a year before that a level and its growth in percent imply: V0 = V1 / (1 + g).

    >>> base(Reading(110, 110, "table"), Reading(10, 10, "table"), "")[:2]
    (100.0, 100.0)
    """
    return scale(level, rate, 1 / (1 + rate.high / 100), 1 / (1 + rate.low / 100), how, later)


def _comparable_rates(evidence: Evidence, cell: Cell) -> list[Reading]:
    return [] if members_changed(evidence.book, cell) else direct_readings(evidence, evidence.book.growths, cell)


def by_share(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The published share of China's total."""
    if cell.partner == "WLD":
        return []
    shares = direct_readings(evidence, evidence.book.shares, cell._replace(currency=""))
    totals = by_one_identity(evidence, cell.world) if shares else []
    return [scale(total, part, part.low / 100, part.high / 100, SHARE_OF_TOTAL) for part in shares for total in totals]


def by_currency(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The level in the other currency at the rate that customs used for the totals."""
    there = by_one_identity(evidence, cell.elsewhere)
    rates = rates_of_totals(evidence, cell) if there else []
    return [scale(level, rate, rate.low, rate.high, "the other currency at the rate of the totals") for level in there for rate in rates]


def members_changed(book: Book, cell: Cell) -> bool:
    """Whether customs counts other members of a partner than in the same months a year before.

    >>> book = Book({}, {}, {}, {}, {}, [], {}, recounts={"EU": [12 * 2007]})
    >>> [members_changed(book, Cell("EU", "total", 0, 12 * 2006 + month)) for month in (11, 12, 23, 24)]
    [False, True, True, False]
    """
    return any(cell.last - 12 < change <= cell.last for change in book.recounts.get(cell.partner, ()))
