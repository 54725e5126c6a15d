"""Statements as users have them: a table in any common encoding, or one line of text; each row becomes a claim or a named fault.

The one line: PARTNER FLOW PERIOD [growth|share|rank] = NUMBER UNIT, for example `ASEAN total 2020-01..2020-08 = 416.55 USD bn`.
"""

import csv
import io
import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from tradeshare.errors import ParameterError
from tradeshare.literal import plain
from tradeshare.readings import ABOUT, month_number
from tradeshare.spreadsheet import bare
from tradeshare.verdicts import Claim

NEEDED = ("partner", "flow", "period_start", "period_end", "statistic", "printed", "unit")
OPTIONAL = ("id", "publisher", "url", "pub_date", "page", "decimals", "half_width", "growth_currency", "approximate", "approx_word")
FLOWS = ("total", "export", "import", "balance")
STATISTICS = ("value", "growth", "share", "rank")
SCALES = {"mn": 0.001, "bn": 1.0, "tn": 1000.0}
UNITS = {f"{currency}_{scale}": factor for currency in ("USD", "CNY") for scale, factor in SCALES.items()}
ENCODINGS = ("utf-8-sig", "gb18030")
YEARS, MOST_DECIMALS = (1900, 2100), 15
LONGEST = 400  # letters of one statement: no name and number are longer, and the pattern below takes its time with blanks
LARGEST = 200 * 2**20  # bytes of a table
MORE, LESS = 1.5, 1 / 1.5  # `more than` reaches up to half as much again, `less than` down likewise
EXAMPLE = "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
LINE = re.compile(r"(?P<partner>.+?)\s+(?P<flow>total|exports?|imports?|balance)\s+(?P<period>\S+)\s*"
                  r"(?P<statistic>growth|share|rank)?\s*=\s*(?P<word>about|more than|less than)?\s*"
                  r"(?P<number>[-+−]?[\d,]*\.?\d+)\s*(?P<unit>.*)", re.I)
PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:\.\.(\d{4})(?:-(\d\d))?)?")


def read(path: Path) -> pd.DataFrame:
    """The rows of a table as text, with `row_line`, the line of the file, and `row_fault`, empty where the row has its shape.

    Takes CSV with commas, semicolons or tabs in UTF-8, UTF-16 or GB18030. Raises ParameterError for a file that holds no such table.
    """
    text = _decode(path)
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise ParameterError(f"{path.name} holds no statements; its first line must name the columns {', '.join(NEEDED)}")
    mark = max(",;\t", key=lines[0].count)
    csv.field_size_limit(2**20)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ParameterError(f"{path.name} cannot be read as a table ({error}); save it as CSV") from None
    header = [name.strip() for name in rows[0]]
    missing = [name for name in NEEDED if name not in header]
    if missing or len(set(header)) < len(header):
        what = f"lacks the columns {', '.join(missing)}" if missing else "names a column twice"
        raise ParameterError(f"{path.name} {what}; `tradeshare check --help` lists them")
    return _framed(header, rows[1:], path.name)


def _framed(header: list[str], rows: list[list[str]], name: str) -> pd.DataFrame:
    kept = [(line, row) for line, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    if not kept:
        raise ParameterError(f"{name} holds no statements below its first line; add at least one row")
    width = len(header)
    faults = ["" if len(row) == width else f"it has {len(row)} cells where the first line names {width} columns" for _, row in kept]
    table = pd.DataFrame([[*map(bare, row), *[""] * width][:width] for _, row in kept], columns=header, dtype=str)
    for column in OPTIONAL:
        if column not in table:
            table[column] = ""
    return table.assign(row_line=[line for line, _ in kept], row_fault=faults)


def _decode(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ParameterError(f"{path.name} is larger than {LARGEST // 2**20} MB; split it")
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise ParameterError(f"there is no file {path}; name a CSV table of statements") from None
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ParameterError(f"{path.name} is not text in UTF-8, UTF-16 or GB18030; save it as CSV in UTF-8")


def claim(row, names: dict[str, str]) -> Claim:
    """The claim of one row (attributes as columns of the table). `names` maps names and codes, in small letters, to codes.

    Raises ValueError with what is wrong with the row.
    """
    if getattr(row, "row_fault", ""):
        raise ValueError(row.row_fault)
    partner = names.get(row.partner.strip().lower())
    if partner is None:
        close = get_close_matches(row.partner.strip().lower(), names, n=1)
        raise ValueError(f"unknown partner {row.partner[:40]!r}" + (f"; did you mean {names[close[0]]}?" if close else ""))
    first, last = _months(row.period_start.strip(), row.period_end.strip())
    statistic, unit, flow = row.statistic.strip(), row.unit.strip(), row.flow.strip()
    _allowed("flow", flow, FLOWS)
    _allowed("statistic", statistic, STATISTICS)
    _allowed("unit", unit, tuple(UNITS) if statistic == "value" else ("rank",) if statistic == "rank" else ("percent",))
    if flow == "balance" and statistic in ("share", "rank"):
        raise ValueError(f"a balance has no {statistic}")
    if statistic in ("share", "rank") and partner == "WLD":
        raise ValueError(f"the world has no {statistic}")
    value, half = _number(row.printed, "printed"), _half(row)
    low, high = _bounds(row, statistic, value, half)
    scale = UNITS.get(unit, 1.0)
    currency = unit[:3] if statistic == "value" else row.growth_currency.strip().upper() if statistic == "growth" else ""
    _possible(statistic, value)
    return Claim(partner, flow, first, last, statistic, low * scale, high * scale, currency if currency in ("USD", "CNY") else "",
                 value * scale, row.approximate.strip() == "yes", unit)


def _allowed(what: str, value: str, allowed: tuple) -> None:
    if value not in allowed:
        raise ValueError(f"unknown {what} {value[:40]!r}; use {', '.join(allowed)}")


def _possible(statistic: str, value: float) -> None:
    if statistic == "rank" and (value < 1 or value != int(value)):
        raise ValueError(f"a rank of {value:g} cannot be; it is a whole number from 1")


def _months(start: str, end: str) -> tuple[int, int]:
    for text in (start, end):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
            raise ValueError(f"{text[:40]!r} is not a month; write for example 2020-01")
        if not YEARS[0] <= int(text[:4]) <= YEARS[1]:
            raise ValueError(f"{text} is in no year from {YEARS[0]} to {YEARS[1]}")
    first, last = month_number(start), month_number(end)
    if last < first:
        raise ValueError(f"the period ends ({end}) before it starts ({start})")
    return first, last


def _number(text: str, what: str) -> float:
    try:
        value = float(text.strip().replace(",", "").replace("\u2212", "-"))
    except ValueError:
        raise ValueError(f"{what} {text[:40]!r} is not a number") from None
    if not abs(value) < 1e12:
        raise ValueError(f"{what} {text[:40]!r} is no number that a statement can hold")
    return value


def _half(row) -> float:
    """Half of the last printed digit: as given, else from `decimals`, else from the digits of the number itself."""
    if row.half_width.strip():
        half = _number(row.half_width, "half_width")
        if half < 0:
            raise ValueError("half_width is below zero")
        return half
    decimals = row.decimals.strip()
    if decimals:
        places = _number(decimals, "decimals")
        if abs(places) > MOST_DECIMALS:
            raise ValueError(f"decimals {decimals[:40]!r} is not from {-MOST_DECIMALS} to {MOST_DECIMALS}")
        return 0.5 * 10 ** -int(places)
    return 0.5 * 10 ** -len(row.printed.strip().partition(".")[2])


def _bounds(row, statistic: str, value: float, half: float) -> tuple[float, float]:
    word = row.approx_word.strip() or ("about" if row.approximate.strip() == "yes" else "")
    far = value * MORE if statistic == "value" else value + max(5.0, 0.2 * abs(value))
    if word == "more than":
        return value - half, max(far, value + half)
    if word == "less than":
        return min(value * LESS if statistic == "value" else 2 * value - far, value - half), value + half
    if word == "about":
        half = max(half, ABOUT * abs(value))
    return value - half, value + half


def day(text: str) -> str:
    """A day as YYYY-MM-DD, empty for none. Raises ParameterError.

    >>> day("2020-09-30"), day("")
    ('2020-09-30', '')
    """
    if text:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ParameterError(f"--as-of {text[:40]!r} is not a day; write for example 2020-09-30") from None
    return ""


def names(partners: pd.DataFrame) -> dict[str, str]:
    """Codes and names of partners, in small letters, to codes.

    >>> from tradeshare import load
    >>> known = names(load.read_table("partners"))
    >>> known["world"], known["viet nam"], known["usa"]
    ('WLD', 'VNM', 'USA')
    """
    out = {"world": "WLD"}
    for row in partners.itertuples():
        name = plain(row.name).lower()
        out |= {row.code.lower(): row.code, name: row.code, name.removeprefix("the "): row.code}
    return out


def line(text: str) -> pd.DataFrame:
    """One statement in the small grammar as a table of one row. Raises ParameterError.

    >>> line("ASEAN total 2020-01..2020-08 = 416.55 USD bn")[["partner", "period_end", "statistic", "printed", "unit"]].values.tolist()
    [['ASEAN', '2020-08', 'value', '416.55', 'USD_bn']]
    >>> line("EU export 2019 growth = 4.9 % USD")[["period_start", "statistic", "unit", "growth_currency"]].values.tolist()
    [['2019-01', 'growth', 'percent', 'USD']]
    """
    match = LINE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        raise ParameterError(f"{text[:80]!r} is not a statement; write for example {EXAMPLE!r}")
    start, end = _period(match["period"])
    statistic, unit = (match["statistic"] or "value").lower(), match["unit"].replace("_", " ").replace("%", " percent ").split()
    currency = next((word.upper() for word in unit if word.upper() in ("USD", "CNY")), "")
    if statistic == "value":
        scale = next((word for word in unit if word in SCALES), "")
        if not currency or not scale:
            raise ParameterError(f"{match['unit'].strip()[:40]!r} is no unit of a level; write USD or CNY and mn, bn or tn, as in "
                                 f"{EXAMPLE!r}")
        named = f"{currency}_{scale}"
    else:
        named = "rank" if statistic == "rank" else "percent"
    row = dict.fromkeys((*NEEDED, *OPTIONAL), "") | {
        "partner": match["partner"], "flow": match["flow"].lower().removesuffix("s"), "period_start": start, "period_end": end,
        "statistic": statistic, "printed": match["number"].replace("\u2212", "-").replace(",", ""), "unit": named,
        "growth_currency": currency, "approx_word": (match["word"] or "").lower(), "approximate": "yes" if match["word"] else "no"}
    return pd.DataFrame([row]).assign(row_line=1, row_fault="")


def _period(text: str) -> tuple[str, str]:
    match = PERIOD.fullmatch(text)
    if not match or (match[2] is None and match[4] is not None) or (match[3] and match[4] is None and match[2]):
        raise ParameterError(f"{text[:40]!r} is not a period; write 2019, 2020-08 or 2020-01..2020-08")
    start = f"{match[1]}-{match[2] or '01'}"
    if match[3]:
        return start, f"{match[3]}-{match[4] or '12'}"
    return start, f"{match[1]}-{match[2] or '12'}"
