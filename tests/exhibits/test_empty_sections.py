"""Empty sections of a chapter are left out of a page and named in one line; everything else stays."""

import pytest

from tradeshare.exhibits import empty_sections
from tradeshare.exhibits.exhibit import Absent, Prose
from tradeshare.exhibits.templates import words


def text(source):
    return {"cell_type": "markdown", "source": source}


def shown(*exhibits):
    bundles = [exhibit._repr_mimebundle_() for exhibit in exhibits]
    return {"cell_type": "code", "outputs": [{"data": data, "metadata": said} for data, said in bundles]}


NONE, SOME = shown(Prose(Absent("No figure."))), shown(Prose("It rose."))


@pytest.mark.parametrize(("cells", "left"), [
    ([text("# A"), text("## B"), NONE, text("More."), text("## C"), SOME], ["# A", "B", "## C"]),
    ([text("# A"), text("## B"), NONE, text("### C"), NONE, text("## D"), SOME], ["# A", "B; C", "## D"]),
    ([text("# A"), text("## B"), NONE, text("### C"), SOME], ["# A", "## B", "### C"]),
    ([text("# A"), text("## B"), SOME, text("### C"), NONE], ["# A", "C", "## B"]),
    ([text("# A"), text("## B"), NONE, SOME], ["# A", "## B"]), ([text("# A"), text("## B"), text("Method alone.")], ["# A", "## B", "M"]),
    ([text("# A"), text("## B"), {"cell_type": "code", "outputs": [{"data": {"text/html": "<b>"}}]}, NONE], ["# A", "## B"])])
def test_what_is_left(cells, left):
    found = [cell["source"] for cell in empty_sections.without_empty_sections({"cells": cells})["cells"] if cell["cell_type"] == "markdown"]
    assert len(found) == len(left)
    for source, begins in zip(found, left):
        named = [(name, name.lower()) for name in begins.split("; ")]
        assert source.startswith(begins) or source == words("exhibits").not_shown(named)


def test_prose_is_absent_where_all_that_it_says_is():
    assert Prose(Absent("No figure."), "").absent and Prose(Absent("a"), Absent("b")).absent
    assert not Prose("", "").absent and not Prose(Absent("a"), "b").absent
