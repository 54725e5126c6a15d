"""The paths of the slow models from every history of the shipped data, as `make validation` found them (data/validation/paths.csv.gz).

A path is found by the history that the model sees and by nothing else, so that no path can rest on a later year.
"""

import hashlib
from collections.abc import Callable
from functools import cache, wraps

import numpy as np
import pandas as pd

from tradeshare.data import validation_tables
from tradeshare.foundation import disk_cache

NAME = "paths"
HORIZON_YEARS = 5  # years of a path in the table; a report that asks for more computes it
DIGITS = 9  # decimals of a logit that tell one history from another: the last bits differ by machine
CODE = ("projection/models.py", "projection/path_record.py", "formulas/log_odds.py")
LIBRARIES = ("numpy", "scipy", "statsmodels")

Model = Callable[[pd.Series, int], np.ndarray]
recorded_models: dict[str, Model] = {}  # by name, each as it computes


class LeftOut(Exception):
    """A model that cannot be used on a series; the text says why, and the report prints it."""


def from_table(name: str) -> Callable[[Model], Model]:
    """A model whose paths are taken from the table where it holds them; it is left out, with its reason, where it was then."""
    def wrap(model: Model) -> Model:
        recorded_models[name] = model

        @wraps(model)
        def path(known: pd.Series, horizon: int) -> np.ndarray:
            row = _rows().get((name, history_key(known))) if horizon <= HORIZON_YEARS else None
            if row is None:
                return model(known, horizon)
            if row["reason"]:
                raise LeftOut(row["reason"])
            return np.array([float(row[f"h{h}"]) for h in range(1, horizon + 1)])

        return path

    return wrap


def history_key(known: pd.Series) -> str:
    """What names a history: its values in order, gaps with them.

    >>> history_key(pd.Series([0.1, float("nan")])) == history_key(pd.Series([0.1 + 1e-12, float("nan")])), history_key(
    ...     pd.Series([0.1])) == history_key(pd.Series([0.2]))
    (True, False)
    """
    return hashlib.sha256(" ".join(f"{value:.{DIGITS}f}" for value in known).encode()).hexdigest()[:16]


@cache
def code() -> str:
    """The key of what makes the paths: the models and the libraries that estimate them."""
    return " ".join([disk_cache.code(*CODE), disk_cache.versions(*LIBRARIES)])


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["model"], row["history"]): row for row in validation_tables.read(NAME, code())}


def path_row(name: str, known: pd.Series) -> dict[str, str]:
    """The row of the table for a model and a history, computed: model, history, h1 to h5 (logits), reason."""
    found, reason = [""] * HORIZON_YEARS, ""
    try:
        found = [repr(float(value)) for value in recorded_models[name](known, HORIZON_YEARS)]
    except LeftOut as error:
        reason = str(error)
    return {"model": name, "history": history_key(known)} | {f"h{h}": value for h, value in enumerate(found, 1)} | {"reason": reason}
