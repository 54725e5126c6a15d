"""The source notebooks: clean, parameterised, short cells, one label each."""

import ast
import re
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT

from tradeshare.report import chapters
from tradeshare.study import parameters

CHAPTERS = chapters.chapters()


def notebook(path):
    return nbformat.read(path, as_version=4)


def code(book):
    return [cell for cell in book.cells if cell.cell_type == "code"]


def test_the_chapters_are_there():
    assert [path.stem for path in CHAPTERS] == ["00_key_messages", "01_partners", "02_inside", "03_goods", "04_how_large",
                                                "05_press", "06_expected", "07_data",
                                                "10_findings", "11_data", "12_share", "13_decomposition", "14_projection", "15_headlines",
                                                "16_explanations", "17_how_large",
                                                "90_trace", "91_glossary"]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_sources_hold_no_output(path):
    for cell in code(notebook(path)):
        assert not cell.outputs and cell.execution_count is None


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_the_parameters_cell_is_the_packages_own(path):
    """Tagged, typed, commented, and with the names and defaults of tradeshare/parameters.py."""
    tagged = [cell for cell in code(notebook(path)) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    tree = ast.parse(tagged[0].source)
    given = {node.target.id: ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.AnnAssign)}
    assert len(tree.body) == len(given), "every parameter needs its type"
    fields = parameters.Parameters.model_fields
    assert given == {name: list(field.default) if isinstance(field.default, tuple) else field.default
                     for name, field in fields.items()}
    assert all("#" in line for line in tagged[0].source.splitlines())


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_cells_are_short_and_labels_unique(path):
    labels = []
    for cell in code(notebook(path)):
        imports = [range(node.lineno, node.end_lineno + 1) for node in ast.parse(cell.source).body
                   if isinstance(node, (ast.Import, ast.ImportFrom))]
        lines = [line for place, line in enumerate(cell.source.splitlines(), 1)
                 if line.strip() and not line.startswith("#|") and not any(place in lines for lines in imports)]
        assert len(lines) <= 12
        labels += [line for line in cell.source.splitlines() if line.startswith("#| label:")]
    assert len(labels) == len(set(labels))


def test_labels_are_unique_over_the_report():
    labels = [line for path in CHAPTERS for cell in code(notebook(path)) for line in cell.source.splitlines()
              if line.startswith("#| label:")]
    assert len(labels) == len(set(labels)) and len(labels) >= 15
    names = [label.split("-", 1)[1] for label in labels]
    assert len(names) == len(set(names)), "two outputs would be written to one file of tables/"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_no_number_is_typed_into_prose(path):
    """Markdown says what is done; every figure comes from the data. Chapter and equation numbers do not occur."""
    for cell in notebook(path).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"\$\$.*?\$\$|\]\(https?://\S+\)", "", cell.source, flags=re.S)  # formulas count
            prose = prose.replace("s_0", "").replace("s_1", "")
            assert not re.search(r"%|\b(bn|mn|USD|CNY)\b", prose), cell.source
            words = [word for word in prose.replace("$", " ").split() if word.isdigit()]
            assert not words, words


def test_every_chapter_says_what_it_asks():
    """In the annex; the headings of the report are findings or plain nouns."""
    for path in CHAPTERS:
        first = notebook(path).cells[0].source
        asks = first.startswith("# ") and len(first.splitlines()) >= 3
        assert path.name.startswith("0") or asks, f"{path.name} needs a title and its question"
    assert (ROOT / "notebooks").is_dir()


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_a_chapter_ends_in_a_cell_that_shows_how_to_change_an_exhibit(path):
    """It is left out of the report: tests/report/test_chapters.py holds a chapter to the published one. The glossary has no exhibit."""
    *others, last = notebook(path).cells
    assert not any("reader" in cell.metadata.get("tags", []) for cell in others)
    if path.stem != "91_glossary":
        assert last.metadata.tags == ["reader"] and re.search(r"\bmine\.(figure|frame|shown)\b", last.source)


@pytest.mark.parametrize("path", CHAPTERS[:-1], ids=lambda p: p.stem)
def test_the_cell_for_readers_runs_and_changes_the_chart(path, study_of):
    """With what its chapter imports and a study in which every exhibit is there."""
    *others, last = notebook(path).cells
    imports = [node for cell in others if cell.cell_type == "code" for node in ast.parse(cell.source).body
               if isinstance(node, (ast.Import, ast.ImportFrom))]
    own = {"study": study_of()}
    exec("\n".join(map(ast.unparse, [*imports, *ast.parse(last.source).body])), own)  # noqa: S102 - the notebook's own code
    assert own["mine"] is not None and ("In my words" in last.source) == (
        "In my words" in own["mine"]._repr_mimebundle_()[0]["text/html"])


def test_papermill_runs_a_chapter_from_any_folder_with_a_file_of_parameters(tmp_path):
    """By the plain command, in a kernel, as docs/python.md shows it; what is written in words is read as on the command line."""
    (tmp_path / "params.yml").write_text("partner: Viet Nam\nflow: exports\nlast_period: 2024Q2\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "papermill", str(ROOT / "notebooks" / "07_data.ipynb"), "out.ipynb", "-f", "params.yml",
                           "--no-progress-bar"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    said = (tmp_path / "out.ipynb").read_text(encoding="utf-8")
    assert "read as: partner VNM (Viet Nam), flow export, last_period 2024-06" in said
    assert {path.name for path in tmp_path.iterdir()} == {"params.yml", "out.ipynb"}
