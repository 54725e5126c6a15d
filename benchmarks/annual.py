"""The annual and in-year bars over all flows, the coverage of the intervals, the odds, and how long the chapter takes."""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from tradeshare.projection import backtest, from_year_to_date, hindsight, intervals, outlook, whole_year
from tradeshare.projection.probabilities import joint_paths, probability_record
from tradeshare.study import study

CHAPTER = Path(__file__).resolve().parents[1] / "notebooks" / "14_projection.ipynb"


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


def partners(flow: str) -> pd.DataFrame:
    """How often the 80 % intervals of each partner held, of the combination and of repeating the last share."""
    rows = []
    for code in study.begin(flow=flow).data.partners["code"][1:]:
        here = study.begin(flow=flow, partner=code)
        past = outlook.past_errors(here)
        for model in ("combination", "naive") if outlook.possible(here) else ():
            scored = intervals.own_intervals(past, model, code)
            rows.append({"partner": code, "model": model, "n": len(scored), "held, %": 100 * scored["inside_80"].mean(),
                         "winkler": scored["winkler_80"].mean()})
    return pd.DataFrame(rows)


def part_year(flow: str) -> dict:
    """The in-year projection from January-July over all partners: median error, that of repeating, their ratio, coverage."""
    here = study.begin(flow=flow)
    record = pd.concat([whole_year.track_record(here.shares, code, flow, here.pool) for code in here.partners])
    row = whole_year.by_month(record).set_index("months").loc[7]
    return {"flow": flow, "median error": record.loc[record["months"].eq(7), "used_error_pp"].abs().median(), "past gaps": row["error_pp"],
            "as it is": row["same_error_pp"], "repeating": row["repeat_error_pp"], "ratio": row["error_pp"] / row["repeat_error_pp"],
            "value error, %": row["value_error"], "cases": row["years"],
            "coverage, all months": 100 * record["inside"].mean(), "cases, all months": len(record)}


def odds(flow: str) -> pd.DataFrame:
    """Brier scores of the odds against climatology."""
    here = study.begin(flow=flow)
    joint = joint_paths.joint(here)
    values, _ = joint_paths.last_values(here, joint)
    table = probability_record.scores(probability_record.past_probabilities(joint, values, 5))
    return table.assign(verdict=[probability_record.judge(row) for row in table.itertuples()], flow=flow)


def moved(flow: str) -> dict:
    """The outlook to use carried on from January-July against the same from the last full year, two and more years ahead."""
    here = study.begin(flow=flow)
    past = outlook.past_errors(here)
    table = from_year_to_date.errors(here, past, outlook.to_use(here, past))
    mean, found = table["error_pp"].abs().groupby(table["model"]).mean(), backtest.over_horizons(table, from_year_to_date.CARRIED)
    return {"flow": flow, "carried on": mean.get(from_year_to_date.CARRIED), "from the full year": mean.get("naive"), "p": found["p"],
            "cases": int(table["model"].eq(from_year_to_date.CARRIED).sum()), "origins": int(found["origins"])}


def chapter() -> None:
    """Run all cells of the chapter in this process and print its seconds: imports, models, tables and figures."""
    import matplotlib

    matplotlib.use("Agg")
    from tradeshare.exhibits import show

    show._display = show.show_text = lambda *given: None
    began, processor, names = time.perf_counter(), time.process_time(), {}
    for cell in json.loads(CHAPTER.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - the project's own chapter
    print(f"the whole chapter: {time.perf_counter() - began:.1f} s, of the processor {time.process_time() - processor:.1f} s")


def parts() -> pd.Series:
    """Where the time of the chapter's computing goes, as parts of the whole."""
    seconds, began = {}, time.perf_counter()

    def lap(name: str) -> None:
        nonlocal began
        seconds[name], began = time.perf_counter() - began, time.perf_counter()

    here = study.begin()
    lap("data")
    whole_year.track_record(here.shares, "ASEAN", "total", here.pool)
    lap("in-year")
    past = outlook.past_errors(here)
    lap("backtest")
    intervals.coverage(intervals.past_intervals(past))
    outlook.outlook(here, past)
    lap("intervals")
    from_year_to_date.errors(here, past, "naive")
    lap("carried on")
    joint = joint_paths.joint(here)
    values, money = joint_paths.last_values(here, joint)
    probability_record.past_probabilities(joint, values, 5)
    joint_paths.paths(here, joint, values, money)
    lap("odds")
    hindsight.since(here)
    lap("hindsight")
    return pd.Series(seconds) / sum(seconds.values())


if __name__ == "__main__":
    if sys.argv[1:] == ["chapter"]:
        chapter()
        sys.exit()
    if sys.argv[1:] == ["partners"]:
        print(partners("total").round(1).to_string(index=False))
        sys.exit()
    subprocess.run([sys.executable, __file__, "chapter"], check=True)  # in a process of its own, with nothing imported or remembered
    print(parts().round(2).to_string(), end="\n\n")
    flows = ("total", "export", "import")
    for table in (pd.DataFrame(map(annual, flows)), pd.DataFrame(map(part_year, flows)), pd.DataFrame(map(moved, flows)),
                  pd.concat(map(odds, flows))):
        print(table.round(3).replace(np.nan, "").to_string(index=False), end="\n\n")
