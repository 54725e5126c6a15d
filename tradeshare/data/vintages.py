"""Vintages: refreshed figures, and which of them reports use."""

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

from tradeshare.foundation import files
from tradeshare.foundation.errors import DataError, ParameterError

HOME = "vintages"
SOURCES = {"customs": "gacc-table", "comtrade": "comtrade", "imf": "imf", "worldbank": "wdi",  # with stems; first in precedence on one day
           "baci": "baci", "tiva": "tiva"}
WHEN_ASKED = ("product_trade", "value_added")  # read by `large.added`
TABLES = ("observations", "mirror", "gdp", "sources", *WHEN_ASKED)
SHIPPED = "shipped"
# UN Comtrade by the World Bank; sums of its divisions in cells that the IMF lacks goods of: all others agree within 0.5 % (tested)
STANDS_FOR = {"wits": "comtrade", "divisions": "imf"}
DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_NAME = re.compile(rf"({'|'.join(SOURCES)})/({DAY.pattern})(?:-(\d+))?")


def described(folder: Path, name: str) -> dict:
    """The `vintage.json` of a vintage `SOURCE/DAY`, with a checksum for each of its tables. Raises DataError where it is none."""
    try:
        said = json.loads((folder / HOME / name / "vintage.json").read_text(encoding="utf-8"))
        held = dict(said["files"])
        whole = all(isinstance(digest, str) and not Path(file).is_absolute() and ".." not in Path(file).parts
                    for file, digest in held.items()) and {path.name for path in tables(folder, name)} <= set(held)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        said, held, whole = {}, {}, False
    if not whole or not held:
        raise DataError(f"vintages/accepted.csv names {name}, which is missing or incomplete; restore data/vintages/{name}, or leave it "
                        f"out with `tradeshare vintages withdraw {name}`")
    return said


def all_vintages(folder: Path) -> list[str]:
    """Every existing vintage, accepted or not, newest first.

    >>> all_vintages(Path("nowhere"))
    []
    """
    found = [f"{path.parent.name}/{path.name}" for path in (folder / HOME).glob("*/*/") if not path.name.startswith(".")]
    return sorted((name for name in found if _NAME.fullmatch(name)), key=_age)


def accepted(folder: Path) -> list[str]:
    """The accepted vintages, newest first. Raises DataError for a list that cannot be read."""
    path = folder / HOME / "accepted.csv"
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        names = [f"{row['source']}/{row['vintage']}" for row in rows]
    except FileNotFoundError:
        return []
    except (KeyError, UnicodeDecodeError, csv.Error):
        names = ["?"]
    odd = [name for name in names if not _NAME.fullmatch(name)]
    if odd or len(set(names)) < len(names):
        raise DataError(f"vintages/accepted.csv needs the columns source and vintage with rows such as imf,2026-11-22, each once"
                        f"{f', not {odd[0][:40]}' if odd else ''}; correct it, or delete it to use the shipped data alone")
    return sorted(names, key=_age)


def accept(folder: Path, name: str) -> None:
    """Let reports use a vintage. Raises ParameterError if there is none of that name, DataError if it is incomplete."""
    if _NAME.fullmatch(name) and name not in all_vintages(folder):
        raise ParameterError(f"there is no vintage {name}; there are: {', '.join(all_vintages(folder)) or 'none'}")
    verify(folder, name)
    with files.locked(folder / HOME / "accepted.csv"):
        _write_accepted(folder, [*accepted(folder), name])


def withdraw(folder: Path, name: str) -> None:
    """Stop reports using a vintage; its folder stays. Raises ParameterError if they do not use it."""
    with files.locked(folder / HOME / "accepted.csv"):
        names = accepted(folder)
        if name not in names:
            raise ParameterError(f"{name} is not accepted; accepted are: {', '.join(names) or 'none'}")
        _write_accepted(folder, [other for other in names if other != name])


def _write_accepted(folder: Path, names: list[str]) -> None:
    lines = ["source,vintage", *(name.replace("/", ",") for name in sorted(set(names)))]
    files.write(folder / HOME / "accepted.csv", "\n".join(lines) + "\n")


def asked_vintage(values: dict) -> str:
    """The parameter `vintage` if it is text; anything else is rejected later with a sentence.

    >>> asked_vintage({"vintage": "shipped"}), asked_vintage({}), asked_vintage({"vintage": 7})
    ('shipped', '', '')
    """
    value = values.get("vintage", "")
    return value if isinstance(value, str) else ""


def in_force(folder: Path, vintage: str = "") -> tuple[str, ...]:
    """The vintages that a report uses, newest first: all accepted, none (`shipped`), or those of a day (YYYY-MM-DD) or before.

    Raises ParameterError if the text is none of these, or there is no accepted vintage of that day or before.

    >>> in_force(Path("nowhere")), in_force(Path("nowhere"), "shipped")
    ((), ())
    """
    if vintage == SHIPPED:
        return ()
    names = tuple(accepted(folder))
    if vintage == "":
        return names
    if not DAY.fullmatch(vintage):
        raise ParameterError(f"vintage {vintage[:40]!r} is not a day; write a day such as 2026-10-15, or {SHIPPED}, or leave it empty")
    found = tuple(name for name in names if name.split("/")[1][:10] <= vintage)
    if not found:
        mend = f"the earliest is {names[-1].split('/')[1][:10]}" if names else "nothing is accepted at all"
        raise ParameterError(f"vintage {vintage}: none of that day or before is accepted ({mend}); write {SHIPPED} for the shipped data")
    return found


def verify(folder: Path, name: str) -> None:
    """Check the checksum of every file of a vintage. Raises DataError for the first that differs."""
    if not _NAME.fullmatch(name):
        raise ParameterError(f"{name[:60]!r} is not a vintage; write SOURCE/DAY such as imf/2026-11-22 (`tradeshare vintages` lists them)")
    for file, digest in described(folder, name)["files"].items():
        path = folder / HOME / name / file
        if not path.exists() or files.checksum(path) != digest:
            raise DataError(f"vintages/{name}/{file} is missing or has changed since it was written (another checksum); restore it, or "
                            f"leave the vintage out with `tradeshare vintages withdraw {name}`")


def sources_of(sources: Iterable[str]) -> list[str]:
    """The sources in sources.csv that belong to a vintage: their ids end with its day.

    >>> sources_of(["imf-imts", "imf-imts-2026-11-22", "wdi-2026-03"])
    ['imf-imts-2026-11-22']
    """
    return [source for source in sources if re.search(rf"-{DAY.pattern}(-\d+)?$", source)]


def source_stem(source: str) -> str:
    """A source id without the day of its vintage and the words that distinguish copies of one publisher's table.

    >>> source_stem("imf-imts-2026-11-22"), source_stem("imf-dots"), source_stem("wits-world"), source_stem("gacc-table-2026-11-22-2")
    ('imf', 'imf', 'comtrade', 'gacc-table')
    """
    bare = re.sub(rf"-{DAY.pattern}(-\d+)?$", "", source)
    first = bare.split("-")[0]
    return bare if first == "gacc" else STANDS_FOR.get(first, first)


def newer(one: str, other: str) -> bool:
    """Whether a source is a vintage that is newer than the other, a vintage or shipped table of the same publisher.

    >>> newer("imf-imts-2026-11-22", "imf-imts-2026-10-15"), newer("imf-imts-2026-11-22", "imf-dots"), newer("imf-imts", "imf-dots")
    (True, True, False)
    """
    days = [match[0] if (match := re.search(rf"{DAY.pattern}(-\d+)?$", source)) else "" for source in (one, other)]
    return source_stem(one) == source_stem(other) and days[0] > days[1]


def tables(folder: Path, name: str) -> list[Path]:
    """The tables of a vintage that reports read."""
    return [path for table in TABLES if (path := folder / HOME / name / f"{table}.csv").exists()]


def checksums(folder: Path, vintage: str = "") -> dict[str, dict[str, str]]:
    """The sha256 of each table of the vintages in use, by vintage and file.

    >>> checksums(Path("nowhere"))
    {}
    """
    return {name: {path.name: files.checksum(path) for path in tables(folder, name)} for name in in_force(folder, vintage)}


def _age(name: str) -> tuple:
    """Sorts names from the newest to the oldest."""
    match = _NAME.fullmatch(name)
    source, day, count = match[1], match[2], int(match[match.lastindex]) if name.count("-") == 3 else 1
    return tuple(-int(part) for part in day.split("-")) + (-count, list(SOURCES).index(source))
