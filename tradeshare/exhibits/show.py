"""What a notebook is given of a chart, a table or a sentence."""

import re
from contextvars import ContextVar
from html import escape

import pandas as pd

from tradeshare.foundation import phrases, press_style, safe_text

PHONE = "application/vnd.tradeshare.phone"  # the same chart, drawn for a narrow screen
STATES = "application/vnd.tradeshare.states"  # other states of the chart: JSON, each with its name and its two drawings
FOR_PAGES: ContextVar[bool] = ContextVar("FOR_PAGES", default=False)  # whether charts come with those two
MAX_MESSAGE_LETTERS = 150  # letters of a chart's message
NUMERIC = re.compile(r"(below )?[+−]?[\d,]*\.?\d+([–-][\d.]+)?")


def frame_csv(frame: pd.DataFrame) -> str:
    """A frame as CSV to ten significant digits, so that the last bits of another machine do not show, and safe in a spreadsheet.

    >>> frame_csv(pd.DataFrame({"share": [100 / 7]}))
    'share\\n14.28571429\\n'
    >>> frame_csv(pd.DataFrame({"share": [2.5]}, index=["Viet Nam"]))
    'name,share\\nViet Nam,2.5\\n'
    >>> frame_csv(pd.DataFrame({"note": ["=1+1"]}))
    "note\\n'=1+1\\n"
    """
    named = any(name is not None for name in frame.index.names)
    if not named and not pd.api.types.is_numeric_dtype(frame.index) and len(frame):  # names of rows are never lost
        frame, named = frame.rename_axis("name"), True
    return safe_text.guarded_frame(frame).to_csv(index=named, float_format="%.10g", lineterminator="\n")


def table_html(table: pd.DataFrame, caption: str = "") -> str:
    """A plain table; cells are text already and are escaped, numbers stand to the right, text to the left."""
    def cell(tag: str, value, right: bool) -> str:
        text = escape(press_style.typeset(safe_text.without_marks(str(value))))
        return f'<{tag} style="text-align: {"right" if right else "left"}">{text}</{tag}>'

    right = [bool(len(table)) and all(_numeric(value) for value in table[name]) for name in table]
    table = table.assign(**{name: aligned_numbers([str(value) for value in table[name]]) for name, side in zip(table, right) if side})
    head = "".join(cell("th", name, side) for name, side in zip(table, right))
    body = "".join("<tr>" + "".join(cell("td", value, side) for value, side in zip(row, right)) + "</tr>\n"
                   for row in table.itertuples(index=False))
    above = f'<caption style="caption-side: top; text-align: left">{escape(caption)}</caption>' if caption else ""
    return f"<table>{above}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def aligned_numbers(column: list[str]) -> list[str]:
    """Numbers with their points below one another: blanks as wide as digits where a number has fewer decimals.

    Only where nothing stands behind the digits; an interval or a unit leaves the column as it is.

    >>> aligned_numbers(["17.07", "14.5", "–", "12"])
    ['17.07', '14.5\\u2007', '–', '12\\u2008\\u2007\\u2007']
    """
    plain = re.compile(r"[+−]?[\d,]+(\.\d+)?")
    if not all(plain.fullmatch(text) or text in ("", "–") for text in column):
        return column
    decimals = [len(text.partition(".")[2]) for text in column]
    most = max(decimals, default=0)
    return [text if text in ("", "–") or n == most else text + ("\u2008" if n == 0 else "") + "\u2007" * (most - n)
            for text, n in zip(column, decimals)]


def _numeric(value) -> bool:
    text = str(value).replace(phrases.NARROW_SPACE, " ").strip()
    return text in ("", "–") or bool(NUMERIC.match(text))


def message(alt: str) -> str:
    """What a chart says, as a sentence: the bold words of its alternative text, or its first sentence; empty for a long one or a list.

    >>> message("**No bend stands out**: the best cut lies after 2007.")
    'No bend stands out.'
    >>> message("In 2025 the share was 16.6%. It rose."), message("ASEAN 3.3 points; EU 1.2 points.")
    ('In 2025 the share was 16.6%.', '')
    """
    if bold := re.match(r"\*\*(.+?)\*\*", alt):
        return bold[1].rstrip(".") + "."
    first = re.split(r"(?<=\.) (?=[A-Z])", alt.replace("**", ""))[0]
    return first if len(first) <= MAX_MESSAGE_LETTERS and not re.search("[;:]", first) else ""
