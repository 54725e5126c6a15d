"""What the data hold: rows, coverage, sources, and the caveats with their size."""

import pandas as pd

from tradeshare import facts, periods, series, trade, vintages, words
from tradeshare.periods import Period
from tradeshare.study import Study


def tables(study: Study) -> pd.DataFrame:
    """Every table of data/ that this report may read: rows and span."""
    meaning = {
        "observations": "trade as printed, summed or implied; growth, share and rank as printed", "sources": "who published it",
        "partners": "names, groups, membership, colours", "pages": "pages that print the releases", "events": "dates for charts",
        "breaks": "where a series was booked otherwise or a group changed its members",
        "exchange_rates": "market rate, for comparison only", "gdp": "China and the ten, current USD",
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
    rows = trade.known(study.data.observations, study.last)
    rows = rows[rows["flow"].isin(flows) & rows["period"].eq(str(period))]
    rows = rows.merge(study.data.sources[["source", "family", "priority"]], on="source")
    own = rows[rows["partner"].eq(asked.partner)]
    held = set(own.loc[own["measure"].eq("level"), "family"])
    parts = rows[rows["partner"].isin(series.members(study)) & rows["measure"].eq("level") & ~rows["family"].isin(held)]
    order = ["level", "growth", "share", "rank"]
    found = pd.concat([own.assign(part=0), parts.assign(part=1)])
    found = found.assign(order=found["measure"].map(order.index))
    found = found.sort_values(["order", "part", "partner", "flow", "currency", "priority"], ignore_index=True)
    return found.drop(columns=["order", "part", "family"])


def cell_caption(study: Study) -> str:
    """Which cell the rows belong to."""
    return (f"All rows behind {words.trade(study.parameters.flow, facts.name(study))} in {periods.name(study.last)} that this report may "
            f"use, the prevailing source first; data/pages.csv lists the pages")


def shown_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Observations as a table for readers."""
    unit = {"percent": "%", "rank": ""}
    value = [words.money(row.value / 1000, row.currency, _bn(row.low), _bn(row.high)) if row.measure == "level"
             else words.number(row.value, 0 if row.measure == "rank" else 1) + words.NARROW + unit[row.unit]
             for row in rows.itertuples()]
    return pd.DataFrame({"Measure": rows["measure"], "Partner": rows["partner"], "Flow": rows["flow"], "Value": value,
                         "In": rows["currency"].replace("", "–"), "Status": rows["status"],
                         "Source": rows["source"], "Pages": rows["pages"].replace("", "–")})


def _bn(value: float) -> float | None:
    return None if pd.isna(value) else value / 1000


def coverage(study: Study) -> pd.DataFrame:
    """For partner, rivals, members and world, whether the annual figure of the flow is published, derived, implied or missing.

    Index: name; columns: years. Derived means summed from exports and imports, or from members.
    """
    asked = study.parameters
    codes = [*study.partners, *series.members(study), "WLD"]
    rows = study.cells[study.cells["flow"].eq(asked.flow) & study.cells["months"].eq(12) & study.cells["partner"].isin(codes)]
    best = rows.assign(rank=rows["status"].map(["published", "derived", "implied"].index)).sort_values("rank")
    wide = best.drop_duplicates(["partner", "year"]).pivot(index="partner", columns="year", values="status")
    wide = wide.reindex(index=list(dict.fromkeys(codes)), columns=series.years(study)).fillna("missing")
    wide.index = [words.start(series.label(study, code)) for code in wide.index]
    return wide


def gaps(study: Study) -> str:
    """The years without a printed or derived figure of the partner, in one sentence."""
    row = coverage(study).iloc[0]
    parts = []
    for status, text in (("missing", "no figure"), ("implied", "only an implied figure")):
        found = [str(year) for year in row.index[row.eq(status)]]
        if found:
            parts.append(f"{text} for {words.years(found)}")
    flow = words.flow_with(study.parameters.flow, facts.name(study))
    return f"Of {flow} the annual series has {' and '.join(parts)}." if parts else (
        f"Of {flow} the annual series has a figure for every year from {row.index[0]} to {row.index[-1]}.")


def missing_members(study: Study) -> str:
    """Which members are left out of sums of members, and when; empty for a partner without members."""
    rows = study.cells[study.cells["partner"].eq(study.parameters.partner) & study.cells["missing"].ne("")
                       & study.cells["months"].eq(12)]
    if rows.empty:
        return ""
    out: dict[str, set[int]] = {}
    for row in rows.itertuples():
        for code in row.missing.split():
            out.setdefault(code, set()).add(row.year)
    parts = [f"{facts.name(study, code)} ({words.years([str(y) for y in sorted(found)])})" for code, found in out.items()]
    return (f"Sums of members leave out members without figures: {words.listed(parts)}. None of them ever made up "
            f"{words.percent(100 * trade.NEGLIGIBLE, 0)} of the group.")


def sources_used(study: Study) -> pd.DataFrame:
    """The sources behind the cells of partner, rivals, members and world in this report, by priority."""
    codes = [*study.partners, *series.members(study), "WLD"]
    names = study.cells.loc[study.cells["partner"].isin(codes), "source"].str.split().explode().unique()
    table = study.data.sources[study.data.sources["source"].isin(names)].sort_values("priority")
    return pd.DataFrame({"Source": table["source"], "Publisher": table["publisher"], "Title": table["title"],
                         "Vintage": table["vintage"], "Family": table["family"]})


def mirror_gap(study: Study) -> tuple[int, float, float] | None:
    """The last year in which the partner's own reports stand beside China's: what it reports over what China reports.

    Gives year, ratio for China's exports (the partner's imports from China), ratio for China's imports. None where no
    mirror is in the data.
    """
    asked = study.parameters
    inside = series.members(study) or [asked.partner]
    rows = trade.mirror_rows(study.data)
    rows = rows[rows["partner"].eq("CHN") & rows["reporter"].isin(inside)]
    rows = rows[rows["period"].astype(int).le(study.year.year)]
    if rows.empty:
        return None
    year = int(rows["period"].astype(int).max())
    theirs = rows[rows["period"].eq(str(year))].groupby("flow")["value"].sum() / 1000
    ours = study.cells[study.cells["partner"].eq(asked.partner) & study.cells["year"].eq(year) & study.cells["months"].eq(12)
                       & study.cells["family"].eq("database")].set_index("flow")["value"]
    if not {"export", "import"} <= set(ours.index) or not {"export", "import"} <= set(theirs.index):
        return None
    return year, theirs["import"] / ours["export"], theirs["export"] / ours["import"]


def caveats(study: Study) -> list[str]:
    """What a reader must know before using the numbers, each with its size where the data give it."""
    partner = facts.name(study)
    notes = ["**Valuation.** Exports are valued fob, imports cif; total trade adds the two. A share of total trade mixes both."]
    gap = mirror_gap(study)
    if gap is not None:
        year, out, back = gap
        notes.append(f"**Mirror.** In {year} {partner} reported {words.number(out, 2)} of what China reports as its exports, and "
                     f"{words.number(back, 2)} of what China reports as its imports. The two sides are never mixed here.")
    notes.append("**First prints.** Customs restates figures without saying so. A level from a release stands as first printed; "
                 "growth printed later may rest on another base.")
    notes.append("**Currency.** Numerator and denominator of a share stand in the same currency and come from the same family "
                 "of sources. Nothing is converted at the market rate; where a level is converted, the rate is the ratio of one "
                 "total printed in both currencies.")
    notes.append("**Total.** The world total is the one reported by China, never a sum of partners. From 1992 the database "
                 "total is that of UN Comtrade; the IMF's (used before) counts goods that China re-imports from itself.")
    used = vintages.sources_of(study.data.sources)
    if used:
        notes.append(f"**Vintages.** Beside the shipped tables this report uses {words.listed(used)}, asked for or brought in on the day "
                     f"in each name. Where one holds a cell, it goes before the shipped figure of its family, the world total included.")
    if "EU" in study.partners:
        notes.append("**EU.** The databases count today's 27 members in every year; customs releases count the members of their time, "
                     "with the United Kingdom up to January 2020.")
    if study.parameters.partner == "ASEAN":
        notes.append(f"**ASEAN.** {_membership(study)}")
    missing = missing_members(study)
    if missing:
        notes.append(f"**Gaps in sums.** {missing}")
    return notes


def _membership(study: Study) -> str:
    count = len(series.members(study))
    if study.parameters.members == "last":
        text = f"Sums of members count the {count} members of {periods.name(study.last)} in every year"
    else:
        text = "Sums of members count in each year those who were members at its end"
    return text + "; a group figure that customs reports stands as reported."


def no_to_date(study: Study) -> str:
    """Why there is no picture of the year-to-date shares."""
    return f"The data hold no year-to-date share of {facts.name(study)} up to {periods.name(study.last)}."


def later_caption(study: Study) -> str:
    """What the table of later sources compares."""
    eu = " The EU: releases count its members of the time, the database 27." if study.parameters.partner == "EU" else ""
    return f"Full years as first printed, and what later sources hold for the same cell in the same currency.{eu}"


def mirror_caption(table: pd.DataFrame) -> str:
    """What the mirror table divides."""
    return (f"What the partner reports over what China reports, {int(table['year'].iloc[0])}: 1 would be agreement. China's exports are "
            f"fob, the partner's imports cif, and the other way round")


def named(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The mutual shares with names for columns, China first."""
    names = {"CHN": "China", "ASEAN": "within ASEAN"}
    return table.rename(columns={code: names.get(code) or series.label(study, code) for code in table.columns})


def mutual_colours(study: Study) -> dict[str, str]:
    """Colours for the mutual shares: the partners' own, China in ink."""
    return series.colours(study) | {"China": "#1D2733", "within ASEAN": "#9AA5B1"}
