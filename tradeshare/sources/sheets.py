"""The tables in a file (.xls, .xlsx, .csv, a saved page or web archive) as grids of text. The content decides, not the name."""

import datetime
import email
import re
import zipfile
from io import BytesIO
from typing import NamedTuple

import pandas as pd
from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

from tradeshare.foundation import csv_text, given_files
from tradeshare.foundation.errors import RefreshError

BUILT_IN = {9, 10}  # numbers of Excel's own percent formats, ECMA-376, 18.8.30
LARGEST = 100_000_000  # bytes of a part of an .xlsx that is looked at


class Sheet(NamedTuple):
    """One table: its name where it has one, its rows without blank ones, and how many sheets of the file are hidden."""

    name: str
    rows: list[list[str]]
    hidden: int = 0


def tables(content: bytes, what: str) -> list[Sheet]:
    """Every table of a file that is shown, in its order; a page's below the lines of the page. Raises RefreshError.

    >>> tables("单位：万元人民币\\n国别,出口\\n越南,12\\n".encode("gb18030"), "x")[0].rows
    [['单位：万元人民币'], ['国别', '出口'], ['越南', '12']]
    """
    if not content.strip():
        raise RefreshError(f"{what} is empty; save the table again")
    if content.startswith((b"\xd0\xcf\x11\xe0", b"PK\x03\x04")):
        found = _sheets(content, what)
    else:
        text = csv_text.decoded(content)
        if text is None:
            raise RefreshError(f"{what} is neither a spreadsheet nor text in UTF-8, UTF-16, GB18030 or Windows-1252; save it again")
        found = _text(text, what)
    cleaned = [Sheet(sheet.name, [[str(cell).strip("\ufeff\u3000") for cell in row] for row in sheet.rows if any(
        str(cell).strip() for cell in row)], sheet.hidden) for sheet in found]
    filled = [sheet for sheet in cleaned if sheet.rows]
    if not filled:
        raise RefreshError(f"{what} has no table; save the page of the table itself")
    return filled


def frame(content: bytes, what: str) -> pd.DataFrame:
    """A text table whose first line names its columns, as text. Raises RefreshError where it is no text, cut off or damaged.

    >>> frame(b"GEO;OBS_VALUE\\nVNM;12,4\\n", "x").to_dict("records")
    [{'GEO': 'VNM', 'OBS_VALUE': '12,4'}]
    """
    text = csv_text.decoded(content)
    if text is None:
        raise RefreshError(f"{what} is no text: it is damaged or packed; get it again")
    (_, head, _), *rows = [row for row in csv_text.rows(text) if row[1]] or [(1, [], "")]
    odd = next((line for line, row, fault in rows if fault or len(row) != len(head)), None)
    if odd is not None:
        raise RefreshError(f"{what}, line {odd}, has other cells than its header: it was cut off or is damaged; get it again")
    names = [name.strip() for name in head]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise RefreshError(f"{what} names the column {twice[0]} twice; get it again, or keep one")
    return pd.DataFrame([[cell.strip() for cell in row] for _, row, _ in rows], columns=names, dtype=str)


def _text(text: str, what: str) -> list[Sheet]:
    start = text[:4000]
    if re.search(r"^mime-version:", start, re.I | re.M) and re.search(r"^content-type:\s*multipart/related", start, re.I | re.M):
        parts = [part for part in email.message_from_string(text).walk() if part.get_content_type() == "text/html"]
        payload = parts[0].get_payload(decode=True) if parts else None
        page = csv_text.decoded(payload) if isinstance(payload, bytes) else None
        if page is None:
            raise RefreshError(f"{what} is a web archive (.mhtml) without a page that can be read; save the page as HTML or .xlsx")
        return _page(page, what)
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise RefreshError(f"{what} is an XML spreadsheet of 2003; open it and save it as .xlsx")
    if re.search(r"<(!doctype\s+html|html|table|body|meta)\b", start, re.I):
        return _page(text, what)
    rows = csv_text.rows(text)
    fault = next((f"line {line}: {said}" for line, _, said in rows if said), "")
    if fault:
        raise RefreshError(f"{what}, {fault}; correct it, or save the table again")
    return [Sheet("", [row for _, row, _ in rows])]


def _sheets(content: bytes, what: str) -> list[Sheet]:
    """The sheets that are shown; cells with a percent format as percent, dates as YYYY-MM-DD."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    given_files.check_spreadsheet(content, what)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        percent = percent_cells(content)
        shown = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        visible = [meta.name for meta in shown if meta.visible == SheetVisibleEnum.Visible]
        found = []
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            found.append(Sheet(name, [[_cell(cell, (down, right) in percent.get(name, ())) for right, cell in enumerate(row)]
                                      for down, row in enumerate(rows)], len(shown) - len(visible)))
        return found
    except RefreshError:
        raise
    except Exception as error:  # noqa: BLE001 - the reader has errors of its own; the user gets one sentence
        raise RefreshError(f"{what} is a spreadsheet that cannot be read ({type(error).__name__}); save it again") from None


def percent_cells(content: bytes) -> dict[str, set[tuple[int, int]]]:
    """By sheet the places (row, column, from 0) of cells with a percent format; empty for other spreadsheets than .xlsx."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            parts = {name: _tree(book, name) for name in ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")}
            styles = _percent_styles(parts["xl/styles.xml"])
            if not styles:
                return {}
            links = parts["xl/_rels/workbook.xml.rels"].iter("{*}Relationship")
            files = {node.get("Id"): node.get("Target").removeprefix("/xl/") for node in links}
            out = {}
            for sheet in parts["xl/workbook.xml"].iter("{*}sheet"):
                link = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
                out[sheet.get("name")] = {xl_cell_to_rowcol(cell.get("r")) for cell in _tree(book, f"xl/{files[link]}").iter("{*}c")
                                          if int(cell.get("s", 0)) in styles and cell.get("r")}
            return out
    except (zipfile.BadZipFile, KeyError, StopIteration):
        return {}


def _percent_styles(tree) -> set[int]:
    """The indices of cell styles whose number format has a percent sign outside of quotes."""
    own = {int(node.get("numFmtId")) for node in tree.iter("{*}numFmt") if "%" in re.sub(r'"[^"]*"|\\.', "", node.get("formatCode", ""))}
    styles = tree.find("{*}cellXfs")
    return set() if styles is None else {place for place, node in enumerate(styles) if int(node.get("numFmtId", 0)) in own | BUILT_IN}


def _tree(book: zipfile.ZipFile, name: str):
    if book.getinfo(name).file_size > LARGEST:
        raise zipfile.BadZipFile
    return etree.fromstring(book.read(name), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _cell(cell, percent: bool) -> str:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell.date().isoformat() if isinstance(cell, datetime.datetime) else str(cell)
    value = 100 * cell if percent else cell
    return f"{value:.15g}%" if percent else f"{value:.15g}"


def _page(text: str, what: str) -> list[Sheet]:
    """The tables of a page that hold no other one, each below the lines of the page that may be its title and unit."""
    from lxml import html

    try:
        page = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ValueError, etree.ParserError):
        raise RefreshError(f"{what} is a page that cannot be read; save it again") from None
    found = [_spread(table) for table in page.iter("table") if not table.xpath(".//table")]
    if not found:
        picture = page.xpath("//img[not(ancestor::a)]") and re.search(r"\d{4}", page.text_content())
        raise RefreshError(f"{what} is a page whose table is a picture: it holds no figures as text; use the .xls of the monthly bulletin"
                           if picture else f"{what} is a page without a table; save the page of the table itself")
    for node in page.xpath("//table | //script | //style"):
        node.drop_tree()
    lines = [[line.strip()] for text in page.itertext() for line in text.splitlines() if re.search(r"\d{4}|单\s*位|unit", line, re.I)]
    return [Sheet("", lines[-12:] + rows) for rows in found]


def _spread(table) -> list[list[str]]:
    """The rows of a table on a page, each cell in its position; positions covered by a span are blank."""
    rows: list[dict[int, str]] = [{} for _ in table.iter("tr")]
    for place, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while column in rows[place]:
                column += 1
            wide, deep = (given_files.cells_covered(cell.get(name)) for name in ("colspan", "rowspan"))
            for down in range(min(deep, len(rows) - place)):
                rows[place + down].update(dict.fromkeys(range(column, column + wide), ""))
            rows[place][column] = " ".join(cell.text_content().split("\n")).strip("\r\t ")
    return [[row.get(place, "") for place in range(max(row, default=-1) + 1)] for row in rows]


def number(text: str, mark: str, what: str) -> float | None:
    """A published figure with the decimal mark of its table; None for a dash or nothing. Raises RefreshError for other text.

    >>> number("1,234.5", ".", "x"), number(" - ", ".", "x"), number("−0,4", ",", "x")
    (1234.5, None, -0.4)
    """
    if csv_text.is_nothing(text):
        return None
    try:
        return csv_text.printed_figure(text, mark)
    except ValueError:
        raise RefreshError(f"{what}, has {text.strip()[:30]!r} where a figure belongs; correct it in the file") from None


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, with either decimal mark.

    >>> [is_figure(text) for text in ("1,234.5", "1.234,5", "17.6%", "-", "8月")]
    [True, True, True, False, False]
    """
    for mark in ".,":
        try:
            csv_text.printed_figure(text, mark)
        except ValueError:
            continue
        return True
    return False


def has_figures(row: list[str]) -> bool:
    """Whether a row is a name followed mostly by figures or dashes; the months of a header do not count.

    >>> has_figures(["Viet Nam", "12", "-", "3", "note"]), has_figures(["", "7", "1-7", "7", "1-7", "7", "1-7"])
    (True, False)
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    figures = [cell for cell in cells[1:] if csv_text.is_nothing(cell) or is_figure(cell)]
    return len(figures) >= 3 and len(figures) > len(cells[1:]) / 2 and not is_figure(cells[0])
