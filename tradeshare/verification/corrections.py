"""Corrections: numbers that a published report gave wrongly, in reports/corrections.csv and in each report that one concerns."""

import csv
from typing import NamedTuple

from tradeshare.foundation import folders, periods, phrases
from tradeshare.foundation.errors import DataError
from tradeshare.foundation.periods import MONTHS
from tradeshare.study.study import Study

PUBLISHED = ("ASEAN", "total")  # partner and flow of the reports that are published


class Correction(NamedTuple):
    """One number, or one table: in the reports to which periods, what was wrong, what is right, since when, when it was put right."""

    reports: str
    number: str
    was: str
    now: str
    since: str
    corrected: str
    why: str
    found_by: str


def read() -> list[Correction]:
    """All corrections, newest first; none where the file is missing. Raises DataError for a file of another form.

    >>> read()[0].corrected >= read()[-1].corrected
    True
    """
    path = folders.REPORTS / folders.CORRECTIONS
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    expected = ["is" if name == "now" else name for name in Correction._fields]
    wrong = next((place for place, row in enumerate(rows, 1) if len(row) != len(expected)), 1 if rows[:1] != [expected] else 0)
    if wrong:
        raise DataError(f"{folders.CORRECTIONS}, row {wrong}: its columns must be {', '.join(expected)}; mend that row")
    return [Correction(*row) for row in rows[1:]]


def of(study: Study) -> list[Correction]:
    """The corrections that concern the report of this partner, flow and last period."""
    if (study.parameters.partner, study.parameters.flow) != PUBLISHED:
        return []
    return [row for row in read() if str(periods.write_last(study.last)) in row.reports.split()]


def line(found: list[Correction]) -> str:
    """One line for a report: how many there are, and the newest that concerns few others; empty where there is none.

    >>> line([Correction("2020-08", "growth of trade in 2019", "9.1%", "8.6%", "2026-10", "2026-11", "first releases", "a reader")])
    'Numbers and tables corrected since they were first published: 1, for example growth of trade in 2019, 8.6%, not 9.1% (November 2026).'
    """
    if not found:
        return ""
    own = min(found, key=lambda row: len(row.reports.split()))
    return (f"Numbers and tables corrected since they were first published: {len(found)}, for example {own.number}, {own.now}, "
            f"not {own.was} ({_month(own.corrected)}).")


def correction_words(row: Correction) -> str:
    """A correction in full: what is right, what was wrong and when, why, who found it.

    >>> row = Correction("2020-08", "growth of trade in 2019", "9.1%", "8.6%", "2026-10", "2026-11", "first releases", "a reader")
    >>> correction_words(row)
    'Growth of trade in 2019: 8.6%; published from October to November 2026: 9.1%. Why: first releases. Found by a reader.'
    """
    since, end = _month(row.since), _month(row.corrected)
    when = f"in {since}" if since == end else f"from {since.removesuffix(' ' + end[-4:])} to {end}"
    return f"{phrases.capitalised(row.number)}: {row.now}; published {when}: {row.was}. Why: {row.why}. Found by {row.found_by}."


def _month(text: str) -> str:
    """A month such as 2026-11 in words."""
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}"
