"""The folders of the project: the checkout, its data, its notebooks, its reports.

A package that was installed from a wheel carries data and exercises in its own folder `shipped`, and works where it is called from.
"""

import os
from pathlib import Path

from tradeshare.foundation.errors import ParameterError

SHIPPED = Path(__file__).resolve().parents[1] / "shipped"
INSTALLED = SHIPPED.is_dir()  # a checkout has no such folder; see wheel/wheel_with_data.py
ROOT = Path.cwd() if INSTALLED else SHIPPED.parents[1]
RESOURCES = SHIPPED if INSTALLED else ROOT
DATA = Path(os.environ.get("TRADESHARE_DATA", RESOURCES / "data"))
NOTEBOOKS = Path(os.environ.get("TRADESHARE_NOTEBOOKS", RESOURCES / "notebooks"))
REPORTS = ROOT / "reports"
CORRECTIONS = "corrections.csv"  # in REPORTS


def need_checkout(command: str) -> None:
    """Raise ParameterError where the package was installed alone, without the chapters that the command runs."""
    if INSTALLED:
        raise ParameterError(f"`tradeshare {command}` needs the folder of the project, with its chapters: get that and run `make`; an "
                             "installed package has the exercises and reads, checks and traces the figures")
