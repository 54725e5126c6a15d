"""The numbers of page one, all of one period, one source and one currency."""

from dataclasses import dataclass

import pandas as pd

from tradeshare.data import tables
from tradeshare.data.memberships import membership_changes
from tradeshare.exhibits.templates import words
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import periods, press_style
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.provenance import definitions
from tradeshare.story import gains_and_losses
from tradeshare.study import all_partners, names, period_figures
from tradeshare.study.period_figures import annual_shares, gather
from tradeshare.study.study import Study


STEADY = 0.05  # percentage points, or a fiftieth of the share: less is no change
NEAR = 0.9  # of a share: one as large as this a year earlier may be the larger one now


@dataclass(frozen=True)
class Standing:
    """A rank among the partners compared, and the distance (percentage points) to the nearest other: the best other one for the first,
    the one just ahead for all others."""

    rank: int
    compared: int
    other: str
    gap: float


@dataclass(frozen=True)
class Headline:
    """What page one says of the partner in the headline period; None where the data do not say it.

    `value` and `total` in bn of `currency`; shares and growth in percent, growth as published where a rate is published.
    `unranked`: partners without a figure that may be larger, so that a first place is not known.
    `rough`: the totals are too rounded to say what part of their growth the partner accounts for. `past`: the data reach further.
    """

    partner: str
    flow: str
    period: Period
    before: Period
    past: bool
    currency: str
    sources: str
    value: float | None
    value_before: float | None
    total: float | None
    total_before: float | None
    rough: bool
    share: float | None
    share_before: float | None
    growth: float | None
    total_growth: float | None
    now: Standing | None
    then: Standing | None
    published_rank: int | None
    unranked: tuple[str, ...] = ()

    @property
    def change(self) -> float | None:
        """The change of the share, percentage points."""
        return None if self.share is None or self.share_before is None else self.share - self.share_before

    @property
    def when(self) -> str:
        """The period in words."""
        return press_style.span(periods.name(self.period))


@remembered(8)
def headline(study: Study) -> Headline:
    """Gather the numbers of page one.

    >>> from tradeshare.study.study import begin
    >>> found = headline(begin())
    >>> found.currency, round(found.share, 1), round(found.growth, 1), found.now.rank, found.now.other, round(found.now.gap, 1)
    ('CNY', 17.1, 20.0, 1, 'EU', 4.9)
    """
    period, asked = study.last, study.parameters
    found = gather(study, period)
    changes = gains_and_losses.changes(study, period, period.before)
    table = study.ranking(period)
    now, then = _standing(study, table.set_index("partner")["share"]), None
    if now and set(table["partner"]) <= set(changes.index):  # the same partners, both periods of one source
        now, then = (_standing(study, changes.loc[table["partner"], side]) for side in ("now", "before"))
    if period.months == 12 and len(named := all_partners.ranking(study.data, asked.partner, period.year, asked.flow)):
        before = all_partners.ranking(study.data, asked.partner, period.year - 1, asked.flow)
        table = named.rename_axis("partner").reset_index()
        now, then = (_standing(study, shares["share"]) for shares in (named, before))
    unknown = _may_be_larger(study, set(table["partner"]), found.share) if now and now.rank == 1 else ()
    now, then = (None, None) if unknown else (now, then)
    own, pair, level, rank = period_figures.own_growth(found), found.pair, found.level, found.rank_printed
    fixed = {"partner": names.name(study), "flow": asked.flow, "period": period, "before": period.before, "now": now, "then": then,
             "published_rank": None if rank is None else int(rank["value"]), "past": period.year < _newest_year(),
             "unranked": unknown}
    if pair is not None:
        return Headline(**fixed, currency=pair.currency, sources=pair.sources, value=pair.now.value, value_before=pair.before.value,
                        total=pair.total.now.value, total_before=pair.total.before.value, rough=_rough(pair),
                        share=pair.share_now, share_before=pair.share_before, growth=pair.official, total_growth=_total_growth(pair))
    level = level if found.share is None else found.share  # the level that the share is of, in its currency
    return Headline(**fixed, currency=asked.currency if level is None else level["currency"],
                    sources="" if level is None else level["source"], value=None if level is None else level["value"], value_before=None,
                    total=None if found.share is None else found.share["world"], total_before=None, rough=True,
                    share=None if found.share is None else found.share["share"], share_before=None,
                    growth=None if own is None else own[0], total_growth=None)


def _may_be_larger(study: Study, ranked: set[str], share) -> tuple[str, ...]:
    """The names of the partners without a figure whose share of the last full year came near the partner's share of this period."""
    held = {code: annual_shares(study, code).loc[:study.last.year].dropna().tail(1) for code in study.ranked if code not in ranked}
    return tuple(names.name(study, code) for code, last in held.items()
                 if len(last) and last.index[0] >= study.last.year - 1 and last.iloc[0] > NEAR * share["share"])


def _total_growth(pair: Comparison) -> float | None:
    """Growth of the total (percent); None where none is published and the levels are too rounded to say it."""
    published = pair.total.published is not None and not pair.total.alike
    return None if _rough(pair) and not published else pair.total.official


def _rough(pair: Comparison) -> bool:
    """Whether the rounding of the totals leaves their growth uncertain by a tenth of itself or more."""
    low, high = pair.total.growth_bounds
    return high - low > 0.1 * abs(high + low) / 2


def _standing(study: Study, shares: pd.Series) -> Standing | None:
    """The rank of the partner among shares (percent) by code; None without it, or without another."""
    own = study.parameters.partner
    if own not in shares.index or len(shares) < 2:
        return None
    order = shares.sort_values(ascending=False, kind="stable")
    place = order.index.get_loc(own)
    other = order.index[1] if place == 0 else order.index[place - 1]
    return Standing(place + 1, len(order), other, float(abs(order[own] - order[other])))


@remembered(1)
def _newest_year() -> int:
    return max(int(period[:4]) for period in tables.read().observations["period"])


def is_steady(change: float, share: float) -> bool:
    """Whether a share (percent) hardly changed, by `change` percentage points: too little to tell, or not as it is printed.

    >>> is_steady(0.04, 14.3), is_steady(-0.04, 0.5), is_steady(-0.0498, 1.678)
    (True, False, True)
    """
    return abs(change) < min(STEADY, share / 50) or press_style.share(share) == press_style.share(share - change)


def rival(study: Study, code: str) -> str:
    """The name of another partner; of the EU with the count that the figures of the period are by, as long as customs had another.

    >>> from tradeshare.study.study import begin
    >>> [rival(begin(last_period=period), "EU") for period in ("2018", "2018-10", "2021")]
    ['the EU of today’s 27', 'the EU with the United Kingdom', 'the EU']
    """
    if code != "EU" or (study.last.year > definitions.WITH_BRITAIN and not counts_britain(study)):
        return names.name(study, code)
    return words("story").which_eu(names.name(study, code), counts_britain(study))


def own_colour(study: Study) -> str:
    """The colour of the partner of the report, in every chart."""
    return names.colours(study)[names.short_label(study, study.parameters.partner)]


def counts_britain(study: Study) -> bool:
    """Whether the EU of the headline period is as customs counted it then, with the United Kingdom: that of a part of a year before 2020.

    The EU of a full year is today's 27.

    >>> from tradeshare.study.study import begin
    >>> [counts_britain(begin(last_period=period)) for period in ("2018-10", "2018", "2020-08")]
    [True, False, False]
    """
    return study.last.months < 12 and periods.end(str(study.last))[:7] < membership_changes(study.data.breaks, "EU")[-1]


def five_years(study: Study) -> float | None:
    """The share of the last full year over that of five years before; None where either is not held, or the headline is a part-year."""
    if study.last.months != 12:
        return None
    shares = annual_shares(study)
    now, then = (shares.get(year) for year in (study.last.year, study.last.year - 5))
    return None if now is None or then is None or not then > 0 else float(now / then)
