"""A collected statement in the words of the report, and as the command line takes it."""

from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, phrases, press_style
from tradeshare.headlines.claim import coarser
from tradeshare.headlines.evidence.readings import month_number, span_text
from tradeshare.study import names
from tradeshare.study.study import Study

MAX_DECIMALS = 3  # decimals: what a page printed to more is a fault of its unit
SCALES = {"mn": 1e6, "bn": 1e9, "tn": 1e12}


def statement(study: Study, row) -> str:
    """What a page says, in the words of the report."""
    name, flow, say = names.name(study, row.partner), row.flow, words("headlines")
    if row.statistic in ("share", "rank"):
        what = say.share_or_rank(phrases.possessive(name), row.statistic, flow_phrases.total_flow(flow))
    elif flow == "balance":
        what = say.balance_of("" if row.partner == "WLD" else name)
    else:
        what = flow_phrases.total_flow(flow) if row.partner == "WLD" else flow_phrases.trade(flow, name)
    when = span_text(month_number(row.period_start), month_number(row.period_end))
    return say.stated(row.statistic, what, when, number(row))


def number(row) -> str:
    """The number as published, with its unit: no digit that its rounding leaves open.

    >>> from types import SimpleNamespace as Row
    >>> number(Row(statistic="value", printed=1450.0, unit="CNY_bn", decimals=-1, approx_word="about"))
    'about 1.45\xa0tn\xa0CNY'
    """
    word = f"{row.approx_word} " if row.approx_word else ""
    places = min(max(int(row.decimals), 0), MAX_DECIMALS)
    if row.statistic == "value" and row.decimals > MAX_DECIMALS:  # a page that left out a unit
        currency, scale = row.unit.split("_")
        return f"{word}{row.printed * SCALES[scale]:,.0f}{phrases.NARROW_SPACE}{currency}"
    if row.statistic == "rank":
        return press_style.rank(int(row.printed))
    if row.statistic == "value":
        unit, by = coarser(row.unit, row.printed, int(row.decimals))
        places = places if by == 1 else max(int(row.decimals) + 3, 0)
        currency, scale = unit.split("_")
        return f"{word}{phrases.number(row.printed / by, places)}{phrases.NARROW_SPACE}{scale}{phrases.NARROW_SPACE}{currency}"
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
