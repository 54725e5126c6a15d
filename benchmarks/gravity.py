"""The gravity equation against pyfixest's PPML with two fixed effects, on every pair of the world in three years, to six decimals.

Takes the environment of benchmarks/requirements.txt: `python benchmarks/gravity.py benchmarks/.venv`. Slopes, and processor times.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from tradeshare.explanations import gravity_benchmark, world_trade
from tradeshare.formulas import gravity

YEARS = (1995, 2008, 2020)
TOLERANCE = 1e-6
THEIRS = """
import sys, time
import pandas as pd
import pyfixest as pf
for path in sys.argv[1:]:
    table = pd.read_csv(path)
    fit = lambda: pf.fepois("flow ~ distance + border + language + colony | seller + buyer", data=table, iwls_tol=1e-12, fixef_tol=1e-10)
    fit()
    begun = time.process_time()
    found = fit()
    print(*found.coef().to_list(), time.process_time() - begun)
"""


def sample(year: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, pd.DataFrame]:
    """Flows, pairs that are in, regressors, and the same pairs one a row."""
    trade, (places, between) = world_trade.trade_matrix(year, "sellers"), gravity_benchmark._between()
    large = [code for code in trade.index if code in places and trade.loc[code].sum() > gravity_benchmark.MIN_EXPORTS_MN]
    flows = trade.loc[large, [code for code in large if code in trade.columns]]
    inside = ~np.equal.outer(flows.index.to_numpy(), flows.columns.to_numpy())
    row, column = gravity_benchmark._with_trade(flows.to_numpy(), inside)
    flows, inside = flows.loc[row, column], inside[np.ix_(row, column)]
    z = between[:, [places[code] for code in flows.index]][:, :, [places[code] for code in flows.columns]]
    one, other = np.nonzero(inside)
    pairs = pd.DataFrame({"seller": flows.index[one], "buyer": flows.columns[other], "flow": flows.to_numpy()[inside]})
    return flows.to_numpy(), inside, z, pairs.assign(**{name: side[inside] for name, side in zip(gravity_benchmark.REGRESSORS, z)})


def main() -> None:
    python = Path(sys.argv[1]) / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        ours, paths = [], []
        for year in YEARS:
            flows, inside, z, pairs = sample(year)
            gravity.fit(flows, inside, z)
            begun = time.process_time()
            found = gravity.fit(flows, inside, z)
            ours.append([*found.slopes, time.process_time() - begun])
            paths.append(f"{folder}/{year}.csv")
            pairs.to_csv(paths[-1], index=False)
        done = subprocess.run([str(python), "-c", THEIRS, *paths], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    theirs = [[float(value) for value in line.split()] for line in done.stdout.splitlines() if line.strip()]
    for year, one, other in zip(YEARS, ours, theirs, strict=True):
        gap = np.abs(np.array(one[:-1]) - np.array(other[:-1])).max()
        print(f"{year}: {np.round(one[:-1], 4).tolist()}, largest gap {gap:.1e}, {one[-1]:.3f} s against {other[-1]:.3f} s")
        assert gap < TOLERANCE


if __name__ == "__main__":
    main()
