"""Monthly models of this package against statsforecast's, on five long monthly trade shares, from the same origins.

`ours` and `compare` need the project's environment, `theirs` that of benchmarks/requirements.txt. All work on logits.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
HORIZON, FIRST, STEP = 12, "2010-12", 5  # from every fifth month, so that each month of the year is an origin


def series() -> pd.DataFrame:
    """Five monthly trade shares (percent): index month, one column each."""
    table = pd.read_csv(HERE / "data" / "trade_with_china.csv")
    months = pd.PeriodIndex(table["month"], freq="M")
    wide = table.assign(month=months).pivot(index="month", columns="reporter", values=["exports", "imports"])
    shares = {f"imports of {code}": 100 * wide["imports"][code] / (wide["imports"][code] + wide["exports"][code])
              for code in ("USA", "JPN", "KOR")}
    for side in ("exports", "imports"):
        usa, korea = wide[side]["USA"] * 1000, wide[side]["KOR"]
        shares[f"USA in {side}"] = 100 * usa / (usa + korea)
    return pd.DataFrame(shares)


def origins(table: pd.DataFrame) -> list[int]:
    """The numbers of months known at each origin."""
    return list(range(table.index.get_loc(pd.Period(FIRST, "M")) + 1, len(table) - HORIZON + 1, STEP))


def ours(table: pd.DataFrame) -> pd.DataFrame:
    """Paths (logits) of this package's models."""
    from tradeshare.data import tables
    from tradeshare.projection.monthly import monthly_models, monthly_shares

    dates, rows = tables.read().new_year, []
    for name in table:
        for origin in origins(table):
            found, left_out = monthly_models.paths(monthly_shares.begin(table[name].iloc[:origin], dates, HORIZON), HORIZON)
            assert not left_out, (name, origin, left_out)
            found = found.rename(columns={"naive": "seasonal naive"})
            rows += [(name, origin, h, model, value) for model in found for h, value in found[model].items()]
    return pd.DataFrame(rows, columns=["series", "origin", "h", "model", "path"])


def theirs(table: pd.DataFrame) -> pd.DataFrame:
    """Paths (logits) of statsforecast's models."""
    from statsforecast import StatsForecast
    from statsforecast.models import MSTL, AutoARIMA, AutoETS, AutoTheta

    rows = []
    models = [AutoARIMA(season_length=12), AutoETS(season_length=12), AutoTheta(season_length=12), MSTL(season_length=12)]
    for origin in origins(table):
        seen = table.iloc[:origin]
        logits = np.log(seen / (100 - seen))
        stacked = pd.concat([pd.DataFrame({"unique_id": name, "ds": seen.index.to_timestamp(), "y": logits[name].to_numpy()})
                             for name in table])
        found = StatsForecast(models=models, freq="MS", n_jobs=1).forecast(df=stacked, h=HORIZON)
        for name, part in found.groupby("unique_id"):
            rows += [(name, origin, h + 1, model, value) for model in part.columns[2:] for h, value in enumerate(part[model])]
    return pd.DataFrame(rows, columns=["series", "origin", "h", "model", "path"])


def compare(table: pd.DataFrame) -> pd.DataFrame:
    """MASE of every model over all series, origins and horizons, for all and for up to three months, with the ratio to seasonal naive."""
    paths = pd.concat([pd.read_csv(OUT / f"{who}.csv") for who in ("ours", "theirs") if (OUT / f"{who}.csv").exists()])
    month = paths["origin"] + paths["h"] - 1
    actual = [table[name].iloc[place] for name, place in zip(paths["series"], month)]
    scale = {(name, origin): table[name].iloc[:origin].diff(12).abs().mean() for name in table for origin in origins(table)}
    error = np.abs(np.array(actual) - 100 / (1 + np.exp(-paths["path"])))
    paths = paths.assign(mase=error / [scale[key] for key in zip(paths["series"], paths["origin"])])
    result = pd.DataFrame({"mase": paths.groupby("model")["mase"].mean(),
                           "mase_3": paths[paths["h"].le(3)].groupby("model")["mase"].mean()})
    naive = result.loc["seasonal naive"]
    result = result.assign(ratio=result["mase"] / naive["mase"], ratio_3=result["mase_3"] / naive["mase_3"])
    return result.sort_values("mase").assign(n=paths.groupby("model").size(), origins=paths["origin"].nunique())


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """How often this package's monthly intervals held: conformal, from the errors of all five series known at each origin."""
    from tradeshare.projection import intervals

    paths = pd.read_csv(OUT / "ours.csv")
    logits = np.log(table / (100 - table))
    actual = np.array([logits[name].iloc[place] for name, place in zip(paths["series"], paths["origin"] + paths["h"] - 1)])
    scale = [logits[name].iloc[:origin].diff(12).abs().mean() for name, origin in zip(paths["series"], paths["origin"])]
    past = paths.rename(columns={"series": "partner"}).assign(actual=actual, scale=scale, error=actual - paths["path"])
    return intervals.coverage(intervals.past_intervals(past)).set_index("model")


def main(what: str) -> None:
    """Run one of the three steps."""
    table = series()
    OUT.mkdir(exist_ok=True)
    if what == "compare":
        result = compare(table)
        print(result.round(3).to_string(), coverage(table).round(2).to_string(), sep="\n\n")
        their = result.loc[result.index.isin(["AutoARIMA", "AutoETS", "AutoTheta", "MSTL"]), "mase"]
        if len(their):
            print(f"structural / best of statsforecast ({their.idxmin()}): {result.loc['structural', 'mase'] / their.min():.3f}")
            seconds = {who: float((OUT / f"{who}.seconds").read_text()) for who in ("ours", "theirs")}
            print(f"time, ours / theirs: {seconds['ours'] / seconds['theirs']:.2f}")
        return
    began = time.perf_counter()
    {"ours": ours, "theirs": theirs}[what](table).to_csv(OUT / f"{what}.csv", index=False)
    (OUT / f"{what}.seconds").write_text(f"{time.perf_counter() - began:.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
