"""One sentence on each verdict: what the data give, by which way, and what that makes of the statement."""

import math

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
LATER = "gacc-later"  # the source of values that customs published again
MONEY = {"USD": "dollars", "CNY": "yuan"}


def sentence(claim: Claim, said: Verdict, scale: float = 1.0, name: str = "") -> str:
    """The reason in one sentence, in the unit of the statement (`scale` turns it into bn); `name` is the partner's."""
    name = name or claim.partner
    if said.reason == "member":
        return f"{name} belongs to a group that is ranked as a whole; members are not ranked separately"
    if said.reason == "no mirror":
        return f"whether this is what {name} reports cannot be told: its count of this period is not in the data"
    if said.reason == "not over":
        return f"{month_text(claim.last)} was not over on {said.note}: a forecast cannot be checked"
    if said.reading is None:
        return _missing(claim)
    if said.reason == "own money":
        return (f"a rate that {name} counts is mostly in its own money, in which there are no figures here; in dollars its "
                f"count gives {range_text(claim, said.reading, scale)}")
    shown = range_text(claim, said.reading, scale)
    way = WAYS.get(said.reading.how, said.reading.how)
    if said.reading.how == "printed" and LATER in said.reading.source.split():
        way = "as customs revised it later"
    if claim.currency:
        way = way.replace("the other currency", MONEY[OTHER[claim.currency]])
    if claim.statistic == "rank":
        return _rank(said, shown)
    if said.verdict == PARTNERS or said.reason == "mirror":
        return _partners(claim, said, shown, scale, name)
    if said.verdict == AGREES:
        return _agrees(said, shown, way) + _by_rounding(claim, said)
    if said.verdict == REVISED:
        return _revised(claim, said, shown, way)
    if said.verdict == CONTRADICTS:
        if said.reason == "running":
            way = "with it the months of its table do not add up to the year before; as the rate of the year to date they do"
        cause = (f"; likely {said.cause}" + f" ({said.note})" * bool(said.note)) if said.cause else ""
        return f"the data give {shown} ({way}){cause}{_own_count_of_the_us(claim, said, scale)}"
    if said.reason == "own page alone":
        return f"other figures of its page give {shown} ({way}), which it fits; a page does not confirm itself, and nothing else does"
    if said.reason == "one page":
        return f"one page publishes the same, {shown}; nothing else confirms it, and the statement may be from that page"
    if said.reason == "two vintages":
        return (f"the first releases of both levels give {shown}, but customs had revised the year before, as the published growth "
                f"of the total shows: values of two vintages give no growth rate")
    if said.reason == "later base":
        return (f"{way}: {shown}, which the number misses {_by(claim, said)}; that is no more than customs may have revised since the "
                f"first print")
    return _open(claim, said, shown, way)


def _own_count_of_the_us(claim: Claim, said: Verdict, scale: float) -> str:
    """A hint that a number which China's figure refutes may be the United States' own."""
    if said.other is None:
        return ""
    return (f"; it fits the United States' own count, in which imports are without freight and insurance: about "
            f"{range_text(claim, said.other, scale)}")


def _by(claim: Claim, said: Verdict) -> str:
    """By how much a number misses its reading: in percent of a level, in points of a rate or share."""
    off = gap(claim, said.reading)
    return f"by {phrases.number(off, 1 if off >= 0.095 else 2)}" + (" %" if claim.statistic == "value" else " points")


def _partners(claim: Claim, said: Verdict, shown: str, scale: float, name: str) -> str:
    """The partner's count beside China's figure."""
    chinas = f"China's figure is {range_text(claim, said.other, scale)}; " if said.other is not None else ""
    way = "" if said.reading.how in ("printed", "levels") else f" ({said.reading.how})"
    if said.verdict == CONTRADICTS:
        return f"{chinas}{name} reports {shown}{way}, and the statement is of its count"
    if said.reason == "estimate":
        return f"{chinas}the count of {name} for these months is not in the data; it would be {shown}{way}, which this fits"
    if gap(claim, said.reading) > partners_count.NEAR[claim.statistic]:
        start = f"the statement is of the count of {name}" if claim.reporter else f"the number lies far nearer to the count of {name}"
        return f"{chinas}{start}, which the data hold as {shown}{way}: another print of it, or one converted at another rate"
    return f"{chinas}this is what {name} reports: {shown}{way}"


def _open(claim: Claim, said: Verdict, shown: str, way: str) -> str:
    """What stands near the statement and decides nothing: too wide to confirm what it fits, too uncertain to refute what it misses."""
    fits = said.reading is not None and gap(claim, said.reading) == 0
    if said.reason == "other print":
        where = "its page" if said.reading is not None and INPUT in said.reading.source.split() else "other pages"
        end = ", which it fits, but no official figure confirms it" if fits else "; no official figure tells which is right"
        return f"other figures of {where} give {shown} ({way}){end}"
    if fits:
        return f"{way}: {shown}, which it fits, but the range is too wide to confirm it"
    return f"{way}: {shown}, which it misses by less than the uncertainty of such a range"


def _missing(claim: Claim) -> str:
    """What the data lack: the figure itself and those that it would follow from."""
    what = {"value": "level", "growth": "growth rate", "share": "share", "rank": "shares to rank by"}[claim.statistic]
    months = " to ".join(dict.fromkeys([month_text(claim.first), month_text(claim.last)]))
    money = f" in {claim.currency}" if claim.currency else ""
    return f"missing: {what} of {claim.partner} {claim.flow}, {months}{money}, and figures that it would follow from"


def _by_rounding(claim: Claim, said: Verdict) -> str:
    """A word on a number that lies beside a range which its rounding meets: 1.45 tn for 1.451 to 1.475."""
    row, rounding = said.reading, (claim.high - claim.low) / 2
    if row is None or row.how == "printed" or claim.approximate or row.high - row.low <= rounding / 2:
        return ""
    return "; as it is rounded, it fits" if max(row.low - claim.value, claim.value - row.high) > rounding / 2 else ""


def _agrees(said: Verdict, shown: str, way: str) -> str:
    if said.reading.how in (NEIGHBOURS, AT_MARKET, BOUNDS):
        return f"no other source publishes it; {way}: {shown}, which it fits within rounding"
    if said.reason == beside_data.TIED:
        return f"the other figures of its page give, with an official figure, {shown} ({way}), which it fits"
    if said.reason == beside_data.LENT:
        return f"other figures of its page, which the data confirm, give {shown} ({way})"
    if INPUT in said.reading.source.split():
        return f"it is consistent with other figures of its page, which give {shown} ({way}); no official figure is available"
    if said.reading.family == PRESS:
        return f"other published statements give {shown} ({way}); no official figure is available"
    return f"the data give {shown} ({way})"


def _revised(claim: Claim, said: Verdict, shown: str, way: str) -> str:
    if said.other is not None:
        first = range_text(claim, said.other)
        return f"the official rate is {shown}, while the first releases of both levels give {first}: customs had revised the base"
    if gap(claim, said.reading) == 0:
        return f"the data give {shown} ({way}), which it fits; other prints of the same figure differ, since customs revises"
    if said.reason == "revised base":
        return (f"the data give {shown} ({way}), which the number misses {_by(claim, said)}, no more than a revision of the year "
                f"before explains")
    return (f"the data give {shown} ({way}), which the number misses {_by(claim, said)}, no more than revisions by customs or another "
            f"exchange rate explain")


def _rank(said: Verdict, shown: str) -> str:
    counted = f" (up to the higher one where {said.note} counted too)" if said.note else ""
    counted = counted.replace(said.note, f"{said.note} {'are' if ',' in said.note else 'is'}") if said.note else ""
    if said.reason == "close order":
        return f"the shares leave ranks {shown} open{counted}"
    if said.reason == "likely order":
        return f"the shares lie close together and leave ranks {shown} open{counted}; at their midpoints the rank is correct"
    way = "by the order of the shares" if said.reading.how != "printed" else "as published"
    return f"the data give rank {shown} {way}{counted}" + (f"; likely {said.cause}" if said.cause else "")


def both_rates(claim: Claim, rates: dict[str, Reading]) -> str:
    """What the data give in either currency, of a growth rate that names none; empty without figures.

    >>> claim = Claim("EU", "total", 0, 11, "growth", 3.75, 3.85, "", 3.8, unit="percent")
    >>> both_rates(claim, {"USD": Reading(3.8, 3.8, "release"), "CNY": Reading(7.0, 7.0, "release")})
    '; no currency is named: it was 3.80% in dollars and 7.00% in yuan, and the number fits the rate in dollars'
    """
    if len(rates) < len(OTHER):
        known, other = next(((MONEY[currency], MONEY[OTHER[currency]]) for currency in rates), ("", ""))
        said = f"; no currency is named: this is the rate in {known}, and the one in {other}, which the data lack, may be meant"
        return said if known else ""
    shown = " and ".join(f"{range_text(claim, row)} in {MONEY[currency]}{_other_levels(row)}" for currency, row in rates.items())
    fits = [MONEY[currency] for currency, row in rates.items() if gap(claim, row) == 0]
    which = "neither exactly" if not fits else "both" if len(fits) == len(OTHER) else f"the rate in {fits[0]}"
    return f"; no currency is named: it was {shown}, and the number fits {which}"


def _other_levels(reading: Reading) -> str:
    """That a rate is not a published one but follows from the levels of a database, which give another; else empty."""
    return " (databases)" if reading.family == "database" and reading.how != "printed" else ""


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
