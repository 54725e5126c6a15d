"""What the examples in docstrings take for granted: `begin`, which opens a study, and `tables`, which reads data/; a longer memory."""

import pytest

from tradeshare.foundation import memo

REMEMBERED = memo.remembered
# a command asks for few periods, tests for many in turn: what holds the last 4 to 31 results holds eight times as many, and each is made
# once; before any other module of the package is imported
memo.remembered = lambda size: REMEMBERED(8 * size if 3 < size < 32 else size)


@pytest.fixture(autouse=True)
def _names_of_examples(request):
    if hasattr(request.node, "dtest"):
        from tradeshare.data import tables
        from tradeshare.study.study import begin

        for name, value in (("begin", begin), ("tables", tables)):
            request.node.dtest.globs.setdefault(name, value)  # a module's own stays
