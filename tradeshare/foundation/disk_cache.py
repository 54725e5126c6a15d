"""Results kept on disk between two runs, in the user's cache folder, found by the content of what they were made of.

A change of data or code gives another key, so that nothing old is ever found; a file that cannot be read or written is as good as none.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from tradeshare.foundation import files

CODE = Path(__file__).resolve().parents[1]
Result = TypeVar("Result")


def result(name: str, key: str, kind: type[Result], make: Callable[[], Result], most: int = 100) -> Result:
    """What `make` gives, a `kind`: from the disk where it was kept under this name and key, else made and kept there.

    Of one name the `most` that were last asked for are kept.
    """
    if (found := kept(name, key, kind)) is not None:
        return found
    made = make()
    if home := folder():
        _write(made, home / f"{name}-{key}.pickle", name, most)
    return made


def kept(name: str, key: str, kind: type[Result]) -> Result | None:
    """What is kept under this name and key, a `kind`; None where nothing is."""
    home = folder()
    path = home / f"{name}-{key}.pickle" if home else None
    found = _read(path) if path else None
    if path is None or not isinstance(found, kind):
        return None
    with suppress(OSError):
        os.utime(path)  # others go before it
    return found


def _read(path: Path) -> object:
    """What a file holds; None for a damaged one, and for one that another user wrote: reading a pickle may run what it says."""
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        return pickle.loads(path.read_bytes())  # noqa: S301 - the user's own file, made by this program
    except Exception:  # noqa: BLE001 - whatever a damaged file raises, it is made anew
        return None


def _write(made: object, path: Path, name: str, most: int) -> None:
    """Keep it, and remove the oldest of its name; a disk that does not take it is no fault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write(path, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        held = list(path.parent.glob(f"{name}-*.pickle"))
        if len(held) > most:  # to look at each takes longer than to write one
            for other in sorted(held, key=lambda other: (other == path, other.stat().st_mtime))[:len(held) - most]:
                other.unlink(missing_ok=True)
    except OSError:
        pass


def key(*parts: str) -> str:
    """A short name for what a result was made of, and for the versions of Python and pandas, in whose form it is kept.

    >>> key("EU", "2020") == key("EU", "2020"), key("EU", "2020") == key("EU2020")
    (True, False)
    """
    return hashlib.sha256("\0".join((sys.version, _pandas(), *parts)).encode()).hexdigest()[:24]


def _pandas() -> str:
    """The version of pandas: of the one that is loaded, else of the installed one, which takes longer to look up."""
    if "pandas" in sys.modules:
        return sys.modules["pandas"].__version__
    from importlib.metadata import version

    return version("pandas")


@cache
def versions(*libraries: str) -> str:
    """The libraries with their installed versions.

    >>> versions("pandas") == f"pandas-{_pandas()}"
    True
    """
    from importlib.metadata import version

    return " ".join(f"{name}-{version(name)}" for name in libraries)


@cache
def code(*parts: str) -> str:
    """The checksum of files, or of all modules in packages, named from the package on; line ends do not count.

    >>> code("foundation/disk_cache.py") == code("foundation")
    False
    """
    found = hashlib.sha256()
    for path in sorted(path for place in parts for path in ((CODE / place).rglob("*.py") if (CODE / place).is_dir() else [CODE / place])):
        found.update(path.relative_to(CODE).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:24]


def folder() -> Path | None:
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
