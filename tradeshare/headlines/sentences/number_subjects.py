"""What a number of a sentence is of: the party right beside it, the phrase after or before it, one of a list."""

import re

from tradeshare.headlines.sentences import meanings, ranks
from tradeshare.headlines.sentences.meanings import Meaning, NoClaim, PASSED
from tradeshare.headlines.sentences.spoken import Sentence
from tradeshare.headlines.sentences.subjects import LIST, Phrase, Subject
from tradeshare.headlines.sentences.tokens import tokens

ATTACHED = re.compile(rf"\)?\s*(?:worth )?(?:(?:{meanings.UP}|{meanings.DOWN}) )?(?:of|in|in terms of|worth of)\s|"
                      r"\s(?:(?:was|were) )?(?:its )?(?=(?:\{C\d+\}(?:'s)? )?(?:exports|imports|surplus|deficit)\b)", re.I)
ITS = re.compile(r"(?P<party>\{P\d+\})(?:\s?\(|, with) ?$")
STOOD_AT = re.compile(r"(?:^|[;,]|\b(?:and|while|whereas|but))\s*(?:the )?(?P<party>\{P\d+\})\s+(?:stood at|was(?: at)?|"
                      r"came (?:in )?(?:at|to)|followed (?:at|with)|totall?ed|reached|at|with)\s+[^,;{]*$")
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
        return Subject({"trade": "total"}.get(whole["flow"].lower(), whole["flow"].lower()), "WLD")
    total = meanings.OF_TOTAL.match(coded[token.end():]) if share else None
    after = [phrase for phrase in found if phrase.start >= token.end() and not (total and phrase.start < token.end() + total.end())]
    before = [phrase for phrase in found if 0 <= phrase.start < token.start()]
    attached = [phrase for phrase in after if not share and (met := ATTACHED.match(coded, token.end())) and
                phrase.start <= met.end() < phrase.end and not coded[met.end():phrase.start].strip()]
    carried = [phrase for phrase in found if phrase.start < 0]
    phrase = (attached[:1] or before[-1:] or ([] if share else after[:1]) or carried or [None])[0]
    if phrase is None:
        if not share:
            raise NoClaim("it is not said what it is of: trade, exports, imports, a balance or a share")
        phrase = Phrase(0, 0, (Subject(meaning.of or "total"),))
    of_party = ITS.search(meanings.hedged(coded[:token.start()])[1])
    if of_party and not share and len({each.flow for each in phrase.subjects}) == 1:
        return phrase.subjects[0]._replace(partner=said.codes[of_party["party"]])
    if total and phrase in carried and phrase.subjects[0].fault:  # the share says itself of which trade it is
        phrase = Phrase(0, 0, (Subject(meaning.of or "total"),))
    chosen = phrase.subjects[0] if len(phrase.subjects) == 1 else _of_list(coded, token, phrase, found)
    alone = STOOD_AT.search(coded[max(phrase.end, 0):token.start()]) if not share and len(phrase.subjects) == 1 and chosen.flow else None
    if alone:  # "trade with {P0} was {A1}; {P2} stood at {A3}"
        return chosen._replace(partner=said.codes[alone["party"]])
    if not share:
        return chosen
    if not chosen.chinas and total and "{C" not in total[0]:  # "{P0}'s exports to {C1} made up {R2} of the total": of its own
        raise NoClaim(meanings.OTHERS_SHARE, PASSED)
    if listed := _of_parties(coded, token):
        return chosen._replace(flow=meaning.of or chosen.flow or "total", partner=said.codes[listed])
    named = [other for other in tokens(coded, "P", 0, token.start()) if not ranks.is_aside(coded, other.start())]
    partner = said.codes[named[-1][0]] if named and named[-1].start() >= phrase.end else chosen.partner
    if partner in ("", "WLD", "China alone"):
        later = tokens(coded, "P", token.end())
        if not named and any(len(tokens(match[0], "P")) > 1 for match in PARTIES.finditer(coded, token.end())):
            raise NoClaim(meanings.JOINT, PASSED)
        partner = said.codes[named[-1][0]] if named else said.spoken.partner or next((said.codes[other[0]] for other in later), "")
    return chosen._replace(flow=meaning.of or chosen.flow or "total", partner=partner)


def _of_parties(coded: str, token: re.Match) -> str:
    """The partner's token that a share is of where as many shares follow a list of partners; empty where there is no such list.

    Raises NoClaim where one share is of all of the list.
    """
    before = [match for match in PARTIES.finditer(coded, 0, token.start()) if len(tokens(match[0], "P")) > 1]
    if not before:
        return ""
    parties, shares = tokens(before[-1][0], "P"), [other.start() for other in tokens(coded, "R", before[-1].end())]
    if len(parties) == len(shares):
        return parties[shares.index(token.start())][0]
    between = coded[before[-1].end():token.start()]
    if not tokens(between, "PUVR") and not SINGLE.search(between) and not ranks.is_aside(coded, parties[0].start()):
        raise NoClaim(meanings.JOINT, PASSED)
    return ""


def _of_list(coded: str, token: re.Match, phrase: Phrase, found: list[Phrase]) -> Subject:
    """The one of several subjects that a number of a list is of: the list of numbers must be as long. Raises NoClaim."""
    until = min((other.start for other in found if other.start > max(phrase.start, token.start())), default=len(coded))
    group = tokens(coded, token[1], max(phrase.start, 0), until)
    size = len(phrase.subjects)
    if len(group) % size:
        raise NoClaim(f"{size} are named, and it is not said which of them this number is of")
    return phrase.subjects[[other.start() for other in group].index(token.start()) % size]
