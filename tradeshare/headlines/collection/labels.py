"""How good is the check?"""

from typing import NamedTuple

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.select import select
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements, VERDICTS
from tradeshare.headlines.verdict import CONTRADICTS, UNKNOWN
from tradeshare.study.study import Study

LABELS = ("right", "revised", "wrong", "unknown")


def by_label(found: JudgedStatements, confidence: str = "") -> pd.DataFrame:
    """The labels of the collection, or those of one confidence, against the verdicts, as counts: how good the check is."""
    rows = select(found.rows, confidence=confidence) if confidence else found.rows
    return pd.crosstab(rows["label"], rows["verdict"]).reindex(index=LABELS, columns=VERDICTS, fill_value=0)


def unseen(found: JudgedStatements) -> pd.DataFrame:
    """As `by_label`, each statement judged as one of a page that nobody has read."""
    return pd.crosstab(found.rows["label"], found.unseen).reindex(index=LABELS, columns=VERDICTS, fill_value=0)


def by_kind(found: JudgedStatements) -> pd.DataFrame:
    """What was labelled wrong, by the kind of error, against the verdicts, as counts: most frequent first."""
    rows = select(found.rows, label="wrong")
    table = pd.crosstab(rows["kind"], rows["verdict"]).reindex(columns=VERDICTS, fill_value=0)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def labels_table(study: Study) -> Table | None:
    """Labels against verdicts; None without a statement."""
    found = judged_statements(study)
    frame = by_label(found)
    return Table(counts_as_text(frame, "Labelled"), words("headlines").labels_caption(), frame) if len(found.rows) else None


def kinds_table(study: Study) -> Table | None:
    """Kinds of error against verdicts; None where nothing is labelled wrong."""
    frame = by_kind(judged_statements(study))
    return Table(counts_as_text(frame, "Error"), words("headlines").kinds_caption(), frame) if len(frame) else None


def counts_as_text(table: pd.DataFrame, head: str) -> pd.DataFrame:
    """Labels, or kinds of error, against the verdicts as text, each row with its number."""
    return pd.DataFrame({head: table.index, "Statements": [f"{count:,}" for count in table.sum(axis=1)]}
                        | {phrases.capitalised(name): [f"{value:,}" for value in table[name]] for name in table})


class Rates(NamedTuple):
    """How the check fares, in percent: contradicted of the wrong, contradicted of the right or revised, not checked of the right."""

    caught: float
    blamed: float
    unchecked: float


def rates(table: pd.DataFrame) -> Rates | None:
    """The rates of a table as `by_label` gives it; None where nothing is labelled wrong, or nothing right.

    >>> counts = {"contradicts": [1, 0, 9], "cannot be checked": [2, 0, 0], "agrees": [17, 0, 1]}
    >>> rates(pd.DataFrame(counts, ["right", "revised", "wrong"]))
    Rates(caught=90.0, blamed=5.0, unchecked=10.0)
    """
    wrong, right, good = table.loc["wrong"], table.loc["right"], table.loc[["right", "revised"]]
    if not wrong.sum() or not right.sum():
        return None
    return Rates(*(float(100 * part) for part in (wrong[CONTRADICTS] / wrong.sum(), good[CONTRADICTS].sum() / good.to_numpy().sum(),
                                                  right[UNKNOWN] / right.sum())))


def label_sentence(table: pd.DataFrame) -> str:
    """How often the check finds what was labelled wrong, and how often it blames what was labelled right."""
    found = rates(table)
    if found is None:
        return words("headlines").few_labels()
    return words("headlines").labels(*_as_text(found))


def _as_text(found: Rates) -> tuple[str, str, str]:
    return phrases.percent(found.caught, 0), phrases.percent(found.blamed, 1), phrases.percent(found.unchecked, 0)


def unseen_sentence(table: pd.DataFrame, labels: pd.DataFrame, high: pd.DataFrame) -> str:
    """How the check fares on labels that are sure, and on statements of pages that it has not read. All tables as `by_label` gives them."""
    alone, seen, wrong = rates(table), rates(labels), high.loc["wrong"]
    if alone is None or seen is None or not wrong.sum():
        return words("headlines").few_unseen()
    return words("headlines").unseen(f"{wrong.sum():,}", phrases.percent(100 * wrong[CONTRADICTS] / wrong.sum(), 0),
                                     alone.caught < seen.caught, *_as_text(alone))


def labels_text(study: Study) -> Prose:
    """How good the check is, on what it has read and on what it has not."""
    found = judged_statements(study)
    labels = by_label(found)
    return Prose(label_sentence(labels), unseen_sentence(unseen(found), labels, by_label(found, "high")))
