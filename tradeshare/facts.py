"""The numbers of one period: level, growth, share, rank, as computed and as printed."""

from typing import NamedTuple

import pandas as pd

from tradeshare import compare, decompose, share, words
from tradeshare import in_year as within
from tradeshare.memo import remembered
from tradeshare.periods import Period
from tradeshare.study import Study


SOURCES = {"table": "the customs table", "database": "the databases", "release": "customs releases"}  # the families, in words


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
    total_printed: pd.Series | None  # published growth of the total, in the currency of the pair, or else of the level
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
        pair, _printed(study, "growth", "WLD", period, currency if pair is None else pair["currency"]),
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

    Where the base follows from a published rate, or the levels do not bear it out, that rate is what is known, to its one decimal.

    >>> pair = pd.Series(dict(now=5144.0, now_low=5143.95, now_high=5144.05, before=1900.0, before_low=1895.0, before_high=1905.0,
    ...                       implied_base=False))
    >>> grown(pair).replace(words.NARROW, " ")
    'rose by 171 %'
    """
    return words.moved(rate_of(pair, side), grown_places(pair, side))


def grown_places(pair: pd.Series, side: str = "") -> int:
    """The decimals of a growth rate that both levels support; see `grown`."""
    rate = published(pair, side)
    return 1 if pair["implied_base"] or (rate is not None and overruled(pair, rate, side)) else words.digits(*growth_bounds(pair, side), 1)


def held_before(study: Study, found: Facts) -> bool:
    """Whether the data hold a level of the period a year before, comparable or not, in the currency of the level."""
    if found.level is None:
        return False
    rows = study.cells[study.cells["currency"].eq(found.level["currency"])]
    return compare.level(rows, study.parameters.partner, study.parameters.flow, found.period.before, found.level["currency"]) is not None


def apart(found: Facts) -> bool:
    """Whether the growth shown comes from another currency or family than share, contribution and total, which do not follow from it."""
    return found.pair is not None and (found.growth is None or any(found.pair[key] != found.growth[key] for key in ("currency", "family")))


def agrees(pair: pd.Series, printed: pd.Series, side: str = "") -> bool:
    """Whether a printed growth rate and two printed levels (of the total with the side `world_`) can both be true within their rounding.

    >>> levels = pd.Series(dict(now_low=553.915, now_high=553.925, before_low=416.545, before_high=416.555))
    >>> agrees(levels, pd.Series(dict(value=33.3, low=33.25, high=33.35)))
    False
    """
    low, high = growth_bounds(pair, side)
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
    """Growth of the total in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _rate(found.pair, found.total_printed, "world_")


def own_growth(found: Facts) -> tuple[float, bool] | None:
    """Growth of the partner in percent, and whether it is the published rate; None where neither levels nor a rate are known."""
    return _rate(found.growth, found.growth_printed)


def beside_total(found: Facts) -> float:
    """Growth of the partner (percent) in the currency and family of the total; `found` has a pair."""
    return rate_of(found.pair)


def rate_of(pair: pd.Series, side: str = "") -> float:
    """Growth (percent) over a pair, of the total with the side `world_`: the published rate where the levels do not bear it out.

    >>> pair = pd.Series(dict(now=553.92, now_low=553.915, now_high=553.925, before=416.55, before_low=416.545, before_high=416.555,
    ...                       alike=False, rate=33.3, rate_low=33.25, rate_high=33.35, implied_base=False))
    >>> rate_of(pair), round(rate_of(pair.drop(["rate", "rate_low", "rate_high"])), 2)
    (33.3, 32.98)
    """
    return _rate(pair, published(pair, side), side)[0]


def overruled(pair: pd.Series, rate: pd.Series, side: str = "") -> bool:
    """Whether a published rate goes before the growth of two levels: they are not of one database, and do not bear it out."""
    return not pair[f"{side}alike"] and not agrees(pair, rate, side)


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
    return None if pair is None else (share.growth(pair[f"{side}now"], pair[f"{side}before"]), False)


def elsewhere(study: Study, table: pd.DataFrame) -> str:
    """Whose share in a ranking comes from another source or currency than the others', as an aside; empty where all are of one.

    >>> from tradeshare.study import begin
    >>> here = begin(last_period="2022")
    >>> elsewhere(here, gather(here, here.last).ranking)
    "; the EU's share is from another source (customs releases, in CNY)"
    """
    rows = table[table["elsewhere"]]
    said = [f"{words.possessive(name(study, row.partner))} share is from another source ({SOURCES[row.family]}, in {row.currency})"
            for row in rows.itertuples()]
    return "; " + words.listed(said) if said else ""


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
