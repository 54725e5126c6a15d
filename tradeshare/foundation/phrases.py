"""Numbers and names in English phrases."""

import pandas as pd

from tradeshare.foundation.decimals import chart_decimals, money_decimals, share_decimals

NARROW_SPACE = "\u00a0"  # keeps a number and its unit on one line
MINUS = "\u2212"
UNKNOWN = "not available"
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PLURALS = ("States", "Philippines", "Netherlands", "Emirates", "Islands", "members", "partners")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def number(value: float, decimals: int = 1, sign: bool = False) -> str:
    """A number with thousands separators, a true minus and no negative zero.

    >>> number(-1234.56, 1), number(-0.04, 1), number(3.8, 1, sign=True), number(float("nan"))
    ('−1,234.6', '0.0', '+3.8', 'not available')
    """
    if pd.isna(value):
        return UNKNOWN
    rounded = round(float(value), decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    if rounded == 0:
        return text
    return (MINUS if rounded < 0 else "+" if sign else "") + text


def percent(value: float, decimals: int = 1, sign: bool = False) -> str:
    """A percentage.

    >>> percent(14.613), percent(3.8, sign=True)
    ('14.6%', '+3.8%')
    """
    return f"{number(value, decimals, sign)}%" if pd.notna(value) else UNKNOWN


def percentage_points(value: float, decimals: int = 1, sign: bool = True) -> str:
    """A difference of shares or growth rates; a text says once that points are percentage points.

    >>> percentage_points(-0.127, 2), percentage_points(1.0, 0, sign=False)
    ('−0.13\\xa0points', '1\\xa0point')
    """
    text = number(value, decimals, sign)
    return f"{text}{NARROW_SPACE}{'point' if text.lstrip('+' + MINUS) == '1' else 'points'}" if pd.notna(value) else UNKNOWN


def money(value: float, currency: str, low: float | None = None, high: float | None = None) -> str:
    """A value in bn, with as many digits as its bounds allow; below 1 bn in mn.

    >>> money(416.55, "USD", 416.545, 416.555), money(2930.0, "CNY", 2925.0, 2935.0), money(0.2117, "CNY"), money(0.0096, "USD")
    ('416.55\\xa0bn\\xa0USD', '2,930\\xa0bn\\xa0CNY', '212\\xa0mn\\xa0CNY', '9.6\\xa0mn\\xa0USD')
    """
    return amount(value, money_decimals(value, low, high), currency)


def amount(value: float, decimals: int, currency: str) -> str:
    """A value in bn with the given decimals; below 1 bn in mn, if there are enough decimals.

    >>> amount(5.25, 2, "USD"), amount(0.0096, 4, "USD"), amount(0.3, 1, "USD")
    ('5.25\\xa0bn\\xa0USD', '9.6\\xa0mn\\xa0USD', '0.3\\xa0bn\\xa0USD')
    """
    if round(abs(value), 3) < 1 and decimals >= 3:
        return f"{number(1000 * value, decimals - 3)}{NARROW_SPACE}mn{NARROW_SPACE}{currency}"
    return f"{number(value, decimals)}{NARROW_SPACE}bn{NARROW_SPACE}{currency}"


def share(value: float) -> str:
    """A share in percent, with digits according to its size, when there are no bounds.

    >>> share(17.07), share(0.24), share(0.004)
    ('17.1%', '0.24%', '0.004%')
    """
    return percent(value, share_decimals(value))


def rose_or_fell(change: float, decimals: int = 1) -> str:
    """A growth rate in words: rose by, fell by, or did not change; one of 100% or more without decimals.

    >>> rose_or_fell(3.8), rose_or_fell(-0.6), rose_or_fell(0.04), rose_or_fell(float("nan")), rose_or_fell(160.45)
    ('rose by 3.8%', 'fell by 0.6%', 'did not change (0.0%)', 'changed by an amount that is not available', 'rose by 160%')
    """
    if pd.isna(change):
        return f"changed by an amount that is {UNKNOWN}"
    decimals = 0 if abs(change) >= 100 else decimals
    if round(change, decimals) == 0:
        return f"did not change ({percent(change, decimals)})"
    return f"{'rose' if change > 0 else 'fell'} by {percent(abs(change), decimals)}"


def cell(value: float, decimals: int, sign: bool = False) -> str:
    """A number with the decimals of its column; a change that rounds to zero keeps its sign, another number is "below" it.

    >>> cell(1.25, 2, sign=True), cell(-0.0004, 2, sign=True), cell(0.0004, 2, sign=True), cell(0.0, 2), cell(0.3, 0)
    ('+1.25', '−0.00', '+0.00', '0.00', 'below 1')
    """
    if round(value, decimals) or abs(value) < 1e-9:
        return number(value, decimals, sign)
    if sign or value < 0:
        return f"{MINUS if value < 0 else '+'}{number(0, decimals)}"
    return f"below {number(10.0**-decimals, decimals)}"


def column_texts(values, decimals: int, sign: bool = True) -> list[str]:
    """A column of numbers with equal decimals, enough for two significant figures of the largest; `–` where there is no number.

    >>> column_texts([12.345, float("nan"), 0.004], 1), column_texts([0.0029, -0.00001], 1)
    (['+12.3', '–', '+0.0'], ['+0.0029', '−0.0000'])
    """
    shown = chart_decimals(values, decimals)
    return [cell(value, shown, sign) if pd.notna(value) else "–" for value in values]


def counted(count: int, noun: str) -> str:
    """A count with its noun, in words to ten, in the singular for one.

    >>> counted(1, "annual share"), counted(0, "month"), counted(7, "year"), counted(1200, "page")
    ('one annual share', 'no months', 'seven years', '1,200 pages')
    """
    return f"{WORDS[count] if count < len(WORDS) else f'{count:,}'} {noun}{'' if count == 1 else 's'}"


def currencies(by_year: dict[int, str]) -> str:
    """The currency of yearly figures, and the years that are in another one.

    >>> currencies({2019: "USD", 2020: "USD", 2021: "CNY"}), currencies({2019: "USD"}), currencies({})
    ('in USD, but in CNY for 2021', 'in USD', '')
    """
    if not by_year:
        return ""
    counts = pd.Series(by_year).value_counts()
    apart = [f"in {money} for {year_list([str(year) for year, other in by_year.items() if other == money])}" for money in counts.index[1:]]
    return ", but ".join([f"in {counts.index[0]}", *apart])


def rounding_note(parts: list[float], whole: float, decimals: int) -> str:
    """A note if the rounded parts do not add up to the rounded whole; else empty.

    >>> rounding_note([0.96, 0.06], 1.02, 1), rounding_note([0.96, 0.12], 1.08, 1)
    (' (the rounded figures do not add up)', '')
    """
    apart = round(sum(round(part, decimals) for part in parts) - round(whole, decimals), decimals + 1)
    return " (the rounded figures do not add up)" if apart else ""


def ordinal(rank: int) -> str:
    """A rank in words.

    >>> ordinal(1), ordinal(12), ordinal(111), ordinal(131)
    ('first', '12th', '111th', '131st')
    """
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"{rank}{ending}"


def capitalised(text: str) -> str:
    """The text with a capital first letter: for a name with its article at the start of a sentence.

    >>> capitalised("the EU"), capitalised("ASEAN")
    ('The EU', 'ASEAN')
    """
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """A name in the possessive: one that is plural takes the apostrophe alone, with or without its article; exhibits curl it.

    >>> possessive("Laos"), possessive("the Philippines"), possessive("United States"), possessive("the EU")
    ("Laos's", "the Philippines'", "United States'", "the EU's")
    """
    plural = name.endswith(PLURALS) or (name.startswith("the ") and name.endswith("s"))
    return name + ("'" if plural else "'s")


def listed(names: list[str]) -> str:
    """Names as a list: a, b and c. Raises ValueError for an empty list: the caller must then write another sentence.

    >>> listed(["the EU", "Japan", "Korea"]), listed(["Japan"])
    ('the EU, Japan and Korea', 'Japan')
    """
    if not names:
        raise ValueError("a sentence would list nothing; leave it out or say that there is none")
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def short_name(name: str) -> str:
    """A name without its article, for tables and charts.

    >>> short_name("the United States")
    'United States'
    """
    return name.removeprefix("the ")


def year_list(found: list[str]) -> str:
    """Years, with consecutive ones as a range. Raises ValueError for an empty list, as `listed` does.

    >>> year_list(["1990", "1991", "1992", "2021"])
    '1990–1992 and 2021'
    """
    runs: list[list[int]] = []
    for year in map(int, found):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])
