"""The share in each kind of goods in each year that is held, and what the trade is made of."""


import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.exhibits.templates import words
from tradeshare.explanations import product_shares
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.study.study import Study

MAX_YEARS = 12  # years of the published table of kinds: more do not fit a page


@remembered(4)
def values(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The partner's trade and that with all partners held (mn USD): index flow, product; columns the years that the partner has."""
    rows = product_shares.products(study)
    own = rows[rows["partner"].isin(product_shares.economies(study))]
    years = sorted(own["year"].unique())
    wide = rows.groupby(["flow", "product", "year"])["value"].sum().unstack().reindex(columns=years).fillna(0.0)
    return own.groupby(["flow", "product", "year"])["value"].sum().unstack().reindex_like(wide).fillna(0.0), wide


@remembered(4)
def kinds(study: Study) -> pd.DataFrame:
    """The partner's share in each kind of goods by year (percent of China's trade in them with all partners held), and in all goods.

    Index goods, the largest trade of the last year first, then all goods; columns years. Empty where fewer than two years are held.
    """
    own, wide = values(study)
    if own.shape[1] < 2:
        return pd.DataFrame()
    goods = product_shares.products(study).groupby(["flow", "product"])["goods"].first().reindex(own.index)
    parts, wholes = (side.groupby(goods).sum() for side in (own, wide))
    order = wholes[wholes.columns[-1]].sort_values(ascending=False, kind="stable").index
    table = 100 * parts.loc[order] / wholes.loc[order].where(wholes.loc[order] > 0)
    table.loc["all goods"] = 100 * own.sum() / wide.sum()
    return table


def composition(study: Study) -> pd.DataFrame:
    """Each kind of goods' part of the trade with the partner (percent): index goods, columns years; the largest of the last year first.

    >>> composition(begin(partner="VNM"))[2018].head(1).round(0).to_dict()
    {'electronics': 43.0}
    """
    own, _ = values(study)
    goods = product_shares.products(study).groupby(["flow", "product"])["goods"].first().reindex(own.index)
    sums = own.groupby(goods).sum()
    table = 100 * sums / sums.sum()
    return table.sort_values(table.columns[-1], ascending=False, kind="stable") if len(table.columns) else table


def kinds_table(study: Study) -> Table | None:
    """The share in each kind of goods by year; None where fewer than two are held."""
    frame = kinds(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"Goods": [phrases.capitalised(str(name)) for name in frame.index]})
    for year in frame.columns[-MAX_YEARS:]:
        shown[str(year)] = [phrases.number(value, 1) if pd.notna(value) else "–" for value in frame[year]]
    partners = product_shares.products(study)["partner"].nunique()
    caption = words("explanations").kinds_by_year_caption(product_shares.economies_covered(study), study.parameters.flow, partners)
    return Table(shown, caption, frame.rename(columns=str).reset_index())
