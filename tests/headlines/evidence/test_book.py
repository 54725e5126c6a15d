"""The readings of all tables."""

import pytest

from tradeshare.headlines import statements
from tradeshare.headlines.evidence.book import book as readings_of


@pytest.fixture(scope="module")
def book(data):
    return readings_of(data, data.statements, statements.names(data.partners))


def test_restatements_are_measured_on_the_releases(book):
    assert book.restated[2023] > 3 and book.restated[2012] < 0.1
