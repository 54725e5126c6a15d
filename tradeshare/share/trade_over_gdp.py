"""Trade as a share of GDP: trade with each member beside the size of its economy. Annual figures only."""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study



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


def gdp_chart(study: Study) -> Chart | None:
    """Trade with each member against its GDP in the last year with the most economies; None where there is but one economy, or no GDP."""
    latest = latest_by_gdp(study, by_gdp(study))
    if latest.empty:
        return None
    figure = charts.horizontal_bars(latest, [charts.OWN], "% of GDP", 1)
    return Chart(figure, latest, *gdp_captions(study, latest), rows_and_sources.source_line(study, "gdp"))
