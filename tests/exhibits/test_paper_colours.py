"""Colours that are drawn beside one another stay apart for colour-blind readers and in grey print; all stand out from paper."""

from itertools import combinations

import numpy as np
import pytest

from tradeshare.data import tables
from tradeshare.exhibits import charts, dark, interval_charts, message_charts, paper
from tradeshare.headlines.collection import verdict_counts
from tradeshare.study import parameters

# Simulation of full protanopia and deuteranopia in linear RGB: Vienot, Brettel and Mollon 1999, Color Research and Application 24.
SEEN = {"as most see": np.eye(3),
        "protanopia": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
        "deuteranopia": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]])}
APART = 12.0  # CIE76 distance: well above the two or three that are just seen
PAPER = 3.0  # contrast to white that WCAG asks of graphics


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ rgb / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, sight: np.ndarray) -> float:
    return float(np.linalg.norm(lab(np.clip(sight @ linear(one), 0, 1)) - lab(np.clip(sight @ linear(other), 0, 1))))


def together() -> dict[str, list[str]]:
    """The colours that one chart draws side by side."""
    table = tables.read().partners.set_index("code")["colour"]
    return {"rivals": [table[code] for code in ("ASEAN", *parameters.RIVALS)],
            "effects": list(charts.EFFECTS.values()), "kinds": list(charts.KINDS.values()), "revisions": list(charts.REVISIONS.values()),
            "trends": list(charts.TRENDS.values()),
            "flows of the report": list(message_charts.FLOWS.values()),
            "verdicts": list(verdict_counts.COLOURS.values())}


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("sight", SEEN)
@pytest.mark.parametrize("chart", together())
def test_colours_stay_apart(chart, sight, page):
    drawn = [dark.dark_colour(colour) if page == "dark" else colour for colour in together()[chart]]
    for one, other in combinations(drawn, 2):
        assert distance(one, other, SEEN[sight]) >= APART, f"{chart}: {one} and {other} in {sight} on a {page} page"


@pytest.mark.parametrize("chart", ["rivals", "effects", "kinds", "flows of the report"])
def test_greys_stay_apart(chart):
    """In grey print the first colour, the partner's own, is told from each other by its lightness; lines also have labels."""
    first, *others = together()[chart]
    for other in others:
        assert abs(lab(linear(first))[0] - lab(linear(other))[0]) >= 5, f"{chart}: {first} and {other}"


def test_lines_stand_out_from_paper():
    for colour in {*together()["rivals"], charts.OWN}:
        assert paper.contrast(colour) >= PAPER and paper.contrast(paper.darkened(colour)) >= 4.5, colour


def test_series_and_words_stand_out_from_the_dark_page():
    """What WCAG asks of graphics and of text; what is written beside a line is written in its darkened colour."""
    series = {*tables.read().partners["colour"].loc[lambda colour: colour.str.startswith("#")], charts.PALE,
              *(colour for drawn in together().values() for colour in drawn),
              *(colour for kind, colour in interval_charts.STATUS.items() if kind != "missing")}
    for colour in series:
        assert paper.contrast(dark.dark_colour(colour), dark.PAPER) >= PAPER, colour
    for colour in {paper.INK, paper.SOFT, "#444444", "#666666", *map(paper.darkened, series)}:
        assert paper.contrast(dark.dark_colour(colour), dark.PAPER) >= 4.5, colour
