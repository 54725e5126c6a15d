"""What stands in a notebook, and the way back to pandoc: nothing is lost, and nothing from the data becomes markup."""

import json
import re

import nbformat
import pytest

from tradeshare.exhibits import in_notebooks
from tradeshare.report import chapters
from tradeshare.report.annex import glossary

SOURCES = chapters.chapters()


@pytest.mark.parametrize("svg", ["<svg/>", '<svg a="b&amp;c">50 % ü\n#"\'</svg>', "<svg>%3C</svg>"])
def test_a_picture_comes_back_as_it_was(svg):
    html = in_notebooks.figure_html(svg, {"alt": 'a "b" <c>', "caption": "<b>", "source": "s", "message": "m"})
    assert in_notebooks.picture({"text/html": html}) == svg
    assert 'alt="a &quot;b&quot; &lt;c&gt;"' in html and "&lt;b&gt;" in html and "<b>" not in html
    assert in_notebooks.picture({"text/html": "<table></table>"}) == "" == in_notebooks.picture({})


def test_every_citation_of_a_chapter_is_one_of_the_references():
    known, cited = in_notebooks.literature(), set()
    for path in SOURCES:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                said = in_notebooks.pandoc_text(cell.source, known)
                cited |= set(re.findall(r"@(\w+)", said))
                assert "doi.org" not in said, said  # a DOI that is no reference's would stay
                assert not re.search(r"\[@|\[\^|\{#|^:::", cell.source, re.M), f"{path.name}: a mark that no Jupyter knows"
    assert cited == {name for name, _ in known.values()}


def test_links_between_chapters_lead_to_headings(study_of):
    headings = {path.name: {line.lstrip("# ").replace(" ", "-") for cell in nbformat.read(path, as_version=4).cells
                            for line in cell.source.splitlines() if cell.cell_type == "markdown" and line.startswith("#")}
                for path in SOURCES}
    links = re.findall(r"\]\((\d\d_\w+\.ipynb)#([^)]+)\)", "\n".join(glossary.entries(study_of(last_period="2019"))))
    assert len(links) > 30 and all(place in headings[name] for name, place in links)


def test_a_notebook_for_pandoc_holds_the_drawing_and_no_html():
    html = in_notebooks.figure_html("<svg/>", {"alt": "x", "caption": "y"})
    book = {"cells": [{"cell_type": "code", "source": ["1"], "outputs": [{"data": {"text/html": html}}, {"data": {"text/html": "<p>"}}]}]}
    first, second = in_notebooks.pandoc_notebook(json.loads(json.dumps(book)))["cells"][0]["outputs"]
    assert first["data"] == {"image/svg+xml": "<svg/>"} and second["data"] == {"text/html": "<p>"}
