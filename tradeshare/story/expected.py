"""The outlook, said once: the running year from its own months, the years after it from the same path, with one record."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.foundation import periods, phrases, press_style
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.templates import words
from tradeshare.projection import backtest, from_year_to_date, outlook
from tradeshare.projection.models import COMBINED
from tradeshare.projection.whole_year import full_year_projection
from tradeshare.provenance import rows_and_sources
from tradeshare.story.headline import headline
from tradeshare.study import names
from tradeshare.study.period_figures import annual_shares, gather
from tradeshare.study.study import Study

NO_CHANGE = "naive"  # repeating the last share
COLUMNS = ["year", "share", "low_80", "high_80"]


@remembered(8)
def path(study: Study) -> pd.DataFrame:
    """The expected share (percent) and its 80% range by year, from the running or the next year to the horizon; empty where none can be said.

    The running year comes from its own months and the years after it from the outlook conditional on them; of a whole year's report all
    from the annual outlook. The no-change forecast is the outlook wherever the models have not done better.

    >>> from tradeshare.study.study import begin
    >>> found = path(begin())
    >>> found["year"].tolist(), bool(found["share"].between(found["low_80"], found["high_80"]).all())
    ([2026, 2027, 2028, 2029, 2030], True)
    """
    past = outlook.past_errors(study)
    table, model = outlook.outlook(study, past), chosen(study)
    if study.last.months == 12:
        return table.loc[table["model"].eq(model), COLUMNS].reset_index(drop=True)
    projected = full_year_projection(study, gather(study, study.last))
    if projected is None:
        return pd.DataFrame(columns=COLUMNS)
    first = pd.DataFrame([[study.last.year, projected.share, projected.low, projected.high]], columns=COLUMNS)
    if table.empty:
        return first
    later = from_year_to_date.paths(study, table, model, from_year_to_date.errors(study, past, model))
    return pd.concat([first, later[COLUMNS]], ignore_index=True) if len(later) else first


def chosen(study: Study) -> str:
    """The combination of models where its past errors were smaller than those of the no-change forecast, else that forecast."""
    return COMBINED if standing(study) in ("better", "unsure") else NO_CHANGE


def standing(study: Study) -> str:
    """Whether the combination beat the no-change forecast for this partner: better, unsure, no better or unscored."""
    return backtest.judge(outlook.own(study, outlook.past_errors(study)))


def fan_chart(study: Study) -> Chart | None:
    """The annual share and its expected path with the 80% range; nothing without a path."""
    found, past = path(study), annual_shares(study).dropna()
    if found.empty or found["low_80"].isna().all():
        return None
    w, last = words("story"), found.dropna().iloc[-1]
    title = w.fan_title(names.name(study), int(last["year"]), last["share"], last["low_80"], last["high_80"])
    colour = names.colours(study)[names.short_label(study, study.parameters.partner)]
    figure = message_charts.fan(past, found.dropna().set_index("year"), colour, title, w.history_unit(headline(study).flow, ""))
    frame = pd.concat([past.rename("share").to_frame(), found.set_index("year")])
    said = "; ".join(f"{int(row.year)} {press_style.share(row.share)}" for row in found.itertuples())
    return Chart(figure, frame.rename_axis("year"), w.fan_caption(), f"{title}. {said}.", rows_and_sources.source_line(study))


def finding(study: Study) -> Prose:
    """What to expect, with the record behind it; or that the past is too short to say."""
    found, w = path(study), words("story")
    if found.empty:
        return Prose(w.no_outlook(names.name(study), phrases.counted(len(annual_shares(study).dropna()), "annual share")))
    projected = full_year_projection(study, gather(study, study.last)) if study.last.months < 12 else None
    said = []
    if projected is not None:
        month = projected.month
        said.append(w.expected_year(names.name(study), study.last.year, projected.share, projected.low, projected.high,
                                    periods.MONTHS[study.last.months - 1], int(month["inside"].sum()) if len(month) else 0, len(month),
                                    projected.as_it_is))
    last = found.iloc[-1]
    if len(found) > 1 and pd.notna(last["low_80"]):
        said.append(w.expected_end(int(last["year"]), last["share"], last["low_80"], last["high_80"], standing(study)))
    return Prose(*said)
