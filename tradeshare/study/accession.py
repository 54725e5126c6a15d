"""Who joined a group between two periods: a newcomer's whole trade counts as growth; the rate of the same members stands beside it.

Customs counts in each figure of ASEAN the members at the end of its period, and so do sums under `members=then`; under `members=last` sums
count today's members throughout. Which of the two a figure does is read off the figures of the members.
"""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.formulas.changes import Change
from tradeshare.foundation import phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import annual_figures, comparison, names
from tradeshare.study.study import Study

SAME_SUM = 1e-6  # relative: two sums closer than this are one


def _values(study: Study, cells: pd.DataFrame, pair: Change, period: Period) -> list[pd.Series]:
    """The members' figures (bn) of one period, like the pair: index code. Of total trade also exports plus imports, whichever are there."""
    def of(flow: str) -> pd.Series:
        return pd.Series(comparison.values(cells, names.members(study), flow, period, pair.currency, pair.family), dtype=float)

    found = [of(study.parameters.flow)]
    if study.parameters.flow == "total":
        found.append(of("export").add(of("import"), fill_value=0))
    return found


def counted_members(study: Study, cells: pd.DataFrame, pair: Change, period: Period, value: float) -> pd.Series:
    """The members whose figures (bn) the group's `value` of a period holds, those of the time or of today: index code, NaN for no figure.

    `pair` names the family and currency. Empty where the sums do not tell, and for a country.
    """
    for values in _values(study, cells, pair, period) if names.members(study) else []:
        for codes in (names.members_at(study, period), names.members(study)):
            if len(codes) > 1 and abs(values.reindex(codes).sum() / value - 1) < SAME_SUM:
                return values.reindex(codes)
    return pd.Series(dtype=float)


def newcomers(study: Study, cells: pd.DataFrame, pair: Change, now: Period, before: Period) -> pd.Series:
    """Trade now (bn) of the members that the group's figure now holds and the figure before does not: index code; empty for none.

    >>> here = begin(members="then", last_period="1995")
    >>> newcomers(here, here.cells, annual_figures.pair_of(here, 1995), Period(1995), Period(1994)).round(2).to_dict()
    {'VNM': 1.05}
    """
    after, base = counted_members(study, cells, pair, now, pair.now.value), counted_members(study, cells, pair, before, pair.before.value)
    return after.drop(base.index, errors="ignore").dropna() if len(base) else after.iloc[:0]


def same_members(pair: Change, joined: pd.Series) -> float:
    """Growth (percent) of those who were members in both periods: 100 ((V1 - J1) / V0 - 1), J1 the newcomers' trade.

    >>> from tradeshare.formulas.changes import Interval
    >>> round(float(same_members(Change(now=Interval(15, 15, 15), before=Interval(10, 10, 10), currency="USD", family="release"),
    ...                          pd.Series({"VNM": 3.0}))), 6)
    20.0
    """
    return ratios.growth(pair.now.value - joined.sum(), pair.before.value)


def newcomers_note(study: Study, pair: Change | None, now: Period, before: Period) -> str:
    """That a newcomer's whole trade counts as growth, with the rate of the same members; empty where it does not show at one decimal."""
    if pair is None:
        return ""
    joined = newcomers(study, study.cells, pair, now, before)
    rate = same_members(pair, joined)
    if joined.empty or round(rate, 1) == round(pair.growth, 1):
        return ""
    return " " + words("study").joined_between(_names(study, joined.index), phrases.percent(rate, 1, sign=True))


@remembered(4)
def years_with_newcomers(study: Study) -> pd.DataFrame:
    """The years of `yearly_changes` in which somebody joined: index year, columns joined (codes), growth, growth_same (percent)."""
    rows = []
    for year, row in annual_figures.yearly_changes(study).iterrows():
        pair = annual_figures.pair_of(study, int(year))
        joined = newcomers(study, study.cells, pair, Period(int(year)), Period(int(year) - 1))
        if len(joined):
            rows.append({"year": year, "joined": " ".join(joined.index), "growth": row["growth"],
                         "growth_same": same_members(pair, joined)})
    return pd.DataFrame(rows, columns=["year", "joined", "growth", "growth_same"]).set_index("year")


def years_note(study: Study, years) -> str:
    """The years shown in which growth counts a newcomer's whole trade, each with the rate of the same members; empty for none."""
    table = years_with_newcomers(study)
    table = table[table.index.isin(list(years)) & table["growth"].round(1).ne(table["growth_same"].round(1))]
    said = [(_names(study, row.joined.split()), row.Index, phrases.percent(row.growth_same, 1, sign=True)) for row in table.itertuples()]
    return " " + words("study").joined_in_years(said) if said else ""


def _names(study: Study, codes) -> list[str]:
    return [names.name(study, code) for code in codes]
