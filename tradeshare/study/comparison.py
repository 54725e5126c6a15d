"""Two like periods side by side: the partner and the total, now and before, from one family and one currency.

Where no family holds both, `linked_cells` brings each side, whole, from its own family into one currency, and says so.
"""

from collections import defaultdict

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.formulas.changes import Change, Comparison, Interval
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import comparable_growth
from tradeshare.study.cells import COARSE, FAMILIES, join_sources, known_by, RATES

FAMILY_ORDER = (*FAMILIES, "linked")  # linked: each side from a family of its own


def pair(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str, before: Period | None = None) -> Comparison | None:
    """Partner and total in `period` and in `before` (default: the same months a year earlier).

    None when no one family and currency holds all, or where the levels of a period and the year before may not be compared for growth
    (see `comparable_growth.comparable`). Order of choice: figures printed now, printed base, the order of families, the currency.
    """
    found = _changes(cells, [partner, "WLD"], flow, period, currency, before)
    return Comparison(**vars(found[0]), total=found[1]) if found else None


def partner_change(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str, before: Period | None = None,
           any_vintage: bool = False) -> Change | None:
    """The partner alone, as in `pair`, but the currency asked for goes before a printed base.

    `any_vintage` asks for levels that may not be compared all the same, to show what was revised.
    """
    found = _changes(cells, [partner], flow, period, currency, before, any_vintage)
    return found[0] if found else None


def _changes(cells: pd.DataFrame, codes: list[str], flow: str, period: Period, currency: str, before: Period | None,
             any_vintage: bool = False) -> list[Change]:
    """The change of each partner, from the one family and currency that come first of those with all their levels; empty for none."""
    places, base = _places(cells), before or period.before
    sides = [[places.get((code, flow, when), {}) for code in codes] for when in (period, base)]
    shared = sorted(set.intersection(*(set(held) for side in sides for held in side)))
    if base == period.before and not any_vintage:
        shared = [where for where in shared if all(comparable_growth.comparable(now[where], then[where], where[1]) for now,
                                                   then in zip(*sides))]
    if not shared:
        return []
    implied = {where: [any(held[where].status == "implied" for held in side) for side in sides] for where in shared}
    money, family = min(shared, key=lambda where: (
        implied[where][0], where[0] != currency and len(codes) == 1, implied[where][1], FAMILY_ORDER.index(where[1]), where[0] != currency))
    now, then = ([held[money, family] for held in side] for side in sides)
    return [Change(now=Interval(*new[:3]), before=Interval(*old[:3]), currency=money, family=family,
                   sources=join_sources(cell.source for cell in (*now, *then)), implied_base=implied[money, family][1],
                   alike=comparable_growth.one_vintage(new, old, family),
                   published=None if base != period.before or pd.isna(new.rate) else Interval(new.rate, new.rate_low, new.rate_high))
            for new, old in zip(now, then)]


def values(cells: pd.DataFrame, codes: list[str], flow: str, period: Period, currency: str, family: str) -> dict[str, float]:
    """The values (bn) of these partners in one flow, period, currency and family, by code; those without a figure are left out."""
    places = _places(cells)
    held = {code: places.get((code, flow, period), {}).get((currency, family)) for code in codes}
    return {code: cell.value for code, cell in held.items() if cell is not None}


@remembered(32)
def _places(cells: pd.DataFrame) -> dict:
    """The cells by (partner, flow, period), then by (currency, family)."""
    found: dict = defaultdict(dict)
    columns = (cells[name].tolist() for name in ("partner", "flow", "year", "months", "currency", "family"))
    held = map(comparable_growth.Cell._make, zip(*(cells[name].tolist() for name in comparable_growth.Cell._fields)))
    for partner, flow, year, months, currency, family, cell in zip(*columns, held):
        found[partner, flow, (year, months)][currency, family] = cell
    return dict(found)


@remembered(8)
def by_currency(cells: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The cells of each currency: the same tables each time, so that what is found in one is found once.

    >>> sorted(by_currency(pd.DataFrame({"currency": ["USD", "CNY", "USD"]})))
    ['CNY', 'USD']
    """
    return dict(list(cells.groupby("currency")))


def effective_rate(cells: pd.DataFrame, period: Period, flow: str) -> tuple[float, str] | None:
    """Yuan per dollar as customs used it: the ratio of one value in both currencies, and whose value it is.

    The world's where both stand, else the largest partner's. Never the market rate. None when nothing stands in both.

    >>> rate, code = effective_rate(begin().cells, Period(2024), "export")
    >>> round(float(rate), 3), code
    (7.117, 'WLD')
    """
    rows = select(cells, period=period, flow=flow)
    rows = rows[rows["status"].ne("implied") & ~rows["source"].str.contains(COARSE)]
    rows = rows.assign(rank=rows["family"].map(FAMILIES.index)).sort_values("rank").drop_duplicates(["partner", "currency"])
    both = rows.pivot(index="partner", columns="currency", values="value").reindex(columns=["USD", "CNY"]).dropna()
    if both.empty:
        return None
    code = "WLD" if "WLD" in both.index else str(both["CNY"].idxmax())
    return both.loc[code, "CNY"] / both.loc[code, "USD"], code


def linked_cells(cells: pd.DataFrame, partner: str, flow: str, span: tuple[Period, Period], currency: str) -> pd.DataFrame:
    """Cells of two periods in one currency, each period from the family that holds partner, total and most else: family `linked_cells`.

    The currency is the one asked for, or the other where both periods can be had in that one alone. A period in another is converted at
    its effective rate; empty where there is none. A share does not feel the rate, but the growth of partner and total does; and the two
    periods are not of one vintage.
    """
    for money in (currency, "CNY" if currency == "USD" else "USD"):
        sides = [_side(cells, partner, flow, span[0], money)]
        if sides[0] is not None:
            sides += [_side(cells, partner, flow, span[1], money)]
            if sides[1] is not None:
                return pd.concat(sides)
    return cells.iloc[:0]


def _side(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str) -> pd.DataFrame | None:
    rows = select(cells, period=period)
    rows = rows[rows["status"].ne("implied")]
    best = None
    for (money, _), part in rows.groupby(["currency", "family"]):
        if not {partner, "WLD"} <= set(part.loc[part["flow"].eq(flow), "partner"]):
            continue
        rate = (1.0, "") if money == currency else effective_rate(cells, period, "total") or effective_rate(cells, period, flow)
        if rate is not None:
            found = (len(part), money == currency), part, 1.0 if money == currency else rate[0] if currency == "CNY" else 1 / rate[0]
            best = found if best is None or found[0] > best[0] else best
    if best is None:
        return None
    values = {column: best[1][column] * best[2] for column in ("value", "low", "high")}
    return best[1].assign(family="linked", currency=currency, **values, **dict.fromkeys(RATES, float("nan")))


def level_as_published(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str) -> pd.Series | None:
    """The value as a reader first met it: the release where there is one, in the currency asked for where there is one.

    None when no printed or summed figure stands. An implied value is never a headline; a sum of two rounded releases is one
    only where nothing is printed.
    """
    rows = select(cells, partner=partner, flow=flow, period=period)
    rows = rows[rows["status"].ne("implied")]
    if rows.empty:
        return None
    first = ["release", "table", "database"]
    rough = rows["family"].eq("release") & rows["status"].eq("derived")
    order = rows.assign(rough=rough, other=rows["currency"].ne(currency), rank_family=rows["family"].map(first.index))
    return order.sort_values(["rough", "other", "rank_family"]).iloc[0]


def published_figure(data: Data, last: Period, measure: str, partner: str, flow: str, period: Period,
                     currency: str | None = None) -> pd.Series | None:
    """A growth rate, share or rank as a source prints it, by priority; None when none is printed by `last`."""
    rows, places = _published(data, last)
    place = places.get((measure, partner, flow, str(period), currency or ""))
    return None if place is None else rows.iloc[place]


@remembered(8)
def _published(data: Data, last: Period) -> tuple[pd.DataFrame, dict[tuple, int]]:
    """All published figures, and the place of the first of each cell by priority: in its currency, and in any (the currency is empty)."""
    rows = select(known_by(data.observations, last), status="published")
    rows = rows.merge(data.sources[["source", "priority"]], on="source").sort_values("priority", kind="stable")
    places: dict[tuple, int] = {}
    for place, (*cell, currency) in enumerate(zip(*(rows[name] for name in ("measure", "partner", "flow", "period", "currency")))):
        places.setdefault((*cell, ""), place)
        places.setdefault((*cell, currency), place)
    return rows, places


def comparable(cells: pd.DataFrame, partner: str, flow: str, last: Period, currency: str) -> Period | None:
    """The headline period where it can be compared with the year before, else the latest full year that can; else None."""
    years = range(last.year if last.months == 12 else last.year - 1, int(cells["year"].min()), -1)
    for period in dict.fromkeys([last, *(Period(year) for year in years)]):
        if pair(cells, partner, flow, period, currency) is not None:
            return period
    return None
