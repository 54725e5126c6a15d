"""One report, and one of many: the floor, ours, papermill with nbconvert, Jupyter Book, side by side in one run.

The floor is one plain process that does only what no report can do without: imports, reading the data, drawing each shown chart once,
rendering what the chapters gave. The figures and the executed chapters are made beforehand, outside of the time. Each way is given in
seconds, in seconds of processor time (all its processes together) and relative to the floor and to ours; the sizes of the files of one
report come last. `ours` begins with what is kept on disk by then, as a user's second report does; `ours, first` with an empty cache,
with and without the annex; a sweep makes none.
Run `.venv/bin/python benchmarks/report.py [RUNS [REPORTS]]`: RUNS of each way in turn (5), then a sweep of REPORTS (100), timed as a
whole and sampled for memory. nbconvert and Jupyter Book 1 come from an environment of their own with this package in it; name its
folder in BOOK. One BLAS thread everywhere.
"""

import atexit
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BOOK = Path(os.environ["BOOK"]).resolve() / "bin" if "BOOK" in os.environ else None
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
PREPARE = """
import pickle, sys
from pathlib import Path
from tradeshare.exhibits import exhibit
from tradeshare.report import make
home, draw, drawn = Path(sys.argv[1]), exhibit.svg, {}
def kept(figure, alt, tips=False):
    drawn.setdefault(id(figure), (figure, pickle.dumps(figure)))  # as wide as a page; the one for phones is the same figure, made narrow
    return draw(figure, alt, tips)
exhibit.svg = kept
make.make({}, home / "made", tell=lambda said: None, force=True, inside=True)
(home / "figures").write_bytes(pickle.dumps([held for _, held in drawn.values()]))
"""
FLOOR = """
import pickle, shutil, sys
from pathlib import Path
import tradeshare.cli.main
from tradeshare.exhibits.svg import svg
from tradeshare.report import attachments, make
from tradeshare.study.study import begin
home, work = map(Path, sys.argv[1:])
study = begin()
for held in pickle.loads((home / "figures").read_bytes()):
    svg(pickle.loads(held), "")
shutil.copytree(home / "made" / "notebooks", work / "notebooks")
attachments.write_exhibits(work)
make._render(study, {name: make.about(study, name) for name in make.DOCUMENTS}, work, lambda said: None)
"""


class Took(NamedTuple):
    """Seconds on the wall, and of processor time of all processes together."""

    wall: float
    processor: float


def timed(*command: str, cwd: Path = ROOT, **environment: str) -> Took:
    """What a command takes, with all processes that it begins and waits for."""
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT | environment, check=True, capture_output=True)
    wall, now = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)


@cache
def prepared() -> Path:
    """A folder with a report made of all data, and its figures; deleted at the end."""
    home = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    timed(sys.executable, "-c", PREPARE, str(home))
    return home


def floor() -> Took:
    """One process: imports, data, each chart once, rendering."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(sys.executable, "-c", FLOOR, str(prepared()), folder)


def ours() -> Took:
    """The command, every chapter run: HTML, PDF, brief, workbook, references."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(sys.executable, "-m", "tradeshare", "report", "latest", "--force", "--out", f"{folder}/latest")


def first(*options: str) -> Took:
    """The same, of a partner never asked for, where nothing is kept on disk."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(sys.executable, "-m", "tradeshare", "report", "Thailand", "2023", "--out", f"{folder}/made", *options,
                     TRADESHARE_CACHE=f"{folder}/cache")


def again() -> Took:
    """The command once more, with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "tradeshare", "report", "latest", "--out", f"{folder}/latest")
        timed(*command)
        return timed(*command)


def one_by_one() -> Took:
    """papermill for each chapter, then nbconvert to HTML for each."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
            out = Path(folder) / path.name
            parts.append(timed(str(BOOK / "papermill"), "--log-level", "ERROR", "--no-progress-bar", str(path), str(out),
                               cwd=ROOT / "notebooks"))
            parts.append(timed(str(BOOK / "jupyter-nbconvert"), "--to", "html", str(out)))
        return Took(*map(sum, zip(*parts)))


def book() -> Took:
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
    ways = {"floor": floor, "ours": ours, "ours, first": first, "ours, first, no annex": partial(first, "--no-annex"),
            "ours, nothing changed": again}
    if BOOK is not None:
        ways |= {"papermill one by one, nbconvert": one_by_one, "Jupyter Book 1": book}
    times: dict[str, list[Took]] = {name: [] for name in ways}
    prepared()
    for _ in range(runs):
        for name, way in ways.items():  # in turn, so that a noisy minute falls on all of them
            times[name].append(way())
    walls = {name: median(took.wall for took in found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:<34} {walls[name]:6.1f} s  {median(took.processor for took in found):6.1f} s of processor time  "
              f"{walls[name] / walls['floor']:5.2f} of the floor  {walls[name] / walls['ours']:5.2f} of ours  "
              f"({min(took.wall for took in found):.1f} to {max(took.wall for took in found):.1f}, {runs} runs)")
    if reports:
        seconds, memory = sweep(reports)
        print(f"one of a sweep of {reports:<16} {seconds / reports:6.1f} s  {seconds / reports / walls['ours']:5.2f} of a single report, "
              f"two workers, peak {memory:.2f} GB together")
    made = prepared() / "made"
    print("sizes: " + ", ".join(f"{path.name} {path.stat().st_size / 1e6:.2f} MB" for path in sorted(made.iterdir()) if path.is_file())
          + f"; all {sum(path.stat().st_size for path in made.rglob('*') if path.is_file()) / 1e6:.1f} MB")
