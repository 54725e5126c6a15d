"""Parameters from anybody: always a correct report, or one sentence and exit code 2; no traceback, no file elsewhere, no code.

`make test` tries a sample, `--scale 50` thousands. The run of the chapters is stubbed: what reaches it is held against
what papermill would write into a notebook.
"""

import ast
import json
import math
import os
import re
import sys
import tempfile
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

import pytest
from conftest import SCALE
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from tradeshare.cli import main
from tradeshare.data import tables
from tradeshare.foundation import folders
from tradeshare.foundation.errors import TradeshareError
from tradeshare.report import chapters, sweep
from tradeshare.study import availability, parameters

REACHED = 77
FUZZ = settings(max_examples=12 * SCALE if SCALE > 1 else 5, deadline=None, derandomize=SCALE == 1,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

ODD = ["", " ", "0", "-1", "1e400", "nan", "NaN", "inf", "-inf", "true", "null", "~", "None", "9" * 5000, "1_0", "0x7d0",
       "２０２０", "٢٠١٩",
       "2020-08",
       "2020-8", "2020-13", "2020-00", "0000", "0001", "0001-08", "9999", "9999-99", "٣", "2019\n", "2019\r\n", "2020-08-31",
       "ASEAN\nprint(1)", "ASEAN\0", "ASEAN ", " ASEAN", "asean",
       "ＡＳＥＡＮ", "ASEAN\u202e", "\ud800", "\udcff", "\x1b[31m", "\u2028", "EU,USA", "EU,,USA,", "EU,EU", "[EU]", "[[EU]]",
       "EU" * 2000, ",",
       "=", "==", "a=b",
       "';import os;os.system('touch pwned')#", "$(touch pwned)", "`touch pwned`", "${HOME}", "%PATH%", "{{ 7*7 }}", "{% include 'x' %}",
       "{0.__class__}",
       "__import__('os').system('touch pwned')", "'''", '"""', "\\", "\\n", "\"); import os #", "<script>", "=1+1", "@SUM(1)", "../x",
       "../../etc/passwd",
       "/etc/passwd", "C:\\x", "\\\\host\\share", "CON", "nul", "NUL.txt", "COM1", ".", "..", "~root", "a/b", "a" * 300, "é" * 200, "😀",
       "x" * 100_000,
       "!!python/object/apply:os.system ['touch pwned']", "&a [*a]", "*a", "<<", "? a", "- a", "{a: b}", "members", "all", "2015..2025",
       "0000..9999",
       "2025..2015", "total", "export", "import", "USD", "CNY", "last", "then", "shipped", "2026-10-15", "2026-02-30", "VNM", "EU", "WLD",
       "JPN", "2019", "2015"]
TEXTS = st.sampled_from(ODD) | st.text(max_size=30) | st.from_regex(r"[A-Z]{2,5}|(19|20)\d\d(-(0[1-9]|1[0-2]))?", fullmatch=True)
NAMES = st.sampled_from([*parameters.NAMES] * 3 + ["", "partnr", "PARTNER", "__class__", "model_config", "last", "a\nb", "x" * 500, "😀",
                                                   "self"])
VALUES = st.recursive(TEXTS | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.times(),
                      lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8)
TRICKS = ["[latest]\n[latest]", "[latest]\npartner = 'EU'\npartner = 'VNM'", "[latest.sweep]\npartner = 'VNM'\npartner = 'THA'",
          "[latest]\nfirst_year = 2020-13-45",
          "[latest]\nlast_period = 2020-02-30", "[latest]\nlast_period = 2020-08-31T10:00:00Z", "[latest]\nvintage = 2026-10-15",
          "[latest]\nvintage = 10:00:00",
          f"[latest]\nfirst_year = {'9' * 5000}", "latest = " + "[" * 5000, "latest = " + "{a = " * 3000, f"[latest]\n{'a.' * 2_000}a = 1",
          f"{'latest.' * 2_000}a = 1", "[latest]\nfirst_year = nan", "[latest]\nfirst_year = inf", "[latest]\nfirst_year = 0o3720",
          "[[latest]]", "latest = []",
          "[latest]\npartner = {a = 1}", "[latest]\nrivals = [['EU']]", "[latest]\nself = 1\nmodel_config = 2\n__class__ = 3\nroot = 4",
          "\ufeff[latest]", "\0",
          "[latest]\rpartner = 'EU'", "[latest]\npartner = '\x07'", "[latest]\npartner = \"\\ud800\"", "[CON]", "[nul]", "[sweeps]",
          "[slides]", "['.']", "['..']",
          "[Latest]\n[latest]", "['a/b']", '["latest\\n"]', "[members.sweep]", "[only.sweep]\npartner = 'VNM'", "latest = 1", "'' = 1",
          "[true]", "[2020]",
          "[2020-08-01]", "[latest]\nsweep = 1", "x" * 40_000]

watched: dict | None = None  # of the case that runs: the folder it may write to, and what it did elsewhere
WRITES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree", "shutil.move")
RUNS = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "subprocess.Popen", "socket.connect", "os.fork", "os.startfile", "pty.spawn")


def _hear(event: str, given: tuple) -> None:
    if watched is None:
        return
    if event in RUNS or (event == "import" and str(given[0]) == "antigravity"):
        watched["found"].append((event, str(given)[:200]))
        raise PermissionError(f"the test forbids {event}")
    written = event == "open" and (given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(given[2], int) else False)
    for path in given[:2 if event == "os.rename" else 1] if written or event in WRITES else ():
        place = os.path.abspath(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else ""
        own = place.startswith((watched["home"], os.environ["TRADESHARE_CACHE"])) or "__pycache__" in place or place == os.devnull
        if place and not own:
            watched["found"].append((event, place))
            raise PermissionError(f"the test forbids {event} of {place}")


sys.addaudithook(_hear)


@contextmanager
def watching(home: Path):
    """What is written outside `home` and of what commands keep (TRADESHARE_CACHE), and every program started, in the list given."""
    global watched  # the hook of the interpreter has no other place to look
    watched = {"home": str(home), "found": []}
    try:
        yield watched["found"]
    finally:
        watched = None


class Reached(TradeshareError):
    """The stubbed run of the chapters was reached."""

    code = REACHED


def literals(values: dict) -> None:
    """What papermill would put into a notebook: assignments of literals alone, which read back as the same values."""
    book = load_notebook_node(str(chapters.chapters()[0]))
    (cell,) = [cell for cell in parameterize_notebook(book, values).cells if "injected-parameters" in cell.metadata.get("tags", [])]
    lines = ast.parse(cell.source).body
    assert all(isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) for line in lines)
    assert {line.targets[0].id: ast.literal_eval(line.value) for line in lines} == values and set(values) == set(parameters.NAMES)


def reached(paths, folder, values, leave_out, inside):
    """In place of the chapters: the values are right, and literals."""
    literals(values)
    assert availability.check(values, tables.read(vintage=values["vintage"])).model_dump(mode="json") == values
    raise Reached("reached")


@pytest.fixture(autouse=True)
def stubbed(monkeypatch, tmp_path):
    """No chapter runs, reports go to a folder of the test, and the working folder is one as well."""
    monkeypatch.setattr(chapters, "run_notebooks", reached)
    home = tmp_path / "reports"
    home.mkdir()
    (home / "runs.toml").write_text("[latest]\n[2020-08]\nlast_period = '2020-08'\n[members.sweep]\npartner = 'members'\n",
                                    encoding="utf-8")
    monkeypatch.setattr(folders, "REPORTS", home)
    (tmp_path / "a" / "b" / "c" / "d" / "here").mkdir(parents=True)  # so that some ../../ still end in the folder of the test
    monkeypatch.chdir(tmp_path / "a" / "b" / "c" / "d" / "here")
    monkeypatch.setattr(tempfile, "tempdir", str(home))  # what is temporary lies there too, and is gone afterwards
    tables.read()
    return home


def end(arguments: list[str], capsys, home: Path) -> int:
    """Run the command and hold its end to the promise; the exit code."""
    capsys.readouterr()
    with watching(home) as elsewhere:
        code = main.main(arguments)
    said = capsys.readouterr()
    assert elsewhere == [], elsewhere
    assert "Traceback" not in said.err + said.out and not list(home.rglob("pwned"))
    if code == 2:
        assert said.err.startswith("tradeshare: "
                                   "") and said.err.count("\n") == 1 and len(said.err.splitlines()) == 1 and len(said.err) < 900, said.err
        assert said.err.isprintable() or said.err[:-1].isprintable(), said.err
    assert code in (0, 2, REACHED) or code == 7, (code, said.err)
    return code


@FUZZ
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=3), st.sampled_from([[], [], ["2020-08"], [""], ["../x"], ["members"]]))
@example([("last_period", "2019\n")], [])
@example([("a\nb", "1")], [])
@example([("partner", "VNM"), ("flow", "import")], [])
@example([("vintage", "２０２６-10-15")], [])
@example([("base_period", "0001")], [])
@example([("base_period", "0001"), ("last_period", "2019")], [])
@example([("last_period", "0001-08")], [])
@example([("base_period", "٣")], [])
def test_any_setting_of_a_report(stubbed, capsys, asked, run):
    end(["report", *run, *(part for name, value in asked for part in ("--set", f"{name}={value}")), "--out", "out"], capsys, stubbed.parent)


@FUZZ
@given(st.lists(TEXTS, min_size=1, max_size=10), TEXTS | st.none(), TEXTS | st.none())
@example(["VNM", "2020H1"], "exports", None)
@example(["-f", "../x"], None, None)
@example(["latest", "latest"], None, "partner: &a [*a]")
@example(["x" * 100_000, "VNM"], None, "x" * 100_000)
def test_any_words_of_a_report(stubbed, capsys, words, flow, yaml):
    given = [*([f"--flow={flow}"] if flow is not None else []), *([f"-y{yaml}"] if yaml is not None else [])]
    end(["report", *words, *given, "--out", "out"], capsys, stubbed.parent)


@FUZZ
@given(TEXTS, TEXTS)
@example("../out", "")
@example("a" * 300, "")
@example("CON", "")
@example(".", "")
@example("..", "")
@example("a\0b", "")
@example("pipe", "")
@example("a/../..", "")
@example("file", "")
@example("", "")
@example("a/../../here", "")
@example("a\nb", "shipped")
def test_any_name_of_a_folder_and_any_vintage(stubbed, capsys, monkeypatch, out, vintage):
    monkeypatch.setattr(sweep, "run", in_this_process)
    (stubbed / "in.csv").write_text("partner,flow,period_start,period_end,statistic,printed,unit\n"
                                    "ASEAN,total,2019-01,2019-12,value,641.5,USD_bn\n")
    if os.path.isabs(out):
        out = f".{out}"  # what a user names is written to, wherever it is: here never to a place of the machine
    if not os.path.exists("pipe"):
        os.mkfifo("pipe")  # stands for a device, such as /dev/null
        Path("file").write_text("mine", encoding="utf-8")
    end(["report", "2020-08", f"--out={out}", *([f"--vintage={vintage}"] if vintage else [])], capsys, stubbed.parent)
    end(["sweep", "partner=VNM,THA", f"--out={out or '.'}/x", f"--set=last_period={vintage}"], capsys, stubbed.parent)
    for command in (["slides", "2020-08"], ["check", "--file", str(stubbed / "in.csv")]):
        end([*command, f"--out={out}"], capsys, stubbed.parent)
    assert Path("pipe").is_fifo() and Path("file").is_file()


def toml(value) -> str:
    """A value as TOML writes it in one line; text keeps lone surrogates and other signs that TOML refuses."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, (date, time)) else json.dumps(value) if isinstance(value, (str, bool)) else repr(value)


@FUZZ
@given(st.dictionaries(NAMES, VALUES, max_size=4), st.sampled_from(["report", "sweep"]))
@example({"sweep": {"partner": [{"a": 1}], "last_period": [""]}}, "sweep")
@example({"rivals": [["EU"]]}, "report")
@example({"first_year": math.nan}, "report")
@example({"partner": ["EU"]}, "report")
def test_any_value_of_a_run(stubbed, capsys, monkeypatch, values, command):
    monkeypatch.setattr(sweep, "run", in_this_process)
    text = f"mine = {toml(values if command == 'report' else {'sweep': values})}"
    (stubbed / "runs.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    end([command, "mine", "--out", "out"], capsys, stubbed.parent)


@pytest.mark.parametrize("text", TRICKS, ids=range(len(TRICKS)))
def test_any_trick_of_toml(stubbed, capsys, monkeypatch, text):
    monkeypatch.setattr(sweep, "run", in_this_process)
    (stubbed / "runs.toml").write_text(text, encoding="utf-8", newline="")
    for arguments in (["report", "latest", "--out", "out"], ["report", "--set", "partner=EU"], ["sweep", "latest"],
                      ["slides", "latest", "--out", "x.pdf"]):
        end(arguments, capsys, stubbed.parent)


@pytest.mark.parametrize(("text", "said"), [
    ("[latest]\n[latest]", "twice (at line 2"), ("[latest]\npartner = 'EU'\npartner = 'VNM'", "Cannot overwrite a value"),
    ("[latest]\nfirst_year = 2020-13-45", "is not TOML"),
    (f"[latest]\nfirst_year = {'9' * 5000}", "is not TOML"), ("latest = " + "[" * 5000, "nests brackets too deep"),
    ("[latest]\npartner = {a = 1}", "run latest, 'partner' must be text, a number or a list of these"),
    ("latest = 1", "must hold parameters by name"),
    ("", "must hold runs by name"), ("x" * 40_000, "is larger than 32 kB"), ("[CON]", "cannot be the name of a run"),
    ("[sweeps]", "cannot be the name of a run")])
def test_a_trick_is_named_with_its_mend(stubbed, capsys, text, said):
    (stubbed / "runs.toml").write_text(text, encoding="utf-8")
    assert main.main(["report", "latest"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "said"), [
    (["report", "latest", "--out", "CON"], "--out 'CON' is the name of a device on Windows; choose another"),
    (["check", "--file", "in.csv", "--out", "nul.csv"], "--out 'nul.csv' is the name of a device on Windows; choose another"),
    (["report", "--set", "partner=\udcff"], "holds bytes that are no text in this system's encoding; write it in plain letters"),
    (["sweep", "last_period=0000..9999", "partner=all", "flow=all"], "reports; ask for at most 10,000 at once")])
def test_a_slip_on_the_command_line_is_named_with_its_mend(stubbed, capsys, monkeypatch, arguments, said):
    monkeypatch.setattr(sweep, "run", in_this_process)
    Path("in.csv").write_text("partner,flow,period_start,period_end,statistic,printed,unit\n", encoding="utf-8")
    assert end(arguments, capsys, stubbed.parent) == 2
    main.main(arguments)
    assert said in capsys.readouterr().err


@FUZZ
@given(st.text(st.sampled_from("latest={}[] \n'\"#\\,0a.-:T_+"), max_size=40))
def test_any_text_as_runs(stubbed, capsys, text):
    (stubbed / "runs.toml").write_text(text, encoding="utf-8")
    end(["report", "latest", "--out", "out"], capsys, stubbed.parent)


def in_this_process(asked, home, workers, scheduler="", force=False, tell=print, annex=False):
    """In place of the workers: names that every system takes, and the first reports as far as their chapters."""
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,200}", name) for name in asked)
    home.mkdir(parents=True, exist_ok=True)
    for name in list(asked)[:3]:
        found = sweep.make_one(name, asked[name], home, sweep._code(), force)
        assert found.state == "failed" and found.reason and "\n" not in found.reason
        assert found.reason == "reached" or not (home / name).exists()
    return [sweep.Outcome(name, "failed", "not tried") for name in asked]


@FUZZ
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=3), st.lists(st.tuples(NAMES, TEXTS), max_size=2))
@example([("last_period", "0000..9999"), ("partner", "all"), ("flow", "all")], [])
@example([("partner", "VNM"), ("partner", "VNM")], [])
@example([("base_period", "0001,0000")], [])
@example([("vintage", "0001,٣")], [])
def test_any_grid_of_a_sweep(stubbed, capsys, monkeypatch, grid, common):
    monkeypatch.setattr(sweep, "run", in_this_process)
    sides = [f"{name}={value}" for name, value in grid]
    end(["sweep", *sides, *(part for name, value in common for part in ("--set", f"{name}={value}")), "--out", "out"], capsys,
        stubbed.parent)


@FUZZ
@given(st.sampled_from(["share", "rank", "level", "speed", ""]), TEXTS, TEXTS, TEXTS)
@example("share", "2019\n", "ASEAN", "2019")
@example("share", "2019", "ASEAN", "２０２０")
def test_any_question_to_trace(stubbed, capsys, measure, period, partner, as_of):
    end(["trace", measure, f"--period={period}", f"--partner={partner}", *([f"--as-of={as_of}"] if as_of else [])], capsys, stubbed.parent)


@FUZZ
@given(st.lists(TEXTS, min_size=1, max_size=7) | st.just(["ASEAN"]), TEXTS, TEXTS)
@example(["a" + " " * 20000], "9", "")
@example(["ASEAN", "total", "2019"], "9" * 400, "")
@example(["ASEAN", "total", "2019"], "0." + "9" * 400, "")
@example(["ASEAN", "total", "٢٠١٩"], "1", "2020-09-30")
def test_any_statement_to_check(stubbed, capsys, words, number, day):
    end(["check", "--", f"{' '.join(words)} = {number} USD bn"] if not day else
        ["check", f"--as-of={day}", "--", f"{' '.join(words)} = {number} USD bn"], capsys, stubbed.parent)


def test_the_watch_sees_what_it_watches_for(tmp_path):
    (tmp_path / "home").mkdir()
    with watching(tmp_path / "home") as found:
        (tmp_path / "home" / "inside").write_text("")
        with pytest.raises(PermissionError):
            (tmp_path / "outside").write_text("")
        with pytest.raises(PermissionError):
            os.system("true")  # noqa: S605 - the watch must see a shell
    assert [event for event, _ in found] == ["open", "os.system"]
    with pytest.raises(AssertionError):
        literals({"partner": "EU"})
