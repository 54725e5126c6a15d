"""The command `data`."""

import click


@click.command()
@click.argument("what", type=click.Choice(["check", "write", "record"]))
def data(what: str) -> None:
    """Check the tables of data/, or write what follows from them.

    \b
    check   check every table against its contract, plausibility and checksums
    write   after an edit: recompute the implied rows and datapackage.json
    record  add the projections of the published runs to projections.csv

    Example: tradeshare data check
    """
    from tradeshare.data import datapackage, large, tables
    from tradeshare.foundation import folders, machine
    from tradeshare.projection import hindsight
    from tradeshare.report import runs
    from tradeshare.sources import implied_levels
    from tradeshare.study import notices, study

    if what == "write":
        tables.write_table(implied_levels.recompute(tables.read_table("observations")), folders.DATA / "observations.csv")
    if what == "record":
        studies = {name: study.begin(**values) for name, values in runs.read().items()}
        recorded = hindsight.record(tables.read().projections, studies, f"{machine.now():%Y-%m}")
        tables.write_table(recorded, folders.DATA / "projections.csv")
    if what != "check":
        datapackage.write(folders.DATA, f"{machine.now():%Y-%m-%d}")
    read = tables.read()
    for name, rows in ({name: len(table) for name, table in read._asdict().items()} | large.check(read)).items():
        print(f"{datapackage.file_of(folders.DATA, name).name:<22} {rows:>7,} rows  ok")
    for line in notices.of(read):
        print(f"note: {line}")
