"""The share within the year, by quarter and month."""

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


MONTHS_FROM = 2019  # the first year with nearly all months
FEWEST_STEPS = 4  # months or quarters of which a chart can be read


def missing_steps(table: pd.DataFrame, size: int) -> int:
    """How many steps of `size` months lie between the first and the last of the table without a figure of their own or with a neighbour.

    >>> missing_steps(pd.DataFrame({"year": [2024, 2024, 2024], "first": [1, 3, 5], "last": [2, 3, 5]}), 1)
    1
    """
    with_figures, span = covered(table)
    return (span - with_figures) // size


def covered(table: pd.DataFrame) -> tuple[int, int]:
    """The months that the steps of a table cover, and those from the beginning of the first to the end of the last.

    >>> covered(pd.DataFrame({"year": [2024, 2024, 2025], "first": [1, 3, 1], "last": [2, 12, 2]}))
    (14, 14)
    """
    if table.empty:
        return 0, 0
    months = {Period(row.year, month).number for row in table.itertuples() for month in range(row.first, row.last + 1)}
    return len(months), max(months) - min(months) + 1


def step_name(row) -> str:
    """A step in words.

    >>> step_name(pd.Series({"year": 2020, "first": 1, "last": 3})), step_name(pd.Series({"year": 2020, "first": 5, "last": 5}))
    ('January-March 2020', 'May 2020')
    """
    words = periods.MONTHS
    first, last = words[int(row["first"]) - 1], words[int(row["last"]) - 1]
    return f"{first if first == last else f'{first}-{last}'} {int(row['year'])}"


def quarters_caption(study: Study, frame: pd.DataFrame, table: pd.DataFrame, what: str) -> tuple[str, str]:
    """The share by quarter or month, from differences of year-to-date figures."""
    size = 3 if what == "quarter" else 1
    holes, last, recent = missing_steps(table, size), frame.iloc[-1], frame["value"].tail(12 if what == "month" else 4)
    span = f"{int(frame['year'].min())}–{int(frame['year'].max())}"
    return (words("share").months_caption(names.name(study), flow_phrases.total_flow(study.parameters.flow), what, span,
                                          phrases.counted(holes, what) if holes > 0 else "", len(table) - len(frame)),
            words("share").months_alt(step_name(last), phrases.share(last["value"]), what, len(recent), phrases.share(recent.min()),
                                      phrases.share(recent.max())))


def quarters_chart(study: Study) -> Chart | Prose:
    """The share by quarter with its bounds, or why no quarters are drawn."""
    return _shares_chart(study, shares_between_months(study, QUARTERS), "quarter")


def months_chart(study: Study) -> Chart | Prose:
    """The share by month with its bounds, from 2019, or why no months are drawn."""
    steps = shares_between_months(study, tuple(range(1, 13)))
    return _shares_chart(study, steps[steps["year"].ge(MONTHS_FROM)], "month")


def _shares_chart(study: Study, table: pd.DataFrame, what: str) -> Chart | Prose:
    drawn = drawable_shares(table)
    if len(drawn) < FEWEST_STEPS:
        return Prose(words("share").no_months(names.name(study), what, len(drawn)))
    figure = interval_charts.dots_with_bounds(drawn, interval_charts.STATUS, charts.share_axis_label(study.parameters.flow))
    return Chart(figure, drawn, *quarters_caption(study, drawn, table, what), rows_and_sources.source_line(study))
