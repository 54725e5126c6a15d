"""The monthly shares, as long as they go without a hole."""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.formulas import new_year
from tradeshare.formulas.log_odds import logit
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.study import monthly_figures
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import Study

MIN_MONTHS = 60  # known months before a model is tried: five seasons
MAX_GAP_MONTHS = 3  # months: what lies before a longer gap is not used


class Months(NamedTuple):
    """What a model is given: logits by month (gaps as NaN), New Year's regressors for them and the horizon, steps in a year."""

    known: pd.Series
    regressors: pd.DataFrame
    cycle: int


@remembered(4)
def shares(study: Study) -> pd.Series:
    """The partner's monthly shares (percent) as published or derived, by month, since the last long gap; a
    January-February that stays together stands in February. Of one family and currency where one alone has MIN_MONTHS of them, so that
    no step of the series is a change of source; else of whichever has each month.

    >>> from tradeshare.study.study import begin
    >>> found = shares(begin(partner="VNM"))
    >>> str(found.index[-1]), int(found.index.month.min())
    ('2026-07', 1)
    """
    every = cache(lambda ends: monthly_figures.all_shares_between_months(study, ends))
    alone = [_known(lambda ends, family=family, money=money: select(every(ends), family=family, currency=money))
             for family in FAMILIES for money in ("USD", "CNY")]
    longest = max(alone, key=len)
    return longest if len(longest) >= MIN_MONTHS else _known(lambda ends: monthly_figures.shares_between_months(study, ends))


def _known(steps) -> pd.Series:
    """The shares of the months that `steps`, a function of the last months of the steps, gives."""
    table = steps(tuple(range(1, 13)))
    if table.loc[table["first"].eq(1), "last"].eq(2).any():
        table = steps(tuple(range(2, 13)))
    table = monthly_figures.drawable_shares(table)
    table = table[table["status"].ne("implied") & table["share"].between(0, 100, inclusive="neither")]
    months = pd.PeriodIndex([pd.Period(year=int(y), month=int(m), freq="M") for y, m in zip(table["year"], table["last"])], freq="M")
    found = pd.Series(table["share"].to_numpy(), index=months, name="share").sort_index()
    ends = found.index.year * 12 + found.index.month
    breaks = np.flatnonzero(np.diff(ends) > MAX_GAP_MONTHS + 1)
    return found.iloc[breaks[-1] + 1:] if len(breaks) else found


def begin(share: pd.Series, dates: pd.DataFrame, horizon: int) -> Months:
    """Months from shares (percent) by month and the table new_year: twelve steps a year where a January stands, else eleven.

    >>> index = pd.period_range("2020-02", "2021-12", freq="M")
    >>> months = begin(pd.Series(10.0, index=index[index.month != 1]), tables.read().new_year, 2)
    >>> months.cycle, len(months.known), str(months.regressors.index[-1]), list(months.regressors)
    (11, 22, '2022-03', ['after'])
    """
    cycle = 12 if (share.index.month == 1).any() else 11
    every = pd.period_range(share.index[0] - 1, share.index[-1] + horizon + 2, freq="M")
    table = new_year.regressors(dates, every)
    table = table if cycle == 12 else new_year.together(table)
    table = table.loc[share.index[0]:]
    size = len(table.loc[:share.index[-1]])
    moving = table.iloc[:size].std().gt(1e-9)
    return Months(logit(share).reindex(table.index[:size]), table.iloc[:size + horizon].loc[:, moving], cycle)
