"""The appendix that traces every finding."""

import re

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import as_literal
from tradeshare.provenance.trace import chain, lines, MEASURES
from tradeshare.provenance.trace_readings import Step
from tradeshare.study import period_figures
from tradeshare.study.study import Study

ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")


def anchor(measure: str, period: Period) -> str:
    """The name of a chain's place in the appendix.

    >>> anchor("level", Period(2020, 8))
    'trace-level-2020-08'
    """
    return f"trace-{measure}-{periods.write_last(period)}"


def traced(study: Study, period: Period) -> dict[str, Step]:
    """The chains that the data allow for one period, by measure."""
    found, out = period_figures.gather(study, period), {}
    for measure in MEASURES:
        if measure == "rank" and not period_figures.large_enough(found):
            continue
        try:
            out[measure] = chain(study, measure, found)
        except ParameterError:
            continue
    return out


def sections(study: Study, period: Period) -> list[str]:
    """The appendix for one period: each chain under its heading, as Markdown."""
    seen: set[str] = set()
    return [f'### {as_literal(phrases.capitalised(step.text))} <span id="{anchor(measure, period)}"></span>\n\n'
            f"{_listed(_once(step, seen))}" for measure, step in traced(study, period).items()]


def same_period() -> str:
    """What stands in place of the last full year's chains where the headline period is that year."""
    return words("provenance").same_period()


def _once(step: Step, seen: set[str]) -> Step:
    """The chain without the branches that were shown before: they are named, and said to stand above."""
    cell = step.text.split(" = ")[-1] if step.text.endswith("]") else ""
    if cell in seen:
        return Step(words("provenance").traced_above(step.text))
    seen |= {cell} - {""}
    return Step(step.text, [_once(inner, seen) for inner in step.steps])


def trace_anchors(table: pd.DataFrame) -> pd.Series:
    """Where the appendix traces each finding: MEASURE-PERIOD, or `projection`. Takes findings of the partner and the world.

    >>> row = {"measure": "growth_printed", "partner": "ASEAN", "period": "2020-01..2020-08"}
    >>> trace_anchors(pd.DataFrame([row])).item()
    'growth-2020-08'
    """
    chains = {"level_database": "level", "growth_printed": "growth", "share_printed": "share", "share_change_pp": "share_change",
              "share_change_own_pp": "share_change", "share_change_total_pp": "share_change", "contribution_pp": "contribution",
              "growth_like_total": "contribution", "level_like_total": "share",
              "growth_official_like_total": "contribution",
              "rank_printed": "rank", "cover_ratio": "balance"}
    found = []
    for row in table.itertuples():
        measure = "contribution" if row.partner == "WLD" else chains.get(row.measure, row.measure)
        period = periods.write_last(periods.read(row.period))
        found.append("projection" if measure.startswith("share_full") else f"{measure}-{period}")
    return pd.Series(found, index=table.index, dtype=str)


def _listed(step: Step) -> str:
    """The steps below a chain's head as a nested list; web addresses become links, the publisher stays with the table of sources."""
    out = []
    for line in (line for inner in step.steps for line in lines(inner)):
        text = line.lstrip(" ")
        if not text.startswith("published by"):
            out.append(" " * (len(line) - len(text)) + "- " + (f"<{text}>" if ADDRESS.fullmatch(text) else as_literal(text)))
    return "\n".join(out)
