"""Executed notebooks to one HTML page and one PDF, by pandoc and Typst."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import matplotlib

from tradeshare.exhibits.show import PHONE, STATES
from tradeshare.foundation.errors import RenderError
from tradeshare.foundation.safe_text import as_literal, escaped

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
READ = ["-f", "ipynb+citations+footnotes", "--ipynb-output=all", "--file-scope", "--citeproc"]


def captioned(notebook):
    """The notebook with each chart's and table's own caption in the #| options of its cell, where Quarto looks for them.

    The options are comments: running the notebook again gives the same outputs.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            said = output.get("metadata", {}).get("tradeshare")
            if said:
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

    `about`: title, subtitle, period, year, month, day, about, footer, author, lang, cite.
    """
    with tempfile.TemporaryDirectory() as folder:
        styles = (TEMPLATES / "report.css").read_text(encoding="utf-8")
        _pandoc(notebooks, about, Path(folder), [
            "--variable", f"styles={styles}", "--variable", f"policy={POLICY}",
            "--standalone", "--toc", "--toc-depth=2", "--number-sections", "--mathml", "--section-divs",
            "--template", str(TEMPLATES / "report.html"), "-t", "html5", "-o", str(target.resolve())])
    text = with_phones(with_data(target.read_text(encoding="utf-8"), tables), notebooks)
    target.write_text(text, encoding="utf-8", newline="\n")
    if asked := asked_from_outside(text):
        raise RenderError(f"the HTML would load {asked[0][:80]} from outside; take that out of the chapter")


def with_data(text: str, tables: Path) -> str:
    """The HTML with the data of each figure and table where the filter left a mark: to look at, and to take away as CSV."""
    def data(mark: re.Match) -> str:
        kind, name = mark[1], mark[2]
        path = tables / f"{name}.csv"
        if not path.exists():
            return ""
        content = path.read_text(encoding="utf-8")
        link = f'<a download="{name}.csv" href="data:text/csv;charset=utf-8,{quote(content, safe=",.:;/+()")}">{name}.csv</a>'
        if kind == "tbl":
            return f'<p class="data">Numbers in full: {link}</p>'
        return f'<details class="data"><summary>Data of this chart</summary>{link}{_table(content, name)}</details>'

    text = re.sub(r'(<section\s+id="([^"]+)"[^>]*>\s*<h[1-3][^>]*>.*?)(</h[1-3]>)',
                  r'\1<a class="anchor" href="#\2" aria-label="Link to this section">#</a>\3', text, flags=re.S)
    text = text.replace('<math display="block"', '<math tabindex="0" display="block"')  # it scrolls on a narrow page
    return re.sub(r"<!--data (fig|tbl) ([\w-]+)-->", data, text)


def with_phones(text: str, notebooks: list[Path]) -> str:
    """The HTML with each chart's drawing for narrow screens beside the wide one; the styles show one of them."""
    for path in notebooks:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            label = re.search(r"(?m)^#\| label: (fig-[\w-]+)", "".join(cell["source"]))
            for output in cell.get("outputs", []) if label else []:
                if drawn := _for_phones("".join(output.get("data", {}).get(PHONE, ""))):
                    place = re.search(rf'<figure id="{label[1]}"[^>]*><div class="chart"[^>]*>', text).end()
                    text = text[:place] + drawn + text[place:]
                if states := output.get("data", {}).get(STATES):
                    text = _with_states(text, label[1], json.loads("".join(states)))
    return text


def _for_phones(drawn: str) -> str:
    return drawn.replace("<svg ", '<svg class="phone" ', 1)


def _with_states(text: str, label: str, states: list[list[str]]) -> str:
    """The figure with a choice of its states above it: radio buttons, of which the styles show one state."""
    figure = re.search(rf'<figure id="{label}"[^>]*>', text)
    first = re.compile(r'<div class="chart"([^>]*)>.*?</div>', re.S).search(text, figure.end())
    choice = "".join(f'<input type="radio" name="{label}-state" id="{label}-{place}"{" checked" * (place == 0)}>'
                     f'<label for="{label}-{place}">{escape(name)}</label>' for place, (name, _, _) in enumerate(states))
    others = "".join(f'<div class="chart"{first[1]}>{_for_phones(phone)}{wide}</div>' for _, wide, phone in states[1:])
    opened = figure[0].replace("<figure ", '<figure role="group" ', 1).replace('>', ' data-states>')
    return text[:figure.start()] + opened + choice + text[first.start():first.end()] + others + text[first.end():]


def _table(content: str, name: str) -> str:
    """A CSV as a plain table, numbers to five digits."""
    rows = list(csv.reader(io.StringIO(content)))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(_short(value))}</td>" for value in row) + "</tr>" for row in rows[1:])
    return (f'<div class="wide" tabindex="0" role="region" aria-label="Data of {name}"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")


def _short(value: str) -> str:
    """
    >>> _short("17.07452117"), _short("2025"), _short("ASEAN")
    ('17.075', '2025', 'ASEAN')
    """
    return f"{float(value):.5g}" if re.fullmatch(r"-?\d+\.\d{4,}(e-?\d+)?", value) else value


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

    _typst({"input": str(source), "output": str(target), "pdf_standards": ["ua-1"], "timestamp": int(about["timestamp"])}, target.name)
    packed = io.BytesIO()  # written by Python: pikepdf's own writer ends the process where a disk is full
    with pikepdf.open(target) as document:
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    target.write_bytes(packed.getvalue())


def _typst(asked: dict, what: str) -> None:
    """Run Typst in a process of its own, with no fonts but its own and those of the charts. Raises RenderError with Typst's own words."""
    given = asked | {"ignore_system_fonts": True, "font_paths": [str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")]}
    done = subprocess.run([sys.executable, "-I", "-c", TYPESET], input=json.dumps(given), capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RenderError(f"Typst refused {what}: {(done.stderr.strip() or 'no message').splitlines()[0]}")


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
        shutil.copy(path, folder / path.name)
    metadata = folder / "metadata.json"
    said = {key: value if isinstance(value, bool) else escaped(as_literal(str(value))) for key, value in fields.items()}  # read as Markdown
    metadata.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")  # read as YAML, which knows no pairs of surrogates
    command = [pypandoc.get_pandoc_path(), *READ, "--metadata-file", str(metadata),
               "--lua-filter", str(TEMPLATES / "report.lua"), "--bibliography", str(TEMPLATES / "references.json"),
               "--metadata", "reference-section-title=References", *options, *(path.name for path in notebooks)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RenderError(f"pandoc refused the report: {(done.stderr.strip() or 'no message').splitlines()[0]}")


LOADS = ("src", "srcset", "poster", "background", "data", "xlink:href")  # attributes that load; href does in these
LINKS = ("link", "image", "use", "base", "feimage")
STYLE = re.compile(r"@import|url\((?!\s*[\"']?(?:#|data:))[^)]*\)?", re.I)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.styles = False

    def handle_starttag(self, tag, attrs):
        self.styles = tag == "style"
        if tag in ("script", "iframe", "object", "embed"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            loads = name in LOADS or (name == "href" and tag in LINKS)
            runs = name.startswith("on") or (name == "href" and value.strip().lower().startswith("javascript:"))
            if runs or (loads and not value.strip().startswith(("data:", "#"))):
                self.found.append(f"{name}={value}")
            elif name == "style":
                self.found += STYLE.findall(value)

    def handle_endtag(self, tag):
        self.styles = False

    def handle_data(self, data):
        if self.styles:
            self.found += STYLE.findall(data)


def asked_from_outside(page: str) -> list[str]:
    """What the page would load or run, empty where it is self-contained.

    >>> asked_from_outside('<p>url(http://a) src="b"</p><img src="data:,"><a href="http://c">c</a>')
    []
    >>> asked_from_outside('<img src="http://a/b"><p style="background: url(c)" onclick="d()"><style>@import "e"</style><script>1</script>')
    ['src=http://a/b', 'url(c)', 'onclick=d()', '@import', '<script>']
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found
