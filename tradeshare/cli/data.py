"""The command `data`."""

from contextlib import suppress

import click

from tradeshare.foundation.errors import DataError

FIRST_YEAR_OF_VERDICTS = 2000  # year of which the verdicts of then are kept: before, there are hardly any statements

@click.command()
@click.argument("what", type=click.Choice(["check", "write", "record", "validate"]))
def data(what: str) -> None:
    """Check the tables of data/, or write what follows from them.

    \b
    check   check every table against its contract, plausibility and checksums
    write   after an edit: recompute the implied rows and datapackage.json, and say what prevails now and did not before
    record  add the projections of the published runs to projections.csv
    validate
            after an edit of data, models or the check: judge the collection and project from every past year, for data/validation/

    Example: tradeshare data check
    """
    from tradeshare.data import datapackage, large_tables, tables
    from tradeshare.foundation import folders, machine
    from tradeshare.sources import implied_levels
    from tradeshare.sources.files import in_force

    if what == "validate":
        _validate()
        return
    before = None
    if what == "write":
        with suppress(DataError):  # no package, or none that can be read: it is written now
            before = tables.before_edits(folders.DATA)
        tables.write_table(implied_levels.recompute(tables.read_table("observations", folders.DATA)), folders.DATA / "observations.csv")
    if what == "record":
        from tradeshare.projection import hindsight
        from tradeshare.report import runs
        from tradeshare.study import study

        studies = {name: study.begin(**values) for name, values in runs.read().items()}
        recorded = hindsight.record(tables.read().projections, studies, f"{machine.now():%Y-%m}")
        tables.write_table(recorded, folders.DATA / "projections.csv")
    if what != "check":
        datapackage.write(folders.DATA, f"{machine.now():%Y-%m-%d}")
    read = tables.read(folders.DATA)
    for name, rows in ({name: len(table) for name, table in read._asdict().items()} | large_tables.check(read)).items():
        print(f"{datapackage.file_of(folders.DATA, name).name:<22} {rows:>7,} rows  ok")
    for line in in_force.between(before, read, "what prevails now, and did not before:") if before is not None else ():
        print(line.replace("\u00a0", " "))


def _validate() -> None:
    from tradeshare.data import validation_tables
    from tradeshare.explanations import gravity_benchmark, expected_share
    from tradeshare.foundation import disk_cache
    from tradeshare.headlines.collection import judged, verdict_record
    from tradeshare.headlines.known_data import PACKAGES
    from tradeshare.projection import path_record, path_table
    from tradeshare.report import runs, workers
    from tradeshare.study import study

    here = study.begin(vintage="shipped")
    of_years = (study.begin(last_period=str(year), vintage="shipped") for year in range(gravity_benchmark.YEARS[0], here.year.year + 1))
    times = [str(year) for year in range(FIRST_YEAR_OF_VERDICTS, here.year.year + 1)]
    times += [run["last_period"] for run in runs.read().values() if "last_period" in run]
    with workers.forked(workers.cores()) as pool:
        today, *earlier = pool.map(judged.rows, ["", *reversed(times)])
    tables = {path_record.NAME: (path_record.code(), path_table.rows(
                  [study.begin(flow=flow, vintage="shipped") for flow in ("total", "export", "import")],
                  validation_tables.read(path_record.NAME, path_record.code()))),
              verdict_record.NAME: (disk_cache.code(*PACKAGES), today),
              verdict_record.EARLIER: (disk_cache.code(*PACKAGES), verdict_record.earlier_rows(today, earlier)),
              gravity_benchmark.NAME: (gravity_benchmark.code(), gravity_benchmark.rows(
                  expected_share.groups(of_years), validation_tables.read(gravity_benchmark.NAME, gravity_benchmark.code())))}
    for name, (code, rows) in tables.items():
        validation_tables.write(name, code, rows)
        print(f"{name:<22} {len(rows):>7,} rows  written")
