"""One report, and one of many: the floor, ours, papermill with nbconvert, Jupyter Book, side by side in one run.

The floor is one plain process that runs the chapters' code one after another, figures included, without a kernel, a page or a file.
Run `.venv/bin/python benchmarks/report.py [RUNS [REPORTS]]`: RUNS of each way in turn (5), then a sweep of REPORTS (100), timed as a
whole and sampled for memory. nbconvert and Jupyter Book 1 come from an environment of their own with this package in it; name its
folder in BOOK. One BLAS thread everywhere.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BOOK = Path(os.environ["BOOK"]).resolve() / "bin" if "BOOK" in os.environ else None
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
FLOOR = """
import glob, json, os
import tradeshare.cli.main, tradeshare.report.make
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
        return timed(sys.executable, "-m", "tradeshare", "report", "latest", "--force", "--out", f"{folder}/latest")


def again() -> float:
    """The command once more, with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "tradeshare", "report", "latest", "--out", f"{folder}/latest")
        timed(*command)
        return timed(*command)


def one_by_one() -> float:
    """papermill for each chapter, then nbconvert to HTML for each."""
    with tempfile.TemporaryDirectory() as folder:
        total = 0.0
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
            out = Path(folder) / path.name
            total += timed(str(BOOK / "papermill"), "--log-level", "ERROR", "--no-progress-bar", str(path), str(out), cwd=ROOT
                           / "notebooks")
            total += timed(str(BOOK / "jupyter-nbconvert"), "--to", "html", str(out))
        return total


def book() -> float:
    """Jupyter Book 1: the chapters executed and built to HTML."""
    with tempfile.TemporaryDirectory() as folder:
        chapters = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
        for path in chapters:
            shutil.copy(path, folder)
        (Path(folder) / "_toc.yml").write_text("format: jb-book\nroot: " + chapters[0].stem + "\nchapters:\n"
                                               + "".join(f"- file: {path.stem}\n" for path in chapters[1:]), encoding="utf-8")
        (Path(folder) / "_config.yml").write_text("title: bench\nexecute: {execute_notebooks: force, timeout: 300}\n", encoding="utf-8")
        return timed(str(BOOK / "jupyter-book"), "build", folder)


def sweep(reports: int) -> tuple[float, float]:
    """A sweep by two workers: seconds, and the highest memory of all its processes together, in GB."""
    import psutil

    with tempfile.TemporaryDirectory() as folder:
        partners = "VNM,THA,SGP,MYS,IDN,PHL,MMR,KHM,LAO,BRN,ASEAN,EU,USA,JPN,KOR,AUS,IND,RUS,BRA,HKG".split(",")
        years = max(1, -(-reports // len(partners)))
        grid = [f"partner={','.join(partners[:min(reports, len(partners))])}", f"last_period={2020 - years}..2019"]
        began, most = time.perf_counter(), 0
        task = psutil.Popen([sys.executable, "-m", "tradeshare", "sweep", *grid, "--out", folder, "--workers", "2"], cwd=ROOT,
                            env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        while task.poll() is None:
            most = max(most, _memory(task))
            time.sleep(0.5)
        assert task.returncode == 0, "a report of the sweep failed"
        return time.perf_counter() - began, most / 2**30


def _memory(task) -> int:
    import psutil

    total = 0
    for process in [task, *task.children(recursive=True)]:
        try:
            total += process.memory_full_info().pss  # what is shared counts once
        except (psutil.Error, OSError):
            continue
    return total


if __name__ == "__main__":
    runs, reports = [int(text) for text in (sys.argv[1:] + ["5", "100"][len(sys.argv) - 1:])[:2]]
    ways = {"floor": floor, "ours": ours, "ours, nothing changed": again}
    if BOOK is not None:
        ways |= {"papermill one by one, nbconvert": one_by_one, "Jupyter Book 1": book}
    times = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():  # in turn, so that a noisy minute falls on all of them
            times[name].append(way())
    base = median(times["floor"])
    for name, found in times.items():
        print(f"{name:<34} {median(found):6.1f} s  {median(found) / base:5.2f} of the floor  ({min(found):.1f} to {max(found):.1f}, "
              f"{runs} runs)")
    if reports:
        seconds, memory = sweep(reports)
        single = median(times["ours"])
        print(f"one of a sweep of {reports:<16} {seconds / reports:6.1f} s  {seconds / reports / single:5.2f} of a single report, "
              f"two workers, peak {memory:.2f} GB together")
