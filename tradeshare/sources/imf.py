"""The IMF's International Trade in Goods by partner (IMTS, SDMX 3.0): the requests, and the answers as rows.

China's exports (fob) and imports (cif) by month and year, and the members' own reports by year. The world is G001, the EU of 27 G998;
GASEAN is in the code list but has no data, so ASEAN is never requested: it is the sum of its members, as for any database.
"""

import re
from urllib.parse import quote

import pandas as pd

from tradeshare.data.memberships import SUMMED
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import from_months, sdmx
from tradeshare.sources.raw_answers import NO_ANSWER, Parsed, Request, source_row

ADDRESS = "https://api.imf.org/external/sdmx/3.0"
FLOW = "data/dataflow/IMF.STA/IMTS/1.0.0"
ACCEPT = "application/vnd.sdmx.data+csv;version=2.0.0"
INDICATORS = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
SPECIAL = {"WLD": "G001", "EU": "G998"}
RIVALS = ("USA", "EU", "JPN", "KOR")  # in the mirror data, besides China and the members
COLUMNS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
MIN_MATCHING_ROWS = 0.9  # share of rows that must match the request; otherwise the filter was ignored
MIRROR = ["reporter", "partner", "flow", "period", "basis", "value", "unit", "currency", "status", "source"]


def requests(address: str, first: str, partners: pd.DataFrame, without: tuple[str, ...] = (), last: str = "") -> list[Request]:
    """What to ask, from the month `first` (YYYY-MM) on: China's months and years by indicator, and the years of each member.

    `without`: codes to leave out, for partners that the source no longer has.

    >>> from tradeshare.data import tables
    >>> asked = requests("https://example.org", "2015-01", tables.read().partners)
    >>> len(asked), asked[0].name, asked[0].address[-37:]
    (15, 'months-export.csv', 'NM.M?c%5BTIME_PERIOD%5D=ge%3A2015-M01')
    """
    codes = _countries(partners, without)
    members = [code for code in _members(partners) if code not in without]
    since = {"M": f"ge:{first[:4]}-M{first[5:]}", "A": f"ge:{first[:4]}"}

    def ask(name: str, country: str, indicators: list[str], others: list[str], step: str) -> Request:
        key = ".".join([country, "+".join(indicators), "+".join(SPECIAL.get(code, code) for code in others), step])
        where = f"{address.rstrip('/')}/{FLOW}/{quote(key, safe='+.*')}?{quote('c[TIME_PERIOD]')}={quote(since[step])}"
        return Request(name, where, {"Accept": ACCEPT})

    china = [ask(f"{word}-{flow}.csv", "CHN", [indicator], codes, step)
             for word, step in (("months", "M"), ("years", "A")) for indicator, flow in INDICATORS.items()]
    others = ["CHN", "WLD", *RIVALS, *members]
    return china + [ask(f"mirror-{code}.csv", code, list(INDICATORS), [other for other in others if other != code], "A")
                    for code in members]


def parse(answers: dict[str, bytes], first: str, partners: pd.DataFrame, name: str, without: tuple[str, ...] = ()) -> Parsed:
    """The answers as observations, mirror and sources of the vintage `name`. Raises RefreshError.

    Values are taken as plain dollars whatever the column SCALE says; the comparison with the current data shows whether that is right.
    """
    said: list[str] = []
    codes = [*_countries(partners, without), "CHN"]
    frames = {file: _rows(content, file, first, codes, said) for file, content in answers.items() if not _silent(content, file, said)}
    months = _stack([frame for file, frame in frames.items() if file.startswith("months")])
    years = _stack([frame for file, frame in frames.items() if file.startswith("years")])
    mirror = _stack([frame for file, frame in frames.items() if file.startswith("mirror")])
    own = [rows.loc[rows["reporter"].eq("CHN") & rows["partner"].ne("CHN"), ["partner", "flow", "period", "value"]]
           for rows in (months, years)]
    trade_rows = from_months.observations(*own, f"imf-imts-{name}", "USD")
    sources = pd.concat([source_row(asked, name) for asked in ("imf", "imf mirror")], ignore_index=True)
    tables = {"observations": trade_rows, "sources": sources}
    if len(mirror):
        tables["mirror"] = _mirror(mirror, partners, f"imf-imts-mirror-{name}")
    return Parsed(tables, said)


def _silent(content: bytes, file: str, said: list[str]) -> bool:
    """Whether a member reports nothing: a header without rows is not an error there, but is reported."""
    if not file.startswith("mirror"):
        return False
    if content != NO_ANSWER:
        table = sdmx.read(content, f"the IMF's answer {file}")
        if len(table) or not set(COLUMNS) <= set(table.columns):
            return False
    said.append(f"the IMF has no reports of {file[7:10]} from the year asked for on")
    return True


def _rows(content: bytes, file: str, first: str, codes: list[str], said: list[str]) -> pd.DataFrame:
    """One answer as rows reporter, partner, flow, period, value (mn USD), without what was not asked for."""
    what = f"the IMF's answer {file}"
    table = sdmx.columns(sdmx.read(content, what), COLUMNS, what)
    value = sdmx.numbers(table["OBS_VALUE"], what)
    back = {code: name for name, code in SPECIAL.items()}
    period = table["TIME_PERIOD"].str.replace("-M", "-", regex=False)
    rows = pd.DataFrame({"reporter": table["COUNTRY"], "partner": table["COUNTERPART_COUNTRY"].replace(back),
                         "flow": table["INDICATOR"].map(INDICATORS), "period": period, "value": value / 1e6})[value.notna()]
    step, shape = ("months", r"\d{4}-(0[1-9]|1[0-2])") if file.startswith("months") else ("years", r"\d{4}")
    bad = rows[~rows["period"].isin([text for text in rows["period"].unique() if re.fullmatch(shape, text, re.A)])]
    if len(bad):
        raise RefreshError(f"{what} has the period {bad['period'].iloc[0][:20]!r} where {step} were asked for; the format has changed")
    rows = _cut(rows, what, first, codes, said)
    if rows["value"].lt(0).any():
        raise RefreshError(f"{what} has a level below zero ({rows.loc[rows['value'].lt(0), 'partner'].iloc[0]}); it cannot be trade")
    return from_months.check_unique(rows.drop_duplicates(), ["reporter", "partner", "flow", "period"], what)


def _cut(rows: pd.DataFrame, what: str, first: str, codes: list[str], said: list[str]) -> pd.DataFrame:
    """Only what was asked for: known flows and partners, periods from `first` on. Reports what is cut; RefreshError if it is most."""
    early = rows["period"].lt(first[:4]) | (rows["period"].str.len().eq(7) & rows["period"].lt(first))
    other = rows["flow"].isna() | ~rows["partner"].isin(codes) | ~rows["reporter"].isin(codes)
    if early.any():
        said.append(f"{what} ignored the time filter: {int(early.sum()):,} rows before {first} were cut off")
    if other.any():
        names = sorted(set(rows.loc[other, "partner"]) - set(codes))[:5]
        said.append(f"{what} has {int(other.sum()):,} rows that were not asked for ({', '.join(names) or 'another flow'}): left out")
        if other.mean() > 1 - MIN_MATCHING_ROWS:
            raise RefreshError(f"{what} is mostly about something else ({int(other.sum()):,} of {len(rows):,} rows): the key was not "
                               f"understood")
    rows = rows[~early & ~other]
    if rows.empty:
        raise RefreshError(f"{what} has no figure from {first} on; the source has nothing of what was asked for, or its filter failed")
    return rows


def _stack(frames: list[pd.DataFrame]) -> pd.DataFrame:
    empty = pd.DataFrame({name: pd.Series(dtype=float if name == "value" else str)
                          for name in ("reporter", "partner", "flow", "period", "value")})
    return pd.concat(frames, ignore_index=True) if frames else empty


def _mirror(rows: pd.DataFrame, partners: pd.DataFrame, source: str) -> pd.DataFrame:
    """The members' reports with China, the world, the rivals, and ASEAN as the sum over the other members."""
    members = _members(partners)
    inside = rows[rows["partner"].isin(members)]
    sums = inside.groupby(["reporter", "flow", "period"])["value"].agg(["sum", "size"])
    most = sums.groupby(["reporter", "flow"])["size"].transform("max")  # no sum for a year that lacks a counterpart
    whole = sums.loc[sums["size"].eq(most), "sum"].rename("value").reset_index().assign(partner="ASEAN", status="derived")
    outside = rows[~rows["partner"].isin(members)].assign(status="published")
    table = pd.concat([outside, whole], ignore_index=True)
    table = table.assign(basis="annual", unit="mn", currency="USD", source=source)
    return table.sort_values(["reporter", "partner", "flow", "period"], ignore_index=True)[MIRROR]


def _countries(partners: pd.DataFrame, without: tuple[str, ...]) -> list[str]:
    return [code for code in partners["code"] if code not in SUMMED and code not in without]


def _members(partners: pd.DataFrame) -> list[str]:
    return partners.loc[partners["groups"].eq("ASEAN"), "code"].tolist()
