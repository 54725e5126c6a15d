"""Paths of all partners' shares, drawn together from whole past years."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from tradeshare.formulas.log_odds import INTERVAL_LEVEL, logit, unlogit
from tradeshare.foundation.select import select
from tradeshare.projection import whole_year
from tradeshare.study import discontinuities, period_figures, shares
from tradeshare.study.study import Study

DRAWS = 2000
TREND_KEPT = 0.5  # the part of the past mean step that a path goes on with
SEED = 2020  # any fixed number: the same draws in every run
HALF_WIDTH = ndtri(0.5 + INTERVAL_LEVEL / 2)  # of the normal's interval, in standard deviations
MIN_STEPS = 10  # yearly steps behind an origin before anything is drawn
NEGLIGIBLE_PART = 1 / 20  # of a partner's last share: steps that began below it are held to the range of the others


def joint(study: Study) -> pd.DataFrame:
    """Log shares by year, a column for each partner and `rest`, of the years in which the partner and every rival with a share in the last
    full year have one, from the last year on in which goods of one of them were booked otherwise: that is no step to draw.

    >>> found = joint(begin(last_period="2020-08"))
    >>> found.columns.tolist(), int(found.index.max())
    (['ASEAN', 'EU', 'USA', 'JPN', 'KOR', 'rest'], 2019)
    """
    table = pd.DataFrame({code: period_figures.annual_shares(study, code) for code in study.partners})
    last = table.iloc[-1] if len(table) else table.sum()
    table = table[[code for code in table if code == study.parameters.partner or last[code] > 0]]
    booked = max((year for code in table for year in discontinuities.booking_breaks(study, code) if year < study.year.year), default=0)
    table = table[table.gt(0).all(axis=1) & table.sum(axis=1).lt(100) & (table.index >= booked)]
    return np.log(table.assign(rest=100 - table.sum(axis=1)))


def rivals_left_out(study: Study, logs: pd.DataFrame) -> list[str]:
    """The rivals that are not drawn, since they have no share in the last full year.

    >>> here = begin(rivals=["AUS", "USA"])
    >>> rivals_left_out(here, joint(here)), rivals_left_out(begin(), joint(begin()))
    (['AUS'], [])
    """
    return [code for code in study.parameters.rivals if code not in logs]


def drawable_steps(logs: pd.DataFrame) -> np.ndarray:
    """The yearly steps that can be drawn: a row for each year that follows a known one, of log ratios to the rest.

    Drawing whole rows is the same in any log-ratio basis (alr, clr or ilr: Egozcue et al. 2003), so the plainest is used. Of the mean
    step only the part TREND_KEPT is kept, as in Theta. Steps are `limited_steps`.

    >>> logs = pd.DataFrame({"A": np.log([20.0, 20.0, 25.0]), "rest": np.log([80.0, 80.0, 75.0])}, index=[2001, 2002, 2003])
    >>> drawable_steps(logs).shape
    (2, 1)
    """
    table = limited_steps(logs)[0]
    return (table - (1 - TREND_KEPT) * table.mean()).to_numpy()


def limited_steps(logs: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[int]]]:
    """The yearly steps of the log ratios by year, and by partner the years whose step was held to the range of its others.

    Held are steps that began below NEGLIGIBLE_PART of the partner's last share: what doubled from next to nothing will not do so again.
    Empty where no year follows a known one.

    >>> logs = pd.DataFrame({"A": np.log([0.01, 1.0, 2.0, 3.0]), "rest": np.log([99.99, 99.0, 98.0, 97.0])}, index=range(2001, 2005))
    >>> table, years = limited_steps(logs)
    >>> table["A"].round(2).tolist(), years
    ([0.7, 0.7, 0.42], {'A': [2002]})
    """
    codes = logs.columns.drop("rest")
    ratios, follows, sizes = logs[codes].sub(logs["rest"], axis=0).to_numpy(), np.diff(logs.index) == 1, logs[codes].to_numpy()
    moved, small = np.diff(ratios, axis=0)[follows], (sizes[:-1] < sizes[-1] + np.log(NEGLIGIBLE_PART))[follows]
    if not follows.any():
        return pd.DataFrame(columns=codes, dtype=float), {}
    low, high = (part.filled(edge) for part, edge in ((np.ma.masked_array(moved, small).min(axis=0), -np.inf),
                                                      (np.ma.masked_array(moved, small).max(axis=0), np.inf)))
    table = pd.DataFrame(np.where(small, np.clip(moved, low, high), moved), index=logs.index[1:][follows], columns=codes)
    changed = np.abs(table.to_numpy() - moved) > 1e-12
    return table, {str(code): table.index[changed[:, place]].tolist() for place, code in enumerate(codes) if changed[:, place].any()}


def draw_paths(logs: pd.DataFrame, horizon: int, draws: int = DRAWS) -> np.ndarray:
    """Paths of shares (draws, horizon, partners; percent): each year is a past year, picked with equal chance, for all partners at once.

    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 20.0)), "rest": np.log(np.full(12, 80.0))}, index=range(2000, 2012))
    >>> draw_paths(logs, 2, 3).round(6).ravel().tolist()[:2]
    [20.0, 20.0]
    """
    rng, table = np.random.default_rng(SEED), drawable_steps(logs)
    moved = table[rng.integers(len(table), size=(draws, horizon))].cumsum(axis=1)
    last = logs.iloc[-1]
    return _shares(moved + (last.drop("rest") - last["rest"]).to_numpy())


def _shares(ratios: np.ndarray) -> np.ndarray:
    """Shares (percent) from log ratios to the rest, the last axis being the partners."""
    sizes = np.exp(ratios)
    return 100 * sizes / (1 + sizes.sum(axis=-1, keepdims=True))


def this_year(study: Study, logs: pd.DataFrame) -> pd.DataFrame:
    """What the year to date says of the running year: index partner, columns centre, spread (logits).

    A spread is that of the normal with the 80% interval of the full-year share. Empty for a whole year, and where the partner's share
    cannot be projected, or not from the year after the last of `logs`.

    >>> here = begin()
    >>> table = this_year(here, joint(here))
    >>> table.index.tolist(), bool((table["spread"] > 0).all())
    (['ASEAN', 'EU', 'USA', 'JPN', 'KOR'], True)
    """
    rows, asked, period = {}, study.parameters, study.last
    for code in logs.columns.drop("rest") if period.months < 12 and logs.index[-1] == period.year - 1 else ():
        now = shares.prevailing(select(study.shares, partner=code, flow=asked.flow, period=period), asked.currency)
        full = whole_year.project_share(study.shares, now["share"].iloc[0], code, asked.flow, period, study.pool) if len(now) else None
        if full is not None:
            low, centre, high = logit(full.low), logit(full.share), logit(full.high)
            rows[code] = (centre, (high - low) / 2 / HALF_WIDTH)
    if asked.partner not in rows:
        return pd.DataFrame(columns=["centre", "spread"])
    return pd.DataFrame.from_dict(rows, orient="index", columns=["centre", "spread"])


def with_this_year(logs: pd.DataFrame, drawn: np.ndarray, now: pd.DataFrame) -> np.ndarray:
    """The drawn paths with their first year taken from the year to date instead; later years go on from there by the same steps.

    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 20.0)), "rest": np.log(np.full(12, 80.0))}, index=range(2000, 2012))
    >>> now = pd.DataFrame({"centre": [logit(25.0)], "spread": 1e-9}, index=["A"])
    >>> with_this_year(logs, draw_paths(logs, 2, 3), now).round(3)[0, :, 0].tolist()
    [25.0, 25.0]
    """
    rng, first = np.random.default_rng(SEED + 1), drawn[:, 0].copy()
    for place, code in enumerate(logs.columns[:-1]):
        if code in now.index:
            first[:, place] = unlogit(rng.normal(*now.loc[code], size=len(first)))
    ratios = np.log(drawn / (100 - drawn.sum(axis=2, keepdims=True)))
    begun = np.log(first / np.maximum(100 - first.sum(axis=1, keepdims=True), 1e-6))
    return _shares(ratios + (begun - ratios[:, 0])[:, None])


def paths(study: Study, logs: pd.DataFrame) -> tuple[np.ndarray, bool]:
    """The drawn paths of a report, and whether their first year rests on the year to date.

    >>> paths(begin(), joint(begin()))[1]
    True
    """
    drawn, now = draw_paths(logs, study.parameters.horizon_years), this_year(study, logs)
    return (drawn, False) if now.empty else (with_this_year(logs, drawn, now), True)
