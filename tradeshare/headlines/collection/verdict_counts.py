"""And the rest of the collection?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.select import select
from tradeshare.headlines.collection.judged import Judged, judged, VERDICTS
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN
from tradeshare.study import names
from tradeshare.study.study import Study

COLOURS = {AGREES: "#0B5FA5", REVISED: "#F0B44C", CONTRADICTS: "#B5382A", PARTNERS: "#301934", UNKNOWN: "#9AA5B1"}
SOURCE = "Source: pages of the press and of customs, listed with their addresses in data/statements.csv."
ONE = {AGREES: "agrees", REVISED: "agrees with a revision", CONTRADICTS: "is contradicted", PARTNERS: "is the partner's count",
       UNKNOWN: "cannot be checked"}
MANY = {AGREES: "agree", REVISED: "agree with a revision", CONTRADICTS: "are contradicted", PARTNERS: "are the partner's count",
        UNKNOWN: "cannot be checked"}


def verdicts_text(study: Study) -> Prose:
    """How many statements there are, from how many pages, and what became of them; and those on the report's own partner."""
    rows, asked = judged(study).rows, study.parameters
    if rows.empty:
        return Prose(f"The collection holds no statement of the time up to {periods.name(study.last)}.")
    count = rows["verdict"].value_counts().reindex(VERDICTS, fill_value=0)
    parts = [f"{number:,} ({phrases.percent(100 * number / len(rows), 0)}) {(MANY if number > 1 else ONE)[name]}"
             for name, number in count.items() if number]
    pages, errors = rows.loc[rows["verdict"].eq(CONTRADICTS), "page"].nunique(), count[CONTRADICTS]
    text = f"Of {phrases.counted(len(rows), 'statement')} on {phrases.counted(rows['page'].nunique(), 'page')} {phrases.listed(parts)}."
    if errors > 1:
        text += f" Statements of one page share their errors: the {errors:,} contradictions are on {phrases.counted(pages, 'page')}."
    own, about = select(rows, partner=asked.partner, flow=asked.flow), flow_phrases.flow_with_partner(asked.flow, names.name(study))
    if own.empty:
        return Prose(f"{text} No statement is about {about}.")
    wrong = int(own["verdict"].eq(CONTRADICTS).sum())
    return Prose(f"{text} On {about}, its level, growth, share or rank, there {'are' if len(own) > 1 else 'is'} {len(own):,}, of which "
                 f"{wrong or 'none'} {'are' if wrong > 1 else 'is'} contradicted.")


def by_year(found: Judged) -> pd.DataFrame:
    """How many statements got which verdict, by the year that they are about. Index: year; columns: verdicts."""
    years = found.rows["period_end"].str[:4].astype(int).rename("year")
    table = pd.crosstab(years, found.rows["verdict"])
    return table.reindex(index=range(years.min(), years.max() + 1), columns=VERDICTS, fill_value=0)


def years_chart(study: Study) -> Chart | None:
    """The verdicts by year; None without a statement."""
    found = judged(study)
    if found.rows.empty:
        return None
    frame = by_year(found)
    return Chart(charts.bar_chart(frame, COLOURS, "statements"), frame, *years_captions(frame), SOURCE)


def years_captions(table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the chart of verdicts by year."""
    total, worst = table.sum(axis=1), table[CONTRADICTS].idxmax()
    agree = phrases.percent(100 * table[[AGREES, REVISED]].to_numpy().sum() / total.sum(), 0)
    wrong = (f"the most contradictions about {worst} ({table.loc[worst, CONTRADICTS]:,})" if table[CONTRADICTS].any()
             else "none is contradicted")
    return (f"Statements by the year that they concern, {table.index.min()}–{table.index.max()}, and verdicts",
            f"{agree} of the statements agree, with or without a revision; the most are about {total.idxmax()} ({total.max():,}), {wrong}.")
