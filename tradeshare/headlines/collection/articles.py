"""Are the two articles right?"""

import re

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.safe_text import as_literal
from tradeshare.foundation.select import select
from tradeshare.headlines import rank_verdicts
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements
from tradeshare.headlines.collection.wording import statement
from tradeshare.headlines.evidence import growth_readings
from tradeshare.headlines.evidence.readings import Cell, month_number, OTHER
from tradeshare.headlines.evidence.usable import direct_readings, Evidence, official_readings
from tradeshare.headlines.verdict import AGREES, CONTRADICTS
from tradeshare.provenance import investment, mirror
from tradeshare.study import names
from tradeshare.study.study import Study

AGAINST_THE_TREND = "press-2020"  # the article that says so
RECOUNTED = "2020-01"  # the year from which customs counts an EU without the United Kingdom


def articles(study: Study, found: JudgedStatements) -> pd.DataFrame:
    """What the two articles that the project began from say of the report's partner and flow, in the order of their publication."""
    rows = select(found.rows, partner=study.parameters.partner, flow=study.parameters.flow)
    return rows[rows["page"].str.startswith("press-")].sort_values(["pub_date", "period_end", "id"])


def articles_text(study: Study) -> Prose:
    """The verdicts on the articles' statements, and what the second says of ASEAN's own partners."""
    found = judged_statements(study)
    rows = articles(study, found)
    return Prose(*verdict_sentences(study, rows, found), *partners_of_asean(study, rows))


def verdict_sentences(study: Study, rows: pd.DataFrame, found: JudgedStatements) -> list[str]:
    """The statements of the two articles, each with its verdict and what the data give, under the name of its publisher.

    Of a rank the shares too, by levels, with the EU as counted then and now; of the first article also whether it was against the trend.
    """
    if rows.empty:
        asked = flow_phrases.flow_with_partner(study.parameters.flow, names.name(study))
        return [Absent(words("headlines").not_mentioned(periods.name(study.last), asked))]
    say, out = words("headlines"), []
    for publisher, part in rows.groupby("publisher", sort=False):
        out.append(say.published(as_literal(publisher), part["pub_date"].iloc[0]))
        lines = [say.judged(statement(study, row), row.verdict, row.reason, shares_behind(row, found)) for row in part.itertuples()]
        said_of = part.loc[part["page"].eq(AGAINST_THE_TREND), "period_end"].drop_duplicates()
        out.append("\n".join([*lines, *against_the_trend(study, said_of, found)]))
    return out


def shares_behind(row, found: JudgedStatements) -> tuple[str, str, str] | None:
    """Of a rank among partners the shares that give it as text: its own, the EU's, and the EU's with the United Kingdom, if known.

    None for other statements, and where the data lack a share.
    """
    own, union, with_britain = shares_of(row, found)
    if row.statistic != "rank" or row.partner == "EU" or own is None or union is None:
        return None
    return phrases.percent(own, 1), phrases.percent(union, 1), "" if with_britain is None else phrases.percent(with_britain, 1)


def shares_of(row, found: JudgedStatements) -> tuple[float | None, float | None, float | None]:
    """The shares (percent) of a statement's partner, of the EU of 27 and of it with the United Kingdom in its period; None where unknown.

    The third only from 2020 on: before, customs' own EU had the United Kingdom in it.
    """
    cell = Cell(row.partner, row.flow, month_number(row.period_start), month_number(row.period_end))
    held = [rank_verdicts.share(Evidence(found.book), cell._replace(partner=code)) for code in (row.partner, "EU", "GBR")]
    own, union, britain = (None if each is None else 50 * (each.low + each.high) for each in held)
    recounted = union is not None and britain is not None and cell.first >= month_number(RECOUNTED)
    return own, union, union + britain if recounted else None


def against_the_trend(study: Study, ends: pd.Series, found: JudgedStatements) -> list[str]:
    """Whether the partner's trade rose while China's total fell, in both currencies, for each last month (YYYY-MM) of a period to date."""
    evidence, out = Evidence(found.book), []
    for end in ends:
        cells = [Cell(study.parameters.partner, study.parameters.flow, month_number(f"{end[:4]}-01"), month_number(end), money)
                 for money in OTHER]
        rates = {cell.currency: (own, total) for cell in cells
                 if (own := _rate(evidence, cell)) is not None and (total := _rate(evidence, cell.world)) is not None}
        if rates:
            right = all(ratios.against_the_trend(own, total) for own, total in rates.values())
            period = periods.name(periods.Period(int(end[:4]), int(end[5:])))
            both = [(money, *(phrases.percent(rate, 1, sign=True) for rate in pair)) for money, pair in rates.items()]
            out.append(words("headlines").against_the_trend(period, AGREES if right else CONTRADICTS, both))
    return out


def _rate(evidence: Evidence, cell: Cell) -> float | None:
    """The growth as customs published it, else that of official levels."""
    rows = official_readings(direct_readings(evidence, evidence.book.growths,
                                             cell)) or official_readings(growth_readings.of_levels(evidence, cell))
    return (rows[0].low + rows[0].high) / 2 if rows else None


def partners_of_asean(study: Study, rows: pd.DataFrame) -> list[str]:
    """What the second article says of China's rank among ASEAN's own partners, as the chapter on the data has it; empty if not shown."""
    table = mirror.mutual(study) if rows["page"].eq("press-2021").any() else pd.DataFrame()
    if table.empty:
        return []
    return [words("headlines").partners_of_asean(mirror.years_first(table), table.index.max())]


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
        return words("headlines").no_investment(names.name(study))
    return words("headlines").investment([(row.direction, periods.name(periods.read(row.period)), _measure(row), investment.amount(row))
                                          for row in rows.itertuples()])


def _measure(row) -> str:
    """What is measured; of a share, of what, as the note of the row says first."""
    return row.note.split(";")[0] if row.measure == "share" and row.note else row.measure
