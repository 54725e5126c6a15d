"""Numbers with their units in words: amounts of money, percentages, percentage points; one unit may close a list of numbers."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tradeshare.headlines.sentences.tokens import Mark

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SIGNED = r"(?:(?<![\w.])[-\u2212+])?" + NUMBER
SCALES = {"million": "mn", "mln": "mn", "mn": "mn", "m": "mn", "billion": "bn", "bln": "bn", "bn": "bn", "b": "bn",
          "trillion": "tn", "trn": "tn", "tn": "tn"}
CURRENCIES = {  # what is written before or after a number; the first that fits
    r"(?:(?<!\bthe )us|u\.s\.|american) ?(?:dollars?|\$)|us\$|usd|dollars?|\$": "USD",
    r"(?:chinese )?(?:yuan|renminbi)(?: \((?:rmb|cny)\))?|rmb|cny|\u00a5": "CNY",
    r"euros?|eur|\u20ac": "EUR", r"(?:malaysian )?ringgit|myr|(?-i:RM)": "MYR", r"(?:japanese )?yen|jpy": "JPY",
    r"(?:south korean )?won|krw": "KRW", r"singapore dollars?|sgd|(?-i:SG?\$)": "SGD", r"(?:thai )?baht|thb": "THB",
    r"(?:vietnamese )?dong|vnd": "VND", r"(?:indonesian )?rupiah|idr": "IDR", r"pounds?|gbp|\u00a3": "GBP",
    r"(?:indian )?rupees?|inr": "INR",
    r"(?:hong kong|hk) ?(?:dollars?|\$)|hkd": "HKD", r"australian dollars?|aud|(?-i:AU?\$)": "AUD", r"tonnes?|tons?": "tonnes",
}
READ = ("USD", "CNY")
LISTED = re.compile(r"(?<!^)(?<!, )(?<! and )\{R")  # a rate that stands not in a list with the one before
CURRENCY = {"CNY": r"in (?:yuan|renminbi|rmb|cny|local currency)|(?:yuan|renminbi|rmb)[- ](?:denominated|terms|value)",
            "USD": r"in (?:us |u\.s\. )?dollars?|dollar[- ](?:denominated|terms|value)|in usd"}
MONEY = "|".join(sorted(CURRENCIES, key=len, reverse=True))
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
NO_YEAR = r"(?!(?:19|20)\d\d(?: to |,? and |, ))"  # "in 2023 to 17.8 trillion": no list
LIST = rf"{SIGNED}(?:(?:, |,? and |,? or | to |-){SIGNED})*"
MINUS = r"(?P<minus>minus |[-\u2212])?"  # before a currency, or in words
AMOUNT = re.compile(rf"(?<![\w.,]){NO_YEAR}{MINUS}(?:(?P<before>{MONEY}) ?)?(?P<numbers>{LIST})(?:(?: |-)?(?P<scale>{SCALE})\b)?(?:(?: |"
                    rf"-)?(?P<after>{MONEY})(?![\w$]))?", re.I)
PERCENT = re.compile(rf"(?<![\w.,]){NO_YEAR}{MINUS}(?P<numbers>{SIGNED}(?:(?: ?%)?(?:, |,? and ){SIGNED})*)(?: |-)?(?P<unit>"
                     r"percentage[ -]points?|pp\b|%|per ?cent\b|pct\b|"
                     r"points?(?= (?:below|above|ahead|behind|higher|lower|more|less|fewer)\b))",
                     re.I)
TENS = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90}
ONES = {name: number for number, name in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                                    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
                                                    "nineteen"), 1)}
IN_WORDS = re.compile(rf"\b(?:(?P<tens>{'|'.join(TENS)})(?:[- ](?P<more>{'|'.join([*ONES][:9])}))?|(?P<ones>{'|'.join(reversed(ONES))}))"
                      r"[ -]per ?cent\b", re.I)
LINK = re.compile(r",? and |, | to |,? (?:and )?to |,? or ")
SPAN = re.compile(rf"{NUMBER}(?: to |-){NUMBER}")


PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
SIZES = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
FRACTION = re.compile(rf"\b(?:(?P<size>{'|'.join(SIZES)})[ -])?(?P<part>{'|'.join(PARTS)})s?\b"
                      r"(?=(?P<of> of\b| (?:more|less|higher|lower|larger|smaller)\b(?!,? (?:but|and)\b))?)", re.I)
BY = re.compile(r"\bby (?:\w+ ){0,2}$", re.I)
MOVED = re.compile(r"\b(?:up|down|rose|ris\w+|grew|grow\w*|increased|jumped|climbed|surged|soared|gained|fell|fall\w*|declined|dropped|"
                   r"shrank|slumped|plunged|tumbled|slid|sank) (?:(?:by|nearly|almost|about|around|roughly|over|more|than|some) )"
                   r"{0,3}$", re.I)
ONE_IN = re.compile(r"\b(?P<some>one|two|three) (?:in|out of)(?: every)? (?P<of>three|four|five|six|seven|eight|nine|ten)"
                    r"(?: (?:us )?(?:dollars?|yuan|goods|products))?(?= of\b)", re.I)
NOT_A_FRACTION = re.compile(r"\b(?:first|second|1st|2nd|latter|other|last|third|fourth)[ -]$", re.I)
COUNTED = r"\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
TIMES = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
MULTIPLE = re.compile(rf"\b(?!double-digit)(?:(?P<times>{'|'.join(TIMES)})|(?:doubl|tripl|quadrupl|quintupl|halv)(?:ed|es|ing|e)|"
                      rf"(?:{COUNTED})-?fold|(?:{COUNTED}) times|twice|thrice)\b", re.I)
BEFORE = 30  # letters before a fraction that tell what it is
NEAR = 0.04  # the part by which a number that "doubled" may be off
VAGUE = 0.08  # the part of itself by which a share told as a fraction may be off


def multiple(word: str, hedge: str) -> tuple[str, str, str]:
    """The growth in percent that "doubled" says, how far it may be off, and whether it is "more than" that: doubled up to tripled, halved
    down to nothing. "Nearly doubled" may be off either way.

    >>> multiple("doubled", ""), multiple("doubled", "less than"), multiple("doubled", "more than")
    (('100.0', '8.0', ''), ('90.0', '10.0', ''), ('100.0', '100.0', 'more than'))
    >>> multiple("halved", "more than"), multiple("halved", "less than")
    (('-50.0', '50.0', 'more than'), ('-45.0', '5.0', ''))
    """
    times = TIMES[word]
    if hedge == "more than":
        return f"{100 * (times - 1):.1f}", "100.0" if times > 1 else f"{100 * times:.1f}", hedge
    low, high = (times - (times - 1) / 5, times) if hedge == "less than" else (times * (1 - NEAR), times * (1 + NEAR))
    return f"{50 * (low + high) - 100:.1f}", f"{50 * abs(high - low):.1f}", ""


class Quantity(NamedTuple):
    """A number as it is written, with its unit: a currency (empty where none is named) and a scale of it (mn, bn, tn), or percent.

    `half` is half of its last digit where the words tell it, empty where the digits do.
    """

    printed: str
    currency: str = ""
    scale: str = ""
    half: str = ""


def quantities(text: str) -> Iterator[Mark]:
    """The amounts (A), percentages (R) and percentage points (D) of a text, those of a list one by one; multiples (M).

    A fraction is a percentage: "a quarter of". Of a multiple the word stands for the number where it may be growth: "doubled".

    >>> [mark.value for mark in quantities("exports of $230.2 billion and 2.1 trillion yuan, up 5.1 and 3 percent")]
    [Quantity(printed='230.2', currency='USD', scale='bn', half=''),
     Quantity(printed='2.1', currency='CNY', scale='tn', half=''),
     Quantity(printed='5.1', currency='', scale='', half=''), Quantity(printed='3', currency='', scale='', half='')]
    >>> [mark.value.printed for mark in quantities("a balance of minus $9 billion, then -$3.5 bn, and growth of \u22122.1%")]
    ['−9', '-3.5', '−2.1']
    >>> [(mark.kind, mark.value.printed) for mark in quantities("two-fifths of exports, in the first half of 2020; trade doubled")]
    [('R', '40.00'), ('M', 'doubled')]
    """
    found: list[Mark] = []
    rest = text
    for match in PERCENT.finditer(text):
        kind = "R" if match["unit"].lower()[:4] in ("%", "perc", "per ", "pct") and "point" not in match["unit"].lower() else "D"
        found += _each(match, kind, Quantity(""))
        rest = rest[:match.start()] + "\0" * (match.end() - match.start()) + rest[match.end():]
    for match in IN_WORDS.finditer(text):
        number = TENS.get((match["tens"] or "").lower(), 0) + ONES.get((match["more"] or match["ones"] or "").lower(), 0)
        found.append(Mark(match.start(), match.end(), "R", Quantity(str(number))))
    for match in FRACTION.finditer(text):
        before = text[max(match.start() - BEFORE, 0):match.start()]
        named = match["size"] or match["part"].lower() == "half"
        if named and (match["of"] or BY.search(before) or MOVED.search(before)) and not NOT_A_FRACTION.search(before):
            percent = 100 * SIZES.get((match["size"] or "").lower(), 1) / PARTS[match["part"].lower()]
            found.append(Mark(match.start(), match.end(), "R", Quantity(f"{percent:.2f}", half=f"{VAGUE * percent:.2f}")))
    for match in ONE_IN.finditer(text):
        percent = 100 * ONES[match["some"].lower()] / ONES[match["of"].lower()]
        found.append(Mark(match.start(), match.end(), "R", Quantity(f"{percent:.2f}", half=f"{VAGUE * percent:.2f}")))
    found += [Mark(match.start(), match.end(), "M", Quantity((match["times"] or "").lower())) for match in MULTIPLE.finditer(text)]
    for match in AMOUNT.finditer(rest):
        currency = _currency(match["before"] or match["after"] or "")
        if not (currency or match["scale"]):
            continue
        scale = SCALES.get((match["scale"] or "").lower(), "")
        found += _each(match, "A", Quantity("", currency, scale))
    yield from _with_units_of_lists(text, sorted(found))


def _with_units_of_lists(text: str, marks: list[Mark]) -> list[Mark]:
    """The currency named at the end of a list goes for all of it: "483.7 billion and 394.5 billion US dollars"."""
    for place in range(len(marks) - 2, -1, -1):
        mark, after = marks[place], marks[place + 1]
        if mark.kind == after.kind == "A" and not mark.value.currency and LINK.fullmatch(text[mark.end:after.start]):
            marks[place] = mark._replace(value=mark.value._replace(currency=after.value.currency))
    return marks


def _each(match: re.Match, kind: str, unit: Quantity) -> list[Mark]:
    """The numbers of a list: the first takes what stands before it along, the last the unit; a span stays one mark that nobody reads."""
    if SPAN.search(match["numbers"]):
        return [Mark(match.start(), match.end(), kind, unit._replace(printed=match["numbers"]))]
    out = []
    numbers = list(re.finditer(rf"({SIGNED})(?: ?%)?", match["numbers"]))
    for place, number in enumerate(numbers):
        start = match.start() if place == 0 else match.start("numbers") + number.start()
        end = match.end() if place == len(numbers) - 1 else match.start("numbers") + number.end()
        minus = match["minus"].replace("minus ", "\u2212") if place == 0 and match["minus"] else ""
        out.append(Mark(start, end, kind, unit._replace(printed=minus + number[1])))
    return out


def _currency(text: str) -> str:
    return next((code for pattern, code in CURRENCIES.items() if re.fullmatch(pattern, text.strip(), re.I)), "")


def money_in_words(coded: str, beside: Collection[str] = ()) -> str:
    """The currency that a sentence names for all of its amounts ("in yuan terms"), else that of the amounts `beside`; empty for none and
    for more than one.

    >>> money_in_words("In yuan terms, trade rose {R0} to {A1}"), money_in_words("in dollar terms {A0}, in yuan terms {A1}")
    ('CNY', '')
    """
    found = {code for code, words in CURRENCY.items() if re.search(words, coded, re.I)} or set(beside)
    return found.pop() if len(found) == 1 else ""


def money_of_all(coded: str) -> str:
    """The currency that a sentence names at its begin or end for all of its rates; empty for none.

    >>> money_of_all("Exports rose {R0} and imports {R1}, in dollar terms."), money_of_all("Exports rose {R0}, or {R1} in dollar terms.")
    ('USD', '')
    """
    return next((code for code, words in CURRENCY.items()
                 if re.search(rf"^\W*(?:{words})(?: terms)?,|, (?:(?:all|both|each) )?(?:{words})(?: terms)?\W*$", coded, re.I)), "")


def money_at(after: str) -> str:
    """The currency that the words right after a rate name; empty for none.

    >>> money_at(" in dollar terms."), money_at(" to {A0} in yuan")
    ('USD', '')
    """
    return next((code for code, words in CURRENCY.items() if re.match(rf"\)? (?:{words})\b", after, re.I)), "")


def money_around(before: str, after: str) -> str:
    """The currency that the words around a rate name, no further than the next rate and the one before; empty for none."""
    after, before = LISTED.split(after)[0].split(";")[0][:60], before.split("{R")[-1][-60:]
    named = [(place.start(), code) for code, words in CURRENCY.items() if (place := re.search(words, after, re.I))]
    return min(named)[1] if named else next((code for code, words in CURRENCY.items() if re.search(words, before, re.I)), "")
