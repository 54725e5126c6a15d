"""Levels and effects by year."""

import pandas as pd

from tradeshare.exhibits.templates import words
from tradeshare.formulas.changes import Comparison
from tradeshare.foundation import decimals, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import cells, comparison, discontinuities, names, period_figures
from tradeshare.study.study import Study

MARKS = 3  # events on one chart


def years(study: Study) -> range:
    """The years of the report's annual series, first_year to the last full year."""
    return range(study.parameters.first_year, study.year.year + 1)


def counts_as_member(study: Study, codes: pd.Series, years: pd.Series) -> pd.Series:
    """Whether each economy is one of the members that the report counts in a year; of a country, whether it is that country."""
    year = years.astype(int)
    if not names.members(study):
        return codes.eq(study.parameters.partner)
    then = study.parameters.members == "then"
    inside = {each: set(names.members_at(study, Period(each)) if then else names.members(study)) for each in year.unique()}
    return pd.Series([code in inside[each] for code, each in zip(codes, year)], codes.index, dtype=bool)


def by_member(study: Study) -> pd.DataFrame:
    """Annual shares (percent) of the members that the report counts: index year, columns codes.

    Under `members=then` a year holds those who were members at its end, and no others.
    """
    codes = names.members(study)
    wide = pd.DataFrame({code: period_figures.annual_shares(study, code) for code in codes}).reindex(years(study))
    years_ = pd.Series(wide.index, wide.index)
    return wide.apply(lambda column: column.where(counts_as_member(study, pd.Series(str(column.name), wide.index), years_)))


def whole_years(study: Study, wide: pd.DataFrame) -> pd.DataFrame:
    """The years of `by_member` in which all members that count, but for one, have a figure."""
    then = study.parameters.members == "then"
    counts = [len(names.members_at(study, Period(year)) if then else wide.columns) for year in wide.index]
    return wide[wide.notna().sum(axis=1).ge([max(1, count - 1) for count in counts])]


def without_empty_start(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the empty years at the start."""
    known = frame.drop(columns=["places", "status", "origin"], errors="ignore").notna().any(axis=1)
    return frame.loc[known.idxmax():] if known.any() else frame


def currency(study: Study) -> str:
    """The currency of the annual levels: the one asked for, unless it has figures for less than half as many years.

    >>> currency(begin(currency="CNY", last_period="2015")), currency(begin(currency="CNY"))
    ('USD', 'USD')
    """
    asked = study.parameters
    rows = select(study.cells, partner=asked.partner, flow=asked.flow, months=12)
    count = rows[rows["status"].ne("implied")].groupby("currency")["year"].nunique()
    other = "CNY" if asked.currency == "USD" else "USD"
    return other if count.get(asked.currency, 0) * 2 < count.get(other, 0) else asked.currency


@remembered(4)
def levels(study: Study, flow: str | None = None) -> pd.DataFrame:
    """The partner's annual value (bn) in `currency(study)`: index year, columns value, places, status, origin.

    Printed figures and sums first; else converted from the other currency at the effective rate (status `derived`); else
    implied; else missing. `origin` names the sources, or the rate. `flow` defaults to the flow of the report.
    """
    asked, money = study.parameters, currency(study)
    rows = select(study.cells, partner=asked.partner, flow=flow or asked.flow, months=12)
    rows = rows.assign(implied=rows["status"].eq("implied"), other=rows["currency"].ne(money),
                       rank=rows["family"].map(cells.FAMILIES.index)).sort_values(["implied", "other", "rank"])
    held: dict[int, list] = {}
    for row in rows.itertuples():
        held.setdefault(row.year, []).append(row)
    table = [_level(study, held.get(year, []), year, money) for year in years(study)]
    return without_empty_start(pd.DataFrame(table, index=pd.Index(years(study), name="year")).astype({"value": float}))


def _level(study: Study, rows: list, year: int, money: str) -> dict:
    for row in rows:
        if not row.other:
            places = decimals.money_decimals(row.value, row.low, row.high)
            return {"value": row.value, "places": min(1, places) if row.value >= 1 else places, "status": row.status, "origin": row.source}
        rate = comparison.effective_rate(study.cells, Period(year), row.flow)
        if rate is not None and not row.implied:
            value = row.value / rate[0] if money == "USD" else row.value * rate[0]
            return {"value": value, "places": decimals.money_decimals(value) if value < 1 else 1 if value < 1000 else 0,
                    "status": "derived",
                    "origin": words("study").converted_at(row.source, phrases.number(rate[0], 3), row.flow, names.name(study, rate[1]))}
    return {"value": float("nan"), "places": 0, "status": "missing", "origin": ""}


def conversion_note(table: pd.DataFrame) -> str:
    """The years of `levels` that are converted from the other currency, as a sentence; empty when there are none."""
    found = [str(year) for year in table.index[table["origin"].str.contains("converted")]]
    return " " + words("study").converted(found) if found else ""


def pair_of(study: Study, year: int, months: int = 12) -> Comparison | None:
    """A full year, or its first months, of partner and total beside the year before."""
    asked = study.parameters
    return comparison.pair(study.cells, asked.partner, asked.flow, Period(year, months), asked.currency)


@remembered(4)
def yearly_changes(study: Study, months: int = 12) -> pd.DataFrame:
    """Each year, or its first `months`, against the year before: growth of partner and total, share, its change, two effects (percent, pp).

    Growth is the published rate where the levels do not bear it out; the effects and the contribution are of the levels. Years whose
    levels may not be compared are left out (see `comparable_growth`), and so is the first year of another way of booking.

    `places` and `growth_places` are the decimals that the figures support.
    """
    asked, rows = study.parameters, []
    for year in range(asked.first_year, study.last.year + 1):
        pair = pair_of(study, year, months)
        if pair is None or year - 1 < asked.first_year or year in discontinuities.booking_breaks(study):
            continue
        moved = pair.share_change
        rows.append({"year": year, "growth": pair.rate, "growth_total": pair.total.rate,
                     "share": pair.share_now, "change": moved.value,
                     "own": moved.own, "total": moved.total, "places": moved.decimals, "currency": pair.currency,
                     "contribution": pair.contribution,
                     "growth_places": pair.rate_decimals,
                     "implied_base": pair.implied_base, "sources": pair.sources})
    columns = ["year", "growth", "growth_total", "share", "change", "own", "total", "places", "currency", "contribution",
               "growth_places", "implied_base", "sources"]
    return pd.DataFrame(rows, columns=columns).set_index("year")


def year_span(frame: pd.DataFrame) -> str:
    """First and last year of a frame, as text."""
    return f"{frame.index.min()}-{frame.index.max()}"


def share_of_ends(column: pd.Series) -> tuple:
    """First year and value, last year and value of a column, without its gaps."""
    known = column.dropna()
    return known.index[0], known.iloc[0], known.index[-1], known.iloc[-1]


def event_marks(study: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """At most three events (MARKS) within the years of `frame`: columns year, label; one row a year.

    Breaks of the booking come first, then events that concern everyone or the partner, by their rank in events.csv, the older of equals.

    >>> event_marks(begin(), pd.DataFrame(index=range(1990, 2026)))["label"].tolist()
    ['WTO', 'ACFTA six', 'RCEP']
    """
    code, events = study.parameters.partner, study.data.events
    near = events[[not who or code in who.split() for who in events["partners"]]]
    booked = pd.DataFrame({"year": discontinuities.booking_breaks(study), "label": "booked anew", "date": "", "rank": 0})
    table = pd.concat([booked, near.assign(year=near["date"].str[:4].astype(int))], ignore_index=True)
    inside = table["year"].between(frame.index.min(), frame.index.max()) & table["date"].str[:7].le(f"{study.year.year}-12")
    kept = table[inside].sort_values(["rank", "date"], kind="stable").head(MARKS).sort_values(["year", "date"])
    return kept.astype({"year": int}).groupby("year")["label"].agg("; ".join).reset_index()
