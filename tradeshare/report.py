"""One report: run the chapters that must be run, take out their figures and tables, render, and put all in place only when whole."""

import hashlib
import json
import logging
import os
import platform
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import nbformat
from traitlets.config import Config

from tradeshare import (__version__, dates, exhibits, export, fresh, load, paths, periods, place, render, sentences, study, surroundings,
                        vintages, warm, words)
from tradeshare.errors import ChapterError
from tradeshare.exhibits import Left
from tradeshare.literal import plain
from tradeshare.paths import NOTEBOOKS, ROOT
from tradeshare.study import Study

VERSIONS = ("pandas", "numpy", "matplotlib", "statsmodels", "pandera", "pydantic", "papermill", "ipykernel", "nbformat",
            "pypandoc-binary", "typst")
UNSET = "not recorded"


def chapters() -> list[Path]:
    """The notebooks of the report, in order: those whose name starts with two digits."""
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


class Made(NamedTuple):
    """What making a report came to: how many chapters were run, whether anything in its folder changed, and what had to be left out."""

    ran: int
    changed: bool
    left_out: tuple[Left, ...] = ()


def make(values: dict, target: Path, tell=print, force: bool = False, inside: bool = False) -> Made:
    """Make the report of these parameters in the folder `target`, as far as it is not made of the same already (`force`: all of it).

    Chapters run side by side in kernels, or with `inside` one after another in this process. An exhibit that fails is left out; such a
    report is made anew the next time. Raises ParameterError or DataError before a chapter runs, ChapterError when one stops, RenderError.
    """
    begun, key = study.begin(**values), fresh.inputs(values)
    with place.alone(target, tell):
        todo = list(key["chapters"]) if force else fresh.stale(key, target)
        if not todo:
            return Made(0, False)
        with place.work(target) as work:
            exhibits.forget(log(target))
            left = _run_notebooks(begun, work, target, todo, tell, inside)
            export.take_out(work)
            left += _render(begun, work, tell)
            surroundings.heed()
            changed = place.put(work, _manifest(begun, work, left), target)
        if left:
            fresh.forget(target)
        else:
            fresh.remember(key, target)
    return Made(len(todo), changed, tuple(left))


def _run_notebooks(begun: Study, work: Path, target: Path, todo: list[str], tell, inside: bool) -> list[Left]:
    """Run the chapters `todo` and take over the others; what was left out. The notebook of a fault is kept beside the target."""
    (work / "notebooks").mkdir()
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in begun.parameters.model_dump().items()}
    for path in chapters():
        if path.name not in todo:
            shutil.copy(target / "notebooks" / path.name, work / "notebooks" / path.name)
    asked = [path for path in chapters() if path.name in todo]
    done = _one_by_one if inside else _side_by_side
    left: list[Left] = []
    for path, seconds in done(asked, work / "notebooks", values):
        if isinstance(seconds, BaseException):
            raise _stopped(seconds, path, work, target) from None
        left += exhibits.take(work / "notebooks" / path.name, log(target))
        tell(f"  {path.stem:<20} {seconds:4.1f} s")
    return sorted(left)


def _one_by_one(asked: list[Path], folder: Path, values: dict):
    from tradeshare import inside

    for path in asked:
        try:
            seconds = run_notebook(path, folder / path.name, values, inside.NAME)
        except Exception as error:
            surroundings.heed()
            yield path, error
        else:
            yield path, seconds


def _side_by_side(asked: list[Path], folder: Path, values: dict):
    """In kernels, the longest first."""
    from nbclient import NotebookClient

    from tradeshare import kernel

    warm.start()
    NotebookClient(nbformat.v4.new_notebook()).create_kernel_manager().client()  # resolves classes that threads cannot resolve at once
    with ThreadPoolExecutor(max_workers=min(len(asked), os.cpu_count() or 1)) as pool:
        jobs = {pool.submit(run_notebook, path, folder / path.name, values, kernel.NAME): path
                for path in sorted(asked, key=lambda path: -path.stat().st_size)}
        try:
            for job in as_completed(jobs):
                yield jobs[job], job.exception() or job.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # the `with` still waits for those under way


def run_notebook(path: Path, target: Path, values: dict, engine: str | None = None) -> float:
    """Run one notebook with these parameters by papermill, in the engine of this name, and write it, settled, to `target`; its seconds.

    papermill's own engine, the default, stops at any error; those of `kernel` and `inside` leave out an exhibit that fails.
    """
    import papermill

    began = time.perf_counter()
    papermill.execute_notebook(str(path), str(target), parameters=values, kernel_name="python3", progress_bar=False, cwd=str(NOTEBOOKS),
                               request_save_on_cell_execute=False, autosave_cell_every=0,  # once, at the end, is enough
                               engine_name=engine, **({} if engine == "tradeshare-inside" else _kernel()))
    nbformat.write(_settled(nbformat.read(target, as_version=4)), target)
    return time.perf_counter() - began


def _kernel() -> dict:
    """How papermill is to start a kernel: quietly, and beyond the reach of a network."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what stops a chapter is said once, in a sentence
    return {"extra_arguments": ["--log-level=CRITICAL"], "config": Config({"KernelManager": surroundings.line_to_kernel()})}


def _settled(notebook):
    """The notebook without clocks and paths, with its captions: the same bytes for the same results."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected"
    return render.captioned(notebook)


def log(target: Path) -> Path:
    """Where the notebooks of chapters that stopped, or left an exhibit out, are kept."""
    return target.parent / f"{target.name}.failed"


def _stopped(error: BaseException, path: Path, work: Path, target: Path) -> ChapterError:
    kept = log(target)
    book = work / "notebooks" / path.name
    where = ""
    if book.exists():
        kept.mkdir(exist_ok=True)
        shutil.copy(book, kept / path.name)
        where = f"; its log notebook is kept at {kept / path.name}"
    reason = f"{getattr(error, 'ename', type(error).__name__)}: {getattr(error, 'evalue', error)}".splitlines()[0][:200]
    if surroundings.lacks_memory(error) or "ernel died" in reason:
        where += f"; {surroundings.SHORT}"
    return ChapterError(f"chapter {path.stem} stopped with {reason}{where}")


def _render(begun: Study, work: Path, tell) -> list[Left]:
    """Write the pages and what can be taken away; what of the latter was left out, as an exhibit is."""
    began = time.perf_counter()
    notebooks = sorted((work / "notebooks").glob("*.ipynb"))
    said = about(begun)
    with ThreadPoolExecutor(max_workers=2) as pool:  # pandoc and Typst each work outside Python
        pages = [pool.submit(render.pdf, notebooks, said, work / "report.pdf"),
                 pool.submit(render.html, notebooks, said, work / "report.html", work / "tables")]
        beside = {"brief.pdf": pool.submit(export.brief, begun, work, said), "tables.xlsx": pool.submit(export.workbook_of, work, said),
                  "references.bib": pool.submit(export.references, begun, work)}
        for job in pages:
            job.result()
        left = [found for name, job in beside.items() if (found := _tried(work / name, job))]
    tell(f"  {'HTML, PDF, brief':<20} {time.perf_counter() - began:4.1f} s")
    return left


def _tried(file: Path, job) -> Left | None:
    """What is to be said of a file that could not be made for a fault of its own; None for one that was."""
    fault = job.exception()
    if fault is None:
        return None
    if exhibits.stops(type(fault).__name__, str(fault)):
        raise fault
    file.unlink(missing_ok=True)
    return Left("", f"the file {file.name}", f"{type(fault).__name__}: {fault}".splitlines()[0][:200])


def about(begun: Study) -> dict:
    """Title, period and notes of the report; dated by its data, never by the clock (`published` may be a year or a month alone)."""
    last, day = begun.last, datetime.fromisoformat(dates.stamp(begun)).replace(tzinfo=UTC)
    return {
        "title": plain(sentences.title(begun)), "subtitle": sentences.subtitle(begun), "period": periods.name(last), "lang": "en-GB",
        "author": f"tradeshare {__version__}", "year": day.year, "month": day.month, "timestamp": int(day.timestamp()),
        "date": f"{day:%Y-%m-%d}", "published": dates.of_report(begun),
        "about": f"{dates.sentence(begun)} Every number is computed from the tables shipped with tradeshare "
                 f"{__version__}{_beside(begun)}; no figure of a time after {periods.name(last)} is used, but under the heading of "
                 f"hindsight. Chapter 1 answers, the others show how.",
        "footer": "Figures: General Administration of Customs of China, IMF, United Nations, as listed in the chapter on the data. "
                  f"Made with tradeshare {__version__}.",
    }


def _beside(begun: Study) -> str:
    """The accepted vintages that the report uses, in words; empty where it uses none."""
    used = vintages.sources_of(begun.data.sources)
    return f" and from the accepted vintages {words.listed(used)}" if used else ""


def _manifest(begun: Study, work: Path, left: list[Left]) -> dict:
    """What went in, what came out, with checksums, and what was left out."""
    files = sorted(path for path in work.rglob("*") if path.is_file())
    manifest = {
        "parameters": begun.parameters.model_dump(mode="json"), "data": load.checksums(),
        "published": {"period": dates.newest(begun, headline=True), "newest": dates.of_report(begun)},
        "vintages": vintages.checksums(paths.DATA, begun.parameters.vintage), "commit": _commit(),
        "versions": {"tradeshare": __version__, "python": platform.python_version()} | {name: version(name) for name in VERSIONS},
        "outputs": {path.relative_to(work).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "left_out": [found._asdict() for found in left],
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (work / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def _commit() -> str:
    """The commit of the checkout, or that there is none."""
    try:
        done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, timeout=10)
    except OSError:
        return UNSET
    return done.stdout.strip() if done.returncode == 0 else UNSET
