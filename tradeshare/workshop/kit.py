"""What people work in: their own copies of the notebooks, and a folder for a student's machine."""

import shutil
from pathlib import Path

from tradeshare.foundation import folders
from tradeshare.report import chapters

MINE = folders.ROOT / "my"  # git ignores it


def copy(folder: Path) -> list[Path]:
    """Copy the start page, the chapters and the student's exercises to `folder`; what stands there already is never replaced.

    The copies that were made.
    """
    student = sorted((folders.NOTEBOOKS / "workshop" / "student").glob("*.ipynb"))
    made = []
    for path in [folders.NOTEBOOKS / "start.ipynb", *chapters.chapters(), *student]:
        target = folder / path.relative_to(folders.NOTEBOOKS)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            made.append(target)
    return made
