"""What `tradeshare data check` and `data write` say beside the rows: what charts leave out because of what the tables hold."""

from tradeshare.data.tables import Data
from tradeshare.exhibits.templates import words
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, comparison
from tradeshare.study.availability import NEWEST
from tradeshare.study.cells import all_cells
from tradeshare.study.parameters import Parameters


def of(data: Data) -> list[str]:
    """One plain line for each.

    >>> from tradeshare.data import tables
    >>> of(tables.read())[-1].split(":")[1]
    ' 2022 of ASEAN stands in USD (release), that of EU in another currency only'
    """
    return [*_reporters(data), *_partial(data)]


def _reporters(data: Data) -> list[str]:
    """Years of the members' own reports that charts leave out, and reporters that stand in too few years to be summed."""
    table = cells.imf_mirror(data)
    kept, years = cells.steady_reporters(table), sorted(table["period"].unique())
    used = set(cells.mirror_rows(data)["period"])
    lines = [words("study").rare_reporter(code) for code in sorted(set(table["reporter"]) - set(kept))]
    for year in years:
        if year not in used:
            held = set(cells.whole_reporters(table[table["period"].eq(year)])["reporter"])
            lines.append(words("study").year_not_whole(year, [code for code in kept if code not in held]))
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
        out = [code for code in asked.rivals if comparison.partner_change(own, code, asked.flow, Period(year), whole.currency) is None
               and comparison.pair(cells, code, asked.flow, Period(year), asked.currency) is not None]
        if out:
            lines.append(words("study").other_currency(year, asked.partner, whole.currency, whole.family, out))
    return lines
