"""The calendar of data/events.csv on charts: one mark a year, which names every event of that year that concerns the partner."""

import pandas as pd

from tradeshare import discontinuities
from tradeshare.study import Study

ROOM = 40  # letters beside one mark of a chart


def label(names: list[str]) -> tuple[str, list[str]]:
    """The label of one mark for the events of a year, in the order given, and those for which a chart has no room.

    >>> label(["ACFTA all", "ACFTA upgrade"]), label(["a" * 30, "b" * 30])[1] == ["b" * 30]
    (('ACFTA all; ACFTA upgrade', []), True)
    """
    kept, left = names[:1], []
    for name in names[1:]:
        (kept if len("; ".join([*kept, name])) <= ROOM else left).append(name)
    return "; ".join(kept), left


def of_partner(events: pd.DataFrame, code: str) -> pd.DataFrame:
    """The events that concern everyone or the partner, by day, with their year."""
    near = [not who or code in who.split() for who in events["partners"]]
    return events[near].assign(year=events["date"].str[:4].astype(int)).sort_values("date", kind="stable")


def marks(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """The events that concern everyone or the partner, and breaks of the booking, within the years of `frame`: columns year, label; one
    row a year."""
    booked = pd.DataFrame({"year": discontinuities.rebooked(study), "label": "booked anew", "date": ""}).astype({"year": int})
    table = pd.concat([booked, of_partner(study.data.events, study.parameters.partner)], ignore_index=True)
    inside = table["year"].between(frame.index.min(), frame.index.max()) & table["date"].str[:7].le(f"{study.year.year}-12")
    named = table[inside].groupby("year")["label"].agg(lambda names: label(list(names))[0])
    return named.reset_index()


def shared(events: pd.DataFrame, partners: list[str]) -> pd.DataFrame:
    """The years in which more than one event concerns a partner: columns year, label, left (labels without room), partners (codes)."""
    rows = []
    for code in partners:
        for year, part in of_partner(events, code).groupby("year"):
            if len(part) > 1:
                text, left = label(list(part["label"]))
                rows.append({"year": year, "label": text, "left": "; ".join(left), "code": code})
    table = pd.DataFrame(rows, columns=["year", "label", "left", "code"])
    return table.groupby(["year", "label", "left"])["code"].agg(" ".join).rename("partners").reset_index()
