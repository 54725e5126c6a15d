"""The words of real tables, in header_words.csv: what a column, a title, a line of publication, a row of a region is called."""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("header_words.csv")


def folded(text: str) -> str:
    """Text as words are compared: one width of signs, small letters, no blanks, commas, hyphens, brackets, stops, quotes.

    >>> folded("Hong Kong, China"), folded("\u4e2d\u56fd \u9999\u6e2f"), folded("\u00b1\uff05"), folded("Lao People's Dem. Rep.")
    ('hongkongchina', '\u4e2d\u56fd\u9999\u6e2f', '\u00b1%', 'laopeoplesdemrep')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return re.sub(r"[^\w\u00b1%$&/]|_", "", plain)


@lru_cache
def words() -> dict[str, tuple[str, ...]]:
    """The words of each meaning, folded."""
    out: dict[str, tuple[str, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out[row["meaning"]] = out.get(row["meaning"], ()) + tuple(map(folded, row["words"].split("|")))
    return out


def says(text: str, meaning: str) -> bool:
    """Whether a text holds a word of this meaning.

    >>> says("\u7d2f\u8ba1\u6bd4\u53bb\u5e74\u540c\u671f\u00b1\uff05", "growth"), says("Exports", "growth")
    (True, False)
    """
    plain = folded(text)
    return any(word in plain for word in words()[meaning])


def flow(text: str) -> str | None:
    """The flow that a header cell names.

    >>> flow("进出口"), flow("出口"), flow("Imports"), flow("Imports and Exports"), flow("1至7月"), flow("进出口差额")
    ('total', 'export', 'import', 'total', None, None)
    """
    if says(text, "not used"):
        return None
    plain = folded(text)
    alone = plain.replace("进出口", "")
    out, back = (any(word in alone for word in words()[name]) for name in ("export", "import"))
    if any(word in plain for word in words()["total"]) or (out and back):
        return "total"
    return "export" if out else "import" if back else None


@lru_cache
def names() -> tuple[str, ...]:
    """The names of regions and economies that stand in tables and are no partners here, as written."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(name for row in csv.DictReader(file) if row["meaning"] in ("region", "economy") for name in row["words"].split("|"))
