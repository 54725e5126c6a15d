"""Who measured, in which copy it was read, and what was found to agree: every source once, with its address."""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.provenance.trace_page import ADDRESS
from tradeshare.study.study import Study

READ_FROM = {"original": "the publisher's own answer", "copy": "a public copy, not checked against the original",
             "press": "pages of the press"}


def where_read_table(study: Study) -> Table:
    """Every source in the order of families and priority: who measured what, as of when, where it was read, what agrees with it.

    >>> from tradeshare.study.study import begin
    >>> shown = where_read_table(begin()).shown.set_index("Source")
    >>> shown.loc["gacc-table", "Read in"], shown.loc["divisions-fill", "Measured by"]
    ('a public copy, not checked against the original', 'United Nations Comtrade')
    """
    table = study.data.sources.sort_values("priority")
    shown = pd.DataFrame({"Source": table["source"], "Measured by": table["publisher"].str.split(" (", regex=False).str[0],
                          "State": table["state"], "As of": table["vintage"], "Read in": table["read_in"].map(READ_FROM),
                          "Found to agree": table["agrees"].where(table["agrees"].ne(""), "not compared")})
    caption = words("provenance").where_read_caption(len(table), int(table["read_in"].eq("copy").sum()))
    return Table(shown.reset_index(drop=True), caption, table.reset_index(drop=True))


def addresses(study: Study) -> Prose:
    """Each address where a source was read, once, with the sources read there; pages of releases are in data/pages.csv.

    >>> from tradeshare.study.study import begin
    >>> addresses(begin()).count("Direction-of-Trade-Map")
    1
    """
    held: dict[str, list[str]] = {}
    for row in study.data.sources.sort_values("priority").itertuples():
        for address in ADDRESS.findall(row.address):
            held.setdefault(address, []).append(row.source)
    lines = [f"- <{address}>: {', '.join(f'`{name}`' for name in found)}" for address, found in held.items()]
    return Prose(words("provenance").addresses(), "\n".join(lines))
