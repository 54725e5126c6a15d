"""A text with what has a meaning of its own set apart: `{A0}` stands for its first mark, an amount; the grammar reads on.

The kinds: A amount, R percent, D percentage points, T period, P partner, C China, V a province, U someone of whom there are no figures.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

TOKEN = re.compile(r"\{([A-Z])(\d+)\}")


class Mark(NamedTuple):
    """A piece of the text (letters `start` to `end`), its kind and what it means."""

    start: int
    end: int
    kind: str
    value: Any = None


class Text(NamedTuple):
    """A text, the marks in it, and `coded`: the text with each mark as a token."""

    text: str
    marks: list[Mark]
    coded: str
    starts: list[int]  # where in `coded` each mark's token begins

    def mark(self, token: str) -> Mark:
        """The mark of a token such as `{A0}`."""
        return self.marks[int(token[2:-1])]


Finder = Callable[[str], Iterable[Mark]]


def marked(text: str, finders: list[Finder]) -> Text:
    """Set apart what the finders find: the first of them goes first, and a letter belongs to one mark only.

    >>> words = lambda text: (Mark(at.start(), at.end(), "P", "ASEAN") for at in re.finditer("ASEAN|Asean", text))
    >>> marked("Trade with ASEAN rose.", [words]).coded
    'Trade with {P0} rose.'
    """
    text = text.replace("{", "(").replace("}", ")").replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    left, found = text, []
    for finder in finders:
        new = list(finder(left))
        found += new
        for mark in new:
            left = left[:mark.start] + "\0" * (mark.end - mark.start) + left[mark.end:]
    found.sort()
    coded, starts, at = "", [], 0
    for number, mark in enumerate(found):
        coded += text[at:mark.start]
        starts.append(len(coded))
        coded += f"{{{mark.kind}{number}}}"
        at = mark.end
    return Text(text, found, coded + text[at:], starts)


LIST_LINK = re.compile(r"^[,\s]*(?:and|while|with|respectively)?[,\s]*(?:by|to|at)?\s*$", re.I)


def row(coded: str, token: re.Match) -> list[re.Match]:
    """The tokens of the list that one of a coded text stands in: those of its kind with nothing but a comma or "and" between them.

    >>> coded = "{A0}, {A1} and {A2}, up {R3}; {A4}"
    >>> [other[0] for other in row(coded, tokens(coded, "A")[1])]
    ['{A0}', '{A1}', '{A2}']
    """
    out: list[re.Match] = []
    for other in tokens(coded, token[1]):
        joined = out and LIST_LINK.match(coded[out[-1].end():other.start()])
        if not joined and any(each.start() == token.start() for each in out):
            break
        out = [*out, other] if joined else [other]
    return out


def tokens(coded: str, kinds: str, start: int = 0, end: int | None = None) -> list[re.Match]:
    """The tokens of some kinds between two places of a coded text.

    >>> [token[0] for token in tokens("{P0} and {A1}, up {R2}", "AR")]
    ['{A1}', '{R2}']
    """
    return [token for token in TOKEN.finditer(coded, start, len(coded) if end is None else end) if token[1] in kinds]
