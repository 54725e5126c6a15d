"""The monthly share without its season, trading days and New Year, and its trend: one state-space model of the logit of the share.

A level and a season that wander, regressors for trading days and New Year, an irregular rest (Harvey 1989).
"""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.data import large_tables
from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Absent, Chart, Prose
from tradeshare.formulas import new_year, ratios, trading_days
from tradeshare.formulas.log_odds import unlogit
from tradeshare.foundation import disk_cache, flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.projection import path_record, whole_year
from tradeshare.projection.models import settled
from tradeshare.projection.monthly import monthly_shares
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study

MIN_MONTHS = 36  # known months: three seasons
WIDTH = 1.2816  # standard errors of an 80% interval
IMF = "imf-months"
SOURCES = {True: "Source: IMF (months of the partner) over China Customs’ total, first releases.", False: "Source: China Customs."}


class Adjusted(NamedTuple):
    """Index month; logit, season, calendar (logits), share, adjusted, trend, low, high (percent; 80% interval of the trend); and whose
    months they are."""

    table: pd.DataFrame
    imf: bool


@remembered(4)
def months(study: Study) -> tuple[pd.Series, bool]:
    """The monthly shares (percent): customs' where they make MIN_MONTHS months, else the IMF's over customs' total; and whether it is
    those.

    >>> [(len(found), imf) for found, imf in (months(begin()), months(begin(partner="JPN")), months(begin(partner="LAO")))]
    [(53, False), (120, True), (31, False)]
    """
    own = monthly_shares.shares(study)
    if own.notna().sum() >= MIN_MONTHS:
        return own, False
    table = large_tables.read("months")
    table = select(table, reporter="CHN", measure="level", flow=list(flow_phrases.PARTS[study.parameters.flow]))
    part, whole = (rows.groupby("period")["value"].sum() for rows in (
        select(table, source=IMF, partner=study.parameters.partner), select(table, source="gacc-months", partner="WLD")))
    found = ratios.share(part, whole.reindex(part.index)).rename("share")
    found.index = pd.PeriodIndex(found.index, freq="M")
    found = found[(found.index.year * 12 + found.index.month) <= study.last.year * 12 + study.last.months]
    return (found, True) if found.notna().sum() >= MIN_MONTHS else (own, False)


@remembered(4)
def adjusted(study: Study) -> Adjusted | None:
    """The monthly share and its trend; None where fewer than MIN_MONTHS months are held, or the model cannot be fitted."""
    known, imf = months(study)
    if known.notna().sum() < MIN_MONTHS:
        return None
    table = fit(known, study.data.new_year)
    return None if table is None else Adjusted(table, imf)


def fit(share: pd.Series, dates: pd.DataFrame) -> pd.DataFrame | None:
    """The table of `Adjusted` from shares (percent) by month and the table new_year; None where the share never moves or no fit is found.

    What a fit gave is kept on disk for the next report of the same months.

    >>> index = pd.period_range("2018-01", periods=48, freq="M")
    >>> season = np.where(index.month == 12, 1.0, 0.0)
    >>> found = fit(pd.Series(10 + season + 0.01 * np.random.default_rng(1).random(48), index=index), tables.read().new_year)
    >>> float(found["adjusted"].std().round(2)), float(found["trend"].iloc[-1].round(1))
    (0.0, 10.1)
    """
    step = monthly_shares.begin(share, dates, 0)
    values, regressors = step.known.to_numpy(), step.regressors.assign(**{"trading days": _trading_days(step)}).to_numpy()
    made_of = disk_cache.code("projection/monthly/adjusted.py"), path_record.code()
    asked = values.tobytes().hex(), regressors.tobytes().hex(), str(step.cycle)
    found = [] if np.nanstd(values) < 1e-9 else disk_cache.result("season", disk_cache.key(*made_of, *asked), list,
                                                                  lambda: _smoothed(values, regressors, step.cycle))
    if not found:
        return None
    states, error = found
    (level, season), calendar = states[:2], regressors @ states[-regressors.shape[1]:, -1]
    return pd.DataFrame({"logit": values, "season": season, "calendar": calendar, "share": unlogit(values),
                         "adjusted": unlogit(values - season - calendar), "trend": unlogit(level), "low": unlogit(level - WIDTH * error),
                         "high": unlogit(level + WIDTH * error)}, index=step.known.index)


def _smoothed(values: np.ndarray, regressors: np.ndarray, cycle: int) -> list:
    """The states of the model, coefficients last, and the standard errors of its level; empty where no fit is found."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    for wanders in (True, False):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = UnobservedComponents(values, "llevel", seasonal=cycle, stochastic_seasonal=wanders, exog=regressors,
                                         mle_regression=False, use_exact_diffuse=True)
            fitted = model.fit(disp=False, maxiter=200, cov_type="none")
            found = model.smooth(np.array(settled(fitted.params)), cov_type="none")
        if fitted.mle_retvals["converged"] and np.isfinite(found.smoothed_state).all() and (found.smoothed_state_cov[0, 0] > 0).all():
            return [np.ascontiguousarray(found.smoothed_state), np.sqrt(found.smoothed_state_cov[0, 0])]
    return []


def _trading_days(step: monthly_shares.Months) -> pd.Series:
    """Trading days of each step: of a February that stands for January too, those of both."""
    index = step.known.index
    if step.cycle == 12:
        return trading_days.regressor(index)
    every = trading_days.regressor(pd.period_range(index[0] - int(index[0].month == 2), index[-1], freq="M"))
    return new_year.together(every.to_frame())["trading days"].reindex(index)


def text(study: Study) -> Prose:
    """The trend of the share and its interval, beside a year before, and what they leave out; or how many months are held."""
    found, w = adjusted(study), words("projection")
    if found is None:
        known = int(months(study)[0].notna().sum())
        return Prose(Absent(w.months_none(names.name(study), known, MIN_MONTHS)))
    table = found.table
    last, now = table.index[-1], table.iloc[-1]
    before = table["trend"].get(last - 12)
    return Prose(w.months_trend(names.name(study), study.parameters.flow, _month(last), now["share"], now["adjusted"], now["trend"],
                                now["low"], now["high"], None if before is None else now["trend"] - before),
                 *beside_the_outlook(study, last, float(now["trend"])),
                 w.months_limits(len(table.dropna()), _month(table.index[0]), found.imf))


def beside_the_outlook(study: Study, month: pd.Period, trend: float) -> list[str]:
    """How the trend (percent) of a month relates to the outlook: of a running year what the months left would make of it at the trend.

    Empty where nothing is projected, or the report ends with another month.

    >>> beside_the_outlook(begin(), pd.Period("2026-07", "M"), 17.8)[0].split(": ")[1]
    '17.1% to July and the trend in every month left, ... would make 17.4%, inside the 80% interval of the projection.'
    """
    row, projected, w = period_figures.gather(study, study.last).share, whole_year.projected_share(study), words("projection")
    if row is None or month != pd.Period(year=study.last.year, month=study.last.months, freq="M"):
        return []
    year, months, now = study.last.year, study.last.months, row["share"]
    if months == 12:
        return [w.months_and_outlook(year, now)]
    if projected is None:
        return []
    mixed = (months * now + (12 - months) * trend) / 12
    place = int(mixed > projected.high) - int(mixed < projected.low)
    return [w.months_and_year(year, projected.share, periods.MONTHS[months - 1], now, mixed, place)]


def _month(period: pd.Period) -> str:
    return period.strftime("%B %Y")


def chart(study: Study) -> Chart | None:
    """The adjusted share by month and its trend with the interval; None where there is none."""
    found, w = adjusted(study), words("projection")
    if found is None:
        return None
    frame = found.table[["share", "adjusted", "trend", "low", "high"]].round(6)
    drawn = frame.set_index(frame.index.year + (frame.index.month - 0.5) / 12)
    figure = interval_charts.trend_chart(drawn, charts.OWN, charts.share_axis_label(study.parameters.flow))
    now = frame.iloc[-1]
    return Chart(figure, frame.rename_axis("month").reset_index().astype({"month": str}), w.months_caption(names.name(study)),
                 w.months_alt(names.name(study), _month(frame.index[-1]), now["trend"], now["low"], now["high"]), SOURCES[found.imf])


def by_hand_sentence(study: Study) -> str:
    """The adjusted share of the last month worked by hand; says so where there is none."""
    found, w = adjusted(study), words("projection")
    if found is None:
        return Absent(w.months_by_hand_none(names.name(study)))
    row = found.table.dropna().iloc[-1]
    logits = [phrases.number(row[name], 3, sign=True) for name in ("logit", "season", "calendar")]
    return w.months_by_hand(_month(found.table.dropna().index[-1]), row["share"], *logits,
                            phrases.number(row["logit"] - row["season"] - row["calendar"], 3, sign=True), row["adjusted"])
