"""What is remembered is what would be computed, for these tables and no others; and chapters run inside are those of a kernel."""

import nbformat
import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.foundation import machine, memo
from tradeshare.report import chapters
from tradeshare.study import study


def test_a_change_to_what_was_given_out_stays_outside():
    @memo.remembered(2)
    def double(table):
        return table * 2

    table = pd.DataFrame({"a": [1]})
    first = double(table)
    first["a"] = 7
    first["b"] = 8
    assert double(table).to_dict("list") == {"a": [2]}


def test_tables_are_told_apart_by_identity_and_forgotten_in_order():
    asked = []

    @memo.remembered(2)
    def total(table):
        asked.append(id(table))
        return int(table["a"].sum())

    tables = [pd.DataFrame({"a": [n]}) for n in range(3)]
    assert [total(table) for table in tables] == [0, 1, 2] and total(tables[2]) == 2 and len(asked) == 3
    assert total(tables[0]) == 0 and len(asked) == 4  # the oldest was forgotten


def test_a_study_is_made_once_for_the_same_question():
    assert study.begin(partner="VNM") is study.begin(partner="VNM")
    assert study.begin(partner="VNM") is not study.begin(partner="VNM", flow="import")


def test_chapters_run_inside_are_those_of_a_kernel(tmp_path):
    from tradeshare.report import chapters

    values = study.begin().parameters.model_dump(mode="json")
    for name in ("10_findings", "12_share"):
        chapters.run_notebook(ROOT / "notebooks" / f"{name}.ipynb", tmp_path / f"{name}.ipynb", values, chapters.NAME)
        assert (tmp_path / f"{name}.ipynb").read_bytes() == (ROOT / f"reports/latest/notebooks/{name}.ipynb").read_bytes()


BOOK = ["x = 1\nprint('a')\nprint('b')", "import sys\nprint('c', file=sys.stderr)\nx + 1", "1 / 0", "print('never')"]


def test_outputs_and_errors_are_those_of_a_kernel(tmp_path):
    import papermill

    from tradeshare.report import chapters

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=f"c{n}") for n, text in enumerate(BOOK)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(book, tmp_path / "in.ipynb")
    found = {}
    for engine in (None, chapters.NAME):
        with pytest.raises(papermill.PapermillExecutionError, match="ZeroDivisionError"):
            papermill.execute_notebook(str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), engine_name=engine, progress_bar=False)
        cells = [cell for cell in nbformat.read(tmp_path / "out.ipynb", 4).cells if cell.get("id") in {f"c{n}" for n in range(len(BOOK))}]
        found[engine] = [(cell.execution_count, [{key: value for key, value in output.items() if key != "traceback"}
                                                 for output in cell.outputs]) for cell in cells]
    assert found[None] == found[chapters.NAME] and found[None][3] == (None, [])


@pytest.mark.parametrize("swallowed", ["pass", "raise ValueError('made of a stop')"])
def test_a_stop_that_a_library_swallows_is_heeded(tmp_path, swallowed):
    """Ctrl-C may fall into code that drops it (a callback from C, a finalizer) or makes an error of it; no cell runs after it."""
    said = tmp_path / "later"
    cells = [f"import os, signal\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\n    while True: pass\nexcept KeyboardInterrupt:\n    "
             f"{swallowed}",
             f"open({str(said)!r}, 'w').close()"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(book, tmp_path / "in.ipynb")
    with pytest.raises(KeyboardInterrupt), machine.stoppable():
        list(chapters._one_by_one([tmp_path / "in.ipynb"], tmp_path, {}))
    assert not said.exists()
