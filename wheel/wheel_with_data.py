"""How the package is built: by flit_core, and a wheel carries data/ and the students' exercises, so that it works outside of a checkout.

flit_core puts into a wheel what lies in the package, and data/ lies beside it: the wheel is made of a copy in which it does not.
"""

import contextlib
import shutil
import tempfile
from pathlib import Path

from flit_core import buildapi
from flit_core.buildapi import (build_editable, build_sdist, get_requires_for_build_editable, get_requires_for_build_sdist,
                                get_requires_for_build_wheel, prepare_metadata_for_build_editable, prepare_metadata_for_build_wheel)

__all__ = ["build_editable", "build_sdist", "build_wheel", "get_requires_for_build_editable", "get_requires_for_build_sdist",
           "get_requires_for_build_wheel", "prepare_metadata_for_build_editable", "prepare_metadata_for_build_wheel"]
SHIPPED = Path("tradeshare") / "shipped"  # see tradeshare/foundation/folders.py
UNWANTED = shutil.ignore_patterns("__pycache__", "vintages", ".*")


def build_wheel(wheel_directory: str, config_settings: dict | None = None, metadata_directory: str | None = None) -> str:
    """Write the wheel to a folder; its file name."""
    out = Path(wheel_directory).resolve()
    with tempfile.TemporaryDirectory() as work:
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(name, work)
        shutil.copytree("tradeshare", Path(work) / "tradeshare", ignore=UNWANTED)
        for name in ("data", "notebooks/workshop/student"):
            shutil.copytree(name, Path(work) / SHIPPED / name, ignore=UNWANTED)
        with contextlib.chdir(work):
            return buildapi.build_wheel(str(out), config_settings)
