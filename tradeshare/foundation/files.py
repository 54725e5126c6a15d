"""Files are written completely or not at all, by one process at a time."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tradeshare.foundation.errors import ParameterError, RenderError


@contextmanager
def written_whole(path: Path):
    """A temporary path next to `path` to write to: at the end it replaces `path`; after a failure it is deleted and `path` is unchanged.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with written_whole(Path(folder) / "a.txt") as part:
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


def write(path: Path, content: bytes | str) -> None:
    """Write a file, text as UTF-8, completely or not at all."""
    with written_whole(path) as part:
        part.write_bytes(content if isinstance(content, bytes) else content.encode())


@contextmanager
def only_maker(target: Path, tell=print):
    """Lock `target` while it is made: a second process waits, with a message. Leftovers of a killed process are deleted."""
    with locked(target, tell):
        _clear(target)
        yield


@contextmanager
def locked(target: Path, tell=print):
    """Wait until no other process has locked `target`, and lock it."""
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
    """The lock of a folder: the system releases it when its process ends, for whatever reason."""
    from filelock import FileLock

    (target.parent / ".made").mkdir(parents=True, exist_ok=True)
    return FileLock(target.parent / ".made" / f"{target.name}.lock")


def _clear(target: Path) -> None:
    """Delete the working folders of killed processes; a report that one of them had moved away is restored first."""
    mine = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}")
    for left in target.parent.iterdir():
        if mine.fullmatch(left.name) and left.is_dir():
            if not target.exists() and (left / "old" / "manifest.json").exists():
                (left / "old").rename(target)
            shutil.rmtree(left, ignore_errors=True)


def delete_leftovers(home: Path, names) -> None:
    """Delete what killed processes left of these folders of `home`, unless another process is making them now."""
    from filelock import Timeout

    held = {left.name[1:].rpartition(".")[0] for left in home.glob(".*.????????")}
    for name in held & set(names):
        try:
            with _lock(home / name).acquire(timeout=0):
                _clear(home / name)
        except Timeout:
            continue


@contextmanager
def work_folder(target: Path):
    """A working folder next to `target`, on the same disk, deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent, ignore_cleanup_errors=True) as folder:
        made = Path(folder) / target.name
        made.mkdir()
        yield made


def put_in_place(made: Path, manifest: dict, target: Path) -> bool:
    """Replace the old folder by the finished one; False if the contents are equal. Raises RenderError for a folder that is not a report."""
    if _same(manifest, target):
        return False
    if target.exists() and not (target / "manifest.json").exists() and any(target.iterdir()):
        raise RenderError(f"{target} holds other files; name an empty or new folder with --out")
    old = made.parent / "old"
    try:
        if target.exists():
            target.rename(old)
        made.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
    return True


def _same(manifest: dict, target: Path) -> bool:
    """Whether the folder already contains exactly these outputs, complete."""
    try:
        held = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
        whole = all(checksum(target / name) == digest for name, digest in manifest["outputs"].items())
    except (OSError, ValueError):
        return False
    return whole and all(held.get(part) == manifest[part] for part in ("parameters", "data", "vintages", "outputs"))


RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.I)  # device names on Windows, with any extension
MAX_NAME_BYTES = 200  # bytes of a name: longer names next to it, such as NAME.lock, must fit too


def reserved(name: str) -> bool:
    """Whether the name is that of a device on Windows.

    >>> reserved("NUL"), reserved("con.txt"), reserved("console")
    (True, True, False)
    """
    return RESERVED.fullmatch(name) is not None


def slug(value) -> str:
    """A value in letters that every system allows in a name.

    >>> slug("2020-08"), slug("EU, USA"), slug("../é")
    ('2020-08', 'EU-USA', '')
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", str(value)).strip("-")[:40]


def valid_path(path: Path) -> Path:
    """The path itself, if every system allows its names. Raises ParameterError.

    >>> valid_path(Path("my-report")).name
    'my-report'
    """
    text = str(path)
    if not text.isprintable() or not text.strip():
        raise ParameterError(f"--out {text[:60]!r} contains characters that no folder name should have; use letters, digits, - and _")
    for part in path.parts:
        if len(part.encode()) > MAX_NAME_BYTES:
            raise ParameterError(f"--out {part[:40]!r}... is too long for a name; use at most {MAX_NAME_BYTES} letters")
        if reserved(part):
            raise ParameterError(f"--out {part!r} is the name of a device on Windows; choose another")
    return path


def writable_folder(path: Path) -> Path:
    """The resolved path of a folder that exists or can be made. Raises ParameterError."""
    here = valid_path(path).resolve()
    above = here if here.exists() else next(one for one in here.parents if one.exists())
    if not above.is_dir():
        raise ParameterError(f"--out {path} is a file or inside one; name a folder")
    if not os.access(above, os.W_OK) or not (here.exists() or _takes_folders(above)):
        raise ParameterError(f"--out {path} cannot be made: {above} is not writable; name another folder")
    return here


def _takes_folders(folder: Path) -> bool:
    """Whether a folder can be made in it, which /proc says of itself and cannot do."""
    try:
        with tempfile.TemporaryDirectory(prefix=".tradeshare.", dir=folder):
            return True
    except FileNotFoundError:
        return False


def report_folder(path: Path) -> Path:
    """The resolved path of a report's folder: new, empty, or with a report in it. Raises ParameterError."""
    here = writable_folder(path)
    if here.is_mount():  # as of `docker run -v`: a finished report replaces its folder, which nobody can do to a mount
        raise ParameterError(f"--out {path} is where a disk or a folder of another machine is mounted; name a folder in it, such as "
                             f"{path / 'report'}")
    if here == here.parent or (here.exists() and not (here / "manifest.json").exists() and any(here.iterdir())):
        raise ParameterError(f"--out {path} holds other files; name an empty or new folder")
    return here


def output_file(path: Path) -> Path:
    """The resolved path of a file to write: in a folder that can be written, and not a device, which it would replace.

    Raises ParameterError.
    """
    here = valid_path(path).resolve()
    if here.is_dir() or not here.parent.is_dir():
        raise ParameterError(f"--out {path} is a folder, or its folder does not exist; name a file")
    if here.exists() and not here.is_file():
        raise ParameterError(f"--out {path} is not an ordinary file; name another")
    return writable_folder(here.parent) / here.name


def checksum(content: bytes | Path) -> str:
    """The sha256 of some bytes, or of a file, in hex."""
    return hashlib.sha256(content.read_bytes() if isinstance(content, Path) else content).hexdigest()
