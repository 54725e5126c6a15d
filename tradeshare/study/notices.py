"""What `tradeshare data check` and `data write` say beside the rows: what charts join or leave out because of what the tables hold."""

from tradeshare.data import events
from tradeshare.data.tables import Data
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, comparison
from tradeshare.study.availability import NEWEST
from tradeshare.study.cells import all_cells
from tradeshare.study.parameters import Parameters


def of(data: Data) -> list[str]:
    """One plain line for each.

    >>> from tradeshare.data import tables
    >>> next(line for line in of(tables.read()) if "2015" in line)
    'events.csv: 2015 has several events for ASEAN: charts show one mark, “ACFTA all; ACFTA upgrade”'
    """
    return [*_events(data), *_reporters(data), *_partial(data)]


def _events(data: Data) -> list[str]:
    """Events that share a year, whose labels stand at one mark."""
    codes = data.partners.loc[data.partners["kind"].ne("world"), "code"].tolist()
    lines = []
    for row in events.shared(data.events, codes).itertuples():
        who = "every partner" if len(row.partners.split()) == len(codes) else row.partners.replace(" ", ", ")
        left = f"; no room is left for “{row.left}”, which charts leave out: shorten the labels" if row.left else ""
        lines.append(f"events.csv: {row.year} has several events for {who}: charts show one mark, “{row.label}”{left}")
    return lines


def _reporters(data: Data) -> list[str]:
    """Years of the members' own reports that charts leave out, and reporters that stand in too few years to be summed."""
    table = cells.imf_mirror(data)
    kept, years = cells.steady_reporters(table), sorted(table["period"].unique())
    used = set(cells.mirror_rows(data)["period"])
    lines = [f"mirror.csv: {code} reports in less than half of the years: charts of the members' own reports leave it out"
             for code in sorted(set(table["reporter"]) - set(kept))]
    for year in years:
        if year not in used:
            held = set(cells.whole_reporters(table[table["period"].eq(year)])["reporter"])
            lacking = ", ".join(code for code in kept if code not in held)
            lines.append(f"mirror.csv: {year} has no whole report of {lacking}: charts of the members' own reports leave the year out")
    return lines


def _partial(data: Data) -> list[str]:
    """Years in which the source that holds the default partner's change lacks rivals whose change stands in another currency."""
    asked, cells = Parameters.model_validate({}), all_cells(data, NEWEST)
    of_currency = {money: select(cells, currency=money) for money in cells["currency"].unique()}
    lines = []
    for year in range(int(cells["year"].min()) + 1, int(cells["year"].max()) + 1):
        whole = comparison.pair(cells, asked.partner, asked.flow, Period(year), asked.currency)
        if whole is None:
            continue
        own = of_currency[whole.currency]
        out = [code for code in asked.rivals if comparison.change(own, code, asked.flow, Period(year), whole.currency) is None
               and comparison.pair(cells, code, asked.flow, Period(year), asked.currency) is not None]
        if out:
            lines.append(f"observations.csv: {year} of {asked.partner} stands in {whole.currency} ({whole.family}), that of "
                         f"{', '.join(out)} in another currency only: the chart of yearly contributions counts them among all others")
    return lines
