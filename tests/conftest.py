"""Shared fixtures: the shipped data once, and studies by their parameters."""

import os
import shutil
import signal
from functools import cache
from pathlib import Path

import pytest

from tradeshare.data import tables
from tradeshare.study import study

ROOT = Path(__file__).resolve().parent.parent
LONG = ("interruption", "surroundings", "sweep", "sentences", "refresh", "determinism", "report", "text", "nbval", "export", "browser")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # set by a shell that starts tests in the background; their children must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items):
    """The files that take longest come first, so that no worker is alone with one at the end."""
    order = {f"test_{name}.py": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.name, len(LONG)))


def few_chapters(folder: Path) -> Path:
    """A folder for TRADESHARE_NOTEBOOKS with data, findings and glossary: report and annex, small; in `make soak` all chapters."""
    folder.mkdir(exist_ok=True)
    for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        if os.environ.get("TRADESHARE_WHOLE") or path.stem in ("01_partners", "10_findings", "91_glossary"):
            shutil.copy(path, folder)
    return folder


@cache
def _data():
    return tables.read()


@cache
def _study(items):
    return study.begin(**dict(items))


@pytest.fixture(scope="session")
def data():
    return _data()


@pytest.fixture(scope="session")
def study_of():
    """A study by its parameters, made once in a session."""
    return lambda **values: _study(tuple(values.items()))
