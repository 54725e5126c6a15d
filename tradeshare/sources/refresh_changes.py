"""How refreshed figures differ from the current ones: new, revised and vanished cells."""

import pandas as pd

from tradeshare.data import spellings, vintages
from tradeshare.data.tables import Data
from tradeshare.exhibits.exhibit import Table
from tradeshare.formulas import ratios
from tradeshare.foundation import periods, phrases
from tradeshare.study import names
from tradeshare.study.cells import known_by
from tradeshare.study.study import Study

CELL = ["table", "reporter", "partner", "flow", "period", "basis", "currency"]
COLUMNS = ["change", *CELL, "before", "after", "percent", "held_from", "note"]
NEW, ADDED, REVISED, VANISHED, UNUSED = "new period", "new cell", "revised", "vanished", "not used"
NOTATION_ERROR = 1e-9  # relative; a smaller difference is a matter of notation
NOTATION = 1e-4  # relative; a copy of a table that differs by less is rounded otherwise
FLOWS = {"export": ("exports", "to"), "import": ("imports", "from"), "gdp": ("GDP", "")}
MAX_ROWS = 10  # rows shown of each kind


def cells(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The levels of each table in one form: the columns CELL, value, source. Sums computed here are left out.

    Of products the sum over them stands for a partner, flow and year; of value added a measure and activity is the flow.
    """
    parts = []
    if "product_trade" in tables:
        table = tables["product_trade"].groupby([*CELL[1:5], "currency", "source"], as_index=False)["value"].sum()
        parts.append(table.assign(table="product_trade", basis="annual")[[*CELL, "value", "source"]])
    if "value_added" in tables:
        table = tables["value_added"].rename(columns={"economy": "reporter"})
        parts.append(table.assign(table="value_added", basis="annual", flow=table["measure"] + " " + table["activity"])[[
            *CELL, "value", "source"]])
    for name, reporter in (("observations", None), ("mirror", None), ("gdp", "economy")):
        table = tables.get(name)
        if table is None:
            continue
        if reporter:
            table = table.assign(reporter=table[reporter], partner="", flow="gdp", basis="annual", status="published")
        if "measure" in table:
            table = table[table["measure"].eq("level")]
        parts.append(table[table["status"].isin(["published", "estimate"])].assign(table=name)[[*CELL, "value", "source"]])
    return pd.concat(parts, ignore_index=True)


def current_cells(tables: dict[str, pd.DataFrame], sources: pd.DataFrame, source: str) -> pd.DataFrame:
    """The current cells from the same publisher as `source`, each with the figure that reports use."""
    table = _published_by(cells(tables), source)
    rank = table["source"].map(sources.set_index("source")["priority"])
    return table.loc[rank.sort_values(kind="stable").index].drop_duplicates(CELL)


def _published_by(table: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows from the same publisher as `source`."""
    theirs = [each for each in table["source"].unique() if vintages.source_stem(each) == vintages.SOURCES[source]]
    return table[table["source"].isin(theirs)]


def compare(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The changes from the cells `old` to the cells `new`: new periods, new cells of old periods, revised and vanished cells.

    A cell can only vanish from a table, basis, reporter, flow, currency and span of periods that the new vintage covers. Columns
    COLUMNS; percent is the revision, 100 (after / before - 1).

    >>> cell = {"table": "gdp", "reporter": "VNM", "partner": "", "flow": "gdp", "basis": "annual", "currency": "USD", "source": "a"}
    >>> old = pd.DataFrame([cell | {"period": "2022", "value": 100.0}, cell | {"period": "2023", "value": 110.0}])
    >>> new = pd.DataFrame([cell | {"period": "2023", "value": 121.0}, cell | {"period": "2024", "value": 130.0}])
    >>> compare(old, new)[["change", "period", "percent"]].round(1).values.tolist()
    [['new period', '2024', nan], ['revised', '2023', 10.0]]
    """
    both = old.merge(new, on=CELL, how="outer", suffixes=("_old", "_new"), indicator=True)
    scope = [name for name in CELL if name not in ("partner", "period")]
    end = both["period"].map(periods.end)
    span = new.assign(end=new["period"].map(periods.end)).groupby(scope)["end"].agg(["min", "max"])
    both = both.assign(end=end).merge(span, left_on=scope, right_index=True, how="left")
    last = old.assign(end=old["period"].map(periods.end)).groupby(scope)["end"].max().rename("last")
    both = both.merge(last, left_on=scope, right_index=True, how="left")
    moved = (both["value_new"] / both["value_old"] - 1).abs().gt(NOTATION_ERROR) & both["_merge"].eq("both")
    fresh, gone = both["_merge"].eq("right_only"), both["_merge"].eq("left_only") & both["end"].between(both["min"], both["max"])
    later = fresh & ~(both["end"] <= both["last"])
    kind = pd.Series("", both.index).mask(fresh, ADDED).mask(later, NEW).mask(moved, REVISED).mask(gone, VANISHED)
    table = both.assign(change=kind, before=both["value_old"], after=both["value_new"], held_from=both["source_old"].fillna(""), note="",
                        percent=(100 * (both["value_new"] / both["value_old"] - 1)).where(moved))
    order = {name: place for place, name in enumerate((NEW, ADDED, REVISED, VANISHED))}
    table = table[table["change"].ne("")]
    table = table.assign(order=table["change"].map(order), size=-table["percent"].abs())
    return table.sort_values(["order", "size", *CELL], ignore_index=True)[COLUMNS]


def beyond_rounding(table: pd.DataFrame, data: Data, source: str) -> tuple[pd.DataFrame, int]:
    """The observations of a file but those that agree with the figure held of the same publisher; and how many agree.

    They agree within NOTATION, or within their bounds: a flash release in units of 100 mn tells nothing new of a cell that is known to
    10,000.
    """
    cell = ["partner", "flow", "period", "currency", "measure"]
    rank = data.sources.set_index("source")["priority"]
    held = _published_by(data.observations, source)
    held = held.loc[held["source"].map(rank).sort_values(kind="stable").index].drop_duplicates(cell).set_index(cell)["value"]
    before = held.reindex(pd.MultiIndex.from_frame(table[cell])).to_numpy()
    room = NOTATION * table["value"].abs() + 1e-9
    same = (table["low"].fillna(table["value"]) - room).le(before) & (table["high"].fillna(table["value"]) + room).ge(before)
    return table[~same].reset_index(drop=True), int(same.sum())


def unknown_partners(names: list[str]) -> pd.DataFrame:
    """Rows of a customs table whose partner is not in partners.csv, as changes: nothing is dropped silently."""
    blank = dict.fromkeys([*CELL, "held_from"], "")
    return pd.DataFrame([blank | {"change": UNUSED, "note": name} for name in names], columns=COLUMNS)


def lines(table: pd.DataFrame) -> list[str]:
    """The changes in words: counts, new periods, and the largest of each kind, MAX_ROWS at most.

    >>> lines(pd.DataFrame(columns=COLUMNS))
    ['what changed: nothing']
    """
    if table.empty:
        return ["what changed: nothing"]
    counts = table["change"].value_counts(sort=False)
    plural = {NEW: "cells of new periods", ADDED: "new cells of old periods", REVISED: "revised cells", VANISHED: "vanished cells",
              UNUSED: "rows of partners not used"}
    single = {kind: text.replace("cells", "cell").replace("rows", "row") for kind, text in plural.items()}
    out = ["what changed: " + ", ".join(f"{count:,} {(single if count == 1 else plural)[kind]}" for kind, count in counts.items())]
    new = table.loc[table["change"].eq(NEW), "period"].drop_duplicates()
    if len(new):
        shown = sorted(new, key=periods.end)
        rest = f" and {len(shown) - MAX_ROWS} more, to {shown[-1]}" if len(shown) > MAX_ROWS else ""
        out.append(f"  new periods: {', '.join(shown[:MAX_ROWS])}{rest}")
    for kind in (REVISED, VANISHED, UNUSED):
        rows = table[table["change"].eq(kind)]
        out += [f"  {_line(row)}" for row in rows.head(MAX_ROWS).itertuples()]
        if len(rows) > MAX_ROWS:
            out.append(f"  and {len(rows) - MAX_ROWS:,} more {plural[kind]}: see changes.csv")
    return out


def _line(row) -> str:
    if row.change == UNUSED:
        return f"not used: {row.note}"
    what, towards = FLOWS.get(row.flow, (row.flow, "with"))
    who = f"{what} of {_named(row.reporter)}" + (f" {towards} {_named(row.partner)}" if row.partner else "")
    if row.change == VANISHED:
        return f"vanished: {who} in {row.period}, {phrases.number(row.before, 1)} mn {row.currency} (the old figure is kept)"
    places = next((places for places in range(1, 6) if round(row.before, places) != round(row.after, places)), 6)
    before, after = (phrases.number(value, places) for value in (row.before, row.after))
    return f"revised: {who} in {row.period}, {before} to {after} mn {row.currency} ({phrases.column_texts([row.percent], 1)[0]}%)"


def _named(code: str) -> str:
    """A partner or an economy by its name, with its article."""
    return {"WLD": "the world", **{found.code: found.name for found in (*spellings.economies(), *spellings.partners())}}.get(code, code)


def between_vintages(study: Study) -> pd.DataFrame:
    """How each accepted vintage of a live source differs from the one before it, or from the shipped figures of the same publisher.

    Covers exports and imports of the partner, its members and the world, months and years as published. Columns earlier, later (sources),
    cells (in both), revised, mean (percent, of the absolute changes of all cells), largest (percent), where (partner, flow and period).
    Empty if no vintage is in use.
    """
    codes = [study.parameters.partner, *names.members(study), "WLD"]
    table = known_by(study.data.observations, study.last)
    found = cells({"observations": table[table["partner"].isin(codes)]})
    rank, used = study.data.sources.set_index("source")["priority"], vintages.sources_of(study.data.sources["source"])
    rows = []
    for name in sorted(used, key=rank.get):
        new, old = found[found["source"].eq(name)], found[[vintages.newer(name, source) for source in found["source"]]]
        old = old.loc[old["source"].map(rank).sort_values(kind="stable").index].drop_duplicates(CELL)
        both = old.merge(new, on=CELL, suffixes=("_old", "_new"))
        if len(both):
            change = ratios.growth(both["value_new"], both["value_old"])
            top = both.loc[change.abs().idxmax()]
            rows.append({"earlier": " ".join(sorted(set(both["source_old"]))), "later": name, "cells": len(both),
                         "revised": int(change.abs().gt(100 * NOTATION_ERROR).sum()), "mean": change.abs().mean(),
                         "largest": change[change.abs().idxmax()], "where": f"{top['partner']} {top['flow']} {top['period']}"})
    return pd.DataFrame(rows, columns=["earlier", "later", "cells", "revised", "mean", "largest", "where"])


def vintages_table(study: Study) -> Table | None:
    """How vintages differ; None where no vintage is in force."""
    table = between_vintages(study)
    if table.empty:
        return None
    caption = (f"Vintages of live sources against the figures held before of the same publisher: exports and imports of "
               f"{names.name(study)}, its members and the world, by month and year. Mean of the absolute changes of all cells.")
    text = pd.DataFrame({"Earlier": table["earlier"].str.replace(" ", ", "), "Later": table["later"],
                         "Cells in both": [f"{count:,}" for count in table["cells"]],
                         "Revised": [f"{count:,}" for count in table["revised"]],
                         "Mean, %": [phrases.number(value, 2) for value in table["mean"]],
                         "Largest, %": [phrases.number(value, 1, sign=True) for value in table["largest"]], "Which": table["where"]})
    return Table(text, caption, table)
