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


def known() -> Known:
    """What the tables of data/ say, from the disk where it was kept. Raises DataError as reading the tables does.

    >>> known().names["viet nam"], len(known().made.levels) > 10_000
    ('VNM', True)
    """
    place = home()
    path = None if place is None else place / f"{PREFIX}{key(DATA)}.pickle"
    if path is not None and isinstance(found := _kept(path), Known):
        return found
    from tradeshare.data import tables
    from tradeshare.headlines import check

    made = check.known(tables.read())
    if path is not None:
        keep(made, path)
    return made


def _kept(path: Path) -> object:
    """What a file holds; None for a damaged one, and for one that another user wrote: reading a pickle may run what it says."""
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        return pickle.loads(path.read_bytes())  # noqa: S301 - the user's own file, made by this program
    except Exception:  # noqa: BLE001 - whatever a damaged file raises, it is made anew
        return None


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
    for base, paths in ((CODE, code), (folder, data)):
        for path in sorted(paths):
            found.update(str(path.relative_to(base)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:24]


def home() -> Path | None:
    """The user's folder for what may be deleted at any time: that of the system, or the one that TRADESHARE_CACHE names; None for a user
    without a home."""
    if named := os.environ.get("TRADESHARE_CACHE"):
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "tradeshare"
    try:
        return Path.home() / ".cache" / "tradeshare"
    except RuntimeError:
        return None
