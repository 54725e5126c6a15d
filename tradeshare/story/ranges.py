"""How sure is the share: what it would be by any other defensible definition, and what the other side reports."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.explanations import share_definitions
from tradeshare.foundation import press_style
from tradeshare.exhibits.templates import words
from tradeshare.provenance import mirror
from tradeshare.story import goods_traded, prices
from tradeshare.story.headline_figures import headline, own_colour
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_DEFINITIONS = 4  # definitions with the largest effect, the lowest and the highest share among them; the annex has all


def alternatives(study: Study) -> pd.DataFrame:
    """Each other definition that changes the partner's share as written: index what it is; columns share, other (percent).

    Largest effect first, all in `share_definitions.year_of`.

    >>> from tradeshare.study.study import begin
    >>> alternatives(begin()).columns.tolist()
    ['share', 'other']
    """
    table = share_definitions.by_definition(study)[["share", "other"]]
    return table[[press_style.share(row.share) != press_style.share(row.other) for row in table.itertuples()]]


def ranges_chart(study: Study) -> Chart | None:
    """One row for each of the MAX_DEFINITIONS first, the share as used beside the other; nothing where there is no other."""
    table, w = alternatives(study), words("story")
    if table.empty:
        return None
    kept = list(dict.fromkeys([table["other"].idxmin(), table["other"].idxmax(), *table.index]))[:MAX_DEFINITIONS]
    frame = table[table.index.isin(kept)]
    title = share_definitions.title(study)
    figure = message_charts.dumbbells(frame, title, w.ranges_unit(headline(study).flow), message_charts.WIDTH, own_colour(study))
    said = "; ".join(f"{name} {press_style.share(row.other)} instead of {press_style.share(row.share)}" for name, row in frame.iterrows())
    return Chart(figure, frame, w.ranges_caption(), f"{title}: {said}.", share_definitions.SOURCE)


def heading(study: Study) -> Prose:
    """The heading of the chapter: of goods, prices and definitions, those that it tells of."""
    told = (goods_traded.finding(study), prices.finding(study), finding(study))
    return Prose("# " + words("story").goods_heading(*(text is not None for text in told)))


def finding(study: Study) -> Prose | None:
    """What a reader must know of the share before quoting it."""
    gap, w, said = mirror.mirror_gap(study), words("story"), []
    table, ends = alternatives(study), share_definitions.bounds(study)
    if ends is not None and len(table):
        text = w.ranges_finding(table["share"].iloc[0], *ends, share_definitions.year_of(study))
        said.append(with_annex(text, "17_how_large", "The share by other definitions"))
    if gap is not None:
        said.append(with_annex(w.mirror_finding(names.name(study), bool(names.members(study)), *gap), "11_data", "Partners' own reports"))
    return Prose(*said) if said else None
