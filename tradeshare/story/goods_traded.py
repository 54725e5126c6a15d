"""What is traded: the partner's trade by kinds of goods in the years that the data hold."""

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.foundation import press_style
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.share import goods
from tradeshare.study import names
from tradeshare.study.study import Study

SHOWN = 8


def goods_chart(study: Study) -> Chart | None:
    """The sections of goods in the first and last snapshot, in percent of the trade; nothing where there are not two."""
    table = goods.snapshots(study)
    if table.empty or len(table.columns) < 2:
        return None
    first, last = min(table.columns), max(table.columns)
    frame = table[[first, last]].head(SHOWN)
    w = words("story")
    title = w.goods_title(table.index[0], table[last].iloc[0], names.flow(study), last)
    figure = message_charts.dumbbells(frame, title, w.goods_unit(names.flow(study), first, last), message_charts.WIDTH)
    said = "; ".join(f"{name} {press_style.share(row[last])} after {press_style.share(row[first])}" for name, row in frame.iterrows())
    return Chart(figure, frame, w.goods_caption(), f"{title}: {said}.",
                 rows_and_sources.source_line(study, "products"))


def finding(study: Study) -> Prose | None:
    """Which goods gained and which lost weight."""
    table = goods.snapshots(study)
    if table.empty or len(table.columns) < 2:
        return None
    first, last = min(table.columns), max(table.columns)
    moved = (table[last] - table[first]).sort_values()
    text = words("story").goods_finding(names.flow(study), first, last, moved.index[-1], moved.iloc[-1], moved.index[0], moved.iloc[0])
    return Prose(with_annex(text, "12_share", "Sections of goods"))
