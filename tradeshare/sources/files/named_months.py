"""Which months a text names: a title's month with its year, a header's month without one; never a day."""

import re
import unicodedata
from typing import NamedTuple

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
         r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
_TO = r"(?:\s*(?:-|~|\bto\b|至|到)\s*)+"
_ANY = rf"(?:{_NAME}|\d{{1,2}})"
_DAYS = (r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]",
         rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_NAME},?\s+\d{{4}}",
         rf"\b{_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}", r"\b\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)",
         r"\b\d{1,2}([-/.])\d{1,2}\2\d{4}\b")
_DATED = (rf"(?P<year>\d{{4}})\s*年\s*(?:(?P<first>\d{{1,2}})\s*月?\s*份?{_TO})?(?P<last>\d{{1,2}})\s*月",
          r"(?P<year>\d{4})\s*年\s*前\s*(?P<whole>\d{1,2})\s*个月",
          rf"(?<![a-z\d])(?:(?P<first>{_ANY}){_TO})?(?P<last>{_NAME})[,\s]+(?P<year>(?:19|20)\d\d)(?!\d)",
          rf"(?<![\d.])(?:(?P<first>\d{{1,2}}){_TO})?(?P<last>\d{{1,2}})\s*[./]\s*(?P<year>(?:19|20)\d\d)(?!\d)",
          r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-./]\s*(?P<last>\d{1,2})(?!\d)")


class Months(NamedTuple):
    """A span of months of one year, by number; the year is 0 where none is named."""

    year: int
    first: int
    last: int

    @property
    def together(self) -> bool:
        """Whether the span has more than its last month."""
        return self.first < self.last

    def __str__(self) -> str:
        span = f"{self.first} to {self.last}" if self.together else f"{self.last}"
        return f"month{'s' if self.together else ''} {span}" + (f" of {self.year}" if self.year else "")


def dated(text: str) -> list[Months]:
    """The months that a text names with their year; days are no months.

    >>> [str(each) for each in dated("2026年1至8月, 1-2.2026, Jan-Aug 2026, Mar 2026, 2026-07; 18.9.2026, Sep 18, 2026, 2026-09-18")]
    ['months 1 to 8 of 2026', 'months 1 to 8 of 2026', 'month 3 of 2026', 'months 1 to 2 of 2026', 'month 7 of 2026']
    """
    plain, out = _plain(text), []
    for pattern in _DAYS:
        plain = re.sub(pattern.replace(r"\2", r"\1"), " ", plain)
    for pattern in _DATED:
        for found in re.finditer(pattern, plain):
            said = found.groupdict()
            last = _number(said.get("whole") or said["last"])
            out.append(Months(int(said["year"]), 1 if said.get("whole") else _number(said["first"]) if said.get("first") else last, last))
        plain = re.sub(pattern, " ", plain)
    return out


def of_header(text: str) -> Months | None:
    """The months that a header cell names, with or without a year; None where it names none.

    >>> [str(of_header(text)) for text in ("8月", "1～8月", "1- to-8", "Jan-Aug", "1-to-8 Total Year-on-Year (±%)", "7.0", "出口", "27")]
    ['month 8', 'months 1 to 8', 'months 1 to 8', 'months 1 to 8', 'months 1 to 8', 'month 7', 'None', 'None']
    """
    if with_year := dated(text):
        return with_year[0]
    plain = _plain(text)
    if found := re.search(rf"(?<![a-z\d])({_ANY})\s*月?{_TO}({_ANY})\s*月?(?![a-z\d])", plain):
        first, last = _number(found[1]), _number(found[2])
        return Months(0, first, last) if 1 <= first <= last <= 12 else None
    found = re.search(r"(?<!\d)(\d{1,2})\s*月", plain) or re.fullmatch(rf"({_ANY})(?:\.0)?", plain)
    return Months(0, month, month) if found and 1 <= (month := _number(found[1])) <= 12 else None


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    return re.sub(r"[\u2010-\u2015\u2212\u301c\u223c]", "-", text)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3]) + 1
