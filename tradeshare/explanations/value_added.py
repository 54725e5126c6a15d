"""The share in value added beside that in gross trade: goods and services, by the OECD's tables, where an accepted vintage has them.

Of China's exports: its value added in the final demand of others over its gross exports to them; of its imports the same the other way.
"""

import pandas as pd

from tradeshare.data import evidence
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.explanations import world_intensity
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.study import names
from tradeshare.study.study import Study

MEASURES = {"gross": {"export": "EXGR", "import": "IMGR"}, "value_added": {"export": "FFD_DVA", "import": "DFD_FVA"}}
MAX_YEARS = 10  # years of the table


@remembered(4)
def by_year(study: Study) -> pd.DataFrame:
    """The partner's share of the flow with the world (percent): index year, columns gross and value_added.

    Years in which a vintage lacks one of the measures, or a member, are left out; empty without such a vintage.

    >>> by_year(begin(vintage="shipped")).empty
    True
    """
    rows = evidence.value_added(study.parameters.vintage, economy="CHN", activity="total", currency="USD")
    wide = rows.pivot(index=["measure", "period"], columns="partner", values="value")
    found = {}
    for year in sorted(int(year) for year in set(rows["period"]) if int(year) <= study.year.year):
        found[year] = {name: _share(study, year, wide, [measures[flow] for flow in flow_phrases.PARTS[study.parameters.flow]])
                       for name, measures in MEASURES.items()}
    return pd.DataFrame.from_dict(found, orient="index", columns=list(MEASURES), dtype=float).dropna().rename_axis("year")


def _share(study: Study, year: int, wide: pd.DataFrame, measures: list[str]) -> float:
    """The share in the sum of some measures; missing where the table lacks a part of it."""
    partner = study.parameters.partner
    sums = wide.reindex([(measure, str(year)) for measure in measures]).sum(min_count=len(measures))
    inside = names.members_at(study, Period(year)) or world_intensity.economies_of(study, partner)
    codes = [partner] if partner in sums.index else [code for code in inside if code != partner]
    return float(ratios.share(sums.reindex(codes).sum(min_count=max(len(codes), 1)), sums.get("WLD", float("nan"))))


def text(study: Study) -> Prose | None:
    """Both shares of the last year, and what they count; None where no accepted vintage has them."""
    table = by_year(study)
    if table.empty:
        return None
    said = words("explanations").value_added_share(names.name(study), study.parameters.flow, table.index[-1], *table.iloc[-1])
    return Prose(said)


def shares_table(study: Study) -> Table | None:
    """Both shares in the last years; None where no accepted vintage has them."""
    frame = by_year(study)
    if frame.empty:
        return None
    shown = pd.DataFrame({"Year": frame.index.astype(str), "Share of gross trade, %": phrases.column_texts(frame["gross"], 1, sign=False),
                          "Share in value added, %": phrases.column_texts(frame["value_added"], 1, sign=False),
                          "Difference, pp": phrases.column_texts(frame["value_added"] - frame["gross"], 1)}).tail(MAX_YEARS)
    return Table(shown, words("explanations").value_added_caption(names.name(study), study.parameters.flow), frame.reset_index())
