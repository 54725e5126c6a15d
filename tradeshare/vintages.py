"""The folder data/vintages: what live sources answered, by source and day, and which of it is in force.

A vintage is a folder `SOURCE/DAY` with the raw answers (`raw/`, each with a sidecar), the tables made of them, `changes.csv` and
`vintage.json` with the checksum of every file. It grows in a hidden folder beside and appears by one rename, whole or not at all.
`accepted.csv` names the vintages that reports use. The shipped tables are never touched.
"""

import csv
import io
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tradeshare import __version__, place
from tradeshare.answers import Answer, Request, checksum, plain_address
from tradeshare.errors import DataError, ParameterError

HOME = "vintages"
SOURCES = {"customs": "gacc-table", "comtrade": "comtrade", "imf": "imf", "worldbank": "wdi"}  # with stems; of one day the first prevails
TABLES = ("observations", "mirror", "gdp", "sources")
SHIPPED = "shipped"
GROWING, REFUSED = ".growing", ".refused"
FRESH = timedelta(hours=24)  # an older answer of a broken run is asked for again
DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_NAME = re.compile(rf"({'|'.join(SOURCES)})/({DAY.pattern})(?:-(\d+))?")


class Parsed(NamedTuple):
    """What was read from raw answers: tables by name, in the schema of data/, and sentences on what was cut or is missing."""

    tables: dict[str, pd.DataFrame]
    said: list[str]


def _write(path: Path, content: bytes) -> None:
    with place.whole(path) as part:
        part.write_bytes(content)


def grow(folder: Path, source: str) -> Path:
    """The hidden folder in which the next vintage of a source grows, with what a broken run left of the last day."""
    part = folder / HOME / source / GROWING
    (part / "raw").mkdir(parents=True, exist_ok=True)
    for path in [path for path in part.iterdir() if path.name != "raw"]:
        path.unlink()
    for path in (part / "raw").glob(".*.tmp"):
        path.unlink()
    return part


def keep(part: Path, request: Request, answer: Answer, licence: str, published: str = "") -> None:
    """Keep a raw answer: the bytes first, then the sidecar that makes it count."""
    said = {"file": request.name, "address": plain_address(request.address), "asked": answer.asked, "bytes": len(answer.content),
            "sha256": checksum(answer.content), "published": published or answer.modified, "licence": licence}
    _write(part / "raw" / request.name, answer.content)
    _write(part / "raw" / f"{request.name}.json", (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode())


def held(part: Path, request: Request) -> bytes | None:
    """An answer that a broken run left: whole, of the same address and less than a day old; else None."""
    try:
        said = json.loads((part / "raw" / f"{request.name}.json").read_text(encoding="utf-8"))
        content = (part / "raw" / request.name).read_bytes()
        young = datetime.now(UTC) - datetime.fromisoformat(said["asked"]) < FRESH
    except (OSError, ValueError, KeyError, TypeError):
        return None
    same = said.get("address") == plain_address(request.address) and said.get("sha256") == checksum(content)
    return content if young and same else None


def only(part: Path, names: list[str]) -> None:
    """Take out raw answers that this run did not ask for."""
    wanted = {file for name in names for file in (name, f"{name}.json")}
    for path in (part / "raw").iterdir():
        if path.name not in wanted:
            path.unlink()


def refuse(part: Path) -> Path:
    """Put answers that cannot be trusted aside, where they can be looked at; the next run asks anew."""
    aside = part.with_name(REFUSED)
    shutil.rmtree(aside, ignore_errors=True)
    part.rename(aside)
    return aside


def free_name(folder: Path, source: str, day: str) -> str:
    """The name of a new vintage of that day: the day, with -2, -3 where it is taken."""
    name, count = day, 1
    while (folder / HOME / source / name).exists():
        count += 1
        name = f"{day}-{count}"
    return name


def close(folder: Path, source: str, name: str, content: str) -> None:
    """Close the growing vintage with `vintage.json` and let it appear under its name. `content` is the checksum of its figures."""
    part = folder / HOME / source / GROWING
    files = {path.relative_to(part).as_posix(): checksum(path.read_bytes()) for path in sorted(part.rglob("*")) if path.is_file()}
    said = {"source": source, "vintage": name, "tradeshare": __version__, "content": content, "files": files}
    _write(part / "vintage.json", (json.dumps(said, indent=1) + "\n").encode())
    part.rename(part.with_name(name))


def described(folder: Path, name: str) -> dict:
    """The `vintage.json` of a vintage `SOURCE/DAY`. Raises DataError where it is not there or no JSON."""
    try:
        return json.loads((folder / HOME / name / "vintage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DataError(f"vintages/accepted.csv names {name}, which is not there whole; restore data/vintages/{name}, or leave it out with "
                        f"`tradeshare vintages withdraw {name}`") from None


def listed(folder: Path) -> list[str]:
    """Every vintage that is there, accepted or not, newest first.

    >>> listed(Path("nowhere"))
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
                        f"{f', not {odd[0][:40]}' if odd else ''}; mend it, or delete it to use the shipped data alone")
    return sorted(names, key=_age)


def accept(folder: Path, name: str) -> None:
    """Put a vintage in force. Raises DataError where it is not whole."""
    verify(folder, name)
    with place.turn(folder / HOME / "accepted.csv"):
        _write_accepted(folder, [*accepted(folder), name])


def withdraw(folder: Path, name: str) -> None:
    """Take a vintage out of force; its folder stays. Raises ParameterError where it is not in force."""
    with place.turn(folder / HOME / "accepted.csv"):
        names = accepted(folder)
        if name not in names:
            raise ParameterError(f"{name} is not accepted; accepted are: {', '.join(names) or 'none'}")
        _write_accepted(folder, [other for other in names if other != name])


def _write_accepted(folder: Path, names: list[str]) -> None:
    lines = ["source,vintage", *(name.replace("/", ",") for name in sorted(set(names)))]
    _write(folder / HOME / "accepted.csv", ("\n".join(lines) + "\n").encode())


def asked(values: dict) -> str:
    """The parameter `vintage` where it is text; what is not is refused with a sentence later.

    >>> asked({"vintage": "shipped"}), asked({}), asked({"vintage": 7})
    ('shipped', '', '')
    """
    value = values.get("vintage", "")
    return value if isinstance(value, str) else ""


def in_force(folder: Path, vintage: str = "") -> tuple[str, ...]:
    """The vintages that a report uses, newest first: all accepted, none (`shipped`), or those accepted of a day (YYYY-MM-DD) or before.

    Raises ParameterError where the text is none of these, or nothing had been accepted by that day.

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
    """Hold every file of a vintage against its checksum. Raises DataError for the first that differs."""
    if not _NAME.fullmatch(name):
        raise ParameterError(f"{name[:60]!r} is not a vintage; write SOURCE/DAY such as imf/2026-11-22 (`tradeshare vintages` lists them)")
    for file, digest in described(folder, name)["files"].items():
        path = folder / HOME / name / file
        if not path.exists() or checksum(path.read_bytes()) != digest:
            raise DataError(f"vintages/{name}/{file} is missing or has changed since it was written (another checksum); restore it, or "
                            f"leave the vintage out with `tradeshare vintages withdraw {name}`")


def sources_of(sources: pd.DataFrame) -> list[str]:
    """The sources of a table sources.csv that stand for a vintage: their ids end with its day.

    >>> sources_of(pd.DataFrame({"source": ["imf-imts", "imf-imts-2026-11-22", "wdi-2026-03"]}))
    ['imf-imts-2026-11-22']
    """
    return [source for source in sources["source"] if re.search(rf"-{DAY.pattern}(-\d+)?$", source)]


def stem(source: str) -> str:
    """A source without the day of its vintage and the words that tell copies of one publisher's table apart.

    >>> stem("imf-imts-2026-11-22"), stem("imf-dots"), stem("wits-world"), stem("gacc-table-2026-11-22-2")
    ('imf', 'imf', 'comtrade', 'gacc-table')
    """
    bare = re.sub(rf"-{DAY.pattern}(-\d+)?$", "", source)
    first = bare.split("-")[0]
    return bare if first == "gacc" else {"wits": "comtrade"}.get(first, first)


def newer(one: str, other: str) -> bool:
    """Whether a source is a vintage of a live source that came after the other, a vintage or shipped table of the same publisher.

    >>> newer("imf-imts-2026-11-22", "imf-imts-2026-10-15"), newer("imf-imts-2026-11-22", "imf-dots"), newer("imf-imts", "imf-dots")
    (True, True, False)
    """
    days = [match[0] if (match := re.search(rf"{DAY.pattern}(-\d+)?$", source)) else "" for source in (one, other)]
    return stem(one) == stem(other) and days[0] > days[1]


def tables(folder: Path, name: str) -> list[Path]:
    """The tables of a vintage that reports read."""
    return [path for table in TABLES if (path := folder / HOME / name / f"{table}.csv").exists()]


def checksums(folder: Path, vintage: str = "") -> dict[str, dict[str, str]]:
    """The sha256 of each table of the vintages in force, by vintage and file.

    >>> checksums(Path("nowhere"))
    {}
    """
    return {name: {path.name: checksum(path.read_bytes()) for path in tables(folder, name)} for name in in_force(folder, vintage)}


def _age(name: str) -> tuple:
    """Sorts names from the newest to the oldest."""
    match = _NAME.fullmatch(name)
    source, day, count = match[1], match[2], int(match[match.lastindex]) if name.count("-") == 3 else 1
    return tuple(-int(part) for part in day.split("-")) + (-count, list(SOURCES).index(source))


def same_as(folder: Path, source: str, content: str) -> str | None:
    """The vintage of the source that holds just these figures; None where there is none."""
    for name in listed(folder):
        if (name.startswith(f"{source}/") and (folder / HOME / name / "vintage.json").exists()
                and described(folder, name).get("content") == content):
            return name
    return None
