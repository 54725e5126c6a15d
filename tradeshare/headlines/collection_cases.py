"""The cases of the collection that a reader should look at, in words."""

import pandas as pd

from tradeshare.foundation import periods, phrases
from tradeshare.headlines.collection import Judged
from tradeshare.provenance import mirror
from tradeshare.study import names
from tradeshare.study.study import Study

CASES = ("One case for each likely cause that the label bears out, against a print where there is one, in the words that `tradeshare "
         "check` takes")
KINDS = {("value", "flow"): "level", ("value", "balance"): "level of a balance", ("growth", "flow"): "growth",
         ("growth", "balance"): "growth of a balance", ("share", "flow"): "share", ("rank", "flow"): "rank"}


def partner_of_asean(study: Study, rows: pd.DataFrame) -> list[str]:
    """What the second article says of China's rank among ASEAN's own partners, as the chapter on the data has it; empty if not shown."""
    table = mirror.mutual(study) if rows["page"].eq("press-2021").any() else pd.DataFrame()
    if table.empty:
        return []
    years = mirror.years_first(table)
    return [f"The second article also says that China had been ASEAN's largest partner for 12 years in a row. That is a sentence on "
            f"ASEAN's trade, not on China's: by the members' own reports, in the chapter on the data, China was the largest partner "
            f"outside ASEAN for {years} years in a row up to {table.index.max()}."]


def cause_table(table: pd.DataFrame) -> pd.DataFrame:
    """The likely causes as text."""
    return pd.DataFrame({"Likely cause": table.index, "Statements": table["statements"].astype(str), "Pages": table["pages"].astype(str)})


def base_table(table: pd.DataFrame) -> pd.DataFrame:
    """By how much bases were restated, as text."""
    return pd.DataFrame({"Base year": table["year"].astype(str), "Rates": table["rates"].astype(str), "Upwards": table["up"].astype(str),
                         "Downwards": table["down"].astype(str)} | {
        f"{name}, %": [phrases.number(value, 2, sign=True) for value in table[column]]
        for name, column in (("Median", "median"), ("Smallest", "smallest"), ("Largest", "largest"))})


def base_sentence(table: pd.DataFrame) -> str:
    """How far restated bases lie from their first prints, and how old they are."""
    if table.empty:
        return "No growth rate of the time can be set against two first prints."
    up, down, count = (int(table[name].sum()) for name in ("up", "down", "rates"))
    widest = table.loc[table[["smallest", "largest"]].abs().max(axis=1).idxmax()]
    size = max(abs(widest["smallest"]), abs(widest["largest"]))
    return (f"{count:,} printed growth {'rates fit' if count > 1 else 'rate fits'} no two first prints: the base had been restated. A base "
            f"is one year old when it is used, so each restatement fell within that year; the two prints do not tell the month. The base "
            f"moved upwards in {up:,} of {count:,}, downwards in {down:,}; the most, in the base year {int(widest['year'])}, by "
            f"{phrases.percent(size, 1)}.")


def line(row) -> str:
    """A statement as `tradeshare check` takes it.

    >>> line(pd.Series(dict(partner="WLD", flow="export", period_start="2005-01", period_end="2005-12", statistic="value", printed=772.0,
    ...                     unit="USD_bn", decimals=0, growth_currency="", approx_word="")))
    'WLD export 2005 = 772 USD bn'
    """
    year = row.period_start[5:] == "01" and row.period_end == f"{row.period_start[:4]}-12"
    period = row.period_end[:4] if year else "..".join(dict.fromkeys([row.period_start, row.period_end]))
    statistic = "" if row.statistic == "value" else f" {row.statistic}"
    unit = {"percent": f"% {row.growth_currency}".strip(), "rank": ""}.get(row.unit, row.unit.replace("_", " "))
    number = f"{row.printed:.{max(int(row.decimals), 0)}f}"
    return f"{row.partner} {row.flow} {period}{statistic} = {row.approx_word + ' ' if row.approx_word else ''}{number} {unit}".strip()


def case_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One case for each cause: who printed what, and what the data give."""
    return pd.DataFrame([{"Cause": row.cause, "Statement": line(row),
                          "Printed by": f"{row.publisher}, {row.pub_date}", "What the data say": phrases.capitalised(row.reason)}
                         for row in rows.itertuples()])


def unchecked_table(table: pd.DataFrame) -> pd.DataFrame:
    """What cannot be checked, as text."""
    return pd.DataFrame({"What is stated": [phrases.capitalised(KINDS[row.statistic, row.what]) for row in table.itertuples()],
                         "Of": table["kind"], "Statements": table["statements"].astype(str), "Pages": table["pages"].astype(str)})


def unchecked_sentence(table: pd.DataFrame, found: Judged) -> str:
    """What is missing for most of what cannot be checked; `table` is of `headlines.unchecked`."""
    if found.rows.empty:
        return "There is no statement of the time to check."
    if table.empty:
        return "Every statement of the time can be checked."
    months, total = int(table.loc[table["kind"].eq("single month"), "statements"].sum()), int(table["statements"].sum())
    single = f"{months:,} of them on single months" if months else "none of them on a single month"
    why = (": the data hold single months only from the customs table; earlier ones follow from year-to-date figures where these stand on "
           "both sides") if months else ""
    return (f"{phrases.capitalised(phrases.counted(total, 'statement'))} cannot be checked, {single}{why}. The page's own print never "
            f"counts as its evidence.")


def unmeasured_sentence(study: Study, rows: pd.DataFrame) -> str:
    """What the articles say of investment: printed once, measured by nothing here."""
    if rows.empty:
        return f"The articles of the time print no figure on investment with {names.name(study)} that the data hold."
    parts = [f"{row.direction}, {periods.name(periods.read(row.period))}, {_measure(row)} {_amount(row)}" for row in rows.itertuples()]
    return (f"The articles also print {len(rows)} figures on direct investment ({'; '.join(parts)}). The data hold them as single prints "
            f"and no table that measures them: they cannot be checked here.")


def _measure(row) -> str:
    """What is measured; of a share, of what, as the note of the row says first."""
    return row.note.split(";")[0] if row.measure == "share" and row.note else row.measure


def _amount(row) -> str:
    if row.unit == "mn":
        return phrases.money(row.value / 1000, row.currency)
    return phrases.percent(row.value, 1, sign=row.measure == "growth")
