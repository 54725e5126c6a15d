"""What cannot be checked?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation.select import select
from tradeshare.headlines.collection import articles
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements
from tradeshare.headlines.verdict import UNKNOWN
from tradeshare.study.study import Study

STATISTICS = {("value", "flow"): "Level", ("value", "balance"): "Level of a balance", ("growth", "flow"): "Growth",
              ("growth", "balance"): "Growth of a balance", ("share", "flow"): "Share", ("rank", "flow"): "Rank"}


def unchecked(found: JudgedStatements) -> pd.DataFrame:
    """What cannot be checked, by kind: statistic, partner and kind of period, with the number of statements; largest first."""
    rows = select(found.rows, verdict=UNKNOWN)
    month = rows["period_start"].eq(rows["period_end"])
    to_date = rows["period_start"].str.endswith("-01") & ~month
    kind = pd.Series("quarter", rows.index).mask(to_date, "year to date or year").mask(month, "single month")
    flow = rows["flow"].map({"balance": "balance"}).fillna("flow")
    table = rows.assign(kind=kind, what=flow).groupby(["statistic", "what", "kind"])
    table = table.agg(statements=("id", "size"), pages=("page", "nunique"))
    return table.reset_index().sort_values(["statements", "statistic"], ascending=[False, True], ignore_index=True)


def sentence(table: pd.DataFrame, found: JudgedStatements) -> str:
    """What is missing for most of what cannot be checked; `table` as `unchecked` gives it."""
    if found.rows.empty:
        return words("headlines").nothing_to_check()
    if table.empty:
        return words("headlines").all_checked()
    months, total = int(select(table, kind="single month")["statements"].sum()), int(table["statements"].sum())
    return words("headlines").unchecked(total, months)


def unchecked_text(study: Study) -> Prose:
    """What is missing for the statements that cannot be checked, and what the articles say of investment."""
    found = judged_statements(study)
    return Prose(sentence(unchecked(found), found), articles.investment_sentence(study, articles.investment_figures(study)))


def unchecked_table(study: Study) -> Table | None:
    """The statements that cannot be checked, by kind; None where all can."""
    frame = unchecked(judged_statements(study))
    if frame.empty:
        return None
    shown = pd.DataFrame({"What is stated": [STATISTICS[row.statistic, row.what] for row in frame.itertuples()], "Of": frame["kind"],
                          "Statements": frame["statements"].astype(str), "Pages": frame["pages"].astype(str)})
    return Table(shown, words("headlines").unchecked_caption(), frame)
