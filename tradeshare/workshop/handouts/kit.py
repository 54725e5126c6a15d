"""What people work in: their own copies of the notebooks, and a folder for a student's machine."""

import shutil
import zipfile
from pathlib import Path

from tradeshare.foundation import folders
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.files import written_whole
from tradeshare.workshop.handouts import start

MINE = folders.ROOT / "my"  # git ignores it


def copy(folder: Path) -> list[Path]:
    """Copy the start page, the chapters and the student's exercises to `folder`; what stands there already is never replaced.

    The copies that were made. A package installed from a wheel has the exercises alone.
    """
    student = sorted((folders.NOTEBOOKS / "workshop" / "student").glob("*.ipynb"))
    made = []
    for path in [*sorted(folders.NOTEBOOKS.glob("*.ipynb")), *student]:
        target = folder / path.relative_to(folders.NOTEBOOKS)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            made.append(target)
    return made


HOW = """The exercises of tradeshare. They need Python 3.11, 3.12 or 3.13, and no network after the first start:

    python start.py

It makes an environment in the folder .venv, once, and opens JupyterLab. Each notebook says what to do, and checks itself. Hand in the
notebooks that you have worked in, and nothing else. `tradeshare` on the command line is `!python -m tradeshare` in a notebook here.
The statistics belong to their publishers: see data/NOTICE.md.
"""
STAMP = (2020, 1, 1, 0, 0, 0)  # of every file in the archive: the same bytes each time


def pack(out: Path) -> int:
    """Write a student's folder that works alone as a ZIP file: exercises, package, data, pins; the number of files.

    No solution and no teacher's note is in it. Raises ParameterError outside of a checkout, where there is nothing to pack.
    """
    if not (folders.ROOT / "requirements-class.txt").exists() or folders.INSTALLED:
        raise ParameterError("this folder is packed from a checkout; an installed package has the exercises: `tradeshare workshop copy`")
    files = {path.name: path for path in sorted((folders.NOTEBOOKS / "workshop" / "student").glob("*.ipynb"))}
    files["start.py"] = Path(start.__file__)
    for name in ("requirements-class.txt", "LICENSE"):
        files[name] = folders.ROOT / name
    for path in sorted((folders.ROOT / "tradeshare").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            files[path.relative_to(folders.ROOT).as_posix()] = path
    for path in sorted(folders.DATA.iterdir()):
        if path.is_file():
            files[f"data/{path.name}"] = path
    with written_whole(out) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("tradeshare-exercises/READ-ME.txt", STAMP), HOW)
        for name, path in files.items():
            entry = zipfile.ZipInfo(f"tradeshare-exercises/{name}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return len(files) + 1
