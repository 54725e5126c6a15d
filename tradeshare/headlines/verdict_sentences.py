"""One sentence on each verdict: what the data give, by which way, and what that makes of the statement."""

import math

from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.headlines import beside_data, partners_count
from tradeshare.headlines.claim import Claim, gap
from tradeshare.headlines.evidence.months_of_page import OF_PAGE
from tradeshare.headlines.evidence.nearby_periods import ONLY_LIKELY
from tradeshare.headlines.evidence.readings import INPUT, month_text, OTHER, PRESS, Reading, span_text
from tradeshare.headlines.statements import in_digits, UNITS
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, Verdict

REVISED_SOURCE = "gacc-later"  # the source of values that customs published again
MONEY = {"USD": "dollars", "CNY": "yuan"}


def way(claim: Claim, reading: Reading) -> str:
    """How a reading follows from the data, in words.

    >>> claim = Claim("EU", "total", 0, 11, "growth", 3.75, 3.85, "USD", 3.8, unit="percent")
    >>> way(claim, Reading(3.7, 3.9, "release", "the other currency's growth"))
    'from its growth in yuan and the change of the exchange rate'
    >>> way(claim._replace(currency=""), Reading(3.7, 3.9, "release", "the other currency's growth", money="USD"))
    'from its growth in dollars and the change of the exchange rate'
    """
    how = "revised later" if reading.how == "printed" and REVISED_SOURCE in reading.source.split() else reading.how
    return words("headlines").way(how, MONEY[reading.money or OTHER.get(claim.currency, "USD")])


def sentence(claim: Claim, said: Verdict, name: str = "") -> str:
    """The reason in one sentence, in the unit of the statement; `name` is the partner's."""
    name, say = name or claim.partner, words("headlines")
    if said.reason == "member":
        return say.of_a_group(name)
    if said.reason == "no mirror":
        return say.no_count(name)
    if said.reason == "not over":
        return say.not_over(month_text(claim.last), said.note)
    if said.reading is None:
        return say.missing(claim.statistic, claim.flow, "" if claim.partner == "WLD" else name, span_text(claim.first, claim.last),
                           claim.currency)
    shown = range_text(claim, said.reading)
    if said.reason == "own money":
        return say.own_money(name, shown)
    how = way(claim, said.reading)
    if claim.statistic == "rank":
        return _rank(said)
    if said.verdict == PARTNERS or said.reason == "mirror":
        return _partners(claim, said, shown, name)
    if said.verdict == AGREES:
        return say.agrees(_way_of_agreeing(said), shown, how, rounded_to(claim) if _by_rounding(claim, said) else "")
    if said.verdict == REVISED:
        return _revised(claim, said, shown, how)
    if said.verdict == CONTRADICTS:
        way_there = say.running(said.reading.how == OF_PAGE) if said.reason == "running" else how
        return say.contradicted(shown, way_there, said.cause, said.cause and said.note)
    return _open(claim, said, shown, how)


def _by(claim: Claim, said: Verdict) -> str:
    """By how much a number misses its reading: in percent of a level, in points of a rate or share."""
    off, least = gap(claim, said.reading), 0.01
    size = phrases.number(max(off, least), 1 if off >= 0.095 else 2)
    return words("headlines").missed_by(size, claim.statistic == "value", off < least / 2)


def _partners(claim: Claim, said: Verdict, shown: str, name: str) -> str:
    """The partner's count beside China's figure."""
    if said.verdict == CONTRADICTS:
        case = "refuted"
    elif said.reason == "estimate":
        case = "estimate"
    elif gap(claim, said.reading) > partners_count.AGREES_WITHIN[claim.statistic]:
        case = "of its count" if claim.reporter else "nearer"
    else:
        case = "near"
    how = "" if said.reading.how in ("printed", "levels") else f" ({way(claim, said.reading)})"
    return words("headlines").partners_count(case, name, shown, how, "" if said.other is None else range_text(claim, said.other))


def _open(claim: Claim, said: Verdict, shown: str, how: str) -> str:
    """What stands near the statement and decides nothing: too wide to confirm what it fits, too uncertain to refute what it misses."""
    fits, say = said.reading is not None and gap(claim, said.reading) == 0, words("headlines")
    if said.reason == "own page alone":
        return say.own_page(shown, how)
    if said.reason == "one page":
        return say.one_page(shown)
    if said.reason == "two vintages":
        return say.two_vintages(shown)
    if said.reason == "later base":
        return say.later_base(shown, how, _by(claim, said))
    if said.reason == "other print":
        return say.other_print(shown, how, said.reading is not None and INPUT in said.reading.source.split(), fits)
    return say.too_wide(shown, how, fits)


def _by_rounding(claim: Claim, said: Verdict) -> bool:
    """Whether a number lies beside a range which its rounding meets: 1.45 tn for 1.451 to 1.475."""
    row, rounding = said.reading, (claim.high - claim.low) / 2
    if row is None or row.how == "printed" or claim.approximate or row.high - row.low <= rounding / 2:
        return False
    return max(row.low - claim.value, claim.value - row.high) > rounding / 2


def _way_of_agreeing(said: Verdict) -> str:
    if said.reading.how in ONLY_LIKELY:
        return "nearby"
    if said.reason in (beside_data.TIED, beside_data.LENT):
        return "tied" if said.reason == beside_data.TIED else "lent"
    return "own page" if INPUT in said.reading.source.split() else "press" if said.reading.family == PRESS else ""


def _revised(claim: Claim, said: Verdict, shown: str, how: str) -> str:
    say = words("headlines")
    if said.other is not None:
        return say.revised_rate(shown, range_text(claim, said.other))
    if gap(claim, said.reading) == 0:
        return say.revised_since(shown, how)
    return say.revised(shown, how, _by(claim, said), said.reason == "revised base")


def _rank(said: Verdict) -> str:
    if said.reading.how == "among all":
        return words("headlines").rank_among_all(said.reading.low, said.reading.high, int(said.note))
    if said.reading.how == "at best":
        return words("headlines").rank_at_best(round(said.reading.low))
    case = {"close order": "close", "likely order": "likely"}.get(said.reason, said.reading.how == "printed" and "published")
    counted = said.note.split(", ") if said.note else []
    return words("headlines").rank_given(case, round(said.reading.low), round(said.reading.high), counted)


def both_rates(claim: Claim, rates: dict[str, Reading], taken: str = "") -> str:
    """What the data give in either currency, of a growth rate that names none; empty without figures. `taken` is the one of the verdict,
    where it is told.

    >>> claim = Claim("EU", "total", 0, 11, "growth", 3.75, 3.85, "", 3.8, unit="percent")
    >>> both_rates(claim, {"USD": Reading(3.8, 3.8, "release"), "CNY": Reading(7.0, 7.0, "release")})
    '; no currency is named: it was 3.80% in dollars and 7.00% in yuan, and the number fits the rate in dollars'
    """
    say = words("headlines")
    if taken in OTHER and taken not in rates and OTHER[taken] in rates:
        return say.other_rate(MONEY[taken], MONEY[OTHER[taken]], range_text(claim, rates[OTHER[taken]]))
    if len(rates) < len(OTHER):
        return next((say.one_rate(MONEY[currency], MONEY[OTHER[currency]]) for currency in rates), "")
    shown = [(range_text(claim, row), MONEY[currency], "converted" if row.how in ONLY_LIKELY else "databases"
              if row.family == "database" and row.how != "printed" else "") for currency, row in rates.items()]  # levels of a database
    return say.two_rates(shown, [MONEY[currency] for currency, row in rates.items() if gap(claim, row) == 0])


def range_text(claim: Claim, reading: Reading) -> str:
    """A reading in the unit of the statement, below a trillion in bn: one number where its bounds meet in the last digit shown, else both.

    >>> range_text(Claim("USA", "total", 0, 3, "value", 1235.0, 1245.0, "USD", 1240.0, unit="USD_tn"), Reading(192.2, 192.2, "release"))
    '192.20\xa0bn\xa0USD'
    """
    if claim.unit.endswith("_tn") and abs(reading.high) < UNITS[claim.unit]:
        claim = claim._replace(unit=f"{claim.currency}_bn")
    scale = UNITS.get(claim.unit, 1.0)
    low, high = reading.low / scale, reading.high / scale
    if claim.unit == "rank":
        return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
    width, most = high - low, 2 if abs(high) >= 1 or claim.unit == "percent" else 5
    printed = reading.how == "printed" and width > 1e-9 * abs(high)
    places = most if width <= 10**-most else min(most, max(0, round(-math.log10(width)) if printed else 1 - math.floor(math.log10(width))))
    if printed or round(low, places) == round(high, places) or width <= 1e-4 * abs(high):
        return phrases.number((low + high) / 2, places) + _unit(claim)
    return f"{phrases.number(low, places)} to {phrases.number(high, places)}{_unit(claim)}"


def rounded_to(claim: Claim) -> str:
    """From where to where a number as published may have been rounded.

    >>> rounded_to(Claim("VNM", "total", 0, 10, "value", 1445.0, 1455.0, "CNY", 1450.0, unit="CNY_tn"))
    '1.445 to 1.455\xa0tn\xa0CNY'
    """
    low, high = (end / UNITS.get(claim.unit, 1.0) for end in (claim.low, claim.high))
    places = max(0, 1 - math.floor(math.log10(high - low) + 1e-9))
    return f"{phrases.number(low, places)} to {phrases.number(high, places)}{_unit(claim)}"


def _unit(claim: Claim) -> str:
    return "%" if claim.unit == "percent" else "".join(phrases.NARROW_SPACE + part for part in reversed(claim.unit.split("_")))


def decimals_of(row) -> int:
    """The printed decimals of a row; below zero where the last digits are rounded."""
    try:
        return int(float(row.decimals))
    except ValueError:
        return len(in_digits(row.printed).partition(".")[2])
