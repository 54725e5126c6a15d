"""Shared fixtures: the shipped data once, and studies by their parameters."""

import gc
import io
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import pytest
import read_once
from filelock import FileLock

from tradeshare.cli import main
from tradeshare.data import large_tables, tables
from tradeshare.foundation import folders
from tradeshare.study import study

ROOT = Path(__file__).resolve().parent.parent


def world_matrix(year: int):
    """Exports and imports of a year as each reporter has them: columns reporter, partner, flow, value (mn USD)."""
    table = large_tables.read("world_matrix")
    return table[["reporter", "partner", "flow"]].assign(value=table[str(year)]).dropna(subset=["value"]).reset_index(drop=True)

LONG = ("interruption", "marks", "machine", "feedback", "refresh", "sweep", "determinism", "browser", "nbval", "evidence_rules", "slides",
        "fuzz", "reproduce", "check", "prose_read_back", "build", "read_back", "left_out", "lint", "validation_tables",
        "refresh_in_reports", "plausibility", "findings", "attachments", "make", "safe_text", "every_cell")
PIPELINE = {"all_partners", "analysis", "annex_links", "answers", "articles", "attachments", "backtest", "browser", "build", "causes",
            "chapters", "check", "checking", "comparable_growth", "crate", "customs", "determinism", "download", "every_cell",
            "evidence_rules", "evidence_shown", "feedback", "findings", "form", "from_year_to_date", "fuzz", "groups", "growth",
            "hindsight", "expected_share", "in_force", "interruption", "intervals", "json_answers", "judged", "kinds", "labelled",
            "large_tables", "left_out", "lesson", "lesson_slides", "likely_causes", "lint", "machine", "make", "make_again", "marks",
            "monthly", "mutated_tables", "nbval", "notebooks", "outlook", "partners_count", "plausibility", "prose_read_back", "rank",
            "rank_verdicts", "read_back", "refresh", "refresh_in_reports", "reproduce", "rows_and_sources", "safe_text", "shares", "slides",
            "span", "statement_table", "sweep", "table_rules", "trace", "us_imports", "validation_tables", "verdict_rules", "vintage_rules",
            "wheel", "workers"}  # take seconds
FORKED = {f"tests/{name}.py" for name in ("whole/test_interruption", "workshop/test_marks", "sources/test_refresh", "report/test_sweep")}
SWEEP = ["partner=VNM,TLS,LAO", "last_period=2019", "--set", "first_year=2011"]
collect_ignore = ["fewer_messages.py", "warm.py", "warm_command.py", "warm_tables.py"]  # what processes are forked from
SCALE = 1  # how many times the usual number of random cases: the option --scale, read before the tests are

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # set by a shell that starts tests in the background; their children must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:  # likewise by nohup
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_addoption(parser):
    """The one number that says how long the random checks go on."""
    parser.addoption("--scale", type=int, default=1, help="how many times the usual number of random cases; from 2 on the tests marked "
                     "soak too")


def pytest_configure(config):
    """Before a test module is read, since parameters and settings of Hypothesis are made of it there."""
    global SCALE
    SCALE = config.getoption("--scale")
    gc.disable()


def pytest_collection_finish():
    """What thousands of tests are made of is no garbage, and need not be looked through again and again; nor are tables and caches."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish():
    """The process ends: pytest and IPython would look for garbage in all of it six times."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Each test belongs to one tier: soak or pipeline by its mark or its file, unit otherwise. The longest files come first, so that
    no worker is alone with one at the end."""
    order = {f"test_{name}.py": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.name, len(LONG)))
    for item in items:
        if not any(item.get_closest_marker(tier) for tier in ("pipeline", "soak")):
            item.add_marker("pipeline" if item.path.stem.removeprefix("test_") in PIPELINE else "unit")
    left_out = [item for item in items if SCALE == 1 and item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """One worker takes all files whose commands are forked (warm_command.py), so that one process imports everything for them; and one
    all that judges statements, or all that projects, so that readings and records are made once."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            package = file.partition("/")[2].partition("/")[0]
            return "commands that are forked" if file in FORKED else package if package in ("headlines", "projection") else file

    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory):
    """What commands keep between two runs (TRADESHARE_CACHE) is kept with the tests, for all workers, not in the user's folder."""
    os.environ["TRADESHARE_CACHE"] = str(shared(tmp_path_factory) / "kept")


def shared(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    home = factory.getbasetemp()
    return home.parent if "PYTEST_XDIST_WORKER" in os.environ else home


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills: by the first worker that asks for it, for all workers of this run. Tests copy what they alter."""
    home = shared(factory) / "made-once"
    home.mkdir(exist_ok=True)
    with FileLock(home / f"{name}.lock"):
        if not (home / name).exists():
            shutil.rmtree(home / f"{name}-begun", ignore_errors=True)
            (home / f"{name}-begun").mkdir()
            make(home / f"{name}-begun")
            (home / f"{name}-begun").rename(home / name)
    return home / name


def few_chapters(folder: Path) -> Path:
    """A folder for TRADESHARE_NOTEBOOKS with data, findings and glossary: report and annex, small; from --scale 2 on all chapters."""
    folder.mkdir(exist_ok=True)
    for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        if SCALE > 1 or path.stem in ("01_partners", "10_findings", "91_glossary"):
            shutil.copy(path, folder)
    return folder


def made_by(chapters: Path, *asked) -> subprocess.CompletedProcess:
    """The command with these chapters in place of the report's own, in this process, which has imported what it needs."""
    said, wrong = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(wrong):
        patch.setattr(folders, "NOTEBOOKS", chapters)
        patch.setenv("TRADESHARE_NOTEBOOKS", str(chapters))  # for what it starts
        code = main.main([*map(str, asked)])
    return subprocess.CompletedProcess(asked, code, said.getvalue(), wrong.getvalue())


@pytest.fixture
def line_pages(monkeypatch):
    """Pages of a line in place of those of pandoc and Typst; from --scale 2 on real ones."""
    import line_pages

    if SCALE == 1:
        line_pages.put_in(monkeypatch.setattr)


def line_pages_code() -> str:
    """The same for a command that is forked: what its code begins with."""
    return "import line_pages\nline_pages.put_in()\n" if SCALE == 1 else ""


@pytest.fixture(scope="session")
def small_report(tmp_path_factory):
    """A home with the report of 2020-08 in run/ and its key in .made/, made once by the command of a few chapters."""
    def make(home):
        done = made_by(few_chapters(home / "chapters"), "report", "2020-08", "--out", home / "home" / "run")
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "report", make) / "home"


@pytest.fixture(scope="session")
def small_sweep(tmp_path_factory):
    """A sweep of three reports, one of which cannot be made: its home, and what the command said."""
    def make(home):
        done = made_by(few_chapters(home / "chapters"), "sweep", *SWEEP, "--out", home / "all")
        (home / "said.json").write_text(json.dumps([done.returncode, done.stdout, done.stderr]), encoding="utf-8")

    home = made_once(tmp_path_factory, "sweep", make)
    return home / "all", subprocess.CompletedProcess([], *json.loads((home / "said.json").read_text(encoding="utf-8")))


@cache
def _data():
    return tables.read()


@pytest.fixture(scope="session", autouse=True)
def tables_read_once():
    """Of a copy of data/ only the tables that differ from the shipped ones are read; sums of files that no test changes are taken once."""
    with pytest.MonkeyPatch.context() as patch:
        read_once.put_in(patch.setattr)
        yield


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


@pytest.fixture(scope="session")
def book(data):
    """The readings of the shipped tables and statements; no test changes them."""
    from tradeshare.headlines.check import book, statements
    return book.book(data, data.statements, statements.names(data.partners))


@pytest.fixture(scope="module")
def verdicts_of_today():
    """Statements have the verdicts that data/validation holds, whatever a report's period: to judge all of them anew as of another time
    takes ten seconds. For tests of words; the verdicts are held in tests/headlines/. From --scale 2 on all are judged."""
    from tradeshare.foundation.memo import remembered
    from tradeshare.headlines.collection import judged, verdict_record

    if SCALE > 1:
        yield
        return
    here = study.begin()
    latest = judged.known_at_the_time(here.data, here.last)
    today = verdict_record.verdicts(latest).set_axis(latest.statements["id"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judged, "_judged", remembered(2)(judged._judged.__wrapped__))  # nothing of it is kept for other tests
        patch.setattr(verdict_record, "verdicts", lambda data: today.loc[data.statements["id"]].set_axis(data.statements.index))
        yield


@pytest.fixture(scope="session")
def lesson_of():
    """A lesson by the name of its exercise, told once in a session."""
    from tradeshare.workshop import build
    from tradeshare.workshop.handouts import lesson

    return cache(lambda name: lesson.lesson(next(path for path in build.sources() if path.stem == name)))
