"""The world's trade, seller by buyer, by the reports of the sellers or of the buyers, and who in it stands for the partner asked.

What the sellers report is fob, what the buyers report cif; the two are never mixed in one calculation.
"""

import numpy as np
import pandas as pd

from tradeshare.data import evidence, large_tables
from tradeshare.explanations import world_intensity
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.study import names
from tradeshare.study.study import Study

TOGETHER = {"LUX": "BEL", "BLX": "BEL", "XSA": "ZAF"}  # reported as one in earlier years, so counted as one in all
CHINA, WORLD = "CHN", "WLD"
REPORTS = {"sellers": "export", "buyers": "import"}
SIDES = {flow: reporters for reporters, flow in REPORTS.items()}  # China's flow, and whose reports hold China's own


def trade_matrix(year: int, reporters: str) -> pd.DataFrame:
    """Trade of a year (mn USD): a row for each seller, a column for each buyer; 0 where who reports has no figure.

    `reporters` is who reports: sellers or buyers. Belgium and Luxembourg are one economy, and so are South Africa and its customs union;
    what they sell to one another is left out. Empty for a year that the data do not hold.

    >>> found = [trade_matrix(2020, reporters).loc["CHN", "VNM"] for reporters in REPORTS]
    >>> [round(float(value) / 1000, 1) for value in found], trade_matrix(1989, "buyers").empty
    ([114.2, 84.4], True)
    """
    return _matrix(large_tables.read("world_matrix"), year, reporters) if year in evidence.WORLD_YEARS else pd.DataFrame()


def reported_totals(year: int, reporters: str) -> pd.Series:
    """What each economy itself reports in all (mn USD), with trade whose other side it does not name; index the economy that reports.

    >>> bool(reported_totals(2020, "sellers")["CHN"] >= trade_matrix(2020, "sellers").loc["CHN"].sum())
    True
    """
    return _totals(large_tables.read("world_matrix"), year, reporters)


def money_unit(most: float) -> tuple[int, str]:
    """What to multiply billions with where the largest is `most`, and the words: millions where no trade reaches a billion.

    >>> money_unit(31.2), money_unit(0.4)
    ((1, 'USD billion'), (1000, 'USD million'))
    """
    return (1, "USD billion") if most >= 1 else (1000, "USD million")


@remembered(64)
def _matrix(table: pd.DataFrame, year: int, reporters: str) -> pd.DataFrame:
    reporter, partner, codes = _places(table, reporters)
    values = table.loc[table["flow"].eq(REPORTS[reporters]), str(year)].to_numpy()
    kept, count = (partner != codes.get_loc(WORLD)) & ~np.isnan(values), len(codes)
    matrix = np.bincount(reporter[kept] * count + partner[kept], values[kept], count * count).reshape(count, count)
    np.fill_diagonal(matrix, 0.0)
    there, those = (np.bincount(side[kept], minlength=count) > 0 for side in (reporter, partner))
    found = pd.DataFrame(matrix[np.ix_(there, those)], index=codes[there], columns=codes[those])
    return found if reporters == "sellers" else found.T


@remembered(4)
def _places(table: pd.DataFrame, reporters: str) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Who reports and of whom, row by row, as places in the sorted codes; economies that count as one have one."""
    rows = table.loc[table["flow"].eq(REPORTS[reporters]), ["reporter", "partner"]].replace(TOGETHER)
    places, codes = pd.factorize(rows.to_numpy().ravel(), sort=True)
    return places[::2], places[1::2], pd.Index(codes)


@remembered(64)
def _totals(table: pd.DataFrame, year: int, reporters: str) -> pd.Series:
    rows = table[table["flow"].eq(REPORTS[reporters]) & table["partner"].eq(WORLD)]
    return rows.groupby(rows["reporter"].replace(TOGETHER))[str(year)].sum(min_count=1).dropna()


def economies_of_partner(study: Study, partner: str = "") -> tuple[str, ...]:
    """The economies of these tables that make up a partner, the report's own where none is named: members, the EU's 27 of today, or it.

    >>> from tradeshare.study.study import begin
    >>> economies_of_partner(begin(partner="VNM")), [len(economies_of_partner(begin(partner=code))) for code in ("EU", "ASEAN")]
    (('VNM',), [26, 11])
    """
    inside = world_intensity.economies_of(study, partner or study.parameters.partner)
    return tuple(sorted({TOGETHER.get(code, code) for code in inside}))


def full_name(study: Study, code: str) -> str:
    """The name of an economy in a sentence, whether or not it is a partner that reports can be about.

    >>> from tradeshare.study.study import begin
    >>> [full_name(begin(), code) for code in ("BEL", "PHL", "GRC")]
    ['Belgium and Luxembourg', 'the Philippines', 'Greece']
    """
    if code == "BEL":
        return "Belgium and Luxembourg"
    if code in set(study.data.partners["code"]):
        return names.name(study, code)
    return str(large_tables.read("economies").set_index("code")["name"][code])


def economy(study: Study, code: str) -> str:
    """The name of an economy in tables: without its article."""
    return phrases.short_name(full_name(study, code))
