"""Which period: years, months, quarters, halves and spans as people write them, read as a year or as a year to date."""

import re
import unicodedata
from datetime import date
from difflib import get_close_matches

from tradeshare.foundation import periods
from tradeshare.foundation.periods import COUNTS, MONTHS, Period, SHORT, write_last

LATEST = ("", "latest", "the latest", "newest", "last", "most recent", "ytd", "year to date", "now")
EARLIER = ("", "a year earlier", "year earlier", "a year before", "previous year", "the year before")
MAX_LETTERS = 60  # letters: no period has more
_NUMBERS = {name.casefold(): place % 12 + 1 for place, name in enumerate((*MONTHS, *SHORT))} | {"sept": 9}
_NAME = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DASH = r"(?:\s*(?:-|\.{2,3}|/|:)\s*|\s+(?:to|until|till|through)\s+)"
_YEAR, _MONTH = r"([0-9]{4})", r"(0?[1-9]|1[0-2])"
_PLAIN = re.compile(rf"(?:year |fy ?|full year |all of )?{_YEAR}(?: full year|\u5e74)?")
_MONTHS = [  # year and month, by the order in which they stand
    (re.compile(rf"{_YEAR}[-/.]{_MONTH}"), (1, 2)), (re.compile(rf"{_YEAR}(0[1-9]|1[0-2])"), (1, 2)),
    (re.compile(rf"{_YEAR}[ -]?m[ -]?{_MONTH}"), (1, 2)), (re.compile(rf"{_MONTH}[-/.]{_YEAR}"), (2, 1)),
    (re.compile(rf"({_NAME})[\s,./-]*{_YEAR}"), (2, 1)), (re.compile(rf"{_YEAR}[\s,./-]*({_NAME})"), (1, 2)),
    (re.compile(rf"{_MONTH}m[\s-]*{_YEAR}"), (2, 1)),
    (re.compile(rf"{_YEAR}\u5e74{_MONTH}\u6708"), (1, 2))]
_PART = [  # year, which quarter or half, and how many months each has
    (re.compile(rf"{_YEAR}[\s,/-]*q([1-4])"), (1, 2), 3), (re.compile(rf"q([1-4])[\s,/-]*{_YEAR}"), (2, 1), 3),
    (re.compile(rf"{_YEAR}[\s,/-]*h([12])"), (1, 2), 6), (re.compile(rf"h([12])[\s,/-]*{_YEAR}"), (2, 1), 6),
    (re.compile(rf"([1-4])q[\s,/-]*{_YEAR}"), (2, 1), 3), (re.compile(rf"([12])h[\s,/-]*{_YEAR}"), (2, 1), 6)]
_CHINESE = {"\u4e0a\u534a\u5e74": "h1", "\u524d\u4e09\u5b63\u5ea6": "q3", "\u7b2c\u4e00\u5b63\u5ea6": "q1", "\u4e00\u5b63\u5ea6": "q1"}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}
_NTH = re.compile(rf"({'|'.join(_ORDINALS)}) (quarter|half)(?: of)? {_YEAR}")
_FIRST = re.compile(rf"first ([0-9]{{1,2}}|{'|'.join(COUNTS)}) months(?: of)? {_YEAR}")
_SPANS = [  # first year, first month, last year, last month; 0 where the other end says it
    (re.compile(rf"({_NAME}){_DASH}({_NAME})[\s,.]*{_YEAR}"), (0, 1, 3, 2)),
    (re.compile(rf"{_YEAR}[\s,.]*({_NAME}){_DASH}({_NAME})"), (1, 2, 0, 3)),
    (re.compile(rf"({_NAME})[\s,.]*{_YEAR}{_DASH}({_NAME})[\s,.]*{_YEAR}"), (2, 1, 4, 3)),
    (re.compile(rf"{_YEAR}[-/.m]{_MONTH}{_DASH}{_YEAR}[-/.m]{_MONTH}"), (1, 2, 3, 4)),
    (re.compile(rf"{_YEAR}{_MONTH}{_DASH}{_YEAR}{_MONTH}"), (1, 2, 3, 4)),
    (re.compile(rf"{_YEAR}\u5e74{_MONTH}\s*-\s*{_MONTH}\u6708"), (1, 2, 0, 3))]
_YEARS = re.compile(rf"{_YEAR}{_DASH}{_YEAR}")
_FAULTS = [  # what is wrong with a text that is nearly a period
    (re.compile(rf"{_YEAR}[-/.]{_MONTH}[-/.][0-9]{{1,2}}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]{_YEAR}"), "it is a day"),
    (re.compile(rf"{_MONTH} {_YEAR}|{_YEAR} {_MONTH}"), "it lacks the sign between month and year"),
    (re.compile(r"[0-9]{4}[-/](1[3-9]|[2-9][0-9])"), "it is two years, or there is no such month"),
    (re.compile(rf"(?:{_NAME})\.?|q[1-4]|h[12]|[1-4]q|[12]h"), "it lacks its year"),
    (re.compile(rf"(?:(?:{_NAME})[\s.,/'-]*|[qh][1-4][\s/'-]*|[1-4][qh][\s/'-]*|fy[\s'-]*|')[0-9]{{2}}"
                rf"|[0-9]{{2}}[-/]{_MONTH}"), "its year has two digits"),
    (re.compile(r"(this|last|current|previous|past|next) (year|half|quarter|month)|today|yesterday"), "it depends on the day"),
    (re.compile(rf"(since|from|after) {_YEAR}.*"), "it has no end")]


def read(text: str) -> Period:
    """The year or year to date that the text stands for; a month, a quarter or a half names the end of the year to date.

    Raises ValueError, with what comes near, for a span that does not begin in January or holds several years, and for what is no period.

    >>> [str(read(text)) for text in ("2019", "2020-08", "202008", "2020M8", "2020-Q3", "2020H1", "August 2020", "Jan-Aug 2020")]
    ['2019', '2020-01..2020-08', '2020-01..2020-08', '2020-01..2020-08', '2020-01..2020-09', '2020-01..2020-06', '2020-01..2020-08',
     '2020-01..2020-08']
    >>> read("Apr-Jun 2024")
    Traceback (most recent call last):
    ValueError: 'Apr-Jun 2024' is no year to date, which begins in January; near it: 2024-06 (January-June 2024)
    """
    plain = _plain(text)
    if match := _PLAIN.fullmatch(plain):
        return Period(int(match[1]))
    if found := _month(plain) or _part(plain) or _count(plain):
        return found
    if match := _YEARS.fullmatch(plain):
        raise ValueError(f"{text[:40]!r} is several years; near it: {match[2]}, or one report each: tradeshare sweep "
                         f"last_period={match[1]}..{match[2]}")
    return _span(text, plain)


def last(text: str | int | date) -> str:
    """A `last_period` in the form 2019 or 2020-08; empty for the latest. Raises ValueError as `read` does, and for a day.

    >>> last("latest"), last("2020H1"), last(202008), last(2019)
    ('', '2020-06', '2020-08', '2019')
    """
    return _or(text, LATEST)


def base(text: str | int | date) -> str:
    """A `base_period` in the form 2019 or 2020-08; empty for a year earlier. Raises ValueError as `read` does, and for a day.

    >>> base("a year earlier"), base("2015Q2")
    ('', '2015-06')
    """
    return _or(text, EARLIER)


def _or(text: str | int | date, empty: tuple[str, ...]) -> str:
    if isinstance(text, date):
        raise ValueError(f"'{text:%Y-%m-%d}' is a day; write a year ({text:%Y}) or a month ({text:%Y-%m})")
    return "" if _plain(str(text)) in empty else write_last(read(str(text)))


def _plain(text: str) -> str:
    """Small letters, one kind of dash, no blanks around, and nothing of the words that say a year to date."""
    text = unicodedata.normalize("NFKC", text[:MAX_LETTERS + 1]).casefold() if len(text) <= MAX_LETTERS else "?"
    text = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split()))
    text = re.sub(r"^(ytd|year to date|jan(uary)?-to-date)[ :]+|[ ,]+(\(?ytd\)?|year to date)$", "", text).strip()
    text = re.sub(rf"^{_YEAR}[ ,]+(.*(?:quarter|half|months))$", r"\2 \1", text)
    match = re.fullmatch(rf"{_YEAR}\u5e74({'|'.join(_CHINESE)})", text)
    return f"{match[1]} {_CHINESE[match[2]]}" if match else text


def _month(text: str) -> Period | None:
    for pattern, (year, month) in _MONTHS:
        if match := pattern.fullmatch(text):
            return Period(int(match[year]), _number(match[month]))
    return None


def _part(text: str) -> Period | None:
    for pattern, (year, which), months in _PART:
        if match := pattern.fullmatch(text):
            return Period(int(match[year]), months * int(match[which]))
    match = _NTH.fullmatch(text)
    if match is None:
        return None
    months = {"quarter": 3, "half": 6}[match[2]]
    end = months * (_ORDINALS[match[1]] or 12 // months)
    return Period(int(match[3]), end) if end <= 12 else None


def _count(text: str) -> Period | None:
    match = _FIRST.fullmatch(text)
    months = 0 if match is None else COUNTS.get(match[1]) or int(match[1])
    return Period(int(match[2]), months) if match and 1 <= months <= 12 else None


def _span(text: str, plain: str) -> Period:
    for pattern, places in _SPANS:
        if match := pattern.fullmatch(plain):
            first_year, first, last_year, last = (match[place] if place else None for place in places)
            end = Period(int(last_year or first_year), _number(last))
            if _number(first) == 1 and int(first_year or last_year) == end.year:
                return end
            raise ValueError(f"{text[:40]!r} is no year to date, which begins in January; near it: {write_last(end)} ({periods.name(end)})")
    wrong = fault(text)
    raise ValueError(f"{text[:40]!r} is not a period{wrong and ': '}{wrong}; {_meant(plain)}write a year (2019), a month for the year to "
                     "date (2020-08, August 2020), a quarter (2020Q3) or a half (2020H1)")


def fault(text: str) -> str:
    """What is wrong with a text that is nearly a period; empty for another text.

    >>> fault("August"), fault("Aug-20"), fault("2020-08-31"), fault("Viet Nam")
    ('it lacks its year', 'its year has two digits', 'it is a day', '')
    """
    plain = _plain(text)
    return next((said for pattern, said in _FAULTS if pattern.fullmatch(plain)), "")


def _meant(plain: str) -> str:
    """A hint where words are slips of a letter or two: lastest, Agust 2020, Jan-Agu 2020; none where it could not be read either."""
    if not re.search("[0-9]", plain):
        near = get_close_matches(plain, [*LATEST, *EARLIER], n=1, cutoff=0.75)
        return f"did you mean {near[0]}? Or " if near else ""
    mended = re.sub("[a-z]{3,}", lambda word: _near(word[0]), plain)
    patterns = [*(each for each, _ in _MONTHS), *(each for each, _, _ in _PART), *(each for each, _ in _SPANS)]
    if mended == plain or not any(pattern.fullmatch(mended) for pattern in (*patterns, _NTH, _FIRST)):
        return ""
    named = re.sub("[a-z]{3,}", lambda word: word[0].capitalize() if word[0] in _NUMBERS else word[0], mended)
    return f"did you mean {named.replace(',', '')}? Or "


def _near(word: str) -> str:
    """The word of a period that a word is a slip of, which may be two letters that changed places; otherwise the word."""
    known = [*_NUMBERS, "first", "second", "third", "fourth", "quarter", "half", "months"]
    alike = [each for each in known if abs(len(each) - len(word)) < 2]
    return word if word in known else next(iter(get_close_matches(word, alike, n=1, cutoff=0.65 if len(word) == 3 else 0.75)), word)


def _number(month: str) -> int:
    return _NUMBERS[month] if month in _NUMBERS else int(month)
