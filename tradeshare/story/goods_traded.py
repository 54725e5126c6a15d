"""What is traded: the partner's trade by kinds of goods in the years that the data hold."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.explanations import product_shares, product_years
from tradeshare.foundation import phrases, press_style
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.share import goods
from tradeshare.story.headline_figures import own_colour
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_GOODS = 10
RESIDUAL = "other goods"  # no kind of goods: named last, and no news
MIN_RESIDUAL_PERCENT = 10  # of the trade: with so much of no kind, the parts of the others are said beside it


def yearly(study: Study) -> bool:
    """Whether the whole of the partner has yearly products."""
    return product_shares.compared(study) is not None and product_shares.economies_covered(study) == names.name(study)


def _weights(study: Study) -> pd.DataFrame:
    """Each kind's part of the trade (percent) by year: of yearly products the first and the last year, else every snapshot.

    Index goods, the largest of the last year first, other goods last; columns years as text, in order. Empty where there are not two.
    """
    held = product_years.composition(study).rename({"other": RESIDUAL}).rename(columns=str) if yearly(study) else None
    table = goods.snapshots(study) if held is None else held
    table = table.loc[sorted(table.index, key=lambda kind: kind == RESIDUAL)]
    years = sorted(table.columns)
    return table[years if held is None else [years[0], years[-1]]] if len(years) > 1 else pd.DataFrame()


def goods_chart(study: Study) -> Chart | None:
    """The kinds of goods in the first and last year, in percent of the trade; nothing where there are not two."""
    table, w, by_year = _weights(study), words("story"), yearly(study)
    if table.empty:
        return None
    first, *between, last = table.columns
    frame = table.head(MAX_GOODS)[[first, last]]
    title = w.goods_title(table.index[0], table[last].iloc[0], names.flow(study), last)
    figure = message_charts.dumbbells(frame, title, w.goods_unit(names.flow(study), first, last), message_charts.WIDTH,
                                      own_colour(study))
    said = "; ".join(f"{name} {press_style.share(row[last])} after {press_style.share(row[first])}" for name, row in frame.iterrows())
    return Chart(figure, frame, w.goods_caption(by_year, phrases.listed(between) if between else ""), f"{title}: {said}.",
                 f"Source: {product_shares.source(study)}." if by_year else rows_and_sources.source_line(study, "products"))


def finding(study: Study) -> Prose | None:
    """Which goods gained and which lost weight, between which years, and why no later ones where there are none."""
    table = _weights(study)
    if table.empty:
        return None
    first, last = table.columns[0], table.columns[-1]
    moved, by_year = (table[last] - table[first]).drop(RESIDUAL, errors="ignore").sort_values(), yearly(study)
    paths = [list(table.loc[kind].items()) for kind in (moved.index[-1], moved.index[0])]
    text = words("story").goods_finding(names.flow(study), moved.index[-1], paths[0], moved.index[0], paths[1], int(last) < study.year.year)
    if (left := table[last].get(RESIDUAL, 0.0)) >= MIN_RESIDUAL_PERCENT:
        text += " " + words("story").unclassified(left, last)
    return Prose(with_annex(text, *(("16_explanations", "The share by product, by year") if by_year else
                                    ("12_share", "Sections of goods"))))
