"""The monthly models, their forecasts, their record, and what is said of them."""

import numpy as np
import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas.log_odds import unlogit
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, intervals, track_record
from tradeshare.projection.cell_text import interval_cell, left_out_sentence, share_cell
from tradeshare.projection.models import keyed, state_space_path, tried
from tradeshare.projection.path_record import LeftOut
from tradeshare.projection.monthly.monthly_shares import begin, MIN_MONTHS, Months, shares
from tradeshare.study import names
from tradeshare.study.study import Study

MODEL = "structural"
ORIGINS = 24  # past months from which the models are scored
YARDSTICK = "the seasonal no-change forecast"
MONTHS_AHEAD = 12  # months
NAMES_SHOWN = {"naive": "seasonal naive"}


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


def enough(study: Study) -> bool:
    """Whether the data hold months enough for a model."""
    return int(shares(study).notna().sum()) >= MIN_MONTHS


@remembered(4)
def _tried(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    return trial(shares(study), study.data.new_year, MONTHS_AHEAD)


def too_few_sentence(study: Study, known: pd.Series) -> str:
    """How many months the data hold; a February without any January beside it stands for both."""
    say = words("projection")
    if known.empty:
        return Absent(say.no_months(names.name(study)))
    held = known.dropna().index
    months = held.append(held[held.month == 2] - 1) if not (held.month == 1).any() else held
    first, last = months.min(), months.max()
    span = last.ordinal - first.ordinal + 1
    joint = "" if len(months) == len(held) else phrases.counted(len(held), "observation")
    return Absent(say.few_months(names.name(study), len(months), span, phrases.counted(span, "month"), first, last, joint,
                                 MIN_MONTHS))


def verdict(study: Study) -> Prose:
    """Whether the structural model did better than its yardstick, and which models are left out; or how many months are missing."""
    if not enough(study):
        return Prose(too_few_sentence(study, shares(study)))
    past, failed = _tried(study)
    left = paths(begin(shares(study), study.data.new_year, MONTHS_AHEAD), MONTHS_AHEAD)[1]
    return Prose(verdict_sentence(study, past) + track_record.failed_sentence(study, failed.replace({"model": NAMES_SHOWN}))
                 + left_out_sentence({NAMES_SHOWN.get(name, name): reason for name, reason in left.items()}))


def verdict_sentence(study: Study, past: pd.DataFrame) -> str:
    """Whether the structural model did better than repeating the same month of the year before; `past` is of `models.trial`."""
    judged = backtest.compare_with_no_change(past, MODEL)
    if judged == "unscored":
        return words("projection").months_unscored(YARDSTICK)
    return words("projection").months_judged(track_record.compared(names.name(study), past, YARDSTICK, MODEL), YARDSTICK,
                                             judged)


def ahead_table(study: Study) -> Table | None:
    """The months ahead; None without months enough."""
    if not enough(study):
        return None
    table = outlook(shares(study), study.data.new_year, _tried(study)[0],
                                   MONTHS_AHEAD).replace({"model": NAMES_SHOWN})
    shown = pd.DataFrame({"Month": table["month"], "Share, %": [share_cell(v) for v in table["share"]],
                          "80% interval": [interval_cell(a, b) for a, b in zip(table["low_80"], table["high_80"])]})
    return Table(shown, words("projection").ahead_caption(names.name(study), table["model"].iloc[0]), table)
