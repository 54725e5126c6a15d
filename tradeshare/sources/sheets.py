"""A table in a file (.xls, .xlsx, .csv or a saved page) as a grid of text. The content decides, not the name."""

import csv
import io
import re

import pandas as pd

from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import RefreshError

_NUMBER = re.compile(r"[-+−–]?\d[\d,，\s]*(\.\d+)?(e[-+]?\d+)?|[-+−–]?\.\d+", re.I)
NOTHING = ("", "-", "--", "–", "—", "…", "..", "nan", "none")


def read(content: bytes, what: str) -> list[list[str]]:
    """The rows of the table without blank ones; for a page its text, then its largest table. Raises RefreshError.

    >>> read("单位：万元人民币\\n国别,出口\\n越南,12\\n".encode("gb18030"), "x")
    [['单位：万元人民币'], ['国别', '出口'], ['越南', '12']]
    """
    if not content.strip():
        raise RefreshError(f"{what} is empty; save the table again")
    if content.startswith((b"\xd0\xcf\x11\xe0", b"PK\x03\x04")):
        rows = _sheet(content, what)
    else:
        text = csv_text.decoded(content)
        if text is None:
            raise RefreshError(f"{what} is neither a spreadsheet nor text in UTF-8, UTF-16, GB18030 or Windows-1252; save it again")
        page = re.search(r"<(!doctype|html|table|body|meta)\b", text[:4000], re.I)
        mark = csv_text.separator("\n".join(text.splitlines()[:20]))
        rows = _page(text, what) if page else list(csv.reader(io.StringIO(text), delimiter=mark))
    rows = [[str(cell).strip("\ufeff\u3000") for cell in row] for row in rows]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise RefreshError(f"{what} has no table; save the page of the table itself")
    return rows


def _sheet(content: bytes, what: str) -> list[list[str]]:
    """The first sheet with figures."""
    try:
        sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="calamine")
    except Exception as error:  # noqa: BLE001 - the reader has errors of its own; the user gets one sentence
        raise RefreshError(f"{what} is a spreadsheet that cannot be read ({type(error).__name__}); save it again") from None
    found = max(sheets.values(), key=lambda sheet: sheet.size, default=pd.DataFrame())
    return [["" if pd.isna(cell) else str(cell) for cell in row] for row in found.to_numpy().tolist()]


def _page(text: str, what: str) -> list[list[str]]:
    """The largest table of a page, below the lines of the page that may be its title and unit."""
    from lxml import etree, html

    try:
        page = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ValueError, etree.ParserError):
        raise RefreshError(f"{what} is a page that cannot be read; save it again") from None
    tables = [_spread(table) for table in page.iter("table")]
    if not tables:
        raise RefreshError(f"{what} is a page without a table; save the page of the table itself")
    for node in page.xpath("//table | //script | //style"):
        node.drop_tree()
    lines = [[line.strip()] for text in page.itertext() for line in text.splitlines() if re.search(r"\d{4}|单\s*位|unit", line, re.I)]
    return lines[-6:] + max(tables, key=len)


def _spread(table) -> list[list[str]]:
    """The rows of a table on a page, each cell in its position; positions covered by a span are blank."""
    rows: list[dict[int, str]] = [{} for _ in table.iter("tr")]
    for place, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while column in rows[place]:
                column += 1
            spans = [cell.get(name, "1") for name in ("colspan", "rowspan")]
            wide, deep = (min(int(span), 100) if span.isdigit() else 1 for span in spans)
            for down in range(min(max(deep, 1), len(rows) - place)):
                rows[place + down].update(dict.fromkeys(range(column, column + max(wide, 1)), ""))
            rows[place][column] = " ".join(cell.text_content().split("\n")).strip("\r\t ")
    return [[row.get(place, "") for place in range(max(row, default=-1) + 1)] for row in rows]


def number(text: str, what: str) -> float | None:
    """A published figure; None for a dash or nothing. Raises RefreshError for other text.

    >>> number("1,234.5", "x"), number(" - ", "x"), number("−0.4", "x")
    (1234.5, None, -0.4)
    """
    text = text.strip()
    if text.casefold() in NOTHING:
        return None
    if not _NUMBER.fullmatch(text):
        raise RefreshError(f"{what}, has {text[:30]!r} where a figure belongs; correct it in the file")
    return float(re.sub(r"[,，\s]", "", text).replace("−", "-").replace("–", "-"))


def has_figures(row: list[str]) -> bool:
    """Whether a row is a name followed mostly by figures or dashes; the months of a header do not count.

    >>> has_figures(["Viet Nam", "12", "-", "3", "note"]), has_figures(["", "7", "1-7", "7", "1-7", "7", "1-7"])
    (True, False)
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    figures = [cell for cell in cells[1:] if _NUMBER.fullmatch(cell) or cell in NOTHING[1:6]]
    return len(figures) >= 3 and len(figures) > len(cells[1:]) / 2 and not _NUMBER.fullmatch(cells[0])
