"""Groups and their members, and which partners overlap."""

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import end, Period

TODAY = Period(9999)
SUMMED = ("ASEAN",)  # of partners.csv, from its members where not reported; for the EU the data have only some members


def overlap(one: str, other: str, data: Data, period: Period | None = None) -> bool:
    """Whether two partners are the same, or some country belongs to both: at the end of `period`, or ever where none is given.

    >>> from tradeshare.data import tables
    >>> overlap("VNM", "ASEAN", tables.read()), overlap("VNM", "EU", tables.read())
    (True, False)
    >>> overlap("GBR", "EU", tables.read()), overlap("GBR", "EU", tables.read(), Period(2020))
    (True, False)
    """
    return bool(_countries(one, data, period) & _countries(other, data, period))


@remembered(512)
def counted(code: str, data: Data, period: Period, family: str, members_at: Period | None = None) -> set[str]:
    """The countries whose trade a partner's figure of one period and family of sources holds.

    Customs count a reported group as it is at the end of the period, databases as it is today; where each side of a comparison has a family
    of its own, both. A group summed from its members holds those at `members_at`, or, where none is given, at the end of the period.

    >>> from tradeshare.data import tables
    >>> ["GBR" in counted("EU", tables.read(), Period(2019), family) for family in ("release", "database")]
    [True, False]
    """
    if code in summed_groups(data):
        return _countries(code, data, members_at or period)
    ends = {"database": [TODAY], "release": [period], "table": [period]}.get(family, [period, TODAY])
    return set().union(*(_countries(code, data, end) for end in ends))


def apart(families: dict[str, str], data: Data, when: tuple[Period, ...], members_at: Period | None) -> list[str]:
    """The partners whose figures of these periods hold no country that an earlier one's hold too, in the order given.

    `families`: by code, the family of sources that the figures come from; `members_at` as in `counted`.

    >>> from tradeshare.data import tables
    >>> [apart({"EU": family, "GBR": "database"}, tables.read(), (Period(2019),), None) for family in ("database", "release")]
    [['EU', 'GBR'], ['EU']]
    """
    kept: list[str] = []
    taken: list[set[str]] = [set() for _ in when]
    for code, family in families.items():
        held = [counted(code, data, period, family, members_at) for period in when]
        if not any(one & other for one, other in zip(held, taken)):
            kept.append(code)
            taken = [one | other for one, other in zip(held, taken)]
    return kept


@remembered(8)
def ranked(first: tuple[str, ...], data: Data, last: Period) -> tuple[str, ...]:
    """These partners, then the groups, then the countries, less those that an earlier one holds both at the end of `last` and today."""
    rest = data.partners[data.partners["kind"].ne("world")].sort_values("kind", key=lambda kind: kind.ne("group"), kind="stable")["code"]
    chosen = list(first)
    for code in rest:
        if not any(overlap(code, other, data, last) and overlap(code, other, data, TODAY) for other in chosen):
            chosen.append(code)
    return tuple(chosen)


@remembered(512)
def _countries(code: str, data: Data, period: Period | None) -> set[str]:
    """The partner itself, its members, and theirs."""
    members = members_of(code, data, period) if period else ever_members(code, data)
    return {code}.union(*(_countries(member, data, period) for member in members))


@remembered(4)
def _memberships(data: Data) -> pd.DataFrame:
    """Every membership of partners.csv and groups.csv: columns code (of the group), member, member_from, member_to."""
    columns = ["code", "member", "member_from", "member_to"]
    own = data.partners.loc[data.partners["groups"].ne(""), ["groups", "code", "member_from", "member_to"]].set_axis(columns, axis=1)
    return pd.concat([own, data.groups[columns]], ignore_index=True)


@remembered(4)
def summed_groups(data: Data) -> tuple[str, ...]:
    """The groups whose figures are sums of their members where they are not reported: ASEAN, and what `groups.with_groups` has put in.

    >>> from tradeshare.data import tables
    >>> summed_groups(tables.read())
    ('ASEAN',)
    """
    return *SUMMED, *data.partners.loc[data.partners["code"].isin(data.groups["code"]), "code"]


@remembered(4)
def ever_members(group: str, data: Data) -> tuple[str, ...]:
    """All that ever were members of a group, in the order of the tables."""
    table = _memberships(data)
    return tuple(table.loc[table["code"].eq(group), "member"].unique())


def members_of(group: str, data: Data, period: Period) -> list[str]:
    """The members of a group at the end of a period; before it began, those with which it began.

    >>> from tradeshare.data import tables
    >>> len(members_of("ASEAN", tables.read(), Period(2020, 8))), len(members_of("ASEAN", tables.read(), Period(1990)))
    (10, 6)
    >>> members_of("BRICS", tables.read(), Period(2005)), len(members_of("BRICS", tables.read(), Period(2022)))
    (['BRA', 'RUS', 'IND'], 4)
    """
    return list(_members(group, data, period))


@remembered(256)
def _members(group: str, data: Data, period: Period) -> tuple[str, ...]:
    rows = _spells(data).get(group, [])
    on = max(f"{end(str(period))}-31", min((entry for _, entry, _ in rows), default=""))
    return tuple(member for member, entry, exit in rows if entry <= on and (not exit or exit >= on))


@remembered(4)
def _spells(data: Data) -> dict[str, list[tuple[str, str, str]]]:
    """By group each membership: who, from when, to when (empty: still)."""
    table = _memberships(data)
    return {code: list(part[["member", "member_from", "member_to"]].itertuples(index=False, name=None))
            for code, part in table.groupby("code")}


def membership_changes(breaks: pd.DataFrame, partner: str) -> list[str]:
    """The months (YYYY-MM) from which customs counts other members of a partner, by breaks.csv.

    >>> from tradeshare.data import tables
    >>> membership_changes(tables.read().breaks, "EU"), membership_changes(tables.read().breaks, "USA")
    (['2004-05', '2007-01', '2013-07', '2020-02'], [])
    """
    rows = breaks[breaks["kind"].eq("members")]
    return [row.date[:7] for row in rows.itertuples() if partner in row.partners.split()]
