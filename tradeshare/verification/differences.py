"""Two reports of the same parameters, or two folders of reports: what differs, file by file, number by number, sentence by sentence."""

import csv
import json
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tradeshare.verification import slsa_statement

TOLERANCE = 1e-9  # of a number in a table, relative and absolute
MAY_DIFFER = ("made", "commit", "versions",
              "code")  # what the manifests of two runs may differ in; the checksums of outputs are held as files


class Difference(NamedTuple):
    """What differs: files by name, the largest relative difference in any table, tables beyond 1e-9 or of another form, findings."""

    files: list[str]
    largest: float
    tables: list[str]
    findings: list[str]


def files(home: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name there; hidden folders left out."""
    found = {path.relative_to(home).as_posix(): path for path in sorted(home.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not any(part.startswith(".") for part in Path(name).parts)}


def comparable_content(name: str, content: bytes, free: Sequence[str] = MAY_DIFFER) -> bytes:
    """A file without what two runs may differ in; nothing of the statement, which says the same as the manifest.

    >>> comparable_content("manifest.json", b'{"made": "now", "parameters": {}}')
    b'{"parameters": {}}'
    """
    if name.endswith(slsa_statement.FILE):
        return b""
    if not name.endswith("manifest.json"):
        return content
    return json.dumps({key: value for key, value in json.loads(content).items() if key not in free}).encode()


def distance(one: str, other: str) -> float:
    """How far two cells of a table are apart: relative to the larger where that is above one; infinite for words that differ.

    >>> distance("2.0", "2"), distance("1000", "1001"), distance("ASEAN", "EU"), distance("", "nan")
    (0.0, 0.000999000999000999, inf, inf)
    """
    if one == other:
        return 0.0
    try:
        first, second = float(one), float(other)
    except ValueError:
        return math.inf
    return abs(first - second) / max(1.0, abs(first), abs(second))


def cells(one: bytes, other: bytes) -> list[tuple[int, str, str, str, float]] | None:
    """The cells in which two CSV tables differ: row, column, both texts, how far apart; None where their form differs.

    >>> cells(b"year,share\\n2020,14.6\\n", b"year,share\\n2020,14.7\\n")[0][:4], cells(b"a\\n1\\n", b"a\\n")
    ((2, 'share', '14.6', '14.7'), None)
    """
    rows, twins = (list(csv.reader(content.decode("utf-8-sig", "replace").splitlines())) for content in (one, other))
    if [len(row) for row in rows] != [len(row) for row in twins]:
        return None
    found = [(place, head, first, second, distance(first, second)) for place, (row, twin) in enumerate(zip(rows, twins, strict=True), 1)
             for head, first, second in zip(rows[0], row, twin, strict=False) if first != second]
    return [cell if cell[4] == cell[4] else (*cell[:4], math.inf) for cell in found]


def visible_text(page: bytes) -> str:
    """What a reader reads in an HTML report: its text without charts, styles and the data behind them.

    >>> visible_text(b"<p>A <b>share</b></p><svg>1</svg>")
    'A share'
    """
    text = re.sub(r"<(style|svg|script|table)\b.*?</\1>", " ", page.decode("utf-8", "replace"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).strip()


def what_differs(name: str, one: bytes, other: bytes) -> tuple[bool, str]:
    """Whether two contents of a file differ in a number or a word, as far as its form lets one read them, and where.

    >>> what_differs("tables/level.csv", b"year,value\\n1990,7.28\\n", b"year,value\\n1990,7.29\\n")
    (True, 'row 2, value: 7.28, now 7.29 (1 cell differs)')
    >>> what_differs("report.html", b"<p>It rose.</p>", b"<p>It fell.</p>")
    (True, '"It rose.", now "It fell."')
    >>> what_differs("figures/answer.png", b"1", b"2")
    (False, 'its bytes differ')
    """
    if name.endswith(".csv"):
        found = cells(one, other)
        if found is None:
            return True, "its rows or columns differ"
        if beyond := [cell for cell in found if cell[4] > TOLERANCE]:
            row, column, first, second, _ = max(beyond, key=lambda cell: cell[4])
            count = f"{len(beyond):,} cells differ" if len(beyond) > 1 else "1 cell differs"
            return True, f"row {row}, {column}: {first[:60]}, now {second[:60]} ({count})"
    if name.endswith(".html") and visible_text(one) != visible_text(other):
        ours, theirs = (re.split(r"(?<=[.!?]) ", visible_text(page)) for page in (one, other))
        first, second = next(((a, b) for a, b in zip(ours, theirs, strict=False) if a != b), (ours[-1], theirs[-1]))
        return True, f'"{first[:120]}", now "{second[:120]}"'
    return False, "its bytes differ"


def compare(one: Path, other: Path, free: Sequence[str] = MAY_DIFFER) -> Difference:
    """Hold two folders against each other. `free`: the entries of the manifests that may differ."""
    ours, theirs = files(one), files(other)
    names = sorted(set(ours) | set(theirs))
    absent = [name for name in names if (name not in ours or name not in theirs) and not name.endswith(slsa_statement.FILE)]
    both = [name for name in names if name in ours and name in theirs]
    found = {name: cells(ours[name], theirs[name]) for name in both if name.endswith(".csv")}
    tables = {name: math.inf if apart is None else max((cell[4] for cell in apart), default=0.0) for name, apart in found.items()}
    changed = [name for name in both if (name.endswith("findings.csv") and ours[name] != theirs[name])
               or (name.endswith("report.html") and visible_text(ours[name]) != visible_text(theirs[name]))]
    return Difference(absent + [name for name in both
                                if comparable_content(name, ours[name], free) != comparable_content(name, theirs[name], free)],
                      max(tables.values(), default=0.0), [name for name, most in tables.items() if most > TOLERANCE], changed)
