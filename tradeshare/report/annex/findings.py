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
    return with_places(study)[COLUMNS]


def with_places(study: Study) -> pd.DataFrame:
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
        rows.append(_row(measure, value, "pp", places=moved.places, **fixed))
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
    projected = whole_year.of(study) if found.period == study.last else None
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


def measured(row) -> str:
    """One finding's value with its unit and the digits that the figures support."""
    if row.unit == "bn":
        return phrases.amount(row.value, row.places, row.currency)
    if row.unit == "percent":
        return phrases.percent(row.value, row.places, sign=row.measure.startswith("growth"))
    return phrases.percentage_points(row.value, row.places) if row.unit == "pp" else phrases.number(row.value, row.places)


def _in_currency(row) -> str:
    """The value of a finding and, where it is a rate, a share or a change in points, the currency that it is taken in."""
    named = row.currency and row.unit in ("percent", "pp")
    return f"{measured(row)}{phrases.NARROW_SPACE}({row.currency})" if named else measured(row)


def findings_table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The findings of the partner and the total, side by side for the headline period and the last full year."""
    table = table[table["partner"].isin([study.parameters.partner, "WLD"])]
    total = table["partner"].eq("WLD")
    name = table["measure"].map(NAMES).where(~total, table["measure"].map(TOTALS))
    order = dict.fromkeys(text for key in NAMES for text in (*(TOTALS.values() if key == "rank" else ()), NAMES[key]))
    now, year = str(study.last), str(study.year)
    when = table["period"].where(table["period"].eq(year), now)  # the projected full year stands beside its part-year
    shown = pd.DataFrame({"Measure": name, "when": when, "text": [_in_currency(row) for row in table.itertuples()]})
    wide = shown.pivot(index="Measure", columns="when", values="text").reindex([text for text in order if text in set(name)])
    wide = wide.reindex(columns=list(dict.fromkeys([now, year]))).astype(object).fillna("–")
    wide.columns = [periods.name(periods.read(text)) for text in wide.columns]
    places = trace_page.places(table).groupby(shown["Measure"]).agg(lambda found: " ".join(dict.fromkeys(found)))
    wide["Trace"] = places.reindex(wide.index)
    return wide.reset_index()


def in_numbers(study: Study) -> Table:
    """The findings side by side, each with the link to its trace."""
    table = with_places(study)
    return Table(findings_table(study, table), words("report").findings_caption(), table[COLUMNS])
