"""What an economy sells, beside what others sell: revealed comparative advantage, similarity, and shares within and between goods."""

import numpy as np

from tradeshare.formulas.exact_splits import flow_mix


def advantage(own, all_sellers) -> np.ndarray:
    """Revealed comparative advantage (Balassa 1965): a good's part in own sales over its part in those of all; 1 is the norm.

    (x_k / sum x) / (X_k / sum X), one entry for each good; NaN for a good that nobody sells.

    >>> advantage([11.0, 129.0], [42.0, 11958.0]).round(1).tolist()
    [22.4, 0.9]
    """
    x, all_of_it = np.asarray(own, float), np.asarray(all_sellers, float)
    norm = all_of_it / all_of_it.sum()
    return np.divide(x / x.sum(), norm, out=np.full_like(x, np.nan), where=norm > 0)


def similarity(one, other) -> float:
    """How alike the goods of two sellers are, 0 to 100 (Finger and Kreinin 1979): 100 sum_k min(a_k, b_k), with parts a and b.

    It is 100 (1 - K / 2), with K = sum |a_k - b_k|, Krugman's coefficient of specialisation.

    >>> similarity([20, 10, 70, 0, 0], [0, 0, 0, 60, 40]), similarity([1, 3], [2, 6]), similarity([1, 3], [1, 1])
    (0.0, 100.0, 75.0)
    """
    a, b = np.asarray(one, float), np.asarray(other, float)
    return float(100 * np.minimum(a / a.sum(), b / b.sum()).sum())


def within_and_between(parts_now, parts_before, totals_now, totals_before) -> tuple[np.ndarray, np.ndarray]:
    """The change of a share by good, in percentage points: the share within each good, and goods that gain or lose weight.

    With weight w_k = W_k / W, share s_k = A_k / W_k and the share of all goods s, each the mean of both years: within
    100 ds_k w_k, between 100 dw_k (s_k - s). Since weights add up to one, taking s off changes no sum: a good adds where it gains
    weight and the share in it is above the average. The sums are those of `exact_splits.flow_mix` (Das Gupta 1993).

    >>> within, between = within_and_between([48.0, 27.0], [40.0, 30.0], [260.0, 210.0], [250.0, 200.0])
    >>> within.round(3).tolist(), between.round(3).tolist(), float(round((within + between).sum(), 3))
    ([1.365, -0.955], [-0.003, -0.004], 0.402)
    """
    mix, within = flow_mix(parts_now, parts_before, totals_now, totals_before)
    now, before = np.asarray(totals_now, float), np.asarray(totals_before, float)
    average = (np.sum(parts_now) / now.sum() + np.sum(parts_before) / before.sum()) / 2
    return within, mix - 100 * (now / now.sum() - before / before.sum()) * average
