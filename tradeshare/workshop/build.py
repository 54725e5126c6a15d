"""One source, two notebooks: the student's with blanks, and the teacher's with solutions, run, so that it shows what the checks say.

The source marks solutions as otter-grader does: `# SOLUTION` behind a line, or whole lines between `# BEGIN SOLUTION` and `# END SOLUTION`;
the tag `solution` keeps a cell for the teacher, the tag `check` locks it.
"""

import hashlib
import re
import tempfile
from pathlib import Path

import nbformat

from tradeshare.foundation import files
from tradeshare.foundation.errors import ChapterError, ParameterError
from tradeshare.foundation.folders import NOTEBOOKS
from tradeshare.report import chapters
from tradeshare.workshop import feedback
from tradeshare.workshop.answer import RIGHT

HOME = NOTEBOOKS / "workshop"
LINE = re.compile(r"^(\s*(?:return|\w+ =)) .*?\s*# SOLUTION$")
BLOCK = re.compile(r"^([ \t]*)# BEGIN SOLUTION\n.*?^[ \t]*# END SOLUTION$", re.S | re.M)


def sources() -> list[Path]:
    """The notebooks that hold exercise and solution, in order."""
    return sorted((HOME / "source").glob("[0-9]_*.ipynb"))


def blanked(source: str) -> str:
    """Code without its solutions.

    >>> blanked("def f(a):\\n    return a + 1  # SOLUTION\\nmine = f(2)  # SOLUTION")
    'def f(a):\\n    return ...\\nmine = ...'
    >>> blanked("# BEGIN SOLUTION\\nx = 1\\n# END SOLUTION\\ny = 2")
    '...\\ny = 2'
    """
    text = BLOCK.sub(r"\1...", source)
    return "\n".join(LINE.sub(r"\1 ...", line) for line in text.split("\n"))


def shown(source: str) -> str:
    """Code with its solutions and without the marks.

    >>> shown("# BEGIN SOLUTION\\nx = 1\\n# END SOLUTION\\nmine = x  # SOLUTION")
    'x = 1\\nmine = x'
    """
    lines = [line for line in source.split("\n") if line.strip() not in ("# BEGIN SOLUTION", "# END SOLUTION")]
    return "\n".join(re.sub(r"\s*# SOLUTION$", "", line) for line in lines)


def version(book, solved: bool):
    """The student's notebook (solved: the teacher's) of a source. Raises ChapterError for a solution that its marks do not hide."""
    cells = []
    for cell in book.cells:
        tags = cell.metadata.get("tags", [])
        if "solution" in tags and not solved:
            continue
        made = nbformat.from_dict({**cell, "metadata": {"tags": tags} if tags else {}})
        if cell.cell_type == "code":
            made.source = shown(cell.source) if solved else blanked(cell.source)
            made.outputs, made.execution_count = [], None
            if "check" in tags:
                made.metadata |= {"deletable": False, "editable": False}
        if "SOLUTION" in made.source:
            raise ChapterError(f"cell {cell.id} holds a SOLUTION that cannot be taken out; put it behind `name = ...` or `return ...`")
        cells.append(made)
    made = nbformat.v4.new_notebook(cells=cells, metadata=dict(book.metadata))
    made.metadata["tradeshare"] = {"made": _mark(made)}
    return made


def _mark(book) -> str:
    """A checksum of what a person may change."""
    return hashlib.sha256("\0".join(cell.source for cell in book.cells).encode()).hexdigest()


def edited(path: Path) -> bool:
    """Whether somebody has worked in a notebook since it was built; one that cannot be read counts as such."""
    if not path.exists():
        return False
    try:
        book = nbformat.read(path, as_version=4)
        return book.metadata["tradeshare"]["made"] != _mark(book)
    except Exception:
        return True


def build(out: Path, tell=print) -> list[Path]:
    """Write OUT/student and OUT/teacher; the notebooks written. Nothing is written unless every solution passes its checks.

    Raises ParameterError where somebody has worked in a notebook that would be replaced, ChapterError where a solution stops or fails.
    """
    found = sources()
    if not found:
        raise ParameterError(f"no exercises in {HOME / 'source'}; restore them, for example with `git checkout notebooks`")
    targets = [out / kind / path.name for kind in ("student", "teacher") for path in found]
    if worked := [path for path in targets if edited(path)]:
        raise ParameterError(f"{worked[0]} holds somebody's work and would be replaced; name another folder with --out, or move it away")
    with tempfile.TemporaryDirectory() as folder:
        made = _make(found, Path(folder))
        for path, target in zip(made, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            files.write(target, path.read_bytes())
            tell(f"  {target.relative_to(out)}")
    return targets


def _make(found: list[Path], folder: Path) -> list[Path]:
    for kind in ("student", "plain", "teacher"):
        (folder / kind).mkdir()
    for path in found:
        book = nbformat.read(path, as_version=4)
        nbformat.write(version(book, solved=False), folder / "student" / path.name)
        nbformat.write(version(book, solved=True), folder / "plain" / path.name)
    for path, job in chapters.run_notebooks([folder / "plain" / path.name for path in found], folder / "teacher", {}):
        _check(path, folder / "teacher" / path.name, job.exception())
    return [folder / kind / path.name for kind in ("student", "teacher") for path in found]


def _check(path: Path, target: Path, error: BaseException | None) -> None:
    """Raise ChapterError where a teacher's notebook stopped, or a check did not find its solution right."""
    if error is not None:
        raise ChapterError(f"the solution of {path.stem} stopped with {getattr(error, 'ename', type(error).__name__)}: "
                           f"{(str(getattr(error, 'evalue', error)).splitlines() or ['no words'])[0][:200]}") from None
    for cell in nbformat.read(target, as_version=4).cells:
        said = [output.data["text/plain"] for output in cell.get("outputs", [])] if "check" in cell.metadata.get("tags", []) else []
        if any(not text.startswith(feedback.HEADS[RIGHT]) for text in said):
            raise ChapterError(f"a solution of {path.stem} does not pass its check: {said[0]}")
