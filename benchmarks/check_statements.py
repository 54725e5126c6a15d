"""How good `tradeshare check` is on the labelled collection, and how long it takes for 5,000 statements, start-up included.

The collection is judged as it stands, with the page of each statement left out, with its publisher left out, and by the observations
alone. Run it on a quiet machine: .venv/bin/python benchmarks/check_statements.py
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from tradeshare.data import tables
from tradeshare.data.tables import Data
from tradeshare.headlines import check
from tradeshare.headlines.collection.verdict_record import as_asked
from tradeshare.headlines.verdict import CONTRADICTS, UNKNOWN

ROWS = 5000


def seconds(*arguments: str) -> float:
    """The wall time of one command."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tradeshare", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def rates(rows: pd.DataFrame, verdicts: pd.Series) -> str:
    """Contradicted of the wrong, contradicted of the right or revised, not checked of the right."""
    wrong, good, right = (verdicts[rows["label"].isin(labels)] for labels in (["wrong"], ["right", "revised"], ["right"]))
    parts = wrong.eq(CONTRADICTS).mean(), good.eq(CONTRADICTS).mean(), right.eq(UNKNOWN).mean()
    return ", ".join(f"{100 * part:.2f} %" for part in parts)


def without_publisher(rows: pd.DataFrame, data: Data) -> pd.Series:
    """Each publisher's statements, judged without any of its pages."""
    out = []
    for _, part in rows.groupby("publisher", sort=False):
        pages = set(part["page"]) | set(data.pages.loc[data.pages["address"].isin(set(part["url"]) - {""}), "page"])
        held = data.observations["pages"].map(lambda text, pages=pages: bool(text) and set(text.split()) <= pages)
        gone = held | data.observations["source"].isin(pages)
        other = data._replace(statements=rows.drop(index=part.index), observations=data.observations[~gone])
        unknown = as_asked(part).assign(url="https://unseen.invalid/" + part["page"], publisher="")
        out.append(check.check(unknown, other)["verdict"])
    return pd.concat(out).sort_index()


def measure() -> None:
    """The rates of the collection, as it stands and unseen."""
    data = tables.read()
    rows = data.statements
    asked = as_asked(rows)
    print("as it stands:", rates(rows, check.check(asked, data)["verdict"]))
    print("page left out:", rates(rows, check.judge_without_own_page(asked, data)))
    print("publisher left out:", rates(rows, without_publisher(rows, data)))
    print("by the observations alone:", rates(rows, check.check(asked, data._replace(statements=rows.iloc[:0]))["verdict"]))


def main() -> None:
    """Half of the rows are the collection, half the same a little off: these take the longest, since nothing confirms them."""
    rows = tables.read().statements
    off = rows.sample(ROWS - len(rows), random_state=1)
    off = off.assign(printed=off["printed"] * 1.1, page=off["page"] + "x", url="", id=off["id"] + "x")
    table = as_asked(pd.concat([rows, off], ignore_index=True)).drop(columns=["row_line", "row_fault"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.csv"
        table.to_csv(path, index=False)
        alone = seconds("data", "check")
        checked = seconds("check", "--file", str(path), "--out", str(Path(folder) / "out.csv"))
    print(f"{ROWS:,} statements: {checked:.2f} s, {checked / alone:.1f} times the {alone:.2f} s of reading and checking the data")


if __name__ == "__main__":
    measure()
    main()
