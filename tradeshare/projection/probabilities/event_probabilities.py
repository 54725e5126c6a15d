"""The probability of an event, from joint paths."""

import numpy as np
import pandas as pd

from tradeshare.foundation import phrases

BANDS = (0.05, 0.20, 0.35, 0.50, 0.65, 0.80, 0.95)


def round_above(value: float) -> float:
    """The next round number above a share: one leading digit for those that begin with 5 to 9, two below.

    >>> round_above(16.6), round_above(5.2), round(round_above(0.243), 2)
    (17.0, 6.0, 0.25)
    """
    step = 10.0 ** np.floor(np.log10(value / 5))
    return float(round((np.floor(value / step + 1e-9) + 1) * step, 12))


def event_probabilities(logs: pd.DataFrame, codes: list[str], drawn: np.ndarray) -> pd.DataFrame:
    """The probability of each event in each year of the drawn paths, for each of these partners.

    Events: `first` (largest share of those compared), `share` (above round_above of the last; `logs` are log shares by year). Gives
    partner, event, h, threshold (percent; NaN for first), probability.

    >>> from tradeshare.projection.probabilities.joint_paths import draw_paths
    >>> logs = pd.DataFrame({"A": np.log(np.full(12, 60.0)), "rest": np.log(np.full(12, 40.0))}, index=range(2000, 2012))
    >>> event_probabilities(logs, ["A"], draw_paths(logs, 1, 9))[["event", "threshold", "probability"]].values.tolist()
    [['first', nan, 1.0], ['share', 70.0, 0.0]]
    """
    best, rows = drawn.argmax(axis=2), []
    for code in codes:
        place = logs.columns.get_loc(code)
        limit = round_above(float(np.exp(logs[code].iloc[-1])))
        for event, threshold, hit in (("first", np.nan, best == place), ("share", limit, drawn[:, :, place] > limit)):
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
