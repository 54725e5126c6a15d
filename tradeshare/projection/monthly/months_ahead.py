"""What do the months say?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, track_record
from tradeshare.projection.cell_text import interval_cell, left_out_sentence, share_cell
from tradeshare.projection.monthly import monthly_models, monthly_shares
from tradeshare.study import names
from tradeshare.study.study import Study

YARDSTICK = "the seasonal no-change forecast"
MONTHS_AHEAD = 12  # months
NAMES_SHOWN = {"naive": "seasonal naive"}


def enough(study: Study) -> bool:
    """Whether the data hold months enough for a model."""
    return int(monthly_shares.shares(study).notna().sum()) >= monthly_shares.MIN_MONTHS


@remembered(4)
def _tried(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    return monthly_models.trial(monthly_shares.shares(study), study.data.new_year, MONTHS_AHEAD)


def too_few_sentence(study: Study, known: pd.Series) -> str:
    """How many months the data hold; a February without any January beside it stands for both."""
    say = words("projection")
    if known.empty:
        return Absent(say.no_months(names.name(study)))
    held = known.dropna().index
    months = held.append(held[held.month == 2] - 1) if not (held.month == 1).any() else held
    first, last = months.min(), months.max()
    span = last.ordinal - first.ordinal + 1
    joint = "" if len(months) == len(held) else phrases.counted(len(held), "observation")
    return Absent(say.few_months(names.name(study), len(months), span, phrases.counted(span, "month"), first, last, joint,
                                 monthly_shares.MIN_MONTHS))


def verdict(study: Study) -> Prose:
    """Whether the structural model did better than its yardstick, and which models are left out; or how many months are missing."""
    if not enough(study):
        return Prose(too_few_sentence(study, monthly_shares.shares(study)))
    past, failed = _tried(study)
    left = monthly_models.paths(monthly_shares.begin(monthly_shares.shares(study), study.data.new_year, MONTHS_AHEAD), MONTHS_AHEAD)[1]
    return Prose(verdict_sentence(study, past) + track_record.failed_sentence(study, failed.replace({"model": NAMES_SHOWN}))
                 + left_out_sentence({NAMES_SHOWN.get(name, name): reason for name, reason in left.items()}))


def verdict_sentence(study: Study, past: pd.DataFrame) -> str:
    """Whether the structural model did better than repeating the same month of the year before; `past` is of `models.trial`."""
    judged = backtest.compare_with_no_change(past, monthly_models.MODEL)
    if judged == "unscored":
        return words("projection").months_unscored(YARDSTICK)
    return words("projection").months_judged(track_record.compared(names.name(study), past, YARDSTICK, monthly_models.MODEL), YARDSTICK,
                                             judged)


def ahead_table(study: Study) -> Table | None:
    """The months ahead; None without months enough."""
    if not enough(study):
        return None
    table = monthly_models.outlook(monthly_shares.shares(study), study.data.new_year, _tried(study)[0],
                                   MONTHS_AHEAD).replace({"model": NAMES_SHOWN})
    shown = pd.DataFrame({"Month": table["month"], "Share, %": [share_cell(v) for v in table["share"]],
                          "80% interval": [interval_cell(a, b) for a, b in zip(table["low_80"], table["high_80"])]})
    return Table(shown, words("projection").ahead_caption(names.name(study), table["model"].iloc[0]), table)
