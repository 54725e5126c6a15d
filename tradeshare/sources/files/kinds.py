"""What a file is, told by its content: whose table, and how it is read."""

import json
from collections.abc import Callable
from typing import NamedTuple

from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import comtrade, customs, sheets, worldbank
from tradeshare.sources.files import imf_messages, wide_tables
from tradeshare.sources.raw_answers import Parsed


class Kind(NamedTuple):
    """A kind of file: the live source it belongs to, its name in a sentence, its licence, and how files of it are read."""

    source: str
    name: str
    licence: str
    parse: Callable[..., Parsed]


def _world_bank(files, data, name) -> Parsed:
    if len(files) > 1:
        raise RefreshError("give files of the World Bank one at a time")
    return worldbank.parse(files, "1900-01", data.partners, name)


CUSTOMS = Kind("customs", "customs' table of exports and imports by country", customs.LICENCE, customs.parse)
COMTRADE = Kind("comtrade", "CSV of UN Comtrade", comtrade.LICENCE, comtrade.parse_files)
WITS = Kind("comtrade", "table by partner of WITS, from UN Comtrade", comtrade.LICENCE, wide_tables.parse_wits)
QUERY = Kind("imf", "export of the IMF's query tool, by partner and year", imf_messages.imf.LICENCE, wide_tables.parse_query)
EXPLORER = Kind("imf", "export of the IMF's data explorer, by partner and year", imf_messages.imf.LICENCE, wide_tables.parse_explorer)
MESSAGE = Kind("imf", "data message (SDMX) of the IMF", imf_messages.imf.LICENCE, imf_messages.parse)
GDP = Kind("worldbank", "answer (JSON) of the World Bank", worldbank.LICENCE, _world_bank)
FIRST_NAMES = {"Reporter Code": COMTRADE, "reporterCode": COMTRADE, "COUNTERPART_COUNTRY": MESSAGE}


def recognise(content: bytes, what: str) -> Kind:
    """The kind of a file by its content, whatever its name. Raises RefreshError for a file of no kind, with what it holds.

    >>> recognise(b"Year,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\\n", "x").name
    'CSV of UN Comtrade'
    """
    start = content.lstrip(b"\xef\xbb\xbf \r\n")[:1]
    if start in (b"{", b"["):
        return _of_json(content, what)
    found = sheets.tables(content, what)
    names = {cell.split(":")[0].strip() for cell in found[0].rows[0]}
    for word, kind in FIRST_NAMES.items():
        if word in names:
            return kind
    for test, kind in ((wide_tables.is_wits, WITS), (wide_tables.is_query, QUERY), (wide_tables.is_explorer, EXPLORER)):
        if test(found):
            return kind
    if any(customs.is_by_country(sheet.rows) for sheet in found):
        return CUSTOMS
    if any({"Host Country", "Source Country"} <= set(row) for sheet in found for row in sheet.rows[:5]):
        raise RefreshError(f"{what} is ASEANstats' table of investment by source: it is held in data/investment_by_source.csv.gz, and "
                           "no import changes it")
    rows = max((sheet.rows for sheet in found), key=len)
    shown = " | ".join(cell.strip() for cell in next(row for row in rows if any(map(str.strip, row))) if cell.strip())[:80]
    raise RefreshError(f"{what} is no table that can be taken (it begins {shown!r}): known are customs' table by country, CSV of UN "
                       "Comtrade, tables of WITS and of the IMF by partner, SDMX of the IMF, GDP of the World Bank as JSON")


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
    raise RefreshError(f"{what} is JSON of no source that is known here: the World Bank (a list of two parts) or SDMX-JSON of the IMF")
