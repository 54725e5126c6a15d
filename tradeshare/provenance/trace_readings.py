"""The steps of a trace that are readings: a cell, its parts, its page."""

from typing import NamedTuple

import pandas as pd

from tradeshare.data import partners, vintages
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
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
    whole, name = flow_phrases.total_flow(study.parameters.flow), names.name(study)
    return {"level": flow_phrases.trade(study.parameters.flow, name), "growth": f"growth of "
            f"{flow_phrases.trade(study.parameters.flow, name)}",
            "share": f"share of {name} in {whole}", "share_change": f"change of the share of {name} in {whole}",
            "contribution": f"contribution of {name} to the growth of {whole}",
            "rank": f"rank of {name} by share of {whole}",
            "balance": f"China's balance with {name}"}[measure] + f", {periods.name(found.period)}"


def steps_at(study: Study, code: str, currency: str, family: str, period: Period, sign: str, flow: str | None = None) -> Step:
    """The step of a trace that is one cell of the report's tables."""
    rows = study.cells[study.cells["partner"].eq(code) & study.cells["flow"].eq(flow or study.parameters.flow)
                       & study.cells["year"].eq(period.year) & study.cells["months"].eq(period.months)
                       & study.cells["currency"].eq(currency) & study.cells["family"].eq(family)]
    return cell_step(study, rows.iloc[0], sign)


def cell_step(study: Study, cell: pd.Series, sign: str = "") -> Step:
    """One cell: the observation it is, or the cells it is the sum of; then what else stands in its place."""
    period = Period(int(cell["year"]), int(cell["months"]))
    what = f"{cell['partner']} {cell['flow']} {period}"
    text = f"{sign + ' = ' if sign else ''}{amount_text(cell)} [{what}, {cell['status']}]"
    rows = cells.known_by(study.data.observations, study.last)
    rows = rows[rows["partner"].eq(cell["partner"]) & rows["flow"].eq(cell["flow"]) & rows["period"].eq(str(period))
                & rows["measure"].eq("level") & rows["currency"].eq(cell["currency"]) & rows["source"].eq(cell["source"])]
    if len(rows):
        return Step(text, [*observation_step(study, rows.iloc[0]), *other_readings(study, cell, period)])
    parts = part_steps(study, cell, period)
    return Step(text, [Step(parts[0], parts[1]), *other_readings(study, cell, period)])


def part_steps(study: Study, cell: pd.Series, period: Period) -> tuple[str, list[Step]]:
    """The cells that a derived one is the sum of: exports and imports, or the members."""
    same = study.cells[study.cells["year"].eq(period.year) & study.cells["months"].eq(period.months)
                       & study.cells["currency"].eq(cell["currency"]) & study.cells["family"].eq(cell["family"])]
    if cell["flow"] == "total":
        rows = same[same["partner"].eq(cell["partner"]) & same["flow"].ne("total")]
        return "the sum of exports (fob) and imports (cif)", [cell_step(study, row) for _, row in rows.iterrows()]
    day = f"{study.last.year}-{study.last.months:02d}-31" if study.parameters.members == "last" else f"{period.year}-{period.months:02d}-31"
    codes = partners.members_of(cell["partner"], study.data.partners, day)
    rows = same[same["partner"].isin(codes) & same["flow"].eq(cell["flow"])]
    missing = f", without {cell['missing']}" if cell["missing"] else ""
    members = [Step(f"{row['partner']} {amount_text(row)} ({row['status']}, {row['source']})") for _, row in rows.iterrows()]
    names = cells.join_sources(rows["source"]).split()
    return f"the sum of {len(rows)} members{missing}", [*members, *(source_step(study, name) for name in names)]


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
    source = study.data.sources.set_index("source").loc[name]
    known = study.data.pages.set_index("page")["address"]
    address = [known[page] for page in pages.split()] or [part for part in source["address"].split() if part.startswith("http")]
    return Step(f"source {name}, vintage {source['vintage']}", [
        Step(f"published by {source['publisher']}: {source['title']}"),
        *([Step(text) for text in address] or [Step("no public address is known")])])


def implying_step(study: Study, row: pd.Series) -> pd.DataFrame:
    """The printed rows that an implied one follows from: a later level and its growth, or a share and the world total."""
    table = study.data.observations
    same = table[table["flow"].eq(row["flow"]) & table["source"].eq(row["source"]) & table["period"].eq(row["rests_on"])
                 & table["currency"].eq(row["currency"]) & table["status"].eq("published")]
    if row["rests_on"] != row["period"]:
        return same[same["partner"].eq(row["partner"]) & same["measure"].isin(["level", "growth"])]
    return same[(same["partner"].eq(row["partner"]) & same["measure"].eq("share"))
                | (same["partner"].eq("WLD") & same["measure"].eq("level"))]


def other_readings(study: Study, cell: pd.Series, period: Period) -> list[Step]:
    """Other observations of the same partner, flow and period, each with the reason why it was not used."""
    table = study.data.observations
    rows = table[table["partner"].eq(cell["partner"]) & table["flow"].eq(cell["flow"]) & table["period"].eq(str(period))
                 & table["measure"].eq("level") & ~(table["source"].eq(cell["source"]) & table["currency"].eq(cell["currency"]))]
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source").sort_values("priority")
    limit = periods.end(str(study.last))
    steps = []
    for _, row in rows.iterrows():
        if periods.end(row["rests_on"]) > limit:
            reason = f"rests on the release of {row['rests_on']}, later than this report"
        elif row["currency"] != cell["currency"]:
            reason = "in the other currency"
        elif row["family"] != cell["family"]:
            reason = f"of another family ({row['family']})"
        elif row["status"] == "implied":
            reason = "implied, not printed"
        elif vintages.newer(cell["source"], row["source"]):
            reason = "superseded: the source used is a later vintage of it"
        else:
            reason = "the source used has priority"
        bn = {side: None if pd.isna(row[side]) else row[side] / 1000 for side in ("low", "high")}
        value = phrases.money(row["value"] / 1000, row["currency"], bn["low"], bn["high"])
        steps.append(Step(f"not used: {value} from {row['source']}, {reason}"))
    more = [Step(f"and {len(steps) - MOST} more that were not used")] if len(steps) > MOST else []
    return steps[:MOST] + more


def amount_text(cell: pd.Series) -> str:
    """The value of a cell with its currency and the digits that its bounds support."""
    return phrases.money(cell["value"], cell["currency"], cell["low"], cell["high"])


def bounds_text(row: pd.Series) -> str:
    """The bounds of a value as text."""
    return f"{row['low']:,.10g} to {row['high']:,.10g}"
