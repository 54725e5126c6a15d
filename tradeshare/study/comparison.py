"""Two like periods side by side: the partner and the total, now and before, from one family and one currency.

Where no family holds both, `linked` brings each side, whole, from its own family into one currency, and says so.
"""

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import comparable_growth
from tradeshare.study.cells import COARSE, FAMILIES, join_sources, known_by, RATES

ORDER = (*FAMILIES, "linked")  # linked: each side from a family of its own


def pair(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str, before: Period | None = None,
         world: bool = True, any_vintage: bool = False) -> pd.Series | None:
    """Partner and world in `period` and in `before` (default: the same months a year earlier).

    Gives now, before, world_now, world_before (bn) with the bounds of each (`now_low`, `now_high`, ...), currency, family,
    implied_base (the base follows from a published growth rate), sources, the growth published for a year's pair (rate, rate_low,
    rate_high, and world_..., percent; NaN where none is), and `alike`: both levels are of one publisher's database. None when no one
    family and currency holds all, or where the levels of a period and the year before may not be compared for growth (see
    `vintage.comparable`), unless `any_vintage` asks for the levels all the same, to show what was revised.
    With `world=False` the totals are not asked for. Order of choice: figures printed now, printed base, the currency asked
    for (without totals), the order of families, the currency.
    """
    codes = [partner, "WLD"] if world else [partner]
    places = _places(cells)
    base = before or period.before
    sides = [[places.get((code, flow, when), {}) for code in codes] for when in (period, base)]
    shared = sorted(set.intersection(*(set(held) for side in sides for held in side)))
    if base == period.before and not any_vintage:
        shared = [where for where in shared if all(comparable_growth.comparable(now[where], then[where], where[1]) for now,
                                                   then in zip(*sides))]
    if not shared:
        return None
    implied = {where: [any(held[where][3] == "implied" for held in side) for side in sides] for where in shared}
    money, family = min(shared, key=lambda where: (
        implied[where][0], where[0] != currency and not world, implied[where][1], ORDER.index(where[1]), where[0] != currency))
    chosen = [[held[money, family] for held in side] for side in sides]
    row = {"currency": money, "family": family, "implied_base": implied[money, family][1],
           "sources": join_sources(cell[4] for side in chosen for cell in side)}
    for place, prefix in enumerate(("", "world_")[:len(codes)]):
        for word, side in zip(("now", "before"), chosen):
            row |= {prefix + word + ending: value for ending, value in zip(("", "_low", "_high"), side[place])}
        rates = (chosen[0][place].rate, chosen[0][place].rate_low, chosen[0][place].rate_high)
        row[prefix + "alike"] = comparable_growth.alike(chosen[0][place], chosen[1][place], family)
        row |= {prefix + name: value if base == period.before else float("nan") for name, value in zip(RATES, rates)}
    return pd.Series(row)


@remembered(32)
def _places(cells: pd.DataFrame) -> dict:
    """The cells by (partner, flow, period), then by (currency, family)."""
    found: dict = {}
    columns = [cells[name].tolist() for name in ("partner", "flow", "year", "months", "currency", "family",
                                                 *comparable_growth.Cell._fields)]
    for partner, flow, year, months, currency, family, *rest in zip(*columns):
        found.setdefault((partner, flow, (year, months)), {})[currency, family] = comparable_growth.Cell(*rest)
    return found


def effective_rate(cells: pd.DataFrame, period: Period, flow: str) -> tuple[float, str] | None:
    """Yuan per dollar as customs used it: the ratio of one value in both currencies, and whose value it is.

    The world's where both stand, else the largest partner's. Never the market rate. None when nothing stands in both.

    >>> from tradeshare.study.study import begin
    >>> rate, code = effective_rate(begin().cells, Period(2024), "export")
    >>> round(float(rate), 3), code
    (7.117, 'WLD')
    """
    rows = cells[cells["year"].eq(period.year) & cells["months"].eq(period.months) & cells["flow"].eq(flow)
                 & cells["status"].ne("implied") & ~cells["source"].str.contains(COARSE)]
    rows = rows.assign(rank=rows["family"].map(FAMILIES.index)).sort_values("rank").drop_duplicates(["partner", "currency"])
    both = rows.pivot(index="partner", columns="currency", values="value").reindex(columns=["USD", "CNY"]).dropna()
    if both.empty:
        return None
    code = "WLD" if "WLD" in both.index else str(both["CNY"].idxmax())
    return both.loc[code, "CNY"] / both.loc[code, "USD"], code


def linked(cells: pd.DataFrame, partner: str, flow: str, span: tuple[Period, Period], currency: str) -> pd.DataFrame:
    """Cells of two periods in one currency, each period from the family that holds partner, total and most else: family `linked`.

    The currency is the one asked for, or the other where both periods can be had in that one alone. A period in another is converted at
    its effective rate; empty where there is none. A share does not feel the rate, but the growth of partner and total does; and the two
    periods are not of one vintage.
    """
    for money in (currency, "CNY" if currency == "USD" else "USD"):
        sides = [_side(cells, partner, flow, period, money) for period in span]
        if all(side is not None for side in sides):
            return pd.concat(sides)
    return cells.iloc[:0]


def _side(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str) -> pd.DataFrame | None:
    rows = cells[cells["year"].eq(period.year) & cells["months"].eq(period.months) & cells["status"].ne("implied")]
    best = None
    for (money, _), part in rows.groupby(["currency", "family"]):
        rate = (1.0, "") if money == currency else effective_rate(cells, period, "total") or effective_rate(cells, period, flow)
        if rate is not None and {partner, "WLD"} <= set(part.loc[part["flow"].eq(flow), "partner"]):
            found = (len(part), money == currency), part, 1.0 if money == currency else rate[0] if currency == "CNY" else 1 / rate[0]
            best = found if best is None or found[0] > best[0] else best
    if best is None:
        return None
    values = {column: best[1][column] * best[2] for column in ("value", "low", "high")}
    return best[1].assign(family="linked", currency=currency, **values, **dict.fromkeys(RATES, float("nan")))


def level(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str) -> pd.Series | None:
    """The value as a reader first met it: the release where there is one, in the currency asked for where there is one.

    None when no printed or summed figure stands. An implied value is never a headline; a sum of two rounded releases is one
    only where nothing is printed.
    """
    rows = cells[cells["partner"].eq(partner) & cells["flow"].eq(flow) & cells["year"].eq(period.year)
                 & cells["months"].eq(period.months) & cells["status"].ne("implied")]
    if rows.empty:
        return None
    first = ["release", "table", "database"]
    rough = rows["family"].eq("release") & rows["status"].eq("derived")
    order = rows.assign(rough=rough, other=rows["currency"].ne(currency), rank_family=rows["family"].map(first.index))
    return order.sort_values(["rough", "other", "rank_family"]).iloc[0]


def published_figure(data: Data, last: Period, measure: str, partner: str, flow: str, period: Period,
            currency: str | None = None) -> pd.Series | None:
    """A growth rate, share or rank as a source prints it, by priority; None when none is printed by `last`."""
    rows = known_by(data.observations, last)
    rows = rows[rows["measure"].eq(measure) & rows["partner"].eq(partner) & rows["flow"].eq(flow)
                & rows["period"].eq(str(period)) & rows["status"].eq("published")]
    if currency is not None:
        rows = rows[rows["currency"].eq(currency)]
    if rows.empty:
        return None
    return rows.merge(data.sources[["source", "priority"]], on="source").sort_values("priority").iloc[0]


def comparable(cells: pd.DataFrame, partner: str, flow: str, last: Period, currency: str) -> Period | None:
    """The headline period where it can be compared with the year before, else the latest full year that can; else None."""
    years = range(last.year if last.months == 12 else last.year - 1, int(cells["year"].min()), -1)
    for period in dict.fromkeys([last, *(Period(year) for year in years)]):
        if pair(cells, partner, flow, period, currency) is not None:
            return period
    return None
