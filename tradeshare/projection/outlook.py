"""Where do the annual shares point?

One outlook: the model to use, begun with what the year to date says of the running year where months of it are known, else with the last
full year. Page one and the chapter say the same of a year.
"""

import numpy as np
import pandas as pd

from tradeshare.exhibits import interval_charts
from tradeshare.exhibits.exhibit import Chart, Prose, Table
from tradeshare.formulas.log_odds import logit, logit_history, unlogit
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import from_year_to_date, intervals, models, past_errors, whole_year
from tradeshare.projection.cell_text import interval_cell, interval_text, left_out_sentence, MODELS, share_cell, share_text, shown_model
from tradeshare.projection.models import LEAST_YEARS
from tradeshare.projection.past_errors import history
from tradeshare.provenance import rows_and_sources
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study

COLUMNS = ["model", "year", "h", "share", "low_80", "high_80", "low_95", "high_95", "errors"]


@remembered(4)
def paths(study: Study) -> pd.DataFrame:
    """Every model's path with its intervals, that to use first; empty for fewer than LEAST_YEARS annual shares.

    Gives model, year, h, share, low_80, high_80, low_95, high_95 (percent) and errors, the number of past errors behind the interval. Where
    the outlook begins with the year to date (see `from_year_to_date.begins`), the running year is that of `whole_year` in every path. No
    interval is narrower (in logits) than at a shorter horizon; bounds are NaN for too few errors. Shares are rounded to four decimals, so
    that the last digits of another machine do not show.

    >>> from tradeshare.study.study import begin
    >>> paths(begin(last_period="2008"))[["model", "year"]].iloc[[0, -1]].values.tolist()
    [['naive', 2009], ['combination', 2013]]
    >>> now = begin()
    >>> bool(abs(paths(now)["share"].iloc[0] - whole_year.of(now).share) < 1e-4)
    True
    """
    if not past_errors.possible(study):
        return pd.DataFrame(columns=COLUMNS)
    known, rows = logit_history(history(study)), []
    found, _ = models.paths(known, study.parameters.horizon_years)
    scale, last, used = known.dropna().diff().abs().mean(), int(known.index[-1]), past_errors.to_use(study)
    for name in sorted(found, key=lambda name: name != used):
        if from_year_to_date.begins(study):
            rows += _from_year_to_date(study, found[name], name, scale, last)
        else:
            rows += path_rows(found[name], name, [past_errors.of(study)], study.parameters.partner, scale, last)
    return pd.DataFrame(rows, columns=COLUMNS).round(4)


def _from_year_to_date(study: Study, path: pd.Series, name: str, scale: float, last: int) -> list[dict]:
    """The rows of `paths` of one model, begun with the year to date; without past errors of such paths, with those from full years."""
    now, wide = whole_year.of(study), whole_year.of(study, 0.95)
    first = {"model": name, "year": last + 1, "h": 1, "share": now.share, "low_80": now.low, "high_80": now.high, "low_95": wide.low,
             "high_95": wide.high, "errors": len(now.past)}
    narrowest = {"80": float(logit(now.high) - logit(now.share)), "95": float(logit(wide.high) - logit(wide.share))}
    moved, tables = path + logit(now.share) - path.iloc[0], [from_year_to_date.errors(study), past_errors.of(study)]
    return [first, *path_rows(moved.iloc[1:], name, tables, study.parameters.partner, scale, last, narrowest)]


def path_rows(path: pd.Series, name: str, tables: list[pd.DataFrame], partner: str, scale: float, last: int,
              narrowest: dict[str, float] | None = None) -> list[dict]:
    """The rows of `paths` for one path (logits by h) of a partner, with intervals that never narrow, nor below `narrowest` (logits).

    `tables` are of `backtest.errors`: at each horizon the first is used that has errors enough.

    >>> none = pd.DataFrame(columns=["partner", "scale", "origin", "h", "error", "model", "path", "actual"])
    >>> path_rows(pd.Series([0.0], index=[1]), "naive", [none], "EU", 0.1, 2019)
    [{'model': 'naive', 'year': 2020, 'h': 1, 'share': 50.0, 'errors': 0, 'low_80': nan, 'high_80': nan, 'low_95': nan, 'high_95': nan}]
    """
    own = [(intervals.sizes(past[past["model"].eq(name)]),
            intervals.record(intervals.own_intervals(past, name, partner), name, last)) for past in tables]
    rows, widest = [], narrowest or {"80": np.nan, "95": np.nan}
    for h, value in path.items():
        sized, factors = next((pair for pair in own if len(intervals.pool(pair[0], name, last, h)) >= intervals.LEAST_ERRORS), own[-1])
        errors = intervals.pool(sized, name, last, h)
        pulled = intervals.drawn(errors, intervals.pool(sized, name, last, h, partner))
        sides = intervals.half_widths(errors, scale, h, {level: factor * pulled for level, factor in factors.items()})
        widest = {level: float(np.fmax(widest[level], half)) for level, half in sides.items()}
        shown = {level: half if half > 0 and len(errors) >= intervals.LEAST_ERRORS else np.nan for level, half in widest.items()}
        rows.append({"model": name, "year": last + h, "h": h, "share": float(unlogit(value)), "errors": len(errors)}
                    | intervals.around(value, shown))
    return rows


def used_path(study: Study) -> pd.DataFrame:
    """The rows of `paths` of the model to use: the outlook.

    >>> from tradeshare.study.study import begin
    >>> used_path(begin(last_period="2008"))["year"].tolist()
    [2009, 2010, 2011, 2012, 2013]
    """
    table = paths(study)
    return table[table["model"].eq(table["model"].iloc[0])] if len(table) else table


def too_short(study: Study) -> str:
    """Why there is no annual outlook."""
    series = history(study).dropna()
    outside = series.index[~series.between(0, 100, inclusive="neither")]
    since = f" after {outside.max()}, whose share no model can use" if len(outside) else ""
    count = len(series.loc[outside.max() + 1:]) if len(outside) else len(series)
    return (f"There is no outlook: {phrases.counted(count, 'annual share')} up to {study.year}{since} {'is' if count == 1 else 'are'} "
            f"available, and {LEAST_YEARS} are needed.")


def by_hand_sentence(study: Study, by_hand: float | None) -> Prose:
    """Drift for the first year ahead, by hand (`by_hand` is its logit), and the models of the registry, each with what it does."""
    ends = logit_history(history(study)).dropna()
    text = "With fewer than two annual shares that a model can use there is no annual change."
    if by_hand is not None:
        text = (f"By hand: from {share_text(unlogit(ends.iloc[0]))} in {ends.index[0]} to {share_text(unlogit(ends.iloc[-1]))} in "
                f"{ends.index[-1]} the logit moved by {phrases.number(ends.iloc[-1] - ends.iloc[0], 3, sign=True)} in "
                f"{phrases.counted(int(ends.index[-1] - ends.index[0]), 'year')}; one more such annual change gives "
                f"**{share_text(unlogit(by_hand))}** for {ends.index[-1] + 1}.")
    said = [f"{shown_model(name)} ({what})" if (what := models.model_description(name)) else shown_model(name) for name in models.SINGLE]
    return Prose(text, f"Each of these models projects logits: {'; '.join(said)}. The combination is their median in each year "
                 f"ahead.")


def outlook_chart(study: Study) -> Chart | Prose:
    """The outlook as a fan, the other models as thin lines."""
    table, used = paths(study), used_path(study)
    if table.empty:
        return Prose(too_short(study))
    last = used.iloc[-1]
    figure = interval_charts.fan_chart(period_figures.annual_shares(study).to_frame(), table, colour(study), "%")
    caption = (f"{phrases.capitalised(phrases.possessive(names.name(study)))} share of {flow_phrases.total_flow(study.parameters.flow)} "
               f"and its outlook to {last['year']}: {MODELS[last['model']]} with 80% and 95% intervals, and the single models (thin). "
               f"Percent.")
    return Chart(figure, table, caption, f"{phrases.capitalised(_ends(last))}.", rows_and_sources.source_line(study))


def outlook_table(study: Study) -> Table | None:
    """The outlook by year; None where there is none."""
    used = used_path(study)
    if used.empty:
        return None
    shown = pd.DataFrame({"Year": used["year"].astype(str), "Share, %": [share_cell(value) for value in used["share"]],
                          "80% interval": [interval_cell(a, b) for a, b in zip(used["low_80"], used["high_80"])]})
    return Table(shown, f"The outlook for the share of {names.name(study)}: {MODELS[used['model'].iloc[0]]}, from {_begun(study)}", used)


def outlook_prose(study: Study) -> Prose | None:
    """Where the outlook ends, from where it begins, how such intervals did, and which models are left out; None where there is none."""
    used = used_path(study)
    if used.empty:
        return None
    last, left = used.iloc[-1], models.paths(logit_history(history(study)), study.parameters.horizon_years)[1]
    found = f"**{phrases.capitalised(_ends(last))}**, from {_begun(study)}"
    if pd.isna(last["low_80"]):
        found += f", without an interval: {_no_interval(study, last)}"
    else:
        found += (f". The last interval rests on {int(last['errors'])} past errors of {names.name(study)} and a fixed pool of partners; "
                  f"{covered(study)}")
    return Prose(f"{found}.{from_year_to_date.sentence(study, last['model'])}{left_out_sentence(left)}")


def _ends(last: pd.Series) -> str:
    places = decimals.share_decimals(last["share"])
    bounds = "" if pd.isna(last["low_80"]) else f" ({interval_text(last['low_80'], last['high_80'], places)})"
    return f"{MODELS[last['model']]} gives {phrases.percent(last['share'], places)} for {last['year']}{bounds}"


def _begun(study: Study) -> str:
    if from_year_to_date.begins(study):
        return f"the projected year {study.last.year}, conditional on {periods.name(study.last)}"
    return f"the full year {study.year.year}"


def _no_interval(study: Study, last: pd.Series) -> str:
    if history(study).diff().abs().max() < 1e-9:
        return "the share never changed"
    return (f"{phrases.counted(int(last['errors']), 'past error')} at horizons near {phrases.counted(int(last['h']), 'year')} "
            f"{'is' if last['errors'] == 1 else 'are'} known, and {intervals.LEAST_ERRORS} are needed")


def covered(study: Study) -> str:
    """How often intervals of the outlook covered the outcome for the partner itself."""
    model, partner = past_errors.to_use(study), study.parameters.partner
    begun = from_year_to_date.errors(study) if from_year_to_date.begins(study) else pd.DataFrame()
    for past in (begun, past_errors.of(study)):
        mine = pd.DataFrame() if past.empty else intervals.own_intervals(past, model, partner)
        if len(mine):
            return (f"for {names.name(study)} itself such intervals covered the outcome in "
                    f"{phrases.percent(100 * mine['inside_80'].mean(), 0)} of {phrases.counted(len(mine), 'past case')}")
    return f"for {names.name(study)} itself none can be scored yet"


def colour(study: Study) -> str:
    """The partner's colour."""
    return str(study.data.partners.set_index("code")["colour"][study.parameters.partner])
