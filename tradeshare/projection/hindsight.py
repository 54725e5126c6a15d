"""What became of earlier projections?"""

import pandas as pd

from tradeshare import __version__
from tradeshare.foundation import decimals, periods, phrases
from tradeshare.projection import from_year_to_date, outlook, whole_year
from tradeshare.projection.outlook_words import share_text
from tradeshare.projection.track_record_tables import NONE, number_text
from tradeshare.study import availability, names, period_figures, shares
from tradeshare.study.study import Study

LEDGER = ["run", "version", "recorded", "last_period", "partner", "flow", "kind", "model", "year", "share", "low_80",
          "high_80"]


def projections(study: Study) -> pd.DataFrame:
    """What this report projects: the full year from the year to date, the headline and naive outlooks by year, and the outlook to use
    carried on from the year to date.

    Gives last_period, partner, flow, kind, model, year, share, low_80 and high_80 (percent).

    >>> from tradeshare.study.study import begin
    >>> projections(begin(last_period="2020-08"))[["kind", "model", "year"]].head(2).values.tolist()
    [['in-year', 'past gaps', 2020], ['outlook', 'combination', 2020]]
    """
    asked, rows = study.parameters, []
    found = whole_year.full_year_projection(study, period_figures.gather(study, study.last))
    if found is not None:
        rows.append(("in-year", "year to date" if found.as_it_is else "past gaps", study.last.year, *found[:3]))
    past = outlook.past_errors(study)
    paths, model = outlook.outlook(study, past), outlook.to_use(study, past)
    kept = paths[paths["model"].isin({outlook.headline(set(paths["model"])), "naive"})]
    rows += [("outlook", row.model, row.year, row.share, row.low_80, row.high_80) for row in kept.itertuples()]
    made = from_year_to_date.paths(study, paths, model, from_year_to_date.errors(study, past, model))
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

    >>> from tradeshare.study.study import begin
    >>> int(later_shares(begin(last_period="2008"))["year"].min()), later_shares(begin()).empty
    (2009, True)
    """
    asked = study.parameters
    table = shares.by_year(availability.all_shares(study.data, asked.members), asked.partner, asked.flow, asked.currency)
    return table[table["year"].gt(study.year.year)]


def since(study: Study) -> pd.DataFrame:
    """This report's projections against what later data say; empty where nothing later is known. Looks past the last period.

    Gives the columns of `projections` and those that `scored` adds.

    >>> from tradeshare.study.study import begin
    >>> table = since(begin(last_period="2020-08"))
    >>> int(table["year"].min()), bool(table["year"].max() > 2020), since(begin()).empty
    (2020, True, True)
    """
    later = later_shares(study)
    return scored(projections(study) if len(later) else pd.DataFrame(columns=LEDGER[3:]), later)


def published(study: Study) -> pd.DataFrame:
    """What earlier published runs projected for the same partner and flow, against the shares that this report knows.

    Only runs that ended before this one; gives LEDGER and what `scored` adds.

    >>> from tradeshare.study.study import begin
    >>> published(begin())["last_period"].unique().tolist()
    ['2020-08', '2021-08']
    """
    asked, ledger = study.parameters, study.data.projections
    mine = ledger[ledger["partner"].eq(asked.partner) & ledger["flow"].eq(asked.flow)]
    mine = mine[mine["last_period"].map(periods.end).lt(periods.end(str(study.last)))]
    actual = shares.by_year(study.shares, asked.partner, asked.flow, asked.currency)
    return scored(mine, actual[actual["status"].ne("implied")]).sort_values(["last_period", "kind", "model", "year"], ignore_index=True)


def record(ledger: pd.DataFrame, runs: dict[str, Study], month: str) -> pd.DataFrame:
    """The ledger with the projections of each run by name added below; what a run of this version and period projected before stays, and
    only kinds of projections that it did not make then are added.

    `month` (YYYY-MM) is the month of the recording: a projection of a year that was over by then shows the method, not foresight.

    >>> from tradeshare.study.study import begin
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


def since_sentence(study: Study, table: pd.DataFrame, later: bool) -> str:
    """What later figures say of this report's own projections; the one sentence that looks past its last period.

    `table` is of `hindsight.since`, `later` whether any later full-year share is known.
    """
    if not later:
        return f"No later full-year share of {names.name(study)} is in the data: there is nothing to hold these projections against yet."
    if table.empty:
        return (f"This report projects no share of {names.name(study)} for a year that later data have: there is nothing to hold against "
                f"them.")
    text = f"**What follows uses figures from later than {periods.name(study.last)}; nothing above does.**"
    within = table[table["kind"].eq("in-year")]
    if len(within):
        row = within.iloc[0]
        text += (f" The full year {row['year']} came to {share_text(row['actual'])} where {share_text(row['share'])} had been projected "
                 f"from the year to date{_side(row)}.")
    annual = table[table["kind"].eq("outlook")]
    text += _came(annual[annual["model"].ne("naive")], "the outlook")
    for part, which in ((annual[annual["model"].eq("naive")], "repeating the last share"),
                        (table[table["kind"].eq("carried on")], "the outlook carried on from the year to date")):
        text += _came(part, which)
    return text


def _came(part: pd.DataFrame, which: str) -> str:
    """How a set of annual projections fared: mean error, and how often an interval held, counting those that were given."""
    if part.empty:
        return ""
    size, given = phrases.percentage_points(part["error_pp"].abs().mean(), 2, sign=False), part.dropna(subset="inside_80")
    held, interval = int(given["inside_80"].sum()), f"80{phrases.NARROW_SPACE}% interval"
    text = (f" {phrases.capitalised(which)} erred by {size} in {part['year'].iloc[0]}" if len(part) == 1 else
            f" {phrases.capitalised(which)} erred by {size} on average over {phrases.counted(len(part), 'year')}")
    if given.empty:
        return f"{text}; it had no interval."
    if len(given) == 1:
        return f"{text}; its {'' if len(part) == 1 else 'one '}{interval} {'held' if held else 'did not hold'}."
    return f"{text}; its {interval} held in {held} of {len(given)}{'' if len(given) == len(part) else ' that had one'}."


def _side(row: pd.Series) -> str:
    return "" if pd.isna(row["inside_80"]) else f", {'inside' if row['inside_80'] else 'outside'} the 80{phrases.NARROW_SPACE}% interval"


def published_sentence(study: Study, table: pd.DataFrame) -> str:
    """How projections from the periods of earlier published runs fare by the figures of this report; those that repeat a share apart."""
    if table.empty:
        return f"No published report of an earlier period has projected this share for a year that {periods.name(study.last)} knows."
    ahead = table[table["kind"].ne("outlook") | table["model"].ne("naive")]
    ahead = table if ahead.empty else ahead
    late = int((ahead["recorded"].str[:4].astype(int) > ahead["year"]).sum())
    count = "All were" if late == len(ahead) else "One was" if late == 1 else f"{late} were"
    note = "" if not late else (f" {count} made after the year they project, from the data up to the period of their report: they show "
                                f"the method, not foresight.")
    left = len(table) - len(ahead)
    rest = f" (besides {phrases.counted(left, 'row')} of the table that repeat{'s' if left == 1 else ''} the last share)" if left else ""
    given = ahead.dropna(subset="inside_80")
    held = f"{int(given['inside_80'].sum())} of {len(given)} held their" if len(given) > 1 else (
        f"the one {'held' if given['inside_80'].all() else 'missed'} its" if len(given) else "none had an")
    return (f"By the figures known in {periods.name(study.last)}, {phrases.counted(len(ahead), 'projection')} from the periods of earlier "
            f"reports can be scored{rest}: {held} 80{phrases.NARROW_SPACE}% interval; the median error was "
            f"{phrases.percentage_points(ahead['error_pp'].abs().median(), 2, sign=False)}.{note}")


def since_table(table: pd.DataFrame) -> pd.DataFrame:
    """Projections against what came, as text."""
    kind = table["kind"].map({"in-year": "the year to date", "outlook": "annual shares", "carried on": "carried on"})
    return pd.DataFrame({"Year": table["year"].astype(str), "From": kind,
                         "Model": table["model"], "Projected, %": [number_text(v, decimals.most_share_decimals(v)) for v in table["share"]],
                         "80 % interval": [NONE if pd.isna(a) else f"{number_text(a, decimals.most_share_decimals(a))} to "
                                           f"{number_text(b, decimals.most_share_decimals(a))}"
                                           for a, b in zip(table["low_80"], table["high_80"])],
                         "Came, %": [number_text(v, decimals.most_share_decimals(v)) for v in table["actual"]],
                         "Error, pp": [number_text(v, decimals.most_share_decimals(a), sign=True) for v,
                                       a in zip(table["error_pp"], table["actual"])],
                         "Inside": [NONE if pd.isna(flag) else "yes" if flag else "no" for flag in table["inside_80"]]})


def since_caption(study: Study) -> str:
    """Against what the projections of this report are held."""
    return (f"Hindsight: the projections of this report, made with figures to {periods.name(study.last)}, against the full years as "
            f"later data have them")


def published_table(table: pd.DataFrame) -> pd.DataFrame:
    """Projections of published runs against what came, as text."""
    first = pd.DataFrame({"Report to": table["last_period"], "Made in": table["recorded"]}).reset_index(drop=True)
    return pd.concat([first, since_table(table).reset_index(drop=True)], axis=1)


def published_caption(study: Study) -> str:
    """Whose projections they are."""
    return (f"Projections for {names.name(study)} from the periods of earlier reports, with the month in which they were made, against the "
            f"full years known in {periods.name(study.last)}")


def hindsight_caption(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the outlook with what came of it."""
    given = table.dropna(subset="inside_80")
    side = "inside" if given["inside_80"].all() else "outside"
    held = "no interval was given" if given.empty else (
        f"the later annual share fell {side} its 80{phrases.NARROW_SPACE}% interval" if len(given) == 1 else
        f"{int(given['inside_80'].sum())} of {len(given)} later annual shares fell inside its 80{phrases.NARROW_SPACE}% interval")
    return (f"Hindsight: the outlook of {periods.name(study.last)} with the shares of the years since as dots. Percent.",
            f"The outlook and what came: {held}.")
