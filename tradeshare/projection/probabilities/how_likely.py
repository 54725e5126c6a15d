"""How likely is it?"""

from typing import NamedTuple

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection.probabilities import event_probabilities, joint_paths, probability_record
from tradeshare.projection.probabilities.joint_paths import Joint
from tradeshare.study import names
from tradeshare.study.study import Study

WORTH_SAYING = 0.05  # a smaller probability of the first rank is left out
EVENTS = {"first": "the first rank", "share": "the share", "value": "the value"}


class Drawn(NamedTuple):
    """What is drawn for a report: the joint past, the probabilities of the partner, their past record, the currency of the value, and
    whether the paths begin with the year to date."""

    joint: Joint
    given: pd.DataFrame
    past: pd.DataFrame
    currency: str
    begun: bool


@remembered(4)
def drawn(study: Study) -> Drawn | None:
    """The probabilities of the report; None where too few years have all shares and the growth of the total side by side."""
    joint = joint_paths.joint(study)
    if len(joint_paths.steps(joint)) < joint_paths.LEAST_STEPS:
        return None
    values, currency = joint_paths.last_values(study, joint)
    past = probability_record.past_probabilities(joint, values, study.parameters.horizon_years)
    paths, begun = joint_paths.paths(study, joint, values, currency)
    return Drawn(joint, event_probabilities.event_probabilities(joint, values[[study.parameters.partner]], paths), past, currency, begun)


def probability_table(study: Study) -> Table | None:
    """The probabilities as rounded ranges: one row for each year, one column for each event; None where no paths are drawn."""
    found = drawn(study)
    if found is None:
        return None
    table = found.given.assign(year=study.year.year + found.given["h"])[["event", "year", "threshold", "probability"]]
    limits = {row.event: row.threshold for row in table.drop_duplicates("event").itertuples()}
    heads = {"first": "Ranks first"} if may_lead(table) else {}
    for event, unit in (("share", "%"), ("value", f"bn{phrases.NARROW_SPACE}{found.currency}")):
        limit = phrases.number(limits[event], threshold_places(limits[event]))
        heads[event] = f"{phrases.capitalised(event)} above {limit}{phrases.NARROW_SPACE}{unit}"
    text = table.assign(text=[event_probabilities.band(value) for value in table["probability"]])
    wide = text.pivot(index="year", columns="event", values="text")[list(heads)].rename(columns=heads)
    shown = wide.rename_axis(None, axis=1).reset_index().rename(columns={"year": "Year"}).astype(str)
    caption = (f"Probabilities for {names.name(study)} from {phrases.number(joint_paths.DRAWS, 0)} joint simulations of all shares and the "
               f"total, as rounded ranges")
    if codes := joint_paths.missing(study, found.joint):
        caption += f", without {phrases.listed([names.name(study, code) for code in codes])}"
    return Table(shown, caption, table)


def probability_sentence(study: Study) -> Prose:
    """The three events at the end of the horizon, from where the paths begin, and how such probabilities did; or why there are none."""
    found = drawn(study)
    if found is None:
        return Prose(Absent(f"Fewer than {joint_paths.LEAST_STEPS} years have shares of {names.name(study)}, of its rivals and the growth "
                            f"of the total in common: no simulation is run and no probability is given."))
    return Prose(events_sentence(study, found.given, found.currency),
                 beyond_sentence(study, found.joint) + begun_sentence(study, found.begun) + brier_sentence(study, found.past))


def events_sentence(study: Study, given: pd.DataFrame, currency: str) -> str:
    """The three events at the end of the horizon, as rounded ranges."""
    partner, ends = names.name(study), given[given["h"].eq(given["h"].max())].set_index("event")
    year = study.year.year + int(given["h"].max())
    share, value = ends.loc["share"], ends.loc["value"]
    likely = ends["probability"].map(event_probabilities.band)
    leads = f"that {partner} ranks first of those compared in {year} is **{likely['first']}**; " if may_lead(given) else ""
    whose = "its share" if leads else f"the share of {partner} in {year}"
    limit = phrases.percent(share["threshold"], threshold_places(share["threshold"]))
    return (f"By these simulations the probability {leads}that {whose} is above {limit}, **{likely['share']}**; "
            f"that {flow_phrases.flow_with_partner(study.parameters.flow, partner)} {'is' if study.parameters.flow == 'total' else 'are'} "
            f"above {phrases.number(value['threshold'], threshold_places(value['threshold']))}{phrases.NARROW_SPACE}bn"
            f"{phrases.NARROW_SPACE}{currency}, "
            f"the round number above the median half-way, **{likely['value']}**.")


def may_lead(given: pd.DataFrame) -> bool:
    """Whether the first rank is likely enough in any year to be worth a word: WORTH_SAYING or more."""
    return bool(given.loc[given["event"].eq("first"), "probability"].max() >= WORTH_SAYING)


def beyond_sentence(study: Study, found: Joint) -> str:
    """Which rivals are not compared, and which steps of the past were held back; empty where neither is so."""
    codes, (_, years) = joint_paths.missing(study, found), joint_paths.held(found)
    text = ""
    if codes:
        text = (f"{phrases.capitalised(phrases.listed([names.name(study, code) for code in codes]))} "
                f"{'has' if len(codes) == 1 else 'have'} no share for {study.year} and {'is' if len(codes) == 1 else 'are'} "
                f"not compared. ")
    said = [f"{names.name(study, code)} to {phrases.year_list([str(year) for year in found])}" for code, found in years.items()]
    return text + (f"Changes from a share below {phrases.percent(100 * joint_paths.NEGLIGIBLE, 0)} of the partner's last one are limited "
                   f"to the range of its other changes: those of {phrases.listed(said)}. " if said else "")


def threshold_places(value: float) -> int:
    """The decimals of a round threshold.

    >>> threshold_places(17.0), threshold_places(0.25), threshold_places(3.1)
    (0, 2, 1)
    """
    return next(places for places in range(9) if abs(round(value, places) - value) < 1e-9 * value)


def begun_sentence(study: Study, begun: bool) -> str:
    """Where the paths begin, and what that means for how they are drawn and scored."""
    if begun:
        return (f"The first year, {study.last.year}, is conditional on {periods.name(study.last)}, each partner simulated from its own "
                f"year to "
                f"date. Only later years are simulated jointly, from past annual changes. Probabilities given a year to date are not "
                f"scored. ")
    return f"They start from the full year {study.year.year}" + (
        ", since they cannot be conditional on the year to date. " if study.last.months < 12 else ". ")


def brier_sentence(study: Study, past: pd.DataFrame) -> str:
    """Whether such probabilities did better than how often the events had happened before, by the Brier score."""
    table = probability_record.scores(past)
    if table.empty:
        return "The past is too short to score such probabilities."
    text = (f"Over {phrases.counted(int(table['origins'].max()), 'origin')} and all partners, from full years, the Brier score of "
            f"these probabilities was, against that of past frequencies, {_judged(table)}")
    own = probability_record.scores(past[past["partner"].eq(study.parameters.partner)])
    return text + ("." if own.empty else f"; for {names.name(study)} alone, {_judged(own)}.")


def _judged(table: pd.DataFrame) -> str:
    """The verdict on each event with both scores."""
    return phrases.listed([f"{probability_record.judge(row)} on {EVENTS[row.event]} ({phrases.number(row.brier, 3)} to "
                           f"{phrases.number(row.climatology, 3)})" for row in table.itertuples()])
