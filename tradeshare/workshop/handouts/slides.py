"""Slides of a report: its findings, then one chart on each, its message on it, under the heading of its chapter; made by Typst."""

import json
import math
import re
import shutil
import tempfile
from pathlib import Path

import pikepdf

from tradeshare.data import tables
from tradeshare.foundation import files, phrases
from tradeshare.foundation.errors import ParameterError, RenderError
from tradeshare.foundation.safe_text import as_literal, without_marks
from tradeshare.report import attachments, make as report_make, render
from tradeshare.report.annex import citation
from tradeshare.story import bullets
from tradeshare.study.study import begin, Study

LETTERS = 950  # of findings on one slide, so that they fit at 22 points
TALL = 1.75  # a chart that is less wide than this for its height stands beside its caption and not above it


def make(folder: Path, target: Path) -> int:
    """Write the slides of the report in `folder` as PDF; how many there are.

    Raises ParameterError where there is no report or it was made of other data, RenderError with Typst's own words.
    """
    study = begin(**_parameters(folder))
    about = report_make.about(study)
    pages = content(study, folder, about)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for item in pages["charts"]:
            shutil.copy(folder / "figures" / item["path"], work)
        (Path(work) / "slides.json").write_text(json.dumps(pages), encoding="utf-8")
        shutil.copy(render.TEMPLATES / "slides.typ", work)
        made = Path(work) / "slides.pdf"
        render.typeset(Path(work) / "slides.typ", made, about)
        with pikepdf.open(made) as document:
            count = len(document.pages)
        wanted = 2 + len(pages["findings"]) + len(pages["charts"])
        if count != wanted:
            raise RenderError(f"the slides of {folder.name} do not fit: {count} pages for {wanted} slides; a sentence is too long, "
                              f"see LETTERS in tradeshare/workshop/handouts/slides.py")
        files.write(target, made.read_bytes())
    return count


def _parameters(folder: Path) -> dict:
    """The parameters of a report, where it is whole and of the data of today."""
    mend = f"make it with `tradeshare report {folder.name}`, or for another folder `tradeshare report --out DIR`"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        values, data = manifest["parameters"], manifest["data"]
    except (OSError, ValueError, KeyError):
        raise ParameterError(f"{folder} holds no report; {mend}") from None
    if data != tables.checksums():
        raise ParameterError(f"the report in {folder} was made of other data than those of today; {mend}")
    return values


def content(study: Study, folder: Path, about: dict) -> dict:
    """What stands on the slides: about (title, subtitle, ...), findings (a list of sentences for each slide), charts, cite."""
    charts = [_slide(item, folder) for item in attachments.labelled_exhibits(folder, ("report",)) if item["kind"] == "fig"]
    return {name: phrases.capitalised(str(about[name])) for name in ("title", "subtitle", "period", "author", "footer", "date")} | {
        "findings": packed(bullets.bullets(study)), "charts": charts,
        "cite": without_marks(citation.cite(study)).replace("`", ""), "note": about["about"]}


def _slide(item: dict, folder: Path) -> dict:
    path = f"{item['name']}.svg"
    width, height = (float(re.search(rf'\b{side}="([\d.]+)pt"', (folder / "figures" / path).read_text(encoding="utf-8"))[1])
                     for side in ("width", "height"))
    return {"path": path, "heading": as_literal(item["message"] or item["chapter"]), "alt": item["alt"],
            "caption": item["caption"].split(". ")[0].rstrip(".") + ".",
            "source": item["source"], "tall": width < TALL * height}


def packed(texts: list[str], letters: int = LETTERS) -> list[list[str]]:
    """Sentences by slide, in order, on as few slides as they fit, and about as much on each.

    >>> packed(["aaaa", "bb", "cccc"], 6), packed(["a", "b"], 6)
    ([['aaaa', 'bb'], ['cccc']], [['a', 'b']])
    """
    whole = sum(map(len, texts))
    room = whole / math.ceil(whole / letters)
    slides: list[list[str]] = [[]]
    for text in texts:
        if slides[-1] and sum(map(len, slides[-1])) + len(text) / 2 > room:
            slides.append([])
        slides[-1].append(text)
    return slides
