"""Putting what is finished in its place, a file or a folder: whole or not at all, one maker at a time, no leftovers of a killed one."""

import ctypes
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tradeshare.errors import RenderError

EXCHANGE = 2  # renameat2: two names change places in one step
HERE = -100  # renameat2: names are relative to the working folder


@contextmanager
def whole(path: Path):
    """A path beside `path` to write to: at the end it takes the place of `path`, after a failure it is gone and `path` is as it was.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole(Path(folder) / "a.txt") as part:
    ...         _ = part.write_text("all of it")
    ...     [path.name for path in Path(folder).iterdir()]
    ['a.txt']
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def alone(target: Path, tell=print):
    """Hold the right to make `target`: a second maker of the same folder waits, and is told so. What a killed one left is cleared away."""
    with turn(target, tell):
        _clear(target)
        yield


@contextmanager
def turn(target: Path, tell=print):
    """Wait until nobody else holds the right to `target`, and hold it."""
    from filelock import Timeout

    lock = _lock(target)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"{target.name}: another run is making it; waiting for that to end")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _lock(target: Path):
    """The lock of a folder: the system frees it when its holder ends, however that is."""
    from filelock import FileLock

    (target.parent / ".made").mkdir(parents=True, exist_ok=True)
    return FileLock(target.parent / ".made" / f"{target.name}.lock")


def _clear(target: Path) -> None:
    """Take away the working folders of makers that were killed; a report that one of them had moved aside is put back first."""
    mine = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}")
    for left in target.parent.iterdir():
        if mine.fullmatch(left.name) and left.is_dir():
            if not target.exists() and (left / "old" / "manifest.json").exists():
                (left / "old").rename(target)
            shutil.rmtree(left, ignore_errors=True)


def tidy(home: Path, names) -> None:
    """Clear away what killed makers of these folders of `home` left, unless somebody is making them now."""
    from filelock import Timeout

    held = {left.name[1:].rpartition(".")[0] for left in home.glob(".*.????????")}
    for name in held & set(names):
        try:
            with _lock(home / name).acquire(timeout=0):
                _clear(home / name)
        except Timeout:
            continue


@contextmanager
def work(target: Path):
    """A working folder beside `target`, on the same disk, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent, ignore_cleanup_errors=True) as folder:
        made = Path(folder) / target.name
        made.mkdir()
        yield made


def put(made: Path, manifest: dict, target: Path) -> bool:
    """Put the finished folder in place of the old one; False where that holds just the same. Raises RenderError for a folder of others."""
    if _same(manifest, target):
        return False
    if target.exists() and not (target / "manifest.json").exists() and any(target.iterdir()):
        raise RenderError(f"{target} holds other files; name an empty or new folder with --out")
    if not target.exists():
        made.rename(target)
    elif not _exchanged(made, target):
        target.rename(made.parent / "old")
        made.rename(target)
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can: then no moment lacks a whole report."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(HERE, bytes(one.resolve()), HERE, bytes(other.resolve()), EXCHANGE) == 0


def _same(manifest: dict, target: Path) -> bool:
    """Whether the folder already holds just these outputs, whole."""
    try:
        held = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
        whole = all(hashlib.sha256((target / name).read_bytes()).hexdigest() == digest for name, digest in manifest["outputs"].items())
    except (OSError, ValueError):
        return False
    return whole and all(held.get(part) == manifest[part] for part in ("parameters", "data", "vintages", "outputs"))
