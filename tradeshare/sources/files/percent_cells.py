"""The cells of an .xlsx that are shown as percent: the file holds 0.176 where the reader sees 17.6 %."""

import re
import zipfile
from io import BytesIO

from lxml import etree

BUILT_IN = {9, 10}  # numbers of Excel's own percent formats, ECMA-376, 18.8.30
LARGEST = 100_000_000  # bytes of a part that is looked at


def of_book(content: bytes) -> dict[str, set[tuple[int, int]]]:
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
                out[sheet.get("name")] = {_place(cell.get("r")) for cell in _tree(book, f"xl/{files[link]}").iter("{*}c")
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


def _place(reference: str) -> tuple[int, int]:
    """
    >>> _place("A1"), _place("AB12")
    ((0, 0), (11, 27))
    """
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(number) - 1, column - 1
