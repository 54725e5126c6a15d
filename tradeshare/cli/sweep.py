"""The command `sweep`."""

import argparse
from pathlib import Path

from tradeshare.cli import settings
from tradeshare.foundation import files
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
    from tradeshare.report.sweep import make_many

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
    return make_many(cells(grid, common), home, options)


def _sides(texts: list[str]) -> dict[str, str]:
    sides: dict[str, str] = {}
    for text in map(settings.readable, texts):
        name, equals, values = text.partition("=")
        if not equals or name.strip() in sides:
            raise ParameterError(f"{text[:60]!r} " + ("is given twice; give its values at once, with commas" if equals else
                                 "is not NAME=VALUES; write for example partner=VNM,THA"))
        sides[name.strip()] = values
    return sides
