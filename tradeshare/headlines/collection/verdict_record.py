"""The verdicts on the collection: as `make validation` found them (data/validation/), as they were kept on disk, or judged.

They are found by the content of all tables that they are judged by, cut to what was known by then, and by the code that judges. Few
verdicts of an earlier time are others than those of today: only these are held beside the table of today (earlier_verdicts.csv.gz).
"""

import hashlib
from collections.abc import Iterable

import pandas as pd

from tradeshare.data import large_tables, validation_tables
from tradeshare.data.tables import Data
from tradeshare.foundation import disk_cache
from tradeshare.headlines import check
from tradeshare.headlines.known_data import PACKAGES

NAME, EARLIER = "verdicts", "earlier_verdicts"
NUMBERS = ["expected", "low", "high"]
LABEL_COLUMNS = ["label", "label_reason", "right_value", "kind", "confidence"]  # the check never sees them


def as_asked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of statements.csv as a table that `check` takes: text, without the labels."""
    text = rows.drop(columns=LABEL_COLUMNS, errors="ignore").astype(str)
    numbers = {column: rows[column].map("{:.12g}".format) for column in ("printed", "half_width", "decimals")}
    return text.assign(**numbers, row_line=range(2, len(rows) + 2), row_fault="")


def verdicts(data: Data) -> pd.DataFrame:
    """What the check says of each of the collected statements: verdict, cause, reason, expected, low, high, sources, unseen.

    `data` are the tables of the time. `unseen` is the verdict on each as on one of a page that nobody has read; index as the statements.
    """
    if held := _held(data):
        return from_text(held).set_axis(data.statements.index)
    return disk_cache.result(NAME, disk_cache.key(disk_cache.code(*PACKAGES), content(data)), pd.DataFrame, lambda: judged(data))


def judged(data: Data) -> pd.DataFrame:
    """As `verdicts`, each statement judged now."""
    table, ready = as_asked(data.statements), check.judging_data_of(data)
    said = check.check(table, ready).drop(columns=["unit", "readable"])
    return said.assign(unseen=check.judge_without_own_page(table, data).reindex(said.index, fill_value=""))


def content(data: Data) -> str:
    """The checksum of the tables, as they are in memory, and of those that are read beside them."""
    found = hashlib.sha256()
    for name in ("months", "world_matrix"):
        found.update(large_tables.content(name).encode())
    for name, table in data._asdict().items():
        found.update(name.encode() + pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return found.hexdigest()[:24]


def rows(data: Data) -> list[dict[str, str]]:
    """The verdicts as rows for data/validation/: text, numbers in full, each with the id of its statement and `content` of the tables."""
    said = judged(data)
    text = said.assign(**{name: said[name].map(lambda value: "" if pd.isna(value) else repr(float(value))) for name in NUMBERS})
    of = content(data)
    return [{"data": of, "statement": name, **row} for name, row in zip(data.statements["id"], text.to_dict("records"))]


def earlier_rows(today: list[dict[str, str]], times: Iterable[list[dict[str, str]]]) -> list[dict[str, str]]:
    """The `rows` of earlier times that are not those of today, after one for each time: no statement, and the `data` of today as reason."""
    said = {row["statement"]: row for row in today}
    found = []
    for then in times:
        found.append(dict.fromkeys(then[0], "") | {"data": then[0]["data"], "reason": today[0]["data"]})
        found += [row for row in then if row != said[row["statement"]] | {"data": row["data"]}]
    return found


def _held(data: Data) -> list[dict[str, str]]:
    """The rows of these tables in data/validation, in the order of the statements; none where it holds other tables or is of other code."""
    code, of = disk_cache.code(*PACKAGES), content(data)
    today = validation_tables.read(NAME, code)
    then = [row for row in validation_tables.read(EARLIER, code) if row["data"] == of]
    if not today or (today[0]["data"] != of and (not then or then[0]["reason"] != today[0]["data"])):
        return []
    said = {row["statement"]: row for row in [*today, *then]}
    return [said[name] for name in data.statements["id"]]


def from_text(held: list[dict[str, str]]) -> pd.DataFrame:
    """The verdicts from rows of the table."""
    table = pd.DataFrame(held, dtype=str).drop(columns=["data", "statement"])
    return table.assign(**{name: pd.to_numeric(table[name].replace("", None)).astype(float) for name in NUMBERS})
