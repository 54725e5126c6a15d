"""The command `report`: what is heavy is imported once the memory has been seen to be enough."""

import sys
import time
from pathlib import Path

from tradeshare.foundation.errors import ChapterError


def record_projections() -> None:
    """Add the projections of the published runs to data/projections.csv."""
    from tradeshare.data import datapackage, tables
    from tradeshare.foundation import folders
    from tradeshare.projection import hindsight
    from tradeshare.report import runs
    from tradeshare.study import study

    studies = {name: study.begin(**values) for name, values in runs.read().items()}
    tables.write_table(hindsight.record(tables.read().projections, studies, time.strftime("%Y-%m")), folders.DATA / "projections.csv")
    datapackage.write(folders.DATA, time.strftime("%Y-%m-%d"))


def make_all(chosen: dict[str, dict], targets: dict[str, Path], force: bool, published: bool) -> int:
    """Make several reports, one after the other, and say what came of each; the exit code."""
    from tradeshare.foundation import files, folders, machine
    from tradeshare.report import freshness, runs

    machine.check_memory()
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
        from tradeshare.report import runs_page

        with files.only_maker(folders.REPORTS / "index.html", machine.say):
            runs_page.write(folders.REPORTS, list(runs.read()))
    return 0 if whole else ChapterError.code


def make_one_report(chosen: dict[str, dict], targets: dict[str, Path], force: bool) -> bool:
    """Make the reports; whether nothing was left out of them."""
    from tradeshare.data import tables, vintages
    from tradeshare.foundation import machine
    from tradeshare.report import chapters, left_out, make
    from tradeshare.study import availability

    for name in chosen:  # all of them before the first chapter runs
        availability.check(chosen[name], tables.read(vintage=vintages.asked(chosen[name])))
    whole = True
    for name in chosen:
        machine.say(f"{name}:")
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


def named_run(run: str, settings: dict) -> str:
    """A folder name for a run with settings of its own: the run and the settings, in letters that every system takes.

    >>> named_run("latest", {"partner": "VNM", "flow": "import"}), named_run("2020-08", {})
    ('latest-VNM-import', '2020-08')
    """
    from tradeshare.foundation import files

    parts = map(files.slug, settings.values())
    return "-".join([run, *(part for part in parts if part)])[:120]
