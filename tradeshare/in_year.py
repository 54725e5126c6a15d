"""The full year given the year to date: the past relation of the two, its errors as the interval, and how well it did before."""

from math import exp, sqrt
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from tradeshare import words
from tradeshare.models import logit, unlogit
from tradeshare.periods import Period

LEAST_PAST = 3  # past years with both a year-to-date and a full-year figure
WINDOW = 2  # months by which a past year-to-date share may differ from this year's; of a value none
ROUGH = 0.015  # a past share known less precisely than this part of itself says nothing about the rest of its year
LEVEL = 0.80


class InYear(NamedTuple):
    """The full-year share (percent) given the year to date, and its 80 % interval; `past` is the table of past years behind it."""

    share: float
    low: float
    high: float
    past: pd.DataFrame


class FullValue(NamedTuple):
    """The full-year value (bn) given the year to date, its 80 % interval, and the number of past years behind it."""

    value: float
    low: float
    high: float
    currency: str
    years: int


def relation(shares: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Every year-to-date beside its full year, both from one family and currency, the better printed first; rough ones are left out.

    `shares` is of `share.shares`. Gives year, months, share and share_full (percent), value and value_full (bn), gap (of logits), ratio
    (ln of full over to date), family, currency, implied (how many of the two are), places and places_full.

    >>> from tradeshare.study import begin
    >>> table = relation(begin(last_period="2021-08").shares, "ASEAN", "total")
    >>> bool((table["months"] < 12).all()), bool((table["value_full"] > table["value"]).all())
    (True, True)
    """
    rows = shares[shares["partner"].eq(partner) & shares["flow"].eq(flow)]
    rows = rows[(rows["share_high"] - rows["share_low"]).lt(ROUGH * rows["share"]) & rows["share"].between(0, 100, inclusive="neither")]
    rows = rows.assign(places=[words.digits(low, high, words.fineness(value)) for value, low, high in
                               zip(rows["share"], rows["share_low"], rows["share_high"])])
    keys = ["year", "currency", "family"]
    full = rows.loc[rows["months"].eq(12), keys + ["share", "value", "status", "places"]]
    both = rows[rows["months"].lt(12)].merge(full, on=keys, suffixes=("", "_full"))
    both = both.assign(gap=logit(both["share_full"]) - logit(both["share"]), ratio=np.log(both["value_full"] / both["value"]),
                       implied=both["status"].eq("implied").astype(int) + both["status_full"].eq("implied"))
    columns = ["year", "months", "share", "share_full", "value", "value_full", "gap", "ratio", "family", "currency", "implied", "places",
               "places_full"]
    return both.sort_values(["year", "months", "implied", "family", "currency"], kind="stable")[columns].reset_index(drop=True)


def nearest(table: pd.DataFrame, period: Period) -> pd.DataFrame:
    """One row of `relation` for each year before the period: that to the nearest month, at most WINDOW away.

    >>> table = pd.DataFrame({"year": [2018, 2019, 2019, 2020], "months": [7, 6, 9, 8], "implied": 0, "family": "", "currency": ""})
    >>> nearest(table, Period(2020, 8))[["year", "months"]].values.tolist()
    [[2018, 7], [2019, 9]]
    """
    far = (table["months"] - period.months).abs()
    near = table.assign(far=far)[far.le(WINDOW) & table["year"].lt(period.year)]
    near = near.sort_values(["year", "far", "implied", "family", "currency"], kind="stable").drop_duplicates("year")
    return near.drop(columns="far").reset_index(drop=True)


def past_relation(shares: pd.DataFrame, partner: str, flow: str, period: Period) -> pd.DataFrame:
    """The past years that a projection from `period` rests on: `nearest` of `relation`.

    >>> from tradeshare.study import begin
    >>> int(past_relation(begin(last_period="2020-08").shares, "ASEAN", "total", Period(2020, 8))["year"].max())
    2019
    """
    return nearest(relation(shares, partner, flow), period)


def spread(past: np.ndarray, level: float = LEVEL) -> tuple[float, float]:
    """Mean of past gaps and the half-width of Student's prediction interval of the next: t s sqrt(1 + 1/n).

    >>> [round(float(value), 4) for value in spread(np.array([0.0, 0.1, 0.2]))]
    [0.1, 0.2177]
    """
    n = len(past)
    return past.mean(), stats.t.ppf(0.5 + level / 2, n - 1) * past.std(ddof=1) * sqrt(1 + 1 / n)


def in_year(shares: pd.DataFrame, now: float, partner: str, flow: str, period: Period) -> InYear | None:
    """The full-year share given the share `now` (percent) of a year to date: the mean past gap on the logit scale.

    None when the period is a whole year, fewer than LEAST_PAST past years can be used, or the share is 0 or 100.

    >>> from tradeshare.study import begin
    >>> found = in_year(begin(last_period="2020-08").shares, 14.6, "ASEAN", "total", Period(2020, 8))
    >>> round(found.share, 1), found.low < found.share < found.high
    (14.7, True)
    """
    if period.months == 12 or not 0 < now < 100:
        return None
    past = past_relation(shares, partner, flow, period)
    if len(past) < LEAST_PAST:
        return None
    gap, half = spread(past["gap"].to_numpy())
    centre = logit(now) + gap
    return InYear(*(float(unlogit(value)) for value in (centre, centre - half, centre + half)), past)


def full_value(shares: pd.DataFrame, now: pd.Series, flow: str, period: Period) -> FullValue | None:
    """The full-year value given the row of `shares` for a year to date: the mean past ratio of the full year to the same months.

    None when the period is a whole year or fewer than LEAST_PAST past years have the same months in like sources.

    >>> from tradeshare import facts
    >>> from tradeshare.study import begin
    >>> here = begin()
    >>> found = full_value(here.shares, facts.gather(here, here.last).share, "total", here.last)
    >>> found.currency, bool(found.low < found.value < found.high)
    ('CNY', True)
    """
    if period.months == 12 or now["value"] <= 0:
        return None
    table = relation(shares, now["partner"], flow)
    past = _same_months(table, period)
    if len(past) < LEAST_PAST:
        return None
    ratio, half = spread(past)
    return FullValue(*(now["value"] * exp(value) for value in (ratio, ratio - half, ratio + half)), now["currency"], len(past))


def _same_months(table: pd.DataFrame, period: Period) -> np.ndarray:
    rows = table[table["months"].eq(period.months) & table["year"].lt(period.year)].drop_duplicates("year")
    return rows["ratio"].to_numpy()


def track_record(shares: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Every year and month that the past allows, projected from earlier years only, beside repeating the year before.

    Gives year, months, years (used), share_full, predicted, low and high (percent), error_pp, inside (1 or 0), repeat_error_pp (NaN where
    the year before has no full-year share) and value_error (percent of the value; NaN where the same months are too few).

    >>> from tradeshare.study import begin
    >>> record = track_record(begin(last_period="2021-08").shares, "ASEAN", "total")
    >>> int(record["years"].min()), bool(record["year"].max() <= 2020)
    (3, True)
    """
    table, rows = relation(shares, partner, flow), []
    whole = table.drop_duplicates("year").set_index("year")["share_full"]
    for row in table.drop_duplicates(["year", "months"]).itertuples():
        period = Period(row.year, row.months)
        past = nearest(table, period)["gap"].to_numpy()
        if len(past) < LEAST_PAST:
            continue
        gap, half = spread(past)
        predicted, low, high = (float(unlogit(logit(row.share) + gap + side * half)) for side in (0, -1, 1))
        ratios = _same_months(table, period)
        rows.append({"year": row.year, "months": row.months, "years": len(past), "share_full": row.share_full, "predicted": predicted,
                     "low": low, "high": high, "error_pp": row.share_full - predicted, "inside": float(low <= row.share_full <= high),
                     "repeat_error_pp": row.share_full - whole.get(row.year - 1, np.nan),
                     "value_error": 100 * (exp(row.ratio - ratios.mean()) - 1) if len(ratios) >= LEAST_PAST else np.nan})
    columns = ["year", "months", "years", "share_full", "predicted", "low", "high", "error_pp", "inside", "repeat_error_pp", "value_error"]
    return pd.DataFrame(rows, columns=columns)


def by_month(record: pd.DataFrame) -> pd.DataFrame:
    """How well each month did: months, years, median absolute error (pp) and that of repeating in the same years, value (percent).

    `record` is of `track_record`; rows without a year before to repeat do not enter the comparison.

    >>> record = pd.DataFrame({"months": [7, 7], "error_pp": [0.1, -0.3], "repeat_error_pp": [0.5, np.nan], "value_error": 2.0,
    ...                        "inside": [1.0, 0.0]})
    >>> by_month(record)[["years", "error_pp", "compared", "same_error_pp", "inside"]].values.tolist()
    [[2.0, 0.2, 1.0, 0.1, 50.0]]
    """
    rows = []
    for months, part in record.groupby("months"):
        both = part.dropna(subset="repeat_error_pp")
        rows.append({"months": months, "years": len(part), "error_pp": part["error_pp"].abs().median(),
                     "compared": len(both), "same_error_pp": both["error_pp"].abs().median(),
                     "repeat_error_pp": both["repeat_error_pp"].abs().median(), "value_error": part["value_error"].abs().median(),
                     "inside": 100 * part["inside"].mean()})
    columns = ["months", "years", "error_pp", "compared", "same_error_pp", "repeat_error_pp", "value_error", "inside"]
    return pd.DataFrame(rows, columns=columns)
