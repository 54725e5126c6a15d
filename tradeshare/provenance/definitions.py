"""What if it were defined otherwise?"""

from typing import NamedTuple

import pandas as pd

from tradeshare.data.memberships import membership_changes
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.foundation import decimals, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.study import names, period_figures
from tradeshare.study.study import Study


class Effect(NamedTuple):
    """One definition taken the other way: what is used, what else could be, in which period, and both results."""

    definition: str
    used: str
    instead: str
    period: str
    result: float
    other: float
    difference: float  # percentage points, or places of a rank
    unit: str  # percent or rank
    places: int  # decimals


WITH_BRITAIN = 2019  # the last full year in which customs counted the United Kingdom among the EU


def counted_with_britain(study: Study, year: int) -> bool:
    """Whether the EU that customs counted in a whole year was today's 27 and the United Kingdom: since the last accession, before the exit.

    >>> from tradeshare.study.study import begin
    >>> [counted_with_britain(begin(), year) for year in (2003, 2013, 2014, 2019, 2020)]
    [False, False, True, True, False]
    """
    joined, left = (int(month[:4]) for month in membership_changes(study.data.breaks, "EU")[-2:])
    return joined < year < left


@remembered(2)
def effects(study: Study) -> pd.DataFrame:
    """The effect of each definition that the data hold both ways; columns as `Effect`."""
    return pd.DataFrame([*_eu(study), *_timor_leste(study), *_world(study), *_currency(study)], columns=Effect._fields)


def _annual(study: Study, code: str, family: str, currency: str) -> pd.Series:
    rows = select(study.shares, partner=code, flow=study.parameters.flow, months=12, family=family, currency=currency)
    return rows[["year", "share"]].set_index("year")["share"]


def _effect(case: str, name: str, period, result: float, other: float, unit: str = "percent", places: int | None = None) -> Effect:
    """The effect of the definition that `words.md.j2` tells under `case`."""
    places, say = decimals.most_share_decimals(result) if places is None else places, words("provenance")
    return Effect(say.definition(case, name), say.as_used(case), say.instead(case), str(period), result, other, other - result, unit,
                  places)


def of_the_eu(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `effects` on the EU's share."""
    return table[table["definition"].eq(words("provenance").definition("eu share", ""))]


def _eu(study: Study) -> list[Effect]:
    """The EU with the United Kingdom, around its exit in January 2020: the EU's share, and the partner's rank both ways."""
    if "EU" not in study.partners or "GBR" in study.partners:
        return []
    annual, rows = {code: _annual(study, code, "database", "USD") for code in (*study.ranked, "EU", "GBR")}, []
    eu = annual["EU"]
    for year, value in (eu + annual["GBR"]).dropna().loc[:2020].tail(2).items():
        rows.append(_effect("eu share", "", year, eu[year], value))
        shares = pd.Series({code: annual[code].get(year) for code in study.ranked}, dtype=float)
        if pd.isna(shares[study.parameters.partner]):
            continue
        both = shares, shares.where(shares.index != "EU", value).drop("GBR", errors="ignore")
        rank, other = (float(table.rank(ascending=False)[study.parameters.partner]) for table in both)
        rows.append(_effect("eu rank", names.name(study), year, rank, other, unit="rank"))
    return rows


def _timor_leste(study: Study) -> list[Effect]:
    if study.parameters.partner != "ASEAN":
        return []
    asean, east = (_annual(study, code, "table", "CNY") for code in ("ASEAN", "TLS"))
    both = (asean + east).dropna().loc[:2024].tail(1)
    return [_effect("timor-leste", names.name(study), year, asean[year], value) for year, value in both.items()]


def _world(study: Study) -> list[Effect]:
    """The share over the IMF's world total, which counts re-imports, instead of UN Comtrade's."""
    asked = study.parameters
    rows = select(study.data.observations, partner="WLD", source="imf-dots", measure="level")
    wide = rows.pivot(index="period", columns="flow", values="value") / 1000
    total = wide.sum(axis=1) if asked.flow == "total" else wide[asked.flow]
    total.index = total.index.astype(int)
    mine = select(study.cells, partner=asked.partner, flow=asked.flow, months=12, family="database").set_index("year")["value"]
    used = _annual(study, asked.partner, "database", "USD")
    other = ratios.share(mine, total.reindex(mine.index)).dropna()
    years = [year for year in other.index if year in used.index and year >= 1992]
    if not years:
        return []
    apart = (other[years] - used[years]).abs()
    return [_effect("total", names.name(study), year, used[year], other[year])
            for year in dict.fromkeys([int(apart.idxmax()), max(years)])]


def _currency(study: Study) -> list[Effect]:
    """The share in both currencies, in the last period where one family has both."""
    asked = study.parameters
    rows = select(study.shares, partner=asked.partner, flow=asked.flow, months=12, family="release", status=["published", "derived"])
    both = rows.pivot(index="year", columns="currency", values="share").reindex(columns=["USD", "CNY"]).dropna().tail(1)
    places = {year: min(period_figures.decimals_of_share(row) for _, row in part.iterrows()) for year, part in rows.groupby("year")}
    return [_effect("currency", names.name(study), year, row["USD"], row["CNY"], places=places[year]) for year, row in both.iterrows()]


def definitions_table(study: Study) -> Table | Prose:
    """The effects of definitions, or that there is no second count."""
    frame = effects(study)
    if frame.empty:
        return Prose(words("provenance").no_definitions(names.name(study), study.year))
    return Table(effects_as_text(frame), words("provenance").definitions_caption(), frame)


def effects_as_text(table: pd.DataFrame) -> pd.DataFrame:
    """The effects of definitions as text."""
    return pd.DataFrame({
        "Definition": table["definition"], "Used here": table["used"], "Alternative": table["instead"], "Year": table["period"],
        "As used": [_result(row, row.result) for row in table.itertuples()],
        "Otherwise": [_result(row, row.other) for row in table.itertuples()],
        "Difference": ["–" if row.unit == "rank" else _difference(row.difference, row.places) for row in table.itertuples()]})


def _difference(value: float, decimals: int) -> str:
    return f"{phrases.cell(value, decimals, sign=True)}{phrases.NARROW_SPACE}points"


def _result(row, value: float) -> str:
    return str(int(value)) if row.unit == "rank" else phrases.percent(value, row.places)
