"""Definitions that could be chosen otherwise, each with its effect in numbers; and the other side's own reports."""

import pandas as pd

from tradeshare import facts, series, share, trade, words
from tradeshare.study import Study

RIVALS = ["CHN", "EU", "JPN", "USA", "KOR"]


def effects(study: Study) -> pd.DataFrame:
    """One row for each definition: what is used, what else could be, in which period, both results, the difference (pp).

    Columns definition, used, instead, period, result, other, difference, unit (percent or rank), places.
    """
    rows = [*_eu(study), *_timor_leste(study), *_world(study), *_currency(study)]
    columns = ["definition", "used", "instead", "period", "result", "other", "difference", "unit", "places"]
    return pd.DataFrame(rows, columns=columns)


def _annual(study: Study, code: str, family: str, currency: str) -> pd.Series:
    rows = study.shares[study.shares["partner"].eq(code) & study.shares["flow"].eq(study.parameters.flow)
                        & study.shares["months"].eq(12) & study.shares["family"].eq(family) & study.shares["currency"].eq(currency)]
    return rows.set_index("year")["share"]


def _row(definition: str, used: str, instead: str, period, result: float, other: float, unit: str = "percent",
         places: int | None = None) -> dict:
    return {"definition": definition, "used": used, "instead": instead, "period": str(period), "result": result, "other": other,
            "difference": other - result, "unit": unit, "places": words.fineness(result) if places is None else places}


def _eu(study: Study) -> list[dict]:
    """The EU with the United Kingdom, around its exit in January 2020: the EU's share, and the partner's rank both ways."""
    if "EU" not in study.partners or "GBR" in study.partners:
        return []
    eu, uk = (_annual(study, code, "database", "USD") for code in ("EU", "GBR"))
    rows = []
    for year, value in (eu + uk).dropna().loc[:2020].tail(2).items():
        rows.append(_row("Share of the EU", "today's 27", "with the United Kingdom", year, eu[year], value))
        shares = pd.Series({code: _annual(study, code, "database", "USD").get(year) for code in study.partners}, dtype=float)
        if pd.isna(shares[study.parameters.partner]):
            continue
        both = shares, shares.where(shares.index != "EU", value)
        ranks = [float(table.rank(ascending=False)[study.parameters.partner]) for table in both]
        rows.append(_row(f"Rank of {facts.name(study)}", "EU of today's 27", "with the United Kingdom", year, *ranks, unit="rank"))
    return rows


def _timor_leste(study: Study) -> list[dict]:
    if study.parameters.partner != "ASEAN":
        return []
    asean, east = (_annual(study, code, "table", "CNY") for code in ("ASEAN", "TLS"))
    both = (asean + east).dropna().loc[:2024].tail(1)
    return [_row("Share of ASEAN", "ten members", "eleven, with Timor-Leste", year, asean[year], value) for year, value in both.items()]


def _world(study: Study) -> list[dict]:
    """The share over the IMF's world total, which counts re-imports, instead of UN Comtrade's."""
    asked = study.parameters
    table = study.data.observations
    rows = table[table["partner"].eq("WLD") & table["source"].eq("imf-dots") & table["measure"].eq("level")]
    wide = rows.pivot(index="period", columns="flow", values="value") / 1000
    total = wide.sum(axis=1) if asked.flow == "total" else wide[asked.flow]
    total.index = total.index.astype(int)
    mine = study.cells[study.cells["partner"].eq(asked.partner) & study.cells["flow"].eq(asked.flow) & study.cells["months"].eq(12)
                       & study.cells["family"].eq("database")].set_index("year")["value"]
    used = _annual(study, asked.partner, "database", "USD")
    other = share.share(mine, total.reindex(mine.index)).dropna()
    years = [year for year in other.index if year in used.index and year >= 1992]
    if not years:
        return []
    apart = (other[years] - used[years]).abs()
    return [_row(f"Share of {facts.name(study)}, world total", "UN Comtrade", "IMF", year, used[year], other[year])
            for year in dict.fromkeys([int(apart.idxmax()), max(years)])]


def _currency(study: Study) -> list[dict]:
    """The share in both currencies, in the last period where one family has both."""
    asked = study.parameters
    rows = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow) & study.shares["months"].eq(12)
                        & study.shares["status"].ne("implied") & study.shares["family"].eq("release")]
    both = rows.pivot(index="year", columns="currency", values="share").reindex(columns=["USD", "CNY"]).dropna().tail(1)
    places = {year: min(facts.share_places(row) for _, row in part.iterrows()) for year, part in rows.groupby("year")}
    return [_row(f"Share of {facts.name(study)}, currency", "USD", "CNY", year, row["USD"], row["CNY"], places=places[year])
            for year, row in both.iterrows()]


def mirror(study: Study) -> pd.DataFrame:
    """What the partner's own side reports over what China reports, by member, in the last year with both (database).

    Columns year, exports (the member's imports from China over China's exports to it), imports (its exports to China over
    China's imports from it), estimate (the IMF estimated a side). Index: code. Empty where no mirror is in the data.
    """
    codes = series.members(study) or [study.parameters.partner]
    table = trade.mirror_rows(study.data)
    table = table[table["partner"].eq("CHN") & table["reporter"].isin(codes)]
    table = table.assign(year=table["period"].astype(int))
    table = table[table["year"].le(study.year.year)]
    if table.empty:
        return pd.DataFrame(columns=["year", "exports", "imports", "estimate"])
    year = int(table["year"].max())
    theirs = table[table["year"].eq(year)].pivot(index="reporter", columns="flow", values="value") / 1000
    estimate = table[table["year"].eq(year)].groupby("reporter")["status"].agg(lambda status: (status == "estimate").any())
    ours = study.cells[study.cells["partner"].isin(codes) & study.cells["year"].eq(year) & study.cells["months"].eq(12)
                       & study.cells["family"].eq("database")].pivot(index="partner", columns="flow", values="value")
    out = pd.DataFrame({"year": year, "exports": theirs["import"] / ours["export"], "imports": theirs["export"] / ours["import"],
                        "estimate": estimate})
    return out.dropna(subset=["exports", "imports"]).rename_axis("code")


def mutual(study: Study) -> pd.DataFrame:
    """Shares (percent) in the trade that the partner's own side reports: China, the EU, Japan, the United States, Korea, and
    trade among ASEAN's members, named apart. Index: year. Empty for a partner that is not ASEAN or a member."""
    table = trade.mirror_rows(study.data)
    table = table[series.counts(study, table["reporter"], table["period"])]
    table = table.assign(year=table["period"].astype(int))
    table = table[table["year"].between(study.parameters.first_year, study.year.year)]
    if table.empty:
        return pd.DataFrame()
    flows = ["export", "import"] if study.parameters.flow == "total" else [
        {"export": "import", "import": "export"}[study.parameters.flow]]
    value = table[table["flow"].isin(flows)].groupby(["year", "partner"])["value"].sum().unstack()
    if "WLD" not in value:
        return pd.DataFrame()
    kept = [code for code in (*RIVALS, "ASEAN") if code in value]
    return value[kept].apply(lambda column: share.share(column, value["WLD"]))


def years_first(table: pd.DataFrame) -> int:
    """For how many years in a row, up to the last, China was first among the partners outside ASEAN.

    >>> years_first(pd.DataFrame({"CHN": [9, 12, 13], "EU": [10, 9, 9]}, index=[2008, 2009, 2010]))
    2
    """
    first = table.drop(columns="ASEAN", errors="ignore").idxmax(axis=1).eq("CHN")
    return int(first[::-1].cumprod().sum())


def investment(study: Study) -> pd.DataFrame:
    """The printed facts on investment that end within the report's last year: single facts, never a series."""
    table = study.data.investment
    ends = table["period"].str[-7:].where(table["period"].str.len().gt(4), table["period"] + "-12")
    limit = f"{study.last.year}-{study.last.months:02d}"
    keep = ends.le(limit) & ends.ge(f"{study.last.year - 1}-01")
    return table[keep] if study.parameters.partner == "ASEAN" else table.iloc[:0]
