"""What a file is, told by its content: whose table, and how it is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tradeshare.foundation import csv_text, given_files
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import comtrade, customs, sheets, worldbank
from tradeshare.sources.files import baci, imf_messages, tiva, wide_tables
from tradeshare.sources.raw_answers import message, Parsed
from tradeshare.sources.sdmx import unpacked


class Kind(NamedTuple):
    """A kind of file: the live source it belongs to, its name in a sentence, and how files of it are read."""

    source: str
    name: str
    parse: Callable[..., Parsed]


def _world_bank(files, data, name) -> Parsed:
    if len(files) > 1:
        raise RefreshError("give files of the World Bank one at a time")
    return worldbank.parse(files, "1900-01", data.partners, name)


CUSTOMS = Kind("customs", "customs' table of exports and imports by country", customs.parse)
COMTRADE = Kind("comtrade", "CSV of UN Comtrade", comtrade.parse_files)
WITS = Kind("comtrade", "table by partner of WITS, from UN Comtrade", wide_tables.parse_wits)
QUERY = Kind("imf", "export of the IMF's query tool, by partner and year", wide_tables.parse_query)
EXPLORER = Kind("imf", "export of the IMF's data explorer, by partner and year", wide_tables.parse_explorer)
MESSAGE = Kind("imf", "data message (SDMX) of the IMF", imf_messages.parse)
GDP = Kind("worldbank", "answer (JSON) of the World Bank", _world_bank)
BACI = Kind("baci", "file of CEPII's BACI", baci.parse)
TIVA = Kind("tiva", "table of the OECD's Trade in Value Added", tiva.parse)
ANSWER = Kind("comtrade", "answer (JSON) of UN Comtrade", comtrade.parse_files)
OWN = {("partner", "flow", "period_start", "period_end"): "a table of statements: `tradeshare check --file` judges it",
       ("reporter", "partner", "flow", "period"): "in the form of the tables of data/: rows of your own belong there (data/README.md)"}
KNOWN = ("tables by partner of customs, UN Comtrade, WITS, the IMF; GDP of the World Bank; CEPII's BACI; the OECD's Trade in Value Added: "
         "docs/import.md says of each where to get it")
FIRST_NAMES = {"Reporter Code": COMTRADE, "reporterCode": COMTRADE, "COUNTERPART_COUNTRY": MESSAGE}


def content(path: Path) -> bytes:
    """The bytes of a file, unpacked; of a year of BACI, which may be large, the header and the lines of China. Raises RefreshError."""
    line = given_files.first_bytes(path)
    if baci.is_trade(_names(line)):
        return given_files.lines(path, baci.wanted(line, path.name))
    return unpacked(given_files.content(path), path.name)


def _names(line: bytes) -> list[str]:
    return [cell.strip().strip('"') for cell in line.decode("utf-8-sig", "replace").strip().split(",")]


def recognise(content: bytes, what: str) -> Kind:
    """The kind of a file by its content, whatever its name. Raises RefreshError for a file of no kind, with what it holds.

    >>> recognise(b"Year,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\\n", "x").name
    'CSV of UN Comtrade'
    """
    start = content.lstrip(b"\xef\xbb\xbf \r\n")[:1]
    if start in (b"{", b"["):
        return _of_json(content, what)
    if start == b"<" and b"sdmx" in content[:2000].lower():
        return MESSAGE
    line = _names(content[:4000].partition(b"\n")[0])
    if baci.is_any(line):
        return BACI
    if tiva.is_tiva({name.partition(":")[0].strip() for mark in (",", ";") for name in ",".join(line).split(mark)}):
        return TIVA
    if content.startswith(b"PK\x03\x04") and b"xl/workbook" not in content and b"content.xml" not in content:
        raise RefreshError(f"{what} is packed (.zip); unpack it, and name the files in it")
    found = sheets.tables(content, what)
    names = {cell.split(":")[0].strip() for cell in found[0].rows[0]}
    for word, kind in FIRST_NAMES.items():
        if word in names:
            return kind
    for test, kind in ((wide_tables.is_wits, WITS), (wide_tables.is_query, QUERY), (wide_tables.is_explorer, EXPLORER)):
        if test(found):
            return kind
    if any(row[:2] == ["sheet", "what it holds"] for row in found[0].rows) and found[0].name == "contents":
        raise RefreshError(f"{what} is the workbook of a report of tradeshare: its figures come from data/ already; bring the table that "
                           "its source published")
    for head, said in OWN.items():
        if tuple(cell.strip() for cell in found[0].rows[0][:4]) == head:
            raise RefreshError(f"{what} is {said}")
    if any(customs.is_by_country(sheet.rows) for sheet in found):
        if any(2 * sum(bool(row) and set(row[0]) == {"?"} for row in sheet.rows) > len(sheet.rows) for sheet in found):
            raise RefreshError(f"{what} has lost its names, which stand as question marks: it was saved in an encoding that lacks their "
                               "letters; save the table anew, as UTF-8 or .xlsx")
        return CUSTOMS
    if any({"Host Country", "Source Country"} <= set(row) for sheet in found for row in sheet.rows[:5]):
        raise RefreshError(f"{what} is ASEANstats' table of investment by source: it is held in data/investment_by_source.csv.gz, and "
                           "no import changes it")
    rows = max((sheet.rows for sheet in found), key=len)
    shown = " | ".join(cell.strip() for cell in next(row for row in rows if any(map(str.strip, row))) if cell.strip())[:80]
    raise RefreshError(f"{what} is no table that can be taken (it begins {shown!r}): known are {KNOWN}")


def _of_json(content: bytes, what: str) -> Kind:
    try:
        found = json.loads(csv_text.decoded(content) or "")
    except (ValueError, RecursionError):
        raise RefreshError(f"{what} is not complete JSON: it was cut off; download it again") from None
    if isinstance(found, list):
        return GDP
    data = found.get("data", found)
    if isinstance(data, dict) and "dataSets" in data:
        return MESSAGE
    if isinstance(data, list):
        return ANSWER
    words = message(found)
    said = f", which says {words!r}" if words else ""
    raise RefreshError(f"{what} is JSON of no source that is known here{said}: the World Bank (a list of two parts), SDMX-JSON of the IMF, "
                       "or an answer of UN Comtrade (a list `data`)")
