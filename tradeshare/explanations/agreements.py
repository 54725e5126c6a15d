"""Agreements with China: the tariffs that they set, as averages over time. Dates and rates; no cause is claimed."""

import pandas as pd

from tradeshare.data import evidence, large_tables, memberships
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.study import names
from tradeshare.study.study import Study

FIRST_YEAR = 2022  # year 1 of the schedule
YEARS_SHOWN = (0, 1, 10, 20)  # years of the schedule in the table
MAX_CHAPTERS = 8  # those with the highest tariffs of the base
OLDER, WHOLE = "ACFTA six", "ACFTA all"  # labels in events.csv
MIN_LINES = 10  # lines: the average of a chapter with fewer says little


@remembered(4)
def schedule(study: Study) -> pd.DataFrame:
    """China's average tariff on ASEAN's goods (percent, simple average over the lines), by chapter and year of the schedule.

    Index chapter, all goods (`total`) first, then the highest of the base; columns lines and a year for each of YEARS_SHOWN. Empty
    where the schedule does not speak of the partner within the report: of ASEAN or a member of 2022, in reports from 2022 on.

    >>> schedule(begin()).loc["total", [0, 1, 10]].round(1).tolist()
    [9.8, 3.2, 1.1]
    >>> [schedule(begin(**asked)).empty for asked in ({"partner": "VNM"}, {"partner": "EU"}, {"last_period": "2020-08"})]
    [False, True, True]
    """
    asean = memberships.members_of("ASEAN", study.data, Period(FIRST_YEAR))
    if study.parameters.partner not in ("ASEAN", *asean) or study.last.year < FIRST_YEAR:
        return pd.DataFrame()
    rows = large_tables.read("rcep_schedule")
    table = rows.pivot(index="product", columns="year", values="value")[list(YEARS_SHOWN)]
    base = rows[rows["year"].eq(0)].set_index("product")
    table.insert(0, "lines", base["lines"])
    chapters = table[table["lines"].ge(MIN_LINES)].drop(index="total").nlargest(MAX_CHAPTERS, 0)
    return pd.concat([table.loc[["total"]], chapters])


def text(study: Study) -> Prose:
    """The averages and dates in words, and what they are not; or that no schedule speaks of the partner.

    >>> text(begin(partner="EU"))
    'No tariffs of an agreement between China and the EU are available.'
    """
    table, w = schedule(study), words("explanations")
    if table.empty:
        return Prose(Absent(w.no_agreement(names.name(study))))
    rows = select(large_tables.read("rcep_schedule"), product="total").set_index("year")
    events = study.data.events.set_index("label")["date"].str[:4]
    return Prose(w.agreements(table.loc["total"], FIRST_YEAR, rows["free"], int(rows.at[1, "lines"]), int(rows.at[1, "left_out"])),
                 w.agreements_limits(events[OLDER], events[WHOLE]))


def schedule_table(study: Study) -> Table | None:
    """The averages by chapter and year; None where no schedule speaks of the partner."""
    frame = schedule(study)
    if frame.empty:
        return None
    titles = evidence.goods_titles("HS")
    frame = frame.rename(index={"total": "all goods"} | titles.to_dict()).rename_axis("goods").reset_index()
    rates = {("Base" if year == 0 else str(FIRST_YEAR + year - 1)): ["left out" if pd.isna(value) else phrases.number(value, 1)
                                                                for value in frame[year]] for year in YEARS_SHOWN}
    shown = pd.DataFrame({"Goods": [phrases.short_name(phrases.capitalised(title)) for title in frame["goods"]],
                          "Lines": [f"{count:,}" for count in frame["lines"]]} | rates)
    frame.columns = ["goods", "lines", *(f"year_{year}" for year in YEARS_SHOWN)]
    return Table(shown, words("explanations").schedule_caption(), frame)
