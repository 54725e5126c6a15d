"""What may be asked of these data."""

from itertools import combinations

import pandas as pd

from tradeshare.data import groups
from tradeshare.data.memberships import overlap, TODAY
from tradeshare.data.tables import Data
from tradeshare.foundation import flow_phrases, periods
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, comparison, parameters, shares
from tradeshare.study.parameters import MAX_RIVALS, Parameters, RIVALS



def check(values: dict, data: Data) -> Parameters:
    """Read, complete and check the parameters against the data. Raises ParameterError.

    >>> check({"partner": "Vietnam", "flow": "imports"}, tables.read()).last_period
    '2026-07'
    """
    return complete(parameters.read(values)[0], data)


def complete(asked: Parameters, data: Data) -> Parameters:
    """Complete and check parameters that are read already. Raises ParameterError.

    >>> complete(Parameters(partner="VNM", flow="import"), tables.read()).last_period
    '2026-07'
    """
    data = groups.with_groups(data, (asked.partner, *asked.rivals))
    last = _last(asked, available(data, asked.partner, asked.flow, asked.members))
    check_no_overlap(asked.partner, data, last)
    return asked.model_copy(update={"rivals": _rivals(asked, data, last), "last_period": periods.write_last(last)})


def check_no_overlap(partner: str, data: Data, last: Period) -> None:
    """Raises ParameterError for a sum that counts trade twice."""
    for one, other in combinations(partner.split("+"), 2):
        if overlap(one, other, data, last):
            raise ParameterError(f"partner {partner[:40]}: {one} and {other} overlap, so their sum would count trade twice; leave one out")


def _rivals(asked: Parameters, data: Data, last: Period) -> tuple[str, ...]:
    """The rivals, none overlapping the partner or one another; the default makes room for the partner by itself."""
    if asked.rivals == RIVALS:
        kept = [code for code in RIVALS if not overlap(code, asked.partner, data, last)]
        if len(kept) < len(RIVALS) and not overlap("ASEAN", asked.partner, data, last):
            kept = ["ASEAN", *kept]
        return tuple(kept)
    for place, code in enumerate(asked.rivals):
        for other in (asked.partner, *asked.rivals[:place]):
            if overlap(code, other, data, last):
                if code == other:
                    raise ParameterError(f"rivals: {code} is {'the partner' if code == asked.partner else 'named twice'}; leave it out")
                raise ParameterError(f"rivals: {code} and {other} overlap, so a rank would count trade twice; leave one out")
    if not asked.rivals or len(asked.rivals) > MAX_RIVALS:
        raise ParameterError(f"rivals has {len(asked.rivals)} entries; give 1 to {MAX_RIVALS}")
    return asked.rivals


def available(data: Data, partner: str, flow: str, members: str) -> list[Period]:
    """The periods in which the share can be printed: partner and total in one family and currency, not implied."""
    table = all_shares(data, members)
    rows = select(table, partner=partner, flow=flow)
    rows = rows[rows["status"].ne("implied")]
    return sorted({Period(int(year), int(months)) for year, months in zip(rows["year"], rows["months"])})


@remembered(4)
def all_shares(data: Data, members: str) -> pd.DataFrame:
    """The shares of everything in the data, whatever the report's last period: what may be asked, and what hindsight knows."""
    return shares.shares(cells.all_cells(data, TODAY, members))


def _last(asked: Parameters, available: list[Period]) -> Period:
    if not available:
        raise ParameterError(f"{asked.partner} has no {asked.flow} figures with a world total; choose another partner or flow")
    last = periods.read_last(asked.last_period) if asked.last_period else max(available)
    usable = [period for period in available if _full_years(period, asked.first_year, available) >= 2]
    if last in usable:
        return last
    if not usable:
        years = sorted(period.year for period in available if period.months == 12)
        raise ParameterError(f"first_year {asked.first_year} leaves {asked.partner} fewer than two full years with figures; the "
                             f"nearest valid value is {years[-2]}")
    if last in available:
        raise ParameterError(f"last_period {asked.last_period} leaves {asked.partner} fewer than two full years with figures from "
                             f"first_year {asked.first_year} on; the nearest valid value is {periods.write_last(min(usable))}")
    if last > max(usable):
        raise ParameterError(f"last_period {asked.last_period} is after the data, which reach {periods.write_last(max(usable))} for the "
                             f"{asked.flow} share of {asked.partner}; use that or an earlier period")
    distance = {period: abs(period.number - last.number) for period in usable}
    nearest = min(usable, key=lambda period: (distance[period], period.number))
    later = min((period for period in usable if period > last), default=nearest)
    after = f", after it {periods.write_last(later)}" if later != nearest else ""
    raise ParameterError(f"last_period {asked.last_period}: {_lacking(asked)}; the nearest valid value is "
                         f"{periods.write_last(nearest)}{after}")


def _lacking(asked: Parameters) -> str:
    return (f"the data hold no figures of {flow_phrases.trade(asked.flow, asked.partner)} for it from a source that also has "
            f"{flow_phrases.total_flow(asked.flow)}")


def _full_years(last: Period, first_year: int, available: list[Period]) -> int:
    """How many whole years with figures lie between first_year and the last period."""
    return sum(period.months == 12 and first_year <= period.year and period <= last for period in available)


def check_comparable(cells: pd.DataFrame, asked: Parameters) -> None:
    """Raises ParameterError where the decomposition would have nothing to compare."""
    here = (asked.partner, asked.flow)

    def held(base: Period) -> bool:
        return (comparison.pair(cells, *here, asked.last, asked.currency, base) is not None
                or not comparison.linked_cells(cells, *here, (asked.last, base), asked.currency).empty)

    like = asked.base is not None and asked.base.months == asked.last.months and asked.base.year < asked.last.year
    if asked.base is not None and not (like and held(asked.base)):
        near = sorted(range(int(cells["year"].min()), asked.last.year), key=lambda year: abs(year - asked.base.year))
        nearest = next((year for year in near if held(Period(year, asked.last.months))), None)
        mend = "leave it empty" if nearest is None else (
            f"the nearest valid value is {periods.write_last(Period(nearest, asked.last.months))}")
        fault = _lacking(asked) if like else (
            f"it must be as many months as {asked.last_period} of an earlier year")
        raise ParameterError(f"base_period {asked.base_period}: {fault}; {mend}")
    if comparison.comparable(cells, *here, asked.last, asked.currency) is None:
        raise ParameterError(f"up to {asked.last_period} the data hold no two like periods of {asked.partner} to compare; "
                             f"use a later last_period")
