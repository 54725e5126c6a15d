"""Charts of the report: the message is their title, the unit their subtitle, and lines and bars carry their names."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tradeshare.exhibits.charts import OWN, PALE
from tradeshare.exhibits.line_ends import name_ends
from tradeshare.exhibits.paper import (darkened, EVENT, figure_and_axes, INK, label_decimals, SOFT, STYLE,
                                       titled, whole_year_ticks, WIDTH)
from tradeshare.foundation import decimals, phrases

HALF_WIDTH = 3.1  # inches: the width of a chart that shares its row with another
FLOWS = {"Exports": "#46525E", "Imports": "#8A97A3"}  # no partner's colour
DASHES = (0, (3, 2))  # a partner by the count of its members today, in years in which customs counted others; nothing else is dashed


class Within(MaxNLocator):
    """Three to five round numbers, none above `top`, the highest point of the lines: there stand the words of a break."""

    def __init__(self, top: float) -> None:
        super().__init__(4, min_n_ticks=3)
        self.top = top

    def tick_values(self, vmin: float, vmax: float):
        """The numbers from `vmin` to the top."""
        found = super().tick_values(vmin, min(vmax, self.top))
        return [tick for tick in found if tick <= self.top]


def history(frame: pd.DataFrame, latest: dict[str, float], colours: dict[str, str], title: str, unit: str, width: float = WIDTH,
            breaks: dict[int, str] | None = None, alone: bool = False, counts: "Counts | None" = None) -> Figure:
    """Annual shares by partner (index: year), the first column in front, with a dot for the year to date (`latest`, by name).

    `breaks` are first years of another way of booking, with what changed. A chart that is `alone` on its page is taller. `counts` is the
    second count of the members of one of the partners.
    """
    with rc_context(STYLE):
        figure, axes = figure_and_axes(3.5 if alone else 2.5 if width == WIDTH else 2.0)
        figure.set_figwidth(width)
        beyond, last = frame.index.max() + 1, frame.index.max()
        ends, texts, shades = [], [], []

        def named(name: str, colour: str, year: int, value: float) -> None:
            ends.append((year, value))
            late = f" ({year})" if year < (beyond if latest else last) else ""
            texts.append(f"{name} {phrases.number(value, label_decimals(value))}{late}")
            shades.append(darkened(colour))

        for place, name in enumerate(frame):
            colour, line, front = colours[name], frame[name].dropna(), place == 0
            for part, dashes in counts.parts(frame[name]) if counts and name == counts.name else [(frame[name], "-")]:
                axes.plot(part.index, part, label=name, color=colour, linewidth=2.6 if front else 1.3, linestyle=dashes,
                          marker="." if part.notna().sum() == 1 else None, zorder=3 if front else 2)
            if name in latest:
                axes.plot([beyond], [latest[name]], "o", color=colour, markersize=5 if front else 3.5, zorder=4)
            end = (beyond, latest[name]) if name in latest else (line.index[-1], float(line.iloc[-1]))
            named(counts.called if counts and name == counts.name and counts.called else name, colour, *end)
        if counts is not None:
            other = counts.other.dropna()
            axes.plot(other.index, other, label=counts.other_name, color=colours[counts.name], linewidth=0.9, zorder=1,
                      linestyle="-" if counts.today else DASHES)
            if counts.other_called:
                named(counts.other_called, colours[counts.name], other.index[-1], float(other.iloc[-1]))
        top = max([frame.max().max(), *latest.values(), *([] if counts is None else [counts.other.max()])])
        inside = {year: what for year, what in (breaks or {}).items() if frame.index.min() < year <= last}
        axes.set_ylim(-0.02 * top if min(value for _, value in ends) < 0.02 * top else 0, top * (1.14 if inside else 1.08))
        for year, what in inside.items():
            axes.axvline(year - 0.5, color=INK, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1, gid=EVENT)
            axes.annotate(f"{year}: {what}", (year - 0.5, 1), xycoords=axes.get_xaxis_transform(), xytext=(3, -2), va="top",
                          textcoords="offset points", fontsize=7, color=SOFT, gid=EVENT)
        name_ends(axes, ends, texts, shades)
        _years(axes, frame.index, width)
        axes.yaxis.set_major_locator(Within(top))
        titled(figure, title, unit)
        return figure


@dataclass(frozen=True, eq=False)
class Counts:
    """The second count of the members of one partner of a chart: as customs counted them (solid), or as of today (dashed).

    `name`: the column of the chart that has a second line, `other`; `cut`: the last year in which they differ; `today`: the column is of
    today's members throughout, so that its line is dashed until then. If not, it is as customs counted and begins anew after it.
    `called` and `other_called`: what the labels of the two say; empty for the name of the column, and for no label. `other_name`: what a
    reader is told of the second line where it has no label.
    """

    name: str
    other_name: str
    other: pd.Series
    cut: int
    today: bool
    called: str = ""
    other_called: str = ""

    def parts(self, line: pd.Series) -> list[tuple[pd.Series, Any]]:
        """The line of the column in two pieces, each with its dashes; the pieces of one count meet."""
        before, after = line[line.index <= self.cut], line[line.index >= self.cut + (not self.today)]
        return [(part, dashes) for part, dashes in ((before, DASHES if self.today else "-"), (after, "-")) if part.notna().any()]


def change_bars(changes: pd.Series, own: str, colour: str, title: str, unit: str, width: float = HALF_WIDTH) -> Figure:
    """Horizontal bars of changes by name, in the order given, each with its number; the bar of `own` in `colour`."""
    with rc_context(STYLE):
        figure, axes = figure_and_axes(0.17 * len(changes) + 0.7)
        figure.set_figwidth(width)
        axes.barh(range(len(changes)), changes, height=0.7, color=[colour if name == own else PALE for name in changes.index])
        for row, (value, text) in enumerate(zip(changes, change_texts(changes))):
            axes.annotate(text, (value, row), xytext=(3 if value >= 0 else -3, 0),
                          textcoords="offset points", va="center", ha="left" if value >= 0 else "right", fontsize=8, color=INK)
        _rows(axes, list(changes.index), own)
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.margins(x=0.3)
        titled(figure, title, unit)
        return figure


def change_texts(changes: pd.Series) -> list[str]:
    """The number at each bar, with two decimals, more where all are small; one that these would round to nothing shows a figure.

    >>> change_texts(pd.Series([1.24, 0.0015, -0.24, 0.0]))
    ['+1.24', '+0.002', '−0.24', '0.00']
    """
    places = decimals.chart_decimals(changes, 2)
    return [phrases.cell(value, places if round(value, places) or not value else decimals.decimals_for_two_figures(value) - 1, sign=True)
            for value in changes]


def dumbbells(frame: pd.DataFrame, title: str, unit: str, width: float = HALF_WIDTH, colour: str = OWN) -> Figure:
    """One row for each entry of the index: an open circle for the first column, a filled one with its number for the second."""
    with rc_context(STYLE):
        figure, axes = figure_and_axes(0.17 * len(frame) + 0.8)
        figure.set_figwidth(width)
        before, now = frame.iloc[:, 0], frame.iloc[:, 1]
        rows = range(len(frame))
        axes.hlines(rows, before, now, color=PALE, linewidth=2)
        axes.plot(before, rows, "o", color=PALE, markerfacecolor="#FFFFFF", markersize=5)
        axes.plot(now, rows, "o", color=colour, markersize=6)
        places = label_decimals(max(now.abs()))
        for row, (first, last) in enumerate(zip(before, now)):
            side = -1 if last < first else 1
            own = places if round(last, places) else label_decimals(last)  # small, but not nothing
            axes.annotate(phrases.number(last, own), (last, row), xytext=(5 * side, 0), textcoords="offset points",
                          va="center", ha="right" if side < 0 else "left", fontsize=8, color=INK)
        _rows(axes, list(frame.index), "")
        axes.margins(x=0.18)  # room for a number on either side, on a phone too
        axes.set_ylim(len(frame) - 0.4, -0.6)
        titled(figure, title, unit)
        return figure


def _years(axes, years, width: float) -> None:
    """Whole years on the axis: as many as fit."""
    whole_year_ticks(axes, years)
    if width < WIDTH:
        ticks = axes.get_xticks()
        axes.set_xticks(ticks[::max(1, -(-len(ticks) // 4))])


def _rows(axes, names: list[str], own: str) -> None:
    """Names of rows from above, the partner's own in bold; no grid and no ticks, since each row carries its number."""
    axes.set_yticks(range(len(names)), names)
    for label in axes.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() == own else "normal")
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.grid(False)
    axes.xaxis.set_visible(False)
    axes.spines[["left", "bottom"]].set_visible(False)


def fan(past: pd.Series, path: pd.DataFrame, colour: str, title: str, unit: str) -> Figure:
    """A past series (index: year) and its expected path (columns share, low_80, high_80) with the range shaded and its ends named."""
    with rc_context(STYLE):
        figure, axes = figure_and_axes(2.4)
        axes.plot(past.index, past, label=past.name or "", color=colour, linewidth=2.4)
        years = [past.index[-1], *path.index]
        start = float(past.iloc[-1])
        axes.fill_between(years, [start, *path["low_80"]], [start, *path["high_80"]], color=colour, alpha=0.2, linewidth=0)
        axes.plot(years, [start, *path["share"]], label="outlook", color=colour, linewidth=1.0)
        top, last = max(past.max(), path["high_80"].max()), path.iloc[-1]
        ends = [("", float(last["share"])), ("80% range: ", float(last["high_80"])), ("", float(last["low_80"]))]
        name_ends(axes, [(path.index[-1], value) for _, value in ends],
                  [f"{word}{phrases.number(value, label_decimals(value))}" for word, value in ends], [darkened(colour)] * 3)
        axes.set_ylim(0, top * 1.08)
        axes.yaxis.set_major_locator(MaxNLocator(4, min_n_ticks=3))
        whole_year_ticks(axes, [past.index[0], path.index[-1]])
        titled(figure, title, unit)
        return figure


def flows_and_balance(frame: pd.DataFrame, title: str, unit: str, colour: str, width: float = HALF_WIDTH) -> Figure:
    """Columns exports (up) and imports (negative, down) as bars, balance as a line in `colour`; index: year; each named at its last
    year."""
    with rc_context(STYLE):
        figure, axes = figure_and_axes(2.0)
        figure.set_figwidth(width)
        for name, shade in FLOWS.items():
            axes.bar(frame.index, frame[name.lower()].fillna(0), color=shade, width=0.75)
        axes.plot(frame.index, frame["balance"], label="balance", color=colour, linewidth=1.8)
        last = frame.dropna().iloc[-1]
        order = ("balance", "exports", "imports")
        said = [f"{name.capitalize()} {phrases.number(abs(last[name]) if name == 'imports' else last[name], label_decimals(last[name]))}"
                for name in order]
        name_ends(axes, [(frame.index[-1], float(last[name])) for name in order], said,
                  [darkened(shade) for shade in (colour, *FLOWS.values())])
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.yaxis.set_major_locator(MaxNLocator(5))
        _years(axes, frame.index, width)
        titled(figure, title, unit)
        return figure
