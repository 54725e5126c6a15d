"""Exports against imports: the change of the share by the mix of flows and by the share within each (D5)."""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import exact_splits, ratios
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.study import names
from tradeshare.study.study import Study


def by_flow(study: Study) -> pd.DataFrame:
    """D5: the change of the share in total trade by the mix of flows and by the share within each flow (pp).

    Index export, import; columns weight_before, weight_now, share_before, share_now (percent), mix, within. Empty where the report is
    on one flow, or the two are not known from one family. Imports are the total less exports, so that the flows add up.
    """
    whole = span.pair(study)
    if study.parameters.flow != "total":
        return pd.DataFrame()
    exports = span.pair_of(study, span.cells_like(study, whole), study.parameters.partner, "export")
    if exports is None:
        return pd.DataFrame()
    now, before, total_now, total_before = ([flow, both - flow] for flow, both in zip(exports.levels, whole.levels))
    mix, within = exact_splits.flow_mix(now, before, total_now, total_before)
    frame = pd.DataFrame({"mix": mix, "within": within}, index=pd.Index(["export", "import"], name="flow"))
    for side, part, total, both in (("before", before, total_before, whole.total.before), ("now", now, total_now, whole.total.now)):
        frame[f"weight_{side}"] = ratios.share(pd.Series(total, frame.index), both.value)
        frame[f"share_{side}"] = ratios.share(pd.Series(part, frame.index), pd.Series(total, frame.index))
    return frame


def sentence(study: Study, table: pd.DataFrame) -> str:
    """The flow mix against the share within the flows; empty for a report on one flow or without the split."""
    if table.empty:
        return ""
    places, parts = span.change_decimals(study), [*table["within"], table["mix"].sum()]
    exports, imports, mix, together = (phrases.percentage_points(part, places) for part in (*parts, sum(parts)))
    return words("decomposition").mix(exports, imports, mix, table.loc["export", "weight_now"] > table.loc["export", "weight_before"],
                                      flow_phrases.total_flow("total"), together, phrases.rounding_note(parts, sum(parts), places))


def mix_table(study: Study) -> Table | Prose:
    """The weights of both flows and the shares within them, or why there is no mix of flows."""
    table, fine, say, flow = by_flow(study), max(2, span.change_decimals(study)), words("decomposition"), study.parameters.flow
    if table.empty:
        return Prose(say.no_mix(span.span_words(study)) if flow == "total" else say.mix_of_one_flow(flow_phrases.total_flow(flow)))

    def each(column: str, sign: bool = False) -> list[str]:
        return [phrases.number(v, fine if sign or column.startswith("share") else 2, sign) for v in table[column]]

    shown = pd.DataFrame({"Flow": [f"{flow}s" for flow in table.index],
                          "Weight, %": [f"{a} → {b}" for a, b in zip(each("weight_before"), each("weight_now"))],
                          "Share of the flow, %": [f"{a} → {b}" for a, b in zip(each("share_before"), each("share_now"))],
                          "Mix, pp": each("mix", True), "Share, pp": each("within", True)})
    return Table(shown, say.mix_caption(names.name(study), flow_phrases.total_flow("total"), span.span_words(study)), table)


def mix_text(study: Study) -> Prose | None:
    """What the mix did and what the shares within did, and the same by another method; None where there is no mix of flows."""
    frame = by_flow(study)
    return None if frame.empty else Prose(sentence(study, frame), methods(frame))


def methods(table: pd.DataFrame) -> str:
    """The same mix by the logarithmic mean, beside the midpoint form: the band of the method."""
    weights, shares = (table[[f"{name}_before", f"{name}_now"]].to_numpy().T / 100 for name in ("weight", "share"))
    if (weights <= 0).any() or (shares <= 0).any():
        return words("decomposition").no_mix_methods()
    mix, within = 100 * exact_splits.log_effects([weights[1], shares[1]], [weights[0], shares[0]])
    both = (mix, within, table["mix"].sum(), table["within"].sum())
    said = [f"{phrases.cell(value, decimals.chart_decimals(both, 3), sign=True)}{phrases.NARROW_SPACE}points" for value in both]
    return words("decomposition").mix_methods(*said)
