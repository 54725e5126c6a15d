"""What kinds of goods: sections of the SITC in three years, 1995, 2005 and 2015. Snapshots, not a series: nothing lies between them."""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent
from tradeshare.foundation import phrases
from tradeshare.exhibits.templates import words
from tradeshare.study import annual_figures, names
from tradeshare.study.study import Study


def sections(study: Study) -> pd.DataFrame:
    """China's trade with the partner by section of goods (mn USD): index goods, columns years up to the last full one.

    China's exports as China reports them; China's imports as the other side's exports (mirror); the flow of the report, `total` adding
    both. The sum over the members for ASEAN, else the partner itself; empty for one that the table does not hold.
    """
    asked = study.parameters
    inside = names.members(study) or [asked.partner]
    rows = study.data.products
    rows = rows[rows["section"].ne("total") & rows["period"].astype(int).between(asked.first_year, study.year.year)]
    out = rows["reporter"].eq("CHN") & rows["partner"].isin(inside) & annual_figures.counts_as_member(study, rows["partner"],
                                                                                                      rows["period"])
    back = rows["partner"].eq("CHN") & rows["reporter"].isin(inside) & annual_figures.counts_as_member(study, rows["reporter"],
                                                                                                       rows["period"])
    kept = rows[{"export": out, "import": back, "total": out | back}[asked.flow]]
    if kept.empty:
        return pd.DataFrame()
    return kept.groupby(["goods", "period"])["value"].sum().unstack().fillna(0.0)


def sentence(study: Study, table: pd.DataFrame) -> str:
    """Which kinds of goods, from `snapshots`."""
    if table.empty:
        return Absent(words("share").no_goods(names.name(study), study.year))
    first, last, top = min(table.columns), max(table.columns), table.index[0]
    moved = (table[last] - table[first]).sort_values()
    return words("share").goods(last, top, phrases.percent(table[last].iloc[0], 0), names.flow(study),
                                phrases.percent(table.loc[top, first], 0) if first != last else "", first, moved.index[-1],
                                phrases.percentage_points(moved.iloc[-1], 1), moved.index[0], phrases.percentage_points(moved.iloc[0], 1))


def snapshots(study: Study) -> pd.DataFrame:
    """Each section's part of the trade of its year, in percent, the latest snapshot and its largest section first."""
    table = sections(study)
    parts = (100 * table / table.sum())[list(reversed(table.columns))]
    return parts if table.empty else parts.sort_values(parts.columns[0], ascending=False)
