"""What the exercises work on: small frames, each row from one family of sources and one currency, so that a share may be taken in it."""

import pandas as pd

from tradeshare.decomposition import span
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.periods import Period
from tradeshare.study import names, period_figures
from tradeshare.study.cells import FAMILIES
from tradeshare.study.study import Study

WORLD = "World"


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
    else the partner. Empty cells are figures that nobody printed in it.

    >>> from tradeshare.study.study import begin
    >>> table = figures(begin(last_period="2020-08"))
    >>> table.loc["2020-01..2020-08 CNY", ["ASEAN", "World"]].tolist()
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


def sides(study: Study) -> pd.DataFrame:
    """Values (bn) before and now of the partner, its rivals, all others and the total, of one family and currency.

    >>> from tradeshare.study.study import begin
    >>> table = sides(begin(last_period="2021"))
    >>> bool(abs(table.drop("Total")["now"].sum() - table.at["Total", "now"]) < 1e-6)
    True
    """
    whole = span.pair(study)
    table = span.values_over_span(study, study.partners).rename(index=lambda code: names.short_label(study, code))
    total = pd.Series({"before": whole.total.before.value, "now": whole.total.now.value})
    table.loc["All others"], table.loc["Total"] = total - table.sum(), total
    return table


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
    rows, asked, last = study.data.statements, study.parameters, study.last
    found = period_figures.gather(study, last)
    rows = rows[rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow) & rows["statistic"].eq("growth")
                & rows["period_start"].eq(f"{last.year}-01") & rows["period_end"].eq(periods.end(str(last))) & rows["approximate"].eq("no")]
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
    rows, asked, last = study.data.statements, study.parameters, study.last
    rows = rows[rows["page"].str.startswith("press-") & rows["partner"].eq(asked.partner) & rows["flow"].eq(asked.flow)
                & rows["period_start"].eq(f"{last.year}-01") & rows["period_end"].eq(periods.end(str(last)))]
    return rows[["statistic", "printed", "unit", "publisher", "pub_date"]].reset_index(drop=True)
