"""Every number that is asked for, given right in many forms, wrong by each known mistake, and silly: three hundred answers and more."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from tradeshare.workshop import feedback
from tradeshare.workshop.answer import choose, EMPTY, judge, RIGHT, WRONG

QUESTIONS = {"share": ("ASEAN", "2020-08"), "lead": ("ASEAN", "2020-08"), "growth": ("ASEAN", "2021-08"), "two_years": ("ASEAN", "2021-08"),
             "rest": ("ASEAN", "2021"), "share_change": ("ASEAN", "2020-02"), "standing_still": ("ASEAN", "2020-02"),
             "with_the_rest": ("ASEAN", "2020-02"), "error": ("ASEAN", "2025"), "gap": ("VNM", "2019"),
             "gap_whole": ("VNM", "2019")}  # test_feedback.py asks `over`, whose equation takes long
RIGHTS = {"as it is": float, "of numpy": np.float64, "in a list": lambda value: [value], "framed": lambda value: pd.DataFrame([[value]]),
          "in a column": lambda value: pd.Series([value]), "in an array": lambda value: np.array([[value]]),
          "as a decimal": lambda value: Decimal(repr(value)), "as a fraction": Fraction, "to two decimals": lambda value: round(value, 2)}
SILLY = [("14.6 %", "quotation marks"), ("14,6", "quotation marks"), ("ASEAN", "quotation marks"), (True, "yes or no"),
         (np.bool_(False), "yes or no"), (math.inf, "divided by zero"), (-np.inf, "divided by zero"), (math.nan, "does not hold"),
         (pd.NA, "one number is asked for"), ([1, 2], "2 values"), ([], "0 values"), (pd.Series([1.0, 2.0, 3.0]), "3 values"),
         ({}, "a dict"), (print, "round brackets"), (10**400, "a int"), (object(), "a object"), (1j, "a complex"), (10**9, "")]
EMPTIES = [..., None, "", "  ", "..."]
WORDS = [(" It Depends ", RIGHT), ("IT DEPENDS", RIGHT), ("it depends.", WRONG), ("partner", WRONG), ("total", WRONG), ("both", WRONG),
         (["it depends"], WRONG), (1, WRONG), (True, WRONG), (math.nan, WRONG), (print, WRONG), (..., EMPTY), (" ", EMPTY)]


@pytest.fixture(scope="module")
def task_of(study_of):
    """The task of each question, made by the check that a notebook calls, and asked once."""
    made = {}

    def task(name):
        if name not in made:
            partner, last = QUESTIONS[name]
            made[name] = getattr(feedback, name).task(study_of(partner=partner, last_period=last))
        return made[name]
    return task


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_right_number_is_right_in_every_form(task_of, name):
    task = task_of(name)
    said = {form: judge(task, make(float(task.right[0]))) for form, make in RIGHTS.items()}
    assert {form: found.kind for form, found in said.items()} == dict.fromkeys(RIGHTS, RIGHT), said


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_silly_number_is_told_what_it_is(task_of, name):
    task = task_of(name)
    for given, word in SILLY:
        found = judge(task, given)
        assert found.kind == WRONG and word in found.text and f"{task.right[0]:.2f}" not in found.text, (given, found)
    assert {judge(task, given).kind for given in EMPTIES} == {EMPTY}


@pytest.mark.parametrize(("given", "kind"), WORDS, ids=repr)
def test_a_word_is_read_as_a_student_writes_it(given, kind):
    said = {"it depends": feedback.Said(RIGHT, "Right."), "total": feedback.Said(WRONG, "No."), "partner": feedback.Said(WRONG, "No.")}
    assert choose("my_reason", given, lambda: said).kind == kind


def test_there_are_three_hundred_answers():
    assert len(QUESTIONS) * (len(RIGHTS) + len(SILLY) + len(EMPTIES)) + len(WORDS) >= 300
