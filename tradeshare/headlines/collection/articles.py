"""Are the two articles right?"""

import re

import pandas as pd

from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation import flow_phrases, periods, phrases, press_style
from tradeshare.foundation.safe_text import as_literal
from tradeshare.foundation.select import select
from tradeshare.headlines.collection.judged import Judged, judged
from tradeshare.headlines.collection.wording import statement
from tradeshare.provenance import investment, mirror
from tradeshare.study import names
from tradeshare.study.study import Study


def articles(study: Study, found: Judged) -> pd.DataFrame:
    """What the two articles that the project began from say of the report's partner and flow, in the order of their publication."""
    rows = select(found.rows, partner=study.parameters.partner, flow=study.parameters.flow)
    return rows[rows["page"].str.startswith("press-")].sort_values(["pub_date", "period_end", "id"])


def articles_text(study: Study) -> Prose:
    """The verdicts on the articles' statements, and what the second says of ASEAN's own partners."""
    rows = articles(study, judged(study))
    return Prose(*verdict_sentences(study, rows), *partners_of_asean(study, rows))


def verdict_sentences(study: Study, rows: pd.DataFrame) -> list[str]:
    """The statements of the two articles, each with its verdict and what the data give, under the name of its publisher."""
    if rows.empty:
        asked = flow_phrases.flow_with_partner(study.parameters.flow, names.name(study))
        return [f"Up to {periods.name(study.last)} neither of the two articles mentions {asked}."]
    out = []
    for publisher, part in rows.groupby("publisher", sort=False):
        out.append(f"**{as_literal(publisher)}**, {part['pub_date'].iloc[0]}:")
        out.append("\n".join(f"- {phrases.capitalised(statement(study, row))}: **{row.verdict}**; {row.reason}."
                             for row in part.itertuples()))
    return out


def partners_of_asean(study: Study, rows: pd.DataFrame) -> list[str]:
    """What the second article says of China's rank among ASEAN's own partners, as the chapter on the data has it; empty if not shown."""
    table = mirror.mutual(study) if rows["page"].eq("press-2021").any() else pd.DataFrame()
    if table.empty:
        return []
    years = mirror.years_first(table)
    return [f"The second article also says that China had been ASEAN's largest partner for 12 years in a row. That concerns "
            f"ASEAN's trade, not China's: by the members' own reports, in the chapter on the data, China was the largest partner "
            f"outside ASEAN for {years} years in a row up to {table.index.max()}."]


def investment_figures(study: Study) -> pd.DataFrame:
    """Figures of the articles on the partner that nothing in the data measures: on investment, as published, up to the last period."""
    rows, sources = study.data.investment, study.data.sources
    publishers = sources.loc[sources["source"].str.startswith("press-"), "publisher"].str.split(",").str[0]
    named = rows["publisher"].str.contains("|".join(f"{re.escape(name)}," for name in publishers), regex=True)
    rows = rows[named & rows["direction"].str.contains(study.parameters.partner)]
    return rows[rows["period"].map(periods.end).le(periods.end(str(study.last)))]


def investment_sentence(study: Study, rows: pd.DataFrame) -> str:
    """What the articles say of investment: published once, measured by nothing here."""
    if rows.empty:
        return f"The articles of the time give no figure on investment with {names.name(study)} that the data hold."
    parts = [f"{row.direction}, {periods.name(periods.read(row.period))}, {_measure(row)} {investment.amount(row)}"
             for row in rows.itertuples()]
    return (f"The articles also give {press_style.counted(len(rows))} figures on direct investment ({'; '.join(parts)}). They are single "
            f"published figures, with no table behind them, and cannot be checked here.")


def _measure(row) -> str:
    """What is measured; of a share, of what, as the note of the row says first."""
    return row.note.split(";")[0] if row.measure == "share" and row.note else row.measure
