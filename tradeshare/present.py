"""How a chapter shows a chart, a table or a sentence: one display bundle each.

The bundle holds the picture or table, the drawn frame as CSV (numbers to ten digits) and the caption in words. The
runner takes figures/, tables/ and captions out of the executed notebooks, and nbval compares all of it.
"""

import hashlib
import io
import re
from html import escape

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from tradeshare import charts, words

NUMERIC = re.compile(r"[+−]?[\d,]*\.?\d+([–-][\d.]+)?")


def csv(frame: pd.DataFrame) -> str:
    """A frame as CSV to ten significant digits, so that the last bits of another machine do not show.

    >>> csv(pd.DataFrame({"share": [100 / 7]}))
    'share\\n14.28571429\\n'
    """
    named = any(name is not None for name in frame.index.names)
    return frame.to_csv(index=named, float_format="%.10g", lineterminator="\n")


def svg(figure: Figure, alt: str) -> str:
    """The figure as SVG whose text is text; the same bytes each time."""
    buffer = io.StringIO()
    with rc_context(charts.STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg"):]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    return own_names(lean(text.replace(">", f' role="img"><title>{escape(alt)}</title>', 1)))


def lean(text: str) -> str:
    """The SVG as it was drawn, in half the bytes: two decimals of a point, no group that says nothing, the font named once.

    >>> lean('<svg>\\n <g>\\n  <path d="M 1.23456 0 \\nL 2.00004 3 \\n"/>\\n </g>\\n</svg>')
    '<svg><path d="M 1.23 0 L 2 3"/></svg>'
    """
    text = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)
    text = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", re.sub(r"(?<=[\w.]) ?\n(?=[A-Zz\"])", " ", text))
    text = re.sub(r'\s+"', '"', re.sub(r">\s+<", "><", text)).strip()
    if len(families := set(re.findall(r"; font-family: ([^;\"]+)(?=[;\"])", text))) == 1:
        text = re.sub(r"; font-family: [^;\"]+(?=[;\"])", "", text).replace("<svg ", f'<svg style="font-family: {families.pop()}" ', 1)
    return _without_groups(text)


def _without_groups(text: str) -> str:
    """The SVG without `<g>` that has no attribute, and its end."""
    out, kept = [], []
    for part in re.split(r"(<g\b[^>]*>|</g>)", text):
        if part.startswith("<g"):
            kept.append(part != "<g>" and not part.endswith("/>"))
            if part.endswith("/>"):
                kept.pop()
            elif kept[-1]:
                out.append(part)
        elif part != "</g>" or kept.pop():
            out.append(part)
    return "".join(out)


def own_names(text: str) -> str:
    """The SVG with only the ids that it refers to, each with a mark of its own, so that many fit into one page.

    >>> own_names('<g id="a"/><path id="b"/><use xlink:href="#b"/>')
    '<g/><path id="2eee4e03-b"/><use xlink:href="#2eee4e03-b"/>'
    """
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text))
    names = {name for pair in used for name in pair if name}
    text = re.sub(r' id="([^"]+)"', lambda found: f' id="{mark}-{found[1]}"' if found[1] in names else "", text)
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{mark}-", text)


def html(table: pd.DataFrame) -> str:
    """A plain table; cells are text already and are escaped, numbers stand to the right."""
    def cell(tag: str, value, right: bool) -> str:
        side = ' style="text-align: right"' if right else ""
        return f"<{tag}{side}>{escape(str(value))}</{tag}>"

    right = [bool(len(table)) and all(_numeric(value) for value in table[name]) for name in table]
    head = "".join(cell("th", name, side) for name, side in zip(table, right))
    body = "".join("<tr>" + "".join(cell("td", value, side) for value, side in zip(row, right)) + "</tr>\n"
                   for row in table.itertuples(index=False))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _numeric(value) -> bool:
    text = str(value).replace(words.NARROW, " ").strip()
    return text in ("", "–") or bool(NUMERIC.match(text))


def chart(figure: Figure, frame: pd.DataFrame, caption: str, alt: str) -> None:
    """Show a figure with the frame it draws, its caption and, for those who cannot see it, its message in words."""
    _display({"image/svg+xml": svg(figure, alt), "text/csv": csv(frame), "text/plain": f"{caption}\n{alt}"}, caption, alt)


def table(shown: pd.DataFrame, caption: str, frame: pd.DataFrame | None = None) -> None:
    """Show a table of finished text; `frame` holds its numbers in full (default: the text itself)."""
    numbers = shown if frame is None else frame
    _display({"text/html": html(shown), "text/csv": csv(numbers), "text/plain": f"{caption}\n{shown.to_string(index=False)}"},
             caption, "")


def say(*paragraphs: str) -> None:
    """Show generated sentences."""
    from IPython.display import display

    text = "\n\n".join(paragraphs)
    display({"text/markdown": text, "text/plain": text}, raw=True)


def _display(bundle: dict, caption: str, alt: str) -> None:
    from IPython.display import display

    display(bundle, raw=True, metadata={"tradeshare": {"caption": caption, "alt": alt}})
