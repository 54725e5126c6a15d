"""The share by product: did it change within goods, or did goods gain weight?

As shipped, China's trade by 66 divisions of the SITC, held for ten partners, 2010 to 2018; a share is one of China's trade with these
ten. With an accepted vintage of BACI it is China's trade with every partner by chapter of the HS, in the years that were brought in.
"""

import pandas as pd

from tradeshare.data import evidence
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.explanations import world_trade
from tradeshare.formulas import ratios, specialisation
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.period_figures import annual_usd
from tradeshare.study.study import Study

PARTS = ["within", "between"]
HEADINGS = {"share_before": "Share before, %", "share_now": "Share, %", "within": "Within goods, pp", "between": "Weight of goods, pp",
            "change": "Change, pp"}


@remembered(4)
def products(study: Study) -> pd.DataFrame:
    """China's trade by product with the partners that the data hold, up to the last full year of the report.

    Columns classification (HS: of BACI; else SITC), partner, flow (export, import), product, goods (the kind), title, year, value (mn
    USD), source. BACI's where an accepted vintage gives two years of the partner or more.
    """
    brought = _products(study, "HS")
    own = brought[brought["partner"].isin(world_trade.economies_of_partner(study))]
    return brought if own["year"].nunique() > 1 else _products(study, "SITC")


def _products(study: Study, classification: str) -> pd.DataFrame:
    rows = evidence.product_trade(classification, vintage=study.parameters.vintage, reporter="CHN")
    rows = rows.assign(year=rows["period"].astype(int), goods=rows["goods"].replace("other", "other goods"))
    rows = rows[["classification", "partner", "flow", "product", "goods", "title", "year", "value", "source"]]
    return rows[rows["year"].le(study.year.year) & rows["flow"].isin(flow_phrases.PARTS[study.parameters.flow])]


def imported_vintage(study: Study) -> str:
    """The title, publisher and day of the vintage that the products are of; empty for those that are shipped.

    >>> imported_vintage(begin())
    ''
    """
    rows = products(study)
    return source(study) if len(rows) and rows["classification"].iloc[0] == "HS" else ""


def source(study: Study) -> str:
    """Publisher and title of what the products are of, and the day on which a vintage was brought in.

    >>> source(begin()).split(":")[0]
    'United Nations Comtrade'
    """
    code = str(products(study)["source"].iloc[-1])
    table = study.data.sources.set_index("source")[["publisher", "title", "read_in"]]
    row = table.loc[code] if code in table.index else pd.Series({"publisher": "CEPII", "title": "BACI", "read_in": ""})
    accepted = code.removeprefix("baci-")[:10] if code.startswith("baci-") else ""
    return words("explanations").goods_source(row["publisher"], row["title"], accepted, row["read_in"] == "copy")


@remembered(8)
def economies(study: Study) -> list[str]:
    """Of the partner, or of its members, those whose products the data hold up to the last full year of the report.

    >>> economies(begin()), economies(begin(partner="EU")), economies(begin(partner="LAO"))
    (['VNM'], ['DEU', 'FRA'], [])
    """
    return sorted(set(world_trade.economies_of_partner(study)) & set(products(study)["partner"].unique()))


def economies_covered(study: Study) -> str:
    """The economies whose products are held, in words; the partner itself where that is all of it but what has no trade."""
    if set(economies(study)) >= set(world_trade.economies_of_partner(study)) - {"TLS"} or imported_vintage(study):
        return names.name(study)
    return phrases.listed([world_trade.full_name(study, code) for code in economies(study)])


def partners_with_products(study: Study) -> list[str]:
    """All partners with products, in words for a list."""
    return sorted(world_trade.full_name(study, code) for code in products(study)["partner"].unique())


def no_products(study: Study) -> str:
    """For whom products are held, or that they begin too late for the report."""
    enough = products(study)["year"].nunique() > 1
    return Absent(words("explanations").products_none(names.name(study), partners_with_products(study) if enough else []))


def compared(study: Study) -> tuple[int, int] | None:
    """The last year with products and the first; None where the report ends before the second, or none of the partner is held.

    >>> compared(begin()), compared(begin(last_period="2014")), compared(begin(last_period="2010"))
    ((2018, 2010), (2014, 2010), None)
    """
    years = products(study)["year"]
    return (int(years.max()), int(years.min())) if economies(study) and years.nunique() > 1 else None


@remembered(4)
def by_product(study: Study) -> pd.DataFrame:
    """Of each product of each flow: own and all trade then and now, and how it moved the share over what is compared.

    Index flow, product; columns goods, title, own_before, own_now, all_before, all_now (mn USD), within, between (percentage points of
    the share in China's trade with all partners held). Empty where nothing is compared.
    """
    pair, rows = compared(study), products(study)
    if pair is None:
        return pd.DataFrame(columns=["goods", "title", "own_before", "own_now", "all_before", "all_now", *PARTS])
    now, before = pair
    found = rows.groupby(["flow", "product"])[["goods", "title"]].first()
    for side, part in (("own", rows[rows["partner"].isin(economies(study))]), ("all", rows)):
        sums = part.groupby(["flow", "product", "year"])["value"].sum().unstack().reindex(found.index).fillna(0.0)
        found = found.assign(**{f"{side}_before": sums[before], f"{side}_now": sums[now]})
    parts = specialisation.within_and_between(found["own_now"], found["own_before"], found["all_now"], found["all_before"])
    return found.assign(**dict(zip(PARTS, parts)))


@remembered(4)
def by_kind(study: Study) -> pd.DataFrame:
    """`by_product` summed to kinds of goods, the largest change first, then all goods.

    Index goods; columns share_before, share_now (percent of China's trade in these goods with all partners held), within, between,
    change (percentage points of the share in all goods). Empty where nothing is compared.

    >>> table = by_kind(begin(partner="VNM", flow="import"))
    >>> row = table.loc["all goods"]
    >>> table.index[0], bool(abs(row["share_now"] - row["share_before"] - row["change"]) < 1e-9)
    ('electronics', True)
    """
    table = by_product(study)
    if table.empty:
        return pd.DataFrame(columns=list(HEADINGS))
    sums = table.drop(columns="title").groupby("goods").sum()
    sums = sums.loc[(sums["within"] + sums["between"]).abs().sort_values(ascending=False, kind="stable").index]
    sums.loc["all goods"] = sums.sum()
    return pd.DataFrame({"share_before": ratios.share(sums["own_before"], sums["all_before"]),
                         "share_now": ratios.share(sums["own_now"], sums["all_now"]), "within": sums["within"], "between": sums["between"],
                         "change": sums["within"] + sums["between"]})


def text(study: Study) -> Prose:
    """The change of the share within and between goods, and what it does not say; or for whom the data hold products.

    >>> text(begin(partner="LAO")).split(" for ")[0]
    'Yearly trade by product is available'
    """
    table, w = by_kind(study), words("explanations")
    if table.empty:
        return Prose(no_products(study))
    now, before = compared(study) or (0, 0)
    whole, kinds = table.loc["all goods"], table.drop("all goods")
    top = kinds["within"].abs().idxmax()
    flow = study.parameters.flow
    china = annual_usd(study, "WLD").get(now)
    part = 100 * by_product(study)["all_now"].sum() / 1000 / china if china else None
    count = products(study)["partner"].nunique()
    return Prose(w.within_between(economies_covered(study), flow, count, before, now, whole["share_before"], whole["share_now"],
                                  *(phrases.number(whole[name], 1, sign=True) for name in PARTS), top,
                                  phrases.number(kinds.loc[top, "within"], 1, sign=True)),
                 w.products_brought_in(imported_vintage(study), before, now) if imported_vintage(study) else
                 w.products_limits(names.name(study) if len(world_trade.economies_of_partner(study)) > 1 else "", economies_covered(study),
                                   partners_with_products(study), part, now,
                                   flow))


def goods_table(study: Study) -> Table | None:
    """Change of the share by kind of goods; None where nothing is compared."""
    frame, pair = by_kind(study), compared(study)
    if pair is None:
        return None
    shown = pd.DataFrame({"Goods": [phrases.capitalised(str(name)) for name in frame.index]})
    for name, heading in HEADINGS.items():
        shown[heading] = phrases.column_texts(frame[name], 1 if name.startswith("share") else 2, sign=not name.startswith("share"))
    count = products(study)["partner"].nunique()
    return Table(shown, words("explanations").products_caption(economies_covered(study), study.parameters.flow, count, pair[1], pair[0]),
                 frame.reset_index())


def by_hand_sentence(study: Study) -> str:
    """The product that moved the share most worked by hand; says so where there is none."""
    table, w = by_product(study), words("explanations")
    if table.empty:
        return Absent(w.no_products(names.name(study)))
    row = table.loc[table["within"].abs().idxmax()]
    shares = [ratios.share(row[f"own_{when}"], row[f"all_{when}"]) for when in ("before", "now")]
    weights = [ratios.share(row[f"all_{when}"], table[f"all_{when}"].sum()) for when in ("before", "now")]
    flow, _ = table["within"].abs().idxmax()
    return w.within_by_hand(flow, row["title"], *shares, *weights, phrases.number(row["within"], 2, sign=True))
