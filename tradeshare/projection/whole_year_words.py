"""What the year to date says of the whole year, in words."""

import pandas as pd

from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.projection import past_gaps
from tradeshare.projection.outlook_words import no_better_sentence
from tradeshare.projection.track_record_tables import NONE, number_text
from tradeshare.projection.whole_year import FullValue, InYear
from tradeshare.study import names, period_figures
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study


def in_year_sentence(study: Study, found: PeriodFigures, projected: InYear | None) -> str:
    """The full-year share given the year to date, or why there is none."""
    if projected is None:
        return no_in_year(study, found)
    places = decimals.share_decimals(projected.share)
    bounds = f"80{phrases.NARROW_SPACE}% interval: {phrases.percent(projected.low, places)} to {phrases.percent(projected.high, places)}"
    begun = f"From {phrases.percent(found.share['share'], period_figures.decimals_of_share(found.share))} in {periods.name(found.period)}"
    if projected.as_it_is:
        return (f"{begun}, taken as it is, {found.period.year} as a whole comes to **{phrases.percent(projected.share, places)}** "
                f"({bounds}). {no_better_sentence(projected, found.period)}")
    return (f"{begun}, the gaps of {len(projected.past)} past years lead to **{phrases.percent(projected.share, places)}** for "
            f"{found.period.year} as a whole ({bounds}).")


def no_in_year(study: Study, found: PeriodFigures) -> str:
    """Why the full year is not projected."""
    if study.last.months == 12:
        return f"{study.last} is a whole year: there is nothing left to project within it."
    if found.share is None or found.share["share"] <= 0:
        return f"Partner and total of {periods.name(study.last)} give no share above zero: the full year is not projected."
    return (f"Fewer than {past_gaps.LEAST_PAST} past years have both a year-to-date and a full-year share from like sources, and the "
            f"pool has too few: the full year {study.last.year} is not projected.")


def value_sentence(study: Study, value: FullValue | None) -> str:
    """The full-year value given the year to date, or why there is none."""
    if study.last.months == 12:
        return f"The value of {study.last} is known."
    if value is None:
        return (f"Fewer than {past_gaps.LEAST_PAST} past years have figures of the same months and of the whole year from like sources: "
                f"the value of {study.last.year} is not projected.")
    low, high = (phrases.number(side, _rough(side)) for side in (value.low, value.high))
    return (f"At the ratio of the whole year to the same months in {value.years} past years, "
            f"{flow_phrases.flow_with_partner(study.parameters.flow, names.name(study))} "
            f"will come to **{phrases.number(value.value, _rough(value.value))}{phrases.NARROW_SPACE}bn{phrases.NARROW_SPACE}"
            f"{value.currency}** in {study.last.year} (80{phrases.NARROW_SPACE}% interval: {low} to {high}).")


def _rough(value: float) -> int:
    """The decimals of a projected value in bn: fewer than those of a printed one."""
    return 0 if value >= 100 else 1 if value >= 1 else 3


def record_sentence(study: Study, record: pd.DataFrame) -> str:
    """How the same method did in past years and months like this one, each from earlier years only."""
    near = record[(record["months"] - study.last.months).abs().le(past_gaps.WINDOW)] if study.last.months < 12 else record
    if near.empty:
        return "No past year and month has enough years before it to be projected in the same way, so the method has no track record here."
    both, when = near.dropna(subset="repeat_error_pp"), "" if study.last.months == 12 else " to a month at most two away"
    text = (f"In {phrases.counted(len(near), 'past case')}{when}, each from the years before it, the median error was "
            f"{phrases.percentage_points(near['used_error_pp'].abs().median(), 2, sign=False)}; the interval held in "
            f"{int(near['inside'].sum())} of them. Always adding the mean past gap would have erred by "
            f"{phrases.percentage_points(near['error_pp'].abs().median(), 2, sign=False)}, the year to date as it is by "
            f"{phrases.percentage_points(near['same_error_pp'].abs().median(), 2, sign=False)}")
    if both.empty:
        return text + "."
    repeat, own = both["repeat_error_pp"].abs().median(), both["used_error_pp"].abs().median()
    no_better = "" if own < repeat else " So far the year to date has said no more than the year before."
    return f"{text}, the share of the year before by {phrases.percentage_points(repeat, 2, sign=False)}.{no_better}"


def in_year_rows(past: pd.DataFrame, record: pd.DataFrame) -> pd.DataFrame:
    """The past years behind a projection, each with what the years before it would have said (NaN where they are too few)."""
    return past.merge(record[["year", "months", "predicted", "low", "high", "used_error_pp", "inside"]], on=["year", "months"], how="left")


def in_year_table(table: pd.DataFrame) -> pd.DataFrame:
    """The past years of the in-year projection as text."""
    return pd.DataFrame({
        "Year": table["year"].astype(str), "To": [periods.SHORT[m - 1] for m in table["months"]],
        "To date, %": [number_text(v, n) for v, n in zip(table["share"], table["places"])],
        "Full year, %": [number_text(v, n) for v, n in zip(table["share_full"], table["places_full"])],
        "Said by the years before, %": [number_text(v, n) for v, n in zip(table["predicted"], table["places"])],
        "80 % interval": [NONE if pd.isna(a) else f"{number_text(a, n)} to {number_text(b, n)}" for a, b, n in
                          zip(table["low"], table["high"], table["places"])],
        "Error, pp": [number_text(v, n, sign=True) for v, n in zip(table["used_error_pp"], table["places_full"])]})


def in_year_caption(study: Study) -> str:
    """How the predictions of past years were made."""
    return (f"Past years with a share to {periods.MONTHS[study.last.months - 1]} (or within {past_gaps.WINDOW} months of it) and for the "
            f"whole year, and what the gaps of the years before each would have said of it")


def months_table(table: pd.DataFrame) -> pd.DataFrame:
    """How the in-year projection did from each month, as text; `table` is of `in_year.by_month`."""
    return pd.DataFrame({
        "Year to": [periods.MONTHS[m - 1] if m else "any of these" for m in table["months"]], "Cases": table["years"].astype(str),
        "Past gaps, pp": [number_text(v) for v in table["error_pp"]],
        "Year to date as it is, pp": [number_text(v) for v in table["same_error_pp"]],
        "As it is at least as near": table["same_nearer"].astype(str),
        "Year before, pp": [number_text(v) for v in table["repeat_error_pp"]],
        "Of the value, %": [number_text(v, 1) for v in table["value_error"]],
        "80 % interval held": [phrases.percent(v, 0) for v in table["inside"]]})


def months_caption(study: Study) -> str:
    """What the table by month scores."""
    return (f"Every year and month of {names.name(study)} that the past allows, projected to the whole year from earlier years only: "
            f"median absolute errors of the share by the mean past gap, by the year to date as it is and by the year before, then of the "
            f"value; and how often the interval held of whichever of the first two had done better by then")
