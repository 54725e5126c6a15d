"""The checks of the exercises: each shows one sentence and never raises. `here` is the study of the notebook's first cell."""

from functools import wraps

from tradeshare import present
from tradeshare.errors import TradeshareError
from tradeshare.study import Study
from tradeshare.workshop import answers, changes, forecasts, headline, levels
from tradeshare.workshop.answers import RIGHT, WRONG, Said

HEADS = {RIGHT: "✔", WRONG: "✘ Not yet.", answers.EMPTY: "… To do."}


def shown(judge):
    """The check as a notebook calls it: the verdict is displayed, and whatever happens stays a sentence."""
    @wraps(judge)
    def show(*arguments) -> None:
        said = safely(judge, *arguments)
        present.say(f"{HEADS[said.kind]} {said.text}")
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
    return answers.judge(levels.share_task(here), answer)


@shown
def lead(answer, here: Study) -> Said:
    """Exercise 1: the lead over the first rival in the last full year, percentage points."""
    return answers.judge(levels.lead_task(here), answer)


@shown
def growth(answer, here: Study) -> Said:
    """Exercise 2: growth on the same months of the year before, percent."""
    return answers.judge(levels.growth_task(here), answer)


@shown
def two_years(answer, here: Study) -> Said:
    """Exercise 2: compound growth a year over two years, percent."""
    return answers.judge(levels.two_years_task(here), answer)


@shown
def contribution(function, here: Study) -> Said:
    """Exercise 3: a function of now, before, total_now, total_before that gives percentage points."""
    return changes.judge_contribution(function, here)


@shown
def rest(answer, here: Study) -> Said:
    """Exercise 3: the contribution of all others, percentage points."""
    return answers.judge(changes.rest_task(here), answer)


@shown
def largest(answer, here: Study) -> Said:
    """Exercise 3: the name of the partner that contributed most."""
    return answers.choose("my_largest", answer, lambda: changes.largest(here))


@shown
def share_change(answer, here: Study) -> Said:
    """Exercise 4: the change of the share, percentage points."""
    return answers.judge(changes.share_change_task(here), answer)


@shown
def standing_still(answer, here: Study) -> Said:
    """Exercise 4: the change of the share had the partner stood still, percentage points."""
    return answers.judge(changes.standing_still_task(here), answer)


@shown
def reason(answer, here: Study) -> Said:
    """Exercise 4: whether the partner or the total moved the share."""
    return answers.choose("my_reason", answer, lambda: changes.reason(here))


@shown
def error(answer, here: Study) -> Said:
    """Exercise 5: the mean absolute error of repeating the last share, percentage points."""
    return answers.judge(forecasts.error_task(here), answer)


@shown
def forecast(function, here: Study) -> Said:
    """Exercise 5: a function from past annual shares (percent, by year) to the next share."""
    return forecasts.judge_forecast(function, here)


@shown
def claim(answer, function, here: Study) -> Said:
    """Exercise 5: whether the forecast beats repeating the last share."""
    return forecasts.judge_claim(answer, function, here)


@shown
def base(answer, here: Study) -> Said:
    """Exercise 6: the lowest and the highest base (bn) that the printed growth rate allows."""
    return headline.judge_base(answer, here)


@shown
def verdict(answer, here: Study) -> Said:
    """Exercise 6: the verdict on the printed growth rate."""
    return answers.choose("my_verdict", answer, lambda: headline.verdict(here))
