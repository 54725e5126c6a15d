"""The command `sweep`."""

import sys
import time
from pathlib import Path

import click

from tradeshare.cli import settings
from tradeshare.foundation import files, folders, machine
from tradeshare.foundation.errors import ParameterError

GRID = """Any parameter except rivals can take several values; partner=all, partner=members, flow=all and last_period=2015..2025
stand for many:

\b
  tradeshare sweep partner=members flow=all last_period=2015..2025 --set currency=CNY --out members
  tradeshare sweep members        the sweep of this name in reports/runs.toml

Each report gets a folder. Next to the folders: index.html, findings.csv (all findings) and cells.csv (what was asked, and the result
or the reason there is none). After an interruption, run the same command again: finished reports are not made again."""


@click.command(epilog=GRID)
@click.argument("grid", nargs=-1, required=True, metavar="NAME=VALUES...")
@settings.SET
@click.option("--out", type=Path, metavar="DIR", help="The folder of the reports (default: reports/sweeps/NAME).")
@click.option("--workers", type=click.IntRange(0, 1000), default=0, metavar="N", help="Reports made at once (default: one per core).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="The scheduler of a Dask cluster, such as tcp://10.0.0.5:8786.")
@click.option("--annex/--no-annex", default=False, help="Make the annex of each report too, twice the time (default: no).")
@click.option("--force", is_flag=True, help="Make every report, even if nothing has changed; replace other reports and files there.")
def sweep(grid: tuple[str, ...], changed: dict, out: Path | None, workers: int, scheduler: str, annex: bool,
          force: bool) -> int:
    """Make many reports, one for each combination of parameter values.

    Each NAME=VALUES lists the values of one parameter. The name of a sweep in reports/runs.toml stands for the whole list.

    Example: tradeshare sweep partner=VNM,THA flow=export,import
    """
    from tradeshare.report import runs
    from tradeshare.report.grid import cells, sides_of
    from tradeshare.report.workers import cores

    folders.need_checkout("sweep")
    if "=" in grid[0]:
        name, sides = "grid", settings.pairs(grid)
    else:
        if len(grid) > 1:
            raise ParameterError(f"{grid[1][:60]!r}: name either one sweep of reports/runs.toml or parameters as NAME=VALUES")
        name = grid[0]
        sides, shared = runs.run_named(runs.sweeps(), name, "sweep")
        changed = shared | changed
    asked = cells(sides_of(sides, changed), changed)
    home = files.writable_folder(out) if out is not None else folders.REPORTS / "sweeps" / name
    machine.check_limits()
    home.mkdir(parents=True, exist_ok=True)
    with files.only_maker(home.resolve(), machine.say), machine.temporary_folder():
        return _make(asked, home, workers or cores(), scheduler, force, annex)


def _make(asked: dict[str, dict], home: Path, workers: int, scheduler: str, force: bool, annex: bool) -> int:
    """Make the reports with a progress bar, write the files next to them, and report failures; the exit code."""
    from tqdm import tqdm

    from tradeshare.report.sweep import refuse_other_files, run, write_sweep_files

    if not force:
        refuse_other_files(home)
    count, screen, began = 0, sys.stderr.isatty(), time.perf_counter()
    with tqdm(total=len(asked), unit="report", disable=not screen, leave=False) as bar:
        def tell(found) -> None:
            nonlocal count
            count += 1
            bar.update()
            if found.state != "whole" or (found.seconds and not screen):
                with bar.external_write_mode(file=sys.stdout):
                    machine.say(f"[{count}/{len(asked)}] {found.report}: " + (found.reason or f"{found.seconds:.1f} s"))

        try:
            outcomes = run(asked, home.resolve(), workers, scheduler, force, tell, annex)
        except KeyboardInterrupt:
            print(f"tradeshare: stopped; {count} of {len(asked)} reports are complete; run the same command to continue", file=sys.stderr)
            return 130
    write_sweep_files(home.resolve(), asked, outcomes)
    failed, part = (sum(found.state == state for found in outcomes) for state in ("failed", "incomplete"))
    seconds = time.perf_counter() - began
    machine.say(f"{len(asked) - failed - part} of {len(asked)} reports complete in {home}, {seconds:.1f} s; see index.html")
    results = ((failed, "could not be made"), (part, "lack an exhibit"))
    said = [f"{number} of {len(asked)} reports {what}" for number, what in results if number]
    if said:
        print(f"tradeshare: {', '.join(said)}; {home / 'cells.csv'} says why", file=sys.stderr)
    return 7 if said else 0
