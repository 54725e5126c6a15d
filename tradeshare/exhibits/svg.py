"""Small, deterministic SVG."""

import hashlib
import io
import re
import warnings
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from itertools import groupby

import numpy as np
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, FontProperties, get_font
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from tradeshare.exhibits import paper
from tradeshare.foundation import phrases, press_style
from tradeshare.foundation.safe_text import without_marks

MARK = "\ue002"  # in ids and classes until the picture is whole
measured = lru_cache(20_000)(TextToPath().get_text_width_height_descent)  # matplotlib measures a text again for each picture


@lru_cache(1000)
def _line(prop: FontProperties) -> tuple[float, float, float]:
    """What a font says of its lines, in points of a picture: above the foot of the letters, below it, and the gap between two lines."""
    font = get_font(findfont(prop))
    table, scale = font.get_sfnt_table("OS/2"), prop.get_size_in_points() / font.get_sfnt_table("head")["unitsPerEm"]
    return table["sTypoAscender"] * scale, -table["sTypoDescender"] * scale, table["sTypoLineGap"] * scale


class _Drawing(RendererSVG):
    def _get_font_height_metrics(self, prop):  # matplotlib opens the font for each text otherwise
        return _line(prop.copy())

    def get_text_width_height_descent(self, s, prop, ismath):
        return measured(s, prop, ismath)


class _Canvas(FigureCanvasSVG):
    def get_renderer(self) -> RendererSVG:
        """What measures the words of a figure while it is laid out."""
        return _Drawing(1, 1, io.StringIO())

    def write(self, buffer: io.StringIO) -> None:
        """Draw the figure once, as SVG without a date; savefig would draw it twice."""
        dpi, self.figure.dpi = self.figure.dpi, 72
        width, height = self.figure.get_size_inches()
        picture = _Drawing(72 * width, 72 * height, buffer, image_dpi=dpi, metadata={"Date": None, "Creator": None})
        self.figure.draw(picture)
        picture.finalize()
        self.figure.dpi = dpi


def svg(figure: Figure, alt: str, tips: bool = False) -> str:
    """The figure as SVG whose text is text; the same bytes each time.

    With `tips` each point of a named line tells its name, year and value where the pointer rests.
    """
    buffer = io.StringIO()
    for label in figure.findobj(Text):
        if "'" in label.get_text():
            label.set_text(press_style.typeset(label.get_text()))
    with paper.house_style(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # the text is text: a font of the reader's draws it
        with _laid_out(figure):
            _Canvas(figure).write(buffer)
    text = without_marks(buffer.getvalue())
    text = text[text.index("<svg"):]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    if tips:
        text = text.replace("</svg>", f"{_tips(figure)}</svg>")
    text, held = _kept(text.replace(">", f' role="img"><title>{escape(alt)}</title>', 1))
    text = compressed(unique_ids(text))
    own = "i" + hashlib.sha256(text.encode()).hexdigest()[:7]  # a page holds many; made of what is left after rounding: alike everywhere
    return re.sub("\ue000\\w+\ue001", lambda mark: held[mark[0]], text.replace(MARK, own))


def _tips(figure: Figure) -> str:
    """A circle that is not drawn around each point of a line with a name; a browser shows its title where the pointer rests."""
    width, height = (72 * side for side in figure.get_size_inches())
    found = []
    for axes in figure.axes:
        for line in axes.get_lines():
            if (name := str(line.get_label())).startswith("_"):
                continue
            for x, y in np.asarray(line.get_xydata()):
                if not np.isfinite(y):
                    continue
                left, up = figure.transFigure.inverted().transform(axes.transData.transform((x, y)))
                said = escape(f"{name}, {x:g}: {phrases.number(y, paper.label_decimals(y))}".removeprefix(", "))
                found.append(f'<circle cx="{left * width:.1f}" cy="{(1 - up) * height:.1f}" r="5"><title>{said}</title></circle>')
    return f'<g fill="none" pointer-events="all">{"".join(found)}</g>' if found else ""


@contextmanager
def _laid_out(figure: Figure):
    """Everything in its place, as an SVG has it."""
    engine, dpi = figure.get_layout_engine(), figure.get_dpi()
    if engine is None:
        yield
        return
    figure.set_dpi(72)  # that of every SVG
    _Canvas(figure)
    engine.execute(figure)
    figure.set_layout_engine("none")
    yield
    figure.set_layout_engine(engine)
    figure.set_dpi(dpi)


def _kept(text: str) -> tuple[str, dict[str, str]]:
    """The SVG with a mark for each label that looks like SVG (a quote, a number with many decimals), and the labels by mark."""
    held: dict[str, str] = {}

    def keep(label: re.Match) -> str:
        mark = f"\ue000{hashlib.sha256(label[0].encode()).hexdigest()[:16]}\ue001"
        held[mark] = label[0]
        return mark

    return re.sub(r'(?<=>)[^<>]*("|\.\d{3})[^<>]*(?=</(?:text|tspan|title)>)', keep, text), held


def compressed(text: str) -> str:
    """The SVG as it was drawn, in a third of the bytes: places to a tenth of a point, no group that says nothing, a style said once.

    >>> compressed('<svg>\\n <g>\\n  <path d="M 1.23456 0 \\nL 2.00004 3 \\n"/>\\n </g>\\n</svg>')
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
    text = re.sub(rf"M {number} {number} {number} \2 \3 {number} \1 \4 z ?", r"M\1 \2H\3V\4H\1z", text)

    def one(run: re.Match) -> str:
        bars = re.findall(r'd="([^"]+)" class="([^"]+)"', run[0])
        alike = groupby(bars, lambda bar: bar[1])
        return "".join(f'<path d="{"".join(path for path, _ in same)}" class="{kind}"/>' for kind, same in alike)

    return re.sub(r'(?:<path d="M[^" ]+ [^" ]+z" class="[^"]+"/>){2,}', one, text)


def _short(number: str, decimals: int) -> str:
    return f"{float(number):.{decimals}f}".rstrip("0").rstrip(".").replace("-0", "-0" if round(float(number), decimals) else "0")


def _with_classes(text: str) -> str:
    """The SVG with a class for each style that occurs often, marked as ids are."""
    often = [style for style, count in Counter(re.findall(r' style="([^"]+)"', text)).most_common() if count > 3]
    rules = "".join(f".{MARK}-{place}{{{style}}}" for place, style in enumerate(often))
    for place, style in enumerate(often):
        text = text.replace(f' style="{style}"', f' class="{MARK}-{place}"')
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


def unique_ids(text: str) -> str:
    r"""The SVG with only the ids that it refers to, each in its turn behind a mark.

    >>> unique_ids('<g id="a"/><path id="b"/><use xlink:href="#b"/>')
    '<g/><path id="\ue002-0"/><use xlink:href="#\ue002-0"/>'
    """
    used = [first or second for first, second in re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text)]
    names = {name: f"{MARK}-{place}" for place, name in enumerate(dict.fromkeys(used))}
    text = re.sub(r' id="([^"]+)"', lambda found: f' id="{names[found[1]]}"' if found[1] in names else "", text)
    return re.sub(r'(href="#|url\(#)([^")]+)', lambda found: found[1] + names[found[2]], text)
