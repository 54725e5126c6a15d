"""The annual outlook carried on from the year to date: the same yearly steps, begun from what the running year is projected to be.

The outlook starts from the last full year. Carried on, its path is moved (on the logit scale) by as much as the running year's share, given
the year to date, differs from what the path has for that year; the step of the running year is taken within one family of sources and
currency. It is scored like every other path, against the same path not moved, and has conformal intervals from its own past errors.
"""

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import logit, logit_history, unlogit
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.projection import backtest, intervals, outlook, past_gaps, track_record_words, whole_year
from tradeshare.study import names, period_figures, shares
from tradeshare.study.cells import EU_CHANGES
from tradeshare.study.study import Study

COLUMNS = ["model", "year", "h", "share", "low_80", "high_80", "low_95", "high_95", "errors"]
CARRIED = "carried on"


def steps(shares: pd.DataFrame, partner: str, flow: str, months: int, pool: tuple[str, ...]) -> pd.DataFrame:
    """What each past year to date said of its year: the logit of the projected full-year share less that of the year before, from like
    sources.

    For each year the months nearest to `months`, at most gaps.WINDOW away, projected from earlier years only as in
    `in_year.track_record`; none for a year in which customs began to count other members of the EU. Gives partner, origin (the year
    before) and step.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2021-08")
    >>> table = steps(here.shares, "ASEAN", "total", 8, here.pool)
    >>> table.columns.tolist(), int(table["origin"].max()), table["origin"].is_unique
    (['partner', 'origin', 'step'], 2019, True)
    """
    table, rows = past_gaps.relation(shares, partner, flow), []
    full = shares[shares["partner"].eq(partner) & shares["flow"].eq(flow) & shares["months"].eq(12)]
    before = {(row.year + 1, row.family, row.currency): row.share for row in full.itertuples()}
    said = whole_year.track_record(shares, partner, flow, pool).set_index(["year", "months"])["predicted"]
    for row in past_gaps.nearest(table, Period(int(table["year"].max()) + 1, months)).itertuples() if len(table) else ():
        last = before.get((row.year, row.family, row.currency), 0.0)
        if (row.year, row.months) in said.index and 0 < last < 100 and not recounted(partner, row.year):
            rows.append((partner, row.year - 1, float(logit(said[row.year, row.months]) - logit(last))))
    return pd.DataFrame(rows, columns=["partner", "origin", "step"])


def recounted(partner: str, year: int) -> bool:
    """Whether customs began in this year to count other members of the partner, so that it is not to be held against the year before.

    >>> recounted("EU", 2020), recounted("EU", 2021), recounted("USA", 2020)
    (True, False, False)
    """
    return partner == "EU" and any(change // 12 == year for change in EU_CHANGES)


def step_now(study: Study) -> float:
    """What the year to date says of the running year, as `steps`; NaN where it says nothing, or the last full year lacks a like figure.

    >>> from tradeshare.study.study import begin
    >>> step_now(begin(last_period="2020-08")) > 0, step_now(begin(last_period="2019"))
    (True, nan)
    """
    found = period_figures.gather(study, study.last)
    projected, asked = whole_year.full_year_projection(study, found), study.parameters
    if projected is None or study.year.year != study.last.year - 1 or recounted(asked.partner, study.last.year):
        return float("nan")
    rows = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow) & study.shares["months"].eq(12)
                        & study.shares["year"].eq(study.year.year) & study.shares["currency"].eq(found.share["currency"])
                        & study.shares["family"].eq(found.share["family"])]
    before = shares.prevailing(rows, asked.currency)["share"]
    return float(logit(projected.share) - logit(before.iloc[0])) if len(before) and 0 < before.iloc[0] < 100 else float("nan")


def errors(study: Study, past: pd.DataFrame, model: str) -> pd.DataFrame:
    """The errors of a model's past paths for the years after the running one, carried on and as they were: columns of `backtest.errors`.

    `past` is of `outlook.past_errors`. From every year of every partner that had a year to date of like length (gaps.WINDOW), the
    nearest; the model's own path stands as `naive`, the yardstick, the other as CARRIED.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> table = errors(here, outlook.past_errors(here), "naive")
    >>> sorted(set(table["model"])), int(table["h"].min())
    (['carried on', 'naive'], 2)
    """
    near = pd.concat([steps(study.shares, code, study.parameters.flow, study.last.months, study.pool)
                      for code in outlook.pooled(study)], ignore_index=True)
    near = near.astype({"step": float})
    keys = ["partner", "origin"]
    mine = past[past["model"].eq(model)].merge(near, on=keys)
    last = past[past["model"].eq("naive") & past["h"].eq(1)][[*keys, "path"]].rename(columns={"path": "last"})
    first = mine.loc[mine["h"].eq(1), [*keys, "path"]].rename(columns={"path": "first"})
    mine = mine.merge(last, on=keys).merge(first, on=keys).query("h > 1")
    moved = mine["path"] + mine["last"] + mine["step"] - mine["first"]
    rows = pd.concat([mine.assign(model="naive"), mine.assign(model=CARRIED, path=moved)])
    rows = rows.assign(error=rows["actual"] - rows["path"], error_pp=unlogit(rows["actual"]) - unlogit(rows["path"]))
    return rows[backtest.COLUMNS].reset_index(drop=True)


def paths(study: Study, found: pd.DataFrame, model: str, past: pd.DataFrame) -> pd.DataFrame:
    """A model's outlook carried on from the year to date, for the years after the running one, with intervals: as `outlook.outlook`.

    `found` is of `outlook.outlook`, `past` of `errors`. Empty for a whole year, for a horizon of one year, and where the year to date says
    nothing of the running one.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> past = outlook.past_errors(here)
    >>> paths(here, outlook.outlook(here, past), "naive", errors(here, past, "naive"))["year"].tolist()
    [2021, 2022, 2023, 2024]
    """
    step, rows = step_now(study), found[found["model"].eq(model)].set_index("h")["share"]
    if np.isnan(step) or len(rows) < 2:
        return pd.DataFrame(columns=COLUMNS)
    known = logit_history(outlook.history(study))
    moved = logit(rows) + known.iloc[-1] + step - logit(rows.iloc[0])
    scale = known.dropna().diff().abs().mean()
    rows = outlook.path_rows(moved.iloc[1:], CARRIED, past, study.parameters.partner, scale, int(known.index[-1]))
    return pd.DataFrame(rows, columns=COLUMNS).round(4)


def beside_sentence(study: Study, found: pd.DataFrame) -> str:
    """Where the paths of the outlook start, and what the year to date says of the first year; `found` is of `outlook.outlook`."""
    text = f"All these paths start from the full year {study.year.year}"
    if study.last.months == 12:
        return f"{text}, the period of this report."
    projected, first = whole_year.full_year_projection(study, period_figures.gather(study, study.last)), found.iloc[0]
    if projected is None:
        return f"{text}; {periods.name(study.last)} is not in them, and too few past years tell what it says of {study.last.year}."
    text += f" and know nothing of {periods.name(study.last)}"
    if first["year"] != study.last.year:
        return f"{text}."
    places, begun = decimals.share_decimals(projected.share), _begun(study)
    text += f", from which {study.last.year} comes to {phrases.percent(projected.share, places)} as a whole"
    if np.isnan(begun):
        return f"{text}; {_unlike(study)}, so the two cannot be held against each other."
    if abs(unlogit(begun) - projected.share) >= 10.0**-places:
        text += f" (or {phrases.percent(unlogit(begun), places)} counted as the annual shares are)"
    return f"{text}; {_where(first, float(unlogit(begun)))}."


def _begun(study: Study) -> float:
    """The running year's share as a logit, on the footing of the annual shares; NaN where there is none."""
    return float(logit_history(outlook.history(study)).iloc[-1] + step_now(study))


def _where(first: pd.Series, now: float) -> str:
    """Where the running year's share lies about the outlook's path of that year."""
    gap, name = now - first["share"], track_record_words.WORDS[first["model"]]
    size = phrases.percentage_points(abs(gap), decimals.share_decimals(now), sign=False)
    text = f"that is {size} {'above' if gap > 0 else 'below'} what {name} has for that year"
    if pd.isna(first["low_80"]):
        return text
    if first["low_80"] <= now <= first["high_80"]:
        return f"{text}, inside its 80{phrases.NARROW_SPACE}% interval"
    return f"{text}, outside its 80{phrases.NARROW_SPACE}% interval: in the years after it the paths are likely to be off by about as much"


def sentence(study: Study, made: pd.DataFrame, past: pd.DataFrame, model: str) -> str:
    """Whether to carry the outlook on from the year to date, by how that did before; `made` is of `paths`, `past` of `errors`."""
    if study.last.months == 12:
        return f"{study.last} is a whole year: the outlook starts from it."
    if made.empty:
        return f"The outlook is not carried on from {periods.name(study.last)}: {_reason(study)}."
    last = made.iloc[-1]
    places, bounds = decimals.share_decimals(last["share"]), ""
    if pd.notna(last["low_80"]):
        bounds = (f" (80{phrases.NARROW_SPACE}% interval: {phrases.percent(last['low_80'], places)} to "
                  f"{phrases.percent(last['high_80'], places)})")
    return (f"Carried on from the year to date, {track_record_words.WORDS[model]}, the outlook to use, gives "
            f"**{phrases.percent(last['share'], places)}** for {last['year']}{bounds}. {_standing(study, past)}")


def _reason(study: Study) -> str:
    """Why the outlook is not carried on."""
    if not outlook.possible(study):
        return "there is none"
    if study.year.year != study.last.year - 1:
        return f"the last full year is {study.year.year}, not the year before"
    if whole_year.full_year_projection(study, period_figures.gather(study, study.last)) is None:
        return f"too few past years tell what that says of {study.last.year}"
    if np.isnan(step_now(study)):
        return _unlike(study)
    return f"it reaches no further than {study.last.year}"


def _unlike(study: Study) -> str:
    """Why the year to date and the full year before it are not alike."""
    if recounted(study.parameters.partner, study.last.year):
        return f"in {study.last.year} customs began to count other members of {names.name(study)}"
    return f"no figure of the full year {study.year.year} from the same source is in the data"


def _standing(study: Study, past: pd.DataFrame) -> str:
    judged, after = backtest.judge(past, CARRIED), f"for the years after {study.last.year}"
    if judged == "unscored":
        return f"That has no past to be scored on; {after} it is no more than what the year to date says."
    found, mean = backtest.over_horizons(past, CARRIED), past["error_pp"].abs().groupby(past["model"]).mean()
    test = ("too few to test the gap" if pd.isna(found["p"]) else
            f"a gap that chance alone would bring about in {track_record_words.chance(found['p'])} of cases")
    text = (f"In {phrases.counted(int(past['model'].eq(CARRIED).sum()), 'past case')} of all partners from "
            f"{phrases.counted(int(found['origins']), 'origin')}, two or more years ahead, paths so carried on erred by "
            f"{phrases.percentage_points(mean[CARRIED], 2, sign=False)} and paths from the last full year by "
            f"{phrases.percentage_points(mean['naive'], 2, sign=False)}: "
            f"{test}.{_held(past)} ")
    if found["origins"] < 3:
        return f"{text}That is too little to say which is better {after}."
    return text + {"better": f"So {after} the outlook carried on is **the better one**.",
                   "unsure": f"So {after} the outlook carried on is the better one, **but not surely so**.",
                   "no better": f"So {after} carrying on is **no better**, and the outlook stands as it is."}[judged]


def _held(past: pd.DataFrame) -> str:
    """How often the intervals of paths carried on held; empty where none had errors enough."""
    held = intervals.coverage(intervals.past_intervals(past[past["model"].eq(CARRIED)])).query("h == 0")
    if held.empty:
        return ""
    row = held.iloc[0]
    error = f", standard error {phrases.percentage_points(row['error_80'], 1, sign=False)}" if row["error_80"] > 0 else ""
    return (f" Their 80{phrases.NARROW_SPACE}% intervals held in {phrases.percent(row['coverage_80'], 0)} of "
            f"{phrases.counted(int(row['n']), 'case')} "
            f"({phrases.counted(int(row['origins']), 'origin')}{error}){track_record_words.off(row, 80)}.")


def table(made: pd.DataFrame, found: pd.DataFrame, model: str) -> pd.DataFrame:
    """The outlook carried on, beside the same path from the last full year, as text; `made` is of `paths`, `found` of `outlook.outlook`."""
    from_year = found[found["model"].eq(model)].set_index("year")["share"]

    def interval(row) -> str:
        places = decimals.most_share_decimals(row.share)
        return "–" if pd.isna(row.low_80) else f"{phrases.number(row.low_80, places)} to {phrases.number(row.high_80, places)}"

    before = [phrases.number(from_year[year], decimals.most_share_decimals(from_year[year])) for year in made["year"]]
    return pd.DataFrame({"Year": made["year"].astype(str), "From the last full year, %": before,
                         "Carried on, %": [phrases.number(value, decimals.most_share_decimals(value)) for value in made["share"]],
                         "80 % interval": [interval(row) for row in made.itertuples()]})


def caption(study: Study, model: str) -> str:
    """What is carried on, and from where."""
    return (f"The share of {names.name(study)} in the years after {study.last.year} by {track_record_words.WORDS[model]}: from the full "
            f"year {study.year.year}, and carried on from what {periods.name(study.last)} says of {study.last.year}")
