"""What stands in a notebook, so that JupyterLab, VS Code, GitHub and nbconvert show it, and the same as pandoc reads it for a report.

JupyterLab draws no `image/svg+xml` in a notebook that it does not trust, and no Jupyter knows pandoc's marks for citations and places.
"""

import json
import re
from html import escape
from importlib import resources
from urllib.parse import quote, unquote

UNQUOTED_SIGNS = " /:;,=()!*+-.@'"  # signs that an address of data may hold as they are
DRAWN = "data:image/svg+xml;charset=utf-8,"
PICTURE = re.compile(rf'<img src="{re.escape(DRAWN)}([^"]*)"')
SHEET = "background: white"  # charts are drawn on white: on a dark page their letters could not be read
DOI = "https://doi.org/"


def figure_html(svg: str, said: dict[str, str]) -> str:
    """A chart as HTML: its picture with its alternative text, and below it message, caption and source.

    >>> print(figure_html("<svg/>", {"alt": "It rose.", "caption": "A share", "source": "Source: B"}))
    <figure style="margin: 0"><img src="data:image/svg+xml;charset=utf-8,%3Csvg/%3E" alt="It rose." style="background: white">
    <figcaption style="max-width: 46em">A share<br><small>Source: B</small></figcaption></figure>
    """
    message, caption, source = (escape(said.get(name, "")) for name in ("message", "caption", "source"))
    text = " ".join(part for part in (f"<strong>{message}</strong>" if message else "", caption) if part)
    return (f'<figure style="margin: 0"><img src="{DRAWN}{quote(svg, safe=UNQUOTED_SIGNS)}" '
            f'alt="{escape(said.get("alt", ""))}" style="{SHEET}">\n'
            f'<figcaption style="max-width: 46em">{text}{f"<br><small>{source}</small>" if source else ""}</figcaption></figure>')


def picture(data: dict) -> str:
    """The SVG of a chart's bundle; empty where the bundle is none of a chart.

    >>> picture({"text/html": figure_html("<svg>50 % &amp; more</svg>", {"alt": "x"})})
    '<svg>50 % &amp; more</svg>'
    """
    found = PICTURE.search("".join(data.get("text/html", "")))
    return unquote(found[1]) if found else ""


def labels(references: list[dict]) -> dict[str, tuple[str, str]]:
    """How each reference (CSL) is named in a notebook, `Ang (2005)`, with its id and its DOI, which may be empty.

    >>> labels([{"id": "a", "author": [{"family": "Bell"}, {"literal": "WTO"}], "issued": {"date-parts": [[1983]]}, "DOI": "10/b"}])
    {'Bell and WTO (1983)': ('a', '10/b')}
    """
    found = {}
    for item in references:
        names = [author.get("family") or author["literal"] for author in item["author"]]
        who = names[0] + " et al." if len(names) > 2 else " and ".join(names)
        found[f"{who} ({item['issued']['date-parts'][0][0]})"] = item["id"], item.get("DOI", "")
    return found


def literature() -> dict[str, tuple[str, str]]:
    """The `labels` of the report's own references."""
    path = resources.files("tradeshare") / "templates" / "references.json"
    return labels(json.loads(path.read_text(encoding="utf-8")))


def citation(label: str, doi: str) -> str:
    """A citation as it stands between round brackets in a notebook.

    >>> citation("Mo (1999)", "10.1/S(98)6")
    '[Mo (1999)](https://doi.org/10.1/S%2898%296)'
    >>> citation("Mo (1999)", "")
    'Mo, 1999'
    """
    return f"[{label}]({DOI}{quote(doi, safe='/:;')})" if doi else label.replace(" (", ", ").rstrip(")")


def pandoc_text(text: str, known: dict[str, tuple[str, str]]) -> str:
    """Markdown of a notebook as pandoc's: citations, places in headings, links to a section of another chapter.

    >>> known = {"Ang (2005)": ("ang", "10/a"), "Mo (1999)": ("mo", "")}
    >>> print(pandoc_text("As in ([Ang (2005)](https://doi.org/10/a); Mo, 1999).", known))
    As in [@ang; @mo].
    >>> print(pandoc_text('### Level <span id="trace-level"></span>', {}))
    ### Level {#trace-level}
    >>> print(pandoc_text("See [it](12_share.ipynb#Rank-and-lead).", {}))
    See [it](#rank-and-lead).
    >>> print(pandoc_text("It rose. [→](12_share.ipynb#Rank-and-lead)", {}))
    It rose. [→](#rank-and-lead){.annex}
    """
    cited = {citation(label, doi): name for label, (name, doi) in known.items()}
    one = "|".join(map(re.escape, cited)) or "(?!)"
    text = re.sub(rf"\((?:{one})(?:; (?:{one}))*\)",
                  lambda found: "[" + "; ".join("@" + cited[part] for part in found[0][1:-1].split("; ")) + "]", text)
    text = re.sub(r'(?m)^(#+ .*) <span id="([\w-]+)"></span>$', r"\1 {#\2}", text)
    text = re.sub(r"\]\(\d\d_\w+\.ipynb#([^)]+)\)", lambda found: f"](#{heading_anchor(found[1].replace('-', ' '))})"
                  if found[1] != found[1].lower() else f"](#{found[1]})", text)
    return re.sub(r"(\[→\]\([^)]*\))", r"\1{.annex}", text)


def heading_anchor(heading: str) -> str:
    """The place of a heading as pandoc makes it.

    >>> heading_anchor("Who ranks where, and by how much?")
    'who-ranks-where-and-by-how-much'
    """
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", heading.lower()).strip())


def pandoc_notebook(book: dict) -> dict:
    """An executed notebook as pandoc reads it: charts as SVG, Markdown in pandoc's own."""
    known = literature()
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = pandoc_text("".join(cell["source"]), known)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if svg := picture(data):
                del data["text/html"]
                data["image/svg+xml"] = svg
            if "text/markdown" in data:
                data["text/markdown"] = pandoc_text("".join(data["text/markdown"]), known)
    return book
