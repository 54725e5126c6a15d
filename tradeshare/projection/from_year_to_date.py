"""The outlook given the year to date: the same yearly steps, begun from what the running year is projected to be.

Where months of the running year are known, every path is moved (on the logit scale) so that it begins with the projection of that year. So
moved, it is scored like every other path, against the same path from the last full year, and has intervals from its own past errors.
"""

import pandas as pd

from tradeshare.data.memberships import membership_changes
from tradeshare.exhibits.templates import words
from tradeshare.formulas.log_odds import logit, unlogit
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.projection import backtest, past_errors, past_gaps, whole_year, whole_year_record
from tradeshare.projection.cell_text import p_value
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study

FROM_YEAR_TO_DATE = "given the year to date"  # the name of a moved path beside `naive`, the same path as it was


def projected_steps(shares: pd.DataFrame, breaks: pd.DataFrame, partner: str, flow: str, months: int,
                    pool: tuple[str, ...]) -> pd.DataFrame:
    """What each past year to date said of its year: the logit of the projected full-year share less that of the year before, from like
    sources.

    For each year the months nearest to `months`, at most past_gaps.WINDOW_MONTHS away, projected from earlier years only as in
    `whole_year_record.track_record`; none for a year in which customs began to count other members of the EU. Gives partner,
    origin (the year before) and step.

    >>> here = begin(last_period="2021-08")
    >>> table = projected_steps(here.shares, here.data.breaks, "ASEAN", "total", 8, here.pool)
    >>> table.columns.tolist(), int(table["origin"].max()), table["origin"].is_unique
    (['partner', 'origin', 'step'], 2019, True)
    """
    known, rows = past_gaps.past_gaps(shares, partner, flow), []
    full = shares[shares["partner"].eq(partner) & shares["flow"].eq(flow) & shares["months"].eq(12)]
    before = {(row.year + 1, row.family, row.currency): row.share for row in full.itertuples()}
    said = whole_year_record.track_record(shares, partner, flow, pool).set_index(["year", "months"])["predicted"]
    near = known.nearest(Period(int(known.year.max()) + 1, months)) if len(known.year) else []
    for row in known.table.iloc[near].itertuples():
        last = before.get((row.year, row.family, row.currency), 0.0)
        if (row.year, row.months) in said.index and 0 < last < 100 and not members_recounted(breaks, partner, row.year):
            rows.append((partner, row.year - 1, float(logit(said[row.year, row.months]) - logit(last))))
    return pd.DataFrame(rows, columns=["partner", "origin", "step"])


def members_recounted(breaks: pd.DataFrame, partner: str, year: int) -> bool:
    """Whether customs began in this year to count other members of the partner, so that it is not to be held against the year before.

    >>> [members_recounted(tables.read().breaks, code, year) for code, year in (("EU", 2020), ("EU", 2021), ("USA", 2020))]
    [True, False, False]
    """
    return any(month.startswith(f"{year}-") for month in membership_changes(breaks, partner))


def starts_from_year_to_date(study: Study) -> bool:
    """Whether the outlook begins with the year to date: it is the year after the last full one, can be projected, and both are alike.

    >>> starts_from_year_to_date(begin(last_period="2020-08")), starts_from_year_to_date(begin(last_period="2019"))
    (True, False)
    """
    found, asked = period_figures.gather(study, study.last), study.parameters
    if (whole_year.projected_share(study) is None or study.year.year != study.last.year - 1
            or members_recounted(study.data.breaks, asked.partner, study.last.year)):
        return False
    before = select(study.shares, partner=asked.partner, flow=asked.flow, period=study.year, currency=found.share["currency"],
                    family=found.share["family"])
    return bool(before["share"].between(0, 100, inclusive="neither").any())


@remembered(4)
def errors(study: Study) -> pd.DataFrame:
    """The errors of the models' past paths for the years after the running one, given the year to date: columns of `backtest.errors`.

    From every year of every partner that had a year to date of like length (past_gaps.WINDOW_MONTHS), the nearest.

    >>> table = errors(begin(last_period="2020-08"))
    >>> "combination" in set(table["model"]), int(table["h"].min())
    (True, 2)
    """
    past, keys = past_errors.partner_and_pool(study), ["partner", "origin"]
    near = pd.concat([projected_steps(study.shares, study.data.breaks, code, study.parameters.flow, study.last.months, study.pool)
                      for code in past_errors.pooled(study)], ignore_index=True).astype({"step": float})
    last = past.loc[past["model"].eq("naive") & past["h"].eq(1), [*keys, "path"]].rename(columns={"path": "last"})
    first = past.loc[past["h"].eq(1), [*keys, "model", "path"]].rename(columns={"path": "first"})
    rows = past.merge(near, on=keys).merge(last, on=keys).merge(first, on=[*keys, "model"]).query("h > 1")
    rows = rows.assign(path=rows["path"] + rows["last"] + rows["step"] - rows["first"])
    return rows.assign(error=rows["actual"] - rows["path"],
                       error_pp=unlogit(rows["actual"]) - unlogit(rows["path"]))[backtest.COLUMNS].reset_index(drop=True)


def errors_with_and_without(study: Study, model: str) -> pd.DataFrame:
    """A model's past errors given the year to date (model FROM_YEAR_TO_DATE) beside those of the same paths as they were (`naive`, the
    yardstick).

    >>> table = errors_with_and_without(begin(last_period="2020-08"), "naive")
    >>> table.groupby("model").size().nunique()
    1
    """
    moved, past = (table[table["model"].eq(model)] for table in (errors(study), past_errors.partner_and_pool(study)))
    same = past.merge(moved[["partner", "origin", "h"]], on=["partner", "origin", "h"])
    return pd.concat([same.assign(model="naive"), moved.assign(model=FROM_YEAR_TO_DATE)], ignore_index=True)


def sentence(study: Study, model: str) -> str:
    """How beginning with the year to date did before, or why the outlook does not; `model` is the outlook to use."""
    say, year, before = words("projection"), study.last.year, study.year.year
    if study.last.months == 12:
        return ""
    if not starts_from_year_to_date(study):
        reason = (say.year_too_old(before) if before != year - 1 else say.year_unrelated(year)
                  if whole_year.projected_share(study) is None else
                  say.year_recounted(year, names.name(study)) if members_recounted(study.data.breaks, study.parameters.partner, year) else
                  say.year_elsewhere(before))
        return f" {say.not_to_date(periods.name(study.last), reason)}"
    past = errors_with_and_without(study, model)
    found, mean = backtest.over_horizons(past, FROM_YEAR_TO_DATE), past["error_pp"].abs().groupby(past["model"]).mean()
    if not found["origins"]:
        return f" {say.to_date_unscored()}"
    moved, plain = (phrases.percentage_points(mean[name], 2, sign=False) for name in (FROM_YEAR_TO_DATE, "naive"))
    cases, origins = int(past["model"].eq(FROM_YEAR_TO_DATE).sum()), int(found["origins"])
    text = say.to_date(phrases.counted(cases, "past case"), phrases.counted(origins, "origin"), moved, plain,
                       "" if pd.isna(found["p"]) else p_value(found["p"]))
    return f" {text}"
