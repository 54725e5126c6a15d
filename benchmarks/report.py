"""One report: the floor, ours, and papermill one by one with nbconvert, side by side in one run.

The floor is one plain process that runs the chapters' code one after another, figures included, without a kernel, a page or a file.
Run `.venv/bin/python benchmarks/report.py [RUNS]`; nbconvert is timed where it is installed. One BLAS thread everywhere.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
FLOOR = """
import glob, json, os
import tradeshare.report
import IPython.display
IPython.display.display = lambda *bundle, **more: None
for path in sorted(glob.glob("[0-9][0-9]_*.ipynb")):
    names = {}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), path, "exec"), names)
"""


def timed(*command: str, cwd: Path = ROOT) -> float:
    """Wall time of a command, in seconds."""
    began = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, check=True, capture_output=True)
    return time.perf_counter() - began


def floor() -> float:
    """One process, one chapter after another."""
    return timed(sys.executable, "-c", FLOOR, cwd=ROOT / "notebooks")


def ours() -> float:
    """The command, every chapter run: HTML, PDF, brief, workbook, references."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(sys.executable, "-m", "tradeshare.cli", "report", "latest", "--force", "--out", f"{folder}/latest")


def again() -> float:
    """The command once more, with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "tradeshare.cli", "report", "latest", "--out", f"{folder}/latest")
        timed(*command)
        return timed(*command)


def one_by_one() -> float:
    """papermill for each chapter, then nbconvert to HTML for each where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        total = 0.0
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
            out = Path(folder) / path.name
            total += timed(sys.executable, "-m", "papermill", "--log-level", "ERROR", "--no-progress-bar", str(path), str(out),
                           cwd=ROOT / "notebooks")
            if importlib.util.find_spec("nbconvert"):
                total += timed(sys.executable, "-m", "nbconvert", "--to", "html", str(out))
        return total


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ways = {"floor": floor, "ours": ours, "ours, nothing changed": again, "papermill one by one": one_by_one}
    if importlib.util.find_spec("nbconvert"):
        ways["papermill one by one, nbconvert"] = ways.pop("papermill one by one")
    times = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():  # in turn, so that a noisy minute falls on all of them
            times[name].append(way())
    base = median(times["floor"])
    for name, found in times.items():
        print(f"{name:<34} {median(found):6.1f} s  {median(found) / base:5.2f} of the floor  ({min(found):.1f} to {max(found):.1f}, {runs} runs)")
