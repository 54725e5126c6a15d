"""Cells: one value for partner, flow, period, currency and family of sources."""

import pandas as pd

from tradeshare.data.memberships import ever_members, members_of, summed_groups
from tradeshare.data.tables import Data
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select

FAMILIES = ("table", "database", "release")
CELL_KEY = ["partner", "flow", "year", "months", "currency", "family"]
COLUMNS = CELL_KEY + ["value", "low", "high", "status", "source", "missing"]
RATES = ["rate", "rate_low", "rate_high"]  # growth on the same months of the year before as published in the cell's currency, percent
COARSE = "gacc-months"  # first releases as a copy rounds them to 0.1 bn, a third of them beyond that: no rate, no evidence on a page
NEGLIGIBLE_PART = 0.01  # a group may lack members that never made up more than this part of it; the gap is marked


@remembered(8)
def known_by(observations: pd.DataFrame, last: Period) -> pd.DataFrame:
    """The observations that a report to `last` may use: the period, and the release it rests on, end by then."""
    limit = periods.end(str(last))
    ends = observations["period"].map(periods.end).le(limit) & observations["rests_on"].map(periods.end).le(limit)
    return observations[ends]


@remembered(4)
def all_cells(data: Data, last: Period, members: str = "last") -> pd.DataFrame:
    """All cells up to `last`, with totals as exports plus imports and groups as sums of members where none is reported.

    Columns: partner, flow, year, months, currency, family, value, low, high (bn), status, source, missing (members of the
    group without a figure), and RATES, NaN where no growth is published. One row for each cell of each family.

    >>> table = all_cells(tables.read(), Period(2020, 8))
    >>> first = table.query("partner == 'ASEAN' and flow == 'total' and year == 2020 and months == 8 and currency == 'USD'")
    >>> first["value"].item(), first["source"].item()
    (416.55, 'press-2020')
    """
    table = _prevailing(_levels(data, last), data.sources)
    for group in summed_groups(data):
        table = _with_group(table, group, data, last, members)
    table = _with_totals(table).sort_values(CELL_KEY, ignore_index=True)[COLUMNS]
    return table.merge(_rates(data, last), on=[name for name in CELL_KEY if name != "family"], how="left")


def mirror_rows(data: Data) -> pd.DataFrame:
    """The members' reports to the IMF: of each cell the newest vintage, and only years in which every steady reporter stands.

    Years that lack a reporter would make sums over the members that compare with nothing; a reporter that stands in few years must not
    take all the others' years with it (`steady_reporters`).

    >>> mirror_rows(tables.read())["source"].unique().tolist()
    ['imf-dots-mirror']
    """
    rows = imf_mirror(data)
    steady = steady_reporters(rows)
    rows = select(rows, reporter=steady)
    whole = whole_reporters(rows).groupby("period")["reporter"].nunique()
    return rows[rows["period"].isin(whole.index[whole.eq(len(steady))])]


def imf_mirror(data: Data) -> pd.DataFrame:
    """The members' reports to the IMF, of each cell the newest vintage."""
    rows = data.mirror[data.mirror["source"].str.startswith("imf-")]
    rank = rows["source"].map(data.sources.set_index("source")["priority"])
    newest = rows.loc[rank.sort_values(kind="stable").index].drop_duplicates(["reporter", "partner", "flow", "period"]).index
    return rows.loc[rows.index.isin(newest)]


def whole_reporters(rows: pd.DataFrame) -> pd.DataFrame:
    """The reporters of each year that state both flows with China and with the world: columns period, reporter."""
    sizes = select(rows, partner=["CHN", "WLD"]).groupby(["period", "reporter"]).size()
    return sizes[sizes.eq(4)].index.to_frame(index=False)


def steady_reporters(rows: pd.DataFrame) -> list[str]:
    """The reporters that stand, whole, in at least half of the years.

    >>> len(steady_reporters(imf_mirror(tables.read())))
    10
    """
    years = whole_reporters(rows).groupby("reporter")["period"].nunique()
    return years.index[years.ge(rows["period"].nunique() / 2)].tolist()


def _levels(data: Data, last: Period) -> pd.DataFrame:
    table = select(known_by(data.observations, last), measure="level")
    table = table[table["basis"].ne("month")]
    when = table["period"].map(periods.read)
    bn = {column: table[column] / 1000 for column in ("value", "low", "high")}
    table = table.assign(year=[p.year for p in when], months=[p.months for p in when], missing="", **bn)
    return table.assign(low=table["low"].fillna(table["value"]), high=table["high"].fillna(table["value"]))


def _rates(data: Data, last: Period) -> pd.DataFrame:
    """Published growth by partner, flow, period and currency, from the source that prevails: CELL_KEY without the family, and RATES."""
    table = select(known_by(data.observations, last), measure="growth", status="published")
    table = table[table["basis"].ne("month")]
    rank = table["source"].map(data.sources.set_index("source")["priority"])
    table = table.loc[rank.sort_values(kind="stable").index].drop_duplicates(["partner", "flow", "period", "currency"])
    when = table["period"].map(periods.read)
    table = table.assign(year=[p.year for p in when], months=[p.months for p in when], rate=table["value"],
                         rate_low=table["low"].fillna(table["value"]), rate_high=table["high"].fillna(table["value"]))
    return table[[name for name in CELL_KEY if name != "family"] + RATES].astype(dict.fromkeys(["year", "months"], int))


def _prevailing(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One reading for each cell of a family: printed before implied, then the priority of sources.csv."""
    table = table.merge(sources[["source", "family", "priority"]], on="source")
    table = table.assign(implied=table["status"].eq("implied")).sort_values(["implied", "priority"], kind="stable")
    return table.drop_duplicates(CELL_KEY)[COLUMNS]


def _with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Add total = export + import where a family does not print the total, or only implies it."""
    flows = table[table["flow"].ne("total")]
    both = select(flows, flow="export").merge(
        select(flows, flow="import"), on=[c for c in CELL_KEY if c != "flow"], suffixes=("", "_import"))
    implied = both["status"].eq("implied") | both["status_import"].eq("implied")
    total = both.assign(
        flow="total", value=both["value"] + both["value_import"], low=both["low"] + both["low_import"],
        high=both["high"] + both["high_import"], status=implied.map({True: "implied", False: "derived"}),
        source=[join_sources(pair) for pair in zip(both["source"], both["source_import"])],
        missing=[join_sources(pair) for pair in zip(both["missing"], both["missing_import"])])[COLUMNS]
    stacked = pd.concat([table, total], ignore_index=True)
    return stacked.assign(implied=stacked["status"].eq("implied")).sort_values("implied", kind="stable").drop_duplicates(
        CELL_KEY)[COLUMNS]


def _with_group(table: pd.DataFrame, group: str, data: Data, last: Period, rule: str) -> pd.DataFrame:
    """Add the sum of the members where the group itself is not reported and no member of weight is missing."""
    codes = list(ever_members(group, data))
    where = [column for column in CELL_KEY if column != "partner"]
    single = select(table, partner=codes)
    wide = single.pivot(index=where, columns="partner", values=["value", "low", "high"])
    inside = _inside(wide.index, group, data, last if rule == "last" else None)
    here = wide["value"].reindex(columns=codes).notna()
    absent = inside & ~here
    usable = absent.mul(_weights(wide["value"].reindex(columns=codes))).sum(axis=1).lt(NEGLIGIBLE_PART) & (inside & here).any(axis=1)
    total = pd.DataFrame({column: wide[column].reindex(columns=codes).where(inside).sum(axis=1)
                          for column in ("value", "low", "high")})[usable]
    total["missing"] = [" ".join(absent.columns[row]) for row in absent[usable].to_numpy()]
    parts = single.assign(implied=single["status"].eq("implied")).groupby(where)
    origin = pd.DataFrame({"implied": parts["implied"].any(), "source": parts["source"].agg(join_sources)})
    total = total.join(origin).reset_index()
    total = total.assign(partner=group, status=total["implied"].map({True: "implied", False: "derived"}))[COLUMNS]
    return pd.concat([table, total], ignore_index=True).drop_duplicates(CELL_KEY)


def _inside(index: pd.MultiIndex, group: str, data: Data, last: Period | None) -> pd.DataFrame:
    """For each row of `index`, which members count: those at the end of `last`, or with None at the row's own end."""
    codes = list(ever_members(group, data))
    ends = [last or Period(*when) for when in zip(index.get_level_values("year"), index.get_level_values("months"))]
    then = {period: set(members_of(group, data, period)) for period in set(ends)}
    return pd.DataFrame([[code in then[period] for code in codes] for period in ends], index=index, columns=codes)


def _weights(wide: pd.DataFrame) -> pd.Series:
    """The largest part that each member ever made up of the group, over the cells where nearly all stand; else 1."""
    nearly_all = wide.notna().sum(axis=1).ge(len(wide.columns) - 1)
    return wide.div(wide.sum(axis=1), axis=0)[nearly_all].max().fillna(1.0)


def join_sources(names) -> str:
    """The distinct sources of a computed value, sorted, with blanks between.

    >>> join_sources(["imf-dots", "imf-dots wits-world"])
    'imf-dots wits-world'
    """
    return " ".join(sorted({name for text in names for name in str(text).split()}))
