"""Every economy with every economy: trade by year, and distances."""

import pandas as pd

from tradeshare.data import large
from tradeshare.foundation.errors import ParameterError

YEARS = range(1990, 2021)


def world_matrix(year: int) -> pd.DataFrame:
    """Exports (fob) and imports (cif) of a year as each reporter has them: columns reporter, partner, flow, value (mn USD).

    The partner WLD is the reporter's own total, with what it sent to places it does not name. Raises ParameterError for a year
    that the table does not hold.

    >>> trade = world_matrix(2020).set_index(["reporter", "partner", "flow"])["value"]
    >>> float(round(100 * trade["CHN", "VNM", "export"] / trade["CHN", "WLD", "export"], 1))
    4.4
    """
    if year not in YEARS:
        raise ParameterError(f"the world matrix holds {YEARS.start} to {YEARS.stop - 1}, not {year}; choose a year among them")
    table = large.read("world_matrix")
    return table[["reporter", "partner", "flow"]].assign(value=table[str(year)]).dropna(subset=["value"]).reset_index(drop=True)


def distances() -> pd.DataFrame:
    """Two rows for each pair, one a direction: columns exporter, importer, km, km_weighted, border, language, spoken, colony, colonizer.

    >>> distances().set_index(["exporter", "importer"]).loc[("VNM", "CHN"), ["km", "border"]].tolist()
    [2330.8, 1.0]
    """
    pairs = large.read("distances").drop(columns="source")
    there = pairs.rename(columns={"one": "exporter", "other": "importer"})
    back = pairs.rename(columns={"other": "exporter", "one": "importer"})
    return pd.concat([there, back[there.columns]], ignore_index=True)
