"""Exercise 5: a forecast of the annual share, run from every past year and held against repeating the last share."""

from types import FunctionType

import numpy as np
import pandas as pd

from tradeshare.formulas import scores
from tradeshare.foundation.errors import ParameterError
from tradeshare.projection.models import MIN_YEARS
from tradeshare.study.study import Study
from tradeshare.workshop import exercise_tables
from tradeshare.workshop.answer import called, empty, RIGHT, Said, Task, todo, WRONG

BEATS, FAILS, OPEN = "beats", "does not beat", "cannot tell"
TEST = ("The test of Diebold and Mariano asks how often a gap in errors as large as this would come up if both rules were equally good. A "
        "small p says seldom; a large one says that the years at hand cannot tell.")
CHANCE = 0.05  # a p-value below it is more than chance


def error_task(study: Study) -> Task:
    """The mean absolute error (pp) of repeating the last share, over all years that have a year before them."""
    steps = _steps(exercise_tables.shares(study))
    right = float(steps.abs().mean())
    relative = float((steps.abs() / exercise_tables.shares(study).reindex(steps.index)).mean())
    wrong = ((float(steps.mean()), "That is the mean of the errors with their signs: ups and downs cancel. Take the absolute value of "
                                   "each first."),
             (float(np.sqrt((steps**2).mean())), "That is the root of the mean square, which weighs large errors more; here each counts "
                                                 "by its size."),
             (float((steps**2).mean()), "That is the mean square, in squared percentage points: take absolute values."),
             (float(steps.abs().sum()), "That is the sum of the errors: divide it by their number."),
             (float(steps.abs().median()), "That is the middle error; the mean is asked for."),
             (float(steps.abs().max()), "That is the largest error; the mean is asked for."),
             (100 * relative, "That is an error in percent of the share; percentage points are asked for."),
             (float(steps.std()), "That is the spread of the yearly steps; the size of the errors is asked for."),
             (float(exercise_tables.shares(study).diff(2).abs().mean()), "That compares with two years before: the last known share is "
                                                                "one year back."))
    return Task("my_error", "the mean absolute error of repeating the last share", (right,), min(0.01, 0.03 * right), wrong,
                "Right: so far off, on average, was the simplest of all forecasts. It is the yardstick for every other.",
                "The forecast of each year is the share of the year before: the error is the step between the two.")


def _steps(known: pd.Series) -> pd.Series:
    steps = known.diff()[np.diff(known.index, prepend=known.index[0] - 9) == 1]
    if len(steps) < MIN_YEARS:
        raise ParameterError(f"the data hold too few annual shares in a row for a forecast; name a partner or last_period with "
                             f"{MIN_YEARS} or more")
    return steps


def student_forecasts(function, study: Study) -> pd.DataFrame | Said:
    """The student's forecasts, one from every past year with MIN_YEARS shares behind it; or what is wrong with them.

    Columns last, before, mean, forecast, actual (percent).

    Each call sees only the shares up to its year, as a copy, so that nothing the function does to it reaches the next.
    """
    if empty(function):
        return todo("forecast")
    known, rows = exercise_tables.shares(study), []
    _steps(known)
    if seen := outside_name(function):
        return Said(WRONG, f"`forecast` uses `{seen}`, which holds the years to be forecast. It may use `past` alone, and "
                           f"numbers of its own.")
    function = without_tables(function)
    for place in range(MIN_YEARS, len(known)):
        past = known.iloc[:place].copy()
        value = called(function, past.copy())
        if isinstance(value, Said):
            return value
        rows.append((past.iloc[-1], past.iloc[-2], past.mean(), value, known.iloc[place]))
    return pd.DataFrame(rows, columns=["last", "before", "mean", "forecast", "actual"])


def _holds_data(value) -> bool:
    return isinstance(value, (pd.Series, pd.DataFrame, np.ndarray, Study, list, tuple, dict, set)) and not isinstance(value, type)


def outside_name(function, known: frozenset = frozenset()) -> str:
    """The name of a table, list or study that a function, or one of its helpers, reads from outside; empty where there is none.

    >>> table = pd.Series([1.0])
    >>> outside_name(lambda past: past.iloc[-1]), outside_name(lambda past: table.iloc[0])
    ('', 'table')
    """
    code = getattr(function, "__code__", None)
    if code is None or function in known:
        return ""
    cells = {name: cell.cell_contents for name, cell in zip(code.co_freevars, function.__closure__ or ())}
    outer = {name: function.__globals__[name] for name in code.co_names if name in function.__globals__}
    given = dict(zip(code.co_varnames[code.co_argcount - len(function.__defaults__ or ()):], function.__defaults__ or ()))
    for name, value in (cells | outer | given).items():
        if _holds_data(value):
            return name
        if isinstance(value, FunctionType) and (inner := outside_name(value, known | {function})):
            return inner
    return ""


def without_tables(function):
    """The function with nothing of the notebook's tables in its namespace, whichever way it would reach for them."""
    if not isinstance(function, FunctionType):
        return function
    kept = {name: value for name, value in function.__globals__.items() if not _holds_data(value) and name != "get_ipython"}
    return FunctionType(function.__code__, kept, function.__name__, function.__defaults__, function.__closure__)


def judge_forecast(function, study: Study) -> Said:
    """Whether the student's rule is a forecast at all, and how it fares against repeating the last share."""
    table = student_forecasts(function, study)
    if isinstance(table, Said):
        return table
    forecasts = table["forecast"]
    if fault := _fault(table):
        return Said(WRONG, fault)
    if np.allclose(forecasts, table["last"]):
        return Said(WRONG, "That is the naive forecast itself, the yardstick. Let the past say something about the next step.")
    ratio, p = _ratio(table), _p(table)
    return Said(RIGHT, f"A forecast that sees only the past. Over {len(table)} years its mean error is {ratio:.2f} of that of the naive one"
                       + ("." if np.isnan(p) else f"; p = {p:.2f}. {TEST}"))


def _fault(table: pd.DataFrame) -> str:
    """What a rule does that is no forecast of the next share."""
    forecasts, actual, last = table["forecast"], table["actual"], table["last"]
    if np.allclose(forecasts, actual, atol=1e-6):
        return "It knows the future: it hits every year. Use `past`, which ends where the forecast begins, not the whole series."
    if np.allclose(forecasts, table["before"]) and not np.allclose(forecasts, last):
        return "It repeats the share of two years before: the last known share stands at the end of `past`."
    if (forecasts * 100 / last).between(0.5, 1.5).all():
        return "It gives fractions; the shares are in percent: multiply by 100."
    if (forecasts.abs() < 0.3 * last).all():
        return "It gives the step and not the share: add the step to the last share."
    if not forecasts.between(0, 100).all():
        return "It leaves the range of a share, which lies between nothing and the whole. Look at what it adds to the last share."
    for moved in (forecasts - last, forecasts / last):
        if len(forecasts) > 1 and np.ptp(moved) < 1e-9 and not np.allclose(forecasts, last):
            return "It adds the same to the last share in every year. Who would have known it then? Let `past` say how much."
    return ""


def _ratio(table: pd.DataFrame) -> float:
    naive = (table["actual"] - table["last"]).abs().mean()
    return float((table["actual"] - table["forecast"]).abs().mean() / naive)


def _p(table: pd.DataFrame) -> float:
    gain = (table["actual"] - table["last"]).abs() - (table["actual"] - table["forecast"]).abs()
    return scores.diebold_mariano(gain, 1)[1]


def judge_claim(answer, function, study: Study) -> Said:
    """The student's own sentence on the forecast: BEATS or FAILS, held against the errors."""
    if empty(answer):
        return todo("my_claim")
    table = student_forecasts(function, study)
    if isinstance(table, Said):
        return Said(table.kind, f"First the forecast: {table.text[0].lower() if table.text[0] != '`' else '`'}{table.text[1:]}")
    word = answer.strip().casefold() if isinstance(answer, str) else ""
    if word not in (BEATS, FAILS, OPEN):
        return Said(WRONG, f'`my_claim` takes one of these, in quotation marks: "{BEATS}", "{FAILS}", "{OPEN}".')
    ratio, sure = _ratio(table), _p(table) < CHANCE
    if word == OPEN:
        return Said(WRONG, "It is more modest than your numbers: p is small, so chance alone seldom makes such a gap. Which way does the "
                           "ratio point?") if sure else Said(RIGHT, "Right: the record is too short, or the gap too small, to tell it "
                                                                    "from chance.")
    if word == BEATS and ratio < 1:
        return Said(RIGHT, "Right: the errors are smaller, and chance seldom makes such a gap.") if sure else Said(
            WRONG, "It claims more than your numbers allow: the errors were smaller, but p says that chance makes such a gap often enough.")
    if word == FAILS and ratio >= 1:
        return Said(RIGHT, "Right: over these years the simplest forecast was as good or better.")
    return Said(WRONG, "The ratio of the errors says otherwise: below one your rule was nearer, above one the naive forecast was.")
