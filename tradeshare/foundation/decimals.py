"""How many decimals the figures support."""

import math

import pandas as pd


def supported_decimals(low: float, high: float, most: int = 2) -> int:
    """The decimals to show for a number between low and high, so that its error is at most three quarters of the last digit.

    >>> [supported_decimals(*ends) for ends in ((416.545, 416.555), (2925, 2935), (14.58, 14.64), (17.0, 17.0))]
    [2, 0, 1, 2]
    """
    half = (high - low) / 2
    for places in range(most, 0, -1):
        if half <= 0.75 * 10**-places:
            return places
    return 0


def money_decimals(value: float, low: float | None = None, high: float | None = None) -> int:
    """The decimals of a value in bn: two; one from 1,000 bn, three below 1 bn, at least four below 0.1 bn; fewer if bounds are wide.

    >>> money_decimals(416.55, 416.545, 416.555), money_decimals(20050.0, 20045.0, 20055.0), money_decimals(0.2117), money_decimals(0.00021)
    (2, 0, 3, 5)
    """
    small = 3 if abs(value) >= 0.1 or value == 0 else max(4, decimals_for_two_figures(value))
    most = small if abs(value) < 1 else 2 if abs(value) < 1000 else 1
    return supported_decimals(value if low is None else low, value if high is None else high, most)


def share_decimals(share: float) -> int:
    """The decimals of a share without bounds: one fewer than the most it is shown with, at least one.

    >>> share_decimals(17.07), share_decimals(0.24), share_decimals(0.004)
    (1, 2, 3)
    """
    return max(1, most_share_decimals(share) - 1)


def most_share_decimals(share: float) -> int:
    """The most decimals that a share of this size is shown with, so that small partners do not round to nothing.

    >>> most_share_decimals(17.07), most_share_decimals(0.24), most_share_decimals(0.004), most_share_decimals(0.0003)
    (2, 3, 4, 5)
    """
    return 2 if share >= 1 else 3 if share >= 0.1 else max(4, decimals_for_two_figures(share))


def decimals_for_two_figures(value: float) -> int:
    """The decimals that give a number below one two significant figures; zero needs none.

    >>> decimals_for_two_figures(0.0003), decimals_for_two_figures(0.056), decimals_for_two_figures(0.0)
    (5, 3, 0)
    """
    return 1 - math.floor(math.log10(abs(value))) if 0 < abs(value) < 1 else 0


def decimals_to_show(value: float, asked: int) -> int:
    """The decimals asked for, or two significant figures if rounding would give zero or change the number by more than a fifth.

    >>> [decimals_to_show(value, 1) for value in (0.034, 0.066, 0.34, 0.0)], decimals_to_show(-0.0004, 2)
    ([3, 3, 1, 1], 5)
    """
    return decimals_for_two_figures(value) if abs(value) > 1e-9 and abs(round(value, asked) - value) > abs(value) / 5 else asked


def column_decimals(values, least: int) -> int:
    """The decimals of a column: as many as asked for, or enough for two significant figures of the smallest non-zero number.

    >>> column_decimals([0.0011, -0.001, 0.0001], 3), [column_decimals(column, 2) for column in ([1.25, -0.4], [])]
    (5, [2, 2])
    """
    sizes = [abs(value) for value in values if pd.notna(value) and abs(value) > 1e-9]
    return max(least, decimals_for_two_figures(min(sizes))) if sizes else least


def chart_decimals(values, least: int) -> int:
    """The decimals for all numbers of a column or chart: as many as asked for, or enough for two significant figures of the largest.

    >>> chart_decimals([3.327310, 0.0004], 2), chart_decimals([0.0029, -0.00001], 2), chart_decimals([], 2)
    (2, 4, 2)
    """
    sizes = [abs(value) for value in values if pd.notna(value)]
    return max(least, decimals_for_two_figures(max(sizes))) if sizes else least
