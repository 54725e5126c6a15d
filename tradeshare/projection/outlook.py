"""The annual outlook of one report: every model's path with intervals, from the errors of the partner and of a fixed pool together."""

from functools import lru_cache

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import logit, logit_history, unlogit
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, intervals, models
from tradeshare.projection.models import COMBINED, LEAST_YEARS
from tradeshare.study import discontinuities
from tradeshare.study.period_figures import annual_shares
from tradeshare.study.study import Study

COLUMNS = ["model", "year", "h", "share", "low_80", "high_80", "low_95", "high_95", "errors"]


def history(study: Study, code: str | None = None) -> pd.Series:
    """The annual shares (percent, by year) that models see: where a partner's goods were booked otherwise from some year on (breaks.csv),
    earlier years are moved, as logits, to meet that year, so that the break is no step of the share.

    >>> from tradeshare.study.study import begin
    >>> history(begin(), "JPN").loc[1992:1993].nunique(), bool(history(begin()).equals(annual_shares(begin())))
    (1, True)
    """
    code = code or study.parameters.partner
    known = annual_shares(study, code)
    for year in discontinuities.rebooked(study, code):
        if {year - 1, year} <= set(known[known.between(0, 100, inclusive="neither")].index):
            moved = unlogit(logit(known.loc[:year - 1]) + logit(known[year]) - logit(known[year - 1]))
            known = pd.concat([moved, known.loc[year:]])
    return known


def pooled(study: Study) -> list[str]:
    """The partner and the pool, which is the same whatever rivals are shown.

    >>> from tradeshare.study.study import begin
    >>> pooled(begin(partner="VNM", rivals=["HKG"]))
    ['VNM', 'ASEAN', 'EU', 'USA', 'JPN', 'KOR']
    """
    return list(dict.fromkeys([study.parameters.partner, *study.pool]))


@remembered(4)
def past_errors(study: Study) -> pd.DataFrame:
    """The errors of the partner and of the pool, one below the other: the same models, each at its own origins.

    A model that failed at an origin of one of them is left out of all, so that every model is scored on the same rows; `failed` has it.

    >>> from tradeshare.study.study import begin
    >>> past_errors(begin(last_period="2008"))["partner"].unique().tolist()
    ['ASEAN', 'EU', 'USA', 'JPN', 'KOR']
    """
    tables, out = [_trial(study, code)[0] for code in pooled(study)], failed(study)
    past = pd.concat([table for table in tables if not table.empty] or tables[:1], ignore_index=True)
    return past[~past["model"].isin(out["model"])].reset_index(drop=True)


def failed(study: Study) -> pd.DataFrame:
    """The models that are left out of the scores: model, partner, the first origin at which it failed, reason; one row for each model.

    >>> from tradeshare.study.study import begin
    >>> failed(begin(partner="MMR", flow="import"))[["partner", "model"]].values.tolist(), failed(begin()).empty
    ([['MMR', 'local trend']], True)
    """
    out = pd.concat([_trial(study, code)[1].astype(object) for code in pooled(study)], ignore_index=True)
    return out.drop_duplicates("model", ignore_index=True)


def _trial(study: Study, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return _tried(tuple(history(study, code).items()), study.parameters.horizon_years, code)


@lru_cache(maxsize=256)
def _tried(series: tuple, horizon: int, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    years, values = zip(*series) if series else ((), ())
    return backtest.trial(pd.Series(values, index=list(years), dtype=float), horizon, code)


def own(study: Study, past: pd.DataFrame) -> pd.DataFrame:
    """The errors of the partner alone.

    >>> from tradeshare.study.study import begin
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

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2008")
    >>> outlook(here, past_errors(here))[["model", "year"]].iloc[[0, -1]].values.tolist()
    [['combination', 2009], ['ARIMA', 2013]]
    """
    known = logit_history(history(study))
    if not possible(study):
        return pd.DataFrame(columns=COLUMNS)
    found, _ = models.paths(known, study.parameters.horizon_years)
    scale, last, partner = known.dropna().diff().abs().mean(), int(known.index[-1]), study.parameters.partner
    names = sorted(found, key=lambda name: name != headline(found))
    rows = [row for name in names for row in path_rows(found[name], name, past, partner, scale, last)]
    return pd.DataFrame(rows, columns=COLUMNS).round(4)


def path_rows(path: pd.Series, name: str, past: pd.DataFrame, partner: str, scale: float, last: int) -> list[dict]:
    """The rows of `outlook` for one path (logits by h) of a partner, with intervals that never narrow; `past` is of `backtest.errors`.

    >>> none = pd.DataFrame(columns=["partner", "scale", "origin", "h", "error", "model", "path", "actual"])
    >>> path_rows(pd.Series([0.0], index=[1]), "naive", none, "EU", 0.1, 2019)
    [{'model': 'naive', 'year': 2020, 'h': 1, 'share': 50.0, 'errors': 0, 'low_80': nan, 'high_80': nan, 'low_95': nan, 'high_95': nan}]
    """
    sized = intervals.sizes(past[past["model"].eq(name)])
    factors = intervals.record(intervals.own_intervals(past, name, partner), name, last)
    rows, widest = [], dict.fromkeys(factors, np.nan)
    for h, value in path.items():
        errors = intervals.pool(sized, name, last, h)
        pulled = intervals.drawn(errors, intervals.pool(sized, name, last, h, partner))
        sides = intervals.half_widths(errors, scale, h, {level: factor * pulled for level, factor in factors.items()})
        widest = {level: float(np.fmax(widest[level], half)) for level, half in sides.items()}
        shown = {level: half if half > 0 else np.nan for level, half in widest.items()}
        rows.append({"model": name, "year": last + h, "h": h, "share": float(unlogit(value)), "errors": len(errors)}
                    | intervals.around(value, shown))
    return rows


def headline(found) -> str:
    """The model that the report speaks of: the combination where it is there, else naive. Fixed, never picked by its past.

    >>> headline(["naive", "combination"]), headline(["naive", "drift"])
    ('combination', 'naive')
    """
    return COMBINED if COMBINED in found else "naive"


def left_out(study: Study) -> dict[str, str]:
    """The models that cannot be used for the partner, and why.

    >>> from tradeshare.study.study import begin
    >>> left_out(begin())
    {}
    """
    series = history(study)
    return backtest.left_out(series, study.parameters.horizon_years)


def edge(study: Study) -> int | None:
    """The last year whose share is 0 or 100 %, which no logit model can use; None where there is none.

    >>> from tradeshare.study.study import begin
    >>> edge(begin()) is None
    True
    """
    series = history(study).dropna()
    outside = series.index[~series.between(0, 100, inclusive="neither")]
    return None if outside.empty else int(outside.max())


def possible(study: Study) -> bool:
    """Whether the partner has LEAST_YEARS annual shares that a model can use.

    >>> from tradeshare.study.study import begin
    >>> possible(begin()), possible(begin(partner="TLS"))
    (True, False)
    """
    return int(logit_history(history(study)).notna().sum()) >= LEAST_YEARS


def to_use(study: Study, past: pd.DataFrame) -> str:
    """The model that the report recommends: the combination where it surely did better for the partner, else repeating the last share.

    >>> from tradeshare.study.study import begin
    >>> [to_use(here, past_errors(here)) for here in (begin(), begin(partner="EU"))]
    ['combination', 'naive']
    """
    return COMBINED if backtest.judge(own(study, past)) == "better" else "naive"


def next_year(study: Study) -> pd.Series | None:
    """The headline path for the year after the last full year; None for too short a history.

    >>> from tradeshare.study.study import begin
    >>> int(next_year(begin(last_period="2008"))["year"]), next_year(begin(partner="TLS")) is None
    (2009, True)
    """
    paths = outlook(study, past_errors(study))
    return None if paths.empty else paths.iloc[0]
