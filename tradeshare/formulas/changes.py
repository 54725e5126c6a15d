"""A value in two like periods, and a share in two like periods, with what rounding leaves open.

V is the trade of the partner, W the reported total; 0 is before, 1 is now.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from tradeshare.formulas import exact_splits, ratios
from tradeshare.foundation import decimals, phrases


@dataclass(frozen=True)
class Interval:
    """A number, and the bounds that its rounding leaves."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, row) -> "Interval":
        """Value, low and high of a row of a table; the value itself where no rounding is recorded."""
        value, low, high = row["value"], row["low"], row["high"]
        return cls(value, value if pd.isna(low) else low, value if pd.isna(high) else high)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One value (bn) in two like periods, of one currency and family.

    >>> change = Change(now=Interval(553.92, 553.915, 553.925), before=Interval(416.55, 416.545, 416.555), currency="USD", family="release",
    ...                 published=Interval(33.3, 33.25, 33.35))
    >>> change.rate, round(change.growth, 2), change.agrees(change.published)
    (33.3, 32.98, False)
    >>> [round(end, 1) for end in base_range(change.now, change.published)]
    [415.4, 415.7]
    """

    now: Interval
    before: Interval
    currency: str
    family: str
    sources: str = ""
    implied_base: bool = False  # the base follows from a published growth rate
    alike: bool = False  # both levels are of one publisher's database, and so of one vintage
    published: Interval | None = None  # the growth published for a year's change, percent

    @property
    def growth(self) -> float:
        """Growth of the levels (percent)."""
        return ratios.growth(self.now.value, self.before.value)

    @property
    def growth_bounds(self) -> tuple[float, float]:
        """The interval of the growth (percent) that the rounding of both levels allows."""
        return ratios.growth(self.now.low, self.before.high), ratios.growth(self.now.high, self.before.low)

    def agrees(self, rate: Interval) -> bool:
        """Whether a published growth rate and both levels can be true within their rounding."""
        low, high = self.growth_bounds
        return low <= rate.high and rate.low <= high

    def overruled(self, rate: Interval) -> bool:
        """Whether a published rate goes before the growth of the levels: they are not of one database, and do not bear it out."""
        return not self.alike and not self.agrees(rate)

    def growth_and_source(self, rate: Interval | None) -> tuple[float, bool]:
        """Growth (percent), and whether it is the published rate: so where the base follows from it, or the levels do not bear it out.

        The levels of one database are of one vintage, and stand: a rate published at the time rests on an older one, or on other members.
        """
        if rate is not None and (self.implied_base or self.overruled(rate)):
            return float(rate.value), True
        return self.growth, False

    @property
    def rate(self) -> float:
        """Growth (percent): the published rate where the levels do not bear it out."""
        return self.growth_and_source(self.published)[0]

    @property
    def official(self) -> float:
        """Growth (percent) as published; levels of one database give their own."""
        return self.rate if self.alike or self.published is None else float(self.published.value)

    @property
    def rate_decimals(self) -> int:
        """The decimals of `rate` that both levels support; one of a published rate."""
        return 1 if self.implied_base or self.growth_and_source(self.published)[1] else decimals.supported_decimals(*self.growth_bounds, 1)

    @property
    def words(self) -> str:
        """What the value did, as finely as it is known.

        >>> change = Change(now=Interval(5144, 5143.95, 5144.05), before=Interval(1900, 1895, 1905), currency="USD", family="release")
        >>> change.words.replace(phrases.NARROW_SPACE, " ")
        'rose by 171%'
        """
        return phrases.rose_or_fell(self.rate, self.rate_decimals)


class ShareChange(NamedTuple):
    """A change of the share in percentage points, its two effects (D3), and the decimals that the figures support."""

    value: float
    own: float
    total: float
    decimals: int


@dataclass(frozen=True, kw_only=True)
class Comparison(Change):
    """The change of the partner, and that of the total beside it."""

    total: Change

    @property
    def levels(self) -> tuple[float, float, float, float]:
        """V1, V0, W1, W0 (bn): the partner now and before, the total now and before."""
        return self.now.value, self.before.value, self.total.now.value, self.total.before.value

    @property
    def share_now(self) -> float:
        """The share now (percent)."""
        return ratios.share(self.now.value, self.total.now.value)

    @property
    def share_before(self) -> float:
        """The share before (percent)."""
        return ratios.share(self.before.value, self.total.before.value)

    @property
    def contribution(self) -> float:
        """What the partner added to the growth of the total (pp)."""
        return ratios.contribution(self.now.value, self.before.value, self.total.before.value)

    @property
    def share_change(self) -> ShareChange:
        """The change of the share; own + total = value exactly."""
        own, total = exact_splits.growth_effects(*self.levels)
        low = ratios.share(self.now.low, self.total.now.high) - ratios.share(self.before.high, self.total.before.low)
        high = ratios.share(self.now.high, self.total.now.low) - ratios.share(self.before.low, self.total.before.high)
        value, most = self.share_now - self.share_before, decimals.most_share_decimals(self.share_now)
        if self.share_now < 1:  # of a small share a change has fewer figures than the share
            most = min(decimals.column_decimals([value, own, total], most), most + 1)
        return ShareChange(value, own, total, max(1, decimals.supported_decimals(low, high, most)))


def base_range(now: Interval, rate: Interval) -> tuple[float, float]:
    """The interval of the base that a published growth rate rests on: V1 / (1 + g)."""
    return now.low / (1 + rate.high / 100), now.high / (1 + rate.low / 100)
