"""The commands `verify` and `compare`."""

from pathlib import Path

import click

from tradeshare.foundation import files, folders, machine

DIFFERS = 8  # the exit code where a report is not what it is held against


@click.command()
@click.argument("path", type=Path, metavar="PATH")
@click.option("--checkout", type=Path, metavar="DIR", help="Make it again with the code and data of this checkout (default: this one).")
@click.option("--out", type=Path, default=Path("certificate.json"), show_default=True, metavar="FILE", help="The certificate to write.")
def verify(path: Path, checkout: Path | None, out: Path) -> int:
    """Make a report again and say whether it is the same: byte for byte, or else number for number.

    PATH is the folder of a report, published or sent by somebody, or its report.html. Altered files are named, and why anything differs:
    data, code, versions, platform. Exit code 0 where every number is reproduced, 8 where one is not or a file was altered.

    Example: tradeshare verify reports/latest
    """
    from tradeshare.verification import certificate, reproduce

    target = files.output_file(out)
    given = reproduce.read_report(path)
    name = str(path)
    with machine.temporary_folder() as scratch:
        made = scratch / "again"
        annex = reproduce.has_annex(given) or (given.alone and checkout is not None)  # an older release makes none without an annex
        reproduce.make_again(given.manifest["parameters"], made, (checkout or folders.ROOT).resolve(), annex)
        came = reproduce.outcome(given, made)
    for said in certificate.lines(given, came, name):
        machine.say(said)
    certificate.write(target, certificate.content(given, came, name))
    machine.say(f"the certificate is in {out}")
    return 0 if came.verdict in (reproduce.BYTES, reproduce.NUMBERS) else DIFFERS


@click.command()
@click.argument("old", type=Path)
@click.argument("new", type=Path)
def compare(old: Path, new: Path) -> int:
    """Say in words what the report NEW has otherwise than OLD: message, findings, tables, files.

    Both are folders of one report, folders of several (`reports`), or folders of data, of which the revised cells are told. Exit code 0
    where every number and sentence is the same, 8 where not.

    Example: tradeshare compare reports/latest /elsewhere/reports/latest
    """
    from tradeshare.verification import digest

    of = digest.of_data if all((folder / "observations.csv").exists() for folder in (old, new)) else digest.of_reports
    found = of(old, new)
    for line in found.lines:
        machine.say(line)
    return DIFFERS if found.differs else 0
