"""CSV that is opened in a spreadsheet: no cell of it is run as a formula."""

import re

import pandas as pd

from tradeshare.literal import plain

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(\d[\d,]*)?\.?\d+(e[+-]?\d+)?([ \u00a0]?(%|pp))?|-", re.I)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; numbers, with % or pp too, stay.

    >>> guarded("=1+1"), guarded("-15.67"), guarded("+3.8 %"), guarded("-1+1"), guarded("ASEAN")
    ("'=1+1", '-15.67', '+3.8 %', "'-1+1", 'ASEAN')
    """
    return "'" + text if text.lstrip("'").startswith(RISKY) and not _NUMBER.fullmatch(text) else text


def bare(text: str) -> str:
    """The text that was guarded.

    >>> bare("'=1+1"), bare("'tis"), bare(guarded("'=1"))
    ('=1+1', "'tis", "'=1")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RISKY) else text


def guard(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its text plain and guarded: cells, names of rows and of columns; numbers are left as they are."""
    table = table.rename(index=_cell, columns=_cell)
    for place, kind in enumerate(table.dtypes):
        if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind)):
            table.isetitem(place, table.iloc[:, place].map(_cell))
    return table


def _cell(value):
    return guarded(plain(value)) if isinstance(value, str) else value
