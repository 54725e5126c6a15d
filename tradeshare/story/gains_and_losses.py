"""Who gained, who lost, in numbers: changes of every partner's share, which add up to zero; drawn by page_one and partners_over_years."""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.formulas.changes import Comparison
from tradeshare.formulas.ratios import growth, share
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import all_partners, comparison, names
from tradeshare.study.study import Study

OTHERS = "OTH"  # all partners without a figure of their own, and in a chart or table all that it does not show
MAX_BARS, MAX_BARS_ON_PAGE_ONE = 12, 10  # bars of the chart, and of the small one of page one


@remembered(8)
def changes(study: Study, period: Period, before: Period) -> pd.DataFrame:
    """Each partner's share in two periods and its change, largest gain first; the last row is all other partners.

    Index: code (`OTH` for the others); columns before, now (percent of China's flow), change (percentage points), growth (percent), and
    currency. The changes add up to zero. Only partners whose figures of both periods come from the source of the partner of the report;
    empty where that partner's two periods may not be compared.

    >>> from tradeshare.study.study import begin
    >>> study = begin()
    >>> table = changes(study, study.last, study.last.before)
    >>> table["change"].round(2).to_dict()["HKG"], bool(abs(table["change"].sum()) < 1e-9)
    (1.4, True)
    """
    rows, asked, own = {}, study.parameters, None
    for code in study.ranked:
        pair = comparison.pair(study.cells, code, asked.flow, period, asked.currency, before)
        own = pair if code == asked.partner else own
        if pair is not None and own is not None and (pair.family, pair.currency) == (own.family, own.currency):
            rows[code] = (pair.share_before, pair.share_now, pair.official)
    if own is not None:
        rows |= {code: found for code, found in _further(study, own, period, before).items() if code not in rows}
        rows = {code: rows[code] for code in study.apart(dict.fromkeys(rows, own.family), period, before)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["before", "now", "growth"])
    if table.empty:
        return table.assign(change=[], currency=[])
    table["change"] = table["now"] - table["before"]
    table = table.sort_values("change", ascending=False, kind="stable")
    table.loc[OTHERS] = {"before": 100 - table["before"].sum(), "now": 100 - table["now"].sum(), "change": -table["change"].sum()}
    return table.assign(currency=own.currency)


def _further(study: Study, own: Comparison, period: Period, before: Period) -> dict[str, tuple[float, float, float]]:
    """By code the shares before and now and the growth (percent) of all partners of the databases that the tables by period lack."""
    if own.family != "database" or period.months < 12:
        return {}
    asked = study.parameters
    table = all_partners.in_both(study.data, asked.partner, (before.year, period.year), asked.flow)
    totals = own.total.before.value, own.total.now.value
    if any(table[year].sum() > total - part for year, total, part in zip(table, totals, (own.before.value, own.now.value))):
        return {}  # a total below the sum of its parts measures none of them
    return {str(code): (share(then, totals[0]), share(now, totals[1]), growth(now, then)) for code, then, now in table.itertuples()}


def names_without_change(study: Study, table: pd.DataFrame) -> list[str]:
    """The names of the partners with a share in the headline period that `table` of changes lacks, since their two periods may not be
    compared.

    >>> from tradeshare.study.study import begin
    >>> study = begin(partner="USA", flow="export", last_period="2025")
    >>> names_without_change(study, changes(study, study.last, study.last.before))
    ['Korea']
    """
    held = study.ranking(study.last, table["currency"].iloc[0])["partner"]
    return [names.name(study, code) for code in held if code not in table.index]


def label(study: Study, code: str, table: bool = False) -> str:
    """The name of a partner in a chart or a table; the rest, which is not the same in both, has two names."""
    return words("story").not_shown(table) if code == OTHERS else names.short_label(study, code)


def largest(study: Study, table: pd.DataFrame, most: int = MAX_BARS) -> pd.DataFrame:
    """The rows of the partner and of the largest changes, at most so many; what is left out joins the other partners."""
    own = study.parameters.partner
    named = table.drop(index=OTHERS)
    kept = named.drop(index=own)["change"].abs().nlargest(most - 2).index.union([own])
    shown = named[named.index.isin(kept)].copy()
    rest = table[~table.index.isin(kept)]
    for name in ("before", "now", "change"):
        shown.loc[OTHERS, name] = rest[name].sum()
    return shown.sort_values("change", ascending=False, kind="stable")
