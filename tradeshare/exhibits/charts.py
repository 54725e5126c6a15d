"""Charts: a frame in, a figure out."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from tradeshare.exhibits.line_ends import name_ends
from tradeshare.exhibits.margins import Margins
from tradeshare.exhibits.paper import darkened, figure_and_axes, house_style, INK, label_decimals, mark_events, whole_year_ticks, WIDTH
from tradeshare.foundation import decimals, flow_phrases, phrases

MIN_HEIGHT_BESIDE_OTHERS = 0.08  # of the highest line: what stays below cannot be seen beside it
PALE, OWN, TOTAL = "#9AA5B1", "#0B5FA5", "#D07C00"
EFFECTS = {"partner grew": OWN, "total grew": TOTAL}
KINDS = {"inside": OWN, "outside": TOTAL}
TRENDS = {"year tested": "#CC4B37", "placebo year": PALE}
REVISIONS = {"within rounding": PALE, "revised": TOTAL}


def share_axis_label(flow: str) -> str:
    """The name of an axis of shares.

    >>> share_axis_label("export")
    "% of China's total exports"
    """
    return f"% of {flow_phrases.total_flow(flow)}"


def line_chart(frame: pd.DataFrame, colours: dict[str, str], unit: str, ticks: list[str] | None = None) -> Figure:
    """One line for each column of `frame` (index: year), named at its end; gaps stay gaps, single points become dots.

    With `ticks` the index is not years: one name for each of its entries, and the axis need not start at zero. A first column that would
    lie on the floor beside the others (MIN_HEIGHT_BESIDE_OTHERS) gets a panel of its own above them.
    """
    with house_style():
        figure, axes = figure_and_axes()
        if ticks is None and frame.iloc[:, 0].max() < MIN_HEIGHT_BESIDE_OTHERS * frame.max().max():
            figure = Figure(figsize=(WIDTH, 4.6), layout=Margins())
            own, axes = figure.subplots(2, height_ratios=(2, 3))
            _lines(own, frame.iloc[:, :1], colours, unit, None)
        _lines(axes, frame, colours, unit, ticks)
        return figure


def _lines(axes, frame: pd.DataFrame, colours: dict[str, str], unit: str, ticks: list[str] | None) -> None:
    for name in frame:
        colour, first = colours[name], name == frame.columns[0]
        axes.plot(frame.index, frame[name], color=colour, linewidth=2.4 if first else 1.4, zorder=3 if first else 2)
        lonely = frame[name].notna() & frame[name].shift().isna() & frame[name].shift(-1).isna()
        axes.plot(frame.index[lonely], frame.loc[lonely, name], "o", color=colour, markersize=3)
    top, foot = frame.max().max(), 0.0 if ticks is None else frame.min().min()
    axes.set_ylim(foot - (top - foot) * 0.06 * (foot > 0), top + (top - foot) * 0.08)
    ends = [frame[name].dropna() for name in frame]
    texts = [f"{name} {phrases.number(end.iloc[-1], label_decimals(end.iloc[-1]))}"
             + (f" ({end.index[-1]})" if ticks is None and end.index[-1] < frame.index.max() else "") for name, end in zip(frame, ends)]
    name_ends(axes, [(end.index[-1], float(end.iloc[-1])) for end in ends], texts,
              [darkened(colours[name]) for name in frame])
    if ticks is None:
        whole_year_ticks(axes, frame.index)
    else:
        axes.set_xticks(frame.index, ticks)
    axes.set_ylabel(unit)


def bar_chart(frame: pd.DataFrame, colours: dict[str, str], unit: str, line: str | None = None,
         marks: pd.DataFrame | None = None) -> Figure:
    """Stacked bars for each column of `frame` (index: year), positive up and negative down; `line` names a column drawn as a line."""
    with house_style():
        figure, axes = figure_and_axes()
        if line is not None:
            axes.plot(frame.index, frame[line], color=INK, marker="o", markersize=2.5, linewidth=1.2, label=line)
            for name in frame.columns.drop(line):  # a part without a figure is no part of nothing
                for year in frame.index[frame[line].isna() & frame[name].isna() & frame.drop(columns=line).notna().any(axis=1)]:
                    above = frame[name].sum() >= 0
                    axes.annotate("no figure", (year, 0), xytext=(0, 3 if above else -3), textcoords="offset points", rotation=90,
                                  ha="center", va="bottom" if above else "top", fontsize=6.5, color=INK)
        up = down = np.zeros(len(frame))
        for name in [column for column in frame if column != line]:
            part = frame[name].fillna(0).to_numpy(dtype=float)
            bars(axes, frame.index, part, np.where(part >= 0, up, down), colours[name], name)
            up, down = up + part.clip(min=0), down + part.clip(max=0)
        axes.axhline(0, color=INK, linewidth=0.8)
        whole_year_ticks(axes, frame.index)
        mark_events(axes, marks)
        axes.set_ylabel(unit)
        if len(frame.columns) > 1:
            figure.legend(loc="outside upper left", ncols=4, fontsize=8)
        return figure


def bars(axes, places, lengths, starts, colour: str, label: str = "", thick: float = 0.75, across: bool = False) -> None:
    """Bars of one colour as one shape, upright or `across`: as `axes.bar` draws them, which makes and measures each by itself."""
    middle, low, high = (np.asarray(one, dtype=float) for one in (places, starts, np.add(starts, lengths)))
    sides = (middle - thick / 2, middle + thick / 2), (low, high)
    (x0, x1), (y0, y1) = sides[::-1] if across else sides
    corners = np.stack([x0, y0, x1, y0, x1, y1, x0, y1], axis=1).reshape(-1, 4, 2)
    shape = PathPatch(Path.make_compound_path_from_polys(corners), facecolor=colour, edgecolor="none", label=label)
    (shape.sticky_edges.x if across else shape.sticky_edges.y).extend(low)  # no margin below the foot of bars
    axes.add_artist(shape)
    axes.update_datalim(corners.reshape(-1, 2))
    axes.autoscale_view()


def horizontal_bars(frame: pd.DataFrame, colours: list[str], unit: str, places: int = 2) -> Figure:
    """Horizontal bars, one row for each entry of the index, one bar for each column, each with its number."""
    with house_style():
        count, deep = len(frame), len(frame.columns)
        figure, axes = figure_and_axes(max(1.8, (0.18 + 0.07 * deep) * count + 0.8))
        thick = 0.8 / deep
        places = decimals.chart_decimals(frame.to_numpy().ravel(), places)
        for place, (name, colour) in enumerate(zip(frame, colours)):
            heights = [row + (place - (deep - 1) / 2) * thick for row in range(count)]
            bars(axes, heights, frame[name].fillna(0), np.zeros(count), colour, name, thick * 0.9, across=True)
            for height, value in zip(heights, frame[name]):
                if pd.notna(value):
                    axes.annotate(phrases.cell(value, places), (max(value, 0), height), xytext=(3, 0),
                                  textcoords="offset points", va="center", fontsize=7.5, color=INK)
        axes.set_yticks(range(count), frame.index)
        axes.invert_yaxis()
        axes.grid(False, axis="y")
        axes.grid(True, axis="x")
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.margins(x=0.12)
        axes.set_xlabel(unit)
        if deep > 1:
            figure.legend(loc="outside upper left", ncols=3, fontsize=8)
        return figure


def waterfall_chart(steps: pd.DataFrame, start: float, unit: str, ends: tuple[str, str], places: int = 2) -> Figure:
    """From `start` to the end by one floating bar for each row of `steps` (columns effect and kind, which names the colour).

    Read from above; the axis does not start at zero, so that the steps can be seen.
    """
    with house_style():
        figure, axes = figure_and_axes(0.27 * (len(steps) + 2) + 0.9)
        path, places = start + steps["effect"].cumsum(), decimals.chart_decimals(steps["effect"], places)
        for row, (effect, kind, end) in enumerate(zip(steps["effect"], steps["kind"], path), 1):
            axes.barh(row, effect, left=end - effect, height=0.7, color=KINDS[kind])
            axes.vlines(end, row - 0.35, row + 1.35, color=INK, linewidth=0.6)
            axes.annotate(phrases.cell(effect, places, sign=True), (max(end, end - effect), row), xytext=(4, 0),
                          textcoords="offset points", va="center", fontsize=7.5, color=INK)
        low, high = min([start, *path]), max([start, *path])
        reach = (high - low) or max(start, 1e-9) * 0.02
        for row, value in ((0, start), (len(steps) + 1, path.iloc[-1] if len(path) else start)):
            axes.barh(row, value - low + 0.12 * reach, left=low - 0.12 * reach, height=0.7, color=PALE)
            axes.annotate(f"{phrases.number(value, max(places, label_decimals(value)))}%", (value, row), xytext=(4, 0),
                          textcoords="offset points", fontsize=7.5, va="center", color=INK, fontweight="bold")
        axes.set_xlim(low - 0.12 * reach, high + 0.16 * reach)
        axes.set_yticks(range(len(steps) + 2), [ends[0], *steps.index, ends[1]])
        axes.invert_yaxis()
        axes.grid(False, axis="y")
        axes.grid(True, axis="x")
        axes.set_xlabel(unit)
        return figure
