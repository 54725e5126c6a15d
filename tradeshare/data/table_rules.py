"""Plausibility of the tables beside the observations: a figure a thousand times too large, a rate that jumps, a world without its total.

Each rule takes the tables and returns the first row that breaks it, as (table, row, column, sentence), or None. `plausibility.py` has the
rules of the observations, `large_tables.py` those of the tables that are read when asked.
"""

import pandas as pd

from tradeshare.foundation.select import select

SPIKE = 4.0  # times the years before and after, or the only one of them: no GDP, trade or group of goods moves so and comes back
LARGE_FLOW_MN = 2000.0  # mn USD; smaller flows move by more
RATE_SPIKE = 1.08  # times the months before and after: the yuan has never moved so and come back; a step, as in January 1994, is none
RATE_STEP = 1.6  # times the period before: January 1994 was 1.5
RATE_OFF = 0.05  # of a year against the mean of its months
OPENNESS = (0.004, 8.0)  # a flow with the world over GDP: Myanmar's before 2012, at its official rate, and Singapore's
MIRROR = 3.0  # times what China reports, by the median of all flows
MIN_FLOWS_WITHOUT_TOTAL = 5  # flows with a partner that has a figure of that year, and no world total beside them
Fault = tuple[str, int, str, str]


def first_fault(tables: dict[str, pd.DataFrame], newest: str) -> Fault | None:
    """The first row that breaks a rule: its table, position, column and a sentence; None if there is none.

    `newest` is the month (YYYY-MM) in which the data were compiled.
    """
    if (fault := _rates_cover(tables, newest)) is not None:
        return fault
    for rule in (_rates_jump, _rates_of_year, _series, _parts, _open, _mirrored, _world):
        if (fault := rule(tables)) is not None:
            return fault
    return None


def _rates_cover(tables, newest: str) -> Fault | None:
    """There is a rate for every year from the first to the last, to the year before the newest observation."""
    years = sorted(select(tables["exchange_rates"], basis="annual")["period"].astype(int))
    months = select(tables["exchange_rates"], basis="month")["period"]
    last = int(min(newest[:4], tables["observations"]["period"].str[-7:].str[:4].max())) - 1
    held = sorted(int(month[:4]) * 12 + int(month[5:]) for month in months)
    if not years or not held or years != list(range(years[0], years[-1] + 1)) or years[-1] < last:
        return "exchange_rates", 0, "period", f"the annual rates must run without a gap to {last}, the last full year of the data"
    if held != list(range(held[0], held[-1] + 1)):
        return "exchange_rates", 0, "period", "the monthly rates must run without a gap"
    return None


def _rates_jump(tables) -> Fault | None:
    for basis, rows in tables["exchange_rates"].groupby("basis"):
        rate = rows.sort_values("period")["cny_per_usd"]
        before, after = rate / rate.shift(), rate / rate.shift(-1)
        spike = pd.concat([before, after], axis=1)
        limit = RATE_SPIKE if basis == "month" else RATE_STEP
        bad = spike.min(axis=1, skipna=False).gt(limit) | spike.max(axis=1, skipna=False).lt(1 / limit)
        bad |= before.gt(RATE_STEP) | before.lt(1 / RATE_STEP)
        if bad.any():
            row = int(bad.idxmax())
            said = f"{rate[row]:g} in {rows.loc[row, 'period']} is far from the rates before and after; is a digit wrong?"
            return "exchange_rates", row, "cny_per_usd", said
    return None


def _rates_of_year(tables) -> Fault | None:
    """A year is near the mean of its months, and near what customs' totals in both currencies imply."""
    rates, rows = tables["exchange_rates"], tables["observations"]
    annual = rates[rates["basis"].eq("annual")]
    months = rates[rates["basis"].eq("month")].assign(year=lambda table: table["period"].str[:4]).groupby("year")["cny_per_usd"]
    mean = months.mean()[months.size().eq(12)]
    world = select(rows, partner="WLD", measure="level", flow="total", basis="annual")
    by = world.groupby(["period", "currency"])["value"].median().unstack()
    implied = by["CNY"] / by["USD"] if {"CNY", "USD"} <= set(by) else pd.Series(dtype=float)
    for other in (mean, implied):
        off = annual["cny_per_usd"] / annual["period"].map(other) - 1
        if off.abs().gt(RATE_OFF).any():
            row = int(off.abs().idxmax())
            said = (f"the rate of {annual.loc[row, 'period']} is {100 * off[row]:+.0f} % from that year's months, or from the totals that "
                    f"customs publishes in both currencies")
            return "exchange_rates", row, "cny_per_usd", said
    return None


def _series(tables) -> Fault | None:
    """No large value stands far from the years around it."""
    for name, key, large in (("gdp", ["economy", "source"], 10_000.0), ("mirror", ["reporter", "partner", "flow", "source"], LARGE_FLOW_MN),
                             ("products", ["reporter", "partner", "section", "source"], LARGE_FLOW_MN)):
        table = tables[name]
        rows = table.assign(year=table["period"].astype(int)).sort_values([*key, "year"])
        group = rows.groupby(key)
        ratios = pd.concat([rows["value"] / group["value"].shift(step).where(group["year"].diff(step).abs().le(3)) for step in (1, -1)],
                           axis=1)
        near = pd.concat([group["value"].shift(step) for step in (1, -1)], axis=1).max(axis=1)
        bad = (ratios.min(axis=1).gt(SPIKE) & rows["value"].gt(large)) | (ratios.max(axis=1).lt(1 / SPIKE) & near.gt(large))
        if bad.any():
            row = int(bad.idxmax())
            where = " ".join(str(table.loc[row, column]) for column in [*key[:-1], "period"])
            times = ratios.loc[row].dropna().iloc[0]
            return name, row, "value", f"{where} is {times:,.4g} times the year beside it; is a digit wrong?"
    return None


def _parts(tables) -> Fault | None:
    """No group of goods is above the total of all goods."""
    key = ["reporter", "partner", "period", "source"]
    table = tables["products"]
    total = table[table["section"].eq("total")].set_index(key)["value"].rename("total")
    rows = table[table["section"].ne("total")].join(total, on=key)
    bad = rows[rows["value"].gt(rows["total"] * (1 + RATE_OFF))]
    if bad.empty:
        return None
    row = bad.iloc[0]
    where = f"{row['reporter']}'s exports of {row['goods'].lower()} to {row['partner']} in {row['period']}"
    return "products", int(bad.index[0]), "value", f"{where} are {row['value'] / row['total']:,.3g} times all its exports there"


def _open(tables) -> Fault | None:
    """An economy's trade with the world is in proportion to its GDP."""
    gdp = tables["gdp"].groupby(["economy", "period"])["value"].median()
    world = select(tables["mirror"], partner="WLD").groupby(["reporter", "period"])["value"].median()
    world.index.names = gdp.index.names
    china = select(tables["observations"], partner="WLD", measure="level", basis="annual", currency="USD", flow="export")
    china = china.groupby("period")["value"].median()
    world = pd.concat([world, pd.concat({"CHN": china}, names=["economy"])])
    ratio = (world / gdp).dropna()
    bad = ratio[(ratio < OPENNESS[0]) | (ratio > OPENNESS[1])]
    if bad.empty:
        return None
    economy, year = bad.index[0]
    row = tables["gdp"].index[tables["gdp"]["economy"].eq(economy) & tables["gdp"]["period"].eq(year)][0]
    return "gdp", int(row), "value", (f"{economy}'s trade with the world in {year} would be {100 * bad.iloc[0]:,.3g} % of its GDP; is a "
                                      "digit or a unit wrong, here or in mirror.csv?")


def _mirrored(tables) -> Fault | None:
    """What the members report of China is of the size of what China reports of them."""
    own = select(tables["observations"], basis="annual", currency="USD", measure="level")
    own = own[own["status"].ne("implied")].groupby(["partner", "flow", "period"])["value"].median().rename("own").reset_index()
    own["flow"] = own["flow"].map({"export": "import", "import": "export"})
    both = select(tables["mirror"], partner="CHN").merge(own.rename(columns={"partner": "reporter"}), on=["reporter", "flow", "period"])
    ratio = float((both["value"] / both["own"]).median()) if len(both) else 1.0
    if 1 / MIRROR < ratio < MIRROR:
        return None
    return "mirror", 0, "value", f"the members' reports are {ratio:,.4g} times what China reports of the same trade; is it another unit?"


def _world(tables) -> Fault | None:
    """Where many partners have a year's figure, the world has one too: without it there are no shares."""
    rows = select(tables["observations"], basis="annual", measure="level", flow=["export", "import"])
    sizes = rows[rows["partner"].ne("WLD")].groupby(["flow", "period", "currency"])["partner"].nunique()
    whole = rows[rows["partner"].eq("WLD")].groupby(["flow", "period", "currency"]).size()
    bare = sizes[sizes.ge(MIN_FLOWS_WITHOUT_TOTAL)].index.difference(whole.index)
    if bare.empty:
        return None
    flow, period, currency = bare[0]
    row = rows.index[rows["flow"].eq(flow) & rows["period"].eq(period) & rows["currency"].eq(currency)][0]
    return "observations", int(row), "partner", f"the {flow}s of {period} in {currency} have partners but no world total (WLD)"
