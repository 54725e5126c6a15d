"""And the rest of the collection?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.select import select
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements, VERDICTS
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN
from tradeshare.study import names
from tradeshare.study.study import Study

COLOURS = {AGREES: "#0B5FA5", REVISED: "#F0B44C", CONTRADICTS: "#B5382A", PARTNERS: "#301934", UNKNOWN: "#9AA5B1"}


def verdicts_text(study: Study) -> Prose:
    """How many statements there are, from how many pages, and what became of them; and those on the report's own partner."""
    rows, asked, say = judged_statements(study).rows, study.parameters, words("headlines")
    if rows.empty:
        return Prose(say.no_statement(periods.name(study.last)))
    count = rows["verdict"].value_counts().reindex(VERDICTS, fill_value=0)
    parts = [say.with_verdict(f"{number:,}", phrases.percent(100 * number / len(rows), 0), name, number > 1)
             for name, number in count.items() if number]
    pages, errors = rows.loc[rows["verdict"].eq(CONTRADICTS), "page"].nunique(), count[CONTRADICTS]
    text = say.verdicts(phrases.counted(len(rows), "statement"), phrases.counted(rows["page"].nunique(), "page"), parts,
                        f"{errors:,}" if errors > 1 else "", phrases.counted(pages, "page"))
    own, about = select(rows, partner=asked.partner, flow=asked.flow), flow_phrases.flow_with_partner(asked.flow, names.name(study))
    wrong = int(own["verdict"].eq(CONTRADICTS).sum())
    return Prose(f"{text} {say.own_verdicts(about, f'{len(own):,}' if len(own) else '', len(own) > 1, wrong)}")


def by_year(found: JudgedStatements) -> pd.DataFrame:
    """How many statements got which verdict, by the year that they are about. Index: year; columns: verdicts."""
    years = found.rows["period_end"].str[:4].astype(int).rename("year")
    table = pd.crosstab(years, found.rows["verdict"])
    return table.reindex(index=range(years.min(), years.max() + 1), columns=VERDICTS, fill_value=0)


def years_chart(study: Study) -> Chart | None:
    """The verdicts by year; None without a statement."""
    found = judged_statements(study)
    if found.rows.empty:
        return None
    frame = by_year(found)
    return Chart(charts.bar_chart(frame, COLOURS, "statements"), frame, *years_captions(frame), words("headlines").years_source())


def years_captions(table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the chart of verdicts by year."""
    total, worst = table.sum(axis=1), table[CONTRADICTS].idxmax()
    agree = phrases.percent(100 * table[[AGREES, REVISED]].to_numpy().sum() / total.sum(), 0)
    say, contradicted = words("headlines"), int(table.loc[worst, CONTRADICTS])
    return (say.years_caption(f"{table.index.min()}–{table.index.max()}"),
            say.years_alt(agree, total.idxmax(), f"{total.max():,}", worst if contradicted else "", f"{contradicted:,}"))
