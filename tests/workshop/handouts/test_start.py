"""The students' start: an environment once, JupyterLab each time, and a sentence where that cannot be."""

import subprocess
import venv

import pytest

from tradeshare.workshop.handouts import start


@pytest.fixture
def calls(monkeypatch):
    """The programs that are called, in place of calling them; `code` is what they end with."""
    class Calls(list):
        code = 0

    made = Calls()
    monkeypatch.setattr(subprocess, "call", lambda command, cwd=None: made.append(command) or made.code)
    monkeypatch.setattr(venv, "create", lambda folder, **named: folder.mkdir(exist_ok=True))
    return made


def test_the_environment_is_made_once_and_lab_is_opened_each_time(tmp_path, calls):
    assert start.main(["--no-browser"], tmp_path) == 0 == start.main([], tmp_path)
    assert [command[2] for command in calls] == ["pip", "jupyterlab", "jupyterlab"]
    assert "--require-hashes" in calls[0] and calls[1][-1] == "--no-browser"


def test_packages_that_cannot_be_installed_are_tried_again(tmp_path, calls, capsys):
    calls.code = 1
    assert start.main([], tmp_path) == 1 == start.main([], tmp_path)
    assert [command[2] for command in calls] == ["pip", "pip"] and "could not be installed" in capsys.readouterr().err


def test_another_python_is_refused_in_a_sentence(tmp_path, calls, monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 1))
    assert start.main([], tmp_path) == 1 and not calls
    assert "need Python 3.11 to 3.13; this is 3.9" in capsys.readouterr().err
