"""How long `tradeshare check` takes for 5,000 statements, start-up included, and as a ratio to reading the data alone.

Run it on a quiet machine: .venv/bin/python benchmarks/check_statements.py
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from tradeshare import headlines, load

ROWS = 5000


def seconds(*arguments: str) -> float:
    """The wall time of one command."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tradeshare.cli", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Half of the rows are the collection, half the same a little off: these take the longest, since nothing confirms them."""
    rows = load.read().statements
    off = rows.sample(ROWS - len(rows), random_state=1)
    off = off.assign(printed=off["printed"] * 1.1, page=off["page"] + "x", url="", id=off["id"] + "x")
    table = headlines.as_asked(pd.concat([rows, off], ignore_index=True)).drop(columns=["row_line", "row_fault"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.csv"
        table.to_csv(path, index=False)
        alone = seconds("data", "check")
        checked = seconds("check", "--file", str(path), "--out", str(Path(folder) / "out.csv"))
    print(f"{ROWS:,} statements: {checked:.2f} s, {checked / alone:.1f} times the {alone:.2f} s of reading and checking the data")


if __name__ == "__main__":
    main()
