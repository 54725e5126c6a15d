"""Paths of all partners' shares and of the total, drawn together from whole past years."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.formulas.log_odds import logit, unlogit
from tradeshare.projection import whole_year
from tradeshare.study import discontinuities, period_figures, shares
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import Study

DRAWS = 2000
TREND = 0.5  # the part of the past mean step that a path goes on with
SEED = 2020  # any fixed number: the same draws in every run
NORMAL_80 = 1.2815515655446004  # half the width of the normal's 80% interval
LEAST_STEPS = 10  # yearly steps behind an origin before anything is drawn
NEGLIGIBLE = 1 / 20  # of a partner's last share: steps that began below it are held to the range of the others


class Joint(NamedTuple):
    """What is drawn from: log shares by year, a column for each partner and `rest`, and the total's yearly log growth."""

    logs: pd.DataFrame
    growth: pd.Series


def joint(study: Study) -> Joint:
    """The years in which the partner, every rival with a share in the last full year, and the total's growth are known, from the last
    year on in which goods of one of them were booked otherwise: that is no step to draw.

    >>> from tradeshare.study.study import begin
    >>> found = joint(begin(last_period="2020-08"))
    >>> found.logs.columns.tolist(), int(found.logs.index.max())
    (['ASEAN', 'EU', 'USA', 'JPN', 'KOR', 'rest'], 2019)
    """
    table = pd.DataFrame({code: period_figures.annual_shares(study, code) for code in study.partners})
    last = table.iloc[-1] if len(table) else table.sum()
    table = table[[code for code in table if code == study.parameters.partner or last[code] > 0]]
    booked = max((year for code in table for year in discontinuities.rebooked(study, code) if year < study.year.year), default=0)
    table = table[table.gt(0).all(axis=1) & table.sum(axis=1).lt(100) & (table.index >= booked)]
    logs = np.log(table.assign(rest=100 - table.sum(axis=1)))
    return Joint(logs, total_growth(study).reindex(logs.index))


def missing(study: Study, found: Joint) -> list[str]:
    """The rivals that are not drawn, since they have no share in the last full year.

    >>> from tradeshare.study.study import begin
    >>> here = begin(rivals=["AUS", "USA"])
    >>> missing(here, joint(here)), missing(begin(), joint(begin()))
    (['AUS'], [])
    """
    return [code for code in study.parameters.rivals if code not in found.logs]


def last_values(study: Study, found: Joint) -> tuple[pd.Series, str]:
    """The value (bn) behind each partner's share in the last year of `found`, and their currency.

    The currency is that of the headline period's share, where the partner has an annual value in it, else that of its annual share. A
    partner whose value of that year is published in the other currency only has its share of the total in this one: a share has none.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2019")
    >>> values, currency = last_values(here, joint(here))
    >>> values.index.tolist()[:2], currency
    (['ASEAN', 'EU'], 'USD')
    """
    asked, rows = study.parameters, study.shares
    year = rows[rows["flow"].eq(study.parameters.flow) & rows["year"].eq(int(found.logs.index[-1])) & rows["months"].eq(12)
                & rows["status"].ne("implied")]
    mine, now = year[year["partner"].eq(asked.partner)], _at(study, asked.partner)
    headline = shares.prevailing(now, asked.currency)["currency"].iloc[0] if len(now) else asked.currency
    held = set(mine["currency"])
    currency = headline if headline in held or not held else str(shares.prevailing(mine, asked.currency)["currency"].iloc[0])
    same = shares.prevailing(year[year["currency"].eq(currency)], currency).set_index("partner")
    total = same["world"].get(asked.partner, same["world"].max())
    of_total = np.exp(found.logs.iloc[-1].drop("rest")) / 100 * total
    return same["value"].where(same["value"] > 0).reindex(of_total.index).astype(float).fillna(of_total), currency


def total_growth(study: Study) -> pd.Series:
    """The yearly log growth of the reported total of the flow, by year, both years from one family and currency.

    >>> from tradeshare.study.study import begin
    >>> bool(total_growth(begin())[2009] < 0)
    True
    """
    rows = study.cells[study.cells["partner"].eq("WLD") & study.cells["flow"].eq(study.parameters.flow) & study.cells["months"].eq(12)]
    rows = rows.assign(implied=rows["status"].eq("implied"), rank=rows["family"].map(FAMILIES.index),
                       other=rows["currency"].ne(study.parameters.currency))
    both = rows.merge(rows.assign(year=rows["year"] + 1), on=["year", "family", "currency"], suffixes=("", "_before"))
    both = both.sort_values(["year", "implied", "implied_before", "rank", "other"], kind="stable").drop_duplicates("year")
    return pd.Series(np.log(both["value"] / both["value_before"]).to_numpy(), index=both["year"].to_numpy()).sort_index()


def steps(found: Joint) -> np.ndarray:
    """The yearly steps that can be drawn: a row for each year that follows a known one, log ratios to the rest and the total's growth.

    Drawing whole rows is the same in any log-ratio basis (alr, clr or ilr: Egozcue et al. 2003), so the plainest is used. Of the mean
    step of the shares only the part TREND is kept, as in Theta; the total keeps its own. Steps are `held`.

    >>> logs = pd.DataFrame({"A": np.log([20.0, 20.0, 25.0]), "rest": np.log([80.0, 80.0, 75.0])}, index=[2001, 2002, 2003])
    >>> steps(Joint(logs, pd.Series(0.1, index=logs.index))).shape
    (2, 2)
    """
    table = held(found)[0].join(found.growth.rename("total")).dropna()
    return (table - (1 - TREND) * table.mean().where(table.columns != "total", 0.0)).to_numpy()


def held(found: Joint) -> tuple[pd.DataFrame, dict[str, list[int]]]:
    """The yearly steps of the log ratios by year, and by partner the years whose step was held to the range of its others.

    Held are steps that began below NEGLIGIBLE of the partner's last share: what doubled from next to nothing will not do so again.

    >>> logs = pd.DataFrame({"A": np.log([0.01, 1.0, 2.0, 3.0]), "rest": np.log([99.99, 99.0, 98.0, 97.0])}, index=range(2001, 2005))
    >>> table, years = held(Joint(logs, pd.Series(0.1, index=logs.index)))
    >>> table["A"].round(2).tolist(), years
    ([0.7, 0.7, 0.42], {'A': [2002]})
    """
    logs, codes = found.logs.to_numpy(), found.logs.columns.drop("rest")
    ratios = (logs - logs[:, [found.logs.columns.get_loc("rest")]])[:, [found.logs.columns.get_loc(code) for code in codes]]
    follows, sizes = np.diff(found.logs.index) == 1, found.logs[codes].to_numpy()
    moved, small = np.diff(ratios, axis=0)[follows], (sizes[:-1] < sizes[-1] + np.log(NEGLIGIBLE))[follows]
    low, high = (part.filled(edge) for part, edge in ((np.ma.masked_array(moved, small).min(axis=0), -np.inf),
                                                      (np.ma.masked_array(moved, small).max(axis=0), np.inf)))
    table = pd.DataFrame(np.where(small, np.clip(moved, low, high), moved), index=found.logs.index[1:][follows], columns=codes)
    changed = np.abs(table.to_numpy() - moved) > 1e-12
    return table, {str(code): table.index[changed[:, place]].tolist() for place, code in enumerate(codes) if changed[:, place].any()}


def draw(found: Joint, horizon: int, draws: int = DRAWS) -> tuple[np.ndarray, np.ndarray]:
    """Paths of shares (draws, horizon, partners; percent) and of the total's log growth since the last year (draws, horizon).

    Each year of a path is a past year, picked with equal chance, for all partners and the total at once.

    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 20.0)), "rest": np.log(np.full(12, 80.0))}, index=range(2000, 2012))
    >>> shares, growth = draw(Joint(logs, pd.Series(0.1, index=logs.index)), 2, 3)
    >>> shares.round(6).ravel().tolist()[:2], growth.round(6).tolist()[0]
    ([20.0, 20.0], [0.1, 0.2])
    """
    rng, table = np.random.default_rng(SEED), steps(found)
    moved = table[rng.integers(len(table), size=(draws, horizon))].cumsum(axis=1)
    last = found.logs.iloc[-1]
    return _shares(moved[:, :, :-1] + (last.drop("rest") - last["rest"]).to_numpy()), moved[:, :, -1]


def _shares(ratios: np.ndarray) -> np.ndarray:
    """Shares (percent) from log ratios to the rest, the last axis being the partners."""
    sizes = np.exp(ratios)
    return 100 * sizes / (1 + sizes.sum(axis=-1, keepdims=True))


def this_year(study: Study, found: Joint) -> pd.DataFrame:
    """What the year to date says of the running year: index partner (and `value`, the partner's ln value in bn), columns centre, spread.

    Centres are logits of the full-year share; a spread is that of the normal with the same 80% interval. Empty for a whole year, and
    where the partner's share cannot be projected, or not from the year after the last of `found`; without `value` where that cannot.

    >>> from tradeshare.study.study import begin
    >>> here = begin()
    >>> table = this_year(here, joint(here))
    >>> table.index.tolist(), bool((table["spread"] > 0).all())
    (['ASEAN', 'EU', 'USA', 'JPN', 'KOR', 'value'], True)
    """
    rows, asked, period = {}, study.parameters, study.last
    value = None
    for code in found.logs.columns.drop("rest") if period.months < 12 and found.logs.index[-1] == period.year - 1 else ():
        now = shares.prevailing(_at(study, code), asked.currency)
        full = whole_year.in_year(study.shares, now["share"].iloc[0], code, asked.flow, period, study.pool) if len(now) else None
        if full is not None:
            low, centre, high = logit(full.low), logit(full.share), logit(full.high)
            rows[code] = (centre, (high - low) / 2 / NORMAL_80)
        if code == asked.partner and len(now):
            value = whole_year.full_value(study.shares, now.iloc[0], asked.flow, period, study.pool)
    if asked.partner not in rows:
        return pd.DataFrame(columns=["centre", "spread"])
    if value is not None:
        rows["value"] = (np.log(value.value), np.log(value.high / value.low) / 2 / NORMAL_80)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["centre", "spread"])


def _at(study: Study, code: str) -> pd.DataFrame:
    rows = study.shares
    return rows[rows["partner"].eq(code) & rows["flow"].eq(study.parameters.flow) & rows["year"].eq(study.last.year)
                & rows["months"].eq(study.last.months)]


def with_this_year(found: Joint, drawn: tuple[np.ndarray, np.ndarray], now: pd.DataFrame, value: float) -> tuple[np.ndarray, np.ndarray]:
    """The drawn paths with their first year taken from the year to date instead; later years go on from there by the same steps.

    `value` is the last value of the first partner, in the currency of `now`; where `now` has none, the total grows as it was drawn.

    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 20.0)), "rest": np.log(np.full(12, 80.0))}, index=range(2000, 2012))
    >>> found = Joint(logs, pd.Series(0.1, index=logs.index))
    >>> now = pd.DataFrame({"centre": [logit(25.0), np.log(110.0)], "spread": 1e-9}, index=["A", "value"])
    >>> shares, growth = with_this_year(found, draw(found, 2, 3), now, 100.0)
    >>> shares.round(3)[0, :, 0].tolist()
    [25.0, 25.0]
    """
    rng, (shares, growth) = np.random.default_rng(SEED + 1), drawn
    first = shares[:, 0].copy()
    for place, code in enumerate(found.logs.columns[:-1]):
        if code in now.index:
            first[:, place] = unlogit(rng.normal(*now.loc[code], size=len(first)))
    ratios = np.log(shares / (100 - shares.sum(axis=2, keepdims=True)))
    begun = np.log(first / np.maximum(100 - first.sum(axis=1, keepdims=True), 1e-6))
    shares = _shares(ratios + (begun - ratios[:, 0])[:, None])
    if "value" not in now.index:
        return shares, growth
    total = rng.normal(*now.loc["value"], size=len(first)) - np.log(value * first[:, 0] / np.exp(found.logs.iloc[-1, 0]))
    return shares, growth + (total - growth[:, 0])[:, None]


def paths(study: Study, found: Joint, values: pd.Series, currency: str) -> tuple[tuple[np.ndarray, np.ndarray], bool]:
    """The drawn paths of a report, and whether their first year rests on the year to date, so where it can; the total's growth does
    where the year to date is in the currency of `values`.

    >>> from tradeshare.study.study import begin
    >>> here = begin()
    >>> found = joint(here)
    >>> paths(here, found, *last_values(here, found))[1]
    True
    """
    drawn, now = draw(found, study.parameters.horizon_years), this_year(study, found)
    here = shares.prevailing(_at(study, study.parameters.partner), study.parameters.currency)
    if now.empty:
        return drawn, False
    if here["currency"].iloc[0] != currency:
        now = now.drop("value", errors="ignore")
    return with_this_year(found, drawn, now, float(values[study.parameters.partner])), True
