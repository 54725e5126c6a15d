"""How far the share of the year to date lay from that of the whole year, in the past."""

from math import sqrt
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from tradeshare.formulas.log_odds import INTERVAL_LEVEL, logit
from tradeshare.foundation import decimals
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study.shares import by_year

MIN_PAST_YEARS = 3  # past years with both a year-to-date and a full-year figure
MIN_POOLED_GAPS = 8  # gaps of the pool before they stand in for own ones
POOL_WEIGHT = 5  # own gaps that the pooled spread weighs
WINDOW_MONTHS = 2  # months by which a past year-to-date share may differ from this year's; of a value none
MAX_SHARE_WIDTH = 0.015  # a past share known less precisely than this part of itself says nothing about the rest of its year


def to_date_and_full_year(shares: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Every year-to-date beside its full year, both from one family and currency, the better printed first; rough ones are left out.

    `shares` is of `study.shares`. Gives year, months, share and share_full (percent), value and value_full (bn), gap (of logits), ratio
    (ln of full over to date), family, currency, implied (how many of the two are), places and places_full.

    >>> table = to_date_and_full_year(begin(last_period="2021-08").shares, "ASEAN", "total")
    >>> bool((table["months"] < 12).all()), bool((table["value_full"] > table["value"]).all())
    (True, True)
    """
    rows = shares[shares["partner"].eq(partner) & shares["flow"].eq(flow)]
    rows = rows[(rows["share_high"] - rows["share_low"]).lt(MAX_SHARE_WIDTH * rows["share"]) & rows["share"].between(0, 100,
                                                                                                                     inclusive="neither")]
    rows = rows.assign(places=[decimals.supported_decimals(low, high, decimals.most_share_decimals(value)) for value, low, high in
                               zip(rows["share"], rows["share_low"], rows["share_high"])])
    keys = ["year", "currency", "family"]
    full = rows.loc[rows["months"].eq(12), keys + ["share", "value", "status", "places"]]
    both = rows[rows["months"].lt(12)].merge(full, on=keys, suffixes=("", "_full"))
    both = both.assign(gap=logit(both["share_full"]) - logit(both["share"]), ratio=np.log(both["value_full"] / both["value"]),
                       implied=both["status"].eq("implied").astype(int) + both["status_full"].eq("implied"))
    columns = ["year", "months", "share", "share_full", "value", "value_full", "gap", "ratio", "family", "currency", "implied", "places",
               "places_full"]
    return both.sort_values(["year", "months", "implied", "family", "currency"], kind="stable")[columns].reset_index(drop=True)


def next_gap(own: np.ndarray, pooled: np.ndarray) -> tuple[tuple[float, float], tuple[float, float]]:
    """Centre and half-width (logits) of the next gap: about the mean of the own gaps, and about none, the year to date as it is.

    `own` are past gaps of the partner, `pooled` those of others on its scale, each less its partner's mean and as it is: two columns.
    Student's prediction interval t s sqrt(1 + 1/n), s being w times the own spread and 1 - w times the pooled one. NaN for too few gaps.

    >>> [tuple(round(float(value), 4) for value in side) for side in next_gap(np.array([0.0, 0.1, 0.2]), np.empty((0, 2)))]
    [(0.1, 0.2177), (0.0, 0.2114)]
    """
    n, few = len(own), len(pooled) < MIN_POOLED_GAPS
    weight = 1.0 if few else n / (n + POOL_WEIGHT)
    free = 0 if few else POOL_WEIGHT
    enough = n >= MIN_PAST_YEARS
    about = weight * own.std(ddof=1) if enough else np.nan
    none = weight * sqrt((own**2).mean()) if n and (enough or not few) else 0.0 if n == 0 and not few else np.nan
    if not few:
        about, none = (side + (1 - weight) * sqrt((pooled[:, place]**2).mean()) for place, side in enumerate((about, none)))
    wide = stdtrit(n - 1 + free, 0.5 + INTERVAL_LEVEL / 2) * about * sqrt(1 + 1 / n) if enough else np.nan
    return (float(own.mean()) if enough else np.nan, float(wide)), (0.0, float(stdtrit(max(n + free, 1), 0.5 + INTERVAL_LEVEL / 2) * none))


@remembered(256)
def _steps(shares: pd.DataFrame, partner: str, flow: str) -> pd.Series:
    """The mean absolute yearly step of the annual share (logits) known before each year."""
    annual = by_year(shares, partner, flow, "USD").set_index("year")["share"]
    annual = logit(annual[annual.between(0, 100, inclusive="neither")].astype(float))
    steps = annual.diff().abs()[np.diff(annual.index, prepend=annual.index[:1] - 9) == 1].expanding().mean()
    return steps.set_axis(steps.index + 1)


def mean_yearly_step(shares: pd.DataFrame, partner: str, flow: str, year: int) -> float:
    """What the partner's yearly steps came to before a year: mean absolute, in logits; NaN for none.

    >>> 0.02 < mean_yearly_step(begin().shares, "ASEAN", "total", 2020) < 0.1
    True
    """
    known = _steps(shares, partner, flow)
    known = known[known.index <= year]
    return float(known.iloc[-1]) if len(known) else float("nan")


def gaps_of_others(shares: pd.DataFrame, partner: str, flow: str, period: Period, pool: tuple[str, ...]) -> np.ndarray:
    """The gaps of the pool's other partners in years before the period, at most WINDOW_MONTHS months away, on the partner's scale.

    Each gap is taken over its partner's yearly steps and times those of this one; gives two columns, less the mean and as it is.

    >>> here = begin(last_period="2020-08")
    >>> gaps_of_others(here.shares, "ASEAN", "total", here.last, here.pool).shape[1]
    2
    """
    own, rows = mean_yearly_step(shares, partner, flow, period.year), [np.empty((0, 2))]
    for code in pool if own > 0 else ():
        known = past_gaps(shares, code, flow)
        found = known.gap[(known.year < period.year) & (np.abs(known.months - period.months) <= WINDOW_MONTHS)]
        if code != partner and len(found) >= MIN_PAST_YEARS - 1:
            rows.append(np.column_stack([found - found.mean(), found]) / mean_yearly_step(shares, code, flow, period.year) * own)
    return np.concatenate(rows)


class PastGaps(NamedTuple):
    """The best row of `to_date_and_full_year` for each year and month, as a table and as arrays; rank orders rows equally near by how good
    their sources are."""

    table: pd.DataFrame
    year: np.ndarray
    months: np.ndarray
    gap: np.ndarray
    ratio: np.ndarray
    rank: np.ndarray

    def nearest(self, period: Period) -> np.ndarray:
        """The rows that a projection from the period rests on: for each year before it the nearest month, at most WINDOW_MONTHS away."""
        far = np.abs(self.months - period.months)
        at = np.flatnonzero((far <= WINDOW_MONTHS) & (self.year < period.year))
        at = at[np.lexsort((at, self.rank[at], far[at], self.year[at]))]
        return at[np.unique(self.year[at], return_index=True)[1]]

    def ratios(self, period: Period) -> np.ndarray:
        """The ratios (ln of full over to date) of the same months in the years before."""
        return self.ratio[(self.months == period.months) & (self.year < period.year)]


@remembered(256)
def past_gaps(shares: pd.DataFrame, partner: str, flow: str) -> PastGaps:
    """`to_date_and_full_year` as arrays, for the many past months of a track record.

    >>> found = past_gaps(begin(last_period="2020-08").shares, "ASEAN", "total")
    >>> found.table.loc[found.nearest(Period(2020, 8)), ["year", "months"]].tail(2).values.tolist()
    [[2018, 7], [2019, 8]]
    """
    table = to_date_and_full_year(shares, partner, flow).drop_duplicates(["year", "months"], ignore_index=True)
    rank = table.groupby(["implied", "family", "currency"]).ngroup().to_numpy()
    return PastGaps(table, table["year"].to_numpy(), table["months"].to_numpy(), table["gap"].to_numpy(dtype=float),
                table["ratio"].to_numpy(dtype=float), rank)
