"""The monthly models, their forecasts and their record."""

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import unlogit
from tradeshare.projection import backtest, intervals
from tradeshare.projection.models import keyed, state_space_path, tried
from tradeshare.projection.path_record import LeftOut
from tradeshare.projection.monthly.monthly_shares import begin, MIN_MONTHS, Months

MODEL = "structural"
ORIGINS = 24  # past months from which the models are scored


def seasonal_naive(months: Months, horizon: int) -> np.ndarray:
    """Repeat the share of the same month a year before, or of the last year that has one: the yardstick. Raises LeftOut.

    >>> months = Months(pd.Series(np.tile(np.arange(12.0), 2)), pd.DataFrame(index=range(26)), 12)
    >>> seasonal_naive(months, 2)
    array([0., 1.])
    """
    values = months.known.to_numpy()
    columns = [values[place::months.cycle] for place in range(months.cycle)]
    known = [column[~np.isnan(column)] for column in columns]
    if any(len(column) == 0 for column in known):
        raise LeftOut("a month of the year has no figure in any year")
    return np.array([known[(len(values) + step) % months.cycle][-1] for step in range(horizon)])


def structural(months: Months, horizon: int) -> np.ndarray:
    """A level and a season that wander, with New Year (Harvey 1989), by maximum likelihood on whole years; gaps stay gaps.

    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> bool(np.abs(unlogit(structural(begin(share, tables.read().new_year, 2), 2)) - 10.5).max() < 1)
    True
    """
    values = months.known.to_numpy()
    size = len(values) - len(values) % months.cycle if len(values) >= MIN_MONTHS else len(values)
    return state_space_path(values, horizon, "structural", keyed(values[:size]), months.regressors.to_numpy(), months.cycle)


SINGLE = {"naive": seasonal_naive, MODEL: structural}


def paths(months: Months, horizon: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """The path of each model that can be used, and why the other is left out.

    >>> paths(Months(pd.Series([0.1, 0.1]), pd.DataFrame(index=range(3)), 2), 1)[1][MODEL]
    'the share never moved, so there is nothing to estimate'
    """
    found, left_out = tried(SINGLE, months, months.known, horizon)
    return pd.DataFrame(found, index=pd.RangeIndex(1, horizon + 1, name="h")), left_out


def trial(share: pd.Series, dates: pd.DataFrame, horizon: int, origins: int = ORIGINS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The errors of every model from the last `origins` months that have a share, and what failed: as `backtest.from_origins`.

    Takes shares (percent) by month. An origin is the number of months known; what failed names its month.

    >>> past, failed = trial(pd.Series(10.0, index=pd.period_range("2010-01", periods=24, freq="M")), tables.read().new_year, 2)
    >>> past.empty, failed.empty
    (True, True)
    """
    whole = begin(share, dates, horizon)
    known = whole.known.set_axis(range(1, len(whole.known) + 1))
    last = [size for size in range(max(MIN_MONTHS, len(known) - horizon - origins), len(known))
            if known.loc[:size].notna().sum() >= MIN_MONTHS]
    past, failed = backtest.from_origins(
        known, last, horizon, lambda seen, ahead: paths(whole._replace(known=seen), ahead), cycle=whole.cycle)
    return past, failed.assign(origin=[str(whole.known.index[size - 1]) for size in failed["origin"]])


def outlook(share: pd.Series, dates: pd.DataFrame, past: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """The structural model (the yardstick, where it cannot be used) for the months ahead, with intervals from the errors of `trial`.

    Gives model, month, share, low_80, high_80 (percent, four decimals), bounds as NaN for too few errors.

    >>> share = pd.Series(10 + np.random.default_rng(1).random(72), index=pd.period_range("2010-01", periods=72, freq="M"))
    >>> dates = tables.read().new_year
    >>> outlook(share, dates, trial(share, dates, 1, 1)[0], 1)[["model", "month"]].values.tolist()
    [['structural', '2016-01']]
    """
    months = begin(share, dates, horizon)
    found, _ = paths(months, horizon)
    model, scale = found.columns[-1], months.known.diff(months.cycle).abs().mean()
    sizes, ahead = intervals.error_sizes(past, model), months.regressors.index[len(months.known):]
    rows = [{"model": model, "month": str(month), "share": float(unlogit(found.at[h, model]))}
            | intervals.interval_around(found.at[h, model], intervals.half_width(*sizes.near(len(months.known), h), scale, h))
            for h, month in enumerate(ahead, 1)]
    return pd.DataFrame(rows).round(4)
