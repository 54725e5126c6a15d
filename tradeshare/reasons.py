"""One sentence on each verdict: what the data give, by which way, and what that makes of the statement."""

import math

from tradeshare import words
from tradeshare.neighbours import AT_MARKET, BOUNDS, NEIGHBOURS
from tradeshare.readings import BASE, PART, PRESS, Reading
from tradeshare.verdicts import AGREES, CONTRADICTS, REVISED, Claim, Verdict

WAYS = {"printed": "as printed", "derived": "derived from the table", BASE: "implied by a later release", PART: "implied by a printed share",
        "levels": "the growth of the levels"}


def sentence(claim: Claim, said: Verdict, scale: float = 1.0) -> str:
    """The reason in one sentence, in the unit of the statement (`scale` turns it into bn)."""
    if said.reading is None:
        return "no figure in the data, nor any others that it follows from"
    shown = range_text(claim, said.reading, scale)
    way = WAYS.get(said.reading.how, said.reading.how)
    if claim.statistic == "rank":
        return _rank(said, shown)
    if said.verdict == AGREES:
        return _agrees(said, shown, way)
    if said.verdict == REVISED:
        return _revised(said, shown, way)
    if said.verdict == CONTRADICTS:
        cause = f"; likely {said.cause}" if said.cause else ""
        return f"the data give {shown} ({way}){cause}"
    if said.reason == "other print":
        return f"another page gives {shown} ({way}); no official figure tells which is right"
    return f"{way}: {shown}, too wide a range to confirm the figure or to refute it"


def _agrees(said: Verdict, shown: str, way: str) -> str:
    if said.reading.how in (NEIGHBOURS, AT_MARKET, BOUNDS):
        return f"no other source prints it; {way}: {shown}, which it fits"
    if said.reading.family == PRESS:
        return f"other printed statements give {shown} ({way}); no official figure in the data"
    return f"the data give {shown} ({way})"


def _revised(said: Verdict, shown: str, way: str) -> str:
    if said.reason == "restated base":
        return f"growth on a restated base: {shown} by {way}" if said.reading.how != "printed" else (
            f"the official rate ({shown}), on a base that was restated: the first prints give another one")
    return f"another vintage, or a conversion near it: the data give {shown} ({way})"


def _rank(said: Verdict, shown: str) -> str:
    if said.reason == "close order":
        return f"the shares leave the places {shown} open"
    if said.reason == "likely order":
        return f"the shares lie close together and leave the places {shown} open; by their middle the rank is right"
    way = "by the order of the shares" if said.reading.how != "printed" else "as printed"
    return f"the data give place {shown} {way}" + (f"; likely {said.cause}" if said.cause else "")


def range_text(claim: Claim, reading: Reading, scale: float = 1.0) -> str:
    """A reading in the unit of the statement: one number where its bounds meet in the last digit shown, else from - to."""
    low, high = reading.low / scale, reading.high / scale
    unit = {"percent": f"{words.NARROW}%", "rank": ""}.get(claim.unit, words.NARROW + claim.unit.replace("_", words.NARROW))
    if claim.unit == "rank":
        return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
    exact = high - low <= 1e-4 * max(abs(high), 0.1)
    if reading.how == "printed" or exact:
        places = max(0, round(-math.log10(high - low))) if not exact else 2 if abs(high) >= 1 else 5
        return words.number((low + high) / 2, places) + unit
    places = min(5, max(0, 1 - math.floor(math.log10(high - low))))
    if high - low < 2 * 10**-places or high - low <= 0.0012 * abs(high + low) / 2:
        return words.number((low + high) / 2, places) + unit
    return f"{words.number(low, places)} to {words.number(high, places)}{unit}"


def decimals_of(row) -> int:
    """The printed decimals of a row; below zero where the last digits are rounded."""
    try:
        return int(float(row.decimals))
    except ValueError:
        return len(row.printed.strip().partition(".")[2])
