"""Tables of the chapter on where the share is heading, as finished text, with the captions of its tables and charts."""

import pandas as pd

from tradeshare import facts, gaps, periods, words
from tradeshare.models import COMBINED
from tradeshare.study import Study

NONE = "–"


def _number(value: float, places: int = 2, sign: bool = False) -> str:
    return NONE if pd.isna(value) else words.number(value, int(places), sign)


def in_year_rows(past: pd.DataFrame, record: pd.DataFrame) -> pd.DataFrame:
    """The past years behind a projection, each with what the years before it would have said (NaN where they are too few)."""
    return past.merge(record[["year", "months", "predicted", "low", "high", "used_error_pp", "inside"]], on=["year", "months"], how="left")


def in_year_table(table: pd.DataFrame) -> pd.DataFrame:
    """The past years of the in-year projection as text."""
    return pd.DataFrame({
        "Year": table["year"].astype(str), "To": [periods.SHORT[m - 1] for m in table["months"]],
        "To date, %": [_number(v, n) for v, n in zip(table["share"], table["places"])],
        "Full year, %": [_number(v, n) for v, n in zip(table["share_full"], table["places_full"])],
        "Said by the years before, %": [_number(v, n) for v, n in zip(table["predicted"], table["places"])],
        "80 % interval": [NONE if pd.isna(a) else f"{_number(a, n)} to {_number(b, n)}" for a, b, n in
                          zip(table["low"], table["high"], table["places"])],
        "Error, pp": [_number(v, n, sign=True) for v, n in zip(table["used_error_pp"], table["places_full"])]})


def in_year_caption(study: Study) -> str:
    """How the predictions of past years were made."""
    return (f"Past years with a share to {periods.MONTHS[study.last.months - 1]} (or within {gaps.WINDOW} months of it) and for the "
            f"whole year, and what the gaps of the years before each would have said of it")


def months_table(table: pd.DataFrame) -> pd.DataFrame:
    """How the in-year projection did from each month, as text; `table` is of `in_year.by_month`."""
    return pd.DataFrame({
        "Year to": [periods.MONTHS[m - 1] if m else "any of these" for m in table["months"]], "Cases": table["years"].astype(str),
        "Past gaps, pp": [_number(v) for v in table["error_pp"]],
        "Year to date as it is, pp": [_number(v) for v in table["same_error_pp"]],
        "As it is at least as near": table["same_nearer"].astype(str),
        "Year before, pp": [_number(v) for v in table["repeat_error_pp"]],
        "Of the value, %": [_number(v, 1) for v in table["value_error"]],
        "80 % interval held": [words.percent(v, 0) for v in table["inside"]]})


def months_caption(study: Study) -> str:
    """What the table by month scores."""
    return (f"Every year and month of {facts.name(study)} that the past allows, projected to the whole year from earlier years only: "
            f"median absolute errors of the share by the mean past gap, by the year to date as it is and by the year before, then of the "
            f"value; and how often the interval held of whichever of the first two had done better by then")


def accuracy(scores: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The scores of the models over all partners and horizons as text; `held` is of `intervals.coverage`."""
    table = scores.merge(held[held["h"].eq(0)].drop(columns="origins"), on="model", how="left")
    return pd.DataFrame({"Model": table["model"]}).join(_scored(table))


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"MASE": [_number(v) for v in table["mase"]],
                         "RMSSE": [_number(v) for v in table["rmsse"]], "To naive": [_number(v) for v in table["ratio"]],
                         "CRPS, pp": [_number(v) for v in table["crps"]],
                         "Winkler, pp": [_number(v, 1) for v in table["winkler_80"]],
                         "80 % held": [_held(row, 80) for _, row in table.iterrows()],
                         "95 % held": [_held(row, 95) for _, row in table.iterrows()], "Origins": table["origins"].astype(str)},
                        index=table.index)


def _held(row: pd.Series, level: int) -> str:
    if pd.isna(row[f"coverage_{level}"]):
        return NONE
    error = f" ± {_number(row[f'error_{level}'], 1)}" if row[f"error_{level}"] > 0 else ""
    return words.number(row[f"coverage_{level}"], 0) + error


def accuracy_caption(study: Study, past: pd.DataFrame) -> str:
    """What the scores measure, and over whom."""
    names = words.listed([facts.name(study, code) for code in dict.fromkeys(past["partner"])])
    ahead = "one year" if study.parameters.horizon_years == 1 else f"one to {study.parameters.horizon_years} years"
    return (f"All models from the same origins, {ahead} ahead, over {names} together. MASE and RMSSE: errors over the past yearly "
            f"steps; to naive: "
            f"mean error over that of repeating the last share; CRPS and Winkler (80 %): scores of the whole distribution and of the "
            f"interval, smaller is better; held: percent of cases inside the interval ± standard error (none where all held)")


def horizons(mine: pd.DataFrame, test: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The combination against naive for the partner by horizon: h, mae, naive, ratio, p, coverage_80, error_80, origins.

    `mine` is of `backtest.by_horizon`, `test` of `backtest.against_naive`, `held` of `intervals.coverage`, all of the partner alone.
    """
    wide = mine.pivot(index="h", columns="model", values="mae")
    if COMBINED not in wide:
        return pd.DataFrame(columns=["h", "mae", "naive", "ratio", "p", "coverage_80", "error_80", "origins"])
    ratio = wide[COMBINED] / wide["naive"].where(wide["naive"].gt(0))
    table = pd.DataFrame({"mae": wide[COMBINED], "naive": wide["naive"], "ratio": ratio})
    own = held[held["model"].eq(COMBINED)].set_index("h")[["coverage_80", "error_80"]]
    return table.join(test.set_index("h")[["p", "origins"]]).join(own).reset_index()


def horizons_table(table: pd.DataFrame) -> pd.DataFrame:
    """The combination by horizon as text."""
    return pd.DataFrame({"Years ahead": table["h"].astype(str), "Mean error, pp": [_number(v) for v in table["mae"]],
                         "Repeating, pp": [_number(v) for v in table["naive"]], "Ratio": [_number(v) for v in table["ratio"]],
                         "By chance, %": [NONE if pd.isna(p) else "1 or less" if p < 0.01 else _number(100 * p, 0) for p in table["p"]],
                         "80 % held": [_held(row, 80) for _, row in table.iterrows()],
                         "Origins": [NONE if pd.isna(n) else str(int(n)) for n in table["origins"]]})


def horizons_caption(study: Study) -> str:
    """What the table by horizon compares."""
    return (f"The combination against repeating the last share, {facts.name(study)} alone. By chance: the two-sided Diebold-Mariano "
            f"test with the overlap of origins and the correction for small samples; “{NONE}” where the origins are too few")


def since_table(table: pd.DataFrame) -> pd.DataFrame:
    """Projections against what came, as text."""
    kind = table["kind"].map({"in-year": "the year to date", "outlook": "annual shares", "carried on": "carried on"})
    return pd.DataFrame({"Year": table["year"].astype(str), "From": kind,
                         "Model": table["model"], "Projected, %": [_number(v, words.fineness(v)) for v in table["share"]],
                         "80 % interval": [NONE if pd.isna(a) else f"{_number(a, words.fineness(a))} to {_number(b, words.fineness(a))}"
                                           for a, b in zip(table["low_80"], table["high_80"])],
                         "Came, %": [_number(v, words.fineness(v)) for v in table["actual"]],
                         "Error, pp": [_number(v, words.fineness(a), sign=True) for v, a in zip(table["error_pp"], table["actual"])],
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
    return (f"Projections for {facts.name(study)} from the periods of earlier reports, with the month in which they were made, against the "
            f"full years known in {periods.name(study.last)}")


def monthly_table(scores: pd.DataFrame) -> pd.DataFrame:
    """The scores of the monthly models as text; `scores` is of `monthly.scores`."""
    table = pd.DataFrame({"Model": scores["model"], "Mean error, pp": [_number(v) for v in scores["mae"]]})
    return table.join(_scored(scores).rename(columns={"To naive": "To seasonal naive"}))


def monthly_caption(study: Study) -> str:
    """What the scores of the monthly models measure."""
    return (f"Models of the monthly share of {facts.name(study)}, from one to twelve steps ahead, all from the same months. MASE and "
            f"RMSSE: errors over past steps from the same month of the year before; to seasonal naive: below 1 beats repeating that "
            f"month; CRPS and Winkler (80 %): smaller is better; held: percent of cases inside the interval ± standard error (none "
            f"where all held)")


def months_ahead_table(table: pd.DataFrame) -> pd.DataFrame:
    """The months ahead as text."""
    return pd.DataFrame({"Month": table["month"], "Share, %": [_number(v, words.fineness(v)) for v in table["share"]],
                         "80 % interval": [NONE if pd.isna(a) else f"{_number(a, words.fineness(a))} to {_number(b, words.fineness(a))}"
                                           for a, b in zip(table["low_80"], table["high_80"])]})


def months_ahead_caption(study: Study, table: pd.DataFrame) -> str:
    """Which model projects the months, and how."""
    return (f"The share of {facts.name(study)} in the months ahead: {table['model'].iloc[0]}, with intervals from its past errors. "
            f"A February without a January before it stands for both")


def outlook_caption(study: Study, paths: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the annual outlook."""
    name, row = facts.name(study), paths.iloc[0]
    last = paths[paths["model"].eq(row["model"])].iloc[-1]
    share = words.share(last["share"])
    caption = (f"{words.start(words.possessive(name))} share of {words.whole(study.parameters.flow)} and its outlook to "
               f"{last['year']}: the "
               f"{row['model']} with 80 and 95{words.NARROW}% intervals from past errors of its own and of a fixed pool, and the single "
               f"models. Percent.")
    return caption, f"The {row['model']} gives {share} for {last['year']}{_interval(last)}."


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low_80"]):
        return ""
    places = words.plain_places(row["share"])
    return f", 80{words.NARROW}% interval {words.percent(row['low_80'], places)} to {words.percent(row['high_80'], places)}"


def hindsight_caption(study: Study, table: pd.DataFrame) -> tuple[str, str]:
    """Caption and alternative text of the outlook with what came of it."""
    given = table.dropna(subset="inside_80")
    side = "inside" if given["inside_80"].all() else "outside"
    held = "no interval was given" if given.empty else (
        f"the later annual share fell {side} its 80{words.NARROW}% interval" if len(given) == 1 else
        f"{int(given['inside_80'].sum())} of {len(given)} later annual shares fell inside its 80{words.NARROW}% interval")
    return (f"Hindsight: the outlook of {periods.name(study.last)} with the shares of the years since as dots. Percent.",
            f"The outlook and what came: {held}.")
