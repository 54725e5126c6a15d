"""The annual and in-year bars over all flows, the coverage of the intervals, the odds, and where the time of the chapter goes."""

import time

import numpy as np
import pandas as pd

from tradeshare import backtest, hindsight, in_year, intervals, outlook, probabilities, study


def annual(flow: str) -> dict:
    """The combination over naive: ratios of MASE and RMSE over all partners, coverage with standard errors, number of origins."""
    here = study.begin(flow=flow)
    past = outlook.past_errors(here)
    scores = backtest.scores(past).set_index("model")
    rmse = past.assign(square=past["error_pp"]**2).groupby("model")["square"].mean()**0.5
    held = intervals.coverage(intervals.past_intervals(past)).query("h == 0 and model == 'combination'").iloc[0]
    return {"flow": flow, "mase / naive": scores.loc["combination", "mase"] / scores.loc["naive", "mase"],
            "rmse / naive": rmse["combination"] / rmse["naive"], "crps": held["crps"],
            "coverage 80": held["coverage_80"], "± 80": held["error_80"], "coverage 95": held["coverage_95"], "± 95": held["error_95"],
            "cases": held["n"], "origins": scores.loc["naive", "origins"]}


def part_year(flow: str) -> dict:
    """The in-year projection from January-July over all partners: median error, that of repeating, their ratio, coverage."""
    here = study.begin(flow=flow)
    record = pd.concat([in_year.track_record(here.shares, code, flow) for code in here.partners])
    row = in_year.by_month(record).set_index("months").loc[7]
    return {"flow": flow, "median error": row["error_pp"], "repeating": row["repeat_error_pp"],
            "ratio": row["same_error_pp"] / row["repeat_error_pp"], "value error, %": row["value_error"], "cases": row["years"],
            "coverage, all months": 100 * record["inside"].mean(), "cases, all months": len(record)}


def odds(flow: str) -> pd.DataFrame:
    """Brier scores of the odds against climatology."""
    here = study.begin(flow=flow)
    joint = probabilities.joint(here)
    values, _ = probabilities.last_values(here, joint)
    return probabilities.brier(probabilities.past_odds(joint, values, 5)).assign(flow=flow)


def parts() -> pd.Series:
    """Where the time of the chapter's computing goes, as parts of the whole."""
    seconds, began = {}, time.perf_counter()

    def lap(name: str) -> None:
        nonlocal began
        seconds[name], began = time.perf_counter() - began, time.perf_counter()

    here = study.begin()
    lap("data")
    in_year.track_record(here.shares, "ASEAN", "total")
    lap("in-year")
    past = outlook.past_errors(here)
    lap("backtest")
    intervals.coverage(intervals.past_intervals(past))
    outlook.outlook(here, past)
    lap("intervals")
    joint = probabilities.joint(here)
    values, money = probabilities.last_values(here, joint)
    probabilities.past_odds(joint, values, 5)
    probabilities.paths(here, joint, values, money)
    lap("odds")
    hindsight.since(here)
    lap("hindsight")
    return pd.Series(seconds) / sum(seconds.values())


if __name__ == "__main__":
    print(parts().round(2).to_string(), end="\n\n")
    flows = ("total", "export", "import")
    for table in (pd.DataFrame(map(annual, flows)), pd.DataFrame(map(part_year, flows)), pd.concat(map(odds, flows))):
        print(table.round(3).replace(np.nan, "").to_string(index=False), end="\n\n")
