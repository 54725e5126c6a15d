"""The US market: its imports by year, when its tariffs on China's goods began, and what it buys from China."""

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.foundation import periods
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.provenance import publication_dates
from tradeshare.study.study import Study

DEFAULT_SPAN_YEARS = 10  # years that are compared where no tariffs on China lie between
TARIFFS = "US tariffs"  # the event of events.csv at which the comparison begins


@remembered(2)
def yearly(table: pd.DataFrame) -> pd.DataFrame:
    """US imports of full years (mn USD): index measure, product, year; columns the origins, empty where one lacks the year."""
    table = table[table["measure"].ne("duty")]
    table = table.assign(year=table["period"].str[:4].astype(int))
    last = table.groupby(["source", "measure", "year"])["period"].agg(["min", "nunique"])
    full = last[last["nunique"].eq(12) | last["min"].str.len().eq(4)].reset_index()[["source", "measure", "year"]]
    kept = table.merge(full, on=["source", "measure", "year"])
    sums = kept.groupby(["measure", "product", "year", "partner"])["value"].agg(["sum", "size"])
    part = (sums.index.get_level_values("product") == "total") & sums["size"].ne(12)  # of a total every month; a chapter may rest
    return sums.loc[~part, "sum"].unstack()


def of_china(table: pd.DataFrame) -> pd.DataFrame:
    """US imports from China and from all (bn USD) of full years: index year; columns china, world."""
    return yearly(table).loc["general"].xs("total")[["CHN", "WLD"]].dropna().set_axis(["china", "world"], axis=1) / 1000


def tariffs_began(study: Study) -> pd.Timestamp:
    """The day of the first US tariffs under Section 301 on China's goods, from the calendar of events."""
    return pd.Timestamp(study.data.events.set_index("label").loc[TARIFFS, "date"])


def compared(study: Study, years: list[int]) -> tuple[int, int] | None:
    """The last of the years that the data hold, and what it is held against: the year before the tariffs, or ten years earlier.

    None where there is no earlier year.
    """
    if len(years) < 2:
        return None
    now, before = max(years), tariffs_began(study).year - 1
    wanted = before if now > before else now - DEFAULT_SPAN_YEARS
    earlier = [year for year in years if year < now]
    return now, min(earlier, key=lambda year: abs(year - wanted))


def added_tariffs(study: Study, codes: list[str]) -> pd.Series:
    """What the United States had added to its tariffs by the report's last month, percentage points: index CHN and `codes` held.

    The name of the series is the day from which they were in force. Empty where the report ends before the first.
    """
    table = select(large_tables.read("tariffs"), importer="USA", measure="added")
    table = table[table["period"].str[:7].le(periods.end(str(study.last))) & table["origin"].isin(["CHN", *codes])]
    if table.empty:
        return pd.Series(dtype=float)
    day = table["period"].max()
    return table[table["period"].eq(day)].set_index("origin")["value"].rename(day)


def sentence(study: Study) -> str:
    """China's share of US goods imports in two full years, the day of the first tariffs, and what was added since 2025; else empty.

    Dates and rates stand beside the shares; none is said to explain them.

    >>> sentence(begin(partner="USA", last_period="2018"))[:80], sentence(begin())
    ('**By US figures China’s share of US goods imports went from 21.6% to 21.2% betwe', '')
    """
    if study.parameters.partner != "USA" or study.parameters.flow == "import":
        return ""
    table = of_china(large_tables.read("us_imports"))
    share = ratios.share(table["china"], table["world"])
    share = share[share.index <= study.year.year]
    pair = compared(study, share.index.tolist())
    if pair is None:
        return ""
    now, before = pair
    day, added = tariffs_began(study), added_tariffs(study, [])
    return words("explanations").us_purchases(
        before, now, share[before], share[now], publication_dates.name(str(day.date())) if now >= day.year else "",
        publication_dates.name(str(added.name)) if "CHN" in added else "", added.get("CHN", 0.0))
