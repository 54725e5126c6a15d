"""Exercise 8: what a split cannot say, and what an equation of trade expects."""

import dis
import math

import pandas as pd

from tradeshare.explanations import expected_share
from tradeshare.formulas import exact_splits, ratios
from tradeshare.foundation import phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.study.study import Study
from tradeshare.workshop.answer import called, empty, RIGHT, Said, Task, todo, WRONG

SENTENCES = {  # letter: the sentence, and whether it is an identity or claims a cause
    "A": ("The share rises exactly when the partner's trade grows faster than the total.", "identity"),
    "B": ("Tariffs drove trade from the United States to the partner.", "cause"),
    "C": ("The contributions of all partners add up to the growth of the total.", "identity"),
    "D": ("The free trade agreement raised the share.", "cause")}
MADE_UP = ((3.0, 2.0, 11.0, 10.0), (5.0, 8.0, 20.0, 40.0), (7.0, 7.0, 100.0, 90.0), (1.0, 4.0, 30.0, 31.0))


def sentences() -> pd.DataFrame:
    """The sentences to sort, by letter."""
    return pd.DataFrame({"sentence": {letter: text for letter, (text, _) in SENTENCES.items()}}).rename_axis("letter").reset_index()


def judge_left(function) -> Said:
    """A student's function of now, before, total_now, total_before that gives what is left of the change of a share when both effects are
    taken away, tried with invented figures."""
    if empty(function):
        return todo("left_over")
    for figures in MADE_UP:
        value = called(function, *figures)
        if isinstance(value, Said):
            return value
        if abs(value) <= 1e-6:
            continue
        now, before, total_now, total_before = figures
        change = ratios.share(now, total_now) - ratios.share(before, total_before)
        own, total = (float(part) for part in exact_splits.growth_effects(*figures))
        if math.isclose(value, change, abs_tol=1e-6):
            return Said(WRONG, "That is the change of the share itself: take both effects away from it.")
        if math.isclose(value, change - own, abs_tol=1e-6) or math.isclose(value, change - total, abs_tol=1e-6):
            return Said(WRONG, "One of the two effects is still in it: take both away.")
        return Said(WRONG, "Something is left for invented figures. Are all parts in percentage points, and both effects taken away?")
    if not _reads(function):
        return Said(WRONG, "That gives nothing whatever it is given: compute the change of the share, and take both parts away.")
    return Said(RIGHT, "Right: nothing is left, whatever the figures. What holds for invented figures says nothing of the world: it is an "
                       "identity.")


def _reads(function) -> bool:
    """Whether a function's code uses its arguments at all."""
    code = getattr(function, "__code__", None)
    return code is None or any(str(step.argval) in code.co_varnames[:code.co_argcount] for step in dis.get_instructions(code))


def judge_kinds(answer) -> Said:
    """The student's list of "identity" or "cause", one for each of the sentences."""
    if empty(answer) or (isinstance(answer, (list, tuple)) and any(empty(one) for one in answer)):
        return todo("my_kinds")
    if not isinstance(answer, (list, tuple)) or len(answer) != len(SENTENCES):
        return Said(WRONG, f'`my_kinds` is a list of {len(SENTENCES)} words, each "identity" or "cause", in the order of the sentences.')
    for (letter, (_, kind)), written in zip(SENTENCES.items(), answer):
        given = written.strip().casefold() if isinstance(written, str) else written
        if given not in ("identity", "cause"):
            return Said(WRONG, f'The word for sentence {letter} is neither "identity" nor "cause".')
        if given != kind:
            return Said(WRONG, f"Sentence {letter}: " + (
                "could it be false for any figures at all? What cannot be false is an identity." if kind == "identity" else
                "no arithmetic on these tables could show it false. One would need to know what had been without it."))
    return Said(RIGHT, "Right. An identity holds for all figures; a cause needs a comparison with what would have been.")


def expected(study: Study) -> pd.DataFrame:
    """The actual share and what a gravity equation expects (percent), by year. Raises ParameterError where there is none."""
    table = expected_share.by_year(study)
    if table.empty:
        raise ParameterError("the collection has no world trade for this partner and period; name another partner, or a last_period from "
                             "1995 on")
    return table


def over_task(study: Study) -> Task:
    """By how many percent the actual share lies over the expected one in the last year of the table (below zero: under it)."""
    row = expected(study).iloc[-1]
    others = expected_share.checks(study).loc[lambda table: table.index.isin(expected_share.PLACEBOS)]
    missed = "; ".join(f"{name} had {phrases.number(pair.actual, 1)}%, it gives {phrases.number(pair.expected, 1)}%"
                       for name, pair in others.iterrows())
    right = 100 * (row["actual"] / row["expected"] - 1)
    wrong = ((row["actual"] - row["expected"], "That is the gap in percentage points; percent of the expected share is asked for."),
             (100 * (row["expected"] / row["actual"] - 1), "That measures from the actual share; take the expected share as the base."),
             (row["actual"] / row["expected"], "That is a ratio: take one away and write percent."),
             (100 * row["actual"] / row["expected"], "Take a hundred away, and the gap is left."))
    return Task("my_over", "the gap to the expected share", (right,), min(0.05, max(0.005, abs(right) / 50)), wrong,
                "Right. The expectation is a fit to what others trade, not what ought to be: the same equation misses groups that "
                f"have no agreement with China ({missed}).",
                "The actual share over the expected one in the last row, less one, in percent.")
