"""The World Bank's World Development Indicators: GDP in current dollars, China and the members.

Called directly, not through wbgapi: one request, and the raw answer is saved before it is read.
"""

import json
import re

import pandas as pd

from tradeshare.data.vintages import DAY
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import from_months, json_answers
from tradeshare.sources.raw_answers import message, Parsed, Request, source_row

ADDRESS = "https://api.worldbank.org/v2"
INDICATOR = "NY.GDP.MKTP.CD"
FILE = "gdp.json"
SCHEMA = {"countryiso3code": r"[A-Z0-9]{0,3}", "date": r"\d{4}", "value": f"({json_answers.AMOUNT})?"}  # patterns of the fields


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
    table = json_answers.table(records, SCHEMA, what, "tradeshare/sources/worldbank.py")
    table = table.set_axis(["economy", "period", "value"], axis=1)[table["value"].ne("")]
    wanted = [code for code in _economies(partners) if code not in without]
    other = ~table["economy"].isin(wanted) | table["period"].lt(first[:4])
    if other.any():
        said.append(f"{what} has {int(other.sum()):,} rows that were not asked for: left out")
    table = table[~other]
    if table.empty:
        raise RefreshError(f"{what} has no figure from {first[:4]} on; check the address, or ask again later")
    silent = [code for code in wanted if code not in set(table["economy"])]
    if silent:
        said.append(f"the World Bank has no figure of {', '.join(silent)} from {first[:4]} on; earlier ones stay in use")
    from_months.check_unique(table, ["economy", "period"], what)
    value = pd.to_numeric(table["value"], errors="coerce") / 1e6
    if not value.between(0, float("inf"), inclusive="neither").all():
        raise RefreshError(f"{what} has a GDP that is not an amount; the answer is damaged")
    table = table.assign(value=value, unit="mn", currency="USD", source=f"wdi-{name}").sort_values(["economy", "period"], ignore_index=True)
    row = source_row("worldbank", name, vintage=_day(head.get("lastupdated")) or name[:10], note=f"Asked on {name[:10]}.")
    return Parsed({"gdp": table, "sources": row}, said)


def published(content: bytes) -> str:
    """The day on which the World Bank last changed its figures, where the answer says so."""
    try:
        return _day(json.loads(content)[0].get("lastupdated"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""


def _day(value) -> str:
    """The day, where the answer names one; else nothing.

    >>> _day("2026-10-08"), _day(None), _day("soon")
    ('2026-10-08', '', '')
    """
    return value if isinstance(value, str) and re.fullmatch(DAY, value) else ""


def _parts(content: bytes, what: str) -> tuple[dict, list]:
    """Head and records of an answer. Raises RefreshError for anything but one whole page of records."""
    found = json_answers.load(content, what)
    if isinstance(found, list) and found and isinstance(found[0], dict) and "message" in found[0]:
        raise RefreshError(f"{what} reports an error: {message(found)}")
    if not (isinstance(found, list) and len(found) == 2 and isinstance(found[0], dict) and isinstance(found[1], list) and found[1]):
        said = message(found)
        raise RefreshError(f"{what} has no records{f' but says {said!r}' if said else ''}; the source has nothing of what was asked for, "
                           "or the format has changed")
    pages, total = (json_answers.count(found[0].get(name), what, name) for name in ("pages", "total"))
    if pages not in (None, 1) or total not in (None, len(found[1])):
        raise RefreshError(f"{what} holds {len(found[1])} of {total} rows: it was cut off; ask for less with --from")
    series = [record.get("indicator") for record in found[1] if isinstance(record, dict)]
    named = [str(each.get("id", "")) for each in series if isinstance(each, dict)]
    if other := next((each for each in named if each not in ("", INDICATOR)), ""):
        raise RefreshError(f"{what} holds {other[:60]}, not {INDICATOR} (GDP in current US dollars); ask for that one")
    return found[0], found[1]


def _economies(partners: pd.DataFrame) -> list[str]:
    return ["CHN", *partners.loc[partners["groups"].eq("ASEAN") & partners["member_from"].lt("2025"), "code"]]
