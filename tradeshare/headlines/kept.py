"""The readings of the data, kept on disk between two commands: to read and check every table takes longer than to judge a statement.

What is kept is found by the content of the tables and of the code that made it, so that a change of either makes it anew; a file that
cannot be read or written is as good as none.
"""

import hashlib
import os
import pickle
import sys
from pathlib import Path
from typing import NamedTuple

from tradeshare.foundation import files
from tradeshare.foundation.folders import DATA
from tradeshare.headlines.evidence.readings import Book, Cell, Reading

CODE = Path(__file__).parents[1]
PACKAGES = ("data", "foundation", "headlines", "study")  # whose code makes the readings
PREFIX = "readings-"


class Known(NamedTuple):
    """What a statement is judged by: all readings, the partners' counts, names to codes, codes to names, economies without figures."""

    made: Book
    mirrored: dict[Cell, list[Reading]]
    names: dict[str, str]
    shown: dict[str, str]
    others: tuple[str, ...]


def known(folder: Path = DATA) -> Known:
    """What the tables of a folder say, from the disk where it was kept. Raises DataError as reading the tables does.

    >>> known().names["viet nam"], len(known().made.levels) > 10_000
    ('VNM', True)
    """
    path = home() / f"{PREFIX}{key(folder)}.pickle"
    try:
        found = pickle.loads(path.read_bytes())  # noqa: S301 - of the user's own folder, made by this program
    except Exception:  # noqa: BLE001 - whatever a damaged file raises, it is made anew
        found = None
    if isinstance(found, Known):
        return found
    from tradeshare.data import tables
    from tradeshare.headlines import check

    made = check.known(tables.read(folder))
    keep(made, path)
    return made


def keep(made: Known, path: Path) -> None:
    """Keep the readings, and remove those of other data; a disk that does not take them is no fault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with files.written_whole(path) as part:
            Path(part).write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        for other in path.parent.glob(f"{PREFIX}*.pickle"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        pass


def key(folder: Path) -> str:
    """The checksum of all tables of a folder, its vintages with them, of the code and of the version of Python."""
    found = hashlib.sha256(sys.version.encode())
    code = [path for name in PACKAGES for path in (CODE / name).rglob("*.py")]
    data = [path for path in folder.rglob("*") if path.suffix in (".csv", ".gz", ".json")]
    for path in sorted([*code, *data]):
        found.update(str(path).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:24]


def home() -> Path:
    """The user's folder for what may be deleted at any time: that of the system, or the one that TRADESHARE_CACHE names."""
    if named := os.environ.get("TRADESHARE_CACHE"):
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    return Path(base or Path.home() / ".cache") / "tradeshare"
