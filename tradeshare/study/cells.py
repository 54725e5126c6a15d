"""Cells: one value for partner, flow, period, currency and family of sources."""

import numpy as np
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
    return observations[_known(observations, last)]


def _known(observations: pd.DataFrame, last: Period) -> np.ndarray:
    return _ends(observations) <= periods.end(str(last))


@remembered(8)
def _ends(observations: pd.DataFrame) -> np.ndarray:
    """The later end, of each row: of its period, or of the release that it rests on."""
    return np.maximum(*(observations[column].map(periods.end).to_numpy(dtype=object) for column in ("period", "rests_on")))


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
    levels = _levels(data)
    table = levels[levels["known"].le(periods.end(str(last)))]
    table = table[~table["cell"].duplicated()][COLUMNS]
    for group in summed_groups(data):
        table = _with_group(table, group, data, last, members)
    table = _with_totals(table).sort_values(CELL_KEY, ignore_index=True)[COLUMNS]
    return table.merge(_rates(data, last), on=[name for name in CELL_KEY if name != "family"], how="left")


@remembered(4)
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


@remembered(4)
def _levels(data: Data) -> pd.DataFrame:
    """All levels, in the order in which they prevail in their cell: printed before implied, then the priority of sources.csv.

    Columns: COLUMNS, `cell` (a number for each) and `known` (the month from which a reading is there).
    """
    table = _dated(data, measure="level").merge(data.sources[["source", "family", "priority"]], on="source")
    table = table.assign(implied=table["status"].eq("implied")).sort_values(["implied", "priority"], kind="stable", ignore_index=True)
    bn = {column: table[column] / 1000 for column in ("value", "low", "high")}
    table = table.assign(missing="", cell=table.groupby(CELL_KEY, sort=False).ngroup(), **bn)
    return table[[*COLUMNS, "cell", "known"]]


@remembered(4)
def _published_rates(data: Data) -> pd.DataFrame:
    """All published growth, in the order in which it prevails: columns as in `_rates`, `cell` and `known`."""
    table = _dated(data, measure="growth", status="published")
    rank = table["source"].map(data.sources.set_index("source")["priority"])
    table = table.loc[rank.sort_values(kind="stable").index].rename(columns={"value": "rate", "low": "rate_low", "high": "rate_high"})
    key = [name for name in CELL_KEY if name != "family"]
    return table.assign(cell=table.groupby(key, sort=False).ngroup())[[*key, *RATES, "cell", "known"]]


def _dated(data: Data, **wanted) -> pd.DataFrame:
    """The observations of years and of months from January, with year, months and `known`; a figure alone is its own lowest and highest."""
    table = select(data.observations.assign(known=_ends(data.observations)), **wanted)
    table = table[table["basis"].ne("month")]
    when = table["period"].map(periods.read)
    return table.assign(year=[p.year for p in when], months=[p.months for p in when],
                        low=table["low"].fillna(table["value"]), high=table["high"].fillna(table["value"])).astype(
                            dict.fromkeys(["year", "months"], int))


def _rates(data: Data, last: Period) -> pd.DataFrame:
    """Published growth by partner, flow, period and currency, from the source that prevails: CELL_KEY without the family, and RATES."""
    table = _published_rates(data)
    table = table[table["known"].le(periods.end(str(last)))]
    return table[~table["cell"].duplicated()].drop(columns=["cell", "known"])


def _with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Add total = export + import where a family does not print the total, or only implies it."""
    cell = table.groupby([name for name in CELL_KEY if name != "flow"], sort=False).ngroup().to_numpy()
    is_export, is_import = (table["flow"].eq(flow).to_numpy() for flow in ("export", "import"))
    place = pd.Index(cell[is_import]).get_indexer(cell[is_export])
    exports, imports = table[is_export][place >= 0], table[is_import].iloc[place[place >= 0]]
    imports = imports.set_index(exports.index)
    implied = exports["status"].eq("implied") | imports["status"].eq("implied")
    total = exports.assign(
        flow="total", **{name: exports[name] + imports[name] for name in ("value", "low", "high")},
        status=implied.map({True: "implied", False: "derived"}),
        **{name: list(map(join_sources, zip(exports[name], imports[name]))) for name in ("source", "missing")})
    stacked = pd.concat([table, total], ignore_index=True)
    return stacked.assign(implied=stacked["status"].eq("implied")).sort_values("implied", kind="stable").drop_duplicates(
        CELL_KEY)[COLUMNS]


def _with_group(table: pd.DataFrame, group: str, data: Data, last: Period, rule: str) -> pd.DataFrame:
    """Add the sum of the members where the group itself is not reported and no member of weight is missing."""
    codes = list(ever_members(group, data))
    single = select(table, partner=codes)
    cell = single.groupby([name for name in CELL_KEY if name != "partner"]).ngroup().to_numpy()
    total = single.iloc[np.unique(cell, return_index=True)[1]].assign(partner=group)
    figures = {name: np.full((len(codes), len(total)), np.nan) for name in ("value", "low", "high")}  # members in rows, cells in columns
    for name, wide in figures.items():
        wide[pd.Index(codes).get_indexer(single["partner"]), cell] = single[name]
    here = ~np.isnan(figures["value"])
    inside = _inside(total, group, data, last if rule == "last" else None)
    absent = inside & ~here
    usable = ((absent * _weights(figures["value"])).sum(axis=0) < NEGLIGIBLE_PART) & (inside & here).any(axis=0)
    parts = pd.DataFrame({"cell": cell, "implied": single["status"].eq("implied").to_numpy(), "source": single["source"].to_numpy()})
    parts = parts[usable[cell]].groupby("cell")
    sums = {name: np.nansum(np.where(inside, wide, np.nan), axis=0)[usable] for name, wide in figures.items()}
    status = parts["implied"].any().map({True: "implied", False: "derived"})
    total = total[usable].assign(**sums, missing=[" ".join(np.array(codes)[row]) for row in absent.T[usable]],
                                 source=parts["source"].agg(join_sources).to_numpy(), status=status.to_numpy())
    return pd.concat([table, total], ignore_index=True).drop_duplicates(CELL_KEY)


def _inside(cells: pd.DataFrame, group: str, data: Data, last: Period | None) -> np.ndarray:
    """For each member, a row, in which of the cells it counts: by who belonged at the end of `last`, or with None at the cell's own end."""
    codes = list(ever_members(group, data))
    ends = [last or Period(*when) for when in zip(cells["year"], cells["months"])]
    then = {period: set(members_of(group, data, period)) for period in set(ends)}
    return np.array([[code in then[period] for period in ends] for code in codes], dtype=bool)


def _weights(wide: np.ndarray) -> np.ndarray:
    """The largest part that each member ever made up of the group, over the cells where nearly all stand; else 1. A column."""
    there = pd.DataFrame(wide).loc[:, (~np.isnan(wide)).sum(axis=0) >= len(wide) - 1]
    return there.div(there.sum()).max(axis=1).fillna(1.0).to_numpy()[:, None]


def join_sources(names) -> str:
    """The distinct sources of a computed value, sorted, with blanks between.

    >>> join_sources(["imf-dots", "imf-dots wits-world"])
    'imf-dots wits-world'
    """
    return " ".join(sorted({name for text in names for name in str(text).split()}))
