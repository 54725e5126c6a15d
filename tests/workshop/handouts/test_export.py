"""Packages for otter-grader and nbgrader: without solutions, graded as the checks grade; where the tools are installed, by themselves."""

import csv
import os
import shutil
import subprocess
import sys
from types import ModuleType

import nbformat
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.workshop import build, feedback, marks
from tradeshare.workshop.handouts import export

NAMES = [path.stem for path in build.sources()]


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    home = tmp_path_factory.mktemp("packages")
    for tool in export.TOOLS:
        assert main.main(["workshop", "export", tool, "--out", str(home / tool)]) == 0
    return home


def test_a_package_has_every_exercise_and_no_solution(packages):
    for path in packages.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not any(word in text for word in ("SOLUTION", "For the teacher", "Rubric", '"solution"]')), path
    for tool in export.TOOLS:
        books = sorted(path.stem for path in (packages / tool).rglob("*.ipynb"))
        assert books == NAMES and (packages / tool / "READ-ME.txt").exists()


@pytest.mark.parametrize("name", NAMES)
def test_every_check_is_graded_once(packages, name):
    checks = {check.partition(": ")[2] for check in marks.exercise_checks(name)}
    assert {path.stem for path in (packages / "otter" / name / "tests").iterdir()} == checks
    book = nbformat.read(packages / "nbgrader" / "source" / name / f"{name}.ipynb", as_version=4)
    held = [cell.metadata.nbgrader for cell in book.cells if "nbgrader" in cell.metadata]
    assert len({one.grade_id for one in held}) == len(held)
    assert sum(one.points for one in held) == len(checks) + export.WORDS
    assert {(one.locked, one.solution) for one in held} == {(True, False), (False, True)}
    assert held[0].locked and not held[0].grade, "the first cell is locked, so that nobody changes the question"


def test_a_test_file_of_otter_grades_as_the_check_does(packages, study_of, monkeypatch, capsys):
    held = []
    stand_in = ModuleType("otter.test_files")
    stand_in.test_case = lambda points: lambda function: held.append((points, function))
    monkeypatch.setitem(sys.modules, "otter", ModuleType("otter"))
    monkeypatch.setitem(sys.modules, "otter.test_files", stand_in)
    exec((packages / "otter" / "1_share" / "tests" / "share.py").read_text(encoding="utf-8"), {})  # noqa: S102 - the exercise's own
    (points, test), = held
    here = study_of(last_period="2020-08")
    test({"my_share": 14.6, "here": here})
    for names, said in (({"my_share": 0.146, "here": here}, "fraction"), ({"here": here}, "still empty"), ({}, "study of the first cell")):
        with pytest.raises(feedback.NotRight, match=said):
            test(names)
    assert points == 1


def test_what_is_there_is_never_replaced(packages, capsys):
    assert main.main(["workshop", "export", "otter", "--out", str(packages / "otter")]) == 2
    assert "is there already" in capsys.readouterr().err and not list(packages.glob(".export-*"))


# The tools themselves: in an environment of their own, which has what requirements-class.txt pins, with its programs first on PATH.

def tool(name):
    return pytest.param(name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not on PATH"))


def called(*command, cwd):
    return subprocess.run(command, cwd=cwd, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True).stdout


def handed_in(source, target):
    """A notebook with the share right, the lead with the wrong sign, and no chart."""
    book = nbformat.read(source, as_version=4)
    for cell in book.cells:
        for blank, line in (("row = ...", 'row = figures.loc[f"{here.last} CNY"]'), ("my_lead = ...", "my_lead = -0.51"),
                            ("my_share = ...", 'my_share = 100 * row[own] / row["Total"]')):
            cell.source = cell.source.replace(blank, line)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, target)
    return target


@pytest.mark.parametrize("program", [tool("otter")])
def test_otter_takes_its_package(packages, tmp_path, program):
    home = shutil.copytree(packages / "otter" / "1_share", tmp_path / "1_share")
    called(program, "generate", "-t", "tests", cwd=home)
    given = handed_in(home / "1_share.ipynb", tmp_path / "ada.ipynb")
    said = called(program, "run", "-a", "autograder.zip", str(given), cwd=home)
    assert "Total Score: 1.000 / 3.000" in said, said


@pytest.mark.parametrize("program", [tool("nbgrader")])
def test_nbgrader_takes_its_package(packages, tmp_path, program):
    course = shutil.copytree(packages / "nbgrader", tmp_path / "course")
    called(program, "generate_assignment", "1_share", cwd=course)
    handed_in(course / "release" / "1_share" / "1_share.ipynb", course / "submitted" / "ada" / "1_share" / "1_share.ipynb")
    called(program, "autograde", "1_share", cwd=course)
    called(program, "export", cwd=course)
    with (course / "grades.csv").open(encoding="utf-8") as file:
        row, = csv.DictReader(file)
    assert (row["student_id"], row["score"], row["max_score"]) == ("ada", "1.0", "6.0")
