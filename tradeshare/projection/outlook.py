"""Where do the annual shares point?

One outlook: the model to use, begun with what the year to date says of the running year where months of it are known, else with the last
full year. Page one and the chapter say the same of a year.
"""

import numpy as np
import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas.log_odds import logit, logit_history, unlogit
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import from_year_to_date, intervals, models, past_errors, whole_year
from tradeshare.projection.cell_text import (interval_cell, interval_text, left_out_sentence, MODELS, share_cell, share_text, shown_model)
from tradeshare.projection.models import MIN_YEARS
from tradeshare.projection.past_errors import history
from tradeshare.study import names
from tradeshare.study.study import Study

COLUMNS = ["model", "year", "h", "share", "low_80", "high_80", "errors"]


@remembered(4)
def paths(study: Study) -> pd.DataFrame:
    """Every model's path with its intervals, that to use first; empty for fewer than MIN_YEARS annual shares.

    Gives model, year, h, share, low_80, high_80 (percent) and errors, the number of past errors behind the interval. Where
    the outlook begins with the year to date (see `from_year_to_date.starts_from_year_to_date`), the running year is that of `whole_year` in
    every path. No interval is narrower (in logits) than at a shorter horizon; bounds are NaN for too few errors. Shares are rounded to four
    decimals, so that the last digits of another machine do not show.

    >>> paths(begin(last_period="2008"))[["model", "year"]].iloc[[0, -1]].values.tolist()
    [['naive', 2009], ['combination', 2013]]
    >>> now = begin()
    >>> bool(abs(paths(now)["share"].iloc[0] - whole_year.projected_share(now).share) < 1e-4)
    True
    """
    if not past_errors.enough_years(study):
        return pd.DataFrame(columns=COLUMNS)
    known, rows = logit_history(history(study)), []
    found, _ = models.paths(known, study.parameters.horizon_years)
    scale, last, used = known.dropna().diff().abs().mean(), int(known.index[-1]), past_errors.recommended_model(study)
    for name in sorted(found, key=lambda name: name != used):
        if from_year_to_date.starts_from_year_to_date(study):
            rows += _from_year_to_date(study, found[name], name, scale, last)
        else:
            rows += path_rows(found[name], name, [past_errors.partner_and_pool(study)], study.parameters.partner, scale, last)
    return pd.DataFrame(rows, columns=COLUMNS).round(4)


def _from_year_to_date(study: Study, path: pd.Series, name: str, scale: float, last: int) -> list[dict]:
    """The rows of `paths` of one model, begun with the year to date; without past errors of such paths, with those from full years."""
    now = whole_year.projected_share(study)
    first = {"model": name, "year": last + 1, "h": 1, "share": now.share, "low_80": now.low, "high_80": now.high,
             "errors": len(now.past)}
    narrowest = float(logit(now.high) - logit(now.share))
    moved, tables = path + logit(now.share) - path.iloc[0], [from_year_to_date.errors(study), past_errors.partner_and_pool(study)]
    return [first, *path_rows(moved.iloc[1:], name, tables, study.parameters.partner, scale, last, narrowest)]


def path_rows(path: pd.Series, name: str, tables: list[pd.DataFrame], partner: str, scale: float, last: int,
              narrowest: float = np.nan) -> list[dict]:
    """The rows of `paths` for one path (logits by h) of a partner, with intervals that never narrow, nor below `narrowest` (logits).

    `tables` are of `backtest.errors`: at each horizon the first is used that has errors enough.

    >>> none = pd.DataFrame(columns=["partner", "scale", "origin", "h", "error", "model", "path", "actual"])
    >>> path_rows(pd.Series([0.0], index=[1]), "naive", [none], "EU", 0.1, 2019)
    [{'model': 'naive', 'year': 2020, 'h': 1, 'share': 50.0, 'errors': 0, 'low_80': nan, 'high_80': nan}]
    """
    own = [(intervals.error_sizes(past, name, partner),
            intervals.own_record_factor(intervals.past_intervals(past[past["model"].eq(name)], partner=partner), name, last))
            for past in tables]
    rows, widest = [], narrowest
    for h, value in path.items():
        near = [(*sizes.near(last, h), factor) for sizes, factor in own]
        errors, mine, factor = next((each for each in near if len(each[0]) >= intervals.MIN_ERRORS), near[-1])
        widest = np.fmax(widest, intervals.half_width(errors, mine, scale, h, factor))
        shown = widest if widest > 0 and len(errors) >= intervals.MIN_ERRORS else np.nan
        rows.append({"model": name, "year": last + h, "h": h, "share": float(unlogit(value)), "errors": len(errors)}
                    | intervals.interval_around(value, shown))
    return rows


def used_path(study: Study) -> pd.DataFrame:
    """The rows of `paths` of the model to use: the outlook.

    >>> used_path(begin(last_period="2008"))["year"].tolist()
    [2009, 2010, 2011, 2012, 2013]
    """
    table = paths(study)
    return table[table["model"].eq(table["model"].iloc[0])] if len(table) else table


def too_short(study: Study) -> str:
    """Why there is no annual outlook."""
    series = history(study).dropna()
    outside = series.index[~series.between(0, 100, inclusive="neither")]
    count = len(series.loc[outside.max() + 1:]) if len(outside) else len(series)
    return words("projection").too_short(phrases.counted(count, "annual share"), count == 1, study.year,
                                         outside.max() if len(outside) else "", MIN_YEARS)


def by_hand_sentence(study: Study, by_hand: float | None) -> Prose:
    """Drift for the first year ahead, by hand (`by_hand` is its logit), and the models of the registry, each with what it does."""
    ends, say = logit_history(history(study)).dropna(), words("projection")
    text = say.no_drift() if by_hand is None else say.drift(
        share_text(unlogit(ends.iloc[0])), ends.index[0], share_text(unlogit(ends.iloc[-1])), ends.index[-1],
        phrases.number(ends.iloc[-1] - ends.iloc[0], 3, sign=True), phrases.counted(int(ends.index[-1] - ends.index[0]), "year"),
        ends.index[-1] + 1, share_text(unlogit(by_hand)))
    what = {name: " ".join((model.__doc__ or "").split()).partition(":")[0] for name, model in models.SINGLE.items()}
    said = [f"{shown_model(name)} ({does[0].lower()}{does[1:]})" if does else shown_model(name) for name, does in what.items()]
    return Prose(text, say.registry(said))


def outlook_table(study: Study) -> Table | Prose:
    """The outlook by year, or why there is none."""
    used = used_path(study)
    if used.empty:
        return Prose(too_short(study))
    shown = pd.DataFrame({"Year": used["year"].astype(str), "Share, %": [share_cell(value) for value in used["share"]],
                          "80% interval": [interval_cell(a, b) for a, b in zip(used["low_80"], used["high_80"])]})
    caption = words("projection").outlook_table_caption(names.name(study), MODELS[used["model"].iloc[0]], _begun(study))
    return Table(shown, caption, used)


def outlook_prose(study: Study) -> Prose | None:
    """Where the outlook ends, from where it begins, how such intervals did, and which models are left out; None where there is none."""
    used = used_path(study)
    if used.empty:
        return None
    last, left = used.iloc[-1], models.paths(logit_history(history(study)), study.parameters.horizon_years)[1]
    lacking = _no_interval(study, last) if pd.isna(last["low_80"]) else ""
    found = words("projection").outlook(_ends(last), _begun(study), lacking, int(last["errors"]), names.name(study),
                                        "" if lacking else coverage_words(study))
    return Prose(f"{found}{from_year_to_date.sentence(study, last['model'])}{left_out_sentence(left)}")


def _ends(last: pd.Series) -> str:
    places = decimals.share_decimals(last["share"])
    bounds = "" if pd.isna(last["low_80"]) else interval_text(last["low_80"], last["high_80"], places)
    return words("projection").ends(MODELS[last["model"]], phrases.percent(last["share"], places), last["year"], bounds)


def _begun(study: Study) -> str:
    say, last = words("projection"), study.last
    return say.begun_to_date(last.year,
                             periods.name(last)) if from_year_to_date.starts_from_year_to_date(study) else say.begun_full(study.year.year)


def _no_interval(study: Study, last: pd.Series) -> str:
    if history(study).diff().abs().max() < 1e-9:
        return words("projection").never_changed()
    return words("projection").too_few_errors(phrases.counted(int(last["errors"]), "past error"), last["errors"] == 1,
                                              phrases.counted(int(last["h"]), "year"), intervals.MIN_ERRORS)


def coverage_words(study: Study) -> str:
    """How often intervals of the outlook covered the outcome for the partner itself."""
    model, partner, say = past_errors.recommended_model(study), study.parameters.partner, words("projection")
    begun = from_year_to_date.errors(study) if from_year_to_date.starts_from_year_to_date(study) else pd.DataFrame()
    for past in (begun, past_errors.partner_and_pool(study)):
        mine = pd.DataFrame() if past.empty else intervals.past_intervals(past[past["model"].eq(model)], partner=partner)
        if len(mine):
            part = phrases.percent(100 * mine["inside_80"].mean(), 0)
            return say.covered(names.name(study), part, phrases.counted(len(mine), "past case"))
    return say.never_scored(names.name(study))
