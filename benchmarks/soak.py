"""Long use: one sweep of many reports, and whether memory, open files and temporary folders of its workers stay flat.

Run `.venv/bin/python benchmarks/soak.py [REPORTS [WORKERS]]` (300, 2). Every second it looks at all processes of the sweep, by the mark
that they carry in their environment, and at the temporary folder; it prints the medians of the first, middle and last third
of the time, without the first tenth, in which workers begin. Exit code 1 if the last third lies more than a tenth above
the first. Linux only.
TRADESHARE_NOTEBOOKS names other chapters than the report's own.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MEASURES = ("memory of the largest worker, MB", "memory of all, MB", "open files of all", "temporary folders", "processes")


def sample(mark: str, temporary: Path) -> tuple[float, ...] | None:
    """What the sweep holds at this moment; None while it has no worker. Short-lived helpers (pandoc, Typst) are left out."""
    held = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and mark in (process / "environ").read_text(errors="replace"):
                command = (process / "cmdline").read_text(errors="replace")
                if "loky" in command or "tradeshare" in command:
                    pages = int((process / "statm").read_text().split()[1])
                    held.append((pages * os.sysconf("SC_PAGE_SIZE") / 2**20, len(list((process / "fd").iterdir())),
                                 "popen_loky" in command))
        except (OSError, IndexError):
            continue
    workers = [memory for memory, _, worker in held if worker]
    if not workers:
        return None
    folders = sum(path.is_dir() for path in temporary.rglob("*"))
    return max(workers), sum(memory for memory, _, _ in held), sum(files for _, files, _ in held), folders, len(held)


def thirds(samples: list[tuple[float, ...]]) -> list[list[float]]:
    """The median of each measure in the first, the middle and the last third, without the first tenth."""
    kept = samples[len(samples) // 10:]
    size = len(kept) // 3
    return [[median(row[place] for row in kept[part * size:(part + 1) * size]) for part in range(3)] for place in range(len(MEASURES))]


def main(reports: int = 300, workers: int = 2) -> int:
    """Run the sweep, print the thirds; 1 where something grew."""
    mark = f"soak-{os.urandom(6).hex()}"
    years = ",".join(str(2025 - place) for place in range(reports // 30 + 1))
    partners = "VNM,THA,MYS,SGP,IDN,PHL,KHM,LAO,MMR,BRN"
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as temporary:
        environment = os.environ | {"TMPDIR": temporary, "TRADESHARE_SOAK": mark}
        began = time.perf_counter()
        task = subprocess.Popen([sys.executable, "-m", "tradeshare", "sweep", f"partner={partners}", "flow=all", f"last_period={years}",
                                 "--workers", str(workers), "--out", f"{home}/all"], env=environment, stdout=subprocess.DEVNULL)
        samples = []
        while task.poll() is None:
            if found := sample(mark, Path(temporary)):
                samples.append(found)
            if len(list(Path(home).glob("all/*/manifest.json"))) >= reports:
                task.terminate()
            time.sleep(1)
        made = len(list(Path(home).glob("all/*/manifest.json")))
        left = list(Path(temporary).iterdir())
    print(f"{made} reports, {workers} workers, {time.perf_counter() - began:.0f} s, {len(samples)} samples; left behind: {len(left)}")
    rows = thirds(samples)
    for name, row in zip(MEASURES, rows):
        print(f"{name:<34}" + "".join(f"{value:>9,.0f}" for value in row))
    return int(bool(left) or any(row[2] > 1.1 * row[0] + 1 for row in rows))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
