"""How sure is the share: what it would be by any other defensible definition, and what the other side reports."""

import pandas as pd

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.foundation import press_style
from tradeshare.foundation.templates import words
from tradeshare.provenance import definitions, mirror, rows_and_sources
from tradeshare.story.headline import headline
from tradeshare.study import names
from tradeshare.study.period_figures import annual_shares
from tradeshare.study.study import Study


def alternatives(study: Study) -> pd.DataFrame:
    """Each other definition that changes the partner's share as written: index what it is; columns share, other (percent), period.

    Largest effect first. The members' own reports enter where mirror data hold them.

    >>> from tradeshare.study.study import begin
    >>> alternatives(begin()).columns.tolist()
    ['share', 'other', 'period']
    """
    table = definitions.effects(study)
    table = table[table["unit"].eq("percent") & table["definition"].str.startswith(f"Share of {names.name(study)}")]
    rows = {_named(row.definition, row.instead): (row.result, row.other, row.period) for row in table.itertuples()}
    gap = mirror.mirror_gap(study)
    shares = annual_shares(study)
    if gap is not None and gap[0] in shares.index and study.parameters.flow == "total":
        rows |= _by_partner(study, gap, float(shares[gap[0]]))
    seen = {name: row for name, row in rows.items() if press_style.share(row[0]) != press_style.share(row[1])}
    frame = pd.DataFrame.from_dict(seen, orient="index", columns=["share", "other", "period"])
    return frame.loc[(frame["other"] - frame["share"]).abs().sort_values(ascending=False).index]


def _named(definition: str, instead: str) -> str:
    """What an alternative is, as the beginning of a sentence.

    >>> _named("Share of ASEAN, world total", "IMF"), _named("Share of ASEAN, currency", "CNY"), _named("Share of the EU", "with Malta")
    ('with the total of IMF', 'in CNY', 'with Malta')
    """
    form = {"world total": "with the total of {}", "currency": "in {}"}.get(definition.rpartition(", ")[2], "{}")
    return form.format(instead)


def _by_partner(study: Study, gap: tuple[int, float, float], share: float) -> dict:
    """The share with the partner's own reports in place of China's, if the total stood: exports and imports each scaled by the gap."""
    year, exports, imports = gap
    flows = [annual_shares(study, flow=flow).get(year) for flow in ("export", "import")]
    if any(flow is None for flow in flows):
        return {}
    sides = study.cells[study.cells["partner"].eq(study.parameters.partner) & study.cells["year"].eq(year) & study.cells["months"].eq(12)
                        & study.cells["family"].eq("database") & study.cells["currency"].eq("USD")].set_index("flow")["value"]
    if not {"export", "import"} <= set(sides.index):
        return {}
    total = sides["export"] + sides["import"]
    theirs = share * (sides["export"] * exports + sides["import"] * imports) / total
    return {"by the members’ own reports" if names.members(study) else "by its own reports": (share, theirs, str(year))}


def ranges_chart(study: Study) -> Chart | None:
    """One row for each definition, the share as used beside the other; nothing where there is no other."""
    table, w = alternatives(study), words("story")
    if table.empty:
        return None
    frame = table[["share", "other"]].set_axis([f"{name} ({period})" for name, period in zip(table.index, table["period"])])
    title = w.ranges_title(names.name(study), table["share"].iloc[0], table["other"].iloc[0], table.index[0], table["period"].iloc[0])
    figure = message_charts.dumbbells(frame, title, w.ranges_unit(headline(study).flow), message_charts.WIDTH)
    said = "; ".join(f"{name} {press_style.share(row.other)} instead of {press_style.share(row.share)}" for name, row in frame.iterrows())
    return Chart(figure, frame, w.ranges_caption(), f"{title}: {said}.", rows_and_sources.source_line(study))


def finding(study: Study) -> Prose | None:
    """What a reader must know of the share before quoting it."""
    gap, w, said = mirror.mirror_gap(study), words("story"), []
    table = alternatives(study)
    if len(table):
        text = w.ranges_finding(table["share"].iloc[0], table["other"].iloc[0], table.index[0], table["period"].iloc[0])
        said.append(with_annex(text, "11_data", "Other definitions"))
    if gap is not None:
        group = bool(names.members(study))
        side = f"{press_style.possessive(names.name(study))} members" if group else names.name(study)
        said.append(with_annex(w.mirror_finding(side, group, *gap), "11_data", "Partners' own reports"))
    return Prose(*said) if said else None
