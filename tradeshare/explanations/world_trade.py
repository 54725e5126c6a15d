"""The world's exports as the exporters report them, economy by economy, and who belongs to the partner asked."""

import numpy as np
import pandas as pd

from tradeshare.data import large, world
from tradeshare.foundation.memo import remembered
from tradeshare.study import names
from tradeshare.study.study import Study

TOGETHER = {"LUX": "BEL", "BLX": "BEL", "XSA": "ZAF"}  # reported as one in earlier years, so counted as one in all
CHINA, WORLD = "CHN", "WLD"


def exports(year: int) -> pd.DataFrame:
    """Exports (mn USD, fob): a row for each exporter that reports, a column for each importer; 0 where the exporter has no figure.

    Belgium and Luxembourg are one economy, and so are South Africa and its customs union; what they sell to one another is left out.
    Empty for a year that the data do not hold.

    >>> float((exports(2020).loc["CHN", "VNM"] / 1000).round(1)), exports(1989).empty
    (113.8, True)
    """
    return _matrix(large.read("world_matrix"), year) if year in world.YEARS else pd.DataFrame()


def own_totals(year: int) -> pd.Series:
    """What each exporter reports in all (mn USD), with what it sent to places that it does not name; index exporter.

    >>> bool(own_totals(2020)["CHN"] > exports(2020).loc["CHN"].sum())
    True
    """
    return _totals(large.read("world_matrix"), year)


@remembered(64)
def _matrix(table: pd.DataFrame, year: int) -> pd.DataFrame:
    rows = _rows(table)
    kept = rows[rows["partner"].ne(WORLD) & rows[str(year)].notna()]
    exporter, exporters = pd.factorize(kept["reporter"], sort=True)
    importer, importers = pd.factorize(kept["partner"], sort=True)
    matrix = np.zeros((len(exporters), len(importers)))
    np.add.at(matrix, (exporter, importer), kept[str(year)].to_numpy())
    matrix[np.equal.outer(np.asarray(exporters), np.asarray(importers))] = 0.0
    return pd.DataFrame(matrix, index=exporters, columns=importers)


@remembered(64)
def _totals(table: pd.DataFrame, year: int) -> pd.Series:
    rows = _rows(table)
    return rows[rows["partner"].eq(WORLD)].groupby("reporter")[str(year)].sum(min_count=1).dropna()


@remembered(2)
def _rows(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of exports, with economies that count as one under one code."""
    rows = table[table["flow"].eq("export")]
    return rows.assign(reporter=rows["reporter"].replace(TOGETHER), partner=rows["partner"].replace(TOGETHER))


def members(study: Study) -> tuple[str, ...]:
    """The economies of the world matrix that make up the partner: ASEAN's members, the EU's 27 of today, or the partner itself.

    >>> from tradeshare.study.study import begin
    >>> members(begin(partner="VNM")), len(members(begin(partner="EU"))), len(members(begin(last_period="2020")))
    (('VNM',), 26, 10)
    """
    asked = study.parameters.partner
    if asked == "EU":
        economies = large.read("economies")
        inside = economies.loc[economies["group"].eq("EU"), "code"].tolist()
    else:
        inside = names.members(study) or [asked]
    return tuple(sorted({TOGETHER.get(code, code) for code in inside}))


def economy_name(study: Study, code: str) -> str:
    """The name of an economy in tables, whether or not it is a partner that reports can be about."""
    if code == "BEL":
        return "Belgium and Luxembourg"
    if code in set(study.data.partners["code"]):
        return names.short_label(study, code)
    found = large.read("economies").set_index("code")["name"]
    return str(found[code]).removeprefix("the ")
