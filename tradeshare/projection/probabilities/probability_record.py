"""How probabilities did before: those of every past year, beside what happened and the past frequency of the event."""

import numpy as np
import pandas as pd

from tradeshare.formulas.scores import standard_error
from tradeshare.projection.probabilities.event_probabilities import event_probabilities
from tradeshare.projection.probabilities.joint_paths import draw_paths, DRAWS, MIN_STEPS, drawable_steps

COLUMNS = ["event", "brier", "climatology", "skill", "gain", "error", "probabilities", "origins"]


def past_probabilities(logs: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """The probabilities that would have been given at every past year, for each partner in turn, beside what happened.

    Gives partner, origin, event, h, threshold, probability, happened (0 or 1) and climatology: how often the event had happened to all
    partners over the same horizon by then, NaN where no such horizon had passed. `logs` are log shares by year.

    >>> from tradeshare.projection.probabilities.joint_paths import joint
    >>> table = past_probabilities(joint(begin(last_period="2008")), 2)
    >>> bool((table["origin"] + table["h"] <= 2008).all()), bool(table["climatology"].dropna().between(0, 1).all())
    (True, True)
    """
    tables = []
    for origin in logs.index[MIN_STEPS:-1]:
        seen = logs.loc[:origin]
        if len(drawable_steps(seen)) >= MIN_STEPS:
            given = event_probabilities(seen, list(logs.columns.drop("rest")), draw_paths(seen, horizon, DRAWS // 4)).assign(origin=origin)
            tables.append(given[(given["h"] + origin).isin(logs.index)])
    if not tables:
        return pd.DataFrame(columns=["partner", "event", "h", "threshold", "probability", "origin", "happened", "climatology"])
    table = pd.concat(tables, ignore_index=True)
    shares, then = np.exp(logs), list(zip(table["origin"] + table["h"], table["partner"]))
    first, reached = shares.drop(columns="rest").idxmax(axis=1), shares.stack()
    happened = np.where(table["event"].eq("first"), first[[year for year, _ in then]].to_numpy() == table["partner"],
                        reached[then].to_numpy() > table["threshold"])
    return _with_climatology(table.assign(happened=happened.astype(float)))


def _with_climatology(table: pd.DataFrame) -> pd.DataFrame:
    """Each probability beside how often the event had happened over its horizon by its origin; NaN where nothing is known yet."""
    by_origin = table.groupby(["event", "h", "origin"])["happened"].agg(["sum", "count"]).reset_index()
    past = by_origin.assign(known=by_origin["origin"] + by_origin["h"])
    both = by_origin[["event", "h", "origin"]].merge(past.drop(columns="origin"), on=["event", "h"]).query("known <= origin")
    base = both.groupby(["event", "h", "origin"])[["sum", "count"]].sum()
    return table.merge((base["sum"] / base["count"]).rename("climatology").reset_index(), on=["event", "h", "origin"], how="left")


def scores(past: pd.DataFrame) -> pd.DataFrame:
    """The Brier score (1950) of each event beside that of climatology; smaller is better. Probabilities without a climatology are left out.

    Gives event, brier, climatology, skill (percent), gain (climatology less brier) and its standard error from the means by origin,
    with the overlap of neighbouring origins as in `intervals.coverage`, and the number of probabilities and origins.

    >>> past = pd.DataFrame({"event": "first", "probability": [0.9, 0.2], "happened": [1.0, 0.0], "climatology": 0.5, "origin": [1, 2]})
    >>> scores(past.assign(h=1))[["brier", "climatology", "skill"]].round(3).values.tolist()
    [[0.025, 0.25, 90.0]]
    """
    rows = []
    for event, part in past.dropna(subset="climatology").groupby("event", sort=False):
        own, base = ((part[name] - part["happened"])**2 for name in ("probability", "climatology"))
        by_origin = (base - own).groupby(part["origin"]).agg(["sum", "count"])
        rows.append({"event": event, "brier": own.mean(), "climatology": base.mean(), "skill": 100 * (1 - own.mean() / base.mean())
                     if base.mean() > 0 else np.nan, "gain": (base - own).mean(), "error": standard_error(by_origin, int(part["h"].max())),
                     "probabilities": len(part), "origins": part["origin"].nunique()})
    return pd.DataFrame(rows, columns=COLUMNS)


def judge(row) -> str:
    """Whether probabilities did `better` or `worse` than climatology by more than a standard error, or `about the same`.

    >>> judge(pd.Series({"gain": 0.02, "error": 0.01})), judge(pd.Series({"gain": 0.02, "error": float("nan")}))
    ('better', 'about the same')
    """
    if not abs(row.gain) > row.error:
        return "about the same"
    return "better" if row.gain > 0 else "worse"
