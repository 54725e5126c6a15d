"""Growth over one year and over two."""

from typing import NamedTuple

import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.formulas import ratios
from tradeshare.formulas.changes import Change
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.study import accession, annual_figures, comparable_growth, comparison, names
from tradeshare.study.period_figures import PeriodFigures
from tradeshare.study.study import Study

SWING_PP = 10.0  # pp: where growth changed by more than this from one year to the next, the base may distort it


class Swing(NamedTuple):
    """Growth over one year, the year before and both together."""

    growth: float  # percent, of the period
    growth_before: float  # percent, of the period a year earlier
    two_years: float  # percent a year, the geometric mean of both
    currency: str
    places: int  # decimals of the rate over two years that the levels support
    implied: bool  # a level follows from a published rate


def over_two_years(cells: pd.DataFrame, partner: str, flow: str, period: Period, currency: str) -> Change | None:
    """The change of the level over two years, in one currency, where it shows growth and not a revision; else None.

    Two levels of one publisher's database are of one vintage. Others show growth where both yearly changes can be told, and the two-year
    rate is that of both yearly rates in a row within what `comparable_growth` lets a published rate differ from its levels.
    """
    levels = comparison.by_currency(cells).get(currency, cells.iloc[:0])
    both = comparison.partner_change(levels, partner, flow, period, currency, period.before.before)
    if both is None or both.alike:
        return both
    yearly = [comparison.partner_change(levels, partner, flow, when, currency) for when in (period, period.before)]
    if None in yearly:
        return None
    now, before = (1 + change.rate / 100 for change in yearly)
    chained, shown = ratios.compound(now * before, 1.0, 2), ratios.compound(both.now.value, both.before.value, 2)
    return both if abs(shown - chained) <= max(comparable_growth.MAX_RATE_GAP_PP,
                                               comparable_growth.MAX_RATE_GAP_PART * abs(chained)) else None


def growth_swing(study: Study, figures: PeriodFigures) -> Swing | None:
    """Growth now, growth of the year before and the yearly rate over both; None where a level is missing or shows a revision too."""
    if figures.level is None or figures.growth is None:
        return None
    here, currency = (study.parameters.partner, study.parameters.flow, figures.period), figures.level["currency"]
    base = comparison.partner_change(comparison.by_currency(study.cells)[currency], *here[:2], figures.period.before, currency)
    both = over_two_years(study.cells, *here, currency)
    if base is None or both is None:
        return None
    now, then = both.now, both.before
    rates = ratios.compound(now.low, then.high, 2), ratios.compound(now.high, then.low, 2)
    return Swing(figures.growth.rate, base.rate, ratios.two_year_rate(figures.growth.rate, base.rate), currency,
                 decimals.supported_decimals(*rates, most=1), both.implied_base or base.implied_base)


def swing_sentence(study: Study, figures: PeriodFigures) -> str:
    """The two-year rate, and whether growth swung so much that the base distorts it."""
    swing, say = growth_swing(study, figures), words("share")
    if swing is None:
        return say.no_two_years(periods.name(figures.period))
    both = say.two_years(names.flow(study), swing.two_years > 0, phrases.percent(abs(swing.two_years), int(swing.places)),
                         swing.currency, swing.implied)
    swung = "" if abs(swing.growth - swing.growth_before) <= SWING_PP else phrases.percentage_points(SWING_PP, 0, sign=False)
    rates = swing.growth, swing.growth_before
    places = 1 if round(ratios.two_year_rate(*(round(rate, 1) for rate in rates)), 1) == round(swing.two_years, 1) else 2
    return say.swing(*(phrases.percent(rate, places, sign=True) for rate in rates), swing.currency, both, swung)


def growth_table(study: Study) -> pd.DataFrame:
    """Growth by year over one year and two (percent a year), and of the total; the contribution (pp) and its part of that (percent).

    `printed`: the rate that the first of the sources in their order publishes in the currency of the row; NaN where none does.
    """
    pairs, rows = annual_figures.yearly_changes(study), []
    asked = study.parameters
    for year, pair in pairs.iterrows():
        two = over_two_years(study.cells, asked.partner, asked.flow, Period(year), pair["currency"])
        printed = comparison.published_figure(study.data, study.last, "growth", asked.partner, asked.flow, Period(year), pair["currency"])
        levels = comparison.by_currency(study.cells)[pair["currency"]]
        before = comparison.partner_change(levels, asked.partner, asked.flow, Period(year - 1), pair["currency"])
        rows.append({"year": year, "growth": pair["growth"], "printed": float("nan") if printed is None else printed["value"],
                     "two_years": float("nan") if two is None or before is None else ratios.two_year_rate(pair["growth"], before.rate),
                     "growth_total": pair["growth_total"], "contribution": pair["contribution"],
                     "part": ratios.part_of_growth(pair["contribution"], pair["growth_total"]), "currency": pair["currency"],
                     "growth_places": pair["growth_places"], "places": pair["places"]})
    columns = ["year", "growth", "printed", "two_years", "growth_total", "contribution", "part", "currency", "growth_places", "places"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


def growth_text_table(table: pd.DataFrame) -> pd.DataFrame:
    """The growth table as text, a block for each currency, the longest first; each column with the decimals of its coarsest figure."""
    order = {currency: place for place, currency in enumerate(table["currency"].value_counts().index)}
    table = table.sort_values("currency", key=lambda column: column.map(order), kind="stable")
    rates, points = (int(table[name].min()) if len(table) else 1 for name in ("growth_places", "places"))
    return pd.DataFrame({"Currency": table["currency"], "Year": table.index.astype(str),
                         "Growth, %": phrases.column_texts(table["growth"], rates),
                         "As published, %": phrases.column_texts(table["printed"], 1),
                         "Two years, % a year": phrases.column_texts(table["two_years"], 1),
                         "Total growth, %": phrases.column_texts(table["growth_total"], 1),
                         "Contribution, pp": phrases.column_texts(table["contribution"], points),
                         "Part of total growth, %": phrases.column_texts(table["part"], 0, False)})


def growth_caption(study: Study, table: pd.DataFrame) -> str:
    """What the growth table (the years shown) says."""
    currencies, total = list(table["currency"].value_counts().index), flow_phrases.total_flow(study.parameters.flow)
    return (words("share").growth_caption(names.flow(study), total, currencies, phrases.percent(1, 0))
            + accession.years_note(study, table.index))


def last_ten_years(study: Study) -> Table:
    """The growth of the last ten years as a table, with the numbers of all years."""
    table = growth_table(study)
    recent = table.tail(10)
    return Table(growth_text_table(recent), growth_caption(study, recent), table)
