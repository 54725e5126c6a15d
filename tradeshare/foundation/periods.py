"""Periods: a year, January to a month, or one month, written as text.

`2019` is a year, `2020-01..2020-08` is January to August 2020, `2020-08` is one month. A parameter such as
`last_period` names the last month of a period that begins in January: `2020-08` stands for `2020-01..2020-08`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
COUNTS = {word: place for place, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
SHORT = tuple(name[:3] for name in MONTHS)
_YEAR = re.compile(r"([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YTD = re.compile(r"([0-9]{4})-01\.\.([0-9]{4})-(0[1-9]|1[0-2])")


class Period(NamedTuple):
    """January to month `months` of `year`; twelve months are the whole year."""

    year: int
    months: int = 12

    @property
    def before(self) -> "Period":
        """The same months of the year before: the only fair comparison for part of a year."""
        return self._replace(year=self.year - 1)

    @property
    def number(self) -> int:
        """The months to its end, so that periods sort by their ends and differences are in months."""
        return 12 * self.year + self.months

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.months == 12 else f"{self.year:04d}-01..{self.year:04d}-{self.months:02d}"


def read_last(text: str) -> Period:
    """The period that a `last_period` such as `2015` or `2020-08` stands for.

    Raises ValueError when the text is neither YYYY nor YYYY-MM.

    >>> read_last("2015")
    Period(year=2015, months=12)
    >>> str(read_last("2020-08"))
    '2020-01..2020-08'
    """
    if match := _YEAR.fullmatch(text):
        return Period(int(match[1]))
    if match := _MONTH.fullmatch(text):
        return Period(int(match[1]), int(match[2]))
    raise ValueError(f"{text[:40]!r} is not a period; write a year (2019) or a month (2020-08)")


def write_last(period: Period) -> str:
    """The inverse of `read_last`.

    >>> write_last(Period(2020, 8)), write_last(Period(2019)), write_last(read_last("0001"))
    ('2020-08', '2019', '0001')
    """
    return f"{period.year:04d}" if period.months == 12 else f"{period.year:04d}-{period.months:02d}"


@lru_cache(maxsize=4096)
def read(text: str) -> Period | None:
    """The year or year-to-date that a cell of the column `period` names; None for a single month.

    Raises ValueError for anything else.

    >>> read("2019"), read("2020-01..2020-08"), read("2020-08")
    (Period(year=2019, months=12), Period(year=2020, months=8), None)
    """
    if match := _YEAR.fullmatch(text):
        return Period(int(match[1]))
    if (match := _YTD.fullmatch(text)) and match[1] == match[2]:
        return Period(int(match[1]), int(match[3]))
    if _MONTH.fullmatch(text):
        return None
    raise ValueError(f"{text[:40]!r} is not a period; write 2019, 2020-01..2020-08 or 2020-08")


def end(text: str) -> str:
    """The last month of a period as YYYY-MM, so that periods sort and compare.

    >>> end("2019"), end("2020-01..2020-08"), end("2020-08")
    ('2019-12', '2020-08', '2020-08')
    """
    return f"{text}-12" if len(text) == 4 else text[-7:]


def name(period: Period, short: bool = False) -> str:
    """The period in words.

    >>> name(Period(2020, 8)), name(Period(2020)), name(Period(2020, 1)), name(Period(2020, 8), short=True)
    ('January-August 2020', '2020', 'January 2020', 'Jan-Aug 2020')
    """
    if period.months == 12:
        return str(period.year)
    words = SHORT if short else MONTHS
    return f"{span(period.months, words)} {period.year}"


def span(months: int, words: tuple[str, ...] = MONTHS) -> str:
    """January to a month in words.

    >>> span(8), span(1)
    ('January-August', 'January')
    """
    return words[0] if months == 1 else f"{words[0]}-{words[months - 1]}"
