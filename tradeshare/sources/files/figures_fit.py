"""Whether the figures of a customs table go together: flows with totals, months with years to date, growth with levels held."""

import numpy as np
import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.errors import RefreshError
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.sources.customs_header import Head

ADD_UP = 0.02  # tolerance of exports plus imports against the total of a row; published rows differ by rounding alone
WITHIN = 1.5  # percentage points by which the growth of the total may lie outside of that of exports and imports: rounding, revisions
MAX_RATE_GAP = 0.04  # relative distance of a printed rate from the growth of levels: in all tables from 2024 on it is at most 0.027
SMALL_FLOW_MN = 3000.0  # mn of a year to date; below it, revisions of the year before can be larger
MIDDLE = 0.02  # the same distance at the middle of all rows: 0.0003 in those tables
MULTIPLE = 6.0  # of last year's figure, against the middle of all rows; imports from Hong Kong were 4.2 times those of 2025 in early 2026
SCALES = {100.0: "percent cells or fractions", 10.0: "a decimal mark too many", 0.1: "a decimal comma that was lost",
          0.01: "percent cells taken times 100"}


def check(table: pd.DataFrame, head: Head, data: Data, what: str) -> None:
    """Raises RefreshError for the first figures that do not go together; `table` has columns partner, flow, kind, value, half."""
    wide = table.pivot(index=["kind", "partner"], columns="flow", values="value").reindex(columns=["total", "export", "import"])
    half = float(table.loc[table["kind"].ne("growth"), "half"].max())
    _adds_up(wide.drop("growth", errors="ignore"), half, what)
    levels = table[table["kind"].ne("growth")].pivot(index=["partner", "flow"], columns="kind", values="value")
    if {"month", "to date"} <= set(levels):
        _month_within(levels, head, data, half, what)
    kind = "to date" if "to date" in levels else "month"
    before = _held(data, Period(head.year - 1, head.months), head.currency)
    converted = before.empty
    before = _converted(head, data) if converted else before
    _in_their_columns(levels[kind], before, what)
    if "growth" not in set(table["kind"]):
        return
    rates = table[table["kind"].eq("growth")].set_index(["partner", "flow"])["value"]
    impossible = rates[rates.lt(-100)]
    if len(impossible):
        raise RefreshError(f"{what} has a growth of {impossible.iloc[0]:g} % of {impossible.index[0][0]}: nothing falls by more than 100 %")
    _of_levels(rates, levels[kind], before, converted, what)
    _between(wide.loc["growth"], what)


def _adds_up(wide: pd.DataFrame, half: float, what: str) -> None:
    gap = (wide["export"] + wide["import"] - wide["total"]).abs()
    odd = gap.gt(ADD_UP * wide["total"].abs() + 3.01 * half)
    if odd.any():
        _, partner = odd.idxmax()
        raise RefreshError(f"{what}: exports and imports of {partner} differ from the total by "
                           f"{100 * (gap / wide['total'].abs())[odd].iloc[0]:.0f} %; are the columns complete and in their order?")


def _month_within(levels: pd.DataFrame, head: Head, data: Data, half: float, what: str) -> None:
    """A month is no larger than the year to it, and with the months before makes it up."""
    odd = levels["month"].gt(levels["to date"] * (1 + ADD_UP) + 2 * half)
    if odd.any():
        partner, flow = odd.idxmax()
        raise RefreshError(f"{what}: the {flow} of {partner} in the month is above January to the month; are the columns in their order?")
    if head.months > 1:
        before = _held(data, Period(head.year, head.months - 1), head.currency)
        ratio = ((levels["month"] + before) / levels["to date"]).dropna()
        repeated = levels["month"].eq(levels["to date"]).mean() > 0.5
        pace = levels["to date"] / before * (head.months - 1) / head.months
        if len(ratio) >= 3 and not repeated and _is_of_unit(pace) and abs(ratio.median() - 1) > MIDDLE:
            raise RefreshError(f"{what}: the month and the figures held of the months before it make {100 * ratio.median():.0f} % "
                               f"of its January to month {head.months}; is it of another month?")


def at_their_pace(table: pd.DataFrame, head: Head, data: Data, what: str) -> None:
    """From the newest months held of this year to these, figures grew as a year before, to half a month of the year to date.

    For a table whose unit is known to be right. Raises RefreshError where the middle of all rows is further off.
    """
    levels = table[table["kind"].eq("to date")].set_index(["partner", "flow"])["value"]
    months = next((months for months in range(head.months, 0, -1) if len(_held(data, Period(head.year, months), head.currency))), 0)
    held, now, then = (_held(data, Period(*when), head.currency) for when in (
        (head.year, months), (head.year - 1, head.months), (head.year - 1, months)))
    pace = (levels / held / (now / then)).dropna()
    if len(pace) >= 3 and abs(pace.median() - 1) > 0.5 / head.months:
        raise RefreshError(f"{what}: its January to month {head.months} is {100 * pace.median():.0f} % of what the {months} months held of "
                           "this year and the year before let expect; is it of another month?")


def _in_their_columns(levels: pd.Series, before: pd.Series, what: str) -> None:
    """Exports and imports are nearer to those of the year before than to one another's; no large figure is a multiple of its own."""
    now, then = (np.log(each.where(each.gt(0))).unstack("flow").reindex(columns=["export", "import"]) for each in (levels, before))
    both = now.join(then.add_suffix("_before"), how="inner").dropna()
    straight = (both["export"] - both["export_before"]).abs() + (both["import"] - both["import_before"]).abs()
    crossed = (both["export"] - both["import_before"]).abs() + (both["import"] - both["export_before"]).abs()
    if len(both) >= 3 and (crossed - straight).median() < 0:
        raise RefreshError(f"{what}: its exports are like the imports of the year before, and its imports like its exports: are the "
                           "columns exchanged?")
    ratio = (levels / before).dropna()
    odd = (ratio / ratio.median()).where(before.reindex(ratio.index).gt(SMALL_FLOW_MN) & _is_of_unit(ratio))
    odd = odd[odd.gt(MULTIPLE) | odd.lt(1 / MULTIPLE)]
    if len(odd):
        partner, flow = odd.index[0]
        raise RefreshError(f"{what}: the {flow} of {partner} is {ratio[partner, flow]:.3g} times that of the year before; a digit is wrong")


def _of_levels(rates: pd.Series, levels: pd.Series, before: pd.Series, converted: bool, what: str) -> None:
    """The printed rates are those of the levels against the year before, where it is held; a common factor is named.

    Levels `converted` from the other currency leave open how the exchange rate moved: by a common factor of a tenth at most.
    """
    grown = (levels / before).dropna()
    both = pd.DataFrame({"rate": rates, "grown": grown, "level": levels}).dropna()
    if both.empty:
        return
    if converted:
        moved = float(((1 + both["rate"] / 100) / both["grown"]).median())
        both["grown"] *= moved if 0.9 < moved < 1.1 else 1.0
    off = _distance(both["rate"], both["grown"])
    if len(both) >= 3 and off.median() > MIDDLE:
        near = {scale: _distance(both["rate"] * scale, both["grown"]).median() for scale in SCALES}
        scale = min(near, key=lambda each: near[each])
        cause = f": times {scale:g} they would ({SCALES[scale]})" if near[scale] < MIDDLE else ""
        if not cause and not _is_of_unit(both["grown"]):
            return
        raise RefreshError(f"{what}: its growth rates do not go with its levels and those held of the year before{cause}; correct them, "
                           "or leave their columns out")
    odd = off.gt(MAX_RATE_GAP) & both["level"].gt(SMALL_FLOW_MN)
    if odd.any():
        partner, flow = off[odd].idxmax()
        row = both.loc[(partner, flow)]
        raise RefreshError(f"{what} prints a growth of {row['rate']:g} % of the {flow} of {partner}, but its levels grew by "
                           f"{100 * (row['grown'] - 1):.1f} %: one of them is wrong")


def _is_of_unit(ratio: pd.Series) -> bool:
    """Whether levels are of the size of those held; if not, their unit is wrong, and customs.py says which it may be."""
    return bool(0.7 < ratio.median() < 1.4)


def _distance(rate: pd.Series, grown: pd.Series) -> pd.Series:
    return ((1 + rate / 100) / grown - 1).abs()


def _between(rates: pd.DataFrame, what: str) -> None:
    """The growth of a total is a mean of those of exports and imports."""
    both = rates.dropna()
    low, high = both[["export", "import"]].min(axis=1), both[["export", "import"]].max(axis=1)
    odd = both["total"].lt(low - WITHIN) | both["total"].gt(high + WITHIN)
    if odd.any():
        partner = odd.idxmax()
        raise RefreshError(f"{what} prints a growth of {both.loc[partner, 'total']:g} % of the total of {partner}, outside of those of its "
                           f"exports and imports ({low[partner]:g} and {high[partner]:g} %): one of them is wrong")


def _converted(head: Head, data: Data) -> pd.Series:
    """The levels of the year before held in the other currency, at the market rate: for their size and order alone."""
    rates = data.exchange_rates[data.exchange_rates["basis"].eq("annual")].set_index("period")["cny_per_usd"]
    rate = float(rates.get(str(head.year - 1), rates.iloc[-1]))
    other = "CNY" if head.currency == "USD" else "USD"
    return _held(data, Period(head.year - 1, head.months), other) * (rate if head.currency == "CNY" else 1 / rate)


@remembered(8)
def _held(data: Data, period: Period, currency: str) -> pd.Series:
    """The levels (mn) of a year to date that customs' tables hold, the first in precedence: index partner, flow."""
    rows = select(data.observations, measure="level", currency=currency, period=period)
    rank = data.sources[data.sources["family"].eq("table")].set_index("source")["priority"]
    rows = rows.assign(rank=rows["source"].map(rank)).dropna(subset=["rank"]).sort_values("rank", kind="stable")
    found = rows.drop_duplicates(["partner", "flow"]).set_index(["partner", "flow"])["value"]
    world = found[found.index.get_level_values("partner") == "WLD"].to_dict()
    if ("WLD", "export") in world and ("WLD", "import") in world and ("WLD", "total") not in world:
        found.loc[("WLD", "total")] = world["WLD", "export"] + world["WLD", "import"]
    return found.replace(0, np.nan)
