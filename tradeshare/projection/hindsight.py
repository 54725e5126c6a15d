"""What became of earlier projections?"""

import pandas as pd

from tradeshare import __version__
from tradeshare.exhibits.exhibit import Absent, Prose, Table
from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.memo import remembered
from tradeshare.foundation.select import select
from tradeshare.projection import from_year_to_date, outlook, whole_year
from tradeshare.projection.cell_text import interval_cell, NO_FIGURE, share_cell, share_text, shown_model
from tradeshare.study import availability, names, shares
from tradeshare.study.study import Study

LEDGER = ["run", "version", "recorded", "last_period", "partner", "flow", "kind", "model", "year", "share", "low_80",
          "high_80"]


def projections(study: Study) -> pd.DataFrame:
    """What this report projects: the full year from the year to date, the outlook by year, and the no-change forecast as its yardstick.

    The yardstick repeats the last full year's share and has no interval. Gives last_period, partner, flow, kind, model, year, share,
    low_80 and high_80 (percent).

    >>> projections(begin(last_period="2020-08"))[["kind", "model", "year"]].head(2).values.tolist()
    [['in-year', 'past gaps', 2020], ['outlook', 'combination', 2021]]
    """
    asked, rows, found = study.parameters, [], whole_year.projected_share(study)
    if found is not None:
        rows.append(("in-year", "year to date" if found.as_it_is else "past gaps", study.last.year, *found[:3]))
    used = outlook.used_path(study)
    begun = from_year_to_date.starts_from_year_to_date(study)
    rows += [("outlook", row.model, row.year, row.share, row.low_80, row.high_80) for row in used.iloc[int(begun):].itertuples()]
    if len(used) and (begun or used["model"].iloc[0] != "naive"):
        last = round(float(outlook.history(study).dropna().iloc[-1]), 4)
        rows += [("no-change", "naive", year, last, float("nan"), float("nan")) for year in used["year"]]
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

    >>> int(later_shares(begin(last_period="2008"))["year"].min()), later_shares(begin()).empty
    (2009, True)
    """
    asked = study.parameters
    table = shares.by_year(availability.all_shares(study.data, asked.members), asked.partner, asked.flow, asked.currency)
    return table[table["year"].gt(study.year.year)]


@remembered(4)
def outcomes_since(study: Study) -> pd.DataFrame:
    """This report's projections against what later data say; empty where nothing later is known. Looks past the last period.

    Gives the columns of `projections` and those that `scored` adds.

    >>> table = outcomes_since(begin(last_period="2020-08"))
    >>> int(table["year"].min()), bool(table["year"].max() > 2020), outcomes_since(begin()).empty
    (2020, True, True)
    """
    later = later_shares(study)
    return scored(projections(study) if len(later) else pd.DataFrame(columns=LEDGER[3:]), later)


def published_projections(study: Study) -> pd.DataFrame:
    """What earlier published runs projected for the same partner and flow, against the shares that this report knows.

    Only runs that ended before this one, each projection once, as it was first made: a later version that records the same run anew
    adds to the ledger and takes nothing from its record. Gives LEDGER and what `scored` adds.

    >>> published_projections(begin())["last_period"].unique().tolist()
    ['2020-08', '2021-08']
    """
    asked, ledger = study.parameters, study.data.projections
    mine = select(ledger, partner=asked.partner, flow=asked.flow)
    mine = mine[mine["last_period"].map(periods.end).lt(periods.end(str(study.last)))]
    mine = mine.drop_duplicates(["run", "last_period", "kind", "year"])  # the ledger is in the order of the recordings
    actual = shares.by_year(study.shares, asked.partner, asked.flow, asked.currency)
    return scored(mine, actual[actual["status"].ne("implied")]).sort_values(["last_period", "kind", "model", "year"], ignore_index=True)


def record(ledger: pd.DataFrame, runs: dict[str, Study], month: str) -> pd.DataFrame:
    """The ledger with the projections of each run by name added below; what a run of this version and period projected before stays, and
    only kinds of projections that it did not make then are added.

    `month` (YYYY-MM) is the month of the recording: a projection of a year that was over by then shows the method, not foresight.

    >>> once = record(pd.DataFrame(columns=LEDGER), {"a": begin(last_period="2020-08")}, "2026-11")
    >>> len(once), len(record(once, {"a": begin(last_period="2020-08")}, "2026-12")) == len(once)
    (10, True)
    """
    tables = [ledger]
    for name, study in runs.items():
        here = ledger["run"].eq(name) & ledger["version"].eq(__version__) & ledger["last_period"].eq(study.parameters.last_period)
        made = projections(study).assign(run=name, version=__version__, recorded=month)[LEDGER].round(6)
        tables.append(made[~made["kind"].isin(ledger.loc[here, "kind"])])
    return pd.concat([table for table in tables if not table.empty] or [ledger], ignore_index=True)


def since_sentence(study: Study) -> Prose:
    """What later figures say of this report's own projections; the one sentence that looks past its last period."""
    say = words("projection")
    if later_shares(study).empty:
        return Prose(Absent(say.no_later(names.name(study))))
    table = outcomes_since(study)
    if table.empty:
        return Prose(say.none_projected(names.name(study)))
    return Prose(f"{say.later_figures(periods.name(study.last))}{outcomes(table)}")


def outcomes(table: pd.DataFrame) -> str:
    """How the projections of `outcomes_since` fared, a sentence for each kind after a blank."""
    said = [words("projection").outcome(row.year, share_text(row.actual), share_text(row.share), pd.notna(row.inside_80),
                                        pd.notna(row.inside_80) and bool(row.inside_80))
            for row in table[table["kind"].eq("in-year")].itertuples()]
    said += [_fared(part, which) for kind, which in (("outlook", "outlook"), ("no-change", "no-change forecast"))
             if len(part := table[table["kind"].eq(kind)])]
    return "".join(f" {sentence}" for sentence in said)


def _fared(part: pd.DataFrame, which: str) -> str:
    """Mean error, and how often an interval covered the outcome, counting those that were given."""
    size, given = phrases.percentage_points(part["error_pp"].abs().mean(), 2, sign=False), part.dropna(subset="inside_80")
    years = "" if len(part) == 1 else phrases.counted(len(part), "year")
    silent = which != "outlook" if given.empty else len(given) < len(part)
    return words("projection").fared(which, size, part["year"].iloc[0], years, len(given), int(given["inside_80"].sum()), silent)


def published_sentence(study: Study) -> Prose:
    """How projections from the periods of earlier published runs fare by the figures of this report; the yardstick apart."""
    table, say, when = published_projections(study), words("projection"), periods.name(study.last)
    if table.empty:
        return Prose(Absent(say.none_published(when)))
    ahead = table[table["kind"].ne("no-change")]
    late, left = int((ahead["recorded"].str[:4].astype(int) > ahead["year"]).sum()), len(table) - len(ahead)
    given = ahead.dropna(subset="inside_80")
    return Prose(say.published(when, phrases.counted(len(ahead), "projection"),
                               phrases.counted(left, "no-change forecast") if left else "", len(given), int(given["inside_80"].sum()),
                               phrases.percentage_points(ahead["error_pp"].abs().median(), 2, sign=False), late, late == len(ahead)))


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Projections against outcomes, as text."""
    kind = table["kind"].map({"in-year": "the year to date", "outlook": "the outlook", "no-change": "no change"})
    return pd.DataFrame({"Year": table["year"].astype(str), "From": kind, "Model": table["model"].map(shown_model),
                         "Projected, %": [share_cell(v) for v in table["share"]],
                         "80% interval": [interval_cell(a, b) for a, b in zip(table["low_80"], table["high_80"])],
                         "Outcome, %": [share_cell(v) for v in table["actual"]],
                         "Error, pp": [share_cell(v, True, a) for v, a in zip(table["error_pp"], table["actual"])],
                         "Covered": [NO_FIGURE if pd.isna(flag) else "yes" if flag else "no" for flag in table["inside_80"]]})


def since_table(study: Study) -> Table | None:
    """The projections of this report beside the full years that later data have; None where there are none."""
    table = outcomes_since(study)
    return None if table.empty else Table(as_text(table), words("projection").since_caption(periods.name(study.last)), table)


def published_table(study: Study) -> Table | None:
    """The projections of earlier published runs beside the full years known now; None where there are none."""
    table = published_projections(study)
    if table.empty:
        return None
    first = pd.DataFrame({"Report to": table["last_period"], "Made in": table["recorded"]}).reset_index(drop=True)
    caption = words("projection").published_caption(names.name(study), periods.name(study.last))
    return Table(pd.concat([first, as_text(table).reset_index(drop=True)], axis=1), caption, table)
