"""The figures of one period."""

from typing import NamedTuple

import pandas as pd

from tradeshare.formulas import exact_splits, ratios
from tradeshare.foundation import decimals, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import comparison, shares
from tradeshare.study.shares import prevailing, ranking
from tradeshare.study.study import Study

SOURCES = {"table": "the customs table", "database": "the databases", "release": "customs releases"}  # the families, in words


class PeriodFigures(NamedTuple):
    """What is known of the partner in one period. A part that the data do not hold is None."""

    period: Period
    level: pd.Series | None  # value, low, high (bn), currency, family, source
    database: pd.Series | None  # the same cell in the database, where the level is from elsewhere
    growth: pd.Series | None  # compare.pair without totals, in the currency of the level
    growth_printed: pd.Series | None
    share: pd.Series | None  # share, share_low, share_high (percent), currency, source
    share_printed: pd.Series | None
    pair: pd.Series | None  # compare.pair with totals
    total_printed: pd.Series | None  # published growth of the total, in the currency of the pair, or else of the level
    ranking: pd.DataFrame
    rank_printed: pd.Series | None


@remembered(32)
def gather(study: Study, period: Period) -> PeriodFigures:
    """Gather the numbers of one period."""
    asked, cells = study.parameters, study.cells
    here = (asked.partner, asked.flow, period)
    level = comparison.level(cells, *here, asked.currency)
    currency = asked.currency if level is None else level["currency"]
    growth = _growth_pair(cells, here, level)
    pair = comparison.pair(cells, *here, currency)
    shares = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow)
                          & study.shares["year"].eq(period.year) & study.shares["months"].eq(period.months)]
    if pair is not None:
        shares = shares[shares["currency"].eq(pair["currency"]) & shares["family"].eq(pair["family"])]
    shares = prevailing(shares, currency)
    return PeriodFigures(
        period, level, _database(cells, here, level), growth, _printed(study, "growth", asked.partner, period, currency),
        None if shares.empty else shares.iloc[0], _printed(study, "share", asked.partner, period),
        pair, _printed(study, "growth", "WLD", period, currency if pair is None else pair["currency"]),
        ranking(study.shares, study.partners, asked.flow, period, currency),
        _printed(study, "rank", asked.partner, period))


def _growth_pair(cells: pd.DataFrame, here: tuple, level: pd.Series | None) -> pd.Series | None:
    """The level's own family and currency first, so that growth follows from the levels shown; else the currency alone."""
    if level is None:
        return None
    money = cells[cells["partner"].eq(here[0]) & cells["flow"].eq(here[1]) & cells["currency"].eq(level["currency"])]
    own = comparison.pair(money[money["family"].eq(level["family"])], *here, level["currency"], world=False)
    return own if own is not None else comparison.pair(money, *here, level["currency"], world=False)


def _printed(study: Study, measure: str, partner: str, period: Period, currency: str | None = None) -> pd.Series | None:
    return comparison.published_figure(study.data, study.last, measure, partner, study.parameters.flow, period, currency)


def _database(cells: pd.DataFrame, here: tuple, level: pd.Series | None) -> pd.Series | None:
    if level is None or level["family"] != "release":
        return None
    rows = cells[cells["family"].eq("database") & cells["currency"].eq(level["currency"]) & cells["status"].ne("implied")]
    return comparison.level(rows, *here, level["currency"])


def annual_shares(study: Study, code: str | None = None, flow: str | None = None) -> pd.Series:
    """The annual share (percent) of a partner (default: of the report) in a flow, by year, from first_year to the last full year."""
    return _annual_shares(study, code or study.parameters.partner, flow or study.parameters.flow)


@remembered(32)
def _annual_shares(study: Study, code: str, flow: str) -> pd.Series:
    table = shares.by_year(study.shares, code, flow, study.parameters.currency)
    table = table[table["year"].between(study.parameters.first_year, study.year.year)]
    return table.set_index("year")["share"]


def annual_usd(study: Study, code: str) -> pd.Series:
    """The annual value (bn USD) of a partner as published or summed, by year; nothing is converted."""
    rows = study.cells[study.cells["partner"].eq(code) & study.cells["flow"].eq(study.parameters.flow) & study.cells["months"].eq(12)
                       & study.cells["currency"].eq("USD") & study.cells["status"].ne("implied")]
    return shares.prevailing(rows, "USD").set_index("year")["value"]


def growth_bounds(pair: pd.Series, side: str = "") -> tuple[float, float]:
    """The interval of a growth rate (percent) that the rounding of both levels allows; of the total with the side `world_`."""
    ends = [pair[f"{side}{name}"] for name in ("now_low", "before_high", "now_high", "before_low")]
    return ratios.growth(ends[0], ends[1]), ratios.growth(ends[2], ends[3])


def growth_words(pair: pd.Series, side: str = "") -> str:
    """What the partner, or with the side `world_` the total, did from one period of a pair to the other, as finely as both are known.

    Where the base follows from a published rate, or the levels do not bear it out, that rate is what is known, to its one decimal.

    >>> pair = pd.Series(dict(now=5144, now_low=5143.95, now_high=5144.05, before=1900, before_low=1895, before_high=1905,
    ...                       implied_base=False))
    >>> growth_words(pair).replace(phrases.NARROW_SPACE, " ")
    'rose by 171 %'
    """
    return phrases.rose_or_fell(rate_of(pair, side), growth_decimals(pair, side))


def growth_decimals(pair: pd.Series, side: str = "") -> int:
    """The decimals of a growth rate that both levels support; see `grown`."""
    rate = published(pair, side)
    by_rate = pair["implied_base"] or (rate is not None and overruled(pair, rate, side))
    return 1 if by_rate else decimals.supported_decimals(*growth_bounds(pair, side), 1)


def held_before(study: Study, found: PeriodFigures) -> bool:
    """Whether the data hold a level of the period a year before, comparable or not, in the currency of the level."""
    if found.level is None:
        return False
    rows = study.cells[study.cells["currency"].eq(found.level["currency"])]
    return comparison.level(rows, study.parameters.partner, study.parameters.flow, found.period.before, found.level["currency"]) is not None


def growth_stands_apart(found: PeriodFigures) -> bool:
    """Whether the growth shown comes from another currency or family than share, contribution and total, which do not follow from it."""
    return found.pair is not None and (found.growth is None or any(found.pair[key] != found.growth[key] for key in ("currency", "family")))


def rate_agrees(pair: pd.Series, printed: pd.Series, side: str = "") -> bool:
    """Whether a printed growth rate and two printed levels (of the total with the side `world_`) can both be true within their rounding.

    >>> levels = pd.Series(dict(now_low=553.915, now_high=553.925, before_low=416.545, before_high=416.555))
    >>> rate_agrees(levels, pd.Series(dict(value=33.3, low=33.25, high=33.35)))
    False
    """
    low, high = growth_bounds(pair, side)
    return bool(low <= upper_bound(printed) and lower_bound(printed) <= high)


def base_range(pair: pd.Series, printed: pd.Series) -> tuple[float, float]:
    """The interval of the base that a printed growth rate rests on: V1 / (1 + g).

    >>> levels = pd.Series(dict(now_low=553.915, now_high=553.925))
    >>> [round(float(side), 1) for side in base_range(levels, pd.Series(dict(value=33.3, low=33.25, high=33.35)))]
    [415.4, 415.7]
    """
    return pair["now_low"] / (1 + upper_bound(printed) / 100), pair["now_high"] / (1 + lower_bound(printed) / 100)


def lower_bound(fact: pd.Series) -> float:
    """The lower bound of a printed number; the number itself where no rounding is recorded."""
    return fact["value"] if pd.isna(fact["low"]) else fact["low"]


def upper_bound(fact: pd.Series) -> float:
    """The upper bound of a printed number."""
    return fact["value"] if pd.isna(fact["high"]) else fact["high"]


class ShareChange(NamedTuple):
    """A change of the share in percentage points, its two effects (D3), and the decimals that the figures support."""

    value: float
    own: float
    total: float
    places: int


def share_change(pair: pd.Series) -> ShareChange:
    """The change of the share over a pair with totals; own + total = value exactly."""
    sides = (pair["now"], pair["before"], pair["world_now"], pair["world_before"])
    own, total = exact_splits.growth_effects(*sides)
    low = ratios.share(pair["now_low"], pair["world_now_high"]) - ratios.share(pair["before_high"], pair["world_before_low"])
    high = ratios.share(pair["now_high"], pair["world_now_low"]) - ratios.share(pair["before_low"], pair["world_before_high"])
    now, before = ratios.share(pair["now"], pair["world_now"]), ratios.share(pair["before"], pair["world_before"])
    most = decimals.most_share_decimals(now)
    if now < 1:  # of a small share a change has fewer figures than the share
        most = min(decimals.column_decimals([now - before, own, total], most), most + 1)
    return ShareChange(now - before, own, total, max(1, decimals.supported_decimals(low, high, most)))


def decimals_of_share(row: pd.Series) -> int:
    """The decimals that a share's bounds support."""
    return decimals.supported_decimals(row["share_low"], row["share_high"], decimals.most_share_decimals(row["share"]))


def total_growth(found: PeriodFigures) -> tuple[float, bool] | None:
    """Growth of the total in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _rate(found.pair, found.total_printed, "world_")


def own_growth(found: PeriodFigures) -> tuple[float, bool] | None:
    """Growth of the partner in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _rate(found.growth, found.growth_printed)


def rate_of(pair: pd.Series, side: str = "") -> float:
    """Growth (percent) over a pair, of the total with the side `world_`: the published rate where the levels do not bear it out.

    >>> pair = pd.Series(dict(now=553.92, now_low=553.915, now_high=553.925, before=416.55, before_low=416.545, before_high=416.555,
    ...                       alike=False, rate=33.3, rate_low=33.25, rate_high=33.35, implied_base=False))
    >>> rate_of(pair), round(rate_of(pair.drop(["rate", "rate_low", "rate_high"])), 2)
    (33.3, 32.98)
    """
    return _rate(pair, published(pair, side), side)[0]


def official_rate(pair: pd.Series, side: str = "") -> float:
    """Growth (percent) over a pair, of the total with the side `world_`: as published, but levels of one database give their own."""
    rate = published(pair, side)
    return rate_of(pair, side) if rate is None or pair[f"{side}alike"] else float(rate["value"])


def overruled(pair: pd.Series, rate: pd.Series, side: str = "") -> bool:
    """Whether a published rate goes before the growth of two levels: they are not of one database, and do not bear it out."""
    return not pair[f"{side}alike"] and not rate_agrees(pair, rate, side)


def published(pair: pd.Series, side: str = "") -> pd.Series | None:
    """The growth published for a pair, of the total with the side `world_`: value, low, high; None where the pair has none."""
    found = [pair.get(f"{side}{name}", float("nan")) for name in ("rate", "rate_low", "rate_high")]
    return None if pd.isna(found[0]) else pd.Series(found, ["value", "low", "high"])


def _rate(pair: pd.Series | None, published: pd.Series | None, side: str = "") -> tuple[float, bool] | None:
    """The published rate where the levels cannot be compared, follow from it, or do not bear it out; else that of the levels.

    The levels of one database are of one vintage, and stand: a rate published at the time rests on an older one, or on other members.
    """
    if published is not None and (pair is None or pair["implied_base"] or overruled(pair, published, side)):
        return float(published["value"]), True
    return None if pair is None else (ratios.growth(pair[f"{side}now"], pair[f"{side}before"]), False)


PLAIN = 0.5  # percent: partner and total move against one another where each moves by so much, in opposite directions


def opposed(own: float, total: float) -> bool:
    """Whether two growth rates (percent) plainly go apart: one up, one down, each by PLAIN or more.

    >>> opposed(7.0, -0.6), opposed(-0.3, 5.0), opposed(-8.0, 0.2), opposed(float("nan"), 3.0)
    (True, False, False, False)
    """
    return own * total < 0 and min(abs(own), abs(total)) >= PLAIN
