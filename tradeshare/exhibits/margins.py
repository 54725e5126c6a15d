"""The layout of a chart: room for its words around the axes, measured once.

matplotlib's own constrained layout measures every word twice and solves a system of equations; here axes stand in one column.
"""

from itertools import pairwise
from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator
from matplotlib.transforms import Bbox

from tradeshare.exhibits.line_ends import spread

PAD = 3.0  # points between words and the edge of the picture
LETTER = 0.58  # the mean width of a letter, in sizes of the font


class AxisRoom(NamedTuple):
    """What the words of axes need beyond them, in points."""

    left: float
    right: float
    bottom: float
    top: float


class Margins(LayoutEngine):
    """Puts the axes of a figure, one below the other, as large as their words leave room for; key and title go above all.

    The first guess is by the letters of the words; where the axes then get other ticks, their words are measured again.

    >>> figure = Figure(figsize=(4, 2), dpi=72, layout=Margins())
    >>> axes = figure.add_subplot(ylabel="percent")
    >>> figure.get_layout_engine().execute(figure)
    >>> [round(float(edge) * 4 * 72) for edge in (axes.get_position().x0, axes.get_position().x1)]
    [39, 278]
    """

    _adjust_compatible = False
    _colorbar_gridspec = False

    def execute(self, fig: Figure) -> None:
        """Set the position of each of the figure's axes."""
        renderer = fig._get_renderer()  # type: ignore[attr-defined]  # as matplotlib's own engines do
        above = _above(fig, renderer)
        _place(fig, [_guessed(axes) for axes in fig.axes], above)
        for _ in range(2):
            ticks, rooms = _ticks(fig), [_of_axis_words(axes, renderer) for axes in fig.axes]
            for _ in range(2):  # what stands beside a point moves with it
                for axes in fig.axes:
                    spread(axes, renderer)
                _place(fig, [_with_labels(axes, room, renderer) for axes, room in zip(fig.axes, rooms)], above)
                for axes in fig.axes:
                    _clear_of_names(axes, renderer)
                    _fewer_names(axes, renderer)
            if _ticks(fig) == ticks:
                return


def _above(figure: Figure, renderer) -> float:
    """The height of the title of a figure or its key, with what sets it apart, in points; the title is put in its place."""
    scale = 72 / figure.dpi
    parts = [legend.get_tightbbox(renderer).height for legend in figure.legends]
    if title := figure._suptitle:  # type: ignore[attr-defined]  # matplotlib gives only its text in public
        title.set_y(1 - PAD / 72 / figure.get_figheight())
        parts.append(title.get_window_extent(renderer).height)
    return max((part * scale + 2 * PAD for part in parts), default=0.0)


def _guessed(axes) -> AxisRoom:
    """The room of axes by the number of their letters."""
    letter = LETTER * axes.xaxis.label.get_size()
    names = [label.get_text() for label in axes.get_yticklabels()] if axes.yaxis.get_visible() else []
    ends = [text.get_text() for text in axes.texts if text.get_visible() and not getattr(text, "_annotation_clip", True)]
    return AxisRoom(letter * (max(map(len, names), default=0) or 3) + 8 + 14 * bool(axes.get_ylabel()),
                max(0.0, letter * max(map(len, ends), default=0) - 0.04 * 72 * axes.figure.get_figwidth()),
                16.0 * axes.xaxis.get_visible() + 14 * bool(axes.get_xlabel()), 14.0 * bool(axes.get_title(loc="left")))


def _of_axis_words(axes, renderer) -> AxisRoom:
    """The room that the numbers, names and units of the axes and their own title take, where the axes stand now."""
    inside, scale, across = axes.get_window_extent(renderer), 72 / axes.figure.dpi, axes.xaxis
    under, beside = (_names(axis, renderer) or inside for axis in (across, axes.yaxis))
    told = [axis for axis in (across, axes.yaxis) if axis.get_visible() and axis.label.get_visible() and axis.label.get_text()]
    thick = {axis: axis.label.get_window_extent(renderer) for axis in told}
    left = inside.x0 - beside.x0 + (thick[axes.yaxis].width + axes.yaxis.labelpad / scale if axes.yaxis in thick else 0)
    foot = inside.y0 - under.y0 + (thick[across].height + across.labelpad / scale if across in thick else 0)
    title = axes._left_title.get_window_extent(renderer).y1 if axes.get_title(loc="left") else inside.y1
    return AxisRoom(scale * max(left, inside.x0 - under.x0), scale * max(0, under.x1 - inside.x1), scale * max(foot, inside.y0 - beside.y0),
                scale * (max(title, beside.y1, inside.y1) - inside.y1))


def _names(axis, renderer) -> Bbox | None:
    """The box around the numbers or names along an axis; None where it shows none."""
    ticks = axis._update_ticks() if axis.get_visible() else []
    boxes = [tick.label1.get_window_extent(renderer) for tick in ticks if tick.label1.get_visible() and tick.label1.get_text()]
    return Bbox.union(boxes) if boxes else None


def _with_labels(axes, room: AxisRoom, renderer) -> AxisRoom:
    """The room with what the labels within the axes, which may reach beyond these, take."""
    inside, scale = axes.get_window_extent(renderer), 72 / axes.figure.dpi
    for text in axes.texts:
        if text.get_visible() and text.get_text():
            if isinstance(text, Annotation):
                text.update_positions(renderer)
            box = Text.get_window_extent(text, renderer)  # without the line to its point
            room = AxisRoom(*(max(held, scale * beyond) for held, beyond in zip(room, (
                inside.x0 - box.x0, box.x1 - inside.x1, inside.y0 - box.y0, box.y1 - inside.y1))))
    return room


def _clear_of_names(axes, renderer) -> None:
    """Lower the left end of axes that show no scale until the numbers beside their points stand clear of the names of the rows."""
    if axes.xaxis.get_visible() or not axes.get_yticklabels():
        return
    inside, (low, high), gap = axes.get_window_extent(renderer), axes.get_xlim(), PAD * axes.figure.dpi / 72
    for text in axes.texts:
        if isinstance(text, Annotation) and text.get_visible() and text.get_horizontalalignment() == "right":
            text.update_positions(renderer)
            x = text.xy[0]
            wide = axes.transData.transform((x, 0))[0] - Text.get_window_extent(text, renderer).x0 + gap
            if wide < inside.width:
                low = min(low, (x * inside.width - wide * high) / (inside.width - wide))
    axes.set_xlim(low, high)


def _fewer_names(axes, renderer) -> None:
    """Leave every other name below the axes out until none touches the next one; numbers that the axes choose themselves fit already."""
    axis = axes.xaxis
    while axis.get_visible() and isinstance(axis.get_major_locator(), FixedLocator) and len(axis.get_ticklocs()) > 2:
        names = [text for text in axis.get_ticklabels() if text.get_text()]
        boxes = sorted((text.get_window_extent(renderer) for text in names), key=lambda box: box.x0)
        if all(one.x1 + PAD < other.x0 for one, other in pairwise(boxes)):
            return
        axis.set_ticks(axis.get_ticklocs()[::2], [text.get_text() for text in axis.get_ticklabels()][::2])


def _place(figure: Figure, rooms: list[AxisRoom], above: float) -> None:
    """Set the axes, one below the other, in what the rooms leave of the figure."""
    width, height = (72 * side for side in figure.get_size_inches())
    left, right = (PAD + max(room.left for room in rooms)) / width, 1 - (PAD + max(room.right for room in rooms)) / width
    ratios = figure.axes[0].get_gridspec().get_height_ratios()
    free = (height - above - sum(room.bottom + room.top + 2 * PAD for room in rooms)) / height
    at = 1 - above / height
    for axes, room, ratio in zip(figure.axes, rooms, ratios):
        at -= (room.top + PAD) / height
        deep = max(0.02, free * ratio / sum(ratios))
        axes._set_position((left, at - deep, max(0.02, right - left), deep))  # type: ignore[attr-defined]  # as above
        at -= deep + (room.bottom + PAD) / height


def _ticks(figure: Figure) -> list[list[float]]:
    return [list(axis.get_majorticklocs()) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]
