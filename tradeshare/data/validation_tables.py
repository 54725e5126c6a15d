"""data/validation/: what validation found for a state of data and code, so that no report computes it again.

Each table stands beside the key of the code that made it (keys.json); its rows are found by the content of the data that they rest on. A
table of other code is not served, and a row that is not there is computed.
"""

import csv
import gzip
import io
import json
import zlib
from functools import lru_cache
from pathlib import Path

from tradeshare.foundation import files
from tradeshare.foundation.folders import DATA

HOME = "validation"
KEYS = "keys.json"


def read(name: str, code: str, folder: Path = DATA) -> list[dict[str, str]]:
    """The rows of a table as text; none where it was made by other code than that of the key `code`, is missing or damaged.

    >>> read("paths", "another code")
    []
    """
    path = folder / HOME / f"{name}.csv.gz"
    return _read(path, path.stat().st_mtime_ns) if key_of(name, folder) == code and path.exists() else []


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> list[dict[str, str]]:
    try:
        head, *rows = csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8")))
        return [dict(zip(head, row, strict=True)) for row in rows]
    except (OSError, EOFError, ValueError, zlib.error):
        return []


def key_of(name: str, folder: Path = DATA) -> str:
    """The key of the code that made a table; empty for none."""
    try:
        return json.loads((folder / HOME / KEYS).read_text(encoding="utf-8")).get(name, "")
    except (OSError, ValueError):
        return ""


def write(name: str, code: str, rows: list[dict[str, str]], folder: Path = DATA) -> None:
    """Write a table and the key of its code: the same bytes for the same rows."""
    home = folder / HOME
    home.mkdir(exist_ok=True)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    files.write(home / f"{name}.csv.gz", gzip.compress(text.getvalue().encode("utf-8"), mtime=0))
    keys = {table: key_of(table, folder) for path in home.glob("*.csv.gz") if (table := path.name.removesuffix(".csv.gz")) != name}
    files.write(home / KEYS, json.dumps(dict(sorted((keys | {name: code}).items())), indent=1) + "\n")
