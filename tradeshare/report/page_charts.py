"""What a page shows of a chart besides its picture: its data, its drawing for phones, and its other states."""

import csv
import io
import json
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

from tradeshare.exhibits.show import PHONE, STATES


def with_data(text: str, tables: Path) -> str:
    """The HTML with the data of each figure and table where the filter left a mark: to look at, and to take away as CSV."""
    def data(mark: re.Match) -> str:
        kind, name = mark[1], mark[2]
        path = tables / f"{name}.csv"
        if not path.exists():
            return ""
        content = path.read_text(encoding="utf-8-sig")
        link = f'<a download="{name}.csv" href="data:text/csv;charset=utf-8,{quote(path.read_bytes(), safe=",.:;/+()")}">{name}.csv</a>'
        if kind == "tbl":
            return f'<p class="data">Numbers in full: {link}</p>'
        return f'<details class="data"><summary>Data of this chart</summary>{link}{_table(content, name)}</details>'

    text = re.sub(r'(<section\s+id="([^"]+)"[^>]*>\s*<h[1-3][^>]*>.*?)(</h[1-3]>)',
                  r'\1<a class="anchor" href="#\2" aria-label="Link to this section">#</a>\3', text, flags=re.S)
    text = text.replace('<math display="block"', '<math tabindex="0" display="block"')  # it scrolls on a narrow page
    return re.sub(r"<!--data (fig|tbl) ([\w-]+)-->", data, text)


def with_phone_charts(text: str, notebooks: list[Path]) -> str:
    """The HTML with each chart's drawing for narrow screens beside the wide one; the styles show one of them."""
    for path in map(drawings_file, notebooks):
        for label, drawn in json.loads(path.read_text(encoding="utf-8")).items() if path.exists() else ():
            place = re.search(rf'<figure id="{label}"[^>]*><div class="chart"[^>]*>', text).end()
            text = text[:place] + _for_phones(drawn[PHONE]) + text[place:]
            if states := drawn.get(STATES):
                text = _with_states(text, label, json.loads(states))
    return text


def drawings_file(notebook: Path) -> Path:
    """Where the drawings of a notebook's charts that pages alone show are kept: beside the folder of the notebooks, by label.

    >>> drawings_file(Path("reports/latest/notebooks/12_share.ipynb")).as_posix()
    'reports/latest/narrow/12_share.json'
    """
    return notebook.parent.parent / "narrow" / f"{notebook.stem}.json"


def both_drawings(folder: Path, name: str) -> str:
    """The drawings of one chart of a report, for phones and wide; the styles show one of them. Empty where it has no such chart."""
    wide = folder / "figures" / f"{name}.svg"
    aside_of = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "narrow").glob("*.json")))
    phone = next((_for_phones(held[f"fig-{name}"][PHONE]) for held in aside_of if f"fig-{name}" in held), "")
    return phone + wide.read_text(encoding="utf-8") if phone and wide.exists() else ""


def move_drawings(book, notebook: Path) -> None:
    """Take out of an executed notebook the drawings that pages alone show, and keep those of labelled charts aside."""
    held = {}
    for cell in book.cells:
        label = re.search(r"(?m)^#\| label: (fig-[\w-]+)", cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            drawn = {kind: data.pop(kind) for kind in (PHONE, STATES) if kind in data}
            if drawn and label:
                held[label[1]] = drawn
    if held:
        drawings_file(notebook).parent.mkdir(exist_ok=True)
        drawings_file(notebook).write_text(json.dumps(held, indent=0, ensure_ascii=False), encoding="utf-8", newline="\n")


def copy_notebook(notebook: Path, target: Path) -> None:
    """Copy an executed notebook with what is kept aside of it."""
    shutil.copy(notebook, target)
    if drawings_file(notebook).exists():
        drawings_file(target).parent.mkdir(exist_ok=True)
        shutil.copy(drawings_file(notebook), drawings_file(target))


def _for_phones(drawn: str) -> str:
    return drawn.replace("<svg ", '<svg class="phone" ', 1)


def _with_states(text: str, label: str, states: list[list[str]]) -> str:
    """The figure with a choice of its states above it: radio buttons, of which the styles show one state."""
    figure = re.search(rf'<figure id="{label}"[^>]*>', text)
    first = re.compile(r'<div class="chart"([^>]*)>.*?</div>', re.S).search(text, figure.end())
    choice = "".join(f'<input type="radio" name="{label}-state" id="{label}-{place}"{" checked" * (place == 0)}>'
                     f'<label for="{label}-{place}">{escape(name)}</label>' for place, (name, _, _) in enumerate(states))
    others = "".join(f'<div class="chart"{first[1]}>{_for_phones(phone)}{wide}</div>' for _, wide, phone in states[1:])
    opened = figure[0].replace(">", ' role="group" data-states>')
    return text[:figure.start()] + opened + choice + text[first.start():first.end()] + others + text[first.end():]


def _table(content: str, name: str) -> str:
    """A CSV as a plain table, numbers to five digits."""
    rows = list(csv.reader(io.StringIO(content)))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "".join(f'<tr><th scope="row">{escape(_short(row[0]))}</th>'
                   + "".join(f"<td>{escape(_short(value))}</td>" for value in row[1:]) + "</tr>" for row in rows[1:])
    return (f'<div class="wide" tabindex="0" role="region" aria-label="Data of {name}"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")


def _short(value: str) -> str:
    """
    >>> _short("17.07452117"), _short("2025"), _short("ASEAN")
    ('17.075', '2025', 'ASEAN')
    """
    return f"{float(value):.5g}" if re.fullmatch(r"-?\d+\.\d{4,}(e-?\d+)?", value) else value
