"""Who did it?"""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.exhibits.templates import words
from tradeshare.formulas import exact_splits, ratios
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.provenance import rows_and_sources
from tradeshare.study import comparison, names
from tradeshare.study.names import name
from tradeshare.study.study import Study

REST = "All others"
ROUNDING_OF_FILE = 1e-9  # of the group: a smaller rest that no member accounts for is rounding of the file


def _other_partners(study: Study) -> pd.DataFrame:
    """Values (bn) before and now of the partners outside the partner that count no country twice: rivals first, then the others."""
    held = span.values_over_span(study, study.ranked)
    apart = study.apart(dict.fromkeys(held.index, span.pair(study).family), *study.span)
    return held.loc[[code for code in apart if code != study.parameters.partner]]


def effects(study: Study) -> pd.DataFrame:
    """D4: what each member (or the partner, where members are not known) and each other did to the share, largest effect first.

    Index code (REST for all that has no row of its own, the partner's code for what its members leave out); columns before, now (bn),
    change, growth (percent; see `growth`), effect (pp), inside (of the partner). The effects sum to the change of the share.
    """
    asked, whole = study.parameters, span.pair(study)
    group = pd.Series({"before": whole.before.value, "now": whole.now.value})
    own = span.members(study)
    left = group - own.sum()
    if not len(own) or left.abs().max() > ROUNDING_OF_FILE * group.max():
        own.loc[asked.partner] = left
    else:  # the rounding of the file goes to the largest member before, so that the effects still add up without a residual
        own.loc[own["before"].idxmax()] += left
    rest = _other_partners(study)
    rest.loc[REST] = pd.Series({"before": whole.total.before.value, "now": whole.total.now.value}) - group - rest.sum()
    mine, theirs = exact_splits.group_effects(own[["before", "now"]], rest[["before", "now"]])
    table = pd.concat([own.assign(effect=mine, inside=True), rest.assign(effect=theirs, inside=False)])
    table = table.assign(change=table["now"] - table["before"], growth=growth(study, table))
    return table.loc[table["effect"].abs().sort_values(ascending=False).index]


def growth(study: Study, table: pd.DataFrame) -> pd.Series:
    """Growth by row (percent): over a year the published rate where the levels do not bear it out, and NaN where they may not be compared
    (see `comparable_growth`); NaN for what began from nothing. `table` has before, now (bn) and inside by code.
    """
    (now, before), whole, like = study.span, span.pair(study), span.cells_like(study, span.pair(study))
    rates = ratios.growth(table["now"], table["before"].where(table["before"] > 0))
    summed = {REST} | ({study.parameters.partner} if table["inside"].sum() > 1 else set())
    for code in rates.dropna().index.difference(summed) if before == now.before else ():
        change = comparison.partner_change(like, code, study.parameters.flow, now, whole.currency, before)
        rates[code] = change.rate if change else float("nan")
    return rates


MAX_STEPS = 9  # of a waterfall; smaller effects are drawn together


def named_rows(study: Study, table: pd.DataFrame) -> pd.Series:
    """The label of every row of `drivers.effects`, by code: what no member carries is named as such."""
    split, say = table["inside"].sum() > 1, words("decomposition")
    return pd.Series({code: code if code == REST else
                      say.not_by_member(names.short_label(study, code)) if split and code == study.parameters.partner else
                      names.short_label(study, code) for code in table.index})


def waterfall_steps(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a waterfall: the largest effects by name, the smaller ones inside and outside together, all others last.

    Index name; columns effect (pp), kind.
    """
    named = table.drop(REST)
    large, small, names = named.head(MAX_STEPS), named.iloc[MAX_STEPS:], named_rows(study, table)
    rows = [(names[code], row["effect"], row["inside"]) for code, row in large.iterrows()]
    for inside, word in ((True, "Other members"), (False, "Other named partners")):
        rest = small[small["inside"].eq(inside)]
        if len(rest) == 1:
            rows.append((names[rest.index[0]], rest["effect"].item(), inside))
        elif len(rest):
            rows.append((f"{word} ({len(rest)})", rest["effect"].sum(), inside))
    rows.sort(key=lambda row: (not row[2], -row[1]))
    rows.append((REST, table.loc[REST, "effect"], False))
    return pd.DataFrame({"effect": [row[1] for row in rows], "kind": ["inside" if row[2] else "outside" for row in rows]},
                        index=pd.Index([row[0] for row in rows], name="part"))


def waterfall_chart(study: Study) -> Chart:
    """From the share before to the share now, one step for each driver."""
    pair, steps, places = span.pair(study), waterfall_steps(study, effects(study)), span.change_decimals(study)
    say, name, whole = words("decomposition"), names.name(study), flow_phrases.total_flow(study.parameters.flow)
    before, now = (f"Share {periods.name(period, short=True)}" for period in reversed(study.span))
    figure = charts.waterfall_chart(steps, pair.share_before, charts.share_axis_label(study.parameters.flow), (before, now), places)
    own = "its members" if steps["kind"].eq("inside").sum() > 1 else f"{name} itself"
    said = [f"{part} {phrases.percentage_points(row['effect'], places)}" for part, row in steps.iterrows()]
    return Chart(figure, steps, say.waterfall_caption(name, whole, span.span_words(study), own),
                 say.waterfall_alt(phrases.percent(pair.share_before, places), phrases.percent(pair.share_now, places), said),
                 rows_and_sources.source_line(study))


def drivers_sentence(study: Study, table: pd.DataFrame) -> str:
    """The three largest drivers of the change of the share, by name; where the partner is one, how its effect differs from that of D3."""
    places, say = span.change_decimals(study), words("decomposition")
    named, rest = table.drop(REST), table.loc[REST, "effect"]
    if len(named) < 2:
        return say.no_drivers()
    top, labels = named.head(3), named_rows(study, table)
    top = top[top["effect"].round(places).ne(0) | (top.index == top.index[0])]
    which = "all" if len(named) < 3 else "three" if len(top) == 3 else "fewer"
    own = study.parameters.partner in top.index and table["inside"].sum() == 1
    kind, rates = flow_phrases.KIND[study.parameters.flow], span.pair(study).rate_decimals
    said = [say.driver(labels[code] if "," in labels[code] else name(study, code), phrases.percentage_points(row["effect"], places), kind,
                       "" if pd.isna(row["growth"]) else phrases.percent(row["growth"], rates, sign=True), row["before"] > 0)
            for code, row in top.iterrows()]
    return say.drivers(said, which, phrases.percentage_points(rest, places), name(study) if own else "")


def groups_sentence(study: Study, table: pd.DataFrame) -> str:
    """That the effects of the members sum to the group's, and the others' to theirs, whichever way they are grouped."""
    own, rest = table.loc[table["inside"], "effect"].sum(), table.loc[~table["inside"], "effect"].sum()
    places, alone = span.change_decimals(study), span.pair(study).share_change.own
    above = phrases.percentage_points(alone, places) if round(alone - own, places) else ""
    return (words("decomposition").groups(names.name(study), table["inside"].sum() > 1, *span.direction_and_size(own, places), above,
                                          *span.direction_and_size(rest, places)) + _beyond(study, table) + span.joined_sentence(study))


def _beyond(study: Study, table: pd.DataFrame) -> str:
    """What the row of the group beside its members holds: those without a row of their own; empty where the members are the group."""
    if table["inside"].sum() < 2 or study.parameters.partner not in table.index:
        return ""
    absent, say = [names.name(study, code) for code in names.members(study) if code not in table.index], words("decomposition")
    label = named_rows(study, table)[study.parameters.partner]
    return " " + (say.beside(label, absent) if absent else say.beside_all(label))
