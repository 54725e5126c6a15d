"""What the exercises work on: small frames, each row from one family of sources and one currency, so that a share may be taken in it."""

import re

import pandas as pd

from tradeshare.exhibits import charts
from tradeshare.exhibits.exhibit import Chart, Table
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.foundation.select import select
from tradeshare.study import names, period_figures
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import Study
from tradeshare.workshop.answer import empty, RIGHT, Said, todo, WRONG

WORLD = "Total"  # all of China's trade, as China reports it


def name(study: Study, code: str | None = None) -> str:
    """A partner as it stands in a column: without its article. Default: the partner of the study.

    >>> from tradeshare.study.study import begin
    >>> name(begin(), "USA")
    'United States'
    """
    return phrases.short_name(names.name(study, code))


def figures(study: Study) -> pd.DataFrame:
    """Values (bn) of the partner, its rivals and the world in the headline period, the two years before, and the full years of each.

    Index: period and currency, such as `2020-01..2020-08 CNY`. Each row is of one family of sources: the one that holds partner and world,
    else the partner. Empty cells are figures that the collection does not hold.

    >>> from tradeshare.study.study import begin
    >>> table = figures(begin(last_period="2020-08"))
    >>> table.loc["2020-01..2020-08 CNY", ["ASEAN", "Total"]].tolist()
    [2930.0, 20050.0]
    """
    last, years = study.last, [study.last.year - back for back in (2, 1, 0)]
    spans = dict.fromkeys([*(Period(year) for year in years), *(last._replace(year=year) for year in years)])
    rows = {f"{span} {money}": row for span in spans for money in ("CNY", "USD") if (row := _row(study, span, money)) is not None}
    if not any(key.startswith(f"{last} ") for key in rows):
        raise ParameterError(f"the data hold no figure of {name(study)} for {periods.name(last)}; name another last_period or partner")
    columns = {code: WORLD if code == "WLD" else name(study, code) for code in [*study.partners, "WLD"]}
    return pd.DataFrame(rows).T.reindex(columns=list(columns)).astype(float).rename(columns=columns).rename_axis(index="bn")


def _row(study: Study, span: Period, currency: str) -> pd.Series | None:
    asked = study.parameters
    rows = study.cells[study.cells["year"].eq(span.year) & study.cells["months"].eq(span.months) & study.cells["flow"].eq(asked.flow)
                       & study.cells["currency"].eq(currency) & study.cells["partner"].isin([*study.partners, "WLD"])]
    sets = [("WLD" not in set(part["partner"]), FAMILIES.index(family), part) for family, part in rows.groupby("family")
            if asked.partner in set(part["partner"])]
    return min(sets, key=lambda found: found[:2])[2].set_index("partner")["value"] if sets else None


def shares(study: Study) -> pd.Series:
    """The annual shares (percent) of the partner by year; a year without a figure is left out.

    >>> from tradeshare.study.study import begin
    >>> round(float(shares(begin(last_period="2019")).loc[2019]), 1)
    14.0
    """
    return period_figures.annual_shares(study).dropna().rename(f"share of {name(study)}")


def headline(study: Study) -> pd.Series:
    """What a page printed of the partner's growth in the headline period, with what its printed level allows of the base.

    From data/statements.csv, the project's two articles first: publisher, printed, half_width (percent), currency, and of the level and of
    its base as first printed now, now_low, now_high, before (bn). Raises ParameterError where no page printed such a growth rate.
    """
    rows, last = _statements(study), study.last
    found = period_figures.gather(study, last)
    rows = rows[rows["statistic"].eq("growth") & rows["approximate"].eq("no")]
    if found.growth is not None:
        rows = rows[rows["growth_currency"].eq(found.growth.currency)]
    if rows.empty or found.growth is None:
        raise ParameterError(f"no page of data/statements.csv prints the growth of {names.flow(study)} in {periods.name(last)}; "
                             f"name another last_period, for example 2021-08")
    row = rows.assign(other=~rows["page"].str.startswith("press-")).sort_values(["other", "pub_date", "id"]).iloc[0]
    now, before = found.growth.now, found.growth.before
    level = {"currency": found.growth.currency, "now": now.value, "now_low": now.low, "now_high": now.high, "before": before.value}
    return pd.concat([row[["id", "publisher", "pub_date", "printed", "half_width"]], pd.Series(level)])


def article(study: Study) -> pd.DataFrame:
    """What the project's two articles print of the partner in the headline period: statistic, printed, unit, publisher, pub_date.

    >>> from tradeshare.study.study import begin
    >>> article(begin(last_period="2020-08"))["statistic"].tolist()
    ['value', 'growth', 'share', 'rank']
    """
    rows = _statements(study)
    rows = rows[rows["page"].str.startswith("press-")]
    return rows[["statistic", "printed", "unit", "publisher", "pub_date"]].reset_index(drop=True)


def _statements(study: Study) -> pd.DataFrame:
    """What pages print of the partner in the headline period."""
    asked, last = study.parameters, study.last
    return select(study.data.statements, partner=asked.partner, flow=asked.flow, period_start=f"{last.year}-01",
                  period_end=periods.end(str(last)))


def view(frame: pd.DataFrame | pd.Series, caption: str, decimals: int = 1) -> Table:
    """A table as students see it: names of rows and columns, numbers to some decimals, the unit in the caption; empty cells as a dash.

    >>> view(pd.Series({2019: 14.02}, name="ASEAN"), "Shares, %").shown.to_numpy().tolist()
    [['2019', '14.0']]
    """
    table = frame.to_frame() if isinstance(frame, pd.Series) else frame
    text = table.map(lambda value: value if isinstance(value, str) else phrases.number(value, decimals) if pd.notna(value) else "–")
    rows = pd.DataFrame({str(table.index.name or ""): [str(name) for name in table.index]})
    return Table(pd.concat([rows, text.reset_index(drop=True)], axis=1), caption, table)


def described(row: pd.Series) -> pd.DataFrame:
    """The headline's entries with what each is and its unit; index: the name by which Python has it."""
    money = f"bn {row['currency']}"
    words = {"publisher": ("who published it", ""), "pub_date": ("when", ""), "printed": ("the growth rate as printed", "%"),
             "half_width": ("half of its last digit", "percentage points"), "now": ("the level", money),
             "now_low": ("the lowest that rounds to it", money), "now_high": ("the highest that rounds to it", money),
             "before": ("its base as first released", money)}
    return pd.DataFrame({name: {"what": what, "value": row[name], "unit": unit} for name, (what, unit) in words.items()}
                        ).T.rename_axis("name")


def draw(values: pd.DataFrame | pd.Series | dict, title: str, unit: str) -> Chart:
    """A chart of a table, a column, or numbers by name: lines over years, else bars. The title is the student's finding, the unit
    names the axis."""
    values = pd.Series(values, name="value") if isinstance(values, dict) else values
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    frame = frame.astype(float).rename(columns=str)
    inks = [charts.OWN, charts.TOTAL, "#8A8F98", "#B5762A", "#7A5C99", "#4C7F62"]
    colours = dict(zip(frame.columns, inks * len(frame.columns)))
    years = pd.api.types.is_integer_dtype(frame.index)
    figure = charts.line_chart(frame, colours, str(unit)) if years else charts.horizontal_bars(frame, list(colours.values()), str(unit))
    return Chart(figure, frame, f"{title} ({unit})", f"{title}.")


def judge_chart(answer) -> Said:
    """Whether a student's chart says something: a title that is a finding, and a unit."""
    if empty(answer):
        return todo("my_chart")
    if not isinstance(answer, Chart):
        return Said(WRONG, "`my_chart` is no chart: make it with `exercise_tables.draw(values, title, unit)`.")
    title, _, unit = answer.caption.rpartition(" (")
    if len(title.split()) < 4:
        return Said(WRONG, "The title is too short to say something: write what one sees, in a sentence with a verb.")
    if not re.search(r"%|percent|points|bn|billion|USD|CNY|pp", unit):
        return Said(WRONG, "The unit is missing: percent, percentage points, or billions of which currency?")
    return Said(RIGHT, "A title and a unit. Now ask your neighbour what the chart says: is it what the title says?")
