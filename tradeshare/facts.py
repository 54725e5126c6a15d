"""The numbers of one period: level, growth, share, rank, as computed and as printed."""

from typing import NamedTuple

import pandas as pd

from tradeshare import compare, decompose, share, words
from tradeshare import in_year as within
from tradeshare.memo import remembered
from tradeshare.periods import Period
from tradeshare.study import Study


class Facts(NamedTuple):
    """What is known of the partner in one period. A part that the data do not hold is None."""

    period: Period
    level: pd.Series | None  # value, low, high (bn), currency, family, source
    database: pd.Series | None  # the same cell in the database, where the level is from elsewhere
    growth: pd.Series | None  # compare.pair without totals, in the currency of the level
    growth_printed: pd.Series | None
    share: pd.Series | None  # share, share_low, share_high (percent), currency, source
    share_printed: pd.Series | None
    pair: pd.Series | None  # compare.pair with totals
    total_printed: pd.Series | None  # printed growth of the total, in the currency of the pair
    ranking: pd.DataFrame
    rank_printed: pd.Series | None


@remembered(32)
def gather(study: Study, period: Period) -> Facts:
    """Gather the numbers of one period."""
    asked, cells = study.parameters, study.cells
    here = (asked.partner, asked.flow, period)
    level = compare.level(cells, *here, asked.currency)
    currency = asked.currency if level is None else level["currency"]
    growth = _growth_pair(cells, here, level)
    pair = compare.pair(cells, *here, currency)
    shares = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow)
                          & study.shares["year"].eq(period.year) & study.shares["months"].eq(period.months)]
    if pair is not None:
        shares = shares[shares["currency"].eq(pair["currency"]) & shares["family"].eq(pair["family"])]
    shares = share.prevailing(shares, currency)
    return Facts(
        period, level, _database(cells, here, level), growth, _printed(study, "growth", asked.partner, period, currency),
        None if shares.empty else shares.iloc[0], _printed(study, "share", asked.partner, period),
        pair, None if pair is None else _printed(study, "growth", "WLD", period, pair["currency"]),
        share.ranking(study.shares, study.partners, asked.flow, period, currency),
        _printed(study, "rank", asked.partner, period))


def _growth_pair(cells: pd.DataFrame, here: tuple, level: pd.Series | None) -> pd.Series | None:
    """The level's own family and currency first, so that growth follows from the levels shown; else the currency alone."""
    if level is None:
        return None
    money = cells[cells["partner"].eq(here[0]) & cells["flow"].eq(here[1]) & cells["currency"].eq(level["currency"])]
    own = compare.pair(money[money["family"].eq(level["family"])], *here, level["currency"], world=False)
    return own if own is not None else compare.pair(money, *here, level["currency"], world=False)


def _printed(study: Study, measure: str, partner: str, period: Period, currency: str | None = None) -> pd.Series | None:
    return compare.printed(study.data, study.last, measure, partner, study.parameters.flow, period, currency)


def _database(cells: pd.DataFrame, here: tuple, level: pd.Series | None) -> pd.Series | None:
    if level is None or level["family"] != "release":
        return None
    rows = cells[cells["family"].eq("database") & cells["currency"].eq(level["currency"]) & cells["status"].ne("implied")]
    return compare.level(rows, *here, level["currency"])


def name(study: Study, code: str | None = None) -> str:
    """The name of a partner (default: of the report), with its article."""
    return _names(study.data.partners)[code or study.parameters.partner]


@remembered(4)
def _names(partners: pd.DataFrame) -> dict[str, str]:
    return {code: str(text) for code, text in zip(partners["code"], partners["name"])}


def flow(study: Study) -> str:
    """The flow with the partner in words, where China is understood: trade with ASEAN, imports from Viet Nam."""
    return words.flow_with(study.parameters.flow, name(study))


def annual_shares(study: Study, code: str | None = None, flow: str | None = None) -> pd.Series:
    """The annual share (percent) of a partner (default: of the report) in a flow, by year, from first_year to the last full year."""
    return _annual_shares(study, code or study.parameters.partner, flow or study.parameters.flow)


@remembered(32)
def _annual_shares(study: Study, code: str, flow: str) -> pd.Series:
    table = share.annual(study.shares, code, flow, study.parameters.currency)
    table = table[table["year"].between(study.parameters.first_year, study.year.year)]
    return table.set_index("year")["share"]


def annual_usd(study: Study, code: str) -> pd.Series:
    """The annual value (bn USD) of a partner as printed or summed, by year; nothing is converted."""
    rows = study.cells[study.cells["partner"].eq(code) & study.cells["flow"].eq(study.parameters.flow) & study.cells["months"].eq(12)
                       & study.cells["currency"].eq("USD") & study.cells["status"].ne("implied")]
    return share.prevailing(rows, "USD").set_index("year")["value"]


def growth_bounds(pair: pd.Series, side: str = "") -> tuple[float, float]:
    """The interval of a growth rate (percent) that the rounding of both levels allows; of the total with the side `world_`."""
    ends = [pair[f"{side}{name}"] for name in ("now_low", "before_high", "now_high", "before_low")]
    return share.growth(ends[0], ends[1]), share.growth(ends[2], ends[3])


def grown(pair: pd.Series, side: str = "") -> str:
    """What the partner, or with the side `world_` the total, did from one period of a pair to the other, as finely as both are known.

    Where the base follows from a printed rate, that rate is what is known, to its one decimal.

    >>> pair = pd.Series(dict(now=5144.0, now_low=5143.95, now_high=5144.05, before=1900.0, before_low=1895.0, before_high=1905.0,
    ...                       implied_base=False))
    >>> grown(pair).replace(words.NARROW, " ")
    'rose by 171 %'
    """
    return words.moved(share.growth(pair[f"{side}now"], pair[f"{side}before"]), grown_places(pair, side))


def grown_places(pair: pd.Series, side: str = "") -> int:
    """The decimals of a growth rate that both levels support; see `grown`."""
    return 1 if pair["implied_base"] else words.digits(*growth_bounds(pair, side), 1)


def apart(found: Facts) -> bool:
    """Whether the growth shown comes from another currency or family than share, contribution and total, which do not follow from it."""
    return found.pair is not None and (found.growth is None or any(found.pair[key] != found.growth[key] for key in ("currency", "family")))


def agrees(pair: pd.Series, printed: pd.Series) -> bool:
    """Whether a printed growth rate and two printed levels can both be true within their rounding.

    >>> levels = pd.Series(dict(now_low=553.915, now_high=553.925, before_low=416.545, before_high=416.555))
    >>> agrees(levels, pd.Series(dict(value=33.3, low=33.25, high=33.35)))
    False
    """
    low, high = growth_bounds(pair)
    return bool(low <= high_of(printed) and low_of(printed) <= high)


def restated_base(pair: pd.Series, printed: pd.Series) -> tuple[float, float]:
    """The interval of the base that a printed growth rate rests on: V1 / (1 + g).

    >>> levels = pd.Series(dict(now_low=553.915, now_high=553.925))
    >>> [round(float(side), 1) for side in restated_base(levels, pd.Series(dict(value=33.3, low=33.25, high=33.35)))]
    [415.4, 415.7]
    """
    return pair["now_low"] / (1 + high_of(printed) / 100), pair["now_high"] / (1 + low_of(printed) / 100)


def low_of(fact: pd.Series) -> float:
    """The lower bound of a printed number; the number itself where no rounding is recorded."""
    return fact["value"] if pd.isna(fact["low"]) else fact["low"]


def high_of(fact: pd.Series) -> float:
    """The upper bound of a printed number."""
    return fact["value"] if pd.isna(fact["high"]) else fact["high"]


class Change(NamedTuple):
    """A change of the share in percentage points, its two effects (D3), and the decimals that the figures support."""

    value: float
    own: float
    total: float
    places: int


def change(pair: pd.Series) -> Change:
    """The change of the share over a pair with totals; own + total = value exactly."""
    sides = (pair["now"], pair["before"], pair["world_now"], pair["world_before"])
    own, total = decompose.growth_effects(*sides)
    low = share.share(pair["now_low"], pair["world_now_high"]) - share.share(pair["before_high"], pair["world_before_low"])
    high = share.share(pair["now_high"], pair["world_now_low"]) - share.share(pair["before_low"], pair["world_before_high"])
    now, before = share.share(pair["now"], pair["world_now"]), share.share(pair["before"], pair["world_before"])
    most = words.fineness(now)
    if now < 1:  # of a small share a change has fewer figures than the share
        most = min(words.column([now - before, own, total], most), most + 1)
    return Change(now - before, own, total, max(1, words.digits(low, high, most)))


def share_places(row: pd.Series) -> int:
    """The decimals that a share's bounds support."""
    return words.digits(row["share_low"], row["share_high"], words.fineness(row["share"]))


def total_growth(found: Facts) -> tuple[float, bool] | None:
    """Growth of the total in percent, and whether it is the printed rate: so where its base is only implied."""
    if found.pair is None:
        return None
    if found.pair["implied_base"] and found.total_printed is not None:
        return float(found.total_printed["value"]), True
    return share.growth(found.pair["world_now"], found.pair["world_before"]), False


def last_ranking(study: Study, before: Period) -> tuple[Period, pd.DataFrame] | None:
    """The latest earlier period that ranks the partner against at least one rival."""
    rows = study.shares[study.shares["partner"].eq(study.parameters.partner) & study.shares["flow"].eq(study.parameters.flow)]
    ends = {Period(int(y), int(m)) for y, m in zip(rows["year"], rows["months"])}
    for period in sorted((p for p in ends if (p.year, p.months) < before[:2]), reverse=True):
        table = share.ranking(study.shares, study.partners, study.parameters.flow, period, study.parameters.currency)
        if len(table) >= 2:
            return period, table
    return None


def in_year(study: Study, found: Facts) -> within.InYear | None:
    """The projection of the full-year share, None for a whole year or too short a past."""
    if found.share is None:
        return None
    asked = study.parameters
    return within.in_year(study.shares, found.share["share"], asked.partner, asked.flow, found.period, study.pool)
