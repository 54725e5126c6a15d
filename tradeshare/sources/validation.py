"""Checks of a new vintage against the current data: coverage, size of the figures, double counting.

Each check raises RefreshError with one sentence, or returns notes for the reader. They run before the contracts and plausibility rules
of all tables of data/, which check the new rows together with all others.
"""

import math

import pandas as pd

from tradeshare.data import memberships
from tradeshare.data.memberships import SUMMED
from tradeshare.data.tables import check, combine, Data
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.errors import DataError, RefreshError
from tradeshare.sources.refresh_changes import CELL, cells
from tradeshare.study.cells import NEGLIGIBLE_PART

OWN = ["reporter", "partner", "flow", "currency"]
MAX_MEDIAN_RATIO = 1.25  # median ratio of all cells to the same current cells: revisions of a whole table are far smaller
PACE = 2.5  # ratio to the nearest current year: growth over a few years is smaller
CELL_OFF = 3.2  # ratio of one cell to the same current cell, for large partners
LARGE_CELL_MN = 1000.0  # mn a year; smaller cells can change that much
MAX_VANISHED = 0.1  # share of current cells in the span; if more vanish, the answer is incomplete
MAX_SUM_OVER_WORLD = 1.02  # limit of the partners' sum relative to the world total
YEAR_OFF = 0.05  # tolerance of a published year against the sum of its months


def validate(tables: dict[str, pd.DataFrame], held: pd.DataFrame, changed: pd.DataFrame, data: Data, name: str,
             short: bool = False) -> list[str]:
    """Check the tables of the vintage `name` (SOURCE/DAY) against the cells `held` and all current data; notes on what is missing.

    A table from a file may be `short`: what it lacks stays as it is held. Raises RefreshError for the first check that fails.
    """
    new = cells(tables)
    _magnitude(new, held)
    said = [] if short else _vanished(changed, held, new)
    if "observations" in tables:
        observations = tables["observations"]
        said += [] if short else _coverage(observations, data)
        _twice(observations, data.partners)
        _months_make_years(observations)
    try:
        check(combine(data, [tables]), name.split("/")[1][:7], len(data.observations))  # contracts, references and rules of data/
    except DataError as error:
        raise RefreshError(f"{str(error).rpartition('; ')[0]}; nothing was taken over") from None
    return said


def _magnitude(new: pd.DataFrame, held: pd.DataFrame) -> None:
    """The figures have the size of the current ones, cell by cell, or, if no cell is in both, year by year."""
    both = new.merge(held, on=CELL, suffixes=("", "_held"))
    both = both[both["value_held"].gt(0) & both["value"].gt(0)]
    if len(both) >= 5:
        ratio = float((both["value"] / both["value_held"]).median())
        if not 1 / MAX_MEDIAN_RATIO < ratio < MAX_MEDIAN_RATIO:
            raise RefreshError(f"the figures are {ratio:,.4g} times the current ones for the same cells{_guess(ratio)}")
        odd = (both["value"] / both["value_held"]).map(math.log).abs().gt(math.log(CELL_OFF)) & both["value_held"].gt(LARGE_CELL_MN)
        odd &= both["table"].ne("mirror")  # there reports replace estimates, however different
        if odd.any():
            row = both[odd].iloc[0]
            who = f"{row['reporter']}'s {row['flow']}" + (f" with {row['partner']}" if row["partner"] else "")
            raise RefreshError(f"{who} in {row['period']} is {row['value'] / row['value_held']:,.4g} times the current figure; a digit "
                               f"or the unit is wrong")
        return
    pace = [_pace(table) for table in (new, held)]
    near = pace[0].merge(pace[1], on=[*OWN, "table"], suffixes=("", "_held"))
    near = near.loc[(near["year"] - near["year_held"]).abs().sort_values(kind="stable").index].drop_duplicates([*OWN, "table", "year"])
    ratio = float((near["pace"] / near["pace_held"]).median()) if len(near) else 1.0
    if not 1 / PACE < ratio < PACE:
        raise RefreshError(f"the annualised figures are {ratio:,.4g} times those of the nearest current year{_guess(ratio)}")


def _pace(table: pd.DataFrame) -> pd.DataFrame:
    """The median annualised value of each reporter, partner and flow in each year."""
    months = table["basis"].map({"month": 1, "annual": 12}).fillna(table["period"].map(periods.end).str[5:].astype(float))
    table = table.assign(year=table["period"].str[:4].astype(int), pace=12 * table["value"] / months)
    return table[table["pace"].gt(0)].groupby([*OWN, "table", "year"])["pace"].median().reset_index()


def _guess(ratio: float) -> str:
    power = round(math.log10(ratio))
    if power and abs(math.log10(ratio) - power) < 0.1:
        return f", a power of ten: the unit or SCALE is different ({10.0**power:g})"
    if 5.5 < ratio < 9 or 1 / 9 < ratio < 1 / 5.5:
        return ", about the rate of yuan and dollar: is it the other currency?"
    return ": is it another unit or currency?"


def _vanished(changed: pd.DataFrame, held: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """No current partner is missing altogether, and not too many cells are; members that no longer report are only noted."""
    said: list[str] = []
    gone = changed[changed["change"].eq("vanished")]
    for (table, reporter, partner, flow), rows in gone.groupby(["table", "reporter", "partner", "flow"]):
        same = new["table"].eq(table) & new["reporter"].eq(reporter) & new["partner"].eq(partner) & new["flow"].eq(flow)
        if not same.any():
            who = partner or reporter
            if table == "mirror":
                said.append(f"{reporter} no longer reports its {flow} with {partner}; its earlier figures are kept "
                            f"({phrases.counted(len(rows), 'cell')})")
                continue
            raise RefreshError(f"the answer has no {flow} of {who} in the {table}, for which the data have "
                               f"{phrases.counted(len(rows), 'cell')}; ask again later, "
                               f"or leave it out with --without {who}")
    span = held.merge(new[["table", "period"]].drop_duplicates(), on=["table", "period"])
    if len(span) and len(gone) > MAX_VANISHED * len(span):
        raise RefreshError(f"{len(gone):,} of {len(span):,} current cells for these periods are not in the answer: it is incomplete; ask "
                           f"again later")
    return said


def _coverage(observations: pd.DataFrame, data: Data) -> list[str]:
    """Every month has its world total; members missing in the newest month, which prevent a sum for ASEAN, are noted."""
    months = observations[observations["basis"].eq("month")]
    if months.empty:
        return []
    said, last = [], months["period"].max()
    whole = set(zip(months.loc[months["partner"].eq("WLD"), "flow"], months.loc[months["partner"].eq("WLD"), "period"]))
    bare = sorted(set(zip(months["flow"], months["period"])) - whole)
    if bare and len(bare) == len(set(zip(months["flow"], months["period"]))):
        raise RefreshError("the answer has partners but no world total, so there are no shares; ask again later")
    if bare:
        said.append(f"no world total for {phrases.counted(len(bare), 'month')} ({bare[-1][1]} the last): there are no shares for them")
    if "ASEAN" not in set(months["partner"]):
        inside = memberships.members_of("ASEAN", data, periods.read_last(last))
        lacking = sorted(set(inside) - set(months.loc[months["period"].eq(last), "partner"]))
        if lacking:
            said.append(f"{last} lacks {', '.join(lacking)}: ASEAN is summed there only if each of them is below {NEGLIGIBLE_PART:.0%}")
    return said


def _twice(observations: pd.DataFrame, partners: pd.DataFrame) -> None:
    """Partners, each counted once, do not add up to more than the world total."""
    european = set(partners.loc[partners["groups"].eq("EU") & partners["member_to"].eq(""), "code"])
    single = observations[~observations["partner"].isin([*SUMMED, "WLD", *european])
                          & observations["measure"].eq("level") & observations["status"].eq("published")]
    cell = ["flow", "period", "currency"]
    world = observations[observations["partner"].eq("WLD") & observations["measure"].eq("level")].set_index(cell)["value"]
    ratio = (single.groupby(cell)["value"].sum() / world).dropna()
    if ratio.gt(MAX_SUM_OVER_WORLD).any():
        flow, period, _ = ratio.idxmax()
        raise RefreshError(f"the partners' {flow} of {period} add up to {100 * ratio.max():.0f}% of the world total: something counts "
                           f"twice")


def _months_make_years(observations: pd.DataFrame) -> None:
    """The world's months add up to its year, if both were published."""
    world = observations[observations["partner"].eq("WLD") & observations["measure"].eq("level")]
    world = world[world["basis"].isin(["month", "annual"])]
    world = world.assign(year=world["period"].str[:4])
    months = world[world["basis"].eq("month")].groupby(["flow", "year", "currency"])["value"].agg(["sum", "size"])
    years = world[world["basis"].eq("annual") & world["status"].eq("published")].set_index(["flow", "year", "currency"])["value"]
    gap = (months.loc[months["size"].eq(12), "sum"] / years - 1).dropna()
    if gap.abs().gt(YEAR_OFF).any():
        flow, year, _ = gap.abs().idxmax()
        raise RefreshError(f"the months of {year} add up to {100 * (1 + gap[gap.abs().idxmax()]):.0f}% of the world's {flow} of that "
                           f"year: the answers are inconsistent")
