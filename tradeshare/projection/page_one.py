"""Where it is heading, in a sentence for page one."""

import pandas as pd

from tradeshare.foundation import decimals, periods, phrases
from tradeshare.projection import backtest, outlook, past_errors, whole_year
from tradeshare.projection.cell_text import interval_text, MODELS
from tradeshare.projection.past_errors import history
from tradeshare.projection.whole_year import InYear, no_better_sentence
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study


def sentence(study: Study) -> str:
    """The full year given the year to date, else next year, as the chapter has it, with the error to expect."""
    partner, projected = phrases.possessive(names.name(study)), whole_year.of(study)
    now = period_figures.gather(study, study.last)
    places = decimals.share_decimals(now.share["share"]) if now.share is not None else 1
    if projected is not None:
        share, bounds = phrases.percent(projected.share, places), interval_text(projected.low, projected.high, places) + _covered(projected)
        if projected.as_it_is:
            return (f"With {periods.name(now.period)} taken as it is, {partner} share of {now.period.year} as a whole comes to **{share}** "
                    f"({bounds}). {no_better_sentence(projected, now.period)}")
        return (f"If the rest of {now.period.year} goes as in {len(projected.past)} past years, {partner} share of the whole year will be "
                f"**{share}** ({bounds}).")
    text = "" if study.last.months == 12 else (f"The full-year share of {now.period.year} is not projected: too few past years have both a "
                                               f"year-to-date and a full-year figure. ")
    used = outlook.used_path(study)
    if used.empty:
        return f"{text}With {phrases.counted(len(history(study)), 'annual share')} the history is too short for an outlook."
    row = used.iloc[0]
    covered = "" if pd.isna(row["low_80"]) else f"; {outlook.covered(study)}"
    return (f"{text}For {row['year']} as a whole, {MODELS[row['model']]} gives **{phrases.percent(row['share'], places)}** "
            f"({interval_text(row['low_80'], row['high_80'], places)}{covered}){_standing(study)}.")


def _covered(projected: InYear) -> str:
    """How often such intervals covered the outcome in past years to the same month."""
    month = projected.month
    if month.empty:
        return ""
    return f"; such intervals covered the outcome in {int(month['inside'].sum())} of {phrases.counted(len(month), 'year')}"


def _standing(study: Study) -> str:
    """What the past says of the combination of models against the no-change forecast."""
    return {"better": "; in the past it did better than the no-change forecast",
            "unsure": "; in the past the combination of models did better, but not surely so",
            "no better": "; in the past the combination of models was no better", "unscored": "; no model can be scored",
            }[backtest.judge(past_errors.own(study, past_errors.of(study)))]
