"""The commands `report` and `parameters`. Heavy libraries are imported only once there is seen to be enough memory."""

import sys
import time
from datetime import datetime, UTC
from pathlib import Path

import click

from tradeshare.cli import question
from tradeshare.foundation import files, folders, machine
from tradeshare.foundation.errors import ChapterError, ParameterError


@click.command()
@click.argument("words", nargs=-1, metavar="[RUN] [PARTNER] [PERIOD]", shell_complete=question.complete)
@question.options
@click.option("--force", is_flag=True, help="Run every chapter, even if nothing has changed since the last time.")
@click.option("--out", type=Path, metavar="DIR", help="The folder to put the report in (for several runs: DIR/RUN).")
@click.option("--vintage", metavar="DAY", help="Use only vintages accepted on or before this day (2026-10-15); none: shipped.")
def report(words: tuple[str, ...], force: bool, out: Path | None, vintage: str | None, **options) -> int:
    """Make a report: HTML, PDF, tables, figures.

    RUN is a run of reports/runs.toml, PARTNER a country by code or name, ASEAN, EU, a group such as CLMV or
    a sum such as VNM+MYS, PERIOD a year or a year to date, such as 2024,
    2024-06, 2024Q2 or "Jan-Aug 2020". Without any of them and without parameters, all runs are made.

    Example: tradeshare report "Viet Nam" 2024-06 --flow imports --out my-report
    """
    from tradeshare.report import runs

    if vintage is not None and options["changed"].setdefault("vintage", vintage) != vintage:
        raise ParameterError("the vintage is given twice, by --vintage and --set; give it once")
    published = runs.read()
    run, changed = question.question(words, list(published), **options)
    if not published and not changed:
        raise ParameterError(f"reports/runs.toml has no run, only sweeps: tradeshare sweep {next(iter(runs.sweeps()))}, or add a run")
    chosen = published if run is None and not changed else understood_run(run or next(iter(published), "latest"), changed, published)
    if out is not None:
        files.report_folder(out)
    home = out or (folders.REPORTS / "custom" if changed else folders.REPORTS)
    targets = {name: home if out is not None and len(chosen) == 1 else home / name for name in chosen}
    return make_all(chosen, targets, force, home == folders.REPORTS)


def understood_run(run: str, changed: dict, published: dict[str, dict]) -> dict[str, dict]:
    """The run with other parameters, by the name of its folder; prints what was understood of them where that is not what was written.

    Raises ParameterError before anything heavy is loaded.
    """
    from tradeshare.report import runs
    from tradeshare.study.parameters import read

    understood = read(changed)[1]
    if understood.line:
        machine.say(understood.line)
    return {named_run(run, understood.asked): runs.pick(published, run) | understood.asked}


@click.command()
def parameters() -> None:
    """List the parameters: name, type, default, allowed values, meaning.

    Example: tradeshare parameters
    """
    from tradeshare.study.parameters import listing

    for row in listing().itertuples():
        print(f"{row.name:<14} {row.type:<13} default: {row.default}\n{'':14} allowed: {row.allowed}\n{'':14} {row.meaning}\n")


def make_all(chosen: dict[str, dict], targets: dict[str, Path], force: bool, published: bool) -> int:
    """Make several reports, one after the other, and report the result of each; the exit code."""
    from tradeshare.report import freshness, runs

    machine.check_limits()
    todo = [name for name, values in chosen.items() if force or freshness.stale_chapters(freshness.report_key(values),
                                                                                         targets[name].resolve())]
    for name in chosen:
        if name not in todo:
            machine.say(f"{name}: nothing has changed since {targets[name]} was made (--force makes it again)")
    if not todo:
        return 0
    with machine.scratch():
        whole = make_one_report({name: chosen[name] for name in todo}, targets, force)
    if published:
        from tradeshare.report import runs_page  # brings matplotlib, which needs the temporary folder set up

        with files.only_maker(folders.REPORTS / "index.html", machine.say):
            runs_page.write(folders.REPORTS, list(runs.read()))
    from tradeshare.data import tables
    from tradeshare.provenance import release_calendar

    if late := release_calendar.overdue(release_calendar.newest(tables.read()), datetime.now(UTC).date()):
        machine.say(late)
    return 0 if whole else ChapterError.code


def make_one_report(chosen: dict[str, dict], targets: dict[str, Path], force: bool) -> bool:
    """Make the reports; whether they are complete."""
    from tradeshare.data import tables, vintages
    from tradeshare.report import chapters, left_out, make
    from tradeshare.story import title
    from tradeshare.study import availability, study

    for name in chosen:  # all of them before the first chapter runs
        availability.check(chosen[name], tables.read(vintage=vintages.asked(chosen[name])))
    whole = True
    for name in chosen:
        machine.say(f"{name}: {title.data_end(study.begin(**chosen[name]))}".rstrip())
        began = time.perf_counter()
        made = make.make(chosen[name], targets[name].resolve(), machine.say, force)
        what = f"{made.ran} of {len(chapters.chapters())} chapters run, {'written to' if made.changed else 'unchanged in'} {targets[name]}"
        machine.say(f"{name}: {what}, {time.perf_counter() - began:.1f} s")
        if made.left_out:
            whole = False
            kept = chapters.failed_folder(targets[name])
            where = f"; log notebooks are kept in {kept}" if kept.exists() else ""
            print(f"tradeshare: {name}: {left_out.sentence(made.left_out)}; the report is made with the rest{where}", file=sys.stderr)
    return whole


def named_run(run: str, changed: dict) -> str:
    """A folder name for a run with other parameters: the run and their values, in letters that every system allows.

    >>> named_run("latest", {"partner": "VNM", "flow": "import"}), named_run("2020-08", {})
    ('latest-VNM-import', '2020-08')
    """
    return "-".join(filter(None, [run, *map(files.slug, changed.values())]))[:120]
