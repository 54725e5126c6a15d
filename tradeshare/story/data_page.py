"""The last page: who measured the figures, in which copies they were read, and what the words mean."""

import pandas as pd

from tradeshare.exhibits.exhibit import Prose, Table, with_annex
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import all_partners, names
from tradeshare.study.study import Study


def sources_table(study: Study) -> Table:
    """Who measured, and what."""
    used = rows_and_sources.sources_table(study).shown
    table = study.data.sources.set_index("source").loc[used["Source"]]
    who = [rows_and_sources.measured_by(study, name) for name in table.index]
    press, w = table["family"].eq("release") & table["read_in"].eq("press"), words("story")
    via = table["publisher"].where(press, table["publisher"].str.partition(", ")[2])
    via = via.str.removeprefix(f"{rows_and_sources.CUSTOMS}, ")
    what = [w.source_read(title, text) for title, text in zip(table["title"], via)]
    frame = pd.DataFrame({"measured_by": who, "what": what, "vintage": table["vintage"].to_list()}).drop_duplicates()
    shown = frame.groupby("measured_by", sort=False)["what"].agg("; ".join).reset_index().set_axis(["Measured by", "What"], axis=1)
    return Table(shown, words("story").sources_caption(), frame)


def definitions(study: Study) -> Prose:
    """Goods only, valuation, the EU, ASEAN, first releases and revisions."""
    members = names.members(study)
    as_one = all_partners.groups_as_partners(study.data, study.parameters.partner, study.last.year)
    single = next((names.name(study, group) for group in all_partners.GROUPS if group not in as_one), "")
    text = words("story").definitions(names.name(study), len(members), study.parameters.members, single)
    return Prose(with_annex(text, "11_data", "Observations"))
