"""Groups and their members, and which partners overlap."""

import pandas as pd

from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import end, Period


def overlap(one: str, other: str, partners: pd.DataFrame) -> bool:
    """Whether two partners are the same, or one is a member of the other.

    >>> from tradeshare.data import tables
    >>> overlap("VNM", "ASEAN", tables.read().partners), overlap("VNM", "EU", tables.read().partners)
    (True, False)
    """
    group = _groups(partners)
    return one == other or group[one] == other or group[other] == one


@remembered(4)
def _groups(partners: pd.DataFrame) -> dict[str, str]:
    return dict(zip(partners["code"], partners["groups"]))


GROUPS = ("ASEAN",)  # summed from members where not reported; for the EU the data have only some members


def members_of(group: str, partners: pd.DataFrame, period: Period) -> list[str]:
    """The members of a group at the end of a period.

    >>> from tradeshare.data import tables
    >>> len(members_of("ASEAN", tables.read().partners, Period(2020, 8))), len(members_of("ASEAN", tables.read().partners, Period(1990)))
    (10, 6)
    """
    return list(_members(group, partners, period))


@remembered(256)
def _members(group: str, partners: pd.DataFrame, period: Period) -> tuple[str, ...]:
    on = f"{end(str(period))}-31"
    inside = (partners["groups"].eq(group) & partners["member_from"].le(on)
              & (partners["member_to"].eq("") | partners["member_to"].ge(on)))
    return tuple(partners.loc[inside, "code"])


def recounts(breaks: pd.DataFrame, partner: str) -> list[str]:
    """The months (YYYY-MM) from which customs counts other members of a partner, by breaks.csv.

    >>> from tradeshare.data import tables
    >>> recounts(tables.read().breaks, "EU"), recounts(tables.read().breaks, "USA")
    (['2004-05', '2007-01', '2013-07', '2020-02'], [])
    """
    rows = breaks[breaks["kind"].eq("members")]
    return [row.date[:7] for row in rows.itertuples() if partner in row.partners.split()]
