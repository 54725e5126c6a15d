"""What is known of investment?"""

import pandas as pd

from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
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
    if frame.empty:
        return None
    shown = pd.DataFrame({"From, to": frame["direction"], "Period": frame["period"], "Measure": frame["measure"],
                          "Value": [amount(row) for row in frame.itertuples()], "Published by": frame["publisher"],
                          "Note": frame["note"].replace("", "–")})
    return Table(shown, words("provenance").investment_caption(), frame)


def facts_text(study: Study) -> Prose:
    """What can and cannot be said of the published facts on investment."""
    say = words("provenance")
    if study.parameters.partner != "ASEAN":
        return Prose(Absent(say.investment_elsewhere()))
    if investment(study).empty:
        return Prose(Absent(say.no_investment(study.last.year - 1, study.last.year)))
    return Prose(say.investment())


def amount(row) -> str:
    """The figure of one fact: a level in its currency, or percent."""
    if row.unit == "mn":
        return phrases.money(row.value / 1000, row.currency)
    return phrases.percent(row.value, 1, sign=row.measure == "growth")
