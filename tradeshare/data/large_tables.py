"""The tables that few sections ask for: all partners by year, months, the IMF's outlook. Read when asked, and once.

`tables.read` holds them to their checksum like all others; here they are held to their contract, and by `first_fault` to what no
contract on one column can see.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd

from tradeshare.data import datapackage, tables, vintages
from tradeshare.data.tables import Data
from tradeshare.foundation import disk_cache, files
from tradeshare.foundation.errors import DataError
from tradeshare.foundation.folders import DATA

LARGE_PARTNER = 1000.0  # mn USD a year: below it partners jump by more than a wrong digit would
MAX_JUMP = 5.0  # times the year before and the year after: a wrong digit, not trade
JUMP_AT_THE_END = 8.0  # times the year before, where no year follows
MONTH_JUMP = 4.0  # times the median of the months around; New Year, strikes and Covid stay below
MAX_SUM_GAP = 0.02  # twelve months against the year of the same publisher
MAX_GAP_TO_TOTAL = 0.03  # the partners of one source against its own total
MAX_FORECAST_YEARS = 6  # years that an outlook reaches beyond its edition
MAX_GDP_RATIO = 1.6  # times the World Bank's figure of the same year


def read(name: str, folder: Path = DATA) -> pd.DataFrame:
    """A large table, held to its contract. Raises DataError.

    >>> read("all_partners")["partner"].nunique() > 200, read("months")["period"].min()
    (True, '1983-07')
    """
    return _read(name, folder, content(name, folder))


@lru_cache(maxsize=32)
def _read(name: str, folder: Path, content: str) -> pd.DataFrame:
    key = disk_cache.key(disk_cache.code(*tables.CODE), content)
    return disk_cache.result(f"table-{name}", key, pd.DataFrame, lambda: tables.read_table(name, folder), most=2)


def added(name: str, vintage: str = "", folder: Path = DATA) -> pd.DataFrame:
    """The rows of a table that vintages in force brought (`vintage` as in `vintages.in_force`); of each year those of the newest.

    >>> added("value_added", "shipped").empty
    True
    """
    paths = [folder / vintages.HOME / each / f"{name}.csv" for each in vintages.in_force(folder, vintage)]
    return _added(name, tuple((path.parent, path.stat().st_mtime_ns) for path in paths if path.exists()))


@lru_cache(maxsize=4)
def _added(name: str, parts: tuple) -> pd.DataFrame:
    from tradeshare.data.large_contracts import BROUGHT, LARGE

    found = pd.DataFrame({column: [] for column in (LARGE | BROUGHT)[name].columns}, dtype=object)
    by = [column for column in ("measure", "period") if column in found]  # what a newer vintage replaces whole
    for folder, _ in parts:
        table = tables.read_table(name, folder)
        new = ~pd.MultiIndex.from_frame(table[by]).isin(pd.MultiIndex.from_frame(found[by]))
        found = pd.concat([found, table[new]], ignore_index=True) if len(found) else table
    return found


def content(name: str, folder: Path = DATA) -> str:
    """The checksum of the file of a large table, read only where it has changed; empty for none."""
    path = datapackage.file_of(folder, name)
    return _content(path, path.stat().st_mtime_ns) if path.exists() else ""


@lru_cache(maxsize=32)
def _content(path: Path, _changed: int) -> str:
    return files.checksum(path)


def check(data: Data, folder: Path = DATA, names: Iterable[str] = ()) -> dict[str, int]:
    """Hold the named large tables (all, where none is named) to contract, references and plausibility: the rows of each.

    Raises DataError.
    """
    from tradeshare.data import evidence_rules
    from tradeshare.data.large_contracts import LARGE

    held = {name: read(name, folder) for name in (names or LARGE)}
    economies = {*read("economies", folder)["code"], "WLD", *data.partners["code"], "EU28"}
    for name, table in held.items():
        for column in (REFERENCES | evidence_rules.ECONOMIES).get(name, ()):
            tables.check_codes(table, column, economies, name, "economies.csv")
        if "source" in table:
            tables.check_codes(table, "source", data.sources["source"], name, "sources.csv")
    for name, table in {**held, "products": data.products}.items():
        for rule in (RULES | evidence_rules.RULES).get(name, ()):
            bad, said = rule(table, data)
            if bad.any():
                row = int(bad.to_numpy().argmax())
                shown = " ".join(str(value) for value in table.iloc[row, :8])
                raise DataError(f"{name}, row {row + 2} ({shown}): {said}; mend the row or restore the file")
    return {name: len(table) for name, table in held.items()}


def _above_world(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    """Of one source, a year's partners add up to no more than its total; all of a year are then in doubt, the largest first."""
    named = pd.concat([table, _annual(data)])
    named = named[~named["partner"].isin(["ASEAN", "EU"])]
    key = ["source", "flow", "period"]
    world = named[named["partner"].eq("WLD")].set_index(key)["value"]
    sums = named[named["partner"].ne("WLD")].groupby(key)["value"].sum()
    over = sums[sums.gt(world.reindex(sums.index) * (1 + MAX_GAP_TO_TOTAL))].index
    bad = pd.MultiIndex.from_frame(table[key]).isin(over)
    largest = table["value"].eq(table.groupby(key)["value"].transform("max"))
    return pd.Series(bad, table.index) & largest, "the partners of this source and year add up to more than its total"


def _annual(data: Data) -> pd.DataFrame:
    rows = data.observations
    rows = rows[rows["measure"].eq("level") & rows["basis"].eq("annual") & rows["currency"].eq("USD") & rows["status"].ne("implied")]
    return rows[["partner", "flow", "period", "value", "source"]]


def _jumps(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    """A large value within MAX_JUMP times one of the neighbouring years; the last of a series within JUMP_AT_THE_END of the year before."""
    best = pd.concat([table, _annual(data)]).groupby(["partner", "flow", "period"])["value"].median()
    ratios = []
    for step in (-1, 1):
        near = pd.MultiIndex.from_arrays([table["partner"], table["flow"], (table["period"].astype(int) + step).astype(str)])
        ratios.append(table["value"].to_numpy() / best.reindex(near).to_numpy())
    low, high = (pd.Series(ratio, table.index) for ratio in ratios)
    both = (low.gt(MAX_JUMP) & high.gt(MAX_JUMP)) | (low.lt(1 / MAX_JUMP) & high.lt(1 / MAX_JUMP))
    end = high.isna() & (low.gt(JUMP_AT_THE_END) | low.lt(1 / JUMP_AT_THE_END))
    large = table["value"].gt(LARGE_PARTNER) | (table["value"] / low).gt(LARGE_PARTNER)
    return large & (both | end), "far from the years around it; is a digit wrong?"


def _twice(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    """A cell stands in one table: here or in observations.csv."""
    key = ["partner", "flow", "period", "source"]
    held = pd.MultiIndex.from_frame(_annual(data)[key])
    return pd.Series(pd.MultiIndex.from_frame(table[key]).isin(held), table.index), "the same cell stands in observations.csv"


def _gone(table: pd.DataFrame, _data: Data) -> tuple[pd.Series, str]:
    """No trade with an economy years after it ended; statistics follow late."""
    until = read("economies").set_index("code")["until"].replace("", "9999").astype(int)
    return (table["period"].astype(int) - 12).gt(table["partner"].map(until).fillna(9999)), "the economy had ended long before"


def _future(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    newest = data.observations["period"].str[-7:].max()
    return table["period"].str[:7].gt(newest), f"after {newest}, the last month of the data"


def _months_jump(table: pd.DataFrame, _data: Data) -> tuple[pd.Series, str]:
    key = ["source", "reporter", "partner", "flow", "measure"]
    rows = table.sort_values([*key, "period"])
    usual = rows.groupby(key)["value"].rolling(7, center=True, min_periods=4).median().droplevel(key)
    apart = rows["measure"].eq("level") & (rows["value"].gt(usual * MONTH_JUMP) | rows["value"].lt(usual / MONTH_JUMP))
    apart |= rows["measure"].eq("growth") & ~rows["value"].between(-100, 300)
    return apart.reindex(table.index), "far from the months around it; is a digit or the currency wrong?"


def _months_sum(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    """Twelve months of China's reports make the year: of the IMF its own, of the world UN Comtrade's and the IMF's."""
    level = table[table["measure"].eq("level") & table["reporter"].eq("CHN")]
    sums = level.assign(year=level["period"].str[:4]).groupby(["source", "partner", "flow", "year"])["value"].agg(["sum", "size"])
    sums = sums.loc[sums["size"].eq(12), "sum"].reset_index()
    far = pd.Series(False, table.index)
    annual = _annual(data)
    annual = annual[annual["source"].isin(["imf-dots", "wits-world", "comtrade-world", "gacc-months"])]
    both = sums.merge(annual, left_on=["partner", "flow", "year"], right_on=["partner", "flow", "period"])
    both["gap"] = (both["sum"] / both["value"] - 1).abs()
    for row in both.groupby(["source_x", "partner", "flow", "year"], as_index=False)["gap"].min().query("gap > @MAX_SUM_GAP").itertuples():
        far |= (table["source"].eq(row.source_x) & table["reporter"].eq("CHN") & table["partner"].eq(row.partner)
                & table["flow"].eq(row.flow) & table["period"].str[:4].eq(row.year) & table["measure"].eq("level"))
    return far, f"the twelve months of the year add up to a sum more than {MAX_SUM_GAP:.0%} from the year"


def _horizon(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    edition = table["source"].map(data.sources.set_index("source")["vintage"]).str[:4].astype(int)
    return table["period"].astype(int).gt(edition + MAX_FORECAST_YEARS) | (
        table["last_actual"].ne("") & table["last_actual"].replace("", "0").astype(int).gt(edition)), "beyond what this edition can know"


def _gdp(table: pd.DataFrame, data: Data) -> tuple[pd.Series, str]:
    known = data.gdp.groupby(["economy", "period"])["value"].median()
    held = known.reindex(pd.MultiIndex.from_frame(table[["economy", "period"]])).to_numpy()
    ratio = table["value"] / held
    far = ratio.gt(MAX_GDP_RATIO) | ratio.lt(1 / MAX_GDP_RATIO)
    return table["unit"].eq("mn") & far, "far from the GDP of the World Bank; is a digit wrong?"


def _rates(table: pd.DataFrame, _data: Data) -> tuple[pd.Series, str]:
    return table["unit"].eq("percent") & ~table["value"].between(-80, 200), "a rate of change that cannot be"


RULES = {"all_partners": (_twice, _jumps, _gone, _future, _above_world), "months": (_months_jump, _months_sum, _future),
         "outlook": (_horizon, _gdp, _rates)}
REFERENCES = {"all_partners": ["partner"], "months": ["reporter", "partner"], "outlook": ["economy"]}  # codes of economies.csv
