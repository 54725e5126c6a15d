"""The share against its trend."""

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Chart
from tradeshare.formulas.ratios import CLEAR_MOVE_PERCENT, clearly_opposed
from tradeshare.formulas.trend_deviation import MIN_CHANGES, placebo_deviations, WINDOW_YEARS
from tradeshare.foundation import decimals, phrases
from tradeshare.foundation.periods import Period
from tradeshare.exhibits.templates import words
from tradeshare.provenance import rows_and_sources
from tradeshare.study import annual_figures, comparison, discontinuities, names, period_figures
from tradeshare.study.study import Study


def trend_year(study: Study) -> int:
    """The year compared with its trend: `trend_year`, or the last full year where that is earlier."""
    return min(study.parameters.trend_year, study.year.year)


def usable_shares(study: Study) -> pd.Series:
    """The partner's annual shares (percent) that a trend may be read from: those after the last break of the series."""
    return discontinuities.after_last_break(study, period_figures.annual_shares(study).dropna())


def deviations(study: Study) -> pd.DataFrame:
    """The partner's deviations by year up to the last full year; see `placebo_deviations`."""
    shares = usable_shares(study)
    return placebo_deviations(shares, study.year.year) if len(shares) else pd.DataFrame()


def sentence(study: Study, table: pd.DataFrame) -> str:
    """Whether the year tested lay within the range of its trend, beside placebo years."""
    year = trend_year(study)
    if year not in table.index:
        return words("share").no_trend(year, MIN_CHANGES, WINDOW_YEARS)
    row = table.loc[year]
    rank = int(table["size"].abs().rank(ascending=False)[year])
    side = 0 if row["low"] <= row["actual"] <= row["high"] else 1 if row["deviation"] > 0 else -1
    places = max(1, decimals.most_share_decimals(row["actual"]))
    expected, low, high, actual = (phrases.percent(row[name], places) for name in ("expected", "low", "high", "actual"))
    return words("share").trend(year, side, phrases.counted(int(row["steps"]), "annual change"), expected, low, high, actual,
                                phrases.percentage_points(row["deviation"], places), phrases.ordinal(rank),
                                phrases.counted(len(table), "year"))


def year_note(study: Study) -> str:
    """Why another year than the one asked for is tested; empty where it is not."""
    year, asked = trend_year(study), study.parameters.trend_year
    return "" if year == asked else words("share").another_year(year, asked) + " "


def opposite_sentence(study: Study, yearly: pd.DataFrame) -> str:
    """In which years the partner really moved against the total."""
    year, say = trend_year(study), words("share")
    table = yearly[[clearly_opposed(own, total) for own, total in zip(yearly["growth"], yearly["growth_total"])]]
    if not len(yearly):
        return say.nothing_compared()
    if table.empty:
        return say.one_year_together(yearly.index[0], names.flow(study)) if len(yearly) == 1 else say.never_opposite(
            len(yearly), annual_figures.year_span(yearly), names.flow(study), phrases.percent(CLEAR_MOVE_PERCENT))
    said = [f"{y} ({phrases.percent(row['growth'], 1, sign=True)} against {phrases.percent(row['growth_total'], 1, sign=True)})"
            for y, row in table.iterrows()]
    own = say.year_among(year, year in table.index) if year in yearly.index else ""
    return say.opposite(names.flow(study), phrases.percent(CLEAR_MOVE_PERCENT), len(table), phrases.counted(len(yearly), "full year"),
                        said,
                        phrases.currencies(table["currency"].to_dict()), own, _not_in_the_other_currency(study, table))


def _not_in_the_other_currency(study: Study, table: pd.DataFrame) -> list[str]:
    """Those of the years that are none in the other currency, where that has both rates, with these rates."""
    said = []
    for year, row in table.iterrows():
        other = "CNY" if row["currency"] == "USD" else "USD"
        rates = [comparison.published_figure(study.data, study.last, "growth", code, study.parameters.flow, Period(int(year)), other)
                 for code in (study.parameters.partner, "WLD")]
        if all(rate is not None for rate in rates) and not clearly_opposed(*(rate["value"] for rate in rates)):
            own, total = (phrases.percent(rate["value"], 1, sign=True) for rate in rates)
            said.append(f"{year} in {'yuan' if other == 'CNY' else 'dollars'} ({own} against {total})")
    return said


def chart_frame(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Deviations and their intervals round zero, for drawing: columns when, value, low, high, kind."""
    year = trend_year(study)
    kind = ["year tested" if y == year else "placebo year" for y in table.index]
    return pd.DataFrame({"when": table.index.astype(float), "value": table["deviation"], "low": table["low"] - table["expected"],
                         "high": table["high"] - table["expected"], "kind": kind}, index=table.index)


def captions(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """The chart of deviations."""
    return (words("share").trend_caption(WINDOW_YEARS, trend_year(study), f"{table.index[0]}–{table.index[-1]}"), sentence(study, table))


def deviations_chart(study: Study) -> Chart | None:
    """The deviation of each year from its trend, with 80% intervals; None where no year can be tested."""
    table = deviations(study)
    if table.empty:
        return None
    figure = interval_charts.dots_with_bounds(chart_frame(study, table), charts.TRENDS, "percentage points", zero=True)
    return Chart(figure, table, *captions(study, table), rows_and_sources.source_line(study))
