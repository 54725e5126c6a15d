"""How large is the trade?"""

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas.changes import base_range, Change, Interval
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.provenance import rows_and_sources
from tradeshare.study import accession, annual_figures, discontinuities, names
from tradeshare.study.period_figures import held_before, PeriodFigures
from tradeshare.study.study import Study


def currency_note(study: Study, currency: str) -> str:
    """Why a chart is not in the currency asked for."""
    asked = study.parameters.currency
    return "" if currency == asked else f" In {currency}, since the data hold few annual figures in {asked}."


def levels_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Value by year."""
    flow, currency = flow_phrases.trade(study.parameters.flow, names.name(study)), annual_figures.currency(study)
    first, start, last, end = annual_figures.share_of_ends(frame["value"])
    note = annual_figures.conversion_note(frame) + currency_note(study, currency)
    kinds = list(dict.fromkeys(status for status in frame["status"] if status != "missing"))
    colours = "The colour says how each figure was come by." if len(kinds) > 1 else f"Every figure is {''.join(kinds)}."
    note += discontinuities.note(study, first, last)
    caption = f"{flow}, {annual_figures.year_span(frame)}, in bn {currency} at current prices. {colours}{note}"
    alt = (f"{flow} {flow_phrases.was_or_were(study.parameters.flow)} {phrases.money(start, currency)} in {first} and "
           f"{phrases.money(end, currency)} in {last}.")
    return caption, alt


SLIGHT = 0.15  # pp: a published growth rate this near to that of the levels shown needs no more than a remark


def level_sentence(study: Study, figures: PeriodFigures, again: bool = False) -> str:
    """Level and growth, with what was published and why it may differ. `again`: the flow was named just before."""
    flow, when = study.parameters.flow, periods.name(figures.period)
    subject = flow_phrases.trade(flow, names.name(study))
    if figures.level is None:
        return f"For {when} the data hold no printed figure of {subject}."
    level = figures.level
    value = f"**{phrases.money(level['value'], level['currency'], level['low'], level['high'])}**"
    it = "it was" if flow == "total" else "they were"
    text = f"In {when} as a whole {it} {value}" if again else f"{subject} {flow_phrases.was_or_were(flow)} {value} in {when}"
    if level["currency"] != study.parameters.currency:
        text += f" (no figure in {study.parameters.currency} is in the data)"
    if figures.database is not None and round(figures.database["value"], 1) != round(level["value"], 1):
        revised = phrases.money(figures.database["value"], level["currency"])
        text += f" as first printed ({revised} in the later database)"
    joined = accession.aside(study, figures.growth, figures.period, figures.period.before)
    return f"{text}{_growth_clause(study, figures)}{joined}.{discontinuities.note(study, figures.period.year - 1, figures.period.year)}"


def _growth_clause(study: Study, figures: PeriodFigures) -> str:
    """How much more or less than a year before: the published rate where the levels do not confirm it, and what the levels give."""
    pair, published, when = figures.growth, figures.growth_printed, periods.name(figures.period.before)
    if pair is None and published is None:
        if held_before(study, figures):
            return (f"; no growth on {when} is given: the figures of the two periods are of different vintages or publishers, and no "
                    f"growth rate is published in the data")
        return f"; no figure for {when} is in the data to compare it with"
    if published is not None and (pair is None or pair.implied_base):
        text = f", **{phrases.percent(published['value'], sign=True)}** on {when} as published"
        if pair is None:
            return text + (" (the figures of the two periods are of different vintages)" if held_before(study, figures) else "")
        base = phrases.money(pair.before.value, pair.currency, pair.before.low, pair.before.high)
        return f"{text} (the level then, {base}, follows from this rate: no print of it is in the data)"
    growth, places = pair.growth, decimals.supported_decimals(*pair.growth_bounds, most=1)
    text = f", **{phrases.percent(growth, places, sign=True)}** on {when}"
    if published is None:
        return text
    rate = phrases.percent(published["value"], sign=True)
    if not pair.overruled(Interval.of(published)):
        return f"{text} ({rate} as published)"
    by_levels = phrases.percent(growth, places if round(growth, places) != round(published["value"], places) else 2, sign=True)
    text = f", **{rate}** on {when} as published"
    if abs(growth - published["value"]) < SLIGHT:
        return f"{text} ({by_levels} by the levels: the base was slightly revised in between)"
    return (f"{text}; the levels as first published give {by_levels}. The published rate rests on a base of "
            f"{_bounds(pair, Interval.of(published))}, so the figure for {when} had been revised from "
            f"{phrases.money(pair.before.value, pair.currency, pair.before.low, pair.before.high)}")


def _bounds(pair: Change, published: Interval) -> str:
    """The base that a published rate rests on, with as many decimals as distinguish it from the published base."""
    scale, unit = (1000, "mn") if pair.before.value < 1 else (1, "bn")
    low, high, before = (scale * value for value in (*base_range(pair.now, published), pair.before.value))
    places = next((n for n in range(1, 5) if round(low, n) < round(high, n) and not round(low, n) <= round(before, n) <= round(high, n)), 4)
    return (f"{phrases.number(low, places)} to "
            f"{phrases.number(high, places)}{phrases.NARROW_SPACE}{unit}{phrases.NARROW_SPACE}{pair.currency}")


def value_chart(study: Study) -> Chart:
    """The value of each year (bn) as a bar; its colour says whether the figure is published, derived or implied."""
    levels, currency = annual_figures.levels(study), annual_figures.currency(study)
    by_status = levels.pivot(columns="status", values="value").drop(columns="missing", errors="ignore")
    figure = charts.bar_chart(by_status, interval_charts.STATUS, f"bn {currency}", marks=annual_figures.event_marks(study, levels))
    return Chart(figure, levels, *levels_caption(study, levels), rows_and_sources.source_line(study))
