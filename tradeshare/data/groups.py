"""Groups beside those of partners.csv: of groups.csv, and sums such as VNM+MYS+IDN. Each becomes a partner, the sum of its members."""

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.tables import Data
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered

COLOURS = ("#4A3F8C", "#6F7D32")  # of a group, and of a member that partners.csv lacks


def with_groups(data: Data, codes: tuple[str, ...]) -> Data:
    """The data with every group among the codes as a partner; unchanged where there is none.

    Members that partners.csv lacks become partners too, with their annual figures of all_partners.csv.

    >>> from tradeshare.data import tables
    >>> data = with_groups(tables.read(), ("G7", "USA"))
    >>> data.partners["code"].tail(4).tolist(), with_groups(tables.read(), ("USA",)) is tables.read()
    (['FRA', 'ITA', 'CAN', 'G7'], True)
    """
    known = set(data.partners["code"])
    wanted = tuple(code for code in dict.fromkeys(codes) if code not in known and ("+" in code or data.groups["code"].eq(code).any()))
    return _placed(data, wanted) if wanted else data


@remembered(4)
def _placed(data: Data, codes: tuple[str, ...]) -> Data:
    sums = [{"code": code, "name": "", "member": member, "member_from": "", "member_to": "", "note": ""}
            for code in codes if "+" in code for member in code.split("+")]
    data = data._replace(groups=pd.concat([data.groups, pd.DataFrame(sums, columns=data.groups.columns)], ignore_index=True))
    called = dict(zip(data.partners["code"], data.partners["name"]))
    economies = large_tables.read("economies").set_index("code")
    members = data.groups.loc[data.groups["code"].isin(codes), "member"].unique()
    added = [code for code in members if code not in called and code in economies.index]
    called |= {code: economies.at[code, "name"] for code in added}
    rows = [{"code": code, "name": called[code], "kind": "country", "colour": COLOURS[1], "groups": economies.at[code, "group"]}
            for code in added]
    for code in codes:
        mine = data.groups[data.groups["code"].eq(code)]
        name = next(filter(None, mine["name"]), "") or f"the group of {phrases.listed([called[member] for member in mine['member']])}"
        rows.append({"code": code, "name": name, "kind": "group", "colour": COLOURS[0]})
    blank = dict.fromkeys(data.partners.columns, "")
    partners = pd.concat([data.partners, pd.DataFrame([blank | row for row in rows])], ignore_index=True)
    return data._replace(partners=partners, observations=pd.concat([data.observations, _figures(data, added)], ignore_index=True))


def _figures(data: Data, codes: list[str]) -> pd.DataFrame:
    """Annual levels (mn USD) of economies that partners.csv lacks, as observations."""
    rows = large_tables.read("all_partners")
    rows = rows[rows["partner"].isin(codes) & rows["source"].isin(data.sources["source"])]
    return rows.assign(reporter="CHN", basis="annual", measure="level", unit="mn", currency="USD", low=float("nan"), high=float("nan"),
                       rests_on=rows["period"], pages="", note="")[list(data.observations.columns)]
