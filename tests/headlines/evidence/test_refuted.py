"""Prints that the rest of the data refute."""

import pytest

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.evidence.readings import Book, Cell, PRESS, Reading
from tradeshare.headlines.evidence.refuted import remove_refuted
from tradeshare.headlines.verdict import CONTRADICTS

CELL = Cell("MYS", "total", 0, 7, "USD")


@pytest.mark.parametrize(("value", "gone"), [(31.2, 1), (80.0, 0), (95.0, 0), (125.0, 1)])
def test_a_year_to_date_must_have_room_in_its_year(value, gone):
    sides = {CELL._replace(flow=flow, last=11): [Reading(65.6, 65.6, "database")] for flow in ("export", "import")}
    book = Book({CELL: [Reading(value, value, PRESS)], **sides}, {}, {}, {}, {}, [], {})
    assert remove_refuted(book) == gone


def test_what_a_release_prints_stays_and_without_a_year_nothing_goes():
    book = Book({CELL: [Reading(31.2, 31.2, "release"), Reading(31.2, 31.2, PRESS)]}, {}, {}, {}, {}, [], {})
    assert remove_refuted(book) == 0


def test_a_known_wrong_print_refutes_nothing(data):
    """The collection holds 31.2 bn for January to August 2020, a digit short."""
    for text in ("MYS total 2021-01..2021-08 = 108.28 USD bn", "MYS total 2021-01..2021-08 growth = 35.2 %"):
        row = check.check(short_statement.line(text), data).iloc[0]
        assert row["verdict"] != CONTRADICTS, row["reason"]
