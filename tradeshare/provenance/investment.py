"""What is known of investment?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.foundation import periods, phrases
from tradeshare.study.study import Study


def investment(study: Study) -> pd.DataFrame:
    """The printed facts on investment that end within the report's last year: single facts, never a series."""
    table = study.data.investment
    recent = table["period"].map(periods.end).between(f"{study.last.year - 1}-01", periods.end(str(study.last)))
    return table[recent & (study.parameters.partner == "ASEAN")]


def facts_table(study: Study) -> Table | None:
    """The facts; None without one."""
    frame = investment(study)
    caption = "Investment between China and ASEAN as published, last two years"
    return None if frame.empty else Table(facts_as_text(frame), caption, frame)


def facts_text(study: Study) -> Prose:
    """What can and cannot be said of the published facts on investment."""
    if study.parameters.partner != "ASEAN":
        return Prose(Absent("Facts on investment are available for China and ASEAN only."))
    if investment(study).empty:
        return Prose(Absent(f"No fact on investment between China and ASEAN is available for {study.last.year - 1} or {study.last.year}."))
    return Prose("These are single published facts, cited as they are. They cannot be checked here: neither the totals behind the shares "
                 "nor earlier values from the same source are available, so no series is drawn and no sum is made.")


def facts_as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Published facts on investment as text."""
    return pd.DataFrame({"From, to": table["direction"], "Period": table["period"], "Measure": table["measure"],
                         "Value": [amount(row) for row in table.itertuples()], "Published by": table["publisher"],
                         "Note": table["note"].replace("", "–")})


def amount(row) -> str:
    """The figure of one fact: a level in its currency, or percent."""
    if row.unit == "mn":
        return phrases.money(row.value / 1000, row.currency)
    return phrases.percent(row.value, 1, sign=row.measure == "growth")
