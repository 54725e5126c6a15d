"""What the partner sells China beside what others sell: revealed comparative advantage, and how alike the goods of two sellers are.

The norm is all partners whose products the data hold, in China's market alone; not the world's trade.
"""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.explanations import product_shares, world_trade
from tradeshare.formulas import ratios, specialisation
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_ROWS = 8  # products of the published table
MIN_WEIGHT_PERCENT = 1.0  # percent of what the partner sells: below it an advantage says little
NO_GOODS = {"SITC": ["93"], "HS": ["98", "99"]}  # special transactions
OTHER_SIDE = {"export": "China’s exports to", "import": "China’s imports from"}


@remembered(4)
def advantages(study: Study) -> pd.DataFrame:
    """What the partner sells China by product over what is compared, what it sells most of first.

    Index product; columns title, part (percent of its sales in the last year), advantage_before, advantage (1: as all partners held).
    Empty where the report has no imports or nothing is compared.

    >>> advantages(begin(partner="VNM")).head(1)["title"].tolist(), advantages(begin(partner="VNM", flow="export")).empty
    (['telephones, sound and television'], True)
    """
    table = product_shares.by_product(study)
    if "import" not in table.index.get_level_values(0):
        return pd.DataFrame(columns=["title", "part", "advantage_before", "advantage"])
    table = table.loc["import"]
    found = pd.DataFrame({"title": table["title"], "part": ratios.share(table["own_now"], table["own_now"].sum()),
                          "advantage_before": specialisation.advantage(table["own_before"], table["all_before"]),
                          "advantage": specialisation.advantage(table["own_now"], table["all_now"])})
    return found.sort_values("part", ascending=False, kind="stable")


@remembered(4)
def similarities(study: Study) -> pd.DataFrame:
    """How alike the goods of the partner and of each other partner held are, 0 to 100, for each flow of the report; the most alike first.

    Columns flow, other (the code), before, now. Empty where nothing is compared.
    """
    pair = product_shares.compared(study)
    if pair is None:
        return pd.DataFrame(columns=["flow", "other", "before", "now"])
    found = []
    for flow in dict.fromkeys(product_shares.products(study)["flow"]):
        alike = {year: alike_in(study, str(flow), year) for year in pair}
        found += [(flow, other, alike[pair[1]].get(other, 0.0), value) for other, value in alike[pair[0]].items()]
    frame = pd.DataFrame(found, columns=["flow", "other", "before", "now"])
    return frame.sort_values(["flow", "now"], ascending=[True, False], kind="stable", ignore_index=True)


def alike_in(study: Study, flow: str, year: int) -> pd.Series:
    """How alike the goods of the partner and of others are in one year (0 to 100), by code.

    The others are all that the shipped data hold; of a vintage with every economy, those that reports can be about.

    >>> alike_in(begin(partner="VNM"), "import", 2018).idxmax()
    'KOR'
    """
    rows = product_shares.products(study)
    rows = rows[rows["flow"].eq(flow) & rows["year"].eq(year)]
    sums = rows.pivot(index="product", columns="partner", values="value").fillna(0.0)
    own = sums[sums.columns.intersection(product_shares.economies(study))].sum(axis=1)
    others = sums.columns.difference(product_shares.economies(study))
    others = others.intersection(study.data.partners["code"]) if product_shares.imported_vintage(study) else others
    return pd.Series({code: specialisation.similarity(own, sums[code]) for code in others if own.sum() and sums[code].sum()}, dtype=float)


def text(study: Study) -> Prose:
    """Where the partner has an advantage and whose goods are most like its own, and what that is not; says so where nothing is held."""
    alike, w = similarities(study), words("explanations")
    if alike.empty:
        return Prose(Absent(w.advantage_none(names.name(study))))
    now, before = product_shares.compared(study) or (0, 0)
    sold, said = advantages(study), []
    if len(sold):
        strong = sold[sold["part"].ge(MIN_WEIGHT_PERCENT) & ~sold.index.isin(special(study))]
        strong = strong.sort_values("advantage", ascending=False, kind="stable").head(2)
        said.append(w.advantage(product_shares.economies_covered(study), len(product_shares.economies(study)) > 1, now,
                                [(row.title, phrases.number(row.advantage, 1)) for row in strong.itertuples()],
                                phrases.number(MIN_WEIGHT_PERCENT, 0), int(sold["advantage"].gt(1).sum()), len(sold)))
    for flow, part in alike.groupby("flow", sort=False):
        ends = [(world_trade.full_name(study, row["other"]), *(phrases.number(row[when], 0) for when in ("now", "before")))
                for row in (part.iloc[0], part.iloc[-1])]
        said.append(w.similarity(OTHER_SIDE[str(flow)], product_shares.economies_covered(study), now, before, *ends))
    return Prose(" ".join(said), w.advantage_limits(len(sold) > 0))


def advantage_table(study: Study) -> Table | None:
    """What the partner sells most of, with its advantage; None where there is none."""
    frame, pair = advantages(study), product_shares.compared(study)
    if frame.empty or pair is None:
        return None
    top = frame.head(MAX_ROWS)
    shown = pd.DataFrame({"Product": [phrases.capitalised(str(title)) for title in top["title"]],
                          "Part of sales, %": phrases.column_texts(top["part"], 1, sign=False),
                          f"Advantage, {pair[1]}": _times(top["advantage_before"]), f"Advantage, {pair[0]}": _times(top["advantage"])})
    return Table(shown, words("explanations").advantage_caption(product_shares.economies_covered(study), pair[0]), frame.reset_index())


def special(study: Study) -> list[str]:
    """The products of the classification in use that stand for special transactions, not goods."""
    return NO_GOODS[str(product_shares.products(study)["classification"].iloc[0])]


def _times(values: pd.Series) -> list[str]:
    return [phrases.number(value, 2) if pd.notna(value) else "–" for value in values]


def similarity_table(study: Study) -> Table | None:
    """How alike the goods of each other partner are; None where nothing is compared."""
    frame, pair = similarities(study), product_shares.compared(study)
    if pair is None:
        return None
    frame = frame.assign(other=[world_trade.economy(study, code) for code in frame["other"]])
    shown = pd.DataFrame({"Beside": frame["other"].unique()})
    for flow, part in frame.groupby("flow", sort=False):
        for year, name in zip(pair[::-1], ("before", "now")):
            values = part.set_index("other")[name].reindex(shown["Beside"])
            shown[f"{phrases.capitalised(str(flow))}s {year}"] = [phrases.number(value, 0) if pd.notna(value) else "–" for value in values]
    return Table(shown, words("explanations").similarity_caption(product_shares.economies_covered(study)), frame)


def by_hand_sentence(study: Study) -> str:
    """The advantage in what the partner sells most of worked by hand; says so where there is none."""
    sold, w = advantages(study), words("explanations")
    if sold.empty:
        return Absent(w.no_products(names.name(study)))
    table = product_shares.by_product(study).loc["import"]
    row = table.loc[sold.index[0]]
    norm = ratios.share(row["all_now"], table["all_now"].sum())
    return w.advantage_by_hand(product_shares.economies_covered(study), row["title"], sold["part"].iloc[0], norm,
                               phrases.number(sold["advantage"].iloc[0], 2))
