"""What the page says elsewhere: its other flows, its figure in the other currency."""

from tradeshare.headlines.evidence.interval_arithmetic import overlap, minus, plus, scale
from tradeshare.headlines.evidence.level_readings import by_steps
from tradeshare.headlines.evidence.nearby_periods import rate_of_months
from tradeshare.headlines.evidence.readings import Cell, Reading
from tradeshare.headlines.evidence.usable import direct_readings, Evidence

FLOWS = ("export", "import", "total", "balance")
CONVERTED = "the page's figure in the other currency, at the rate of its months"
SUPPORT = 0.01  # how near another source must come to the page's figure in the other currency


def other_flows(evidence: Evidence, cell: Cell) -> Reading | None:
    """The level by the page's three other flows, where these agree with one another; None where they do not, or one is missing."""
    flow = cell.flow
    x, m, t, b = (_of_page(evidence, cell._replace(flow=name)) if name != flow else None for name in FLOWS)
    if flow == "total" and x and m and b:
        return _if_it_holds(plus([x], [m], "exports plus imports"), minus([x], [m], ""), b)
    if flow == "balance" and x and m and t:
        return _if_it_holds(minus([x], [m], "exports less imports"), plus([x], [m], ""), t)
    side = m if flow == "export" else x
    if flow in ("export", "import") and side and t and b:
        sums = (plus if flow == "export" else minus)([side], [b], "imports plus balance" if flow == "export" else "exports less balance")
        return _if_it_holds(minus([t], [side], "total less imports" if flow == "export" else "total less exports"), sums, sums[0])
    return None


def _of_page(evidence: Evidence, cell: Cell) -> Reading | None:
    """The one number that the page prints of a cell."""
    rows = [row for row in direct_readings(evidence, evidence.book.levels, cell) if row.pages & evidence.own and row.how == "printed"]
    return rows[0] if len({row[:2] for row in rows}) == 1 else None


def _if_it_holds(found: list[Reading], stated: list[Reading], printed: Reading) -> Reading | None:
    """The number found, where what the page says otherwise of it meets its own print."""
    return found[0] if overlap(stated[0], printed) and (stated[0] is not printed or overlap(found[0], printed)) else None


def converted(evidence: Evidence, cell: Cell) -> Reading | None:
    """The page's figure in the other currency at the rate of its months, where another source or another flow of the page supports it."""
    printed, rate = _of_page(evidence, cell.elsewhere), rate_of_months(evidence, cell)
    if printed is None or rate is None or cell.flow == "balance" or printed.low <= 0:
        return None
    others = [row for row in by_steps(evidence, cell.elsewhere) if row.how != "printed" or not row.pages <= evidence.own]
    near = printed._replace(low=printed.low * (1 - SUPPORT), high=printed.high * (1 + SUPPORT))
    if not any(overlap(near, row) and row.high <= (1 + 2 * SUPPORT) * row.low for row in others):
        return None
    return scale(printed, rate, rate.low, rate.high, CONVERTED)
