"""Prints of the press that the rest of the data refute are no evidence: a year to date that its whole year leaves no room for."""

from tradeshare.headlines.evidence.readings import Book, Cell, PRESS

YEAR_TO_DATE_LIMITS = (0.6, 1.4)  # the first m months over m / 12 of the year, at least and at most
LEAST_MONTHS = 3


def remove_refuted(made: Book) -> int:
    """Take such prints out of a book; gives their number.

    >>> from tradeshare.headlines.evidence.readings import Reading
    >>> cell = Cell("MYS", "total", 0, 7, "USD")
    >>> year = [Reading(131.0, 131.0, "database")]
    >>> book = Book({cell: [Reading(31.2, 31.3, PRESS)], cell._replace(last=11): year}, {}, {}, {}, {}, [], {})
    >>> remove_refuted(book), book.levels[cell]
    (1, [])
    """
    gone = 0
    for cell, rows in list(made.levels.items()):
        months = cell.last - cell.first + 1
        if not cell.to_date or not LEAST_MONTHS <= months < 12 or cell.flow == "balance" or not any(row.family == PRESS for row in rows):
            continue
        year = whole_year(made, cell)
        if year:
            low, high = (year * months / 12 * part for part in YEAR_TO_DATE_LIMITS)
            kept = [row for row in rows if row.family != PRESS or (row.high >= low and row.low <= high)]
            gone += len(rows) - len(kept)
            made.levels[cell] = kept
    return gone


def whole_year(made: Book, cell: Cell) -> float:
    """The official level of the year of a cell, in bn; of a total also exports plus imports; 0 where there is none."""
    def official(flow: str) -> float:
        rows = made.levels.get(cell._replace(flow=flow, last=cell.first + 11), ())
        return next(((row.low + row.high) / 2 for row in rows if row.family != PRESS), 0.0)

    sides = official("export"), official("import")
    return official(cell.flow) or (sum(sides) if cell.flow == "total" and all(sides) else 0.0)
