"""An exhibit is one object: a chart, a table or text, with everything that goes with it. A notebook cell that ends in one shows it.

What a notebook gets is one bundle: the picture or table, its numbers as CSV, the caption in words. The report takes figures, tables and
captions out of the executed notebooks, and nbval compares all of it.
"""

import json
import re
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from tradeshare.exhibits import in_notebooks, paper, show
from tradeshare.exhibits.svg import svg
from tradeshare.foundation.press_style import typeset
from tradeshare.foundation.safe_text import escaped, without_marks

ABSENT = "absent"  # in the metadata of what a cell shows
ARROW = re.compile(r"\s\[→\]\([^)]*\)")


def with_annex(text: str, chapter: str, section: str) -> str:
    """A sentence of the report with an arrow that leads to its section of the annex: the file of the chapter and the words of the heading.

    >>> with_annex("Its share rose.", "12_share", "Rank and lead")
    'Its share rose.\\xa0[→](12_share.ipynb#Rank-and-lead)'
    """
    return f"{text}\u00a0[→]({chapter}.ipynb#{section.replace(' ', '-')})" if text else text


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, the frame that it draws, its caption, its message in words for those who cannot see it, and its source line.

    The bold words of `alt`, or else its first sentence where that is short, are the message of the chart: it goes before the caption,
    unless the figure carries its message as a title.
    """

    figure: Figure
    frame: pd.DataFrame
    caption: str
    alt: str
    source: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """The picture with its words as HTML, the frame and the words; for pages also the drawing for phones."""
        caption, alt, source = (typeset(without_marks(text)) for text in (self.caption, self.alt, self.source))
        message, alt = "" if self.figure.get_suptitle() else show.message(alt), alt.replace("**", "")
        said = {"caption": caption, "alt": alt} | {name: text for name, text in (("message", message), ("source", source)) if text}
        bundle = {"text/html": in_notebooks.figure_html(svg(self.figure, alt, tips=True), said), "text/csv": show.frame_csv(self.frame),
                  "text/plain": "\n".join([caption, alt, source]).rstrip()}
        if show.FOR_PAGES.get():
            bundle[show.PHONE] = svg(paper.narrowed(self.figure), alt)
        return bundle, {"tradeshare": said}


@dataclass(frozen=True, eq=False)
class States:
    """One chart in several states, by name, such as trade, exports and imports; the first is shown, in print it alone.

    A page lets its reader choose without a script; the frame holds the columns of all states.
    """

    charts: dict[str, Chart]

    @property
    def frame(self) -> pd.DataFrame:
        """The frame of the first chart, then the columns of the others with the name of their state."""
        first, *others = self.charts.values()
        named = [chart.frame.add_suffix(f", {name}") for name, chart in zip(list(self.charts)[1:], others)]
        return pd.concat([first.frame, *named], axis=1).rename_axis(first.frame.index.name)

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """The bundle of the first chart; for pages with the drawings of the others."""
        (name, first), *others = self.charts.items()
        bundle, said = first._repr_mimebundle_()
        bundle["text/csv"] = show.frame_csv(self.frame)
        if not show.FOR_PAGES.get():
            return bundle, said
        drawn = [(name, "", "")]
        for name, chart in others:
            held, _ = chart._repr_mimebundle_()
            drawn.append((name, in_notebooks.picture(held), held[show.PHONE]))
        return bundle | {show.STATES: json.dumps(drawn)}, said


@dataclass(frozen=True, eq=False)
class Table:
    """A table of finished text, its caption, and its numbers in full (`frame`; the text itself where there are none)."""

    shown: pd.DataFrame
    caption: str
    frame: pd.DataFrame | None = None

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        numbers, caption = self.shown if self.frame is None else self.frame, typeset(without_marks(self.caption))
        text = f"{caption}\n{without_marks(self.shown.to_string(index=False))}"
        return ({"text/html": show.table_html(self.shown, caption), "text/csv": show.frame_csv(numbers), "text/plain": text},
                {"tradeshare": {"caption": caption, "alt": ""}})


class Absent(str):
    """A sentence that says why an exhibit is not there. A section of the annex that shows nothing else is left out of the page."""


class Prose(str):
    """Generated sentences in Markdown, but for the text from the data in them; paragraphs are set apart by an empty line.

    >>> Prose("One.", "Two.")
    'One.\\n\\nTwo.'
    """

    absent: bool

    def __new__(cls, *paragraphs: str):
        """Join the paragraphs; such of `Absent` alone remain known as that."""
        made = super().__new__(cls, "\n\n".join(paragraphs))
        made.absent = any(paragraphs) and all(isinstance(text, Absent) for text in paragraphs if text)
        return made

    def _plain(self) -> str:
        return typeset(without_marks(ARROW.sub("", self)))

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        return {"text/markdown": typeset(escaped(self)), "text/plain": self._plain()}, {ABSENT: True} if self.absent else {}

    def _repr_pretty_(self, printer, cycle) -> None:
        """The words as plain text; a notebook would show any other string in quotes."""
        printer.text(self._plain())
