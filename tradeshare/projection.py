"""The chapter on where the share is heading, in words: what is projected, how sure it is, how it did before, and what cannot be said."""

import pandas as pd

from tradeshare import backtest, facts, in_year, monthly, outlook, periods, probabilities, words
from tradeshare.facts import Facts
from tradeshare.in_year import FullValue, InYear
from tradeshare.models import COMBINED, LEAST_YEARS
from tradeshare.study import Study

SURE = 0.05  # a difference that chance brings about less often than this is called one


def in_year_sentence(study: Study, found: Facts, projected: InYear | None) -> str:
    """The full-year share given the year to date, or why there is none."""
    if projected is None:
        return no_in_year(study, found)
    places = words.plain_places(projected.share)
    return (f"From {words.percent(found.share['share'], facts.share_places(found.share))} in {periods.name(found.period)}, the gaps of "
            f"{len(projected.past)} past years lead to **{words.percent(projected.share, places)}** for {found.period.year} as a whole "
            f"(80{words.NARROW}% interval: {words.percent(projected.low, places)} to {words.percent(projected.high, places)}).")


def no_in_year(study: Study, found: Facts) -> str:
    """Why the full year is not projected."""
    if study.last.months == 12:
        return f"{study.last} is a whole year: there is nothing left to project within it."
    if found.share is None or found.share["share"] <= 0:
        return f"Partner and total of {periods.name(study.last)} give no share above zero: the full year is not projected."
    return (f"Fewer than {in_year.LEAST_PAST} past years have both a year-to-date and a full-year share from like sources: the full "
            f"year {study.last.year} is not projected.")


def value_sentence(study: Study, value: FullValue | None) -> str:
    """The full-year value given the year to date, or why there is none."""
    if study.last.months == 12:
        return f"The value of {study.last} is known."
    if value is None:
        return (f"Fewer than {in_year.LEAST_PAST} past years have figures of the same months and of the whole year from like sources: the "
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
    near = record[(record["months"] - study.last.months).abs().le(in_year.WINDOW)] if study.last.months < 12 else record
    if near.empty:
        return "No past year and month has enough years before it to be projected in the same way, so the method has no track record here."
    both, when = near.dropna(subset="repeat_error_pp"), "" if study.last.months == 12 else " to a month at most two away"
    text = (f"In {words.counted(len(near), 'past case')}{when}, each from the years before it, the median error was "
            f"{words.points(near['error_pp'].abs().median(), 2, sign=False)}; the interval held in {int(near['inside'].sum())} of them")
    if both.empty:
        return text + "."
    repeat, own = both["repeat_error_pp"].abs().median(), both["error_pp"].abs().median()
    no_better = "" if own < repeat else " So far the year to date has said no more than the year before."
    return (f"{text}. Repeating the share of the year before would have erred by {words.points(repeat, 2, sign=False)}.{no_better}")


def too_short(study: Study) -> str:
    """Why there is no annual outlook."""
    series, edge = facts.annual_shares(study), outlook.edge(study)
    since = "" if edge is None else f" after {edge}, whose share is at the edge of what a model can use"
    count = series.notna().sum() if edge is None else series.loc[edge + 1:].notna().sum()
    return (f"The data hold {words.counted(count, 'annual share')} up to {study.year}{since}; an outlook needs {LEAST_YEARS}, so there "
            f"is none.")


def outlook_sentence(study: Study, paths: pd.DataFrame) -> str:
    """The headline path: where it ends, with its interval, and which models are left out."""
    first, last = paths.iloc[0], paths[paths["model"].eq(paths["model"].iloc[0])].iloc[-1]
    places = words.plain_places(last["share"])
    text = f"The {first['model']} gives **{words.percent(last['share'], places)}** for {last['year']}"
    naive = paths[paths["model"].eq("naive")].iloc[-1]
    other = f" Repeating the last share gives {words.percent(naive['share'], places)}{_bounds(naive, places)}."
    other = "" if last["model"] == "naive" else other
    if pd.isna(last["low_80"]):
        return f"{text}, without an interval: past errors that are known: {int(last['errors'])}.{other}{left_out_sentence(study)}"
    return (f"{text}{_bounds(last, places)}, from {int(last['errors'])} past errors of all partners at horizons near "
            f"{words.counted(int(last['h']), 'year')}.{other}{left_out_sentence(study)}")


def _bounds(row: pd.Series, places: int) -> str:
    if pd.isna(row["low_80"]):
        return ""
    return f" (80{words.NARROW}% interval: {words.percent(row['low_80'], places)} to {words.percent(row['high_80'], places)})"


def left_out_sentence(study: Study) -> str:
    """The models that cannot be used, each with its reason; empty where all can."""
    found = outlook.left_out(study)
    reasons = dict.fromkeys(found.values())
    return "".join(f" Left out: {words.listed([name for name in found if found[name] == reason])}, since {reason}." for reason in reasons)


def nothing_scored(study: Study) -> str:
    """Why no model is scored."""
    count = facts.annual_shares(study).notna().sum()
    return f"With {words.counted(count, 'annual share')} of {facts.name(study)} no model can be scored."


def verdict(study: Study, past: pd.DataFrame) -> str:
    """Whether the combination beat repeating the last share, said plainly: for the partner, and for all partners together."""
    mine = outlook.own(study, past)
    if mine.empty or COMBINED not in set(mine["model"]):
        return "What cannot be scored is not recommended: the last share, repeated, is the outlook to use."
    partner, text = facts.name(study), ""
    for name, part in ((partner, mine), ("all partners together", past)):
        ratio = backtest.scores(part).set_index("model").loc[COMBINED, "ratio"]
        text += f"{words.start(_gain(name, ratio))}; {_chance(backtest.against_naive(part))} "
    if _better(mine):
        return (f"{text}So for {partner} the combination **did better than repeating last year's share**. Origins overlap and the "
                f"series is one: this says that the share has trended, not that it will go on.")
    return f"{text}So for {partner} it is **no better than repeating last year's share**, and that is the outlook to use."


def _gain(name: str, ratio: float) -> str:
    if pd.isna(ratio):
        return f"for {name} repeating the last share never erred"
    size = words.percent(abs(100 * (1 - ratio)), 0)
    side = "smaller" if ratio < 1 else "larger"
    return f"for {name} the combination's mean error was {size} {side} than that of repeating the last share"


def _chance(test: pd.DataFrame) -> str:
    """What the Diebold-Mariano test of the first horizon says."""
    known = test.dropna(subset="p")
    if known.empty:
        return f"with {words.counted(int(test['origins'].max()) if len(test) else 0, 'origin')} that cannot be tested."
    first = known.iloc[0]
    chance = "less than 1" if first["p"] < 0.01 else words.number(100 * first["p"], 0)
    side = "smaller" if first["gain"] > 0 else "larger"
    return (f"{words.counted(int(first['h']), 'year')} ahead, over {words.counted(int(first['origins']), 'origin')}, it was {side} "
            f"by a gap that chance alone would "
            f"bring about in {chance}{words.NARROW}% of cases.")


def _better(past: pd.DataFrame) -> bool:
    """Whether the combination's errors are smaller over all horizons, and surely so at the first."""
    ratio = backtest.scores(past).set_index("model").loc[COMBINED, "ratio"]
    first = backtest.against_naive(past).dropna(subset="p").head(1)
    return bool(ratio < 1 and len(first) and first["p"].item() < SURE and first["gain"].item() > 0)


def coverage_sentence(table: pd.DataFrame) -> str:
    """How often the intervals of the combination held, with the standard error; `table` is of `intervals.coverage`."""
    found = table[table["model"].eq(COMBINED) & table["h"].eq(0)]
    if found.empty:
        return "Too few errors were known at any origin for an interval, so none is scored."
    row = found.iloc[0]
    said = [f"{words.percent(row[f'coverage_{level}'], 0)} ({_error(row[f'error_{level}'])})" for level in (80, 95)]
    return (f"The combination's 80{words.NARROW}% intervals, each made of errors known at the time, held in {said[0]} of "
            f"{words.counted(int(row['n']), 'case')} from {words.counted(int(row['origins']), 'origin')}, its 95{words.NARROW}% "
            f"intervals in {said[1]}.")


def _error(value: float) -> str:
    """A standard error of a coverage; none where all or no interval held."""
    return f"standard error {words.points(value, 1, sign=False)}" if value > 0 else "no standard error: too few missed or too few origins"


def odds_sentence(study: Study, given: pd.DataFrame, currency: str) -> str:
    """The three events at the end of the horizon, as rounded ranges."""
    partner, ends = facts.name(study), given[given["h"].eq(given["h"].max())].set_index("event")
    year = study.year.year + int(given["h"].max())
    share, value = ends.loc["share"], ends.loc["value"]
    return (f"By such paths the probability that {partner} ranks first of those compared in {year} is **{_band(ends.loc['first'])}**; "
            f"that its share is above {words.percent(share['threshold'], threshold_places(share['threshold']))}, **{_band(share)}**; that "
            f"{words.flow_with(study.parameters.flow, partner)} {'is' if study.parameters.flow == 'total' else 'are'} above "
            f"{words.number(value['threshold'], threshold_places(value['threshold']))}{words.NARROW}bn{words.NARROW}{currency}, "
            f"**{_band(value)}**.")


def _band(row: pd.Series) -> str:
    return probabilities.band(row["probability"])


def threshold_places(value: float) -> int:
    """The decimals of a round threshold.

    >>> threshold_places(17.0), threshold_places(0.25), threshold_places(3.1)
    (0, 2, 1)
    """
    return next(places for places in range(9) if abs(round(value, places) - value) < 1e-9 * value)


def begun_sentence(study: Study, begun: bool) -> str:
    """Where the paths begin."""
    if begun:
        return f"Their first year, {study.last.year}, rests on {periods.name(study.last)}, the years after it on past yearly steps. "
    return f"They begin with the full year {study.year.year}" + (
        ", since the year to date cannot be carried on. " if study.last.months < 12 else ". ")


def brier_sentence(table: pd.DataFrame) -> str:
    """Whether such odds did better than how often the events had happened before."""
    if table.empty:
        return "The past is too short to score such odds."
    names = {"first": "the first place", "share": "the share", "value": "the value"}
    better = [names[row.event] for row in table.itertuples() if row.brier < row.climatology]
    worse = [names[row.event] for row in table.itertuples() if row.brier >= row.climatology]
    text = f"Over {words.counted(int(table['origins'].max()), 'origin')} and all partners, begun with full years, such odds did "
    if better:
        text += f"better on {words.listed(better)} than saying how often it had happened before"
    return text + (f"{' and ' if better else ''}no better on {words.listed(worse)}." if worse else ".")


def no_odds(study: Study) -> str:
    """Why no paths are drawn."""
    return (f"Fewer than {probabilities.LEAST_STEPS} years have shares of {facts.name(study)}, of its rivals and the growth of the "
            f"total side by side: no paths are drawn, so no probability is given.")


def monthly_sentence(study: Study, series: pd.Series) -> str:
    """Whether the months can be modelled."""
    if series.empty:
        return f"The data hold no monthly shares of {facts.name(study)}: the months are not modelled."
    return (f"The data hold {words.counted(series.notna().sum(), 'month')} of {facts.name(study)}, {series.index[0]} to "
            f"{series.index[-1]}; a model of "
            f"the months needs {monthly.LEAST_MONTHS} to tell season, New Year and trend apart, so none is fitted.")


def since_sentence(study: Study, table: pd.DataFrame) -> str:
    """What later figures say of this report's own projections; the one sentence that looks past its last period."""
    if table.empty:
        return f"No later full-year share of {facts.name(study)} is in the data: there is nothing to hold these projections against yet."
    text = f"**Written with hindsight: what follows uses figures from later than {periods.name(study.last)}; nothing above does.**"
    within, ahead = table[table["kind"].eq("in-year")], table[table["kind"].eq("outlook") & table["model"].ne("naive")]
    if len(within):
        row = within.iloc[0]
        text += (f" The full year {row['year']} came to {_share(row['actual'])} where {_share(row['share'])} had been projected from "
                 f"the year to date, {_side(row)}.")
    if len(ahead):
        held = int(ahead["inside_80"].sum())
        naive = table[table["kind"].eq("outlook") & table["model"].eq("naive") & table["year"].isin(ahead["year"])]
        text += (f" The 80{words.NARROW}% interval held for {held} of {words.counted(len(ahead), 'annual projection')}; their mean error "
                 f"was "
                 f"{words.points(ahead['error_pp'].abs().mean(), 2, sign=False)}, that of repeating the last share "
                 f"{words.points(naive['error_pp'].abs().mean(), 2, sign=False)}.")
    return text


def _share(value: float) -> str:
    return words.percent(value, words.fineness(value))


def _side(row: pd.Series) -> str:
    return f"{'inside' if row['inside_80'] else 'outside'} the 80{words.NARROW}% interval"


def published_sentence(study: Study, table: pd.DataFrame) -> str:
    """How the projections of earlier published runs fare by the figures of this report."""
    if table.empty:
        return f"No published report of an earlier period has projected this share for a year that {periods.name(study.last)} knows."
    ahead = table[table["model"].ne("naive")]
    late = int((ahead["recorded"].str[:4].astype(int) > ahead["year"]).sum())
    count = "All" if late == len(ahead) else str(late)
    note = "" if not late else (f" {count} were recorded after the year they project, from the data up to the period of their "
                                f"report: they show the method, not foresight.")
    return (f"By the figures known in {periods.name(study.last)}, {int(ahead['inside_80'].sum())} of {len(ahead)} earlier projections "
            f"that can be scored held their 80{words.NARROW}% interval; the median error was "
            f"{words.points(ahead['error_pp'].abs().median(), 2, sign=False)}.{note}")


def colour(study: Study) -> str:
    """The partner's colour."""
    return str(study.data.partners.set_index("code")["colour"][study.parameters.partner])
