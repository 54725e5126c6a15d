"""What the partners themselves count: their exports to China stand beside China's imports, their imports beside China's exports."""

import math
from collections import defaultdict
from itertools import product

import pandas as pd

from tradeshare.data.memberships import members_of
from tradeshare.data.tables import Data
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.headlines.evidence.interval_arithmetic import minus, plus, ratio
from tradeshare.headlines.evidence.month_runs import by_series, runs
from tradeshare.headlines.evidence.readings import Cell, OTHER, Reading, span

TURNED = {"export": "import", "import": "export"}
MIRROR, MEMBERS, WITH_HONG_KONG = "mirror", "the sum of its members' counts", "China and Hong Kong together"
MATRIX = "imf-dots-matrix"
US_TRADE, US_IMPORTS = "us-census", "us-census-china"  # imports without freight; the second runs on, beside exports of any source
DIGITS = 4  # of the figures of the world matrix
NO_REPORTS = ("LAO", "TLS")  # members whose counts the IMF lacks, too small to be missed in a sum
EU_FROM = 2000  # its members of today report from then on
Levels = dict[Cell, list[Reading]]


def levels(data: Data, months: pd.DataFrame, matrix: pd.DataFrame, economies: pd.DataFrame) -> Levels:
    """The partners' counts by cell of China's, in bn USD: years from mirror.csv and the world matrix, spans of months from `months`.

    `months` has the columns of months.csv.gz, `matrix` those of world_matrix.csv.gz, `economies` those of economies.csv; months of a year
    that is not whole give those from January on. ASEAN's and the EU's counts are the sums of their members'; what a partner counts of
    China and Hong Kong together stands beside its count of China.

    >>> from tradeshare.data import large_tables, tables
    >>> economies, matrix = tables.read_table("economies"), large_tables.read("world_matrix")
    >>> found = levels(tables.read(), large_tables.read("months").iloc[:0], matrix, economies)
    >>> [round(found[Cell(code, "total", 12 * 2020, 12 * 2020 + 11, "USD")][0].low, 1) for code in ("VNM", "DEU")]
    [133.5, 204.1]
    """
    out: Levels = defaultdict(list)
    for row in select(data.mirror, partner="CHN").itertuples():
        out[Cell(row.reporter, TURNED[row.flow], *span(row.period), row.currency)].append(_reading(row.value / 1000, row.source))
    for (reporter, partner, flow, currency, source), values in by_series(months):
        for first, last, value in runs(values) if partner == "CHN" and currency in OTHER else ():
            out[Cell(reporter, TURNED[flow], first, last, currency)].append(_reading(value, source))
    _add_matrix(out, data, matrix, economies)
    _add_asean(out, data)
    for cell in [cell for cell in out if cell.flow == "export"]:
        both = [(x, m) for x in out[cell] for m in out.get(cell._replace(flow="import"), [])]
        pairs = [(x, m) for x, m in both if (x.source, x.how) == (m.source, m.how)]
        if not any(x.source == US_TRADE for x, _ in pairs):
            pairs += [(x, m) for x, m in both if x.source == US_IMPORTS and m.how == "printed"]
        out[cell._replace(flow="total")] = [plus([x], [m], x.how)[0] for x, m in pairs]
        out[cell._replace(flow="balance")] = [minus([x], [m], x.how)[0] for x, m in pairs]
    return dict(out)


def _reading(value: float, source: str) -> Reading:
    return Reading(value, value, MIRROR, "printed", source)


def _add_matrix(out: Levels, data: Data, matrix: pd.DataFrame, economies: pd.DataFrame) -> None:
    """Add the years of partners that mirror.csv lacks, of the EU's members together, and of China and Hong Kong together."""
    codes, union = set(data.partners["code"]), set(economies.loc[economies["group"].eq("EU"), "code"])
    table = matrix[matrix["partner"].isin(["CHN", "HKG"])].set_index(["partner", "flow", "reporter"]).sort_index()
    for year, flow in product([name for name in table if name.isdigit()], TURNED):
        china, with_hong_kong = table.loc["CHN", flow][year].dropna(), table.loc["HKG", flow][year].dropna()
        for code, value in china[china.index.isin(codes)].items():
            rows = out[Cell(code, TURNED[flow], *span(year), "USD")]
            if not any(row.how == "printed" for row in rows):
                rows.append(_rounded(value, "printed"))
            if code in with_hong_kong:
                rows.append(_rounded(value + with_hong_kong[code], WITH_HONG_KONG))
        if int(year) >= EU_FROM:
            parts = china[china.index.isin(union)].sum()
            for total in dict.fromkeys([parts, parts + (china.get("GBR", 0.0) if int(year) < 2020 else 0.0)]):
                out[Cell("EU", TURNED[flow], *span(year), "USD")].append(_rounded(total, MEMBERS))


def _rounded(value: float, how: str) -> Reading:
    """A figure in mn with so many digits, in bn."""
    half = 0.5 * 10.0 ** (math.floor(math.log10(value)) + 1 - DIGITS) if value > 0 else 0.0
    return Reading(float(value - half) / 1000, float(value + half) / 1000, MIRROR, how, MATRIX)


def _add_asean(out: Levels, data: Data) -> None:
    """Add what the members of ASEAN at the end of a year count together, by each source that has them all."""
    for year, flow in product(sorted({cell.first // 12 for cell in out if cell.last - cell.first == 11}), TURNED):
        needed = [code for code in members_of("ASEAN", data, Period(year)) if code not in NO_REPORTS]
        cells = [Cell(code, flow, *span(str(year)), "USD") for code in needed]
        for source in dict.fromkeys(row.source for row in out.get(cells[0], ()) if row.how == "printed"):
            parts = [next((row for row in out.get(cell, ()) if row.source == source and row.how == "printed"), None) for cell in cells]
            found = [row for row in parts if row is not None]
            if len(found) == len(needed):
                total = sum(row.low for row in found)
                out[Cell("ASEAN", flow, *span(str(year)), "USD")].append(Reading(total, total, MIRROR, MEMBERS, source))


def growths(found: Levels, cell: Cell) -> list[Reading]:
    """Growth in percent by the partner's count: two levels of one source.

    >>> cell = Cell("VNM", "total", 12, 23, "USD")
    >>> growths({cell: [_reading(110.0, "a")], cell.months_on(-12): [_reading(100.0, "a")]}, cell)[0][:2]
    (10.000000000000009, 10.000000000000009)
    """
    return [ratio(now, then)._replace(how=now.how) for now in found.get(cell, ()) for then in found.get(cell.months_on(-12), ())
            if (now.source, now.how) == (then.source, then.how) and then.low > 0]
