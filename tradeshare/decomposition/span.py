"""The two periods that are compared."""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.study import accession, comparison, names
from tradeshare.study.names import name
from tradeshare.study.study import Study


@remembered(4)
def pair(study: Study) -> Comparison:
    """Partner and total over the span, from one family where one holds both periods, else linked.

    >>> pair(begin(last_period="2025", base_period="2015")).family
    'release'
    """
    return pair_of(study, cells(study), study.parameters.partner, study.parameters.flow)


def pair_of(study: Study, table: pd.DataFrame, code: str, flow: str) -> Comparison | None:
    """One partner and flow, and its total, over the span, within the cells given."""
    now, before = study.span
    return comparison.pair(table, code, flow, now, study.parameters.currency, before)


@remembered(4)
def cells(study: Study) -> pd.DataFrame:
    """The cells of both periods of the span, linked where no family holds partner and total of both."""
    asked = study.parameters
    if pair_of(study, study.cells, asked.partner, asked.flow) is None:
        return comparison.linked_cells(study.cells, asked.partner, asked.flow, study.span, asked.currency)
    return pd.concat([select(study.cells, period=period) for period in study.span])


def change_decimals(study: Study) -> int:
    """The decimals that changes and contributions (pp) over the span support."""
    return pair(study).share_change.decimals


def cells_like(study: Study, whole: Comparison) -> pd.DataFrame:
    """The cells of the span from the family and currency of a pair."""
    return select(cells(study), currency=whole.currency, family=whole.family)


def values_over_span(study: Study, codes: list[str]) -> pd.DataFrame:
    """Values (bn) of several partners before and now, like the pair of the report: index code; those without both are left out."""
    table, (now, before) = cells_like(study, pair(study)), study.span
    table = select(table, flow=study.parameters.flow, partner=codes)
    wide = table.pivot(index="partner", columns="year", values="value").reindex(index=codes, columns=[before.year, now.year])
    return wide.set_axis(["before", "now"], axis=1).rename_axis(None).dropna()


def newcomers_trade(study: Study) -> pd.Series:
    """Trade now (bn) of the members who joined over the span; see `accession.newcomers`."""
    return accession.newcomers(study, cells(study), pair(study), *study.span)


def members(study: Study) -> pd.DataFrame:
    """Values (bn) of the members before and now: index code; empty where more than one of those that count has no figures.

    The group's figure of the base holds nothing of who joined since: such a newcomer stands with 0 before.
    """
    whole, new = pair(study), newcomers_trade(study)
    codes = [code for code in names.members(study) if code not in new]
    own = values_over_span(study, codes)
    if any(own[side].sum() - group > 1e-9 * group for side, group in (("before", whole.before.value), ("now", whole.now.value))):
        own = own.loc[own.index.intersection(names.members_at(study, study.span[1]))]  # the base leaves out who joined later
    if len(own) + len(new) < max(2, len(names.members(study)) - 1):
        return pd.DataFrame(columns=["before", "now"], dtype=float)
    own = pd.concat([own, pd.DataFrame({"before": 0.0, "now": new})]) if len(new) else own
    return own.loc[[code for code in names.members(study) if code in own.index]]


def joined_sentence(study: Study) -> str:
    """That the base holds nothing of who joined over the span; empty where nobody did. Begins with a blank."""
    new = newcomers_trade(study)
    if new.empty:
        return ""
    rate = accession.same_members(pair(study), new)
    same = phrases.rose_or_fell(rate)
    return " " + words("decomposition").joined([name(study, code) for code in new.index], len(new) == 1,
                                               flow_phrases.KIND[study.parameters.flow], same)


def span_words(study: Study) -> str:
    """Which periods are compared, in words."""
    return " on ".join(map(periods.name, study.span))


def direction_and_size(value: float, decimals: int) -> tuple[int, str]:
    """Which way a change (pp) goes as shown, 1, 0 or -1, and its size in words.

    >>> direction_and_size(-0.127, 2), direction_and_size(0.004, 2)
    ((-1, '0.13\\xa0points'), (0, '0.00\\xa0points'))
    """
    shown = round(float(value), decimals)
    return (shown > 0) - (shown < 0), phrases.percentage_points(abs(value), decimals, sign=False)
