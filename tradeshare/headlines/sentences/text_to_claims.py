"""A text read sentence by sentence into claims: each number with what it is of, or why it is no claim, or what was not understood."""

import re

from tradeshare.headlines.sentences import number_claims, ranks, topics
from tradeshare.headlines.sentences.claim_periods import WHICH_YEAR
from tradeshare.headlines.sentences.directions import as_of_partner
from tradeshare.headlines.sentences.meanings import CLAIM, OPEN, PASSED
from tradeshare.headlines.sentences.number_claims import Said, WHICH_BLOC
from tradeshare.headlines.sentences.number_subjects import PARTIES
from tradeshare.headlines.sentences.parties import BLOC, finder, OTHER_BLOCS, without_examples
from tradeshare.headlines.sentences.period_phrases import day_in, periods
from tradeshare.headlines.sentences.quantities import quantities
from tradeshare.headlines.sentences.spoken import CHINA_COUNTS, is_base, reporters, Sentence, Spoken, times, YEARS_ON
from tradeshare.headlines.sentences.subjects import of_another, Phrase, phrases
from tradeshare.headlines.sentences.tokens import marked, Text, TOKEN, tokens

ITS_TOTAL = re.compile(r"(?:its|their) (?:total|overall|whole) [^{]*", re.I)  # "its total exports", not "its total exports to {C0}"
OF_ALL = re.compile(r"(?:total|overall) [^{]*", re.I)
ALL = {"", "WLD", "China alone"}
AGAINST_ALL = re.compile(r"\b(?:even as|even though|although|though|while|whereas|but|despite|as) $", re.I)
SENTENCE = re.compile(r"(?:(?<=[.!?])[\"')\u201d]*\s+(?=[A-Z\"'(\u201c{])|(?<=;)\s+(?=[A-Z]))|\n\s*\n")

BOUND = re.compile(r"\b(until|till|before|since|after|from|by) (?:the end of )?$", re.I)
HELD_UNTIL = re.compile(r"\s+(until|till|before) (?:the end of )?\{T\d+\}", re.I)
BY = re.compile(r"\bby (?:the end of )?$", re.I)
WHEN = re.compile(r",? (?:(?:in|during|for|over|by|as of) )?(?:the )?", re.I)
YEAR_BACK = re.compile(r"\W*(?:In )?\{B(\d+)\}")
A_YEAR = re.compile(r"(?:a|the) year (?:earlier|before|ago)|the (?:previous|preceding|prior) year", re.I)
WITH, AND = re.compile(r", with $"), re.compile(r", and (?:its )?$")
PARAGRAPH = re.compile(r"\n\s*\n\s*$")
FRONT = re.compile(r"^(\W*(?:second (?:only |just )?to|after|behind|ahead of|unlike|trailing) (?:the )?\{[PU]\d+\}"
                   r"(?:(?:, and |, | and )(?:the )?\{[PU]\d+\})*), (?=(?:the )?\{P\d+\}"
                   r"(?:'s?|s')? (?!and\b)\w)", re.I)  # no list of two: "Second only to {P0}, the {P1} took"
RELATIVE = re.compile(r"(?P<party>\{P\d+\}),? (?:whose|(?:with|to|from) (?:which|whom))\s+(?:\{C\d+\}(?:'s)?\s*)?$")
DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
DATELINE = re.compile(rf"(?:\A|(?<=\n))\s*[A-Z]{{3}}[A-Z.'/ ]*(?:, {DAY}(?: \([^)\n]+\))?| \([^)\n]+\))\s+(?:--?|\u2014|\u2013)\s")


def read(text: str, names: dict[str, str], others: tuple[str, ...] = (), published: str = "",
         members: dict[str, str] | None = None) -> list[Said]:
    """What a text says in numbers, in its order. `names` maps names to codes of partners, `others` names economies without figures.

    `published` is the day of the text (YYYY-MM-DD), for "last year" and months without a year; else a day that the text names.
    `members` maps the codes of countries to that of their group: "ASEAN, including Vietnam" is ASEAN.

    >>> found = read("China's trade with Asean rose 3.8 percent to $416.55 bn in the first eight months of 2020.", {"asean": "ASEAN"})
    >>> [(said.kind, said.row["statistic"], said.row["printed"], said.row["period_end"]) for said in found]
    [('claim', 'growth', '3.8', '2020-08'), ('claim', 'value', '416.55', '2020-08')]
    """
    made = marked(DATELINE.sub(lambda line: " " * len(line[0]), text), [quantities, periods, finder(names, others)])
    spoken, out, start = Spoken(published or day_in(text), bloc=only_bloc(made)), [], 0
    for end in [*(match.end() for match in SENTENCE.finditer(made.coded)), len(made.coded)]:
        out += _sentence(made, start, end, spoken, members or {})
        if PARAGRAPH.search(made.coded[start:end]):
            spoken.new_paragraph()
        start = end
    return sorted(number_claims.over_years(out), key=lambda said: said.start)


def only_bloc(text: Text) -> str:
    """The bloc that a text names, where it names no other: "the bloc" before its name is that one; else empty."""
    named = {mark.value for mark in text.marks if mark.kind == "P" and mark.value in BLOC}
    others = any(mark.kind == "U" and mark.value.removeprefix("the ") in OTHER_BLOCS for mark in text.marks)
    return str(named.pop()) if len(named) == 1 and not others else ""


def _sentence(text: Text, start: int, end: int, spoken: Spoken, members: dict[str, str]) -> list[Said]:
    coded = text.coded[start:end]
    told = reporters(text, start, end)
    if not told and spoken.reporter and CHINA_COUNTS.match(coded):  # after a partner's count
        told = [(0, "CHN")]
    spoken.reporter = told[-1][1] if told else spoken.reporter
    held, back = spoken.period, YEAR_BACK.match(coded)
    if back and A_YEAR.fullmatch(str(text.marks[int(back[1])].value)):
        spoken.move("back")
    elif later := YEARS_ON.match(coded):
        held = spoken.move(later["years"])
    codes = spoken.codes(text, coded)
    coded = FRONT.sub("\\1,\t", without_examples(coded, codes, members))
    own = _resolved(coded, _as_told(coded, phrases(coded, spoken.phrase), spoken), codes, spoken)
    said = Sentence(text, coded, [*([spoken.phrase] if spoken.phrase else []), *own], codes, spoken, told or [(0, spoken.reporter)])
    out = number_claims.numbers(said)
    places = list(ranks.ranks(coded))
    for rank in places:
        if not any(phrase.start < rank.start < phrase.end for phrase in own if not phrase.subjects[0].flow):
            out.append(_rank(said, start, rank))
    out += [Said(*_span(text, start + first, start + last), PASSED, why) for first, last, why in topics.remarks(coded)
            if not any(rank.start < last and first < rank.end for rank in places)]
    named = [codes[token[0]] for token in tokens(coded, "P") if not ranks.is_beaten(coded, token.start())]  # not whom one overtook
    spoken.partner = (list(filter(None, named)) or [spoken.partner])[-1]
    if heard := times(coded):
        spoken.period = spoken.dated(text.mark(heard[-1][0]).value) or spoken.period
    else:
        spoken.period = held
    if own:
        lead = own[0] if own[0].subjects[0].partner == "WLD" else own[-1]  # "China's exports rose, as those to {P0} fell. Imports ..."
        spoken.phrase = lead._replace(start=-1, end=-1)
        spoken.partner = next((each.partner for each in lead.subjects if each.partner), spoken.partner)
    named_here = {each.partner for phrase in own for each in phrase.subjects if each.partner}
    spoken.partners, spoken.here = spoken.partners | named_here, spoken.here | named_here
    return out


def _as_told(coded: str, found: list[Phrase], spoken: Spoken) -> list[Phrase]:
    """The phrases that name nobody as the partner's, where the sentence before told its trade: "Exports edged up" of Viet Nam's."""
    told = spoken.phrase.subjects[-1] if spoken.phrase else None
    if told is None or told.chinas or not told.flow:
        return found
    parties = tokens(coded, "PC")
    first = parties[0].start() if parties else len(coded)
    alone = [phrase.end <= first and all(each.flow and each.chinas and not each.partner and not each.fault for each in phrase.subjects)
             for phrase in found]
    return [phrase._replace(subjects=tuple(map(as_of_partner, phrase.subjects))) if turn else
            of_another(phrase, coded) if phrase.start <= first else phrase for phrase, turn in zip(found, alone)]


def _resolved(coded: str, found: list[Phrase], codes: dict[str, str], spoken: Spoken) -> list[Phrase]:
    """The phrases of a sentence with the codes of their partners: their own, the last one named or spoken of, else the next."""
    out, last, last_place, held, parties = [], spoken.partner, -1, "", tokens(coded, "PUV")
    several: list[str] = []  # "exports to {P0} and {P1} were {A2} and {A3}, and imports {A4} and {A5}"
    for phrase in found:
        if held and AND.search(coded[:phrase.start]):
            last = held  # "exports to {P0} rose, with exports to {P1} up {R2}, and imports {R3}"
        held = last if WITH.search(coded[:phrase.start]) else ""
        named = [token for token in tokens(coded, "P", 0, phrase.start)
                 if token.start() > last_place and not ranks.is_aside(coded, token.start())]
        if named:
            last = codes[named[-1][0]]
        if relative := RELATIVE.search(coded[:phrase.start]):
            named = [relative]
            last = codes.get(relative["party"], "")
        strange = any(token.start() > (named[-1].start() if named else last_place) for token in tokens(coded, "U", 0, phrase.start))
        subjects = []
        for each in phrase.subjects:
            partner = codes.get(each.partner, each.partner)
            if partner == "China alone":
                partner = last if named or last_place >= 0 else ("WLD" if not spoken.partner or spoken.partner == "WLD" else partner)
            elif not partner and not strange and each.partner not in codes:  # not of "the bloc", where it is not known which one
                words = coded[phrase.start:phrase.end]
                lead = out[-1].subjects[-1] if out and OF_ALL.fullmatch(words) and AGAINST_ALL.search(coded[:phrase.start]) else None
                the_total = words.lower() in ("total", "the total") and len(spoken.here) > 1
                of_several = last not in ALL and ((not parties and spoken.here & ALL) or the_total)
                if ITS_TOTAL.fullmatch(words) or of_several:
                    partner = "China alone"  # with all, or the partner's: "China's exports rose. Those to {P0} fell. Imports ..."
                elif lead and lead.chinas and lead.flow == each.flow:
                    partner = "WLD"  # "even as total shipments grew"
                else:
                    partner = last or next((codes[token[0]] for token in tokens(coded, "P", phrase.end)
                                            if not coded[:token.start()].endswith(" of which ")), "")
            listed = _listed(coded, named[-1]) if named and not each.partner and each.flow and len(phrase.subjects) == 1 else []
            told = [code for code in several if not named and not each.partner and each.flow and len(phrase.subjects) == 1]
            subjects += ([each._replace(partner=codes[token]) for token in listed] or [each._replace(partner=code) for code in told]
                         or [each._replace(partner=partner)])
        out.append(phrase._replace(subjects=tuple(subjects)))
        several = list(dict.fromkeys(each.partner for each in subjects)) if len({each.flow for each in subjects}) == 1 else []
        several = several if len(several) > 1 else []
        if subjects[-1].partner and subjects[-1].partner != "China alone":
            last, last_place = subjects[-1].partner, phrase.end
    return out


def _listed(coded: str, named: re.Match) -> list[str]:
    """The partners' tokens of the list that ends with the one named; empty where it stands alone."""
    found = [match[0] for match in PARTIES.finditer(coded) if match.start() <= named.start() < match.end()]
    every = [token[0] for token in tokens(found[0], "P")] if found else []
    return every if len(every) > 1 and every[-1] == named[0] else []


def _rank(said: Sentence, start: int, rank: ranks.Rank) -> Said:
    text, coded, spoken = said.text, said.coded, said.spoken
    piece = Said(*_span(text, start + rank.start, start + rank.end), PASSED, rank.why or topics.not_yet(coded, rank.start))
    if piece.why:
        return piece
    partner = said.codes[rank.partner] if rank.partner else spoken.partner
    if rank.single and partner not in BLOC:
        return piece._replace(why=ranks.SINGLE)
    if partner in said.regrouped():
        return piece._replace(why=topics.REGROUPED)
    heard = [other for other in tokens(coded, "T") if not is_base(other) or BY.search(coded[:other.start()])]
    beside = [other for other in heard if WHEN.fullmatch(coded[rank.end:other.start()])] or [
        other for other in heard if other.start() < rank.start][-1:] or times(coded)[:1]
    period = spoken.dated(text.mark(beside[0][0]).value) if beside else spoken.period
    word = BOUND.search(coded[:beside[0].start()]) if beside else HELD_UNTIL.match(coded[rank.end:])
    if word and not (beside and BY.search(word[0]) and coded.startswith(", when ", beside[0].end())):
        return piece._replace(kind=OPEN, why=f"\"{word[1].lower()}\" a day or year: of which period is this place?")
    if not partner or partner == "WLD" or period is None:
        whose = WHICH_BLOC if rank.partner else "no partner is named: who holds this place?"
        return piece._replace(kind=OPEN, why=whose if period else WHICH_YEAR)
    if period.fault:
        return piece._replace(kind=OPEN, why=period.fault)
    first, last = period.months()
    row = {"partner": partner, "flow": rank.flow, "period_start": first, "period_end": last, "statistic": "rank",
           "printed": str(rank.place), "unit": "rank", "approximate": "no", "approx_word": "not" * rank.denied,
           "pub_date": spoken.published}
    return piece._replace(kind=CLAIM, why="", row=row)


def _span(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where a part of the coded text stands in the text as it is written."""
    out = []
    for place in (start, end):
        passed = [mark for mark, begin in zip(text.marks, text.starts) if begin < place]
        widths = sum(len(TOKEN.match(text.coded, begin)[0]) for begin in text.starts if begin < place)
        out.append(place - widths + sum(mark.end - mark.start for mark in passed))
    return out[0], out[1]
