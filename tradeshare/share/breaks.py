"""Breaks in the series of the share."""

from itertools import pairwise

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Absent, Chart
from tradeshare.formulas import log_odds
from tradeshare.formulas.segments import break_p_value, Breaks, CONFIDENCE, segments, SHORTEST_SEGMENT
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, discontinuities, names, period_figures
from tradeshare.study.study import Study

MIN_YEARS = 3 * SHORTEST_SEGMENT  # of the series, before breaks are sought
DOUBTFUL_P_VALUE = 0.10  # p-value from which a break says little


def longest_run(study: Study) -> pd.Series:
    """The longest run of annual shares (percent) without a gap, after a break in how trade is recorded, the later of two of one length."""
    shares = log_odds.whole_years(discontinuities.after_last_break(study, period_figures.annual_shares(study).dropna()))
    runs = [part for _, part in shares.groupby(shares.isna().cumsum())]
    return max(reversed(runs), key=lambda part: part.notna().sum()).dropna() if len(shares) else shares


def find_breaks(shares: pd.Series) -> Breaks | None:
    """The breaks of a run of annual shares; None where it is too short, or does not move."""
    return segments(shares) if len(shares) >= MIN_YEARS and shares.nunique() > 1 else None


def sentence(study: Study, shares: pd.Series) -> str:
    """Where the series breaks, with the uncertainty of the dates and the p-value."""
    fit, say = find_breaks(shares), words("share")
    if fit is None:
        return Absent(say.too_short_for_breaks(phrases.counted(len(shares), "annual share"), MIN_YEARS))
    span = f"{shares.index[0]}–{shares.index[-1]}{_why_shorter(study, shares)}"
    if not fit.breaks:
        return say.no_break(span)
    places = 2 if max(abs(slope) for slope in fit.slopes) >= 0.05 else 3
    chance = break_p_value(shares)
    said = (span, len(fit.breaks), [say.break_date(item.year, item.edge, phrases.percent(100 * CONFIDENCE, 0), item.first, item.last)
                                    for item in fit.breaks],
            f"p-value {'below 0.01' if chance < 0.01 else 'of ' + phrases.number(chance, 2)}",
            [phrases.percentage_points(slope, places) for slope in fit.slopes])
    return say.breaks(*said) if chance < DOUBTFUL_P_VALUE else say.breaks_in_doubt(*said)


def _why_shorter(study: Study, shares: pd.Series) -> str:
    """Why the run is shorter than the series: a gap beside it; empty where it is not."""
    everything, holes = period_figures.annual_shares(study).dropna(), []
    years = discontinuities.after_last_break(study, everything).index
    if years.max() > shares.index[-1]:
        holes.append(str(shares.index[-1] + 1))
    if years.min() < shares.index[0]:
        holes.insert(0, str(shares.index[0] - 1))
    if years.min() > everything.index.min():
        return " " + words("share").recorded_otherwise(years.min())
    return " " + words("share").not_available(holes) if holes else ""


def method_note(shares: pd.Series) -> str:
    """How sure the number of breaks is, and what the method takes for granted."""
    fit = find_breaks(shares)
    if fit is None:
        return ""
    residual = shares - fit.fitted
    likely = [f"{phrases.counted(number, 'break') if number else 'no break'} {phrases.percent(100 * weight, 0)}"
              for number, weight in fit.weights.items()]
    plain = [str(item.year) for item in segments(shares, corrected=False).breaks]
    other = None if plain == [str(item.year) for item in fit.breaks] else plain
    return words("share").break_method(likely, other, phrases.number(residual.autocorr(), 2))


def captions(study: Study, shares: pd.Series) -> tuple[str, str]:
    """The chart of the segments."""
    caption = words("share").breaks_caption(names.name(study), flow_phrases.total_flow(study.parameters.flow),
                                            annual_figures.year_span(shares), phrases.percent(100 * CONFIDENCE, 0))
    return caption, sentence(study, shares)


def fitted_segments(shares: pd.Series, fit: Breaks) -> list[pd.Series]:
    """The fitted line of each segment by itself."""
    edges = [int(shares.index[0]) - 1, *(item.year for item in fit.breaks), int(shares.index[-1])]
    return [fit.fitted.loc[a + 1:b] for a, b in pairwise(edges)]


def breaks_chart(study: Study) -> Chart | None:
    """The share, its fitted segments and the bands of the breaks' dates; None where no break stands out."""
    run = longest_run(study)
    breaks = find_breaks(run)
    if breaks is None or not breaks.breaks or break_p_value(run) >= DOUBTFUL_P_VALUE:
        return None
    dates = pd.DataFrame([item[:3] for item in breaks.breaks], columns=["year", "first", "last"])
    figure = interval_charts.segments_chart(run, fitted_segments(run, breaks), dates, charts.OWN,
                                            charts.share_axis_label(study.parameters.flow), annual_figures.event_marks(study, run))
    segment = [sum(year > item.year for item in breaks.breaks) + 1 for year in run.index]
    frame = pd.DataFrame({"share": run, "fitted": breaks.fitted, "segment": segment}).rename_axis("year")
    return Chart(figure, frame, *captions(study, run), rows_and_sources.source_line(study))
