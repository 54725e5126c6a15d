"""Each number of a sentence as a claim: what it is of, of which period, whose count; or why it is no claim, or not understood."""

import re
from typing import NamedTuple

from tradeshare.headlines.sentences import meanings, parties, ranks, topics
from tradeshare.headlines.sentences.directions import BALANCE, Subject
from tradeshare.headlines.sentences.meanings import Meaning
from tradeshare.headlines.sentences.periods import Period
from tradeshare.headlines.sentences.quantities import Quantity, READ
from tradeshare.headlines.sentences.spoken import is_base, Spoken
from tradeshare.headlines.sentences.subjects import Phrase
from tradeshare.headlines.sentences.tokens import Mark, Text, tokens

CLAIM, PASSED, OPEN = "claim", "passed over", "not understood"
WHICH_YEAR = "which year? name it, or give the day of the text with --published 2020-09-27"
JUST_BEFORE, JUST_AFTER = 90, 110  # letters of a coded sentence around a number that say what it is
IN_PERIOD = re.compile(r"^\)?\s*(?:(?:in|during|for|over|from|through)\s+)?(?:the )?(?P<period>\{T\d+\})")
A_YEAR_BEFORE = re.compile(r"^\)?\s*(?:in |during |for |from )?\{B\d+\}")
ATTACHED = re.compile(r"^\)?\s*(?:worth )?(?:of|in|in terms of|worth of)\s*$")
TWO_PERIODS = re.compile(r"\{T\d+\}(?:, | and |, and )\{T\d+\}")
LIST_LINK = re.compile(r"^[,\s]*(?:and|while|with|respectively)?[,\s]*(?:by|to|at)?\s*$", re.I)
OTHER_BASE = re.compile(r"^\)?\s*(?:\w+ )?(?:from|over|compared (?:with|to)|against|than|on|since)\s+(?:the |that of |that in )?"
                        r"\{(?P<kind>[TB])(?P<number>\d+)\}|^\)?,?\s*\{(?P<since>B)(?P<of>\d+)\}")


class Said(NamedTuple):
    """A piece of a text (letters `start` to `end`): a claim, or passed over or not understood and why; `row` as in statements.csv."""

    start: int
    end: int
    kind: str
    why: str = ""
    row: dict | None = None


class Sentence(NamedTuple):
    """A coded sentence, the phrases that its numbers may be of (one from before begins at -1), its partners' codes, what was spoken of."""

    text: Text
    coded: str
    phrases: list[Phrase]
    codes: dict[str, str]
    spoken: Spoken


def numbers(said: Sentence) -> list[Said]:
    """What each number of a sentence says."""
    out: list[Said] = []
    before: tuple[re.Match, Meaning] | None = None
    for token in tokens(said.coded, "ARD"):
        meaning = _meaning(said, token, before)
        out.append(_number(said, token, meaning))
        before = token, meaning
    return out


def _meaning(said: Sentence, token: re.Match, before: tuple[re.Match, Meaning] | None) -> Meaning:
    """What a number says by its words; one of a list without words of its own says what the one before it says."""
    mark = said.text.mark(token[0])
    found = _alone(mark, said.coded[max(token.start() - JUST_BEFORE, 0):token.start()], said.coded[token.end():token.end() + JUST_AFTER])
    if before and mark.kind == "R" and before[0][1] == "R" and not found.statistic and "is said" in found.why:
        between = said.coded[before[0].end():token.start()]
        for phrase in said.phrases:
            if phrase.start >= before[0].end() and phrase.end <= token.start():
                between = said.coded[before[0].end():phrase.start] + said.coded[phrase.end:token.start()]
        if LIST_LINK.match(between):
            return before[1]
    return found


def _alone(mark: Mark, before: str, after: str) -> Meaning:
    quantity: Quantity = mark.value
    if mark.kind == "D":
        return Meaning("", why="a change in percentage points, which is not checked")
    if re.search(r"\d(?: to |-)\d", quantity.printed):
        return Meaning("", why="a span of two numbers, of which it is not said which one holds")
    if mark.kind == "R":
        return meanings.of_percent(before, after)
    if quantity.currency == "tonnes":
        return Meaning("", why="a quantity in tonnes, not a value")
    if quantity.currency and quantity.currency not in READ:
        return Meaning("", why=f"money in {quantity.currency}: only dollars and yuan are checked; such a number is mostly the partner's "
                               f"own count")
    if not quantity.currency:
        return Meaning("", why="no currency is said")
    return meanings.of_amount(before, after)


def _number(said: Sentence, token: re.Match, meaning: Meaning) -> Said:
    mark = said.text.mark(token[0])
    before = said.coded[max(token.start() - JUST_BEFORE, 0):token.start()]
    hedge = before[len(meanings.hedged(before)[1]):]
    piece = Said(mark.start - (0 if "{" in hedge else len(hedge)), mark.end, PASSED)
    subject, why = _subject(said, token, meaning)
    mood = topics.not_yet(said.coded, token.start())
    if mood:
        return piece._replace(why=mood)
    if subject is not None and subject.fault and subject.fault != "partner alone":
        return piece._replace(why=subject.fault)
    if not meaning.statistic or why:
        return piece._replace(kind=_kind(meaning.why), why=meaning.why or why)
    row, why = _row(said, token, subject, meaning)
    return piece._replace(kind=_kind(why), why=why) if why else piece._replace(kind=CLAIM, row=row)


def _kind(why: str) -> str:
    """Whether something is understood and not checked, or not understood."""
    return PASSED if any(words in why for words in ("not checked", "are checked", "not a value")) else OPEN


def _subject(said: Sentence, token: re.Match, meaning: Meaning) -> tuple[Subject | None, str]:
    """What a number is of: what stands right after it ("in exports"), else the last phrase before it, else the first one after it."""
    coded, found = said.coded, said.phrases
    share = meaning.statistic == "share"
    total = meanings.OF_TOTAL.match(coded[token.end():]) if share else None
    after = [phrase for phrase in found if phrase.start >= token.end() and not (total and phrase.start < token.end() + total.end())]
    before = [phrase for phrase in found if 0 <= phrase.start < token.start()]
    attached = [phrase for phrase in after if not share and ATTACHED.match(coded[token.end():phrase.start])]
    carried = [phrase for phrase in found if phrase.start < 0]
    phrase = (attached[:1] or before[-1:] or ([] if share else after[:1]) or carried or [None])[0]
    if phrase is None:
        if not share:
            return None, "it is not said what it is of: trade, exports, imports, a balance or a share"
        phrase = Phrase(0, 0, (Subject(meaning.of or "total"),))
    chosen, why = (phrase.subjects[0], "") if len(phrase.subjects) == 1 else _of_list(coded, token, phrase, found)
    if not share or chosen is None:
        return chosen, why
    named = [other for other in tokens(coded, "P", 0, token.start()) if not ranks.is_beaten(coded, other.start())
             and not parties.in_apposition(coded, other.start())]
    partner = said.codes[named[-1][0]] if named and named[-1].start() >= phrase.end else chosen.partner
    if partner in ("", "WLD", "China alone"):
        partner = said.codes[named[-1][0]] if named else said.spoken.partner
    return chosen._replace(flow=meaning.of or chosen.flow or "total", partner=partner), why


def _of_list(coded: str, token: re.Match, phrase: Phrase, found: list[Phrase]) -> tuple[Subject | None, str]:
    """The one of several subjects that a number of a list is of: the list of numbers must be as long."""
    until = min((other.start for other in found if other.start > max(phrase.start, token.start())), default=len(coded))
    group = tokens(coded, token[1], max(phrase.end, 0), until)
    size = len(phrase.subjects)
    if len(group) % size:
        return None, f"{size} are named, and it is not said which of them this number is of"
    return phrase.subjects[[other.start() for other in group].index(token.start()) % size], ""


def _row(said: Sentence, token: re.Match, subject: Subject, meaning: Meaning) -> tuple[dict, str]:
    """The row of a claim, or what is missing for one."""
    partner, spoken, statistic = subject.partner, said.spoken, meaning.statistic
    if subject.fault == "partner alone" and "{C" not in said.coded:
        return {}, "the partner's trade with all the world, or with China? name China in the sentence"
    if partner == "China alone":
        return {}, "China's trade with one partner, or with all? name it, or write China's foreign trade"
    if not partner or (partner == "WLD" and statistic == "share"):
        return {}, "no partner is named: with whom?"
    period, why = _period(said, token, meaning)
    if why:
        return {}, why
    quantity: Quantity = said.text.mark(token[0]).value
    minus = meaning.sign * (subject.sign if subject.flow == BALANCE and statistic == "value" else 1) < 0
    printed = ("-" if minus and quantity.printed[:1] not in "-\u2212" else "") + quantity.printed
    unit = f"{quantity.currency}_{quantity.scale}" if statistic == "value" else "percent"
    if statistic == "value" and not quantity.scale:
        printed, unit = f"{float(printed.replace(',', '').replace(chr(0x2212), '-')) / 1e6:.6f}", f"{quantity.currency}_mn"
    start, end = period.months()
    currency = (meaning.currency or _currency_beside(said, token)) if statistic == "growth" else ""
    return {"partner": partner, "flow": subject.flow, "period_start": start, "period_end": end, "statistic": statistic, "printed": printed,
            "unit": unit, "growth_currency": currency, "approximate": "yes" if meaning.hedge else "no", "approx_word": meaning.hedge,
            "pub_date": spoken.published, "reporter": spoken.reporter if spoken.reporter == partner else ""}, ""


def _currency_beside(said: Sentence, token: re.Match) -> str:
    """The currency of the level that stands beside a growth rate: the last one before it that is of the same phrase, else the first one
    after, else the last before; empty for none."""
    start = max((phrase.start for phrase in said.phrases if 0 <= phrase.start < token.start()), default=0)
    own, earlier = tokens(said.coded, "A", start, token.start()), tokens(said.coded, "A", 0, start)
    money = own[::-1] + tokens(said.coded, "A", token.end()) + earlier[::-1]
    return next((code for other in money if (code := said.text.mark(other[0]).value.currency) in READ), "")


def _period(said: Sentence, token: re.Match, meaning: Meaning) -> tuple[Period | None, str]:
    """The period of a number: what stands right after it, the last one before it, the first one after it, the one spoken of."""
    coded, spoken, rest = said.coded, said.spoken, said.coded[token.end():]
    every = tokens(coded, "T")
    if TWO_PERIODS.search(coded):
        return None, "several periods are listed, and it is not said which of them this number is of"
    attached = IN_PERIOD.match(rest)
    if attached and meaning.statistic != "value" and is_base(next(other for other in every if other.start() >= token.end())):
        attached = None
    before = [other for other in every if other.start() < token.start() and not is_base(other)]
    after = [other for other in every if other.start() >= token.end() and not is_base(other)]
    chosen = [attached["period"]] if attached else [other[0] for other in before[-1:] or after[:1]]
    period = spoken.dated(said.text.mark(chosen[0]).value) if chosen else spoken.period
    if period is None:
        return None, WHICH_YEAR
    if meaning.statistic == "growth" and (why := _other_base(said, rest, period)):
        return None, why
    if meaning.earlier and not attached:
        if not A_YEAR_BEFORE.match(rest):
            return None, "what it is compared with is of a period that is not named"
        period = period._replace(year=period.year - 1)
    return period, ""


def _other_base(said: Sentence, rest: str, period: Period) -> str:
    """Why growth is not that over the year before, where the sentence names another base."""
    match = OTHER_BASE.match(rest)
    if not match:
        return ""
    mark = said.text.marks[int(match["number"] or match["of"])]
    if mark.kind == "B":
        year = re.search(r"(?:19|20)\d\d", str(mark.value))
        return "" if not year or int(year[0]) == period.year - 1 else f"growth since {year[0]}, which is not checked"
    base = said.spoken.dated(mark.value)
    usual = base is not None and base.year == period.year - 1 and base[:2] == period[:2]
    return "" if usual else "growth over another period than the year before, which is not checked"
