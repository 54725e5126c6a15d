"""Constant market share by product, exactly: growth of all that China trades with the partners held, of the good beyond it, and the share.

Sections of the SITC in three years, 1995, 2005 and 2015, with 25 partners; China's exports as it reports them, its imports as the
exports of the other side. World trade by product is not held, so the whole is China's trade with these partners.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.explanations import world_trade
from tradeshare.explanations.world_trade import CHINA
from tradeshare.formulas import market_shares
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.period_figures import annual_usd
from tradeshare.study.study import Study

PARTS = ["whole", "good", "share"]
MAX_SECTIONS = 4  # of the published table, those that changed most
HEADINGS = {"change": "Change", "whole": "All trade covered", "good": "Good beyond it", "share": "Share within goods"}


@remembered(4)
def sections(study: Study, flow: str) -> pd.DataFrame:
    """China's exports to (imports from) each partner held by section: index economy, goods; columns years up to the last full one (bn USD).

    >>> table = sections(begin(), "export")
    >>> table.columns.tolist(), table.index.get_level_values("economy").nunique()
    ([1995, 2005, 2015], 25)
    """
    rows = study.data.products
    rows = rows[rows["section"].ne("total") & rows["period"].astype(int).le(study.year.year)]
    ours, theirs = ("reporter", "partner") if flow == "export" else ("partner", "reporter")
    rows = rows[rows[ours].eq(CHINA)].assign(year=rows["period"].astype(int))
    return rows.pivot(index=[theirs, "goods"], columns="year", values="value").rename_axis(["economy", "goods"]).fillna(0.0) / 1000


def economies(study: Study, flow: str) -> list[str]:
    """Of the partner, or of its members, those that the table holds."""
    return sorted(set(world_trade.economies_of_partner(study)) & set(sections(study, flow).index.get_level_values("economy")))


def spans(study: Study, flow: str) -> list[tuple[int, int]]:
    """The years that are compared, the earlier first; none where fewer than two are held.

    >>> spans(begin(), "import"), spans(begin(last_period="2004"), "import")
    ([(1995, 2005), (2005, 2015)], [])
    """
    return list(pairwise(sections(study, flow).columns))


@remembered(16)
def split(study: Study, flow: str, before: int, now: int) -> pd.DataFrame:
    """The change of China's exports to (imports from) each economy of the partner by section, as three parts that add up to it.

    Index economy, goods; columns before, now, whole, good, share (bn USD): X = W (W_k / W) (X / W_k), each cell with its own logarithmic
    mean, W over all partners held. Cells without trade in either year are left out; empty where the table holds nothing of the partner.

    >>> table = split(begin(), "export", 2005, 2015)
    >>> float(abs(table[PARTS].sum().sum() - (table["now"] - table["before"]).sum()).round(9))
    0.0
    """
    table, own = sections(study, flow), economies(study, flow)
    cells = table[table.index.get_level_values("economy").isin(own)][[before, now]]
    cells = cells[cells.gt(0).any(axis=1)]
    goods = table.groupby("goods")[[before, now]].sum()
    market = goods.loc[cells.index.get_level_values("goods")].to_numpy().T
    effects = market_shares.effects(cells.to_numpy().T, market, goods.sum().to_numpy()) if len(cells) else np.zeros((3, 0))
    return cells.set_axis(["before", "now"], axis=1).assign(**dict(zip(PARTS, effects)))


@remembered(4)
def changes(study: Study) -> pd.DataFrame:
    """`split` summed over the partner, for every flow and span, by section and over all goods.

    Columns flow, years, goods ("all goods" first), before, now, change, whole, good, share (bn USD). Empty where nothing is compared.
    """
    found = []
    for flow in flow_phrases.PARTS[study.parameters.flow]:
        for before, now in spans(study, flow):
            table = split(study, flow, before, now)
            if table.empty:
                continue
            sums = table.groupby("goods").sum()
            order = (sums["now"] - sums["before"]).abs().sort_values(ascending=False, kind="stable").index
            sums = pd.concat([table.sum().to_frame("all goods").T, sums.loc[order]]).rename_axis("goods").reset_index()
            found.append(sums.assign(flow=flow, years=f"{before}-{now}", change=sums["now"] - sums["before"]))
    columns = ["flow", "years", "goods", "before", "now", "change", *PARTS]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _unit(frame: pd.DataFrame) -> tuple[int, str]:
    return world_trade.money_unit(frame[["before", "now"]].to_numpy().max())


def text(study: Study) -> Prose:
    """The parts of the last span in words, and what they do not say; or that the data hold no two years."""
    table, w, parts, exact = changes(study), words("explanations"), [], True
    if table.empty:
        return Prose(Absent(w.sections_none(names.name(study))))
    rows = table[table["goods"].eq("all goods")].drop_duplicates("flow", keep="last")
    times, unit = _unit(rows)
    for row in rows.to_dict("records"):
        sums = [times * row[name] for name in PARTS]
        places = decimals.chart_decimals(sums, 1)
        own = table[table["flow"].eq(row["flow"]) & table["years"].eq(row["years"]) & table["goods"].ne("all goods")]
        parts.append((flow_phrases.trade(row["flow"], named(study, row["flow"])), row["change"],
                      *(phrases.cell(value, places, sign=True) for value in sums), own["goods"].iloc[0]))
        exact = exact and not phrases.rounding_note(sums, times * row["change"], places)
    before, now = rows["years"].iloc[-1].split("-")
    held = [(flow, part) for flow in rows["flow"] if (part := _part_held(study, flow, int(now)))]
    count = sections(study, rows["flow"].iloc[0]).index.levshape[0]
    return Prose(w.sections_moves(parts, before, now, unit, exact), w.sections_limits(count, held, now))


def named(study: Study, flow: str) -> str:
    """The partner, or of a group those members that are held, in words."""
    own = economies(study, flow)
    if set(own) >= set(world_trade.economies_of_partner(study)) - {"TLS"}:
        return names.name(study)
    return phrases.listed([world_trade.full_name(study, code) for code in own])


def _part_held(study: Study, flow: str, year: int) -> float | None:
    """What part of China's flow the partners held make up (percent); None where its total is not held."""
    total = annual_usd(study, "WLD", flow).get(year)
    return 100 * float(sections(study, flow)[year].sum()) / float(total) if total else None


def sections_table(study: Study) -> Table | None:
    """Change and parts over all goods in each span, and by the sections that changed most in the last; None where nothing is compared."""
    frame = changes(study)
    if frame.empty:
        return None
    last, (times, unit) = frame["years"].max(), _unit(frame)
    frame = frame[frame["goods"].eq("all goods") | frame["years"].eq(last)].reset_index(drop=True)
    most = frame[frame.groupby(["flow", "years"], sort=False).cumcount().le(MAX_SECTIONS)]
    shown = pd.DataFrame({"Flow": most["flow"].map("{}s".format), "Years": most["years"].str.replace("-", "–"),
                          "Goods": most["goods"].map(phrases.capitalised)})
    for name, heading in HEADINGS.items():
        shown[heading] = phrases.column_texts(times * most[name], 1)
    return Table(shown, words("explanations").sections_caption(named(study, frame["flow"].iloc[0]), unit), frame)
