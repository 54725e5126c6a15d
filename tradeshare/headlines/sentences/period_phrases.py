"""Periods in words: the first eight months, the third quarter, last year; months and years as numbers."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from tradeshare.foundation.periods import COUNTS, MONTHS as NAMES
from tradeshare.headlines.sentences.tokens import Mark

MONTHS = tuple(name.lower() for name in NAMES)
MONTH = r"(?:" + "|".join(f"{name}|{name[:4]}\\.?|{name[:3]}\\.?" if name == "september" else f"{name}|{name[:3]}\\.?"
                          for name in MONTHS) + r")"
COUNT = "|".join(COUNTS) + r"|1[0-2]|[1-9]"
QUARTERS = {"first": 0, "1st": 0, "second": 3, "2nd": 3, "third": 6, "3rd": 6, "fourth": 9, "4th": 9}
YEAR, DASH = r"(?:19|20)\d\d", r"(?: ?[-\u2013\u2014] ?|-to-| to | through | until | till )"
OF = rf"(?:(?:,? (?:of|in)|,)? ?(?:the year )?(?P<year>{YEAR})\b|,? (?:of )?(?P<said>this|last) year\b)?"
OWN = rf"\b(?:(?P<y>{YEAR})'s |the )?"
THIS, LAST, LAST_MONTH = 0, -1, -2
ACROSS_YEARS = "a fiscal year or months across two years, which are not checked"


class Period(NamedTuple):
    """Months of a year, counted from 0; `year` is None where none is named, and `said` this (0) or last year (-1) or last month (-2)."""

    first: int
    last: int
    year: int | None = None
    said: int | None = None
    fault: str = ""  # a slip in the name of a month
    assumed: bool = False  # not said: the year before, of what a number is compared with

    def on_day(self, published: str) -> "Period | None":
        """The period with its year, as it is meant on the day of publication; None without a year or a day.

        >>> Period(0, 7).on_day("2020-09-27").year, Period(0, 11, None, LAST).on_day("2021-01-14").year, Period(0, 7).on_day("")
        (2020, 2020, None)
        >>> Period(0, 0, None, LAST_MONTH).on_day("2025-01-10")[:3]
        (11, 11, 2024)
        """
        if self.year is not None or not published:
            return self if self.year is not None else None
        year, month = int(published[:4]), int(published[5:7])
        if self.said == LAST_MONTH:
            return Period((month - 2) % 12, (month - 2) % 12, year - (month == 1))
        if self.said is not None:
            return self._replace(year=year + self.said)
        return self._replace(year=year if self.last < month else year - 1)

    def months(self) -> tuple[str, str]:
        """The first and last month as in a table of statements.

        >>> Period(0, 7, 2020).months()
        ('2020-01', '2020-08')
        """
        return f"{self.year}-{self.first + 1:02d}", f"{self.year}-{self.last + 1:02d}"


def _month(text: str) -> int:
    return next(place for place, name in enumerate(MONTHS) if name.startswith(text.lower().rstrip(".")[:3]))


def _range(match: re.Match) -> Period:
    return Period(_month(match["from"]), _month(match["to"]))


def _count(match: re.Match) -> Period:
    return Period(0, COUNTS.get(match["count"].lower(), 0) - 1 if not match["count"].isdigit() else int(match["count"]) - 1)


def _quarter(match: re.Match) -> Period:
    start = QUARTERS.get((match["which"] or "").lower(), None)
    start = 3 * (int(match["number"]) - 1) if start is None else start
    return Period(start, start + 2)


def _half(match: re.Match) -> Period:
    start = 0 if (match["half"] or match["number"]).lower() in ("first", "1st", "1") else 6
    return Period(start, start + 5)


def _numbers(match: re.Match) -> Period:
    return Period(int(match["m1"]) - 1, int(match["m2"] or match["m1"]) - 1, int(match["y1"]))


def _to_month(match: re.Match) -> Period:
    return Period(0, _month(match["month"]))


def _quarter_to(match: re.Match) -> Period:
    last = _month(match["month"])
    return Period(last - 2, last) if last >= 2 else Period(0, 11, fault=ACROSS_YEARS)


MONTHS_TO = "|".join(rf"(?:{number}|{word}) months? (?:to|through|until|till|up to|ended|ending)(?: in)? (?:the end of |"
                     rf"end[- ])?(?={name[:3]})"
                     for number, (word, name) in enumerate(zip(COUNTS, MONTHS), 1))  # "seven months to July"
FORMS = [(re.compile(pattern, re.I), meaning) for pattern, meaning in (
    (rf"\b(?P<y1>{YEAR})-(?P<m1>0[1-9]|1[0-2])(?:(?:\.\.| to | ?\u2013 ?| ?- ?)(?P=y1)-(?P<m2>0[1-9]|1[0-2]))?(?![-\d])", _numbers),
    (rf"\b(?P<y>{YEAR})[- ]?(?:Q(?P<number>[1-4])(?P<which>))\b", _quarter),
    (rf"\b(?P<y>{YEAR})[- ]?H(?P<number>[12])(?P<half>)\b", _half),
    (rf"\bQ(?P<number>[1-4])(?P<which>)\b{OF}", _quarter),
    (rf"\bH(?P<number>[12])(?P<half>)\b{OF}", _half),
    (rf"{OWN}(?:quarter|three months) (?:to|through|ended|ending)(?: in| the end of| end)?[ -](?P<month>{MONTH})(?=\W|$){OF}", _quarter_to),
    (rf"{OWN}(?:{MONTHS_TO})(?P<month>{MONTH})(?=\W|$){OF}", _to_month),
    (rf"\b(?:from |between )?(?P<from>{MONTH}) (?P<year>{YEAR})(?:{DASH}| and )(?P<to>{MONTH}) (?P=year)\b", _range),
    (rf"\bbetween (?P<from>January|Jan\.?) and (?P<to>{MONTH})(?=\W|$){OF}", _range),
    (rf"\b(?:from |between )?(?P<from>{MONTH})(?:{DASH}| and (?={MONTH}\b.{{0,9}}(?:{YEAR}|(?:last|this) year)))"
     rf"(?P<to>{MONTH})(?=\W|$)(?: (?:period|quarter|half))?{OF}", _range),
    (rf"{OWN}(?:first|opening) (?P<count>{COUNT}) months?\b{OF}", _count),
    (rf"{OWN}first (?P<quarters>two|three|2|3) quarters\b{OF}",
     lambda match: Period(0, 5 if match["quarters"].lower() in ("two", "2") else 8)),
    (rf"{OWN}(?P<number>)(?P<which>first|1st|second|2nd|third|3rd|fourth|4th)[ -]quarter\b{OF}", _quarter),
    (rf"{OWN}(?P<number>)(?P<half>first|1st|second|2nd)[ -]half\b{OF}", _half),
    (rf"\b(?P<month>{MONTH})(?=\W|$){OF}", lambda match: Period(_month(match["month"]), _month(match["month"]))),
    (rf"\b(?:fiscal )?(?:year )?{YEAR}[-/\u2013]\d\d\b(?![-\d])", lambda match: Period(0, 11, fault=ACROSS_YEARS)),
    (rf"\b(?:the (?:whole|full) year(?: of)? |the year |fiscal )?(?P<year>{YEAR})\b(?!\s*(?:fiscal|billion|million|trillion|percent|%))",
     lambda match: Period(0, 11)),
    (r"\b(?P<said>last|this) year(?!'s|-)\b", lambda match: Period(0, 11)),
    (r"\bthe (?:whole|full|entire) year\b|\bthe year as a whole\b|\bfor the year(?=, )", lambda match: Period(0, 11)),
    (r"\blast month\b", lambda match: Period(0, 0, None, LAST_MONTH)),
)]
NO_PERIOD = re.compile(r"\bthe (?:previous|preceding|prior|past) year\b|\bthe year (?:before|earlier)\b|"
                       r"\b(?:the )?(?:same|corresponding) (?:period|months?|time|quarter|"
                       r"half)(?: (?:of|in) ?(?:the )?(?:(?:last|"
                       r"previous) year|"
                       rf"{YEAR}|a year (?:earlier|ago|before))| last year| a year (?:earlier|ago|before))?|\bfrom last year\b|\ba year "
                       rf"(?:earlier|ago|before)\b|\bthan last year\b|\bcompared (?:with|to) last year\b|\bfiscal (?:year )?{YEAR}|\bsince "
                       rf"{YEAR}\b|\b{YEAR} ?[-\u2013] ?{YEAR}\b(?!-)|\b(?:(?:\d\d? )?{MONTH}|{MONTH} \d\d?),? {YEAR}(?= ?\))|"
                       rf"\b{MONTH} \d\d?(?:st|nd|rd|th)?\b(?!\d)(?:, {YEAR})?|\b\d\d? (?:{MONTH})\b(?: {YEAR})?", re.I)


SLIP = re.compile(rf"\b(?:(?:from )?{MONTH}{DASH}|(?<=in )|(?<=of ))(?P<slip>[A-Za-z]{{3,9}})\.?,? (?P<year>{YEAR})\b", re.I)
SPELLINGS = sorted({name[:length] for name in MONTHS for length in (3, 4, 9)})
DAY = re.compile(rf"\b(?:on (?:\w+day,? )?|, )(?:(?P<month>{MONTH}) (?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|"
                 rf"(?P<day2>[1-9]|[12]\d|3[01]) (?P<month2>{MONTH})),? (?P<year>{YEAR})\b", re.I)
LETTERS, NEAR, NEARER = 4, 0.66, 0.8  # how like a short name a word of so few letters must be, a longer one like a whole name


def periods(text: str) -> Iterator[Mark]:
    """The periods (T) of a text, and what only names a day, or what growth is over (B).

    >>> [mark.value[:4] for mark in periods("From January to August 2020, and in the third quarter of last year")]
    [(0, 7, 2020, None), (6, 8, None, -1)]
    >>> [mark.value.fault for mark in periods("Jan-Agu 2020")]
    ["'Agu' is no month; did you mean August?"]
    """
    left = text
    for match in SLIP.finditer(text):
        slip, short = match["slip"].lower(), len(match["slip"]) <= LETTERS
        meant = get_close_matches(slip, SPELLINGS if short else MONTHS, 1, NEAR if short else NEARER)
        if meant and slip not in SPELLINGS:
            fault = f"{match['slip']!r} is no month; did you mean {NAMES[_month(meant[0])]}?"
            yield Mark(match.start(), match.end(), "T", Period(0, 11, int(match["year"]), None, fault))
            left = left[:match.start()] + "\0" * (match.end() - match.start()) + left[match.end():]
    for match in NO_PERIOD.finditer(left):
        yield Mark(match.start(), match.end(), "B", match[0])
        left = left[:match.start()] + "\0" * (match.end() - match.start()) + left[match.end():]
    for form, meaning in FORMS:
        for match in form.finditer(left):
            if _is_verb(match[0], left[:match.start()]):
                continue
            yield Mark(match.start(), match.end(), "T", _dated(meaning(match), match))
        left = form.sub(lambda match: "\0" * len(match[0]) if match[0].lower() not in ("may", "march") else match[0], left)


def _is_verb(text: str, before: str) -> bool:
    """Whether `may` and `march` are verbs: in small letters, or May without a preposition."""
    return text in ("may", "march", "mar") or (text == "May" and not re.search(r"\b(?:in|for|of|during|last|since)\s+$", before, re.I))


def _dated(period: Period, match: re.Match) -> Period:
    parts = match.groupdict()
    year = parts.get("year") or parts.get("y")
    said = (parts.get("said") or "").lower()
    if year:
        return period._replace(year=int(year))
    return period._replace(said={"this": THIS, "last": LAST}[said]) if said else period


def day_in(text: str) -> str:
    """The first day with its year that a text gives, as YYYY-MM-DD: what it tells was known by then; empty for none.

    >>> day_in("customs said on Tuesday, January 14, 2025"), day_in("HANOI, 9 Jan 2024"), day_in("in January 2025")
    ('2025-01-14', '2024-01-09', '')
    """
    match = DAY.search(text)
    return f"{match['year']}-{_month(match['month'] or match['month2']) + 1:02d}-{int(match['day'] or match['day2']):02d}" if match else ""
