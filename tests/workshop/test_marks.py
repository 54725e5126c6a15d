"""Marks of a small class: right, wrong, empty, tampered, endless, ended, broken; nothing that a notebook does stops the others."""

import os
import re
import subprocess
import sys
import zipfile

import nbformat
import pandas as pd
import pytest
import warm_command
from conftest import ROOT, SCALE

from tradeshare.cli import main
from tradeshare.workshop import build, marks
from tradeshare.workshop.handouts import kit

SOLVED = {"row = ...": 'row = figures.loc[f"{here.last} CNY"]', "my_share = ...": 'my_share = 100 * row[own] / row["Total"]'}


def handed_in(folder, student, change=lambda cells: None, values=SOLVED):
    book = nbformat.read(build.HOME / "student" / "1_share.ipynb", as_version=4)
    first = next(cell for cell in book.cells if "my_share = ..." in cell.source)
    for blank, line in values.items():
        first.source = first.source.replace(blank, line)
    change({cell.id: cell for cell in book.cells} | {"first": first})
    (folder / student).mkdir(parents=True)
    nbformat.write(book, folder / student / "my work.ipynb")


def tampered(cells):
    for cell in cells.values():
        if "check" in cell.metadata.get("tags", []):
            cell.source = "from tradeshare.exhibits.exhibit import Prose\nProse('✔ Right')"


def forked(command, env, **_):
    """In place of an interpreter of its own: the same code, forked from one that has imported what notebooks need."""
    return warm_command.Started(command[2], command[3:], env).communicate()


def test_a_class_is_marked(tmp_path, monkeypatch, capsys):
    """In forked processes; `test_an_endless_notebook_ends` has one of its own."""
    if SCALE == 1:
        monkeypatch.setattr(marks.subprocess, "run", forked)
    folder = tmp_path / "handed in"
    handed_in(folder, "ada")
    handed_in(folder, "ben", values=SOLVED | {"my_share = ...": 'my_share = row[own] / row["Total"]'})
    handed_in(folder, "eve", tampered, {})
    handed_in(folder, "fay", lambda cells: cells["first"].update(source="import os\nos._exit(3)"))
    handed_in(folder, "gus", lambda cells: cells["first"].update(source="import urllib.request as r\nmy_share = r.urlopen('http://192.0.2.1')"))
    handed_in(folder, "ivy", lambda cells: cells["first"].update(source="my_share = (1"))
    (folder / "hal").mkdir()
    (folder / "hal" / "x.ipynb").write_text("{", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    assert main.main(["workshop", "marks", str(folder), "--out", str(tmp_path / "marks.csv")]) == 0
    table = pd.read_csv(tmp_path / "marks.csv", keep_default_na=False).set_index("student")
    assert table["1_share: share"].to_dict() == {"ada": "right", "ben": "not yet", "eve": "to do", "fay": "stopped", "gus": "stopped",
                                                 "hal": "", "ivy": "stopped"}
    assert table["right"].to_dict() == {"ada": 1, "ben": 0, "eve": 0, "fay": 0, "gus": 0, "hal": 0, "ivy": 0}
    assert table.loc["hal", "unreadable"] == "unreadable"
    page = (tmp_path / "marks.md").read_text(encoding="utf-8")
    assert "| 1 | 1_share: share | That is a fraction; percent is asked for: multiply by 100. |" in page and "ended its process" in page
    assert "| SyntaxError: incomplete input |" in page, "the error behind a name that is missing"
    assert before == {path: path.read_bytes() for path in folder.rglob("*.ipynb")}, "what was handed in is not changed"
    assert "7 students in" in capsys.readouterr().out


def test_an_endless_notebook_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(marks, "SECONDS", 12)
    handed_in(tmp_path, "dan", lambda cells: cells["1-14"].update(source="import time\nwhile True:\n    time.sleep(0.01)"))
    found = marks.run(tmp_path / "dan" / "my work.ipynb")
    assert found.pop("1_share: share")[0] == "right", "what was checked before it counts"
    assert {kind for kind, _ in found.values()} == {"stopped"} and "more than 12 seconds" in found["1_share: lead"][1]


@pytest.mark.parametrize("name", [None, "empty"])
def test_nothing_handed_in_is_said_in_a_sentence(tmp_path, capsys, name):
    (tmp_path / "empty").mkdir()
    assert main.main(["workshop", "marks", str(tmp_path / (name or "none")), "--out", str(tmp_path / "m.csv")]) == 2
    assert re.match(r"tradeshare: .*what was handed in\n$", capsys.readouterr().err) and not (tmp_path / "m.csv").exists()


def test_copies_are_made_once_and_never_replaced(tmp_path):
    made = kit.copy(tmp_path / "my")
    assert {path.name for path in made} >= {"start.ipynb", "12_share.ipynb", "1_share.ipynb"} and "teacher" not in str(made)
    (tmp_path / "my" / "12_share.ipynb").write_text("mine", encoding="utf-8")
    (tmp_path / "my" / "start.ipynb").unlink()
    assert [path.name for path in kit.copy(tmp_path / "my")] == ["start.ipynb"]
    assert (tmp_path / "my" / "12_share.ipynb").read_text(encoding="utf-8") == "mine"


def test_the_students_folder_works_alone_and_holds_no_solution(tmp_path):
    assert main.main(["workshop", "zip", "--out", str(tmp_path / "x.zip")]) == 0
    assert main.main(["workshop", "zip", "--out", str(tmp_path / "y.zip")]) == 0
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        archive.extractall(tmp_path)
    home = tmp_path / "tradeshare-exercises"
    books = sorted(path.name for path in home.rglob("*.ipynb"))
    assert books == [path.name for path in build.sources()]
    for name in books:
        text = (home / name).read_text(encoding="utf-8")
        assert "SOLUTION" not in text and "For the teacher" not in text and "Rubric" not in text
    code = ("import tradeshare; from tradeshare.study.study import begin; from tradeshare.workshop import feedback; "
            "feedback.share(14.6, begin(last_period='2020-08')); print(tradeshare.__file__)")
    alone = {name: value for name, value in os.environ.items() if not name.startswith("TRADESHARE")}
    done = subprocess.run([sys.executable, "-c", code], cwd=home, env=alone, capture_output=True, text=True, check=True)
    assert "Right" in done.stdout and str(home) in done.stdout


def test_a_class_needs_no_tools_of_the_project():
    pins = re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements-class.txt").read_text(encoding="utf-8"))
    assert "jupyterlab" in pins and not {"playwright", "pytest", "typst", "pypandoc-binary", "statsmodels", "papermill"} & set(pins)
    others = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-lab.txt"))
    for line in re.findall(r"(?m)^[\w.-]+==[\w.]+", (ROOT / "requirements-class.txt").read_text(encoding="utf-8")):
        assert f"{line} " in others, f"{line} is pinned to another version elsewhere: run make lock"
