"""nbval is what proves that a report reproduces: see it fail on each kind of output that was tampered with."""

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

CHAPTER = ROOT / "reports" / "2020-08" / "notebooks" / "13_decomposition.ipynb"


def _number(text: str) -> str:
    """The text with one digit of its last decimal number changed."""
    found = list(re.finditer(r"\d\.\d", text))[-1]
    digit = text[found.end() - 1]
    return text[:found.end() - 1] + str((int(digit) + 1) % 10) + text[found.end():]


def _tampered(kind: str) -> dict:
    book = json.loads(CHAPTER.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        for output in cell.get("outputs", []):
            held = "".join(output["data"].get(kind, ""))
            if re.search(r"\d\.\d", held):
                output["data"][kind] = _number(held)
                return book
    raise AssertionError(f"no output of kind {kind}")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """nbval's failures by kind of tampered output; `whole` is the chapter as published."""
    folder = tmp_path_factory.mktemp("nbval")
    kinds = ["text/html", "text/csv", "text/markdown", "text/plain"]
    (folder / "whole.ipynb").write_text(CHAPTER.read_text(encoding="utf-8"), encoding="utf-8")
    for kind in kinds:
        (folder / f"{re.sub(r'[^a-z]', '_', kind)}.ipynb").write_text(json.dumps(_tampered(kind)), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:xdist",
                           "-p", "forked_kernels", "--nbval", str(folder)], capture_output=True, text=True, cwd=folder,
                          env=os.environ | {"PYTHONPATH": str(ROOT / "tests")})
    return done.stdout


@pytest.mark.parametrize("kind", ["text_html", "text_csv", "text_markdown", "text_plain"])
def test_nbval_catches_a_changed_output(verdicts, kind):
    assert re.search(rf"FAILED \S*{kind}\.ipynb", verdicts), verdicts[-2000:]


def test_nbval_passes_the_chapter_as_published(verdicts):
    assert "whole.ipynb" not in re.sub(r"(?m)^(?!FAILED).*$", "", verdicts)
    assert re.search(r"\d+ passed", verdicts)
