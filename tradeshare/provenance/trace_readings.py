"""The steps of a trace that are readings: a cell, its parts, its page."""

from typing import NamedTuple

import pandas as pd

from tradeshare.data import partners, vintages
from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, names
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study

MOST = 6  # observations that were not used are listed up to this number


class Step(NamedTuple):
    """One line of a chain and the lines that it rests on."""

    text: str
    steps: list["Step"] = []


def heading(study: Study, measure: str, found: PeriodFigures) -> str:
    """What is traced, as a heading."""
    flow, name = study.parameters.flow, names.name(study)
    trade, whole = flow_phrases.trade(flow, name), flow_phrases.total_flow(flow)
    return words("provenance").traced(measure, trade, name, whole, periods.name(found.period))


def steps_at(study: Study, code: str, currency: str, family: str, period: Period, sign: str, flow: str | None = None) -> Step:
    """The step of a trace that is one cell of the report's tables."""
    rows = select(study.cells, partner=code, flow=flow or study.parameters.flow, period=period, currency=currency, family=family)
    return cell_step(study, rows.iloc[0], sign)


def cell_step(study: Study, cell: pd.Series, sign: str = "") -> Step:
    """One cell: the observation it is, or the cells it is the sum of; then what else stands in its place."""
    period = Period(int(cell["year"]), int(cell["months"]))
    what = f"{cell['partner']} {cell['flow']} {period}"
    text = f"{sign + ' = ' if sign else ''}{amount_text(cell)} [{what}, {cell['status']}]"
    known = cells.known_by(study.data.observations, study.last)
    rows = select(known, period=period, measure="level", **cell[["partner", "flow", "currency", "source"]])
    if len(rows):
        return Step(text, [*observation_step(study, rows.iloc[0]), *other_readings(study, cell, period)])
    parts = part_steps(study, cell, period)
    return Step(text, [Step(parts[0], parts[1]), *other_readings(study, cell, period)])


def part_steps(study: Study, cell: pd.Series, period: Period) -> tuple[str, list[Step]]:
    """The cells that a derived one is the sum of: exports and imports, or the members."""
    same = select(study.cells, period=period, currency=cell["currency"], family=cell["family"])
    if cell["flow"] == "total":
        rows = select(same, partner=cell["partner"], flow=["export", "import"])
        return "the sum of exports (fob) and imports (cif)", [cell_step(study, row) for _, row in rows.iterrows()]
    codes = partners.members_of(cell["partner"], study.data, study.last if study.parameters.members == "last" else period)
    rows = select(same, partner=codes, flow=cell["flow"])
    missing = f", without {cell['missing']}" if cell["missing"] else ""
    members = [Step(f"{row['partner']} {amount_text(row)} ({row['status']}, {row['source']})") for _, row in rows.iterrows()]
    sources = [source_step(study, name) for name in cells.join_sources(rows["source"]).split()]
    return f"the sum of {len(rows)} members{missing}", [*members, *sources]


def observation_step(study: Study, row: pd.Series) -> list[Step]:
    """What the page or table prints, its rounding, source, vintage and addresses; of an implied row what it follows from."""
    value = f"{row['value']:,.6f}".rstrip("0").rstrip(".")
    steps = [Step(f"{row['status']}: {value} {row['unit']} {row['currency']}".rstrip() + (
        f" ({bounds_text(row)})" if pd.notna(row["low"]) and row["low"] < row["high"] else " (exact to its last digit)")
        + (f"; {row['note']}" if row["note"] else ""))]
    if row["status"] == "implied":
        return steps + [Step(f"follows from the {other['measure']} of {other['partner']} in {other['period']}",
                             observation_step(study, other))
                        for _, other in implying_step(study, row).iterrows()]
    return [*steps, source_step(study, row["source"], row["pages"])]


def source_step(study: Study, name: str, pages: str = "") -> Step:
    """A source with its vintage, publisher and addresses: of the pages where they are known, else of the table."""
    source = select(study.data.sources, source=name).iloc[0]
    known = [select(study.data.pages, page=page)["address"].item() for page in pages.split()]
    address = known or [part for part in source["address"].split() if part.startswith("http")]
    return Step(f"source {name}, vintage {source['vintage']}", [
        Step(f"published by {source['publisher']}: {source['title']}"),
        *([Step(text) for text in address] or [Step("no public address is known")])])


def implying_step(study: Study, row: pd.Series) -> pd.DataFrame:
    """The printed rows that an implied one follows from: a later level and its growth, or a share and the world total."""
    table = study.data.observations
    same = select(table[table["period"].eq(row["rests_on"])], status="published", **row[["flow", "source", "currency"]])
    if row["rests_on"] != row["period"]:
        return select(same, partner=row["partner"], measure=["level", "growth"])
    return pd.concat([select(same, partner=row["partner"], measure="share"), select(same, partner="WLD", measure="level")]).sort_index()


def other_readings(study: Study, cell: pd.Series, period: Period) -> list[Step]:
    """Other observations of the same partner, flow and period, each with the reason why it was not used."""
    rows = select(study.data.observations, period=period, measure="level", **cell[["partner", "flow"]])
    rows = rows[rows["source"].ne(cell["source"]) | rows["currency"].ne(cell["currency"])]
    if rows.empty:
        return []
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source").sort_values("priority")
    steps = []
    for row in rows.head(MOST).to_dict("records"):
        low, high = (None if pd.isna(row[side]) else row[side] / 1000 for side in ("low", "high"))
        value = phrases.money(row["value"] / 1000, row["currency"], low, high)
        steps.append(Step(f"not used: {value} from {row['source']}, {_why_not_used(study, cell, row)}"))
    return steps + ([Step(f"and {len(rows) - MOST} more that were not used")] if len(rows) > MOST else [])


def _why_not_used(study: Study, cell: pd.Series, row: dict) -> str:
    if periods.end(row["rests_on"]) > periods.end(str(study.last)):
        return f"rests on the release of {row['rests_on']}, later than this report"
    if row["currency"] != cell["currency"]:
        return "in the other currency"
    if row["family"] != cell["family"]:
        return f"of another group of sources ({row['family']})"
    if row["status"] == "implied":
        return "implied, not published"
    newer = vintages.newer(cell["source"], row["source"])
    return "superseded by a later vintage of the same source" if newer else "the source used has priority"


def amount_text(cell: pd.Series) -> str:
    """The value of a cell with its currency and the digits that its bounds support."""
    return phrases.money(cell["value"], cell["currency"], cell["low"], cell["high"])


def bounds_text(row: pd.Series) -> str:
    """The bounds of a value as text."""
    return f"{row['low']:,.10g} to {row['high']:,.10g}"
