"""The OECD's Trade in Value Added: SDMX-CSV of the Data Explorer, and the CSV of OECD.Stat before it, all measures as they stand.

Layouts: SDMX-CSV 1 (DATAFLOW, MEASURE, REF_AREA, ACTIVITY, COUNTERPART_AREA, UNIT_MEASURE, FREQ, TIME_PERIOD, OBS_VALUE, UNIT_MULT), the
same with STRUCTURE, STRUCTURE_ID, ACTION before it, either with labels in columns of their own or after a colon; OECD.Stat with VAR (or
INDICATOR), COU, PAR, IND, TIME, Unit Code, PowerCode Code, Value.
"""

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.tables import Data
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import from_months, sdmx
from tradeshare.sources.raw_answers import Parsed, source_row

OLD_NAMES = {"VAR": "MEASURE", "INDICATOR": "MEASURE", "COU": "REF_AREA", "PAR": "COUNTERPART_AREA", "IND": "ACTIVITY",
             "TIME": "TIME_PERIOD", "Unit Code": "UNIT_MEASURE", "PowerCode Code": "UNIT_MULT", "Value": "OBS_VALUE"}
NEEDED = ("MEASURE", "REF_AREA", "ACTIVITY", "COUNTERPART_AREA", "UNIT_MEASURE", "TIME_PERIOD", "OBS_VALUE")
AREAS = {"W": "WLD", "WLD": "WLD", "ASEAN": "ASEAN"}  # the rest are codes of economies.csv, or groups that are left out
ALL_GOODS = {"_T", "DTOTAL", "TOTAL"}
COLUMNS = ["economy", "partner", "activity", "measure", "period", "value", "unit", "currency", "source"]


def is_tiva(names: set[str]) -> bool:
    """Whether these are the columns of either layout, with labels or without.

    >>> is_tiva({"DATAFLOW", *NEEDED}), is_tiva({"VAR", "COU", "PAR", "IND", "TIME", "Value"}), is_tiva({"REF_AREA", "OBS_VALUE"})
    (True, True, False)
    """
    return set(NEEDED) <= names or {"COU", "PAR", "IND", "TIME", "Value"} <= names


def parse(files: dict[str, bytes], _data: Data, name: str) -> Parsed:
    """Downloads as value_added and sources of the vintage `name`: those with China on one side. Raises RefreshError."""
    table = pd.concat([_rows(content, f"the file {file}") for file, content in files.items()], ignore_index=True)
    known = {*large_tables.read("economies")["code"], *AREAS.values()}
    other = sorted({*table["economy"], *table["partner"]} - known)
    table = table[table["economy"].isin(known) & table["partner"].isin(known)]
    china = table["economy"].eq("CHN") | table["partner"].eq("CHN")
    if not china.any():
        raise RefreshError(f"{', '.join(files)}: no row has China (CHN) as the reference area or the partner; download those")
    table = table[china]
    from_months.check_unique(table, ["economy", "partner", "activity", "measure", "period", "unit"], " and ".join(files))
    said = [f"{measure}: {part['period'].min()} to {part['period'].max()}, reporters: {part['economy'].nunique()}, partners: "
            f"{part['partner'].nunique()}, {unit}" for (measure, unit), part in table.groupby(["measure", "unit"])]
    said += [f"areas that data/economies.csv does not know, not used: {len(other)} ({', '.join(other[:6])})"] if other else []
    return Parsed({"value_added": table.assign(source=f"tiva-{name}")[COLUMNS], "sources": source_row("tiva", name, files)}, said)


def _rows(content: bytes, what: str) -> pd.DataFrame:
    """The figures of a file: economy, partner, activity, measure, period, value, unit (mn, percent), currency."""
    table = sdmx.read(content, what)
    table = table.rename(columns={old: new for old, new in OLD_NAMES.items() if new not in table})
    if table.columns.has_duplicates:
        raise RefreshError(f"{what} has two columns for {', '.join(table.columns[table.columns.duplicated()].unique())}; keep one")
    table = table.assign(UNIT_MULT=table.get("UNIT_MULT", ""))
    table = sdmx.columns(table, (*NEEDED, "UNIT_MULT"), what, "tradeshare/sources/files/tiva.py")
    value = sdmx.numbers(table["OBS_VALUE"], what)
    unit = table["UNIT_MEASURE"].str.strip()
    percent = unit.str.fullmatch(r"PT(_.*)?|PC|PERCENT(AGE)?", case=False)
    dollars = unit.str.fullmatch(r"USD(_EXC)?")
    power = pd.to_numeric(table["UNIT_MULT"].replace("", "6").where(dollars, "0"), errors="coerce")
    year = table["TIME_PERIOD"].str.fullmatch(r"(19|20)\d\d")
    for good, column in ((percent | dollars, "UNIT_MEASURE"), (year, "TIME_PERIOD"), (power.isin([0, 3, 6, 9]), "UNIT_MULT")):
        if not good.all():
            raise RefreshError(f"{what} has {table.loc[~good, column].iloc[0][:30]!r} as {column}; known are USD and percent (PT...), "
                               "years, and multipliers 0 to 9")
    if not value[percent].dropna().between(-1000, 1000).all():
        raise RefreshError(f"{what} has a percentage of {value[percent].abs().max():g}; the file is damaged")
    area = {column: table[column].str.strip().map(lambda code: AREAS.get(code, code)) for column in ("REF_AREA", "COUNTERPART_AREA")}
    return pd.DataFrame({
        "economy": area["REF_AREA"], "partner": area["COUNTERPART_AREA"],
        "activity": table["ACTIVITY"].str.strip().replace(dict.fromkeys(ALL_GOODS, "total")), "measure": table["MEASURE"].str.strip(),
        "period": table["TIME_PERIOD"], "value": value * (10.0 ** (power - 6)).where(dollars, 1.0),
        "unit": dollars.map({True: "mn", False: "percent"}), "currency": dollars.map({True: "USD", False: ""})}).dropna(subset=["value"])
