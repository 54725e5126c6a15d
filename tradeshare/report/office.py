"""The report as a Word document and as slides, by pandoc: text and tables native, charts as pictures with their alternative texts."""

import os
import re
import subprocess
from html import escape, unescape
from pathlib import Path

from tradeshare.exhibits.paper import balanced
from tradeshare.foundation import machine

SCALE = 192  # pixels to the inch of pictures: twice that of a screen
FIGURE = re.compile(r'<figure id="fig-([\w-]+)"([^>]*)>.*?<figcaption>(.*?)</figcaption>.*?</figure>', re.S)
TABLE = re.compile(r"(<table\b[^>]*>(?:\s*<caption>.*?</caption>)?)(.*?</table>)", re.S)
NUMBERS = re.compile(r'<div class="numbers">\s*<ul>(.*?)</ul>\s*</div>', re.S)
SLIDE_LINES, LETTERS_A_SLIDE_LINE = 8, 41  # of bullets on a slide: lines, and the letters on each
ON_A_LINE = 32  # letters of the title on the first slide
LETTERS_A_LINE, MAX_CELL_LETTERS = 76, 50  # letters on a line of a page; of a cell that asks for width
DROPPED = re.compile(r'<(style|nav|footer|details)\b.*?</\1>|<p class="(?:data|source)">.*?</p>|'
                     r'\s?<a\s[^>]*class="(?:skip|anchor|annex)".*?</a>', re.S)


def word(work: Path, about: dict, shown: list[dict]) -> None:
    """Write report.docx from report.html; `shown` is of `attachments.labelled_exhibits`. Raises RenderError with pandoc's own words."""
    alts = {item["name"]: item["alt"] for item in shown if item["kind"] == "fig"}

    def picture(found: re.Match) -> str:
        name, width = found[1], "50%" if "half" in found[2] else "100%"
        return (f'<p><img src="figures/{name}.png" alt="{escape(alts.get(name, ""), quote=True)}" width="{width}"></p>'
                f"<p><em>{found[3]}</em></p>")

    page = DROPPED.sub("", (work / "report.html").read_text(encoding="utf-8"))
    page = NUMBERS.sub(lambda found: re.sub(r"(</?)li>", r"\1p>", found[1]), page)
    page = TABLE.sub(lambda found: f"{found[1]}{_widths(found[2])}{found[2]}", FIGURE.sub(picture, page))
    said = [f"--metadata={name}={about[name]}" for name in ("title", "subtitle", "author")]
    pandoc(page, work / "report.docx", ["-f", "html", "-t", "docx", *said], about)


def _widths(table: str) -> str:
    """The columns of a table in HTML: a word is not broken, and what is left of a line goes to the longer texts.

    A word processor that is not told divides a page evenly.

    >>> _widths("<tr><th>Partner</th><th>%</th></tr><tr><td>ASEAN</td><td>1</td></tr></table>")
    '<colgroup><col style="width: 69%"><col style="width: 31%"></colgroup>'
    """
    rows = [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr\b.*?</tr>", table, re.S)]
    word = [max(len(part) for text in column for part in [*text.split(), ""]) + 4 for column in zip(*rows)]
    whole = [min(max(len(text) for text in column), MAX_CELL_LETTERS) + 4 for column in zip(*rows)]
    spare = min(1.0, max(0.0, LETTERS_A_LINE - sum(word)) / max(1, sum(whole) - sum(word)))
    sizes = [least + spare * (most - least) for least, most in zip(word, whole)]
    return "<colgroup>" + "".join(f'<col style="width: {100 * size / sum(sizes):.0f}%">' for size in sizes) + "</colgroup>"


def slides(work: Path, about: dict, bullets: list[str], shown: list[dict]) -> None:
    """Write slides.pptx: the message, the bullets, then one slide for each chart of the report under the heading of its chapter."""
    title = balanced(about["title"], ON_A_LINE).replace("\n", "\\\n")
    text = [f"---\ntitle: {quoted(title)}\nsubtitle: {quoted(about['subtitle'])}\n---\n"]
    for part in on_slides(bullets):
        text += ["\n# Key messages\n", *(f"- {bullet}" for bullet in part)]
    for item in shown:
        if item["kind"] == "fig":
            text += [f"\n# {item['chapter']}\n", f"![](figures/{item['name']}.png)\n", "::: notes", item["alt"], item["source"], ":::"]
    pandoc("\n".join(text), work / "slides.pptx", ["-f", "markdown", "-t", "pptx", "--slide-level=1"], about)


def on_slides(bullets: list[str]) -> list[list[str]]:
    """The bullets of each slide, as many as its lines hold.

    >>> [len(part) for part in on_slides(["five lines of it " * 10] * 3)], on_slides([])
    ([1, 1, 1], [])
    """
    parts: list[list[str]] = []
    free = 0
    for bullet in bullets:
        lines = -(-len(bullet.replace("**", "")) // LETTERS_A_SLIDE_LINE)
        if lines > free:
            parts.append([])
            free = SLIDE_LINES
        parts[-1].append(bullet)
        free -= lines
    return parts


def quoted(text: str) -> str:
    """A text between double quotes, as YAML and Typst write it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def pandoc(text: str, target: Path, options: list[str], about: dict) -> None:
    """Run pandoc in the folder of the target, dated by the report's data and not by the clock; its arguments are UTF-8 in any locale."""
    import pypandoc

    dated = os.environ | {"SOURCE_DATE_EPOCH": str(about["timestamp"]), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([pypandoc.get_pandoc_path(), *options, "-o", target.name], input=text, capture_output=True, text=True,
                          encoding="utf-8", cwd=target.parent, env=dated)
    if done.returncode:
        raise machine.error_of_program(f"pandoc refused {target.name}", done.stderr)
