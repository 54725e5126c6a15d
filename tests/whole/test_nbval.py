"""nbval is what proves that a report reproduces: see it fail on each kind of output that was tampered with."""

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

KINDS = ["text/html", "text/csv", "text/markdown", "text/plain"]
CHAPTER = ROOT / "reports" / "2020-08" / "notebooks" / "13_decomposition.ipynb"


def _number(text: str) -> str:
    """The text with one digit of its last decimal number changed."""
    found = list(re.finditer(r"\d\.\d", text))[-1]
    digit = text[found.end() - 1]
    return text[:found.end() - 1] + str((int(digit) + 1) % 10) + text[found.end():]


def _tamper(code: list[dict], kind: str, touched: dict[str, int]) -> int:
    """The place, among the cells of code, of the first untouched one with an output of this kind, one number of which is changed."""
    for place, cell in enumerate(code):
        for output in cell["outputs"] if place not in touched.values() else []:
            held = "".join(output["data"].get(kind, ""))
            if re.search(r"\d\.\d", held):
                output["data"][kind] = _number(held)
                return place
    raise AssertionError(f"no output of kind {kind}")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """What nbval says of a chapter in four cells of which one output is changed, each of another kind; and the cells by kind."""
    folder, touched = tmp_path_factory.mktemp("nbval"), {}
    book = json.loads(CHAPTER.read_text(encoding="utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    for kind in KINDS:
        touched[kind] = _tamper(code, kind, touched)
    (folder / "tampered.ipynb").write_text(json.dumps(book), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:xdist",
                           "-p", "forked_kernels", "--nbval", str(folder)], capture_output=True, text=True, cwd=folder,
                          env=os.environ | {"PYTHONPATH": str(ROOT / "tests")})
    return done.stdout, touched


@pytest.mark.parametrize("kind", KINDS)
def test_nbval_catches_a_changed_output(verdicts, kind):
    said, touched = verdicts
    assert re.search(rf"FAILED \S*tampered\.ipynb::Cell {touched[kind]}\b", said), said[-2000:]


def test_nbval_passes_every_other_cell_as_published(verdicts):
    said, touched = verdicts
    assert {int(place) for place in re.findall(r"FAILED \S*::Cell (\d+)", said)} == set(touched.values())
    assert re.search(r"\d+ passed", said)
