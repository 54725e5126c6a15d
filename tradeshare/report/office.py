"""The report as a Word document and as slides, by pandoc: text and tables native, charts as pictures with their alternative texts."""

import os
import re
import subprocess
from html import escape
from pathlib import Path

from tradeshare.foundation.errors import RenderError

SCALE = 192  # pixels to the inch of pictures: twice that of a screen
FIGURE = re.compile(r'<figure id="fig-([\w-]+)"[^>]*>.*?<figcaption>(.*?)</figcaption>.*?</figure>', re.S)
DROPPED = re.compile(r'<(style|nav|footer|details)\b.*?</\1>|<p class="(?:data|source)">.*?</p>|<a class="(?:skip|anchor)".*?</a>', re.S)


def word(work: Path, about: dict, shown: list[dict]) -> None:
    """Write report.docx from report.html; `shown` is of `attachments.shown`. Raises RenderError with pandoc's own words."""
    alts = {item["name"]: item["alt"] for item in shown if item["kind"] == "fig"}

    def picture(found: re.Match) -> str:
        name = found[1]
        return (f'<p><img src="figures/{name}.png" alt="{escape(alts.get(name, ""), quote=True)}" style="width: 100%"></p>'
                f"<p><em>{found[2]}</em></p>")

    page = DROPPED.sub("", (work / "report.html").read_text(encoding="utf-8"))
    _pandoc(FIGURE.sub(picture, page), work / "report.docx", ["-f", "html", "-t", "docx"], about)


def slides(work: Path, about: dict, bullets: list[str], shown: list[dict]) -> None:
    """Write slides.pptx: the message, the bullets, then one slide for each chart of the report with its message as heading."""
    text = [f"---\ntitle: {_quoted(about['title'])}\nsubtitle: {_quoted(about['subtitle'])}\n---\n", "# Key messages\n",
            *(f"- {text}" for text in bullets), ""]
    for item in shown:
        if item["kind"] == "fig":
            message = re.split(r"(?<=[^\d])[.:] ", item["alt"])[0]
            text += [f"\n# {message}\n", f"![](figures/{item['name']}.png)\n", "::: notes", item["alt"], item["source"], ":::"]
    _pandoc("\n".join(text), work / "slides.pptx", ["-f", "markdown", "-t", "pptx", "--slide-level=1"], about)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pandoc(text: str, target: Path, options: list[str], about: dict) -> None:
    """Run pandoc in the folder of the target, dated by the report's data and not by the clock."""
    import pypandoc

    done = subprocess.run([pypandoc.get_pandoc_path(), *options, "-o", target.name], input=text, capture_output=True, text=True,
                          encoding="utf-8", cwd=target.parent, env=os.environ | {"SOURCE_DATE_EPOCH": str(about["timestamp"])})
    if done.returncode:
        raise RenderError(f"pandoc refused {target.name}: {(done.stderr.strip() or 'no message').splitlines()[0]}")
