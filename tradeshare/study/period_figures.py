"""The figures of one period."""

from typing import NamedTuple

import pandas as pd

from tradeshare.formulas.changes import Change, Comparison, Interval
from tradeshare.foundation import decimals
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import comparison, shares
from tradeshare.study.shares import prevailing
from tradeshare.study.study import Study

SOURCES = {"table": "the customs table", "database": "the databases", "release": "customs releases"}  # the families, in words


class PeriodFigures(NamedTuple):
    """What is known of the partner in one period. A part that the data do not hold is None."""

    period: Period
    level: pd.Series | None  # value, low, high (bn), currency, family, source
    database: pd.Series | None  # the same cell in the database, where the level is from elsewhere
    growth: Change | None  # in the currency of the level
    growth_printed: pd.Series | None
    share: pd.Series | None  # share, share_low, share_high (percent), currency, source
    share_printed: pd.Series | None
    pair: Comparison | None
    total_printed: pd.Series | None  # published growth of the total, in the currency of the pair, or else of the level
    ranking: pd.DataFrame
    rank_printed: pd.Series | None


@remembered(32)
def gather(study: Study, period: Period) -> PeriodFigures:
    """Gather the numbers of one period."""
    asked, cells = study.parameters, study.cells
    here = (asked.partner, asked.flow, period)
    level = comparison.level_as_published(cells, *here, asked.currency)
    currency = asked.currency if level is None else level["currency"]
    database = None if level is None or level["family"] != "release" else comparison.level_as_published(
        select(cells, family="database", currency=currency), *here, currency)
    growth = _growth_pair(cells, here, level)
    pair = comparison.pair(cells, *here, currency)
    shares = select(study.shares, partner=asked.partner, flow=asked.flow, period=period)
    if pair is not None:
        shares = select(shares, currency=pair.currency, family=pair.family)
    shares = prevailing(shares, currency)
    return PeriodFigures(
        period, level, database, growth, _printed(study, "growth", asked.partner, period, currency),
        None if shares.empty else shares.iloc[0], _printed(study, "share", asked.partner, period),
        pair, _printed(study, "growth", "WLD", period, pair.currency if pair else currency),
        study.ranking(period, currency),
        _printed(study, "rank", asked.partner, period))


def _growth_pair(cells: pd.DataFrame, here: tuple[str, str, Period], level: pd.Series | None) -> Change | None:
    """The level's own family and currency first, so that growth follows from the levels shown; else the currency alone."""
    if level is None:
        return None
    money = select(cells, partner=here[0], flow=here[1], currency=level["currency"])
    return (comparison.partner_change(select(money, family=level["family"]), *here, level["currency"])
            or comparison.partner_change(money, *here, level["currency"]))


def _printed(study: Study, measure: str, partner: str, period: Period, currency: str | None = None) -> pd.Series | None:
    return comparison.published_figure(study.data, study.last, measure, partner, study.parameters.flow, period, currency)


def annual_shares(study: Study, code: str | None = None, flow: str | None = None) -> pd.Series:
    """The annual share (percent) of a partner (default: of the report) in a flow, by year, from first_year to the last full year."""
    return _annual(study, code or study.parameters.partner, flow or study.parameters.flow)["share"]


@remembered(128)
def _annual(study: Study, code: str, flow: str) -> pd.DataFrame:
    table = shares.by_year(study.shares, code, flow, study.parameters.currency)
    return table[table["year"].between(study.parameters.first_year, study.year.year)].set_index("year")


@remembered(16)
def shares_side_by_side(study: Study, years: tuple[int, ...], flow: str | None = None) -> pd.DataFrame:
    """The annual shares (percent) in these years of all partners that have each of them and count no country twice: index code.

    >>> shares_side_by_side(begin(partner="THA", last_period="2019"), (2019,)).round(1).loc[["EU", "GBR"], 2019].tolist()
    [13.5, 1.9]
    """
    found = {code: _annual(study, code, flow or study.parameters.flow).reindex(list(years)) for code in study.ranked}
    held = {code: table for code, table in found.items() if table["share"].notna().all()}
    each = [study.apart({code: table.at[year, "family"] for code, table in held.items()}, Period(year)) for year in years]
    codes = [code for code in held if all(code in kept for kept in each)]
    return pd.DataFrame([held[code]["share"] for code in codes], index=codes, columns=list(years), dtype=float)


def annual_usd(study: Study, code: str, flow: str | None = None) -> pd.Series:
    """The annual value (bn USD) of a partner as published or summed, by year, in the flow of the report or another; nothing is
    converted."""
    rows = select(study.cells, partner=code, flow=flow or study.parameters.flow, months=12, currency="USD")
    return shares.prevailing(rows[rows["status"].ne("implied")], "USD").set_index("year")["value"]


def has_level_before(study: Study, found: PeriodFigures) -> bool:
    """Whether the data hold a level of the period a year before, comparable or not, in the currency of the level."""
    if found.level is None:
        return False
    rows = select(study.cells, currency=found.level["currency"])
    return comparison.level_as_published(rows, study.parameters.partner, study.parameters.flow, found.period.before,
                                         found.level["currency"]) is not None


def growth_stands_apart(found: PeriodFigures) -> bool:
    """Whether the growth shown comes from another currency or family than share, contribution and total, which do not follow from it."""
    own, whole = found.growth, found.pair
    return whole is not None and (own is None or (whole.currency, whole.family) != (own.currency, own.family))


MIN_RANKED_PERCENT = 0.5  # percent; a place among the few partners of the data says nothing of a smaller share


def large_enough(found: PeriodFigures) -> bool:
    """Whether a rank among the partners compared says something of the partner: its share, where one is known, is not below
    MIN_RANKED_PERCENT."""
    return found.share is None or found.share["share"] >= MIN_RANKED_PERCENT


def worth_ranking(study: Study) -> bool:
    """Whether the partner is large enough for a rank in the headline period."""
    return large_enough(gather(study, study.last))


def decimals_of_share(row: pd.Series) -> int:
    """The decimals that a share's bounds support."""
    return decimals.supported_decimals(row["share_low"], row["share_high"], decimals.most_share_decimals(row["share"]))


def total_growth(found: PeriodFigures) -> tuple[float, bool] | None:
    """Growth of the total in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _growth(found.pair and found.pair.total, found.total_printed)


def own_growth(found: PeriodFigures) -> tuple[float, bool] | None:
    """Growth of the partner in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _growth(found.growth, found.growth_printed)


def _growth(change: Change | None, printed: pd.Series | None) -> tuple[float, bool] | None:
    rate = None if printed is None else Interval.of(printed)
    if change is not None:
        return change.growth_and_source(rate)
    return None if rate is None else (float(rate.value), True)


