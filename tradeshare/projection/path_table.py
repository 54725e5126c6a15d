"""The table of paths for data/validation/: every slow model, from every history that a report of the shipped data can ask for."""

from collections.abc import Iterable

import pandas as pd

from tradeshare.formulas.log_odds import logit_history, longest_gapless_run
from tradeshare.projection import path_record
from tradeshare.projection.models import MIN_YEARS
from tradeshare.projection.past_errors import history
from tradeshare.study.study import Study


def histories(studies: Iterable[Study]) -> dict[str, pd.Series]:
    """The histories (logits by year) of all partners in these studies up to every origin from which a model is tried, each by its key.

    >>> found = histories([begin(last_period="2008")])
    >>> all(seen.index[-1] <= 2008 and len(seen) >= MIN_YEARS for seen in found.values())
    True
    """
    found = {}
    pairs = [(study, partner) for study in studies for partner in study.data.partners["code"] if partner != "WLD"]
    for here, partner in pairs:
        known = logit_history(history(here, partner))
        for origin in known.index:
            seen = known.loc[:origin]
            if longest_gapless_run(seen)[1] >= MIN_YEARS:
                found[path_record.history_key(seen)] = seen
    return found


def rows(studies: Iterable[Study], held: Iterable[dict[str, str]] = ()) -> list[dict[str, str]]:
    """The rows of the table, sorted; those that are `held` already are not computed again. A model that broke down has none."""
    there = {(row["model"], row["history"]): row for row in held}
    made = []
    for key, seen in histories(studies).items():
        for name in path_record.recorded_models:
            try:
                made.append(there.get((name, key)) or path_record.path_row(name, seen))
            except (ValueError, ArithmeticError):  # not estimated: a report computes it, and says so
                continue
    return sorted(made, key=lambda row: (row["model"], row["history"]))
