"""The IMF's data messages as files: SDMX-JSON and SDMX-CSV, read as the answers that `refresh imf` asks for."""

import json

import pandas as pd

from tradeshare.data.tables import Data
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import imf, sdmx
from tradeshare.sources.raw_answers import Parsed

EARLIEST = "1900-01"


def parse(files: dict[str, bytes], data: Data, name: str) -> Parsed:
    """Messages of IMTS as observations, mirror and sources of the vintage `name`. Raises RefreshError."""
    answers: dict[str, bytes] = {}
    for file, content in files.items():
        what = f"the file {file}"
        table = from_json(content, what) if content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") else sdmx.read(content, what)
        table = sdmx.columns(table, imf.COLUMNS, what)
        known = {imf.SPECIAL.get(code, code) for code in data.partners["code"]} | {"CHN"}
        ours = table[table["COUNTERPART_COUNTRY"].isin(known) & table["COUNTRY"].isin(known) & table["INDICATOR"].isin(imf.INDICATORS)]
        if ours.empty:
            held = ", ".join(f"{name.casefold()} {' '.join(sorted(set(table[name]))[:4])}" for name in imf.COLUMNS[:3])
            raise RefreshError(f"{what} holds nothing that the data take ({held}): exports fob and imports cif in dollars of partners in "
                               "data/partners.csv")
        china = ours["COUNTRY"].eq("CHN")
        for part, rows in (("months", ours[china & ours["FREQUENCY"].eq("M")]), ("years", ours[china & ours["FREQUENCY"].eq("A")]),
                           *((f"mirror-{code}", rows) for code, rows in ours[~china & ours["FREQUENCY"].eq("A")].groupby("COUNTRY"))):
            if len(rows):
                answers[f"{part}-{file}" if china.any() else f"{part}.csv"] = rows.to_csv(index=False).encode()
    return imf.parse(answers, EARLIEST, data.partners, name)


def from_json(content: bytes, what: str) -> pd.DataFrame:
    """The rows of an SDMX-JSON data message, of version 1 or 2, by the ids of their dimensions. Raises RefreshError.

    >>> dims = {"series": [{"id": "GEO", "values": [{"id": "VNM"}]}], "observation": [{"id": "TIME_PERIOD", "values": [{"value": "2024"}]}]}
    >>> message = {"data": {"structures": [{"dimensions": dims}], "dataSets": [{"series": {"0": {"observations": {"0": ["1.5"]}}}}]}}
    >>> from_json(json.dumps(message).encode(), "x").to_dict("records")
    [{'GEO': 'VNM', 'TIME_PERIOD': '2024', 'OBS_VALUE': '1.5'}]
    """
    try:
        found = json.loads(content)
        body = found.get("data", found)
        structure = body["structures"][0] if "structures" in body else body["structure"]
        names = {level: [(each["id"], [value.get("id", value.get("value")) for value in each["values"]])
                         for each in structure["dimensions"][level]] for level in ("series", "observation")}
        rows = []
        for part in body["dataSets"]:
            for key, series in part["series"].items():
                fixed = _named(names["series"], key)
                rows += [fixed | _named(names["observation"], place) | {"OBS_VALUE": "" if values[0] is None else str(values[0])}
                         for place, values in series["observations"].items()]
    except (ValueError, KeyError, TypeError, LookupError, AttributeError):
        raise RefreshError(f"{what} is JSON, but no whole SDMX-JSON message with series; download it again, or as CSV") from None
    if not rows:
        raise RefreshError(f"{what} has no observations")
    return pd.DataFrame(rows).astype(str)


def _named(dimensions: list, key: str) -> dict[str, str]:
    return {name: values[int(place)] for (name, values), place in zip(dimensions, key.split(":"), strict=True)}
