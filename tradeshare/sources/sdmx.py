"""SDMX data messages as frames of text: SDMX-CSV by pandas, SDMX-ML (generic and structure-specific) by the library sdmx1.

Every column is kept as text, by its id, so that nothing is guessed; `numbers` is the one place where text becomes a figure.
"""

import gzip
import io
import logging
import re
import zlib

import pandas as pd

from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import sheets
from tradeshare.sources.raw_answers import message

MOST_BYTES = 200_000_000  # of a compressed answer, once decompressed
_SHOWN = 60
_ERRORS = {"100": "it has nothing of what was asked for", "110": "it asks for a key", "130": "ask for less with --from",
           "140": "the question was not understood: check the address", "500": "ask again later", "503": "ask again later",
           "510": "ask for less with --from"}  # codes of the SDMX web services, and what to do


def read(content: bytes, what: str) -> pd.DataFrame:
    """The rows of an SDMX data message, whichever of the two forms it has. `what` names the answer in errors. Raises RefreshError.

    >>> read(b"STRUCTURE,ACTION,GEO,TIME_PERIOD,OBS_VALUE\\ndataflow,I,VNM,2024-M01,12.5\\n", "an answer").to_dict("records")
    [{'STRUCTURE': 'dataflow', 'ACTION': 'I', 'GEO': 'VNM', 'TIME_PERIOD': '2024-M01', 'OBS_VALUE': '12.5'}]
    """
    content = unpacked(content, what)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    if not start:
        raise RefreshError(f"{what} is empty; ask again later, or check the address")
    if start.startswith(b"<"):
        if b"sdmx" not in start.lower():
            raise RefreshError(f"{what} is a web page, not data ({_shown(start)}); check the address, or ask again later")
        return read_ml(content, what)
    if start.startswith((b"{", b"[")):
        raise RefreshError(f"{what} is JSON, not SDMX-CSV ({_shown(start)}); check the address")
    return read_csv(content, what)


def read_csv(content: bytes, what: str) -> pd.DataFrame:
    """SDMX-CSV 1.0 or 2.0, with or without labels (`GEO: Area`, `VNM: Viet Nam`), separated by commas or semicolons.

    >>> read_csv("STRUCTURE[|];GEO: Area;OBS_VALUE: Value\\ndataflow;VNM: Viet Nam;12,4\\n".encode(), "x")["OBS_VALUE"].tolist()
    ['12.4']
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefreshError(f"{what} is not UTF-8 text; check the address, or ask again later") from None
    table = sheets.frame(content, what)
    labelled = [": " in str(name) for name in table.columns]
    table.columns = [re.sub(r"\[.*\]$", "", name.partition(": ")[0].strip()) for name in table.columns]
    for name, labels in zip(table.columns, labelled):
        if labels and name != "OBS_VALUE":
            table[name] = [str(cell).partition(": ")[0] for cell in table[name]]
    if table.columns.duplicated().any():
        raise RefreshError(f"{what} names the column {table.columns[table.columns.duplicated()][0]} twice; the format has changed")
    if "OBS_VALUE" in table and csv_text.separator(text) == ";":
        table["OBS_VALUE"] = table["OBS_VALUE"].str.replace(",", ".", regex=False)
    return table


def read_ml(content: bytes, what: str) -> pd.DataFrame:
    """SDMX-ML data, generic or structure-specific, by sdmx1; a document type, which could bring in entities, is rejected first."""
    from lxml import etree

    try:
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)).getroottree()
    except etree.XMLSyntaxError as error:
        raise RefreshError(f"{what} is not complete XML ({str(error)[:80]}): it may be cut off; ask again") from None
    root = etree.QName(tree.getroot())
    if root.localname.casefold() == "error":
        found = tree.getroot().iter("{*}ErrorMessage", "{*}errorMessage")
        code = next((part.get("code", "") for part in found), "")
        words = message(" ".join(" ".join(tree.getroot().itertext()).split()))
        raise RefreshError(f"{what} reports an error: {repr(words) if words else 'without words'}{f' (SDMX code {code})' if code else ''}; "
                           f"{_ERRORS.get(code, 'check the address, or ask again later')}")
    if tree.docinfo.doctype:
        raise RefreshError(f"{what} is XML with a document type, which SDMX never has; check the address")
    import sdmx

    logging.getLogger("sdmx").setLevel(logging.CRITICAL)  # it warns about every message without its structure
    try:
        found = [sdmx.to_pandas(part, attributes="o").reset_index() for part in sdmx.read_sdmx(io.BytesIO(content)).data]
    except Exception as error:  # noqa: BLE001 - the library raises many kinds; the user gets one sentence
        raise RefreshError(f"{what} is XML but no SDMX data message ({type(error).__name__}); check the address") from None
    if not found or all(part.empty for part in found):
        raise RefreshError(f"{what} has no observations; ask again later, or check the address")
    return pd.concat(found, ignore_index=True).rename(columns={"value": "OBS_VALUE"}).astype(str)


def unpacked(content: bytes, what: str) -> bytes:
    """The bytes, decompressed if they are gzip, up to a limit. Raises RefreshError.

    >>> unpacked(gzip.compress(b"a,b"), "x"), unpacked(b"a,b", "x")
    (b'a,b', b'a,b')
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            plain = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise RefreshError(f"{what} is a broken gzip file: it may be cut off; ask again") from None
    if len(plain) > MOST_BYTES:
        raise RefreshError(f"{what} unpacks to more than {MOST_BYTES:,} bytes; ask for less with --from")
    return plain


def columns(table: pd.DataFrame, wanted: tuple[str, ...], what: str, module: str = "tradeshare/sources/imf.py") -> pd.DataFrame:
    """The wanted columns, in that order; others are ignored. Raises RefreshError if one is missing or there is no row."""
    missing = [name for name in wanted if name not in table]
    if missing:
        raise RefreshError(f"{what} lacks the column {', '.join(missing)}; it has {', '.join(map(str, table.columns))[:200]}: the format "
                           f"has changed: adapt {module}")
    if table.empty:
        raise RefreshError(f"{what} has a header and no rows: the source has nothing of what was asked for, or a part of the key is empty")
    return table[list(wanted)]


def numbers(column: pd.Series, what: str) -> pd.Series:
    """Text as figures; empty text is missing. Raises RefreshError for text that is not a finite number.

    >>> numbers(pd.Series(["1.5", "", "2e3"]), "x").tolist()
    [1.5, nan, 2000.0]
    """
    text = column.str.strip()
    found = pd.to_numeric(text.mask(text.isin(["", "NaN", "nan"])), errors="coerce").astype(float)
    odd = text[found.isna() & ~text.isin(["", "NaN", "nan"]) | found.abs().eq(float("inf"))]
    if len(odd):
        raise RefreshError(f"{what} has {odd.iloc[0][:_SHOWN]!r} where a number belongs; the format has changed, or the answer is damaged")
    return found


def _shown(start: bytes) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", start.decode("utf-8", "replace"))).strip()
    return repr(text[:_SHOWN]) if text else "without words"
