"""Exports against imports: the change of the share by the mix of flows and by the share within each (D5)."""

import pandas as pd

from tradeshare import decompose, drivers, facts, share, words
from tradeshare.study import Study


def by_flow(study: Study) -> pd.DataFrame:
    """D5: the change of the share in total trade by the mix of flows and by the share within each flow (pp).

    Index export, import; columns weight_before, weight_now, share_before, share_now (percent), mix, within. Empty where the report is
    on one flow, or the two are not known from one family. Imports are the total less exports, so that the flows add up.
    """
    whole = drivers.pair(study)
    if study.parameters.flow != "total":
        return pd.DataFrame()
    table = drivers.like(study, whole)
    part = drivers.pair_of(study, table, study.parameters.partner, "export")
    if part is None:
        return pd.DataFrame()
    parts = {side: [part[side], whole[side] - part[side]] for side in ("now", "before")}
    totals = {side: [part[f"world_{side}"], whole[f"world_{side}"] - part[f"world_{side}"]] for side in ("now", "before")}
    mix, within = decompose.flow_mix(parts["now"], parts["before"], totals["now"], totals["before"])
    frame = pd.DataFrame({"mix": mix, "within": within}, index=pd.Index(["export", "import"], name="flow"))
    for side in ("before", "now"):
        frame[f"weight_{side}"] = share.share(pd.Series(totals[side], frame.index), whole[f"world_{side}"])
        frame[f"share_{side}"] = [share.share(a, b) for a, b in zip(parts[side], totals[side])]
    return frame


def sentence(study: Study, table: pd.DataFrame) -> str:
    """The flow mix against the share within the flows; empty for a report on one flow or without the split."""
    if table.empty:
        return ""
    places = drivers.change_places(study)
    mix, within = table["mix"].sum(), table["within"].sum()
    said = words.listed([f"{words.points(row['within'], places)} within {flow}s" for flow, row in table.iterrows()])
    weight = table.loc["export", "weight_now"] - table.loc["export", "weight_before"]
    return (f"By flow: {said}, and {words.points(mix, places)} because exports became {'a larger' if weight > 0 else 'a smaller'} part of "
            f"{words.whole('total')}; **{words.points(mix + within, places)}** together"
            f"{words.rounding([*table['within'], mix], mix + within, places)}.")


def table(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The flow mix as text."""
    fine = max(2, drivers.change_places(study))

    def each(column: str, sign: bool = False) -> list[str]:
        return [words.number(v, fine if sign or column.startswith("share") else 2, sign) for v in table[column]]

    return pd.DataFrame({"Flow": [f"{flow}s" for flow in table.index],
                         "Weight, %": [f"{a} → {b}" for a, b in zip(each("weight_before"), each("weight_now"))],
                         "Share within, %": [f"{a} → {b}" for a, b in zip(each("share_before"), each("share_now"))],
                         "Mix, pp": each("mix", True), "Within, pp": each("within", True)})


def caption(study: Study) -> str:
    """What the table of the flow mix shows."""
    return (f"Change of {words.possessive(facts.name(study))} share of {words.whole('total')}, {drivers.when(study)}: the weight of "
            f"exports and imports "
            f"in it, and the share within each")


def nothing(study: Study) -> str:
    """Why there is no flow mix."""
    if study.parameters.flow != "total":
        return f"This report is on one flow ({words.whole(study.parameters.flow)}): there is no mix of flows to tell apart."
    return (f"The sources of {drivers.when(study)} do not split partner and total into exports and imports: the mix of flows cannot be "
            f"told from "
            f"the share within them.")


def methods(table: pd.DataFrame) -> str:
    """The same mix by the logarithmic mean, beside the midpoint form: the band of the method."""
    weights, shares = (table[[f"{name}_before", f"{name}_now"]].to_numpy().T / 100 for name in ("weight", "share"))
    if (weights <= 0).any() or (shares <= 0).any():
        return "A flow without trade in one of the periods leaves no logarithm to compare with."
    mix, within = 100 * decompose.log_effects([weights[1], shares[1]], [weights[0], shares[0]])
    both = (mix, within, table["mix"].sum(), table["within"].sum())
    said = [f"{words.cell(value, words.fitted(both, 3), sign=True)}{words.NARROW}pp" for value in both]
    return f"By logarithmic means the mix comes to {said[0]} and the shares within to {said[1]}, by midpoints to {said[2]} and {said[3]}."
