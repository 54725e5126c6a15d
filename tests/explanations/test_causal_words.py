"""No sentence of a report names a cause of an identity or a correlation: templates, notebooks, and every text that modules write.

Only the check of statements has causes: those of an error that somebody made.
"""

import ast
import re
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

CAUSES = re.compile(r"\b(because|due to|leads? to|led to|caus(?:ed|es|ing) by|caused|causes|results? of|resulted (?:in|from)|thanks to|"
                    r"driven by|owing to|consequence of|brought about)\b", re.I)
PACKAGE = ROOT / "tradeshare"
CHAPTERS = ("share", "decomposition", "explanations", "projection", "provenance", "story", "report/annex", "study", "exhibits")


def written(path: Path) -> list[str]:
    """The texts of a file that a reader may see: of a module its strings but for docstrings, of a template all but comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        return [cell.source for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "markdown"]
    if path.suffix != ".py":
        return [re.sub(r"\{#.*?#\}|<!--.*?-->", "", text, flags=re.S)]
    tree = ast.parse(text)
    docs = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
            and node.body and isinstance(node.body[0], ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [str(node.value) for node in texts if id(node) not in docs]


FILES = [*PACKAGE.rglob("*.j2"), *PACKAGE.glob("templates/*.html"), *(ROOT / "notebooks").glob("*.ipynb"),
         *(path for name in CHAPTERS for path in (PACKAGE / name).rglob("*.py"))]


def test_no_word_of_a_cause_in_any_chapter():
    assert len(FILES) > 100 and sum(path.suffix == ".j2" for path in FILES) >= 3
    found = [f"{path.relative_to(ROOT)}: {match[0]!r} in {text[max(0, match.start() - 40):match.end() + 20]!r}"
             for path in FILES for text in written(path) for match in CAUSES.finditer(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("words", ["It rose because the total fell.", "Growth due to prices", "caused by tariffs", "Tariffs led to it",
                                   "the result of rerouting", "driven by electronics"])
def test_such_words_are_found(words, tmp_path):
    path = tmp_path / "module.py"
    path.write_text(f'"""A cause: due to."""\n\nSAID = f"{words} {{1}}"\n', encoding="utf-8")
    assert [bool(CAUSES.search(text)) for text in written(path) if text.strip(" ")] == [True]
