"""And in the years before?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, comparison, discontinuities, names
from tradeshare.study.study import Study

LONGEST = 10  # years of a chain: over more, two large effects of opposite signs say nothing of the share


@remembered(4)
def cumulated_effects(study: Study) -> pd.DataFrame:
    """D3 year by year to the last full year, with the running sums: at most LONGEST years, without a gap and in one currency.

    From the base where that is later. Index year; columns change, own, total (pp), currency, linking (the share of a year as the later
    pair has it less as the earlier pair has it: another source or a revision), own_sum, total_sum, linking_sum. The three sums add up to
    the change since the start.
    """
    base = study.parameters.base
    rows, last = [], None
    for year in annual_figures.years(study):
        whole = comparison.pair(study.cells, study.parameters.partner, study.parameters.flow, Period(year), study.parameters.currency)
        if whole is None or year in discontinuities.rebooked(study) or year - 1 < max(study.parameters.first_year, base.year if base
                                                                                      else 0):
            continue
        moved = whole.share_change
        before = whole.share_before
        step = before - last[1] if last is not None and last[0] == year - 1 else 0.0
        rows.append({"year": year, "change": moved.value, "own": moved.own, "total": moved.total, "linking": step,
                     "currency": whole.currency})
        last = year, before + moved.value
    table = pd.DataFrame(rows, columns=["year", "change", "own", "total", "linking", "currency"]).set_index("year")
    table = _unbroken(table)
    return table.assign(**{f"{name}_sum": table[name].cumsum() for name in ("own", "total", "linking")})


def _unbroken(table: pd.DataFrame) -> pd.DataFrame:
    """The last years without a gap and in one currency, LONGEST at most."""
    years, money = list(table.index), list(table["currency"])
    start = next((place for place in range(len(years) - 1, 0, -1)
                  if years[place] != years[place - 1] + 1 or money[place] != money[place - 1]), 0)
    table = table.iloc[max(start, len(table) - LONGEST):]
    return table.assign(linking=table["linking"].where(table.index != table.index[:1].max(), 0.0))


def effects_chart(study: Study) -> Chart:
    """The change of the share in each year, split into the growth of the partner and the growth of the total."""
    yearly = annual_figures.yearly_changes(study).rename(columns={"own": "partner grew", "total": "total grew"})
    drawn = yearly[["partner grew", "total grew", "change"]]
    figure = charts.bar_chart(drawn, charts.EFFECTS, "percentage points", line="change", marks=annual_figures.event_marks(study, drawn))
    return Chart(figure, drawn.assign(currency=yearly["currency"]), *effects_captions(study, yearly), rows_and_sources.source_line(study))


def effects_captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The change of the share, year by year, in two effects; `frame` is `yearly_changes` with the effects by their names in the chart."""
    name = names.name(study)
    last = frame.iloc[-1]
    places = int(last["places"])
    return (f"Annual change of {phrases.possessive(name)} share of {flow_phrases.total_flow(study.parameters.flow)}, "
            f"{frame.index[0]}–{frame.index[-1]}, in percentage points, split into growth of the partner and growth of the total, "
            f"{phrases.currencies(frame['currency'].to_dict())}. The two add up exactly.",
            f"In {frame.index[-1]} the share moved by {phrases.percentage_points(last['change'], places)}: "
            f"{phrases.percentage_points(last['partner grew'], places)} from {name} itself and "
            f"{phrases.percentage_points(last['total grew'], places)} from the total.")


def chain_sentence(study: Study, table: pd.DataFrame) -> str:
    """The running sums of the yearly effects; empty where fewer than two years can be chained."""
    if len(table) < 2:
        return ""
    first, last, row = int(table.index[0]) - 1, int(table.index[-1]), table.iloc[-1]
    whole = row[["own_sum", "total_sum", "linking_sum"]].sum()
    places = decimals.decimals_to_show(whole, 1)
    parts = list(row[["own_sum", "total_sum"]])
    said = phrases.currencies(table["currency"].to_dict()) + _begins(study, first, len(table))
    text = (f"Chained year by year from {first} to {last} ({said}), the share moved by **{phrases.percentage_points(whole, places)}**: "
            f"{phrases.percentage_points(parts[0], places)} from {names.flow(study)}, "
            f"{phrases.percentage_points(parts[1], places)} from the total")
    if round(row["linking_sum"], max(2, places)):
        parts.append(row["linking_sum"])
        text += (f", and {phrases.percentage_points(row['linking_sum'], decimals.decimals_to_show(row['linking_sum'], places))} "
                 f"from changes of source or vintage between years")
    return f"{text}{phrases.rounding_note(parts, whole, places)}."


def _begins(study: Study, first: int, count: int) -> str:
    """Why a chain begins later than it could: no like pair of years, or one in another currency, lies before; empty where none does."""
    asked, earlier = study.parameters, annual_figures.yearly_changes(study)
    if first <= max(asked.first_year, asked.base.year if asked.base else 0) or earlier.index.min() > first or count == LONGEST:
        return ""
    if first in earlier.index:
        return f"; not from earlier, since the figures of {first} and {first - 1} are in {earlier.loc[first, 'currency']}"
    return f"; not from earlier, since no comparable figures of {first - 1} and {first} are available"
