"""What a text has spoken of so far: the partner, the bloc, the period, whose count; so that "its exports" have a meaning."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tradeshare.headlines.sentences.parties import BLOC
from tradeshare.headlines.sentences.period_phrases import Period
from tradeshare.headlines.sentences.quantities import READ
from tradeshare.headlines.sentences.subjects import Phrase
from tradeshare.headlines.sentences.tokens import Text, tokens

BASE = re.compile(r"(?:compared (?:with|to)|from|than|over|against|versus|on|since|to)\s+(?:that of |that in |those (?:of|in) |the level "
                  r"(?:of|in) |the |in |during |for )?$", re.I)

OTHER_GROUP = re.compile(r"(?:(?P<group>\{P\d+\})(?: region| bloc| countries)?(?:,? \(?|\s\(|, ))?(?:(?:without|excluding|excl\.|"
                         r"except(?: for)?|minus|less|ex-?|"
                         r"not counting|"
                         r"leaving out)|(?P<with>including|incl\.|inclusive of|plus|counting|together with|along with)) ?(?:the )?"
                         r"(?P<part>\{[PU]\d+\})", re.I)
CONVERTED = re.compile(r"\}\s?\((?:[a-z]+ ){0,2}$")
YEARS_ON = re.compile(r"\W*(?:(?:and|but|then) )?(?:(?:in |during )?the (?:following|next) year|"
                      r"(?P<years>a|one|two|three|four|five|ten) years? (?:later|after|on))\b", re.I)
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


@dataclass
class Spoken:
    """The memory of a reader; `published` is the day of the text (YYYY-MM-DD), empty where none is known."""

    published: str = ""
    partner: str = ""
    bloc: str = ""
    period: Period | None = None
    reporter: str = ""
    phrase: Phrase | None = None
    partners: set[str] = field(default_factory=set)  # all that were spoken of

    def move(self, years: str | None) -> None:
        """A sentence begins "a year later", or so many in words.

        >>> spoken = Spoken(period=Period(0, 11, 2020))
        >>> spoken.move("two"); spoken.period.year
        2022
        """
        if self.period is not None and self.period.year is not None:
            self.period = self.period._replace(year=self.period.year + NUMBERS[(years or "a").lower()])

    def new_paragraph(self) -> None:
        """A new paragraph takes up the partner of the one before only where there was no other: else "exports rose" may be of any.

        >>> spoken = Spoken(partner="USA", partners={"USA", "EU"})
        >>> spoken.new_paragraph(); spoken.partner
        ''
        """
        if len(self.partners) > 1:
            self.partner, self.phrase = "", None

    def codes(self, text: Text, coded: str) -> dict[str, str]:
        """The codes of the partners' tokens of a sentence; "the bloc" is the last one spoken of, empty where none was.

        >>> from tradeshare.headlines.sentences.tokens import Mark
        >>> Spoken(bloc="EU").codes(Text("the bloc", [Mark(0, 8, "P", "")], "{P0}", [0]), "{P0}")
        {'{P0}': 'EU'}
        """
        out = {}
        for token in tokens(coded, "P"):
            out[token[0]] = str(text.mark(token[0]).value) or self.bloc
            self.bloc = out[token[0]] if out[token[0]] in BLOC else self.bloc
        return out

    def dated(self, period: Period) -> Period | None:
        """The period with its year: its own, else by the day of the text, else the year spoken of last.

        >>> Spoken(period=Period(0, 11, 2020)).dated(Period(0, 7)).year, Spoken().dated(Period(0, 7))
        (2020, None)
        """
        found = period.on_day(self.published)
        if found is None and self.period is not None and self.period.year is not None and period.said is None:
            found = period._replace(year=self.period.year)
        return found


class Sentence(NamedTuple):
    """A coded sentence, the phrases that its numbers may be of (one from before begins at -1), its partners' codes, what was spoken of."""

    text: Text
    coded: str
    phrases: list[Phrase]
    codes: dict[str, str]
    spoken: Spoken
    reporters: list[tuple[int, str]] = []

    def regrouped(self) -> set[str]:
        """The codes of the partners that are told with or without another one: "the EU without Britain", the world "excluding {P0}"."""
        out = set()
        for match in OTHER_GROUP.finditer(self.coded):
            out |= {self.codes[token] for token in (match["group"], match["part"]) if token and token in self.codes}
            out |= {"WLD", *BLOC} - {self.codes.get(match["part"])} if not match["group"] and not match["with"] else set()
        return out - {""}


def times(coded: str) -> list[re.Match]:
    """The tokens of the periods of a coded sentence that its numbers may be of.

    >>> [token[0] for token in times("in {T0}, up {R1} from {T2}")]
    ['{T0}']
    """
    return [token for token in tokens(coded, "T") if not is_base(token)]


def is_base(token: re.Match) -> bool:
    """Whether a period of a coded sentence is only what growth is over, or a day to come: "up 3 % from 2019", "by 2030".

    >>> [is_base(tokens(said, "T")[0]) for said in ("up {R0} from {T1}", "in {T0}, up {R1}")]
    [True, False]
    """
    before = token.string[:token.start()]
    if re.search(r"\bby (?:the end of )?$", before, re.I):
        return True  # until when something is to be reached
    match = BASE.search(before)
    if not match or not re.search(r"\{[ARD]\d+\}", before):
        return False
    return not re.search(r"\{[ARD]\d+\}\s*$", before[:match.start()]) or match[0].lower().split()[0] in (
        "compared", "from", "than", "over", "against", "versus", "on", "since")


def other_money(said: Sentence, token: re.Match) -> str:
    """The money that is not checked of the amounts between a growth rate's phrase and the next one; empty for none."""
    start = max((phrase.start for phrase in said.phrases if 0 <= phrase.start < token.start()), default=0)
    end = min((phrase.start for phrase in said.phrases if phrase.start >= token.end()), default=len(said.coded))
    found = [said.text.mark(other[0]).value.currency for other in tokens(said.coded, "A", start, end)]
    return next((money for money in found if money and money not in (*READ, "tonnes")), "")


def currency_beside(said: Sentence, token: re.Match) -> str:
    """The currency of the level that stands beside a growth rate: the last one before it that is of the same phrase, else the first one
    after, else the last before; empty for none."""
    start = max((phrase.start for phrase in said.phrases if 0 <= phrase.start < token.start()), default=0)
    own, earlier = tokens(said.coded, "A", start, token.start()), tokens(said.coded, "A", 0, start)
    money = own[::-1] + tokens(said.coded, "A", token.end()) + earlier[::-1]
    plain = [other for other in money if not CONVERTED.search(said.coded[:other.start()])]  # "43.85 trillion yuan (about $5.98 trillion)"
    money = plain or money
    return next((code for other in money if (code := said.text.mark(other[0]).value.currency) in READ), "")
