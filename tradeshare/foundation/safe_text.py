"""Text from the data is never read as markup or as a formula."""

import re
import unicodedata
from functools import lru_cache

import pandas as pd

MARK = "\u2060"
SIGNS = re.compile(r"""[\\`*_{}\[\]<>#$@^~|&"]    # markup in any position
                       |(?<=[-.])[-.]|[-.](?=[-.])  # dashes and ellipses
                       |^[-+.:%(]|(?<=^\w)[.)]|(?<=^\w\w)[.)]|(?<=^\w\w\w)[.)]|(?<=^\w\w\w\w)[.)]  # lists, titles, definitions""", re.X)


def as_literal(text: str) -> str:
    """The text with an invisible mark before each character that Markdown would interpret.

    >>> as_literal("a*b*").replace(MARK, "!"), as_literal("Viet Nam") == "Viet Nam"
    ('a!*b!*', True)
    """
    return SIGNS.sub(lambda found: MARK + found[0], without_marks(text))


def without_marks(text: str) -> str:
    """The original text, for all that is not Markdown.

    >>> without_marks(as_literal("<b>a*b*</b>"))
    '<b>a*b*</b>'
    """
    return text.replace(MARK, "")


def escaped(text: str) -> str:
    """The text as Markdown, with every marked character escaped.

    >>> print(escaped(f"**{as_literal('a*b*')}** grew"))
    **a\\*b\\*** grew
    """
    return without_marks(re.sub(rf"{MARK}(?=[!-/:-@\[-`{{-~])", r"\\", text))


RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(\d[\d,]*)?\.?\d+(e[+-]?\d+)?([ \u00a0]?(%|pp|points?))?|-", re.I)


def guarded_text(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe; numbers, also with % or pp, do not.

    >>> guarded_text("=1+1"), guarded_text("-15.67"), guarded_text("+3.8 %"), guarded_text("-1+1"), guarded_text("ASEAN")
    ("'=1+1", '-15.67', '+3.8 %', "'-1+1", 'ASEAN')
    """
    return "'" + text if text.lstrip("'").startswith(RISKY) and not _NUMBER.fullmatch(text) else text


def without_guard(text: str) -> str:
    """The text before it was guarded.

    >>> without_guard("'=1+1"), without_guard("'tis"), without_guard(guarded_text("'=1"))
    ('=1+1', "'tis", "'=1")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RISKY) else text


def guarded_frame(table: pd.DataFrame) -> pd.DataFrame:
    """The table with plain, guarded text in cells, row names and column names; numbers are unchanged."""
    table = table.rename(index=_cell, columns=_cell)
    for place, kind in enumerate(table.dtypes):
        if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind)):
            table.isetitem(place, table.iloc[:, place].map(_cell))
    return table


def csv_bytes(text: str) -> bytes:
    """A CSV as bytes: UTF-8, with a byte order mark where it holds more than ASCII, without which Excel garbles it.

    >>> csv_bytes("a,b\\n"), csv_bytes("17–18\\n")[:3]
    (b'a,b\\n', b'\\xef\\xbb\\xbf')
    """
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")


def _cell(value):
    return guarded_text(without_marks(value)) if isinstance(value, str) else value


MOST_MARKS = 3  # marks on one letter: Vietnamese needs two


@lru_cache(maxsize=50_000)
def one_line(text: str) -> bool:
    """Whether a text is one line that fonts can show: no control, invisible, private or unassigned sign, no mark without its letter.

    >>> one_line("Viet Nam"), one_line("a\u200bb"), one_line("\ufffe"), one_line("\u0301a"), one_line("越南")
    (True, False, False, False, True)
    """
    if text.isascii():
        return text.isprintable()
    kinds = [unicodedata.category(sign) for sign in text]
    if {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} & set(kinds):
        return False
    marks = "".join("m" if kind[0] == "M" else "l" for kind in kinds)
    return not marks.startswith("m") and "m" * (MOST_MARKS + 1) not in marks
