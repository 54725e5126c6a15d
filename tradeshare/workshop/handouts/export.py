"""Packages for otter-grader and nbgrader: the students' notebooks, and the checks in the form in which each tool grades. No solution is
in them: a check computes what is right from the data when it runs.

Forms: https://otter-grader.readthedocs.io/en/latest/test_files/python_format.html (exception-based tests) and
https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html (version 3).
"""

import re
import tempfile
from pathlib import Path

import nbformat

from tradeshare.foundation.errors import ParameterError
from tradeshare.workshop import build

CALL = re.compile(r"feedback[.](\w+)[(](.+), here[)]")
WORDS = 3  # points of the answer in words, which a teacher marks; a check has one
BLANK = "*Write your answer here, in three sentences at most.*"

OTTER_TEST = '''OK_FORMAT = False

from otter.test_files import test_case

name = "{check}"
points = 1


@test_case(points=1)
def test_{check}(env):
    from tradeshare.workshop import feedback

    feedback.graded(feedback.{check}, {arguments}, env.get("here"))
'''
OTTER_HOW = """The exercises for otter-grader, a folder for each. Students get the notebook; `tests` is yours.

The environment that grades needs this project: `pip wheel --no-deps .` in its checkout makes a wheel that carries the data,
requirements-class.txt pins what the wheel needs. Then, in the folder of an exercise:

    otter generate -t tests
    otter run -a autograder.zip HANDED-IN.ipynb

`otter check HANDED-IN.ipynb` tells a student the same. Answers in words are yours to mark.
"""
NBGRADER_HOW = """The exercises for nbgrader, as a course. The environment that grades needs this project: `pip wheel --no-deps .` in its
checkout makes a wheel that carries the data, requirements-class.txt pins what the wheel needs. Then, in this folder:

    nbgrader generate_assignment 1_share
    nbgrader autograde 1_share
    nbgrader export

between the first two put what was handed in to submitted/STUDENT/1_share/1_share.ipynb. Answers in words are yours to mark, in
`nbgrader formgrader`.
"""
NBGRADER_CONFIG = """c = get_config()
c.CourseDirectory.course_id = "tradeshare"
c.ExecutePreprocessor.timeout = 120
"""


def otter(folder: Path) -> list[Path]:
    """Write a folder for each exercise: the student's notebook, and a test file for each check; the notebooks."""
    made = []
    for name, book in _students():
        home = folder / name
        (home / "tests").mkdir(parents=True)
        for _, check, arguments in _checks(book):
            given = ", ".join(f'env.get("{one}", ...)' for one in arguments)
            (home / "tests" / f"{check}.py").write_text(OTTER_TEST.format(check=check, arguments=given), encoding="utf-8")
        made.append(_written(book, home / f"{name}.ipynb"))
    (folder / "READ-ME.txt").write_text(OTTER_HOW, encoding="utf-8")
    return made


def nbgrader(folder: Path) -> list[Path]:
    """Write a course: the sources of the assignments, whose checks are graded cells, with a cell for the answer in words; the notebooks.

    Cells of set-up and checks are locked, so that nbgrader puts back its own.
    """
    made = []
    for name, book in _students():
        for cell, check, arguments in _checks(book):
            cell.source = f"feedback.graded(feedback.{check}, {', '.join(arguments)}, here)"
            cell.metadata = _graded(cell.id, 1, locked=True)
        for place, cell in reversed(list(enumerate(book.cells))):
            tags = cell.metadata.get("tags", [])
            if "setup" in tags:
                cell.metadata = _graded(cell.id, 0, locked=True)
            if "written" in tags:
                cell.source = cell.source.replace(BLANK, "").rstrip()
                answer = nbformat.v4.new_markdown_cell(BLANK, id=f"{cell.id}-answer", metadata=_graded(f"{cell.id}-answer", WORDS))
                book.cells.insert(place + 1, answer)
        made.append(_written(book, folder / "source" / name / f"{name}.ipynb"))
    (folder / "nbgrader_config.py").write_text(NBGRADER_CONFIG, encoding="utf-8")
    (folder / "READ-ME.txt").write_text(NBGRADER_HOW, encoding="utf-8")
    return made


TOOLS = {"otter": otter, "nbgrader": nbgrader}


def export(tool: str, out: Path) -> list[str]:
    """Write the package for a tool of TOOLS to a folder that is not there yet, whole or not at all; the names of its exercises.

    Raises ParameterError where the folder holds something.
    """
    if out.exists():
        raise ParameterError(f"{out} is there already; name another folder with --out, or move it away")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".export-") as work:
        made = TOOLS[tool](Path(work) / "made")
        (Path(work) / "made").rename(out)
    return [path.stem for path in made]


def _students():
    """The exercises as a student gets them, with the tags that tell their cells apart."""
    for path in build.sources():
        yield path.stem, build.version(nbformat.read(path, as_version=4), solved=False)


def _checks(book) -> list[tuple]:
    """The check cells of a notebook: cell, name of the check, names of the answers that it reads."""
    found = [(cell, CALL.fullmatch(cell.source.strip())) for cell in book.cells if "check" in cell.metadata.get("tags", [])]
    return [(cell, match[1], match[2].split(", ")) for cell, match in found]


def _graded(name: str, points: int, *, locked: bool = False) -> dict:
    """What nbgrader keeps of a cell: points (0 for a cell that is only locked), and whether it is the student's to change."""
    return {"nbgrader": {"schema_version": 3, "grade_id": name, "grade": points > 0, "points": points, "solution": not locked,
                         "locked": locked, "task": False}}


def _written(book, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.validate(book)
    nbformat.write(book, path)
    return path
