"""Every economy with every economy: trade by year, distances, and how far apart they vote in the United Nations."""

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


def voting_distance(year: int, economy: str = "CHN") -> pd.Series:
    """How far each economy's votes in the General Assembly lie from those of `economy`, in units of the scale of positions.

    Index economy. Empty for a year that the table does not hold, or in which `economy` has no position.

    >>> far = voting_distance(2023)
    >>> bool(far["USA"] > far["JPN"] > far["VNM"])
    True
    """
    votes = large.read("un_votes")
    position = votes[votes["period"].eq(str(year))].set_index("economy")["position"]
    if economy not in position.index:
        return pd.Series(dtype=float, name="position")
    return (position - position[economy]).abs().drop(economy)
