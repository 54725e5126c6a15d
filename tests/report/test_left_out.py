"""One exhibit that fails does not lose its report; a fault of parameters, data or machine still stops it."""

import json
import re

import nbformat
import pandas as pd
import pytest
from conftest import few_chapters, made_by

from tradeshare.foundation import folders
from tradeshare.foundation.errors import ChapterError
from tradeshare.report import attachments, chapters as report_chapters, left_out, make, make as report_make, sweep

FAULT = 'raise ValueError("planted <b>*x*")\n'


def planted(folder, code: str, *cells: str):
    """The chapters of a small report, with this code before that of the cells named."""
    few_chapters(folder)
    path = folder / "01_partners.ipynb"
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        if cell.id in cells:
            head = "".join(line for line in cell.source.splitlines(True) if line.startswith("#|"))
            cell.source = head + code + cell.source[len(head):]
    nbformat.write(book, path)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report whose first chart and first sentences fail, so that a table lacks what it rests on."""
    home = tmp_path_factory.mktemp("exhibits")
    chapters = planted(home / "chapters", FAULT + "told = True\n", "01-04", "01-05")
    planted(home / "leaning", "assert told\n", "01-06")
    source = next(cell for cell in nbformat.read(home / "leaning" / "01_partners.ipynb", as_version=4).cells if cell.id == "01-06").source
    book = nbformat.read(chapters / "01_partners.ipynb", as_version=4)
    next(cell for cell in book.cells if cell.id == "01-06").source = source  # rests on a name that a failed cell was to make
    nbformat.write(book, chapters / "01_partners.ipynb")
    return home, made_by(chapters, "report", "--set", "last_period=2019", "--out", home / "run")


def test_the_report_is_made_with_the_rest(made):
    home, done = made
    assert done.returncode == 4, done.stderr
    assert len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stdout
    assert "left out: the figure “Changes of share over ten years” (fig-decade) of chapter 01_partners (it rests" \
        in done.stderr and "and 2 more" in done.stderr and "run.failed" in done.stderr
    page = (home / "run" / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Left out: the table “Shares by partner” (tbl-partners), which could not be made" in text
    assert "(ValueError: planted &lt;b&gt;*x*)." in text
    assert "(fig-decade), which could not be made (it rests on what was left out above)" in text and "Who gained, who lost" in text
    assert (home / "run" / "report.pdf").exists() and (home / "run" / "brief.pdf").exists()
    assert not (home / "run" / "tables" / "partners.csv").exists() and (home / "run" / "tables" / "parameters.csv").exists()


def test_the_manifest_and_the_log_say_what_was_left_out(made):
    home, _ = made
    said = json.loads((home / "run" / "manifest.json").read_text(encoding="utf-8"))["left_out"]
    assert {entry["chapter"] for entry in said} == {"01_partners"}
    assert [entry["exhibit"].rsplit(" ", 1)[1] for entry in said] == ["(fig-decade)", "(tbl-partners)", "01-04"]
    kept = nbformat.read(home / "run.failed" / "01_partners.ipynb", as_version=4)
    errors = [output.ename for cell in kept.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert errors == ["ValueError", "ValueError", "NameError"]
    book = nbformat.read(home / "run" / "notebooks" / "01_partners.ipynb", as_version=4)
    assert not [output for cell in book.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert not [cell for cell in book.cells if left_out.METADATA_KEY in cell.metadata]


def test_such_a_report_is_never_taken_as_unchanged(made, line_pages):
    home, _ = made
    again = made_by(home / "chapters", "report", "--set", "last_period=2019", "--out", home / "run")
    assert again.returncode == 4 and "3 of 3 chapters run" in again.stdout and "nothing has changed" not in again.stdout
    whole = made_by(planted(home / "whole", ""), "report", "--set", "last_period=2019", "--out", home / "run")
    assert whole.returncode == 0 and not whole.stderr and not (home / "run.failed").exists()
    assert json.loads((home / "run" / "manifest.json").read_text(encoding="utf-8"))["left_out"] == []
    assert "nothing has changed" in made_by(home / "whole", "report", "--set", "last_period=2019", "--out", home / "run").stdout


def test_a_sweep_counts_it_as_incomplete_and_does_not_stop_for_parameters_that_no_report_has(tmp_path, line_pages):
    chapters = planted(tmp_path / "chapters", "if partner == 'LAO':\n    raise ValueError('planted')\n", "01-04", "01-05")
    asked = ("sweep", "partner=VNM,LAO", "base_period=0001,2018", "--set", "last_period=2019", "--workers", "1", "--out", tmp_path / "all")
    done = made_by(chapters, *asked)
    assert done.returncode == 7, done.stderr
    assert done.stderr.splitlines()[-1].startswith("tradeshare: 2 of 4 reports could not be made, 1 of 4 reports lack an exhibit; ")
    table = pd.read_csv(tmp_path / "all" / "cells.csv", dtype=str, keep_default_na=False).set_index("report")
    assert table["state"].to_dict() == {"VNM-0001": "failed", "VNM-2018": "whole", "LAO-0001": "failed", "LAO-2018": "incomplete"}
    assert table["reason"].str.startswith("base_period").tolist() == [True, False, True, False]
    assert "left out: " in table.loc["LAO-2018", "reason"] and (tmp_path / "all" / "LAO-2018" / "report.html").exists()
    page = (tmp_path / "all" / "index.html").read_text(encoding="utf-8")
    assert "Made without an exhibit" in page and "2 reports" in page
    again = made_by(chapters, *asked)
    assert again.returncode == 7 and "LAO-2018: left out" in again.stdout and "VNM-2018:" not in again.stdout


@pytest.mark.parametrize(("code", "cell"), [
    (FAULT, "01-03"), ("from tradeshare.foundation.errors import DataError\nraise DataError('planted')\n", "01-05"),
    ("raise PermissionError(13, 'planted')\n", "01-05"), ("raise MemoryError('planted')\n", "01-05")])
def test_what_is_no_fault_of_an_exhibit_stops_the_report(tmp_path, monkeypatch, code, cell):
    monkeypatch.setattr(folders, "NOTEBOOKS", planted(tmp_path / "chapters", code, cell))
    with pytest.raises(ChapterError, match="chapter 01_partners stopped with"):
        make.make({"last_period": "2019"}, tmp_path / "run", tell=lambda line: None, inside=True)
    assert (tmp_path / "run.failed" / "01_partners.ipynb").exists() and not (tmp_path / "run").exists()


UNDRAWN = """from matplotlib.figure import Figure
import pandas as pd
from tradeshare.exhibits.exhibit import Chart
class Torn(Figure):
    def draw(self, renderer):
        raise ValueError("torn")
Chart(Torn(), pd.DataFrame({"a": [1]}), "caption", "alt")
"""


def test_a_chart_that_fails_while_it_is_drawn_is_left_out(tmp_path):
    """The notebook draws an exhibit after its cell has run, and only shows a traceback where that fails."""
    path = planted(tmp_path / "chapters", "", "01-06") / "01_partners.ipynb"
    book = nbformat.read(path, as_version=4)
    cell = next(cell for cell in book.cells if cell.id == "01-06")
    cell.source = "".join(line for line in cell.source.splitlines(True) if line.startswith("#|")) + UNDRAWN
    nbformat.write(book, path)
    report_chapters.run_notebook(path, tmp_path / "out.ipynb", {"last_period": "2019"}, leave_out=True)
    cell = next(cell for cell in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells if cell.id == "01-06")
    assert [output.output_type for output in cell.outputs] == ["display_data"]
    assert "could not be made" in cell.outputs[0].data["text/plain"] and "torn" in cell.outputs[0].data["text/plain"]


def test_a_file_beside_the_pages_is_left_out_alone(tmp_path, monkeypatch, line_pages):
    monkeypatch.setattr(folders, "NOTEBOOKS", planted(tmp_path / "chapters", ""))
    monkeypatch.setattr(attachments, "workbooks", lambda *_: 1 / 0)
    found = make.make({"last_period": "2019"}, tmp_path / "run", tell=lambda line: None, inside=True)
    assert [left.exhibit for left in found.left_out] == ["the file tables.xlsx"] and (tmp_path / "run" / "report.html").exists()
    assert left_out.sentence(found.left_out) == "left out: the file tables.xlsx (ZeroDivisionError: division by zero)"


@pytest.mark.parametrize("fault", [KeyError("x"), ValueError("two\nlines"), RecursionError("deep"), AssertionError()])
def test_whatever_stops_a_cell_of_a_sweep_is_its_reason(tmp_path, monkeypatch, fault):
    def make(*_, **__):
        raise fault

    monkeypatch.setattr(report_make, "make", make)
    found = sweep.make_one("a", {}, tmp_path, sweep._code(), False)
    assert found.state == "failed" and type(fault).__name__ in found.reason and "\n" not in found.reason


def test_a_vintage_that_is_no_day_is_a_reason_too(tmp_path):
    assert not sweep._stands({"vintage": "0001"}, tmp_path) and "vintage '0001'" in sweep.make_one(
        "a", {"vintage": "0001"}, tmp_path, sweep._code(), False).reason
