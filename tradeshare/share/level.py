"""The value of trade and its growth."""

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas.changes import base_range, Change, Interval
from tradeshare.foundation import decimals, flow_phrases, periods, phrases
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import accession, annual_figures, discontinuities, names
from tradeshare.study.period_figures import has_level_before, PeriodFigures
from tradeshare.study.study import Study


def currency_note(study: Study, currency: str) -> str:
    """Why a chart is not in the currency asked for."""
    asked = study.parameters.currency
    return "" if currency == asked else " " + words("share").another_currency(currency, asked)


def levels_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Value by year."""
    flow, currency = flow_phrases.trade(study.parameters.flow, names.name(study)), annual_figures.currency(study)
    first, _, last, _ = annual_figures.share_of_ends(frame["value"])
    note = annual_figures.conversion_note(frame) + currency_note(study, currency) + discontinuities.booking_note(study, first, last)
    kinds = list(dict.fromkeys(status for status in frame["status"] if status != "missing"))
    return (words("share").values_caption(flow, annual_figures.year_span(frame), currency, kinds) + note,
            words("share").values_alt(flow, flow_phrases.was_or_were(study.parameters.flow), *_amounts(frame, currency, first, last)))


def _amounts(frame: pd.DataFrame, currency: str, first: int, last: int) -> tuple:
    """The first and the last value, each with its own decimals, and their years in turn."""
    said = [phrases.amount(frame.loc[year, "value"], int(frame.loc[year, "places"]), currency) for year in (first, last)]
    return said[0], first, said[1], last


SLIGHT_GAP_PP = 0.15  # pp: a published growth rate this near to that of the levels shown needs no more than a remark


def level_sentence(study: Study, figures: PeriodFigures) -> str:
    """Level and growth, with what was published and why it may differ."""
    flow, when = study.parameters.flow, periods.name(figures.period)
    subject, say = flow_phrases.trade(flow, names.name(study)), words("share")
    if figures.level is None:
        return say.no_value(subject, when)
    level = figures.level
    value = phrases.money(level["value"], level["currency"], level["low"], level["high"])
    text = say.value(subject, flow_phrases.was_or_were(flow), value, when)
    if level["currency"] != study.parameters.currency:
        text += " " + say.value_not_in(study.parameters.currency)
    if figures.database is not None and round(figures.database["value"], 1) != round(level["value"], 1):
        text += " " + say.value_revised(phrases.money(figures.database["value"], level["currency"]))
    joined = accession.newcomers_note(study, figures.growth, figures.period, figures.period.before)
    booked = discontinuities.booking_note(study, figures.period.year - 1, figures.period.year)
    return f"{text}{_growth_clause(study, figures)}{joined}.{booked}"


def _growth_clause(study: Study, figures: PeriodFigures) -> str:
    """How much more or less than a year before: the published rate where the levels do not confirm it, and what the levels give."""
    pair, published, when = figures.growth, figures.growth_printed, periods.name(figures.period.before)
    say, two = words("share"), has_level_before(study, figures)
    if pair is None and published is None:
        return say.growth_of_two_vintages(when) if two else say.growth_without_base(when)
    rate = "" if published is None else phrases.percent(published["value"], sign=True)
    if published is not None and (pair is None or pair.implied_base):
        text = say.growth_published(rate, when)
        if pair is None:
            return text + (" " + say.two_vintages() if two else "")
        return f"{text} {say.base_implied(phrases.money(pair.before.value, pair.currency, pair.before.low, pair.before.high))}"
    growth, places = pair.growth, decimals.supported_decimals(*pair.growth_bounds, most=1)
    text = say.growth_computed(phrases.percent(growth, places, sign=True), when)
    if published is None:
        return text
    if not pair.overruled(Interval.of(published)):
        return f"{text} {say.as_published(rate)}"
    by_levels = phrases.percent(growth, places if round(growth, places) != round(published["value"], places) else 2, sign=True)
    text = say.growth_published(rate, when)
    if abs(growth - published["value"]) < SLIGHT_GAP_PP:
        return f"{text} {say.slightly_revised(by_levels)}"
    before = phrases.money(pair.before.value, pair.currency, pair.before.low, pair.before.high)
    return text + say.base_revised(by_levels, _bounds(pair, Interval.of(published)), when, before)


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
