"""The World Bank's World Development Indicators: GDP in current dollars, China and the members.

Called directly, not through wbgapi: one request, and the raw answer is saved before it is read.
"""

import json

import pandas as pd

from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.raw_answers import FROM_ORIGIN, Parsed, Request
from tradeshare.sources.sdmx import unpacked

ADDRESS = "https://api.worldbank.org/v2"
INDICATOR = "NY.GDP.MKTP.CD"
LICENCE = "World Bank: CC BY 4.0"
FILE = "gdp.json"


def requests(address: str, first: str, partners: pd.DataFrame, without: tuple[str, ...] = (), last: str = "") -> list[Request]:
    """One request for all economies and the years from `first` to `last` (YYYY-MM).

    >>> from tradeshare.data import tables
    >>> requests("https://example.org", "1990-01", tables.read().partners, last="2026-11")[0].address[-66:]
    'indicator/NY.GDP.MKTP.CD?format=json&per_page=20000&date=1990:2026'
    """
    codes = ";".join(code for code in _economies(partners) if code not in without)
    query = f"format=json&per_page=20000&date={first[:4]}:{last[:4]}"
    return [Request(FILE, f"{address.rstrip('/')}/country/{codes}/indicator/{INDICATOR}?{query}")]


def parse(answers: dict[str, bytes], first: str, partners: pd.DataFrame, name: str, without: tuple[str, ...] = ()) -> Parsed:
    """The answer as gdp and sources of the vintage `name`. Raises RefreshError."""
    file = next(iter(answers))
    what = f"the World Bank's answer {file}"
    head, records = _parts(answers[file], what)
    said: list[str] = []
    rows = [(record["countryiso3code"], str(record["date"]), record["value"]) for record in records if record["value"] is not None]
    table = pd.DataFrame(rows, columns=["economy", "period", "value"])
    wanted = [code for code in _economies(partners) if code not in without]
    other = ~table["economy"].isin(wanted) | table["period"].lt(first[:4])
    if other.any():
        said.append(f"{what} has {int(other.sum()):,} rows that were not asked for: left out")
    table = table[~other]
    if table.empty:
        raise RefreshError(f"{what} has no figure from {first[:4]} on; check the address, or ask again later")
    if table.duplicated(["economy", "period"]).any() or not table["period"].str.fullmatch(r"\d{4}").all():
        raise RefreshError(f"{what} has a year twice, or a period that is not a year; the format has changed")
    value = pd.to_numeric(table["value"], errors="coerce") / 1e6
    if value.isna().any() or value.le(0).any():
        raise RefreshError(f"{what} has a GDP that is not an amount; the answer is damaged")
    table = table.assign(value=value, unit="mn", currency="USD", source=f"wdi-{name}").sort_values(["economy", "period"], ignore_index=True)
    return Parsed({"gdp": table, "sources": _sources(name, str(head.get("lastupdated", "")))}, said)


def published(content: bytes) -> str:
    """The day on which the World Bank last changed its figures, where the answer says so."""
    try:
        return str(json.loads(content)[0].get("lastupdated", ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _parts(content: bytes, what: str) -> tuple[dict, list[dict]]:
    """Head and records of an answer. Raises RefreshError for anything but one whole page of records."""
    content = unpacked(content, what).lstrip(b"\xef\xbb\xbf \r\n")
    if not content:
        raise RefreshError(f"{what} is empty; ask again later, or check the address")
    if content.startswith(b"<"):
        raise RefreshError(f"{what} is a web page, not data; check the address, or ask again later")
    try:
        found = json.loads(content)
    except ValueError:
        raise RefreshError(f"{what} is not complete JSON: it was cut off; ask again") from None
    if isinstance(found, list) and found and isinstance(found[0], dict) and "message" in found[0]:
        raise RefreshError(f"{what} reports an error: {str(found[0]['message'])[:100]}")
    if not (isinstance(found, list) and len(found) == 2 and isinstance(found[0], dict) and isinstance(found[1], list) and found[1]):
        raise RefreshError(f"{what} has no records; the source has nothing of what was asked for, or the format has changed")
    if int(found[0].get("pages", 1)) != 1 or int(found[0].get("total", len(found[1]))) != len(found[1]):
        raise RefreshError(f"{what} holds {len(found[1])} of {found[0].get('total')} rows: it was cut off; ask for less with --from")
    fields = {"countryiso3code", "date", "value"}
    missing = sorted(fields - set.intersection(*(set(record) for record in found[1])))
    if missing:
        raise RefreshError(f"{what} lacks the field {', '.join(missing)}; the format has changed: adapt "
                           "tradeshare/sources/worldbank.py")
    other = next((series for record in found[1] if (series := _series(record)) not in ("", INDICATOR)), None)
    if other:
        raise RefreshError(f"{what} holds {other[:60]}, not {INDICATOR} (GDP in current US dollars); ask for that one")
    return found[0], found[1]


def _series(record: dict) -> str:
    """The id of the series of a record; empty where it says none."""
    series = record.get("indicator")
    return str(series.get("id", "")) if isinstance(series, dict) else ""


def _economies(partners: pd.DataFrame) -> list[str]:
    return ["CHN", *partners.loc[partners["groups"].eq("ASEAN") & partners["member_from"].lt("2025"), "code"]]


def _sources(name: str, updated: str) -> pd.DataFrame:
    return pd.DataFrame([{
        "source": f"wdi-{name}", "family": "gdp", "priority": 1, "publisher": "World Bank", "vintage": updated or name[:10],
        "title": f"World Development Indicators, {INDICATOR}", "address": f"https://data.worldbank.org/indicator/{INDICATOR}",
        **FROM_ORIGIN, "licence": LICENCE, "note": f"Asked on {name[:10]}."}])
