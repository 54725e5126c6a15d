"""The probability of an event, from joint paths."""

import numpy as np
import pandas as pd

from tradeshare.foundation import phrases
from tradeshare.projection.probabilities.joint_paths import Joint

BANDS = (0.05, 0.20, 0.35, 0.50, 0.65, 0.80, 0.95)


def round_above(value: float) -> float:
    """The next round number above a share or value: one leading digit for those that begin with 5 to 9, two below.

    >>> round_above(16.6), round_above(5.2), round_above(7550.0), round(round_above(0.243), 2)
    (17.0, 6.0, 8000.0, 0.25)
    """
    step = 10.0 ** np.floor(np.log10(value / 5))
    return float(round((np.floor(value / step + 1e-9) + 1) * step, 12))


def event_probabilities(found: Joint, values: pd.Series, drawn: tuple[np.ndarray, np.ndarray]) -> pd.DataFrame:
    """The probability of each event in each year of the drawn paths, for every partner whose last value stands in `values`.

    Events: `first` (largest share of those compared), `share` (above round_above of the last), `value` (above round_above of the median of
    the middle year drawn, so that the probabilities say by when it is likely to be passed).
    Gives partner, event, h, threshold (percent or unit of the value; NaN for first), probability.

    >>> from tradeshare.projection.probabilities.joint_paths import draw
    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 60.0)), "rest": np.log(np.full(12, 40.0))}, index=range(2000, 2012))
    >>> found = Joint(logs, pd.Series(0.1, index=logs.index))
    >>> event_probabilities(found, pd.Series({"A": 100.0}), draw(found, 1, 9))[["event", "threshold", "probability"]].values.tolist()
    [['first', nan, 1.0], ['share', 70.0, 0.0], ['value', 120.0, 0.0]]
    """
    shares, growth = drawn
    last, best, rows = np.exp(found.logs.iloc[-1]), shares.argmax(axis=2), []
    for code, value in values.items():
        place = found.logs.columns.get_loc(code)
        level = value * shares[:, :, place] / last[code] * np.exp(growth)
        limit, above = round_above(float(last[code])), round_above(float(np.median(level[:, (level.shape[1] - 1) // 2])))
        for event, threshold, hit in (("first", np.nan, best == place), ("share", limit, shares[:, :, place] > limit),
                                      ("value", above, level > above)):
            rows += [(code, event, h + 1, threshold, part) for h, part in enumerate(hit.mean(axis=0))]
    return pd.DataFrame(rows, columns=["partner", "event", "h", "threshold", "probability"])


def band(probability: float) -> str:
    """A probability as a rounded range: never 0 or 100 %.

    >>> [band(value).replace("\u00a0", " ") for value in (0.999, 0.7, 0.01)]
    ['95% or more', '65–80%', '5% or less']
    """
    edges = [phrases.number(100 * edge, 0) for edge in BANDS]
    place, percent = sum(probability >= edge for edge in BANDS), "%"
    if place in (0, len(BANDS)):
        return f"{edges[0]}{percent} or less" if place == 0 else f"{edges[-1]}{percent} or more"
    return f"{edges[place - 1]}–{edges[place]}{percent}"
