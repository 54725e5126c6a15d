"""The command line."""

import argparse
import gc
import sys
import time
from contextlib import suppress
from pathlib import Path

from tradeshare import __version__
from tradeshare.cli import report, settings, sweep, workshop
from tradeshare.foundation import files, machine
from tradeshare.foundation.errors import ParameterError, TradeshareError
from tradeshare.sources import refresh

EXITS = """exit codes: 0 done, 1 the machine (disk, rights, memory), 2 parameters, 3 data, 4 a chapter failed, or
left an exhibit out of its report (the log notebook is kept),
5 rendering, 6 a live source or its file, 7 reports of a sweep failed, 130 stopped, 141 nobody read the output"""
GRAMMAR = """one statement:  PARTNER FLOW PERIOD [growth|share|rank] = [about|more than|less than] NUMBER UNIT

  PARTNER  a code or name of data/partners.csv, or world      FLOW  total, export, import or balance
  PERIOD   2019, 2020-08 (one month), 2020-01..2020-08         UNIT  USD or CNY with mn, bn or tn; % (growth: USD or CNY too)
  NUMBER   416.55, 416,550 or 416,55: a comma before three digits groups thousands, any other is a decimal comma

  tradeshare check "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
  tradeshare check "ASEAN total 2021-01..2021-08 growth = 33.3 % USD"
  tradeshare check "EU import 2019 share = 13.3 %"
  tradeshare check "ASEAN total 2020-01..2020-08 rank = 1"

a table:  --file takes CSV (UTF-8, UTF-16, GB18030 or Windows-1252) with the columns partner, flow, period_start, period_end (2020-01),
statistic (value, growth, share, rank), printed, unit (USD_bn, CNY_bn, ..., percent, rank), and where known id, publisher, url, pub_date,
page, decimals, half_width, growth_currency (USD, CNY, unstated), approximate (yes, no), approx_word; data/statements.csv is one. The result
adds verdict (agrees, agrees with a revision, contradicts, cannot be checked), cause, reason, expected, low, high, sources. A row that
cannot be read is named by the line of the file on which it begins; the others are judged.

"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code."""
    machine.mend_streams()
    try:
        with machine.stoppable():
            return _run(arguments)
    except TradeshareError as error:
        said, code = str(error), error.code
    except BrokenPipeError:  # as with `| head`: the reader has what it wanted
        machine.mute()
        return 141
    except OSError as error:
        machine.mute()
        said, code = machine.sentence(error), 1
    except KeyboardInterrupt:
        said, code = "stopped; every report in place is whole", 130
    except Exception as error:
        if not machine.lacks_memory(error):
            raise
        said, code = machine.SHORT, 1
    with suppress(OSError):
        print(f"tradeshare: {said}", file=sys.stderr)
    return code


def _run(arguments: list[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        return options.do(options)
    finally:
        sys.stdout.flush()  # what cannot be written is known here, and not when Python ends


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tradeshare", description=__doc__.split(":")[0], epilog=EXITS)
    parser.add_argument("--version", action="version", version=f"tradeshare {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="make a report: HTML, PDF, tables, figures", epilog=EXITS)
    report.add_argument("run", nargs="?", metavar="RUN", help="a run of reports/runs.toml; without it and --set, all of them")
    report.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings",
                        help="set a parameter (see `tradeshare parameters`); lists with commas: rivals=EU,USA")
    report.add_argument("--force", action="store_true", help="run every chapter, also where nothing that it is made of has changed")
    report.add_argument("--out", type=Path, metavar="DIR", help="the folder to put the report in (for several runs: DIR/RUN)")
    report.add_argument("--vintage", metavar="DAY", help="use the vintages accepted of this day (2026-10-15) or before; shipped: none")
    report.set_defaults(do=_report)
    sweep.add_sweep_command(commands, EXITS)
    trace = commands.add_parser("trace", help="follow one number back to its sources", epilog=EXITS)
    trace.add_argument("measure", choices=["level", "growth", "share", "share_change", "contribution", "rank", "balance"])
    trace.add_argument("--partner", default="ASEAN", help="ISO code, ASEAN or EU (default ASEAN)")
    trace.add_argument("--period", required=True, help="2019, 2020-01..2020-08 or 2020-08 for the same")
    trace.add_argument("--flow", default="total", help="total, export or import (default total)")
    trace.add_argument("--currency", default="USD", help="USD or CNY (default USD)")
    trace.add_argument("--as-of", metavar="PERIOD", help="what a report to this later period would say (default: the period itself)")
    trace.set_defaults(do=_trace)
    check = commands.add_parser("check", help="check printed statements against the data", epilog=GRAMMAR + EXITS,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    check.add_argument("statement", nargs="?", help="one statement, in quotes; see below")
    check.add_argument("--file", type=Path, metavar="IN.csv", help="a table of statements")
    check.add_argument("--out", type=Path, metavar="OUT.csv", help="where to write the table with its verdicts (default: the screen)")
    check.add_argument("--as-of", metavar="DATE", default="", help="use only what was published by this day (2020-09-30)")
    check.set_defaults(do=_check)
    data = commands.add_parser("data", help="check the tables of data/, or write what follows from them", epilog=EXITS)
    data.add_argument("what", choices=["check", "write", "record"], help="check: hold every table against contracts, plausibility and "
                      "checksums; write: compute the implied rows and datapackage.json anew after an edit; record: add the projections "
                      "of the published runs to projections.csv")
    data.set_defaults(do=_data)
    refresh.add_commands(commands, EXITS)
    listing = commands.add_parser("parameters", help="list the parameters: name, type, default, allowed, meaning")
    listing.set_defaults(do=_parameters)
    workshop.add_workshop_commands(commands, EXITS)
    return parser


def _parameters(options) -> int:
    from tradeshare.study import parameters

    for row in parameters.listing().itertuples():
        print(f"{row.name:<14} {row.type:<13} default: {row.default}\n{'':14} allowed: {row.allowed}\n{'':14} {row.meaning}\n")
    return 0


def _trace(options) -> int:
    from tradeshare.foundation import periods
    from tradeshare.provenance import trace
    from tradeshare.study import period_figures, study

    try:
        period = periods.read(options.period) or periods.read_last(options.period)
    except ValueError as error:
        raise ParameterError(f"--period {error}") from None
    here = study.begin(partner=options.partner, flow=options.flow, currency=options.currency,
                       last_period=options.as_of or periods.write_last(period))
    if (period.year, period.months) > (here.last.year, here.last.months):
        raise ParameterError(f"--as-of {options.as_of} is before --period {options.period}; use a later one")
    print("\n".join(trace.lines(trace.chain(here, options.measure, period_figures.gather(here, period)))))
    return 0


def _check(options) -> int:
    from tradeshare.data import tables
    from tradeshare.headlines import check, statement_table, statements

    if (options.statement is None) == (options.file is None):
        raise ParameterError("name either one statement in quotes or --file IN.csv; `tradeshare check --help` shows both")
    if options.out is not None and options.file is None:
        raise ParameterError("--out goes with --file; the verdict on one statement is printed")
    if options.out is not None:
        check.claims_apart(options.file, files.file(options.out))
    asked = statement_table.read(options.file) if options.file else statements.line(options.statement)
    day = statements.day(options.as_of)
    gc.disable()  # readings are many and form no cycles: looking for some takes a sixth of the time
    try:
        said = check.check(asked, tables.read(), day)
    finally:
        gc.enable()
    unread = said.loc[~said["readable"], "reason"]
    if not said["readable"].any():
        where = f"{options.file.name}: none of {len(said):,} rows can be read; " if options.file else ""
        raise ParameterError(where + unread.iloc[0])
    for reason in unread.head(10):
        print(f"tradeshare: {reason}", file=sys.stderr)
    return check.show_verdicts(options, check.written(asked, said), said)


def _data(options) -> int:
    from tradeshare.data import datapackage, large, tables
    from tradeshare.foundation import folders
    from tradeshare.sources import implied_levels
    from tradeshare.study import notices

    if options.what == "write":
        tables.write_table(implied_levels.recompute(tables.read_table("observations")), folders.DATA / "observations.csv")
        datapackage.write(folders.DATA, time.strftime("%Y-%m-%d"))
    if options.what == "record":
        report.record_projections()
    data = tables.read()
    for name, rows in ({name: len(table) for name, table in data._asdict().items()} | large.check(data)).items():
        print(f"{datapackage.file_of(folders.DATA, name).name:<22} {rows:>7,} rows  whole")
    for line in notices.of(data):
        print(f"note: {line}")
    return 0


def _report(options) -> int:
    changed = settings.read(options.settings)
    if options.vintage is not None:
        if "vintage" in changed:
            raise ParameterError("the vintage is given twice, by --vintage and --set; give it once")
        changed["vintage"] = options.vintage
    from tradeshare.foundation import folders
    from tradeshare.report import runs

    published = runs.read()
    if options.run is None and not changed:
        chosen = published
    else:
        name = next(iter(published), "latest") if options.run is None else options.run
        chosen = {report.named_run(name, changed): runs.pick(published, name) | changed}
    if options.out is not None:
        files.folder(options.out)
    home = options.out or (folders.REPORTS / "custom" if changed else folders.REPORTS)
    targets = {name: home if options.out is not None and len(chosen) == 1 else home / name for name in chosen}
    return report.make_all(chosen, targets, options.force, home == folders.REPORTS)


if __name__ == "__main__":
    sys.exit(main())
