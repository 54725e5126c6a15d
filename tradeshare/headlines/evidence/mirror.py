"""What the partners themselves count: their exports to China stand beside China's imports, their imports beside China's exports."""

from collections import defaultdict

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.select import select
from tradeshare.headlines.evidence.interval_arithmetic import minus, plus, ratio
from tradeshare.headlines.evidence.month_runs import by_series, runs
from tradeshare.headlines.evidence.readings import Cell, Reading, span

TURNED = {"export": "import", "import": "export"}
MIRROR = "mirror"
Levels = dict[Cell, list[Reading]]


def levels(data: Data, months: pd.DataFrame) -> Levels:
    """The partners' counts by cell of China's, in bn USD: years from mirror.csv, spans of months of one year from `months`.

    `months` has the columns of months.csv.gz; those whose year is not whole give the months from January that are.

    >>> from tradeshare.data import large, tables
    >>> found = levels(tables.read(), large.read("months").iloc[:0])
    >>> round(found[Cell("VNM", "total", 12 * 2020, 12 * 2020 + 11, "USD")][0].low, 1)
    133.5
    """
    out: Levels = defaultdict(list)
    for row in select(data.mirror, partner="CHN").itertuples():
        out[Cell(row.reporter, TURNED[row.flow], *span(row.period), row.currency)].append(_reading(row.value / 1000, row.source))
    for (reporter, partner, flow, currency, source), values in by_series(months):
        for first, last, value in runs(values) if partner == "CHN" else ():
            out[Cell(reporter, TURNED[flow], first, last, currency)].append(_reading(value, source))
    for cell in [cell for cell in out if cell.flow == "export"]:
        other = out.get(cell._replace(flow="import"), [])
        pairs = [(x, m) for x in out[cell] for m in other if x.source == m.source]
        out[cell._replace(flow="total")] = [plus([x], [m], MIRROR)[0] for x, m in pairs]
        out[cell._replace(flow="balance")] = [minus([x], [m], MIRROR)[0] for x, m in pairs]
    return dict(out)


def _reading(value: float, source: str) -> Reading:
    return Reading(value, value, MIRROR, "printed", source)


def growths(found: Levels, cell: Cell) -> list[Reading]:
    """Growth in percent by the partner's count: two levels of one source.

    >>> cell = Cell("VNM", "total", 12, 23, "USD")
    >>> growths({cell: [_reading(110.0, "a")], cell.months_on(-12): [_reading(100.0, "a")]}, cell)[0][:2]
    (10.000000000000009, 10.000000000000009)
    """
    return [ratio(now, then) for now in found.get(cell, ()) for then in found.get(cell.months_on(-12), ())
            if now.source == then.source and then.low > 0]
