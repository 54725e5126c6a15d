"""The command `sweep`."""

import argparse
import sys
import time
from pathlib import Path

from tradeshare.cli import settings
from tradeshare.foundation import files, machine
from tradeshare.foundation.errors import ParameterError

GRID = """the grid: NAME=VALUE,VALUE for any parameter but rivals; partner=all or members, flow=all, last_period=2015..2025 stand for many

  tradeshare sweep partner=members flow=all last_period=2015..2025 --set currency=CNY --out members
  tradeshare sweep members        the sweep of this name in reports/runs.toml

Each report gets a folder; beside them stand index.html, findings.csv (all findings) and cells.csv (what was asked, what came of it and
why). Run the command again to go on after an interruption: what is whole is not made again.

"""


def add_sweep_command(commands, exits: str) -> None:
    """Add the command to the parser's commands."""
    sweep = commands.add_parser("sweep", help="make many reports from a grid of parameters", epilog=GRID + exits,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    sweep.add_argument("grid", nargs="+", metavar="NAME=VALUES", help="a side of the grid; or the name of a sweep in reports/runs.toml")
    sweep.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings", help="a parameter of all reports")
    sweep.add_argument("--out", type=Path, metavar="DIR", help="the folder of the reports (default: reports/sweeps/NAME)")
    sweep.add_argument("--workers", type=int, default=0, metavar="N", help="reports made at once (default: one for each core)")
    sweep.add_argument("--scheduler", default="", metavar="ADDRESS", help="the scheduler of a Dask cluster, such as tcp://10.0.0.5:8786")
    sweep.add_argument("--force", action="store_true", help="make every report, also where nothing that it is made of has changed")
    sweep.set_defaults(do=_sweep)


def _sweep(options) -> int:
    from tradeshare.data import tables
    from tradeshare.foundation import folders
    from tradeshare.report import runs
    from tradeshare.report.grid import cells, values_of

    common, data = settings.read(options.settings), tables.read()
    if options.workers < 0 or options.workers > 1000:
        raise ParameterError(f"--workers {options.workers} is not a number of workers; use 1 to 1000, or leave it out")
    if "=" in options.grid[0]:
        name, sides = "grid", _sides(options.grid)
    else:
        if len(options.grid) > 1:
            raise ParameterError(f"{options.grid[1][:60]!r}: name either one sweep of reports/runs.toml or sides of a grid as NAME=VALUES")
        name = options.grid[0]
        sides, shared = runs.pick(runs.sweeps(), name, "sweep")
        common = shared | common
    grid = {side: values_of(side, values, data) for side, values in sides.items()}
    home = files.home(options.out) if options.out is not None else folders.REPORTS / "sweeps" / name
    return _make_many(cells(grid, common), home, options)


def _sides(texts: list[str]) -> dict[str, str]:
    sides: dict[str, str] = {}
    for text in map(settings.readable, texts):
        name, equals, values = text.partition("=")
        if not equals or name.strip() in sides:
            raise ParameterError(f"{text[:60]!r} " + ("is given twice; give its values at once, with commas" if equals else
                                 "is not NAME=VALUES; write for example partner=VNM,THA"))
        sides[name.strip()] = values
    return sides


def _make_many(asked: dict[str, dict], home: Path, options) -> int:
    """Make the reports of a grid and the page that lists them; the exit code."""
    machine.check_memory()
    home.mkdir(parents=True, exist_ok=True)
    with files.only_maker(home.resolve(), machine.say), machine.scratch():
        return _make_and_say(asked, home, options)


def _make_and_say(asked: dict[str, dict], home: Path, options) -> int:
    """Make the reports with a bar, write what stands beside them, and say what failed; the exit code."""
    from tqdm import tqdm

    from tradeshare.report.sweep import run, write_sweep_files
    from tradeshare.report.workers import cores

    count, screen, began = 0, sys.stderr.isatty(), time.perf_counter()
    with tqdm(total=len(asked), unit="report", disable=not screen, leave=False) as bar:
        def tell(found) -> None:
            nonlocal count
            count += 1
            bar.update()
            if found.state != "whole" or (found.seconds and not screen):
                write(f"[{count}/{len(asked)}] {found.report}: " + (found.reason or f"{found.seconds:.1f} s"))

        def write(line: str) -> None:
            with bar.external_write_mode(file=sys.stdout):
                machine.say(line)

        try:
            outcomes = run(asked, home.resolve(), options.workers or cores(), options.scheduler, options.force, tell)
        except KeyboardInterrupt:
            print(f"tradeshare: stopped; {count} of {len(asked)} reports are whole, the same command goes on from there", file=sys.stderr)
            return 130
    write_sweep_files(home.resolve(), asked, outcomes)
    failed, part = (sum(found.state == state for found in outcomes) for state in ("failed", "incomplete"))
    took = f"{time.perf_counter() - began:.1f} s"
    machine.say(f"{len(asked) - failed - part} of {len(asked)} reports whole in {home}, {took}; see index.html")
    said = [f"{number} of {len(asked)} reports {what}" for number, what in ((failed, "could not be made"), (part, "lack an exhibit"))
            if number]
    if said:
        print(f"tradeshare: {', '.join(said)}; {home / 'cells.csv'} says why", file=sys.stderr)
    return 7 if said else 0
