"""JSON answers of live sources: complete, without an error of the source, and each field of the type that the source documents."""

import json
import math
import re

import pandas as pd

from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.sdmx import unpacked

AMOUNT = r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?"


def load(content: bytes, what: str):
    """The value of a JSON answer. Raises RefreshError where it is something else, or cut off.

    >>> load(b"[1, 2]", "the answer")
    [1, 2]
    """
    content = unpacked(content, what).lstrip(b"\xef\xbb\xbf \r\n")
    if not content:
        raise RefreshError(f"{what} is empty; ask again later, or check the address")
    if content.startswith(b"<"):
        raise RefreshError(f"{what} is a web page, not data; check the address, or ask again later")
    try:
        return json.loads(content)
    except RecursionError:
        raise RefreshError(f"{what} is nested too deep to be data; check the address, or ask again later") from None
    except ValueError:
        raise RefreshError(f"{what} is not complete JSON: it was cut off; ask again") from None


def count(value, what: str, name: str) -> int | None:
    """A number of rows or pages in the head of an answer; None where it has none. Raises RefreshError for anything else.

    >>> count("15", "the answer", "total"), count(None, "the answer", "total")
    (15, None)
    """
    if value is None:
        return None
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,9}", str(value), re.A):
        raise RefreshError(f"{what} has {_shown(value)} as {name}, not a count; the format has changed")
    return int(value)


def table(records: list, schema: dict[str, str], what: str, module: str, optional: dict[str, str] | None = None) -> pd.DataFrame:
    """The records with the fields of `schema` as text, each of which fits its pattern; `optional` fields may be missing.

    A field that is null is the text "": the pattern says whether that may be. `module` is what to adapt to a new format. Raises
    RefreshError, which names the record and the field.

    >>> schema = {"code": r"\\d+", "value": f"({AMOUNT})?"}
    >>> table([{"code": 704, "value": 1.5}, {"code": "36", "value": None}], schema, "x", "y").values.tolist()
    [['704', '1.5'], ['36', '']]
    """
    if not all(isinstance(record, dict) for record in records):
        raise RefreshError(f"{what} has something else than records in its list; the format has changed: adapt {module}")
    missing = [field for field in schema if any(field not in record for record in records)]
    if missing:
        raise RefreshError(f"{what} lacks the field {', '.join(missing)}; the format has changed: adapt {module}")
    columns = {}
    for field, pattern in (schema | (optional or {})).items():
        shape, column = re.compile(pattern, re.A), []
        for place, record in enumerate(records):
            text = _text(record.get(field))
            if text is None or not shape.fullmatch(text):
                raise RefreshError(f"{what} has {_shown(record.get(field))} as {field} in record {place + 1}; the format has changed, or "
                                   "the answer is damaged")
            column.append(text)
        columns[field] = column
    return pd.DataFrame(columns, dtype=str)


def _text(value) -> str | None:
    """A plain value as text, null as "", a whole number without decimals; None for a list, an object, true, false, NaN, infinity."""
    if value is None:
        return ""
    if isinstance(value, float):
        return None if not math.isfinite(value) else str(int(value)) if value == int(value) else repr(value)
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _shown(value) -> str:
    return repr(json.dumps(value, ensure_ascii=False)[:40]) if not isinstance(value, str) else repr(value[:40])
