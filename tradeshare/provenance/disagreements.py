"""Where two sources hold one cell and differ: which prevails, and why."""

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.tables import Data
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods, phrases
from tradeshare.study import all_partners
from tradeshare.study.study import Study

MIN_GAP_PERCENT = 1.0  # percent: below it two copies of one figure are taken to agree
MAX_ROWS = 30
KEY = ["partner", "flow", "period"]


def pairs(data: Data) -> pd.DataFrame:
    """Every annual dollar level that two databases hold: the one that prevails beside each other, columns KEY, value (mn), source,
    other_value, other_source, gap (percent: other over the one that prevails).

    >>> from tradeshare.data import tables
    >>> table = pairs(tables.read())
    >>> len(table) > 300, round(float(table["gap"].abs().median()), 2) < 0.1
    (True, True)
    """
    columns = [*KEY, "value", "source"]
    rows = data.observations
    rows = rows[rows["measure"].eq("level") & rows["basis"].eq("annual") & rows["currency"].eq("USD") & rows["status"].ne("implied")]
    both = pd.concat([rows[columns], large_tables.read("all_partners")[columns]])
    both = both.merge(data.sources[["source", "family", "priority"]], on="source")
    both = both[both["family"].eq("database")].sort_values([*KEY, "priority"])
    first = both.drop_duplicates(KEY)[columns]
    others = both[both.duplicated(KEY)][columns]
    found = first.merge(others.rename(columns={"value": "other_value", "source": "other_source"}), on=KEY)
    return found.assign(gap=100 * (found["other_value"] / found["value"] - 1)).reset_index(drop=True)


def disagreements(data: Data) -> pd.DataFrame:
    """The pairs that differ by more than MIN_GAP_PERCENT percent, with `why` the one prevails; the largest first.

    >>> from tradeshare.data import tables
    >>> found = disagreements(tables.read()).set_index(KEY)
    >>> row = found.loc[("VNM", "import", "2015")]
    >>> row["source"], row["other_source"], round(float(row["gap"]), 1)
    ('divisions-fill', 'imf-dots', -20.2)
    """
    table = pairs(data)
    table = table[table["gap"].abs().gt(MIN_GAP_PERCENT)]
    state = data.sources.set_index("source")["state"]
    table = table.assign(why=[_why(row.source, row.other_source, row.partner, state[row.other_source], row.gap)
                              for row in table.itertuples()])
    return table.sort_values("gap", key=lambda gap: -gap.abs(), ignore_index=True)


def _why(source: str, other: str, partner: str, state: str, gap: float) -> str:
    """Why a source prevails over another, as a clause."""
    case = ("divisions" if source == "divisions-fill" else state if state in ("first release", "rounded") else
            "sum of divisions" if other.startswith("divisions") else "total" if partner == "WLD" else "")
    return words("provenance").prevails(case, gap < 0)


def disagreements_table(study: Study) -> Table | Prose:
    """The largest disagreements between sources, and which prevails; of the years to the last of the report."""
    known = pairs(study.data)
    known = known[known["period"].astype(int).le(study.year.year)]
    found = disagreements(study.data)
    found = found[found["period"].astype(int).le(study.year.year)].reset_index(drop=True)
    if found.empty:
        return Prose(words("provenance").no_disagreement(study.year, phrases.percent(MIN_GAP_PERCENT, 0)))
    called = all_partners.names(study.data)
    rows = found.head(MAX_ROWS)
    text = pd.DataFrame({
        "Partner": [phrases.capitalised(phrases.short_name(called.get(code, code))) for code in rows["partner"]], "Flow": rows["flow"],
        "Year": rows["period"], "Prevails, bn USD": [phrases.number(value / 1000, 1) for value in rows["value"]], "Source": rows["source"],
        "Other, bn USD": [phrases.number(value / 1000, 1) for value in rows["other_value"]], "Other source": rows["other_source"],
        "Gap, %": [phrases.number(gap, 1, sign=True) for gap in rows["gap"]], "Why": rows["why"]})
    caption = words("provenance").disagreements_caption(phrases.percent(MIN_GAP_PERCENT, 0), len(found), f"{len(known):,}",
                                                        periods.name(study.year),
                                                        MAX_ROWS if len(found) > MAX_ROWS else "")
    return Table(text, caption, found)
