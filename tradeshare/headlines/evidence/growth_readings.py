"""What a growth rate follows from: two levels, first prints, the other currency."""

from functools import lru_cache
from itertools import product

from tradeshare.headlines.evidence.exchange_rates import rates_of_totals
from tradeshare.headlines.evidence.interval_arithmetic import (comparable_readings, FLOWS, growth_in_other_currency, minus, narrowest_first,
                                                               plus, ratio)
from tradeshare.headlines.evidence.level_readings import base, is_firm, levels, members_changed, by_one_identity, by_steps
from tradeshare.headlines.evidence.readings import BASE, Cell, IMPLIED, NEARLY_NOTHING, PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings, REMEMBERED

MAX_LEVELS_A_SIDE = 8  # levels on either side of a growth rate: those nearest to the data stand first
MOST_BASES = 6  # of another flow
MAX_HIGH_OVER_LOW = 1.05  # high over low: a level known less closely says nothing on growth
PLAUSIBLE = (0.2, 5)  # a level over that of the year before; beyond, one of the two is wrong


@lru_cache(REMEMBERED)
def of_levels(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Growth in percent that two levels of one family and their rounding allow."""
    earlier = cell.months_on(-12)
    now, then = by_one_identity(evidence, cell), _no_implied_base(by_one_identity(evidence, earlier))
    if not (is_firm(now) and is_firm(then)):
        now, then = levels(evidence, cell, "growth"), _no_implied_base(levels(evidence, earlier, "growth"))
    if members_changed(evidence.book, cell):
        now = []
    now, then = ([row for row in rows if row.low > 0 and row.high < MAX_HIGH_OVER_LOW * row.low][:MAX_LEVELS_A_SIDE]
                 for rows in (now, then + _base_by_flows(evidence, earlier)))
    return narrowest_first([ratio(top, bottom) for top, bottom in product(now, then)
                            if comparable_readings(top, bottom) and PLAUSIBLE[0] < top.low / bottom.low < PLAUSIBLE[1]])


def _no_implied_base(rows: list[Reading]) -> list[Reading]:
    return [row for row in rows if row.how != BASE]


def _base_by_flows(evidence: Evidence, cell: Cell) -> list[Reading]:
    """The level as total less one flow, or sum of both, each following from its own level and growth a year later."""
    later = cell.months_on(12)
    bases = {}
    for flow in {"total", "export", "import"} - {cell.flow}:
        after = later._replace(flow=flow)
        rates = [rate for rate in direct_readings(evidence, evidence.book.growths, after) if rate.low > NEARLY_NOTHING]
        bases[flow] = [base(level, rate, "") for rate,
                       level in product(rates, direct_readings(evidence, evidence.book.levels, after))][:MOST_BASES]
    if cell.flow == "total":
        return plus(bases["export"], bases["import"], FLOWS)
    if cell.flow in ("export", "import"):
        return minus(bases["total"], bases["import" if cell.flow == "export" else "export"], FLOWS)
    return []


def of_first_prints(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Growth of two levels that releases published first, or of the sums and differences of such."""
    if members_changed(evidence.book, cell):
        return []
    now, then = ([row for row in by_one_identity(evidence, side) if row.family == "release" and row.how not in IMPLIED]
                 for side in (cell, cell.months_on(-12)))
    return [ratio(top, bottom) for top,
            bottom in product(now, then) if top.steps_from_data + bottom.steps_from_data <= 1 and bottom.low > 0 < top.low]


def of_other_currency(evidence: Evidence, cell: Cell) -> list[Reading]:
    """Growth published for the other currency, carried over by the two growth rates of China's totals, or by the rates of both years."""
    book, out = evidence.book, []
    for rate in direct_readings(evidence, book.growths, cell.elsewhere):
        anyone = cell._replace(partner="", flow="")  # any total may give the rate
        for now, then in zip(rates_of_totals(evidence, anyone)[:1], rates_of_totals(evidence, anyone.months_on(-12))[:1]):
            out.append(growth_in_other_currency(rate, now.low / then.high, now.high / then.low, cell.elsewhere.currency))
        for flow in {"total", "export", "import"} - {cell.flow if cell.partner == "WLD" else ""}:
            total = Cell("WLD", flow, cell.first, cell.last, cell.currency)
            for here, there in product(direct_readings(evidence, book.growths, total),
                                       direct_readings(evidence, book.growths, total.elsewhere)):
                low, high = (1 + here.low / 100) / (1 + there.high / 100), (1 + here.high / 100) / (1 + there.low / 100)
                family = PRESS if PRESS in (rate.family, here.family, there.family) else rate.family
                out.append(growth_in_other_currency(rate, low, high, cell.elsewhere.currency)._replace(family=family))
    return narrowest_first(out)


@lru_cache(REMEMBERED)
def narrowest(evidence: Evidence, cell: Cell) -> Reading | None:
    """The growth in percent of two levels of one family that stand in the data, or follow by one step: the narrowest."""
    if members_changed(evidence.book, cell):
        return None
    now, then = (official_readings(by_steps(evidence, side)) for side in (cell, cell.months_on(-12)))
    pairs = [(top, bottom) for top, bottom in product(now, then)
             if comparable_readings(top, bottom) and bottom.low > 0 and not bottom.later]
    best = min(pairs, key=lambda pair: pair[0].high / pair[1].low - pair[0].low / pair[1].high, default=None)
    return None if best is None else ratio(*best)


@lru_cache(REMEMBERED)
def of_any_vintage(evidence: Evidence, cell: Cell) -> Reading | None:
    """The growth in percent of two official levels, of which one may have been restated since: the narrowest."""
    pairs = [ratio(now, then) for now,
             then in product(*(official_readings(by_one_identity(evidence, side)) for side in (cell, cell.months_on(-12))))
             if comparable_readings(now, then) and now.low > 0 < then.low]
    return min(pairs, key=lambda row: row.high - row.low, default=None)
