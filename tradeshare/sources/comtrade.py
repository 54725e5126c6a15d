"""UN Comtrade: China's exports and imports by partner, month and year; without a key in slices below the limit of 500 rows.

Called directly, not through comtradeapicall, which returns frames instead of the raw answer and puts the key into the address.
"""

import os
from urllib.parse import urlencode

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation import csv_text
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import from_months, json_answers
from tradeshare.sources.raw_answers import message, NO_ANSWER, Parsed, Request, source_row

ADDRESS = "https://comtradeapi.un.org"
PREVIEW, KEYED = "public/v1/preview", "data/v1/get"
KEY = "COMTRADE_KEY"  # the name of the environment variable
CUT = {PREVIEW: 500, KEYED: 100_000}  # rows; a longer answer is cut off without notice
PERIODS = {PREVIEW: 1, KEYED: 12}  # in one call
CHINA = 156
CODES = {"WLD": 0, "USA": 842, "JPN": 392, "KOR": 410, "HKG": 344, "TWN": 490, "AUS": 36, "IND": 699, "DEU": 276, "GBR": 826, "RUS": 643,
         "BRA": 76, "BRN": 96, "KHM": 116, "IDN": 360, "LAO": 418, "MYS": 458, "MMR": 104, "PHL": 608, "SGP": 702, "THA": 764, "TLS": 626,
         "VNM": 704}  # Comtrade has no EU as a partner
FLOWS = {"X": "export", "M": "import"}
CELL = ["partner", "flow", "period"]
WHOLE_FLOW = {"partner2Code": 0, "customsCode": "C00", "motCode": 0}  # the row that is the sum of its parts
OLD_NAMES = {"Reporter Code": "reporterCode", "Partner Code": "partnerCode", "Commodity Code": "cmdCode",
             "Trade Value (US$)": "primaryValue"}
FIELDS = ("period", "reporterCode", "flowCode", "partnerCode", "primaryValue")
SCHEMA = dict(zip(FIELDS, (r"\d{4}|\d{4}(0[1-9]|1[0-2])", r"\d{1,3}", r"[A-Z]{1,3}", r"\d{1,4}", json_answers.AMOUNT)))  # of an answer
PARTS = {"partner2Code": r"(\d{1,4})?", "customsCode": "([A-Z][0-9]{2})?", "motCode": r"(\d{1,4})?"}  # null: not divided


def requests(address: str, first: str, partners: pd.DataFrame, without: tuple[str, ...] = (), last: str = "") -> list[Request]:
    """What to ask from the month `first` to `last` (YYYY-MM): months and whole years, in slices below the row limit.

    >>> from tradeshare.data import tables
    >>> asked = requests("https://example.org", "2024-01", tables.read().partners, last="2024-03")
    >>> [request.name for request in asked]
    ['months-202401.json', 'months-202402.json', 'months-202403.json']
    """
    key = os.environ.get(KEY, "").strip()
    way = KEYED if key else PREVIEW
    codes = [code for name, code in CODES.items() if name in set(partners["code"]) and name not in without]
    size = min(PERIODS[way], (CUT[way] - 1) // (len(FLOWS) * len(codes)))
    months = [str(month).replace("-", "") for month in pd.period_range(first, last, freq="M")]
    years = [year for year in dict.fromkeys(month[:4] for month in months) if {f"{year}01", f"{year}12"} <= set(months)]
    asked = []
    for word, step, every in (("months", "M", months), ("years", "A", years)):
        for place in range(0, len(every), size):
            part = every[place:place + size]
            query = {"reporterCode": CHINA, "period": ",".join(part), "partnerCode": ",".join(map(str, codes)), "flowCode": ",".join(FLOWS),
                     "cmdCode": "TOTAL"} | WHOLE_FLOW
            name = part[0] if len(part) == 1 else f"{part[0]}-{part[-1]}"
            asked.append(Request(f"{word}-{name}.json", f"{address.rstrip('/')}/{way}/C/{step}/HS?{urlencode(query, safe=',')}", {},
                                 {"Ocp-Apim-Subscription-Key": key} if key else {}))
    return asked


def parse(answers: dict[str, bytes], first: str, partners: pd.DataFrame, name: str, without: tuple[str, ...] = ()) -> Parsed:
    """The answers as observations and sources of the vintage `name`. Raises RefreshError.

    The newest months may not be published yet: an answer without rows is an error only if later months have some.
    """
    said: list[str] = []
    frames = {file: _rows(content, file, said) for file, content in sorted(answers.items())}
    _no_hole({file: frame for file, frame in frames.items() if file.startswith("months")}, said)
    rows = pd.concat(frames.values(), ignore_index=True)
    if rows.empty:
        raise RefreshError(f"UN Comtrade answered {len(answers)} times without a row; its arguments have changed, or nothing from {first} "
                           f"on is published")
    wanted = set(CODES) - set(without)
    rows = rows[rows["partner"].isin(wanted)]
    month = rows["period"].str.len().eq(7)
    table = from_months.observations(rows[month], rows[~month], f"comtrade-{name}", "USD")
    return Parsed({"observations": table, "sources": source_row("comtrade", name)}, said)


def parse_files(files: dict[str, bytes], _data: Data, name: str) -> Parsed:
    """Files of users, CSV of either generation or JSON, as observations and sources of the vintage `name`. Raises RefreshError."""
    said: list[str] = []
    rows = pd.concat([_cells(_records_of_file(content, f"the file {file}"), f"the file {file}", said) for file, content in files.items()],
                     ignore_index=True)
    from_months.check_unique(rows, CELL, " and ".join(files))
    month = rows["period"].str.len().eq(7)
    return Parsed({"observations": from_months.observations(rows[month], rows[~month], f"comtrade-{name}", "USD"),
                   "sources": source_row("comtrade", name, files, note="Total as reported.")}, said)


def _records_of_file(content: bytes, what: str) -> pd.DataFrame:
    if content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        records = _records(content, what)
        return _totals(json_answers.table(records, SCHEMA | {"cmdCode": r"\w+"}, what, "tradeshare/sources/comtrade.py", PARTS), what)
    return _records_of_csv(content, what)


def _records_of_csv(content: bytes, what: str) -> pd.DataFrame:
    """The totals of all goods that China reports, under the names of the service's fields, from a CSV of either generation.

    >>> text = b"Year,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\\n2014,Export,156,704,TOTAL,63617500000\\n"
    >>> _records_of_csv(text, "the file")[["period", "flowCode", "primaryValue"]].values.tolist()
    [['2014', 'X', '63617500000']]
    """
    rows = [row for _, row, _ in csv_text.rows(csv_text.decoded(content) or "") if row] or [[""]]
    table = pd.DataFrame([dict(zip(rows[0], row)) for row in rows[1:]], columns=[name.strip() for name in rows[0]])
    first = "Period" if "Period" in table else "Year"
    table = table.rename(columns={first: "period"} | OLD_NAMES).assign(**{} if "flowCode" in table or "Trade Flow" not in table else {
        "flowCode": table["Trade Flow"].map({"Export": "X", "Import": "M"})})
    missing = [field for field in (*FIELDS, "cmdCode") if field not in table]
    if missing:
        raise RefreshError(f"{what} is no CSV of UN Comtrade: it lacks {', '.join(missing)} (or what older files call so)")
    return _totals(table, what)


def _totals(table: pd.DataFrame, what: str) -> pd.DataFrame:
    """The rows of all goods that China reports. Raises RefreshError where there is none."""
    china = table["reporterCode"].eq(str(CHINA))
    total = china & table["cmdCode"].eq("TOTAL")
    if not total.any():
        held = "goods by commodity, not their total" if china.any() else "nothing that China reports"
        raise RefreshError(f"{what} holds {held}; download reporter China, commodity TOTAL, all partners")
    return table[total]


def _rows(content: bytes, file: str, said: list[str]) -> pd.DataFrame:
    """One answer as rows partner, flow, period, value (mn USD): only totals, each cell once, only China, only what was asked for."""
    what = f"UN Comtrade's answer {file}"
    records = [] if content == NO_ANSWER else _records(content, what)
    if not records:
        return pd.DataFrame({"partner": [], "flow": [], "period": [], "value": []}).astype({"value": float})
    table = json_answers.table(records, SCHEMA, what, "tradeshare/sources/comtrade.py", PARTS)
    step, first, last = (file.removesuffix(".json") + "-" + file.removesuffix(".json").rpartition("-")[2]).split("-")[:3]
    other = table["period"].str.len().ne(len(first))
    if other.any():
        raise RefreshError(f"{what} has the period {table.loc[other, 'period'].iloc[0]} where {step} were asked for; the "
                           "format has changed")
    early = ~table["period"].between(first, last)
    if early.any():
        said.append(f"UN Comtrade ignored the periods asked for in {file}: {int(early.sum()):,} rows were cut off")
    return _cells(table[~early], what, said)


def _cells(table: pd.DataFrame, what: str, said: list[str]) -> pd.DataFrame:
    table = _whole(table[table["reporterCode"].eq(str(CHINA))], what, said)
    value = pd.to_numeric(table["primaryValue"], errors="coerce")
    if not value.between(0, float("inf"), inclusive="left").all():
        raise RefreshError(f"{what} has a primaryValue that is not an amount; the format has changed, or the answer is damaged")
    period = table["period"].map(lambda text: text if len(text) == 4 else f"{text[:4]}-{text[4:]}")
    back = {str(code): name for name, code in CODES.items()}
    rows = pd.DataFrame({"partner": table["partnerCode"].map(back), "flow": table["flowCode"].map(FLOWS), "period": period,
                         "value": value / 1e6}).dropna(subset=["partner", "flow"])
    if rows.empty:
        raise RefreshError(f"{what} has rows, but none is a total of China's trade with a partner known here; the format has changed, "
                           "or the arguments were not understood")
    return from_months.check_unique(rows, CELL, what)


def _whole(table: pd.DataFrame, what: str, said: list[str]) -> pd.DataFrame:
    """The total rows; rows for parts of them, which come if the filter was ignored, are left out and reported."""
    parts = pd.Series(False, table.index)
    for field, whole in WHOLE_FLOW.items():
        parts |= ~table[field].astype(str).isin([str(whole), ""]) if field in table else False
    if parts.any():
        said.append(f"{what} also has {int(parts.sum()):,} parts of totals (by second partner, procedure or transport): left out, so that "
                    f"nothing counts twice")
    return table[~parts]


def _records(content: bytes, what: str) -> list:
    """The list `data` of an answer. Raises RefreshError for anything but complete JSON."""
    found = json_answers.load(content, what)
    if not isinstance(found, dict) or not (isinstance(found.get("data"), list) or found.get("error")):
        said = message(found)
        raise RefreshError(f"{what} has no list `data`" + (f" but says {said!r}; ask again later" if said else
                           "; the format has changed: adapt tradeshare/sources/comtrade.py"))
    if found.get("error"):
        raise RefreshError(f"{what} reports an error: {message(found['error']) or 'without words'}")
    records = found["data"]
    if len(records) in CUT.values():
        raise RefreshError(f"{what} has exactly {len(records):,} rows: the service cuts there without notice; use smaller slices")
    if json_answers.count(found.get("count"), what, "count") not in (None, len(records)):
        raise RefreshError(f"{what} says it has {found['count']} rows but has {len(records)}: it was cut off; ask again")
    return records


def _no_hole(frames: dict[str, pd.DataFrame], said: list[str]) -> None:
    filled = [file for file, frame in frames.items() if len(frame)]
    silent = [file for file, frame in frames.items() if frame.empty]
    if filled and any(file < filled[-1] for file in silent):
        hole = next(file for file in silent if file < filled[-1])
        raise RefreshError(f"UN Comtrade has no rows in {hole} although it has later ones: are the arguments wrong? ask again later")
    if filled and silent:
        said.append(f"UN Comtrade has nothing yet in {silent[0]}" + (f" and the {len(silent) - 1} after it" if len(silent) > 1 else ""))
