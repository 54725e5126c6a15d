"""A collected statement in the words of the report, and as the command line takes it."""

from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases, press_style
from tradeshare.foundation.periods import Period
from tradeshare.headlines.evidence.readings import month_number
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_DECIMALS = 3  # decimals: what a page printed to more is a fault of its unit
SCALES = {"mn": 1e6, "bn": 1e9, "tn": 1e12}


def span(start: str, end: str) -> str:
    """The months of a statement in words.

    >>> span("2020-01", "2020-08"), span("2009-05", "2009-05"), span("2025-04", "2025-06"), span("2020-01", "2020-12")
    ('January-August 2020', 'May 2009', 'April-June 2025', '2020')
    """
    first, last = month_number(start), month_number(end)
    if first % 12 == 0 and first // 12 == last // 12:
        return periods.name(Period(last // 12, last % 12 + 1))
    ends = [f"{periods.MONTHS[month % 12]} {month // 12}" for month in (first, last)]
    if first == last:
        return ends[0]
    return f"{periods.MONTHS[first % 12]}-{ends[1]}" if first // 12 == last // 12 else " to ".join(ends)


def statement(study: Study, row) -> str:
    """What a page says, in the words of the report."""
    name, flow, say = names.name(study, row.partner), row.flow, words("headlines")
    if row.statistic in ("share", "rank"):
        what = say.share_or_rank(phrases.possessive(name), row.statistic, flow_phrases.total_flow(flow))
    elif flow == "balance":
        what = say.balance_of("" if row.partner == "WLD" else name)
    else:
        what = flow_phrases.total_flow(flow) if row.partner == "WLD" else flow_phrases.trade(flow, name)
    return say.stated(row.statistic, what, span(row.period_start, row.period_end), number(row))


def number(row) -> str:
    """The number as published, with its unit."""
    word = f"{row.approx_word} " if row.approx_word else ""
    places = min(max(int(row.decimals), 0), MAX_DECIMALS)
    if row.statistic == "value" and row.decimals > MAX_DECIMALS:  # a page that left out a unit
        currency, scale = row.unit.split("_")
        return f"{word}{row.printed * SCALES[scale]:,.0f}{phrases.NARROW_SPACE}{currency}"
    if row.statistic == "rank":
        return press_style.rank(int(row.printed))
    if row.statistic == "value":
        currency, scale = row.unit.split("_")
        return f"{word}{phrases.number(row.printed, places)}{phrases.NARROW_SPACE}{scale}{phrases.NARROW_SPACE}{currency}"
    currency = f" ({row.growth_currency})" if row.growth_currency else ""
    return word + phrases.percent(row.printed, places, sign=row.statistic == "growth") + currency


def line(row) -> str:
    """A statement as `tradeshare check` takes it.

    >>> from types import SimpleNamespace as Row
    >>> line(Row(partner="WLD", flow="export", period_start="2005-01", period_end="2005-12", statistic="value", printed=772.0,
    ...          unit="USD_bn", decimals=0, growth_currency="", approx_word=""))
    'WLD export 2005 = 772 USD bn'
    """
    year = row.period_start[5:] == "01" and row.period_end == f"{row.period_start[:4]}-12"
    period = row.period_end[:4] if year else "..".join(dict.fromkeys([row.period_start, row.period_end]))
    statistic = "" if row.statistic == "value" else f" {row.statistic}"
    unit = {"percent": f"% {row.growth_currency}".strip(), "rank": ""}.get(row.unit, row.unit.replace("_", " "))
    digits = f"{row.printed:.{max(int(row.decimals), 0)}f}"
    return f"{row.partner} {row.flow} {period}{statistic} = {row.approx_word + ' ' if row.approx_word else ''}{digits} {unit}".strip()
