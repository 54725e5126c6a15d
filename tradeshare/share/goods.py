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


def composition(table: pd.DataFrame) -> pd.DataFrame:
    """Each section's part of the trade of its year, in percent, the largest of the last year first.

    >>> composition(pd.DataFrame({"1995": [30.0, 10.0], "2015": [20.0, 60.0]}, index=["fuels", "machinery"]))["2015"].tolist()
    [75.0, 25.0]
    """
    parts = 100 * table / table.sum()
    return parts.sort_values(parts.columns[-1], ascending=False)


def sentence(study: Study, table: pd.DataFrame) -> str:
    """Which kinds of goods, from `composition`."""
    if table.empty:
        return Absent(words("share").no_goods(names.name(study), study.year))
    first, last, top = min(table.columns), max(table.columns), table.index[0]
    moved = (table[last] - table[first]).sort_values()
    return words("share").goods(last, top, phrases.percent(table[last].iloc[0], 0), names.flow(study),
                                phrases.percent(table.loc[top, first], 0) if first != last else "", first, moved.index[-1],
                                phrases.percentage_points(moved.iloc[-1], 1), moved.index[0], phrases.percentage_points(moved.iloc[0], 1))


def snapshots(study: Study) -> pd.DataFrame:
    """Sections of goods as parts of the trade, the latest snapshot first, for the chart."""
    table = sections(study)
    return table if table.empty else composition(table)[list(reversed(table.columns))]
