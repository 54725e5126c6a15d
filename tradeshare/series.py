"""Series by year for the chapters' charts and tables: shares, levels, flows, ranks, effects."""

import pandas as pd

from tradeshare import compare, discontinuities, facts, share, trade, words
from tradeshare.memo import remembered
from tradeshare.periods import SHORT, Period, end
from tradeshare.study import Study

NOT_YET = "not yet over"  # a month after the last period

def years(study: Study) -> range:
    """The years of the report's annual series, first_year to the last full year."""
    return range(study.parameters.first_year, study.year.year + 1)


def members(study: Study) -> list[str]:
    """The members of the partner at the end of the last period; none for a country, or a group the data hold only as a whole.

    >>> from tradeshare.study import begin
    >>> len(members(begin(last_period="2020"))), members(begin(partner="EU"))
    (10, [])
    """
    return members_at(study, study.last)


def members_at(study: Study, period: Period) -> list[str]:
    """The members of the partner at the end of a period; none for a country, or a group the data hold only as a whole.

    >>> from tradeshare.study import begin
    >>> len(members_at(begin(), Period(1990))), members_at(begin(partner="JPN"), Period(1990))
    (6, [])
    """
    partner = study.parameters.partner
    return trade.members_of(partner, study.data.partners, f"{period.year}-{period.months:02d}-31") if partner in trade.GROUPS else []


def counts(study: Study, codes: pd.Series, years: pd.Series) -> pd.Series:
    """Whether each economy is one of the members that the report counts in a year; of a country, whether it is that country."""
    year = years.astype(int)
    if not members(study):
        return codes.eq(study.parameters.partner)
    then = study.parameters.members == "then"
    inside = {each: set(members_at(study, Period(each)) if then else members(study)) for each in year.unique()}
    return pd.Series([code in inside[each] for code, each in zip(codes, year)], codes.index, dtype=bool)


def by_member(study: Study) -> pd.DataFrame:
    """Annual shares (percent) of the members that the report counts: index year, columns codes.

    Under `members=then` a year holds those who were members at its end, and no others.
    """
    codes = members(study)
    wide = pd.DataFrame({code: facts.annual_shares(study, code) for code in codes}).reindex(years(study))
    years_ = pd.Series(wide.index, wide.index)
    return wide.apply(lambda column: column.where(counts(study, pd.Series(str(column.name), wide.index), years_)))


def whole_years(study: Study, wide: pd.DataFrame) -> pd.DataFrame:
    """The years of `by_member` in which all members that count, but for one, have a figure."""
    then = study.parameters.members == "then"
    counts = [len(members_at(study, Period(year)) if then else wide.columns) for year in wide.index]
    return wide[wide.notna().sum(axis=1).ge([max(1, count - 1) for count in counts])]


def label(study: Study, code: str) -> str:
    """The name of a partner in charts and tables."""
    return words.short(facts.name(study, code))


def colours(study: Study) -> dict[str, str]:
    """The colour of every partner, by the name used in charts."""
    return {words.short(row.name): row.colour for row in study.data.partners.set_index("name", drop=False)[["name", "colour"]]
            .itertuples(index=False)}


def share_lines(study: Study) -> pd.DataFrame:
    """Annual shares (percent) of the partner and its rivals: index year, one column each, the partner first."""
    table = {label(study, code): facts.annual_shares(study, code).reindex(years(study)) for code in study.partners}
    return _trim(pd.DataFrame(table).rename_axis("year"))


def flow_shares(study: Study) -> pd.DataFrame:
    """The partner's annual share (percent) in total trade, in exports and in imports: index year."""
    table = {words.WHOLE[flow]: facts.annual_shares(study, flow=flow).reindex(years(study)) for flow in ("total", "export", "import")}
    return _trim(pd.DataFrame(table).rename_axis("year"))


def _trim(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the empty years at the start."""
    known = frame.drop(columns=["places", "status", "origin"], errors="ignore").notna().any(axis=1)
    return frame.loc[known.idxmax():] if known.any() else frame


def currency(study: Study) -> str:
    """The currency of the annual levels: the one asked for, unless it has figures for less than half as many years.

    >>> from tradeshare.study import begin
    >>> currency(begin(currency="CNY", last_period="2015")), currency(begin(currency="CNY"))
    ('USD', 'USD')
    """
    asked = study.parameters
    rows = study.cells[study.cells["partner"].eq(asked.partner) & study.cells["flow"].eq(asked.flow) & study.cells["months"].eq(12)
                       & study.cells["status"].ne("implied")]
    count = rows.groupby("currency")["year"].nunique()
    other = "CNY" if asked.currency == "USD" else "USD"
    return other if count.get(asked.currency, 0) * 2 < count.get(other, 0) else asked.currency


@remembered(4)
def levels(study: Study, flow: str | None = None) -> pd.DataFrame:
    """The partner's annual value (bn) in `currency(study)`: index year, columns value, places, status, origin.

    Printed figures and sums first; else converted from the other currency at the effective rate (status `derived`); else
    implied; else missing. `origin` names the sources, or the rate. `flow` defaults to the flow of the report.
    """
    asked, money = study.parameters, currency(study)
    rows = study.cells[study.cells["partner"].eq(asked.partner) & study.cells["flow"].eq(flow or asked.flow)
                       & study.cells["months"].eq(12)]
    rows = rows.assign(implied=rows["status"].eq("implied"), other=rows["currency"].ne(money),
                       rank=rows["family"].map(trade.FAMILIES.index)).sort_values(["implied", "other", "rank"])
    table = [_level(study, rows[rows["year"].eq(year)], year, money) for year in years(study)]
    return _trim(pd.DataFrame(table, index=pd.Index(years(study), name="year")).astype({"value": float}))


def _level(study: Study, rows: pd.DataFrame, year: int, money: str) -> dict:
    for row in rows.itertuples():
        if not row.other:
            places = words.money_places(row.value, row.low, row.high)
            return {"value": row.value, "places": min(1, places) if row.value >= 1 else places, "status": row.status, "origin": row.source}
        rate = compare.effective_rate(study.cells, Period(year), row.flow)
        if rate is not None and not row.implied:
            value = row.value / rate[0] if money == "USD" else row.value * rate[0]
            return {"value": value, "places": words.money_places(value) if value < 1 else 1 if value < 1000 else 0, "status": "derived",
                    "origin": f"{row.source}, converted at {words.number(rate[0], 3)} CNY per USD (ratio of the "
                              f"{row.flow} of {facts.name(study, rate[1])} in both currencies)"}
    return {"value": float("nan"), "places": 0, "status": "missing", "origin": ""}


def converted(table: pd.DataFrame) -> str:
    """The years of `levels` that are converted from the other currency, as a sentence; empty when there are none."""
    found = [str(year) for year in table.index[table["origin"].str.contains("converted")]]
    return f" Converted at the effective rate: {words.listed(found)}." if found else ""


def pair_of(study: Study, year: int) -> pd.Series | None:
    """A full year of partner and total beside the year before; see `compare.pair`."""
    asked = study.parameters
    return compare.pair(study.cells, asked.partner, asked.flow, Period(year), asked.currency)


@remembered(4)
def pairs(study: Study) -> pd.DataFrame:
    """Each year against the year before: growth of partner and total, share, its change and two effects (percent, pp).

    Growth is the published rate where the levels do not bear it out; the effects and the contribution are of the levels. Years whose
    levels may not be compared are left out (see `vintage.comparable`), and so is the first year of another way of booking.

    `places` and `growth_places` are the decimals that the figures support.
    """
    asked, rows = study.parameters, []
    for year in years(study):
        pair = pair_of(study, year)
        if pair is None or year - 1 < asked.first_year or year in discontinuities.rebooked(study):
            continue
        moved = facts.change(pair)
        rows.append({"year": year, "growth": facts.rate_of(pair), "growth_total": facts.rate_of(pair, "world_"),
                     "share": share.share(pair["now"], pair["world_now"]), "change": moved.value,
                     "own": moved.own, "total": moved.total, "places": moved.places, "currency": pair["currency"],
                     "contribution": share.contribution(pair["now"], pair["before"], pair["world_before"]),
                     "growth_places": facts.grown_places(pair),
                     "implied_base": pair["implied_base"], "sources": pair["sources"]})
    columns = ["year", "growth", "growth_total", "share", "change", "own", "total", "places", "currency", "contribution",
               "growth_places", "implied_base", "sources"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


@remembered(4)
def ranks(study: Study) -> pd.DataFrame:
    """Rank, lead over the best other partner (pp) and number compared, by year.

    `missing`: the codes of declared partners without a share that could be ranked; `elsewhere`: those whose share comes from another
    source or currency than the rest, with a blank between.
    """
    asked, rows, shares = study.parameters, [], study.shares
    shares = shares[shares["months"].eq(12) & shares["flow"].eq(asked.flow) & shares["partner"].isin(study.partners)]
    for year, found in shares[shares["year"].isin(years(study))].groupby("year"):
        table = share.ranking(found, study.partners, asked.flow, Period(int(year)), asked.currency)
        if len(table) >= 2:
            mine = table["partner"].eq(asked.partner)
            best = table[~mine].iloc[0]
            rows.append({"year": int(year), "rank": int(table.loc[mine, "rank"].item()),
                         "lead": table.loc[mine, "share"].item() - best["share"], "best_other": best["partner"],
                         "compared": len(table), "missing": " ".join(code for code in study.partners if code not in set(table["partner"])),
                         "elsewhere": " ".join(table.loc[table["elsewhere"], "partner"])})
    columns = ["year", "rank", "lead", "best_other", "compared", "missing", "elsewhere"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


def member_shares(study: Study) -> pd.DataFrame:
    """Each member's share of China's flow (percent), in the last year that has them all and ten years before (or the first).

    Index: member's name, largest first; columns: the two years. Empty for a partner without members in the data. Under `members=then` a
    year has no figure of who was no member at its end.
    """
    wide = by_member(study)
    full = whole_years(study, wide).index
    if len(wide.columns) < 2 or full.empty:
        return pd.DataFrame()
    now = int(full.max())
    then = int(full[full <= now - 10].max()) if (full <= now - 10).any() else int(full.min())
    wide.columns = [label(study, code) for code in wide]
    return wide.loc[list(dict.fromkeys([now, then]))].T.sort_values(now, ascending=False)


def balances(study: Study) -> pd.DataFrame:
    """Exports, imports (negative, to draw downward) and balance of the partner by year (bn), with `cover_ratio`."""
    exports, imports = (levels(study, flow)["value"] for flow in ("export", "import"))
    table = pd.DataFrame({"exports": exports, "imports": -imports, "balance": share.balance(exports, imports)})
    return _trim(table.assign(cover_ratio=share.cover_ratio(exports, imports)))


def to_date(study: Study) -> pd.DataFrame:
    """Status of the partner's year-to-date share by month (rows, January to November) and year (columns).

    `NOT_YET` for the months after the last period: they are not missing, they are still to come.
    """
    asked = study.parameters
    rows = study.shares[study.shares["partner"].eq(asked.partner) & study.shares["flow"].eq(asked.flow) & study.shares["months"].lt(12)]
    best = rows.assign(rank=rows["status"].map(["published", "derived", "implied"].index)).sort_values("rank")
    wide = best.drop_duplicates(["year", "months"]).pivot(index="months", columns="year", values="status")
    span = [year for year in range(min(wide.columns, default=study.last.year), study.last.year + 1) if year >= asked.first_year]
    wide = wide.reindex(index=range(1, 12), columns=span or [study.last.year]).astype(object).fillna("missing")
    wide.loc[wide.index > study.last.months, study.last.year] = NOT_YET
    wide.index = [f"to {month}" for month in SHORT[:11]]
    return wide


def dated(table: pd.DataFrame) -> pd.DataFrame:
    """Revision gaps with `when` (the end of the period as a year with fraction), `value` and `kind` for drawing."""
    ends = table["period"].map(end)
    when = ends.str[:4].astype(int) + ends.str[5:7].astype(int) / 12
    kind = table["restated"].map({True: "restated", False: "within rounding"})
    return table.assign(when=when, value=table["gap"], kind=kind)
