"""Charts of the report: labels stand at their own mark, and say their year where it is not that of the others."""

from itertools import pairwise
from operator import attrgetter

import pandas as pd
import pytest
from matplotlib.text import Text

from tradeshare.data import tables
from tradeshare.exhibits import line_ends, message_charts, paper


def test_a_label_stands_beside_the_dot_of_the_later_year():
    frame = pd.DataFrame({"before": [1.0, 4.0], "now": [2.0, 3.0]}, index=["up", "down"])
    texts = message_charts.dumbbells(frame, "Title", "Unit").axes[0].texts
    assert [(text.get_text(), text.xy[0], text.get_ha()) for text in texts] == [("2.0", 2.0, "left"), ("3.0", 3.0, "right")]


def test_numbers_have_the_decimals_of_the_largest_unless_that_shows_nothing():
    frame = pd.DataFrame({"before": [24.1, 0.3, 0.2, 0.02], "now": [40.2, 0.26, 0.19, 0.012]}, index=["a", "b", "c", "d"])
    small = frame[1:] / 10
    for table, expected in ((frame, ["40.2", "0.3", "0.2", "0.012"]), (small, ["0.026", "0.019", "0.001"])):
        texts = message_charts.dumbbells(table, "Title", "Unit").axes[0].texts
        assert [text.get_text() for text in texts] == expected


@pytest.mark.parametrize("name", ["by the members’ own reports", "other goods", "without Hong Kong and Taiwan in the total"])
def test_a_number_stands_clear_of_the_name_of_its_row_on_a_phone_too(name):
    """And a long name is whole there, on two lines, below a title of two as well."""
    frame = pd.DataFrame({"before": [14.7, 14.7], "now": [10.7, 16.8]}, index=[name, f"{name}, again"])
    title, unit = "A title long enough to be broken into two lines on a phone", "% of goods trade; grey by one definition, blue by another"
    figure = message_charts.dumbbells(frame, title, unit, message_charts.WIDTH)
    for drawn in (figure, paper.narrowed(figure)):
        drawn.draw_without_rendering()
        axes = drawn.axes[0]
        names = axes.get_yticklabels()
        assert max(label.get_window_extent().x1 for label in names) < min(text.get_window_extent().x0 for text in axes.texts)
        assert [" ".join(label.get_text().split()) for label in names] == list(frame.index)
        boxes = sorted((label.get_window_extent() for label in names), key=attrgetter("y0"))
        assert boxes[0].y1 <= boxes[1].y0


def test_the_names_of_flows_and_balance_do_not_touch():
    frame = pd.DataFrame({"exports": [14.0, 100.6], "imports": [-5.0, -12.6], "balance": [9.0, 87.9]}, index=[2003, 2004])
    title = "A title long enough to be broken into two lines"
    figure = message_charts.flows_and_balance(frame, title, "above and below, USD million", "#0B5FA5")
    for drawn in (figure, paper.narrowed(figure)):
        drawn.draw_without_rendering()
        boxes = sorted((Text.get_window_extent(text) for text in drawn.axes[0].texts), key=attrgetter("y0"))
        assert all(low.y1 <= high.y0 for low, high in pairwise(boxes))


def test_a_line_that_ends_before_the_dots_of_the_others_says_its_year():
    frame = pd.DataFrame({"A": [1.0, 2.0], "B": [2.0, 3.0], "C": [5.0, None]}, index=[2018, 2019])
    colours = dict.fromkeys(frame, "#000000")
    for latest, expected in (({"A": 2.5}, ["A 2.5", "B 3.0 (2019)", "C 5.0 (2018)"]), ({}, ["A 2.0", "B 3.0", "C 5.0 (2018)"])):
        texts = message_charts.history(frame, latest, colours, "Title", "Unit").axes[0].texts
        assert [text.get_text() for text in texts] == expected


def test_the_unit_keeps_its_place_at_the_left_edge_however_wide_the_names_and_the_page():
    frame = pd.DataFrame({"before": [1.0], "now": [2.0]}, index=["a definition with a very long name (2020)"])
    figure = message_charts.dumbbells(frame, "Title", "% of all, a unit as long as it may be", message_charts.WIDTH)
    for drawn in (figure, paper.narrowed(figure)):
        drawn.draw_without_rendering()
        title = drawn.axes[0]._left_title
        assert all(abs(text.get_window_extent().x0 * 72 / drawn.dpi - paper.EDGE) < 1 for text in (title, drawn._suptitle))


def _apart(axes) -> bool:
    """Whether no name of a line touches another one."""
    boxes = sorted((Text.get_window_extent(text) for text in axes.texts if text.get_label() == line_ends.END), key=attrgetter("y0"))
    return len(boxes) > 1 and all(low.y1 <= high.y0 + 0.5 for low, high in pairwise(boxes))


def test_names_of_lines_that_end_close_to_one_another_do_not_touch_on_a_phone_either():
    lines = pd.DataFrame({"A": [10.0, 17.1], "B": [5.0, 4.9], "C": [6.0, 5.1], "D": [7.0, 5.3]}, index=[1990, 2025])
    path = pd.DataFrame({"share": [18.5], "low_80": [18.3], "high_80": [18.7]}, index=[2030])
    title, unit = "A title long enough to be broken into two lines on a phone", "Share of all the trade of the country in goods, %"
    for figure in (message_charts.history(lines, {}, dict.fromkeys(lines, "#000000"), title, unit),
                   message_charts.history(lines, {}, dict.fromkeys(lines, "#000000"), title, unit, width=message_charts.HALF_WIDTH),
                   message_charts.fan(lines["A"], path, "#000000", title, unit)):
        for drawn in (figure, paper.narrowed(figure)):
            drawn.draw_without_rendering()
            assert _apart(drawn.axes[0])


def test_no_line_of_the_grid_runs_through_the_words_of_a_break():
    lines = pd.DataFrame({"A": [1.0, 3.9], "B": [15.0, 21.6]}, index=[1990, 2025])
    figure = message_charts.history(lines, {}, dict.fromkeys(lines, "#000000"), "Title", "Unit", breaks={1993: "what changed"})
    figure.draw_without_rendering()
    axes = figure.axes[0]
    said = next(Text.get_window_extent(text) for text in axes.texts if "what changed" in text.get_text())
    ticks = [axes.transData.transform((1990, tick))[1] for tick in axes.get_yticks()]
    assert len(ticks) >= 3 and max(ticks) < said.y0


def drawn(counts, latest=None):
    lines = pd.DataFrame({"EU": [12.0, 13.0, 14.0], "B": [1.0, 2.0, 3.0]}, index=[2018, 2019, 2020])
    axes = message_charts.history(lines, latest or {}, dict.fromkeys(lines, "#D07C00"), "Title", "Unit", counts=counts).axes[0]
    both = [line for line in axes.get_lines() if line.get_label() in ("EU", "the other EU")]
    found = {(tuple(line.get_xdata()), line.get_linestyle(), line.get_linewidth()) for line in both}
    return found, [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(("today", "lines"), [
    (True, {((2018, 2019), "--", 2.6), ((2019, 2020), "-", 2.6), ((2018, 2019), "-", 0.9)}),
    (False, {((2018, 2019), "-", 2.6), ((2020,), "-", 2.6), ((2018, 2019), "--", 0.9)})])
def test_dashed_is_the_count_of_today_whichever_line_is_the_report_s(today, lines):
    counts = message_charts.Counts("EU", "the other EU", pd.Series([14.0, 15.0], index=[2018, 2019]), 2019, today, "EU of 27", "EU with UK")
    found, texts = drawn(counts)
    assert found == lines and texts[0] == "EU of 27 14.0" and texts[-1] == "EU with UK 15.0 (2019)"
    assert drawn(message_charts.Counts("EU", "the other EU", counts.other, 2019, today))[1] == ["EU 14.0", "B 3.0"]


def test_nothing_else_is_dashed_on_a_fan():
    path = pd.DataFrame({"share": [18.5], "low_80": [18.3], "high_80": [18.7]}, index=[2030])
    lines = message_charts.fan(pd.Series([10.0, 17.1], index=[1990, 2025]), path, "#000000", "Title", "Unit").axes[0].get_lines()
    assert {line.get_linestyle() for line in lines} == {"-"}


def test_the_flows_have_no_partner_s_colour():
    assert not set(message_charts.FLOWS.values()) & set(tables.read().partners["colour"])
