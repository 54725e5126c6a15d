"""Many reports from one grid: side by side, resumed after a stop, each outcome recorded."""

import gc
import threading
import time
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tradeshare.data import tables
from tradeshare.foundation import files, machine, safe_text
from tradeshare.foundation.errors import ParameterError, TradeshareError
from tradeshare.report import freshness, runs_page, workers as processes

one_report = threading.Lock()  # a process makes one report at a time, whatever the threads of a cluster's worker


class Outcome(NamedTuple):
    """What came of one report of the grid: `whole`, `incomplete` (an exhibit was left out) or `failed`, and then why."""

    report: str
    state: str
    reason: str = ""
    seconds: float = 0.0


class Plan(NamedTuple):
    """What is to be made: the parameters of each report by its name, their folder, what reports are made of here, whether to force, and
    whether with annexes."""

    asked: dict[str, dict]
    home: Path
    code: dict
    force: bool = False
    annex: bool = False


def run(asked: dict[str, dict], home: Path, workers: int, scheduler: str = "", force: bool = False, tell=print,
        annex: bool = False) -> list[Outcome]:
    """Make the reports of a grid in folders of `home`, with `annex` their annexes too; what came of each, in the order of the grid.

    `scheduler`: the address of a Dask cluster whose workers see the same folder; without it, processes of this machine. Calls `tell`
    with each Outcome as it comes. Raises ParameterError where the cluster cannot be reached, or, without `force`, where a report of other
    parameters stands in a folder of them.
    """
    home.mkdir(parents=True, exist_ok=True)
    plan = Plan(asked, home, _code(annex), force, annex)
    done = {name: Outcome(name, "whole") for name, values in asked.items() if not force and _stands(values, home / name, annex)}
    for name in [] if force else [name for name in asked if name not in done]:
        _refuse_other(asked[name], home / name)
    for outcome in done.values():
        tell(outcome)
    rounds = _rounds(plan, set(done), workers, scheduler)
    try:
        for outcome in rounds:
            done[outcome.report] = outcome
            tell(outcome)
    finally:
        rounds.close()  # ends the workers: none writes while what they left is cleared
        files.delete_leftovers(home, asked)
    return [done[name] for name in asked]


def _stands(values: dict, target: Path, annex: bool = False) -> bool:
    """Whether the report stands whole and made of the same; not for parameters that no report can have: its maker says so."""
    try:
        return not freshness.stale_chapters(freshness.report_key(values, annex), target)
    except Exception:  # noqa: BLE001 - whatever it is, it is the fault of one report, and the others are not held up
        return False


def _refuse_other(values: dict, target: Path) -> None:
    """As `freshness.refuse_other`; parameters that no report can have are left to the maker, whose outcome says so."""
    try:
        freshness.all_parameters(values)
    except Exception:  # noqa: BLE001 - as in `_stands`
        return
    freshness.refuse_other(values, target)


def _code(annex: bool = False) -> dict:
    """What every report is made of, but for its parameters."""
    return {part: value for part, value in freshness.report_key({}, annex).items() if part != "parameters"}


def _rounds(plan: Plan, done: set[str], workers: int, scheduler: str):
    """The outcomes of all that is left, as they come; after a worker was killed, one by one for those that may have been with it."""
    while left := [name for name in plan.asked if name not in done]:
        for outcome in _made(plan, left, workers, scheduler):
            done.add(outcome.report)
            yield outcome
        for name in [name for name in left if name not in done][:2 * workers]:
            done.add(name)
            yield next(_made(plan, [name], 1, scheduler), Outcome(name, "failed", "its worker was killed, twice; memory may be short"))


def _made(plan: Plan, names: list[str], workers: int, scheduler: str):
    """The outcomes as they come, until a worker is killed."""
    with _cluster(scheduler) if scheduler else processes.forked(min(workers, len(names))) as pool:
        for job in as_completed([pool.submit(make_one, name, plan.asked[name], *plan[1:]) for name in names]):
            if isinstance(job.exception(), BrokenProcessPool) or type(job.exception()).__name__ == "KilledWorker":
                return
            yield job.result()


@contextmanager
def _cluster(scheduler: str):
    """The workers of a Dask cluster, as a pool."""
    try:
        from distributed import Client
    except ImportError:
        raise ParameterError("--scheduler needs Dask; install it with `pip install tradeshare[dask]`") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError, TypeError) as error:
        raise ParameterError(f"--scheduler {scheduler[:80]}: no cluster answers ({str(error).splitlines()[0][:80]}); "
                             "start one with `dask scheduler` and `dask worker`") from None
    with client, client.get_executor(pure=False) as pool:
        yield pool


def make_one(name: str, values: dict, home: Path, code: dict, force: bool, annex: bool = False) -> Outcome:
    """Make one report in a worker. Whatever stops it becomes its reason, and the others are not held up."""
    began = time.perf_counter()
    try:
        here = _code(annex)
        if here != code:
            differs = next(part for part in code if here.get(part) != code[part])
            return Outcome(name, "failed", f"its worker has another {differs} than this machine; bring them to one state")
        if not home.is_dir():
            return Outcome(name, "failed", f"its worker does not see {home}; name with --out a folder that all machines share")
        from tradeshare.report import left_out, make

        with one_report:
            made = make.make(values, home / name, lambda line: None, force, inside=True, annex=annex)
            gc.collect()
        reason = left_out.sentence(made.left_out) if made.left_out else ""
    except Exception as error:  # noqa: BLE001 - a fault of the project's own is told apart by the name of its class
        return Outcome(name, "failed", _reason(error))
    return Outcome(name, "incomplete" if reason else "whole", reason, time.perf_counter() - began)


def _reason(error: Exception) -> str:
    """Why a report could not be made, in a line.

    >>> _reason(ParameterError("no such partner")), _reason(KeyError("x"))
    ('no such partner', "stopped with KeyError: 'x'")
    """
    if isinstance(error, TradeshareError):
        return str(error)
    if machine.lacks_memory(error):
        return machine.SHORT
    if isinstance(error, OSError):
        return machine.sentence(error)
    return f"stopped with {type(error).__name__}: {error}".splitlines()[0][:200]


def cells_table(asked: dict[str, dict], outcomes: list[Outcome]) -> pd.DataFrame:
    """One row for each report of the grid: report, its parameters, state, reason."""
    columns = list(dict.fromkeys(name for values in asked.values() for name in values))
    rows = [{"report": found.report} | {name: _text(asked[found.report].get(name, "")) for name in columns}
            | {"state": found.state, "reason": found.reason} for found in outcomes]
    return pd.DataFrame(rows, columns=["report", *columns, "state", "reason"])


def _text(value) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def all_findings(home: Path, outcomes: list[Outcome]) -> pd.DataFrame:
    """The findings of all reports that were made, one below the other, with the report they are from."""
    tables = {found.report: home / found.report / "tables" / "findings.csv" for found in outcomes if found.state != "failed"}
    frames = [pd.read_csv(path, dtype=str, keep_default_na=False).assign(report=name) for name, path in tables.items() if path.exists()]
    if not frames:
        return pd.DataFrame(columns=["report"])
    both = pd.concat(frames, ignore_index=True)
    return both[["report", *both.columns.drop("report")]]


def refuse_other_files(home: Path) -> None:
    """Raise ParameterError where a file that a sweep writes beside its reports stands in a folder that no sweep was made in."""
    cells = home / "cells.csv"
    head = cells.read_text(encoding="utf-8-sig", errors="replace").split("\n", 1)[0] if cells.is_file() else ""
    found = [name for name in ("index.html", "cells.csv", "findings.csv") if (home / name).exists()]
    if found and not (head.startswith("report,") and head.endswith("state,reason")):
        said = " and ".join(found)
        raise ParameterError(f"{home} holds {said} that no sweep made; name another folder (--out), or replace them (--force)")


def write_sweep_files(home: Path, asked: dict[str, dict], outcomes: list[Outcome]) -> None:
    """Write cells.csv, findings.csv and index.html, each whole or not at all."""
    for name, table in (("cells", safe_text.guarded_frame(cells_table(asked, outcomes))), ("findings", all_findings(home, outcomes))):
        with files.written_whole(home / f"{name}.csv") as part:
            part.write_bytes(safe_text.csv_bytes(table.to_csv(index=False, lineterminator="\n")))
    names = tables.read().partners.set_index("code")["name"]
    made = [runs_page.read(home / found.report) for found in outcomes if found.state != "failed"]
    failed, part = ([(found.report, found.reason) for found in outcomes if found.state == state] for state in ("failed", "incomplete"))
    runs_page.write_if_changed(runs_page.sweep_page(names, made, failed, part), home / "index.html")
