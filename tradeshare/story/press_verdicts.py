"""Were the headlines right? What pages of the time said of the partner, and what the data contradict."""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table, with_annex
from tradeshare.foundation import phrases, press_style
from tradeshare.exhibits.templates import words
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN
from tradeshare.provenance import publication_dates
from tradeshare.story import press_claims
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_ROWS = 6  # contradicted statements in the table


def statements(study: Study) -> pd.DataFrame:
    """Every statement of the time on the partner and flow of the report, with its verdict.

    >>> from tradeshare.study.study import begin
    >>> bool(statements(begin())["partner"].eq("ASEAN").all())
    True
    """
    rows = judged_statements(study).rows
    return rows[rows["partner"].eq(study.parameters.partner) & rows["flow"].eq(study.parameters.flow)]


def finding(study: Study) -> Prose | None:
    """How many statements on the partner agree, how many of them only with a revision, are contradicted and cannot be checked."""
    rows = statements(study)
    if rows.empty:
        return None
    count = rows["verdict"].value_counts()
    agree, revised, wrong, theirs, unknown = (int(count.reindex(kinds, fill_value=0).sum())
                                              for kinds in ([AGREES, REVISED], [REVISED], [CONTRADICTS], [PARTNERS], [UNKNOWN]))
    text = words("story").press_finding(names.name(study), len(rows), rows["page"].nunique(), agree, revised, wrong, theirs, unknown)
    return Prose(with_annex(text, "15_headlines", "The whole collection"))


def contradicted_table(study: Study) -> Table | None:
    """The newest statements that the data contradict, with what the data give; nothing where there is none."""
    rows = statements(study)
    wrong = rows[rows["verdict"].eq(CONTRADICTS)].sort_values(["pub_date", "id"])
    rows = wrong.drop_duplicates(["statistic", "period_start", "period_end", "printed"], keep="last").tail(MAX_ROWS)
    if rows.empty:
        return None
    reasons = [row.reason.partition("; likely ")[0] for row in rows.itertuples()]
    shown = pd.DataFrame({"Claim": [press_claims.claim_words(study, row) for row in rows.itertuples()],
                          "Published": [publication_dates.name(day) for day in rows["pub_date"]],
                          "The data say": [phrases.capitalised(press_style.typeset(text)) for text in reasons],
                          "Likely cause": rows["cause"].where(rows["cause"].ne(""), words("story").no_likely_cause()).to_list()})
    return Table(shown, words("story").press_caption(len(rows), len(wrong)))
