"""Shares: cells over the world total."""

import numpy as np
import pandas as pd

from tradeshare.formulas.ratios import balance, cover_ratio, share
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study.cells import FAMILIES, join_sources

PLACE = ["flow", "year", "months", "currency", "family"]


def shares(cells: pd.DataFrame) -> pd.DataFrame:
    """The share of every cell whose own family and currency hold the world total.

    Columns of cells, and world, world_low, world_high (bn), share, share_low, share_high (percent). `status` is implied
    where either side is. Bounds: lowest value over highest total, and the reverse.

    >>> row = dict(flow="total", year=2020, months=8, currency="CNY", family="release", status="published", missing="")
    >>> table = shares(pd.DataFrame([row | dict(partner="ASEAN", value=2930, low=2925, high=2935, source="a"),
    ...                              row | dict(partner="WLD", value=20050, low=20045, high=20055, source="b")]))
    >>> table[["share", "share_low", "share_high"]].round(2).to_dict("records")
    [{'share': 14.61, 'share_low': 14.58, 'share_high': 14.64}]
    """
    world = select(cells, partner="WLD")[[*PLACE, "value", "low", "high", "status", "source"]]
    table = cells[cells["partner"].ne("WLD")].merge(world, on=PLACE, suffixes=("", "_world"))
    implied = table["status"].eq("implied") | table["status_world"].eq("implied")
    return table.assign(
        world=table["value_world"], world_low=table["low_world"], world_high=table["high_world"],
        share=share(table["value"], table["value_world"]),
        share_low=share(table["low"], table["high_world"]), share_high=share(table["high"], table["low_world"]),
        status=table["status"].mask(implied, "implied"),
        source=[join_sources(pair) for pair in zip(table["source"], table["source_world"])],
    ).drop(columns=[column for column in table if column.endswith("_world")])


def prevailing(table: pd.DataFrame, currency: str) -> pd.DataFrame:
    """One row for each partner, flow and period: printed before implied, then the order of families, then the currency.

    Takes cells or shares; `currency` is the one asked for.

    >>> rows = pd.DataFrame([dict(partner="EU", flow="total", year=2019, months=12, currency=c, family=f, status="published")
    ...                      for c, f in (("CNY", "release"), ("USD", "database"))])
    >>> prevailing(rows, "CNY")["family"].item()
    'database'
    """
    return table.iloc[_prevailing_places(table, currency)].reset_index(drop=True)


def _prevailing_places(table: pd.DataFrame, currency: str) -> list[int]:
    """Where the rows of `prevailing` stand in the table, in their order."""
    columns = [table[name].tolist() for name in ("partner", "flow", "year", "months", "status", "family", "currency")]
    order = sorted((cell, status == "implied", FAMILIES.index(family), money != currency, place)
                   for place, (*cell, status, family, money) in enumerate(zip(*columns)))
    first: dict[tuple, int] = {}
    for cell, *_, place in order:
        first.setdefault(tuple(cell), place)
    return list(first.values())


def by_year(table: pd.DataFrame, partner: str, flow: str, currency: str) -> pd.DataFrame:
    """The prevailing annual shares of one partner, by year."""
    rows = select(table, partner=partner, flow=flow, months=12)
    return prevailing(rows, currency).sort_values("year", ignore_index=True)


@remembered(4)
def balances(cells: pd.DataFrame, partner: str, currency: str) -> pd.DataFrame:
    """Exports, imports, balance (bn) and cover ratio of one partner by period, both flows from one family and currency.

    Columns year, months, currency, family, export, import, balance, cover_ratio, source; printed figures only.

    >>> rows = [dict(partner="EU", flow=f, year=2019, months=12, currency="USD", family="database", value=v, source="a",
    ...              status="published") for f, v in (("export", 3.0), ("import", 2.0))]
    >>> balances(pd.DataFrame(rows), "EU", "USD")[["balance", "cover_ratio"]].values.tolist()
    [[1.0, 1.5]]
    """
    rows = select(cells[cells["status"].ne("implied")], partner=partner)
    keys = ["partner", "year", "months", "currency", "family", "status"]
    sides = [select(rows, flow=flow)[[*keys, "value", "source"]].rename(columns={"value": flow})
             for flow in ("export", "import")]
    both = sides[0].merge(sides[1].drop(columns="status"), on=keys[:-1], suffixes=("", "_import"))
    both = prevailing(both.assign(flow="total"), currency).sort_values(["year", "months"], ignore_index=True)
    return both.assign(balance=balance(both["export"], both["import"]),
                       cover_ratio=cover_ratio(both["export"], both["import"]),
                       source=[join_sources(pair) for pair in zip(both["source"], both["source_import"])],
                       ).drop(columns=["source_import", "flow"])


def ranking(table: pd.DataFrame, partners: list[str], flow: str, period: Period, currency: str) -> pd.DataFrame:
    """The shares of the declared partners in one period, largest first, with `rank` and `elsewhere`.

    `partners` starts with the partner of the report; empty when it has no share of that period. The family and currency that hold the
    most of them are taken; who has a share of that very period in another one only is never left out, but taken from there and marked
    `elsewhere`: shares have no currency. Implied shares are not ranked. One alone has a share and no rank.

    >>> rows = pd.DataFrame([dict(partner=p, flow="total", year=2022, months=12, currency=c, family=f, share=s, status="published")
    ...                      for p, c, f, s in (("ASEAN", "USD", "database", 15.5), ("USA", "USD", "database", 12.1),
    ...                                         ("EU", "CNY", "release", 13.3))])
    >>> ranking(rows, ["ASEAN", "EU", "USA"], "total", Period(2022), "USD")[["partner", "rank", "elsewhere"]].values.tolist()
    [['ASEAN', 1, False], ['EU', 2, True], ['USA', 3, False]]
    """
    rows = select(table, period=period, flow=flow, partner=partners)
    rows = rows[rows["status"].ne("implied")]
    if partners[0] not in set(rows["partner"]):
        return rows.assign(rank=0, elsewhere=False).iloc[:0]
    codes, money, family = (rows[name].tolist() for name in ("partner", "currency", "family"))
    sets: dict[tuple, list[int]] = {}
    for place, where in enumerate(zip(family, money)):
        sets.setdefault(where, []).append(place)
    best = min(sets, key=lambda where: (-len(sets[where]), partners[0] not in {codes[place] for place in sets[where]},
                                        FAMILIES.index(where[0]), where[1] != currency))
    there = {codes[place] for place in sets[best]}
    others = [place for place, code in enumerate(codes) if code not in there]
    chosen = sets[best] + ([others[place] for place in _prevailing_places(rows.iloc[others], currency)] if others else [])
    share_of = rows["share"].to_numpy()[chosen]
    order = np.argsort(-share_of, kind="stable")  # those without a number last
    found = rows.iloc[np.array(chosen)[order]].reset_index(drop=True)
    return numbered(found.assign(elsewhere=order >= len(sets[best])))


def numbered(table: pd.DataFrame) -> pd.DataFrame:
    """A ranking with the column `rank`, from 1 in the order of its rows; one partner alone has no rank.

    >>> numbered(pd.DataFrame({"partner": ["EU", "USA"]}))["rank"].tolist(), numbered(pd.DataFrame({"partner": ["EU"]}))["rank"].tolist()
    ([1, 2], [nan])
    """
    table = table.reset_index(drop=True)
    return table.assign(rank=table.index + 1 if len(table) > 1 else float("nan"))
