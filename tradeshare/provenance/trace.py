"""From a number back to the page that published it."""

import math

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.formulas.changes import Change, Interval
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.safe_text import without_marks
from tradeshare.foundation.select import select
from tradeshare.provenance.trace_readings import amount_text, bounds_text, cell_step, heading, observation_step, Step, steps_at
from tradeshare.study import names, period_figures, shares
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


def need_both_flows(measure: str, flow: str) -> None:
    """Raise ParameterError where a balance, which is of both flows, is asked of one.

    >>> need_both_flows("balance", "export")
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: a balance is exports less imports; leave out the flow export, or trace its level
    """
    if measure == "balance" and flow != "total":
        raise ParameterError(f"a balance is exports less imports; leave out the flow {flow}, or trace its level")


def chain(study: Study, measure: str, found: PeriodFigures) -> Step:
    """The chain of one measure of the partner in the period of `found`. Raises ParameterError where the data hold none.

    >>> from tradeshare.study.study import begin
    >>> here = begin(last_period="2020-08")
    >>> lines(chain(here, "share", period_figures.gather(here, here.last)))[0].replace(phrases.NARROW_SPACE, " ")
    "share of ASEAN in China's total trade, January-August 2020: 14.6% (14.58 to 14.65)"
    """
    step = MEASURES[measure](study, found)
    if step is None:
        raise ParameterError(f"{measure.replace('_', ' ')} of {study.parameters.partner} in {found.period} cannot be traced: the data "
                             f"hold no figures for it; `tradeshare trace share` may know more")
    return Step(words("provenance").found(heading(study, measure, found), step.text), step.steps)


def lines(step: Step, depth: int = 0) -> list[str]:
    """A chain as indented lines."""
    return ["  " * depth + without_marks(step.text), *(line for inner in step.steps for line in lines(inner, depth + 1))]


def _level(study: Study, found: PeriodFigures) -> Step | None:
    return None if found.level is None else Step(amount_text(found.level), [cell_step(study, found.level)])


def _published(study: Study, row: pd.Series | None, signed: bool) -> list[Step]:
    """The published rate or share, and where it stands; empty for none."""
    if row is None:
        return []
    return [Step(words("provenance").as_published(phrases.percent(row["value"], sign=signed), bounds_text(row)),
                 observation_step(study, row))]


def _growth(study: Study, found: PeriodFigures) -> Step | None:
    pair, printed, say = found.growth, found.growth_printed, words("provenance")
    steps = _published(study, printed, True)
    rate = "" if printed is None else phrases.percent(printed["value"], sign=True)
    if pair is None:
        return Step(rate, steps) if steps else None
    low, high = pair.growth_bounds
    cells = _two(study, pair, found.period)
    text = f"{phrases.percent(pair.growth, decimals.supported_decimals(low, high, 1), sign=True)} ({_between(low, high, 2)})"
    if printed is not None and pair.overruled(Interval.of(printed)):
        return Step(say.rate_published(rate), [*steps, Step(say.two_vintages(text), cells)])
    return Step(text, [Step(say.by("growth"), cells), *steps])


def _share(study: Study, found: PeriodFigures) -> Step | None:
    row = found.share
    if row is None:
        return None
    cells = [steps_at(study, code, row["currency"], row["family"], found.period, sign)
             for code, sign in ((study.parameters.partner, "V"), ("WLD", "W"))]
    places = period_figures.decimals_of_share(row)
    text = f"{phrases.percent(row['share'], places)} ({_between(row['share_low'], row['share_high'], max(2, places))})"
    return Step(text, [Step(words("provenance").by("share"), cells), *_published(study, found.share_printed, False)])


def _share_change(study: Study, found: PeriodFigures) -> Step | None:
    if found.pair is None:
        return None
    moved = found.pair.share_change
    steps = _four(study, found)
    return Step(phrases.percentage_points(moved.value, moved.decimals), [Step(words("provenance").by("share_change"), steps)])


def _contribution(study: Study, found: PeriodFigures) -> Step | None:
    pair = found.pair
    if pair is None:
        return None
    steps = [step for step in _four(study, found) if not step.text.startswith("W1")]
    value = phrases.percentage_points(pair.contribution, pair.share_change.decimals)
    return Step(value, [Step(words("provenance").by("contribution"), steps)])


def _rank(study: Study, found: PeriodFigures) -> Step | None:
    table, say = found.ranking, words("provenance")
    if len(table) < 2:
        return None if found.rank_printed is None else Step(
            say.rank_published(int(found.rank_printed["value"])), observation_step(study, found.rank_printed))
    mine = int(select(table, partner=study.parameters.partner)["rank"].item())
    flow = flow_phrases.total_flow(study.parameters.flow)
    rows = [Step(say.ranked(row["rank"], names.name(study, row["partner"]),
                            phrases.percent(row["share"], period_figures.decimals_of_share(row)), flow),
                 [steps_at(study, row["partner"], row["currency"], row["family"], found.period, "V")]) for _, row in table.iterrows()]
    world = [steps_at(study, "WLD", row.currency, row.family, found.period, "W")
             for row in table.drop_duplicates(["currency", "family"]).itertuples()]
    return Step(say.rank_of(mine, len(table)), [Step(say.by("rank"), [*rows, *world])])


def _balance(study: Study, found: PeriodFigures) -> Step | None:
    table = shares.balances(study.cells, study.parameters.partner, study.parameters.currency)
    for row in select(table, period=found.period).head(1).itertuples():
        sides = [steps_at(study, study.parameters.partner, row.currency, row.family, found.period, sign, flow)
                 for flow, sign in (("export", "X"), ("import", "M"))]
        return Step(phrases.money(row.balance, row.currency), [Step(words("provenance").by("balance"), sides)])
    return None


def _two(study: Study, pair: Change, period: Period, code: str = "", sign: str = "V") -> list[Step]:
    return [steps_at(study, code or study.parameters.partner, pair.currency, pair.family, when, f"{sign}{place}")
            for when, place in ((period, 1), (period.before, 0))]


def _four(study: Study, found: PeriodFigures) -> list[Step]:
    return [*_two(study, found.pair, found.period), *_two(study, found.pair, found.period, "WLD", "W")]


MEASURES = {"level": _level, "growth": _growth, "share": _share, "share_change": _share_change, "contribution": _contribution,
            "rank": _rank, "balance": _balance}


def _between(low: float, high: float, decimals: int) -> str:
    """Two bounds rounded outward, so that they never leave out the value between them; one number where they are the same.

    >>> _between(14.5848, 14.6386, 2), _between(0.00579, 0.00579, 4), _between(-0.016, -0.014, 2), _between(3.8, 3.8, 2)
    ('14.58 to 14.64', '0.0057 to 0.0058', '−0.02 to −0.01', '3.80')
    """
    scale = 10.0**decimals
    ends = math.floor(low * scale + 1e-7) / scale, math.ceil(high * scale - 1e-7) / scale
    return " to ".join(dict.fromkeys(phrases.number(end, decimals) for end in ends))
