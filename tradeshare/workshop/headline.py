"""Exercise 6: a printed growth rate, the base that it implies, and the verdict."""

import math

import numpy as np
import pandas as pd

from tradeshare.formulas.changes import base_range, Interval
from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines.collection.judged import judged_statements
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN
from tradeshare.study.study import Study
from tradeshare.workshop import exercise_tables
from tradeshare.workshop.answer import NEAR_PART, empty, number, RIGHT, Said, todo, WRONG

ROUNDING_BN = 0.06  # bn: an answer with one decimal is precise enough


def implied(study: Study) -> tuple[float, float]:
    """The interval of the base (bn) that the printed growth rate and the printed level allow together.

    >>> from tradeshare.study.study import begin
    >>> [round(side, 1) for side in implied(begin(last_period="2021-08"))]
    [415.4, 415.7]
    """
    row = exercise_tables.headline(study)
    printed = Interval(row["printed"], row["printed"] - row["half_width"], row["printed"] + row["half_width"])
    low, high = base_range(Interval(row["now"], row["now_low"], row["now_high"]), printed)
    return float(low), float(high)


def judge_base(answer, study: Study) -> Said:
    """The two ends of the base, in bn, against what the usual mistakes give."""
    if empty(answer) or (isinstance(answer, (tuple, list)) and any(empty(side) for side in answer)):
        return todo("my_base")
    try:
        ends = [number(side) for side in answer]
    except TypeError:
        return Said(WRONG, "`my_base` is one number. A printed growth rate stands for all rates that round to it: give the lowest and "
                           "the highest base, in brackets with a comma between.")
    if len(ends) != 2 or any(isinstance(side, str) for side in ends):
        fault = next((side for side in ends if isinstance(side, str)), f"it holds {len(ends)} values")
        return Said(WRONG, f"`my_base` takes two numbers, the lowest and the highest base: {fault}.")
    row, right = exercise_tables.headline(study), implied(study)
    rates = np.array([row["printed"] + row["half_width"], row["printed"] - row["half_width"]]) / 100
    low, high = (float(side) for side in row["now"] / (1 + rates))  # the level taken as exact, as the exercise allows
    if any(_near(ends, known, min(ROUNDING_BN, (known[1] - known[0]) / 4)) for known in (right, (low, high))):
        inside = right[0] <= row["before"] <= right[1]
        tail = ("lies inside it: level and growth go together" if inside else
                "lies outside it: the rate goes with another base, which it implies and which nobody need have published")
        return Said(RIGHT, f"Right. The base as first released {tail}.")
    return Said(WRONG,
                next((said for wrong, said in _mistakes(row, right) if _near(ends, wrong, min(ROUNDING_BN, NEAR_PART * abs(wrong[0])))),
                            "The base times one plus the growth rate is the level: solve that for the base, once with the lowest rate "
                            "that rounds to the printed one and once with the highest."))


def _near(ends: list, wanted: tuple[float, float], room: float) -> bool:
    return all(math.isfinite(value) and abs(side - value) <= room for side, value in zip(ends, wanted))


def _mistakes(row: pd.Series, right: tuple[float, float]) -> list[tuple[tuple[float, float], str]]:
    now, rate, half = row["now"], row["printed"], row["half_width"]
    rates = np.array([rate + half, rate - half]) / 100
    ends = {"That divides by the growth rate alone: one plus the growth rate stands below the line.": now / rates,
            "The growth rate is in percent: divide it by 100 before you add one.": now / (1 + 100 * rates),
            "That goes forward, to a year later: divide by one plus the growth rate.": now * (1 + rates[::-1]),
            "That takes the growth off the later level; growth is measured on the base: divide by one plus the rate.": now * (1 - rates),
            "That steps a whole last digit either way; rounding moves a number by half of its last digit.":
                now / (1 + np.array([rate + 2 * half, rate - 2 * half]) / 100),
            "That is one rate twice: a printed rate stands for all rates that round to it.": np.full(2, now / (1 + rate / 100)),
            "That is the base as first released; the question is which base the printed growth rate implies.": np.full(2, row["before"])}
    swapped = ((right[1], right[0]), "The ends are the wrong way round: the highest growth rate belongs to the lowest base.")
    return [swapped, *(((float(low), float(high)), said) for said, (low, high) in ends.items())]


def verdict(study: Study) -> dict[str, Said]:
    """What to say of each verdict on the headline's growth rate; the right one is that of `tradeshare check`."""
    row = exercise_tables.headline(study)
    found = judged_statements(study).rows
    mine = found[found["id"].eq(row["id"])]
    if mine.empty:
        raise ParameterError("the headline is later than the report allows; name another last_period")
    said = {AGREES: Said(WRONG, "The growth of the two levels as first released is another one: is that rounding?"),
            REVISED: Said(WRONG, "No revision is needed: hold the printed rate against the growth of the two levels."),
            CONTRADICTS: Said(WRONG, "A contradiction needs official figures of no vintage that allow the number. Could the base "
                                           "have been revised?"),
            UNKNOWN: Said(WRONG, "The figures are there: the level, its base as first printed, and the rate.")}
    right = mine["verdict"].iloc[0]
    return said | {right: Said(RIGHT, f"Right, and `tradeshare check` says the same: {mine['reason'].iloc[0]}")}
