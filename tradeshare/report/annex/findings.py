"""The findings of a report as rows."""

import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.projection import whole_year
from tradeshare.provenance import trace_page
from tradeshare.study import shares
from tradeshare.study.period_figures import (decimals_of_share, gather, growth_stands_apart, large_enough, own_growth, PeriodFigures,
                                             total_growth)
from tradeshare.study.study import Study

COLUMNS = ["measure", "partner", "flow", "period", "value", "unit", "currency", "sources"]


def table(study: Study) -> pd.DataFrame:
    """The findings of the headline period and of the last full year, one row for each number.

    Columns measure, partner, flow, period, value, unit (bn, percent, pp, rank, ratio), currency, sources.

    >>> from tradeshare.study.study import begin
    >>> rows = table(begin(last_period="2021-08")).query("partner == 'ASEAN'").set_index(["measure", "period"])["value"]
    >>> float(rows["level", "2021-01..2021-08"]), float(rows["growth_printed", "2021-01..2021-08"]), float(rows["level", "2020"])
    (553.92, 33.3, 684.6)
    """
    return findings_with_decimals(study)[COLUMNS]


def findings_with_decimals(study: Study) -> pd.DataFrame:
    """The findings with `places`."""
    rows = []
    for period in dict.fromkeys([study.last, study.year]):
        found = gather(study, period)
        base = {"partner": study.parameters.partner, "flow": study.parameters.flow, "period": str(period), "currency": ""}
        parts = [*_level(found), *_printed(found), *_share(found), *_rank(study, found), *_balance(study, found), *_full_year(study, found)]
        rows += [base | part for part in parts]
    return pd.DataFrame(rows).astype({"value": float})[[*COLUMNS, "places"]]


def _row(measure: str, value: float, unit: str, source: str, places: int, currency: str = "", **other) -> dict:
    return {"measure": measure, "value": value, "unit": unit, "currency": currency, "sources": source, "places": places} | other


def _bn(measure: str, row: pd.Series, **other) -> dict:
    return _row(measure, row["value"], "bn", row["source"], decimals.money_decimals(row["value"], row["low"], row["high"]),
                row["currency"], **other)


def _level(found: PeriodFigures) -> list[dict]:
    rows = []
    if found.level is not None:
        rows.append(_bn("level", found.level))
    if found.database is not None:
        rows.append(_bn("level_database", found.database))
    grown, printed = own_growth(found), found.growth_printed
    if grown is not None and grown[1]:
        rows.append(_row("growth", grown[0], "percent", printed["source"], 1, printed["currency"]))
    elif grown is not None:
        pair = found.growth
        rows.append(_row("growth", grown[0], "percent", pair.sources, decimals.supported_decimals(*pair.growth_bounds, 1),
                         pair.currency))
    return rows


def _printed(found: PeriodFigures) -> list[dict]:
    facts = {"growth_printed": found.growth_printed, "share_printed": found.share_printed, "rank_printed": found.rank_printed}
    return [_row(measure, fact["value"], fact["unit"], fact["source"], 0 if fact["unit"] == "rank" else 1, fact["currency"])
            for measure, fact in facts.items() if fact is not None]


def _share(found: PeriodFigures) -> list[dict]:
    rows = []
    if found.share is not None:
        rows.append(_row("share", found.share["share"], "percent", found.share["source"], decimals_of_share(found.share),
                         found.share["currency"]))
    if found.pair is None:
        if found.total_printed is not None:
            total = found.total_printed
            rows.append(_row("growth", total["value"], "percent", total["source"], 1, total["currency"], partner="WLD"))
        return rows
    pair, moved = found.pair, found.pair.share_change
    fixed = {"source": pair.sources, "currency": pair.currency}
    for measure, value in (("share_change_pp", moved.value), ("share_change_own_pp", moved.own),
                           ("share_change_total_pp", moved.total), ("contribution_pp", pair.contribution)):
        rows.append(_row(measure, value, "pp", places=moved.decimals, **fixed))
    size = decimals.money_decimals(pair.total.now.value, pair.total.now.low, pair.total.now.high)
    rows.append(_row("level", pair.total.now.value, "bn", places=size, partner="WLD", **fixed))
    rows.append(_row("growth", total_growth(found)[0], "percent", places=1, partner="WLD", **fixed))
    if growth_stands_apart(found):
        rows.append(_row("growth_like_total", pair.rate, "percent", places=pair.rate_decimals, **fixed))
    return rows


def _rank(study: Study, found: PeriodFigures) -> list[dict]:
    """Computed ranks, but for a partner too small for one, with the rivals' levels and shares; none where no rival has a figure."""
    if len(found.ranking) < 2:
        return []
    rows = []
    for _, row in found.ranking.iterrows():
        code = row["partner"]
        if large_enough(found):
            rows.append(_row("rank", row["rank"], "rank", row["source"], 0, row["currency"], partner=code))
        if code != study.parameters.partner:
            rows.append(_bn("level", row, partner=code))
            rows.append(_row("share", row["share"], "percent", row["source"], decimals_of_share(row), row["currency"], partner=code))
    return rows


def _balance(study: Study, found: PeriodFigures) -> list[dict]:
    sides = shares.balances(study.cells, study.parameters.partner, study.parameters.currency)
    sides = sides[sides["year"].eq(found.period.year) & sides["months"].eq(found.period.months)]
    rows = []
    for row in sides.itertuples():
        rows.append(_row("balance", row.balance, "bn", row.source, decimals.money_decimals(row.balance), row.currency, flow="total"))
        rows.append(_row("cover_ratio", row.cover_ratio, "ratio", row.source, 2, row.currency, flow="total"))
    return rows


def _full_year(study: Study, found: PeriodFigures) -> list[dict]:
    projected = whole_year.projected_share(study) if found.period == study.last else None
    if projected is None:
        return []
    places = decimals.share_decimals(projected.share)
    measures = ("share_full_year", "share_full_year_low_80", "share_full_year_high_80")
    return [_row(measure, value, "percent", found.share["source"], places, found.share["currency"], period=str(found.period.year))
            for measure, value in zip(measures, projected[:3])]


NAMES = {"level": "Value", "level_database": "Value in the later database", "growth": "Growth", "growth_printed": "Growth as published",
         "share": "Share", "share_printed": "Share as published", "share_change_pp": "Change of the share",
         "share_change_own_pp": "… effect of the partner's trade", "share_change_total_pp": "… effect of the total",
         "contribution_pp": "Contribution to total growth", "growth_like_total": "… with this growth of the partner's trade",
         "rank": "Rank", "rank_printed": "Rank as published",
         "balance": "Balance", "cover_ratio": "Exports over imports", "share_full_year": "Projected share of the whole year",
         "share_full_year_low_80": "… lower end, 80%", "share_full_year_high_80": "… upper end, 80%"}
TOTALS = {"level": "Total", "growth": "Growth of the total"}  # the same of the world total


OTHER = {"level_like_total": "Value", "growth_official_like_total": "Growth", "level": "Memo: value", "growth": "Memo: growth",
         "growth_printed": "Memo: growth as published"}  # where the total has no figure in the currency of the level


def value_with_unit(row) -> str:
    """One finding's value with its unit and the digits that the figures support."""
    if row.unit == "bn":
        return phrases.amount(row.value, row.places, row.currency)
    if row.unit == "percent":
        return phrases.percent(row.value, row.places, sign=row.measure.startswith("growth"))
    return phrases.percentage_points(row.value, row.places) if row.unit == "pp" else phrases.number(row.value, row.places)


def _in_column(row, currency: str) -> str:
    """The value of a finding; the currency of an amount or a growth rate is named where it is not that of its column."""
    if row.unit == "bn":
        return value_with_unit(row).removesuffix(f"{phrases.NARROW_SPACE}{currency}")
    apart = row.measure.startswith("growth") and row.currency != currency
    return f"{value_with_unit(row)}{phrases.NARROW_SPACE}({row.currency})" if apart else value_with_unit(row)


def _currency(found: PeriodFigures) -> str:
    """The currency of a column: that of the total beside the partner, else of the partner's own figure; empty without one."""
    return found.pair.currency if found.pair else "" if found.level is None else str(found.level["currency"])


def _like_total(study: Study) -> pd.DataFrame:
    """Value and growth of the partner in the currency of the total beside it, where the level stands in the other one."""
    rows = []
    for period in dict.fromkeys([study.last, study.year]):
        found = gather(study, period)
        if found.pair is not None and found.level is not None and found.level["currency"] != found.pair.currency:
            pair, base = found.pair, {"partner": study.parameters.partner, "flow": study.parameters.flow, "period": str(period)}
            size = decimals.money_decimals(pair.now.value, pair.now.low, pair.now.high)
            places = 1 if pair.published is not None and not pair.alike else pair.rate_decimals
            rows += [base | _row("level_like_total", pair.now.value, "bn", pair.sources, size, pair.currency),
                     base | _row("growth_official_like_total", pair.official, "percent", pair.sources, places, pair.currency)]
    return pd.DataFrame(rows, columns=[*COLUMNS, "places"])


def findings_table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The findings of the partner and the total, side by side for the headline period and the last full year."""
    beside = _like_total(study)
    table = pd.concat([table, beside], ignore_index=True) if len(beside) else table
    table = table[table["partner"].isin([study.parameters.partner, "WLD"])]
    total = table["partner"].eq("WLD")
    now, year = str(study.last), str(study.year)
    when = table["period"].where(table["period"].eq(year), now)  # the projected full year stands beside its part-year
    apart = when.isin(set(when[table["measure"].eq("level_like_total")]))
    name = table["measure"].map(NAMES).mask(apart & table["measure"].isin(OTHER), table["measure"].map(OTHER))
    name = name.where(~total, table["measure"].map(TOTALS))
    order = dict.fromkeys(text for key in NAMES for text in (*(TOTALS.values() if key == "rank" else ()), NAMES[key]))
    order |= dict.fromkeys(OTHER.values())
    money = {str(period): _currency(gather(study, period)) for period in (study.last, study.year)}
    texts = [_in_column(row, money[period]) for row, period in zip(table.itertuples(), when)]
    shown = pd.DataFrame({"Measure": name, "when": when, "text": texts})
    wide = shown.pivot(index="Measure", columns="when", values="text").reindex([text for text in order if text in set(name)])
    wide = wide.reindex(columns=list(dict.fromkeys([now, year]))).astype(object).fillna("–")
    wide.columns = [", ".join(part for part in (periods.name(periods.read(text)), money[text]) if part) for text in wide.columns]
    places = trace_page.trace_anchors(table).groupby(shown["Measure"]).agg(lambda found: " ".join(dict.fromkeys(found)))
    wide["Trace"] = places.reindex(wide.index)
    return wide.reset_index()


def in_numbers(study: Study) -> Table:
    """The findings side by side, each with the link to its trace."""
    table = findings_with_decimals(study)
    return Table(findings_table(study, table), words("report").findings_caption(), table[COLUMNS])
