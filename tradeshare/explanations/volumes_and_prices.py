"""Is it real? Volume and price of all of China's exports and imports. No price of trade with a single partner is held.

Two measures: yearly unit values (a value over its index is a volume), and a monitor of world trade by month, which has its own volumes.
"""

from math import log

import pandas as pd

from tradeshare.data import large_tables
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios, volume_and_price
from tradeshare.foundation import flow_phrases, periods, phrases, press_style
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study.period_figures import annual_usd
from tradeshare.study.study import Study

FALLBACK_SPAN_YEARS = 2  # years that are compared where the monitor ends before the report's own span
MAX_YEARS = 5  # years of the published table
TERMS = ["volume", "price", "yuan"]


@remembered(8)
def by_year(study: Study, flow: str) -> pd.DataFrame:
    """Growth of China's exports or imports in USD, by year, as volume, price in yuan and the yuan's own price.

    Index year, to the last full year of the report. Columns value, value_before (bn USD), unit_value, unit_value_before (2015 = 100), rate,
    rate_before (CNY for a dollar, mean of the year), growth (percent), and volume, price, yuan, which add up to growth (percentage
    points). Empty where no two years follow one another.

    >>> row = by_year(begin(), "export").loc[2023]
    >>> float(round(row["growth"], 1)), bool(abs(row[TERMS].sum() - row["growth"]) < 1e-9)
    (-6.0, True)
    """
    value = annual_usd(study, "WLD", flow)
    price = select(large_tables.read("unit_values"), economy="CHN", flow=flow).set_index("period")["value"]
    rate = study.data.exchange_rates.query("basis == 'annual'").set_index("period")["cny_per_usd"]
    now = pd.concat({"value": value, "unit_value": price.rename(int), "rate": rate.rename(int)}, axis=1, join="inner").sort_index()
    table = now.join(now.rename(lambda year: year + 1).add_suffix("_before"), how="inner")
    table = table[table.index <= study.year.year]
    sides = [(table[name], table[f"{name}_before"]) for name in ("value", "unit_value", "rate")]
    effects = volume_and_price.growth_effects(*sides)
    return table.assign(growth=ratios.growth(*sides[0]), **dict(zip(TERMS, effects)))


def compared(study: Study) -> tuple[Period, Period]:
    """What the monitor can compare: the report's own span, or the last years that the monitor holds, where it ends before.

    >>> [str(period) for period in compared(begin(last_period="2021-08"))], [str(period) for period in compared(begin())]
    (['2021-01..2021-08', '2020-01..2020-08'], ['2024', '2022'])
    """
    now, before = study.span
    last = int(select(large_tables.read("trade_monitor"), area="China")["period"].max()[:4])
    return (now, before) if now.year <= last else (Period(last), Period(last - FALLBACK_SPAN_YEARS))


def index_of(flow: str, period: Period) -> tuple[float, float] | None:
    """Volume and price of China's exports or imports in a period, by the monitor; None where it lacks a month."""
    table = select(large_tables.read("trade_monitor"), area="China", flow=flow).pivot(index="period", columns="measure", values="value")
    months = [f"{period.year}-{month:02d}" for month in range(1, period.months + 1)]
    if not set(months) <= set(table.index):
        return None
    volume, price = volume_and_price.period_indices(table.loc[months, "volume"], table.loc[months, "unit value"])
    return float(volume), float(price)


@remembered(8)
def changes(study: Study) -> pd.DataFrame:
    """Growth of volume, price and their product over what is compared, by the monitor: index flow, columns in percent.

    Empty where the monitor does not reach back. Compounding volume and price gives the value.

    >>> changes(begin(flow="export")).round(1).loc["export"].tolist()
    [14.5, -13.6, -1.0]
    """
    now, before = compared(study)
    found = {}
    for flow in flow_phrases.PARTS[study.parameters.flow]:
        sides = index_of(flow, now), index_of(flow, before)
        if None not in sides:
            (q1, p1), (q0, p0) = sides
            found[flow] = [ratios.growth(q1, q0), ratios.growth(p1, p0), ratios.growth(q1 * p1, q0 * p0)]
    return pd.DataFrame.from_dict(found, orient="index", columns=["volume", "price", "value"])


def sentence(study: Study) -> str:
    """Volume and price over what is compared, and what they are not; says so where the monitor does not reach back.

    >>> sentence(begin(flow="export")).split(".** ")[0]
    '**Between 2022 and 2024 the volume of China’s exports rose 14.5% and their price in dollars fell 13.6%'
    """
    now, before = (press_style.span(periods.name(period)) for period in compared(study))
    flows = [(row.Index, row.volume, row.price) for row in changes(study).itertuples()]
    return words("explanations").volumes_and_prices(before, now, flows, compared(study) != study.span)


def text(study: Study) -> Prose:
    """Volumes and prices over the span of the report, and by the last year."""
    flows = flow_phrases.PARTS[study.parameters.flow]
    return Prose(sentence(study), " ".join(yearly_sentence(flow, by_year(study, flow)) for flow in flows))


def yearly_sentence(flow: str, table: pd.DataFrame) -> str:
    """The last year of `by_year` in words: three terms that add up; says so where there is no year."""
    w = words("explanations")
    if table.empty:
        return w.no_unit_values(flow)
    row = table.iloc[-1]
    terms = [phrases.number(row[name], 1, sign=True) for name in TERMS]
    return w.volume_terms(flow, int(table.index[-1]), row["growth"], terms, phrases.rounding_note(list(row[TERMS]), row["growth"], 1))


def by_hand_sentence(study: Study) -> str:
    """The volume of the last year worked by hand from value and unit value; says so where there is no year."""
    flow = flow_phrases.PARTS[study.parameters.flow][0]
    table, w = by_year(study, flow), words("explanations")
    if table.empty:
        return w.no_unit_values(flow)
    row = table.iloc[-1]
    dollars, price = [ratios.growth(row[name], row[f"{name}_before"]) for name in ("value", "unit_value")]
    volume = ratios.growth(1 + dollars / 100, 1 + price / 100)
    logs = [phrases.number(100 * log(1 + rate / 100), 2, sign=True) for rate in (volume, price, dollars)]
    return w.volume_by_hand(int(table.index[-1]), dollars, price, volume, logs)


def terms_table(study: Study) -> Table | None:
    """Growth in dollars as volume, price in yuan and the yuan's price, the last years; None where no year can be compared."""
    frames = {flow: by_year(study, flow) for flow in flow_phrases.PARTS[study.parameters.flow]}
    frame = pd.concat(frames, names=["flow", "year"]).reset_index()
    if frame.empty:
        return None
    last = frame.groupby("flow", sort=False).tail(MAX_YEARS)
    shown = pd.DataFrame({"Year": last["year"].astype(str), "Flow": last["flow"].map("{}s".format)})
    for name, heading in zip(["growth", *TERMS], ["In USD, %", "Volume, pp", "Price in yuan, pp", "Appreciation of the yuan, pp"]):
        shown[heading] = [phrases.number(value, 1, sign=True) for value in last[name]]
    return Table(shown, words("explanations").volumes_caption(), frame)
