"""CEPII's BACI: every economy's exports to every other by product and year, of which China's are taken, by chapter of the HS.

A release is a folder of one file for each year (t,i,j,k,v,q: year, exporter, importer, product, value in 1,000 USD, tons; in releases
before 2019 t,hs6,i,j,v,q) with country_codes_VERSION.csv and product_codes_HSyy_VERSION.csv. Both sides' reports are reconciled there,
imports too are fob: a partner's exports to China stand as China's imports.
"""

import csv
import io
import re
from itertools import count

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.data.tables import Data
from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import RefreshError
from tradeshare.foundation.select import select
from tradeshare.sources import from_months, sheets
from tradeshare.sources.raw_answers import live_sources, Parsed, source_row

CHINA = "156"
PRODUCT = {"k", "hs6"}  # the column of the product, of either generation
TRADE = {"t", "i", "j", "v", "q"}
NUMBER, ISO = ("country_code", "i"), ("country_iso3", "iso_3digit_alpha", "iso3")  # columns of the list of countries, by generation
PRODUCTS = ["code", "description"]
OTHER_ASIA = {"S19": "TWN"}  # 490, "Other Asia, not elsewhere specified"
MAX_GAP_TO_TOTAL = 0.25  # relative distance of all partners from China's total as held: fob for cif, and the other side's reports, are less
MAX_MIDDLE_RATIO = 1.35  # the middle ratio to the figures held of the same partners
ODD = "has other cells than its header: it was cut off or is damaged; unpack it again"
COLUMNS = ["reporter", "partner", "flow", "classification", "product", "period", "value", "unit", "currency", "source"]


def is_trade(names: list[str]) -> bool:
    """Whether these are the columns of a file of a year.

    >>> is_trade(["t", "i", "j", "k", "v", "q"]), is_trade(["t", "hs6", "i", "j", "v", "q"]), is_trade(["t", "v"])
    (True, True, False)
    """
    return set(names) >= TRADE and len(PRODUCT & set(names)) == 1


def is_any(names: list[str]) -> bool:
    """Whether these are the columns of a file of a release: a year, the countries or the products.

    >>> is_any(["country_code", "country_name", "country_iso2", "country_iso3"]), is_any(["code", "description"]), is_any(["date", "value"])
    (True, True, False)
    """
    return is_trade(names) or _is_countries(names) or names == PRODUCTS


def wanted(head: bytes, what: str):
    """Which lines of a file of a year, by its first one, are of China: a function of each next line.

    It raises RefreshError for a line of another form.
    """
    names = [cell.strip(b'" \r\n\xef\xbb\xbf') for cell in head.split(b",")]
    left, right, numbers = names.index(b"i"), names.index(b"j"), count(2)

    def of_china(line: bytes) -> bool:
        cells, number = line.split(b","), next(numbers)
        if len(cells) != len(names):
            if not line.strip():
                return False
            raise RefreshError(f"{what}, line {number}, {ODD}")
        return CHINA.encode() in (cells[left].strip(b'" '), cells[right].strip(b'" '))

    return of_china


def parse(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Files of a release as product_trade and sources of the vintage `name`. Raises RefreshError."""
    tables = {file: _table(content, f"the file {file}") for file, content in files.items()}
    years = {file: table for file, table in tables.items() if is_trade(list(table))}
    lists = {file: table for file, table in tables.items() if _is_countries(list(table))}
    if not years:
        raise RefreshError(f"{', '.join(files)}: no file of a year of BACI (t,i,j,k,v,q) is among them; give one or more")
    if len(lists) != 1:
        raise RefreshError(f"{', '.join(years)}: the codes of BACI need its list of countries, once; add country_codes_VERSION.csv of the "
                           "same release")
    file, table = next(iter(lists.items()))
    number, iso = (next(column for column in names if column in table) for names in (NUMBER, ISO))
    codes = dict(zip(table[number].str.strip(), table[iso].str.strip().replace(OTHER_ASIA)))
    if codes.get(CHINA) != "CHN":
        raise RefreshError(f"the file {file} gives {CHINA} as {codes.get(CHINA, 'nothing')}, not CHN; is it the list of this release?")
    parts = [_rows(table, codes, f"the file {file}") for file, table in years.items()]
    rows = pd.concat(parts, ignore_index=True)
    seen: dict[str, str] = {}
    for file, part in zip(years, parts):
        for year in part["period"].unique():
            if seen.setdefault(year, file) != file:
                raise RefreshError(f"the file {file} is of {year} as {seen[year]} is; give each year once")
    known = [product for file, table in tables.items() if list(table) == PRODUCTS for product in table["code"].str.zfill(6)]
    strange = sorted(set(rows["product"]) - set(known)) if known else []
    if strange:
        raise RefreshError(f"the product {strange[0]} is not in the list of products; is it the list of this edition of the HS?")
    titles = large_tables.read("goods")
    chapters = titles.loc[titles["classification"].eq("HS"), "product"]
    rows = rows.assign(product=rows["product"].str[:2])
    out = ~rows["partner"].isin(large_tables.read("economies")["code"]) | ~rows["product"].isin(chapters)
    said = _left_out(rows, out)
    key = ["partner", "flow", "product", "period"]
    table = rows[~out].groupby(key, as_index=False)["value"].sum().query("value > 0")
    said += _of_size(table, data)
    table = table.assign(reporter="CHN", classification="HS", value=table["value"].round(6), unit="mn", currency="USD",
                         source=f"baci-{name}")
    return Parsed({"product_trade": table[table["value"].gt(0)][COLUMNS], "sources": _sources(name, list(files), years)}, said)


def _table(content: bytes, what: str) -> pd.DataFrame:
    """A file as text; that of a year, hundreds of thousands of lines without quotes, in little memory."""
    if len(content) < 200_000:
        return sheets.frame(content, what)
    text = csv_text.decoded(content)
    if text is None:
        raise RefreshError(f"{what} is no text: it is damaged or packed; unpack it again")
    head = [cell.strip().strip('"') for cell in text.partition("\n")[0].split(",")]
    odd = next((place for place, line in enumerate(io.StringIO(text), 1) if line.strip() and line.count(",") != len(head) - 1), None)
    if twice := sorted({name for name in head if head.count(name) > 1}):
        raise RefreshError(f"{what} has a column twice: {', '.join(twice)}; unpack it again")
    if odd is not None:
        raise RefreshError(f"{what}, line {odd}, {ODD}")
    return pd.read_csv(io.StringIO(text), names=head, skiprows=1, dtype=str, keep_default_na=False, skipinitialspace=True,
                       quoting=csv.QUOTE_NONE)


def _is_countries(names: list[str]) -> bool:
    return bool(set(NUMBER) & set(names)) and bool(set(ISO) & set(names))


def _rows(table: pd.DataFrame, codes: dict[str, str], what: str) -> pd.DataFrame:
    """China's trade in a file: columns partner, flow, period, product (six digits), value (mn USD)."""
    table = table.rename(columns={"hs6": "k"})
    table = table[table["i"].eq(CHINA) ^ table["j"].eq(CHINA)]
    if table.empty:
        raise RefreshError(f"{what} has no trade of China ({CHINA}) with others; is it cut off?")
    value = pd.to_numeric(table["v"], errors="coerce")
    for bad, said in ((~table["t"].str.fullmatch(r"(19|20)\d\d"), "t, which is no year"),
                      (~value.between(0, 1e13), "v, which is no amount"),
                      (~table["k"].str.fullmatch(r"\d{5}|\d{4}[0-9A-Z]{2}"), "k, which is no product of six digits")):
        if bad.any():
            raise RefreshError(f"{what} has {table.loc[bad, said[0]].iloc[0][:30]!r} as {said}; unpack it again")
    export = table["i"].eq(CHINA)
    other = table["j"].where(export, table["i"])
    strange = other[~other.isin(list(codes))]
    if len(strange):
        raise RefreshError(f"{what} has the country {strange.iloc[0][:20]!r}, which its list does not know; take the list of the "
                           "same release")
    rows = pd.DataFrame({"partner": other.map(codes), "flow": export.map({True: "export", False: "import"}), "period": table["t"],
                         "product": table["k"].str.zfill(6), "value": value / 1000})
    from_months.check_unique(table, ["t", "i", "j", "k"], what)
    return rows


def _left_out(rows: pd.DataFrame, out: pd.Series) -> list[str]:
    if not out.any():
        return []
    names = sorted({*rows.loc[~rows["partner"].isin(large_tables.read("economies")["code"]), "partner"]})
    part = 100 * rows.loc[out, "value"].sum() / rows["value"].sum()
    return [f"not used, as neither data/economies.csv nor data/goods.csv knows them: {part:.2g} % of the trade"
            f"{f' ({chr(44).join(names[:6])})' if names else ''}"]


def _of_size(table: pd.DataFrame, data: Data) -> list[str]:
    """Each year against the totals held, of the same partners and of all; a line for each. Raises RefreshError where they do not fit."""
    held = select(data.observations, measure="level", basis="annual", currency="USD")
    held = held[held["status"].ne("implied")]
    usual = held.groupby(["flow", "period", "partner"])["value"].median()
    sums = table.groupby(["flow", "period", "partner"])["value"].sum()
    said = []
    for (flow, year), part in sums.groupby(["flow", "period"]):
        ratio = float((part / usual.reindex(part.index)).median())
        whole = float(part.sum() / usual.get((flow, year, "WLD"), float("nan")))
        if not (ratio != ratio or 1 / MAX_MIDDLE_RATIO < ratio < MAX_MIDDLE_RATIO):
            raise RefreshError(f"China's {flow}s of {year} are {ratio:.3g} times those held of the same partners; BACI is in 1,000 "
                               "dollars: was the file changed?")
        if abs(whole - 1) > MAX_GAP_TO_TOTAL:
            raise RefreshError(f"China's {flow}s of {year} to all partners are {100 * whole:.0f} % of the total held: the file is cut off, "
                               "or holds a part; give the whole file of the year")
        of_total = "" if whole != whole else f", {100 * whole:.0f} % of the total held"
        said.append(f"China's {flow}s of {year}: {part.sum() / 1000:,.0f} bn USD, {len(part)} partners{of_total}")
    return said


def _sources(name: str, files: list[str], years) -> pd.DataFrame:
    edition = sorted({found[0] for file in years for found in [re.search(r"HS\d\d", file)] if found})
    version = sorted({found[0] for file in years for found in [re.search(r"V20\d{4}[a-z]?", file)] if found})
    title = " ".join([live_sources()["baci"]["title"], *edition, *version]) + ", chapters of the HS"
    return source_row("baci", name, files, title=title)
