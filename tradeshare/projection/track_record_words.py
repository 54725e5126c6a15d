"""How the outlook did, in words: what was scored, whether it beat repeating the last share, how often its intervals held."""

import pandas as pd

from tradeshare.foundation import phrases
from tradeshare.projection import backtest, outlook
from tradeshare.projection.models import COMBINED, LEAST_YEARS
from tradeshare.study import names
from tradeshare.study.names import name
from tradeshare.study.study import Study

REPEATING = "repeating the last share"
WORDS = {"naive": REPEATING, COMBINED: "the combination"}
LEAST_ORIGINS = 10  # behind a standard error before anything rests on it
OFF = 2  # standard errors by which a coverage may differ from what its intervals say before that is called more than chance


def nothing_scored(study: Study) -> str:
    """Why no model is scored."""
    count = outlook.history(study).notna().sum()
    return f"With {phrases.counted(count, 'annual share')} of {names.name(study)} no model can be scored."


def failed_sentence(study: Study, failed: pd.DataFrame) -> str:
    """The models left out of the scores, each with its first origin and its reason; `failed` as of `outlook.failed`. Empty for none.

    >>> from tradeshare.study.study import begin
    >>> here = begin(partner="MMR", flow="import")
    >>> failed_sentence(here, outlook.failed(here)).split(", since")[0]
    ' Left out of the scores, for all partners: local trend'
    """
    said = [f"{row.model}, since at the origin {row.origin}{_of(study, row.partner)} {row.reason}" for row in failed.itertuples()]
    if not said:
        return ""
    return f" Left out of the scores{', for all partners' if failed['partner'].ne('').any() else ''}: {'; '.join(said)}."


def _of(study: Study, partner: str) -> str:
    return f" of {names.name(study, partner)}" if partner else ""


def verdict(study: Study, past: pd.DataFrame) -> str:
    """Whether the combination beat repeating the last share, said plainly: for the partner, and for all partners together."""
    mine, partner = outlook.own(study, past), names.name(study)
    if not outlook.possible(study):
        return (f"With fewer than {LEAST_YEARS} annual shares that a model can use there is no outlook, so none is judged and none is "
                f"recommended.")
    judged = backtest.judge(mine)
    if judged == "unscored":
        return f"What cannot be scored is not recommended: the last share, repeated, is the outlook to use{_for(study)}."
    text = "".join(f"{phrases.capitalised(compared(name, part))} " for name, part in ((partner, mine), ("all partners together", past)))
    if judged == "better":
        return (f"{text}So for {partner} the combination **did better than repeating last year's share**, and it is the outlook to "
                f"use{_for(study)}. Origins overlap and the series is one: this says that the share has trended, not that it will go on.")
    if judged == "unsure":
        return (f"{text}So for {partner} the combination **did better than repeating last year's share, but not surely so**: repeating "
                f"is the outlook to use{_for(study)} until the gap is more than chance may bring about.")
    return f"{text}So for {partner} it is **no better than repeating last year's share**, and that is the outlook to use{_for(study)}."


def _for(study: Study) -> str:
    return f" for the years after {study.last.year}" if study.last.months < 12 else ""


def compared(name: str, past: pd.DataFrame, yardstick: str = REPEATING) -> str:
    """The combination's mean error against the yardstick's, and what the test over all horizons says of the gap.

    >>> past = backtest.errors(pd.Series([8 + year / 4 for year in range(30)], index=range(1990, 2020)), 2)
    >>> compared("Viet Nam", past).replace("\u00a0", " ")[:86]
    "for Viet Nam the combination's mean error was 80 % smaller than that of repeating the "
    """
    found = backtest.over_horizons(past)
    if pd.isna(found["ratio"]):
        return f"for {name} {yardstick} never erred."
    size, side = phrases.percent(abs(100 * (1 - found["ratio"])), 0), "smaller" if found["ratio"] < 1 else "larger"
    text = f"for {name} the combination's mean error was {size} {side} than that of {yardstick}; "
    if pd.isna(found["p"]):
        return f"{text}with {phrases.counted(int(found['origins']), 'origin')} that cannot be tested."
    side = "smaller" if found["gain"] > 0 else "larger"
    return (f"{text}over all horizons and {phrases.counted(int(found['origins']), 'origin')}, on the scale of past steps, it "
            f"was {side} by a gap that chance alone would bring about in {chance(found['p'])} of cases.")


def chance(p: float) -> str:
    """How often chance alone brings a gap about, with one decimal where a whole number would hide the side of 5 %.

    >>> [chance(p).replace("\u00a0", " ") for p in (0.001, 0.12, 0.0496)]
    ['less than 1 %', '12 %', '4.96 %']
    """
    if p < 0.01:
        return f"less than 1{phrases.NARROW_SPACE}%"
    places = 2 if abs(p - backtest.SURE) < 0.0005 else 1 if abs(p - backtest.SURE) < 0.005 else 0
    return phrases.percent(100 * p, places)


def monthly_verdict(study: Study, past: pd.DataFrame) -> str:
    """Whether the combination of the monthly models beat repeating the same month of the year before; `past` is of `monthly.errors`."""
    renamed, yardstick = past.assign(model=past["model"].replace("seasonal naive", "naive")), "repeating the same month of the year before"
    judged = backtest.judge(renamed)
    if judged == "unscored":
        return f"The combination of the monthly models cannot be scored: {yardstick} is the outlook to use for the months."
    end = {"better": f"it **did better than {yardstick}**", "unsure": f"it **did better than {yardstick}, but not surely so**",
           "no better": f"it is **no better than {yardstick}**"}[judged]
    return f"{phrases.capitalised(compared(names.name(study), renamed, yardstick))} So for the months {end}."


def coverage_sentence(study: Study, held: pd.DataFrame, own: pd.DataFrame, model: str) -> str:
    """How often the intervals held of the model to use and of the combination; `held` and `own` are of `intervals.coverage`.

    `held` is of all partners together, `own` of the partner alone.
    """
    names = [name for name in dict.fromkeys((model, COMBINED)) if held["model"].eq(name).any()]
    if not names:
        return "Too few errors were known at any origin for an interval, so none is scored."
    used = model if outlook.possible(study) else ""
    alone = "" if len(own) else f" For {name(study)} alone no interval can be scored."
    return " ".join(_coverage(study, held, own, name, name == used) for name in names) + alone


def _coverage(study: Study, held: pd.DataFrame, own: pd.DataFrame, model: str, used: bool) -> str:
    row = held[held["model"].eq(model) & held["h"].eq(0)].iloc[0]
    which = f"{WORDS[model]}{', the outlook to use' if used else ''}"
    mine = own[own["model"].eq(model) & own["h"].eq(0)]
    first = "" if mine.empty else (f"{_held(mine.iloc[0], 80)} of {phrases.counted(int(mine['n'].item()), 'case')} of {names.name(study)} "
                                   f"alone{off(mine.iloc[0], 80)}, and in ")
    text = (f"The 80{phrases.NARROW_SPACE}% intervals of {which}, each made of errors known at the time, held in {first}{_held(row, 80)} "
            f"of {phrases.counted(int(row['n']), 'case')} of all partners together, from {phrases.counted(int(row['origins']), 'origin')}"
            f"{off(row, 80)}; its 95{phrases.NARROW_SPACE}% intervals in {_held(row, 95)} of all{off(row, 95)}.")
    ahead = held[held["model"].eq(model) & held["h"].gt(0)]
    worst = ahead.loc[(ahead["coverage_80"] - 80).abs().idxmax()]
    if len(ahead) > 1:
        text += (f" They were furthest from 80{phrases.NARROW_SPACE}% at {phrases.counted(int(worst['h']), 'year')} ahead, where "
                 f"{phrases.percent(worst['coverage_80'], 0)} held.")
    return text


def _held(row: pd.Series, level: int) -> str:
    """A coverage with its standard error; none where all or no interval held."""
    error = row[f"error_{level}"]
    said = (f"standard error {phrases.percentage_points(error, 1, sign=False)}" if error > 0 else "no standard error: too few missed or "
            "too few origins")
    return f"{phrases.percent(row[f'coverage_{level}'], 0)} ({said})"


def off(row: pd.Series, level: int) -> str:
    """By how much a coverage misses what its intervals say, where that is more than chance; of few origins nothing is said.

    >>> row = pd.Series({"coverage_80": 73.0, "error_80": 2.7, "origins": 23.0})
    >>> off(row, 80).replace("\u00a0", " "), off(row.replace(2.7, 5.0), 80)
    (', 7 pp fewer than they say and by more than two standard errors: they were too narrow', '')
    """
    gap, error = row[f"coverage_{level}"] - level, row[f"error_{level}"]
    if not error > 0 or abs(gap) <= OFF * error or row["origins"] < LEAST_ORIGINS:
        return ""
    return (f", {phrases.percentage_points(abs(gap), 0, sign=False)} {'fewer' if gap < 0 else 'more'} than they say and by more than two "
            f"standard errors: they were too {'narrow' if gap < 0 else 'wide'}")
