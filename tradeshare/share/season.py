"""The pattern within the year: each month's share against the share of its whole year, January-February as one.

The Chinese New Year moves between January and February, so the calendar, more than trade, decides what falls into each; customs
has published them together since 2020 (HKMA working paper 0522 treats them so).
"""

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Prose
from tradeshare.formulas import ratios
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.foundation.select import select
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import cells, monthly_figures, names
from tradeshare.study.study import Study

ENDS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)  # January-February is the first step
MIN_YEARS = 3  # years that a month needs to be described
MIN_STEPS = 6  # months that a pattern needs


def pattern(study: Study) -> pd.DataFrame:
    """Each step of the year (January-February, then single months) against its year: one row a year and step.

    Columns year, first, last, share, share_of_year (percent), relative, low, high, status. Month and year come from one family
    and currency; steps known only roughly are left out, and years without a full figure.
    """
    steps = monthly_figures.drawable_shares(monthly_figures.shares_between_months(study, ENDS))
    asked, keys = study.parameters, ["year", "currency", "family"]
    full = select(study.shares, partner=asked.partner, flow=asked.flow, months=12)
    both = steps.merge(full[keys + ["share"]].rename(columns={"share": "share_of_year"}), on=keys)
    both = both.assign(**{name: ratios.relative_to_year(both[column], both["share_of_year"])
                          for name, column in (("relative", "share"), ("low", "low"), ("high", "high"))})
    return both[["year", "first", "last", "share", "share_of_year", "relative", "low", "high", "status"]].reset_index(drop=True)


def median_pattern(table: pd.DataFrame) -> pd.DataFrame:
    """The median of `pattern` over the years: index the step's name, columns median, least, most, years.

    Steps with MIN_YEARS years; empty where there are fewer than MIN_STEPS of them.
    """
    by_step = table.groupby(["first", "last"])["relative"].agg(["median", "min", "max", "size"]).reset_index()
    by_step = by_step[by_step["size"].ge(MIN_YEARS)]
    by_step = by_step if len(by_step) >= MIN_STEPS else by_step.iloc[:0]
    names = [_name(row) for row in by_step.itertuples()]
    return pd.DataFrame({"median": by_step["median"].to_numpy(), "least": by_step["min"].to_numpy(), "most": by_step["max"].to_numpy(),
                         "years": by_step["size"].to_numpy()}, index=pd.Index(names, name="step"))


def _name(row) -> str:
    first, last = periods.SHORT[row.first - 1], periods.SHORT[row.last - 1]
    return first if first == last else f"{first}-{last}"


def to_date(study: Study) -> pd.DataFrame:
    """The share of the year to date, by month (index 2 to 12, or 1 to 12 while the running year has no more) and year.

    Columns are the last five years that have three months or more; the running year stands beside others whatever it has so far.
    Within a year one family alone, the one with most months: another may count the partner otherwise (the EU with the United Kingdom), and
    the path would show that as a change of the share.
    """
    rows = select(study.shares, partner=study.parameters.partner, flow=study.parameters.flow)
    rows = rows[rows["status"].ne("implied")].assign(width=rows["share_high"] - rows["share_low"])
    best = rows[rows["width"].lt(monthly_figures.MAX_SHARE_WIDTH * rows["share"])].sort_values("width").drop_duplicates(["year", "months",
                                                                                                                         "family"])
    rank = best["family"].map(cells.FAMILIES.index) - 10 * best.groupby(["year", "family"])["months"].transform("size")
    best = best[rank.eq(rank.groupby(best["year"]).transform("min"))]
    wide = best.pivot(index="months", columns="year", values="share").sort_index()
    long = wide.notna().sum().ge(3)
    if not long.any():
        return pd.DataFrame()
    years = list(wide.columns[long | (wide.columns == study.last.year)])[-5:]
    first = 1 if wide[years[-1]].last_valid_index() == 1 else 2  # the New Year makes a January alone say little
    return wide.reindex(range(first, 13))[years].rename_axis("month")


def _in_full(step: str) -> str:
    """The months of a step in full: of Jan-Feb, January-February."""
    return "-".join(periods.MONTHS[periods.SHORT.index(month)] for month in step.split("-"))


def sentence(study: Study, by_year: pd.DataFrame) -> str:
    """The typical pattern, from `pattern`."""
    table, implied = median_pattern(by_year), int(by_year["status"].eq("implied").sum())
    if table.empty:
        return words("share").no_season(names.name(study), MIN_STEPS, MIN_YEARS)
    middle = table["median"]
    top, foot = middle.idxmax(), middle.idxmin()
    new_year = phrases.number(middle["Jan-Feb"], 1) if "Jan-Feb" in table.index and "Jan-Feb" not in (top, foot) else ""
    return words("share").season(_in_full(top), phrases.number(middle[top], 1), _in_full(foot), phrases.number(middle[foot], 1), new_year,
                                 int(table["years"].min()), int(table["years"].max()), implied, len(by_year))


def to_date_captions(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """The share of the year to date."""
    last = frame[frame.columns[-1]].dropna()
    said = [f"{phrases.share(last[month])} to {periods.MONTHS[month - 1]}" for month in dict.fromkeys([last.index[0], last.index[-1]])]
    return (words("share").to_date_caption(names.name(study), flow_phrases.total_flow(study.parameters.flow)),
            words("share").to_date_alt(frame.columns[-1], said))


def year_colours(frame: pd.DataFrame) -> dict:
    """A colour for each year of `to_date`: the last stands out, the older the paler."""
    greys = ["#C9D1D9", "#AAB4BE", "#8A96A3", "#5B9BD0"]
    older = list(frame.columns[:-1])
    return dict(zip(older, greys[len(greys) - len(older):])) | {frame.columns[-1]: "#0B5FA5"}


def to_date_chart(study: Study) -> Chart | Prose:
    """The share of the year to date, a line for each of the last years, or why none is drawn."""
    paths = to_date(study)
    if paths.empty:
        return Prose(words("share").no_to_date(names.name(study)))
    ticks = [f"to {periods.SHORT[month - 1]}" for month in paths.index]
    figure = charts.line_chart(paths[paths.columns[::-1]], year_colours(paths), charts.share_axis_label(study.parameters.flow), ticks=ticks)
    return Chart(figure, paths, *to_date_captions(study, paths), rows_and_sources.source_line(study))
