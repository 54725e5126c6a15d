"""What the examples in docstrings take for granted: `begin`, which opens a study, and `tables`, which reads data/; and a longer memory."""

import pytest

from tests.fewer_messages import pytest_configure  # noqa: F401 - a hook of pytest
from tradeshare.foundation import memo

REMEMBERED = memo.remembered


def remembered(size: int):
    """A command asks for few periods, tests for many in turn: what holds up to 31 results holds eight times as many, or four more where they
    are large, and each is made once."""
    more = size + 4 if size < 4 else 8 * size if size < 32 else size
    return lambda function: REMEMBERED(more if function.__module__.startswith("tradeshare.") else size)(function)


memo.remembered = remembered  # before any other module of the package is imported


@pytest.fixture(autouse=True)
def _names_of_examples(request):
    if hasattr(request.node, "dtest"):
        from tradeshare.data import tables
        from tradeshare.study.study import begin

        for name, value in (("begin", begin), ("tables", tables)):
            request.node.dtest.globs.setdefault(name, value)  # a module's own stays
