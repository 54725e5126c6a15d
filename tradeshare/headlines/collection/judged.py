"""The statements of the report's time with their verdicts, judged as of then."""

from typing import NamedTuple

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import disk_cache, periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.headlines import check, statements
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.collection import verdict_record
from tradeshare.headlines.collection.verdict_record import as_asked, content
from tradeshare.headlines.evidence.readings import Book, month_number, month_text
from tradeshare.headlines.known_data import PACKAGES
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN
from tradeshare.study import cells
from tradeshare.study.study import begin, Study

VERDICTS = (AGREES, REVISED, CONTRADICTS, PARTNERS, UNKNOWN)
DELAY = 3  # months after the last period up to which pages still write of it


class JudgedStatements(NamedTuple):
    """The statements of one report with their verdicts, and what they were judged by."""

    rows: pd.DataFrame  # the columns of statements.csv and of check.check
    unseen: pd.Series  # the verdict on each as on one of a page that nobody has read
    claims: list[Claim]
    data: Data  # of the time

    @property
    def book(self) -> Book:
        """All readings of the time, and what stands beside each statement on its page."""
        return _book(self.data)


@remembered(4)
def _book(data: Data) -> Book:
    key = disk_cache.key(disk_cache.code(*PACKAGES), content(data))
    return disk_cache.result("book", key, Book, lambda: check.readings_and_claims(as_asked(data.statements),
                                                                                  check.judging_data_of(data))[0], most=5)


def known_at_the_time(data: Data, last: Period) -> Data:
    """What the report may use: observations as everywhere, statements on periods that ended, published at most `DELAY` months on."""
    limit = periods.end(str(last))
    latest = month_text(month_number(limit) + DELAY)
    rows = data.statements
    rows = rows[rows["period_end"].le(limit) & rows["pub_date"].str[:7].le(latest)]
    return data._replace(observations=cells.known_by(data.observations, last), statements=rows.reset_index(drop=True))


def judged_statements(study: Study) -> JudgedStatements:
    """Every statement of the report's time with its verdict.

    >>> from tradeshare.study.study import begin
    >>> rows = judged_statements(begin(last_period="2021-08")).rows
    >>> rows.loc[rows["page"].eq("press-2021") & rows["printed"].eq(33.3), "verdict"].item()
    'agrees with a revision'
    """
    return _judged(study.data, study.last)


def rows(last: str = "") -> list[dict[str, str]]:
    """The verdicts of a time (all the shipped data, where none is named) as rows for data/validation."""
    here = begin(last_period=last, vintage="shipped")
    return verdict_record.rows(known_at_the_time(here.data, here.last))


@remembered(4)
def _judged(everything: Data, last: Period) -> JudgedStatements:
    data = known_at_the_time(everything, last)
    claims = check.claims(as_asked(data.statements), statements.names(data.partners))
    said = verdict_record.verdicts(data)
    rows = pd.concat([data.statements, said.drop(columns="unseen")], axis=1)
    return JudgedStatements(rows, said["unseen"], claims, data)  # type: ignore[arg-type]  # all rows can be read
