"""The glossary: each trade term with its meaning, formula, value in this report and the section that shows it."""

import pandas as pd

from tradeshare.exhibits import in_notebooks
from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods
from tradeshare.foundation.safe_text import as_literal, without_marks
from tradeshare.report.annex import findings
from tradeshare.study.study import Study


def anchor(heading: str) -> str:
    """The place of a section in the report, as pandoc makes it from the heading.

    >>> anchor("Who ranks where, and by how much?")
    'who-ranks-where-and-by-how-much'
    """
    return in_notebooks.heading_anchor(without_marks(heading))


def place(term: str) -> str:
    """The place of a term in the glossary.

    >>> place("Brier score")
    'term-brier-score'
    """
    return f"term-{anchor(term)}"


def values(study: Study) -> pd.Series:
    """The value of each measure in this report as text with its period: of the headline period, else of the last full year. Index: measure.

    >>> from tradeshare.study.study import begin
    >>> values(begin(last_period="2019"))["share"].replace("\\u00a0", " ")
    '14.02% (2019)'
    """
    table = findings.findings_with_decimals(study)
    asked = study.parameters
    mine = table[table["partner"].eq(asked.partner) & (table["flow"].eq(asked.flow) | table["measure"].isin(["balance", "cover_ratio"]))]
    mine = mine.drop_duplicates("measure")
    said = [f"{findings.value_with_unit(row)} ({periods.name(periods.read(row.period))})" for row in mine.itertuples()]
    return pd.Series(said, index=mine["measure"])


def entries(study: Study) -> list[str]:
    """The terms in alphabetical order, one Markdown paragraph each."""
    held = values(study)
    return [_entry(row, held) for row in study.data.glossary.fillna("").itertuples()]


def _entry(row, held: pd.Series) -> str:
    here = next((held[measure] for measure in row.measures.split() if measure in held), "")
    return words("report").term(place(row.term), row.term, row.meaning, row.formula, here, as_literal(row.section.rstrip("?")),
                                f"{row.chapter}.ipynb#{row.section.replace(' ', '-')}")
