"""Charts of the report: labels stand at their own mark, and say their year where it is not that of the others."""

import pandas as pd

from tradeshare.exhibits import message_charts, paper


def test_a_label_stands_beside_the_dot_of_the_later_year():
    frame = pd.DataFrame({"before": [1.0, 4.0], "now": [2.0, 3.0]}, index=["up", "down"])
    texts = message_charts.dumbbells(frame, "Title", "Unit").axes[0].texts
    assert [(text.get_text(), text.xy[0], text.get_ha()) for text in texts] == [("2.0", 2.0, "left"), ("3.0", 3.0, "right")]


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
        assert abs(title.get_window_extent().x0 / drawn.bbox.width - 0.014) < 0.002


def test_rows_have_one_number_of_decimals_but_none_reads_as_nothing():
    for values, expected in (([40.2, 0.26, 0.19], ["40.2", "0.3", "0.2"]), ([40.2, 0.03], ["40.2", "0.030"]),
                             ([0.26, 0.19], ["0.26", "0.19"])):
        frame = pd.DataFrame({"before": [0.0] * len(values), "now": values})
        assert [text.get_text() for text in message_charts.dumbbells(frame, "Title", "Unit").axes[0].texts] == expected
