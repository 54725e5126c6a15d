"""The folders of the project: the checkout, its data, its notebooks, its reports."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TRADESHARE_DATA", ROOT / "data"))
NOTEBOOKS = Path(os.environ.get("TRADESHARE_NOTEBOOKS", ROOT / "notebooks"))
REPORTS = ROOT / "reports"
CORRECTIONS = "corrections.csv"  # in REPORTS
