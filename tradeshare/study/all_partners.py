"""China's trade with every partner of a year: values, shares and ranks among all.

Partners are countries as customs names them; ASEAN and the EU may stand for their members, today's ten or eleven and 27. What the
data name no partner of is the row REST, so that shares add up to 100.
"""

from collections.abc import Iterator

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.memberships import members_of
from tradeshare.data.tables import Data
from tradeshare.formulas.ratios import share
from tradeshare.foundation import flow_phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study.comparable_growth import publishers

REST = "other partners"
FAMILY = {"USD": "database", "CNY": "table"}
GROUPS = ("ASEAN", "EU")
NEGLIGIBLE_PART = 0.01
MIN_NAMED_PERCENT = 85  # of the total, from which on a partner has a rank among all that are named
MIN_COVERED = 0.9  # of the total, from which on the partners of a year are taken to be all that matter


@remembered(8)
def values(data: Data, year: int, flow: str = "total", currency: str = "USD", groups: tuple[str, ...] = ()) -> pd.DataFrame:
    """The value (bn) of every partner that the data name, largest first: index code, columns name, value, source.

    One reading for each partner: the source with priority. Total is there where both flows are. `groups` puts ASEAN or the EU in the place
    of their members. USD are the databases (1978 to 2024, not whole after 2020 in every flow), CNY the customs table (2024 on).

    >>> values(tables.read(), 2020)["value"].round(1).head(3).to_dict()
    {'USA': 589.0, 'JPN': 318.8, 'KOR': 286.5}
    """
    rows = select(_cells(data, currency), period=Period(year))
    rows = rows[rows["partner"].ne("WLD")]
    sides = [_side(select(rows, flow=side), groups, _small(data, currency, side)).set_index("partner") for side in flow_phrases.PARTS[flow]]
    found = sides[0][["value", "source"]]
    for other in sides[1:]:
        both = found.join(other[["value", "source"]], suffixes=("", "_other"), how="inner")
        found = pd.DataFrame({"value": both["value"] + both["value_other"],
                              "source": [" ".join(sorted({*a.split(), *b.split()})) for a, b in zip(both["source"], both["source_other"])]})
    called = names(data)
    found = found.assign(name=[called.get(code, code) for code in found.index], value=found["value"] / 1000)
    return found[["name", "value", "source"]].sort_values("value", ascending=False)


def total(data: Data, year: int, flow: str = "total", currency: str = "USD") -> tuple[float, str]:
    """China's reported total (bn) and its source: by priority, but never one that is below the sum of its parts.

    The IMF's exports of 2016 stand 1.9 % above UN Comtrade's, of every partner alike: its partners are then measured by its own total.

    >>> [float(round(total(tables.read(), year, "export")[0], 1)) for year in (1978, 2010, 2020)]
    [9.7, 1577.8, 2598.0]
    """
    rows = select(_all(data, currency), period=Period(year), partner="WLD")
    found = []
    for side in flow_phrases.PARTS[flow]:
        named = values(data, year, side, currency)["value"].sum() * 1000
        held = rows[rows["flow"].eq(side)]
        whole = held[held["value"].ge(named)]
        best = whole if len(whole) else held.sort_values("value", ascending=False)
        if best.empty:
            return float("nan"), ""
        found.append(best.iloc[0])
    return sum(row["value"] for row in found) / 1000, " ".join(sorted({row["source"] for row in found}))


def shares(data: Data, year: int, flow: str = "total", currency: str = "USD", groups: tuple[str, ...] = GROUPS) -> pd.DataFrame:
    """Share (percent) and rank of every partner, largest first, and the row REST last: columns name, value (bn), source, share, rank, sure.

    `sure`: no partner that the data do not name can be larger, since all of REST is not. Empty where no total is known. Shares add up
    to 100.

    >>> table = shares(tables.read(), 2020)
    >>> table["rank"].head(4).to_dict(), round(float(table["share"].sum()), 6)
    ({'ASEAN': 1.0, 'EU': 2.0, 'USA': 3.0, 'JPN': 4.0}, 100.0)
    >>> int(shares(tables.read(), 2022).loc["AUS", "rank"])
    8
    """
    table = values(data, year, flow, currency, groups)
    world, source = total(data, year, flow, currency)
    if not world > 0:
        return table.iloc[:0].assign(share=0.0, rank=0.0, sure=False)
    rest = world - table["value"].sum()
    table = table.assign(rank=table["value"].rank(ascending=False, method="min"), sure=table["value"].ge(rest))
    last = pd.DataFrame({"name": REST, "value": rest, "source": source, "rank": float("nan"), "sure": False}, index=["REST"])
    both = pd.concat([table, last])
    return both.assign(share=share(both["value"], world))


def groups_as_partners(data: Data, code: str, year: int) -> tuple[str, ...]:
    """The groups that count as one partner each beside a partner: those that it is no member of today, nor any of its members.

    >>> [groups_as_partners(tables.read(), code, 2022) for code in ("VNM", "ASEAN", "GBR")]
    [('EU',), ('ASEAN', 'EU'), ('ASEAN', 'EU')]
    """
    own = large_tables.read("economies").set_index("code")["group"].reindex([code, *_members(data, code, year)]).dropna()
    return tuple(group for group in GROUPS if group not in set(own))


@remembered(8)
def ranked(data: Data, code: str, year: int, flow: str = "total", currency: str = "USD") -> pd.DataFrame:
    """As `shares`, for a partner among all that the data name: a group of it in the place of its members, and no REST.

    ASEAN and the EU count as one partner each, but not the group that holds the partner itself; `groups.with_groups` has put another group,
    or a sum, into the data. Empty where the partner, or a member, has no figure.

    >>> ranked(tables.read(), "VNM", 2022)["rank"].loc[["USA", "VNM"]].to_dict()
    {'USA': 2.0, 'VNM': 7.0}
    """
    table = shares(data, year, flow, currency, groups_as_partners(data, code, year))
    inside = _members(data, code, year) or [code]
    if not set(inside) <= set(table.index):
        return table.iloc[:0]
    own, rest = table.loc[inside], table["value"].get("REST", 0.0)
    sources = " ".join(sorted({name for text in own["source"] for name in text.split()}))
    row = {"name": names(data)[code], "value": own["value"].sum(), "share": own["share"].sum(), "source": sources}
    both = pd.concat([pd.DataFrame([row], index=[code]), table.drop(index=[*inside, "REST"])]).sort_values("value", ascending=False)
    return both.assign(rank=both["value"].rank(ascending=False, method="min"), sure=both["value"].ge(rest))


def ranking(data: Data, code: str, year: int, flow: str = "total") -> pd.DataFrame:
    """As `ranked`, of a year whose named partners make up at least MIN_NAMED_PERCENT of China's total; else empty.

    >>> len(ranking(tables.read(), "AUS", 2022)), len(ranking(tables.read(), "AUS", 2021))
    (167, 0)
    """
    table = ranked(data, code, year, flow)
    return table if table["share"].sum() >= MIN_NAMED_PERCENT else table.iloc[:0]


def rank_among_all(data: Data, code: str, year: int, flow: str = "total") -> tuple[int, int, bool] | None:
    """The rank of a partner as in `ranked`, how many there are, and whether none that is not named can stand above it; None where empty.

    >>> from tradeshare.data import groups, tables
    >>> rank_among_all(tables.read(), "VNM", 2022), rank_among_all(tables.read(), "ASEAN", 2022)
    ((7, 177, True), (1, 167, True))
    >>> rank_among_all(groups.with_groups(tables.read(), ("VNM+MYS+IDN",)), "VNM+MYS+IDN", 2022)
    (3, 175, True)
    """
    table = ranked(data, code, year, flow)
    return None if table.empty else (int(table.at[code, "rank"]), len(table), bool(table.at[code, "sure"]))


def _members(data: Data, code: str, year: int) -> list[str]:
    """The members, in a year, of a group that the tables of all partners lack; none of another partner."""
    return members_of(code, data, Period(year)) if data.groups["code"].eq(code).any() else []


def years(data: Data, flow: str = "total", last: int = 9999) -> Iterator[int]:
    """The years to `last` whose named partners make up at least MIN_COVERED of China's total, in USD, the newest first.

    >>> known = list(years(tables.read(), "export"))
    >>> known[0], known[-1], 2021 in known
    (2023, 1978, False)
    """
    held = sorted({int(text) for text in _cells(data, "USD")["period"]}, reverse=True)
    return (year for year in held if year <= last and values(data, year, flow)["value"].sum() >= MIN_COVERED * total(data, year, flow)[0])


def in_both(data: Data, code: str, years: tuple[int, int], flow: str) -> pd.DataFrame:
    """The values (bn USD) in two years of all partners beside one, as in `ranked`, whose two figures are of one publisher: index code.

    A group whose own two figures are of two publishers is the sum of its members, where theirs are of one.

    >>> in_both(tables.read(), "AUS", (2022, 2023), "export").loc["EU"].round(1).tolist()
    [562.5, 501.7]
    """
    found = _of_one_publisher(*(ranked(data, code, year, flow) for year in years)).drop(index=code, errors="ignore")
    tables = [values(data, year, flow) for year in years]
    single, member_of = _of_one_publisher(*tables), large_tables.read("economies").set_index("code")["group"]
    small = set().union(*(_small(data, "USD", side) for side in flow_phrases.PARTS[flow]))
    for group in groups_as_partners(data, code, years[1]):
        inside, *each = ({name for name in table.index if member_of.get(name) == group} for table in (single, *tables))
        if group not in (code, *found.index) and inside and all(names - small <= inside for names in each):
            found.loc[group] = single.loc[sorted(inside)].sum()
    return found.set_axis(list(years), axis=1)


def _of_one_publisher(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The values of two years side by side, of the partners whose two sources are of one publisher."""
    both = one[["value", "source"]].join(other[["value", "source"]], how="inner", suffixes=("_one", ""))
    alike = [publishers(then) == publishers(now) for then, now in zip(both["source_one"], both["source"])]
    return both.loc[alike, ["value_one", "value"]]


@remembered(4)
def names(data: Data) -> dict[str, str]:
    """The name of every economy as it stands in a sentence, and of the groups; that of partners.csv where it has one."""
    table = pd.concat([large_tables.read("economies")[["code", "name"]], data.partners[["code", "name"]]])
    return dict(zip(table["code"], table["name"]))


@remembered(4)
def _all(data: Data, currency: str) -> pd.DataFrame:
    """Every reading of a year in a currency, the one that prevails first: partner, flow, period, value (mn), source."""
    rows = data.observations
    rows = rows[rows["measure"].eq("level") & rows["basis"].eq("annual") & rows["currency"].eq(currency) & rows["status"].ne("implied")]
    columns = ["partner", "flow", "period", "value", "source"]
    both = pd.concat([rows[columns], large_tables.read("all_partners")[columns]]) if currency == "USD" else rows[columns]
    both = both.merge(data.sources[["source", "family", "priority"]], on="source")
    return both[both["family"].eq(FAMILY[currency])].sort_values("priority", kind="stable")


@remembered(4)
def _cells(data: Data, currency: str) -> pd.DataFrame:
    return _all(data, currency).drop_duplicates(["partner", "flow", "period"])


@remembered(8)
def _small(data: Data, currency: str, flow: str) -> set[str]:
    """The members that in most years made up less than NEGLIGIBLE_PART of the sum of their group: a sum may lack them."""
    rows = _cells(data, currency)
    rows = rows[rows["flow"].eq(flow)].assign(group=rows["partner"].map(large_tables.read("economies").set_index("code")["group"]))
    rows = rows[rows["group"].isin(GROUPS)]
    part = rows["value"] / rows.groupby(["group", "period"])["value"].transform("sum")
    usual = part.groupby(rows["partner"]).median()
    return set(usual.index[usual.lt(NEGLIGIBLE_PART)])


def _side(rows: pd.DataFrame, groups: tuple[str, ...], small: set[str]) -> pd.DataFrame:
    """The rows of one flow and year: a group asked for in the place of its members, else its members where any is there."""
    members = large_tables.read("economies").set_index("code")["group"]
    for group in GROUPS:
        own = rows["partner"].isin(members.index[members.eq(group)])
        reported = rows["partner"].eq(group)
        if group in groups and reported.any():
            rows = rows[~own]
        elif group in groups and set(members.index[members.eq(group)]) - small - {"BLX"} <= set(rows.loc[own, "partner"]):
            row = {"partner": group, "value": rows.loc[own, "value"].sum(), "source": " ".join(sorted(set(rows.loc[own, "source"])))}
            rows = pd.concat([rows[~own], pd.DataFrame([row])])
        elif own.any():
            rows = rows[~reported]
    return rows
