"""Answers of live sources are saved unchanged before they are read."""

import csv
import json
import re
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta, UTC
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pandas as pd

from tradeshare import __version__
from tradeshare.data.vintages import described, HOME, all_vintages
from tradeshare.foundation.files import checksum, write

LIVE = Path(__file__).with_name("live_sources.csv")
SECRET = ("key", "token", "secret", "password", "signature")  # names of query fields that are never written down
NO_ANSWER = b""  # what is kept where a source says by its status that it has nothing of what was asked for
_TOLD = re.compile(rf"(\b[\w-]*(?:{'|'.join(SECRET)})[\w-]*\W{{0,3}}[=:]\W{{0,3}})[^\s&,;\"']+|(?<=//)[^/@\s]+(?=@)", re.I)
_MESSAGE = ("message", "Message", "error", "detail", "title", "text", "value")  # where services put their words


@lru_cache
def live_sources() -> dict[str, dict[str, str]]:
    """What the rows of sources.csv say of each live source, by the name under which it is asked."""
    with LIVE.open(encoding="utf-8", newline="") as file:
        return {row.pop("asked"): row for row in csv.DictReader(file)}


def source_row(asked: str, name: str, files: Iterable[str] = (), **other: str) -> pd.DataFrame:
    """The row of sources.csv of the vintage `name`; `files`: what it was brought in from, `other`: columns that differ.

    >>> source_row("tiva", "2026-11-22", ["a.csv"])[["source", "read_in", "vintage"]].values.tolist()
    [['tiva-2026-11-22', 'copy', '2026-11-22']]
    """
    read_in = "copy" if files else "original"
    row = live_sources()[asked] | {"state": "current", "read_in": read_in, "agrees": "", "vintage": name[:10]} | other
    note = f"{row['note']} Brought in from {', '.join(files)[:300]}.".strip() if files else row["note"]
    return pd.DataFrame([row | {"source": f"{row['source']}-{name}", "priority": int(row["priority"]), "note": note}])


class Request(NamedTuple):
    """A request: a name for the file, the address, headers that may be saved, and headers that may not."""

    name: str
    address: str
    headers: dict[str, str] = {}
    secret: dict[str, str] = {}


class Answer(NamedTuple):
    """An answer: the bytes (uncompressed), the time of the request (UTC), and the date that the server gives."""

    content: bytes
    asked: str
    modified: str


def plain_address(address: str) -> str:
    """The address as it may be saved: without user, password and keys in the query.

    >>> plain_address("https://me:pass@example.org/data?period=2024&subscription-key=abc")
    'https://example.org/data?period=2024'
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address at all: it is refused before it is asked
        return re.sub(r"//[^/]*@", "//", address).partition("?")[0]
    query = parts.query
    if any(word in query.casefold() for word in SECRET):
        kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True)
                if not any(word in name.casefold() for word in SECRET)]
        query = urlencode(kept, safe=",:[]")
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def message(value) -> str:
    """The words of a source on what went wrong, from an answer already read; no key or password among them.

    >>> message({"statusCode": 403, "message": "Out of quota. key=abc"}), message([{"message": [{"id": "120", "value": "not valid"}]}])
    ('Out of quota. key=...', 'not valid')
    """
    if isinstance(value, list):
        return next((found for found in map(message, value[:5]) if found), "")
    if isinstance(value, dict):
        return next((found for name in _MESSAGE if (found := message(value.get(name)))), "")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", value)).strip() if isinstance(value, str) else ""
    return _TOLD.sub(lambda match: f"{match[1] or ''}...", text)[:200]


GROWING, REFUSED = ".growing", ".refused"
FRESH = timedelta(hours=24)  # an older answer of an interrupted run is requested again


class Parsed(NamedTuple):
    """The result of reading raw answers: tables by name, in the schema of data/, and sentences on what was cut or is missing."""

    tables: dict[str, pd.DataFrame]
    said: list[str]


def open_folder(folder: Path, source: str) -> Path:
    """The hidden folder for the next vintage of a source, with recent answers of an interrupted run."""
    part = folder / HOME / source / GROWING
    (part / "raw").mkdir(parents=True, exist_ok=True)
    for path in [path for path in part.iterdir() if path.name != "raw"]:
        path.unlink()
    for path in (part / "raw").glob(".*.tmp"):
        path.unlink()
    return part


def save_answer(part: Path, request: Request, answer: Answer, licence: str, published: str = "") -> None:
    """Save a raw answer: first the bytes, then the description that makes it valid."""
    said = {"file": request.name, "address": plain_address(request.address), "asked": answer.asked, "bytes": len(answer.content),
            "sha256": checksum(answer.content), "published": published or answer.modified, "licence": licence}
    write(part / "raw" / request.name, answer.content)
    write(part / "raw" / f"{request.name}.json", json.dumps(said, indent=1, ensure_ascii=False) + "\n")


def kept_answer(part: Path, request: Request) -> bytes | None:
    """An answer of an interrupted run, if complete, from the same address and less than a day old; else None."""
    try:
        said = json.loads((part / "raw" / f"{request.name}.json").read_text(encoding="utf-8"))
        content = (part / "raw" / request.name).read_bytes()
        young = datetime.now(UTC) - datetime.fromisoformat(said["asked"]) < FRESH
    except (OSError, ValueError, KeyError, TypeError):
        return None
    same = said.get("address") == plain_address(request.address) and said.get("sha256") == checksum(content)
    return content if young and same else None


def drop_others(part: Path, names: list[str]) -> None:
    """Delete raw answers that this run does not need."""
    wanted = {file for name in names for file in (name, f"{name}.json")}
    for path in (part / "raw").iterdir():
        if path.name not in wanted:
            path.unlink()


def set_aside(part: Path) -> Path:
    """Move rejected answers to a folder where they can be inspected; the next run asks again."""
    refused = part.with_name(REFUSED)
    shutil.rmtree(refused, ignore_errors=True)
    part.rename(refused)
    return refused


def free_name(folder: Path, source: str, day: str) -> str:
    """The name of a new vintage of that day: the day, with -2, -3 if it is taken."""
    name, count = day, 1
    while (folder / HOME / source / name).exists():
        count += 1
        name = f"{day}-{count}"
    return name


def finish(folder: Path, source: str, name: str, content: str) -> None:
    """Complete the new vintage with `vintage.json` and move it to its name. `content` is the checksum of its figures."""
    part = folder / HOME / source / GROWING
    files = {path.relative_to(part).as_posix(): checksum(path) for path in sorted(part.rglob("*")) if path.is_file()}
    said = {"source": source, "vintage": name, "tradeshare": __version__, "content": content, "files": files}
    write(part / "vintage.json", json.dumps(said, indent=1) + "\n")
    part.rename(part.with_name(name))


def same_as(folder: Path, source: str, content: str) -> str | None:
    """The vintage of the source with exactly these figures; None if there is none."""
    for name in all_vintages(folder):
        if (name.startswith(f"{source}/") and (folder / HOME / name / "vintage.json").exists()
                and described(folder, name).get("content") == content):
            return name
    return None
