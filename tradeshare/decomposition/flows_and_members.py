"""Exports or imports, and which members?"""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.decomposition.contributions import by_partner, contributed
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import decimals, flow_phrases, phrases
from tradeshare.study import comparison, names
from tradeshare.study.names import name, short_label
from tradeshare.study.study import Study

NONE = pd.DataFrame(columns=["contribution", "growth"])


def by_flow(study: Study) -> pd.DataFrame:
    """D1: what the partner's exports and imports each added to the growth of China's total trade; empty where not split, or not asked."""
    if study.parameters.flow != "total":
        return NONE
    (now, before), whole = study.span, span.pair(study)
    parts = {flow: comparison.partner_change(span.cells_like(study, whole), study.parameters.partner, flow, now, whole.currency, before)
             for flow in ("export", "import")}
    if None in parts.values():
        return NONE
    table = pd.DataFrame({flow: {"before": part.before.value, "now": part.now.value} for flow, part in parts.items()}).T
    return contributed(table, whole.total.before.value)


def by_member(study: Study) -> pd.DataFrame:
    """D1: what each member added to the growth of China's total of the flow, largest first; index code, empty where not known."""
    table, whole = span.members(study), span.pair(study)
    if table.empty:
        return NONE
    return contributed(table, whole.total.before.value).sort_values("contribution", ascending=False)


def parts_table(study: Study) -> Table:
    """Contributions by partner, flow and member; where flow and member are not split, by partner alone."""
    partners, flows, members = by_partner(study), by_flow(study), by_member(study)
    labels = [*partners.index, *(phrases.capitalised(flow_phrases.flow_with_partner(part, name(study))) for part in flows.index),
              *(short_label(study, code) for code in members.index)]
    parts = pd.concat([partners[["contribution"]], *(table for table in (flows, members) if len(table))]).rename_axis("part")
    growth = parts.get("growth", pd.Series(float("nan"), parts.index))
    places = _places(study, parts["contribution"])
    text = pd.DataFrame({"Part": labels, "Contribution, pp": [phrases.cell(value, places, sign=True) for value in parts["contribution"]],
                         "Growth by levels, %": [phrases.number(value, 1, sign=True) if pd.notna(value) else
                                                 "new" if place >= len(partners) else "–" for place, value in enumerate(growth)]})
    missing = [names.name(study, code) for code in study.parameters.rivals if short_label(study, code) not in partners.index]
    kinds = ["partner", *(kind for kind, table in (("flow", flows), ("member", members)) if len(table))]
    return Table(text, words("decomposition").parts_caption(kinds, span.span_words(study), flow_phrases.total_flow(study.parameters.flow),
                                                            missing), parts)


def parts_text(study: Study) -> Prose:
    """What flows and members add up to, beside the partner's own contribution; or why there are none."""
    say, found = words("decomposition"), [table for table in (by_flow(study), by_member(study)) if len(table)]
    if not found:
        one = study.parameters.flow != "total" and not names.members(study)
        return Prose(say.no_parts_of_one(names.name(study)) if one else say.no_parts(names.name(study), span.span_words(study)))
    places = _places(study, pd.concat(found)["contribution"])
    own = phrases.percentage_points(span.pair(study).contribution, places)
    sums = {"two flows" if "export" in table.index else "members": phrases.percentage_points(table["contribution"].sum(), places)
            for table in found}
    said = [say.parts_sum(kind, text) for kind, text in sums.items()]
    return Prose(say.parts(said, names.name(study), own, set(sums.values()) == {own}, sums.get("members", own) != own)
                 + span.joined_sentence(study))


def _places(study: Study, values) -> int:
    """The decimals of the parts of one contribution: two, or two figures of the largest, but no more than the change of the share has."""
    return min(decimals.chart_decimals(values, 2), max(2, span.change_decimals(study)))
