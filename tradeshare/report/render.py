"""Executed notebooks to HTML pages and PDF by pandoc and Typst, charts to pictures."""

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from importlib import resources
from pathlib import Path

import lxml.html
import matplotlib

from tradeshare.exhibits import dark, empty_sections, in_notebooks
from tradeshare.foundation import machine
from tradeshare.foundation.errors import RenderError
from tradeshare.foundation.safe_text import as_literal, escaped
from tradeshare.report import page_charts

TEMPLATES = resources.files("tradeshare") / "templates"
TYPESET = """
import json, sys, typst
try:
    typst.compile(**json.load(sys.stdin))
except BaseException as error:  # a panic of the typesetter is no Exception
    sys.exit(str(error) or type(error).__name__)
"""
POLICY = ('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:; '
          'base-uri \'none\'; form-action \'none\'">')  # of every page: nothing is asked for, and no script runs
ROOM = ["+RTS", "-A64m", "-n4m", "-RTS"]  # of pandoc's memory: what it need not clear up, a fifth of its time
READ = ["-f", "ipynb+citations+footnotes", "--ipynb-output=all", "--file-scope", "--citeproc"]


def captioned(notebook):
    """The notebook with each chart's and table's own caption in the #| options of its cell, where Quarto looks for them.

    The options are comments: running the notebook again gives the same outputs.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            said = output.get("metadata", {}).get("tradeshare")
            if said and "#| label:" in cell.source:  # the charts and tables of an exercise have none
                cell.source = with_options(cell.source, said)
    return notebook


def with_options(source: str, said: dict) -> str:
    """Set the caption, and the alternative text of a figure, among the #| lines at the head of a cell.

    >>> print(with_options("#| label: fig-a\\n#| fig-cap: A\\nx = 1", {"caption": "Share: 1990", "alt": "It rose."}))
    #| label: fig-a
    #| fig-cap: "Share: 1990"
    #| fig-alt: "It rose."
    x = 1
    """
    kind = "fig" if "#| label: fig-" in source else "tbl"
    lines = [line for line in source.split("\n") if not re.match(r"#\| (fig|tbl)-(cap|alt|message|source):", line)]
    place = next(index for index, line in enumerate(lines) if line.startswith("#| label:")) + 1
    new = [f"#| {kind}-cap: {_quote(said['caption'])}"]
    if kind == "fig":
        new.append(f"#| fig-alt: {_quote(said['alt'])}")
    new += [f"#| fig-{name}: {_quote(said[name])}" for name in ("message", "source") if said.get(name)]
    return "\n".join(lines[:place] + new + lines[place:])


def _quote(text: str) -> str:
    """One line in quotes, whatever the text holds: it stands in a comment, and what came after a line break would be code.

    >>> print(_quote('a "b"\\rimport os'))
    "a \\"b\\" import os"
    """
    return '"' + re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def html(notebooks: list[Path], about: dict, target: Path, tables: Path) -> None:
    """Write the report as one HTML file; under each chart its data, and under each table its numbers in full, from `tables`.

    `about`: see `make.about`.
    """
    with tempfile.TemporaryDirectory() as folder:
        styles = (TEMPLATES / "report.css").read_text(encoding="utf-8")
        _pandoc(notebooks, about, Path(folder), [
            "--variable", f"styles={styles}", "--variable", f"policy={POLICY}",
            "--variable", f"parameters={escape(about['asked'])}", *([] if about["report"] else ["--variable", "folded=folded"]),
            "--standalone", "--toc", "--toc-depth=2", "--number-sections", "--mathml", "--section-divs",
            "--template", str(TEMPLATES / "report.html"), "-t", "html5", "-o", str(target.resolve())])
    text = dark.page_with_dark_colours(page_charts.with_phone_charts(page_charts.with_data(target.read_text(encoding="utf-8"), tables),
                                                                     notebooks))
    text = text if about["report"] else foldable(text)
    target.write_text(text, encoding="utf-8", newline="\n")
    if asked := asked_from_outside(text):
        raise RenderError(f"the HTML would load {asked[0][:80]} from outside; take that out of the chapter")


def foldable(text: str) -> str:
    """The page with each heading of a section as a link to it: the styles of a folded page show the section that was asked for.

    >>> foldable('<section id="a" class="level2"><h2>A <b>b</b><a class="anchor" href="#a">#</a></h2>')
    '<section id="a" class="level2"><h2><a class="fold" href="#a">A <b>b</b></a></h2>'
    """
    heading = r'(<section\s+id="([^"]+)"[^>]*\bclass="level2\b[^>]*>\s*<h2[^>]*>)((?:(?!<a\b|</h2>).)*)<a class="anchor".*?</a></h2>'
    return re.sub(heading, r'\1<a class="fold" href="#\2">\3</a></h2>', text, flags=re.S)


def pdf(notebooks: list[Path], about: dict, target: Path) -> None:
    """Write the report as PDF/UA-1. Raises RenderError with Typst's own words."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.typ"
        _pandoc(notebooks, about, Path(folder), ["--wrap=none", "--template", str(TEMPLATES / "report.typ"), "-t", "typst",
                                                 "-o", str(source)])
        typeset(source, target, about)


def typeset(source: Path, target: Path, about: dict) -> None:
    """Typst source to PDF/UA-1, dated by the report's period and packed. Raises RenderError with Typst's own words.

    In a process of its own: Typst keeps what it typeset before, 300 MB after ten reports, for as long as its process lives.
    """
    import pikepdf

    (source.parent / "balanced.typ").write_bytes((TEMPLATES / "balanced.typ").read_bytes())
    _typst({"input": str(source), "output": str(target), "pdf_standards": ["ua-1"], "timestamp": int(about["timestamp"])}, target.name)
    packed = io.BytesIO()  # written by Python: pikepdf's own writer ends the process where a disk is full
    with pikepdf.open(target) as document:
        marks = document.Root.get("/MarkInfo")
        if marks is not None and "/Suspects" in marks:
            del marks["/Suspects"]  # its tags are meant
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    target.write_bytes(packed.getvalue())


def _typst(asked: dict, what: str) -> None:
    """Run Typst in a process of its own, with no fonts but its own and those of the charts. Raises RenderError with Typst's own words."""
    given = asked | {"ignore_system_fonts": True, "font_paths": [str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")]}
    done = subprocess.run([sys.executable, "-I", "-c", TYPESET], input=json.dumps(given), capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise machine.error_of_program(f"Typst refused {what}", done.stderr)


def pictures(figures: Path, names: list[str]) -> None:
    """Beside the SVG of each name a PNG of twice the size of a screen's, for those who paste it. Raises RenderError."""
    from tradeshare.report.office import SCALE

    paths = [path for name in names if (path := figures / f"{name}.svg").exists()]
    if not paths:
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "figures.typ"
        source.write_text("#set page(width: auto, height: auto, margin: 0pt)\n" + "\n#pagebreak()\n".join(
            f'#image("{path.name}")' for path in paths), encoding="utf-8")
        for path in paths:
            shutil.copy(path, folder)
        _typst({"input": str(source), "output": f"{folder}/{{p}}.png", "format": "png", "ppi": SCALE}, "the pictures")
        for place, path in enumerate(paths, 1):
            shutil.copy(Path(folder) / f"{place}.png", path.with_suffix(".png"))


def _pandoc(notebooks: list[Path], fields: dict, folder: Path, options: list[str]) -> None:
    import pypandoc

    for path in notebooks:  # pandoc makes its anchors from the names it is given: bare names, the same on every machine
        book = empty_sections.without_empty_sections(in_notebooks.pandoc_notebook(json.loads(path.read_text(encoding="utf-8"))))
        (folder / path.name).write_text(json.dumps(book), encoding="utf-8")
    metadata = folder / "metadata.json"
    said = {key: [_escaped(part) for part in value] if isinstance(value, list) else _escaped(value) for key, value in fields.items()}
    metadata.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")  # read as YAML, which knows no pairs of surrogates
    command = [pypandoc.get_pandoc_path(), *ROOM, *READ, "--metadata-file", str(metadata),
               "--lua-filter", str(TEMPLATES / "report.lua"), "--bibliography", str(TEMPLATES / "references.json"),
               "--metadata", "reference-section-title=References", *options, *(path.name for path in notebooks)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise machine.error_of_program("pandoc refused the report", done.stderr)


def _escaped(value):
    """A truth value, or a text that pandoc, which reads it as Markdown, shows as it stands."""
    return value if isinstance(value, bool) else escaped(as_literal(str(value)))


LOADS = ("src", "srcset", "poster", "background", "data", "xlink:href")  # attributes that load; href does in these
LINKS = ("link", "image", "use", "base", "feimage")
STYLE = re.compile(r"@import|url\((?!\s*[\"']?(?:#|data:))[^)]*\)?", re.I)


def asked_from_outside(page: str) -> list[str]:
    """What the page would load or run, empty where it is self-contained.

    >>> asked_from_outside('<p>url(http://a) src="b"</p><img src="data:,"><a href="http://c">c</a>')
    []
    >>> asked_from_outside('<img src="http://a/b"><p style="background: url(c)" onclick="d()"><style>@import "e"</style><script>1</script>')
    ['src=http://a/b', 'url(c)', 'onclick=d()', '@import', '<script>']
    """
    found: list[str] = []
    for node in lxml.html.document_fromstring(page).iter("*"):
        if node.tag in ("script", "iframe", "object", "embed"):
            found.append(f"<{node.tag}>")
        for name, value in node.items():
            loads = name in LOADS or (name == "href" and node.tag in LINKS)
            runs = name.startswith("on") or (name == "href" and value.strip().lower().startswith("javascript:"))
            if runs or (loads and not value.strip().startswith(("data:", "#"))):
                found.append(f"{name}={value}")
            elif name == "style":
                found += STYLE.findall(value)
        if node.tag == "style":
            found += STYLE.findall(node.text or "")
    return found
