"""What share is that?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, discontinuities, names, period_figures
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


def share_lines_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The partner beside its rivals."""
    whole, name = flow_phrases.total_flow(study.parameters.flow), names.name(study)
    rivals = phrases.listed([names.name(study, code) for code in study.parameters.rivals])
    first, start, last, end = annual_figures.share_of_ends(discontinuities.since(study, frame.iloc[:, 0].dropna()))
    others = [f"{other} {phrases.share(annual_figures.share_of_ends(frame[other])[3])} in {annual_figures.share_of_ends(frame[other])[2]}"
              for other in frame.columns[1:] if frame[other].notna().any()]
    caption = (f"Share of {whole}, {annual_figures.year_span(frame)}: {name} beside {rivals}. Percent of the reported total, full years; "
               f"a break is a year without figures.{discontinuities.named(study, int(frame.index.min()))}")
    beside = f" For comparison: {', '.join(others)}." if others else " No other partner compared has a figure."
    alt = (f"{phrases.capitalised(phrases.possessive(name))} share went from {phrases.share(start)} in {first} to {phrases.share(end)} in "
           f"{last}.{beside}")
    return caption, alt


def flow_shares_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The share in total, exports and imports."""
    name = phrases.capitalised(phrases.possessive(names.name(study)))
    said = [f"{phrases.share(annual_figures.share_of_ends(frame[flow])[3])} of {flow} in {annual_figures.share_of_ends(frame[flow])[2]}"
            for flow in frame
            if frame[flow].notna().any()]
    empty = {flow: list(frame.index[frame[flow].isna()].astype(str)) for flow in frame}
    holes = [f"of {flow} for {phrases.year_list(found)}" for flow, found in empty.items() if found]
    gap = f" A line breaks where the data hold no figure: {phrases.listed(holes)}." if holes else ""
    ending = "." if annual_figures.event_marks(study, frame).empty else "; dashed lines mark events from the calendar in the data."
    return (f"{name} share of China's total trade, of its exports and of its imports, {annual_figures.year_span(frame)}. "
            f"Percent{ending}{gap}",
            f"{name} share: {', '.join(said)}.")


def share_path(study: Study) -> str:
    """From where to where the annual share went, and where its highest and lowest lie."""
    everything = period_figures.annual_shares(study).dropna()
    shares = discontinuities.since(study, everything)
    first, last, top, foot = (int(year) for year in (shares.index[0], shares.index[-1], shares.idxmax(), shares.idxmin()))
    alike = top != last and phrases.share(shares[top]) == phrases.share(shares[last])

    def said(year: int) -> str:
        return phrases.percent(shares[year], decimals.most_share_decimals(shares[year])) if alike else phrases.share(shares[year])

    text = (f"**The share went from {said(first)} in {first} to {said(last)} in {last}**, full years of "
            f"{flow_phrases.total_flow(study.parameters.flow)}")
    if shares.nunique() == 1:
        return text + "."
    before = discontinuities.note(study, int(everything.index[0]), last)
    where = ("its highest so far" if top == last else f"the highest stands at the start, in {first}" if top == first else
             f"below its highest, {said(top)} in {top}")
    lowest = "" if foot in (first, last) else f"; the lowest was {phrases.share(shares.min())} in {foot}"
    return f"{text}; {'its lowest so far' if foot == last else where}{lowest}.{before}"


def message(study: Study) -> str:
    """What the first chart says, as its heading: from where to where the partner's share went, and with what peak or low.

    It begins after a break in how trade is recorded; see `discontinuities.since`.

    Less than half the usual yearly step is hardly a change; a peak or low is named where it lies further out than the ends lie apart.

    >>> from tradeshare.study.study import begin
    >>> message(begin(last_period="2019")).replace("\u00a0", " ")
    "ASEAN's share of China's total trade rose from 6.2 % in 1990 to 14.0 % in 2019"
    """
    shares = discontinuities.since(study, period_figures.annual_shares(study).dropna())
    first, last = shares.iloc[0], shares.iloc[-1]
    places = decimals.share_decimals(max(first, last))
    usual, step, alike = shares.diff().abs().median(), last - first, round(last, places) == round(first, places)
    verb = "hardly changed" if alike or not abs(step) > usual / 2 else "rose" if step > 0 else "fell"
    said = {year: phrases.percent(value, places) if round(value, places) else phrases.share(value) for year, value in shares.items()}
    outside = {"peak": shares.max() - max(first, last), "low": min(first, last) - shares.min()}
    kind = max(outside, key=outside.__getitem__)
    year = shares.idxmax() if kind == "peak" else shares.idxmin()
    way = f", with a {kind} of {said[year]} in {year}" if outside[kind] > max(abs(step), 2 * usual) else ""
    return (f"{phrases.capitalised(phrases.possessive(names.name(study)))} share of {flow_phrases.total_flow(study.parameters.flow)} "
            f"{verb} from {said[shares.index[0]]} in {shares.index[0]} to {said[shares.index[-1]]} in "
            f"{shares.index[-1]}{way}{_over_break(study, shares)}")


def _over_break(study: Study, shares: pd.Series) -> str:
    """That a path which could not begin after a break in how trade is recorded crosses one; empty where it crosses none."""
    years = [year for year in discontinuities.rebooked(study) if shares.index[0] < year <= shares.index[-1]]
    return f", over a break of the series in {years[-1]}" if years else ""


def by_hand_sentence(study: Study, figures: PeriodFigures, by_hand: float) -> str:
    """The division behind the share."""
    row = figures.share
    part = phrases.money(row["value"], row["currency"], row["low"], row["high"])
    total = phrases.money(row["world"], row["currency"], row["world_low"], row["world_high"])
    return (f"{part} out of {total} is **{phrases.percent(by_hand, period_figures.decimals_of_share(row))}** "
            f"({periods.name(figures.period)}; sources: {row['source'].replace(' ', ', ')}).")


def share_lines(study: Study) -> pd.DataFrame:
    """Annual shares (percent) of the partner and its rivals: index year, one column each, the partner first."""
    table = {names.short_label(study, code): period_figures.annual_shares(study, code).reindex(annual_figures.years(study))
             for code in study.partners}
    return annual_figures.trim(pd.DataFrame(table).rename_axis("year"))


def flow_shares(study: Study) -> pd.DataFrame:
    """The partner's annual share (percent) in total trade, in exports and in imports: index year."""
    table = {flow_phrases.WHOLE[flow]: period_figures.annual_shares(study, flow=flow).reindex(annual_figures.years(study))
             for flow in ("total", "export", "import")}
    return annual_figures.trim(pd.DataFrame(table).rename_axis("year"))


def shares_chart(study: Study) -> Chart:
    """The annual share of the partner beside its rivals."""
    frame = share_lines(study)
    figure = charts.line_chart(frame, names.colours(study), charts.share_axis_label(study.parameters.flow))
    return Chart(figure, frame, *share_lines_caption(study, frame), rows_and_sources.source_line(study))


def flow_shares_chart(study: Study) -> Chart:
    """The annual share in total trade, in exports and in imports, one line each."""
    shares = flow_shares(study)
    figure = charts.line_chart(shares, charts.FLOWS, "% of each flow", annual_figures.event_marks(study, shares))
    return Chart(figure, shares, *flow_shares_caption(study, shares), rows_and_sources.source_line(study))
