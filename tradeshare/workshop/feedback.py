"""The checks of the exercises: each shows one sentence and never raises. `here` is the study of the notebook's first cell."""

from functools import wraps

from IPython.display import display

from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation.errors import TradeshareError
from tradeshare.study.study import Study
from tradeshare.workshop import answer, cause_or_identity, contributions_and_why, exercise_tables, headline, mirror_data, share_and_growth
from tradeshare.workshop.answer import choose, judge, RIGHT, Said, WRONG
from tradeshare.workshop.forecast import error_task, judge_claim, judge_forecast

HEADS = {RIGHT: "✔", WRONG: "✘ Not yet.", answer.EMPTY: "… To do."}


def shown(judge):
    """The check as a notebook calls it: the verdict is displayed, and whatever happens stays a sentence."""
    @wraps(judge)
    def show(*arguments) -> None:
        said = safely(judge, *arguments)
        display(Prose(f"{HEADS[said.kind]} {said.text}"))
    show.judge = judge
    return show


def safely(judge, *arguments) -> Said:
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


@shown
def share(answer, here: Study) -> Said:
    """Exercise 1: the share in the headline period, percent."""
    return judge(share_and_growth.share_task(here), answer)


@shown
def lead(answer, here: Study) -> Said:
    """Exercise 1: the lead over the first rival in the last full year, percentage points."""
    return judge(share_and_growth.lead_task(here), answer)


@shown
def growth(answer, here: Study) -> Said:
    """Exercise 2: growth on the same months of the year before, percent."""
    return judge(share_and_growth.growth_task(here), answer)


@shown
def two_years(answer, here: Study) -> Said:
    """Exercise 2: compound growth a year over two years, percent."""
    return judge(share_and_growth.two_years_task(here), answer)


@shown
def contribution(function, here: Study) -> Said:
    """Exercise 3: a function of now, before, total_now, total_before that gives percentage points."""
    return contributions_and_why.judge_contribution(function, here)


@shown
def rest(answer, here: Study) -> Said:
    """Exercise 3: the contribution of all others, percentage points."""
    return judge(contributions_and_why.rest_task(here), answer)


@shown
def largest(answer, here: Study) -> Said:
    """Exercise 3: the name of the partner that contributed most."""
    return choose("my_largest", answer, lambda: contributions_and_why.largest(here))


@shown
def share_change(answer, here: Study) -> Said:
    """Exercise 4: the change of the share, percentage points."""
    return judge(contributions_and_why.share_change_task(here), answer)


@shown
def standing_still(answer, here: Study) -> Said:
    """Exercise 4: the change of the share had the partner stood still, percentage points."""
    return judge(contributions_and_why.standing_still_task(here), answer)


@shown
def with_the_rest(answer, here: Study) -> Said:
    """Exercise 4: the change of the share had the partner moved with the rest, percentage points."""
    return judge(contributions_and_why.with_the_rest_task(here), answer)


@shown
def reason(answer, here: Study) -> Said:
    """Exercise 4: what moved the share: the partner, the total, or it depends."""
    return choose("my_reason", answer, lambda: contributions_and_why.reason(here))


@shown
def error(answer, here: Study) -> Said:
    """Exercise 5: the mean absolute error of repeating the last share, percentage points."""
    return judge(error_task(here), answer)


@shown
def forecast(function, here: Study) -> Said:
    """Exercise 5: a function from past annual shares (percent, by year) to the next share."""
    return judge_forecast(function, here)


@shown
def claim(answer, function, here: Study) -> Said:
    """Exercise 5: whether the forecast beats repeating the last share."""
    return judge_claim(answer, function, here)


@shown
def base(answer, here: Study) -> Said:
    """Exercise 6: the lowest and the highest base (bn) that the printed growth rate allows."""
    return headline.judge_base(answer, here)


@shown
def verdict(answer, here: Study) -> Said:
    """Exercise 6: the verdict on the printed growth rate."""
    return choose("my_verdict", answer, lambda: headline.verdict(here))


@shown
def gap(answer, here: Study) -> Said:
    """Exercise 7: the gap between the two reports, percent of China's."""
    return judge(mirror_data.gap_task(here), answer)


@shown
def gap_whole(answer, here: Study) -> Said:
    """Exercise 7: the gap once a missing quarter is put back, percent."""
    return judge(mirror_data.missing_task(here), answer)


@shown
def gap_reason(answer, here: Study) -> Said:
    """Exercise 7: what two numbers say of the reason of their gap."""
    return choose("my_gap_reason", answer, lambda: mirror_data.reasons(here))


@shown
def left_over(function, here: Study) -> Said:
    """Exercise 8: what is left of a change of a share when both effects are taken away."""
    return cause_or_identity.judge_left(function)


@shown
def kinds(answer, here: Study) -> Said:
    """Exercise 8: which sentences are identities and which claim a cause."""
    return cause_or_identity.judge_kinds(answer)


@shown
def over(answer, here: Study) -> Said:
    """Exercise 8: the gap of the actual share to the expected one, percent."""
    return judge(cause_or_identity.over_task(here), answer)


@shown
def chart(answer, here: Study) -> Said:
    """Every exercise: the student's own chart, its title and its unit."""
    return exercise_tables.judge_chart(answer)
