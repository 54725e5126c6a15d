"""The steps of a trace that are readings: a cell, its parts, its page."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from tradeshare.data import memberships, vintages
from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, names
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study

MAX_OBSERVATIONS_LISTED = 6  # observations that were not used are listed up to this number


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
    """The step of a trace that is one cell of the report's tables, after its sign."""
    found = _cell_at(study, code, currency, family, period, flow or study.parameters.flow)
    return Step(f"{sign} = {found.text}", found.steps)


@remembered(64)
def _cell_at(study: Study, code: str, currency: str, family: str, period: Period, flow: str) -> Step:
    """The step of a cell, which growth, share, change and rank rest on in turn."""
    return cell_step(study, select(study.cells, partner=code, flow=flow, period=period, currency=currency, family=family).iloc[0])


def cell_step(study: Study, cell: pd.Series) -> Step:
    """One cell: the observation it is, or the cells it is the sum of; then what else stands in its place."""
    period = Period(int(cell["year"]), int(cell["months"]))
    text = words("provenance").cell(amount_text(cell), cell["partner"], cell["flow"], period, cell["status"])
    table = study.data.observations
    rows = table.iloc[_places_of_levels(table).get((cell["partner"], cell["flow"], str(period)), [])]
    same = rows["source"].eq(cell["source"]) & rows["currency"].eq(cell["currency"])
    read = rows[same & rows.index.isin(cells.known_by(table, study.last).index)]
    others = other_readings(study, cell, rows[~same])
    if len(read):
        return Step(text, [*observation_step(study, read.iloc[0]), *others])
    parts = part_steps(study, cell, period)
    return Step(text, [Step(parts[0], parts[1]), *others])


@remembered(1)
def _places_of_levels(observations: pd.DataFrame) -> dict:
    """Where in the table the levels of each partner, flow and period stand."""
    levels = np.flatnonzero(observations["measure"].eq("level"))
    return {at: levels[held] for at, held in observations.iloc[levels].groupby(["partner", "flow", "period"]).indices.items()}


def part_steps(study: Study, cell: pd.Series, period: Period) -> tuple[str, list[Step]]:
    """The cells that a derived one is the sum of: exports and imports, or the members."""
    same, say = {"period": period, "currency": cell["currency"], "family": cell["family"]}, words("provenance")
    if cell["flow"] == "total":
        rows = select(study.cells, partner=cell["partner"], flow=["export", "import"], **same)
        return say.sum_of_flows(), [cell_step(study, row) for _, row in rows.iterrows()]
    codes = memberships.members_of(cell["partner"], study.data, study.last if study.parameters.members == "last" else period)
    rows = select(study.cells, partner=codes, flow=cell["flow"], **same)
    members = [Step(say.member(row["partner"], amount_text(row), row["status"], row["source"])) for _, row in rows.iterrows()]
    sources = [source_step(study, name) for name in cells.join_sources(rows["source"]).split()]
    return say.sum_of_members(len(rows), cell["missing"]), [*members, *sources]


def observation_step(study: Study, row: pd.Series) -> list[Step]:
    """What the page or table prints, its rounding, source, vintage and addresses; of an implied row what it follows from."""
    say, value = words("provenance"), f"{row['value']:,.6f}".rstrip("0").rstrip(".")
    bounds = bounds_text(row) if pd.notna(row["low"]) and row["low"] < row["high"] else ""
    steps = [Step(say.observed(row["status"], value, row["unit"], row["currency"], bounds, row["note"]))]
    if row["status"] == "implied":
        return steps + [Step(say.follows_from(other["measure"], other["partner"], other["period"]), observation_step(study, other))
                        for _, other in implying_step(study, row).iterrows()]
    return [*steps, source_step(study, row["source"], row["pages"])]


def source_step(study: Study, name: str, pages: str = "") -> Step:
    """A source with its vintage, publisher and addresses: of the pages where they are known, else of the table."""
    source = select(study.data.sources, source=name).iloc[0]
    known = [select(study.data.pages, page=page)["address"].item() for page in pages.split()]
    address = known or [part for part in source["address"].split() if part.startswith("http")]
    say = words("provenance")
    return Step(say.source(name, source["vintage"]), [Step(say.published_by(source["publisher"], source["title"])),
                                                      *map(Step, address or [say.no_address()])])


def implying_step(study: Study, row: pd.Series) -> pd.DataFrame:
    """The printed rows that an implied one follows from: a later level and its growth, or a share and the world total."""
    table = study.data.observations
    same = select(table[table["period"].eq(row["rests_on"])], status="published", **row[["flow", "source", "currency"]])
    if row["rests_on"] != row["period"]:
        return select(same, partner=row["partner"], measure=["level", "growth"])
    return pd.concat([select(same, partner=row["partner"], measure="share"), select(same, partner="WLD", measure="level")]).sort_index()


def other_readings(study: Study, cell: pd.Series, rows: pd.DataFrame) -> list[Step]:
    """Other observations of the same partner, flow and period, each with the reason why it was not used."""
    families, priorities = (dict(zip(study.data.sources["source"], study.data.sources[name])) for name in ("family", "priority"))
    found = sorted(rows.to_dict("records"), key=lambda row: priorities[row["source"]])
    steps, say = [], words("provenance")
    for row in found[:MAX_OBSERVATIONS_LISTED]:
        low, high = (None if pd.isna(row[side]) else row[side] / 1000 for side in ("low", "high"))
        value = phrases.money(row["value"] / 1000, row["currency"], low, high)
        steps.append(Step(say.not_used(value, row["source"], *_why_not_used(study, cell, row, families[row["source"]]))))
    return steps + ([Step(say.more_not_used(len(found) - MAX_OBSERVATIONS_LISTED))] if len(found) > MAX_OBSERVATIONS_LISTED else [])


def _why_not_used(study: Study, cell: pd.Series, row: dict, family: str) -> tuple[str, str]:
    """The case, and what it names."""
    if periods.end(row["rests_on"]) > periods.end(str(study.last)):
        return "later", row["rests_on"]
    if row["currency"] != cell["currency"]:
        return "currency", ""
    if family != cell["family"]:
        return "family", family
    if row["status"] == "implied":
        return "implied", ""
    return "superseded" if vintages.newer(cell["source"], row["source"]) else "priority", ""


def amount_text(cell: pd.Series) -> str:
    """The value of a cell with its currency and the digits that its bounds support."""
    return phrases.money(cell["value"], cell["currency"], cell["low"], cell["high"])


def bounds_text(row: pd.Series) -> str:
    """The bounds of a value as text."""
    return f"{row['low']:,.10g} to {row['high']:,.10g}"
