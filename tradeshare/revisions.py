"""What was printed first, and what later prints say of the same thing."""

import pandas as pd

from tradeshare import changes, compare, discontinuities, facts, periods, series, share, trade, vintages, words
from tradeshare.periods import Period
from tradeshare.study import Study

NEW_EU = 2020  # from this year on customs prints growth of the EU without the United Kingdom


def growth_gaps(study: Study) -> pd.DataFrame:
    """Printed growth against the growth of two first prints, for every period where a release prints all three.

    Columns period, currency, printed, computed (percent), gap, low, high (pp: printed less computed, with the bounds of all
    roundings), restated (the bounds leave out zero), reason (a change of the partner's members, where one moved the base). Rows whose two
    levels count the EU with and without the United Kingdom are left out.

    >>> from tradeshare.study import begin
    >>> table = growth_gaps(begin(last_period="2021-08")).set_index(["period", "currency"])
    >>> round(float(table.loc[("2021-01..2021-08", "USD"), "gap"]), 2)
    0.32
    """
    asked = study.parameters
    cells = study.cells[study.cells["family"].eq("release") & study.cells["status"].ne("implied")]
    mine = cells[cells["partner"].eq(asked.partner) & cells["flow"].eq(asked.flow)]
    rows = []
    for year, months, currency in sorted(set(zip(mine["year"], mine["months"], mine["currency"]))):
        period = Period(int(year), int(months))
        if asked.partner == "EU" and period.year in (NEW_EU, NEW_EU + 1) and (period.before.year, period.months) < (NEW_EU, 2):
            continue
        if asked.partner == "EU" and period.year == NEW_EU:
            continue
        printed = compare.printed(study.data, study.last, "growth", asked.partner, asked.flow, period, currency)
        pair = compare.pair(mine[mine["currency"].eq(currency)], asked.partner, asked.flow, period, currency, world=False,
                            any_vintage=True)
        if printed is not None and pair is not None:
            rows.append(_gap(period, currency, printed, pair) | {"reason": discontinuities.joined(study, period)})
    table = pd.DataFrame(rows, columns=["period", "currency", "printed", "computed", "gap", "low", "high", "restated", "reason"])
    return table.astype({"printed": float, "computed": float, "gap": float, "low": float, "high": float, "restated": bool})


def _gap(period: Period, currency: str, printed: pd.Series, pair: pd.Series) -> dict:
    computed = share.growth(pair["now"], pair["before"])
    low, high = facts.growth_bounds(pair)
    bounds = facts.low_of(printed) - high, facts.high_of(printed) - low
    return {"period": str(period), "currency": currency, "printed": float(printed["value"]), "computed": computed,
            "gap": printed["value"] - computed, "low": bounds[0], "high": bounds[1], "restated": bool(bounds[0] > 0 or bounds[1] < 0)}


def later_prints(study: Study) -> pd.DataFrame:
    """First prints of full years against what later sources say of the same cell.

    Columns year, currency, first (bn), later (bn), source, first_places, later_places (decimals), change (percent). Later sources
    are a later print, the database and
    the customs table, where they hold the cell in the same currency.
    """
    asked, rows = study.parameters, []
    table = study.data.observations
    cells = study.cells[study.cells["partner"].eq(asked.partner) & study.cells["flow"].eq(asked.flow) & study.cells["months"].eq(12)
                        & study.cells["status"].ne("implied")]
    first = cells[cells["family"].eq("release")].set_index(["year", "currency"])
    for row in cells[cells["family"].ne("release")].itertuples():
        if (row.year, row.currency) in first.index:
            rows.append((row.year, row.currency, first.loc[(row.year, row.currency)], row))
    again = table[table["source"].eq("gacc-later") & table["partner"].eq(asked.partner) & table["flow"].eq(asked.flow)]
    for row in again.itertuples():
        year = int(periods.end(row.period)[:4])
        if (year, row.currency) in first.index:
            bn = row._replace(value=row.value / 1000, low=row.low / 1000, high=row.high / 1000)
            rows.append((year, row.currency, first.loc[(year, row.currency)], bn))
    out = pd.DataFrame([{"year": year, "currency": money, "first": old["value"], "later": new.value, "source": new.source,
                         "first_places": words.money_places(old["value"], old["low"], old["high"]),
                         "later_places": words.money_places(new.value, new.low, new.high)} for year, money, old, new in rows],
                       columns=["year", "currency", "first", "later", "source", "first_places", "later_places"])
    return out.assign(change=share.growth(out["later"], out["first"])).sort_values(["year", "source"], ignore_index=True)


def between_vintages(study: Study) -> pd.DataFrame:
    """How each accepted vintage of a live source differs from the one before it, or from the shipped figures of the same publisher.

    Of the exports and imports of the partner, its members and the world, months and years as published. Columns earlier, later (sources),
    cells (in both), revised, mean (percent, of the absolute changes of all cells), largest (percent), where (partner, flow and period).
    Empty where no vintage is in force.
    """
    codes = [study.parameters.partner, *series.members(study), "WLD"]
    table = trade.known(study.data.observations, study.last)
    found = changes.cells({"observations": table[table["partner"].isin(codes)]})
    rank, used = study.data.sources.set_index("source")["priority"], vintages.sources_of(study.data.sources)
    rows = []
    for name in sorted(used, key=rank.get):
        new, old = found[found["source"].eq(name)], found[[vintages.newer(name, source) for source in found["source"]]]
        old = old.loc[old["source"].map(rank).sort_values(kind="stable").index].drop_duplicates(changes.CELL)
        both = old.merge(new, on=changes.CELL, suffixes=("_old", "_new"))
        if len(both):
            change = share.growth(both["value_new"], both["value_old"])
            top = both.loc[change.abs().idxmax()]
            rows.append({"earlier": " ".join(sorted(set(both["source_old"]))), "later": name, "cells": len(both),
                         "revised": int(change.abs().gt(100 * changes.SAME).sum()), "mean": change.abs().mean(),
                         "largest": change[change.abs().idxmax()], "where": f"{top['partner']} {top['flow']} {top['period']}"})
    return pd.DataFrame(rows, columns=["earlier", "later", "cells", "revised", "mean", "largest", "where"])


def vintages_caption(study: Study) -> str:
    """What the table of vintages compares."""
    return (f"Vintages of live sources against the figures held before of the same publisher: exports and imports of {facts.name(study)}, "
            f"its members and the world, by month and year. Mean of the absolute changes of all cells.")
