"""Slides of a lesson as PDF, by Typst, and as PPTX with speaker notes, both made by pandoc from one Markdown text."""

import re
import tempfile
from pathlib import Path

import pikepdf
from matplotlib import rc_context

from tradeshare.exhibits import paper
from tradeshare.exhibits.svg import svg
from tradeshare.foundation.errors import RenderError
from tradeshare.foundation.files import write
from tradeshare.report import make as report_make, office, render
from tradeshare.workshop.handouts.lesson import Lesson

SIZE = (6.4, 2.75)  # inches that a chart is drawn in: spread over a slide, its nine points are seventeen
DOTS = 300  # to the inch of these, in PPTX
POINTS = ((470, 30), (10**6, 24))  # letters of a slide, and the size of its text, which the tenth row still reads
LINE = 60  # letters that the end of a paragraph, of an entry of a list or of a formula counts for
FORMULA = re.compile(r"\$\$(.+?)\$\$", re.S)


def make(lesson: Lesson, folder: Path) -> int:
    """Write NAME.pdf and NAME.pptx to a folder; how many slides there are. Raises RenderError where a slide does not fit on its page."""
    about = report_make.about(lesson.here)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        work = Path(held)
        for place, slide in enumerate(lesson.slides):
            if slide.chart is not None:
                figure = slide.chart.figure
                figure.set_size_inches(*SIZE)
                (work / f"chart{place}.svg").write_text(svg(figure, slide.chart.alt), encoding="utf-8")
                with rc_context(paper.STYLE):
                    figure.savefig(work / f"chart{place}.png", dpi=DOTS)
        said = [f"--metadata=title={lesson.title}", f"--metadata=author={about['author']}",
                f"--metadata=subtitle={lesson.aim} {lesson.minutes} minutes."]
        dated = [f"--variable={name}={about[name]}" for name in ("year", "month")]
        form = ["--template", str(render.TEMPLATES / "lesson.typ")]
        office.pandoc(text(lesson, pdf=True), work / "lesson.typ", ["-f", "markdown", "-t", "typst", *form, *said, *dated], about)
        render.typeset(work / "lesson.typ", work / "lesson.pdf", about)
        form = ["--slide-level=1", "--columns=20"]  # of so narrow a text the columns of a table have widths as their words need
        office.pandoc(text(lesson, pdf=False), work / "lesson.pptx", ["-f", "markdown", "-t", "pptx", *form, *said], about)
        with pikepdf.open(work / "lesson.pdf") as document:
            pages = len(document.pages)
        if pages != len(lesson.slides) + 1:
            raise RenderError(f"a slide of {lesson.name} does not fit: {pages} pages for {len(lesson.slides) + 1} slides; shorten its text")
        for made in ("lesson.pdf", "lesson.pptx"):
            write(folder / f"{lesson.name}{Path(made).suffix}", (work / made).read_bytes())
    return pages


def text(lesson: Lesson, *, pdf: bool) -> str:
    """The slides after the title in Markdown: for the PDF with its charts as drawings and without notes, for PPTX with both."""
    lines: list[str] = []
    for place, slide in enumerate(lesson.slides):
        letters = sum(len(part) + LINE * (1 + part.count("\n")) for part in slide.body)
        size = next(points for most, points in POINTS if letters <= most)
        lines += [_typst(f"#set text({size}pt)"), f"# {slide.heading}", *map(_spoken_formula, slide.body)] if pdf else [
            f"# {slide.heading}", *(FORMULA.sub(lambda found: one_line(found[1]), part) for part in slide.body)]
        if slide.chart is not None:
            place_of = f'"chart{place}.svg", alt: {office.quoted(slide.chart.alt)}, width: 100%, height: 100%, fit: "contain"'
            lines.append(_typst(f"#block(height: 1fr, image({place_of}))") if pdf else f"![](chart{place}.png)")
        if slide.notes and not pdf:
            lines += ["::: notes", *(note.replace("\n", "\\\n") for note in slide.notes), ":::"]  # lines of code keep their ends
    return "\n\n".join(lines) + "\n"


def _spoken_formula(part: str) -> str:
    """A formula with what a reader of the screen hears: its LaTeX."""
    return FORMULA.sub(lambda found: f"{_typst(f'#set math.equation(alt: {office.quoted(found[1].strip())})')}\n\n{found[0]}", part)


def one_line(formula: str) -> str:
    """A formula in LaTeX as Markdown text: LibreOffice shows no equation of a PPTX.

    >>> one_line(r"c_i = \\frac{V_{i,1} - V_0}{W_0}"), one_line(r"\\left(\\frac{V_1}{V_0}\\right)^{1/2} - 1")
    ('*c*~i~ = (*V*~i,1~ − *V*~0~) / *W*~0~', '(*V*~1~ / *V*~0~)^1/2^ − 1')
    """
    def fraction(found: re.Match) -> str:
        return " / ".join(f"({part})" if re.search(r" [-+] ", part) else part for part in found.groups())

    text = re.sub(r"\\(?:left|right|,)", "", formula)
    text = re.sub(r"([_^])\{([^{}]*)\}", r"\1<\2>", text)
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", fraction, text)
    text = re.sub(r"_(?:<([^>]*)>|(\w))", lambda found: f"~{found[1] or found[2]}~", text)
    text = re.sub(r"\^(?:<([^>]*)>|(\w))", lambda found: f"^{found[1] or found[2]}^", text).replace(r"\Delta ", "Δ")
    parts = re.split(r"([~^].*?[~^])", text.replace(" - ", " − "))
    return " ".join("".join(part if place % 2 else re.sub(r"([A-Za-z])", r"*\1*", part).replace("**", "")
                            for place, part in enumerate(parts)).split())


def _typst(code: str) -> str:
    return f"``` {{=typst}}\n{code}\n```"
