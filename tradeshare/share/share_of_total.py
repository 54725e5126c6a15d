"""The share in the total."""

import pandas as pd

from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.exhibits.templates import words
from tradeshare.study import annual_figures, discontinuities, names, period_figures
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


def share_over_time(study: Study) -> str:
    """From where to where the annual share went, and where its highest and lowest lie."""
    everything = period_figures.annual_shares(study).dropna()
    shares = discontinuities.after_last_break(study, everything)
    first, last, top, foot = (int(year) for year in (shares.index[0], shares.index[-1], shares.idxmax(), shares.idxmin()))
    alike = top != last and phrases.share(shares[top]) == phrases.share(shares[last])

    def said(year: int) -> str:
        return phrases.percent(shares[year], decimals.most_share_decimals(shares[year])) if alike else phrases.share(shares[year])

    moved = shares.nunique() > 1
    place = "flat" if not moved else "lowest" if foot == last else "highest" if top == last else "start" if top == first else "below"
    low = f"{phrases.share(shares.min())} in {foot}" if moved and foot not in (first, last) else ""
    text = words("share").share_over_time(said(first), first, said(last), last, flow_phrases.total_flow(study.parameters.flow), place,
                                          f"{said(top)} in {top}", low)
    return text + (discontinuities.booking_note(study, int(everything.index[0]), last) if moved else "")


def by_hand_sentence(figures: PeriodFigures, by_hand: float) -> str:
    """The division behind the share."""
    row = figures.share
    part = phrases.money(row["value"], row["currency"], row["low"], row["high"])
    total = phrases.money(row["world"], row["currency"], row["world_low"], row["world_high"])
    return words("share").share_by_hand(part, total, phrases.percent(by_hand, period_figures.decimals_of_share(row)),
                                        periods.name(figures.period), row["source"].replace(" ", ", "))


def share_lines(study: Study, flow: str | None = None) -> pd.DataFrame:
    """Annual shares (percent) of the partner and its rivals, of the report's flow or another: index year, one column each, the partner
    first."""
    table = {names.short_label(study, code): period_figures.annual_shares(study, code, flow).reindex(annual_figures.years(study))
             for code in study.partners}
    return annual_figures.without_empty_start(pd.DataFrame(table).rename_axis("year"))


def flow_shares(study: Study) -> pd.DataFrame:
    """The partner's annual share (percent) in total trade, in exports and in imports: index year."""
    table = {flow_phrases.TOTAL_FLOW[flow]: period_figures.annual_shares(study, flow=flow).reindex(annual_figures.years(study))
             for flow in ("total", "export", "import")}
    return annual_figures.without_empty_start(pd.DataFrame(table).rename_axis("year"))
