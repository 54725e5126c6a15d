"""Groups and their members, and which partners overlap."""

import pandas as pd

from tradeshare.foundation.memo import remembered


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


def members_of(group: str, partners: pd.DataFrame, on: str) -> list[str]:
    """The members of a group on a day (YYYY-MM-DD).

    >>> from tradeshare.data import tables
    >>> len(members_of("ASEAN", tables.read().partners, "2020-08-31")), len(members_of("ASEAN", tables.read().partners, "1990-12-31"))
    (10, 6)
    """
    inside = (partners["groups"].eq(group) & partners["member_from"].le(on)
              & (partners["member_to"].eq("") | partners["member_to"].ge(on)))
    return partners.loc[inside, "code"].tolist()
