"""What is covered, and what is not?"""

import pandas as pd

from tradeshare.exhibits import interval_charts
from tradeshare.exhibits.exhibit import Chart, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.periods import SHORT
from tradeshare.foundation.select import select
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, cells, names
from tradeshare.study.shares import prevailing
from tradeshare.study.study import Study

STATUSES = ["published", "derived", "implied"]  # the surest first
NOT_YET = "not yet over"  # a month after the last period
RECENT_YEARS = 6  # full years before the last one, for which months to date are counted


def coverage_chart(study: Study) -> Chart:
    """Which annual figures the data hold, by partner and year."""
    frame = coverage(study)
    return Chart(interval_charts.coverage_tiles(frame), frame.rename_axis("partner"), *coverage_caption(study, frame),
                 rows_and_sources.source_line(study))


def coverage_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """What the annual series hold."""
    say, part = words("provenance"), 100 * frame.ne("missing").to_numpy().mean()
    return say.coverage_caption(study.parameters.flow, _span(frame)), say.coverage_alt(phrases.percent(part, 0))


def _span(frame: pd.DataFrame) -> str:
    return f"{frame.columns[0]}–{frame.columns[-1]}"


def to_date_chart(study: Study) -> Chart | Prose:
    """Which year-to-date shares the data hold, by month and year, or that they hold none."""
    frame = to_date(study)
    if frame.isin(["missing", NOT_YET]).all(axis=None):
        return Prose(words("provenance").no_to_date(names.name(study), periods.name(study.last)))
    return Chart(interval_charts.coverage_tiles(frame), frame.rename_axis("month"), *to_date_caption(study, frame),
                 rows_and_sources.source_line(study))


def to_date_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Which year-to-date shares the data hold."""
    known, over = (int(found.to_numpy().sum()) for found in (frame.isin(["published", "derived"]), frame.ne(NOT_YET)))
    say, partner = words("provenance"), names.name(study)
    return (say.to_date_caption(partner, flow_phrases.total_flow(study.parameters.flow), _span(frame)),
            say.to_date_alt(partner, known, over))


def _by_status(rows: pd.DataFrame, index: str) -> pd.DataFrame:
    """The surest status of each year (columns) and `index` (rows); blank where there is no row."""
    best = rows.assign(rank=rows["status"].map(STATUSES.index)).sort_values("rank").drop_duplicates([index, "year"])
    return best.pivot(index=index, columns="year", values="status")


def coverage(study: Study) -> pd.DataFrame:
    """For partner, rivals, members and world, whether the annual figure of the flow is published, derived, implied or missing.

    Index: name; columns: years. Derived means summed from exports and imports, or from members.
    """
    codes = [*study.partners, *names.members(study), "WLD"]
    wide = _by_status(select(study.cells, flow=study.parameters.flow, months=12, partner=codes), "partner")
    wide = wide.reindex(index=list(dict.fromkeys(codes)), columns=annual_figures.years(study)).fillna("missing")
    wide.index = [phrases.capitalised(names.short_label(study, code)) for code in wide.index]
    return wide


def gaps_text(study: Study) -> Prose:
    """The years without a published or derived figure of the partner, in one sentence."""
    row = coverage(study).iloc[0]
    missing, implied = (list(row.index[row.eq(status)]) for status in ("missing", "implied"))
    return Prose(words("provenance").gaps(names.flow(study), _years(missing) if missing else "", _years(implied) if implied else "",
                                          row.index[0], row.index[-1]))


def missing_members(study: Study) -> str:
    """Which members the sums behind the annual figures lack, and when; empty for a partner without members."""
    rows = prevailing(select(study.cells, partner=study.parameters.partner, months=12), study.parameters.currency)
    flows = ["total", "export", "import"] if study.parameters.flow == "total" else [study.parameters.flow]
    absent = select(rows, flow=flows).set_index("year")["missing"].str.split().explode().dropna()
    if absent.empty:
        return ""
    parts = [f"{names.name(study, code)} ({_years(sorted(set(part.index)))})" for code, part in absent.groupby(absent, sort=False)]
    return words("provenance").sums_without(parts, phrases.percent(100 * cells.NEGLIGIBLE_PART, 0))


def to_date(study: Study) -> pd.DataFrame:
    """Status of the partner's year-to-date share by month (rows, January to November) and year (columns).

    `NOT_YET` for the months after the last period: they are not missing, they are still to come.
    """
    asked = study.parameters
    wide = _by_status(select(study.shares, partner=asked.partner, flow=asked.flow, months=range(1, 12)), "months")
    span = [year for year in range(min(wide.columns, default=study.last.year), study.last.year + 1) if year >= asked.first_year]
    wide = wide.reindex(index=range(1, 12), columns=span or [study.last.year]).astype(object).fillna("missing")
    wide.loc[wide.index > study.last.months, study.last.year] = NOT_YET
    wide.index = [f"to {month}" for month in SHORT[:11]]
    return wide


def gaps_table(study: Study) -> Table:
    """The shares that the data do not give, for the partner and its rivals."""
    table = gaps_by_partner(study)
    return Table(table, words("provenance").gaps_caption(table.columns[-1].isdigit()))


def gaps_by_partner(study: Study) -> pd.DataFrame:
    """Full years without a share of partner and rivals, and how many year-to-date months have one, by year, as text.

    Months yet to come are not missing. The columns of years are left out where no partner has a month.
    """
    rows, span = [], annual_figures.years(study)
    over = {year: 11 for year in span if year >= study.year.year - RECENT_YEARS}
    if study.last.months < 12:
        over[study.last.year] = study.last.months
    for code in study.partners:
        mine = select(study.shares, partner=code, flow=study.parameters.flow)
        printed = mine[mine["status"].ne("implied")]
        full = set(select(printed, months=12)["year"])
        part = select(printed, months=range(1, 12)).groupby("year")["months"].nunique().reindex(list(over)).fillna(0).astype(int)
        implied = set(select(mine, months=12)["year"]) - full
        rows.append({"Partner": names.short_label(study, code),
                     "Full years without a share": _years([year for year in span if year not in full]),
                     "Only implied": _years([year for year in span if year in implied]),
                     **{str(year): f"{count}/{over[year]}" for year, count in part.items()}})
    table, columns = pd.DataFrame(rows), [str(year) for year in over]
    return table.drop(columns=columns) if table[columns].map(lambda text: text.startswith("0/")).all(axis=None) else table


def _years(found: list[int]) -> str:
    return phrases.year_list([str(year) for year in found]) if found else "none"
