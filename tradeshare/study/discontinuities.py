"""Where a series breaks because it was booked otherwise, or because a group took in or lost members: data/breaks.csv in use.

A break of the booking is never told as a move: what compares years begins after it, or says so.
"""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import end, Period
from tradeshare.study.study import Study


def booking_breaks(study: Study, code: str = "") -> list[int]:
    """The first years of another way of booking that concern a partner (default: of the report), as customs' own figures show it.

    >>> booking_breaks(begin(partner="HKG")), booking_breaks(begin())
    ([1993], [])
    """
    return [int(date[:4]) for date, _ in _rows(study.data.breaks, "booking", code or study.parameters.partner)]


def after_last_break(study: Study, known: pd.Series) -> pd.Series:
    """A yearly series from its last break on; the series itself where fewer than two years would be left."""
    for year in booking_breaks(study):
        if known.index.min() < year and len(known.loc[year:]) >= 2:
            known = known.loc[year:]
    return known


def booking_note(study: Study, first: int, last: int, code: str = "") -> str:
    """That figures of the years first and last are recorded in two ways, as a sentence after a blank; empty where they are not."""
    rows = _rows(study.data.breaks, "booking", code or study.parameters.partner)
    return "".join(" " + words("study").recorded_anew(date[:4], what) for date, what in rows if first < int(date[:4]) <= last)


def booking_marks(study: Study, codes: list[str]) -> dict[int, str]:
    """The first years of another way of booking that concerns any of the partners, with what changed: for a chart of their shares.

    >>> booking_marks(begin(), ["ASEAN", "USA"]), booking_marks(begin(), ["ASEAN"])
    ({1993: 'China reclassified its trade through Hong Kong'}, {})
    """
    return {int(date[:4]): what for code in codes for date, what in _rows(study.data.breaks, "booking", code)}


def membership_note(study: Study, period: Period) -> str:
    """What happened to the members of the partner after its base a year before began, so that the base moved; empty where nothing did.

    >>> membership_note(begin(partner="EU"), Period(2007, 7)), membership_note(begin(partner="EU"), Period(2010))
    ('Bulgaria and Romania joined the EU', '')
    """
    rows = _rows(study.data.breaks, "members", study.parameters.partner)
    return " and ".join(what for date, what in rows if f"{period.before.year}-01" < date[:7] <= end(str(period)))


@remembered(64)
def _rows(breaks: pd.DataFrame, kind: str, code: str) -> list[tuple[str, str]]:
    """The date of each break of a kind that concerns a partner, and what changed."""
    table = breaks[breaks["kind"].eq(kind)].sort_values("date")
    return [(date, what) for date, what, who in zip(table["date"], table["what"], table["partners"]) if code in who.split()]
