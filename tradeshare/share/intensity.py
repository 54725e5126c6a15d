"""Trade against a norm: intensity against what all the others trade, propensity against the size of the economy.

Intensity is measured within ASEAN here, by the members' own reports, which go on after the matrix of the whole world ends: above 1 a
member trades more with China than the members do together. Annual figures only.
"""

import pandas as pd

from tradeshare.data import partners
from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.select import select
from tradeshare.provenance import rows_and_sources
from tradeshare.study import cells, names, period_figures
from tradeshare.study.study import Study

SIDES = {"total": ("export", "import"), "export": ("import",), "import": ("export",)}  # the member's flow to China's


def propensity(trade, gdp):
    """Trade with China per unit of the economy: 100 T / GDP, in percent, both in one currency.

    >>> propensity(260.0, 470.0) > 50
    True
    """
    return 100 * trade / gdp


def peers(study: Study) -> list[str]:
    """The members of the partner, or of the group that the partner is a member of, where the data hold them; else none.

    >>> from tradeshare.study.study import begin
    >>> len(peers(begin(partner="VNM", last_period="2020"))), peers(begin(partner="EU"))
    (10, [])
    """
    group = study.data.partners.set_index("code")["groups"][study.parameters.partner]
    if group not in partners.GROUPS:
        return names.members(study)
    return partners.members_of(group, study.data.partners, study.last)


def by_member(study: Study) -> pd.DataFrame:
    """Trade of ASEAN's members with China and with the world by their own reports, in the last year that has all of them.

    Index: code; columns with_china, with_world (bn), intensity, year. China's exports are the members' imports. Empty for a partner
    that neither has members in the data nor is one.
    """
    codes, sides = peers(study), SIDES[study.parameters.flow]
    rows = select(cells.mirror_rows(study.data), reporter=codes, partner=["CHN", "WLD"], flow=sides)
    rows = rows[rows["period"].astype(int).le(study.year.year)]
    empty = pd.DataFrame(columns=["with_china", "with_world", "intensity", "year"])
    if rows.empty:
        return empty
    sums = rows.groupby(["period", "reporter", "partner"])["value"].agg(["sum", "size"])
    wide = sums.loc[sums["size"].eq(len(sides)), "sum"].unstack() / 1000
    complete = wide.dropna().reset_index()
    full = complete.groupby("period")["reporter"].nunique()
    full = full[full.ge(len(codes) - 1)]  # Timor-Leste reports nothing in the data
    if full.empty:
        return empty
    table = complete[complete["period"].eq(full.index.max())].set_index("reporter")
    china, world = table["CHN"], table["WLD"]
    intensity = ratios.trade_intensity(china, world, china.sum(), world.sum())
    found = pd.DataFrame({"with_china": china, "with_world": world, "year": int(full.index.max()), "intensity": intensity})
    return found.sort_values("intensity", ascending=False)


def _economies(study: Study) -> list[str]:
    return names.members(study) or [study.parameters.partner]


def newest_vintage(table: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The rows of `gdp.csv` from one vintage for each economy: the one that reaches the later year; of two alike, the one with priority.

    Content decides which vintage is newer, never its name. One economy's series never mixes two: a rebased year beside an old one
    is a step that no economy took.

    >>> rows = pd.DataFrame([("KHM", "2023", 31.8, "wdi-b"), ("KHM", "2023", 42.3, "wdi-a"), ("KHM", "2024", 46.4, "wdi-a")],
    ...                     columns=["economy", "period", "value", "source"])
    >>> newest_vintage(rows, pd.DataFrame({"source": ["wdi-b", "wdi-a"], "priority": [1, 2]}))["value"].tolist()
    [42.3, 46.4]
    """
    reach = table.groupby(["economy", "source"], as_index=False)["period"].max().merge(sources[["source", "priority"]], on="source")
    best = reach.sort_values(["period", "priority"], ascending=[False, True], kind="stable").drop_duplicates("economy")
    return table.merge(best[["economy", "source"]], on=["economy", "source"])


def gdp(study: Study) -> pd.DataFrame:
    """GDP (bn USD, current prices) of the partner's members, or of the partner: index year, columns the codes; see `newest_vintage`.

    Of the vintages that begin by the last full year: a report to 1999 has nothing from one that begins in 2005.
    """
    table = study.data.gdp
    begun = table.groupby(["economy", "source"])["period"].transform("min").astype(int).le(study.year.year)
    newest = newest_vintage(table[begun], study.data.sources)
    newest = newest[newest["economy"].isin(_economies(study))].assign(year=lambda rows: rows["period"].astype(int))
    return newest.pivot(index="year", columns="economy", values="value") / 1000


def by_gdp(study: Study) -> pd.DataFrame:
    """Trade with the partner's members, by China's reports, per unit of their GDP (percent): index year, columns the codes.

    The partner itself as the sum over its members; USD at current prices; years with GDP, of the newest vintage. Empty
    where no GDP of the partner is in the data.
    """
    codes, wide = _economies(study), gdp(study)
    if wide.empty:
        return pd.DataFrame()
    trade = pd.DataFrame({code: period_figures.annual_usd(study, code) for code in codes})
    trade, wide = trade.align(wide, join="inner")
    both = trade.notna() & wide.notna()
    trade, wide = trade.where(both), wide.where(both)
    table = propensity(trade, wide)
    if len(codes) > 1:
        whole = both.sum(axis=1).ge(len(codes) - 1)
        table[study.parameters.partner] = propensity(trade.sum(axis=1), wide.sum(axis=1)).where(whole)
    return table.dropna(how="all")


def sentence(study: Study, table: pd.DataFrame) -> str:
    """Who trades more with China than the ten do together, from `by_member`."""
    if table.empty:
        return (f"The members' own norm rests on their reports, which the data hold for ASEAN's members only: there is none for "
                f"{names.name(study)}.")
    year, top, last = int(table["year"].iloc[0]), table.iloc[0], table.iloc[-1]
    text = (f"By their own reports for {year}, **{names.name(study, table.index[0])} trades most intensively with China** "
            f"({phrases.number(top['intensity'], 2)} times the norm of the {len(table)} members together), "
            f"{names.name(study, table.index[-1])} least ({phrases.number(last['intensity'], 2)}).")
    if study.parameters.partner in table.index:
        text += f" {phrases.capitalised(names.name(study))}: {phrases.number(table.loc[study.parameters.partner, 'intensity'], 2)}."
    return f"{text} The norm is that of the members, not of the world."


def captions(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """The caption of the chart of the members' intensity and its alternative text."""
    flow = {"total": "trade", "export": "imports from", "import": "exports to"}[study.parameters.flow]
    side = "trade with China" if study.parameters.flow == "total" else f"{flow} China"
    return (f"Intensity of the members' {side}, {int(table['year'].iloc[0])}: China's part in the member's trade over its part in that of "
            f"all the members, by their own reports. Above 1 is above the norm of the group.",
            "; ".join(f"{phrases.short_name(names.name(study, code))} "
                      f"{phrases.number(row['intensity'], 2)}" for code, row in table.iterrows()) + ".")


def propensity_sentence(study: Study, table: pd.DataFrame) -> str:
    """Trade against GDP, from `by_gdp`."""
    if table.empty:
        return f"The data hold no GDP of {names.name(study)} beside figures in USD: trade cannot be set against the size of the economy."
    code = study.parameters.partner
    own = table[code].dropna() if code in table else pd.Series(dtype=float)
    if own.empty:
        return f"GDP and trade of all members of {names.name(study)} do not stand in one year."
    first, last = int(own.index[0]), int(own.index[-1])
    text = (f"{phrases.capitalised(names.flow(study))}, as China reports {'it' if study.parameters.flow == 'total' else 'them'}, came to "
            f"**{phrases.share(own.iloc[-1])} of {phrases.possessive(names.name(study))} GDP** in {last}")
    return f"{text}, after {phrases.share(own.iloc[0])} in {first}." if last != first else f"{text}."


def propensity_captions(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """Trade per unit of GDP by member, from `latest_propensity`."""
    year = table.columns[0]
    row = table[year]
    return (f"China's {flow_phrases.TRADE[study.parameters.flow]} each as a percentage of its GDP, {year}; China's reports over GDP at "
            f"current prices in USD.", "; ".join(f"{name} {phrases.share(value)}" for name, value in row.items()) + ".")


def latest_propensity(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The last year with the most economies, for drawing: index name, one column, the largest first; empty where there is but one."""
    if table.shape[1] < 2 or table.empty:
        return pd.DataFrame()
    count = table.notna().sum(axis=1)
    year = int(count[count.eq(count.max())].index[-1])
    row = table.loc[year].dropna().sort_values(ascending=False).rename(index=lambda code: names.short_label(study, code))
    return row.to_frame(year)


def intensity_chart(study: Study) -> Chart | None:
    """The intensity of each member's trade with China; None where the data hold no members' reports."""
    table = by_member(study)
    if table.empty:
        return None
    named = table.rename(index=lambda code: names.short_label(study, code))
    figure = charts.horizontal_bars(named[["intensity"]], [charts.OWN], "1 is the norm of the members")
    return Chart(figure, named, *captions(study, table), rows_and_sources.source_line(study, "mirror"))


def propensity_chart(study: Study) -> Chart | None:
    """Trade with each member against its GDP in the last year with the most economies; None where there is but one economy, or no GDP."""
    latest = latest_propensity(study, by_gdp(study))
    if latest.empty:
        return None
    figure = charts.horizontal_bars(latest, [charts.OWN], "% of GDP", 1)
    return Chart(figure, latest, *propensity_captions(study, latest), rows_and_sources.source_line(study, "gdp"))
