"""What do the months say?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection import backtest, track_record
from tradeshare.projection.cell_text import interval_cell, left_out_sentence, share_cell
from tradeshare.projection.monthly import models, shares
from tradeshare.study import names
from tradeshare.study.study import Study

YARDSTICK = "the seasonal no-change forecast"
AHEAD = 12  # months


@remembered(4)
def series(study: Study) -> pd.Series:
    """The monthly shares of the partner; see `shares.shares`."""
    return shares.shares(study)


def enough(study: Study) -> bool:
    """Whether the data hold months enough for a model."""
    return int(series(study).notna().sum()) >= shares.LEAST_MONTHS


@remembered(4)
def _tried(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    return models.trial(series(study), study.data.new_year, AHEAD)


def accuracy_table(study: Study) -> Table | Prose:
    """The scores of the monthly models, or how many months are missing."""
    if not enough(study):
        return Prose(too_few_sentence(study, series(study)))
    table = models.scores(_tried(study)[0])
    say = words("projection")
    caption = say.monthly_caption(names.name(study), AHEAD, say.score_columns(True))
    return Table(track_record.scores_as_text(table, "Relative to seasonal no change"), caption, table.round(4))


def too_few_sentence(study: Study, known: pd.Series) -> str:
    """How many months the data hold."""
    say = words("projection")
    if known.empty:
        return Absent(say.no_months(names.name(study)))
    months, steps = models.covered(known), int(known.notna().sum())
    span = months[-1].ordinal - months[0].ordinal + 1
    joint = "" if len(months) == steps else phrases.counted(steps, "observation")
    return Absent(say.few_months(names.name(study), len(months), span, phrases.counted(span, "month"), months[0], months[-1], joint,
                                 shares.LEAST_MONTHS))


def verdict(study: Study) -> Prose | None:
    """Whether the combination did better than its yardstick, and which models are left out; None without months enough."""
    if not enough(study):
        return None
    past, failed = _tried(study)
    left = models.left_out(series(study), study.data.new_year, AHEAD)
    return Prose(verdict_sentence(study, past) + track_record.failed_sentence(study, failed) + left_out_sentence(left))


def verdict_sentence(study: Study, past: pd.DataFrame) -> str:
    """Whether the combination did better than repeating the same month of the year before; `past` is of `models.errors`."""
    renamed = past.assign(model=past["model"].replace("seasonal naive", "naive"))
    judged = backtest.judge(renamed)
    if judged == "unscored":
        return words("projection").months_unscored(YARDSTICK)
    return words("projection").months_judged(track_record.compared(names.name(study), renamed, YARDSTICK, True), YARDSTICK, judged)


def ahead_table(study: Study) -> Table | None:
    """The months ahead; None without months enough."""
    return months_ahead(study, models.outlook(series(study), study.data.new_year, _tried(study)[0], AHEAD)) if enough(study) else None


def months_ahead(study: Study, table: pd.DataFrame) -> Table:
    """The months ahead as a table; `table` is of `models.outlook`."""
    shown = pd.DataFrame({"Month": table["month"], "Share, %": [share_cell(v) for v in table["share"]],
                          "80% interval": [interval_cell(a, b) for a, b in zip(table["low_80"], table["high_80"])]})
    return Table(shown, words("projection").ahead_caption(names.name(study), table["model"].iloc[0]), table)
