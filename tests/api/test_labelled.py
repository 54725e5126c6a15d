"""What stands in `attrs` of every table, and what `import tradeshare` costs and offers."""

import doctest
import json
import subprocess
import sys

import pytest
from conftest import ROOT

import tradeshare as ts
from tradeshare.api import labelled


def test_the_import_is_light_and_offers_what_the_guide_names():
    code = "import sys, tradeshare; print({'pandas', 'numpy', 'pydantic', 'click'} & set(sys.modules), len(tradeshare.__all__))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == f"set() {len(ts.__all__)}\n"
    guide = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in ts.__all__:
        function = getattr(ts, name)
        assert f"| `{name}` |" in guide and callable(function) and "return" in function.__annotations__ and ">>>" in function.__doc__
    assert set(ts.__all__) < set(dir(ts))
    with pytest.raises(AttributeError, match="no attribute 'sharez'"):
        ts.sharez  # noqa: B018 - the access is the test


def test_the_guide_says_what_happens():
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=flags)
    assert tried > 15 and failed == 0


@pytest.mark.parametrize("name", ["shares", "levels", "growth", "ranking", "decompose", "expected", "project"])
def test_every_number_has_a_unit_and_every_source_a_title(name):
    table = getattr(ts, name)("VNM", last_period="2019")
    numbers = [column for column in table.select_dtypes("number") if column != "errors"]
    assert len(table) and set(numbers) <= set(table.attrs["units"]), name
    assert table.attrs["sources"] and all(": " in title for title in table.attrs["sources"].values())
    assert table.attrs["parameters"]["partner"] == "VNM" and json.loads(json.dumps(table.attrs)) == table.attrs


def test_the_options_are_the_parameters_of_a_report():
    from tradeshare.study import parameters

    assert {"partner", *labelled.Options.__annotations__} == set(parameters.NAMES)
