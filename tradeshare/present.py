"""How a chapter shows a chart, a table or a sentence: one display bundle each.

The bundle holds the picture or table, the drawn frame as CSV (numbers to ten digits) and the caption in words. The
runner takes figures/, tables/ and captions out of the executed notebooks, and nbval compares all of it.
"""

import hashlib
import io
import re
import warnings
from collections import Counter
from html import escape
from itertools import groupby

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from tradeshare import canvas, spreadsheet, words
from tradeshare.literal import marked, plain

PHONE = "application/vnd.tradeshare.phone"  # the same chart, drawn for a narrow screen
MESSAGE = 150  # letters of a chart's message
NUMERIC = re.compile(r"(below )?[+−]?[\d,]*\.?\d+([–-][\d.]+)?")


def csv(frame: pd.DataFrame) -> str:
    """A frame as CSV to ten significant digits, so that the last bits of another machine do not show, and safe in a spreadsheet.

    >>> csv(pd.DataFrame({"share": [100 / 7]}))
    'share\\n14.28571429\\n'
    >>> csv(pd.DataFrame({"share": [2.5]}, index=["Viet Nam"]))
    'name,share\\nViet Nam,2.5\\n'
    >>> csv(pd.DataFrame({"note": ["=1+1"]}))
    "note\\n'=1+1\\n"
    """
    named = any(name is not None for name in frame.index.names)
    if not named and not pd.api.types.is_numeric_dtype(frame.index) and len(frame):  # names of rows are never lost
        frame, named = frame.rename_axis("name"), True
    return spreadsheet.guard(frame).to_csv(index=named, float_format="%.10g", lineterminator="\n")


def svg(figure: Figure, alt: str) -> str:
    """The figure as SVG whose text is text; the same bytes each time."""
    buffer = io.StringIO()
    with rc_context(canvas.STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # the text is text: a font of the reader's draws it
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = plain(buffer.getvalue())
    text = text[text.index("<svg"):]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    text, held = _kept(text.replace(">", f' role="img"><title>{escape(alt)}</title>', 1))
    return re.sub("\ue000\\w+\ue001", lambda mark: held[mark[0]], lean(own_names(text)))


def _kept(text: str) -> tuple[str, dict[str, str]]:
    """The SVG with a mark for each label that looks like SVG (a quote, a number with many decimals), and the labels by mark."""
    held: dict[str, str] = {}

    def keep(label: re.Match) -> str:
        mark = f"\ue000{hashlib.sha256(label[0].encode()).hexdigest()[:16]}\ue001"
        held[mark] = label[0]
        return mark

    return re.sub(r'(?<=>)[^<>]*("|\.\d{3})[^<>]*(?=</(?:text|tspan|title)>)', keep, text), held


def lean(text: str) -> str:
    """The SVG as it was drawn, in a third of the bytes: places to a tenth of a point, no group that says nothing, a style said once.

    >>> lean('<svg>\\n <g>\\n  <path d="M 1.23456 0 \\nL 2.00004 3 \\n"/>\\n </g>\\n</svg>')
    '<svg><path d="M 1.2 0 2 3"/></svg>'
    """
    text = re.sub(r"-?\d+\.\d{3,}", lambda found: _short(found[0], 2), text)
    text = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", re.sub(r"(?<=[\w.]) ?\n(?=[A-Zz\"])", " ", text))
    text = re.sub(r'\s+"', '"', re.sub(r">\s+<", "><", text)).strip()
    if len(families := set(re.findall(r"; font-family: ([^;\"]+)(?=[;\"])", text))) == 1:
        text = re.sub(r"; font-family: [^;\"]+(?=[;\"])", "", text).replace("<svg ", f'<svg style="font-family: {families.pop()}" ', 1)
    text = re.sub(r' d="M [^"]*"', lambda found: found[0].replace(" L ", " "), text)  # after a move a pair of numbers is a line
    text = re.sub(r'(?<= d=)"[^"]*"|(?<= [xy]=)"[^"]*"', lambda place: re.sub(
        r"-?\d+\.\d+", lambda found: _short(found[0], 1), place[0]), text)
    text = re.sub(r'clip-path="(url\([^)]*\))" style="([^"]*)"', r'style="\2; clip-path: \1"', text)
    return _joined(_with_classes(_without_groups(text)))


def _joined(text: str) -> str:
    """The SVG with rectangles by their sides, and those that follow one another in one style as one path."""
    number = r"(-?[\d.]+)"
    text = re.sub(rf' d="M {number} {number} {number} \2 \3 {number} \1 \4 z"', r' d="M\1 \2H\3V\4H\1z"', text)

    def one(run: re.Match) -> str:
        bars = re.findall(r'd="([^"]+)" class="(\w+)"', run[0])
        alike = groupby(bars, lambda bar: bar[1])
        return "".join(f'<path d="{"".join(path for path, _ in same)}" class="{kind}"/>' for kind, same in alike)

    return re.sub(r'(?:<path d="M[^" ]+ [^" ]+z" class="\w+"/>){2,}', one, text)


def _short(number: str, places: int) -> str:
    return f"{float(number):.{places}f}".rstrip("0").rstrip(".").replace("-0", "-0" if round(float(number), places) else "0")


def _with_classes(text: str) -> str:
    """The SVG with a class for each style that occurs often; the class carries the picture's mark, since pages hold many."""
    often = [style for style, count in Counter(re.findall(r' style="([^"]+)"', text)).most_common() if count > 3]
    mark = "c" + hashlib.sha256(text.encode()).hexdigest()[:6]
    rules = "".join(f".{mark}{place}{{{style}}}" for place, style in enumerate(often))
    for place, style in enumerate(often):
        text = text.replace(f' style="{style}"', f' class="{mark}{place}"')
    return text.replace("</style>", rules + "</style>", 1) if rules else text


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
    '<g/><path id="i2eee4e0-0"/><use xlink:href="#i2eee4e0-0"/>'
    """
    mark = "i" + hashlib.sha256(text.encode()).hexdigest()[:7]
    used = [first or second for first, second in re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text)]
    names = {name: f"{mark}-{place}" for place, name in enumerate(dict.fromkeys(used))}
    text = re.sub(r' id="([^"]+)"', lambda found: f' id="{names[found[1]]}"' if found[1] in names else "", text)
    return re.sub(r'(href="#|url\(#)([^")]+)', lambda found: found[1] + names[found[2]], text)


def html(table: pd.DataFrame) -> str:
    """A plain table; cells are text already and are escaped, numbers stand to the right."""
    def cell(tag: str, value, right: bool) -> str:
        side = ' style="text-align: right"' if right else ""
        return f"<{tag}{side}>{escape(plain(str(value)))}</{tag}>"

    right = [bool(len(table)) and all(_numeric(value) for value in table[name]) for name in table]
    table = table.assign(**{name: aligned([str(value) for value in table[name]]) for name, side in zip(table, right) if side})
    head = "".join(cell("th", name, side) for name, side in zip(table, right))
    body = "".join("<tr>" + "".join(cell("td", value, side) for value, side in zip(row, right)) + "</tr>\n"
                   for row in table.itertuples(index=False))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def aligned(column: list[str]) -> list[str]:
    """Numbers with their points below one another: blanks as wide as digits where a number has fewer decimals.

    Only where nothing stands behind the digits; an interval or a unit leaves the column as it is.

    >>> aligned(["17.07", "14.5", "–", "12"])
    ['17.07', '14.5\\u2007', '–', '12\\u2008\\u2007\\u2007']
    """
    plain = re.compile(r"[+−]?[\d,]+(\.\d+)?")
    if not all(plain.fullmatch(text) or text in ("", "–") for text in column):
        return column
    decimals = [len(text.partition(".")[2]) for text in column]
    most = max(decimals, default=0)
    return [text if text in ("", "–") or n == most else text + ("\u2008" if n == 0 else "") + "\u2007" * (most - n)
            for text, n in zip(column, decimals)]


def _numeric(value) -> bool:
    text = str(value).replace(words.NARROW, " ").strip()
    return text in ("", "–") or bool(NUMERIC.match(text))


def chart(figure: Figure, frame: pd.DataFrame, caption: str, alt: str, source: str = "") -> None:
    """Show a figure with the frame it draws, its caption, its source line and, for those who cannot see it, its message in words.

    Drawn twice: as wide as a page, and for phones (PHONE). What stands in bold in `alt`, or else its first sentence where that is short,
    is the message of the chart and goes before the caption.
    """
    caption, alt, source = map(plain, (caption, alt, source))
    said, alt = message(alt), alt.replace("**", "")
    _display({"image/svg+xml": svg(figure, alt), PHONE: svg(canvas.narrow(figure), alt), "text/csv": csv(frame),
              "text/plain": "\n".join([caption, alt, source]).rstrip()},
             {"caption": caption, "alt": alt} | {name: text for name, text in (("message", said), ("source", source)) if text})


def message(alt: str) -> str:
    """What a chart says, as a sentence: the bold words of its alternative text, or its first sentence; empty for a long one or a list.

    >>> message("**No bend stands out**: the best cut lies after 2007.")
    'No bend stands out.'
    >>> message("In 2025 the share was 16.6 %. It rose."), message("ASEAN 3.3 pp; EU 1.2 pp.")
    ('In 2025 the share was 16.6 %.', '')
    """
    if bold := re.match(r"\*\*(.+?)\*\*", alt):
        return bold[1].rstrip(".") + "."
    first = re.split(r"(?<=\.) (?=[A-Z])", alt.replace("**", ""))[0]
    return first if len(first) <= MESSAGE and not re.search("[;:]", first) else ""


def table(shown: pd.DataFrame, caption: str, frame: pd.DataFrame | None = None) -> None:
    """Show a table of finished text; `frame` holds its numbers in full (default: the text itself)."""
    numbers, caption = shown if frame is None else frame, plain(caption)
    _display({"text/html": html(shown), "text/csv": csv(numbers), "text/plain": f"{caption}\n{plain(shown.to_string(index=False))}"},
             {"caption": caption, "alt": ""})


def say(*paragraphs: str) -> None:
    """Show generated sentences, in Markdown but for the text from the data."""
    from IPython.display import display

    text = "\n\n".join(paragraphs)
    display({"text/markdown": marked(text), "text/plain": plain(text)}, raw=True)


def _display(bundle: dict, said: dict) -> None:
    from IPython.display import display

    display(bundle, raw=True, metadata={"tradeshare": said})
