"""Numbers as the press writes them: 17.1%, CNY 5.14 trillion, 1st, 0.4 points."""

import re

from tradeshare.foundation import phrases
from tradeshare.foundation.decimals import share_decimals

MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
LITERAL = re.compile(r"(`[^`]*`|\$[^$\n]*\$|<[^<>\n]*>|\]\([^)]*\)|\{#[^}]*\}|https?://\S+)")  # code, formulas, tags, links


def share(value: float) -> str:
    """A share in percent to one decimal; below 1% with the digits that fit its size.

    >>> share(17.07), share(0.24), share(0.0)
    ('17.1%', '0.24%', '0%')
    """
    if value == 0:
        return "0%"
    return f"{phrases.number(value, 1 if abs(value) >= 1 else share_decimals(value))}%"


def growth(value: float) -> str:
    """A growth rate with its sign.

    >>> growth(20.04), growth(-0.6), growth(150.2)
    ('+20.0%', '−0.6%', '+150%')
    """
    return f"{phrases.number(value, 0 if abs(value) >= 100 else 1, sign=True)}%"


def size(value: float) -> str:
    """A growth rate without its sign, after a verb.

    >>> size(-26.4), size(20.0)
    ('26.4%', '20.0%')
    """
    return growth(abs(value)).removeprefix("+")


def multiple(value: float) -> str:
    """A growth rate so large that the multiple says it better.

    >>> multiple(926.0), multiple(320.0), multiple(300.0)
    ('10-fold', '4.2-fold', '4-fold')
    """
    ratio = 1 + value / 100
    return f"{phrases.number(ratio, 0 if ratio >= 10 else 1).removesuffix('.0')}-fold"


def points(value: float) -> str:
    """A difference of shares, without its sign: to one decimal, or to as many as leave it within a fifth of itself.

    >>> points(-1.52), points(1.0), points(0.04), points(-0.154)
    ('1.5 points', '1.0 points', '0.04 points', '0.15 points')
    """
    return f"{bare_points(value)} points"


def bare_points(value: float) -> str:
    """As `points`, the number alone: where the unit was just said.

    >>> bare_points(-1.52), bare_points(1.0), bare_points(0.0)
    ('1.5', '1.0', '0.0')
    """
    value = abs(value)
    places = next((n for n in range(1, 7) if value and abs(round(value, n) - value) <= value / 5), 1)
    return phrases.number(value, places)


def percentage_points(value: float) -> str:
    """As `points`, in full: where a text first speaks of them.

    >>> percentage_points(-1.52), percentage_points(1.0)
    ('1.5 percentage points', '1.0 percentage points')
    """
    return points(value).replace("point", "percentage point")


def money(value: float, currency: str) -> str:
    """A value in bn: trillions to two decimals, billions above 100 to none, else to one; below 1 bn in millions.

    >>> money(5144.0, "CNY"), money(416.55, "USD"), money(92.43, "USD"), money(0.0147, "USD"), money(0.0004, "USD")
    ('CNY\xa05.14 trillion', 'USD\xa0417 billion', 'USD\xa092.4 billion', 'USD\xa015 million', 'USD\xa00.4 million')
    """
    size = abs(value)
    if round(size) >= 1000:
        return f"{currency}\u00a0{phrases.number(size / 1000, 2)} trillion"
    if size >= 0.9995:
        return f"{currency}\u00a0{phrases.number(size, 0 if size >= 100 else 1)} billion"
    return f"{currency}\u00a0{phrases.number(1000 * size, 0 if size >= 0.01 else 1)} million"


def rank(place: int) -> str:
    """A rank in figures.

    >>> [rank(place) for place in (1, 2, 3, 4, 11, 12, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st']
    """
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def counted(number: int) -> str:
    """A number in words to ten, in figures beyond.

    >>> counted(7), counted(11)
    ('seven', '11')
    """
    return phrases.WORDS[number] if 0 <= number < len(phrases.WORDS) else f"{number:,}"


def typeset(text: str) -> str:
    """A text as a reader sees it: curly apostrophes, en dashes in ranges, percent without a space; code, formulas and links stay.

    >>> typeset("China's exports, January-May 1990-2009: the members' 14.3\u00a0% (`a-b's`)")
    "China’s exports, January–May 1990–2009: the members’ 14.3% (`a-b's`)"
    """
    return "".join(part if place % 2 else _set(part) for place, part in enumerate(LITERAL.split(text)))


def _set(text: str) -> str:
    text = re.sub(r"(?<=\w)'", "’", text)
    text = re.sub(r"(?<![\d-])((?:19|20)\d\d)-(?=(?:19|20)\d\d(?![\d-]))", r"\1–", text)
    text = re.sub(rf"\b({MONTH})-(?={MONTH})", r"\1–", text)
    return re.sub(r"(?<=\d)\s%", "%", text)


def span(text: str) -> str:
    """The name of a period, with an en dash between its months.

    >>> span("January-July 2026")
    'January–July 2026'
    """
    return text.replace("-", "–")
