"""What does the other side report?"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Absent, Chart, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.foundation import phrases
from tradeshare.foundation.select import select
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, cells, names
from tradeshare.study.study import Study

RIVALS = ["CHN", "EU", "JPN", "USA", "KOR"]
FLOWS = ["export", "import"]
MIN_COVERED = 0.95  # of China's trade with a group, below which its reporting members do not stand for it
OTHER_SIDE = {"export": "import", "import": "export"}  # China's exports are the partner's imports


def ratios_table(study: Study) -> Table | None:
    """What the partner's own side reports over what China reports, by member; None where no mirror is in the data."""
    frame = mirror(study)
    if frame.empty:
        return None
    caption = words("provenance").ratios_caption(int(frame["year"].iloc[0]))
    shown = pd.DataFrame({"Reporter": [names.short_label(study, code) for code in frame.index],
                          "China's exports": [phrases.number(ratio, 2) for ratio in frame["exports"]],
                          "China's imports": [phrases.number(ratio, 2) for ratio in frame["imports"]],
                          "Note": ["estimated by the IMF" if flag else "–" for flag in frame["estimate"]]})
    return Table(shown, caption, frame)


def mutual_chart(study: Study) -> Chart | None:
    """China beside other partners in the trade that the partner's side reports; None where no mirror is in the data."""
    shares = mutual(study)
    if shares.empty:
        return None
    own = {"CHN": "China", "ASEAN": "within ASEAN"}
    frame = shares.rename(columns={code: own.get(code) or names.short_label(study, code) for code in shares.columns})
    colours = names.colours(study) | {"China": "#1D2733", "within ASEAN": "#9AA5B1"}
    return Chart(charts.line_chart(frame, colours, "% of own reported trade"), frame, *mutual_caption(study, frame),
                 rows_and_sources.source_line(study, "mirror"))


def mutual_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """China's place in the trade that the partner's side reports."""
    partner, last, say = names.name(study), frame.iloc[-1], words("provenance")
    others = [f"{column} {phrases.share(value)}" for column, value in last.drop("China").dropna().items()]
    return (say.mutual_caption(partner, annual_figures.year_span(frame)),
            say.mutual_alt(partner, frame.index[-1], phrases.share(last["China"]), others))


def mirror(study: Study) -> pd.DataFrame:
    """What the partner's own side reports over what China reports, by member, in the last year with both (database).

    Columns year, exports (the member's imports from China over China's exports to it), imports (its exports to China over
    China's imports from it), estimate (the IMF estimated a side). Index: code. Empty where no mirror is in the data.
    """
    codes = names.members(study) or [study.parameters.partner]
    table = _last_year_with_china(study, codes)
    if table.empty:
        return pd.DataFrame(columns=["year", "exports", "imports", "estimate"])
    year = int(table["period"].iloc[0])
    theirs = table.pivot(index="reporter", columns="flow", values="value").reindex(columns=FLOWS) / 1000
    estimate = table.groupby("reporter")["status"].agg(lambda status: (status == "estimate").any())
    ours = select(study.cells, partner=codes, year=year, months=12, family="database")
    ours = ours.pivot(index="partner", columns="flow", values="value").reindex(columns=FLOWS)
    out = pd.DataFrame({"year": year, "exports": theirs["import"] / ours["export"], "imports": theirs["export"] / ours["import"],
                        "estimate": estimate})
    return out.dropna(subset=["exports", "imports"]).rename_axis("code")


def _last_year_with_china(study: Study, codes: list[str]) -> pd.DataFrame:
    """What these reporters report of their trade with China, in the last year of the report for which one does."""
    table = select(cells.mirror_rows(study.data), partner="CHN", reporter=codes)
    table = table[table["period"].astype(int).le(study.year.year)]
    return table[table["period"].eq(table["period"].max())]


def mutual(study: Study) -> pd.DataFrame:
    """Shares (percent) in the trade that the partner's own side reports: China, the EU, Japan, the United States, Korea, and
    trade among ASEAN's members, named apart. Index: year. Empty for a partner that is not ASEAN or a member."""
    table = cells.mirror_rows(study.data)
    if not names.members(study):  # among a group's members, whose notes say so, an estimate is a small part
        table = table[table["status"].ne("estimate")]
    table = table[annual_figures.counts_as_member(study, table["reporter"], table["period"])]
    table = table.assign(year=table["period"].astype(int))
    table = table[table["year"].between(study.parameters.first_year, study.year.year)]
    if table.empty:
        return pd.DataFrame()
    flows = FLOWS if study.parameters.flow == "total" else [OTHER_SIDE[study.parameters.flow]]
    value = select(table, flow=flows).groupby(["year", "partner"])["value"].sum().unstack()
    if "WLD" not in value:
        return pd.DataFrame()
    kept = [code for code in (*RIVALS, "ASEAN") if code in value]
    return value[kept].apply(lambda column: ratios.share(column, value["WLD"]))


def years_first(table: pd.DataFrame) -> int:
    """For how many years in a row, up to the last, China was first among the partners outside ASEAN.

    >>> years_first(pd.DataFrame({"CHN": [9, 12, 13], "EU": [10, 9, 9]}, index=[2008, 2009, 2010]))
    2
    """
    first = table.drop(columns="ASEAN", errors="ignore").idxmax(axis=1).eq("CHN")
    return int(first[::-1].cumprod().sum())


def mirror_gap(study: Study) -> tuple[int, float, float] | None:
    """The last year in which the partner's own reports stand beside China's: what it reports over what China reports.

    Gives year, ratio for China's exports (the partner's imports from China), ratio for China's imports. Of a group the members that
    report are held against China's trade with the same members. None where no mirror is in the data, or where those that report have
    less than MIN_COVERED of China's trade with all members. What the IMF estimated nobody reported: it is left out.

    >>> from tradeshare.study.study import begin
    >>> mirror_gap(begin(partner="RCEP", last_period="2020")) is None  # the data hold no reports of Australia
    True
    """
    codes = names.members(study) or [study.parameters.partner]
    rows = _last_year_with_china(study, codes)
    rows = rows[~rows["reporter"].isin(rows.loc[rows["status"].eq("estimate"), "reporter"])]
    if rows.empty:
        return None
    year, theirs = int(rows["period"].iloc[0]), rows.pivot(index="reporter", columns="flow", values="value") / 1000
    ours = select(study.cells, partner=codes, year=year, months=12, family="database")
    ours = ours.pivot(index="partner", columns="flow", values="value")
    if not set(FLOWS) <= set(ours) & set(theirs):
        return None
    found = []
    for flow in FLOWS:
        known = theirs[OTHER_SIDE[flow]].dropna().index.intersection(ours[flow].dropna().index)
        if ours.loc[known, flow].sum() < MIN_COVERED * ours[flow].sum():
            return None
        found.append(theirs.loc[known, OTHER_SIDE[flow]].sum() / ours.loc[known, flow].sum())
    return year, *found


def mutual_text(study: Study) -> Prose:
    """Since when China is the partner's largest partner, by the partner's own reports."""
    partner, flow, table, say = names.name(study), study.parameters.flow, mutual(study), words("provenance")
    if table.empty:
        return Prose(Absent(say.no_mutual(partner)))
    last, in_row = int(table.index[-1]), years_first(table)
    return Prose(say.largest(partner, flow, in_row, last) if in_row else say.not_largest(partner, flow, last))
