"""Who made the total grow?"""

import pandas as pd

from tradeshare.decomposition import drivers, span
from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, comparison, discontinuities, names
from tradeshare.study.names import short_label
from tradeshare.study.study import Study


def sides(study: Study) -> pd.DataFrame:
    """Values (bn) before and now of the partner, its rivals, all others and the total, of one family and currency.

    >>> table = sides(begin(last_period="2021"))
    >>> bool(abs(table.drop("Total")["now"].sum() - table.at["Total", "now"]) < 1e-6)
    True
    """
    whole = span.pair(study)
    table = span.values_over_span(study, study.partners).rename(index=lambda code: names.short_label(study, code))
    total = pd.Series({"before": whole.total.before.value, "now": whole.total.now.value})
    table.loc[drivers.REST], table.loc["Total"] = total - table.sum(), total
    return table


def by_partner(study: Study) -> pd.DataFrame:
    """D1: what the partner, each rival and all others added to the growth of the total: exact, it sums to the growth.

    Index: name; columns contribution (pp), growth (percent), share_before. Rivals without figures in the family and currency of
    the partner fall into the others.
    """
    table = sides(study)
    total = float(table.at["Total", "before"])
    return contributed(table, total).assign(share_before=ratios.share(table["before"], total))


def contributed(table: pd.DataFrame, total: float) -> pd.DataFrame:
    """Contribution (pp of the growth of `total`) and growth (percent, NaN without a base) of each row of values before and now."""
    return pd.DataFrame({"contribution": ratios.contribution(table["now"], table["before"], total),
                         "growth": ratios.growth(table["now"], table["before"].where(table["before"] > 0))}, index=table.index)


def yearly(study: Study) -> pd.DataFrame:
    """D1 year by year: what partner, rivals and all others added to the growth of the total (pp): index year, and `Total`.

    The first year of another way of booking of any of them is left out.
    """
    asked, rows = study.parameters, {}
    table = select(study.cells, months=12, flow=asked.flow, partner=[*study.partners, "WLD"])
    wide = table.pivot(index=["currency", "family", "partner"], columns="year", values="value").rename(
        index=lambda code: short_label(study, code), level="partner")
    names = [short_label(study, code) for code in study.partners]
    for year in list(annual_figures.years(study))[1:]:
        whole = comparison.pair(study.cells, asked.partner, asked.flow, Period(year), asked.currency)
        if whole is None or any(year in discontinuities.booking_breaks(study, code) for code in study.partners):
            continue
        both = wide.loc[(whole.currency, whole.family)].reindex(names)[[year - 1, year]].dropna()
        parts = ratios.contribution(both[year], both[year - 1], whole.total.before.value)
        parts = pd.concat([parts, _elsewhere(study, year, whole, [code for code, name in zip(study.partners, names) if name not in parts])])
        growth = whole.total.growth
        rows[year] = parts.to_dict() | {drivers.REST: growth - parts.sum(), "Total": growth}
    return pd.DataFrame(rows).T.reindex(columns=[*names, drivers.REST, "Total"]).rename_axis("year")


def _elsewhere(study: Study, year: int, whole: Comparison, codes: list[str]) -> pd.Series:
    """What rivals that the source of the partner's pair lacks added (pp), by other sources in the same currency: index name."""
    own = comparison.by_currency(study.cells)[whole.currency]
    found = {short_label(study, code): comparison.partner_change(own, code, study.parameters.flow, Period(year), whole.currency)
             for code in codes}
    return pd.Series({name: ratios.contribution(change.now.value, change.before.value, whole.total.before.value)
                      for name, change in found.items() if change and not change.implied_base}, dtype=float)


def yearly_chart(study: Study) -> Chart | Prose:
    """The contributions of each year, stacked, or why none are drawn."""
    frame, say = yearly(study), words("decomposition")
    if frame.empty:
        return Prose(say.no_years(study.year, names.name(study)))
    colours, marks = names.colours(study) | {drivers.REST: charts.PALE}, annual_figures.event_marks(study, frame)
    figure = charts.bar_chart(frame, colours, "percentage points", line="Total", marks=marks)
    money = annual_figures.yearly_changes(study)["currency"].reindex(frame.index)
    holes = [f"{name} ({phrases.year_list([str(year) for year in frame.index[frame[name].isna()]])})" for name in frame
             if frame[name].isna().any()]
    last, own = frame.iloc[-1], names.short_label(study, study.parameters.partner)
    said = [f"{name} {phrases.percentage_points(value, decimals.decimals_to_show(value, 1) if name == own else 1)}"
            for name, value in last.drop("Total").dropna().items()]
    caption = say.years_caption(flow_phrases.total_flow(study.parameters.flow), f"{frame.index[0]}–{frame.index[-1]}",
                                phrases.currencies(money.dropna().to_dict()), holes)
    return Chart(figure, frame.assign(currency=money), caption, say.years_alt(frame.index[-1], phrases.rose_or_fell(last["Total"]), said),
                 rows_and_sources.source_line(study))


def sentence(study: Study, given: pd.DataFrame) -> str:
    """Who contributed most and least to the growth of the total, among those compared."""
    full = {phrases.short_name(name): name for name in study.data.partners["name"]}
    order, growth = given["contribution"].drop(["Total", drivers.REST]).rename(index=full), given.loc["Total", "growth"]
    order = order.sort_values(ascending=growth < 0)
    said, (grew, published) = [points(study, value) for value in order], _growth(study)
    last, last_part = (order.index[-1], said[-1]) if len(order) > 1 else ("", "")
    return words("decomposition").contributions(
        grew, published, order.index[0], said[0], last, last_part, growth < 0, order.iloc[-1] > 0,
        points(study, given.loc[drivers.REST, "contribution"]))


def _growth(study: Study) -> tuple[str, str]:
    """What the total did by its levels, to which the contributions add up, and the published rate where that differs."""
    total = span.pair(study).total
    rate, published = total.growth_and_source(total.published)
    if not published or round(rate, 1) == round(total.growth, 1):
        return total.words, ""
    return phrases.rose_or_fell(total.growth), phrases.percent(rate, sign=True)


def points(study: Study, value: float) -> str:
    """A contribution with the decimals that the figures support, no more than two unless it would round to nothing."""
    return phrases.percentage_points(value, decimals.decimals_to_show(value, min(2, span.change_decimals(study))))
