"""Slides of a lesson: PDF and PPTX with the same headings, letters for the tenth row, notes for the speaker, nothing half-written."""

import re
import zipfile

import pdfplumber
import pypdf
import pytest

from tradeshare.cli import main
from tradeshare.foundation.errors import RenderError
from tradeshare.workshop.handouts import lesson, lesson_slides


@pytest.fixture(scope="module")
def made(tmp_path_factory, lesson_of):
    """The lesson of the fourth exercise, the longest, and the folder of its slides."""
    told = lesson_of("4_why")
    folder = tmp_path_factory.mktemp("lesson")
    assert lesson_slides.make(told, folder) == len(told.slides) + 1
    return told, folder


def flat(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_each_slide_is_a_page_with_its_heading(made):
    told, folder = made
    document = pypdf.PdfReader(folder / "4_why.pdf")
    pages = [flat(page.extract_text()) for page in document.pages]
    assert flat(told.title) in pages[0] and flat(told.aim) in pages[0]
    assert all(page.startswith(flat(slide.heading)) for slide, page in zip(told.slides, pages[1:], strict=True))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_letters_are_large_and_stay_on_the_page(made):
    with pdfplumber.open(made[1] / "4_why.pdf") as pdf:
        for page in pdf.pages:
            foot = page.height - 45
            body = [char for char in page.chars if char["bottom"] < foot and char["fontname"].endswith(("Serif-Regular", "Serif-Bold"))]
            assert body and min(char["size"] for char in body) >= 18
            assert all(0 <= char["x0"] and char["x1"] <= page.width for char in page.chars)
            charted = [char["size"] for char in page.chars if "DejaVuSans" in char["fontname"] and "Mono" not in char["fontname"]]
            assert not charted or min(charted) >= 13, "of a chart"


def test_the_powerpoint_has_the_slides_and_the_notes(made):
    told, folder = made
    with zipfile.ZipFile(folder / "4_why.pptx") as deck:
        names = deck.namelist()
        assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in names) == len(told.slides) + 1
        shown = "".join(deck.read(name).decode() for name in names if name.startswith("ppt/slides/slide"))
        notes = "".join(deck.read(name).decode() for name in names if name.startswith("ppt/notesSlides/notes"))
    assert "<m:oMath" not in shown and '<a:rPr baseline="-25000"' in shown, "a formula that LibreOffice does not show"
    assert "Rubric for the answer in words" in notes and "my_change = shares" in notes and "two shares?" not in notes


def test_a_slide_that_does_not_fit_is_no_slide(made, tmp_path):
    told, _ = made
    long = lesson.Lesson(told.name, told.title, told.aim, told.minutes, [lesson.Slide("Too long", ["Word. " * 900])], told.here)
    with pytest.raises(RenderError, match="a slide of 4_why does not fit"):
        lesson_slides.make(long, tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_exercise_that_is_none_is_refused_in_a_sentence(tmp_path, capsys):
    assert main.main(["workshop", "slides", "9", "--out", str(tmp_path)]) == 2
    assert "no exercise 9; there are 1, 2, 3" in capsys.readouterr().err
