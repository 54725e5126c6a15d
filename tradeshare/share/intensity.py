"""Trade against a benchmark: intensity against what all the others trade, trade as a share of GDP.

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
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import cells, names, period_figures
from tradeshare.study.study import Study

SIDES = {"total": ("export", "import"), "export": ("import",), "import": ("export",)}  # the member's flow to China's


def peers(study: Study) -> list[str]:
    """The members of the partner, or of the group that the partner is a member of, where the data hold them; else none.

    >>> from tradeshare.study.study import begin
    >>> len(peers(begin(partner="VNM", last_period="2020"))), peers(begin(partner="EU"))
    (10, [])
    """
    group = study.data.partners.set_index("code")["groups"][study.parameters.partner]
    if group not in partners.SUMMED:
        return names.members(study)
    return partners.members_of(group, study.data, study.last)


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
    is a jump that no economy took.

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
    table = ratios.trade_over_gdp(trade, wide)
    if len(codes) > 1:
        whole = both.sum(axis=1).ge(len(codes) - 1)
        table[study.parameters.partner] = ratios.trade_over_gdp(trade.sum(axis=1), wide.sum(axis=1)).where(whole)
    return table.dropna(how="all")


def sentence(study: Study, table: pd.DataFrame) -> str:
    """Who trades more with China than the ten do together, from `by_member`."""
    if table.empty:
        return words("share").no_intensity(names.name(study))
    year, top, last = int(table["year"].iloc[0]), table.iloc[0], table.iloc[-1]
    mine = study.parameters.partner
    own = phrases.number(table.loc[mine, "intensity"], 2) if mine in table.index else ""
    return words("share").intensity(year, names.name(study, table.index[0]), phrases.number(top["intensity"], 2), len(table),
                                    names.name(study, table.index[-1]), phrases.number(last["intensity"], 2),
                                    phrases.capitalised(names.name(study)), own)


def captions(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """The caption of the chart of the members' intensity and its alternative text."""
    side = {"total": "trade with", "export": "imports from", "import": "exports to"}[study.parameters.flow]
    return (words("share").intensity_caption(side, int(table["year"].iloc[0])),
            "; ".join(f"{phrases.short_name(names.name(study, code))} "
                      f"{phrases.number(row['intensity'], 2)}" for code, row in table.iterrows()) + ".")


def gdp_sentence(study: Study, table: pd.DataFrame) -> str:
    """Trade against GDP, from `by_gdp`."""
    if table.empty:
        return words("share").no_gdp(names.name(study))
    code, flow = study.parameters.partner, study.parameters.flow
    own = table[code].dropna() if code in table else pd.Series(dtype=float)
    if own.empty:
        return words("share").no_common_gdp(names.name(study))
    first, last = int(own.index[0]), int(own.index[-1])
    return words("share").gdp_share(phrases.capitalised(names.flow(study)), flow_phrases.was_or_were(flow),
                                    "it" if flow == "total" else "them", phrases.share(own.iloc[-1]), names.name(study),
                                    last, phrases.share(own.iloc[0]) if last != first else "", first)


def gdp_captions(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """Trade per unit of GDP by member, from `latest_by_gdp`."""
    year = table.columns[0]
    return (words("share").gdp_caption(flow_phrases.TRADE[study.parameters.flow], year),
            "; ".join(f"{name} {phrases.share(value)}" for name, value in table[year].items()) + ".")


def latest_by_gdp(study: Study, table: pd.DataFrame) -> pd.DataFrame:
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
    figure = charts.horizontal_bars(named[["intensity"]], [charts.OWN], "1 is the benchmark of the members")
    return Chart(figure, named, *captions(study, table), rows_and_sources.source_line(study, "mirror"))


def gdp_chart(study: Study) -> Chart | None:
    """Trade with each member against its GDP in the last year with the most economies; None where there is but one economy, or no GDP."""
    latest = latest_by_gdp(study, by_gdp(study))
    if latest.empty:
        return None
    figure = charts.horizontal_bars(latest, [charts.OWN], "% of GDP", 1)
    return Chart(figure, latest, *gdp_captions(study, latest), rows_and_sources.source_line(study, "gdp"))
