"""The annual outlook in words."""

import pandas as pd

from tradeshare.formulas import log_odds
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.foundation.periods import MONTHS, Period
from tradeshare.projection import backtest, intervals, models, outlook
from tradeshare.projection.models import LEAST_YEARS
from tradeshare.projection.monthly import shares
from tradeshare.projection.monthly.models import covered
from tradeshare.projection.whole_year import full_year_projection, InYear
from tradeshare.study import names
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


def no_better_sentence(projected: InYear, period: Period) -> str:
    """Why the year to date stands as it is: how it and past gaps did from this very month.

    >>> month = pd.DataFrame({"error_pp": [0.2, 0.3], "same_error_pp": [0.1, -0.2]})
    >>> no_better_sentence(InYear(1.0, 0.9, 1.1, month, True, month), Period(2026, 7)).replace(phrases.NARROW_SPACE, " ")
    'To July past gaps have done no better: their median error was 0.25 pp, ... at least as near in 2 of 2 years.'
    """
    month = projected.month
    if month.empty:
        return f"No past year to {MONTHS[period.months - 1]} shows whether past gaps do better."
    by_gaps, same = month["error_pp"].abs(), month["same_error_pp"].abs()
    sizes = [phrases.percentage_points(size.median(), 2, sign=False) for size in (by_gaps, same)]
    return (f"To {MONTHS[period.months - 1]} past gaps have done no better: their median error was {sizes[0]}, that of the year to date "
            f"{sizes[1]}, at least as near in {int(same.le(by_gaps).sum())} of {phrases.counted(len(month), 'year')}.")


def too_short(study: Study) -> str:
    """Why there is no annual outlook."""
    series, edge = outlook.history(study), outlook.edge(study)
    since = "" if edge is None else f" after {edge}, whose share is at the edge of what a model can use"
    count = series.notna().sum() if edge is None else series.loc[edge + 1:].notna().sum()
    return (f"The data hold {phrases.counted(count, 'annual share')} up to {study.year}{since}; an outlook needs {LEAST_YEARS}, so there "
            f"is none.")


def models_sentence() -> str:
    """The models of the registry, each with what it does.

    >>> models_sentence().split(";")[0]
    'Each of these models gives a path of logits: naive (repeat the last share)'
    """
    said = [f"{name} ({models.model_description(name)})" if models.model_description(name) else name for name in models.SINGLE]
    return f"Each of these models gives a path of logits: {'; '.join(said)}. The combination is their median in each year ahead."


def drift_sentence(study: Study, by_hand: float | None) -> str:
    """Drift for the first year ahead, by hand; `by_hand` is its logit."""
    ends = log_odds.logit_history(outlook.history(study)).dropna()
    if by_hand is None:
        return "With fewer than two annual shares that a model can use there is no yearly step."
    return (f"By hand: from {share_text(log_odds.unlogit(ends.iloc[0]))} in {ends.index[0]} to "
            f"{share_text(log_odds.unlogit(ends.iloc[-1]))} in {ends.index[-1]} the logit moved by "
            f"{phrases.number(ends.iloc[-1] - ends.iloc[0], 3, sign=True)} in "
            f"{phrases.counted(int(ends.index[-1] - ends.index[0]), 'year')}; one such step more gives "
            f"**{share_text(log_odds.unlogit(by_hand))}** for {ends.index[-1] + 1}.")


def annual_outlook_sentence(study: Study, paths: pd.DataFrame) -> str:
    """The headline path: where it ends, with its interval, and which models are left out."""
    first, last = paths.iloc[0], paths[paths["model"].eq(paths["model"].iloc[0])].iloc[-1]
    places = decimals.share_decimals(last["share"])
    text = f"The {first['model']} gives **{phrases.percent(last['share'], places)}** for {last['year']}"
    naive = paths[paths["model"].eq("naive")].iloc[-1]
    other = f" Repeating the last share gives {phrases.percent(naive['share'], places)}{_bounds(naive, places)}."
    other = "" if last["model"] == "naive" else other
    if pd.isna(last["low_80"]):
        return f"{text}, without an interval, since {_no_interval(study, last)}.{other}{left_out_sentence(study)}"
    return (f"{text}{_bounds(last, places)}, from {int(last['errors'])} past errors of {names.name(study)} and a fixed pool of partners at "
            f"horizons near {phrases.counted(int(last['h']), 'year')}; {own_held(study, last['model'])}.{other}{left_out_sentence(study)}")


def own_held(study: Study, model: str) -> str:
    """How often such intervals held for the partner itself."""
    mine = intervals.own_intervals(outlook.past_errors(study), model, study.parameters.partner)
    if mine.empty:
        return f"none can yet be scored for {names.name(study)}"
    return (f"for {names.name(study)} itself such intervals held in {phrases.percent(100 * mine['inside_80'].mean(), 0)} of "
            f"{phrases.counted(len(mine), 'past case')}")


def _no_interval(study: Study, last: pd.Series) -> str:
    if outlook.history(study).diff().abs().max() < 1e-9:
        return "the share never moved"
    return (f"{phrases.counted(int(last['errors']), 'past error')} at horizons near {phrases.counted(int(last['h']), 'year')} "
            f"{'is' if last['errors'] == 1 else 'are'} known, and {intervals.LEAST_ERRORS} are needed")


def _bounds(row: pd.Series, places: int) -> str:
    if pd.isna(row["low_80"]):
        return ""
    return f" (80{phrases.NARROW_SPACE}% interval: {phrases.percent(row['low_80'], places)} to {phrases.percent(row['high_80'], places)})"


def left_out_sentence(study: Study) -> str:
    """The models that cannot be used, each with its reason; empty where all can."""
    return left_out_words(outlook.left_out(study))


def left_out_words(found: dict[str, str]) -> str:
    """Models and the reasons for which they are left out, as a sentence; empty for none.

    >>> left_out_words({"Theta": "it never moved", "ARIMA": "it never moved"})
    ' Left out: Theta and ARIMA, since it never moved.'
    """
    reasons = dict.fromkeys(found.values())
    return "".join(f" Left out: {phrases.listed([name for name in found if found[name] == reason])}, since {reason}." for reason in reasons)


def monthly_sentence(study: Study, series: pd.Series) -> str:
    """Whether the months can be modelled."""
    if series.empty:
        return f"The data hold no monthly shares of {names.name(study)}: the months are not modelled."
    months, steps = covered(series), int(series.notna().sum())
    span = months[-1].ordinal - months[0].ordinal + 1
    held = f"{len(months)} of the {span} months from {months[0]} to {months[-1]}"
    if len(months) == span:
        held = f"{phrases.counted(span, 'month')}, {months[0]}" + (f" to {months[-1]}" if span > 1 else "")
    joint = "" if len(months) == steps else f", in {phrases.counted(steps, 'step')} with January and February as one"
    return (f"Of {names.name(study)} the data hold {held}{joint}; a model of the months needs {shares.LEAST_MONTHS}"
            f"{' such steps' if joint else ''} to tell season, New Year and trend apart, so none is fitted.")


def share_text(value: float) -> str:
    """A share in percent with the decimals that its size asks for."""
    return phrases.percent(value, decimals.most_share_decimals(value))


def colour(study: Study) -> str:
    """The partner's colour."""
    return str(study.data.partners.set_index("code")["colour"][study.parameters.partner])


def outlook_caption(study: Study, paths: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the annual outlook."""
    name, row = names.name(study), paths.iloc[0]
    last = paths[paths["model"].eq(row["model"])].iloc[-1]
    share = phrases.share(last["share"])
    caption = (f"{phrases.capitalised(phrases.possessive(name))} share of {flow_phrases.total_flow(study.parameters.flow)} and its "
               f"outlook to {last['year']}: the "
               f"{row['model']} with 80 and 95{phrases.NARROW_SPACE}% intervals from past errors of its own and of a fixed pool, and the "
               f"single models. Percent.")
    return caption, f"The {row['model']} gives {share} for {last['year']}{interval_cell(last)}."


def interval_cell(row: pd.Series) -> str:
    """The 80% interval of a row as text; empty where past errors are too few."""
    if pd.isna(row["low_80"]):
        return ""
    places = decimals.share_decimals(row["share"])
    return f", 80{phrases.NARROW_SPACE}% interval {phrases.percent(row['low_80'], places)} to {phrases.percent(row['high_80'], places)}"


def outlook_sentence(study: Study, found: PeriodFigures) -> str:
    """Where the share is heading: the full year given the year to date, else next year, with the error to expect."""
    partner = phrases.possessive(names.name(study))
    projected = full_year_projection(study, found)
    places = decimals.share_decimals(found.share["share"]) if found.share is not None else 1
    if projected is not None and projected.as_it_is:
        return (f"With {periods.name(found.period)} taken as it is, {partner} share of {found.period.year} as a whole comes to "
                f"**{phrases.percent(projected.share, places)}** "
                f"({interval_words(projected.low, projected.high, places)}{_kept(projected)}). "
                f"{no_better_sentence(projected, found.period)}")
    if projected is not None:
        return (f"If the rest of {found.period.year} goes as in {len(projected.past)} past years, {partner} share of the whole "
                f"year will be **{phrases.percent(projected.share, places)}** "
                f"({interval_words(projected.low, projected.high, places)}{_kept(projected)}).")
    text = ""
    if found.period.months < 12:
        text = (f"The full-year share of {found.period.year} is not projected: too few past years have both a year-to-date "
                f"and a full-year figure. ")
    row = outlook.next_year(study)
    if row is None:
        return (f"{text}With {phrases.counted(len(outlook.history(study)), 'annual share')} the history is too short for an "
                f"outlook.")
    held = "" if pd.isna(row["low_80"]) else f"; {own_held(study, row['model'])}"
    return (f"{text}For {row['year']} as a whole, {_model_words(row['model'])} gives **{phrases.percent(row['share'], places)}** "
            f"({interval_words(row['low_80'], row['high_80'], places)}{held}){_standing(study, row['model'], places)}.")


def _kept(projected: InYear) -> str:
    """How often such intervals held in past years to the same month."""
    month = projected.month
    return f"; such intervals held in {int(month['inside'].sum())} of {phrases.counted(len(month), 'year')}" if len(month) else ""


def _standing(study: Study, model: str, places: int) -> str:
    """What the past says of the combination, and what repeating the last share gives instead."""
    if model == "naive":
        return ""
    last = phrases.percent(outlook.history(study).dropna().iloc[-1], places)
    return {"better": "; in the past it did better than repeating the last share",
            "unsure": f"; in the past it did better than repeating the last share ({last}), but not surely so",
            "no better": f"; in the past it was no better than repeating the last share ({last}), which is the outlook to use",
            "unscored": f"; it cannot be scored, so repeating the last share ({last}) is the outlook to use",
            }[backtest.judge(outlook.own(study, outlook.past_errors(study)))]


def _model_words(model: str) -> str:
    return "repeating the last share" if model == "naive" else "the median of simple models"


def interval_words(low: float, high: float, places: int) -> str:
    """An interval in words; why there is none."""
    if pd.isna(low):
        return "too few past errors are known for an interval"
    return f"80{phrases.NARROW_SPACE}% interval: {phrases.percent(low, places)} to {phrases.percent(high, places)}"
