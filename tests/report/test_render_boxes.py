"""A section that a comment sets apart stands in a box with its label, in HTML and in print, and nothing after it does."""

import re

import nbformat
import pytest
from conftest import ROOT

from tradeshare.report import make, render
from tradeshare.study import study

CELLS = ["# One\n\nBefore.", "<!-- box: Later & figures -->\n\n## Apart\n\nInside.", "### Deeper\n\nInside too.", "## After\n\nOutside.",
         "# Two\n\nEnd."]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("box")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in CELLS])
    nbformat.write(book, folder / "04_box.ipynb")
    about = make.about(study.begin(last_period="2019"))
    render.html([folder / "04_box.ipynb"], about, folder / "a.html", folder)
    render.pdf([folder / "04_box.ipynb"], about, folder / "a.pdf")
    return folder


def test_the_section_is_boxed_in_html_to_its_end(rendered):
    text = (rendered / "a.html").read_text(encoding="utf-8")
    boxed = re.search(r'<section\s+id="apart"\s+class="level2 box"[^>]*>(.*?)<section\s+id="after"', text, re.S)[1]
    assert '<p class="label">Later &amp; figures</p>' in boxed and "Inside." in boxed and "Inside too." in boxed and "Before." not in boxed
    assert text.count('level2 box"') == 1 and re.search(r"section\.box \{[^}]*border: 2px[^}]*background", text)


def test_the_box_is_printed_and_the_pdf_stays_accessible(rendered):
    from pypdf import PdfReader

    book = PdfReader(rendered / "a.pdf")
    text = " ".join(page.extract_text() for page in book.pages)
    assert "LATER & FIGURES" in text.upper() and b"pdfuaid" in book.trailer["/Root"]["/Metadata"].get_data()
    drawn = b"".join(page.get_contents().get_data() for page in book.pages)
    assert re.search(rb"0\.9372\d* 0\.9607\d* 0\.9803\d* scn", drawn), "the ground of the box"


def test_all_of_hindsight_stands_in_its_box(rendered):
    """The cells from the heading to the end of the chapter, and no heading of its level between them."""
    book = nbformat.read(ROOT / "notebooks" / "14_projection.ipynb", as_version=4)
    start = next(place for place, cell in enumerate(book.cells) if cell.source.startswith("<!-- box: "))
    assert "hindsight.outcomes_since" not in "".join(cell.source for cell in book.cells[:start])
    rest = book.cells[start + 1:]
    assert all(cell.cell_type == "code" for cell in rest) and sum("since" in cell.source for cell in rest) >= 2
