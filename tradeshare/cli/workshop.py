"""The commands for teaching: `tradeshare workshop build` and `tradeshare slides`. Nothing heavy is imported before one of them runs."""

from pathlib import Path

from tradeshare.foundation import files


def add_workshop_commands(commands, exits: str) -> None:
    """Add the two commands to the parser of `tradeshare`; `exits` is the line on exit codes."""
    workshop = commands.add_parser("workshop", help="build the exercises: a student's and a teacher's notebook each", epilog=exits)
    workshop.add_argument("what", choices=["build"], help="build: write student/ and teacher/; every solution must pass its checks")
    workshop.add_argument("--out", type=Path, metavar="DIR", help="the folder to put them in (default notebooks/workshop)")
    workshop.set_defaults(do=_workshop)
    slides = commands.add_parser("slides", help="slides of a report as PDF", epilog=exits)
    slides.add_argument("run", nargs="?", metavar="RUN", help="a run of reports/runs.toml; without it, all of them")
    slides.add_argument("--report", type=Path, metavar="DIR", help="the folder of another report, made with `tradeshare report --out DIR`")
    slides.add_argument("--out", type=Path, metavar="FILE.pdf", help="where to write one report's slides (default reports/slides/RUN.pdf)")
    slides.set_defaults(do=_slides)


def _workshop(options) -> int:
    from tradeshare.workshop import build

    out = files.named(options.out) if options.out is not None else build.HOME
    made = build.build(out, lambda line: print(line, flush=True))
    print(f"{len(made)} notebooks in {out}")
    return 0


def _slides(options) -> int:
    from tradeshare.foundation.errors import ParameterError
    from tradeshare.foundation.folders import REPORTS
    from tradeshare.report import runs
    from tradeshare.workshop import slides

    if options.report is not None and options.run is not None:
        raise ParameterError("name either a run or --report DIR, not both")
    published = runs.read()
    if options.run is not None:
        runs.pick(published, options.run)
    folders = [options.report] if options.report else [REPORTS / name for name in ([options.run] if options.run else published)]
    if options.out is not None and len(folders) > 1:
        raise ParameterError("--out FILE.pdf goes with one report: name its run")
    if options.out is not None:
        files.home(options.out.parent)
        files.file(options.out)
    for folder in folders:
        place = options.out or REPORTS / "slides" / f"{folder.resolve().name}.pdf"
        pages = slides.make(folder, place)
        print(f"{folder.name}: {pages} slides in {place}", flush=True)
    return 0
