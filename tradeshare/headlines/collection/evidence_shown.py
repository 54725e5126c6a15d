"""What does each verdict rest on? When does a number agree?"""

from typing import NamedTuple

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.select import select
from tradeshare.headlines import check, verdict, verdict_sentences
from tradeshare.headlines.claim import cell_of, coarser, gap
from tradeshare.headlines.collection.articles import articles
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements
from tradeshare.headlines.collection.wording import statement
from tradeshare.headlines.evidence.book import own_pages
from tradeshare.headlines.evidence.readings import PRESS, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence
from tradeshare.headlines.statements import UNITS
from tradeshare.study.study import Study

NEWEST = 4  # statements traced where the articles say nothing of the partner
MAX_READINGS_SHOWN = 3  # readings shown for one statement


def statements_traced(study: Study, found: JudgedStatements) -> pd.DataFrame:
    """The statements whose evidence is shown: those of the articles, else the newest on the partner, else the newest on China's total."""
    rows = select(found.rows, flow=study.parameters.flow).sort_values(["pub_date", "id"])
    of_articles = articles(study, found)
    choices = [of_articles, *(select(rows, partner=code).tail(NEWEST) for code in (study.parameters.partner, "WLD"))]
    return next((choice for choice in choices if len(choice)), of_articles)


def readings_of(found: JudgedStatements, index: int) -> tuple[list[Reading], Reading | None]:
    """The readings that one statement is judged by, at most `MAX_READINGS_SHOWN`: the one that decides first, then those nearest to the
    data.

    Also gives the deciding one alone; None where nothing does. A page that repeats the figure of a release is not shown again.
    """
    row, claim = found.rows.loc[index], found.claims[index]
    evidence = Evidence(found.book, own_pages(found.book, row))
    decides = check.judge(evidence, claim).reading
    rows = (direct_readings(evidence, found.book.ranks, cell_of(claim), True) if claim.statistic == "rank"
            else verdict.candidates(evidence, claim))
    shown = [] if decides is None else [decides]
    for reading in sorted(rows, key=lambda reading: (reading.family == PRESS, reading.steps_from_data, reading.high - reading.low)):
        if not any(reading == one or (reading.how == one.how and reading.pages & one.pages) for one in shown):
            shown.append(reading)
    return shown[:MAX_READINGS_SHOWN], decides


def evidence_table(study: Study) -> Table | Prose:
    """For each traced statement the readings that it was judged by, or why there are none."""
    found, say = judged_statements(study), words("headlines")
    rows = statements_traced(study, found)
    frame = evidence_rows(study, found, rows)
    if rows.empty:
        return Prose(say.nothing_to_trace())
    if frame.empty:
        return Prose(say.own_pages_only())
    return Table(frame.drop(columns="Addresses"), say.evidence_caption(), frame)


def evidence_rows(study: Study, found: JudgedStatements, rows: pd.DataFrame) -> pd.DataFrame:
    """The trace of the evidence, with the addresses. `Fits` says whether the reading allows the statement, and which one decided."""
    address = study.data.pages.set_index("page")["address"]
    out = []
    for row in rows.itertuples():
        claim, own = found.claims[row.Index], own_pages(found.book, row)
        as_printed = claim._replace(unit=coarser(row.unit, row.printed, int(row.decimals))[0])
        shown, decides = readings_of(found, row.Index)
        for reading in shown:
            pages = sorted(reading.pages - own)
            out.append({"Statement": phrases.capitalised(statement(study, row)),
                        "Reading": verdict_sentences.range_text(as_printed, reading),
                        "Fits": ("yes" if gap(claim, reading) == 0 else "no") + (", decides" if reading is decides else ""),
                        "By": verdict_sentences.way(claim, reading), "From": _from(reading, own),
                        "Pages": ", ".join(pages) or "–", "Addresses": " ".join(address.get(page, page) for page in pages)})
    return pd.DataFrame(out, columns=["Statement", "Reading", "Fits", "By", "From", "Pages", "Addresses"])


def _from(reading: Reading, own: frozenset) -> str:
    """The sources of a reading but the statement's own, which other pages repeat."""
    if reading.family == PRESS:
        return "other pages of the collection"
    return ", ".join(name for name in reading.source.split() if name not in own) or "other pages"


class Example(NamedTuple):
    """A statement on a level and the reading that it is judged by first, in the unit of the statement."""

    statement: str
    printed: float
    half: float  # of the last printed digit
    low: float
    high: float
    meets: bool  # as the check has it


def example(study: Study) -> Example | None:
    """The first traced statement on a level that gives a plain number, not `about` one, with its reading; None where there is none."""
    found = judged_statements(study)
    for row in select(statements_traced(study, found), statistic="value", approximate="no").head(1).itertuples():
        for reading in readings_of(found, row.Index)[0][:1]:
            (unit, by), meets = coarser(row.unit, row.printed, int(row.decimals)), gap(found.claims[row.Index], reading) == 0
            ends = reading.low / UNITS[unit], reading.high / UNITS[unit]
            return Example(statement(study, row), row.printed / by, row.half_width / by, *ends, meets)
    return None


def by_hand_text(shown: Example | None) -> Prose | None:
    """The interval test of one statement in words; None without one."""
    if shown is None:
        return None
    ends = shown.printed - shown.half, shown.printed + shown.half, shown.low, shown.high
    return Prose(words("headlines").by_hand(shown.statement, *(phrases.number(end, 3) for end in ends), shown.meets))
