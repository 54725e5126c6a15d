"""Two like periods side by side: the partner and the total, now and before, from one family and one currency.

Where no family holds both, `linked` brings each side, whole, from its own family into one currency, and says so.
"""

import pandas as pd

from tradeshare.load import Data
from tradeshare.periods import Period
from tradeshare.trade import FAMILIES, known

ORDER = (*FAMILIES, "linked")  # linked: each side from a family of its own


def pair(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str, before: Period | None = None,
         world: bool = True) -> pd.Series | None:
    """Partner and world in `period` and in `before` (default: the same months a year earlier).

    Gives now, before, world_now, world_before (bn) with the bounds of each (`now_low`, `now_high`, ...), currency, family,
    implied_base (the base follows from a printed growth rate) and sources. None when no one family and currency holds all.
    With `world=False` the totals are not asked for. Order of choice: figures printed now, printed base, the currency asked
    for (without totals), the order of families, the currency.
    """
    before = before or period.before
    codes = [partner, "WLD"] if world else [partner]
    sides = [_at(cells, codes, flow, when) for when in (period, before)]
    both = sides[0].add_suffix("_1").join(sides[1].add_suffix("_0"), how="inner")
    complete = both[both.groupby(level=["currency", "family"])["value_1"].transform("size").eq(len(codes))]
    choices = []
    for (money, family), part in complete.groupby(level=["currency", "family"]):
        part = part.droplevel(["currency", "family"])
        asked = money != currency
        choices.append(((part["status_1"].eq("implied").any(), asked and not world, part["status_0"].eq("implied").any(),
                         ORDER.index(family), asked), money, family, part))
    if not choices:
        return None
    _, money, family, part = min(choices, key=lambda choice: choice[0])
    row = {"currency": money, "family": family, "implied_base": bool(part["status_0"].eq("implied").any()),
           "sources": " ".join(sorted({name for text in [*part["source_1"], *part["source_0"]] for name in text.split()}))}
    for code, prefix in zip(codes, ("", "world_")):
        for side, word in (("1", "now"), ("0", "before")):
            row[prefix + word] = part.loc[code, f"value_{side}"]
            row[prefix + word + "_low"] = part.loc[code, f"low_{side}"]
            row[prefix + word + "_high"] = part.loc[code, f"high_{side}"]
    return pd.Series(row)


def effective_rate(cells: pd.DataFrame, period: Period, flow: str) -> tuple[float, str] | None:
    """Yuan per dollar as customs used it: the ratio of one value in both currencies, and whose value it is.

    The world's where both stand, else the largest partner's. Never the market rate. None when nothing stands in both.

    >>> from tradeshare.study import begin
    >>> rate, code = effective_rate(begin().cells, Period(2024), "export")
    >>> round(float(rate), 3), code
    (7.117, 'WLD')
    """
    rows = cells[cells["year"].eq(period.year) & cells["months"].eq(period.months) & cells["flow"].eq(flow)
                 & cells["status"].ne("implied")]
    rows = rows.assign(rank=rows["family"].map(FAMILIES.index)).sort_values("rank").drop_duplicates(["partner", "currency"])
    both = rows.pivot(index="partner", columns="currency", values="value").reindex(columns=["USD", "CNY"]).dropna()
    if both.empty:
        return None
    code = "WLD" if "WLD" in both.index else str(both["CNY"].idxmax())
    return both.loc[code, "CNY"] / both.loc[code, "USD"], code


def linked(cells: pd.DataFrame, partner: str, flow: str, span: tuple[Period, Period], currency: str) -> pd.DataFrame:
    """Cells of two periods in one currency, each period from the family that holds partner, total and most else: family `linked`.

    A period in the other currency is converted at its effective rate; empty where there is none. A share does not feel the rate, but
    the growth of partner and total does; and the two periods are not of one vintage.
    """
    sides = [_side(cells, partner, flow, period, currency) for period in span]
    return pd.concat(sides) if all(side is not None for side in sides) else cells.iloc[:0]


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
    return best[1].assign(family="linked", currency=currency, **values)


def _at(cells: pd.DataFrame, codes: list[str], flow: str, period: Period) -> pd.DataFrame:
    rows = cells[cells["partner"].isin(codes) & cells["flow"].eq(flow) & cells["year"].eq(period.year)
                 & cells["months"].eq(period.months)]
    return rows.set_index(["currency", "family", "partner"])[["value", "low", "high", "status", "source"]]


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


def printed(data: Data, last: Period, measure: str, partner: str, flow: str, period: Period,
            currency: str | None = None) -> pd.Series | None:
    """A growth rate, share or rank as a source prints it, by priority; None when none is printed by `last`."""
    rows = known(data.observations, last)
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
