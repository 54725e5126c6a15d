"""Tables of how well the models would have done."""

import pandas as pd

from tradeshare.foundation import decimals, phrases
from tradeshare.projection.models import COMBINED
from tradeshare.study import names
from tradeshare.study.names import name
from tradeshare.study.study import Study

NONE = "–"


def number_text(value: float, places: int = 2, sign: bool = False) -> str:
    """A number as text; a dash where there is none."""
    return NONE if pd.isna(value) else phrases.number(value, int(places), sign)


def accuracy(scores: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The scores of the models over all partners and horizons as text; `held` is of `intervals.coverage`."""
    table = scores.merge(held[held["h"].eq(0)].drop(columns="origins"), on="model", how="left")
    return pd.DataFrame({"Model": table["model"]}).join(_scored(table))


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"MASE": [number_text(v) for v in table["mase"]],
                         "RMSSE": [number_text(v) for v in table["rmsse"]], "To naive": [number_text(v) for v in table["ratio"]],
                         "CRPS, pp": [number_text(v) for v in table["crps"]],
                         "Winkler, pp": [number_text(v, 1) for v in table["winkler_80"]],
                         "80 % held": [_held(row, 80) for _, row in table.iterrows()],
                         "95 % held": [_held(row, 95) for _, row in table.iterrows()], "Origins": table["origins"].astype(str)},
                        index=table.index)


def _held(row: pd.Series, level: int) -> str:
    if pd.isna(row[f"coverage_{level}"]):
        return NONE
    error = f" ± {number_text(row[f'error_{level}'], 1)}" if row[f"error_{level}"] > 0 else ""
    return phrases.number(row[f"coverage_{level}"], 0) + error


def accuracy_caption(study: Study, past: pd.DataFrame) -> str:
    """What the scores measure, and over whom."""
    names = phrases.listed([name(study, code) for code in dict.fromkeys(past["partner"])])
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
    return pd.DataFrame({"Years ahead": table["h"].astype(str), "Mean error, pp": [number_text(v) for v in table["mae"]],
                         "Repeating, pp": [number_text(v) for v in table["naive"]], "Ratio": [number_text(v) for v in table["ratio"]],
                         "By chance, %": [NONE if pd.isna(p) else "1 or less" if p < 0.01 else number_text(100 * p, 0) for p in table["p"]],
                         "80 % held": [_held(row, 80) for _, row in table.iterrows()],
                         "Origins": [NONE if pd.isna(n) else str(int(n)) for n in table["origins"]]})


def horizons_caption(study: Study) -> str:
    """What the table by horizon compares."""
    return (f"The combination against repeating the last share, {names.name(study)} alone. By chance: the two-sided Diebold-Mariano "
            f"test with the overlap of origins and the correction for small samples; “{NONE}” where the origins are too few")


def monthly_table(scores: pd.DataFrame) -> pd.DataFrame:
    """The scores of the monthly models as text; `scores` is of `monthly.scores`."""
    table = pd.DataFrame({"Model": scores["model"], "Mean error, pp": [number_text(v) for v in scores["mae"]]})
    return table.join(_scored(scores).rename(columns={"To naive": "To seasonal naive"}))


def monthly_caption(study: Study) -> str:
    """What the scores of the monthly models measure."""
    return (f"Models of the monthly share of {names.name(study)}, from one to twelve steps ahead, all from the same months. MASE and "
            f"RMSSE: errors over past steps from the same month of the year before; to seasonal naive: below 1 beats repeating that "
            f"month; CRPS and Winkler (80 %): smaller is better; held: percent of cases inside the interval ± standard error (none "
            f"where all held)")


def months_ahead_table(table: pd.DataFrame) -> pd.DataFrame:
    """The months ahead as text."""
    return pd.DataFrame({"Month": table["month"], "Share, %": [number_text(v, decimals.most_share_decimals(v)) for v in table["share"]],
                         "80 % interval": [NONE if pd.isna(a) else f"{number_text(a, decimals.most_share_decimals(a))} to "
                                           f"{number_text(b, decimals.most_share_decimals(a))}"
                                           for a, b in zip(table["low_80"], table["high_80"])]})


def months_ahead_caption(study: Study, table: pd.DataFrame) -> str:
    """Which model projects the months, and how."""
    return (f"The share of {names.name(study)} in the months ahead: {table['model'].iloc[0]}, with intervals from its past errors. "
            f"A February without a January before it stands for both")
