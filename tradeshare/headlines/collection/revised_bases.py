"""How far customs had revised the bases of published growth rates."""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import phrases
from tradeshare.foundation.select import select
from tradeshare.headlines.claim import cell_of, gap
from tradeshare.headlines.collection.judged import JudgedStatements, judged_statements
from tradeshare.headlines.evidence import growth_readings
from tradeshare.headlines.evidence.readings import OTHER
from tradeshare.headlines.evidence.usable import Evidence
from tradeshare.headlines.verdict import REVISED
from tradeshare.study.study import Study

RATE = ["partner", "flow", "period_start", "period_end", "growth_currency", "printed"]  # what makes two statements one rate


def revised_bases(found: JudgedStatements) -> pd.DataFrame:
    """By how much published growth says that its base was revised: V1 / (1 + g) against the first release of V0, by year of the base.

    Columns year, rates, up, down, median, smallest, largest (percent). Each rate counts once, however many pages print it. Balances are
    left out: a small base makes any change large; and so are rates that two first releases give.
    """
    rows = select(found.rows, verdict=REVISED, statistic="growth", growth_currency=list(OTHER), flow=["total", "export", "import"])
    out, evidence = [], Evidence(found.book)
    for row in rows.drop_duplicates(RATE).itertuples():
        claim = found.claims[row.Index]
        nearest = min(growth_readings.of_first_prints(evidence, cell_of(claim)), key=lambda reading: gap(claim, reading), default=None)
        if nearest is not None and gap(claim, nearest) > 0:
            middle = (nearest.low + nearest.high) / 2
            out.append((int(row.period_end[:4]) - 1, 100 * ((1 + middle / 100) / (1 + row.printed / 100) - 1)))
    table = pd.DataFrame(out, columns=["year", "change"])
    table = table.assign(up=table["change"].gt(0), down=table["change"].lt(0))
    parts = table.groupby("year")
    changes = parts["change"].agg(rates="size", median="median", smallest="min", largest="max")
    return changes.join(parts[["up", "down"]].sum()).reset_index()


def sentence(table: pd.DataFrame) -> str:
    """How far revised bases lie from their first releases, and how old they are."""
    if table.empty:
        return words("headlines").no_bases()
    up, down, count = (int(table[name].sum()) for name in ("up", "down", "rates"))
    sizes = table[["smallest", "largest"]].abs().max(axis=1)
    return words("headlines").bases(f"{count:,}", count > 1, f"{up:,}", f"{down:,}", table.loc[sizes.idxmax(), "year"],
                                    phrases.percent(sizes.max(), 1))


def bases_text(study: Study) -> Prose:
    """How far revised bases lie from their first releases."""
    return Prose(sentence(revised_bases(judged_statements(study))))


def bases_table(study: Study) -> Table | None:
    """By how much bases were revised, by base year; None where none was."""
    frame = revised_bases(judged_statements(study))
    if frame.empty:
        return None
    counts = {"Base year": "year", "Rates": "rates", "Upwards": "up", "Downwards": "down"}
    changes = {"Median, %": "median", "Smallest, %": "smallest", "Largest, %": "largest"}
    shown = pd.DataFrame({head: frame[column].astype(str) for head, column in counts.items()}
                         | {head: [phrases.number(value, 2, sign=True) for value in frame[column]] for head, column in changes.items()})
    return Table(shown, words("headlines").bases_caption(), frame)
