"""What the examples in docstrings take for granted: `begin`, which opens a study, and `tables`, which reads data/."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _names_of_examples(doctest_namespace):
    from tradeshare.data import tables
    from tradeshare.study.study import begin

    doctest_namespace |= {"begin": begin, "tables": tables}
