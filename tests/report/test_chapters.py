"""Cells give in the project's own engine what they give in a kernel."""

import nbformat
import papermill
import pytest
from conftest import ROOT

from tradeshare.report import chapters, workers
from tradeshare.study import study

BOOK = ["x = 1\nprint('a')\nprint('b')",
        "import sys\nprint('c', file=sys.stderr)\nx + 1",
        "from IPython.display import display, HTML\nprint('d')\ndisplay(HTML('<b>e</b>'), metadata={'a': 1})\nprint('f')\nHTML('g')",
        "import warnings\nwarnings.simplefilter('always')\nwarnings.warn_explicit('h', UserWarning, 'a.py', 1)",
        "x;", "None", "class Torn:\n    def __repr__(self):\n        raise ValueError('torn')\nprint('i')",
        "1 / 0", "print('never')"]


def written(path, cells):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=f"c{n}") for n, text in enumerate(cells)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(book, path)
    return path


WARN = "import warnings\nwarnings.warn_explicit('said', UserWarning, 'a.py', 1, registry=vars(warnings).setdefault('_kept', {}))"


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """Chapters that one worker has run, a process that was begun anew: pytest keeps the warnings of this one, and of those forked from it,
    to itself. Their folder, with out/, and the job of each by its name."""
    home = tmp_path_factory.mktemp("apart")
    (home / "out").mkdir()
    paths = [written(home / "in.ipynb", BOOK)] + [
        written(home / f"{name}.ipynb", [f"'seen' in vars()\n{WARN}", "'seen' in vars()", "seen = 1", silence])
        for name, silence in (("a", "warnings.simplefilter('ignore')"), ("b", "1"))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "FORKED", False)
        patch.setattr(workers, "cores", lambda: 1)
        return home, {path.stem: job for path, job in chapters.run_notebooks(paths, home / "out", {})}


def test_outputs_and_errors_are_those_of_a_kernel(tmp_path, apart):
    home, jobs = apart
    path, kernel, own = home / "in.ipynb", tmp_path, home / "out"
    with pytest.raises(papermill.PapermillExecutionError, match="ZeroDivisionError"):
        papermill.execute_notebook(str(path), str(kernel / path.name), progress_bar=False)
    assert jobs["in"].exception().ename == "ZeroDivisionError"
    one, other = ([(cell.execution_count, [{key: value for key, value in output.items() if key != "traceback"} for output in cell.outputs])
                   for cell in nbformat.read(folder / path.name, 4).cells if cell.get("id", "")[:1] == "c" and cell.cell_type == "code"
                   and cell.id[1:].isdigit()] for folder in (kernel, own))
    assert one == other and one[-1] == (None, []) and len(one[2][1]) == 4 and "UserWarning: h" in one[3][1][0]["text"]


def test_a_chapter_is_the_one_that_was_published(tmp_path):
    values = study.begin().parameters.model_dump(mode="json")
    path = ROOT / "notebooks" / "10_findings.ipynb"
    [(_, job)] = chapters.run_notebooks([path], tmp_path, values, leave_out=True)
    assert job.exception() is None
    assert (tmp_path / path.name).read_bytes() == (ROOT / "reports" / "latest" / "notebooks" / path.name).read_bytes()


def test_one_chapter_knows_nothing_of_another_that_ran_in_the_same_worker(apart):
    """Neither a name, nor that a warning was given or silenced."""
    home, jobs = apart
    for name in ("a", "b"):
        assert jobs[name].exception() is None
        first, second = nbformat.read(home / "out" / f"{name}.ipynb", 4).cells[:2]
        assert "said" in first.outputs[0].text and second.outputs[0].data["text/plain"] == "False"


def test_a_shell_that_somebody_cleared_is_made_anew(tmp_path):
    """IPython's display prints where it knows of no shell."""
    from IPython.core.interactiveshell import InteractiveShell

    path = written(tmp_path / "a.ipynb", ["from IPython.display import display\ndisplay({'text/plain': 'x'}, raw=True)"])
    (tmp_path / "out").mkdir()
    for _ in range(2):
        [(_, job)] = chapters.run_notebooks([path], tmp_path / "out", {}, inside=True)
        assert job.exception() is None
        outputs = nbformat.read(tmp_path / "out" / "a.ipynb", 4).cells[-1].outputs
        assert [output.output_type for output in outputs] == ["display_data"]
        InteractiveShell.clear_instance()
