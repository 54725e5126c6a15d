"""Charts: a frame in, a figure out. What a chart draws is the frame and nothing else, so the frame is what tests compare."""

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from tradeshare import words
from tradeshare.canvas import INK, STYLE, WIDTH, canvas, deep, label_places, mark, name_ends, name_years, round_years

SMALL = 0.08  # of the highest line: what stays below cannot be seen beside it
PALE, OWN, TOTAL = "#9AA5B1", "#0B5FA5", "#D07C00"
FLOWS = {"total trade": OWN, "total exports": "#CC4B37", "total imports": "#2E8B68"}
SIDES = {"exports": OWN, "imports": "#8FB8DE"}
EFFECTS = {"partner grew": OWN, "total grew": TOTAL}
KINDS = {"inside": OWN, "outside": TOTAL}
TRENDS = {"year asked about": "#CC4B37", "placebo year": PALE}
PRINTS = {"within rounding": PALE, "restated": TOTAL}
STATUS = {"published": "#0B5FA5", "derived": "#5B9BD0", "implied": "#F0B44C", "missing": "#F2F2F2"}


def percent_of(flow: str) -> str:
    """The name of an axis of shares.

    >>> percent_of("export")
    "% of China's total exports"
    """
    return f"% of {words.whole(flow)}"


def lines(frame: pd.DataFrame, colours: dict[str, str], unit: str, marks: pd.DataFrame | None = None,
          ticks: list[str] | None = None) -> Figure:
    """One line for each column of `frame` (index: year), named at its end; gaps stay gaps, single points become dots.

    `marks` (year, label) are drawn as thin lines with their label at the foot. With `ticks` the index is not years: one name for
    each of its entries, and the axis need not start at zero. A first column that would lie on the floor beside the others (SMALL) gets
    a panel of its own above them.
    """
    with rc_context(STYLE):
        figure, axes = canvas()
        if ticks is None and frame.iloc[:, 0].max() < SMALL * frame.max().max():
            figure = Figure(figsize=(WIDTH, 4.6), layout="constrained")
            own, axes = figure.subplots(2, height_ratios=(2, 3))
            _lines(own, frame.iloc[:, :1], colours, unit, marks, None)
        _lines(axes, frame, colours, unit, marks, ticks)
        return figure


def _lines(axes, frame: pd.DataFrame, colours: dict[str, str], unit: str, marks: pd.DataFrame | None, ticks: list[str] | None) -> None:
    for name in frame:
        colour, first = colours[name], name == frame.columns[0]
        axes.plot(frame.index, frame[name], color=colour, linewidth=2.4 if first else 1.4, zorder=3 if first else 2)
        lonely = frame[name].notna() & frame[name].shift().isna() & frame[name].shift(-1).isna()
        axes.plot(frame.index[lonely], frame.loc[lonely, name], "o", color=colour, markersize=3)
    top, foot = frame.max().max(), 0.0 if ticks is None else frame.min().min()
    axes.set_ylim(foot - (top - foot) * 0.06 * (foot > 0), top + (top - foot) * 0.08)
    ends = [frame[name].dropna() for name in frame]
    texts = [f"{name} {words.number(end.iloc[-1], label_places(end.iloc[-1]))}"
             + (f" ({end.index[-1]})" if ticks is None and end.index[-1] < frame.index.max() else "") for name, end in zip(frame, ends)]
    name_ends(axes, [(end.index[-1], float(end.iloc[-1])) for end in ends], texts, (top - foot) * 0.065,
              [deep(colours[name]) for name in frame])
    if ticks is None:
        name_years(axes, frame.index)
    else:
        axes.set_xticks(frame.index, ticks)
    mark(axes, marks)
    axes.set_ylabel(unit)


def bars(frame: pd.DataFrame, colours: dict[str, str], unit: str, line: str | None = None,
         marks: pd.DataFrame | None = None) -> Figure:
    """Stacked bars for each column of `frame` (index: year), positive up and negative down; `line` names a column drawn as a line."""
    with rc_context(STYLE):
        figure, axes = canvas()
        up, down = pd.Series(0.0, frame.index), pd.Series(0.0, frame.index)
        for name in [column for column in frame if column != line]:
            part = frame[name].fillna(0)
            axes.bar(frame.index, part, bottom=up.where(part.ge(0), down), color=colours[name], width=0.75, label=name)
            up, down = up + part.clip(lower=0), down + part.clip(upper=0)
        if line is not None:
            axes.plot(frame.index, frame[line], color=INK, marker="o", markersize=2.5, linewidth=1.2, label=line)
            for name in frame.columns.drop(line):  # a part without a figure is no part of nothing
                for year in frame.index[frame[line].isna() & frame[name].isna() & frame.drop(columns=line).notna().any(axis=1)]:
                    above = frame[name].sum() >= 0
                    axes.annotate("no figure", (year, 0), xytext=(0, 3 if above else -3), textcoords="offset points", rotation=90,
                                  ha="center", va="bottom" if above else "top", fontsize=6.5, color=INK)
        axes.axhline(0, color=INK, linewidth=0.8)
        name_years(axes, frame.index)
        if marks is not None and len(marks):
            foot, top = axes.get_ylim()
            room = min(0.45, max(0.28, 0.016 * marks["label"].str.len().max()))
            axes.set_ylim(foot, top + room * (top - foot))  # for the labels above the bars
        mark(axes, marks, top=True)
        axes.set_ylabel(unit)
        if len(frame.columns) > 1:
            figure.legend(loc="outside upper left", ncols=4, fontsize=8)
        return figure


def ladder(frame: pd.DataFrame, colours: list[str], unit: str, places: int = 2) -> Figure:
    """Horizontal bars, one row for each entry of the index, one bar for each column, each with its number."""
    with rc_context(STYLE):
        count, deep = len(frame), len(frame.columns)
        figure, axes = canvas(max(1.8, (0.18 + 0.07 * deep) * count + 0.8))
        thick = 0.8 / deep
        places = words.fitted(frame.to_numpy().ravel(), places)
        for place, (name, colour) in enumerate(zip(frame, colours)):
            heights = [row + (place - (deep - 1) / 2) * thick for row in range(count)]
            axes.barh(heights, frame[name].fillna(0), height=thick * 0.9, color=colour, label=name)
            for height, value in zip(heights, frame[name]):
                if pd.notna(value):
                    axes.annotate(words.cell(value, places), (max(value, 0), height), xytext=(3, 0),
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


def waterfall(steps: pd.DataFrame, start: float, unit: str, ends: tuple[str, str], places: int = 2) -> Figure:
    """From `start` to the end by one floating bar for each row of `steps` (columns effect and kind, which names the colour).

    Read from above; the axis does not start at zero, so that the steps can be seen.
    """
    with rc_context(STYLE):
        figure, axes = canvas(0.27 * (len(steps) + 2) + 0.9)
        path, places = start + steps["effect"].cumsum(), words.fitted(steps["effect"], places)
        for row, (effect, kind, end) in enumerate(zip(steps["effect"], steps["kind"], path), 1):
            axes.barh(row, effect, left=end - effect, height=0.7, color=KINDS[kind])
            axes.vlines(end, row - 0.35, row + 1.35, color=INK, linewidth=0.6)
            axes.annotate(words.cell(effect, places, sign=True), (max(end, end - effect), row), xytext=(4, 0),
                          textcoords="offset points", va="center", fontsize=7.5, color=INK)
        low, high = min([start, *path]), max([start, *path])
        reach = (high - low) or max(start, 1e-9) * 0.02
        for row, value in ((0, start), (len(steps) + 1, path.iloc[-1] if len(path) else start)):
            axes.barh(row, value - low + 0.12 * reach, left=low - 0.12 * reach, height=0.7, color=PALE)
            axes.annotate(f"{words.number(value, max(places, label_places(value)))} "
                          f"%", (value, row), xytext=(4, 0), fontsize=7.5, va="center",
                          textcoords="offset points", color=INK, fontweight="bold")
        axes.set_xlim(low - 0.12 * reach, high + 0.16 * reach)
        axes.set_yticks(range(len(steps) + 2), [ends[0], *steps.index, ends[1]])
        axes.invert_yaxis()
        axes.grid(False, axis="y")
        axes.grid(True, axis="x")
        axes.set_xlabel(unit)
        return figure


def bends(values: pd.Series, fitted: list[pd.Series], breaks: pd.DataFrame, colour: str, unit: str,
          marks: pd.DataFrame | None = None) -> Figure:
    """A yearly series as dots, the line of each segment through it, a band for the years of each break (first, last), and events."""
    with rc_context(STYLE):
        figure, axes = canvas(2.8)
        for row in breaks.itertuples():
            axes.axvspan(row.first + 0.1, row.last + 0.9, color="#EEDDBB", linewidth=0, alpha=0.7)
        axes.plot(values.index, values, "o", color=PALE, markersize=3.5)
        for part in fitted:
            axes.plot(part.index, part, color=colour, linewidth=2)
        axes.set_ylim(0, values.max() * 1.08)
        name_years(axes, values.index)
        mark(axes, marks)
        axes.set_ylabel(unit)
        return figure


def spans(frame: pd.DataFrame, colour: str, unit: str, level: float | None = None) -> Figure:
    """For each entry of the index a bar from `least` to `most` and a dot at `median`; `level` draws a line across."""
    with rc_context(STYLE):
        figure, axes = canvas(2.8)
        places = range(len(frame))
        axes.vlines(places, frame["least"], frame["most"], color=colour, linewidth=5, alpha=0.3)
        axes.plot(places, frame["median"], "o", color=colour, markersize=4)
        if level is not None:
            axes.axhline(level, color=INK, linewidth=0.8)
        axes.set_xticks(places, [str(name) for name in frame.index])
        axes.set_ylabel(unit)
        return figure


def corridor(frame: pd.DataFrame, colour: str, unit: str) -> Figure:
    """The room between two bounds (columns low, high and partners, index year); not joined where a year is missing or partners change."""
    with rc_context(STYLE):
        figure, axes = canvas(2.6)
        apart = frame["partners"].diff().ne(0) | frame.index.to_series().diff().ne(1)
        for _, run in frame.groupby(apart.cumsum()):
            axes.fill_between(run.index, run["low"], run["high"], color=colour, alpha=0.25, linewidth=0)
            for side in ("low", "high"):
                axes.plot(run.index, run[side], color=colour, linewidth=1.2, marker="o", markersize=2)
        for side in ("low", "high"):
            axes.annotate(side, (frame.index[-1], frame[side].iloc[-1]), xytext=(6, 0), textcoords="offset points", va="center",
                          fontsize=8, color=colour, annotation_clip=False)
        axes.set_ylim(0, frame["high"].max() * 1.1)
        name_years(axes, frame.index)
        axes.set_ylabel(unit)
        return figure


def fan(frame: pd.DataFrame, paths: pd.DataFrame, colour: str, unit: str, later: pd.Series | None = None) -> Figure:
    """A past series (`frame`: index year, one column) and its outlook (`paths`: model, year, share, bounds): the first model
    of `paths` with its 80 and 95 % intervals, the others as thin lines; `later` is what came of it, as dots."""
    with rc_context(STYLE):
        figure, axes = canvas()
        past = frame.iloc[:, 0].dropna()
        axes.plot(past.index, past, color=colour, linewidth=2.2)
        ends, names = [], list(dict.fromkeys(paths["model"]))
        for place, model in enumerate(names):
            path = paths[paths["model"].eq(model)]
            years, shares = [past.index[-1], *path["year"]], [past.iloc[-1], *path["share"]]
            if place == 0:
                for level, alpha in ((95, 0.12), (80, 0.22)):
                    axes.fill_between(years, [past.iloc[-1], *path[f"low_{level}"]], [past.iloc[-1], *path[f"high_{level}"]],
                                      color=colour, alpha=alpha, linewidth=0)
            axes.plot(years, shares, color=colour if place == 0 else PALE, linewidth=1.8 if place == 0 else 1.1,
                      linestyle="-" if place == 0 else (0, (4, 2)))
            ends.append(float(path["share"].iloc[-1]))
        if later is not None:
            axes.plot(later.index, later, "o", color=INK, markersize=4, zorder=4)
        highest = paths[["share", "high_95"]].max().max()
        top = max(past.max(), highest) if later is None else max(past.max(), highest, later.max())
        name_ends(axes, [(paths["year"].max(), value) for value in ends],
                  [f"{model} {words.number(value, label_places(value))}" for model, value in zip(names, ends)], top * 0.06,
                  [colour, *["#666666"] * (len(names) - 1)], 8)
        axes.set_ylim(0, top * 1.05)
        name_years(axes, [past.index[0], paths["year"].max()])
        axes.set_ylabel(unit)
        return figure


def whiskers(frame: pd.DataFrame, colours: dict[str, str], unit: str, zero: bool = False) -> Figure:
    """Dots with their bounds: columns when (year with fraction), value, low, high and kind, which names the colour.

    `zero` draws the line at zero; else the axis starts there.
    """
    with rc_context(STYLE):
        figure, axes = canvas(2.9)
        for kind, part in frame.groupby("kind", sort=False):
            axes.vlines(part["when"], part["low"], part["high"], color=colours[kind], linewidth=1.1, alpha=0.55)
            axes.plot(part["when"], part["value"], "o", color=colours[kind], markersize=3, label=kind)
        if zero:
            axes.axhline(0, color=INK, linewidth=0.8)
        else:
            axes.set_ylim(0, frame["high"].max() * 1.06)
        name_years(axes, [int(frame["when"].min()), int(frame["when"].max()) + 1])
        axes.set_ylabel(unit)
        if frame["kind"].nunique() > 1:
            figure.legend(loc="outside upper left", ncols=4, fontsize=8)
        return figure


def runs(held) -> list[tuple[int, int, int]]:
    """The runs of true cells along each row of a table: row, first column, length.

    >>> import numpy as np
    >>> runs(np.array([[True, True, False], [False, False, True]]))
    [(0, 0, 2), (1, 2, 1)]
    """
    found = []
    for row, cells in enumerate(held):
        framed = [False, *map(bool, cells), False]
        edges = [column for column in range(len(framed) - 1) if framed[column] != framed[column + 1]]
        found += [(row, first, end - first) for first, end in zip(edges[::2], edges[1::2])]
    return found


def tiles(frame: pd.DataFrame) -> Figure:
    """What the data hold: a row for each entry of the index, a bar for each run of columns alike, coloured by their word (see STATUS)."""
    with rc_context(STYLE):
        figure, axes = canvas(0.19 * len(frame) + 1.0)
        for word in [word for word in STATUS if frame.eq(word).any().any()]:
            rows, first, count = zip(*runs(frame.eq(word).to_numpy()))
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
