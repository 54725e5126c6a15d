"""A statement in the terms of the data, and how far it lies from a reading of its cell."""

from typing import NamedTuple

from tradeshare.headlines.evidence.readings import Cell, OTHER, Reading, SMALLER_THAN


class Claim(NamedTuple):
    """A statement in the terms of the data: bounds in bn, percent or rank; months as numbers; currency empty where none is named."""

    partner: str
    flow: str
    first: int
    last: int
    statistic: str
    low: float
    high: float
    currency: str
    value: float
    approximate: bool = False
    unit: str = ""
    reporter: str = ""  # the partner, where the statement says that it is its count
    denied: bool = False  # a rank that the partner is said not to have


class Limits(NamedTuple):
    """How far readings may lie apart, in percent of a level or in percentage points."""

    narrow: float  # a reading of at most this width confirms
    loose: float  # one between neighbours of at most this width confirms too
    revised: float  # a gap up to this one is a later or earlier vintage
    slip: float  # a gap above this one to a figure as published is an error


LIMITS = {"value": Limits(3.0, 12.0, 1.0, 0.5), "growth": Limits(2.0, 8.0, 2.2, 0.15), "share": Limits(0.6, 2.0, 0.3, 0.3)}
STEP_LIMITS = {"growth": Limits(2.0, 8.0, 4.5, 0.15)}  # of a month or quarter: what is restated over the year falls upon one step of it
SMALL_LEVEL_LIMITS = {"value": Limits(3.0, 12.0, 2.0, 2.0)}  # of a level below 5 bn dollars: customs restates it by one to two percent
BALANCE = {"value": Limits(15.0, 15.0, 2.0, 1.0), "growth": Limits(12.0, 12.0, 12.0, 2.0)}


def limits_of(claim: Claim) -> Limits:
    """Balances move more than what they are the difference of, single months more than the year to date."""
    one_step = claim.first % 12 or claim.first == claim.last
    special = BALANCE if claim.flow == "balance" else SMALL_LEVEL_LIMITS if is_small(claim) else STEP_LIMITS if one_step else {}
    return special.get(claim.statistic, LIMITS.get(claim.statistic))


def is_small(claim: Claim) -> bool:
    """Whether a level is so small that its figures move by more than others.

    >>> is_small(Claim("BRN", "total", 0, 11, "value", 1.905, 1.915, "USD", 1.91))
    True
    """
    return claim.statistic == "value" and claim.flow != "balance" and abs(claim.value) < SMALLER_THAN.get(claim.currency, 0.0)


def cell_of(claim: Claim) -> Cell:
    """The cell of a claim, in the currency that it names; empty for none."""
    return Cell(claim.partner, claim.flow, claim.first, claim.last, claim.currency)


def cells_of(claim: Claim) -> list[Cell]:
    """The cells that a claim may mean: a growth rate that names no currency is of either.

    >>> [cell.currency for cell in cells_of(Claim("EU", "total", 0, 11, "growth", 9.5, 10.5, "", 10.0))]
    ['USD', 'CNY']
    """
    cell = cell_of(claim)
    return [cell._replace(currency=currency) for currency in OTHER] if claim.statistic == "growth" and not claim.currency else [cell]


def with_unit(claim: Claim) -> list[Claim]:
    """What a level of trillions and some units may have meant: "1 trillion 240" for 1 trillion 240 billion, or 240 times 100 million as
    Chinese counts; empty for other numbers.

    >>> claim = Claim("ASEAN", "total", 0, 2, "value", 1000.00000024, 1000.00000024, "CNY", 1000.00000024)
    >>> [(other.low, other.high) for other in with_unit(claim)], with_unit(claim._replace(value=1240.5))
    ([(1239.5, 1240.5), (1023.95, 1024.05)], [])
    """
    trillions, rest = divmod(round(claim.value * 1e9), 10**12)
    if claim.statistic != "value" or trillions < 1 or not 0 < rest < 10**4:
        return []
    return [claim._replace(value=value, low=value - part / 2, high=value + part / 2)
            for part in (1.0, 0.1) for value in (round(1000 * trillions + rest * part, 1),)]


def coarser(unit: str, printed: float, decimals: int) -> tuple[str, float]:
    """The unit in which a level shows no digit that its rounding leaves open, and how many of the given one it is.

    >>> coarser("CNY_bn", 1450.0, -1), coarser("CNY_bn", 450.0, -1), coarser("USD_bn", 1450.2, 1)
    (('CNY_tn', 1000.0), ('CNY_bn', 1.0), ('USD_bn', 1.0))
    """
    larger = {"mn": "bn", "bn": "tn"}.get(unit[4:])
    return (f"{unit[:4]}{larger}", 1000.0) if larger and decimals < 0 and abs(printed) >= 1000 else (unit, 1.0)


def width(claim: Claim, reading: Reading) -> float:
    """The width of a reading: in percent of a level, in percentage points of a rate.

    >>> claim = Claim("EU", "total", 0, 11, "value", 9.5, 10.5, "USD", 10.0)
    >>> width(claim, Reading(99.0, 100.0, "release"))
    1.0
    """
    if claim.statistic != "value":
        return reading.high - reading.low
    return 100 * (reading.high - reading.low) / max(abs(reading.high), abs(reading.low), 1e-9)


def gap(claim: Claim, reading: Reading) -> float:
    """How far the number as published lies outside a reading, in percent of a level or percentage points; 0 where the rounding meets it.

    >>> claim = Claim("EU", "total", 0, 11, "growth", 33.25, 33.35, "USD", 33.3)
    >>> gap(claim, Reading(33.34, 34.0, "release")), round(gap(claim, Reading(32.9, 33.0, "release")), 6)
    (0.0, 0.3)
    """
    slack = 1e-9 * max(abs(claim.high), 1.0)
    if reading.low - slack <= claim.high and claim.low - slack <= reading.high:
        return 0.0
    out = reading.low - claim.value if claim.value < reading.low else claim.value - reading.high
    return out if claim.statistic != "value" else 100 * out / max(abs(reading.high), abs(reading.low), 1e-9)
