"""Exercises 1 and 2: a share and a lead, a growth rate and growth over two years, with what the usual mistakes would give."""

import pandas as pd

from tradeshare.formulas import ratios
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study
from tradeshare.workshop import exercise_tables
from tradeshare.workshop.answer import Task
from tradeshare.workshop.exercise_tables import WORLD

FULL = "That sets a part of a year against a full year: take numerator and denominator from one period."
COINS = "The two values are in two currencies: take both from rows that end in the same one."
MONEY = "Numerator and denominator are in two currencies: take both from one row."
Mistakes = tuple[tuple[float, str], ...]


def half(value: float) -> float:
    """Half of the last digit that a share of this size is written with.

    >>> half(14.6), half(0.24)
    (0.05, 0.005)
    """
    return 0.5 * 10.0 ** -decimals.share_decimals(abs(value))


def share_task(study: Study) -> Task:
    """The share in the headline period, in percent; right in either currency that holds both sides."""
    table, last, own = exercise_tables.figures(study), study.last, exercise_tables.name(study)
    whole = [row for key, row in table.iterrows() if key.startswith(f"{last} ") and pd.notna(row[WORLD])]
    if not whole:
        raise ParameterError(f"the data hold no total for {periods.name(last)}; name another last_period")
    right = tuple(ratios.share(row[own], row[WORLD]) for row in whole)
    wrong = [*_cross(table, study), *_denominators(whole[0], study)]
    for key, row in table.drop([key for key in table.index if key.startswith(f"{last} ")]).iterrows():
        wrong.append((ratios.share(row[own], row[WORLD]), f"That is the share in the row {key}; the question is about {last}."))
    well = (f"Right: so much of {flow_phrases.total_flow(study.parameters.flow)} in {periods.name(last)} was with {own}. "
            f"One period, one currency, one flow.")
    return Task("my_share", f"{phrases.possessive(own)} share", right, half(right[0]), tuple(wrong), well,
                "Write down numerator and denominator, each with its period, currency and flow: which of the six differs?")


def _cross(table: pd.DataFrame, study: Study) -> Mistakes:
    own, wrong = exercise_tables.name(study), []
    for key, top in table[own].items():
        for other, bottom in table[WORLD].items():
            (when, money), (then, coin) = key.split(" "), other.split(" ")
            if (key != other and when == str(study.last)) or (then == str(study.last) and when != then):
                same = len(when) == len(then)
                said = MONEY if money != coin else f"The two sides are from different years, {when} and {then}." if same else FULL
                wrong.append((ratios.share(top, bottom), said))
    return tuple(wrong)


def _denominators(row: pd.Series, study: Study) -> Mistakes:
    own, total = row[exercise_tables.name(study)], row[WORLD]
    named = row.drop(WORLD).sum()
    others = ((ratios.share(value, total), f"That is the share of another partner: {name}.")
              for name, value in row.drop([WORLD, exercise_tables.name(study)]).items())
    return ((ratios.share(own, named), "The denominator is the sum of the partners in the table; the total is what China reports for the "
                                      "whole world."),
            (ratios.share(own, total - own), "The denominator leaves the partner out: that is the partner against all others, not its "
                                            "part of the whole."),
            (ratios.share(total, own), "That is upside down: the partner stands above the line, the total below it."),
            (own, "That is the value itself, in billions: divide it by the total."), *others)


def lead_task(study: Study) -> Task:
    """The share of the partner less that of the first rival with a figure, in the last full year, in percentage points."""
    table, own, money = exercise_tables.figures(study), exercise_tables.name(study), study.parameters.currency
    rows = {key: row for key, row in table.iterrows() if key.startswith(f"{study.year} ")}
    here = rows.get(f"{study.year} {money}", next(iter(rows.values()), None))
    rivals = [] if here is None or pd.isna(here[WORLD]) else here.drop([own, WORLD]).dropna().index.tolist()
    if not rivals:
        raise ParameterError(f"the data hold no rival beside {own} in {study.year}; name another last_period or rivals")
    rival, right = rivals[0], _lead(here, own, rivals[0])
    wrong = [(ratios.growth(here[own], here[rival]), "That is how much larger the one is than the other, in percent; the lead is a "
                                                    "difference of two shares."),
             (here[own] - here[rival], "That is a difference in billions; take the difference of the shares."),
             (here[own] / here[rival], "That is a ratio; the lead is a difference."),
             (ratios.share(here[own], here[WORLD]), "That is the partner's own share: take the rival's away."),
             (ratios.share(here[rival], here[WORLD]), "That is the rival's share.")]
    for key, row in table.drop(here.name).iterrows():
        other = "the same year in the other currency, from another source" if key.startswith(f"{study.year} ") else "another period"
        wrong.append((_lead(row, own, rival), f"That is the lead in the row {key}, {other}."))
    return Task("my_lead", f"the lead of {own} over {rival}", (right,), half(ratios.share(here[own], here[WORLD])), tuple(wrong),
                "Right, in percentage points: a difference of two percentages. Below zero the rival is ahead.",
                f"Take two shares from the row {here.name}, and the one from the other.")


def _lead(row: pd.Series, own: str, rival: str) -> float:
    return ratios.share(row[own], row[WORLD]) - ratios.share(row[rival], row[WORLD])


def growth_task(study: Study) -> Task:
    """Growth on the same months of the year before, in percent, in the currency of the study."""
    now, table, money = *_now(study), study.parameters.currency
    before, two, full = (_value(table, span, money, study) for span in
                         (study.last.before, study.last.before.before, study.year))
    right = ratios.growth(now, before)
    wrong = [(ratios.growth(now, full), FULL),
             (now / before, "That is the ratio of the two values: take one away and write percent."),
             (100 * now / before, "That is the later value as a percentage of the earlier: take a hundred away, and the growth is left."),
             (now - before, "That is the change in billions; growth is the change over the earlier value."),
             (ratios.growth(before, now), "The two periods are the wrong way round: growth looks back from the earlier to the later."),
             (ratios.growth(now, two), "The base is two years back: that is growth over two years, not over one."),
             (ratios.growth(before, two), "That is the growth of the year before."),
             (100 * (now - before) / now, "The change is divided by the later value; growth is measured on the earlier one.")]
    other = "CNY" if money == "USD" else "USD"
    own = [_value(table, span, other, study) for span in (study.last, study.last.before)]
    wrong += [(ratios.growth(*own), f"That is growth in {other}: the price of the yuan moved in between; the question asks for {money}."),
              (ratios.growth(now, own[1]), COINS), (ratios.growth(own[0], before), COINS)]
    printed = period_figures.gather(study, study.last).growth_printed
    if printed is not None:
        wrong.append((printed["value"], "That is the rate as the release prints it. It may rest on a base that was revised since: "
                                        "compute it from the two levels of the table. Exercise 6 comes back to the gap."))
    return Task("my_growth", f"the growth of {names.flow(study)}", (right,), 0.05, tuple(wrong),
                "Right: like months against like months, in one currency.",
                "Which two cells did you compare? The months must be the same, the years one apart, the currency one.")


def two_years_task(study: Study) -> Task:
    """Growth a year over the two years to the headline period, compound, in percent."""
    now, table, money = *_now(study), study.parameters.currency
    before, two = (_value(table, span, money, study) for span in (study.last.before, study.last.before.before))
    right = ratios.compound(now, two, 2)
    wrong = ((ratios.growth(now, two), "That is growth over both years together: a rate a year takes the square root of the ratio."),
             (ratios.growth(now, two) / 2, "That is half of the growth over two years: growth compounds, so take the square root of the "
                                          "ratio."),
             ((ratios.growth(now, before) + ratios.growth(before, two)) / 2, "That is the mean of the two growth rates: near, but growth "
                                                                           "compounds."),
             (ratios.growth(now, before), "That is the last year alone, on its odd base."),
             (ratios.growth(before, two), "That is the earlier year alone."), (1 + right / 100, "That is the yearly factor: take one "
                                                                                               "away and write percent."),
             (100 + right, "That still holds the hundred you began from."))
    return Task("my_two_years", "growth a year over two years", (right,), 0.05, wrong,
                "Right: over two years the odd year in the middle drops out of the comparison.",
                "Ratio of the last period to that of two years before, its square root, less one, in percent.")


def _now(study: Study) -> tuple[float, pd.DataFrame]:
    table, money = exercise_tables.figures(study), study.parameters.currency
    value = _value(table, study.last, money, study)
    if pd.isna(value) or pd.isna(_value(table, study.last.before, money, study)):
        raise ParameterError(f"the data hold no two like periods of {exercise_tables.name(study)} in {money}; name another last_period or "
                             f"currency")
    return value, table


def _value(table: pd.DataFrame, span, money: str, study: Study) -> float:
    key = f"{span} {money}"
    return float(table.at[key, exercise_tables.name(study)]) if key in table.index else float("nan")
