"""The commands `report` and `parameters`. Heavy libraries are imported only once there is seen to be enough memory."""

import csv
import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, UTC
from pathlib import Path

import click

from tradeshare.cli import progress, question, settings
from tradeshare.foundation import files, folders, machine
from tradeshare.foundation.errors import ChapterError, ParameterError


@click.command()
@click.argument("words", nargs=-1, metavar="[RUN] [PARTNER] [PERIOD]", shell_complete=question.complete)
@question.options
@click.option("--annex/--no-annex", default=True, help="Make the annex too: data, methods, evidence (default: yes). A report that stands "
              "with its annex keeps it while nothing has changed.")
@click.option("--force", is_flag=True, help="Run every chapter, even if nothing has changed; replace another report in the folder.")
@click.option("--out", type=Path, metavar="DIR", help="The folder to put the report in (for several runs: DIR/RUN).")
@click.option("--vintage", metavar="DAY", help="Use only vintages accepted on or before this day (2026-10-15); none: shipped.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser once it is made.")
@settings.JSON
def report(words: tuple[str, ...], annex: bool, force: bool, out: Path | None, vintage: str | None, opened: bool, as_json: bool,
           **options) -> int:
    """Make a report: HTML, PDF, tables, figures.

    RUN is a run of reports/runs.toml, PARTNER a country by code or name, ASEAN, EU, a group such as CLMV or
    a sum such as VNM+MYS, PERIOD a year or a year to date, such as 2024,
    2024-06, 2024Q2 or "Jan-Aug 2020". Without any of them and without parameters, all runs are made.

    Example: tradeshare report "Viet Nam" 2024-06 --flow imports --out my-report
    """
    from tradeshare.report import runs

    folders.need_checkout("report")
    if vintage is not None and options["changed"].setdefault("vintage", vintage) != vintage:
        raise ParameterError("the vintage is given twice, by --vintage and --set; give it once")
    published = runs.read()
    run, changed = question.question(words, list(published), **options)
    if not published and not changed:
        raise ParameterError(f"reports/runs.toml has no run, only sweeps: tradeshare sweep {next(iter(runs.sweeps()))}, or add a run")
    say = (lambda _line: None) if as_json else machine.say
    chosen = published if run is None and not changed else understood_run(run or next(iter(published), "latest"), changed, published, say)
    home = out or (folders.REPORTS / "custom" if changed else folders.REPORTS)
    targets = {name: home if out is not None and len(chosen) == 1 else home / name for name in chosen}
    for target in targets.values() if out is not None else ():
        files.report_folder(target)
    code = make_all(chosen, targets, force, home == folders.REPORTS, say, annex)
    if as_json:
        settings.show_json({"reports": [report_facts(name, target) for name, target in targets.items()]})
    if opened:
        import webbrowser

        page = home / "index.html" if home == folders.REPORTS and len(chosen) > 1 else next(iter(targets.values())) / "report.html"
        if not webbrowser.open(page.resolve().as_uri()):
            say(f"no browser was found; open {page}")
    return code


def understood_run(run: str, changed: dict, published: dict[str, dict], say: Callable[[str], None]) -> dict[str, dict]:
    """The run with other parameters, by the name of its folder; tells what was understood of them where that is not what was written.

    Raises ParameterError before anything heavy is loaded.
    """
    from tradeshare.report import runs
    from tradeshare.study.parameters import read

    understood = read(changed)[1]
    if understood.line:
        say(understood.line)
    return {named_run(run, understood.asked): runs.run_named(published, run) | understood.asked}


def report_facts(name: str, target: Path) -> dict:
    """A report as a machine reads it: its message, complete parameters, what was left out, its files and its findings."""
    held = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    with (target / "tables" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        findings = [row | {"value": float(row["value"])} for row in csv.DictReader(file)]
    return {"run": name, "folder": str(target.resolve()), "page": str(target.resolve() / "report.html"), "message": held["message"],
            "parameters": held["parameters"], "left_out": held.get("left_out", []), "findings": findings}


@click.command()
def parameters() -> None:
    """List the parameters: name, type, default, allowed values, meaning.

    Example: tradeshare parameters
    """
    from tradeshare.study.parameters import listing

    for row in listing().itertuples():
        print(f"{row.name:<14} {row.type:<13} default: {row.default}\n{'':14} allowed: {row.allowed}\n{'':14} {row.meaning}\n")


def make_all(chosen: dict[str, dict], targets: dict[str, Path], force: bool, published: bool, say: Callable[[str], None],
             annex: bool) -> int:
    """Make several reports, one after the other, and report the result of each; the exit code."""
    from tradeshare.report import freshness, runs

    machine.check_limits()
    todo: dict[str, list[str]] = {}
    for name, values in chosen.items():
        key = freshness.report_key(values, annex)
        if stale := list(key["chapters"]) if force else freshness.stale_chapters(key, targets[name].resolve()):
            todo[name] = stale
            if not force and not published:
                freshness.refuse_other(values, targets[name].resolve(), targets[name])
        else:
            say(f"{name}: nothing has changed since {targets[name]} was made (--force makes it again)")
    if not todo:
        return 0
    with machine.temporary_folder():
        whole = make_stale({name: chosen[name] for name in todo}, targets, todo, force, say, annex)
    if published:
        from tradeshare.report import runs_page  # brings matplotlib, which needs the temporary folder set up

        with files.only_maker(folders.REPORTS / "index.html", say):
            runs_page.write(folders.REPORTS, list(runs.read()))
    from tradeshare.data import tables
    from tradeshare.provenance import release_calendar

    if late := release_calendar.overdue(release_calendar.newest(tables.read()), datetime.now(UTC).date()):
        say(late)
    return 0 if whole else ChapterError.code


def make_stale(chosen: dict[str, dict], targets: dict[str, Path], todo: dict[str, list[str]], force: bool,
               say: Callable[[str], None], annex: bool) -> bool:
    """Make the reports, of which the chapters `todo` must run; whether they are complete."""
    from tradeshare.data import tables, vintages
    from tradeshare.report import chapters, left_out, make
    from tradeshare.story import title
    from tradeshare.study import availability, study

    for name in chosen:  # all of them before the first chapter runs
        availability.check(chosen[name], tables.read(vintage=vintages.asked_vintage(chosen[name])))
    whole = True
    for name in chosen:
        say(f"{name}: {title.data_end(study.begin(**chosen[name]))}".rstrip())
        began = time.perf_counter()
        with progress.bar(name, todo[name], say) as tell:
            made = make.make(chosen[name], targets[name].resolve(), tell, force, annex=annex)
        where = f"{'written to' if made.changed else 'unchanged in'} {targets[name]}"
        what = f"{made.ran} of {len(chapters.chapters(annex))} chapters run, {where}"
        say(f"{name}: {what}, {time.perf_counter() - began:.1f} s")
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
