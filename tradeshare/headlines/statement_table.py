"""A table of statements as users have it: CSV in any common encoding, with any common mark, each row whole or with its fault named."""

import sys
from pathlib import Path

import pandas as pd

from tradeshare.foundation import csv_text, given_files
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import without_guard

NEEDED = ("partner", "flow", "period_start", "period_end", "statistic", "printed", "unit")
OPTIONAL = ("id", "publisher", "url", "pub_date", "page", "decimals", "half_width", "growth_currency", "approximate", "approx_word",
            "reporter")
LARGEST = 200 * 2**20  # bytes of a table


def read(path: Path) -> pd.DataFrame:
    """The rows of a table as text, with `row_line`, the line of the file on which the row begins, and `row_fault`, empty where it is whole.

    Takes CSV with commas, semicolons or tabs in UTF-8, UTF-16, GB18030 or Windows-1252. Raises ParameterError for a file that holds no
    such table.
    """
    text = decoded(path, LARGEST, "name a CSV table of statements")
    first = text.splitlines()[0] if text.strip() else ""
    if not first.strip():
        raise ParameterError(f"{path.name} holds no statements; its first line must name the columns {', '.join(NEEDED)}")
    rows = csv_text.rows(text)
    header = [name.strip() for name in rows[0][1]]
    missing = [name for name in NEEDED if name not in header]
    if missing or len(set(header)) < len(header):
        what = f"lacks the columns {', '.join(missing)}" if missing else "names a column twice"
        raise ParameterError(f"{path.name} {what}; `tradeshare check --help` lists them")
    return _framed(header, rows[1:], path.name)


def _framed(header: list[str], rows: list[tuple[int, list[str], str]], name: str) -> pd.DataFrame:
    kept = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not kept:
        raise ParameterError(f"{name} holds no statements below its first line; add at least one row")
    width = len(header)
    faults = [fault or ("" if len(row) == width else f"it has {len(row)} cells where the first line names {width} columns")
              for _, row, fault in kept]
    table = pd.DataFrame([[*map(without_guard, row), *[""] * width][:width] for _, row, _ in kept], columns=header, dtype=str)
    for column in OPTIONAL:
        if column not in table:
            table[column] = ""
    return table.assign(row_line=[line for line, _, _ in kept], row_fault=faults)


def decoded(path: Path, largest: int, asked: str) -> str:
    """The text of a file of at most so many bytes, or of the standard input for `-`, in any common encoding.

    Raises ParameterError for what is no such text; `asked` says what to name instead.
    """
    try:
        size = 0 if str(path) == "-" else path.stat().st_size
        content = b"" if size > largest else (sys.stdin.buffer.read(largest + 1) if str(path) == "-" else
                                              given_files.content(path, ParameterError, largest))
    except (FileNotFoundError, IsADirectoryError):
        raise ParameterError(f"there is no file {path}; {asked}") from None
    if max(size, len(content)) > largest:
        raise ParameterError(f"{path.name} is larger than {largest // 2**20} MB; split it")
    text = csv_text.decoded(content)
    if text is None:
        raise ParameterError(f"{path.name} is not text in UTF-8, UTF-16, GB18030 or Windows-1252; save it in UTF-8")
    return text
