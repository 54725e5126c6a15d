"""`tradeshare refresh`, `import` and `vintages`: ask, keep the raw answer, read, hold against what stands, show, and only then accept."""

import hashlib
import os
import re
import shutil
import time
from pathlib import Path

from tradeshare.foundation import files, folders
from tradeshare.foundation.errors import DataError, ParameterError, RefreshError

ADDRESSES = {"imf": "TRADESHARE_IMF_ADDRESS", "comtrade": "TRADESHARE_COMTRADE_ADDRESS", "worldbank": "TRADESHARE_WORLDBANK_ADDRESS"}
FIRST = {"imf": "2015-01", "worldbank": "1990-01"}  # of Comtrade: two years back, since each month is a call
NOTE = """The shipped data stay as they are. The answers, the tables made of them and what changed go to data/vintages/SOURCE/DAY; with
--accept, reports use them from then on. Addresses are settings: """ + ", ".join(ADDRESSES.values()) + "; Comtrade's key: COMTRADE_KEY."


def add_commands(commands, epilog: str) -> None:
    """Add the three subcommands to the parser of `tradeshare`."""
    refresh = commands.add_parser("refresh", help="ask a live source for new months; show what changed", epilog=f"{NOTE} {epilog}")
    refresh.add_argument("source", choices=list(ADDRESSES), help="imf (IMTS), comtrade (UN Comtrade) or worldbank (GDP)")
    refresh.add_argument("--from", dest="first", default="", metavar="MONTH",
                         help="ask for this month (2015-01) or year on; default: 2015 for imf, 1990 for worldbank, two years back "
                              "for comtrade")
    refresh.add_argument("--without", default="", metavar="CODES", help="leave out partners that the source has lost: BRN,TLS")
    refresh.add_argument("--accept", action="store_true", help="let reports use it")
    refresh.set_defaults(do=_refresh)
    bring = commands.add_parser("import", help="read customs' table by country from a file; show what changed", epilog=f"{NOTE} {epilog}")
    bring.add_argument("source", choices=["customs"], help="table 2 of the customs bulletin")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".xls, .xlsx, .csv or a saved page, one month each")
    bring.add_argument("--accept", action="store_true", help="let reports use it")
    bring.set_defaults(do=_import)
    shelf = commands.add_parser("vintages", help="list the vintages, or put one in or out of force", epilog=epilog)
    shelf.add_argument("what", nargs="?", choices=["list", "accept", "withdraw"], default="list", help="default: list")
    shelf.add_argument("name", nargs="?", default="", metavar="SOURCE/DAY", help="such as imf/2026-11-22")
    shelf.set_defaults(do=_vintages)


def _refresh(options) -> int:
    import importlib

    from tradeshare.data import tables
    from tradeshare.sources import raw_answers

    source, today = options.source, time.strftime("%Y-%m-%d", time.gmtime())
    module = importlib.import_module(f"tradeshare.sources.{source}")
    first, last = read_first(options.first or FIRST.get(source) or f"{int(today[:4]) - 2}-01"), _month_before(today)
    if first > last:
        raise ParameterError(f"--from {options.first} is after {last}, the last full month; use an earlier one")
    data = tables.read(folders.DATA)
    without = _codes(options.without, data)
    address = os.environ.get(ADDRESSES[source], "").strip() or module.ADDRESS
    asked = module.requests(address, first, data.partners, without, last)
    with _turn(source):
        part = raw_answers.grow(folders.DATA, source)
        _collect(part, asked, module)
        return _take(source, part, lambda answers, name: module.parse(answers, first, data.partners, name, without),
                     [request.name for request in asked], data, today, options.accept, without)


def _import(options) -> int:
    from datetime import UTC, datetime

    from tradeshare.data import tables
    from tradeshare.sources import customs, raw_answers
    from tradeshare.sources.raw_answers import Answer, Request

    names = [path.name for path in options.files]
    if len(set(names)) < len(names):
        raise ParameterError("two files have the same name; rename one")
    contents = {path.name: path.read_bytes() for path in options.files}
    data = tables.read(folders.DATA)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with _turn("customs"):
        part = raw_answers.grow(folders.DATA, "customs")
        raw_answers.only(part, names)
        for name, content in contents.items():
            raw_answers.keep(part, Request(name, f"file:{name}"), Answer(content, now, ""), customs.LICENCE)
        return _take("customs", part, lambda answers, name: customs.parse(answers, data, name), names, data, now[:10], options.accept)


def _turn(source: str):
    """One run a source at a time: a second one waits."""
    from tradeshare.data import vintages

    return files.exclusive(folders.DATA / vintages.HOME / source / source)


def _vintages(options) -> int:
    from tradeshare.data import vintages

    if options.what != "list":
        if not options.name:
            raise ParameterError(f"name the vintage to {options.what}: SOURCE/DAY, such as imf/2026-11-22")
        {"accept": vintages.accept, "withdraw": vintages.withdraw}[options.what](folders.DATA, options.name)
        print(f"{options.name}: {'reports use it now' if options.what == 'accept' else 'reports no longer use it; its folder stays'}")
        return 0
    used, found = vintages.accepted(folders.DATA), vintages.listed(folders.DATA)
    for name in found:
        print(f"{name:<28} {'accepted' if name in used else 'not accepted'}")
    if not found:
        print("no vintages: reports use the shipped data alone; `tradeshare refresh --help` shows how to get one")
    return 0


def _collect(part: Path, asked: list, module) -> None:
    """Ask for every answer that is not there yet, with a bar where someone looks on; each is kept whole as it comes."""
    from tqdm import tqdm

    from tradeshare.sources import download, raw_answers

    raw_answers.only(part, [request.name for request in asked])
    missing = [request for request in asked if raw_answers.held(part, request) is None]
    if len(missing) < len(asked):
        print(f"going on: {len(asked) - len(missing)} of {len(asked)} answers are there from the last try", flush=True)
    for request in tqdm(missing, unit="answer", leave=False, disable=None):
        answer = download.get(request)
        published = module.published(answer.content) if hasattr(module, "published") else ""
        raw_answers.keep(part, request, answer, module.LICENCE, published)


def _take(source: str, part: Path, parse, files: list[str], data, day: str, accept: bool, without=()) -> int:
    """Read the raw answers in the folder, validate, compare, place; accept where asked. What is refused is put aside."""
    from tradeshare.data import tables
    from tradeshare.foundation import safe_text
    from tradeshare.sources import raw_answers

    name = raw_answers.free_name(folders.DATA, source, day)
    try:
        parsed = parse({file: (part / "raw" / file).read_bytes() for file in files}, name)
        _write(part, parsed.tables)
        changed, said = _judge(source, name, parsed, data, without)
    except RefreshError as error:
        aside = raw_answers.refuse(part)
        where = aside.relative_to(folders.DATA.parent) if aside.is_relative_to(folders.DATA.parent) else aside
        raise RefreshError(f"{error} (the answers are kept in {where}/raw)") from None
    for line in [*parsed.said, *said]:
        print(f"note: {line}")
    content = _checksum(parsed.tables)
    same = raw_answers.same_as(folders.DATA, source, content)
    if same is None:
        tables.write_table(safe_text.guarded_frame(changed), part / "changes.csv")
        raw_answers.close(folders.DATA, source, name, content)
        _show(changed, f"{source}/{name}")
    else:
        print(f"the figures are those of {same}: no vintage is added")
        shutil.rmtree(part)
    return _settle(same or f"{source}/{name}", accept)


def _settle(name: str, accept: bool) -> int:
    """Put the vintage in force where asked, and say whether it is."""
    from tradeshare.data import vintages

    if accept:
        vintages.accept(folders.DATA, name)
        print(f"{name}: accepted; reports use it now")
    elif name not in vintages.accepted(folders.DATA):
        print(f"{name}: not in use; `tradeshare vintages accept {name}` lets reports use it")
    return 0


def _judge(source: str, name: str, parsed, data, without: tuple[str, ...]):
    """The changes against what is held, with unused partners listed, and the sentences of validation. Raises RefreshError."""
    import pandas as pd

    from tradeshare.sources import changes, validation

    held = changes.held(data._asdict(), data.sources, source)
    held = held[~held["partner"].isin(without) & ~held["reporter"].isin(without)]
    changed = changes.compare(held, changes.cells(parsed.tables))
    said = validation.validate(parsed.tables, held, changed, data, f"{source}/{name}")
    unknown = parsed.tables.get("unused")
    if unknown is not None:
        changed = pd.concat([changed, changes.unused(unknown["name"].tolist())], ignore_index=True)
    return changed, said


def _write(part: Path, tables: dict) -> None:
    """The tables into the growing vintage, each held against its contract as it will be read. Raises RefreshError."""
    from tradeshare.data import vintages
    from tradeshare.data.tables import read_table, write_table

    for table, frame in tables.items():
        if table in vintages.TABLES:
            write_table(frame, part / f"{table}.csv")
            try:
                read_table(table, part)
            except DataError as error:
                raise RefreshError(f"{str(error).rpartition('; ')[0]}; nothing was taken over") from None


def _show(changed, name: str) -> None:
    from tradeshare.sources import changes

    print(f"{name}: kept in data/vintages/{name}")
    for line in changes.lines(changed):
        print(line.replace("\u00a0", " "))
    print(f"in full: data/vintages/{name}/changes.csv")


def _checksum(tables: dict) -> str:
    """One checksum of the figures, without the names of their sources, so that equal vintages are seen to be equal."""
    total = hashlib.sha256()
    for name in sorted(set(tables) - {"sources", "unused"}):
        total.update(tables[name].drop(columns="source").to_csv(index=False, lineterminator="\n").encode())
    return total.hexdigest()


def read_first(text: str) -> str:
    """A month from `--from`. Raises ParameterError.

    >>> read_first("2015-03"), read_first("2015")
    ('2015-03', '2015-01')
    """
    if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", text):
        return text if len(text) == 7 else f"{text}-01"
    raise ParameterError(f"--from {text[:40]!r} is not a month; write 2015-01 or 2015")


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}"


def _codes(text: str, data) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    unknown = [code for code in codes if code not in set(data.partners["code"])]
    if unknown or "WLD" in codes:
        raise ParameterError(f"--without {unknown[0][:40] if unknown else 'WLD'}: give codes of data/partners.csv but the world: BRN,TLS")
    return codes
