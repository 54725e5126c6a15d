"""And in the years before?"""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.exhibits.templates import words
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, names
from tradeshare.study.study import Study

MAX_CHAIN_YEARS = 10  # years of a chain: over more, two large effects of opposite signs say nothing of the share


@remembered(4)
def cumulated_effects(study: Study) -> pd.DataFrame:
    """D3 year by year to the last full year, with the running sums: at most MAX_CHAIN_YEARS years, without a gap and in one currency.

    From the base where that is later. Index year; columns change, own, total (pp), currency, linking (the share of a year as the later
    pair has it less as the earlier pair has it: another source or a revision), own_sum, total_sum, linking_sum. The three sums add up to
    the change since the start.
    """
    base, table = study.parameters.base, annual_figures.yearly_changes(study)
    table = table[table.index > (base.year if base else 0)]
    table = table.assign(linking=table["share"] - table["change"] - table["share"].shift())
    table = _unbroken(table[["change", "own", "total", "linking", "currency"]])
    return table.assign(**{f"{name}_sum": table[name].cumsum() for name in ("own", "total", "linking")})


def _unbroken(table: pd.DataFrame) -> pd.DataFrame:
    """The last years without a gap and in one currency, MAX_CHAIN_YEARS at most."""
    years, money = list(table.index), list(table["currency"])
    start = next((place for place in range(len(years) - 1, 0, -1)
                  if years[place] != years[place - 1] + 1 or money[place] != money[place - 1]), 0)
    table = table.iloc[max(start, len(table) - MAX_CHAIN_YEARS):]
    return table.assign(linking=table["linking"].where(table.index != table.index[:1].max(), 0.0))


def effects_chart(study: Study) -> Chart:
    """The change of the share in each year, split into the growth of the partner and the growth of the total."""
    yearly = annual_figures.yearly_changes(study).rename(columns={"own": "partner grew", "total": "total grew"})
    drawn, name, last, say = yearly[["partner grew", "total grew", "change"]], names.name(study), yearly.iloc[-1], words("decomposition")
    figure = charts.bar_chart(drawn, charts.EFFECTS, "percentage points", line="change", marks=annual_figures.event_marks(study, drawn))
    places = int(last["places"])
    own, total = (phrases.percentage_points(last[column], places) for column in ("partner grew", "total grew"))
    caption = say.yearly_caption(name, flow_phrases.total_flow(study.parameters.flow), f"{yearly.index[0]}–{yearly.index[-1]}",
                                 phrases.currencies(yearly["currency"].to_dict()))
    return Chart(figure, drawn.assign(currency=yearly["currency"]), caption,
                 say.yearly_alt(yearly.index[-1], *span.direction_and_size(last["change"], places), name, own, total),
                 rows_and_sources.source_line(study))


def chain_sentence(study: Study, table: pd.DataFrame) -> str:
    """The running sums of the yearly effects; empty where fewer than two years can be chained."""
    if len(table) < 2:
        return ""
    first, parts = int(table.index[0]) - 1, list(table.iloc[-1][["own_sum", "total_sum", "linking_sum"]])
    whole = sum(parts)
    places = decimals.decimals_to_show(whole, 1)
    linked = round(parts[2], max(2, places))
    linking = phrases.percentage_points(parts[2], decimals.decimals_to_show(parts[2], places)) if linked else ""
    own, total = (phrases.percentage_points(part, places) for part in parts[:2])
    return words("decomposition").chain(
        first, table.index[-1], phrases.currencies(table["currency"].to_dict()), _begins(study, first, len(table)),
        *span.direction_and_size(whole, places), names.flow(study), own, total, linking,
        phrases.rounding_note(parts if linked else parts[:2], whole, places))


def _begins(study: Study, first: int, count: int) -> str:
    """Why a chain begins later than it could: no like pair of years, or one in another currency, lies before; empty where none does."""
    asked, earlier, say = study.parameters, annual_figures.yearly_changes(study), words("decomposition")
    if first <= max(asked.first_year, asked.base.year if asked.base else 0) or earlier.index.min() > first or count == MAX_CHAIN_YEARS:
        return ""
    years = f"{first - 1} and {first}"
    return say.begins_in_another(years, earlier.loc[first, "currency"]) if first in earlier.index else say.begins_without(years)
