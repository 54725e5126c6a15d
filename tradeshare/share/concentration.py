"""How few partners hold how much: concentration over partners, with the bounds that an incomplete list leaves.

The formulas stand in formulas/concentration_indices.py. Shares here are fractions, not percent.
"""

import numpy as np
import pandas as pd

from tradeshare.data import memberships
from tradeshare.exhibits.exhibit import Absent
from tradeshare.formulas.concentration_indices import herfindahl, herfindahl_bounds, normalised_herfindahl, theil_entropy
from tradeshare.foundation import flow_phrases, phrases
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.study import annual_figures, names, shares
from tradeshare.study.cells import CELL_KEY
from tradeshare.study.study import Study


def among_partners(study: Study) -> pd.DataFrame:
    """Concentration of China's flow over the partners in the data, by year: low, high, held (their part of the total), partners.

    ASEAN counts as one partner and so does the EU; none overlaps another. Each year rests on the family of sources with most held; a
    partner whose share only another family holds is taken from there, never dropped.
    """
    order = list(memberships.ranked((), study.data, study.last))
    rows = select(study.shares[[*CELL_KEY, "status", "share"]], partner=order, flow=study.parameters.flow, months=12)
    rows = rows[rows["status"].ne("implied") & rows["year"].ge(study.parameters.first_year)]
    found = rows.groupby(["year", "family", "currency"])["share"].agg(held="sum", partners="size").reset_index()
    best = found.sort_values("held").groupby("year").tail(1).sort_values("year")
    chosen = best[["year", "family", "currency"]]
    own = rows.merge(chosen)
    others = [shares.prevailing(rows[rows["year"].isin(part["year"])], money) for money, part in chosen.groupby("currency")]
    every = pd.concat([own, *others]).drop_duplicates(["year", "partner"])
    out = []
    for year, held in every.groupby("year"):
        families = held.set_index("partner")["family"].reindex(order).dropna().to_dict()
        parts = held.loc[held["partner"].isin(memberships.apart(families, study.data, (Period(int(year)),), study.members_at)), "share"]
        low, high = herfindahl_bounds(parts / 100)
        out.append({"year": year, "low": float(low), "high": float(high), "held": parts.sum(), "partners": len(parts)})
    table = pd.DataFrame(out, columns=["year", "low", "high", "held", "partners"]).set_index("year")
    return table[table["held"].gt(50)]  # of less than half of the trade the bounds say nothing


def among_members(study: Study) -> pd.DataFrame:
    """How the partner's trade spreads over its members, by year: index, normalised, alike (exp of the entropy), members.

    Years in which all members but negligible ones have a figure; empty for a partner without members in the data.
    """
    if len(names.members(study)) < 2:
        return pd.DataFrame(columns=["index", "normalised", "alike", "members"])
    wide = annual_figures.by_member(study)
    wide = annual_figures.whole_years(study, wide).dropna(how="all")
    out = []
    for year, row in wide.iterrows():
        s = row.dropna() / row.sum()
        out.append({"year": year, "index": float(herfindahl(s)), "normalised": normalised_herfindahl(herfindahl(s), len(s)),
                    "alike": float(np.exp(theil_entropy(s))), "members": len(s)})
    return pd.DataFrame(out, columns=["year", "index", "normalised", "alike", "members"]).set_index("year")


def sentence(study: Study, table: pd.DataFrame) -> str:
    """How trade spreads over the members, from `among_members`."""
    say = words("share")
    if table.empty:
        country = study.data.partners.set_index("code")["kind"][study.parameters.partner] == "country"
        return Absent(say.concentration_one_country(phrases.capitalised(names.name(study))) if country else
                      say.concentration_unknown(names.name(study)))
    first, last = table.iloc[0], table.iloc[-1]
    then = int(first["members"]) if study.parameters.members == "then" and first["members"] != last["members"] else 0
    return say.effective_members(phrases.number(last["alike"], 1), int(last["members"]), table.index[-1],
                                 phrases.number(last["normalised"], 3), last["alike"] > first["alike"], table.index[0],
                                 phrases.number(first["alike"], 1), then)


def bounds_sentence(study: Study, table: pd.DataFrame) -> str:
    """The bounds of the Herfindahl index over China's partners, then and now, from `among_partners`; or why there are none."""
    total, say = flow_phrases.total_flow(study.parameters.flow), words("share")
    if table.empty:
        return say.no_concentration(total)
    ends = [(year, phrases.number(row["low"], 3), phrases.number(row["high"], 3), int(row["partners"]), phrases.percent(row["held"], 0))
            for year, row in table.iloc[[0, -1]].iterrows()]
    return say.concentration(total, *ends)
