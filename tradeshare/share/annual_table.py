"""The last ten years in a table."""

import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.exhibits.templates import words
from tradeshare.share.rank import ranks
from tradeshare.study import annual_figures, names, period_figures
from tradeshare.study.shares import by_year
from tradeshare.study.study import Study


def annual_table(study: Study) -> pd.DataFrame:
    """Year by year: value, share, its change, rank. Index: year."""
    level, pair, rank = annual_figures.levels(study), annual_figures.yearly_changes(study), ranks(study)
    asked = study.parameters
    shares = by_year(study.shares, asked.partner, asked.flow, asked.currency).set_index("year")
    places = pd.Series({year: period_figures.decimals_of_share(row) for year, row in shares.iterrows()}, dtype=float)
    table = pd.DataFrame({"value": level["value"], "status": level["status"], "share": shares["share"].reindex(level.index),
                          "change": pair["change"], "rank": rank["rank"], "compared": rank["compared"], "value_places": level["places"],
                          "share_places": places, "change_places": pair["places"]}, index=level.index)
    return table.astype({"change": float})


def shown_annual_table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The annual table as text, each column with the decimals of its coarsest figure."""
    def each(column, places, sign=True, step=0):
        present = table[column].notna()
        finest = int(table.loc[present, places].min()) if isinstance(places, str) and present.any() else places
        return phrases.column_texts(table[column] * 10.0**step, max(0, finest - step) if present.any() else 0, sign)

    unit, step = ("mn", 3) if table["value"].abs().max() < 1 else ("bn", 0)
    mark = {"derived": "", "published": "", "implied": " i", "missing": ""}
    shown = pd.DataFrame({
        "Year": table.index.astype(str),
        f"{unit} {annual_figures.currency(study)}": [value + mark[status] for value, status in
                                             zip(each("value", "value_places", False, step), table["status"])],
        "Share, %": each("share", "share_places", sign=False), "Change, pp": each("change", "change_places"),
        "Rank": [f"{int(r)} of {int(n)}" if pd.notna(r) else "–" for r, n in zip(table["rank"], table["compared"])]})
    return shown if period_figures.worth_ranking(study) else shown.drop(columns="Rank")


def annual_caption(study: Study, table: pd.DataFrame) -> str:
    """What the annual table (the years shown) says, and whose EU it is."""
    flow = phrases.capitalised(flow_phrases.flow_with_partner(study.parameters.flow, names.name(study)))
    ranked = period_figures.worth_ranking(study)
    return words("share").annual_caption(flow, ranked, table["status"].eq("implied").any(), ranked and "EU" in study.partners)


def last_ten_years(study: Study) -> Table:
    """The last ten years as a table, with the numbers of all years."""
    table = annual_table(study)
    recent = table.tail(10)
    return Table(shown_annual_table(study, recent), annual_caption(study, recent), table)
