"""The chapter on where the share is heading, in words: what is projected, how sure it is, and what cannot be."""

import pandas as pd

from tradeshare import facts, models, periods, words
from tradeshare.facts import Facts
from tradeshare.study import Study


def in_year_sentence(study: Study, found: Facts, projected: models.InYear | None) -> str:
    """The full-year share given the year to date, or why there is none."""
    if projected is None:
        return no_in_year(study)
    places = max(1, words.fineness(projected.share) - 1)
    errors = models.relation_errors(projected.past)
    repeat = errors["repeat_error_pp"].abs().median()
    text = (f"From {words.percent(found.share['share'], facts.share_places(found.share))} in {periods.name(found.period)}, the gaps of "
            f"{len(projected.past)} past years lead to **{words.percent(projected.share, places)}** for {found.period.year} as a whole "
            f"(80{words.NARROW}% interval: {words.percent(projected.low, places)} to {words.percent(projected.high, places)}). "
            f"The median error of this method in past years was {words.points(errors['error_pp'].abs().median(), 2, sign=False)}")
    if pd.notna(repeat):
        text += f", that of repeating the share of the year before {words.points(repeat, 2, sign=False)}"
    return text + "."


def no_in_year(study: Study) -> str:
    """Why the full year is not projected."""
    if study.last.months == 12:
        return f"{study.last} is a whole year: there is nothing left to project within it."
    return (f"Fewer than {models.LEAST_PAST} past years have both a year-to-date and a full-year share from like sources: the full "
            f"year {study.last.year} is not projected.")


def too_short(study: Study, shares: pd.Series) -> str:
    """Why there is no annual outlook."""
    return (f"The data hold {shares.notna().sum()} annual shares up to {study.year}; an outlook needs "
            f"{models.LEAST_YEARS + 2}, so there is none.")


def nothing_scored(study: Study, shares: pd.Series) -> str:
    """Why no model is scored."""
    return f"With {shares.notna().sum()} annual shares no model can be scored."


def colour(study: Study) -> str:
    """The partner's colour."""
    return str(study.data.partners.set_index("code")["colour"][study.parameters.partner])


def verdict(study: Study, past: pd.DataFrame) -> str:
    """Whether any model beat repeating the last share, said plainly."""
    if past.empty:
        return "What cannot be scored is not recommended."
    scores = models.accuracy(past).set_index("model")
    best = scores["mean_error_pp"].idxmin()
    origins = int(scores["origins"].max())
    if best == "naive":
        return (f"Over {origins} origins no model did better than repeating the last share: that is the outlook to use, with its "
                f"interval.")
    gain = words.percent(100 * (1 - scores.loc[best, "ratio_to_naive"]), 0)
    return (f"Over {origins} origins the {best} model's mean error was {gain} smaller than that of repeating the last share. The "
            f"origins overlap and the series is one, so this says that the share has trended, not that it will go on.")
