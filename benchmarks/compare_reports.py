"""Two reports of the same parameters, or two folders of reports: what differs, byte by byte, in tables and in findings.

    .venv/bin/python benchmarks/compare_reports.py reports/latest /elsewhere/reports/latest
    .venv/bin/python benchmarks/compare_reports.py reports /elsewhere/reports

Exit code 0 where every file is the same but for the manifest's `made`, `commit` and `versions`; 1 where bytes differ, but tables agree
within 1e-9 and findings and sentences to the digit; 2 where they do not. Needs nothing but Python.
"""

import csv
import json
import math
import re
import sys
from pathlib import Path
from typing import NamedTuple

TOLERANCE = 1e-9  # of a number in a table, relative and absolute
FREE = ("made", "commit", "versions")  # what the manifests of two runs may differ in; the checksums of outputs are held as files


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


def settled(name: str, content: bytes, free: tuple[str, ...] = FREE) -> bytes:
    """A file without what two runs may differ in.

    >>> settled("manifest.json", b'{"made": "now", "parameters": {}}')
    b'{"parameters": {}}'
    """
    if not name.endswith("manifest.json"):
        return content
    return json.dumps({key: value for key, value in json.loads(content).items() if key not in free}).encode()


def apart(one: str, other: str) -> float:
    """How far two cells of a table are apart: relative to the larger where that is above one; infinite for words that differ.

    >>> apart("2.0", "2"), apart("1000", "1001"), apart("ASEAN", "EU"), apart("", "nan")
    (0.0, 0.000999000999000999, inf, inf)
    """
    if one == other:
        return 0.0
    try:
        first, second = float(one), float(other)
    except ValueError:
        return math.inf
    return abs(first - second) / max(1.0, abs(first), abs(second))


def table_difference(one: bytes, other: bytes) -> float:
    """The largest difference of any cell of two CSV tables; infinite where their form or words differ."""
    rows, twins = (list(csv.reader(content.decode("utf-8").splitlines())) for content in (one, other))
    if [len(row) for row in rows] != [len(row) for row in twins]:
        return math.inf
    found = [apart(*pair) for row, twin in zip(rows, twins, strict=True) for pair in zip(row, twin, strict=True)]
    return max((value if value == value else math.inf for value in found), default=0.0)


def sentences(page: bytes) -> str:
    """What a reader reads in an HTML report: its text without charts, styles and the data behind them.

    >>> sentences(b"<p>A <b>share</b></p><svg>1</svg>")
    'A share'
    """
    text = re.sub(r"<(style|svg|script|table)\b.*?</\1>", " ", page.decode("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).strip()


def compare(one: Path, other: Path, free: tuple[str, ...] = FREE) -> Difference:
    """Hold two folders against each other. `free`: the entries of the manifests that may differ."""
    ours, theirs = files(one), files(other)
    names = sorted(set(ours) | set(theirs))
    absent = [name for name in names if name not in ours or name not in theirs]
    both = [name for name in names if name not in absent]
    tables = {name: table_difference(ours[name], theirs[name]) for name in both if name.endswith(".csv")}
    said = [name for name in both if (name.endswith("findings.csv") and ours[name] != theirs[name])
            or (name.endswith("report.html") and sentences(ours[name]) != sentences(theirs[name]))]
    return Difference(absent + [name for name in both if settled(name, ours[name], free) != settled(name, theirs[name], free)],
                      max(tables.values(), default=0.0), [name for name, most in tables.items() if most > TOLERANCE], said)


def main(one: str, other: str) -> int:
    """Print what differs; the exit code as above."""
    folders = Path(one), Path(other)
    for folder in folders:
        if not list(folder.rglob("manifest.json")):
            print(f"compare_reports: {folder} holds no report; name a folder with a manifest.json, or one of such folders", file=sys.stderr)
            return 2
    found = compare(*folders)
    absent = [name for name in found.files if not all((folder / name).exists() for folder in folders)]
    print(f"files: {len(files(folders[0]))}, of which {len(found.files)} differ{': ' if found.files else ''}{', '.join(found.files[:12])}")
    print(f"tables: largest difference {found.largest:.1e}; beyond {TOLERANCE}: {', '.join(found.tables) or 'none'}")
    print(f"findings and sentences that differ: {', '.join(found.findings) or 'none'}")
    return 2 if found.tables or found.findings or absent else 1 if found.files else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
