"""The readings of all tables."""


def test_restatements_are_measured_on_the_releases(book):
    assert book.restated[2023] > 3 and book.restated[2012] < 0.1
