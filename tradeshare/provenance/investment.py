"""What is known of investment?"""

import pandas as pd

from tradeshare.foundation import phrases
from tradeshare.study.study import Study


def investment(study: Study) -> pd.DataFrame:
    """The printed facts on investment that end within the report's last year: single facts, never a series."""
    table = study.data.investment
    ends = table["period"].str[-7:].where(table["period"].str.len().gt(4), table["period"] + "-12")
    limit = f"{study.last.year}-{study.last.months:02d}"
    keep = ends.le(limit) & ends.ge(f"{study.last.year - 1}-01")
    return table[keep] if study.parameters.partner == "ASEAN" else table.iloc[:0]


def investment_sentence(study: Study, table: pd.DataFrame) -> str:
    """What can and cannot be said of the printed facts on investment."""
    if study.parameters.partner != "ASEAN":
        return "The data hold facts on investment between China and ASEAN only."
    if table.empty:
        return f"The data hold no fact on investment between China and ASEAN for {study.last.year - 1} or {study.last.year}."
    return ("These are single printed facts, cited as they stand. They cannot be checked here: the data hold neither the totals that the "
            "shares are taken of nor levels of the year before from the same source, so no series is drawn and no sum made.")


def investment_table(table: pd.DataFrame) -> pd.DataFrame:
    """Printed facts on investment as text."""
    value = [phrases.money(row.value / 1000, row.currency) if row.unit == "mn"
             else phrases.percent(row.value, 1, sign=row.measure == "growth") for row in table.itertuples()]
    return pd.DataFrame({"From, to": table["direction"], "Period": table["period"], "Measure": table["measure"], "Value": value,
                         "Printed by": table["publisher"], "Note": table["note"].replace("", "–")})
