"""Axes are as large as their words leave room for: nothing is cut, and nothing is given away."""

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.layout_engine import ConstrainedLayoutEngine

from tradeshare.exhibits import charts, interval_charts, message_charts, paper

YEARS = pd.Index(range(2010, 2026), name="year")
LONG = "a definition with a very long name (2020)"


def _path(first: float, last: float) -> list[float]:
    return [first + (last - first) * place / (len(YEARS) - 1) for place in range(len(YEARS))]


def _drawn() -> dict:
    """One chart of each form, with words that reach beyond the axes on each side."""
    lines = pd.DataFrame({"ASEAN": _path(9, 17), "the United States and Canada": _path(16, 8)}, YEARS)
    low = pd.DataFrame({"Timor-Leste": _path(0.1, 0.3), "EU": _path(14, 12)}, YEARS)
    marks = pd.DataFrame({"year": [2018, 2024], "label": ["a tariff war begins", "another one"]})
    colours = {name: "#0B5FA5" for name in (*lines, *low, "exports", "imports", "balance")}
    rows = pd.DataFrame({"before": [1.0, 14.5], "now": [2.0, 17.25]}, index=[LONG, "short"])
    path = pd.DataFrame({"share": [17.0, 18.0], "low_80": [16.0, 15.0], "high_80": [18.0, 21.0]}, index=[2026, 2027])
    dots = pd.DataFrame({"when": [2020.5, 2025.9], "value": [1e4, 2e4], "low": [5e3, 1e4], "high": [2e4, 4e4], "kind": ["a", "another"]})
    return {
        "lines": charts.line_chart(lines, colours, "% of China's total trade"),
        "two panels": charts.line_chart(low, colours, "% of all"),
        "bars and key": charts.bar_chart(lines * [1, -1], colours, "percentage points", marks=marks),
        "rows": charts.horizontal_bars(rows, ["#0B5FA5", "#D07C00"], "percent"),
        "titled": message_charts.history(lines, {"ASEAN": 17.4}, colours, "A title that is broken on a phone", "% of China’s trade"),
        "titled rows": message_charts.dumbbells(rows, "Who gained, who lost", "% of all", 4.8),
        "changes": message_charts.change_bars(pd.Series({"ASEAN": 3.2, "Japan": -1.14}), "ASEAN", "#0B5FA5", "Gains", "points"),
        "fan": message_charts.fan(lines["ASEAN"], path, "#0B5FA5", "An outlook", "% of China’s trade"),
        "dots": interval_charts.dots_with_bounds(dots, {"a": "#0B5FA5", "another": "#D07C00"}, "mn USD"),
    }


@pytest.mark.parametrize("name", _drawn())
def test_nothing_is_cut_and_the_axes_are_those_of_matplotlibs_own_slower_layout(name):
    figure = _drawn()[name]
    for narrow in (False, True):
        figure, places = paper.narrowed(figure) if narrow else figure, []
        figure.set_dpi(72)
        figure.get_layout_engine().execute(figure)  # which also makes room for numbers beside the names of rows
        for engine in (ConstrainedLayoutEngine(), figure.get_layout_engine()):
            engine.execute(figure)
            places.append([part for axes in figure.axes for part in axes.get_position().bounds])
        assert max(abs(one - other) for one, other in zip(*places, strict=True)) < 0.015, places
        around, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
        assert min(around.x0, around.y0, width - around.x1, height - around.y1) > 0, around


def test_the_names_of_years_do_not_touch_on_a_phone_beside_long_names_of_lines():
    frame = pd.DataFrame({"ASEAN": _path(9, 17), "a local linear trend or so": _path(16, 8)}, YEARS)
    figure = charts.line_chart(frame, dict.fromkeys(frame, "#0B5FA5"), "%")
    for drawn in (figure, paper.narrowed(figure)):
        drawn.draw_without_rendering()
        boxes = [label.get_window_extent() for label in drawn.axes[0].get_xticklabels()]
        assert len(boxes) >= 2 and all(one.x1 < other.x0 for one, other in pairwise(boxes))
