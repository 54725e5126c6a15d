"""Is a published statement so, and where does a number come from?"""

from collections.abc import Iterable
from typing import Unpack

import pandas as pd

from tradeshare.api.labelled import labelled, Options
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import without_marks
from tradeshare.headlines import check as headlines_check
from tradeshare.headlines import known_data, short_statement, statements
from tradeshare.headlines.sentences import answers
from tradeshare.provenance import trace as provenance_trace
from tradeshare.provenance.trace_readings import Step
from tradeshare.study import period_figures
from tradeshare.study.study import begin


def check(statement: str | Iterable[str], as_of: str = "", published: str = "") -> pd.DataFrame:
    """Whether published statements agree with the data: short ones and sentences, as `tradeshare check` takes them; a row for each claim.

    `as_of`, a day such as 2020-09-30, uses only what was published by then; `published` is the day of a sentence ("last year").
    Columns statement, verdict (agrees, agrees with a revision, contradicts, the partner's count, cannot be checked), cause, reason,
    expected, low, high, unit, sources. Raises ParameterError for what is no statement.

    >>> check("ASEAN total 2020-01..2020-08 = 416.55 USD bn")[["verdict", "expected", "unit"]].values.tolist()
    [['agrees', 416.55, 'USD_bn']]
    >>> check("ASEAN took up 14.6 percent of China's foreign trade in the first eight months of 2020.")["verdict"].tolist()
    ['agrees']
    """
    texts = [statement] if isinstance(statement, str) or not isinstance(statement, Iterable) else list(statement)
    if other := [text for text in texts if not isinstance(text, str)]:
        raise ParameterError(f"statement {str(other[0])[:40]!r} is no text; write for example {short_statement.EXAMPLE!r}")
    if not texts:
        raise ParameterError(f"there is no statement to check; write for example {short_statement.EXAMPLE!r}")
    known, day, written = known_data.judging_data(), statements.day(as_of), statements.day(published, "published")
    found = [_short(text, known, day) if "=" in text else _sentence(text, known, day, written) for text in texts]
    return pd.concat(found, ignore_index=True)


def _short(text: str, known: headlines_check.JudgingData, day: str) -> pd.DataFrame:
    said = headlines_check.check(short_statement.line(text), known, day)
    return said.assign(statement=text)[["statement", *headlines_check.COLUMNS]]


def _sentence(text: str, known: headlines_check.JudgingData, day: str, written: str) -> pd.DataFrame:
    """The claims of a sentence, each as it was read. Raises ParameterError where there is none."""
    found = [each for each in answers.answers(text, known, day, written) if each.verdict]
    if not found:
        raise ParameterError(f"{text[:80]!r} holds no claim on China's trade; `tradeshare check` shows how it was read")
    rows = [{"statement": each.read_as, "verdict": each.verdict, "reason": each.reason, "sources": each.sources} for each in found]
    return pd.DataFrame(rows, columns=["statement", *headlines_check.COLUMNS])


def trace(measure: str, partner: str | int = "ASEAN", **options: Unpack[Options]) -> pd.DataFrame:
    """Where a number of the last period comes from: the figures that it is made of, down to the pages that print them.

    `measure` is level, growth, share, share_change, contribution, rank or balance. Columns depth (0: the number; each step rests on
    those below it that are one deeper) and text. Raises ParameterError for another measure, the balance of one
    flow, or a number that the data do not hold.

    >>> table = trace("share", "ASEAN", last_period="2020-08")
    >>> int(table["depth"].max()) > 1, table["text"].iloc[0].split(",")[0]
    (True, "share of ASEAN in China's total trade")
    """
    if measure not in provenance_trace.MEASURES:
        raise ParameterError(f"measure {str(measure)[:40]!r} cannot be traced; use {', '.join(provenance_trace.MEASURES)}")
    study = begin(partner=partner, **options)
    provenance_trace.need_both_flows(measure, study.parameters.flow)
    chain = provenance_trace.chain(study, measure, period_figures.gather(study, study.last))
    return labelled(pd.DataFrame(_rows(chain, 0), columns=["depth", "text"]), study.parameters, {})


def _rows(step: Step, depth: int) -> list[tuple[int, str]]:
    return [(depth, without_marks(step.text)), *(row for inner in step.steps for row in _rows(inner, depth + 1))]
