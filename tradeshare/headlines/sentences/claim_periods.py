"""The period of a number: beside it, before it, after it, one of two, the year before or after."""

import re
from itertools import product

from tradeshare.foundation import periods
from tradeshare.headlines.sentences import meanings, topics
from tradeshare.headlines.sentences.meanings import Meaning, NoClaim, OPEN, PASSED
from tradeshare.headlines.sentences.period_phrases import ACROSS_YEARS, Period, YEAR
from tradeshare.headlines.sentences.spoken import is_base, Sentence, times
from tradeshare.headlines.sentences.tokens import row, tokens
from tradeshare.headlines.statements import in_digits, SCALES

WHICH_YEAR = "which year? name it, or give the day of the text with --published 2020-09-27"
IN_BRACKETS = re.compile(r"^\s*\((?:in )?(?P<period>\{T\d+\})\s*[),;]")  # "$48.2 bn (2020)"; the year of "(2019: $41 bn)" is the next one's
IN_PERIOD = re.compile(r"^\)?\s*(?:(?:(?:growth|rise|increase|gain|jump|decline|fall|drop) (?=of|in|for)|"
                       r"(?:recorded|seen|registered|posted) (?=in)|(?:mark|level|threshold|milestone) (?=in|for))"
                       r"(?:of )?)?(?:(?:year[- ]on[- ]year|in (?:yuan|renminbi|rmb|(?:US )?dollar)(?: terms)?),? )*"
                       r"(?:(?:in|during|for|over|from|through|by|of)\s+)?(?:the |all of |all |the whole of |[a-z]+-hit )?"
                       r"(?P<period>\{T\d+\})")
OF_A_YEAR = re.compile(r"(?P<months>\{T\d+\}) (?:goods |foreign |total )?(?:trade|exports?|imports?|shipments|sales|"
                       r"surplus|deficit|shortfall)\b[^;{]*"
                       r"(?:\{[PCA]\d+\}[^;{]*){0,2}(?:\{R\d+\}[^;{]*)?$", re.I)
A_YEAR_BEFORE = re.compile(r"^\)?\s*(?:in |during |for |from )?\{B(?P<number>\d+)\}")
THAT_YEAR = re.compile(r"^\)?\s*(?:(?:growth|rise|increase|gain|jump|surge|decline|fall|drop|decrease|slump|plunge|contraction) )?"
                       r"(?:in |during |for )?\{B(?P<number>\d+)\}")
AS_BEFORE = re.compile(r"\b(?:after|following|against|compared with|versus|from)(?: (?:an?|its|the|\w+ing))?(?: \w+)?(?: (?:of|by))? $",
                       re.I)
A_YEAR = re.compile(r"a year (?:earlier|before|ago)|the (?:previous|preceding|prior) year|the year (?:before|earlier)", re.I)
TWO_PERIODS = re.compile(r"\{T\d+\}(?:(?:, | and |, and )\{T\d+\})+")
FROM_TO = re.compile(r"\b(?:between|from) (?P<first>\{T\d+\}) (?:and|to|until|through) (?P<last>\{T\d+\})", re.I)
SINCE = re.compile(r"\{B(?P<number>\d+)\}(?!.*\{T\d+\})")
MANY_YEARS = re.compile(rf"since {YEAR}|{YEAR} ?[-\u2013] ?{YEAR}", re.I)
A_YEAR_ON = re.compile(r"^[^.;]*?\b(?:a year (?:later|after)|the (?:following|next) year)\b")
COUNTS = "|".join(periods.COUNTS)
ANOTHER_SPAN = re.compile(rf"\b(?:(?:fiscal|financial)(?: year)?|(?:the|a|one) year(?= )(?! in )|(?:\d+|{COUNTS})[ -]months?(?: period)?)"
                          r"(?: that)?(?: (?:to|through|ended|ending|until|up to|beginning|starting)(?: in)?)?\s*$", re.I)
WHOLE_YEAR = (0, 11)
ANOTHER_CLAUSE = re.compile(r"\{[ARD]\d+\}.*(?:[,;]|\b(?:and|while|but|whereas)\b)")
COMPARED = re.compile(r"[;(]|\b(?:after|following|against|compared|from|versus|than|but|while|whereas|and)\b", re.I)
LIKE_MONTHS = re.compile(r"\b(?:against|compared|from|versus|than|and)\b", re.I)
ANOTHER_SENTENCE = re.compile(r"[;(]|\b(?:but|while|whereas)\b", re.I)
FISCAL = re.compile(r"\b(?:fiscal|financial year|months? (?:to|through|ended|ending))\b", re.I)
YEAR_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b|\bYTD\b|\bso far (?:this|in the) year\b|\bcumulative|"
                          r"\bsince (?:the start of the year|January)\b", re.I)
UNTIL = re.compile(r"\b(?:(?:as of|as at|through|up to|until|till|by)\s+(?:the end of |end[- ])?|to the end of )$", re.I)
WHICH_PART = "which quarter or half is it? name it in full"
ENDS = {"from": "first", "to": "last"}
OTHER_PERIOD = "growth over another period than the year before, which is not checked"
NEAR_POINTS, NEAR_PART = 1.0, 0.03  # by which growth as told may miss that between two levels as told: points, part of itself
OF_NO_PERIOD = "several periods are listed, and it is not said which of them this number is of"
ORDINAL = re.compile(r"^\)? (?:in|for|during) the (?:first|second|third|fourth|former|latter)(?=[.,;)]|$)")
OWN = re.compile(r"(?P<period>\{T\d+\})'s (?:\w+ )?$")  # "{T0}'s {A1}"
ALONE = re.compile(r"^\)?\s*(?:[.,;)]|$)")
OTHER_BASE = re.compile(r"^\)?\s*(?:\w+ )?(?:from|over|compared (?:with|to)|against|than|on|since)\s+(?:the |that of |that in )?"
                        r"\{(?P<kind>[TB])(?P<number>\d+)\}|^\)?,?\s*\{(?P<since>B)(?P<of>\d+)\}")

THAN_BASE = re.compile(r"^[^;,{]*(?:\{[PCT]\d+\}[^;,{]*){0,3}?\bthan (?:in |for |during )?(?:the )?\{T(?P<number>\d+)\}")
FIRST_BASE = re.compile(r"(?:^|[;,]\s)\W*(?:when )?(?:(?:compared|in comparison) (?:with|to)|relative to|versus|against|from) (?:the )?"
                        r"\{T(?P<number>\d+)\}(?: levels?)?,[^;]*$", re.I)  # "Compared with {T0}, trade was up {R1} in {T2}"


def period_of(said: Sentence, token: re.Match, meaning: Meaning) -> Period:
    """The period of a number: what stands right after it, the last one before it, the first one after it, the one spoken of.

    Raises NoClaim.
    """
    coded, spoken, rest = said.coded, said.spoken, said.coded[token.end():]
    own = OWN.search(coded[:token.start()])
    attached = own or IN_PERIOD.match(rest) or IN_BRACKETS.match(rest)
    listed, bases = TWO_PERIODS.search(coded), [other[0] for other in tokens(coded, "T") if is_base(other)]
    is_only_base = meaning.statistic == "growth" and not own and attached and attached["period"] in bases
    if is_only_base or (attached and listed and attached["period"] in listed[0]):
        attached = None
    heard = times(coded)
    before = [other[0] for other in heard if other.start() < token.start()]
    after = [other[0] for other in heard if other.start() >= token.end()]
    if meaning.statistic == "growth" and not attached:
        _no_many_years(said, token)
    if ORDINAL.match(rest):
        raise NoClaim(WHICH_PART)
    two = None if attached else listed or FROM_TO.search(coded)
    chosen = [attached["period"]] if attached else [_one_of_two(said, token, meaning)] if two else before[-1:] or after[:1]
    period = _dated(said, chosen[0], heard) if chosen else spoken.period
    if period is not None and period.fault:
        raise NoClaim(period.fault, PASSED if period.fault == ACROSS_YEARS else OPEN)
    if (chosen and ANOTHER_SPAN.search(coded[:coded.index(chosen[0])])) or (period is None and FISCAL.search(coded)):
        raise NoClaim(ACROSS_YEARS, PASSED)
    if period is None or period.year is None:
        raise NoClaim(WHICH_YEAR)
    period = _to_date(coded, token, chosen, period)
    if meaning.statistic == "growth" and not attached and _is_of_year_before(said, token):
        return period._replace(year=period.year - 1, assumed=True)
    if meaning.statistic == "growth":
        _no_other_base(said, token, period)
    beside = A_YEAR_BEFORE.match(rest) if meaning.statistic != "growth" and not attached else None
    if beside:
        named = re.search(YEAR, str(said.text.marks[int(beside["number"])].value))
        return period._replace(year=int(named[0]) if named else period.year - 1)
    if meaning.earlier and not attached and not FROM_TO.search(coded):
        partners = {place[0] for place in tokens(coded, "P")}  # of several it may be that of another one
        if len(partners) > 1 or period.first or not period.last or not ALONE.match(rest):  # of one month it may be the month before
            raise NoClaim("what it is compared with is of a period that is not named")
        return period._replace(year=period.year - 1, assumed=True)  # "widened to {A0} in {T1} from {A2}"
    return period._replace(year=period.year + 1) if not attached and A_YEAR_ON.match(rest) else period


def _dated(said: Sentence, name: str, heard: list[re.Match]) -> Period | None:
    """The period of a token with its year: months take the year named in their sentence, and a year the months named before it, as in
    "In 2024 trade rose {R0} in the first quarter". Raises NoClaim where the months may be of the year after."""
    coded, period = said.coded, said.text.mark(name).value
    place = coded.index(name)
    others = [(token, said.text.mark(token[0]).value) for token in heard if token[0] != name]
    before = [(token, other) for token, other in others if token.start() < place and other.said is None]
    after = [(token, other) for token, other in others if token.start() > place and other[:2] == WHOLE_YEAR and other.year]
    if period.year is None and period.said is None:
        dated = [(token, other) for token, other in before if other.year]
        if dated:
            token, other = dated[-1]
            if other[:2] == WHOLE_YEAR and ANOTHER_CLAUSE.search(coded[token.end():place]):
                raise NoClaim("of which year are these months? name it beside them")
            return period._replace(year=other.year)
        if after and not COMPARED.search(coded[place:after[0][0].start()]):
            return period._replace(year=after[0][1].year)
    part = OF_A_YEAR.search(coded[:place])
    if part and period[:2] == WHOLE_YEAR and (of := said.text.mark(part["months"]).value).year is None and of.said is None:
        return said.spoken.dated(period._replace(first=of.first, last=of.last))  # "third-quarter exports rose {R0} in {T1}"
    months = [(token, other) for token, other in before if other.year is None]
    if period.year and period[:2] == WHOLE_YEAR and months:
        between = coded[months[-1][0].end():place]
        if not COMPARED.search(between):
            return months[-1][1]._replace(year=period.year)
        if LIKE_MONTHS.search(between) and not ANOTHER_SENTENCE.search(between):
            raise NoClaim("the same months of that year, or the whole of it? name them beside it")
    return said.spoken.dated(period)


def _to_date(coded: str, token: re.Match, chosen: list[str], period: Period) -> Period:
    """The months from January on where a single month is the last of a year to date. Raises NoClaim where "as of" it may be either."""
    if not chosen or period.first != period.last or not period.first:
        if period[:2] == WHOLE_YEAR and YEAR_TO_DATE.search(topics.clause(coded, token.start())):
            raise NoClaim("up to which month of the year? name it")
        return period
    before = coded[:coded.index(chosen[0])]
    if YEAR_TO_DATE.search(topics.clause(coded, token.start())) or (UNTIL.search(before) and YEAR_TO_DATE.search(coded)):
        return period._replace(first=0)
    if UNTIL.search(before):
        raise NoClaim("the month alone, or the year up to it? write \"in July\" or \"in January to July\"")
    return period


def _one_of_two(said: Sentence, token: re.Match, meaning: Meaning) -> str:
    """The token of the period that a number is of where two are listed: "from {A0} to {A1} between {T2} and {T3}". Raises NoClaim.

    Growth "from {T0} to {T1}" is of the second year where it follows the first; of a list of periods each is that of one number of a list.
    """
    listed = TWO_PERIODS.search(said.coded)
    if listed and all(len(phrase.subjects) == 1 for phrase in said.phrases):
        every, numbers = tokens(listed[0], "T"), [other.start() for other in row(said.coded, token)]
        if len(every) == len(numbers):
            return every[numbers.index(token.start())][0]
    match, before = FROM_TO.search(said.coded), meanings.hedged(said.coded[:token.start()])[1]
    word = before.split()[-1].lower() if before.split() else ""
    if match is None:
        raise NoClaim(OF_NO_PERIOD)
    years = [said.text.mark(match[end]).value.year for end in ("first", "last")]
    if meaning.statistic == "growth":
        return match["last"]
    if word in ENDS:
        return match[ENDS[word]]
    if None not in years and years[0] != years[1] and meaning.statistic == "value":
        raise NoClaim("an amount over several years, which is not checked", PASSED)
    raise NoClaim(OF_NO_PERIOD)


def _is_of_year_before(said: Sentence, token: re.Match) -> bool:
    """Whether growth is told as that of the year before: "rose {R0} in {T1} after a decline of {R2} the year before"."""
    met = THAT_YEAR.match(said.coded[token.end():])
    told = met and AS_BEFORE.search(meanings.hedged(said.coded[:token.start()])[1])
    return bool(told and tokens(said.coded, "R", 0, token.start()) and A_YEAR.fullmatch(str(said.text.marks[int(met["number"])].value)))


def _no_many_years(said: Sentence, token: re.Match) -> None:
    """Raises NoClaim where growth is over several years: "from {T0} to {T1}" that are further apart, or {B0} for "since 2015"."""
    match = FROM_TO.search(said.coded)
    if match:
        first, last = (said.text.mark(match[end]).value for end in ("first", "last"))
        if first.year and last.year and (last.year - first.year, first[:2]) != (1, last[:2]):
            raise NoClaim(f"growth from {first.year} to {last.year}, which is not checked: only that on the year before is", PASSED)
    before = SINCE.search(said.coded[:token.start()])
    base = str(said.text.marks[int(before["number"])].value) if before else ""
    if MANY_YEARS.fullmatch(base):
        raise NoClaim(f"growth {'' if base[0] in 'sS' else 'in '}{base.lower()}, which is not checked", PASSED)


def _no_other_base(said: Sentence, token: re.Match, period: Period) -> None:
    """Raises NoClaim where the sentence names another base of growth than the year before."""
    rest = said.coded[token.end():]
    match = OTHER_BASE.match(rest) or THAN_BASE.match(rest) or FIRST_BASE.search(said.coded[:token.start()])
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
        raise NoClaim(OTHER_PERIOD, PASSED)


def is_over_years(growth: dict, levels: list[dict]) -> bool:
    """Whether growth is that from one to the other of two levels, given as rows, that are not one year apart.

    >>> told = {"partner": "ASEAN", "flow": "total", "unit": "USD_bn", "period_start": "2024-01", "period_end": "2024-12"}
    >>> levels = [told | {"printed": "982.3"}, told | {"printed": "684.6", "period_start": "2020-01", "period_end": "2020-12"}]
    >>> is_over_years(told | {"printed": "43"}, levels), is_over_years(told | {"printed": "7.8"}, levels)
    (True, False)
    """
    same = [row for row in levels if all(row[name] == growth[name] for name in ("partner", "flow"))]
    for now, then in product(same, same):
        years = int(now["period_start"][:4]) - int(then["period_start"][:4])
        alike = all(now[name][4:] == then[name][4:] for name in ("period_start", "period_end")) and now["unit"][:3] == then["unit"][:3]
        if years > 1 and alike and growth["period_end"][:4] in (now["period_end"][:4], then["period_end"][:4]):
            rate, (top, bottom) = float(in_digits(growth["printed"])), (
                float(in_digits(row["printed"])) * SCALES[row["unit"][4:]] for row in (now, then))
            if bottom and abs(100 * (top / bottom - 1) - rate) <= max(NEAR_POINTS, NEAR_PART * abs(rate)):
                return True
    return False
