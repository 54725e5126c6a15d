"""What is seen is also said: formulas in words, heads of rows and columns; letters of every kind stand in page and print."""

import re
import zipfile

import nbformat
import pandas as pd
import pytest

from tradeshare.exhibits.exhibit import Table
from tradeshare.report import make, office, render
from tradeshare.study import study

FORMULAS = {r"s = \frac{V_1}{W}": "s equals (V sub 1) over (W)", r"\ln(s/(1-s))": "the logarithm of (s over (1 minus s))",
            r"g = \left(\frac{V_t}{V_{t-2}}\right)^{1/2} - 1":
            "g equals ((V sub t) over (V sub t minus 2)) to the power of 1 over 2 minus 1",
            r"\bar{s}_f + \hat s": "s bar sub f plus s hat", r"\sum s^2": "the sum of s to the power of 2"}
NAMES = {"beyond the first plane": "Viet \U00020000 Nam", "marks apart": "Vie\u0302\u0323t Nam", "a smile": "Viet \U0001f600 Nam"}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    texts = ["# One\n\n" + "\n\n".join(f"A formula ${tex}$ here." for tex in FORMULAS), "\n\n".join(NAMES.values())]
    frame = pd.DataFrame({"Year": ["2019", "2020"], "Share, %": ["14.0", "14.7"]})
    shown = nbformat.v4.new_output("execute_result", data=Table(frame, "A table.", frame)._repr_mimebundle_()[0], execution_count=1)
    cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
    cells.append(nbformat.v4.new_code_cell("#| label: tbl-one\n#| tbl-cap: A table.\nx", outputs=[shown], execution_count=1))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "04_words.ipynb")
    about = make.about(study.begin(last_period="2019"))
    render.html([folder / "04_words.ipynb"], about, folder / "a.html", folder)
    render.pdf([folder / "04_words.ipynb"], about, folder / "a.pdf")
    return folder


def alternatives(element, found):
    """Every alternative text in the tags of a PDF."""
    from pypdf.generic import DictionaryObject

    element = element.get_object()
    if isinstance(element, list):
        for part in element:
            alternatives(part, found)
    elif isinstance(element, DictionaryObject):
        if "/Alt" in element:
            found.append(element["/Alt"])
        if "/K" in element:
            alternatives(element["/K"], found)
    return found


def test_formulas_have_words_in_print(rendered):
    from pypdf import PdfReader

    root = PdfReader(rendered / "a.pdf").trailer["/Root"]
    found = alternatives(root["/StructTreeRoot"], [])
    assert list(FORMULAS.values()) == found[:len(FORMULAS)], found
    assert "/Suspects" not in root["/MarkInfo"]


def test_columns_and_rows_of_tables_have_heads(rendered):
    text = (rendered / "a.html").read_text(encoding="utf-8")
    assert 'scope="col"' in text and text.count('scope="row"') == 2, text


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_every_kind_stand_in_the_page(name, rendered):
    assert NAMES[name] in (rendered / "a.html").read_text(encoding="utf-8")
    assert (rendered / "a.pdf").stat().st_size > 10_000


def test_no_word_of_a_title_stands_alone_on_its_last_line(tmp_path):
    """A year stood alone below a title: the narrowest column with as few lines is taken, in the PDF as on the page."""
    import pypdfium2

    tool = (render.TEMPLATES / "balanced.typ").read_text(encoding="utf-8")
    title = "China’s imports from Malaysia grew while imports fell in 2009"
    (tmp_path / "a.typ").write_text(f'#set page(width: 176mm, height: 60mm, margin: 0pt)\n#set text(19pt, weight: "bold")\n{tool}'
                                    f"{title}\n#pagebreak()\n#balanced[{title}]", encoding="utf-8")
    render._typst({"input": str(tmp_path / "a.typ"), "output": str(tmp_path / "a.pdf")}, "a title")
    plain, balanced = ([len(line.split()) for line in page.get_textpage().get_text_bounded().splitlines()]
                       for page in pypdfium2.PdfDocument(tmp_path / "a.pdf"))
    assert len(plain) == len(balanced) == 2 and plain[1] == 1 < balanced[1]
    assert "balanced[$title$]" in (render.TEMPLATES / "report.typ").read_text(encoding="utf-8")
    assert re.search(r"h1, h2, h3 {[^}]*text-wrap: balance", (render.TEMPLATES / "report.css").read_text(encoding="utf-8"))


def test_the_title_of_the_slides_is_broken_evenly_too(tmp_path):
    about = {"title": "China’s imports from Malaysia grew while imports fell in 2009", "subtitle": "Goods", "timestamp": 0}
    office.slides(tmp_path, about, [], [])
    with zipfile.ZipFile(tmp_path / "slides.pptx") as book:
        said = book.read("ppt/slides/slide1.xml").decode()
    lines = [re.sub(r"<[^>]+>", "", part) for part in re.search(r"<p:sp>.*?</p:sp>", said, re.S)[0].split("<a:br />")]
    assert [line.strip() for line in lines] == ["China’s imports from Malaysia", "grew while imports fell in 2009"]
