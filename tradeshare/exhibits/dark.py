"""Charts on a dark page: each colour of a drawing is a CSS variable of the page, which a dark screen sets; print and files stay light."""

import re
from functools import lru_cache

from tradeshare.exhibits import paper

PAPER = "#14191F"  # of the dark page, as in templates/report.css
MAX_SOFT_CONTRAST = 1.45  # contrast to white of grids and grounds: they stay as soft on the dark
MIN_CONTRAST = 3.0  # contrast that WCAG 2.2 asks of graphics
DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
COLOUR = re.compile(r"\b(fill|stroke): (#[0-9a-fA-F]{6})")


def page_with_dark_colours(text: str) -> str:
    """The page with the colours of its drawings as variables, light by themselves, and their dark values in its first style sheet.

    What has no colour of its own is black in SVG, such as the words of a key: on the dark it has the ink of the page.

    >>> print(page_with_dark_colours('<style></style><svg><path style="fill: #0b5fa5"/></svg>'))
    <style>@media screen and (prefers-color-scheme: dark) { svg { fill: var(--ink); } :root { --c0b5fa5: #59A2ED; } }
    </style><svg><path style="fill: var(--c0b5fa5, #0b5fa5)"/></svg>
    """
    found: set[str] = set()

    def variable(colour: re.Match) -> str:
        found.add(name := colour[2][1:].lower())
        return f"{colour[1]}: var(--c{name}, {colour[2]})"

    text = DRAWING.sub(lambda drawing: COLOUR.sub(variable, drawing[0]), text)
    dark = " ".join(f"--c{name}: {dark_colour('#' + name)};" for name in sorted(found))
    sheet = f"@media screen and (prefers-color-scheme: dark) {{ svg {{ fill: var(--ink); }} :root {{ {dark} }} }}\n</style>"
    return text.replace("</style>", sheet, 1) if found else text


@lru_cache
def dark_colour(colour: str) -> str:
    """The colour in its hue on dark paper: as far from the paper as it is from white, and what is drawn with it at least `MIN_CONTRAST`.

    >>> dark_colour("#FFFFFF"), dark_colour("#333333"), dark_colour("#DDDDDD")
    ('#14191F', '#DADADA', '#323232')
    """
    far = paper.contrast(colour)
    if far > MAX_SOFT_CONTRAST:
        far = max(far, MIN_CONTRAST + 0.6 * (far - 1.5))  # the pale ones rise and keep their order
    least = far * (0.05 + paper.luminance(PAPER)) - 0.05
    shades = (_shade(colour, step / 500) for step in range(501))
    return PAPER if far < 1.02 else next((shade for shade in shades if paper.luminance(shade) >= least), "#FFFFFF")


def _shade(colour: str, light: float) -> str:
    """The colour with another lightness, 0 to 1, in its hue: Oklab (Ottosson, 2020, bottosson.github.io/posts/oklab)."""
    red, green, blue = paper.linear(colour)
    cones = [(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3),
             (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3),
             (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)]
    a = 1.9779984951 * cones[0] - 2.4285922050 * cones[1] + 0.4505937099 * cones[2]
    b = 0.0259040371 * cones[0] + 0.7827717662 * cones[1] - 0.8086757660 * cones[2]
    long, middle, short = ((light + 0.3963377774 * a + 0.2158037573 * b) ** 3, (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
                           (light - 0.0894841775 * a - 1.2914855480 * b) ** 3)
    mixed = (4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
             -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
             -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short)
    parts = (min(1.0, max(0.0, part)) for part in mixed)
    return "#" + "".join(f"{round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)):02X}" for part in parts)
