"""Charts on a dark page: drawn dark on a screen, light in print and in every file."""

import re
from importlib import resources

import pandas as pd

from tradeshare.exhibits import charts, dark, paper
from tradeshare.exhibits.svg import svg

CSS = (resources.files("tradeshare") / "templates" / "report.css").read_text(encoding="utf-8")


def test_the_paper_of_charts_is_that_of_the_dark_page():
    assert re.search(r"prefers-color-scheme: dark[^}]*--paper: (#\w+)", CSS)[1].upper() == dark.PAPER == dark.dark_colour("#FFFFFF")


def test_a_grid_stays_soft_and_pale_lines_keep_their_order():
    grid, *greys = (paper.contrast(dark.dark_colour(colour), dark.PAPER)
                    for colour in ("#DDDDDD", "#C9D1D9", "#AAB4BE", "#8A96A3", "#333333"))
    assert grid < 1.5 and greys == sorted(greys) and greys[0] >= 3


def test_every_colour_of_a_drawing_is_a_variable_with_its_light_value_and_only_screens_are_dark():
    frame = pd.DataFrame({"a": [1.0, 2.0]}, index=[2024, 2025])
    text = svg(charts.bar_chart(frame, {"a": charts.OWN}, "bn USD"), "alt")
    page = dark.page_with_dark_colours(f"<style>p {{ color: #123456 }}</style><p>fill: #123456</p>{text}")
    inside = page[page.index("<svg"):]
    assert "var(--c0b5fa5, #0b5fa5)" in inside and not re.search(r"(fill|stroke): #", inside)
    assert set(re.findall(r"var\(--c(\w+)", page)) == set(re.findall(r"--c(\w+): #", page))
    assert "svg { fill: var(--ink); }" in page, "what has no colour, such as the words of a key, is not left black"
    assert page.count("@media screen and (prefers-color-scheme: dark)") == 1 and "<p>fill: #123456</p>" in page
    assert re.sub(r"var\(--c\w+, (#\w+)\)", r"\1", inside) == text, "without variables the drawing is the one in the files"


def test_no_page_inverts_its_charts():
    assert "invert(" not in CSS and not re.search(r"@media \(prefers-color-scheme: dark\)", CSS)


def test_a_page_without_drawings_stays_as_it_is():
    assert dark.page_with_dark_colours("<style></style><p>fill: #123456</p>") == "<style></style><p>fill: #123456</p>"
