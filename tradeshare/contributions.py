"""Who made the total grow: contributions by partner, flow and member (D1), over the span of the report and year by year."""

import pandas as pd

from tradeshare import compare, discontinuities, drivers, facts, periods, series, share, words
from tradeshare.periods import Period
from tradeshare.study import Study

NONE = pd.DataFrame(columns=["contribution", "growth"])


def by_partner(study: Study) -> pd.DataFrame:
    """D1: what the partner, each rival and all others added to the growth of the total: exact, it sums to the growth.

    Index: name; columns contribution (pp), growth (percent), share_before. Rivals without figures in the family and currency of
    the partner fall into the others.
    """
    whole = drivers.pair(study)
    table = drivers.sides(study, study.partners).rename(index=lambda code: series.label(study, code))
    total = pd.Series({"before": whole["world_before"], "now": whole["world_now"]})
    table.loc[drivers.REST], table.loc["Total"] = total - table.sum(), total
    return _contributed(table, total["before"]).assign(share_before=share.share(table["before"], total["before"]))


def _contributed(table: pd.DataFrame, total: float) -> pd.DataFrame:
    return pd.DataFrame({"contribution": share.contribution(table["now"], table["before"], total),
                         "growth": share.growth(table["now"], table["before"].where(table["before"] > 0))}, index=table.index)


def by_flow(study: Study) -> pd.DataFrame:
    """D1: what the partner's exports and imports each added to the growth of China's total trade; empty where not split, or not asked."""
    if study.parameters.flow != "total":
        return NONE
    whole = drivers.pair_of(study, drivers.cells(study), study.parameters.partner, "total")
    if whole is None:
        return NONE
    table, rows = drivers.like(study, whole), {}
    for flow in ("export", "import"):
        part = drivers.pair_of(study, table, study.parameters.partner, flow, world=False)
        if part is not None:
            rows[flow] = {"before": part["before"], "now": part["now"]}
    return _contributed(pd.DataFrame(rows).T, whole["world_before"]) if len(rows) == 2 else NONE


def by_member(study: Study) -> pd.DataFrame:
    """D1: what each member added to the growth of China's total of the flow, largest first; index code, empty where not known."""
    table, whole = drivers.members(study), drivers.pair(study)
    if table.empty:
        return NONE
    return _contributed(table, whole["world_before"]).sort_values("contribution", ascending=False)


def latest_parts(study: Study) -> tuple[pd.DataFrame, pd.DataFrame, Period]:
    """Contributions by flow and by member over the span, or over the last full year where only that is split, and its period."""
    earlier = study._replace(parameters=study.parameters.model_copy(update={"last_period": str(study.year), "base_period": ""}))
    for here in (study, earlier):
        flows, members = by_flow(here), by_member(here)
        if len(flows) or len(members):
            return flows, members, here.span[0]
    return NONE, NONE, study.last


def stacked(flows: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Contributions by flow above those by member, index part."""
    return pd.concat([table for table in (flows, members) if len(table)]).rename_axis("part")


def yearly(study: Study) -> pd.DataFrame:
    """D1 year by year: what partner, rivals and all others added to the growth of the total (pp): index year, and `Total`.

    The first year of another way of booking of any of them is left out.
    """
    asked, table, rows = study.parameters, drivers.annual(study), {}
    wide = table.pivot(index=["currency", "family", "partner"], columns="year", values="value").rename(
        index=lambda code: series.label(study, code), level="partner")
    names = [series.label(study, code) for code in study.partners]
    for year in list(series.years(study))[1:]:
        whole = compare.pair(study.cells, asked.partner, asked.flow, Period(year), asked.currency)
        if whole is None or any(year in discontinuities.rebooked(study, code) for code in study.partners):
            continue
        both = wide.loc[(whole["currency"], whole["family"])].reindex(names)[[year - 1, year]].dropna()
        parts = share.contribution(both[year], both[year - 1], whole["world_before"])
        parts = pd.concat([parts, _elsewhere(study, year, whole, [code for code, name in zip(study.partners, names) if name not in parts])])
        growth = share.growth(whole["world_now"], whole["world_before"])
        rows[year] = parts.to_dict() | {drivers.REST: growth - parts.sum(), "Total": growth}
    return pd.DataFrame(rows).T.reindex(columns=[*names, drivers.REST, "Total"]).rename_axis("year")


def _elsewhere(study: Study, year: int, whole: pd.Series, codes: list[str]) -> pd.Series:
    """What rivals that the source of the partner's pair lacks added (pp), by other sources in the same currency: index name."""
    own = study.cells[study.cells["currency"].eq(whole["currency"])]
    pairs = {series.label(study, code): compare.pair(own, code, study.parameters.flow, Period(year), whole["currency"], world=False)
             for code in codes}
    return pd.Series({name: share.contribution(pair["now"], pair["before"], whole["world_before"])
                      for name, pair in pairs.items() if pair is not None and not pair["implied_base"]}, dtype=float)


def sentence(study: Study, given: pd.DataFrame) -> str:
    """Who contributed most and least to the growth of the total, among those compared."""
    names = {words.short(full): full for full in study.data.partners["name"]}
    named = given["contribution"].drop(["Total", drivers.REST]).rename(index=names)
    growth = given.loc["Total", "growth"]
    order = named.sort_values(ascending=growth < 0)
    said = [f"{name} ({points(study, value)})" for name, value in order.items()]
    text = f"The total {words.moved(growth)}. Of those compared, "
    if len(order) == 1:
        text += f"{order.index[0]} alone has figures and contributed {points(study, order.iloc[0])}"
    elif growth < 0:
        text += f"{said[0]} did most to lower it and {said[-1]} {'most to hold it up' if order.iloc[-1] > 0 else 'least'}"
    else:
        text += f"{said[0]} contributed most and {said[-1]} least"
    return f"{text}; all others together gave {points(study, given.loc[drivers.REST, 'contribution'])}."


def points(study: Study, value: float) -> str:
    """A contribution with the decimals that the figures support, no more than two unless it would round to nothing."""
    return words.points(value, words.seen(value, min(2, drivers.change_places(study))))


def captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Who made the total grow."""
    whole = words.whole(study.parameters.flow)
    missing = [facts.name(study, code) for code in study.parameters.rivals if series.label(study, code) not in frame.index]
    note = f" Among the others for want of comparable figures: {words.listed(missing)}." if missing else ""
    said = ", ".join(f"{name} {points(study, value)}" for name, value in frame["contribution"].items() if name != "Total")
    return (f"Contributions to the growth of {whole}, {drivers.when(study)}, in percentage points. They add up to the growth of the "
            f"total.{note}",
            f"{words.start(whole)} {words.moved(frame.loc['Total', 'growth'])}: {said}.")


def yearly_captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The stacked contributions, year by year."""
    holes = [f"{name} ({words.years([str(year) for year in frame.index[frame[name].isna()]])})" for name in frame
             if frame[name].isna().any()]
    note = f" Counted among the others, without figures in the currency of the year: {words.listed(holes)}." if holes else ""
    last, own = frame.iloc[-1], series.label(study, study.parameters.partner)
    money = series.pairs(study)["currency"].reindex(frame.index).dropna().to_dict()
    said = ", ".join(f"{name} {words.points(value, words.seen(value, 1) if name == own else 1)}"
                     for name, value in last.drop("Total").dropna().items())
    return (f"Growth of {words.whole(study.parameters.flow)} by year (line, percent) and what each partner added to it (bars, percentage "
            f"points), {frame.index[0]}-{frame.index[-1]}, {words.currencies(money)}.{note}",
            f"In {frame.index[-1]} the total {words.moved(last['Total'])}: {said}.")


def parts(study: Study, flows: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Contributions by flow and member as text."""
    names = [words.start(words.flow_with(flow, facts.name(study))) for flow in flows.index]
    names += [series.label(study, code) for code in members.index]
    both = pd.concat([table for table in (flows, members) if len(table)])
    places = _places(study, both["contribution"])
    return pd.DataFrame({"Part": names, "Contribution, pp": [words.cell(value, places, sign=True) for value in both["contribution"]],
                         "Growth, %": [words.number(v, 1, sign=True) if pd.notna(v) else "new" for v in both["growth"]]})


def _places(study: Study, values) -> int:
    """The decimals of the parts of one contribution: two, or two figures of the largest, but no more than the change of the share has."""
    return min(words.fitted(values, 2), max(2, drivers.change_places(study)))


def parts_caption(study: Study, period: Period) -> str:
    """Over what the contributions are taken."""
    now, before = study.span
    base = before if period == now else period.before
    return (f"Contributions of the parts, {periods.name(period)} on {periods.name(base)}, to the growth of "
            f"{words.whole(study.parameters.flow)}")


def no_years(study: Study) -> str:
    """Why no yearly contributions are drawn."""
    return f"In no year up to {study.year} may the levels of {facts.name(study)} and of the year before be compared: nothing is drawn."


def no_parts(study: Study) -> str:
    """Why there is no table of parts."""
    if study.parameters.flow != "total" and not series.members(study):
        return f"This report is on one flow with {facts.name(study)}, which has no members in the data: there are no parts to tell apart."
    return (f"Neither for {periods.name(study.span[0])} nor for {study.year} do the data split {facts.name(study)} by flow or member "
            f"with a comparable base.")


def parts_sentence(study: Study, flows: pd.DataFrame, members: pd.DataFrame, period: Period) -> str:
    """What flows and members add up to, beside the partner's own contribution; and which period they belong to where it is another."""
    places = _places(study, [*flows["contribution"], *members["contribution"]])
    said = [f"the {kind} listed add up to {words.points(table['contribution'].sum(), places)}"
            for kind, table in (("two flows", flows), ("members", members)) if len(table)]
    if period != study.span[0]:
        return (f"For {periods.name(study.span[0])} the data do not split {facts.name(study)} by flow or member; the table shows {period}, "
                f"the last full year: {words.listed(said)}.")
    whole = drivers.pair(study)
    own = share.contribution(whole["now"], whole["before"], whole["world_before"])
    return (f"{words.start(words.listed(said))}; the own figure of {facts.name(study)} gives {words.points(own, places)}. Where they "
            f"differ, customs rounded each by itself, or the group holds more than the members listed.{drivers.joined_sentence(study)}")
