"""The picture of a chart tells each point of a named line, where the line has it."""

import re

import pandas as pd
from matplotlib.figure import Figure

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.margins import Margins
from tradeshare.exhibits.svg import svg


def test_each_point_of_a_line_tells_name_year_and_value_in_its_place():
    frame = pd.DataFrame({"ASEAN": [10.0, 16.6], "EU <27>": [15.0, float("nan")]}, index=pd.Index([2015, 2025], name="year"))
    figure = message_charts.history(frame, {}, {"ASEAN": "#0b5fa5", "EU <27>": "#c77700"}, "A title", "%")
    text = svg(figure, "alt", tips=True)
    tips = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="5"[^>]*><title>(.*?)</title>', text)
    assert [tip[2] for tip in tips] == ["ASEAN, 2015: 10.0", "ASEAN, 2025: 16.6", "EU &lt;27&gt;, 2015: 15.0"]
    line = re.search(r'<path d="M ?([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)"[^>]*style="[^"]*#0b5fa5', text)
    drawn, told = [float(part) for part in line.groups()], [float(part) for tip in tips[:2] for part in tip[:2]]
    assert all(abs(a - b) < 0.3 for a, b in zip(drawn, told, strict=True)), (drawn, told)
    assert "<circle" not in svg(figure, "alt")


def test_the_last_digit_of_a_sum_changes_nothing():
    years = pd.Index([2015, 2020, 2025], name="year")
    pictures = [svg(message_charts.history(pd.DataFrame({"ASEAN": [10.0, 14.1, 16.6 * scale]}, index=years), {},
                                           {"ASEAN": "#0b5fa5"}, "A title", "%"), "alt")
                for scale in (1, 1 + 1e-7, 1.1)]
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_chart_is_drawn_once():
    """matplotlib's own savefig draws one with a layout twice."""
    class Counted(Figure):
        drawn = 0

        def draw(self, renderer):
            Counted.drawn += 1
            super().draw(renderer)

    figure = Counted(layout=Margins())
    figure.add_subplot().plot([1, 2], label="a")
    svg(figure, "a line")
    assert Counted.drawn == 1
