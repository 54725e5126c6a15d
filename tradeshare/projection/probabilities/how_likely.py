"""How likely is it?"""

from typing import NamedTuple

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.projection.probabilities import event_probabilities, joint_paths, probability_record
from tradeshare.study import names
from tradeshare.study.study import Study

MIN_PROBABILITY = 0.05  # a smaller probability of the first rank is left out
EVENTS = {"first": "the first rank", "share": "the share"}


class Drawn(NamedTuple):
    """What is drawn for a report: the joint past, the probabilities of the partner, their past record, and whether the paths begin with
    the year to date."""

    joint: pd.DataFrame
    given: pd.DataFrame
    past: pd.DataFrame
    begun: bool


@remembered(4)
def drawn(study: Study) -> Drawn | None:
    """The probabilities of the report; None where too few years have all shares side by side."""
    joint = joint_paths.joint(study)
    if len(joint_paths.drawable_steps(joint)) < joint_paths.MIN_STEPS:
        return None
    past = probability_record.past_probabilities(joint, study.parameters.horizon_years)
    paths, begun = joint_paths.paths(study, joint)
    return Drawn(joint, event_probabilities.event_probabilities(joint, [study.parameters.partner], paths), past, begun)


def probability_table(study: Study) -> Table | None:
    """The probabilities as rounded ranges: one row for each year, one column for each event; None where no paths are drawn."""
    found = drawn(study)
    if found is None:
        return None
    table = found.given.assign(year=study.year.year + found.given["h"])[["event", "year", "threshold", "probability"]]
    limit = table.loc[table["event"].eq("share"), "threshold"].iloc[0]
    heads = {"first": "Ranks first"} if may_lead(table) else {}
    heads["share"] = words("projection").event_head(f"{phrases.number(limit, threshold_places(limit))}{phrases.NARROW_SPACE}%")
    text = table.assign(text=[event_probabilities.band(value) for value in table["probability"]])
    wide = text.pivot(index="year", columns="event", values="text")[list(heads)].rename(columns=heads)
    shown = wide.rename_axis(None, axis=1).reset_index().rename(columns={"year": "Year"}).astype(str)
    without = [names.name(study, code) for code in joint_paths.rivals_left_out(study, found.joint)]
    caption = words("projection").probabilities_caption(names.name(study), phrases.number(joint_paths.DRAWS, 0), without)
    return Table(shown, caption, table)


def probability_sentence(study: Study) -> Prose:
    """Both events at the end of the horizon, from where the paths begin, and how such probabilities did; or why there are none."""
    found, say, last = drawn(study), words("projection"), study.last
    if found is None:
        return Prose(Absent(say.no_simulation(joint_paths.MIN_STEPS, names.name(study))))
    begun = say.simulated_to_date(last.year, periods.name(last)) if found.begun else say.simulated_full(study.year.year, last.months < 12)
    return Prose(events_sentence(study, found.given),
                 f"{beyond_sentence(study, found.joint)}{begun} {brier_sentence(study, found.past)}")


def events_sentence(study: Study, given: pd.DataFrame) -> str:
    """Both events at the end of the horizon, as rounded ranges."""
    ends = given[given["h"].eq(given["h"].max())].set_index("event")
    limit, likely = ends.at["share", "threshold"], ends["probability"].map(event_probabilities.band)
    return words("projection").events(
        names.name(study), study.year.year + int(given["h"].max()), likely["first"] if may_lead(given) else "",
        phrases.percent(limit, threshold_places(limit)), likely["share"])


def may_lead(given: pd.DataFrame) -> bool:
    """Whether the first rank is likely enough in any year to be worth a word: MIN_PROBABILITY or more."""
    return bool(given.loc[given["event"].eq("first"), "probability"].max() >= MIN_PROBABILITY)


def beyond_sentence(study: Study, found: pd.DataFrame) -> str:
    """Which rivals are not compared, and which steps of the past were held back; empty where neither is so."""
    codes, (_, years), say = joint_paths.rivals_left_out(study, found), joint_paths.limited_steps(found), words("projection")
    said = [say.limited_change(names.name(study, code), phrases.year_list([str(year) for year in found])) for code, found in years.items()]
    text = f"{say.not_compared([names.name(study, code) for code in codes], study.year)} " if codes else ""
    return text + (f"{say.limited(phrases.percent(100 * joint_paths.NEGLIGIBLE_PART, 0), said)} " if said else "")


def threshold_places(value: float) -> int:
    """The decimals of a round threshold.

    >>> threshold_places(17.0), threshold_places(0.25), threshold_places(3.1)
    (0, 2, 1)
    """
    return next(places for places in range(9) if abs(round(value, places) - value) < 1e-9 * value)


def brier_sentence(study: Study, past: pd.DataFrame) -> str:
    """Whether such probabilities did better than how often the events had happened before, by the Brier score."""
    table, say = probability_record.scores(past), words("projection")
    if table.empty:
        return say.no_brier()
    own = probability_record.scores(past[past["partner"].eq(study.parameters.partner)])
    return say.brier(phrases.counted(int(table["origins"].max()), "origin"), _judged(table), names.name(study), _judged(own))


def _judged(table: pd.DataFrame) -> list[str]:
    """The verdict on each event with both scores."""
    return [words("projection").brier_of(probability_record.judge(row), EVENTS[row.event], phrases.number(row.brier, 3),
                                         phrases.number(row.climatology, 3)) for row in table.itertuples()]
