"""The commands `refresh`, `import` and `vintages`."""

import importlib
import os
import re
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from tradeshare.foundation import folders
from tradeshare.foundation.errors import ParameterError

ADDRESSES = {"imf": "TRADESHARE_IMF_ADDRESS", "comtrade": "TRADESHARE_COMTRADE_ADDRESS", "worldbank": "TRADESHARE_WORLDBANK_ADDRESS"}
DEFAULT_FIRST = {"imf": "2015-01", "worldbank": "1990-01"}  # for Comtrade two years back, since each month is a call
NOTE = f"""The shipped data do not change. The answers, the tables made from them and the changes go to data/vintages/SOURCE/DAY; with
--accept, reports use them from then on. Settings (environment): addresses in {', '.join(ADDRESSES.values())}; the key of Comtrade
in COMTRADE_KEY."""
ACCEPT = click.option("--accept", is_flag=True, help="Let reports use the new figures.")


@click.command(epilog=NOTE)
@click.argument("source", type=click.Choice(list(ADDRESSES)))
@click.option("--from", "first", default="", metavar="MONTH", help="Ask for this month (2015-01) or year and all later ones; default: 2015 "
              "for imf, 1990 for worldbank, two years back for comtrade.")
@click.option("--without", "lost", default="", metavar="CODES", help="Leave out partners that the source no longer has: BRN,TLS.")
@ACCEPT
def refresh(source: str, first: str, lost: str, accept: bool) -> None:
    """Ask a live source for new figures, and show what changed: imf (IMTS), comtrade (UN Comtrade) or worldbank (GDP).

    Example: tradeshare refresh imf --from 2024-01
    """
    from tradeshare.data import tables
    from tradeshare.sources import raw_answers
    from tradeshare.sources.refresh import request_all, one_at_a_time, validate_and_save

    today = time.strftime("%Y-%m-%d", time.gmtime())
    module = importlib.import_module(f"tradeshare.sources.{source}")
    begin = read_first(first or DEFAULT_FIRST.get(source) or f"{int(today[:4]) - 2}-01")
    last = (date.fromisoformat(f"{today[:8]}01") - timedelta(days=1)).isoformat()[:7]
    if begin > last:
        raise ParameterError(f"--from {first} is after {last}, the last full month; use an earlier one")
    data = tables.read(folders.DATA)
    without = _codes(lost, data)
    address = os.environ.get(ADDRESSES[source], "").strip() or module.ADDRESS
    asked = module.requests(address, begin, data.partners, without, last)
    with one_at_a_time(source):
        part = raw_answers.open_folder(folders.DATA, source)
        request_all(source, part, asked, module)
        validate_and_save(source, part, lambda answers, name: module.parse(answers, begin, data.partners, name, without),
             [request.name for request in asked], data, today, accept, without)


@click.command("import", epilog=NOTE)
@click.argument("files", nargs=-1, required=True, type=Path, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Show what would change, and save nothing.")
@ACCEPT
def import_file(files: tuple[Path, ...], accept: bool, dry_run: bool) -> None:
    """Find out what files are, read them, and show what changed.

    A FILE is customs' table by country (one month: .xls, .xlsx, .csv, a saved page), a CSV or JSON of UN Comtrade, a table by partner of
    WITS or of the IMF, a data message of the IMF (SDMX), GDP of the World Bank (JSON), years of CEPII's BACI with its list of countries,
    or Trade in Value Added of the OECD (CSV). Its content decides, not its name; several files must be of one kind. A source (customs,
    comtrade, imf, worldbank, baci, tiva) before the files refuses files of another one.

    Example: tradeshare import 2026-08.xls --dry-run
    """
    from tradeshare.data import tables, vintages
    from tradeshare.sources import raw_answers
    from tradeshare.sources.files import kinds
    from tradeshare.sources.refresh import one_at_a_time, validate_and_save

    if accept and dry_run:
        raise ParameterError("--accept and --dry-run exclude one another; leave one out")
    asked = str(files[0]) if str(files[0]) in vintages.SOURCES and not files[0].exists() else ""
    files = files[1:] if asked else files
    names = [path.name for path in files]
    if not files or len(set(names)) < len(names):
        raise ParameterError("two files have the same name; rename one" if files else "name at least one file")
    contents = {path.name: kinds.content(path) for path in files}
    found = {name: kinds.recognise(content, f"the file {name}") for name, content in contents.items()}
    kind = next(iter(found.values()))
    for name, other in found.items():
        print(f"{name}: {other.name}")
        if other != kind or asked not in ("", other.source):
            raise ParameterError(f"{name} is a {other.name}, not of {asked}" if asked not in ("", other.source) else
                                 f"{name} is a {other.name}, {names[0]} a {kind.name}; import them one after the other")
    data = tables.read(folders.DATA)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    licence = raw_answers.live_sources()[kind.source]["licence"]
    with one_at_a_time(kind.source):
        part = raw_answers.open_folder(folders.DATA, kind.source)
        raw_answers.drop_others(part, names)
        for name, content in contents.items():
            raw_answers.save_answer(part, raw_answers.Request(name, f"file:{name}"), raw_answers.Answer(content, now, ""), licence)
        validate_and_save(kind.source, part, lambda answers, name: kind.parse(answers, data, name), names, data, now[:10], accept,
                          from_file=True,
             dry_run=dry_run)


@click.command()
@click.argument("what", type=click.Choice(["list", "accept", "withdraw"]), default="list")
@click.argument("name", default="", metavar="[SOURCE/DAY]")
def vintages(what: str, name: str) -> None:
    """List the vintages, let reports use one (accept), or stop them using it (withdraw).

    Example: tradeshare vintages accept imf/2026-11-22
    """
    from tradeshare.data.vintages import accept, accepted, all_vintages, withdraw

    if what != "list":
        if not name:
            raise ParameterError(f"name the vintage to {what}: SOURCE/DAY, such as imf/2026-11-22")
        {"accept": accept, "withdraw": withdraw}[what](folders.DATA, name)
        print(f"{name}: {'reports use it now' if what == 'accept' else 'reports no longer use it; its folder stays'}")
        return
    used, found = accepted(folders.DATA), all_vintages(folders.DATA)
    for vintage in found:
        print(f"{vintage:<28} {'accepted' if vintage in used else 'not accepted'}")
    if not found:
        print("no vintages: reports use the shipped data alone; `tradeshare refresh --help` shows how to get one")


def read_first(text: str) -> str:
    """A month from `--from`. Raises ParameterError.

    >>> read_first("2015-03"), read_first("2015")
    ('2015-03', '2015-01')
    """
    if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", text):
        return text if len(text) == 7 else f"{text}-01"
    raise ParameterError(f"--from {text[:40]!r} is not a month; write 2015-01 or 2015")


def _codes(text: str, data) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    unknown = [code for code in codes if code not in set(data.partners["code"])]
    if unknown or "WLD" in codes:
        raise ParameterError(f"--without {unknown[0][:40] if unknown else 'WLD'}: give codes of data/partners.csv but the world: BRN,TLS")
    return codes
