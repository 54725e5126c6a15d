"""Who moved the share and the total: contributions and effects by flow, partner and member over the span of the report.

The span is the headline period and its base (a year before, or `base_period`); see `Study.span`. Frames in percentage points.
"""

import pandas as pd

from tradeshare import accession, compare, decompose, discontinuities, facts, periods, series, share, words
from tradeshare.memo import remembered
from tradeshare.parameters import overlap
from tradeshare.periods import Period
from tradeshare.study import Study

REST = "All others"
LONGEST = 10  # years of a chain: over more, two large effects of opposite signs say nothing of the share


@remembered(4)
def pair(study: Study) -> pd.Series:
    """Partner and total over the span, from one family where one holds both periods, else linked; see `compare.pair`.

    >>> from tradeshare.study import begin
    >>> pair(begin(last_period="2025", base_period="2015"))["family"]
    'linked'
    """
    return pair_of(study, cells(study), study.parameters.partner, study.parameters.flow)


def pair_of(study: Study, table: pd.DataFrame, code: str, flow: str, world: bool = True) -> pd.Series | None:
    """`compare.pair` of one partner and flow over the span, within the cells given."""
    now, before = study.span
    return compare.pair(table, code, flow, now, study.parameters.currency, before, world)


@remembered(4)
def cells(study: Study) -> pd.DataFrame:
    """The cells of both periods of the span, linked where no family holds partner and total of both."""
    asked, (now, before) = study.parameters, study.span
    inside = [(table := study.cells)["year"].eq(p.year) & table["months"].eq(p.months) for p in (now, before)]
    rows = study.cells[inside[0] | inside[1]]
    if compare.pair(study.cells, asked.partner, asked.flow, now, asked.currency, before) is None:
        return compare.linked(study.cells, asked.partner, asked.flow, study.span, asked.currency)
    return rows


def change_places(study: Study) -> int:
    """The decimals that changes and contributions (pp) over the span support."""
    return facts.change(pair(study)).places


def like(study: Study, whole: pd.Series) -> pd.DataFrame:
    """The cells of the span from the family and currency of a pair."""
    table = cells(study)
    return table[table["currency"].eq(whole["currency"]) & table["family"].eq(whole["family"])]


def sides(study: Study, codes: list[str], flow: str | None = None) -> pd.DataFrame:
    """Values (bn) of several partners before and now, like the pair of the report: index code; those without both are left out."""
    table, (now, before) = like(study, pair(study)), study.span
    table = table[table["flow"].eq(flow or study.parameters.flow) & table["partner"].isin(codes)]
    wide = table.pivot(index="partner", columns="year", values="value").reindex(index=codes, columns=[before.year, now.year])
    return wide.set_axis(["before", "now"], axis=1).rename_axis(None).dropna()


def others(study: Study) -> list[str]:
    """Partners in the data outside the partner, none overlapping another: rivals first, then the others."""
    asked, table = study.parameters, study.data.partners
    kept = list(asked.rivals)
    ranked = table[table["kind"].ne("world")].sort_values("kind", ascending=False)["code"]
    for code in ranked:
        if not any(overlap(code, other, table) for other in [asked.partner, *kept]):
            kept.append(code)
    return kept


def effects(study: Study) -> pd.DataFrame:
    """D4: what each member (or the partner, where members are not known) and each other did to the share, largest effect first.

    Index code (REST for all that has no row of its own, the partner's code for what its members leave out); columns before, now (bn),
    change, growth (percent), effect (pp), inside (of the partner). The effects sum to the change of the share.
    """
    asked, whole = study.parameters, pair(study)
    group = pd.Series({"before": whole["before"], "now": whole["now"]})
    own = members(study)
    left = group - own.sum()
    if not len(own) or left.abs().max() > 1e-9 * group.max():
        own.loc[asked.partner] = left
    rest = sides(study, others(study))
    rest.loc[REST] = pd.Series({"before": whole["world_before"], "now": whole["world_now"]}) - group - rest.sum()
    mine, theirs = decompose.diluted(own[["before", "now"]], rest[["before", "now"]])
    table = pd.concat([own.assign(effect=mine, inside=True), rest.assign(effect=theirs, inside=False)])
    table = table.assign(change=table["now"] - table["before"],
                         growth=share.growth(table["now"], table["before"].where(table["before"] > 0)))
    return table.loc[table["effect"].abs().sort_values(ascending=False).index]


def joined(study: Study) -> pd.Series:
    """Trade now (bn) of the members who joined over the span; see `accession.newcomers`."""
    return accession.newcomers(study, cells(study), pair(study), *study.span)


def members(study: Study) -> pd.DataFrame:
    """Values (bn) of the members before and now: index code; empty where more than one of those that count has no figures.

    The group's figure of the base holds nothing of who joined since: such a newcomer stands with 0 before.
    """
    whole, new = pair(study), joined(study)
    codes = [code for code in series.members(study) if code not in new]
    own = sides(study, codes)
    if (whole["before"] - own["before"].sum()) < -1e-9 * whole["before"] or (whole["now"] - own["now"].sum()) < -1e-9 * whole["now"]:
        own = own.loc[own.index.intersection(series.members_at(study, study.span[1]))]  # the base leaves out who joined later
    if len(own) + len(new) < max(2, len(series.members(study)) - 1):
        return pd.DataFrame(columns=["before", "now"], dtype=float)
    own = pd.concat([own, pd.DataFrame({"before": 0.0, "now": new})]) if len(new) else own
    return own.loc[[code for code in series.members(study) if code in own.index]]


def methods(whole: pd.Series) -> pd.DataFrame:
    """D6: the two effects of D3 by four methods (pp): index method, columns own, total; see `decompose.band`."""
    found = decompose.band(*(whole[side] for side in ("now", "before", "world_now", "world_before")))
    return pd.DataFrame(found, index=["own", "total"]).T.rename_axis("method")


def joined_sentence(study: Study) -> str:
    """That the base holds nothing of who joined over the span; empty where nobody did. Begins with a blank."""
    new = joined(study)
    if new.empty:
        return ""
    names = words.listed([facts.name(study, code) for code in new.index])
    rate = accession.same_members(pair(study), new)
    moved = words.moved(rate, 1 if abs(rate) < 100 else 0)
    return (f" {words.start(names)} joined in between: the base holds nothing of {'it' if len(new) == 1 else 'them'}, so all "
            f"{'its' if len(new) == 1 else 'their'} trade counts as growth; the trade of the same members {moved}.")


@remembered(4)
def chain(study: Study) -> pd.DataFrame:
    """D3 year by year to the last full year, with the running sums: at most LONGEST years, without a gap and in one currency.

    From the base where that is later. Index year; columns change, own, total (pp), currency, linking (the share of a year as the later
    pair has it less as the earlier pair has it: another source or a revision), own_sum, total_sum, linking_sum. The three sums add up to
    the change since the start.
    """
    base = study.parameters.base
    rows, last = [], None
    for year in series.years(study):
        whole = compare.pair(study.cells, study.parameters.partner, study.parameters.flow, Period(year), study.parameters.currency)
        if whole is None or year in discontinuities.rebooked(study) or year - 1 < max(study.parameters.first_year, base.year if base
                                                                                      else 0):
            continue
        moved = facts.change(whole)
        before = share.share(whole["before"], whole["world_before"])
        step = before - last[1] if last is not None and last[0] == year - 1 else 0.0
        rows.append({"year": year, "change": moved.value, "own": moved.own, "total": moved.total, "linking": step,
                     "currency": whole["currency"]})
        last = year, before + moved.value
    table = pd.DataFrame(rows, columns=["year", "change", "own", "total", "linking", "currency"]).set_index("year")
    table = _unbroken(table)
    return table.assign(**{f"{name}_sum": table[name].cumsum() for name in ("own", "total", "linking")})


def _unbroken(table: pd.DataFrame) -> pd.DataFrame:
    """The last years without a gap and in one currency, LONGEST at most."""
    years, money = list(table.index), list(table["currency"])
    start = next((place for place in range(len(years) - 1, 0, -1)
                  if years[place] != years[place - 1] + 1 or money[place] != money[place - 1]), 0)
    table = table.iloc[max(start, len(table) - LONGEST):]
    return table.assign(linking=table["linking"].where(table.index != table.index[:1].max(), 0.0))


def annual(study: Study) -> pd.DataFrame:
    """The annual cells of the flow for partner, rivals and world."""
    table = study.cells
    return table[table["months"].eq(12) & table["flow"].eq(study.parameters.flow) & table["partner"].isin([*study.partners, "WLD"])]


def when(study: Study) -> str:
    """Which periods are compared, in words."""
    now, before = study.span
    return f"{periods.name(now)} on {periods.name(before)}"
