"""The answer to a sentence: what it was read as and the verdict, one plain line for each claim; then what was not checked, and why."""

from typing import NamedTuple, TYPE_CHECKING

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines import check, likely_causes, partners_count, short_statement
from tradeshare.headlines.claim import Claim
from tradeshare.headlines.known_data import JudgingData
from tradeshare.headlines.sentences import text_to_claims
from tradeshare.headlines.sentences.meanings import CLAIM, PASSED
from tradeshare.headlines.sentences.number_claims import Said
from tradeshare.headlines.statement_table import NEEDED, OPTIONAL
from tradeshare.headlines.verdict import CONTRADICTS, UNKNOWN

if TYPE_CHECKING:
    from tradeshare.data.tables import Data

FLOW = flow_phrases.TRADE | {"balance": "trade balance with"}
WORLD = {"total": "foreign trade", "export": "exports", "import": "imports", "balance": "trade balance"}
KIND_OF_PLACE = {"total": "trading partner", "export": "export market", "import": "source of imports"}
MOST_LETTERS = 2**20
MINUS = "-\u2212"


class Answer(NamedTuple):
    """A piece of a text, what it was read as, and the verdict with its reason; of what is no claim only the kind and why."""

    said: Said
    piece: str
    read_as: str = ""
    verdict: str = ""
    reason: str = ""
    sources: str = ""


def answers(text: str, data: "Data | JudgingData", as_of: str = "", published: str = "") -> list[Answer]:
    """Read a text and check its claims, in the order of the text.

    `as_of` and `published` are days (YYYY-MM-DD): of the newest evidence, and of the text. Raises ParameterError where it holds no number.

    >>> from tradeshare.data import tables
    >>> found = answers("ASEAN took up 14.6 percent of China's foreign trade in the first eight months of 2020.", tables.read())
    >>> [(each.piece, each.read_as, each.verdict) for each in found]
    [('14.6 percent', "China's trade with ASEAN, January to August 2020, share: 14.6 %", 'agrees')]
    """
    if len(text) > MOST_LETTERS:
        raise ParameterError(f"the text is longer than {MOST_LETTERS:,} letters; split it")
    ready = data if isinstance(data, JudgingData) else check.judging_data_of(data)
    found = text_to_claims.read(text, ready.names, ready.others, published, ready.members)
    if not found:
        raise ParameterError(f"{' '.join(text.split())[:80]!r} is not a statement: it holds no number with a unit and no place among "
                             f"partners; write a sentence, or for example {short_statement.EXAMPLE!r}")
    rows = [dict.fromkeys((*NEEDED, *OPTIONAL), "") | said.row for said in found if said.row]
    table = pd.DataFrame(rows, columns=[*NEEDED, *OPTIONAL]).assign(row_line=range(1, len(rows) + 1), row_fault="")
    verdicts = iter(zip(check.check(table, ready, as_of).to_dict("records"), check.claims(table, ready.names)) if rows else [])
    sides = iter(_sides([said.row for said in found if said.row and said.row.get("side")], ready, as_of))
    out = []
    for said in found:
        answer = Answer(said, " ".join(text[said.start:said.end].split()))
        if said.row:
            told, claim = next(verdicts)
            if told["verdict"] == CONTRADICTS and isinstance(claim, Claim) and (why := _unsure(said.row, told, claim, ready)):
                told |= {"verdict": UNKNOWN, "reason": why}
            side = next(sides) if said.row.get("side") else 0
            if side and side != said.row["side"] and said.row["reporter"] in ("", "CHN"):  # what another counts is of its own balance
                theirs = said.row["told_as_partners"]
                told |= {"verdict": UNKNOWN if theirs else CONTRADICTS, "reason": words("headlines").other_side(
                    ready.shown[said.row["partner"]], side > 0, period_text(said.row["period_start"], said.row["period_end"]), theirs)}
            answer = answer._replace(read_as=read_as(said.row, ready.shown) + (f" ({said.why})" if said.why else ""),
                                     **{name: told[name] for name in ("verdict", "reason", "sources")})
        out.append(answer)
    return out


def _sides(rows: list[dict], ready: JudgingData, as_of: str) -> list[int]:
    """1 where China had a surplus, -1 where it had a deficit, 0 where the data do not tell: in the period of each growth of a balance."""
    levels = [dict.fromkeys((*NEEDED, *OPTIONAL), "") | row | {
        "statistic": "value", "printed": "0", "unit": "USD_bn", "growth_currency": "", "approx_word": "", "half_width": ""} for row in rows]
    if not levels:
        return []
    table = pd.DataFrame(levels, columns=[*NEEDED, *OPTIONAL]).assign(row_line=range(1, len(levels) + 1), row_fault="")
    held = check.check(table, ready, as_of)[["low", "high"]].astype(float)
    return [int(low > 0) - int(high < 0) for low, high in held.itertuples(index=False)]


def _unsure(row: dict, told: dict, claim: Claim, ready: JudgingData) -> str:
    """Why a number that misses what it was read as may still be right: it is told as the partner's, or of a period not named beside it."""
    if row.get("told_as_partners") and not partners_count.counts(ready.mirrored, claim):
        return words("headlines").not_as_chinas(told["reason"], ready.shown[claim.partner])
    if row.get("period_carried") and told["cause"].startswith(likely_causes.PERIOD):
        return words("headlines").not_of_this_period(told["reason"], period_text(row["period_start"], row["period_end"]))
    return ""


def read_as(row: dict, names: dict[str, str]) -> str:
    """What a claim was read as: whose trade, when, what, and the number.

    >>> row = {"partner": "VNM", "flow": "import", "period_start": "2021-01", "period_end": "2021-12", "statistic": "growth",
    ...        "printed": "-3", "unit": "percent", "growth_currency": "USD", "approx_word": "about"}
    >>> read_as(row, {"VNM": "Viet Nam"})
    "China's imports from Viet Nam, 2021, growth in USD: about -3 %"
    """
    when = period_text(row["period_start"], row["period_end"])
    if row["statistic"] == "rank":
        return f"{_place(row, names[row['partner']])}, {when}"
    whose = WORLD[row["flow"]] if row["partner"] == "WLD" else f"{FLOW[row['flow']]} {names[row['partner']]}"
    currency = f" in {row['growth_currency']}" if row.get("growth_currency") else ""
    what = {"value": "", "growth": f", growth{currency}", "share": ", share"}[row["statistic"]]
    count = f", by the count of {names[row['reporter']]}" if row.get("reporter") not in (None, "", "CHN") else ""
    return f"China's {whose}, {when}{what}: {_number(row)}{count}"


def _number(row: dict) -> str:
    """The number of a claim with its unit, its hedge, and the words that it was read from.

    >>> fell = {"statistic": "growth", "printed": "-20", "unit": "percent", "approx_word": "more than", "in_words": "over"}
    >>> _number(fell), _number(fell | {"approx_word": "less than", "in_words": "nearly"}), _number(fell | {"approx_word": ""})
    ('a fall of more than 20 %', 'a fall of nearly 20 %', '-20 %')
    >>> _number(fell | {"printed": "-33.33", "approx_word": "", "half_width": "2.67", "as_words": "a third"})
    'a fall of a third, that is -33.33 \u00b1 2.67 %'
    >>> _number({"statistic": "value", "printed": "-5", "unit": "USD_bn", "approx_word": "more than"})
    'a deficit of more than 5 bn USD'
    """
    hedged, words, growth = row.get("approx_word", ""), row.get("as_words", ""), row["statistic"] == "growth"
    below = ("a fall of " if growth else "a deficit of ") if row["printed"][:1] in MINUS else ""
    unit = {"percent": " %"}.get(row["unit"], " " + " ".join(reversed(row["unit"].split("_"))))
    number = f"{float(row['printed']):g}" if words else row["printed"]
    verb = words.endswith("ed")  # "halved" tells the fall itself
    if hedged in ("more than", "less than"):
        hedge = row.get("in_words") if hedged == "less than" and row.get("in_words") else hedged  # "nearly"
        text = f"{'' if words and not verb else below}{hedge} {number.lstrip(MINUS)}{unit}"
    else:
        text = f"{hedged} {number}".lstrip() + (f" \u00b1 {float(row['half_width']):g}" if words and row["half_width"] else "") + unit
    return f"{'' if verb else below}{words}, that is {text}" if words else text


def _place(row: dict, name: str) -> str:
    """A place among China's partners.

    >>> _place({"flow": "export", "printed": "2"}, "the EU"), _place({"flow": "total", "printed": "1", "approx_word": "not"}, "ASEAN")
    ("The EU as China's second-largest export market", "ASEAN as not China's largest trading partner")
    """
    size = "largest" if row["printed"] == "1" else f"{phrases.ordinal(int(row['printed']))}-largest"
    return f"{name[:1].upper()}{name[1:]} as {'not ' * (row.get('approx_word') == 'not')}China's {size} {KIND_OF_PLACE[row['flow']]}"


def period_text(start: str, end: str) -> str:
    """A period in words.

    >>> period_text("2020-01", "2020-08"), period_text("2020-01", "2020-12"), period_text("2020-08", "2020-08")
    ('January to August 2020', '2020', 'August 2020')
    """
    first, last = (periods.MONTHS[int(text[5:]) - 1] for text in (start, end))
    if start.endswith("-01") and end.endswith("-12") and start[:4] == end[:4]:
        return start[:4]
    return f"{last} {end[:4]}" if start == end else f"{first} to {last} {end[:4]}"


def lines(found: list[Answer]) -> list[str]:
    """The answers as lines: claims first, then what was passed over or not understood."""
    claimed = [f"{each.read_as} \u2014 {each.verdict}: {each.reason}" for each in found if each.said.kind == CLAIM]
    rest = [f"{each.said.kind}: \u201c{each.piece}\u201d ({each.said.why})" for each in found if each.said.kind != CLAIM]
    return claimed + rest


def show(found: list[Answer]) -> None:
    """Print the answers. Raises ParameterError where nothing could be read and nothing is known to be no claim."""
    if not any(each.said.kind in (CLAIM, PASSED) for each in found):
        raise ParameterError("; ".join(f"\u201c{each.piece}\u201d is not understood: {each.said.why}" for each in found[:3]))
    print("\n".join(lines(found)).replace(phrases.NARROW_SPACE, " "))
