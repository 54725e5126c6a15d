"""What will the whole year show?"""

from math import exp
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import logit, prediction_spread, unlogit
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.projection.past_gaps import LEAST_PAST, next_gap, others, past, past_relation, relation
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


class InYear(NamedTuple):
    """The full-year share (percent) given the year to date, and its 80 % interval; `past` is the table of past years behind it.

    `as_it_is`: the year to date stands for the year, since past gaps came no nearer from this month; `month` is their record from it.
    """

    share: float
    low: float
    high: float
    past: pd.DataFrame
    as_it_is: bool
    month: pd.DataFrame


class FullValue(NamedTuple):
    """The full-year value (bn) given the year to date, its 80 % interval, and the number of past years behind it."""

    value: float
    low: float
    high: float
    currency: str
    years: int


def in_year(shares: pd.DataFrame, now: float, partner: str, flow: str, period: Period, pool: tuple[str, ...]) -> InYear | None:
    """The full-year share given the share `now` (percent) of a year to date.

    The mean past gap on the logit scale, where that came nearer than the year to date as it is in past years to this very month, each
    from the years before it; else the year to date as it is. None for a whole year, a share of 0 or 100, and where both the partner and
    the pool have too few past gaps.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> found = in_year(here.shares, 14.6, "ASEAN", "total", here.last, here.pool)
    >>> found.low < found.share < found.high, bool((found.month["year"] < 2020).all())
    (True, True)
    """
    if period.months == 12 or not 0 < now < 100:
        return None
    found, record = past_relation(shares, partner, flow, period), track_record(shares, partner, flow, pool)
    month = record[record["months"].eq(period.months) & record["year"].lt(period.year)].reset_index(drop=True)
    sides = next_gap(found["gap"].to_numpy(dtype=float), others(shares, partner, flow, period, pool))
    as_it_is = no_better(month["error_pp"].to_numpy(), month["same_error_pp"].to_numpy())
    gap, half = sides[int(as_it_is)]
    if np.isnan(half):
        return None
    centre = logit(now) + gap
    return InYear(*(float(unlogit(value)) for value in (centre, centre - half, centre + half)), found, as_it_is, month)


def no_better(by_gaps: np.ndarray, same: np.ndarray) -> bool:
    """Whether errors by past gaps were at the median no smaller than those of the year to date as it is, or nothing shows that they were.

    >>> no_better(np.array([0.1, -0.3]), np.array([0.2, 0.3])), no_better(np.empty(0), np.empty(0))
    (False, True)
    """
    return not len(same) or bool(np.median(np.abs(same)) <= np.median(np.abs(by_gaps)))


def full_value(shares: pd.DataFrame, now: pd.Series, flow: str, period: Period, pool: tuple[str, ...]) -> FullValue | None:
    """The full-year value given the row of `shares` for a year to date: the mean past ratio of the full year to the same months.

    Fewer than LEAST_PAST past years of the partner are joined by those of the pool. None for a whole year, and where these are too few.

    >>> from tradeshare.study import period_figures
    >>> from tradeshare.study.study import begin
    >>> here = begin()
    >>> found = full_value(here.shares, period_figures.gather(here, here.last).share, "total", here.last, here.pool)
    >>> found.currency, bool(found.low < found.value < found.high)
    ('CNY', True)
    """
    if period.months == 12 or now["value"] <= 0:
        return None
    ratios = past(shares, now["partner"], flow).ratios(period)
    own = len(ratios)
    if own < LEAST_PAST:
        ratios = np.concatenate([ratios, *(past(shares, code, flow).ratios(period) for code in pool if code != now["partner"])])
    if len(ratios) < LEAST_PAST:
        return None
    ratio, half = prediction_spread(ratios)
    return FullValue(*(now["value"] * exp(value) for value in (ratio, ratio - half, ratio + half)), now["currency"], own)


@remembered(64)
def track_record(shares: pd.DataFrame, partner: str, flow: str, pool: tuple[str, ...]) -> pd.DataFrame:
    """Every year and month that the past allows, projected from earlier years only, beside the year to date as it is and the year before.

    Gives year, months, years (used), share_full, as_it_is (1 where `in_year` would have taken the year to date as it is, else 0),
    predicted, low and high (percent, of what `in_year` would have said), used_error_pp, inside (1 or 0); error_pp of the mean past gap,
    same_error_pp of the year to date as it is, repeat_error_pp of the year before (NaN where that has no full-year share) and
    value_error (percent of the value; NaN where the same months are too few).

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2021-08")
    >>> record = track_record(here.shares, "ASEAN", "total", here.pool)
    >>> int(record["years"].min()), bool(record["year"].max() <= 2020)
    (3, True)
    """
    table, rows, known = relation(shares, partner, flow), [], past(shares, partner, flow)
    whole, seen = table.drop_duplicates("year").set_index("year")["share_full"], {}
    for row in table.drop_duplicates(["year", "months"]).itertuples():
        period = Period(row.year, row.months)
        own = known.gaps(period)
        if len(own) < LEAST_PAST:
            continue
        sides = next_gap(own, others(shares, partner, flow, period, pool))
        month = seen.setdefault(row.months, [])
        as_it_is = no_better(*np.transpose(month)) if month else True
        gap, half = sides[int(as_it_is)]
        centre = logit(row.share)
        predicted, low, high = (float(unlogit(centre + gap + side * half)) for side in (0, -1, 1))
        by_gaps, same = row.share_full - float(unlogit(centre + sides[0][0])), row.share_full - row.share
        month.append((by_gaps, same))
        ratios = known.ratios(period)
        rows.append({"year": row.year, "months": row.months, "years": len(own), "share_full": row.share_full,
                     "as_it_is": float(as_it_is), "predicted": predicted, "low": low, "high": high,
                     "used_error_pp": row.share_full - predicted, "inside": float(low <= row.share_full <= high), "error_pp": by_gaps,
                     "same_error_pp": same, "repeat_error_pp": row.share_full - whole.get(row.year - 1, np.nan),
                     "value_error": 100 * (exp(row.ratio - ratios.mean()) - 1) if len(ratios) >= LEAST_PAST else np.nan})
    columns = ["year", "months", "years", "share_full", "as_it_is", "predicted", "low", "high", "used_error_pp", "inside", "error_pp",
               "same_error_pp", "repeat_error_pp", "value_error"]
    return pd.DataFrame(rows, columns=columns)


def by_month(record: pd.DataFrame) -> pd.DataFrame:
    """How well each month did, and all together (months 0): median absolute errors (pp) of the past gaps and of the three yardsticks.

    `record` is of `track_record`. Gives months, years (cases), error_pp (past gaps), same_error_pp (the year to date as it is),
    same_nearer (cases in which it came at least as near), repeat_error_pp (the year before) and compared (the cases behind that),
    value_error (percent) and inside (percent of the intervals that held).

    >>> record = pd.DataFrame({"months": [7, 7], "error_pp": [0.1, -0.3], "same_error_pp": [0.2, 0.1], "repeat_error_pp": [0.5, np.nan],
    ...                        "value_error": 2.0, "inside": [1.0, 0.0]})
    >>> by_month(record)[["months", "years", "error_pp", "same_error_pp", "same_nearer", "compared", "inside"]].round(2).values.tolist()
    [[7.0, 2.0, 0.2, 0.15, 1.0, 1.0, 50.0], [0.0, 2.0, 0.2, 0.15, 1.0, 1.0, 50.0]]
    """
    rows = []
    for months, part in [*record.groupby("months"), *([(0, record)] if len(record) else [])]:
        size = part[["error_pp", "same_error_pp", "repeat_error_pp", "value_error"]].abs()
        rows.append({"months": months, "years": len(part), **size.median(),
                     "same_nearer": int(size["same_error_pp"].le(size["error_pp"]).sum()),
                     "compared": int(part["repeat_error_pp"].notna().sum()), "inside": 100 * part["inside"].mean()})
    columns = ["months", "years", "error_pp", "same_error_pp", "same_nearer", "repeat_error_pp", "compared", "value_error", "inside"]
    return pd.DataFrame(rows, columns=columns)


def full_year_projection(study: Study, found: PeriodFigures) -> InYear | None:
    """The projection of the full-year share, None for a whole year or too short a past."""
    if found.share is None:
        return None
    asked = study.parameters
    return in_year(study.shares, found.share["share"], asked.partner, asked.flow, found.period, study.pool)
