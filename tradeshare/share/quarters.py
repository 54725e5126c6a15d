"""The share within the year, by quarter."""

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import names
from tradeshare.study.monthly_figures import drawable_shares, QUARTERS, shares_between_months
from tradeshare.study.study import Study

MIN_QUARTERS = 4  # of which a chart can be read


def missing_quarters(table: pd.DataFrame) -> int:
    """How many quarters lie between the first and the last of the table without a figure of their own or with a neighbour.

    >>> missing_quarters(pd.DataFrame({"year": [2024, 2024, 2025], "first": [1, 4, 1], "last": [3, 6, 6]}))
    2
    """
    covered = {Period(row.year, month).number for row in table.itertuples() for month in range(row.first, row.last + 1)}
    return (max(covered) - min(covered) + 1 - len(covered)) // 3 if covered else 0


def captions(study: Study, frame: pd.DataFrame, table: pd.DataFrame) -> tuple[str, str]:
    """The share by quarter, from differences of year-to-date figures: those drawn, of all that are known."""
    holes, last, recent, say = missing_quarters(table), frame.iloc[-1], frame["value"].tail(4), words("share")
    span = f"{int(frame['year'].min())}–{int(frame['year'].max())}"
    name = f"{periods.MONTHS[int(last['first']) - 1]}-{periods.MONTHS[int(last['last']) - 1]} {int(last['year'])}"
    return (say.quarters_caption(names.name(study), flow_phrases.total_flow(study.parameters.flow), span,
                                 phrases.counted(holes, "quarter") if holes > 0 else "", len(table) - len(frame)),
            say.quarters_alt(name, phrases.share(last["value"]), phrases.share(recent.min()), phrases.share(recent.max())))


def quarters_chart(study: Study) -> Chart | Prose:
    """The share by quarter with its bounds, or why no quarters are drawn."""
    table = shares_between_months(study, QUARTERS)
    drawn = drawable_shares(table)
    if len(drawn) < MIN_QUARTERS:
        return Prose(words("share").no_quarters(names.name(study), len(drawn)))
    figure = interval_charts.dots_with_bounds(drawn, interval_charts.STATUS, charts.share_axis_label(study.parameters.flow))
    return Chart(figure, drawn, *captions(study, drawn, table), rows_and_sources.source_line(study))
