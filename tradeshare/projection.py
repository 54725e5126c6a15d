"""The chapter on where the share is heading, in words: what is projected, how sure it is, how it did before, and what cannot be said."""

import pandas as pd

from tradeshare import facts, gaps, intervals, models, monthly, outlook, periods, words
from tradeshare.facts import Facts
from tradeshare.in_year import FullValue, InYear
from tradeshare.models import LEAST_YEARS
from tradeshare.periods import MONTHS, Period
from tradeshare.study import Study


def in_year_sentence(study: Study, found: Facts, projected: InYear | None) -> str:
    """The full-year share given the year to date, or why there is none."""
    if projected is None:
        return no_in_year(study, found)
    places = words.plain_places(projected.share)
    bounds = f"80{words.NARROW}% interval: {words.percent(projected.low, places)} to {words.percent(projected.high, places)}"
    begun = f"From {words.percent(found.share['share'], facts.share_places(found.share))} in {periods.name(found.period)}"
    if projected.as_it_is:
        return (f"{begun}, taken as it is, {found.period.year} as a whole comes to **{words.percent(projected.share, places)}** "
                f"({bounds}). {no_better_sentence(projected, found.period)}")
    return (f"{begun}, the gaps of {len(projected.past)} past years lead to **{words.percent(projected.share, places)}** for "
            f"{found.period.year} as a whole ({bounds}).")


def no_better_sentence(projected: InYear, period: Period) -> str:
    """Why the year to date stands as it is: how it and past gaps did from this very month.

    >>> month = pd.DataFrame({"error_pp": [0.2, 0.3], "same_error_pp": [0.1, -0.2]})
    >>> no_better_sentence(InYear(1.0, 0.9, 1.1, month, True, month), Period(2026, 7)).replace(words.NARROW, " ")
    'To July past gaps have done no better: their median error was 0.25 pp, ... at least as near in 2 of 2 years.'
    """
    month = projected.month
    if month.empty:
        return f"No past year to {MONTHS[period.months - 1]} shows whether past gaps do better."
    by_gaps, same = month["error_pp"].abs(), month["same_error_pp"].abs()
    sizes = [words.points(size.median(), 2, sign=False) for size in (by_gaps, same)]
    return (f"To {MONTHS[period.months - 1]} past gaps have done no better: their median error was {sizes[0]}, that of the year to date "
            f"{sizes[1]}, at least as near in {int(same.le(by_gaps).sum())} of {words.counted(len(month), 'year')}.")


def no_in_year(study: Study, found: Facts) -> str:
    """Why the full year is not projected."""
    if study.last.months == 12:
        return f"{study.last} is a whole year: there is nothing left to project within it."
    if found.share is None or found.share["share"] <= 0:
        return f"Partner and total of {periods.name(study.last)} give no share above zero: the full year is not projected."
    return (f"Fewer than {gaps.LEAST_PAST} past years have both a year-to-date and a full-year share from like sources, and the "
            f"pool has too few: the full year {study.last.year} is not projected.")


def value_sentence(study: Study, value: FullValue | None) -> str:
    """The full-year value given the year to date, or why there is none."""
    if study.last.months == 12:
        return f"The value of {study.last} is known."
    if value is None:
        return (f"Fewer than {gaps.LEAST_PAST} past years have figures of the same months and of the whole year from like sources: the "
                f"value of {study.last.year} is not projected.")
    low, high = (words.number(side, _rough(side)) for side in (value.low, value.high))
    return (f"At the ratio of the whole year to the same months in {value.years} past years, "
            f"{words.flow_with(study.parameters.flow, facts.name(study))} "
            f"will come to **{words.number(value.value, _rough(value.value))}{words.NARROW}bn{words.NARROW}{value.currency}** in "
            f"{study.last.year} (80{words.NARROW}% interval: {low} to {high}).")


def _rough(value: float) -> int:
    """The decimals of a projected value in bn: fewer than those of a printed one."""
    return 0 if value >= 100 else 1 if value >= 1 else 3


def record_sentence(study: Study, record: pd.DataFrame) -> str:
    """How the same method did in past years and months like this one, each from earlier years only."""
    near = record[(record["months"] - study.last.months).abs().le(gaps.WINDOW)] if study.last.months < 12 else record
    if near.empty:
        return "No past year and month has enough years before it to be projected in the same way, so the method has no track record here."
    both, when = near.dropna(subset="repeat_error_pp"), "" if study.last.months == 12 else " to a month at most two away"
    text = (f"In {words.counted(len(near), 'past case')}{when}, each from the years before it, the median error was "
            f"{words.points(near['used_error_pp'].abs().median(), 2, sign=False)}; the interval held in {int(near['inside'].sum())} of "
            f"them. Always adding the mean past gap would have erred by {words.points(near['error_pp'].abs().median(), 2, sign=False)}, "
            f"the year to date as it is by {words.points(near['same_error_pp'].abs().median(), 2, sign=False)}")
    if both.empty:
        return text + "."
    repeat, own = both["repeat_error_pp"].abs().median(), both["used_error_pp"].abs().median()
    no_better = "" if own < repeat else " So far the year to date has said no more than the year before."
    return f"{text}, the share of the year before by {words.points(repeat, 2, sign=False)}.{no_better}"


def too_short(study: Study) -> str:
    """Why there is no annual outlook."""
    series, edge = facts.annual_shares(study), outlook.edge(study)
    since = "" if edge is None else f" after {edge}, whose share is at the edge of what a model can use"
    count = series.notna().sum() if edge is None else series.loc[edge + 1:].notna().sum()
    return (f"The data hold {words.counted(count, 'annual share')} up to {study.year}{since}; an outlook needs {LEAST_YEARS}, so there "
            f"is none.")


def models_sentence() -> str:
    """The models of the registry, each with what it does.

    >>> models_sentence().split(";")[0]
    'Each of these models gives a path of logits: naive (repeat the last share)'
    """
    said = [f"{name} ({models.does(name)})" if models.does(name) else name for name in models.SINGLE]
    return f"Each of these models gives a path of logits: {'; '.join(said)}. The combination is their median in each year ahead."


def drift_sentence(study: Study, by_hand: float | None) -> str:
    """Drift for the first year ahead, by hand; `by_hand` is its logit."""
    ends = models.history(facts.annual_shares(study)).dropna()
    if by_hand is None:
        return "With fewer than two annual shares that a model can use there is no yearly step."
    return (f"By hand: from {_share(models.unlogit(ends.iloc[0]))} in {ends.index[0]} to {_share(models.unlogit(ends.iloc[-1]))} in "
            f"{ends.index[-1]} the logit moved by {words.number(ends.iloc[-1] - ends.iloc[0], 3, sign=True)} in "
            f"{words.counted(int(ends.index[-1] - ends.index[0]), 'year')}; one such step more gives "
            f"**{_share(models.unlogit(by_hand))}** for {ends.index[-1] + 1}.")


def outlook_sentence(study: Study, paths: pd.DataFrame) -> str:
    """The headline path: where it ends, with its interval, and which models are left out."""
    first, last = paths.iloc[0], paths[paths["model"].eq(paths["model"].iloc[0])].iloc[-1]
    places = words.plain_places(last["share"])
    text = f"The {first['model']} gives **{words.percent(last['share'], places)}** for {last['year']}"
    naive = paths[paths["model"].eq("naive")].iloc[-1]
    other = f" Repeating the last share gives {words.percent(naive['share'], places)}{_bounds(naive, places)}."
    other = "" if last["model"] == "naive" else other
    if pd.isna(last["low_80"]):
        return f"{text}, without an interval, since {_no_interval(study, last)}.{other}{left_out_sentence(study)}"
    return (f"{text}{_bounds(last, places)}, from {int(last['errors'])} past errors of {facts.name(study)} and a fixed pool of partners at "
            f"horizons near {words.counted(int(last['h']), 'year')}; {own_held(study, last['model'])}.{other}{left_out_sentence(study)}")


def own_held(study: Study, model: str) -> str:
    """How often such intervals held for the partner itself."""
    mine = intervals.own_intervals(outlook.past_errors(study), model, study.parameters.partner)
    if mine.empty:
        return f"none can yet be scored for {facts.name(study)}"
    return (f"for {facts.name(study)} itself such intervals held in {words.percent(100 * mine['inside_80'].mean(), 0)} of "
            f"{words.counted(len(mine), 'past case')}")


def _no_interval(study: Study, last: pd.Series) -> str:
    if facts.annual_shares(study).diff().abs().max() < 1e-9:
        return "the share never moved"
    return (f"{words.counted(int(last['errors']), 'past error')} at horizons near {words.counted(int(last['h']), 'year')} "
            f"{'is' if last['errors'] == 1 else 'are'} known, and {intervals.LEAST_ERRORS} are needed")


def _bounds(row: pd.Series, places: int) -> str:
    if pd.isna(row["low_80"]):
        return ""
    return f" (80{words.NARROW}% interval: {words.percent(row['low_80'], places)} to {words.percent(row['high_80'], places)})"


def left_out_sentence(study: Study) -> str:
    """The models that cannot be used, each with its reason; empty where all can."""
    return left_out_words(outlook.left_out(study))


def left_out_words(found: dict[str, str]) -> str:
    """Models and the reasons for which they are left out, as a sentence; empty for none.

    >>> left_out_words({"Theta": "it never moved", "ARIMA": "it never moved"})
    ' Left out: Theta and ARIMA, since it never moved.'
    """
    reasons = dict.fromkeys(found.values())
    return "".join(f" Left out: {words.listed([name for name in found if found[name] == reason])}, since {reason}." for reason in reasons)


def monthly_sentence(study: Study, series: pd.Series) -> str:
    """Whether the months can be modelled."""
    if series.empty:
        return f"The data hold no monthly shares of {facts.name(study)}: the months are not modelled."
    months, steps = monthly.covered(series), int(series.notna().sum())
    span = months[-1].ordinal - months[0].ordinal + 1
    held = f"{len(months)} of the {span} months from {months[0]} to {months[-1]}"
    if len(months) == span:
        held = f"{words.counted(span, 'month')}, {months[0]}" + (f" to {months[-1]}" if span > 1 else "")
    joint = "" if len(months) == steps else f", in {words.counted(steps, 'step')} with January and February as one"
    return (f"Of {facts.name(study)} the data hold {held}{joint}; a model of the months needs {monthly.LEAST_MONTHS}"
            f"{' such steps' if joint else ''} to tell season, New Year and trend apart, so none is fitted.")


def since_sentence(study: Study, table: pd.DataFrame, later: bool) -> str:
    """What later figures say of this report's own projections; the one sentence that looks past its last period.

    `table` is of `hindsight.since`, `later` whether any later full-year share is known.
    """
    if not later:
        return f"No later full-year share of {facts.name(study)} is in the data: there is nothing to hold these projections against yet."
    if table.empty:
        return (f"This report projects no share of {facts.name(study)} for a year that later data have: there is nothing to hold against "
                f"them.")
    text = f"**What follows uses figures from later than {periods.name(study.last)}; nothing above does.**"
    within = table[table["kind"].eq("in-year")]
    if len(within):
        row = within.iloc[0]
        text += (f" The full year {row['year']} came to {_share(row['actual'])} where {_share(row['share'])} had been projected from "
                 f"the year to date{_side(row)}.")
    annual = table[table["kind"].eq("outlook")]
    text += _came(annual[annual["model"].ne("naive")], "the outlook")
    for part, which in ((annual[annual["model"].eq("naive")], "repeating the last share"),
                        (table[table["kind"].eq("carried on")], "the outlook carried on from the year to date")):
        text += _came(part, which)
    return text


def _came(part: pd.DataFrame, which: str) -> str:
    """How a set of annual projections fared: mean error, and how often an interval held, counting those that were given."""
    if part.empty:
        return ""
    size, given = words.points(part["error_pp"].abs().mean(), 2, sign=False), part.dropna(subset="inside_80")
    held, interval = int(given["inside_80"].sum()), f"80{words.NARROW}% interval"
    text = (f" {words.start(which)} erred by {size} in {part['year'].iloc[0]}" if len(part) == 1 else
            f" {words.start(which)} erred by {size} on average over {words.counted(len(part), 'year')}")
    if given.empty:
        return f"{text}; it had no interval."
    if len(given) == 1:
        return f"{text}; its {'' if len(part) == 1 else 'one '}{interval} {'held' if held else 'did not hold'}."
    return f"{text}; its {interval} held in {held} of {len(given)}{'' if len(given) == len(part) else ' that had one'}."


def _share(value: float) -> str:
    return words.percent(value, words.fineness(value))


def _side(row: pd.Series) -> str:
    return "" if pd.isna(row["inside_80"]) else f", {'inside' if row['inside_80'] else 'outside'} the 80{words.NARROW}% interval"


def published_sentence(study: Study, table: pd.DataFrame) -> str:
    """How projections from the periods of earlier published runs fare by the figures of this report; those that repeat a share apart."""
    if table.empty:
        return f"No published report of an earlier period has projected this share for a year that {periods.name(study.last)} knows."
    ahead = table[table["kind"].ne("outlook") | table["model"].ne("naive")]
    ahead = table if ahead.empty else ahead
    late = int((ahead["recorded"].str[:4].astype(int) > ahead["year"]).sum())
    count = "All were" if late == len(ahead) else "One was" if late == 1 else f"{late} were"
    note = "" if not late else (f" {count} made after the year they project, from the data up to the period of their report: they show "
                                f"the method, not foresight.")
    left = len(table) - len(ahead)
    rest = f" (besides {words.counted(left, 'row')} of the table that repeat{'s' if left == 1 else ''} the last share)" if left else ""
    given = ahead.dropna(subset="inside_80")
    held = f"{int(given['inside_80'].sum())} of {len(given)} held their" if len(given) > 1 else (
        f"the one {'held' if given['inside_80'].all() else 'missed'} its" if len(given) else "none had an")
    return (f"By the figures known in {periods.name(study.last)}, {words.counted(len(ahead), 'projection')} from the periods of earlier "
            f"reports can be scored{rest}: {held} 80{words.NARROW}% interval; the median error was "
            f"{words.points(ahead['error_pp'].abs().median(), 2, sign=False)}.{note}")


def colour(study: Study) -> str:
    """The partner's colour."""
    return str(study.data.partners.set_index("code")["colour"][study.parameters.partner])
