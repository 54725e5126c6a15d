"""Expected trade of China with a group of economies, by the gravity equation fitted to everybody else's trade in the same year."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.data import world
from tradeshare.explanations import world_trade
from tradeshare.explanations.world_trade import CHINA
from tradeshare.formulas import gravity
from tradeshare.foundation.memo import remembered

YEARS = range(1995, 2021)  # before 1995 too few economies of today report
LEAST = 200.0  # mn USD a year: who exports less is not in the sample
REGRESSORS = ("distance", "border", "language", "colony")
PLACEBOS = {"the EU of 15": ("AUT", "BEL", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR", "GRC", "IRL", "ITA", "NLD", "PRT", "SWE"),
            "MERCOSUR": ("ARG", "BRA", "PRY", "URY")}  # Belgium with Luxembourg


class Benchmark(NamedTuple):
    """Of one year: exports of China to each of the economies and of each to China, as they were and as expected (mn USD).

    `trade` has the index economy and the columns to_actual, to_expected, from_actual, from_expected, empty where the exporter does not
    report; `totals` what China exported, and what all exporters sold to China; then the slopes, and how many exporters and pairs are in.
    """

    trade: pd.DataFrame
    totals: tuple[float, float]
    slopes: pd.Series
    exporters: int
    pairs: int

    def share(self, side: str, kind: str) -> float:
        """The share of all the economies (percent) in China's exports (side `to`) or in what is sold to it (`from`).

        `kind` is actual or expected. Over the economies that have both; NaN where none has.
        """
        both = self.trade[[f"{side}_actual", f"{side}_expected"]].dropna()
        if both.empty:
            return float("nan")
        actual, expected = both.sum()
        total = self.totals[side == "from"]
        return float(gravity.expected_share(expected if kind == "expected" else actual, actual, total))


@remembered(128)
def of_year(group: tuple[str, ...], year: int, leave_out: bool = True) -> Benchmark | None:
    """The benchmark of one year; None where the data hold no trade of China with the group, or cannot place it.

    Pairs of China with the group are left out of the fit, in both directions; with `leave_out=False` they are in it.

    >>> found = of_year(("VNM",), 2020)
    >>> [round(found.share("to", kind), 1) for kind in ("actual", "expected")]
    [4.4, 4.2]
    """
    trade = world_trade.exports(year)
    if trade.empty or CHINA not in trade.index:
        return None
    places, between = _between()
    totals = world_trade.own_totals(year)
    exporters = [code for code in trade.index if code in places and totals.get(code, 0.0) > LEAST]
    importers = [code for code in trade.columns if code in places and (code in exporters or code in group)]
    if not set(group) & set(importers):
        return None
    y = trade.loc[exporters, importers].to_numpy()
    rows, columns = np.array(exporters), np.array(importers)
    own = np.outer(rows == CHINA, np.isin(columns, group)) | np.outer(np.isin(rows, group), columns == CHINA)
    inside = ~np.equal.outer(rows, columns) & ~(own & leave_out)
    row, column = _with_trade(y, inside)
    if CHINA not in rows[row] or CHINA not in columns[column]:
        return None
    at = np.ix_(row, column)
    rows, columns = rows[row], columns[column]
    z = between[:, [places[code] for code in rows]][:, :, [places[code] for code in columns]]
    found = gravity.fit(y[at], inside[at], z)
    fitted = pd.DataFrame(found.fitted, rows, columns)
    return Benchmark(_trade(trade, fitted, group), (float(totals[CHINA]), float(trade[CHINA].sum())),
                     pd.Series(found.slopes, REGRESSORS), len(rows), int(inside[at].sum()))


def _with_trade(y, inside) -> tuple[np.ndarray, np.ndarray]:
    """Which exporters and importers have trade among the pairs that are in, once those without are gone."""
    traded = np.where(inside, y, 0.0)
    row, column = traded.sum(axis=1) > 0, traded.sum(axis=0) > 0
    while True:
        then = row & (traded[:, column].sum(axis=1) > 0), column & (traded[row].sum(axis=0) > 0)
        if then[0].sum() == row.sum() and then[1].sum() == column.sum():
            return then
        row, column = then


def _trade(trade: pd.DataFrame, fitted: pd.DataFrame, group: tuple[str, ...]) -> pd.DataFrame:
    """The columns of `Benchmark.trade`, for the economies that the sample holds as importer or as exporter."""
    to, back = fitted.loc[CHINA].reindex(group), fitted[CHINA].reindex(group)
    table = pd.DataFrame({"to_actual": trade.loc[CHINA].reindex(group), "to_expected": to,
                          "from_actual": trade[CHINA].reindex(group), "from_expected": back}, index=pd.Index(group, name="economy"))
    return table.dropna(how="all", subset=["to_expected", "from_expected"])


@remembered(1)
def _between() -> tuple[dict[str, int], np.ndarray]:
    """The place of each economy, and the regressors (4 by n by n): log distance between the large cities, border, language, colony.

    Distances are weighted by people, between the largest cities where that is unknown; 0 between an economy and itself.
    """
    pairs = world.distances()
    codes = sorted(set(pairs["exporter"]))
    places = {code: number for number, code in enumerate(codes)}
    row, column = pairs["exporter"].map(places), pairs["importer"].map(places)
    between = np.zeros((len(REGRESSORS), len(codes), len(codes)))
    for number, values in enumerate([np.log(pairs["km_weighted"].fillna(pairs["km"])), pairs["border"], pairs["language"], pairs["colony"]]):
        between[number, row, column] = values
    return places, between
