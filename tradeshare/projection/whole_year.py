"""What will the whole year show?"""

from math import exp
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas.log_odds import logit, prediction_spread, unlogit
from tradeshare.formulas.scores import width_verdict
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.projection import whole_year_record
from tradeshare.projection.cell_text import interval_text, NO_FIGURE, number_text
from tradeshare.projection.past_gaps import MIN_PAST_YEARS, next_gap, gaps_of_others, past_gaps, WINDOW_MONTHS
from tradeshare.projection.whole_year_record import no_better, track_record
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study


MAX_ROWS = 10  # past years of the published table


class FullYearShare(NamedTuple):
    """The full-year share (percent) given the year to date, and its 80% interval; `past` is the table of past years behind it.

    `as_it_is`: the year to date stands for the year, since past gaps came no nearer from this month; `month` is their record from it.
    """

    share: float
    low: float
    high: float
    past: pd.DataFrame
    as_it_is: bool
    month: pd.DataFrame

    def record(self) -> tuple[int, int, str]:
        """How many outcomes the ranges made after this month held, of how many, and what that says of their width (`width_verdict`)."""
        held, years = int(self.month["inside"].sum()) if len(self.month) else 0, len(self.month)
        return held, years, width_verdict(held, years) if years else ""


class FullYearValue(NamedTuple):
    """The full-year value (bn) given the year to date, its 80% interval, and the number of past years behind it."""

    value: float
    low: float
    high: float
    currency: str
    years: int


def project_share(shares: pd.DataFrame, now: float, partner: str, flow: str, period: Period, pool: tuple[str, ...]) -> FullYearShare | None:
    """The full-year share given the share `now` (percent) of a year to date.

    The mean past gap on the logit scale, where that came nearer than the year to date as it is in past years to this very month, each
    from the years before it; else the year to date as it is. None for a whole year, a share of 0 or 100, and where both the partner and
    the pool have too few past gaps.

    >>> here = begin(last_period="2020-08")
    >>> found = project_share(here.shares, 14.6, "ASEAN", "total", here.last, here.pool)
    >>> found.low < found.share < found.high, bool((found.month["year"] < 2020).all())
    (True, True)
    """
    if period.months == 12 or not 0 < now < 100:
        return None
    known, record = past_gaps(shares, partner, flow), track_record(shares, partner, flow, pool)
    found = known.table.iloc[known.nearest(period)].reset_index(drop=True)
    month = record[record["months"].eq(period.months) & record["year"].lt(period.year)].reset_index(drop=True)
    sides = next_gap(found["gap"].to_numpy(dtype=float), gaps_of_others(shares, partner, flow, period, pool))
    as_it_is = no_better(month["error_pp"].to_numpy(), month["same_error_pp"].to_numpy())
    gap, half = sides[int(as_it_is)]
    if np.isnan(half):
        return None
    centre = logit(now) + gap
    return FullYearShare(*(float(unlogit(value)) for value in (centre, centre - half, centre + half)), found, as_it_is, month)


def project_value(shares: pd.DataFrame, now: pd.Series, flow: str, period: Period, pool: tuple[str, ...]) -> FullYearValue | None:
    """The full-year value given the row of `shares` for a year to date: the mean past ratio of the full year to the same months.

    Fewer than MIN_PAST_YEARS past years of the partner are joined by those of the pool. None for a whole year, and where these are too few.

    >>> from tradeshare.study import period_figures
    >>> here = begin()
    >>> found = project_value(here.shares, period_figures.gather(here, here.last).share, "total", here.last, here.pool)
    >>> found.currency, bool(found.low < found.value < found.high)
    ('CNY', True)
    """
    if period.months == 12 or now["value"] <= 0:
        return None
    ratios = past_gaps(shares, now["partner"], flow).ratios(period)
    own = len(ratios)
    if own < MIN_PAST_YEARS:
        ratios = np.concatenate([ratios, *(past_gaps(shares, code, flow).ratios(period) for code in pool if code != now["partner"])])
    if len(ratios) < MIN_PAST_YEARS:
        return None
    ratio, half = prediction_spread(ratios)
    return FullYearValue(*(now["value"] * exp(value) for value in (ratio, ratio - half, ratio + half)), now["currency"], own)


def projected_share(study: Study) -> FullYearShare | None:
    """The projection of the report's full-year share, with its 80% interval; None for a whole year or too short a past.

    >>> projected_share(begin(last_period="2019")) is None, projected_share(begin()).high > projected_share(begin()).share
    (True, True)
    """
    found, asked = period_figures.gather(study, study.last), study.parameters
    if found.share is None:
        return None
    return project_share(study.shares, found.share["share"], asked.partner, asked.flow, found.period, study.pool)


def projection_sentence(study: Study) -> Prose:
    """The full-year share given the year to date, or why there is none."""
    projected, found, say, year = projected_share(study), period_figures.gather(study, study.last), words("projection"), study.last.year
    if study.last.months == 12:
        return Prose(say.complete(year))
    if found.share is None or found.share["share"] <= 0:
        return Prose(say.no_share(periods.name(study.last), year))
    if projected is None:
        return Prose(say.too_few_gaps(MIN_PAST_YEARS, year))
    places, unchanged = decimals.share_decimals(projected.share), projected.as_it_is
    text = say.projected(
        found.period.year, phrases.percent(projected.share, places), interval_text(projected.low, projected.high, places),
        periods.name(found.period), phrases.percent(found.share["share"], period_figures.decimals_of_share(found.share)),
        "" if unchanged else phrases.counted(len(projected.past), "past year"))
    return Prose(f"{text} {no_better_sentence(projected, found.period)}" if unchanged else text)


def no_better_sentence(projected: FullYearShare, period: Period) -> str:
    """Why the year to date stands as it is: how it and past gaps did from this very month.

    >>> month = pd.DataFrame({"error_pp": [0.2, 0.3], "same_error_pp": [0.1, -0.2]})
    >>> no_better_sentence(FullYearShare(1.0, 0.9, 1.1, month, True, month), Period(2026, 7)).replace(phrases.NARROW_SPACE, " ")
    'From July adding past gaps has had no smaller median error: 0.25 points, ... at least as close in two of two years.'
    """
    month, name, say = projected.month, periods.MONTHS[period.months - 1], words("projection")
    if month.empty:
        return say.no_past_month(name)
    by_gaps, same = month["error_pp"].abs(), month["same_error_pp"].abs()
    sizes = [phrases.percentage_points(size.median(), 2, sign=False) for size in (by_gaps, same)]
    nearer = int(same.le(by_gaps).sum())
    return say.no_better(name, *sizes, nearer, len(month) - nearer, phrases.counted(len(month), "year"))


def past_years_table(study: Study) -> Table | None:
    """The last past years behind the projection, each with what the years before it would have said; None where there are none."""
    projected = projected_share(study)
    if projected is None or projected.past.empty:
        return None
    record = whole_year_record.partner_record(study)[["year", "months", "predicted", "low", "high", "used_error_pp", "inside"]]
    table = projected.past.merge(record, on=["year", "months"], how="left")
    places = int(table[["places", "places_full"]].min(axis=None))  # one number of decimals, that of the coarsest figure
    last = table.tail(MAX_ROWS)
    shown = pd.DataFrame({
        "Year": last["year"].astype(str), "To": [periods.SHORT[m - 1] for m in last["months"]],
        **{head: [number_text(v, places) for v in last[name]]
           for head, name in (("To date, %", "share"), ("Full year, %", "share_full"), ("Projected, %", "predicted"))},
        "80% interval": [NO_FIGURE if pd.isna(a) else f"{number_text(a, places)} to {number_text(b, places)}" for a, b in
                          zip(last["low"], last["high"])],
        "Error, pp": [number_text(v, places, sign=True) for v in last["used_error_pp"]]})
    return Table(shown, words("projection").past_years_caption(periods.MONTHS[study.last.months - 1], WINDOW_MONTHS, len(table) > MAX_ROWS),
                 table)


def value_and_record(study: Study) -> Prose:
    """The full-year value given the year to date, or why there is none, and how the method did before."""
    now, flow, say, record = period_figures.gather(study, study.last).share, study.parameters.flow, words("projection"), whole_year_record
    value = None if now is None else project_value(study.shares, now, flow, study.last, study.pool)
    if study.last.months == 12:
        return Prose(say.value_known(study.last), record.sentence(study))
    if value is None:
        return Prose(say.too_few_ratios(MIN_PAST_YEARS, study.last.year), record.sentence(study))
    low, high, about = (phrases.number(side, 0 if side >= 100 else 1 if side >= 1 else 3) for side in (value.low, value.high, value.value))
    text = say.value(names.flow(study), flow, study.last.year, f"{about}{phrases.NARROW_SPACE}bn{phrases.NARROW_SPACE}{value.currency}",
                     low, high, phrases.counted(value.years, "past year") if value.years else "", value.years < MIN_PAST_YEARS)
    return Prose(text, record.sentence(study))
