"""The period of a number: beside it, before it, after it, one of two, the year before or after."""

import re

from tradeshare.headlines.sentences.meanings import Meaning, NoClaim, PASSED
from tradeshare.headlines.sentences.periods import Period, YEAR
from tradeshare.headlines.sentences.spoken import is_base, Sentence, times
from tradeshare.headlines.sentences.tokens import tokens

WHICH_YEAR = "which year? name it, or give the day of the text with --published 2020-09-27"
IN_PERIOD = re.compile(r"^\)?\s*(?:(?:in|during|for|over|from|through)\s+)?(?:the )?(?P<period>\{T\d+\})")
A_YEAR_BEFORE = re.compile(r"^\)?\s*(?:in |during |for |from )?\{B(?P<number>\d+)\}")
TWO_PERIODS = re.compile(r"\{T\d+\}(?:, | and |, and )\{T\d+\}")
FROM_TO = re.compile(r"\bbetween (?P<first>\{T\d+\}) and (?P<last>\{T\d+\})")
A_YEAR_ON = re.compile(r"^[^.;]*?\b(?:a year (?:later|after)|the (?:following|next) year)\b")
OF_NO_PERIOD = "several periods are listed, and it is not said which of them this number is of"
OTHER_BASE = re.compile(r"^\)?\s*(?:\w+ )?(?:from|over|compared (?:with|to)|against|than|on|since)\s+(?:the |that of |that in )?"
                        r"\{(?P<kind>[TB])(?P<number>\d+)\}|^\)?,?\s*\{(?P<since>B)(?P<of>\d+)\}")


def period_of(said: Sentence, token: re.Match, meaning: Meaning) -> Period:
    """The period of a number: what stands right after it, the last one before it, the first one after it, the one spoken of.

    Raises NoClaim.
    """
    coded, spoken, rest = said.coded, said.spoken, said.coded[token.end():]
    attached = IN_PERIOD.match(rest)
    if attached and meaning.statistic == "growth" and is_base(next(other for other in tokens(coded, "T", token.end()))):
        attached = None
    heard = times(coded)
    before = [other[0] for other in heard if other.start() < token.start()]
    after = [other[0] for other in heard if other.start() >= token.end()]
    chosen = [attached["period"]] if attached else [_one_of_two(said, token)] if TWO_PERIODS.search(coded) else before[-1:] or after[:1]
    period = spoken.dated(said.text.mark(chosen[0]).value) if chosen else spoken.period
    if period is None or period.year is None:
        raise NoClaim(WHICH_YEAR)
    if meaning.statistic == "growth":
        _no_other_base(said, rest, period)
    beside = A_YEAR_BEFORE.match(rest) if meaning.statistic != "growth" and not attached else None
    if beside:
        named = re.search(YEAR, str(said.text.marks[int(beside["number"])].value))
        return period._replace(year=int(named[0]) if named else period.year - 1)
    if meaning.earlier and not attached and not FROM_TO.search(coded):
        raise NoClaim("what it is compared with is of a period that is not named")
    return period._replace(year=period.year + 1) if not attached and A_YEAR_ON.match(rest) else period


def _one_of_two(said: Sentence, token: re.Match) -> str:
    """The token of the period that a number is of where two are listed: "from {A0} to {A1} between {T2} and {T3}". Raises NoClaim."""
    match, before = FROM_TO.search(said.coded), said.coded[:token.start()]
    ends = {"from": "first", "to": "last"}
    word = before.split()[-1].lower() if before.split() else ""
    if match is None or word not in ends or (token[1] == "R" and "share" not in before):
        raise NoClaim(OF_NO_PERIOD)
    return match[ends[word]]


def _no_other_base(said: Sentence, rest: str, period: Period) -> None:
    """Raises NoClaim where the sentence names another base of growth than the year before."""
    match = OTHER_BASE.match(rest)
    if not match or period.year is None:
        return
    mark = said.text.marks[int(match["number"] or match["of"])]
    if mark.kind == "B":
        year = re.search(r"(?:19|20)\d\d", str(mark.value))
        if year and int(year[0]) != period.year - 1:
            raise NoClaim(f"growth since {year[0]}, which is not checked", PASSED)
        return
    base = said.spoken.dated(mark.value)
    if base is None or base.year != period.year - 1 or base[:2] != period[:2]:
        raise NoClaim("growth over another period than the year before, which is not checked", PASSED)
