"""Names of folders and files that a user gives with --out: refused before anything runs where nothing could be put there."""

import os
import re
from pathlib import Path

from tradeshare.errors import ParameterError

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.I)  # names of devices on Windows, with any ending
LONGEST = 200  # bytes of a name: what is put beside it, such as NAME.lock, must fit too


def reserved(name: str) -> bool:
    """Whether Windows takes the name for a device.

    >>> reserved("NUL"), reserved("con.txt"), reserved("console")
    (True, True, False)
    """
    return RESERVED.fullmatch(name) is not None


def slug(value) -> str:
    """A value in letters that every system takes in a name.

    >>> slug("2020-08"), slug("EU, USA"), slug("../é")
    ('2020-08', 'EU-USA', '')
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", str(value)).strip("-")[:40]


def named(path: Path) -> Path:
    """The path itself, where every system takes its names. Raises ParameterError.

    >>> named(Path("my-report")).name
    'my-report'
    """
    text = str(path)
    if not text.isprintable() or not text.strip():
        raise ParameterError(f"--out {text[:60]!r} holds signs that no name of a folder should hold; use letters, digits, - and _")
    for part in path.parts:
        if len(part.encode()) > LONGEST:
            raise ParameterError(f"--out {part[:40]!r}... is too long for a name; use at most {LONGEST} letters")
        if reserved(part):
            raise ParameterError(f"--out {part!r} is the name of a device on Windows; choose another")
    return path


def home(path: Path) -> Path:
    """The path, resolved, of a folder that is there or can be made. Raises ParameterError."""
    here = named(path).resolve()
    above = here if here.exists() else next(one for one in here.parents if one.exists())
    if not above.is_dir():
        raise ParameterError(f"--out {path} is a file or lies below one; name a folder")
    if not os.access(above, os.W_OK):
        raise ParameterError(f"--out {path} cannot be made: nothing may be written in {above}; name another folder")
    return here


def folder(path: Path) -> Path:
    """The path, resolved, of a report's folder: new, empty, or one that holds a report. Raises ParameterError."""
    here = home(path)
    if here == here.parent or (here.exists() and not (here / "manifest.json").exists() and any(here.iterdir())):
        raise ParameterError(f"--out {path} holds other files; name an empty or new folder")
    return here


def file(path: Path) -> Path:
    """The path, resolved, of one file to write: in a folder that is there, and no device, which it would replace. Raises ParameterError."""
    here = named(path).resolve()
    if here.is_dir() or not here.parent.is_dir():
        raise ParameterError(f"--out {path} is a folder, or lies in none that is there; name a file")
    if here.exists() and not here.is_file():
        raise ParameterError(f"--out {path} is no ordinary file; name another")
    return here
