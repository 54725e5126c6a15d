"""Expected trade of China with a group of economies, by the gravity equation fitted to everybody else's trade of the same year.

China's exports are held as China reports them, and so are its imports: the first within the reports of all sellers, the second within
those of all buyers. The same shares by the reports of the other side are a check.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.data import evidence, large_tables, validation_tables
from tradeshare.explanations import world_trade
from tradeshare.explanations.world_trade import CHINA
from tradeshare.formulas import gravity
from tradeshare.foundation import disk_cache, flow_phrases
from tradeshare.foundation.memo import remembered

YEARS = range(1995, 2021)  # before 1995 too few economies of today report
MIN_EXPORTS_MN = 200.0  # mn USD a year: who sells less is not in the sample
REGRESSORS = ("distance", "border", "language", "colony")
TABLES = ("world_matrix", "distances")  # what a benchmark rests on
NAME = "gravity"  # of its table in data/validation
CODE = ("explanations/gravity_benchmark.py", "explanations/world_trade.py", "formulas/gravity.py", "data/evidence.py",
        "data/large_tables.py")
OF_CHINA = ("export", "import")
COLUMNS = ["export", "export_expected", "import", "import_expected"]
OTHER = {"sellers": "buyers", "buyers": "sellers"}


class Benchmark(NamedTuple):
    """China's trade with the economies in one year, as one side reports it, as it was and as expected.

    `trade` has the index economy and the columns export, export_expected, import, import_expected (China's, mn USD; empty where there
    is no report); `totals` China's exports and imports (mn USD); then the slopes, how many sellers and pairs are in the fit.
    """

    trade: pd.DataFrame
    totals: dict[str, float]
    slopes: pd.Series
    sellers: int
    pairs: int


@remembered(256)
def benchmark_of_year(group: tuple[str, ...], year: int, reporters: str, leave_out: bool = True) -> Benchmark | None:
    """The benchmark of one year by the reports of `reporters` (sellers, buyers); None where the data hold no trade of China with the group.

    Pairs of China with the group are left out of the fit, in both directions; with `leave_out=False` they are in it. In the sample is
    who sells more than MIN_EXPORTS_MN, and the group.

    >>> found = benchmark_of_year(("VNM",), 2020, "sellers")
    >>> found.trade.round(-3).loc["VNM", ["export", "export_expected"]].tolist(), float(found.slopes["distance"].round(2))
    ([114000.0, 114000.0], -0.84)
    """
    if leave_out and (row := _rows(code()).get((" ".join(group), str(year), reporters))):
        return _from_row(row)
    found = disk_cache.result(NAME, disk_cache.key(code(), " ".join(group), str(year), reporters, str(leave_out)), list,
                              lambda: [_of_year(group, year, reporters, leave_out)], most=2000)
    return found[0]


def code() -> str:
    """The key of what makes the benchmarks: code, tables, and the libraries that solve the equation."""
    return " ".join([disk_cache.code(*CODE), *map(large_tables.content, TABLES), disk_cache.versions("numpy", "scipy")])


@lru_cache(maxsize=1)
def _rows(key: str) -> dict[tuple[str, str, str], dict[str, str]]:
    return {(row["group"], row["year"], row["reporters"]): row for row in validation_tables.read(NAME, key)}


def rows(groups: Iterable[tuple[tuple[str, ...], int]], held: Iterable[dict[str, str]] = ()) -> list[dict[str, str]]:
    """The rows for data/validation: the benchmarks of each group in all years to the one beside it, numbers in full.

    Those that are `held` already are not computed again; a year without trade has a row without numbers.
    """
    there = {(row["group"], row["year"], row["reporters"]): row for row in held}
    asked = {(group, year, reporters) for group, last in groups for year in YEARS if year <= last for reporters in OTHER}
    return [there.get((" ".join(group), str(year), reporters)) or _row(group, year, reporters) for group, year, reporters in sorted(asked)]


def _row(group: tuple[str, ...], year: int, reporters: str) -> dict[str, str]:
    found = _of_year(group, year, reporters, True)
    said = {"sellers": "", "pairs": "", "slopes": "", "totals": "", "trade": ""} if found is None else {
        "sellers": str(found.sellers), "pairs": str(found.pairs), "slopes": _numbers(found.slopes),
        "totals": _numbers(found.totals.values()),
        "trade": ";".join(f"{economy} {_numbers(values)}" for economy, values in zip(found.trade.index, found.trade.to_numpy()))}
    return {"group": " ".join(group), "year": str(year), "reporters": reporters} | said


def _numbers(values) -> str:
    return " ".join(repr(float(value)) for value in values)


def _from_row(row: dict[str, str]) -> Benchmark | None:
    if not row["sellers"]:
        return None
    economies, numbers = zip(*(part.split(" ", 1) for part in row["trade"].split(";")))
    trade = pd.DataFrame([[float(number) for number in text.split()] for text in numbers], pd.Index(economies, name="economy"), COLUMNS)
    totals, slopes = ([float(number) for number in row[name].split()] for name in ("totals", "slopes"))
    return Benchmark(trade, dict(zip(OF_CHINA, totals)), pd.Series(slopes, REGRESSORS), int(row["sellers"]), int(row["pairs"]))


def _of_year(group: tuple[str, ...], year: int, reporters: str, leave_out: bool) -> Benchmark | None:
    trade, (places, between) = world_trade.trade_matrix(year, reporters), _between()
    if trade.empty or CHINA not in trade.index or CHINA not in trade.columns:
        return None
    large = {code for code, sold in trade.sum(axis=1).items() if sold > MIN_EXPORTS_MN} | {CHINA, *group}
    sellers, buyers = ([code for code in side if code in places and code in large] for side in (trade.index, trade.columns))
    y = trade.loc[sellers, buyers].to_numpy()
    rows, columns = np.array(sellers), np.array(buyers)
    own = np.outer(rows == CHINA, np.isin(columns, group)) | np.outer(np.isin(rows, group), columns == CHINA)
    inside = ~np.equal.outer(rows, columns) & ~(own & leave_out)
    row, column = _with_trade(y, inside)
    if not own[np.ix_(row, column)].any() or CHINA not in rows[row] or CHINA not in columns[column]:
        return None
    at, rows, columns = np.ix_(row, column), rows[row], columns[column]
    z = between[:, [places[code] for code in rows]][:, :, [places[code] for code in columns]]
    found = gravity.fit(y[at], inside[at], z)
    return Benchmark(_trade(trade, pd.DataFrame(found.fitted, rows, columns), group), _totals(trade, year, reporters),
                     pd.Series(found.slopes, REGRESSORS), len(rows), int(inside[at].sum()))


def _with_trade(y, inside) -> tuple[np.ndarray, np.ndarray]:
    """Which sellers and buyers have trade among the pairs that are in, once those without are gone."""
    traded = np.where(inside, y, 0.0)
    row, column = traded.sum(axis=1) > 0, traded.sum(axis=0) > 0
    while True:
        then = row & (traded[:, column].sum(axis=1) > 0), column & (traded[row].sum(axis=0) > 0)
        if then[0].sum() == row.sum() and then[1].sum() == column.sum():
            return then
        row, column = then


def _trade(trade: pd.DataFrame, fitted: pd.DataFrame, group: tuple[str, ...]) -> pd.DataFrame:
    """The columns of `Benchmark.trade`; an economy that is in the fit and has no figure traded nothing."""
    sides = {"export": (trade.loc[CHINA], fitted.loc[CHINA]), "import": (trade[CHINA], fitted[CHINA])}
    found = {}
    for flow, (actual, expected) in sides.items():
        found[f"{flow}_expected"] = expected.reindex(group)
        found[flow] = actual.reindex(group).where(found[f"{flow}_expected"].notna())
    return pd.DataFrame(found, index=pd.Index(group, name="economy"))[COLUMNS].dropna(how="all")


def _totals(trade: pd.DataFrame, year: int, reporters: str) -> dict[str, float]:
    """China's exports and imports: by its own report in all, by others' reports the sum of what they name."""
    sums = {"export": float(trade.loc[CHINA].sum()), "import": float(trade[CHINA].sum())}
    own = world_trade.REPORTS[reporters]
    return sums | {own: float(world_trade.reported_totals(year, reporters).get(CHINA, sums[own]))}


@remembered(1)
def _between() -> tuple[dict[str, int], np.ndarray]:
    """The place of each economy, and the regressors (4 by n by n): log distance, border, language, colony.

    Distances are weighted by people; between the largest cities where that is unknown; 0 between an economy and itself.
    """
    pairs = evidence.distances()
    codes = sorted(set(pairs["exporter"]))
    places = {code: number for number, code in enumerate(codes)}
    row, column = pairs["exporter"].map(places), pairs["importer"].map(places)
    between = np.zeros((len(REGRESSORS), len(codes), len(codes)))
    far = np.log(pairs["km_weighted"].fillna(pairs["km"]))
    for number, values in enumerate([far, *(pairs[name] for name in REGRESSORS[1:])]):
        between[number, row, column] = values
    return places, between


def by_economy(group: tuple[str, ...], year: int, other_side: bool = False, leave_out: bool = True) -> pd.DataFrame:
    """Trade as it was and as expected (mn USD), each flow from China's reports, or from those of the other side.

    Index economy; columns as `Benchmark.trade`; attrs `totals`. Empty where there is none.
    """
    parts, totals = [], {}
    for flow, reporters in world_trade.SIDES.items():
        found = benchmark_of_year(group, year, OTHER[reporters] if other_side else reporters, leave_out)
        if found is not None:
            parts.append(found.trade[[flow, f"{flow}_expected"]].dropna())
            totals[flow] = found.totals[flow]
    table = pd.concat(parts, axis=1).sort_index() if parts else pd.DataFrame()
    table.attrs["totals"] = totals
    return table


def shares(group: tuple[str, ...], year: int, flow: str, other_side: bool = False, leave_out: bool = True) -> tuple[float, float] | None:
    """The share of the group in China's exports, imports or total: as it was and as expected (percent); None where there is none.

    Expected is what the group would have at its fitted values, all else as it was.

    >>> [round(value, 1) for value in shares(("VNM",), 2020, "export")]
    [4.4, 4.4]
    """
    found = actual_and_expected(group, year, flow, other_side, leave_out)
    if found is None:
        return None
    actual, expected, total = found
    return float(gravity.expected_share(actual, actual, total)), float(gravity.expected_share(expected, actual, total))


def actual_and_expected(group: tuple[str, ...], year: int, flow: str, other_side: bool = False, leave_out: bool = True,
         ) -> tuple[float, float, float] | None:
    """China's exports to, imports from or trade with the group as it was and as expected, and its total (mn USD); None where there is none.

    Over the economies that have both.
    """
    reporters = {name: OTHER[side] if other_side else side for name, side in world_trade.SIDES.items()}
    found = {name: benchmark_of_year(group, year, reporters[name], leave_out) for name in flow_phrases.PARTS[flow]}
    actual, expected, total = 0.0, 0.0, 0.0
    for name, benchmark in found.items():
        both = np.empty((0, 2)) if benchmark is None else benchmark.trade[[name, f"{name}_expected"]].to_numpy()
        both = both[~np.isnan(both).any(axis=1)]
        if benchmark is None or not len(both):
            return None
        actual, expected, total = actual + both[:, 0].sum(), expected + both[:, 1].sum(), total + benchmark.totals[name]
    return (float(actual), float(expected), total) if actual > 0 else None
