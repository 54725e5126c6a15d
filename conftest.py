"""What the examples in docstrings take for granted: `begin`, which opens a study, and `tables`, which reads data/."""

import pytest


@pytest.fixture(autouse=True)
def _names_of_examples(request):
    if hasattr(request.node, "dtest"):
        from tradeshare.data import tables
        from tradeshare.study.study import begin

        for name, value in (("begin", begin), ("tables", tables)):
            request.node.dtest.globs.setdefault(name, value)  # a module's own stays
