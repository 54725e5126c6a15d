"""Checks that need more than one column: a value ten times too large, a wrong currency, parts larger than their whole.

Each rule takes the observations (and what it compares with) and returns the first row that breaks it, as (row, column,
sentence), or None. Rules look at published and derived levels; implied rows follow from them.
"""

from collections.abc import Callable

import pandas as pd

from tradeshare.foundation import periods
from tradeshare.foundation.select import select

IDENTITY = 0.025  # releases round exports, imports and total separately
GROUP = 0.005
MAGNITUDE = 3.2  # a value ten times too large, or in a wrong currency, is further off
LARGE_FLOW_MN = 1000.0  # mn USD a year: smaller flows can change by more than a wrong digit would
SHORT = 2  # months; over so few even medium-sized flows vary widely, so only those above LARGE_SHORT are checked
LARGE_SHORT = 20_000.0
YUAN_MOVED_PERCENT = 1.5  # percent by which the yuan must have moved within a year to tell growth in yuan from growth in dollars
SAME_CELL = ["reporter", "partner", "period", "currency", "source"]
Fault = tuple[int, str, str]


def first_fault(observations: pd.DataFrame, partners: pd.DataFrame, rates: pd.DataFrame, newest: str) -> Fault | None:
    """The first row that breaks a rule: its position, the column and a sentence; None if there is none.

    `newest` is the month (YYYY-MM) in which the data were compiled.
    """
    levels = observations[observations["measure"].eq("level") & observations["status"].ne("implied")]
    for rule, *tables in ((_in_future, observations, newest), (_growth, observations), (_share, observations), (_adds_up, levels),
                          (_above_world, levels), (_members, levels, partners), (_magnitude, levels, rates), (_grows_in_year, levels),
                          (_currency_of_growth, observations, rates)):
        if (fault := rule(*tables)) is not None:
            return fault
    return None


def _first(bad: pd.DataFrame, column: str, said: Callable[[pd.Series], str]) -> Fault | None:
    """The first of the rows that break a rule, with what is said of it."""
    return None if bad.empty else (int(bad.index[0]), column, said(bad.iloc[0]))


def _of_each(column: pd.Series, function: Callable) -> pd.Series:
    """What a function says of each text of a column, asked once for each distinct one."""
    return column.map({text: function(text) for text in column.unique()})


def _in_future(table: pd.DataFrame, newest: str) -> Fault | None:
    for column in ("period", "rests_on"):
        late = table[table[column].isin([text for text in table[column].unique() if periods.end(text) > newest])]
        if len(late):
            return int(late.index[0]), column, f"{late[column].iloc[0]!r} ends after {newest}, when the data were compiled"
    return None


def _growth(table: pd.DataFrame) -> Fault | None:
    odd = table[table["measure"].eq("growth") & ((table["value"].le(-100)) | table["unit"].ne("percent"))]
    return _first(odd, "value", lambda row: f"a growth of {row['value']:g} {row['unit']} is impossible")


def _share(table: pd.DataFrame) -> Fault | None:
    odd = table[table["measure"].eq("share") & ~table["value"].between(0, 100)]
    return _first(odd, "value", lambda row: f"a share of {row['value']:g} % is impossible")


def _adds_up(levels: pd.DataFrame) -> Fault | None:
    """Exports plus imports equal the total, where one source publishes all three."""
    wide = levels.pivot(index=SAME_CELL + ["basis"], columns="flow", values="value").dropna()
    gap = (wide["export"] + wide["import"]) / wide["total"] - 1
    bad = gap[gap.abs().gt(IDENTITY)]
    if bad.empty:
        return None
    where = bad.index[0]
    rows = levels[(levels[SAME_CELL] == pd.Series(where[:-1], SAME_CELL)).all(axis=1)]
    return int(rows.index[0]), "value", (f"exports and imports of {where[1]} in {where[2]} differ from the total of the same source by "
                                         f"{100 * abs(bad.iloc[0]):.1f} %")


def _above_world(levels: pd.DataFrame) -> Fault | None:
    """No partner's level is above the world's of the same source, flow, period and currency."""
    keys = ["flow", "period", "basis", "currency", "source"]
    world = levels[levels["partner"].eq("WLD")].set_index(keys)["value"]
    rows = levels[levels["partner"].ne("WLD")].join(world.rename("world"), on=keys)
    return _first(rows[rows["value"].gt(rows["world"])], "value",
                  lambda row: f"{row['partner']} is above the world total of the same source in {row['period']}")


def _members(levels: pd.DataFrame, partners: pd.DataFrame) -> Fault | None:
    """The members add up to ASEAN, where one source publishes all of them and the group."""
    members = partners.loc[partners["groups"].eq("ASEAN") & partners["member_from"].lt("2025"), "code"].tolist()
    keys = ["flow", "period", "basis", "currency", "source"]
    wide = levels[levels["partner"].isin([*members, "ASEAN"])].pivot(index=keys, columns="partner", values="value")
    if not {"ASEAN", *members} <= set(wide.columns):
        return None
    wide = wide.dropna()
    gap = wide[members].sum(axis=1) / wide["ASEAN"] - 1
    bad = gap[gap.abs().gt(GROUP)]
    if bad.empty:
        return None
    where = pd.Series(bad.index[0], keys)
    rows = levels[(levels[keys] == where).all(axis=1) & levels["partner"].isin(members)]
    return int(rows.index[0]), "value", (f"the members' {where['flow']} in {where['period']} add up to {100 * (1 + bad.iloc[0]):.1f} % of "
                                         f"ASEAN in the same source")


def _magnitude(levels: pd.DataFrame, rates: pd.DataFrame) -> Fault | None:
    """The annualised value in dollars is near the partner's usual value in that year and the years around it (at the market rate)."""
    annual = rates[rates["basis"].eq("annual")].set_index("period")["cny_per_usd"]
    known, latest = annual.to_dict(), annual.iloc[-1]
    rate = _of_each(levels["period"], lambda text: known.get(text[:4], latest)).where(levels["currency"].eq("CNY"), 1.0)
    months = _of_each(levels["period"], lambda text: int(periods.end(text)[5:])).where(levels["basis"].ne("month"), 1)
    year = _of_each(levels["period"], lambda text: int(text[:4]))
    table = levels[["partner", "flow", "period"]].assign(year=year, pace=levels["value"] / rate * 12 / months)
    usual = table.groupby(["partner", "flow", "year"])["pace"].median().rename("usual").reset_index()
    near = pd.concat([usual.assign(year=usual["year"] + step) for step in (-1, 0, 1)])
    near = near.groupby(["partner", "flow", "year"])["usual"].median()
    table = table.join(near, on=["partner", "flow", "year"])
    ratio = table["pace"] / table["usual"]
    large = table["usual"].gt(months.gt(SHORT).map({True: LARGE_FLOW_MN, False: LARGE_SHORT}))
    return _first(table[large & ((ratio > MAGNITUDE) | (ratio < 1 / MAGNITUDE))], "value", lambda row: (
        f"{row['partner']} {row['flow']} in {row['period']} is {row['pace'] / row['usual']:.1f} times its usual value; is a digit or the "
        f"currency wrong?"))


def _grows_in_year(levels: pd.DataFrame) -> Fault | None:
    """A year-to-date value of one source never falls from month to month (half a percent is allowed for revisions)."""
    rows = levels[levels["basis"].ne("month")].copy()
    rows["year"], rows["end"] = _of_each(rows["period"], lambda text: text[:4]), _of_each(rows["period"], periods.end)
    rows = rows.sort_values(["source", "partner", "flow", "currency", "end"])
    before = rows.groupby(["source", "partner", "flow", "currency", "year"])["value"].shift()
    return _first(rows[rows["value"].lt(before * (1 - GROUP))], "value", lambda row: (
        f"{row['partner']} {row['flow']} to {row['end']} is below an earlier month of the same year and source"))


def _currency_of_growth(table: pd.DataFrame, rates: pd.DataFrame) -> Fault | None:
    """Growth published in both currencies differs by what the yuan moved: a page that names no currency may mean either."""
    monthly = rates[rates["basis"].eq("month")].set_index("period")["cny_per_usd"]
    keys = ["partner", "flow", "period", "basis"]
    rows = select(table, source="gacc-release", measure="growth", reporter="CHN")[[*keys, "currency", "value"]]
    dollars = rows[rows["currency"].eq("USD")].set_index(keys)["value"].rename("usd")
    both = rows[rows["currency"].eq("CNY")].join(dollars, on=keys, how="inner")
    both["moved"] = _of_each(both["period"], lambda period: _yuan_moved(period, monthly)).astype(float)
    bad = both[both["moved"].abs().gt(YUAN_MOVED_PERCENT) & (both["usd"] - both["value"]).abs().lt(both["moved"].abs() / 3)]
    return _first(bad, "currency", lambda row: (
        f"{row['partner']} {row['flow']} in {row['period']} grew alike in yuan and dollars, though the yuan moved by "
        f"{abs(row['moved']):.1f} %; does the page name the currency?"))


def _yuan_moved(period: str, monthly: pd.Series) -> float:
    """By how much the yuan rose against the dollar on the year before, in percent."""
    first, last = period[:7] if "-" in period else f"{period}-01", periods.end(period)
    before = [f"{int(month[:4]) - 1}{month[4:]}" for month in (first, last)]
    return float(100 * (monthly.loc[slice(*before)].mean() / monthly.loc[first:last].mean() - 1))
