"""Sections of a chapter that only say what the data lack: a page leaves them out and names them in one line."""

import re

from tradeshare.exhibits.exhibit import ABSENT
from tradeshare.exhibits.in_notebooks import heading_anchor
from tradeshare.exhibits.templates import words

HEADING = re.compile(r"(?m)^###?#? (.+)$")


def without_empty_sections(book: dict) -> dict:
    """An executed notebook without its empty sections, of which a line below its title names the headings.

    A section reaches to the next heading. It is empty where its cells show nothing but `exhibit.Absent`, and at least one of these; one
    that has sections below it stays while one of them does. A link to a heading that is left out leads to the line.

    >>> absent = {"cell_type": "code", "outputs": [{"data": {"text/markdown": "None."}, "metadata": {ABSENT: True}}]}
    >>> cells = [{"cell_type": "markdown", "source": text} for text in ("# Share", "## Goods", "## Rank")]
    >>> [cell.get("source") for cell in without_empty_sections({"cells": [*cells[:2], absent, *cells[2:]]})["cells"]]
    ['# Share', 'Not shown, for want of data on this partner and period: <span id="goods">Goods</span>.', '## Rank']
    """
    cells = book["cells"]
    starts = [index for index, cell in enumerate(cells) if cell["cell_type"] == "markdown" and HEADING.search("".join(cell["source"]))]
    parts = list(zip(starts, [*starts[1:], len(cells)]))
    gone: list[tuple[int, int]] = []
    for begin, end in reversed(parts):  # those below a heading are seen before it
        level = _level(cells[begin])
        following = next((other for other, _ in parts if other > begin and _level(cells[other]) <= level), len(cells))
        if _empty(cells[begin:end]) and all((other, stop) in gone for other, stop in parts if end <= other < following):
            gone.append((begin, end))
    if not gone:
        return book
    names = [HEADING.search("".join(cells[begin]["source"]))[1] for begin, _ in sorted(gone)]
    said = words("exhibits").not_shown([(name, heading_anchor(name)) for name in names])
    left = [cell for index, cell in enumerate(cells) if not any(begin <= index < end for begin, end in gone)]
    return book | {"cells": [*left[:1], {"cell_type": "markdown", "metadata": {}, "source": said}, *left[1:]]}


def _level(cell: dict) -> int:
    return len(HEADING.search("".join(cell["source"]))[0].split(" ")[0])


def _empty(cells: list[dict]) -> bool:
    """Whether the cells show what is absent, and nothing else."""
    shown = [output for cell in cells for output in cell.get("outputs", []) if "".join(output.get("data", {}).get("text/markdown", "-"))]
    return bool(shown) and all(output.get("metadata", {}).get(ABSENT) for output in shown)
