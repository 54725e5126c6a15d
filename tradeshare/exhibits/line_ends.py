"""The names of lines beside their ends: set apart by the height of their own letters, whatever the size of the axes."""

from matplotlib.text import Text
from matplotlib.transforms import offset_copy

NEAR, FAR = 8, 18  # points from the right edge to a name; far where one has a line to its end
MOVED = 0.25  # of its own height: a name moved by more has one
END = "the end of a line"  # the mark of these names


def name_ends(axes, ends: list[tuple[float, float]], texts: list[str], colours: list[str], size: float | None = None) -> None:
    """The name of each line beside the right edge, the first in bold; `ends` are (x, value). The layout sets them apart."""
    edge = max(x for x, _ in ends)
    for place, (end, text, colour) in enumerate(zip(ends, texts, colours)):
        line = {"arrowstyle": "-", "relpos": (0, 0.5), "color": colour, "linewidth": 0.6, "shrinkA": 2, "shrinkB": 1}
        axes.annotate(text, end, xytext=(edge, end[1]), textcoords="data", va="center", color=colour, fontsize=size, label=END,
                      fontweight="normal" if place else "bold", annotation_clip=False, arrowprops=line)


def spread(axes, renderer) -> None:
    """Set the names of lines apart by their height on these axes; one moved by more than a quarter of it gets a thin line to where its own
    ends, so that no number is read off the axis at the height of its label."""
    names = [text for text in axes.texts if text.get_label() == END]
    if not names:
        return
    tall = max(Text.get_window_extent(name, renderer).height for name in names)
    scale = axes.transData.inverted().transform([(0, 0), (0, tall)])
    gap = float(scale[1, 1] - scale[0, 1])
    heights = spread_labels([name.xy[1] for name in names], gap)
    moved = [abs(height - name.xy[1]) > MOVED * gap for name, height in zip(names, heights)]
    beside = offset_copy(axes.transData, axes.figure, x=FAR if any(moved) else NEAR, units="points")
    for name, height, far in zip(names, heights, moved):
        name.xyann, name.anncoords = (name.xyann[0], height), beside
        name.arrow_patch.set_visible(far)


def spread_labels(places: list[float], gap: float) -> list[float]:
    """Heights for labels, at least `gap` apart, in the order given and as near to their places as can be.

    >>> spread_labels([1.0, 1.1, 5.0], 0.5)
    [0.8, 1.3, 5.0]
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _base(groups[-2], places, gap) + gap * len(groups[-2]) > _base(groups[-1], places, gap):
            groups[-2:] = [groups[-2] + groups[-1]]
    heights = list(places)
    for group in groups:
        for step, index in enumerate(group):
            heights[index] = round(_base(group, places, gap) + gap * step, 10)
    return heights


def _base(group: list[int], places: list[float], gap: float) -> float:
    return sum(places[index] for index in group) / len(group) - gap * (len(group) - 1) / 2
