"""The share by product in each year that is held: by kind of goods, within and between, advantage, and whose goods are like its own."""

from itertools import pairwise

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.explanations import product_advantage, product_shares, world_trade
from tradeshare.formulas import ratios, specialisation
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.study.study import Study

MAX_YEARS = 12  # years of the published table of kinds: more do not fit a page
COLUMNS = ["share", "within", "between", "product", "advantage", "other", "similarity"]


@remembered(4)
def values(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The partner's trade and that with all partners held (mn USD): index flow, product; columns the years that the partner has."""
    rows = product_shares.products(study)
    own = rows[rows["partner"].isin(product_shares.economies(study))]
    years = sorted(own["year"].unique())
    wide = rows.groupby(["flow", "product", "year"])["value"].sum().unstack().reindex(columns=years).fillna(0.0)
    return own.groupby(["flow", "product", "year"])["value"].sum().unstack().reindex_like(wide).fillna(0.0), wide


@remembered(4)
def by_year(study: Study) -> pd.DataFrame:
    """Each year's share (percent of China's trade with all partners held) and what it changed by on the year held before it.

    Index year; columns share; within, between (percentage points, NaN in the first year); product and advantage (of what makes up
    `product_advantage.MIN_WEIGHT_PERCENT` percent of sales to China, that with the largest; None where the report has no imports); other
    and similarity (the most alike economy of those that reports know, 0 to 100). Empty where fewer than two years are held.

    >>> from tradeshare.study.study import begin
    >>> table = by_year(begin(partner="VNM", flow="import"))
    >>> moved = table["within"] + table["between"]
    >>> table.index.tolist()[::4], bool((table["share"].diff() - moved).abs().max() < 1e-9), table.loc[2018, "other"]
    ([2010, 2014, 2018], True, 'KOR')
    """
    own, wide = values(study)
    if own.shape[1] < 2:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.DataFrame({"share": ratios.share(own.sum(), wide.sum())}, index=own.columns).reindex(columns=COLUMNS)
    found[["product", "other"]] = found[["product", "other"]].astype(object)
    for before, now in pairwise(own.columns):
        parts = specialisation.within_and_between(own[now], own[before], wide[now], wide[before])
        found.loc[now, ["within", "between"]] = [float(part.sum()) for part in parts]
    flow = "import" if "import" in own.index.get_level_values(0) else "export"
    for year in own.columns:
        alike = product_advantage.alike_in(study, flow, int(year))
        if len(alike):
            found.loc[year, ["other", "similarity"]] = [alike.idxmax(), alike.max()]
        if flow == "import" and own.loc[flow, year].sum() > 0:
            sold = pd.Series(specialisation.advantage(own.loc[flow, year], wide.loc[flow, year]), own.loc[flow].index)
            large = ratios.share(own.loc[flow, year], own.loc[flow, year].sum()) >= product_advantage.MIN_WEIGHT_PERCENT
            sold = sold[large & ~sold.index.isin(product_advantage.special(study))]
            if len(sold):
                found.loc[year, ["product", "advantage"]] = [sold.idxmax(), sold.max()]
    return found


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

    >>> from tradeshare.study.study import begin
    >>> composition(begin(partner="VNM"))[2018].head(1).round(0).to_dict()
    {'electronics': 43.0}
    """
    own, _ = values(study)
    goods = product_shares.products(study).groupby(["flow", "product"])["goods"].first().reindex(own.index)
    sums = own.groupby(goods).sum()
    table = 100 * sums / sums.sum()
    return table.sort_values(table.columns[-1], ascending=False, kind="stable") if len(table.columns) else table


def sentence(study: Study) -> Prose | None:
    """The years in which the share changed most and least, and how much of it was within goods; None where no years are compared."""
    table = by_year(study).dropna(subset=["within"])
    if table.empty:
        return None
    moved = table["within"] + table["between"]
    said = [part for year in (moved.idxmax(), moved.idxmin())
            for part in (int(year), *(phrases.number(value, 2, sign=True) for value in (moved[year], table.loc[year, "within"])))]
    return Prose(words("explanations").years_moves(*said)) if len(table) > 1 else None


def years_table(study: Study) -> Table | None:
    """Every year in a row; None where fewer than two are held."""
    frame = by_year(study)
    if frame.empty:
        return None
    titles = product_shares.products(study).drop_duplicates("product").set_index("product")["title"]
    shown = pd.DataFrame({"Year": frame.index.astype(str), "Share, %": phrases.column_texts(frame["share"], 2, sign=False)})
    for name, heading in (("within", "Within goods, pp"), ("between", "Weight of goods, pp")):
        shown[heading] = [phrases.number(value, 2, sign=True) if pd.notna(value) else "–" for value in frame[name]]
    if frame["product"].notna().any():
        shown["Most specialised in"] = [f"{titles[row.product]} ({phrases.number(row.advantage, 1)})" if row.product == row.product and
                                        row.product else "–" for row in frame.itertuples()]
    shown["Most alike"] = [f"{world_trade.economy(study, str(row.other))} ({phrases.number(row.similarity, 0)})"
                           if row.similarity == row.similarity else "–" for row in frame.itertuples()]
    return Table(shown, words("explanations").products_by_year_caption(product_shares.economies_covered(study), study.parameters.flow,
                                                                       _count(study)), frame.rename_axis("year").reset_index())


def kinds_table(study: Study) -> Table | None:
    """The share in each kind of goods by year; None where fewer than two are held."""
    frame = kinds(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"Goods": [phrases.capitalised(str(name)) for name in frame.index]})
    for year in frame.columns[-MAX_YEARS:]:
        shown[str(year)] = [phrases.number(value, 1) if pd.notna(value) else "–" for value in frame[year]]
    return Table(shown,
                 words("explanations").kinds_by_year_caption(product_shares.economies_covered(study), study.parameters.flow, _count(study)),
                 frame.rename(columns=str).reset_index())


def _count(study: Study) -> int:
    return product_shares.products(study)["partner"].nunique()
