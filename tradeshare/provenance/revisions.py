"""What was published first, and what later?"""

import pandas as pd

from tradeshare.exhibits import charts, interval_charts
from tradeshare.exhibits.exhibit import Absent, Chart, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.formulas import ratios
from tradeshare.formulas.changes import Interval
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.provenance import rows_and_sources
from tradeshare.study import comparison, discontinuities, names
from tradeshare.study.study import Study

NEW_EU = 2020  # from this year on customs prints growth of the EU without the United Kingdom
MOST_GAPS, MOST_YEARS = 10, 10  # rows of the tables; the caption says ten
PUBLISHED = ["published", "derived"]  # as against implied


def gaps_chart(study: Study) -> Chart | None:
    """Published growth less the growth of first releases; None where no release gives both."""
    frame = growth_gaps(study)
    if frame.empty:
        return None
    dots = revision_dots(frame)
    figure = interval_charts.dots_with_bounds(dots, charts.REVISIONS, "percentage points", zero=True)
    return Chart(figure, frame, *revisions_caption(study, dots), rows_and_sources.source_line(study))


def gaps_table(study: Study) -> Table | None:
    """The largest gaps beyond rounding; None without one."""
    frame = select(growth_gaps(study), revised=True)
    return None if frame.empty else Table(gaps_as_text(frame), words("provenance").revisions_gaps_caption(), frame)


def later_table(study: Study) -> Table | None:
    """First releases of full years against what later sources say; None where no later source holds one."""
    frame = later_releases(study)
    if frame.empty:
        return None
    return Table(later_as_text(frame), words("provenance").later_caption(study.parameters.partner == "EU"), frame)


@remembered(4)
def growth_gaps(study: Study) -> pd.DataFrame:
    """Printed growth against the growth of two first releases, for every period where a release prints all three.

    Columns period, currency, printed, computed (percent), gap, low, high (pp: printed less computed, with the bounds of all
    roundings), revised (the bounds leave out zero), reason (a change of the partner's members, where one moved the base). Rows whose two
    levels count the EU with and without the United Kingdom are left out.

    >>> from tradeshare.study.study import begin
    >>> table = growth_gaps(begin(last_period="2021-08")).set_index(["period", "currency"])
    >>> round(float(table.loc[("2021-01..2021-08", "USD"), "gap"]), 2)
    0.32
    """
    asked = study.parameters
    mine = select(study.cells, partner=asked.partner, flow=asked.flow, family="release", status=PUBLISHED)
    rows = []
    for year, months, currency in sorted(set(zip(mine["year"], mine["months"], mine["currency"]))):
        period = Period(int(year), int(months))
        if asked.partner == "EU" and period.year in (NEW_EU, NEW_EU + 1) and (period.before.year, period.months) < (NEW_EU, 2):
            continue
        if asked.partner == "EU" and period.year == NEW_EU:
            continue
        printed = comparison.published_figure(study.data, study.last, "growth", asked.partner, asked.flow, period, currency)
        change = comparison.partner_change(comparison.by_currency(mine)[currency], asked.partner, asked.flow, period, currency,
                                           any_vintage=True)
        if printed is not None and change is not None:
            rate = Interval.of(printed)
            low, high = rate.low - change.growth_bounds[1], rate.high - change.growth_bounds[0]
            rows.append({"period": str(period), "currency": currency, "printed": float(rate.value), "computed": change.growth,
                         "gap": rate.value - change.growth, "low": low, "high": high, "revised": bool(low > 0 or high < 0),
                         "reason": discontinuities.membership_note(study, period)})
    table = pd.DataFrame(rows, columns=["period", "currency", "printed", "computed", "gap", "low", "high", "revised", "reason"])
    return table.astype({"printed": float, "computed": float, "gap": float, "low": float, "high": float, "revised": bool})


def later_releases(study: Study) -> pd.DataFrame:
    """First releases of full years against what later sources say of the same cell.

    Columns year, currency, first (bn), later (bn), source, first_places, later_places (decimals), change (percent). Later sources
    are a later print, the database and the customs table, where they hold the cell in the same currency.
    """
    asked, rows = study.parameters, []
    cells = select(study.cells, partner=asked.partner, flow=asked.flow, months=12, status=PUBLISHED)
    first = cells[cells["family"].eq("release")].set_index(["year", "currency"])
    for row in cells[cells["family"].ne("release")].itertuples():
        if (row.year, row.currency) in first.index:
            rows.append((row.year, row.currency, first.loc[(row.year, row.currency)], row))
    for row in select(study.data.observations, source=rows_and_sources.REVISED_SOURCE, partner=asked.partner, flow=asked.flow).itertuples():
        year = int(periods.end(row.period)[:4])
        if (year, row.currency) in first.index:
            bn = row._replace(value=row.value / 1000, low=row.low / 1000, high=row.high / 1000)
            rows.append((year, row.currency, first.loc[(year, row.currency)], bn))
    out = pd.DataFrame([{"year": year, "currency": money, "first": old["value"], "later": new.value, "source": new.source,
                         "first_places": decimals.money_decimals(old["value"], old["low"], old["high"]),
                         "later_places": decimals.money_decimals(new.value, new.low, new.high)} for year, money, old, new in rows],
                       columns=["year", "currency", "first", "later", "source", "first_places", "later_places"])
    return out.assign(change=ratios.growth(out["later"], out["first"])).sort_values(["year", "source"], ignore_index=True)


def revisions_caption(study: Study, frame: pd.DataFrame) -> tuple[str, str]:
    """Published growth against the growth of first releases."""
    say, years = words("provenance"), f"{int(frame['when'].min())}–{int(frame['when'].max())}"
    return (say.revisions_caption(names.flow(study), years),
            say.revisions_alt(int(frame["revised"].sum()), phrases.counted(len(frame), "published rate"), *_largest(frame)))


def _largest(table: pd.DataFrame) -> tuple[str, str, str]:
    """The largest gap, its period and its currency."""
    most = table.loc[table["gap"].abs().idxmax()]
    return phrases.percentage_points(most["gap"], 1), periods.name(periods.read(most["period"])), most["currency"]


def gaps_text(study: Study) -> Prose:
    """How often and how far published growth rests on a revised base."""
    table, flow, say = growth_gaps(study), names.flow(study), words("provenance")
    if table.empty:
        return Prose(Absent(say.no_rates(flow)))
    found = select(table, revised=True)
    if found.empty:
        return Prose(say.rates_agree(flow, len(table)))
    reason = found.loc[found["gap"].abs().idxmax(), "reason"]
    return Prose(say.rates_revised(flow, len(found), phrases.counted(len(table), "published rate"), *_largest(found), reason))


def revision_dots(table: pd.DataFrame) -> pd.DataFrame:
    """Revision gaps with `when` (the end of the period as a year with fraction), `value` and `kind` for drawing."""
    ends = table["period"].map(periods.end)
    when = ends.str[:4].astype(int) + ends.str[5:7].astype(int) / 12
    kind = table["revised"].map({True: "revised", False: "within rounding"})
    return table.assign(when=when, value=table["gap"], kind=kind)


def gaps_as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """The largest gaps between published growth and that of first releases, as text."""
    rows = rows.loc[rows["gap"].abs().nlargest(MOST_GAPS).index].sort_index()
    return pd.DataFrame({"Period": [periods.name(periods.read(text), short=True) for text in rows["period"]], "In": rows["currency"],
                         "Published, %": [phrases.number(v, 1, sign=True) for v in rows["printed"]],
                         "First releases, %": [phrases.number(v, 1, sign=True) for v in rows["computed"]],
                         "Gap, pp": [phrases.number(v, 2, sign=True) for v in rows["gap"]],
                         "Bounds, pp": [f"{phrases.number(a, 2, sign=True)} to {phrases.number(b, 2, sign=True)}" for a, b in
                                        zip(rows["low"], rows["high"])]}
                        | ({"Reason": [text or "–" for text in rows["reason"]]} if rows["reason"].any() else {}))


def later_as_text(table: pd.DataFrame) -> pd.DataFrame:
    """First releases of full years against later sources, as text: the last `MOST_YEARS`."""
    rows = table.tail(MOST_YEARS)
    return pd.DataFrame({"Year": rows["year"].astype(str),
                         "First release": [phrases.amount(row.first, row.first_places, row.currency) for row in rows.itertuples()],
                         "Later": [phrases.amount(row.later, row.later_places, row.currency) for row in rows.itertuples()],
                         "Change, %": [phrases.number(v, 1, sign=True) for v in rows["change"]],
                         "Later source": rows["source"].str.replace(" ", ", ")})
