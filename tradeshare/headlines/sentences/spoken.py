"""What a text has spoken of so far: the partner, the bloc, the period, whose count; so that "its exports" have a meaning."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tradeshare.headlines.sentences.parties import BLOC
from tradeshare.headlines.sentences.period_phrases import Period
from tradeshare.headlines.sentences.quantities import READ
from tradeshare.headlines.sentences.subjects import Phrase
from tradeshare.headlines.sentences.tokens import Text, tokens

EARLIER = re.compile(r"\{[ARDM]\d+\}.*\b(?:from|compared (?:with|to)|against|versus|than|vs\.?|after|following) (?:the |an? |only |just |"
                     r"its |\w+ing (?:by )?)*\{[AR]\d+\}(?: [\w-]+){0,3}? (?:in|for|during) (?:the )?$", re.I)  # "{R0}, up from {R1} in"
TOLD_IN = re.compile(r", (?:[^,;{}]|\{[PC]\d+\})*\b(?:said|announced|wrote|told \w+)(?: \w+)? (?:in|late in|earlier in) $", re.I)
HAD = re.compile(r",? (?:[^,;{}]|\{[PC]\d+\}){0,40}?\bhad\b")  # "by {T0} it had reached {A1}"
CHINA_COUNTS = re.compile(r"\W*\{C\d+\}(?:,[^,;{]*,)? (?:itself )?(?:reported|recorded|registered|logged|count(?:s|ed)|puts?|says?|said)\b")
WAS_UNTIL = re.compile(r", (?:which|who)\b[^,;]*\b(?:until|till|before) $", re.I)
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
NUMBERS = {"back": -1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}

COUNTS = (r"(?:customs|statistics|figures?|counts?|data|(?:trade|finance) ministry|"
          r"ministry of (?:commerce|trade|finance|industry and trade)|census bureau|"
          r"statistics (?:office|department|agency|bureau|authority)|official (?:data|figures|statistics)|"
          r"department of (?:statistics|customs))")
OFFICES = {  # of names without the country in them
    "USA": r"[Cc]ensus (?:Bureau|data|figures)|Commerce Department|Bureau of Economic Analysis|USTR", "MYS": r"MATRADE|Matrade|DOSM|MITI\b",
    "IDN": r"Statistics Indonesia|\bBPS\b", "KOR": r"\bKITA\b|Korea Customs Service|\bKCS\b", "SGP": r"SingStat|Enterprise Singapore",
    "VNM": r"General Department of (?:Viet ?Nam )?Customs(?! and Excise)|General Statistics Office", "EU": r"Eurostat", "DEU": r"Destatis",
    "PHL": r"Philippine Statistics Authority|\bPSA\b", "JPN": r"Japanese finance ministry|\bJETRO\b",
    "KHM": r"Customs and Excise", "ASEAN": r"ASEANstats|ASEAN Secretariat",
    "CHN": r"General Administration of Customs|\bGACC?\b|MOFCOM|Ministry of Commerce of China",
}
BY_NAME = re.compile(rf"(?:according to|by|from|citing|based on|in)\s+(?:[a-z]+\s)?(?:the\s)?(?:(?:[a-z]+|(?:[A-Z]\w+ )+of) "
                     rf")?(?P<party>\{{[PC]\d+\}})(?:'s)?\s+(?:own\s+|"
                     rf"official\s+|General\s+|trade\s+|government\s+|national\s+)*{COUNTS}|"
                     r"(?:according to (?:the )?|\bby (?=\{[PC]\d+\}'s))(?P<bare>\{[PC]\d+\})(?:'s)?(?=[.,;]|$)|"
                     rf"(?P<first>\{{[PC]\d+\}})(?:'s)?\s+(?:own\s+|"
                     rf"official\s+|trade\s+|government\s+)*{COUNTS}\b[^.;]{{0,30}}?"
                     r"\b(?:show|said|say|put|report|count|record|register|indicat|reveal|is|was)", re.I)
ITS_OWN = re.compile(rf"(?:\bits (?:own )?(?:(?:trade|finance|commerce|industry) )?(?:ministry|{COUNTS})|"
                     rf", (?:the )?(?:trade|finance|commerce|industry) ministry)\b[^.;]{{0,30}}?"
                     r"\b(?:show|said|say|put|report)")
OWNER = re.compile(r"(?P<party>\{[PC]\d+\})(?:'s?|s')?\s+(?:goods |total )?(?:exports|imports|trade|shipments|deficit|surplus)")
ANOTHER_COUNT = re.compile(r";|, (?=\{A\d+\} (?:by|according to) )|,? (?:while|whereas|but|though|although)\s|, and\s")


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
    here: set[str] = field(default_factory=set)  # in this paragraph

    def move(self, years: str | None) -> Period | None:
        """A sentence begins "a year later", or so many in words, or a year `back`: the period that it speaks of.

        >>> spoken = Spoken(period=Period(0, 11, 2020))
        >>> spoken.move("two").year, spoken.move("back").year
        (2022, 2021)
        """
        if self.period is not None and self.period.year is not None:
            self.period = self.period._replace(year=self.period.year + NUMBERS[(years or "a").lower()])
        return self.period

    def new_paragraph(self) -> None:
        """A new paragraph takes up the partner of the one before only where there was no other: else "exports rose" may be of any.

        >>> spoken = Spoken(partner="USA", partners={"USA", "EU"})
        >>> spoken.new_paragraph(); spoken.partner
        ''
        """
        self.here = set()
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

    >>> [token[0] for token in times("in {T0}, up {R1} from {T2}")], times("rose {R0}, up from {R1} in {T2}")
    (['{T0}'], [])
    """
    return [token for token in tokens(coded, "T") if not (
        is_base(token) or EARLIER.search(coded[:token.start()]) or TOLD_IN.search(coded[:token.start()]) or (
            WAS_UNTIL.search(coded[:token.start()]) and coded[token.end():token.end() + 1] == ","))]


def is_base(token: re.Match) -> bool:
    """Whether a period of a coded sentence is only what growth is over, or a day to come: "up 3 % from 2019", "by 2030".

    >>> [is_base(tokens(said, "T")[0]) for said in ("up {R0} from {T1}", "in {T0}, up {R1}")]
    [True, False]
    """
    before = token.string[:token.start()]
    if re.search(r"\bby (?:the end of )?$", before, re.I) and not HAD.match(token.string, token.end()):
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


def reporters(text: Text, start: int, end: int) -> list[tuple[int, str]]:
    """Whose counts a sentence of a coded text tells: where the clause that names one begins, from the start of the sentence, and its code.

    >>> from tradeshare.headlines.sentences.parties import finder
    >>> from tradeshare.headlines.sentences.tokens import marked
    >>> said = marked("Vietnam's customs put it at $175 bn, while China's customs said $230 bn.", [finder({"vietnam": "VNM"}, ())])
    >>> reporters(said, 0, len(said.coded))
    [(0, 'VNM'), (32, 'CHN')]
    """
    edges = [start, *(match.start() for match in ANOTHER_COUNT.finditer(text.coded, start, end)), end]
    found = [(first - start, code) for first, last in pairwise(edges) if (code := reporter(text, first, last))]
    whole = reporter(text, start, end)
    return found or [(0, whole)] * bool(whole)


def count_at(found: list[tuple[int, str]], place: int) -> str:
    """The reporter at a place of a sentence: the last one named in a clause that begins before it, else the first; empty for none.

    >>> count_at([(0, "VNM"), (32, "CHN")], 30), count_at([(40, "VNM")], 30), count_at([], 30)
    ('VNM', 'VNM', '')
    """
    return ([code for first, code in found if first <= place][-1:] or [code for _, code in found[:1]] or [""])[0]


def reporter(text: Text, start: int, end: int) -> str | None:
    """The code of the one whose count a part of a coded text tells, `CHN` for China; None where it names nobody.

    >>> from tradeshare.headlines.sentences.parties import finder
    >>> from tradeshare.headlines.sentences.tokens import marked
    >>> said = marked("Trade with China was $175 bn, according to Vietnam's customs.", [finder({"vietnam": "VNM"}, ())])
    >>> reporter(said, 0, len(said.coded))
    'VNM'
    """
    coded = text.coded[start:end]
    match = BY_NAME.search(coded)
    if match:
        mark = text.mark(match["party"] or match["bare"] or match["first"])
        return "CHN" if mark.kind == "C" else str(mark.value) or None
    owner = OWNER.search(coded) if ITS_OWN.search(coded) else None  # "Malaysia's exports to China fell, its trade ministry said"
    if owner:
        return "CHN" if owner["party"][1] == "C" else str(text.mark(owner["party"]).value) or None
    plain = _plain(text, start, end)
    return next((code for code, names in OFFICES.items() if re.search(names, plain)), None)


def _plain(text: Text, start: int, end: int) -> str:
    """The part as it is written."""
    return re.sub(r"\{[A-Z](\d+)\}", lambda token: text.text[text.marks[int(token[1])].start:text.marks[int(token[1])].end],
                  text.coded[start:end])
