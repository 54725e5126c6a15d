"""World trade, distances, products: tables beside China's trade by partner, each read when asked, and once."""

import pandas as pd

from tradeshare.data import large_tables

WORLD_YEARS = range(1990, 2021)  # of the world matrix


def product_trade(classification: str = "", vintage: str = "shipped", **where: str) -> pd.DataFrame:
    """Yearly trade by product (mn USD), with the title of each product and the kind of goods that a reader knows it by.

    Classifications: `SITC` (China with ten partners, 2010 to 2018), `CPA` (China's and ASEAN's exports to rich markets, 2021 to 2025)
    and `HS` (Singapore with China). Only rows whose product has `adds` = yes add up to the whole. With a `vintage` (as that of a report;
    "" for all accepted) what was brought in stands behind: BACI's chapters of the HS, China with every partner, by year, both flows fob.

    >>> trade = product_trade("SITC", partner="VNM", flow="import", period="2018")
    >>> trade.groupby("goods")["value"].sum().idxmax()
    'electronics'
    """
    table = pd.concat([large_tables.read("product_trade"), large_tables.added("product_trade", vintage)], ignore_index=True)
    table = _only(table, classification=classification, **where)
    return table.merge(large_tables.read("goods"), on=["classification", "product"], how="left", validate="many_to_one")


def value_added(vintage: str = "", **where: str) -> pd.DataFrame:
    """Trade in value added as brought in from the OECD (mn USD, or percent), with China on one side; empty where no vintage has it.

    >>> list(value_added("shipped"))[:5]
    ['economy', 'partner', 'activity', 'measure', 'period']
    """
    return _only(large_tables.added("value_added", vintage), **where)


def goods_titles(classification: str) -> pd.Series:
    """The titles of a classification's products by their code.

    >>> goods_titles("HS")["17"]
    'sugar'
    """
    return _only(large_tables.read("goods"), classification=classification).set_index("product")["title"]


def _only(table: pd.DataFrame, **where: str) -> pd.DataFrame:
    """The rows in which each named column has its value; an empty value asks nothing."""
    for column, value in where.items():
        table = table[table[column].eq(value)] if value else table
    return table.reset_index(drop=True)


def distances() -> pd.DataFrame:
    """Two rows for each pair, one a direction: columns exporter, importer, km, km_weighted, border, language, spoken, colony, colonizer.

    >>> distances().set_index(["exporter", "importer"]).loc[("VNM", "CHN"), ["km", "border"]].tolist()
    [2330.8, 1.0]
    """
    pairs = large_tables.read("distances").drop(columns="source")
    there = pairs.rename(columns={"one": "exporter", "other": "importer"})
    back = pairs.rename(columns={"other": "exporter", "one": "importer"})
    return pd.concat([there, back[there.columns]], ignore_index=True)
