"""What is a row? Who published it? And the line of sources below a chart."""

import pandas as pd

from tradeshare.data import vintages
from tradeshare.exhibits.exhibit import Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, names
from tradeshare.study.study import Study

REVISED_SOURCE = "gacc-later"  # totals as customs published them again; shown beside the first release, never used instead of it
MEASURES = ["level", "growth", "share", "rank"]
TABLES = ("observations", "sources", "partners", "pages", "events", "breaks", "exchange_rates", "gdp", "mirror", "products", "investment",
          "statements", "glossary")


def data_tables(study: Study) -> Table:
    """Every table of data/ that this report may read: rows and span."""
    rows = []
    for name in TABLES:
        frame = getattr(study.data, name)
        when = frame["period"].map(periods.end) if "period" in frame and name != "investment" else None
        rows.append({"Table": name, "Rows": f"{len(frame):,}", "Holds": words("provenance").table_holds(name),
                     "Years": "" if when is None else f"{when.min()[:4]}–{when.max()[:4]}"})
    return Table(pd.DataFrame(rows), words("provenance").tables_caption())


def rows_table(study: Study) -> Table:
    """Every row behind the headline period, the prevailing source first."""
    rows = same_cell(study, study.last)
    caption = words("provenance").rows_caption(flow_phrases.trade(study.parameters.flow, names.name(study)), periods.name(study.last))
    return Table(shown_rows(rows), caption, rows.drop(columns="priority"))


def same_cell(study: Study, period: Period) -> pd.DataFrame:
    """Every observation of one period that the partner's figures can come from, by measure and priority.

    Of total trade also exports and imports, where they are summed; of a group its members, in families without a row of it.
    """
    asked = study.parameters
    flows = ["total", "export", "import"] if asked.flow == "total" else [asked.flow]
    rows = cells.known_by(study.data.observations, study.last)
    rows = rows[rows["period"].eq(str(period)) & rows["flow"].isin(flows)]
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source")
    own = select(rows, partner=asked.partner)
    families = set(rows["family"]) - set(select(own, measure="level")["family"])
    parts = select(rows, partner=names.members(study), measure="level", family=families)
    found = pd.concat([own.assign(part=0), parts.assign(part=1)])
    found = found.assign(order=found["measure"].map(MEASURES.index))
    found = found.sort_values(["order", "part", "partner", "flow", "currency", "priority"], ignore_index=True)
    return found.drop(columns=["order", "part", "family"])


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


def sources_table(study: Study) -> Table:
    """The sources of the figures of partner, rivals, members and world in this report, by priority, later releases among them."""
    later = select(cells.known_by(study.data.observations, study.last), source=REVISED_SOURCE, partner=study.parameters.partner)
    table = _by_priority(study, [*_sources_of(study, study.cells), *later["source"]])
    columns = ["source", "publisher", "title", "vintage", "family"]
    return Table(table[columns].rename(columns={"family": "group"}).rename(columns=str.capitalize),
                 words("provenance").sources_caption())


def _sources_of(study: Study, table: pd.DataFrame) -> list[str]:
    """The sources of the cells of partner, rivals, members and world."""
    used = select(table, partner=[*study.partners, *names.members(study), "WLD"])
    return cells.join_sources(used["source"]).split()


def _by_priority(study: Study, sources: list[str]) -> pd.DataFrame:
    return select(study.data.sources, source=sources).sort_values("priority")


def measured_in_report(study: Study) -> str:
    """Who measured the figures of partner, rivals, members and world, in short.

    >>> from tradeshare.study.study import begin
    >>> measured_in_report(begin(partner="THA", last_period="1999")), measured_in_report(begin())
    ('UN Comtrade and IMF', 'China Customs, UN Comtrade and IMF')
    """
    return measured_by(study, " ".join(_sources_of(study, study.cells)))


def source_line(study: Study, *tables: str) -> str:
    """The line under a chart: who published the figures that it draws, and how trade is valued.

    `tables` names tables of data/ besides or instead of the observations: mirror, gdp, products; none means the observations.

    >>> from tradeshare.study.study import begin
    >>> source_line(begin(), "products")
    'Source: UNCTAD, read in public copies. Exports of the exporting side, in current USD.'
    """
    sources = [name for table in tables for name in getattr(study.data, table)["source"].unique()]
    if "mirror" not in tables and tables != ("products",):
        sources += _sources_of(study, select(study.cells, months=12))
    copies = not set(sources) <= set(vintages.sources_of(study.data.sources["source"]))
    return words("provenance").source_line(measured_by(study, " ".join(sources)), copies, tables == ("products",))


CUSTOMS = "General Administration of Customs of China"
SHORT = {CUSTOMS: "China Customs", "China's customs": "China Customs",
         "International Monetary Fund": "IMF",
         "United Nations Comtrade": "UN Comtrade"}


def measured_by(study: Study, names: str) -> str:
    """Who measured the figures of these sources (their ids with blanks between), in short; press pages repeat what customs measured.

    >>> from tradeshare.study.study import begin
    >>> measured_by(begin(), "gacc-table press-2020 imf-dots")
    'China Customs and IMF'
    """
    table = _by_priority(study, names.split())
    found = [text.split(" (")[0].split(",")[0] for text in table["publisher"].where(table["family"].ne("release"), CUSTOMS)]
    return phrases.listed(list(dict.fromkeys(SHORT.get(text, text) for text in found)))
