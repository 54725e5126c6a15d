"""Ratios of trade: share, growth, contribution, balance and intensity.

V is the trade of the partner, W the reported total; 0 is before, 1 is after. Functions take numbers or arrays that broadcast
(`part_of_growth` one number), V and W in one unit; shares and growth are in percent, differences of shares and
contributions in percentage points.
"""

CLEAR_MOVE_PERCENT = 0.5  # growth of less, up or down, is no clear move


def share(value, total):
    """The partner's part of the reported total, in percent: 100 V / W. W is the total as customs report it, never a sum of partners.

    >>> round(share(2930, 20050), 1)
    14.6
    """
    return 100 * value / total


def growth(after, before):
    """Growth in percent between two like periods: 100 (V1 / V0 - 1).

    >>> round(growth(553.92, 416.55), 1)
    33.0
    """
    return 100 * (after / before - 1)


def compound(after, before, years):
    """Growth in percent a year over several years: 100 ((V1 / V0)^(1/n) - 1). Over two years it passes over an unusual year.

    >>> round(compound(553.92, 401.30, 2), 1)
    17.5
    """
    return 100 * ((after / before) ** (1 / years) - 1)


def part_of_growth(contributed, growth_total):
    """A contribution as a part of the growth of the total, in percent; NaN where the total moved by less than 1 %.

    >>> part_of_growth(0.5, 2.0), part_of_growth(0.5, 0.4)
    (25.0, nan)
    """
    return 100 * contributed / growth_total if abs(growth_total) >= 1 else float("nan")


def contribution(after, before, total_before):
    """What a partner adds to the growth of the total, in percentage points: 100 (V1 - V0) / W0. Sums exactly over partners.

    >>> round(contribution(60, 50, 100) + contribution(45, 50, 100), 9) == round(growth(105, 100), 9)
    True
    """
    return 100 * (after - before) / total_before


def balance(exports, imports):
    """Exports less imports, in the unit of both.

    >>> balance(4759.6, 2786.1) > 0
    True
    """
    return exports - imports


def cover_ratio(exports, imports):
    """How far exports pay for imports: X / M; 1 is balance.

    >>> cover_ratio(120, 100)
    1.2
    """
    return exports / imports


def normalised_balance(exports, imports):
    """The balance as a part of the trade: (X - M) / (X + M), from -1 (only imports) to 1 (only exports).

    >>> normalised_balance(3.0, 1.0)
    0.5
    """
    return (exports - imports) / (exports + imports)


def trade_intensity(flow, flows_to_partner, flows_of_reporter, flows_of_all):
    """(x_ij / X_i) / (x_wj / X_w): the partner's part in the reporter's trade over its part in everyone's; 1 is the norm.

    Takes the flow from i to j, all flows to j, all flows of i, and the flows of all (WTO and UNCTAD 2012, A Practical Guide to Trade
    Policy Analysis, ch. 1).

    >>> round(trade_intensity(30, 200, 100, 1000), 6)
    1.5
    """
    return (flow / flows_of_reporter) / (flows_to_partner / flows_of_all)


def trade_over_gdp(trade, gdp):
    """Trade with China per unit of the economy: 100 T / GDP, in percent, both in one currency.

    >>> trade_over_gdp(260.0, 470.0) > 50
    True
    """
    return 100 * trade / gdp


def two_year_rate(growth: float, before: float) -> float:
    """Growth a year (percent) over two years: the geometric mean of both yearly rates.

    >>> round(two_year_rate(20.0, 9.4), 1)
    14.6
    """
    return compound((1 + growth / 100) * (1 + before / 100), 1.0, 2)


def relative_to_year(share: float, share_of_year: float) -> float:
    """The share of a month over the share of its whole year: 100 s_m / s; 100 is no pattern.

    >>> round(relative_to_year(14.41, 14.74), 1)
    97.8
    """
    return 100 * share / share_of_year


def clearly_opposed(own: float, total: float) -> bool:
    """Whether two growth rates (percent) plainly go apart: one up, one down, each by CLEAR_MOVE_PERCENT or more.

    >>> clearly_opposed(7.0, -0.6), clearly_opposed(-0.3, 5.0), clearly_opposed(-8.0, 0.2), clearly_opposed(float("nan"), 3.0)
    (True, False, False, False)
    """
    return own * total < 0 and min(abs(own), abs(total)) >= CLEAR_MOVE_PERCENT


def against_the_trend(own: float, total: float) -> bool:
    """Whether trade with a partner grew against the trend: it clearly rose (percent) while the total clearly fell.

    >>> against_the_trend(7.0, -0.6), against_the_trend(-7.0, 0.6), against_the_trend(7.0, -0.2)
    (True, False, False)
    """
    return own > 0 and clearly_opposed(own, total)
