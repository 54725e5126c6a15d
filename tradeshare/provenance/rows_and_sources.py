"""What is a row? Who published it?"""

import pandas as pd

from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.study import cells, names
from tradeshare.study.names import members
from tradeshare.study.study import Study


def tables(study: Study) -> pd.DataFrame:
    """Every table of data/ that this report may read: rows and span."""
    meaning = {
        "observations": "trade as printed, summed or implied; growth, share and rank as printed", "sources": "who published it",
        "partners": "names, groups, membership, colours", "pages": "pages that print the releases", "events": "dates for charts",
        "breaks": "where a series was booked otherwise or a group changed its members",
        "exchange_rates": "market rate, for comparison only", "gdp": "all economies, the EU and the world, current USD",
        "mirror": "trade as the members report it",
        "products": "China and the ten by section of goods, three years", "investment": "single cited facts",
        "statements": "numbers that press pages print, checked in the chapter on headlines",
        "glossary": "terms of this report, each with its meaning and formula"}
    rows = []
    for name, text in meaning.items():
        frame = getattr(study.data, name)
        when = frame["period"].map(periods.end) if "period" in frame and name != "investment" else None
        rows.append({"Table": name, "Rows": f"{len(frame):,}", "Holds": text,
                     "Years": "" if when is None else f"{when.min()[:4]}–{when.max()[:4]}"})
    return pd.DataFrame(rows)


def same_cell(study: Study, period: Period) -> pd.DataFrame:
    """Every observation of one period that the partner's figures can come from, by measure and priority.

    Of total trade also exports and imports, where they are summed; of a group its members, in families without a row of it.
    """
    asked = study.parameters
    flows = ["total", "export", "import"] if asked.flow == "total" else [asked.flow]
    rows = cells.known_by(study.data.observations, study.last)
    rows = rows[rows["flow"].isin(flows) & rows["period"].eq(str(period))]
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source")
    own = rows[rows["partner"].eq(asked.partner)]
    held = set(own.loc[own["measure"].eq("level"), "family"])
    parts = rows[rows["partner"].isin(names.members(study)) & rows["measure"].eq("level") & ~rows["family"].isin(held)]
    order = ["level", "growth", "share", "rank"]
    found = pd.concat([own.assign(part=0), parts.assign(part=1)])
    found = found.assign(order=found["measure"].map(order.index))
    found = found.sort_values(["order", "part", "partner", "flow", "currency", "priority"], ignore_index=True)
    return found.drop(columns=["order", "part", "family"])


def cell_caption(study: Study) -> str:
    """Which cell the rows belong to."""
    return (f"All rows behind {flow_phrases.trade(study.parameters.flow, names.name(study))} in {periods.name(study.last)} that this "
            f"report may use, the prevailing source first; data/pages.csv lists the pages")


def shown_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Observations as a table for readers."""
    unit = {"percent": "%", "rank": ""}
    value = [phrases.money(row.value / 1000, row.currency, _bn(row.low), _bn(row.high)) if row.measure == "level"
             else phrases.number(row.value, 0 if row.measure == "rank" else 1) + phrases.NARROW_SPACE + unit[row.unit]
             for row in rows.itertuples()]
    return pd.DataFrame({"Measure": rows["measure"], "Partner": rows["partner"], "Flow": rows["flow"], "Value": value,
                         "In": rows["currency"].replace("", "–"), "Status": rows["status"],
                         "Source": rows["source"], "Pages": rows["pages"].replace("", "–")})


def _bn(value: float) -> float | None:
    return None if pd.isna(value) else value / 1000


def sources_used(study: Study) -> pd.DataFrame:
    """The sources behind the cells of partner, rivals, members and world in this report, by priority."""
    codes = [*study.partners, *members(study), "WLD"]
    names = study.cells.loc[study.cells["partner"].isin(codes), "source"].str.split().explode().unique()
    table = study.data.sources[study.data.sources["source"].isin(names)].sort_values("priority")
    return pd.DataFrame({"Source": table["source"], "Publisher": table["publisher"], "Title": table["title"],
                         "Vintage": table["vintage"], "Family": table["family"]})


def source_line(study: Study, *tables: str) -> str:
    """The line under a chart: who published the figures that it draws, and how trade is valued.

    `tables` names tables of data/ besides or instead of the observations: mirror, gdp, products; none means the observations.

    >>> from tradeshare.study.study import begin
    >>> source_line(begin(), "products")
    'Source: UNCTAD. Exports of the exporting side, in current USD.'
    """
    if tables == ("products",):
        return f"Source: {_publishers(study, study.data.products['source'])}. Exports of the exporting side, in current USD."
    names = pd.Series(dtype=str)
    if "mirror" not in tables:
        codes = [*study.partners, *members(study), "WLD"]
        used = study.cells[study.cells["partner"].isin(codes) & study.cells["months"].eq(12)]
        names = used["source"].str.split().explode()
    more = [getattr(study.data, table)["source"] for table in tables]
    return f"Source: {_publishers(study, pd.concat([names, *more]))}. Exports fob, imports cif, at current prices."


def _publishers(study: Study, names: pd.Series) -> str:
    table = study.data.sources[study.data.sources["source"].isin(names.unique())].sort_values("priority")
    found = [text.split(" (")[0].split(",")[0] for text in table["publisher"]]
    return ", ".join(dict.fromkeys(found))
