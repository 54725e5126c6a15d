"""The partners and their spellings, read without the libraries that tables need: a wrong name is answered at once."""

import csv
from functools import lru_cache
from typing import NamedTuple

from tradeshare.foundation import folders


class Partner(NamedTuple):
    """A row of partners.csv: code, name, whether it is a country, a group or the world, every other spelling, its group of today."""

    code: str
    name: str
    kind: str
    spellings: tuple[str, ...]
    member_of: str


def partners() -> tuple[Partner, ...]:
    """The partners of partners.csv, in its order.

    Empty where the file cannot be read: `tables.read` says then what is wrong with it.

    >>> [partner.name for partner in partners() if "Burma" in partner.spellings]
    ['Myanmar']
    """
    return _parsed(_content("partners.csv"))


def economies() -> tuple[Partner, ...]:
    """The economies of economies.csv, partners or not, whose everyday names ISO 3166 lacks; empty where the file cannot be read.

    >>> [economy.code for economy in economies() if economy.name in ("Iran", "Bolivia")]
    ['BOL', 'IRN']
    """
    return _parsed(_content("economies.csv"))


def groups() -> dict[str, str]:
    """The code and name of every group of groups.csv; empty where the file cannot be read.

    >>> groups()["CLMV"], groups()["RCEP"]
    ('CLMV', 'the rest of RCEP')
    """
    return _group_names(_content("groups.csv"))


def members(code: str) -> list[str]:
    """All that ever were members of a group of groups.csv, in its order.

    >>> members("CLMV")
    ['KHM', 'LAO', 'MMR', 'VNM']
    """
    return list(dict.fromkeys(row["member"] for row in _rows(_content("groups.csv")) if row["code"] == code and row.get("member")))


def _content(name: str) -> bytes:
    try:
        return (folders.DATA / name).read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=2)
def _group_names(content: bytes) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in _rows(content):
        names[row["code"]] = names.get(row["code"]) or row.get("name") or ""
    return {code: name or code for code, name in names.items()}


def _rows(content: bytes) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(content.decode("utf-8", errors="replace").splitlines()) if row.get("code")]


@lru_cache(maxsize=4)
def _parsed(content: bytes) -> tuple[Partner, ...]:
    spelt = ((row, tuple(filter(None, (row.get("names") or "").split("|")))) for row in _rows(content))
    return tuple(Partner(row["code"], row.get("name") or "", row.get("kind") or "", names, "" if row.get("member_to") else
                         row.get("groups") or "") for row, names in spelt)
