"""One sentence on each verdict: what the data give, by which way, and what that makes of the statement."""

import math

from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.headlines import beside_data, partners_count
from tradeshare.headlines.claim import Claim, gap
from tradeshare.headlines.evidence.nearby_periods import AT_MARKET, BOUNDS, NEIGHBOURS
from tradeshare.headlines.evidence.readings import BASE, INPUT, month_text, OTHER, PART, PRESS, Reading
from tradeshare.headlines.statements import in_digits
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, Verdict

WAYS = {"printed": "as published", "derived": "derived from the table", BASE: "implied by a later release",
        PART: "implied by a published share", "levels": "from the levels of both years", "part over total": "its level over that of all",
        "the other currency's growth": "from its growth in the other currency and the exchange rates of both years",
        "the other currency at the rate of the totals": "from its level in the other currency, at the rate between customs' totals",
        AT_MARKET: "from its level in the other currency, at the market rate", NEIGHBOURS: "from the periods around it"}
REVISED_SOURCE = "gacc-later"  # the source of values that customs published again
MONEY = {"USD": "dollars", "CNY": "yuan"}


def sentence(claim: Claim, said: Verdict, scale: float = 1.0, name: str = "") -> str:
    """The reason in one sentence, in the unit of the statement (`scale` turns it into bn); `name` is the partner's."""
    name, say = name or claim.partner, words("headlines")
    if said.reason == "member":
        return say.of_a_group(name)
    if said.reason == "no mirror":
        return say.no_count(name)
    if said.reason == "not over":
        return say.not_over(month_text(claim.last), said.note)
    if said.reading is None:
        months = list(dict.fromkeys([month_text(claim.first), month_text(claim.last)]))
        return say.missing(claim.statistic, claim.partner, claim.flow, months, claim.currency)
    shown = range_text(claim, said.reading, scale)
    if said.reason == "own money":
        return say.own_money(name, shown)
    way = WAYS.get(said.reading.how, said.reading.how)
    if said.reading.how == "printed" and REVISED_SOURCE in said.reading.source.split():
        way = "as customs revised it later"
    if claim.currency:
        way = way.replace("the other currency", MONEY[OTHER[claim.currency]])
    if claim.statistic == "rank":
        return _rank(said, shown)
    if said.verdict == PARTNERS or said.reason == "mirror":
        return _partners(claim, said, shown, scale, name)
    if said.verdict == AGREES:
        return say.agrees(_way_of_agreeing(said), shown, way, _by_rounding(claim, said))
    if said.verdict == REVISED:
        return _revised(claim, said, shown, way)
    if said.verdict == CONTRADICTS:
        us = "" if said.other is None else range_text(claim, said.other, scale)
        return say.contradicted(shown, say.running() if said.reason == "running" else way, said.cause, said.cause and said.note, us)
    return _open(claim, said, shown, way)


def _by(claim: Claim, said: Verdict) -> str:
    """By how much a number misses its reading: in percent of a level, in points of a rate or share."""
    off = gap(claim, said.reading)
    return words("headlines").missed_by(phrases.number(off, 1 if off >= 0.095 else 2), claim.statistic == "value")


def _partners(claim: Claim, said: Verdict, shown: str, scale: float, name: str) -> str:
    """The partner's count beside China's figure."""
    if said.verdict == CONTRADICTS:
        case = "refuted"
    elif said.reason == "estimate":
        case = "estimate"
    elif gap(claim, said.reading) > partners_count.AGREES_WITHIN[claim.statistic]:
        case = "of its count" if claim.reporter else "nearer"
    else:
        case = "near"
    way = "" if said.reading.how in ("printed", "levels") else f" ({said.reading.how})"
    return words("headlines").partners_count(case, name, shown, way,
                                             "" if said.other is None else range_text(claim, said.other, scale))


def _open(claim: Claim, said: Verdict, shown: str, way: str) -> str:
    """What stands near the statement and decides nothing: too wide to confirm what it fits, too uncertain to refute what it misses."""
    fits, say = said.reading is not None and gap(claim, said.reading) == 0, words("headlines")
    if said.reason == "own page alone":
        return say.own_page(shown, way)
    if said.reason == "one page":
        return say.one_page(shown)
    if said.reason == "two vintages":
        return say.two_vintages(shown)
    if said.reason == "later base":
        return say.later_base(shown, way, _by(claim, said))
    if said.reason == "other print":
        return say.other_print(shown, way, said.reading is not None and INPUT in said.reading.source.split(), fits)
    return say.too_wide(shown, way, fits)


def _by_rounding(claim: Claim, said: Verdict) -> bool:
    """Whether a number lies beside a range which its rounding meets: 1.45 tn for 1.451 to 1.475."""
    row, rounding = said.reading, (claim.high - claim.low) / 2
    if row is None or row.how == "printed" or claim.approximate or row.high - row.low <= rounding / 2:
        return False
    return max(row.low - claim.value, claim.value - row.high) > rounding / 2


def _way_of_agreeing(said: Verdict) -> str:
    if said.reading.how in (NEIGHBOURS, AT_MARKET, BOUNDS):
        return "nearby"
    if said.reason in (beside_data.TIED, beside_data.LENT):
        return "tied" if said.reason == beside_data.TIED else "lent"
    return "own page" if INPUT in said.reading.source.split() else "press" if said.reading.family == PRESS else ""


def _revised(claim: Claim, said: Verdict, shown: str, way: str) -> str:
    say = words("headlines")
    if said.other is not None:
        return say.revised_rate(shown, range_text(claim, said.other))
    if gap(claim, said.reading) == 0:
        return say.revised_since(shown, way)
    return say.revised(shown, way, _by(claim, said), said.reason == "revised base")


def _rank(said: Verdict, shown: str) -> str:
    case = {"close order": "close", "likely order": "likely"}.get(said.reason, said.reading.how == "printed" and "published")
    return words("headlines").rank_given(case, shown, said.note, "," in said.note, said.cause)


def both_rates(claim: Claim, rates: dict[str, Reading]) -> str:
    """What the data give in either currency, of a growth rate that names none; empty without figures.

    >>> claim = Claim("EU", "total", 0, 11, "growth", 3.75, 3.85, "", 3.8, unit="percent")
    >>> both_rates(claim, {"USD": Reading(3.8, 3.8, "release"), "CNY": Reading(7.0, 7.0, "release")})
    '; no currency is named: it was 3.80% in dollars and 7.00% in yuan, and the number fits the rate in dollars'
    """
    say = words("headlines")
    if len(rates) < len(OTHER):
        return next((say.one_rate(MONEY[currency], MONEY[OTHER[currency]]) for currency in rates), "")
    shown = [(range_text(claim, row), MONEY[currency], row.family == "database" and row.how != "printed")  # levels of a database
             for currency, row in rates.items()]
    return say.two_rates(shown, [MONEY[currency] for currency, row in rates.items() if gap(claim, row) == 0])


def range_text(claim: Claim, reading: Reading, scale: float = 1.0) -> str:
    """A reading in the unit of the statement: one number where its bounds meet in the last digit shown, else from - to."""
    low, high = reading.low / scale, reading.high / scale
    money = "".join(phrases.NARROW_SPACE + part for part in reversed(claim.unit.split("_")))
    unit = {"percent": "%", "rank": ""}.get(claim.unit, money)
    if claim.unit == "rank":
        return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
    width, most = high - low, 2 if abs(high) >= 1 or claim.unit == "percent" else 5
    printed = reading.how == "printed" and width > 1e-9 * abs(high)
    places = most if width <= 10**-most else min(most, max(0, round(-math.log10(width)) if printed else 1 - math.floor(math.log10(width))))
    if printed or round(low, places) == round(high, places) or width <= 1e-4 * abs(high):
        return phrases.number((low + high) / 2, places) + unit
    return f"{phrases.number(low, places)} to {phrases.number(high, places)}{unit}"


def decimals_of(row) -> int:
    """The printed decimals of a row; below zero where the last digits are rounded."""
    try:
        return int(float(row.decimals))
    except ValueError:
        return len(in_digits(row.printed).partition(".")[2])
