"""The annual outlook of one report: every model's path with intervals, from the errors of the partner and its rivals together."""

from functools import lru_cache

import numpy as np
import pandas as pd

from tradeshare import backtest, intervals, models
from tradeshare.facts import annual_shares
from tradeshare.models import COMBINED, LEAST_YEARS, history, unlogit
from tradeshare.study import Study

COLUMNS = ["model", "year", "h", "share", "low_80", "high_80", "low_95", "high_95", "errors"]


def past_errors(study: Study) -> pd.DataFrame:
    """`backtest.errors` of the partner and of every rival, one below the other: the same models, each at its own origins.

    >>> from tradeshare.study import begin
    >>> past_errors(begin(last_period="2008"))["partner"].unique().tolist()
    ['ASEAN', 'EU', 'USA', 'JPN', 'KOR']
    """
    tables = [_errors(tuple(annual_shares(study, code).items()), study.parameters.horizon_years, code) for code in study.partners]
    return pd.concat([table for table in tables if not table.empty] or tables[:1], ignore_index=True)


@lru_cache(maxsize=256)
def _errors(series: tuple, horizon: int, code: str) -> pd.DataFrame:
    years, values = zip(*series) if series else ((), ())
    return backtest.errors(pd.Series(values, index=list(years), dtype=float), horizon, code)


def own(study: Study, past: pd.DataFrame) -> pd.DataFrame:
    """The errors of the partner alone.

    >>> from tradeshare.study import begin
    >>> here = begin(last_period="2008")
    >>> own(here, past_errors(here))["partner"].unique().tolist()
    ['ASEAN']
    """
    return past[past["partner"].eq(study.parameters.partner)].reset_index(drop=True)


def outlook(study: Study, past: pd.DataFrame) -> pd.DataFrame:
    """Every model's path with its intervals, the headline model first; empty for fewer than LEAST_YEARS annual shares.

    `past` is of `past_errors`. Gives model, year, h, share, low_80, high_80, low_95, high_95 (percent) and errors, the number of past
    errors behind the interval. No interval is narrower (in logits) than at a shorter horizon; bounds are NaN for too few errors. Shares
    are rounded to four decimals, so that the last digits of another machine do not show.

    >>> from tradeshare.study import begin
    >>> here = begin(last_period="2008")
    >>> outlook(here, past_errors(here))[["model", "year"]].iloc[[0, -1]].values.tolist()
    [['combination', 2009], ['ARIMA', 2013]]
    """
    known = history(annual_shares(study))
    if known.notna().sum() < LEAST_YEARS or known.empty:
        return pd.DataFrame(columns=COLUMNS)
    found, _ = models.paths(known, study.parameters.horizon_years)
    sized, scale, last = intervals.sizes(past), known.dropna().diff().abs().mean(), int(known.index[-1])
    names = sorted(found, key=lambda name: name != headline(found))
    rows = [row for name in names for row in _path(found[name], name, sized, scale, last)]
    return pd.DataFrame(rows, columns=COLUMNS).round(4)


def _path(path: pd.Series, name: str, sized: pd.DataFrame, scale: float, last: int) -> list[dict]:
    rows, widest = [], {80: np.nan, 95: np.nan}
    for h, value in path.items():
        errors = intervals.pool(sized, name, last, h)
        row = {"model": name, "year": last + h, "h": h, "share": float(unlogit(value)), "errors": len(errors)}
        for level in widest:
            widest[level] = float(np.fmax(widest[level], intervals.half_width(errors, scale, h, level / 100)))
            half = widest[level] if widest[level] > 0 else np.nan
            row[f"low_{level}"], row[f"high_{level}"] = float(unlogit(value - half)), float(unlogit(value + half))
        rows.append(row)
    return rows


def headline(found) -> str:
    """The model that the report speaks of: the combination where it is there, else naive. Fixed, never picked by its past.

    >>> headline(["naive", "combination"]), headline(["naive", "drift"])
    ('combination', 'naive')
    """
    return COMBINED if COMBINED in found else "naive"


def left_out(study: Study) -> dict[str, str]:
    """The models that cannot be used for the partner, and why.

    >>> from tradeshare.study import begin
    >>> left_out(begin())
    {}
    """
    series = annual_shares(study)
    return backtest.left_out(series, study.parameters.horizon_years)


def edge(study: Study) -> int | None:
    """The last year whose share is 0 or 100 %, which no logit model can use; None where there is none.

    >>> from tradeshare.study import begin
    >>> edge(begin()) is None
    True
    """
    series = annual_shares(study).dropna()
    outside = series.index[~series.between(0, 100, inclusive="neither")]
    return None if outside.empty else int(outside.max())


def next_year(study: Study) -> pd.Series | None:
    """The headline path for the year after the last full year; None for too short a history.

    >>> from tradeshare.study import begin
    >>> int(next_year(begin(last_period="2008"))["year"]), next_year(begin(partner="TLS")) is None
    (2009, True)
    """
    paths = outlook(study, past_errors(study))
    return None if paths.empty else paths.iloc[0]


