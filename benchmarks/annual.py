"""The annual and in-year bars over all flows, coverage by partner, the probabilities, and how long the chapter takes."""

import json
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from tradeshare.projection import backtest, from_year_to_date, hindsight, intervals, outlook, past_errors, whole_year_record
from tradeshare.projection.probabilities import joint_paths, probability_record
from tradeshare.study import study

CHAPTER = Path(__file__).resolve().parents[1] / "notebooks" / "14_projection.ipynb"


def annual(flow: str) -> dict:
    """The combination over naive: ratios of MASE and RMSE over all partners, coverage with standard errors, number of origins."""
    here = study.begin(flow=flow)
    past = past_errors.partner_and_pool(here)
    scores = backtest.scores(past).set_index("model")
    rmse = past.assign(square=past["error_pp"]**2).groupby("model")["square"].mean()**0.5
    held = intervals.coverage(intervals.past_intervals(past)).query("model == 'combination'").iloc[0]
    return {"flow": flow, "mase / naive": scores.loc["combination", "mase"] / scores.loc["naive", "mase"],
            "rmse / naive": rmse["combination"] / rmse["naive"],
            "coverage 80": held["coverage_80"], "± 80": held["error_80"], "cases": held["n"], "origins": scores.loc["naive", "origins"]}


def errors_by_partner(flow: str) -> dict[str, pd.DataFrame]:
    """The past errors, the pool's with them, of every partner with an outlook."""
    studies = {code: study.begin(flow=flow, partner=code) for code in study.begin(flow=flow).data.partners["code"].drop(0)}
    return {code: past_errors.partner_and_pool(here) for code, here in studies.items() if past_errors.enough_years(here)}


def winkler(scored: pd.DataFrame) -> pd.Series:
    """The width of each 80 % interval plus ten times the distance by which it misses (Winkler 1972)."""
    low, high, share = scored["low_80"], scored["high_80"], scored["share"]
    return high - low + 10 * ((low - share).clip(lower=0) + (share - high).clip(lower=0))


def partners(errors: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How often the 80 % intervals of each partner covered the outcome, of the combination and of the no-change forecast, and their mean
    Winkler score over the partner's mean yearly step."""
    rows = []
    for code, past in errors.items():
        for model in ("combination", "naive"):
            scored = intervals.past_intervals(past[past["model"].eq(model)], partner=code)
            scale = past.loc[past["partner"].eq(code), "scale_pp"].mean()
            rows.append({"partner": code, "model": model, "n": len(scored), "covered, %": 100 * scored["inside_80"].mean(),
                         "winkler": winkler(scored).mean() / scale})
    return pd.DataFrame(rows)


def settings(errors: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`partners` for each PRIOR, GAIN and FADE tried, and each partner at the setting that the others choose: see `intervals`."""
    tables = []
    for intervals.POOL_WEIGHT, intervals.WIDTH_GAIN, intervals.WIDTH_FADE in product((20, 50, 100, 200), (0.25, 0.5, 0.75, 1.0),
                                                                                     (0.7, 0.8, 0.9, 1.0)):
        tables.append(partners(errors).assign(prior=intervals.POOL_WEIGHT, gain=intervals.WIDTH_GAIN, fade=intervals.WIDTH_FADE))
    every, keys = pd.concat(tables), ["prior", "gain", "fade"]
    every = every.assign(outside=~every["covered, %"].between(70, 90))
    chosen = []
    for code in errors:
        others = every[every["partner"].ne(code)].groupby(keys).agg(outside=("outside", "sum"), winkler=("winkler", "mean"))
        best = others.sort_values(["outside", "winkler"]).index[0]
        chosen.append(every[every["partner"].eq(code)].set_index(keys).loc[[best]].reset_index())
    return every, pd.concat(chosen)


def part_year(flow: str) -> dict:
    """The in-year projection from January-July over all partners: median error, that of repeating, their ratio, coverage."""
    here = study.begin(flow=flow)
    record = pd.concat([whole_year_record.track_record(here.shares, code, flow, here.pool) for code in here.partners])
    row = whole_year_record.by_month(record).set_index("months").loc[7]
    return {"flow": flow, "median error": record.loc[record["months"].eq(7), "used_error_pp"].abs().median(), "past gaps": row["error_pp"],
            "as it is": row["same_error_pp"], "repeating": row["repeat_error_pp"], "ratio": row["error_pp"] / row["repeat_error_pp"],
            "value error, %": row["value_error"], "cases": row["years"],
            "coverage, all months": 100 * record["inside"].mean(), "cases, all months": len(record)}


def probabilities(flow: str) -> pd.DataFrame:
    """Brier scores of the probabilities beside those of the past frequency."""
    here = study.begin(flow=flow)
    joint = joint_paths.joint(here)
    table = probability_record.scores(probability_record.past_probabilities(joint, 5))
    return table.assign(verdict=[probability_record.judge(row) for row in table.itertuples()], flow=flow)


def moved(flow: str) -> dict:
    """The outlook to use begun with January-July beside the same from the last full year, two and more years ahead."""
    here = study.begin(flow=flow)
    table = from_year_to_date.errors_with_and_without(here, past_errors.recommended_model(here))
    mean, found = table["error_pp"].abs().groupby(table["model"]).mean(), backtest.over_horizons(table, from_year_to_date.FROM_YEAR_TO_DATE)
    return {"flow": flow, "given the year to date": mean.get(from_year_to_date.FROM_YEAR_TO_DATE), "from the full year": mean.get("naive"),
            "p": found["p"], "cases": int(table["model"].eq(from_year_to_date.FROM_YEAR_TO_DATE).sum()), "origins": int(found["origins"])}


def chapter() -> None:
    """Run all cells of the chapter in this process and print its seconds: imports, models, tables and figures."""
    import matplotlib

    matplotlib.use("Agg")
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
    whole_year_record.track_record(here.shares, "ASEAN", "total", here.pool)
    lap("in-year")
    past = past_errors.partner_and_pool(here)
    lap("backtest")
    intervals.coverage(intervals.past_intervals(past))
    from_year_to_date.errors(here)
    outlook.paths(here)
    lap("intervals")
    joint = joint_paths.joint(here)
    probability_record.past_probabilities(joint, 5)
    joint_paths.paths(here, joint)
    lap("probabilities")
    hindsight.outcomes_since(here)
    lap("hindsight")
    return pd.Series(seconds) / sum(seconds.values())


if __name__ == "__main__":
    if sys.argv[1:] == ["chapter"]:
        chapter()
        sys.exit()
    if sys.argv[1:] == ["partners"]:
        for flow in ("total", "export", "import"):
            print(flow, partners(errors_by_partner(flow)).round(1).to_string(index=False), sep="\n")
        print(settings(errors_by_partner("total"))[1].round(1).to_string(index=False))
        sys.exit()
    subprocess.run([sys.executable, __file__, "chapter"], check=True)  # in a process of its own, with nothing imported or remembered
    print(parts().round(2).to_string(), end="\n\n")
    flows = ("total", "export", "import")
    for table in (pd.DataFrame(map(annual, flows)), pd.DataFrame(map(part_year, flows)), pd.DataFrame(map(moved, flows)),
                  pd.concat(map(probabilities, flows))):
        print(table.round(3).replace(np.nan, "").to_string(index=False), end="\n\n")
