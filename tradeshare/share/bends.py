"""Where does the path bend?"""

from itertools import pairwise

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas import log_odds
from tradeshare.formulas.segments import Break, break_p_value, Breaks, CONFIDENCE, segments, SHORTEST_SEGMENT
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, discontinuities, names, period_figures
from tradeshare.study.study import Study

LEAST_YEARS = 3 * SHORTEST_SEGMENT  # of the series, before breaks are sought
DOUBT = 0.10  # of simulated walks: where as many bend as clearly, a bend says little


def longest_run(study: Study) -> pd.Series:
    """The longest run of annual shares (percent) without a gap, after a break in how trade is recorded, the later of two of one length."""
    shares = log_odds.whole_years(discontinuities.since(study, period_figures.annual_shares(study).dropna()))
    runs = [part for _, part in shares.groupby(shares.isna().cumsum())]
    return max(reversed(runs), key=lambda part: part.notna().sum()).dropna() if len(shares) else shares


def find_breaks(shares: pd.Series) -> Breaks | None:
    """The breaks of a run of annual shares; None where it is too short, or does not move."""
    return segments(shares) if len(shares) >= LEAST_YEARS and shares.nunique() > 1 else None


def sentence(study: Study, shares: pd.Series) -> str:
    """Where the path bends, with the uncertainty of the dates."""
    fit = find_breaks(shares)
    if fit is None:
        return (f"With {phrases.counted(len(shares), 'annual share')} in a row no break of the path can be sought: that needs "
                f"{LEAST_YEARS}.")
    span = f"{shares.index[0]}-{shares.index[-1]}{_why_shorter(study, shares)}"
    if not fit.breaks:
        return f"**The path {span} shows no break**: one straight line fits it as well, for its fewer numbers (BIC)."
    places = 2 if max(abs(slope) for slope in fit.slopes) >= 0.05 else 3
    slopes = phrases.listed([phrases.percentage_points(slope, places) for slope in fit.slopes])
    count = ("once", "twice", "three times")[len(fit.breaks) - 1]
    dates, chance = phrases.listed([_date_with_interval(item) for item in fit.breaks]), break_p_value(shares)
    walk = f"a random walk without any break bends as clearly in {phrases.percent(100 * chance, 0)} of simulated paths"
    it = "it" if len(fit.breaks) == 1 else "they"
    text = f"**The path {span} bends {count}: after {dates}**; {walk}, so {it} may be taken seriously"
    if chance >= DOUBT:
        cuts = "cut lies" if len(fit.breaks) == 1 else "cuts lie"
        text = f"**No bend of the path {span} stands out**: the best {cuts} after {dates}, but {walk}"
    return f"{text}. The share moved by {slopes} a year on average in the stretches between."


def _why_shorter(study: Study, shares: pd.Series) -> str:
    """Why the path is shorter than the series: a gap beside it; empty where it is not."""
    everything, holes = period_figures.annual_shares(study).dropna(), []
    years = discontinuities.since(study, everything).index
    if years.max() > shares.index[-1]:
        holes.append(str(shares.index[-1] + 1))
    if years.min() < shares.index[0]:
        holes.insert(0, str(shares.index[0] - 1))
    if years.min() > everything.index.min():
        return f" (before {years.min()} it was booked otherwise)"
    return f" ({phrases.listed(holes)} {'is' if len(holes) == 1 else 'are'} not in the data)" if holes else ""


def _date_with_interval(item: Break) -> str:
    span = f"{item.first} to {item.last}" if item.first != item.last else f"{item.year} alone"
    return f"{item.year} ({'at the edge of what can be seen; ' if item.edge else ''}{phrases.percent(100 * CONFIDENCE, 0)}: {span})"


def method_note(shares: pd.Series) -> str:
    """How sure the number of breaks is, and what the method takes for granted."""
    fit = find_breaks(shares)
    if fit is None:
        return ""
    residual = shares - fit.fitted
    likely = ", ".join(f"{number}: {phrases.percent(100 * weight, 0)}" for number, weight in fit.weights.items())
    plain = [str(item.year) for item in segments(shares, corrected=False).breaks]
    other = "" if plain == [str(item.year) for item in fit.breaks] else (
        f" Without the correction for short series the criterion would cut {'after ' + phrases.listed(plain) if plain else 'nowhere'}.")
    return (f"Weights of the numbers of breaks: {likely}.{other} The method takes the years' deviations as independent; neighbouring ones "
            f"correlate at {phrases.number(residual.autocorr(), 2)}. A date is where a line bends, not a cause.")


def captions(study: Study, shares: pd.Series) -> tuple[str, str]:
    """The chart of the segments."""
    return (f"{phrases.capitalised(phrases.possessive(names.name(study)))} annual share of "
            f"{flow_phrases.total_flow(study.parameters.flow)}, {shares.index[0]}-{shares.index[-1]} (dots), and least-squares segments "
            f"chosen by BIC, corrected for short series; the bands hold {phrases.percent(100 * CONFIDENCE, 0)} of the probability of each "
            f"break's date. Percent.", sentence(study, shares))


def fitted_segments(shares: pd.Series, fit: Breaks) -> list[pd.Series]:
    """The fitted line of each segment by itself."""
    edges = [int(shares.index[0]) - 1, *(item.year for item in fit.breaks), int(shares.index[-1])]
    return [fit.fitted.loc[a + 1:b] for a, b in pairwise(edges)]


def chart_frame(shares: pd.Series, fit: Breaks) -> pd.DataFrame:
    """What the chart draws: index year, columns share, fitted, and the number of the segment."""
    segment = [sum(year > item.year for item in fit.breaks) + 1 for year in shares.index]
    return pd.DataFrame({"share": shares, "fitted": fit.fitted, "segment": segment}).rename_axis("year")


def bends_chart(study: Study) -> Chart | None:
    """The path of the share, its fitted segments and the bands of the breaks' dates; None where the run of years is too short."""
    path = longest_run(study)
    breaks = find_breaks(path)
    if breaks is None:
        return None
    dates = pd.DataFrame([item[:3] for item in breaks.breaks], columns=["year", "first", "last"])
    figure = interval_charts.segments_chart(path, fitted_segments(path, breaks), dates, charts.OWN,
                                            charts.share_axis_label(study.parameters.flow), annual_figures.event_marks(study, path))
    return Chart(figure, chart_frame(path, breaks), *captions(study, path), rows_and_sources.source_line(study))
