"""Each number of a sentence as a claim: what it is of, of which period, whose count; or why it is no claim, or not understood."""

import re
from itertools import chain
from math import isclose
from typing import NamedTuple

from tradeshare.headlines.sentences import meanings, topics
from tradeshare.headlines.sentences.directions import ALONE, BALANCE, Subject, UNNAMED
from tradeshare.headlines.sentences.claim_periods import is_over_years, OTHER_PERIOD, period_of
from tradeshare.headlines.sentences.meanings import CLAIM, Meaning, NEITHER, NoClaim, OPEN, PASSED, passed, unclear
from tradeshare.headlines.sentences.number_subjects import AFTER_IT, BEFORE_IT, GAPPED, subject_of, whole_flow
from tradeshare.headlines.sentences.quantities import money_at, money_in_words, money_of_all, multiple, Quantity, READ
from tradeshare.headlines.sentences.spoken import count_at, currency_beside, other_money, Sentence, times
from tradeshare.headlines.statements import in_digits
from tradeshare.headlines.sentences.tokens import LIST_LINK, Mark, tokens

ALIKE = 0.01  # the part by which two prints of one figure may differ
JUST_BEFORE, JUST_AFTER = 90, 110  # letters of a coded sentence around a number that say what it is
CLAUSE = re.compile(r"(?:[,;]|\b(?:and|while|whereas|but))\s*$")
OR = re.compile(r"\)?,? or (?:by )?|\s\(", re.I)
AT_LAST = re.compile(r", (?:to|at|reaching|hitting|standing at) $")
OR_ELSE = re.compile(r"(?:[,;]|\band|\bor|\() (?:or |by |up )?$|\($", re.I)
DATED = re.compile(r"(?:in |for |during )?\(?\{T\d+\}\)?")
OF_ANOTHER_PERIOD = re.compile(r"(?: (?!mark|level|threshold|milestone|line|barrier)\w+){0,3}? (?:of|in|for|from|during) (?:all of |all |"
                               r"the whole of |[a-z-]+-hit )?\{T", re.I)
WHICH_BLOC = "which bloc? name ASEAN or the EU"
STRANGE = re.compile(r"\b(?:with|to|from) (?:the )?(?P<name>[A-Z][\w'-]*(?: (?:(?:of|and) (?=[A-Z]))?[A-Z][\w-]*)*)")
STRANGE_TOO = re.compile(rf"\b(?:trade|exports|imports|shipments) {STRANGE.pattern[2:]}(?:,|,? and) (?:the )?\{{P\d")
SIGNS = ("+", "-", "\u2212")
IN_BRACKETS = re.compile(r"(?:(?P<party>\{P\d+\})\s?)?\(\s?(?:\{A\d+\}[,;] )?$")


class Said(NamedTuple):
    """A piece of a text (letters `start` to `end`): a claim, or passed over or not understood and why; `row` as in statements.csv."""

    start: int
    end: int
    kind: str
    why: str = ""
    row: dict | None = None


def numbers(said: Sentence) -> list[Said]:
    """What each number of a sentence says."""
    read: list[tuple[re.Match, Meaning]] = []
    for token in tokens(said.coded, "ARDM"):
        read.append((token, _meaning(said, token, read)))
    for place in range(len(read) - 2, -1, -1):  # "took {R0}, {R1} and {R2} of the total": the last one says what all are
        (token, meaning), (after, known) = read[place:place + 2]
        linked = token[1] == after[1] and LIST_LINK.match(said.coded[token.end():after.start()])
        if meaning.why == NEITHER and known.kind == CLAIM and linked:
            read[place] = token, known
    return _for_one_figure(_against_the_verb(said, {token[0]: _number(said, token, meaning) for token, meaning in read}))


def over_years(found: list[Said]) -> list[Said]:
    """The pieces of a text; growth from one to the other of two of its levels that are more than a year apart is none on the year before.

    >>> told = {"partner": "ASEAN", "flow": "total", "statistic": "value", "unit": "USD_bn", "period_start": "2024-01"}
    >>> rows = [told | {"printed": "982", "period_end": "2024-12"}, told | {"printed": "684", "period_start": "2020-01",
    ...         "period_end": "2020-12"}, told | {"printed": "43", "statistic": "growth", "period_end": "2024-12"}]
    >>> [said.kind for said in over_years([Said(0, 0, CLAIM, row=row) for row in rows])]
    ['claim', 'claim', 'passed over']
    """
    levels = [each.row for each in found if each.row and each.row["statistic"] == "value"]
    return [each._replace(kind=PASSED, row=None, why=OTHER_PERIOD)
            if each.row and each.row["statistic"] == "growth" and is_over_years(each.row, levels) else each for each in found]


def _for_one_figure(found: list[Said]) -> list[Said]:
    """The pieces; two numbers that are not alike and were read for one and the same figure are not understood: one of them was misread."""
    plain = [(each, {name: value for name, value in each.row.items() if name not in ("printed", "half_width")})
             for each in found if each.row and not each.row["approx_word"]]
    wrong = [each for each, figure in plain for other, same in plain if figure == same and not isclose(*(
        float(in_digits(one.row["printed"])) for one in (each, other)), rel_tol=ALIKE)]
    return [each._replace(kind=OPEN, row=None, why="two numbers are read for one figure") if each in wrong else each for each in found]


def beyond_another(before: str, after: str) -> bool:
    """Whether a hedge holds the number before it against this one, that of another period.

    >>> beyond_another("hit {A0}, above the ", " for all of {T2}."), beyond_another("passed the ", " mark in {T1}")
    (True, False)
    """
    return before.endswith("the ") and bool(OF_ANOTHER_PERIOD.match(after))


def _against_the_verb(said: Sentence, found: dict[str, Said]) -> list[Said]:
    """The pieces; of two numbers that go the other way than their verb ("fell from 15.4% to 15.9%") the second is not understood."""
    for match in chain(meanings.FROM_TO.finditer(said.coded), meanings.TO_FROM.finditer(said.coded)):
        before, after = (said.text.mark(match[name]) for name in ("before", "after"))
        moved = _size(after.value) - _size(before.value)
        if (before.kind, before.value.currency) == (after.kind, after.value.currency) and (moved < 0 if match["up"] else moved > 0):
            why = f"the words say that it {'rose' if match['up'] else 'fell'}, the two numbers that it did not"
            found[match["after"]] = found[match["after"]]._replace(kind=OPEN, row=None, why=why)
    return list(found.values())


def _size(quantity: Quantity) -> float:
    return float(re.sub(r"[^0-9.]", "", quantity.printed) or 0) * {"mn": 1e-3, "tn": 1e3}.get(quantity.scale, 1)


def _meaning(said: Sentence, token: re.Match, read: list[tuple[re.Match, Meaning]]) -> Meaning:
    """What a number says by its words; one of a list or a clause without words of its own says what the one before it says."""
    before = read[-1] if read else None
    mark, whole = said.text.mark(token[0]), meanings.WHOLE.match(said.coded)
    beside = {said.text.mark(other[0]).value.currency for other in tokens(said.coded, "A", 0, token.start())} - {""}
    plain = meanings.NO_UNIT.match(said.coded[token.end():])
    if mark.kind == "A" and not mark.value.currency and (money := money_in_words(said.coded, beside if plain else ())):
        said.text.marks[int(token[0][2:-1])] = mark = mark._replace(value=mark.value._replace(currency=money))
    if mark.kind == "M" and not any(phrase.end <= token.start() for phrase in said.phrases):
        return passed(meanings.MULTIPLE)
    found = _alone(mark, said.coded[max(token.start() - JUST_BEFORE, 0):token.start()], said.coded[token.end():token.end() + JUST_AFTER])
    hedge, words = meanings.hedged(said.coded[max(token.start() - JUST_BEFORE, 0):token.start()])
    given = AFTER_IT.match(said.coded, token.end())
    if whole and mark.kind == "R" and found.why == NEITHER and (given or tokens(said.coded, "P", whole.end(), token.start())):
        return Meaning("share", 1, hedge, of=whole_flow(whole))
    if before and OR.fullmatch(meanings.hedged(said.coded[before[0].end():token.start()])[1]) and {mark.kind, before[0][1]} == {"A", "R"}:
        if mark.kind == "R" and found.why == NEITHER and before[1].why == meanings.BY_AMOUNT:  # "fell by $5 billion, or 4.4%"
            return Meaning("growth", -1 if meanings.falls(said.coded[:before[0].start()]) else 1, hedge)
        if mark.kind == "A" and before[1].statistic == "growth":  # "fell by 4.4%, or $5 billion"
            return passed(meanings.BY_AMOUNT)
    if hedge and before and mark.kind == before[0][1] == "A" and beyond_another(said.coded[:token.start()], said.coded[token.end():]):
        return Meaning("value", earlier=True)  # "hit {A0}, above the {A1} of {T2}"
    unsaid = found.why == NEITHER
    since = unsaid and meanings.FROM.search(words)
    if before and mark.kind == "R" and before[1].statistic == "share" and AT_LAST.search(words):
        return before[1]._replace(hedge=hedge)  # "fell below {R0} in {T1}, to {R2}"
    if before and mark.kind == "R" and before[1].statistic == "share" and (since or meanings.ANOTHERS.search(words)):
        return before[1]._replace(earlier=bool(since) and not given, hedge=hedge)  # "up from {R2} in {T3}", "while {P4}'s climbed to {R5}"
    if since and before and mark.kind == "R" and before[1].statistic == "growth" and before[1].sign > 0:
        return Meaning("growth", 1, hedge, earlier=True)  # "rose {R0}, up from {R1} in {T2}"; after a fall it may be either way
    if before and mark.kind == "R" and before[0][1] == "R" and found.why == NEITHER:
        between = said.coded[before[0].end():token.start()]
        for phrase in said.phrases:
            if phrase.start >= before[0].end() and phrase.end <= token.start():
                between = said.coded[before[0].end():phrase.start] + said.coded[phrase.end:token.start()]
        total = meanings.OF_TOTAL.match(between)
        alone = given or BEFORE_IT.search(words) or GAPPED.search(words)
        if alone or LIST_LINK.match(DATED.sub("", between[total.end() if total else 0:])):
            return before[1]._replace(hedge=hedge)
    rates = [told for other, told in read if other[1] == "R" and told.statistic == "growth"]
    if mark.kind == "R" and unsaid and rates and OR_ELSE.search(words) and (money := money_at(said.coded[token.end():])):
        return rates[-1]._replace(hedge=hedge, currency=money)  # "rose {R0} to {A1}, or {R2} in dollar terms"
    if mark.kind == "R" and unsaid and rates and any(phrase.end <= token.start() and not said.coded[phrase.end:token.start()].strip() and
                                                     CLAUSE.search(said.coded[:max(phrase.start, 0)]) for phrase in said.phrases):
        return rates[-1]._replace(hedge=hedge)  # "exports rose {R0} to {A1} in {T2}, and imports {R3}"
    return found._replace(earlier=found.earlier and not given)


def _alone(mark: Mark, before: str, after: str) -> Meaning:
    quantity: Quantity = mark.value
    if mark.kind == "D":
        return passed(meanings.BY_POINTS)
    if mark.kind == "M":
        return meanings.of_multiple(before, after) if quantity.printed else passed(meanings.MULTIPLE)
    if re.search(r"\d(?: to |-)\d", quantity.printed):
        return unclear("a span of two numbers, of which it is not said which one holds")
    if mark.kind == "R":
        found, signed = meanings.of_percent(before, after), quantity.printed[:1] == "+" or (
            quantity.printed[:1] in SIGNS and IN_BRACKETS.search(before))
        return Meaning("growth") if signed and found.why == NEITHER else found  # "exports to ASEAN (-12.0%)", "exports: {T0} +6.7%"
    if quantity.currency == "tonnes":
        return passed("a quantity in tonnes, not a value")
    if quantity.currency and quantity.currency not in READ:
        return passed(f"money in {quantity.currency}: only dollars and yuan are checked; such a number is mostly the partner's own count")
    if not quantity.currency:
        return unclear("no currency is said")
    return meanings.of_amount(before, after)


def _number(said: Sentence, token: re.Match, meaning: Meaning) -> Said:
    mark = said.text.mark(token[0])
    before = said.coded[max(token.start() - JUST_BEFORE, 0):token.start()]
    hedge = before[len(meanings.hedged(before)[1]):]
    piece = Said(mark.start - (0 if "{" in hedge else len(hedge)), mark.end, PASSED)
    why = topics.not_yet(said.coded, token.start()) or topics.barred(said.coded, token.start(), token.end(), token[1] == "A")
    if why:
        return piece._replace(why=why)
    try:
        row = _row(said, token, _of_what(said, token, meaning), meaning)
        row["in_words"] = "" if "{" in hedge else hedge.strip().lower()
        if mark.value.half or mark.kind == "M":  # "nearly doubled", "a fifth"
            row["as_words"] = f"{row['in_words']} {said.text.text[mark.start:mark.end].lower()}".strip()
        return piece._replace(kind=CLAIM, row=row, why=meanings.direction(said.coded, token.start(), meaning))
    except NoClaim as none:
        return piece._replace(kind=none.kind, why=none.why)


def _of_what(said: Sentence, token: re.Match, meaning: Meaning) -> Subject:
    """What a number is of. Raises NoClaim where that cannot be checked or is not said, or where its own words bar it."""
    try:
        subject = subject_of(said, token, meaning)
    except NoClaim as none:
        raise NoClaim(meaning.why or none.why, none.kind if meaning.kind == CLAIM else meaning.kind) from None
    if subject.fault and subject.fault != ALONE:
        raise NoClaim(subject.fault, PASSED)
    if subject.partner in said.regrouped():
        raise NoClaim(topics.REGROUPED, PASSED)
    if meaning.kind != CLAIM:
        raise NoClaim(meaning.why, meaning.kind)
    return subject


def _row(said: Sentence, token: re.Match, subject: Subject, meaning: Meaning) -> dict:
    """The row of a claim. Raises NoClaim with what is missing for one."""
    partner, spoken, statistic = subject.partner, said.spoken, meaning.statistic
    if subject.fault == ALONE and "{C" not in said.coded:
        raise NoClaim("the partner's trade with all the world, or with China? name China in the sentence")
    if partner == UNNAMED:
        met = STRANGE.search(said.coded)
        raise NoClaim(f"{met['name']!r} is no partner in the data: with whom?" if met else
                      "the words for its partner name none that is known: with whom?")
    if joint := STRANGE_TOO.search(said.coded[:token.start()]):
        raise NoClaim(f"{joint['name']!r} is no partner in the data: give the number of each partner")
    if partner == "China alone":
        raise NoClaim("China's trade with one partner, or with all? name it, or write China's foreign trade")
    if not partner and any(not said.text.mark(other[0]).value for other in tokens(said.coded, "P")):
        raise NoClaim(WHICH_BLOC)
    if not partner or (partner == "WLD" and statistic == "share"):
        raise NoClaim("no partner is named: with whom?")
    period = period_of(said, token, meaning)
    start, end = period.months()
    quantity: Quantity = said.text.mark(token[0]).value
    if token[1] == "M":
        printed, half, hedge = multiple(quantity.printed, meaning.hedge)
        quantity, meaning = Quantity(printed, half=half), meaning._replace(hedge=hedge)
    minus = meaning.sign * (subject.sign if subject.flow == BALANCE and statistic == "value" else 1) < 0
    printed = ("-" if minus and quantity.printed[:1] not in "-\u2212" else "") + quantity.printed.removeprefix("+")
    unit = f"{quantity.currency}_{quantity.scale}" if statistic == "value" else "percent"
    if statistic == "value" and not quantity.scale:
        printed, unit = f"{float(printed.replace(',', '').replace(chr(0x2212), '-')) / 1e6:.6f}", f"{quantity.currency}_mn"
    currency = (meaning.currency or currency_beside(said, token) or money_of_all(said.coded)) if statistic == "growth" else ""
    if statistic == "growth" and not currency and (money := other_money(said, token)):
        raise NoClaim(f"growth of an amount in {money}: only dollars and yuan are checked", PASSED)
    count = count_at(said.reporters, token.start())
    if count not in ("", "CHN", partner) and partner != "WLD" and "{C" not in said.coded:
        raise NoClaim("by the count of another than China or its partner: whose trade is it?")
    bounded = quantity.half and meaning.hedge in ("more than", "less than") and token[1] != "M"  # "more than a fifth" begins at a fifth
    return {"partner": partner, "flow": subject.flow, "period_start": start, "period_end": end, "statistic": statistic, "printed": printed,
            "unit": unit, "growth_currency": currency, "approximate": "yes" if meaning.hedge or quantity.half else "no",
            "approx_word": meaning.hedge, "half_width": "0" if bounded else quantity.half,
            "pub_date": spoken.published, "reporter": count if count in (partner, "CHN") else "",
            "told_as_partners": not subject.chinas and count != "CHN" and statistic != "share",
            "side": subject.sign if subject.flow == BALANCE and statistic == "growth" else 0,  # a surplus of China's, or a deficit
            "period_carried": period.assumed or not times(said.coded)}
