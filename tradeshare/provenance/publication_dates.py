"""The date of the data: when the figures that a report uses were published, as far as sources and pages say; never the clock."""

import calendar
import re

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.study import cells, names, period_figures
from tradeshare.study.study import Study

DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


@remembered(8)
def newest(study: Study, headline: bool = False) -> str:
    """The newest date, as YYYY, YYYY-MM or YYYY-MM-DD, that a trade figure used by the report carries; empty where none carries one.

    A row is as old as the vintage of its source where that is a date, else as the first of its pages that has one. With `headline` only
    the figures of the headline period count.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> newest(here, True), newest(here)
    ('2020-09-27', '2026')
    """
    rows = _used(study)
    if headline:
        found = period_figures.gather(study, study.last)
        sources = cells.join_sources(row["source"] for row in (found.level, found.share) if row is not None).split()
        rows = select(rows, source=sources)
        rows = rows[rows["period"].eq(str(study.last))]
    vintages, pages = (dict(zip(table[name], table[date])) for table, name, date in (
        (study.data.sources, "source", "vintage"), (study.data.pages, "page", "published")))
    dated = [vintage for name in rows["source"].unique() if DAY.fullmatch(vintage := vintages[name])]
    undated = [name for name in rows["source"].unique() if not DAY.fullmatch(vintages[name])]
    prints = select(rows, source=undated)["pages"].unique()
    firsts = [min(days) for text in prints if (days := [pages[page] for page in text.split() if pages[page]])]
    return max([*dated, *firsts], default="")


def _used(study: Study) -> pd.DataFrame:
    """The observations of the sources, partners and flows behind the cells of the report."""
    flows = ["total", "export", "import"] if study.parameters.flow == "total" else [study.parameters.flow]
    codes = [*study.partners, *names.members(study), "WLD"]
    sources = cells.join_sources(select(study.cells, partner=codes, flow=flows)["source"].unique()).split()
    return select(cells.known_by(study.data.observations, study.last), source=sources, partner=codes, flow=flows)


def of_report(study: Study) -> str:
    """The date that the report bears: `newest`, or the year in which its last period ended where the sources do not reach so far.

    >>> from tradeshare.study.study import begin
    >>> of_report(begin(last_period="1999"))
    '2022-02'
    """
    found, last = newest(study), study.last
    after = str(last.year + (last.months == 12))  # customs prints a period when it is over
    return found if found[:7] >= f"{last.year}-{last.months:02d}" or found == after else after


def stamp(study: Study) -> str:
    """The day (YYYY-MM-DD) for files that must bear one: the first that `of_report` may mean, not before the last period was over.

    >>> from tradeshare.study.study import begin
    >>> stamp(begin(last_period="1999")), stamp(begin(last_period="2026-07"))
    ('2022-02-01', '2026-07-31')
    """
    last = study.last
    over = f"{last.year}-{last.months:02d}-{calendar.monthrange(last.year, last.months)[1]:02d}"
    return max(over, (of_report(study) + "-01-01")[:10])


def name(date: str) -> str:
    """A date in words.

    >>> name("2020-09-27"), name("2020-09"), name("2026")
    ('27 September 2020', 'September 2020', '2026')
    """
    year, *rest = date.split("-")
    return " ".join([*(str(int(part)) for part in rest[1:]), *(periods.MONTHS[int(part) - 1] for part in rest[:1]), year])


def sentence(study: Study) -> str:
    """The date of the data in a sentence: of the figures of the headline period, and of all.

    >>> from tradeshare.study.study import begin
    >>> sentence(begin(last_period="2020-08"))
    'Figures for January-August 2020 as published by 27 September 2020; those for earlier periods ... (the newest of 2026).'
    """
    mine, whole, when = newest(study, True), newest(study), periods.name(study.last)
    say = words("provenance")
    if not whole:
        return say.no_dates(when)
    return say.dated(when, name(mine), "" if mine == whole else name(whole)) if mine else say.other_dates(when, name(whole))
