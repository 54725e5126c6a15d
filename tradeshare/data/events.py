"""The calendar of data/events.csv: the events of one year share one label in a chart."""

import pandas as pd

LABEL_LETTERS = 40  # letters that fit next to one label line of a chart, and a count of those left out


def joined_label(names: list[str]) -> tuple[str, list[str]]:
    """One label for the events of a year, in the given order, which counts those for which a chart has no room; and these.

    >>> joined_label(["ACFTA all", "ACFTA upgrade"]), joined_label(["one " * 7, "two " * 7, "three"])
    (('ACFTA all; ACFTA upgrade', []), ('one one one one one one one ; three (1 more)', ['two two two two two two two ']))
    """
    kept, left = names[:1], []
    for name in names[1:]:
        (kept if len("; ".join([*kept, name])) <= LABEL_LETTERS else left).append(name)
    return "; ".join(kept) + (f" ({len(left)} more)" if left else ""), left


def of_partner(events: pd.DataFrame, code: str) -> pd.DataFrame:
    """The events that concern everyone or the partner, by day, with their year."""
    near = [not who or code in who.split() for who in events["partners"]]
    return events[near].assign(year=events["date"].str[:4].astype(int)).sort_values("date", kind="stable")


def shared(events: pd.DataFrame, partners: list[str]) -> pd.DataFrame:
    """The years in which more than one event concerns a partner: columns year, label, left (labels without room), partners (codes)."""
    rows = []
    for code in partners:
        for year, part in of_partner(events, code).groupby("year"):
            if len(part) > 1:
                text, left = joined_label(list(part["label"]))
                rows.append({"year": year, "label": text, "left": "; ".join(left), "code": code})
    table = pd.DataFrame(rows, columns=["year", "label", "left", "code"])
    return table.groupby(["year", "label", "left"])["code"].agg(" ".join).rename("partners").reset_index()
