"""How long `tradeshare check` takes for ten thousand statements (bar: 3 s) and for one (bar: 0.8 s), start-up included.

A page never confirms itself: where pages are named, what the data give is worked out for each page anew, which takes longer.
The readings of the data are kept on disk after the first call, which is not timed. Each command runs twice; wall and processor
time of the fastest count. Run it on a quiet machine: .venv/bin/python benchmarks/check_times.py
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from tradeshare.data import tables
from tradeshare.headlines.collection.verdict_record import as_asked

ROWS, RUNS = 10_000, 2
ONE = "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
SENTENCE = "From January to August 2020 trade between China and ASEAN reached 416.55 billion US dollars, up 3.8 percent year on year"


def seconds(*arguments: str) -> tuple[float, float]:
    """Wall and processor time of one command, in seconds: of several runs the fastest."""
    found = []
    for _ in range(RUNS):
        wall, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-m", "tradeshare", "check", *arguments], check=True, capture_output=True)
        after = os.times()
        used = sum(after[2:4]) - sum(before[2:4])  # of the children
        found.append((time.perf_counter() - wall, used))
    return min(found)


def main() -> None:
    """The collection over and over, each time a little off, so that no two rows are the same."""
    rows = tables.read().statements
    parts = [rows.assign(printed=rows["printed"] * (1 + part / 500), page=rows["page"] + f"x{part}", url="", id=rows["id"] + f"x{part}")
             for part in range(ROWS // len(rows) + 1)]
    table = as_asked(pd.concat(parts, ignore_index=True).head(ROWS)).drop(columns=["row_line", "row_fault"])
    seconds(ONE)
    with tempfile.TemporaryDirectory() as folder:
        timed = {}
        for name, each in (("with no page named", table.assign(page="", publisher="")), (f"of {table['page'].nunique():,} pages", table)):
            path = Path(folder) / "in.csv"
            each.to_csv(path, index=False)
            timed[f"{ROWS:,} statements {name}"] = seconds("--file", str(path), "--out", str(Path(folder) / "out.csv"))
        timed |= {"one statement": seconds(ONE), "one sentence": seconds(SENTENCE)}
    for name, (wall, processor) in timed.items():
        print(f"{name}: {wall:.2f} s, {processor:.2f} s of processor time")


if __name__ == "__main__":
    main()
