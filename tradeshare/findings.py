"""The findings as rows for machines; `places`, the decimals that the figures support, serves the table for readers."""

import pandas as pd

from tradeshare import share, words
from tradeshare.facts import (Facts, apart, change, gather, grown_places, growth_bounds, in_year, own_growth, rate_of, share_places,
                              total_growth)
from tradeshare.study import Study

COLUMNS = ["measure", "partner", "flow", "period", "value", "unit", "currency", "sources"]


def table(study: Study) -> pd.DataFrame:
    """The findings of the headline period and of the last full year, one row for each number.

    Columns measure, partner, flow, period, value, unit (bn, percent, pp, rank, ratio), currency, sources.

    >>> from tradeshare.study import begin
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
    return _row(measure, row["value"], "bn", row["source"], words.money_places(row["value"], row["low"], row["high"]),
                row["currency"], **other)


def _level(found: Facts) -> list[dict]:
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
        rows.append(_row("growth", grown[0], "percent", pair["sources"], words.digits(*growth_bounds(pair), 1), pair["currency"]))
    return rows


def _printed(found: Facts) -> list[dict]:
    facts = {"growth_printed": found.growth_printed, "share_printed": found.share_printed, "rank_printed": found.rank_printed}
    return [_row(measure, fact["value"], fact["unit"], fact["source"], 0 if fact["unit"] == "rank" else 1, fact["currency"])
            for measure, fact in facts.items() if fact is not None]


def _share(found: Facts) -> list[dict]:
    rows = []
    if found.share is not None:
        rows.append(_row("share", found.share["share"], "percent", found.share["source"], share_places(found.share),
                         found.share["currency"]))
    if found.pair is None:
        if found.total_printed is not None:
            total = found.total_printed
            rows.append(_row("growth", total["value"], "percent", total["source"], 1, total["currency"], partner="WLD"))
        return rows
    pair, moved = found.pair, change(found.pair)
    fixed = {"source": pair["sources"], "currency": pair["currency"]}
    added = share.contribution(pair["now"], pair["before"], pair["world_before"])
    for measure, value in (("share_change_pp", moved.value), ("share_change_own_pp", moved.own),
                           ("share_change_total_pp", moved.total), ("contribution_pp", added)):
        rows.append(_row(measure, value, "pp", places=moved.places, **fixed))
    size = words.money_places(pair["world_now"], pair["world_now_low"], pair["world_now_high"])
    rows.append(_row("level", pair["world_now"], "bn", places=size, partner="WLD", **fixed))
    rows.append(_row("growth", total_growth(found)[0], "percent", places=1, partner="WLD", **fixed))
    if apart(found):
        rows.append(_row("growth_like_total", rate_of(pair), "percent", places=grown_places(pair), **fixed))
    return rows


def _rank(study: Study, found: Facts) -> list[dict]:
    """Computed ranks with the rivals' levels and shares; none where no rival has a figure."""
    if len(found.ranking) < 2:
        return []
    rows = []
    for _, row in found.ranking.iterrows():
        code = row["partner"]
        rows.append(_row("rank", row["rank"], "rank", row["source"], 0, row["currency"], partner=code))
        if code != study.parameters.partner:
            rows.append(_bn("level", row, partner=code))
            rows.append(_row("share", row["share"], "percent", row["source"], share_places(row), row["currency"], partner=code))
    return rows


def _balance(study: Study, found: Facts) -> list[dict]:
    sides = share.balances(study.cells, study.parameters.partner, study.parameters.currency)
    sides = sides[sides["year"].eq(found.period.year) & sides["months"].eq(found.period.months)]
    rows = []
    for row in sides.itertuples():
        rows.append(_row("balance", row.balance, "bn", row.source, words.money_places(row.balance), row.currency, flow="total"))
        rows.append(_row("cover_ratio", row.cover_ratio, "ratio", row.source, 2, row.currency, flow="total"))
    return rows


def _full_year(study: Study, found: Facts) -> list[dict]:
    projected = in_year(study, found)
    if projected is None:
        return []
    places = words.plain_places(projected.share)
    measures = ("share_full_year", "share_full_year_low_80", "share_full_year_high_80")
    return [_row(measure, value, "percent", found.share["source"], places, found.share["currency"], period=str(found.period.year))
            for measure, value in zip(measures, projected[:3])]
