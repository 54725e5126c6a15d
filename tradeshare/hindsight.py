"""What came of it: a past run's projections against later figures, and those of published runs against the figures of this one.

`since` is the one place of a report that looks past its last period. The chapter shows it under a heading of its own, and nothing else
uses it.
"""

import pandas as pd

from tradeshare import __version__, carried, facts, outlook, parameters, periods, share
from tradeshare.outlook import headline
from tradeshare.study import Study

LEDGER = ["run", "version", "recorded", "last_period", "partner", "flow", "kind", "model", "year", "share", "low_80",
          "high_80"]


def projections(study: Study) -> pd.DataFrame:
    """What this report projects: the full year from the year to date, the headline and naive outlooks by year, and the outlook to use
    carried on from the year to date.

    Gives last_period, partner, flow, kind, model, year, share, low_80 and high_80 (percent).

    >>> from tradeshare.study import begin
    >>> projections(begin(last_period="2020-08"))[["kind", "model", "year"]].head(2).values.tolist()
    [['in-year', 'past gaps', 2020], ['outlook', 'combination', 2020]]
    """
    asked, rows = study.parameters, []
    found = facts.in_year(study, facts.gather(study, study.last))
    if found is not None:
        rows.append(("in-year", "year to date" if found.as_it_is else "past gaps", study.last.year, *found[:3]))
    past = outlook.past_errors(study)
    paths, model = outlook.outlook(study, past), outlook.to_use(study, past)
    kept = paths[paths["model"].isin({headline(set(paths["model"])), "naive"})]
    rows += [("outlook", row.model, row.year, row.share, row.low_80, row.high_80) for row in kept.itertuples()]
    made = carried.paths(study, paths, model, carried.errors(study, past, model))
    rows += [("carried on", model, row.year, row.share, row.low_80, row.high_80) for row in made.itertuples()]
    table = pd.DataFrame(rows, columns=LEDGER[6:])
    return table.assign(last_period=asked.last_period, partner=asked.partner, flow=asked.flow)[LEDGER[3:]]


def scored(made: pd.DataFrame, actual: pd.DataFrame) -> pd.DataFrame:
    """Projections (with year, share, low_80, high_80) beside the annual shares that are known (year, share, source).

    Adds actual (percent), sources, error_pp (actual less projected) and inside_80, unknown where there was no interval; years without a
    figure are left out.

    >>> made = pd.DataFrame({"year": [2020, 2021], "share": 14.0, "low_80": 13.0, "high_80": 15.0})
    >>> known = pd.DataFrame({"year": [2020], "share": [14.7], "source": ["a"]})
    >>> scored(made, known)[["year", "error_pp", "inside_80"]].round(2).values.tolist()
    [[2020, 0.7, True]]
    """
    known = actual[["year", "share", "source"]].rename(columns={"share": "actual", "source": "sources"})
    table = made.merge(known, on="year")
    inside = table["actual"].between(table["low_80"], table["high_80"]).astype("boolean").where(table["low_80"].notna())
    return table.assign(error_pp=table["actual"] - table["share"], inside_80=inside)


def later_shares(study: Study) -> pd.DataFrame:
    """The partner's shares of the years after the last full year of the report, as all data have them now: year, share, source.

    >>> from tradeshare.study import begin
    >>> int(later_shares(begin(last_period="2008"))["year"].min()), later_shares(begin()).empty
    (2009, True)
    """
    asked = study.parameters
    table = share.annual(parameters.all_shares(study.data, asked.members), asked.partner, asked.flow, asked.currency)
    return table[table["year"].gt(study.year.year)]


def since(study: Study) -> pd.DataFrame:
    """This report's projections against what later data say; empty where nothing later is known. Looks past the last period.

    Gives the columns of `projections` and those that `scored` adds.

    >>> from tradeshare.study import begin
    >>> table = since(begin(last_period="2020-08"))
    >>> int(table["year"].min()), bool(table["year"].max() > 2020), since(begin()).empty
    (2020, True, True)
    """
    later = later_shares(study)
    return scored(projections(study) if len(later) else pd.DataFrame(columns=LEDGER[3:]), later)


def published(study: Study) -> pd.DataFrame:
    """What earlier published runs projected for the same partner and flow, against the shares that this report knows.

    Only runs that ended before this one; gives LEDGER and what `scored` adds.

    >>> from tradeshare.study import begin
    >>> published(begin())["last_period"].unique().tolist()
    ['2020-08', '2021-08']
    """
    asked, ledger = study.parameters, study.data.projections
    mine = ledger[ledger["partner"].eq(asked.partner) & ledger["flow"].eq(asked.flow)]
    mine = mine[mine["last_period"].map(periods.end).lt(periods.end(str(study.last)))]
    actual = share.annual(study.shares, asked.partner, asked.flow, asked.currency)
    return scored(mine, actual[actual["status"].ne("implied")]).sort_values(["last_period", "kind", "model", "year"], ignore_index=True)


def record(ledger: pd.DataFrame, runs: dict[str, Study], month: str) -> pd.DataFrame:
    """The ledger with the projections of each run by name added below; what a run of this version and period projected before stays, and
    only kinds of projections that it did not make then are added.

    `month` (YYYY-MM) is the month of the recording: a projection of a year that was over by then shows the method, not foresight.

    >>> from tradeshare.study import begin
    >>> once = record(pd.DataFrame(columns=LEDGER), {"a": begin(last_period="2020-08")}, "2026-11")
    >>> len(once), len(record(once, {"a": begin(last_period="2020-08")}, "2026-12")) == len(once)
    (15, True)
    """
    tables = [ledger]
    for name, study in runs.items():
        here = ledger["run"].eq(name) & ledger["version"].eq(__version__) & ledger["last_period"].eq(study.parameters.last_period)
        made = projections(study).assign(run=name, version=__version__, recorded=month)[LEDGER].round(6)
        tables.append(made[~made["kind"].isin(ledger.loc[here, "kind"])])
    return pd.concat([table for table in tables if not table.empty] or [ledger], ignore_index=True)
