"""Demand or competitiveness? What China and the partner sell to one another as world demand, the market's growth, and share of the market.

Exports are what China reports, within the reports of all sellers; imports what China reports, within those of all buyers. Only
economies that report in both years count, so that nothing grows with the number of reports.
"""


import numpy as np
import pandas as pd

from tradeshare.data import evidence
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.explanations import us_market, world_trade
from tradeshare.explanations.world_trade import CHINA
from tradeshare.formulas import market_shares
from tradeshare.foundation import decimals, flow_phrases, phrases, press_style
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.study import Study

PARTS = ["demand", "market", "share"]


class _Year:
    """One year's trade by the reports that hold China's own flow: sellers' of its exports, buyers' of its imports."""

    def __init__(self, flow: str, year: int):
        self.flow, side = flow, world_trade.SIDES[flow]
        self.trade, self.totals = world_trade.trade_matrix(year, side), world_trade.reported_totals(year, side)

    def reporters(self) -> set[str]:
        """Who reports this year."""
        return set(self.totals.index) & set(self.trade.index if self.flow == "export" else self.trade.columns)

    def sides(self, group: tuple[str, ...], kept: list[str]) -> tuple[np.ndarray, np.ndarray, float]:
        """Trade of each economy with China, the market it is in, and the world (mn USD), by the reports of `kept`."""
        if self.flow == "export":
            told = self.trade.loc[kept]
            market = told.sum().reindex(group).fillna(0.0)
            return told.loc[CHINA].reindex(group).fillna(0.0).to_numpy(), market.to_numpy(), self.totals[kept].sum() - told[CHINA].sum()
        bought = self.trade[CHINA].reindex(group).fillna(0.0).to_numpy()
        return bought, np.full(len(group), self.totals[CHINA]), self.totals[kept].drop(list(group), errors="ignore").sum()


@remembered(64)
def split(group: tuple[str, ...], flow: str, before: int, now: int) -> pd.DataFrame:
    """The change of China's exports to (imports from) each economy between two years, as three parts that add up to it.

    Index economy; columns before, now, demand, market, share (bn USD). Economies without trade in either year are left out; empty where
    China does not report in both years, or a year is not held.

    >>> split(("VNM",), "export", 2017, 2020).round(1).loc["VNM"].tolist()
    [72.4, 114.2, -1.4, 16.0, 27.2]
    """
    columns = ["before", "now", *PARTS]
    if not {before, now} <= set(evidence.WORLD_YEARS):
        return pd.DataFrame(columns=columns)
    years = [_Year(flow, year) for year in (before, now)]
    kept = sorted(years[0].reporters() & years[1].reporters())
    if CHINA not in kept:
        return pd.DataFrame(columns=columns)
    (x0, m0, w0), (x1, m1, w1) = (year.sides(group, kept) for year in years)
    effects = market_shares.effects([x0, x1], [m0, m1], [w0, w1])
    table = pd.DataFrame(np.vstack([x0, x1, effects]).T / 1000, index=pd.Index(group, name="economy"), columns=columns)
    return table[(table["before"] > 0) | (table["now"] > 0)]


def compared(study: Study) -> tuple[int, int] | None:
    """The last year of the matrix within the report, and its base: that of the report, or as in `us_market.compared`.

    Gives now and before; None where there is no earlier year.

    >>> compared(begin()), compared(begin(last_period="2019", base_period="2001")), compared(begin(last_period="1991"))
    ((2020, 2017), (2019, 2001), (1991, 1990))
    """
    held = [year for year in evidence.WORLD_YEARS if year <= study.year.year]
    base = study.parameters.base
    if base is not None and held and base.year in held[:-1]:
        return held[-1], base.year
    return us_market.compared(study, held)


def splits(study: Study) -> dict[str, pd.DataFrame]:
    """`split` over what is compared, for the flows of the report; flows without trade are left out."""
    pair = compared(study)
    if pair is None:
        return {}
    found = {flow: split(world_trade.economies_of_partner(study), flow, pair[1], pair[0])
             for flow in flow_phrases.PARTS[study.parameters.flow]}
    return {flow: table for flow, table in found.items() if not table.empty}


def _trade(study: Study, flow: str, code: str | None = None) -> str:
    return flow_phrases.trade(flow, names.name(study) if code is None else world_trade.full_name(study, code))


def sentence(study: Study) -> str | None:
    """The change of each flow with its three parts; None where the data hold no two years."""
    found, parts = splits(study), []
    if not found:
        return None
    (now, before), (times, unit) = compared(study), _unit([*found.values()])
    for flow, table in found.items():
        sums, change = times * table[PARTS].sum(), table["now"].sum() - table["before"].sum()
        places = decimals.chart_decimals(sums, 1)
        texts = [phrases.cell(value, places, sign=True) for value in sums]
        sides = (names.name(study), "China") if flow == "export" else ("China", names.name(study))
        exact = abs(sum(map(_as_told, texts)) - times * np.sign(change) * _as_told(press_style.money(abs(change), "USD"))) < 1e-9
        parts.append((_trade(study, flow), *sides, change, *texts, exact))
    return words("explanations").market_moves(parts, before, now, unit)


def _as_told(text: str) -> float:
    """The number that a text shows; of an amount of money in bn.

    >>> _as_told("−1.5"), _as_told("USD\u00a019.1 billion"), _as_told("USD\u00a02.5 trillion")
    (-1.5, 19.1, 2500.0)
    """
    number = float("".join(sign for sign in text.replace("−", "-") if sign in "-.0123456789"))
    return number * {"trillion": 1000.0, "million": 0.001}.get(text.split()[-1], 1.0)


def _unit(tables: list[pd.DataFrame]) -> tuple[int, str]:
    return world_trade.money_unit(max(table[["before", "now"]].sum().max() for table in tables))


def text(study: Study) -> Prose:
    """The parts in words, and what they do not say; or that the data hold no two years.

    >>> text(begin(partner="VNM", flow="export")).split(":")[0]
    "Between 2017 and 2020 **China's exports to Viet Nam rose by USD\\xa041.8 billion**"
    """
    w, said = words("explanations"), sentence(study)
    if said is None:
        return Prose(w.market_none(names.name(study)))
    return Prose(said, w.market_limits(list(splits(study)), names.name(study)))


def _shown(frame: pd.DataFrame, times: int) -> pd.DataFrame:
    """Finished text of the changes and their parts."""
    shown = pd.DataFrame(index=frame.index)
    for name, heading in zip(["change", *PARTS], ["Change", "World demand", "Market beyond it", "Share of market"]):
        shown[heading] = phrases.column_texts(times * frame[name], 1)
    return shown


def economies_table(study: Study) -> Table | None:
    """Change and parts by economy and flow over what is compared, the largest changes first; None where there is none."""
    found = splits(study)
    if not found:
        return None
    (now, before), (times, unit), frames = compared(study), _unit([*found.values()]), []
    for flow, table in found.items():
        table = table.assign(change=table["now"] - table["before"])
        table = table.loc[table["change"].abs().sort_values(ascending=False, kind="stable").index]
        table = table.rename(lambda code: world_trade.economy(study, code))
        if len(table) > 1:
            table.loc["all"] = table.sum()
        frames.append(table.rename_axis("economy").reset_index().assign(flow=flow))
    frame = pd.concat(frames, ignore_index=True)
    shown = _shown(frame, times)
    shown.insert(0, "Flow", frame["flow"].map("{}s".format))
    shown.insert(0, "Economy", frame["economy"])
    return Table(shown, words("explanations").market_caption(before, now, unit), frame)


def by_hand_sentence(study: Study) -> str:
    """The parts of the economy with the largest change worked by hand; says so where there is none."""
    found, w = splits(study), words("explanations")
    flow = next(iter(found), None)
    table = found[flow].query("before > 0 and now > 0") if found else pd.DataFrame()
    if table.empty:
        return w.market_none(names.name(study))
    now, before = compared(study)
    code = (table["now"] - table["before"]).abs().idxmax()
    row = table.loc[code]
    mean = float(market_shares.log_mean(row["now"], row["before"]))
    logs = [phrases.number(value / mean, 3, sign=True) for value in row[PARTS]]
    return w.market_by_hand(_trade(study, flow, str(code)), before, now, mean, logs)
