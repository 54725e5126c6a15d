"""What prevails once a vintage is in use and did not before: figures that change hands, partners that leave or join a year's chart."""

import pandas as pd

from tradeshare.data.tables import combine, Data
from tradeshare.foundation import phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, shares

MAX_LINES = 8  # lines of a kind
MIN_CHANGE = 0.0005  # relative; smaller changes are of notation


def lines(data: Data, added: dict[str, pd.DataFrame]) -> list[str]:
    """Sentences on the partners of the pool, the world and ASEAN; empty where nothing that is shown changes.

    >>> from tradeshare.data import tables
    >>> lines(tables.read(vintage="shipped"), {})
    []
    """
    if "observations" not in added or added["observations"].empty:
        return []
    after = combine(data, [{name: table for name, table in added.items() if name in ("observations", "sources")}])
    return between(data, after, "what prevails if it is used, and did not before:")


def between(data: Data, after: Data, head: str) -> list[str]:
    """The same of two states of the data, below a line `head`."""
    old, new = (_of_pool(each) for each in (data, after))
    both = old.merge(new, on=["partner", "flow", "year", "months"], how="outer", suffixes=("_old", "_new"))
    moved = both[(both["value_new"] / both["value_old"] - 1).abs().gt(MIN_CHANGE)
                 | (both["currency_old"].ne(both["currency_new"]) & both["value_old"].notna() & both["value_new"].notna())]
    moved = moved.sort_values(["year", "months"], ascending=False, kind="stable")
    out = [f"  {row.partner} {row.flow} {Period(row.year, row.months)}: {_shown(row.value_old, row.currency_old, row.source_old)}, now "
           f"{_shown(row.value_new, row.currency_new, row.source_new)}" for row in moved.head(MAX_LINES).itertuples()]
    out += [f"  and {len(moved) - MAX_LINES} more"] if len(moved) > MAX_LINES else []
    out += _charts(data, after)
    return [head, *out] if out else []


def _shown(value: float, currency: str, source: str) -> str:
    return f"{phrases.number(value, 1)} bn {currency} ({source})"


def _of_pool(data: Data) -> pd.DataFrame:
    """The figure that prevails of each cell of the pool: as `shares.prevailing` chooses it."""
    codes = [*data.partners.loc[data.partners["pool"].eq("yes"), "code"], "WLD"]
    table = select(cells.all_cells(data, Period(9999)), partner=codes)
    table = shares.prevailing(table, "USD")
    return table[["partner", "flow", "year", "months", "value", "currency", "source"]]


def _charts(data: Data, after: Data) -> list[str]:
    """The partners that a year's or period's chart of shares loses or gains, since a chart never mixes groups of sources."""
    old, new = (_shown_together(each) for each in (data, after))
    out = []
    for when in sorted(old.keys() & new.keys(), reverse=True):
        for lost, words in ((old[when] - new[when], "leave"), (new[when] - old[when], "join")):
            if lost:
                out.append(f"  {', '.join(sorted(lost))} {words} the chart of {when[1]}s in {Period(*when[0])}")
    return out[:MAX_LINES] + ([f"  and {len(out) - MAX_LINES} more such lines"] if len(out) > MAX_LINES else [])


def _shown_together(data: Data) -> dict[tuple[tuple[int, int], str], set[str]]:
    """By period and flow the partners of the pool whose share stands in the family and currency that prevails for ASEAN."""
    pool = data.partners.loc[data.partners["pool"].eq("yes"), "code"].tolist()
    table = shares.shares(select(cells.all_cells(data, Period(9999)), partner=[*pool, "WLD"]))
    first = shares.prevailing(select(table, partner="ASEAN"), "USD")
    table = table.merge(first[["flow", "year", "months", "currency", "family"]], on=["flow", "year", "months", "currency", "family"])
    together: dict[tuple[tuple[int, int], str], set[str]] = {}
    for year, months, flow, partner in zip(*(table[name].tolist() for name in ("year", "months", "flow", "partner"))):
        together.setdefault(((year, months), flow), set()).add(partner)
    return together
