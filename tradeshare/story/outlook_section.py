"""The outlook, said once: the running year from its own months, the years after it from the same path, with one record."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.foundation import periods, press_style
from tradeshare.exhibits.templates import words
from tradeshare.projection import backtest, from_year_to_date, outlook, past_errors, track_record, whole_year
from tradeshare.provenance import rows_and_sources
from tradeshare.story.headline_figures import counts_britain, headline, own_colour
from tradeshare.study import names
from tradeshare.study.period_figures import annual_shares
from tradeshare.study.study import Study

NO_CHANGE = "naive"  # repeating the last share
MIN_PAST_YEARS = 3  # past years below which a record says nothing
COLUMNS = ["year", "share", "low_80", "high_80"]


def path(study: Study) -> pd.DataFrame:
    """The expected share (percent) and its 80% range by year, from the running or the next year on; empty where none can be said.

    The outlook of the chapter on projection; the running year alone where the annual series is too short for one, or where the outlook
    does not begin with the running year, so that nobody reads two numbers of one year.

    >>> from tradeshare.study.study import begin
    >>> found = path(begin())
    >>> found["year"].tolist(), bool(found["share"].between(found["low_80"], found["high_80"]).all())
    ([2026, 2027, 2028, 2029, 2030], True)
    """
    used, now = outlook.used_path(study), whole_year.projected_share(study)
    if not of_one_count(study):
        return used[COLUMNS].iloc[:0]
    if now is not None and (used.empty or int(used["year"].iloc[0]) != study.last.year
                            or not from_year_to_date.starts_from_year_to_date(study)):
        return pd.DataFrame([[study.last.year, now.share, now.low, now.high]], columns=COLUMNS)
    return used[COLUMNS].reset_index(drop=True)


def of_one_count(study: Study) -> bool:
    """Whether the year to date counts the same members as the full years; not for the EU while customs counted the United Kingdom."""
    return study.parameters.partner != "EU" or not counts_britain(study)


def model_standing(study: Study) -> str:
    """Whether the combination of models beat the no-change forecast for this partner: better, unsure, no better or unscored."""
    return backtest.compare_with_no_change(past_errors.of_partner(study, past_errors.partner_and_pool(study)))


def fan_chart(study: Study) -> Chart | None:
    """The annual share and its expected path with the 80% range; nothing without a path."""
    found, past = path(study), annual_shares(study).dropna()
    if found.empty or found["low_80"].isna().all():
        return None
    w, last = words("story"), found.dropna().iloc[-1]
    title = w.fan_title(names.name(study), int(last["year"]), last["share"], last["low_80"], last["high_80"])
    figure = message_charts.fan(past, found.dropna().set_index("year"), own_colour(study), title, w.history_unit(headline(study).flow, ""))
    frame = pd.concat([past.rename("share").to_frame(), found.set_index("year")])
    said = "; ".join(f"{int(row.year)} {press_style.share(row.share)}" for row in found.itertuples())
    return Chart(figure, frame.rename_axis("year"), w.fan_caption(), f"{title}. {said}.", rows_and_sources.source_line(study))


def finding(study: Study) -> Prose:
    """What to expect, with the record behind it; or that the past is too short to say."""
    found, w = path(study), words("story")
    if not of_one_count(study):
        return Prose(w.no_outlook_of_two_counts())
    if found.empty:
        return Prose(w.no_outlook(names.name(study), len(annual_shares(study).dropna())))
    projected = whole_year.projected_share(study)
    said = []
    if projected is not None:
        month = projected.month
        closer = int(month["error_pp"].abs().lt(month["same_error_pp"].abs()).sum()) if len(month) else 0
        text = w.expected_year(names.name(study), study.last.year, projected.share, projected.low, projected.high,
                               periods.MONTHS[study.last.months - 1], *projected.record(), projected.as_it_is, MIN_PAST_YEARS,
                               headline(study).past, closer)
        said.append(with_annex(text, "14_projection", "The whole year"))
    last = found.iloc[-1]
    if len(found) > 1 and pd.notna(last["low_80"]):
        record = backtest.over_horizons(past_errors.of_partner(study, past_errors.partner_and_pool(study)))
        text = w.expected_end(int(last["year"]), last["share"], last["low_80"], last["high_80"], model_standing(study),
                              past_errors.recommended_model(study) == NO_CHANGE, 100 * (1 - record["ratio"]), int(record["origins"]),
                              *track_record.own_coverage(study))
        said.append(with_annex(text, "14_projection", "The annual outlook"))
    return Prose(*said)
