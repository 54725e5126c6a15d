"""Faults planted on purpose: is each promise of robustness held by a test that fails when it breaks?

    .venv/bin/python benchmarks/guards.py            all of them, about ten minutes; prints the table that stands in docs/robustness.md
    .venv/bin/python benchmarks/guards.py network    those whose promise holds this word

Each fault alters one place in a copy of the checkout and runs the tests named beside it, until one fails: then it is caught. Exit code 1
where one is not caught. `make test` sees to it that the altered places are still there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
WORKERS, SECONDS = 2, 300
PARTS = ("tradeshare", "notebooks", "data", "tests", "benchmarks", "docs", "reports", "Makefile", "pyproject.toml", "README.md",
         "CONTRIBUTING.md",
         "CHANGELOG.md", "environment.yml", "requirements.txt", "requirements-test.txt", "requirements-lab.txt", "requirements-uv.txt")


class Fault(NamedTuple):
    """One place altered: the promise that it breaks, the file, its text, what stands there instead, and the tests that should fail."""

    promise: str
    file: str
    old: str
    new: str
    tests: str


FAULTS = [
    Fault("runs.toml nested too deep is one sentence", "tradeshare/report/runs.py", "except RecursionError:", "except ZeroDivisionError:",
          "tests/whole/test_fuzz.py -k mend"),
    Fault("a table where a value belongs is refused", "tradeshare/report/runs.py", "isinstance(value, (dict, list))", "isinstance(value, "
          "list)",
          "tests/whole/test_fuzz.py -k mend"),
    Fault("an empty runs.toml is named", "tradeshare/report/runs.py", "Run], Field(min_length=1)]", "Run], Field(min_length=0)]",
          "tests/whole/test_fuzz.py -k mend"),
    Fault("the names of devices are no runs", "tradeshare/report/runs.py", " or reserved(text):", ":", "tests/whole/test_fuzz.py -k mend"),
    Fault("bytes that are no text are refused", "tradeshare/cli/main.py", 'if any("\\ud800" <= sign', 'if False and any("\\ud800" <= sign',
          "tests/whole/test_fuzz.py -k mend"),
    Fault("a grid beyond the limit is refused", "tradeshare/report/grid.py", "> MAX_REPORTS:", "> 10**12:",
          "tests/whole/test_fuzz.py -k mend"),
    Fault("the names of devices are no folders", "tradeshare/foundation/files.py", "if reserved(part):", "if False:",
          "tests/whole/test_fuzz.py -k mend"),
    Fault("--out holds no control characters", "tradeshare/foundation/files.py", "if not text.isprintable() or not text.strip():", "if "
          "False:",
          "tests/whole/test_fuzz.py -k folder"),
    Fault("--out replaces no device", "tradeshare/foundation/files.py", "if here.exists() and not here.is_file():", "if False:",
          "tests/whole/test_fuzz.py -k folder"),
    Fault("--out leaves a folder of others alone", "tradeshare/foundation/files.py", "and any(here.iterdir())):", "and False):",
          "tests/report/test_make.py -k 'alone or folder' tests/whole/test_fuzz.py"),
    Fault("sentences and tables in a workbook are as written", "tradeshare/report/workbook.py", "safe_text.without_guard(value)", "value",
          "tests/foundation/test_safe_text.py -k workbook"),
    Fault("no cell of a CSV is a formula", "tradeshare/foundation/safe_text.py", 'RISKY = ("=", ', "RISKY = (",
          "tests/foundation/test_safe_text.py -k 'csv or guard'"),
    Fault("text in references.bib is text", "tradeshare/report/attachments.py", 'return without_marks(text).replace("<", f"<{MARK}")',
          "return without_marks(text)",
          "tests/foundation/test_safe_text.py -k tex"),
    Fault("slides show names as written", "tradeshare/templates/slides.typ", 'part.replace("\\u{2060}", "")',
          'eval(part.replace("\\u{2060}", ""), mode: "markup")',
          "tests/foundation/test_safe_text.py -k slides"),
    Fault("pages of runs show names as written", "tradeshare/report/runs_page.py",
          'phrases.capitalised(without_marks(names[asked["partner"]]))',
          'phrases.capitalised(names[asked["partner"]])', "tests/foundation/test_safe_text.py -k sweeps"),
    Fault("trace prints names as written", "tradeshare/provenance/trace.py", "without_marks(step.text)", "step.text",
          "tests/foundation/test_safe_text.py -k trace"),
    Fault("the page may ask for nothing", "tradeshare/report/render.py", "default-src \\'none\\'", "default-src *",
          "tests/foundation/test_safe_text.py -k page"),
    Fault("markup in a table is text", "tradeshare/exhibits/show.py", "escape(press_style.typeset(safe_text.without_marks(str(value))))",
          "press_style.typeset(safe_text.without_marks(str(value)))",
          "tests/foundation/test_safe_text.py -k page"),
    Fault("signs of Markdown in the data are text", "tradeshare/foundation/safe_text.py", "SIGNS.sub(lambda found: MARK + found[0], "
          "without_marks(text))", "without_marks(text)",
          "tests/foundation/test_safe_text.py -k 'page or pandoc or markdown'"),
    Fault("a worker ends with its command", "tradeshare/report/workers.py", "while os.getppid() == parent:", "while True:",
          "tests/report/test_workers.py -k killed"),
    Fault("a report that was moved aside is put back", "tradeshare/foundation/files.py",
          'if not target.exists() and (left / "old" / "manifest.json").exists():', "if False:", "tests/whole/test_interruption.py -k "
          "place"),
    Fault("what a killed run left is cleared", "tradeshare/foundation/files.py", "            shutil.rmtree(left, ignore_errors=True)", " "
          "           pass",
          "tests/whole/test_interruption.py -k place"),
    Fault("two sweeps into one folder wait for each other", "tradeshare/cli/sweep.py", "with files.only_maker(home.resolve(), "
          "machine.say), machine.temporary_folder():",
          "with machine.temporary_folder():", "tests/whole/test_interruption.py -k two"),
    Fault("two reports of one name wait for each other", "tradeshare/foundation/files.py",
          "    with locked(target, tell):\n        _clear(target)\n        yield",
          "    _clear(target)\n    yield", "tests/whole/test_interruption.py -k two"),
    Fault("the key of a report speaks of that report alone", "tradeshare/report/freshness.py", 'same = {**held, "chapters": None} ==',
          'same = {**held, "chapters": None, "manifest": key["manifest"]} ==', "tests/whole/test_interruption.py -k key"),
    Fault("a request to end clears up", "tradeshare/foundation/machine.py", '("SIGINT", "SIGTERM", "SIGHUP")', '("SIGINT", "SIGHUP")',
          "tests/whole/test_interruption.py -k stopped"),
    Fault("a file is there whole or not at all", "tradeshare/foundation/files.py", 'part = '
          'path.with_name(f".{path.name}.{os.getpid()}.tmp")', "part = path",
          "tests/sources/test_refresh.py -k kill"),
    Fault("two refreshes of one source wait for each other", "tradeshare/sources/refresh.py", "return files.locked(folders.DATA / "
          "vintages.HOME / source / source)",
          "return files.locked(folders.DATA / vintages.HOME / source / str(time.time()))", "tests/sources/test_refresh.py -k waits"),
    Fault("the log of a mended fault goes", "tradeshare/report/make.py",
          "            shutil.rmtree(failed_folder(target), ignore_errors=True)", "            pass",
          "tests/report/test_make.py -k stops"),
    Fault("a panic of the typesetter is one sentence", "tradeshare/report/render.py", "except BaseException as error:  # a panic",
          "except Exception as error:  # a panic",
          "tests/report/test_make.py -k typesetter"),
    Fault("closed streams stop nothing", "tradeshare/foundation/machine.py", "    for number in (0, 1, 2):\n        try:",
          "    for number in ():\n        try:",
          "tests/foundation/test_machine.py -k 'closed or number'"),
    Fault("lines that nobody can read stop nothing", "tradeshare/foundation/machine.py",
          "        print(line, flush=True)\n    except OSError:",
          "        print(line, flush=True)\n    except ZeroDivisionError:", "tests/foundation/test_machine.py -k closed"),
    Fault("a full disk is left as it was", "tradeshare/foundation/machine.py",
          '    with tempfile.TemporaryDirectory(prefix="tradeshare_", ignore_cleanup_errors=True) as folder:',
          "    for folder in [tempfile.mkdtemp()]:",
          "tests/foundation/test_machine.py -k scratch"),
    Fault("a full disk is one sentence", "tradeshare/cli/main.py", "        said, code = machine.sentence(error), 1", "        raise",
          "tests/foundation/test_machine.py -k full_disk"),
    Fault("no home is needed", "tradeshare/foundation/machine.py", '            os.environ["MPLCONFIGDIR"] = folder', "            pass",
          "tests/foundation/test_machine.py -k home_that_cannot"),
    Fault("settings in the user's home play no part", "tradeshare/foundation/machine.py",
          ', "IPYTHONDIR": str(Path(folder) / "ipython")', "",
          "tests/foundation/test_machine.py -k users_home"),
    Fault("a read-only checkout is named with its mend", "tradeshare/foundation/machine.py", "errno.EROFS: ELSEWHERE,", "",
          "tests/foundation/test_machine.py -k home_that_cannot"),
    Fault("short memory is said before anything runs", "tradeshare/foundation/machine.py", "limit < NEEDED * 2**20", "limit < 0",
          "tests/foundation/test_machine.py -k memory"),
    Fault("a reader that goes ends a list without a word", "tradeshare/cli/main.py", "except BrokenPipeError:", "except ZeroDivisionError:",
          "tests/foundation/test_machine.py -k reader"),
    Fault("a name that the terminal cannot write is written in signs", "tradeshare/foundation/machine.py",
          'stream.reconfigure(errors="backslashreplace")',
          "pass", "tests/foundation/test_machine.py -k terminal"),
    Fault("an old Python is told so", "Makefile", "sys.version_info < (3, 11)", "sys.version_info < (3, 1)",
          "tests/foundation/test_machine.py -k old_python"),
    Fault("packages come with their hashes", "Makefile", "--only-binary :all: --require-hashes -r requirements.txt", "--only-binary :all: "
          "-r requirements.txt",
          "tests/whole/test_house.py"),
    Fault("no package runs code at install", "Makefile", "--compile-bytecode --only-binary :all: --require-hashes -r requirements.txt",
          "--compile-bytecode --require-hashes -r requirements.txt", "tests/whole/test_house.py"),
    Fault("workers for chapters or for reports, the same bytes", "tradeshare/report/chapters.py", "shell.reset(new_session=True)",
          "shell.reset(new_session=False)",
          "tests/whole/test_determinism.py"),
    Fault("hash seeds change no byte", "tradeshare/foundation/phrases.py", "    return names[0] if len(names) == 1 else",
          "    names = list(set(names))\n    return names[0] if len(names) == 1 else",
          "tests/whole/test_determinism.py"),
    Fault("types hold", "tradeshare/foundation/phrases.py", 'NARROW_SPACE = "', 'NARROW_SPACE: int = "', "tests/whole/test_lint.py"),
    Fault("a report that cannot be made does not stop a sweep", "tradeshare/report/sweep.py",
          'return Outcome(name, "failed", _reason(error))', "raise", "tests/report/test_left_out.py -k whatever"),
    Fault("an exhibit that fails does not lose its report", "tradeshare/report/left_out.py", "if error is None or not begun", "if True or "
          "not begun",
          "tests/report/test_left_out.py -k rest"),
    Fault("a report that lacks an exhibit is made anew", "tradeshare/report/make.py",
          'keep_key({"parameters": key["parameters"]}, target)', "keep_key(key, target)", "tests/report/test_left_out.py -k unchanged"),
    Fault("a report of other parameters is not replaced", "tradeshare/report/freshness.py", "    if differ and not (",
          "    if False and not (",
          "tests/cli/test_report.py -k other_parameters"),
    Fault("signs beyond U+FFFF are text", "tradeshare/report/render.py", "json.dumps(said, ensure_ascii=False)", "json.dumps(said)",
          "tests/foundation/test_safe_text.py -k beyond"),
    Fault("a chart of few years names one of them", "tradeshare/exhibits/paper.py", " or years[::-(-len(years) // 10)]", "",
          "tests/whole/test_every_cell.py -k axis"),
    Fault("a sweep goes on where it was", "tradeshare/report/sweep.py", "if not force and _stands(values, home / name, annex)}",
          "if False}", "tests/report/test_sweep.py"),
    Fault("a killed worker loses nothing", "tradeshare/report/sweep.py", "isinstance(job.exception(), BrokenProcessPool)", "False",
          "tests/report/test_sweep.py -k kills"),
    Fault("an unchanged report is left alone", "tradeshare/report/make.py", "        if not todo:", "        if False:",
          "tests/report/test_make_again.py"),
    Fault("a number whose checksum was forged too is found", "tradeshare/verification/reproduce.py", "elif said[name] != held[name]:",
          "elif name not in said:", "tests/verification/test_reproduce.py -k named"),
    Fault("a file that no longer has its checksum is named", "tradeshare/verification/reproduce.py", "elif files.checksum(path) != "
          "digest:", "elif False:", "tests/verification/test_reproduce.py -k named"),
    Fault("manifest and statement vouch for one another", "tradeshare/verification/reproduce.py", "        if not same:", "        if "
          "False:", "tests/verification/test_reproduce.py -k named"),
    Fault("bytes that differ without a cause are no match", "tradeshare/verification/reproduce.py", "numbers or other or not why",
          "numbers or other", "tests/verification/test_reproduce.py -k named"),
    Fault("a manifest names nothing outside its folder", "tradeshare/verification/manifest.py", "Path(name).is_absolute() or", "False and",
          "tests/verification/test_reproduce.py -k sentence"),
    Fault("a spreadsheet spreads no further than can be held", "tradeshare/foundation/given_files.py", "if count > MOST_CELLS:",
          "if False:", "tests/foundation/test_given_files.py"),
    Fault("only ordinary files are read", "tradeshare/foundation/given_files.py", "if not stat.S_ISREG(held.st_mode):", "if False:",
          "tests/foundation/test_given_files.py"),
    Fault("types of an answer are checked before values are used", "tradeshare/sources/json_answers.py",
          "if text is None or not shape.fullmatch(text):", "if False:", "tests/sources/test_json_answers.py"),
    Fault("whatever parsing raises is one refusal", "tradeshare/sources/refresh.py", "    except Exception as error:",
          "    except RefreshError as error:", "tests/sources/test_refresh.py -k poisoned"),
    Fault("a certificate that is not trusted is said at once", "tradeshare/sources/asking/network_settings.py",
          'if "CERTIFICATE_VERIFY_FAILED" in said:', "if False:", "tests/sources/asking -k certificate"),
    Fault("an answer has one deadline", "tradeshare/sources/asking/download.py", "found.get(timeout=rules.whole)", "found.get()",
          "tests/sources/asking -k continue"),
    Fault("every table is listed with its checksum", "tradeshare/data/datapackage.py", "    if lacking:", "    if False:",
          "tests/data/test_table_rules.py -k list"),
    Fault("a vintage lists every checksum", "tradeshare/data/vintages.py", "if not whole or not held:", "if False:",
          "tests/data/test_table_rules.py -k vintage"),
    Fault("every table is held to sign, range and neighbours", "tradeshare/data/table_rules.py", "if (fault := rule(tables)) is not None:",
          "if False:", "tests/data/test_table_rules.py -k mirror"),
    Fault("a sign that no font has is refused by row", "tradeshare/foundation/safe_text.py", 'if {"Cc", "Cf",', 'if False and {"Cc", "Cf",',
          "tests/data/test_table_rules.py -k sign"),
    Fault("settings of others play no part", "tradeshare/foundation/machine.py", "if FOREIGN.fullmatch(name)]:", "if False]:",
          "tests/foundation/test_machine.py -k others_set"),
    Fault("a mounted folder is refused before anything runs", "tradeshare/foundation/files.py", "if here.is_mount():", "if False:",
          "tests/foundation/test_machine.py -k mounted"),
    Fault("few open files are named", "tradeshare/foundation/machine.py", "if most < FILES:", "if False:",
          "tests/foundation/test_machine.py -k few_open"),
    Fault("the commit is that of this checkout", "tradeshare/verification/manifest.py",
          " and Path(said[1]).resolve() == folders.ROOT", "",
          "tests/foundation/test_machine.py -k commit"),
    Fault("a formula in print has words", "tradeshare/templates/report.lua", "words or spoken(math.text)", "words or math.text",
          "tests/report/test_render_words.py -k formulas"),
    Fault("a report installs no tools of the tests", "Makefile", "report: $(READY)", "report: $(VENV)/.test",
          "tests/whole/test_house.py -k set_up"),
]


def planted(fault: Fault, text: str) -> str:
    """The text with the fault in it. Raises ValueError where its place is not there once.

    >>> planted(Fault("", "a.py", "x < 1", "x < 2", ""), "if x < 1:")
    'if x < 2:'
    """
    if text.count(fault.old) != 1:
        raise ValueError(f"{fault.file} holds {fault.old[:60]!r} {text.count(fault.old)} times, not once: mend `{fault.promise}` in "
                         f"guards.py")
    return text.replace(fault.old, fault.new)


def checkout(home: Path) -> Path:
    """A copy of the checkout, without environments and caches."""
    home.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__", ".made", "vintages"))
        else:
            shutil.copy(ROOT / name, home / name)
    return home


def caught(fault: Fault, home: Path) -> str:
    """The first test that fails with the fault planted; empty where none does."""
    path = home / fault.file
    text = path.read_text(encoding="utf-8")
    path.write_text(planted(fault, text), encoding="utf-8")
    try:
        command = f"{sys.executable} -m pytest -x -q --tb=no -p no:cacheprovider -p no:xdist {fault.tests}"
        done = subprocess.run(["sh", "-c", command], cwd=home, capture_output=True, text=True, timeout=SECONDS,
                              env=os.environ | {"PYTHONPATH": str(home)})
        failed = [line.split(" - ")[0].split("::")[-1] for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        if done.returncode not in (0, 1) and not failed:
            raise RuntimeError(f"{fault.promise}: pytest ended with {done.returncode}: {done.stdout[-300:]}{done.stderr[-300:]}")
        return failed[0] if failed else ""
    except subprocess.TimeoutExpired:
        return f"no end in {SECONDS} s"
    finally:
        path.write_text(text, encoding="utf-8")


def main(word: str = "") -> int:
    """Plant every fault whose promise holds the word; print the table; 1 where one is not caught."""
    asked = [fault for fault in FAULTS if word in fault.promise]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        homes: Queue = Queue()
        for number in range(WORKERS):
            homes.put(checkout(Path(folder) / str(number)))

        def try_one(fault: Fault) -> str:
            home = homes.get()
            try:
                return caught(fault, home)
            except (RuntimeError, ValueError) as error:
                return f"not tried: {error}"
            finally:
                homes.put(home)

        print("| promise | broken in | caught by |\n|---|---|---|")
        missed = 0
        for fault, test in zip(asked, pool.map(try_one, asked)):
            missed += not test
            print(f"| {fault.promise} | `{fault.file}` | {f'`{test}`' if test else '**no test**'} |", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
