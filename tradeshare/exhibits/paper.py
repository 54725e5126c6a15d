"""The paper that charts are drawn on: house style, colours that can be read, labels that do not meet, and the width of a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from textwrap import fill, wrap

import pandas as pd
from matplotlib import rc_context, rc_params_from_file, rcParams
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator
from matplotlib.transforms import blended_transform_factory

from tradeshare.exhibits.margins import Margins

STYLE = {name: value for name, value in rc_params_from_file(resources.files("tradeshare") / "templates" / "charts.mplstyle").items()
         if not name.startswith(("backend", "interactive", "toolbar"))}  # all of it: nothing is left to a reader's own matplotlibrc
WIDTH = 6.4  # inches: the text width of the printed page, so that 9 points are 9 points
PHONE_WIDTH = 3.45  # inches: the width of a phone, where 9 points are 12 pixels
MAX_NAMES = 5  # on the axis of a narrow chart
SECOND_LINE_INCHES = 0.1  # inches that a second line of a name adds to a row
MAX_NAME_LETTERS = 28  # letters of a name there
EVENT = "event"  # the mark of lines and labels of events
KEY_LETTERS_PER_INCH = 17  # letters of the key of events to the inch
INK = "#333333"


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style, then go back to the style of before; `rc_context(STYLE)` would check each value anew, each time."""
    with rc_context():
        dict.update(rcParams, STYLE)
        yield


def linear(colour: str) -> list[float]:
    """Red, green and blue of a colour as light, 0 to 1 (sRGB)."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    return sum(part * weight for part, weight in zip(linear(colour), (0.2126, 0.7152, 0.0722)))


def contrast(colour: str, paper: str = "#FFFFFF") -> float:
    """The contrast of a colour to paper, from 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000")), round(contrast("#767676"), 1), round(contrast("#FFFFFF", "#14191F"), 1)
    (21, 4.5, 17.7)
    """
    dark, light = sorted(0.05 + luminance(one) for one in (colour, paper))
    return light / dark


def darkened(colour: str) -> str:
    """The colour, darkened until text in it can be read on white: a contrast of 4.5, as WCAG AA asks.

    >>> darkened("#0B5FA5"), contrast(darkened("#D07C00")) >= 4.5
    ('#0B5FA5', True)
    """
    while contrast(colour) < 4.5:
        colour = "#" + "".join(f"{int(int(colour[i:i + 2], 16) * 0.95):02X}" for i in (1, 3, 5))
    return colour


def figure_and_axes(height: float = 3.1):
    """A figure in the house style and its one pair of axes."""
    with house_style():
        figure = Figure(figsize=(WIDTH, height), layout=Margins())
        return figure, figure.add_subplot()


TITLE, UNIT, EDGE = 10.0, 8.0, 1.0  # points: their letters, and how far from the left edge they begin
TITLE_LETTERS_PER_INCH = 11.5  # letters of a bold title to the inch; those of the unit are smaller
SOFT = "#55606E"


def titled(figure: Figure, title: str, unit: str) -> None:
    """The message of a chart, and below it its unit, above the axes, flush with the left edge and broken to the width of the picture."""
    width, axes = figure.get_figwidth(), figure.axes[0]
    left = EDGE / 72 / width
    with house_style():
        figure.suptitle(balanced(title, int(width * TITLE_LETTERS_PER_INCH)), x=left, ha="left", fontsize=TITLE, fontweight="bold",
                        color="#1D2733")
        lines = balanced(unit, int(width * TITLE_LETTERS_PER_INCH * TITLE / UNIT))
        said = axes.set_title(lines, loc="left", fontsize=UNIT, fontweight="normal", color=SOFT)
        said.set_transform(blended_transform_factory(figure.transFigure, said.get_transform()))
        said.set_x(left)


def balanced(text: str, width: int) -> str:
    """The text broken into as few lines as `width` letters allow, of even length, so that no word stands alone on the last.

    >>> balanced("The share in 2020: 14.8%, where gravity expects 15.0%", 48).split("\\n")
    ['The share in 2020: 14.8%,', 'where gravity expects 15.0%']
    """
    few = fill(text, width).count("\n")
    return fill(text, next(least for least in range(1, width + 1) if fill(text, least).count("\n") <= few))


def narrowed(figure: Figure) -> Figure:
    """The figure made as wide as a phone: fewer and shorter names, those of rows on two lines, keys in two columns, no marks of events."""
    broken = [axes for axes in figure.axes if not axes.xaxis.get_visible()
              and any(len(label.get_text()) > MAX_NAME_LETTERS for label in axes.get_yticklabels())]
    figure.set_size_inches(PHONE_WIDTH, figure.get_figheight() + sum(SECOND_LINE_INCHES * len(axes.get_yticks()) for axes in broken))
    for axes in figure.axes:
        for axis, most in ((axes.xaxis, MAX_NAMES), (axes.yaxis, len(axes.get_yticks()))):
            if isinstance(axis.get_major_locator(), FixedLocator):
                every = max(1, -(-len(axis.get_ticklocs()) // max(1, most)))
                cut = two_lines if axes in broken and axis is axes.yaxis else shortened
                axis.set_ticks(axis.get_ticklocs()[::every], [cut(label.get_text()) for label in axis.get_ticklabels()][::every])
        for text in axes.texts:
            text.set_text(shortened(text.get_text()))
        for artist in axes.findobj(lambda artist: artist.get_gid() == EVENT):
            artist.set_visible(False)
    for legend in list(figure.legends):
        handles, names = legend.legend_handles, [shortened(text.get_text()) for text in legend.get_texts()]
        legend.remove()
        with house_style():
            figure.legend(handles, names, loc="outside upper left", ncols=2, fontsize=8)
    if figure.get_suptitle():
        lines = _lines_above(figure)
        titled(figure, " ".join(figure.get_suptitle().split()), " ".join(figure.axes[0].get_title(loc="left").split()))
        more = [now - then for now, then in zip(_lines_above(figure), lines)]
        figure.set_figheight(figure.get_figheight() + (more[0] * TITLE + more[1] * UNIT) * 1.2 / 72)  # what is drawn stays as tall
    return figure


def _lines_above(figure: Figure) -> tuple[int, int]:
    """How many lines the title and the unit of a figure have."""
    return figure.get_suptitle().count("\n"), figure.axes[0].get_title(loc="left").count("\n")


def shortened(name: str) -> str:
    """A name cut where a phone has no room for it.

    >>> shortened("animal and vegetable oils"), len(shortened("a name " * 9))
    ('animal and vegetable oils', 28)
    """
    return name if len(name) <= MAX_NAME_LETTERS else name[:MAX_NAME_LETTERS - 1].rstrip() + "…"


def two_lines(name: str) -> str:
    """A long name broken near its middle, each line cut where a phone has no room for it.

    >>> two_lines("without Hong Kong and Taiwan in the total"), two_lines("chemicals")
    ('without Hong Kong and\\nTaiwan in the total', 'chemicals')
    """
    if len(name) <= MAX_NAME_LETTERS:
        return name
    first, *rest = wrap(name, max(len(name) // 2 + 2, min(len(word) for word in name.split())))
    return "\n".join(shortened(line) for line in (first, " ".join(rest)) if line)


def label_decimals(value: float) -> int:
    """Decimals of a number beside a line or bar.

    >>> label_decimals(17.07), label_decimals(0.24), label_decimals(5144.0)
    (1, 2, 0)
    """
    return 0 if abs(value) >= 1000 else 1 if abs(value) >= 1 else 2 if abs(value) >= 0.1 else 3


def mark_events(axes, marks: pd.DataFrame | None) -> None:
    """Thin lines with a number above each, and below the axis what the numbers stand for."""
    if marks is None or marks.empty:
        return
    for number, row in enumerate(marks.itertuples(), 1):
        axes.axvline(row.year, color="#BBBBBB", linewidth=0.7, linestyle=(0, (3, 3)), zorder=1, gid=EVENT)
        axes.annotate(str(number), (row.year, 1), gid=EVENT, xytext=(0, 1), textcoords="offset points", va="bottom", ha="center",
                      fontsize=6.5, color="#6B6B6B", xycoords=axes.get_xaxis_transform())
    key = [f"{number} {row.label} ({row.year})".replace(" ", "\u00a0") for number, row in enumerate(marks.itertuples(), 1)]
    said = fill("; ".join(key), int(axes.figure.get_figwidth() * KEY_LETTERS_PER_INCH))
    axes.set_xlabel(said, loc="left", fontsize=6.5, color="#6B6B6B").set_gid(EVENT)


def whole_year_ticks(axes, years) -> None:
    """Whole years on the axis, never 2012.5."""
    ticks = round_years(range(int(min(years)), int(max(years)) + 1))
    axes.set_xticks(ticks, [str(year) for year in ticks])


def round_years(years) -> list[int]:
    """The years that an axis names, at most ten: those that a step of 1, 2, 5, 10, ... years divides; never none of some.

    >>> round_years(range(1990, 2026)), round_years([2024]), round_years(range(2003, 2005))
    ([1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025], [2024], [2003, 2004])
    >>> round_years([1991, 2011])
    [1991, 2011]
    """
    years = [int(year) for year in years]
    wide = years[-1] - years[0]
    step = next(part * 10**power for power in range(4) for part in (1, 2, 5) if wide / (part * 10**power) <= 9)
    return [year for year in years if year % step == 0] or years[::-(-len(years) // 10)]
