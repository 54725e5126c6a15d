"""Many reports: a grid of parameters, made by several workers, each report in a folder of its own, with one page and one table for all.

Workers run in processes of this machine or of a Dask cluster, by joblib, and in the same way: each makes whole reports, one at a time, with
their chapters inside its own process. A report that cannot be made is in the table with its reason; the others are not held up.
"""

import gc
import itertools
import math
import os
import re
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tradeshare import fresh, parameters, place, surroundings
from tradeshare.errors import ParameterError, TradeshareError
from tradeshare.load import Data
from tradeshare.target import slug
from tradeshare.trade import members_of

YEARS = re.compile(r"(\d{4})\.\.(\d{4})")
MOST = 10_000  # reports of one grid: a slip such as 0000..9999 is not begun
_one = threading.Lock()  # a process makes one report at a time, whatever the threads of a cluster's worker


class Outcome(NamedTuple):
    """What came of one report of the grid: `whole`, `incomplete` (an exhibit was left out) or `failed`, and then why."""

    report: str
    state: str
    reason: str = ""
    seconds: float = 0.0


def values_of(name: str, text, data: Data) -> list:
    """The values of one side of the grid, from a list or from text with commas; `all`, `members` (of ASEAN) and 2015..2020 stand for many.

    Raises ParameterError for a parameter that cannot be swept, or for nothing.

    >>> from tradeshare import load
    >>> values_of("last_period", "2018..2020, 2020-08", load.read())
    ['2018', '2019', '2020', '2020-08']
    >>> values_of("flow", "all", load.read()), len(values_of("partner", "members", load.read()))
    (['total', 'export', 'import'], 11)
    """
    if name not in parameters.NAMES or name == "rivals":
        others = ", ".join(other for other in parameters.NAMES if other != "rivals")
        raise ParameterError(f"{str(name)[:40]!r} cannot be swept; the grid takes {others}")
    parts = [part.strip() for part in text.split(",")] if isinstance(text, str) else text if isinstance(text, list) else [text]
    found: list = []
    for part in parts:
        years = YEARS.fullmatch(part) if isinstance(part, str) and name == "last_period" else None
        if years:
            found += [str(year) for year in range(int(years[1]), int(years[2]) + 1)]
        elif (name, part) == ("partner", "all"):
            found += data.partners.loc[data.partners["kind"].ne("world"), "code"].tolist()
        elif (name, part) == ("partner", "members"):
            found += members_of("ASEAN", data.partners, "9999-12-31")
        elif (name, part) == ("flow", "all"):
            found += ["total", "export", "import"]
        elif part not in ("", None):
            whole = name in parameters.WHOLE_NUMBERS and isinstance(part, str) and re.fullmatch(r"\d{1,9}", part)
            found.append(int(part) if whole else part)
    if not found:
        raise ParameterError(f"the grid gives no value for {name}; write for example partner=VNM,THA or last_period=2015..2020")
    return list(dict.fromkeys(map(_hashable, found)))


def _hashable(value):
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def cells(grid: dict[str, list], settings: dict) -> dict[str, dict]:
    """The parameters of each report of the grid, by the name of its folder.

    >>> cells({"partner": ["VNM", "THA"], "last_period": ["2020-08"]}, {"currency": "CNY"})
    {'VNM-2020-08': {'currency': 'CNY', 'partner': 'VNM', 'last_period': '2020-08'},
     'THA-2020-08': {'currency': 'CNY', 'partner': 'THA', 'last_period': '2020-08'}}
    """
    if both := set(grid) & set(settings):
        raise ParameterError(f"{min(both)} stands both in the grid and beside it; give it once")
    if (count := math.prod(map(len, grid.values()))) > MOST:
        raise ParameterError(f"the grid has {count:,} reports; ask for at most {MOST:,} at once")
    found: dict[str, dict] = {}
    for combination in itertools.product(*grid.values()):
        name = "-".join(slug(value) or "empty" for value in combination)[:100]
        while name in found:
            name += "-again"
        found[name] = settings | dict(zip(grid, combination))
    return found


class Plan(NamedTuple):
    """What is to be made: the parameters of each report by its name, their folder, what reports are made of here, and whether to force."""

    asked: dict[str, dict]
    home: Path
    code: dict
    force: bool = False


def run(asked: dict[str, dict], home: Path, workers: int, scheduler: str = "", force: bool = False, tell=print) -> list[Outcome]:
    """Make the reports of a grid in folders of `home`; what came of each, in the order of the grid.

    `scheduler`: the address of a Dask cluster whose workers see the same folder; without it, processes of this machine. Calls `tell`
    with each Outcome as it comes. Raises ParameterError where the cluster cannot be reached.
    """
    home.mkdir(parents=True, exist_ok=True)
    plan = Plan(asked, home, _code(), force)
    done = {name: Outcome(name, "whole") for name, values in asked.items() if not force and _stands(values, home / name)}
    for outcome in done.values():
        tell(outcome)
    try:
        with _backend(scheduler) as backend:
            for outcome in _rounds(plan, set(done), {"n_jobs": workers} | backend):
                done[outcome.report] = outcome
                tell(outcome)
    finally:
        place.tidy(home, asked)
    return [done[name] for name in asked]


def _stands(values: dict, target: Path) -> bool:
    """Whether the report stands whole and made of the same; not for parameters that no report can have: its maker says so."""
    try:
        return not fresh.stale(fresh.inputs(values), target)
    except Exception:  # noqa: BLE001 - whatever it is, it is the fault of one report, and the others are not held up
        return False


def _code() -> dict:
    """What every report is made of, but for its parameters."""
    return {part: value for part, value in fresh.inputs({}).items() if part != "parameters"}


def _rounds(plan: Plan, done: set[str], backend: dict):
    """The outcomes of all that is left, as they come; after a worker was killed, one by one for those that may have been with it."""
    while left := [name for name in plan.asked if name not in done]:
        for outcome in _made(plan, left, backend):
            done.add(outcome.report)
            yield outcome
        for name in [name for name in left if name not in done][:2 * backend["n_jobs"]]:
            done.add(name)
            yield next(_made(plan, [name], backend), Outcome(name, "failed", "its worker was killed, twice; memory may be short"))


def _made(plan: Plan, names: list[str], backend: dict):
    """The outcomes as they come, until a worker is killed."""
    import joblib

    jobs = (joblib.delayed(make_one)(name, plan.asked[name], *plan[1:]) for name in names)
    try:
        with joblib.parallel_config(**backend):
            yield from joblib.Parallel(batch_size=1, pre_dispatch="2*n_jobs", return_as="generator_unordered")(jobs)
    except Exception as error:
        if type(error).__name__ not in ("TerminatedWorkerError", "KilledWorker"):
            raise


@contextmanager
def _backend(scheduler: str):
    """Where joblib is to run: on this machine, or on a cluster."""
    if not scheduler:
        yield {"backend": "loky", "initializer": surroundings.end_with, "initargs": (os.getpid(),)}  # a cluster sees to its workers itself
        return
    try:
        from distributed import Client
    except ImportError:
        raise ParameterError("--scheduler needs Dask; install it with `pip install tradeshare[dask]`") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError, TypeError) as error:
        raise ParameterError(f"--scheduler {scheduler[:80]}: no cluster answers ({str(error).splitlines()[0][:80]}); "
                             "start one with `dask scheduler` and `dask worker`") from None
    with client:
        yield {"backend": "dask", "client": client}


def make_one(name: str, values: dict, home: Path, code: dict, force: bool) -> Outcome:
    """Make one report in a worker. Whatever stops it becomes its reason, and the others are not held up."""
    began = time.perf_counter()
    try:
        here = _code()
        if here != code:
            differs = next(part for part in code if here.get(part) != code[part])
            return Outcome(name, "failed", f"its worker has another {differs} than this machine; bring them to one state")
        if not home.is_dir():
            return Outcome(name, "failed", f"its worker does not see {home}; name with --out a folder that all machines share")
        with _one:
            reason = _make(values, home / name, force)
            gc.collect()
    except Exception as error:  # noqa: BLE001 - a fault of the project's own is told apart by the name of its class
        return Outcome(name, "failed", _reason(error))
    return Outcome(name, "incomplete" if reason else "whole", reason, time.perf_counter() - began)


def _make(values: dict, target: Path, force: bool) -> str:
    """Make a report; what had to be left out of it, in words."""
    from tradeshare import exhibits, report

    made = report.make(values, target, tell=lambda line: None, force=force, inside=True)
    return exhibits.sentence(made.left_out) if made.left_out else ""


def _reason(error: Exception) -> str:
    """Why a report could not be made, in a line.

    >>> _reason(ParameterError("no such partner")), _reason(KeyError("x"))
    ('no such partner', "stopped with KeyError: 'x'")
    """
    if isinstance(error, TradeshareError):
        return str(error)
    if surroundings.lacks_memory(error):
        return surroundings.SHORT
    if isinstance(error, OSError):
        return surroundings.sentence(error)
    return f"stopped with {type(error).__name__}: {error}".splitlines()[0][:200]


def cores() -> int:
    """The cores that this process may use."""
    import joblib

    return max(1, joblib.cpu_count())
