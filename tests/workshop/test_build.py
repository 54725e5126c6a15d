"""The way into the project for a class: plans that add up, a start page that is true, chapters that run anywhere, Binder."""

import json
import os
import re
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT, SCALE
from notebook_shell import run, shell

from tradeshare.cli import main
from tradeshare.report import chapters
from tradeshare.workshop import build

GUIDE = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
START = ROOT / "notebooks" / "start.ipynb"
RUN_WHOLE = ("00_key_messages", "11_data", "91_glossary")  # one of the story, one of the annex, one without figures


def section(heading: str) -> str:
    return GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0]


def plan(heading: str) -> list[tuple[int, str]]:
    return [(int(minutes), what) for minutes, what in re.findall(r"^\| (\d+) \| (.+) \|$", section(heading), re.M)]


@pytest.mark.parametrize(("heading", "total", "least"), [("Ninety minutes", 90, 4), ("Half a day", 210, 6)])
def test_the_minutes_add_up_and_are_those_of_the_exercises(heading, total, least):
    rows = plan(heading)
    assert sum(minutes for minutes, _ in rows) == total
    planned = {int(match[1]): minutes for minutes, what in rows if (match := re.match(r"Exercise (\d): ", what))}
    told = {}
    for path in build.sources():
        first = nbformat.read(path, as_version=4).cells[0].source
        told[int(path.name[0])] = int(re.search(r"\*\*Minutes:\*\* (\d+)", first)[1])
        title = first.splitlines()[0].removeprefix("# ")
        if int(path.name[0]) in planned:
            assert any(what.casefold() == f"exercise {path.name[0]}: {title}".casefold() for _, what in rows), title
    assert len(planned) >= least and planned.items() <= told.items()


def test_the_guide_names_commands_chapters_and_files_that_exist():
    for command in re.findall(r"`tradeshare (\w+)", GUIDE):
        assert main.main([command, "--help"]) == 0
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make (\w+)`", GUIDE)) <= targets
    for name in re.findall(r"\]\(\.\./([^)#]+)", GUIDE) + re.findall(r"`((?:notebooks|data|tradeshare)/[\w./]+)`", GUIDE):
        assert (ROOT / name).exists(), name
    for chapter, change in re.findall(r"^\| `(\d\d_\w+)` \| `(.+?)`", section("Change parameters live"), re.M):
        assert (ROOT / "notebooks" / f"{chapter}.ipynb").exists() and re.fullmatch(r'\w+ = ("[\w-]+"|\d+)', change), chapter


def test_the_parameters_to_change_live_can_be_set(study_of):
    for line in section("Change parameters live").splitlines():
        values = {name: text or int(number) for name, text, number in re.findall(r'`(\w+) = (?:"([\w-]+)"|(\d+))`', line)}
        if values:
            assert study_of(**values).parameters.model_dump().items() >= values.items()


def test_the_start_page_lists_every_chapter_and_exercise():
    book = nbformat.read(START, as_version=4)
    text = "\n".join(cell.source for cell in book.cells)
    links = re.findall(r"\]\(([^)]+)\)", text)
    for link in links:
        assert (START.parent / link).exists(), link
    assert [link for link in links if re.match(r"\d\d_", link)] == [path.name for path in chapters.chapters()]
    assert [link for link in links if "student" in link] == [f"workshop/student/{path.name}" for path in build.sources()]
    with shell() as held:
        shown = [run(held, cell.source) for cell in book.cells if cell.cell_type == "code"]
    assert shown[-1].startswith("Ready: ") and not any(cell.get("outputs") for cell in book.cells)


@pytest.mark.usefixtures("verdicts_of_today")
@pytest.mark.parametrize("path", chapters.chapters(), ids=lambda path: path.stem)
def test_a_chapter_runs_top_to_bottom_from_any_folder_with_another_parameter(path, tmp_path, monkeypatch):
    """Cell by cell, as Run All does; with one line of the parameters cell changed by hand. Of most chapters those that begin the study:
    the other cells run for the same parameters in test_every_cell.py, and here from --scale 2 on."""
    monkeypatch.chdir(tmp_path)
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    with shell() as held:
        for cell in cells if SCALE > 1 or path.stem in RUN_WHOLE else cells[:2]:
            source = cell.source.replace('partner: str = "ASEAN"', 'partner: str = "EU"')
            source = source.replace('last_period: str = ""', 'last_period: str = "2003"')  # models of few years are quick
            assert source != cell.source or "parameters" not in cell.metadata.get("tags", [])
            run(held, source)
        assert held.user_ns["study"].parameters.partner == "EU"
    assert not os.listdir(tmp_path), "a chapter leaves no file behind"


def test_binder_installs_what_the_docs_say():
    """repo2docker takes environment.yml and then postBuild from the root, and neither where binder/ or .binder/ exists."""
    assert not (ROOT / "binder").exists() and not (ROOT / ".binder").exists()
    path = ROOT / "postBuild"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail" and path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert os.name == "nt" or os.access(path, os.X_OK)
    conda = (ROOT / "docs" / "install.md").read_text(encoding="utf-8").split("## With conda")[1]
    assert lines[1:] == [line for line in conda.splitlines() if line.startswith("pip install")]
    assert "jupyterlab==" in (ROOT / "requirements-lab.txt").read_text(encoding="utf-8")
    assert "notebooks/start.ipynb" in section("Start without installing") and START.exists()


def test_help_stays_light():
    """`tradeshare --help` must not import what a report needs."""
    code = ("import sys, tradeshare.cli.main as c\nc.main(['--help'])\n"
            "print(sorted({'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]" and "slides" in done.stdout and "workshop" in done.stdout
    assert json.dumps(done.stderr) == '""'
