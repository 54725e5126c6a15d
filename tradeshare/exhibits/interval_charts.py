"""Charts of intervals: segments, trends, dots with bounds, and runs."""

import pandas as pd
from matplotlib.figure import Figure

from tradeshare.exhibits.charts import PALE
from tradeshare.exhibits.paper import figure_and_axes, house_style, INK, mark_events, round_years, whole_year_ticks

STATUS = {"published": "#0B5FA5", "derived": "#5B9BD0", "implied": "#F0B44C", "missing": "#F2F2F2"}


def segments_chart(values: pd.Series, fitted: list[pd.Series], breaks: pd.DataFrame, colour: str, unit: str,
          marks: pd.DataFrame | None = None) -> Figure:
    """A yearly series as dots, the line of each segment through it, a band for the years of each break (first, last), and events."""
    with house_style():
        figure, axes = figure_and_axes(2.8)
        for row in breaks.itertuples():
            axes.axvspan(row.first + 0.1, row.last + 0.9, color="#EEDDBB", linewidth=0, alpha=0.7)
        axes.plot(values.index, values, "o", color=PALE, markersize=3.5)
        for part in fitted:
            axes.plot(part.index, part, color=colour, linewidth=2)
        axes.set_ylim(0, values.max() * 1.08)
        whole_year_ticks(axes, values.index)
        mark_events(axes, marks)
        axes.set_ylabel(unit)
        return figure


def trend_chart(frame: pd.DataFrame, colour: str, unit: str) -> Figure:
    """A monthly series (index: year with fraction): `share` as dots, `adjusted` as a thin line, `trend` between `low` and `high`."""
    with house_style():
        figure, axes = figure_and_axes(2.8)
        axes.plot(frame.index, frame["share"], "o", color=PALE, markersize=2, label="as published")
        axes.plot(frame.index, frame["adjusted"], color=PALE, linewidth=1, label="adjusted")
        axes.fill_between(frame.index, frame["low"], frame["high"], color=colour, alpha=0.25, linewidth=0)
        axes.plot(frame.index, frame["trend"], color=colour, linewidth=2, label="trend")
        whole_year_ticks(axes, [int(frame.index[0]), int(frame.index[-1]) + 1])
        axes.set_ylabel(unit)
        figure.legend(loc="outside upper left", ncols=3, fontsize=8)
        return figure


def dots_with_bounds(frame: pd.DataFrame, colours: dict[str, str], unit: str, zero: bool = False) -> Figure:
    """Dots with their bounds: columns when (year with fraction), value, low, high and kind, which names the colour.

    `zero` draws the line at zero; else the axis starts there.
    """
    with house_style():
        figure, axes = figure_and_axes(2.9)
        for kind, part in frame.groupby("kind", sort=False):
            axes.vlines(part["when"], part["low"], part["high"], color=colours[kind], linewidth=1.1, alpha=0.55)
            axes.plot(part["when"], part["value"], "o", color=colours[kind], markersize=3, label=kind)
        if zero:
            axes.axhline(0, color=INK, linewidth=0.8)
        else:
            axes.set_ylim(0, frame["high"].max() * 1.06)
        whole_year_ticks(axes, [int(frame["when"].min()), int(frame["when"].max()) + 1])
        axes.set_ylabel(unit)
        if frame["kind"].nunique() > 1:
            figure.legend(loc="outside upper left", ncols=4, fontsize=8)
        return figure


def runs_of_true(held) -> list[tuple[int, int, int]]:
    """The runs of true cells along each row of a table: row, first column, length.

    >>> import numpy as np
    >>> runs_of_true(np.array([[True, True, False], [False, False, True]]))
    [(0, 0, 2), (1, 2, 1)]
    """
    found = []
    for row, cells in enumerate(held):
        framed = [False, *map(bool, cells), False]
        edges = [column for column in range(len(framed) - 1) if framed[column] != framed[column + 1]]
        found += [(row, first, end - first) for first, end in zip(edges[::2], edges[1::2])]
    return found


def coverage_tiles(frame: pd.DataFrame) -> Figure:
    """What the data hold: a row for each entry of the index, a bar for each run of columns alike, coloured by their word (see STATUS)."""
    with house_style():
        figure, axes = figure_and_axes(0.19 * len(frame) + 1.0)
        for word in [word for word in STATUS if frame.eq(word).any().any()]:
            rows, first, count = zip(*runs_of_true(frame.eq(word).to_numpy()))
            axes.barh(rows, count, left=[column - 0.5 for column in first], height=0.62, color=STATUS[word], edgecolor="white",
                      linewidth=0.4, label=word)
        axes.set_yticks(range(len(frame)), frame.index, fontsize=7.5)
        named = round_years(frame.columns)
        axes.set_xticks([place for place, year in enumerate(frame.columns) if int(year) in named], [str(year) for year in named])
        axes.invert_yaxis()
        axes.grid(False)
        axes.margins(x=0.02, y=0.04)
        figure.legend(loc="outside upper left", ncols=4, fontsize=8)
        return figure
