"""The readings of the data, kept on disk between two commands: to read and check every table takes longer than to judge a statement."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tradeshare.foundation import disk_cache
from tradeshare.foundation.folders import DATA
from tradeshare.headlines.evidence.readings import Book, Cell, Reading

PACKAGES = ("data", "formulas", "foundation", "headlines", "headlines/words.md.j2", "study")  # what makes readings, verdicts, reasons


class JudgingData(NamedTuple):
    """What a statement is judged by: all readings, the partners' counts, names to codes, codes to names, economies without figures;
    and the members of groups.
    """

    made: Book
    mirrored: dict[Cell, list[Reading]]
    names: dict[str, str]
    shown: dict[str, str]
    others: tuple[str, ...]
    members: dict[str, str] = {}  # as sentences.parties.members


def judging_data() -> JudgingData:
    """What the tables of data/ say, from memory or disk where it was kept; not to be changed. Raises DataError as reading the tables does.

    >>> judging_data().names["viet nam"], len(judging_data().made.levels) > 10_000
    ('VNM', True)
    """
    return _known(key(DATA))


@lru_cache(maxsize=1)
def _known(of: str) -> JudgingData:
    return disk_cache.result("readings", of, JudgingData, _made, most=1)


def _made() -> JudgingData:
    from tradeshare.data import tables
    from tradeshare.headlines import check

    return check.judging_data_of(tables.read())


def key(folder: Path) -> str:
    """The checksum of all tables of a folder, its vintages with them, of the code and of the version of Python."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".csv", ".gz", ".json")):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return disk_cache.key(found.hexdigest(), disk_cache.code(*PACKAGES))
