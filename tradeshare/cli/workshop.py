"""The commands for teaching: `workshop` and `slides`."""

from pathlib import Path

import click

from tradeshare.foundation import files, folders
from tradeshare.foundation.errors import ParameterError


@click.group()
def workshop() -> None:
    """Build the exercises, copy the notebooks to work in, pack a student's folder, mark what was handed in or export it to other tools.

    Example: tradeshare workshop build
    """


@workshop.command()
@click.option("--out", type=Path, metavar="DIR", help="The folder to put them in (default: notebooks/workshop).")
def build(out: Path | None) -> None:
    """Build the exercises: a student's and a teacher's notebook of each. Every solution must pass its checks.

    Example: tradeshare workshop build --out my-workshop
    """
    from tradeshare.workshop import build

    home = files.valid_path(out) if out is not None else build.HOME
    made = build.build(home, lambda line: print(line, flush=True))
    print(f"{len(made)} notebooks in {home}")


@workshop.command()
@click.option("--out", type=Path, metavar="DIR", help="The folder to put them in (default: my, beside notebooks).")
def copy(out: Path | None) -> None:
    """Copy start page, chapters and exercises to a folder of your own; a notebook that stands there is never replaced.

    Example: tradeshare workshop copy --out my
    """
    from tradeshare.workshop.handouts import kit

    home = files.valid_path(out) if out is not None else kit.MINE
    print(f"{len(kit.copy(home))} notebooks copied to {home}")


@workshop.command("zip")
@click.option("--out", type=Path, default=Path("tradeshare-exercises.zip"), metavar="FILE.zip",
              help="Where to write it (default: tradeshare-exercises.zip).")
def pack(out: Path) -> None:
    """Pack a folder for students that works alone: exercises, package, data and pins; no solutions.

    Example: tradeshare workshop zip --out exercises.zip
    """
    from tradeshare.workshop.handouts import kit

    files.output_file(out)
    print(f"{kit.pack(out)} files in {out}, {out.stat().st_size / 1e6:.1f} MB")


@workshop.command()
@click.argument("folder", type=Path)
@click.option("--out", type=Path, default=Path("marks.csv"), metavar="FILE.csv", help="Where to write the marks (default: marks.csv).")
def marks(folder: Path, out: Path) -> None:
    """Run what was handed in, each notebook apart: one row a student, one column a check, and a page of the commonest mistakes.

    FOLDER holds a folder for each student, or one notebook for each. Time and memory of a notebook are limited; it has no network.

    Example: tradeshare workshop marks handed-in --out marks.csv
    """
    from tradeshare.workshop import marks

    if not folder.is_dir():
        raise ParameterError(f"there is no folder {folder}; name the folder that holds what was handed in")
    files.output_file(out)
    table, common = marks.mark(folder, lambda line: print(line, flush=True))
    page = marks.write(table, common, out)
    print(f"{len(table)} students in {out}; their commonest mistakes in {page}")


@workshop.command()
@click.argument("tool", type=click.Choice(["otter", "nbgrader"]))
@click.option("--out", type=Path, metavar="DIR", help="A new folder (default: otter or nbgrader).")
def export(tool: str, out: Path | None) -> None:
    """Make a package for otter-grader or nbgrader: the exercises, and the checks as each of them grades; no solutions.

    Example: tradeshare workshop export otter --out course
    """
    from tradeshare.workshop.handouts import export

    folders.need_checkout("workshop export")
    home = files.valid_path(out or Path(tool))
    print(f"{len(export.export(tool, home))} exercises for {tool} in {home}; READ-ME.txt there says how to grade them")


@workshop.command("slides")
@click.argument("exercises", nargs=-1, metavar="[NUMBER]...")
@click.option("--out", type=Path, metavar="DIR", help="The folder to put them in (default: reports/slides).")
def lessons(exercises: tuple[str, ...], out: Path | None) -> None:
    """Make the slides of lessons, as PDF and as PPTX with speaker notes: question, pause and answer, built from the exercises.

    NUMBER is that of an exercise; without it, slides of all of them are made.

    Example: tradeshare workshop slides 1 4 --out slides
    """
    from tradeshare.workshop import build
    from tradeshare.workshop.handouts import lesson, lesson_slides

    folders.need_checkout("workshop slides")
    sources = {path.name[0]: path for path in build.sources()}
    if unknown := [name for name in exercises if name not in sources]:
        raise ParameterError(f"there is no exercise {unknown[0]}; there are {', '.join(sources)}")
    home = files.writable_folder(out or folders.REPORTS / "slides")
    for number in exercises or sources:
        made = lesson_slides.make(lesson.lesson(sources[number]), home)
        print(f"{sources[number].stem}: {made} slides in {home}, as PDF and PPTX", flush=True)


@click.command()
@click.argument("run", required=False)
@click.option("--report", type=Path, metavar="DIR", help="The folder of another report, made with `tradeshare report --out DIR`.")
@click.option("--out", type=Path, metavar="FILE.pdf", help="Where to write one report's slides (default: reports/slides/RUN.pdf).")
def slides(run: str | None, report: Path | None, out: Path | None) -> None:
    """Make slides of a report, as PDF.

    RUN is a run of reports/runs.toml; without it, slides of all of them are made.

    Example: tradeshare slides latest --out slides.pdf
    """
    from tradeshare.report import runs
    from tradeshare.workshop.handouts.slides import make

    folders.need_checkout("slides")

    if report is not None and run is not None:
        raise ParameterError("name either a run or --report DIR, not both")
    published = runs.read()
    if run is not None:
        runs.run_named(published, run)
    reports = [report] if report else [folders.REPORTS / name for name in ([run] if run else published)]
    if out is not None:
        if len(reports) > 1:
            raise ParameterError("--out FILE.pdf is for one report: name its run")
        files.output_file(out)
    for folder in reports:
        target = out or folders.REPORTS / "slides" / f"{folder.resolve().name}.pdf"
        print(f"{folder.name}: {make(folder, target)} slides in {target}", flush=True)
