"""Marks: each handed-in notebook is run apart, and what its checks say becomes a row; the commonest mistakes become a page.

Cells are known by their ids. The setup and check cells are those of the source, whatever the student made of them.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pandas as pd

from tradeshare.foundation import safe_text
from tradeshare.foundation.errors import ParameterError
from tradeshare.report import workers
from tradeshare.workshop import build, feedback

SECONDS, MEMORY = 60, 3 * 2**30  # that one notebook may take, in all, and bytes of address space
STOPPED, MISSING, UNREADABLE = "stopped", "missing", "unreadable"
CHILD = "import gc, sys; gc.disable(); from tradeshare.workshop import marks; gc.enable(); marks.run_apart(*sys.argv[1:]); gc.freeze()"
KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TRADESHARE_DATA", "TRADESHARE_NOTEBOOKS", "VIRTUAL_ENV")  # of the environment


def mark(folder: Path, tell=print) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Run every notebook below `folder`: the marks, one row a student and one column a check, and the sentences with their number.

    A student is the first folder below `folder`, or else the name of the file. Raises ParameterError where there is no notebook.
    """
    found = [path for path in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]
    if not found:
        raise ParameterError(f"no notebook in {folder}; name the folder that holds what was handed in")
    rows: dict[str, dict[str, str]] = {}
    said: Counter = Counter()
    with ThreadPoolExecutor(workers.cores()) as pool:
        for path, verdicts in zip(found, pool.map(run, found)):
            place = path.relative_to(folder)
            student = place.parts[0] if len(place.parts) > 1 else path.stem
            rows.setdefault(student, {}).update({check: kind for check, (kind, _) in verdicts.items()})
            said.update((check, text) for check, (kind, text) in verdicts.items() if kind not in ("right", "to do"))
            tell(f"  {place}: {sum(kind == 'right' for kind, _ in verdicts.values())} of {len(verdicts)}")
    checks = [check for exercise in sources() for check in exercise_checks(exercise)]
    known = set().union(*rows.values())
    table = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=[check for check in checks if check in known] + sorted(
        known - set(checks))).rename_axis("student").fillna("")
    table.insert(0, "right", table.eq("right").sum(axis=1))
    common = pd.DataFrame([(*key, count) for key, count in said.most_common()], columns=["check", "sentence", "students"])
    return table, common


def write(table: pd.DataFrame, common: pd.DataFrame, out: Path) -> Path:
    """Write the marks as CSV to `out` and the page of mistakes beside it as Markdown; the page's path."""
    out.write_text(safe_text.guarded_frame(table).to_csv(lineterminator="\n"), encoding="utf-8", newline="\n")
    page = out.with_suffix(".md")
    lines = [f"| {row.students} | {row.check} | {row.sentence.replace('|', '/')} |" for row in common.itertuples()]
    head = [f"# What {len(table)} students found hard", "", "| how many | check | what the check said |", "|---|---|---|"]
    page.write_text("\n".join([*head, *lines, ""]), encoding="utf-8", newline="\n")
    return page


def sources() -> dict[str, nbformat.NotebookNode]:
    """The exercises by name."""
    return {path.stem: nbformat.read(path, as_version=4) for path in build.sources()}


def exercise_checks(name: str) -> list[str]:
    """The checks of one exercise, such as `1_share: lead`, in order."""
    return [_check(name, cell) for cell in sources()[name].cells if "check" in cell.metadata.get("tags", [])]


def _check(name: str, cell) -> str:
    return f"{name}: {re.search(r'feedback[.](.+?)[(]', cell.source)[1]}"


def run(path: Path) -> dict[str, tuple[str, str]]:
    """Run one notebook in a process of its own; what each check of its exercise says: kind and sentence."""
    try:
        book = nbformat.read(path, as_version=4)
        ids = {cell.get("id") for cell in book.cells}
        name, whole = max(sources().items(), key=lambda held: len(ids & {cell.id for cell in held[1].cells}))
    except Exception as error:
        return {UNREADABLE: (UNREADABLE, f"{path.name} is no notebook that can be read ({type(error).__name__})")}
    if not ids & {cell.id for cell in whole.cells}:
        return {UNREADABLE: (UNREADABLE, f"{path.name} is none of the exercises")}
    with tempfile.TemporaryDirectory() as work:
        asked, answers = Path(work) / "asked.json", Path(work) / "answers.json"
        asked.write_text(json.dumps(_cells(book, name, whole)), encoding="utf-8")
        why = "the notebook ended its process"
        try:
            environment = {key: value for key, value in os.environ.items() if key in KEPT_ENVIRONMENT} | {"HOME": work, "IPYTHONDIR": work}
            subprocess.run([sys.executable, "-c", CHILD, str(asked), str(answers)], cwd=work, env=environment, timeout=SECONDS,
                           capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            why = f"the notebook ran for more than {SECONDS} seconds"
        found = json.loads(answers.read_text(encoding="utf-8")) if answers.exists() else {}
    held = {cell.get("id") for cell in book.cells}
    rest = {_check(name, cell): (STOPPED, why) if cell.id in held else (MISSING, "the check is missing in the notebook")
            for cell in whole.cells if "check" in cell.metadata.get("tags", [])}
    return rest | {check: tuple(verdict) for check, verdict in found.items()}


def _cells(book, name: str, whole) -> list[tuple[str, str]]:
    """The code to run, each with the check that it is, or an empty text."""
    own = {cell.id: cell for cell in build.version(whole, False).cells
           if {"check", "setup"} & set(cell.metadata.get("tags", []))}
    cells = []
    for cell in book.cells:
        given = own.get(cell.get("id"))
        if given is not None:
            cells.append((given.source, _check(name, given) if "check" in given.metadata.tags else ""))
        elif cell.cell_type == "code":
            cells.append((cell.source, ""))
    return cells


def run_apart(asked: str, answers: str) -> None:
    """In a process of its own: no network, limited memory; the verdicts are written after each check, so that none is lost."""
    import socket

    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output
    from traitlets.config import Config

    _limit()

    def closed(*_given, **_named):
        raise OSError("a handed-in notebook has no network")

    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    for door in ("connect", "connect_ex", "bind", "sendto"):
        setattr(socket.socket, door, closed)
    found, fault = {}, None  # the first error since the last check: the one behind a name that is missing
    for source, check in json.loads(Path(asked).read_text(encoding="utf-8")):
        with capture_output() as shown:
            done = shell.run_cell(source)
        fault = fault or done.error_before_exec or done.error_in_exec
        if check:
            text = " ".join(output.data.get("text/plain", "") for output in shown.outputs)
            found[check] = _verdict(text) if done.success else (STOPPED, f"{type(fault).__name__}: {getattr(fault, 'msg', fault)}"[:200])
            fault = None
            Path(answers).write_text(json.dumps(found), encoding="utf-8")


def _verdict(text: str) -> tuple[str, str]:
    """
    >>> _verdict("✘ Not yet. That is a fraction."), _verdict("nothing")
    (('not yet', 'That is a fraction.'), ('stopped', 'nothing'))
    """
    for kind, head in feedback.HEADS.items():
        if text.startswith(head):
            return kind, text.removeprefix(head).strip()
    return STOPPED, text[:200]


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits: time alone is limited there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
