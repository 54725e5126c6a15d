"""Tables of partners by year: the IMF's query tool and data explorer, and the World Bank's WITS, all of China's trade in dollars."""

import re
from typing import NamedTuple

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import customs_header, from_months, sheets
from tradeshare.sources.raw_answers import Parsed, source_row
from tradeshare.sources.sheets import Sheet

MAX_MIDDLE_RATIO = 1.25  # the middle ratio to the figures held of the same cells: revisions of a whole table are smaller
TITLE = re.compile(r"(Exports|Imports), (?:FOB|CIF) (?:to|from) Partner Countr", re.I)
WITS = ("Reporter Name", "Partner Name", "Year", "Trade Flow")
YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")


class Wide(NamedTuple):
    """Rows of a table (partner, flow, period, value in mn USD, or in an unknown scale), and the names that are no partner's."""

    rows: pd.DataFrame
    others: list[str]


def is_query(found: list[Sheet]) -> bool:
    """Whether these are the sheets of the IMF's query tool (Direction of Trade Statistics)."""
    return any(TITLE.search(cell) for sheet in found for row in sheet.rows[:6] for cell in row)


def is_explorer(found: list[Sheet]) -> bool:
    """Whether these are the sheets of the IMF's data explorer: years above, partners at the left, a line of the scale below."""
    names = " ".join(sheet.name for sheet in found)
    return bool(re.search(r"(Value of|^)\s*(Imports|Exports)", names)) and any(
        row and row[0].startswith("Scale:") for sheet in found for row in sheet.rows)


def is_wits(found: list[Sheet]) -> bool:
    """Whether these are the sheets of a download of WITS by partner."""
    return any(set(WITS) <= {cell.strip() for cell in sheet.rows[0]} for sheet in found)


def parse_query(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files of the IMF's query tool as observations and sources of the vintage `name`. Raises RefreshError."""
    parts = []
    for file, content in files.items():
        what = f"the file {file}"
        ours = [sheet for sheet in sheets.tables(content, what) if is_query([sheet])]
        for sheet in ours:
            lines = [next((cell.strip() for cell in row if cell.strip()), "") for row in sheet.rows[:6]]
            place = next(place for place, line in enumerate(lines) if TITLE.search(line))
            _of_china(lines[place + 1], what)
            unit = next((line for line in lines if "dollar" in line.casefold()), "")
            factor = {"millions": 1.0, "thousands": 0.001, "billions": 1000.0, "": 1e-6, "units": 1e-6}.get(
                unit.partition(",")[2].strip().casefold()) if unit else None
            if factor is None:
                raise RefreshError(f"{what}, sheet {sheet.name}, has the unit {unit!r}; known are US Dollars, Millions, Thousands")
            flow = TITLE.search(lines[place])[1].casefold().rstrip("s")
            wide = _by_year(sheet.rows, flow, data, f"{what}, sheet {sheet.name}")
            parts.append(wide._replace(rows=wide.rows.assign(value=wide.rows["value"] * factor)))
    return _of_imf(parts, data, name, list(files))


def parse_explorer(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files of the IMF's data explorer; `Scale: Millions` stands below plain dollars there: the figures held decide.

    Raises RefreshError.
    """
    parts = []
    for file, content in files.items():
        what = f"the file {file}"
        found = sheets.tables(content, what)
        said = re.search(r"Country: ([^\n]+)", " ".join(cell for sheet in found for row in sheet.rows[:3] for cell in row))
        if said:
            _of_china(said[1], what)
        flows = {flow[1].casefold() for sheet in found if (flow := re.search(r"(Export|Import)s", sheet.name))}
        if len(flows) != 1:
            raise RefreshError(f"{what} does not say in the names of its sheets whether it holds exports or imports; keep them")
        sheet = max(found, key=lambda sheet: sum(sheets.is_figure(cell) for row in sheet.rows for cell in row))
        wide = _by_year(sheet.rows, flows.pop(), data, what)
        parts.append(wide._replace(rows=wide.rows.assign(value=wide.rows["value"] * _scale(wide.rows, data, what))))
    return _of_imf(parts, data, name, list(files))


def parse_wits(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Downloads of WITS by partner as observations and sources of the vintage `name`. Raises RefreshError."""
    parts = []
    known = customs_header.partner_names(data.partners)
    for file, content in files.items():
        what = f"the file {file}"
        sheet = next(sheet for sheet in sheets.tables(content, what) if is_wits([sheet]))
        header = [cell.strip() for cell in sheet.rows[0]]
        table = pd.DataFrame([dict(zip(header, row)) for row in sheet.rows[1:]], columns=header).fillna("")
        _of_china(", ".join(sorted(set(table["Reporter Name"].str.strip()))), what)
        values = [column for column in header if re.fullmatch(r"(Export|Import|Trade Value)s? ?\(US\$ Thousand\)", column)]
        if len(values) != 1:
            raise RefreshError(f"{what} has {len(values)} columns of values in US$ Thousand; it must have one")
        flow = table["Trade Flow"].str.strip().str.casefold().str.rstrip("s")
        if not flow.isin(["export", "import"]).all() or (not values[0].startswith("Trade") and not flow.eq(values[0][:6].casefold()).all()):
            raise RefreshError(f"{what} has a Trade Flow that is not that of its column {values[0]}")
        code = table["Partner Name"].map(lambda text: known.get(customs_header.plain_name(text)))
        value = [sheets.number(text, ".", f"{what}, row {place + 2}") for place, text in enumerate(table[values[0]])]
        rows = pd.DataFrame({"partner": code, "flow": flow, "period": table["Year"].str[:4],
                             "value": pd.Series(value, dtype=float) / 1000})
        parts.append(Wide(rows.dropna(), sorted(set(table.loc[code.isna(), "Partner Name"]))))
    rows = _together(parts)
    table = from_months.observations(rows.iloc[:0], rows, f"comtrade-{name}", "USD")
    said = source_row("comtrade", name, files, publisher="United Nations Comtrade, by World Bank WITS", note="")
    return Parsed({"observations": table, "sources": said}, _skipped(parts))


def _by_year(rows: list[list[str]], flow: str, data: Data, what: str) -> Wide:
    """The figures of a table with years above and partners at the left, as they are written."""
    head = next((place for place, row in enumerate(rows) if sum(bool(YEAR.fullmatch(cell.strip())) for cell in row) >= 1
                 and not any(cell.strip() and not YEAR.fullmatch(cell.strip()) for cell in row)), None)
    if head is None:
        raise RefreshError(f"{what} has no row of years; ask for annual figures, and keep the header")
    years = {place: cell.strip()[:4] for place, cell in enumerate(rows[head]) if cell.strip()}
    if len(set(years.values())) < len(years):
        raise RefreshError(f"{what} names a year twice")
    known, found, others = customs_header.partner_names(data.partners), {}, []
    for row in rows[head + 1:]:
        name = next((cell.strip() for cell in row[:min(years)] if cell.strip()), "")
        values = {year: value for place, year in years.items()
                  if place < len(row) and (value := sheets.number(row[place], ".", f"{what}, row {name[:40]}")) is not None}
        code = known.get(customs_header.plain_name(name))
        if code is None:
            others += [name] if values else []
            continue
        for year, value in values.items():
            if found.setdefault((code, year), value) != value:
                raise RefreshError(f"{what} has two different rows of {code}, and it is not clear which is right")
    return Wide(pd.DataFrame([(code, flow, year, value) for (code, year), value in found.items()],
                             columns=["partner", "flow", "period", "value"]), others)


def _scale(rows: pd.DataFrame, data: Data, what: str) -> float:
    """The factor to mn USD: dollars, or millions as the file says, whichever agrees with the figures held. Raises RefreshError."""
    held = data.observations[data.observations["measure"].eq("level") & data.observations["currency"].eq("USD")
                             & data.observations["basis"].eq("annual")]
    both = rows.merge(held.drop_duplicates(["partner", "flow", "period"]), on=["partner", "flow", "period"], suffixes=("", "_held"))
    ratio = float((both["value"] / both["value_held"]).median()) if len(both) >= 3 else float("nan")
    fits = [factor for factor in (1e-6, 0.001, 1.0) if 1 / MAX_MIDDLE_RATIO < ratio * factor < MAX_MIDDLE_RATIO]
    if not fits:
        raise RefreshError(f"{what}: its figures are neither in dollars nor in millions like those held; is it China's trade?")
    return fits[0]


def _of_china(reporter: str, what: str) -> None:
    if not re.fullmatch(r"china(, p\.r\.: mainland|, people's republic of|, mainland)?", reporter.strip().casefold()):
        raise RefreshError(f"{what} is of the trade of {reporter.strip()[:60]}, not of China; download China as the reporter")


def _together(parts: list[Wide]) -> pd.DataFrame:
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    if rows.empty:
        raise RefreshError("the file has no figure of a partner of data/partners.csv")
    if rows["value"].lt(0).any():
        raise RefreshError("the file has a level below zero; it cannot be trade")
    return from_months.check_unique(rows, ["partner", "flow", "period"], "the files")[rows["value"].gt(0)]


def _skipped(parts: list[Wide]) -> list[str]:
    others = sorted({name for part in parts for name in part.others})
    return [f"rows of others than the partners of data/partners.csv, not used: {len(others)}"] if others else []


def _of_imf(parts: list[Wide], data: Data, name: str, files: list[str]) -> Parsed:
    rows = _together(parts)
    table = from_months.observations(rows.iloc[:0], rows, f"imf-imts-{name}", "USD")
    said = source_row("imf", name, files, note="Exports fob, imports cif.")
    return Parsed({"observations": table, "sources": said}, _skipped(parts))
