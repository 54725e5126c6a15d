"""The checks of the exercises: each shows one sentence and never raises. `here` is the study of the notebook's first cell."""

from collections.abc import Callable

from IPython.display import display

from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation.errors import TradeshareError
from tradeshare.study.study import Study
from tradeshare.workshop import (answer, cause_or_identity, contributions_and_why, exercise_tables, forecast as forecasts, headline,
                                 mirror_data, share_and_growth)
from tradeshare.workshop.answer import RIGHT, Said, Task, WRONG


class NotRight(AssertionError):
    """An answer that is not right, for tools that grade by errors; a notebook shows its sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


HEADS = {RIGHT: "✔", WRONG: "✘ Not yet.", answer.EMPTY: "… To do."}


def shown(judge: Callable[..., Said], what: str) -> Callable[..., None]:
    """A check as a notebook calls it, of a judge whose last argument is the study: the verdict is displayed, and whatever happens stays a
    sentence. `what` says what it asks for."""
    def show(*arguments) -> None:
        said = safely(judge, *arguments)
        display(Prose(f"{HEADS[said.kind]} {said.text}"))
    show.judge = judge
    show.__doc__ = what
    return show


def safely(judge: Callable[..., Said], *arguments) -> Said:
    """The verdict of a check; a study that cannot answer, or is none, becomes a sentence."""
    if not arguments or not isinstance(arguments[-1], Study):
        return Said(WRONG, "The last entry in the brackets must be `here`, the study of the first cell: run that cell again.")
    try:
        return judge(*arguments)
    except TradeshareError as error:
        return Said(WRONG, f"The check cannot answer for these parameters: {error}.")
    except Exception as error:  # a check that raises would show our lines where the student looks for theirs
        return Said(WRONG, f"The check could not read this answer ({type(error).__name__}: {error}). Run the notebook again from its "
                           f"first cell.")


def graded(check: Callable[..., None], *arguments) -> None:
    """Show a check, for tools that grade by errors. Raises NotRight with its sentence where the answer is not right."""
    said = safely(check.judge, *arguments)
    if said.kind != RIGHT:
        raise NotRight(f"{HEADS[said.kind]} {said.text}")
    check(*arguments)


def _number(task: Callable[[Study], Task], what: str) -> Callable[..., None]:
    """The check of one number; `task` stays at hand for those who ask what is asked."""
    check = shown(lambda given, here: answer.judge(task(here), given), what)
    check.task = task
    return check


def _word(blank: str, find: Callable[[Study], dict[str, Said]], what: str) -> Callable[..., None]:
    return shown(lambda given, here: answer.choose(blank, given, lambda: find(here)), what)


# Exercise 1
share = _number(share_and_growth.share_task, "The share in the headline period, percent.")
lead = _number(share_and_growth.lead_task, "The lead over the first rival in the last full year, percentage points.")
# Exercise 2
growth = _number(share_and_growth.growth_task, "Growth on the same months of the year before, percent.")
two_years = _number(share_and_growth.two_years_task, "Compound growth a year over two years, percent.")
# Exercise 3
contribution = shown(contributions_and_why.judge_contribution,
                     "A function of now, before, total_now, total_before that gives percentage points.")
rest = _number(contributions_and_why.rest_task, "The contribution of all others, percentage points.")
largest = _word("my_largest", contributions_and_why.largest, "The name of the partner that contributed most.")
# Exercise 4
share_change = _number(contributions_and_why.share_change_task, "The change of the share, percentage points.")
standing_still = _number(contributions_and_why.standing_still_task,
                         "The change of the share had the partner stood still, percentage points.")
with_the_rest = _number(contributions_and_why.with_the_rest_task,
                        "The change of the share had the partner moved with the rest, percentage points.")
reason = _word("my_reason", contributions_and_why.reason, "What moved the share: the partner, the total, or it depends.")
# Exercise 5
error = _number(forecasts.error_task, "The mean absolute error of repeating the last share, percentage points.")
forecast = shown(forecasts.judge_forecast, "A function from past annual shares (percent, by year) to the next share.")
claim = shown(forecasts.judge_claim, "Whether the forecast, a word and the function, beats repeating the last share.")
# Exercise 6
base = shown(headline.judge_base, "The lowest and the highest base (bn) that the printed growth rate allows.")
verdict = _word("my_verdict", headline.verdict, "The verdict on the printed growth rate.")
# Exercise 7
gap = _number(mirror_data.gap_task, "The gap between the two reports, percent of China's.")
gap_whole = _number(mirror_data.missing_task, "The gap once a missing quarter is put back, percent.")
gap_reason = _word("my_gap_reason", mirror_data.reasons, "What two numbers say of the reason of their gap.")
# Exercise 8
left_over = shown(lambda function, here: cause_or_identity.judge_left(function),
                  "What is left of a change of a share when both effects are taken away.")
kinds = shown(lambda given, here: cause_or_identity.judge_kinds(given), "Which sentences are identities and which claim a cause.")
over = _number(cause_or_identity.over_task, "The gap of the actual share to the expected one, percent.")
# Every exercise
chart = shown(lambda given, here: exercise_tables.judge_chart(given), "The student's own chart, its title and its unit.")
