"""What a number of a sentence is of: the party right beside it, the phrase after or before it, one of a list."""

import re

from tradeshare.headlines.sentences import meanings, ranks
from tradeshare.headlines.sentences.meanings import Meaning, NoClaim, PASSED
from tradeshare.headlines.sentences.spoken import Sentence
from tradeshare.headlines.sentences.directions import like, Subject, TURNED
from tradeshare.headlines.sentences.subjects import LIST, Phrase
from tradeshare.headlines.sentences.tokens import row, tokens

ATTACHED = re.compile(rf"\)?\s*(?:worth )?(?:(?:{meanings.UP}|{meanings.DOWN}) )?(?:of|in|in terms of|worth of)\s|"
                      r"\s(?:(?:was|were) )?(?:its )?(?=(?:\{C\d+\}(?:'s)? )?(?:exports|imports|surplus|deficit|shortfall)\b)", re.I)
PARTY = r"(?:the )?(?P<party>\{[PUV]\d+\})"
BEFORE_IT = re.compile(rf"{PARTY}(?:\s?\((?:up |down )?|,? (?:with|at) ?)$")  # "ahead of {P0} ({A1}"
STOOD_AT = re.compile(rf"(?:^|[;,]|\b(?:and|while|whereas|but|of which|for))\s*{PARTY}(?: alone| itself)?\s+(?:stood at|was(?: at)?|"
                      r"came (?:in )?(?:at|to)|followed (?:at|with)|totall?ed|reached|at|with|accounted for|made up|"
                      r"contributed|took)\s+[^,;{]*$")
BEGINNING = re.compile(rf"(?:^|[;,]|\b(?:and|while|whereas|but))\W*{PARTY}(?!'s? |\w|[,;])")
PRONOUN = re.compile(r"\b(?:it|they|this|these|those|the (?:figures?|total|value|sum|amount))\b", re.I)
AGAINST = re.compile(r"\b(?:against|versus|vs\.?) (?:the )?\n|\n (?:against|versus|vs)\b")
WAY = re.compile(r"\b(?:to|from|with) (?:the )?\{[PUV]")
AFTER_IT = re.compile(rf"\)?(?: (?:was|were|is|more|less|higher|lower|went|going|came|coming|done|worth|sold|shipped|bought|"
                      rf"destined)){{0,3}} (?:to|from|with|for|by) {PARTY}"
                      r"(?!'s? | (?:figures|data|count|customs|statistics)\b|\w|,? (?:up|down|at|alone|\w+ing)\b| [({])")  # "{R0} to {P1}"
GAPPED = re.compile(rf"(?:[,;:]|\band|\bwhile|\bbut)\s+(?P<way>(?:that |those )?(?:to|from|with|for|between(?: \{{C\d+\}} and)?) )?{PARTY}"
                    r"(?: and \{C\d+\})?(?(way),?)(?: with| at| for| by|:| (?:alone |itself )?(?:took|received|absorbed|accounted for|"
                    r"made up|held|bought))?\s*$")
THAN = re.compile(r"\b(?:outstripped|exceeded|surpassed|topped|overtook|beat|outpaced|trailed|eclipsed|dwarfed) (?:those|exports|imports|"
                  r"shipments|trade) (?:to|from|with) (?:the )?\{[PUV]\d+\}$|"
                  r"\b(?:than|unlike) (?:(?:the |its |their )?(?:exports?|imports?)|(?:to|from|with) (?:the )?\{[PUV]\d+\})$|"
                  r"\{M\d+\} (?:as \w+ as )?(?:that|those) (?:to|from|with) (?:the )?\{[PUV]\d+\}$")
OTHER_WAY = re.compile(r"^[^;,.{]*\b(?:the other way|the (?:opposite|other|reverse) direction)\b", re.I)
PLACE_BESIDE = re.compile(r"(?:\}|\w|\))(?:,? in \{T\d+\})?(?:,| \(|,? (?:with|at|worth|on)|\{[AR]\d+\},?|,? (?:up|down))"
                          r"(?: (?:up|down|by))?\s?$")
OF_OTHERS = re.compile(r"\s+(?:worth )?(?:of|in|from|for) (?!\{T)")  # "{A1} of output"
SINGLE = re.compile(r"\b(?:its|the bloc|each)\b|;")
PARTIES = re.compile(rf"{LIST}(?!'s? )")


def subject_of(said: Sentence, token: re.Match, meaning: Meaning) -> Subject:
    """What a number is of: what stands right after it ("in exports"), else the last phrase before it, else the first one after it.

    Raises NoClaim.
    """
    coded, found = said.coded, said.phrases
    share = meaning.statistic == "share"
    whole = meanings.WHOLE.match(coded)
    if whole and whole["amount"] == token[0] and "{C" in coded:
        return Subject(whole_flow(whole), "WLD")
    total = meanings.OF_TOTAL.match(coded[token.end():]) if share else None
    after = [phrase for phrase in found if phrase.start >= token.end() and not (total and phrase.start < token.end() + total.end())]
    before = [phrase for phrase in found if 0 <= phrase.start < token.start()]
    attached = [phrase for phrase in after if not share and (met := ATTACHED.match(coded, token.end())) and
                phrase.start <= met.end() < phrase.end and not coded[met.end():phrase.start].strip()]
    carried = [phrase for phrase in found if phrase.start < 0]
    phrase = (attached[:1] or before[-1:] or ([] if share else after[:1]) or carried or [None])[0]
    if phrase is None and not share and (phrase := _of_place(said, token)) is None:
        raise NoClaim("it is not said what it is of: trade, exports, imports, a balance or a share")
    if phrase is None:
        ranked = [rank.flow for rank in ranks.ranks(coded) if rank.start < token.start()]  # "the top export market, with {R0}"
        phrase = Phrase(0, 0, (Subject(meaning.of or (ranked or ["total"])[-1]),))
    if total and phrase in carried and phrase.subjects[0].fault:  # the share says itself of which trade it is
        phrase = Phrase(0, 0, (Subject(meaning.of or "total"),))
    if THAN.search(coded[:max(phrase.end, 0)]) and (":" in coded[max(phrase.end, 0):token.start()] or AGAINST.search(
            f"{coded[:token.start()]}\n{coded[token.end():]}")):
        raise NoClaim("two are compared, and it is not said which of them this number is of")
    if len({each.flow for each in phrase.subjects}) == 1 and phrase.subjects[0].flow and (beside := _beside(said, token, phrase, share)):
        chosen, party = like(phrase.subjects[0], *beside), beside[0]
        return chosen._replace(partner=said.codes.get(party, ""), flow=(share and meaning.of) or chosen.flow)
    chosen = phrase.subjects[0] if len(phrase.subjects) == 1 else _of_list(coded, token, phrase, found)
    if OTHER_WAY.match(coded[token.end():]):
        chosen = chosen._replace(flow=TURNED.get(chosen.flow, chosen.flow))
    if not share:
        return _of_named(said, token, chosen) if phrase in carried else chosen
    if not chosen.chinas and total and "{C" not in total[0]:  # "{P0}'s exports to {C1} made up {R2} of the total": of its own
        raise NoClaim(meanings.OTHERS_SHARE, PASSED)
    if listed := _of_parties(coded, token):
        return chosen._replace(flow=meaning.of or chosen.flow or "total", partner=said.codes[listed])
    named = [other for other in tokens(coded, "P", 0, token.start()) if not ranks.is_aside(coded, other.start())]
    partner = said.codes[named[-1][0]] if named and named[-1].start() >= phrase.end else chosen.partner
    if partner in ("", "WLD", "China alone"):
        later = tokens(coded, "P", token.end())
        if not named and any(match.start() >= token.end() for match in _lists(coded)):
            raise NoClaim(meanings.JOINT, PASSED)
        partner = said.codes[named[-1][0]] if named else said.spoken.partner or next((said.codes[other[0]] for other in later), "")
    return chosen._replace(flow=meaning.of or chosen.flow or "total", partner=partner)


def _of_named(said: Sentence, token: re.Match, told: Subject) -> Subject:
    """What the sentence before spoke of, of the party that this one begins with: "{P0} ranked second with {A1}, up {R2}".

    Raises NoClaim where it begins with several.
    """
    begun = [match for match in BEGINNING.finditer(said.coded, 0, token.start()) if not ranks.is_aside(said.coded, match.start("party"))]
    if not begun or not told.flow or PRONOUN.search(said.coded, begun[-1].end(), token.start()):
        return told
    if any(begun[-1]["party"] in match[0] for match in _lists(said.coded)):
        raise NoClaim(meanings.JOINT, PASSED)
    chosen = like(told, begun[-1]["party"], False)
    return chosen._replace(partner=said.codes.get(chosen.partner, chosen.partner))


def _of_place(said: Sentence, token: re.Match) -> Phrase | None:
    """The trade of who holds a place, right beside it: "{P0}, with {A1}, was {C2}'s second-largest partner, up {R3}"; None elsewhere."""
    coded, before = said.coded, meanings.hedged(said.coded[:token.start()])[1]
    if OF_OTHERS.match(coded, token.end()):
        return None
    for rank in ranks.ranks(coded):
        if rank.partner and not rank.why and not rank.denied and PLACE_BESIDE.search(before[min(rank.end, coded.find(rank.partner)):]):
            return Phrase(0, 0, (Subject(rank.flow, said.codes[rank.partner]),))
    return None


def whole_flow(whole: re.Match) -> str:
    """The flow of "Of {C0}'s exports"."""
    return {"trade": "total"}.get(whole["flow"].lower(), whole["flow"].lower())


def _beside(said: Sentence, token: re.Match, phrase: Phrase, share: bool) -> tuple[str, bool] | None:
    """The token of the party right before or after a number, and whether it goes to, from or with it; None for none.

    As in "ahead of {P0} ({A1})", "{P0} stood at {A1}", "{R0} to {P1}". Raises NoClaim where the number is of several.
    """
    nearest = meanings.hedged(said.coded[:token.start()])[1]
    before = re.sub(r"(?<=\()\{A\d+\}, (?:up |down )?$|\{A\d+\}\s?\($", "", nearest)  # "{P0}: {A1} ({R2})", "{P0} ({A1}, up {R2})"
    met = BEFORE_IT.search(before)
    if met and ranks.in_group(said.coded, met.start("party")):  # "is {C0}'s largest in {P1}, with {A2}"
        met = None
    met = met or GAPPED.search(before) or AFTER_IT.match(said.coded, token.end())
    met = met or (None if share else STOOD_AT.search(said.coded[phrase.end * (0 < phrase.end <= token.start()):token.start()]))
    if met and any(met["party"] in match[0] for match in _lists(said.coded)):
        listed = _of_parties(said.coded, token)
        if not listed:
            raise NoClaim(meanings.JOINT, PASSED)
        return listed, bool(WAY.search(met[0]))
    return (met["party"], bool(WAY.search(met[0]))) if met else None


def _lists(coded: str) -> list[re.Match]:
    return [match for match in PARTIES.finditer(coded) if len(tokens(match[0], "P")) > 1]


def _of_parties(coded: str, token: re.Match) -> str:
    """The partner's token that a number is of where as many numbers follow a list of partners; empty where there is no such list.

    Raises NoClaim where one number is of all of the list.
    """
    before = [match for match in _lists(coded) if match.end() <= token.start()]
    if not before:
        return ""
    parties, numbers = tokens(before[-1][0], "P"), [other.start() for other in tokens(coded, token[1], before[-1].end())]
    if len(parties) == len(numbers):
        return parties[numbers.index(token.start())][0]
    between = coded[before[-1].end():token.start()]
    if not tokens(between, "PUVR") and not SINGLE.search(between) and not ranks.is_aside(coded, parties[0].start()):
        raise NoClaim(meanings.JOINT, PASSED)
    return ""


def _of_list(coded: str, token: re.Match, phrase: Phrase, found: list[Phrase]) -> Subject:
    """The one of several subjects that a number of a list is of: the list of numbers must be as long. Raises NoClaim."""
    until = min((other.start for other in found if other.start > max(phrase.start, token.start())), default=len(coded))
    size, group = len(phrase.subjects), row(coded, token)
    group = group if len(group) == size else tokens(coded, token[1], max(phrase.start, 0), until)
    if len(group) % size or token.start() not in [other.start() for other in group]:
        raise NoClaim(f"{size} are named, and it is not said which of them this number is of")
    return phrase.subjects[[other.start() for other in group].index(token.start()) % size]
