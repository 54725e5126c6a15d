"""The workshop: one source, two notebooks; checks that name the mistake, reveal nothing and never raise."""

import math
import re
from functools import cache
from itertools import product

import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import SCALE
from IPython.utils.capture import capture_output
from notebook_shell import run, shell

from tradeshare.cli import main
from tradeshare.formulas import exact_splits
from tradeshare.foundation.errors import ChapterError
from tradeshare.workshop import (answer, build, cause_or_identity, contributions_and_why, exercise_tables, feedback, forecast, headline,
                                 mirror_data, share_and_growth)
from tradeshare.workshop.answer import EMPTY, judge, RIGHT, WRONG

NAMES = [path.name for path in build.sources()]
STUDIES = {"share": "2020-08", "lead": "2020-08", "growth": "2021-08", "two_years": "2021-08", "contribution": "2021", "rest": "2021",
           "largest": "2021", "share_change": "2020-02", "standing_still": "2020-02", "reason": "2020-02", "error": "2025",
           "forecast": "2025", "base": "2021-08", "verdict": "2021-08", "with_the_rest": "2020-02", "left_over": "2020", "kinds": "2020",
           "over": "2020", "gap": "2019", "gap_whole": "2019", "gap_reason": "2019"}
PARTNERS = {"gap": "VNM", "gap_whole": "VNM", "gap_reason": "VNM"}  # all others: ASEAN
TASKS = {"share": share_and_growth.share_task, "lead": share_and_growth.lead_task, "growth": share_and_growth.growth_task,
         "two_years": share_and_growth.two_years_task,
         "rest": contributions_and_why.rest_task, "share_change": contributions_and_why.share_change_task,
         "standing_still": contributions_and_why.standing_still_task,
         "error": forecast.error_task, "with_the_rest": contributions_and_why.with_the_rest_task, "over": cause_or_identity.over_task,
         "gap": mirror_data.gap_task, "gap_whole": mirror_data.missing_task}
# Figures as published: ASEAN January-August 2020 2,930 bn CNY of 20,050 and 416.55 bn USD, 2019 4,430 of 31,540; a year before the world's
# growth of -0.6 % and ASEAN's of 7.0 % (CNY) and 3.8 % (USD) give the bases; January-August 2021 553.92 bn USD, 3,590 bn CNY; printed
# growth +33.3 %.
ANSWERS = [
    ("share", 100 * 2930 / 20050, RIGHT, "Right"), ("share", 14.6, RIGHT, "Right"), ("share", 0.146, WRONG, "fraction"),
    ("share", 1461, WRONG, "100 twice"), ("share", 100 * 2930 / 31540, WRONG, "part of a year"),
    ("share", 100 * 4430 / 20050, WRONG, "part of a year"), ("share", 100 * 416.55 / 20050, WRONG, "two currencies"),
    ("share", 100 * 2930 / (20050 / 0.994), WRONG, "different years"),
    ("share", 100 * 2930 / 1.07 / (20050 / 0.994), WRONG, "2019-01..2019-08"),
    ("share", 100 * 2930 / (20050 - 2930), WRONG, "leaves the partner out"), ("share", 100 * 20050 / 2930, WRONG, "upside down"),
    ("share", 2930, WRONG, "in billions"), ("share", 14.0, WRONG, "row 2019"), ("share", 40.0, WRONG, "numerator and denominator"),
    ("share", -14.6, WRONG, "sign"), ("lead", 0.51, RIGHT, "percentage points"), ("lead", 0.5, RIGHT, "Right"),
    ("lead", -0.51, WRONG, "sign"), ("lead", 3.78, WRONG, "in percent"), ("lead", -1.36, WRONG, "2019 CNY"),
    ("lead", 23.4, WRONG, "billions"), ("growth", 100 * (553.92 / 416.55 - 1), RIGHT, "like months"), ("growth", 33.0, RIGHT, "Right"),
    ("growth", 33.3, WRONG, "as the release prints it"), ("growth", 100 * (3590 / 416.55 - 1), WRONG, "rows that end"),
    ("growth", 0.33, WRONG, "fraction"), ("growth", 1.33, WRONG, "ratio"),
    ("growth", 133.0, WRONG, "hundred"), ("growth", -33.0, WRONG, "sign"),
    ("growth", 100 * (553.92 / 686.87 - 1), WRONG, "part of a year"), ("growth", 100 * (3590 / 2930 - 1), WRONG, "CNY"),
    ("growth", 100 * (553.92 / 401.30 - 1), WRONG, "two years back"), ("growth", 3.8, WRONG, "the year before"),
    ("growth", 100 * (1 - 416.55 / 553.92), WRONG, "later value"), ("growth", 553.92 - 416.55, WRONG, "in billions"),
    ("two_years", 17.5, RIGHT, "Right"), ("two_years", 38.0, WRONG, "both years together"), ("two_years", 19.0, WRONG, "half"),
    ("two_years", 33.0, WRONG, "last year alone"), ("two_years", 0.175, WRONG, "fraction"), ("two_years", 1.175, WRONG, "factor"),
    ("rest", 11.7, RIGHT, "Right"), ("rest", 25.6, WRONG, "how fast"), ("rest", 54.2, WRONG, "part of the change"),
    ("rest", 21.6, WRONG, "total itself"), ("rest", 9.88, WRONG, "sum of those"), ("largest", "ASEAN", RIGHT, "smaller base"),
    ("largest", "United States", WRONG, "fastest"), ("largest", "All others", WRONG, "no single"),
    ("largest", "Narnia", WRONG, "takes one of these"), ("largest", 3, WRONG, "takes one of these"),
    ("share_change", 1.649, RIGHT, "rose"), ("share_change", 12.92, WRONG, "percent of itself"),
    ("share_change", 11.5, WRONG, "two growth rates"), ("share_change", 1.468, WRONG, "one plus the growth"),
    ("share_change", 0.01649, WRONG, "fraction"), ("share_change", -1.649, WRONG, "sign"),
    ("share_change", 0.0638, WRONG, "contribution"), ("standing_still", 1.577, RIGHT, "Right"),
    ("standing_still", 1.649, WRONG, "whole change"), ("standing_still", 0.0638, WRONG, "other experiment"),
    ("standing_still", 14.34, WRONG, "share itself"), ("standing_still", 95.65, WRONG, "part of the change"),
    ("reason", "it depends", RIGHT, "on the norm"), ("reason", "total", WRONG, "moved with the rest"),
    ("reason", "partner", WRONG, "stood still"), ("with_the_rest", 0, RIGHT, "nothing"), ("with_the_rest", 1.649, WRONG, "as it was"),
    ("with_the_rest", 1.577, WRONG, "standing still"), ("with_the_rest", -11.0, WRONG, "Growth of the rest"),
    # Customs of China and of Viet Nam on 2019 (IMF): 97.96 and 75.47 bn USD from China, 64.14 and 41.41 to China.
    ("gap", -23.0, RIGHT, "reports less"), ("gap", 23.0, WRONG, "sign"), ("gap", 29.8, WRONG, "China's report as the base"),
    ("gap", 0.77, WRONG, "ratio"), ("gap", 77.0, WRONG, "take a hundred away"), ("gap", -22.5, WRONG, "billions"),
    ("gap", -0.23, WRONG, "fraction"), ("gap_whole", 2.7, RIGHT, "missing"), ("gap_whole", -3.7, WRONG, "divide by three"),
    ("gap_whole", -42.2, WRONG, "put it back"), ("gap_whole", -23.0, WRONG, "as reported"), ("gap_whole", 100.6, WRONG, "whole year"),
    ("gap_reason", "cannot tell", RIGHT, "22.5 billion"), ("gap_reason", "freight", WRONG, "importer's figure"),
    ("gap_reason", "Hong Kong", WRONG, "not Hong Kong alone"), ("gap_reason", "cannot tell", RIGHT, "the other sign"),
    ("gap_reason", "smuggling", WRONG, "takes one of these"),
    ("gap", 100 * 75.47 / 97.96 - 1, WRONG, "put brackets"), ("gap", -22.9, WRONG, "Nearly"),
    ("gap_whole", 2.7, RIGHT, "supposed, not known"),
    ("kinds", ["Identity", "cause ", "identity", "CAUSE"], RIGHT, "holds for all"),
    ("kinds", ["identity", "cause", "identity", "cause"], RIGHT, "holds for all"), ("kinds", ["cause"] * 4, WRONG, "Sentence A"),
    ("kinds", ["identity"] * 4, WRONG, "Sentence B"), ("kinds", ["identity"], WRONG, "list of 4"),
    ("kinds", ["identity", "cause", "maybe", "cause"], WRONG, "sentence C"), ("kinds", "identity", WRONG, "list of 4"),
    ("reason", True, WRONG, "takes one of these"), ("verdict", "agrees with a revision", RIGHT, "tradeshare check"),
    ("verdict", "contradicts", WRONG, "no vintage"), ("verdict", "agrees", WRONG, "rounding"),
    ("verdict", "cannot be checked", WRONG, "figures are there"), ("base", (553.92 / 1.3335, 553.92 / 1.3325), RIGHT, "implies"),
    ("base", (415.4, 415.7), RIGHT, "Right"), ("base", (415.7, 415.4), WRONG, "wrong way round"),
    ("base", (415.54, 415.54), WRONG, "one rate twice"), ("base", 415.54, WRONG, "is one number"),
    ("base", (415.23, 415.85), WRONG, "half of its last digit"),
    ("base", (553.92 / 33.35 * 100, 553.92 / 33.25 * 100), WRONG, "growth rate alone"),
    ("base", (553.92 / 34.35, 553.92 / 34.25), WRONG, "divide it by 100"), ("base", (553.92 * 1.3325, 553.92 * 1.3335), WRONG, "forward"),
    ("base", (553.92 * 0.6665, 553.92 * 0.6675), WRONG, "off the later level"), ("base", (416.55, 416.55), WRONG, "first released"),
    ("base", (1, 2, 3), WRONG, "two numbers"), ("base", ("a", 2), WRONG, "two numbers"),
]


@cache
def task_of(name, here_of):
    return TASKS[name](here_of(last_period=STUDIES[name], partner=PARTNERS.get(name, "ASEAN")))


def said(name, answer, study_of):
    """What the check says; a task is made once, since an answer is read in no time and the figures take a while."""
    here = study_of(last_period=STUDIES[name], partner=PARTNERS.get(name, "ASEAN"))
    if name in TASKS:
        return feedback.safely(lambda _: judge(task_of(name, study_of), answer), here)
    return feedback.safely(getattr(feedback, name).judge, answer, here)


@pytest.mark.parametrize(("name", "answer", "kind", "word"), ANSWERS,
                         ids=[f"{name}-{word}-{answer}"[:60] for name, answer, _, word in ANSWERS])
def test_each_answer_gets_its_own_words(study_of, name, answer, kind, word):
    found = said(name, answer, study_of)
    assert (found.kind, word.casefold() in found.text.casefold()) == (kind, True), found


@pytest.mark.parametrize("name", TASKS)
def test_every_known_mistake_is_told_apart_and_nothing_is_revealed(study_of, name):
    task = task_of(name, study_of)
    shown = {f"{task.right[0]:.{places}f}" for places in (1, 2, 3)}
    known = [(wrong, text) for wrong, text in task.mistakes if math.isfinite(wrong)]
    assert len(known) >= 3
    for wrong, text in known:
        found = answer.judge(task, wrong)
        assert found.kind == WRONG and found.text == text, f"{wrong}: {found.text}"
        assert not any(number in re.sub(r"\d{4}-\d\d\.\.\d{4}-\d\d", "", text) for number in shown), text
    unknown = answer.judge(task, 777.7).text
    assert not any(number in unknown for number in shown), unknown
    assert answer.judge(task, ...).kind == EMPTY and f"`{task.blank}`" in answer.judge(task, None).text


def contribution(form):
    return lambda now, before, total_now, total_before: form(now, before, total_now, total_before)


@pytest.mark.parametrize(("form", "kind", "word"), [
    (lambda n, b, w1, w0: 100 * (n - b) / w0, RIGHT, "add up"), (lambda n, b, w1, w0: 100 * (n / b - 1), WRONG, "own growth"),
    (lambda n, b, w1, w0: 100 * n / w1 - 100 * b / w0, WRONG, "change of each partner's share"),
    (lambda n, b, w1, w0: (n - b) / w0, WRONG, "fractions"), (lambda n, b, w1, w0: 100 * (n - b) / w1, WRONG, "later total"),
    (lambda n, b, w1, w0: 100 * (b - n) / w0, WRONG, "sign"),
    (lambda n, b, w1, w0: 100 * (n - b) / (w1 - w0), WRONG, "adds up to a hundred"),
    (lambda n, b, w1, w0: n, WRONG, "denominator|over the total"), (lambda n, b, w1, w0: ..., EMPTY, "still|nothing yet"),
    (lambda n, b, w1, w0: "much", WRONG, "text"), (lambda n: n, WRONG, "could not be called|stopped"),
    (lambda n, b, w1, w0: [n, b], WRONG, "2 values")])
def test_contributions_are_told_apart(study_of, form, kind, word):
    found = said("contribution", form, study_of)
    assert found.kind == kind and re.search(word, found.text), found


@pytest.mark.parametrize(("rule", "kind", "word"), [
    (lambda past: past.iloc[-1] + past.diff().mean(), RIGHT, "0.82"), (lambda past: past.mean(), RIGHT, "seldom"),
    (lambda past: past.iloc[-1] + 0.25, WRONG, "same to the last share"),
    (lambda past: past.iloc[-1] * 1.02, WRONG, "same to the last share"),
    (lambda past: past.iloc[-1], WRONG, "naive"), (lambda past: past.iloc[-2], WRONG, "two years before"),
    (lambda past: past.iloc[-1] / 100, WRONG, "fractions"), (lambda past: past.diff().mean(), WRONG, "step and not the share"),
    (lambda past: -past.iloc[-1], WRONG, "range of a share"), (lambda past: past, WRONG, "10 values"),
    (lambda past: ..., EMPTY, "nothing yet"), (7, WRONG, "could not be called"), (lambda past: float("nan"), WRONG, "no number")])
def test_forecasts_are_told_apart(study_of, rule, kind, word):
    found = said("forecast", rule, study_of)
    assert found.kind == kind and word in found.text, found


@pytest.mark.parametrize(("partner", "claim"), [("USA", "does not beat"), ("KOR", "does not beat"), ("VNM", "beats"),
                                                ("JPN", "cannot tell")])
def test_the_contrasts_that_the_exercise_names(study_of, partner, claim):
    here = study_of(partner=partner, last_period="2025")
    found = {word: feedback.safely(feedback.claim.judge, word, lambda past: past.iloc[-1] + past.diff().mean(), here).kind
             for word in ("beats", "does not beat", "cannot tell")}
    assert [word for word, kind in found.items() if kind == RIGHT] == [claim]


def test_a_forecast_that_knows_the_future_is_caught(study_of):
    shares = exercise_tables.shares(study_of(last_period="2025"))
    found = said("forecast", lambda past: shares.iloc[len(past)], study_of)
    assert found.kind == WRONG and "`shares`, which holds the years" in found.text
    values = shares.tolist()

    def helper(place):
        return values[place]
    for rule in (lambda past: helper(len(past)), lambda past, known=values: known[len(past)]):
        assert "holds the years" in said("forecast", rule, study_of).text
    found = said("forecast", lambda past: globals()["ANSWERS"], study_of)
    assert found.kind == WRONG and "KeyError" in found.text, "the namespace is empty of tables"
    emptied = said("forecast", lambda past: past.pop(past.index[-1]) + past.diff().mean(), study_of)
    gentle = said("forecast", lambda past: past.iloc[-1] + past.iloc[:-1].diff().mean(), study_of)
    assert emptied == gentle and emptied.kind == RIGHT, "what a rule does to its copy must not reach the score"


@pytest.mark.parametrize(("claim", "rule", "kind"), [
    ("cannot tell", lambda past: past.iloc[-1] + past.diff().mean(), RIGHT),
    ("beats", lambda past: past.iloc[-1] + past.diff().mean(), WRONG),
    ("does not beat", lambda past: past.iloc[-1] + past.diff().mean(), WRONG), ("beats", lambda past: past.mean(), WRONG),
    ("cannot tell", lambda past: past.mean(), WRONG),
    ("does not beat", lambda past: past.mean(), RIGHT), (..., lambda past: 1.0, EMPTY), ("beats", ..., EMPTY),
    ("wins", lambda past: past.mean(), WRONG), (1, lambda past: past.mean(), WRONG)])
def test_claims_are_held_against_the_errors(study_of, claim, rule, kind):
    assert feedback.safely(feedback.claim.judge, claim, rule, study_of(last_period="2025")).kind == kind


ODD = [..., None, "", "x", math.nan, math.inf, True, [], [1, 2], (1,), pd.Series([1.0, 2.0]), pd.DataFrame({"a": [1]}), object(), repr, 1j,
       {},
       np.array([]), 10**400, pd.NA, b"1"]


@pytest.mark.parametrize("name", STUDIES)
def test_checks_take_anything_and_never_raise(study_of, name, capsys):
    for odd in ODD[:4] if name in ("verdict", "gap_reason", "gap", "gap_whole", "over") else ODD:
        found = said(name, odd, study_of)
        assert found.kind in (WRONG, EMPTY) and len(found.text) > 20 and "could not read" not in found.text, (odd, found)
        assert found.kind == EMPTY or not (answer is ... or answer is None or (isinstance(answer, str) and not answer))
    assert feedback.safely(getattr(feedback, name).judge, 14.6, study_of(last_period=STUDIES[name])).kind in (RIGHT, WRONG)
    getattr(feedback, name)(14.6)  # without `here`
    getattr(feedback, name)(14.6, "here")


EARLY, YEAR, MONTHS = "2008", "2020", "2026-07"
ASKED = [("EU", EARLY), ("VNM", YEAR), ("JPN", MONTHS), ("BRN", EARLY)]  # each partner and each kind of period; from --scale 2 on all


@pytest.mark.parametrize(("partner", "last"), product(["EU", "VNM", "JPN", "BRN"], [EARLY, YEAR, MONTHS]) if SCALE > 1 else ASKED)
def test_checks_follow_partner_and_period(study_of, partner, last):
    """Where the data hold the figures the right answer is right; elsewhere one sentence says what is missing."""
    here = study_of(partner=partner, last_period=last)
    for name, make in TASKS.items():
        found = feedback.safely(lambda here, make=make: answer.judge(task := make(here), task.right[0]), here)
        assert found.kind == RIGHT or "cannot answer for these parameters" in found.text, (name, found)
    for name in ("largest", "reason", "base"):
        assert "could not read" not in feedback.safely(getattr(feedback, name).judge, "x", here).text


def test_the_two_rows_of_the_first_extension_differ_in_sign(study_of):
    table = exercise_tables.figures(study_of(last_period="2020-08"))
    leads = (table["ASEAN"] - table["EU"]) / table["Total"]
    assert leads["2019 CNY"] < 0 < leads["2019 USD"]


def test_no_page_or_no_figures_is_said_in_a_sentence(study_of):
    found = feedback.safely(feedback.base.judge, (1, 2), study_of(partner="BRN", last_period="2008"))
    assert "no page" in found.text and "name another last_period" in found.text


# The notebooks.

def source(name):
    return nbformat.read(build.HOME / "source" / name, as_version=4)


def tagged(book, tag):
    return [cell for cell in book.cells if tag in cell.metadata.get("tags", [])]


@pytest.mark.parametrize("name", NAMES)
def test_built_notebooks_are_those_of_their_source(name):
    student, teacher = (nbformat.read(build.HOME / kind / name, as_version=4) for kind in ("student", "teacher"))
    again = nbformat.writes(build.version(source(name), False)) + "\n"
    assert (build.HOME / "student" / name).read_text(encoding="utf-8") == again, "run make workshop"
    wanted = build.version(source(name), True)
    assert [(cell.id, cell.source) for cell in teacher.cells] == [(cell.id, cell.source) for cell in wanted.cells], "run make workshop"
    assert all(cell.execution_count for cell in teacher.cells if cell.cell_type == "code")
    assert not any(build.edited(build.HOME / kind / name) for kind in ("student", "teacher"))
    assert not tagged(student, "solution") and tagged(teacher, "solution")


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_has_all_its_parts(name):
    book = source(name)
    first = book.cells[0].source
    assert re.match(r"# .+\?\n\n\*\*Aim\.\*\* .+\n\n\*\*Minutes:\*\* \d+\n", first)
    assert all(tagged(book, tag) for tag in ("setup", "example", "hint", "solution", "written"))
    assert "**Rubric" in tagged(book, "solution")[-1].source and any(cell.source.startswith("## Key points\n\n- ") for cell in book.cells)
    assert any("feedback.chart(" in cell.source for cell in tagged(book, "check"))
    assert any("## For the quick" in cell.source for cell in book.cells)
    places = {cell.id: place for place, cell in enumerate(book.cells)}
    for cell in tagged(book, "exercise"):
        after, before = book.cells[places[cell.id] + 1], book.cells[places[cell.id] - 1]
        assert after.metadata["tags"] == ["check"] and "hint" in before.metadata.tags and "SOLUTION" in cell.source
        assert "<details><summary>" in before.source
    for cell in book.cells:
        assert len([line for line in cell.source.splitlines() if line.strip()]) <= 12 or cell.cell_type == "markdown"
        prose = re.sub(r"\$\$.*?\$\$|`[^`]*`|\*\*Minutes:\*\* \d+", "", cell.source, flags=re.S) if cell.cell_type == "markdown" else ""
        assert not re.search(r"\d", prose), f"a figure is typed into {cell.id}: {prose}"


@pytest.fixture(scope="module", params=NAMES)
def unsolved(request):
    """A student's notebook run as it is: its cells, what each shows, and its study."""
    book = nbformat.read(build.HOME / "student" / request.param, as_version=4)
    with shell() as held:
        shown = [run(held, cell.source) if cell.cell_type == "code" else "" for cell in book.cells]
        return book.cells, shown, held.user_ns["here"]


def test_the_unsolved_notebook_runs_and_every_check_says_what_is_missing(unsolved):
    cells, outputs, _ = unsolved
    for place, (cell, shown) in enumerate(zip(cells, outputs)):
        if "check" in cell.metadata.get("tags", []):
            blanks = re.findall(r"^(?:def )?(\w+)(?: =|\()", cells[place - 1].source, re.M)
            assert shown.startswith("… To do.") and any(f"`{blank}`" in shown for blank in blanks), shown
            assert cell.metadata["editable"] is False and cell.metadata["deletable"] is False
            assert "Traceback" not in shown


PAIRS = [(path.name, *pair) for path in build.sources()
         for cell in nbformat.read(path, as_version=4).cells if cell.source.startswith("## Key points")
         for pair in re.findall(r'`partner="([^"]*)", last_period="([^"]*)"`', cell.source)]
LAST = list({pair[0]: pair for pair in PAIRS}.values())  # of each exercise; from --scale 2 on all


@pytest.mark.parametrize(("name", "partner", "last"), PAIRS if SCALE > 1 else LAST)
def test_the_pairs_that_an_exercise_names_can_be_solved(name, partner, last):
    """Every number and every chart is found right with the solution as it stands; a word may have to be another one."""
    words = ("verdict(", "claim(")
    with shell() as held:
        for cell in build.version(source(name), True).cells:
            code = cell.source
            if "setup" in cell.metadata.get("tags", []):
                code = re.sub(r'partner="[^"]*"', f'partner="{partner}"', re.sub(r'last_period="[^"]*"', f'last_period="{last}"', code))
            if cell.cell_type == "code":
                shown = run(held, code)
                if "check" in cell.metadata.get("tags", []):
                    assert shown.startswith("✔") or (any(word in code for word in words) and "cannot answer" not in shown), shown


def test_every_exercise_names_two_or_three_pairs():
    assert {name: sum(pair[0] == name for pair in PAIRS) for name in NAMES} == {name: pytest.approx(2.5, abs=0.5) for name in NAMES}


def test_run_all_prints_no_answer(unsolved):
    """No output of the student's notebook holds what is asked for, to the decimals that a student would write."""
    cells, outputs, here = unsolved
    asked = [check for check in TASKS if f"feedback.{check}(" in "\n".join(cell.source for cell in cells)]
    numbers = set(re.findall(r"[−-]?\d+\.\d+", "\n".join(outputs).replace("−", "-")))
    for right in (TASKS[check](here).right[0] for check in asked if check != "with_the_rest"):
        assert not {f"{right:.1f}", f"{right:.2f}"} & numbers, right


def test_a_slip_of_a_student_is_one_sentence():
    with shell() as held:
        run(held, "from tradeshare.study import study\nfrom tradeshare.workshop import exercise_tables, slips\nslips.watch()\n"
                  'here = study.begin(last_period="2020-08")\nfigures = exercise_tables.figures(here)')
        for slip, said in (('figures.loc["2019 US", "EU"]', "Line 1: there is no row or column '2019 US'; the nearest is '2019 USD'."),
                           ('x = 1\nfigures["ASAEN"]', "Line 2: there is no row or column 'ASAEN'; the nearest is 'ASEAN'."),
                           ("figure", "name 'figure' is not defined"), ('figures["EU"] + "x"', "Line 1: "),
                           ("raise KeyboardInterrupt", "a loop that never ends"), ("here.gone", "AttributeError")):
            with capture_output() as shown:
                done = held.run_cell(slip)
            assert not done.success and said in shown.stdout and shown.stdout.count("\n") <= 2, shown.stdout


def test_an_endless_loop_ends(study_of, monkeypatch):
    monkeypatch.setattr(answer, "SECONDS", 0.2)

    def endless(past):
        while True:
            pass
    found = said("forecast", endless, study_of)
    assert found.kind == WRONG and "does its loop end?" in found.text

    def stopped(past):
        raise KeyboardInterrupt
    assert said("forecast", stopped, study_of).kind == WRONG


@pytest.mark.parametrize(("title", "unit", "kind", "word"), [
    ("ASEAN came first in 2019", "%", RIGHT, "neighbour"), ("Shares", "%", WRONG, "too short"),
    ("ASEAN came first in 2019", "", WRONG, "unit")])
def test_a_students_chart_says_something(title, unit, kind, word):
    found = exercise_tables.judge_chart(exercise_tables.draw({"a": 1.0, "b": 2.0}, title, unit))
    assert found.kind == kind and word in found.text
    assert exercise_tables.judge_chart(...).kind == EMPTY and exercise_tables.judge_chart(3).kind == WRONG


@pytest.mark.parametrize(("form", "kind", "word"), [
    (lambda n, b, w1, w0: 100 * (n / w1 - b / w0) - sum(exact_splits.growth_effects(n, b, w1, w0)), RIGHT, "invented figures"),
    (lambda n, b, w1, w0: 0.0, WRONG, "whatever it is given"), (lambda n, b, w1, w0: 100 * (n / w1 - b / w0), WRONG, "change of the share"),
    (lambda n, b, w1, w0: 1.0, WRONG, "Something is left"), (lambda n, b, w1, w0: ..., EMPTY, "nothing yet"),
    (lambda n: n, WRONG, "could not be called"), (lambda n, b, w1, w0: "x", WRONG, "text")])
def test_what_is_left_of_a_split(study_of, form, kind, word):
    found = said("left_over", form, study_of)
    assert found.kind == kind and word in found.text


def test_an_error_in_a_students_function_shows_the_students_line():
    with shell() as held:
        run(held, 'from tradeshare.study import study\nfrom tradeshare.workshop import feedback\nhere = study.begin(last_period="2025")')
        run(held, "def forecast(past):\n    last = past.iloc[-1]\n    return last + [][len(past)]")
        shown = run(held, "feedback.forecast(forecast, here)")
        assert "your line 3, `return last + [][len(past)]`: IndexError" in shown and "tradeshare/" not in shown
        run(held, "def contribution(now, before, total_now, total_before):\n    return nwo")
        assert "line 2, `return nwo`: NameError" in run(held, "feedback.contribution(contribution, here)")


@pytest.fixture
def one_source(tmp_path, monkeypatch):
    """A workshop of one small exercise whose check cell holds the given line."""
    def make(solution, line):
        (tmp_path / "home" / "source").mkdir(parents=True)
        first = 'from tradeshare.study import study\nfrom tradeshare.workshop import feedback\nhere = study.begin(last_period="2020-08")'
        cells = [nbformat.v4.new_code_cell(first), nbformat.v4.new_code_cell(f"my_share = {solution}  # SOLUTION"),
                 nbformat.v4.new_code_cell(line, metadata={"tags": ["check"]})]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "home" / "source" / "1_x.ipynb")
        monkeypatch.setattr(build, "HOME", tmp_path / "home")
        return tmp_path / "out"
    return make


@pytest.mark.parametrize(("solution", "said"), [("14.0", "does not pass its check"), ("1 / 0", "stopped with ZeroDivisionError")])
def test_a_wrong_solution_stops_the_build_and_writes_nothing(one_source, solution, said, capsys):
    out = one_source(solution, "feedback.share(my_share, here)")
    assert main.main(["workshop", "build", "--out", str(out)]) == ChapterError.code
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1 and not out.exists()


def test_the_build_never_replaces_somebodys_work(one_source, capsys):
    out = one_source("14.6", "feedback.share(my_share, here)")
    assert main.main(["workshop", "build", "--out", str(out)]) == 0
    path = out / "student" / "1_x.ipynb"
    first = path.read_bytes()
    assert main.main(["workshop", "build", "--out", str(out)]) == 0 and path.read_bytes() == first
    book = nbformat.read(path, as_version=4)
    assert "..." in book.cells[1].source
    book.cells[1].source = "my_share = 14.6"
    nbformat.write(book, path)
    capsys.readouterr()
    assert main.main(["workshop", "build", "--out", str(out)]) == 2
    assert "holds somebody's work" in capsys.readouterr().err and "14.6" in path.read_text(encoding="utf-8")


def test_a_solution_that_its_mark_does_not_hide_is_refused():
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(14.6)  # SOLUTION")])
    with pytest.raises(ChapterError, match="cannot be taken out"):
        build.version(book, False)
    assert build.version(book, True).cells[0].source == "print(14.6)"


def test_headline_and_article_come_from_the_statements(study_of, data):
    row = exercise_tables.headline(study_of(last_period="2021-08"))
    assert data.statements.set_index("id").loc[row["id"], "printed"] == row["printed"]
    assert headline.implied(study_of(last_period="2021-08"))[1] < row["before"]
