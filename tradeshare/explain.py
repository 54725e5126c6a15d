"""Chapter 03 in words: why the share moved, each sentence, table and caption from the frame beside it (see `drivers`)."""

import pandas as pd

from tradeshare import compare, discontinuities, drivers, facts, periods, series, share, words
from tradeshare.facts import change
from tradeshare.periods import Period
from tradeshare.study import Study

MOST_STEPS = 9  # of a waterfall; smaller effects are drawn together
WORKED = Period(2020, 2)  # the worked case: customs, January-February 2020
LIST = 10  # rows of a printed table


def period_note(study: Study, pair: pd.Series) -> str:
    """Which periods are compared and why, where it is not the headline period with the year before; else empty."""
    now, before = study.span
    text = ""
    if now != study.last:
        text = (f"For {periods.name(study.last)} the data hold no comparable figures of the year before; the latest period that can "
                f"be compared is {periods.name(now)}. ")
    if study.parameters.base is not None:
        text = f"Compared are {periods.name(now)} and {periods.name(before)}, as `base_period` asks. "
    if pair["family"] == "linked":
        text += (f"No family of sources holds comparable figures of both, so each comes from its own "
                 f"({pair['sources'].replace(' ', ', ')}), in {pair['currency']}; a "
                 f"figure in the other currency is converted at the ratio of one total that customs printed in both. ")
    booked = discontinuities.note(study, before.year, now.year)
    return f"{text}{booked[1:]} " if booked else text


def change_sentence(study: Study, pair: pd.Series) -> str:
    """Growth of partner and total, and what the share did."""
    moved = change(pair)
    before = share.share(pair["before"], pair["world_before"])
    base = " The base follows from a printed growth rate." if pair["implied_base"] else ""
    return (f"{words.start(facts.flow(study))} {facts.grown(pair)} while the total {facts.grown(pair, 'world_')} "
            f"({drivers.when(study)}, in {pair['currency']}): from a share of {words.share(before)} that makes "
            f"**{words.points(moved.value, moved.places)}**.{base}")


def effects_sentence(study: Study, pair: pd.Series) -> str:
    """The two effects, and which of them decided."""
    moved = change(pair)
    text = (f"{words.points(moved.own, moved.places)} from {facts.flow(study)}, {words.points(moved.total, moved.places)} from the total: "
            f"**{words.points(moved.value, moved.places)}** together{words.rounding([moved.own, moved.total], moved.value, moved.places)}")
    if moved.own * moved.total < 0:
        stronger = "the partner" if abs(moved.own) > abs(moved.total) else "the total"
        return f"{text}. The two pull in opposite directions; {stronger} decides."
    part = words.percent(100 * moved.own / moved.value, 0) if moved.value else words.UNKNOWN
    return f"{text}. Both point the same way: {part} of the change comes from the partner itself."


def methods(table: pd.DataFrame, places: int) -> pd.DataFrame:
    """The two effects by method as text."""
    return pd.DataFrame({"Method": table.index, "From the partner, pp": [words.number(v, places, sign=True) for v in table["own"]],
                         "From the total, pp": [words.number(v, places, sign=True) for v in table["total"]],
                         "Together, pp": [words.number(v, places, sign=True) for v in table["own"] + table["total"]]})


def methods_caption(study: Study) -> str:
    """What the methods share and where they differ."""
    return (f"The change of the share, {drivers.when(study)}, split by four methods: the order in which partner and total are moved is a "
            f"choice, the "
            f"sum is not")


def methods_sentence(study: Study, table: pd.DataFrame) -> str:
    """How wide the band of the methods is."""
    wide = float(table["own"].max() - table["own"].min())
    size = float(table["own"].abs().max())
    gap = abs(float(table.loc["logarithmic mean", "own"] - table.loc["Shapley", "own"]))
    places = drivers.change_places(study)
    if not size:
        return "Both effects are zero by every method."
    return (f"Between the two extreme orders the effect of the partner varies {_by(wide, max(2, places))}, "
            f"{words.percent(100 * wide / size, 0)} of its largest value; the logarithmic mean and Shapley's value, which favour no "
            f"order, differ {_by(gap, max(3, places))}. "
            f"{'The sign is the same by all four.' if (table['own'] > 0).nunique() == 1 else 'Even the sign depends on the order.'}")


def _by(size: float, places: int) -> str:
    """
    >>> _by(0.0958, 2).replace(words.NARROW, " "), _by(0.0000018, 5).replace(words.NARROW, " ")
    ('by 0.10 pp', 'by less than 0.00001 pp')
    """
    known = round(size, places) > 0 or size < 1e-12
    return f"by {words.points(size, places, sign=False)}" if known else f"by less than {words.points(10.0**-places, places, sign=False)}"


def effects_captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The change of the share, year by year, in two effects; `frame` is `series.pairs` with the effects by their names in the chart."""
    name = facts.name(study)
    last = frame.iloc[-1]
    places = int(last["places"])
    return (f"Yearly change of {words.possessive(name)} share of {words.whole(study.parameters.flow)}, "
            f"{frame.index[0]}-{frame.index[-1]}, in percentage points, split into the growth of the partner and the growth of the total, "
            f"{words.currencies(frame['currency'].to_dict())}. The two add up exactly.",
            f"In {frame.index[-1]} the share moved by {words.points(last['change'], places)}: "
            f"{words.points(last['partner grew'], places)} from {name} itself and {words.points(last['total grew'], places)} from "
            f"the total.")


def chain_sentence(study: Study, table: pd.DataFrame) -> str:
    """The running sums of the yearly effects; empty where fewer than two years can be chained."""
    if len(table) < 2:
        return ""
    first, last, row = int(table.index[0]) - 1, int(table.index[-1]), table.iloc[-1]
    whole = row[["own_sum", "total_sum", "linking_sum"]].sum()
    places = words.seen(whole, 1)
    parts = list(row[["own_sum", "total_sum"]])
    said = words.currencies(table["currency"].to_dict()) + _begins(study, first, len(table))
    text = (f"Chained year by year from {first} to {last} ({said}), the share moved by **{words.points(whole, places)}**: "
            f"{words.points(parts[0], places)} from {facts.flow(study)}, "
            f"{words.points(parts[1], places)} from the total")
    if round(row["linking_sum"], max(2, places)):
        parts.append(row["linking_sum"])
        text += (f", and {words.points(row['linking_sum'], words.seen(row['linking_sum'], places))} "
                 f"where a year passes from one source or vintage to the next")
    return f"{text}{words.rounding(parts, whole, places)}."


def _begins(study: Study, first: int, count: int) -> str:
    """Why a chain begins later than it could: no like pair of years, or one in another currency, lies before; empty where none does."""
    asked, earlier = study.parameters, series.pairs(study)
    if first <= max(asked.first_year, asked.base.year if asked.base else 0) or earlier.index.min() > first or count == drivers.LONGEST:
        return ""
    if first in earlier.index:
        return f"; not from earlier, since the figures of {first} and {first - 1} are in {earlier.loc[first, 'currency']}"
    return f"; not from earlier, since the data hold no like figures of {first - 1} and {first}"


def named_rows(study: Study, table: pd.DataFrame) -> pd.Series:
    """The label of every row of `drivers.effects`, by code: what no member carries is named as such."""
    split = table["inside"].sum() > 1
    return pd.Series({code: code if code == drivers.REST else
                      f"{series.label(study, code)}, not by member" if split and code == study.parameters.partner else
                      series.label(study, code) for code in table.index})


def steps(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a waterfall: the largest effects by name, the smaller ones inside and outside together, all others last.

    Index name; columns effect (pp), kind.
    """
    named = table.drop(drivers.REST)
    large, small, names = named.head(MOST_STEPS), named.iloc[MOST_STEPS:], named_rows(study, table)
    rows = [(names[code], row["effect"], row["inside"]) for code, row in large.iterrows()]
    for inside, word in ((True, "Other members"), (False, "Other named partners")):
        rest = small[small["inside"].eq(inside)]
        if len(rest) == 1:
            rows.append((names[rest.index[0]], rest["effect"].item(), inside))
        elif len(rest):
            rows.append((f"{word} ({len(rest)})", rest["effect"].sum(), inside))
    rows.sort(key=lambda row: (not row[2], -row[1]))
    rows.append((drivers.REST, table.loc[drivers.REST, "effect"], False))
    return pd.DataFrame({"effect": [row[1] for row in rows], "kind": ["inside" if row[2] else "outside" for row in rows]},
                        index=pd.Index([row[0] for row in rows], name="part"))


def ends(study: Study) -> tuple[str, str]:
    """The labels of a waterfall's first and last bar."""
    now, before = study.span
    return f"Share {periods.name(before, short=True)}", f"Share {periods.name(now, short=True)}"


def waterfall_captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The change of the share by partner and member."""
    pair, places = drivers.pair(study), drivers.change_places(study)
    start, end = share.share(pair["before"], pair["world_before"]), share.share(pair["now"], pair["world_now"])
    name = words.possessive(facts.name(study))
    who = "its members (blue)" if frame["kind"].eq("inside").sum() > 1 else f"{facts.name(study)} itself (blue)"
    said = ", ".join(f"{part} {words.points(row['effect'], places)}" for part, row in frame.iterrows())
    return (f"From {name} share of {words.whole(study.parameters.flow)} in {periods.name(study.span[1])} to that in "
            f"{periods.name(study.span[0])}: what "
            f"{who} and all others (orange) did to it. Another partner that grows dilutes the share, one that shrinks lifts it. The steps "
            f"add "
            f"up exactly; percent, and the axis does not start at zero.",
            f"From {words.percent(start, places)} to {words.percent(end, places)}: {said}.")


def drivers_sentence(study: Study, table: pd.DataFrame) -> str:
    """The three largest drivers of the change of the share, by name; where the partner is one, how its effect differs from that of D3."""
    places = drivers.change_places(study)
    named, rest = table.drop(drivers.REST), table.loc[drivers.REST, "effect"]
    if len(named) < 2:
        return "Nothing finer can be told apart: the data hold like figures of no member and no other partner."
    others = f"all partners without a row of their own together {words.points(rest, places)}"
    labels = named_rows(study, table)
    names = {code: label if "," in label else facts.name(study, code) for code, label in labels.drop(drivers.REST).items()}
    top = named.head(3)
    own = study.parameters.partner in top.index and table["inside"].sum() == 1
    net = f" Of {facts.name(study)} it is the effect less what its own trade added to the total." if own else ""
    said = words.listed([f"{names[code]} ({words.points(row['effect'], places)}, {_did(study, row)})" for code, row in top.iterrows()])
    if len(named) < 3:
        return f"**Only so much can be told apart: {said}**; {others}.{net}"
    return f"**The three largest drivers were {said}**; {others}.{net}"


def _did(study: Study, row: pd.Series) -> str:
    kind, places = words.KIND[study.parameters.flow], facts.grown_places(drivers.pair(study))
    return "new" if pd.isna(row["growth"]) else f"{kind} {words.percent(row['growth'], places, sign=True)}"


def effects_table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The effects by partner and member as text, the largest ten and all others."""
    named, places, rate = table.drop(drivers.REST), drivers.change_places(study), facts.grown_places(drivers.pair(study))
    shown = pd.concat([named.head(LIST), table.loc[[drivers.REST]]])
    return pd.DataFrame({"Part": list(named_rows(study, table)[shown.index]),
                         "Inside": ["yes" if row else "–" for row in shown["inside"]],
                         "Growth, %": [words.number(v, rate, sign=True) if pd.notna(v) else "new" for v in shown["growth"]],
                         "Effect, pp": words.like(shown["effect"], max(2, places))})


def effects_caption(study: Study, table: pd.DataFrame) -> str:
    """What the table of effects shows."""
    left = max(0, len(table) - 1 - LIST)
    note = f"; {words.counted(left, 'smaller effect')} in tables/drivers.csv" if left else ""
    name = words.possessive(facts.name(study))
    return f"Effect of each member and partner on {name} share, {drivers.when(study)}, in percentage points{note}"


def groups_sentence(study: Study, table: pd.DataFrame) -> str:
    """That the effects of the members sum to the group's, and the others' to theirs, whichever way they are grouped."""
    own, rest = table.loc[table["inside"], "effect"].sum(), table.loc[~table["inside"], "effect"].sum()
    places = drivers.change_places(study)
    said = "diluted" if rest < 0 else "lifted"
    inside = f"{words.start(facts.name(study))} itself gave {words.points(own, places)}"
    if table["inside"].sum() > 1:
        inside = f"Inside {facts.name(study)} the effects add up to {words.points(own, places)}"
    alone = change(drivers.pair(study)).own
    if round(alone - own, places):
        inside += (f" (the split above says {words.points(alone, places)} and leaves what {facts.name(study)} added to the total with the "
                   f"total; here it is taken off)")
    return (f"{inside}; all the others together {said} the share by "
            f"{words.points(abs(rest), places, sign=False)}. However the rows are grouped, the sums stay the same."
            f"{_beyond(study, table)}{drivers.joined_sentence(study)}")


def _beyond(study: Study, table: pd.DataFrame) -> str:
    """What the row of the group beside its members holds: those without a row of their own; empty where the members are the group."""
    if table["inside"].sum() < 2 or study.parameters.partner not in table.index:
        return ""
    absent = [facts.name(study, code) for code in series.members(study) if code not in table.index]
    label = named_rows(study, table)[study.parameters.partner]
    if not absent:
        return f" “{label}” is the difference between the group's own figure and the sum of its members, all of which have one."
    return f" “{label}” is what the group's own figure holds beside them: {words.listed(absent)}."


def worked(study: Study) -> Study | None:
    """The study of January-February 2020; None where the data hold no such pair, or not by the last period of the report."""
    asked = study.parameters
    if (WORKED.year, WORKED.months) > (asked.last.year, asked.last.months if asked.last.year == WORKED.year else 12):
        return None
    if compare.pair(study.cells, asked.partner, asked.flow, WORKED, asked.currency) is None:
        return None
    return study._replace(parameters=asked.model_copy(update={"last_period": periods.write_last(WORKED), "base_period": ""}))


def worked_sentence(study: Study, pair: pd.Series) -> str:
    """How much of the change of the worked case came from the others."""
    moved = change(pair)
    part, places = moved.total / moved.value * 100 if moved.value else float("nan"), max(3, moved.places)
    text = (f"In {periods.name(WORKED)} {facts.flow(study)} {words.moved(share.growth(pair['now'], pair['before']))}, the total "
            f"{words.moved(share.growth(pair['world_now'], pair['world_before']))}, and the share went from "
            f"{words.percent(share.share(pair['before'], pair['world_before']), 2)} to "
            f"{words.percent(share.share(pair['now'], pair['world_now']), 2)}: "
            f"{words.points(moved.own, places)} from {facts.name(study)}, {words.points(moved.total, places)} from the total")
    if 0 < part <= 100 and moved.value > 0:
        return f"{text}. **{words.percent(part, 0)} of the rise is the others shrinking.**"
    return f"{text}, {words.points(moved.value, places)} together."


def no_worked(study: Study) -> str:
    """Why the worked case is not shown."""
    return f"The worked case, {periods.name(WORKED)}, is not in the data for {facts.flow(study)} up to {periods.name(study.last)}."
