"""Which readings the statements of one page may rest on."""

from dataclasses import dataclass, replace
from functools import cached_property

from tradeshare.headlines.evidence.readings import Book, Cell, IMPLIED, INPUT, PRESS, Reading

REMEMBERED = 2**14  # results of a function of evidence and a cell that are kept


@dataclass(frozen=True, eq=False)  # told apart by identity, so that functions of it can be cached
class Evidence:
    """All readings, and what one page's statements may not use of them.

    What a page prints of a cell never confirms its own statement of that cell, nor does a row that is implied by the page alone;
    what it prints of other cells may.
    """

    book: Book
    own: frozenset = frozenset()  # the pages that are the statement's own
    as_of: str = ""  # a day (YYYY-MM-DD): what was published later is not used
    unread: frozenset = frozenset()  # those of the own pages that are left out whole, as if they had never been read
    lent: frozenset | None = None  # cells, each with its bounds, of which the own page's number is used; None: all

    @cached_property
    def elsewhere(self) -> "Evidence":
        """The same without the statement's own pages."""
        return self if self.own <= self.unread else replace(self, unread=self.own)


def direct_readings(evidence: Evidence, table: dict, cell: Cell, asked: bool = False) -> list[Reading]:
    """The readings that stand in the data; of the cell that is `asked` without those of the page itself."""
    rows = table.get(cell)
    if not rows:
        return []
    own = evidence.own
    return [row for row in rows if _usable(evidence, row)
            and not (row.pages and (asked or row.how in IMPLIED) and row.pages <= own)
            and (evidence.lent is None or (cell, row.low, row.high) in evidence.lent or not is_own(row, evidence))]


def of_own_page(evidence: Evidence, table: dict, cell: Cell) -> list[Reading]:
    """What the data hold of the cell from the statement's own page alone: it can refute the statement, never confirm it."""
    return [row for row in table.get(cell, ()) if row.pages and row.pages <= evidence.own and row.how == "printed" and row.family != PRESS
            and _usable(evidence, row)]


def official_readings(rows: list[Reading]) -> list[Reading]:
    """The readings that no page of the press alone prints."""
    return [row for row in rows if row.family != PRESS]


def is_own(reading: Reading, evidence: Evidence) -> bool:
    """Whether a reading rests on the statement's own page: beside it in the table, or the only page of the press that prints it.

    >>> is_own(Reading(1.0, 1.0, PRESS, pages=frozenset(["a"])), Evidence(None, frozenset(["a", "b"])))
    True
    """
    return INPUT in reading.source.split() or (reading.family == PRESS and bool(reading.pages) and reading.pages <= evidence.own)


def _usable(evidence: Evidence, row: Reading) -> bool:
    if (evidence.as_of and row.known > evidence.as_of) or (row.pages and evidence.unread and row.pages <= evidence.unread):
        return False
    return row.source != INPUT or row.pages <= evidence.own
