"""One report: run the chapters, take out their figures and tables, render, and put all in place only when whole."""

import calendar
import hashlib
import json
import os
import platform
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import nbformat

from tradeshare import __version__, export, load, periods, render, sentences, study, warm
from tradeshare.errors import ChapterError, RenderError
from tradeshare.paths import NOTEBOOKS, ROOT
from tradeshare.study import Study

VERSIONS = ("pandas", "numpy", "matplotlib", "statsmodels", "pandera", "pydantic", "papermill", "ipykernel", "nbformat",
            "pypandoc-binary", "typst")
UNSET = "not recorded"


def chapters() -> list[Path]:
    """The notebooks of the report, in order: those whose name starts with two digits."""
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def make(values: dict, target: Path, tell=print, todo: list[str] | None = None) -> bool:
    """Make the report of these parameters in the folder `target`. True when anything there changed.

    `todo` names the chapters to run (default: all); the others are taken over from `target`. Raises ParameterError or DataError
    before a kernel starts, ChapterError when a notebook stops, RenderError.
    """
    begun = study.begin(**values)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        work = Path(folder) / target.name
        work.mkdir()
        _run_chapters(begun, work, target, todo, tell)
        export.take_out(work)
        _render(begun, work, tell)
        written = _manifest(begun, work)
        if _same(written, target):
            return False
        _swap(work, target, Path(folder) / "old")
    return True


def _run_chapters(begun: Study, work: Path, target: Path, todo: list[str] | None, tell) -> None:
    """Run the chapters `todo` (None: all) side by side, the longest first, and take over the others.

    On failure the stopped notebook is kept beside the target, and the error says where.
    """
    (work / "notebooks").mkdir()
    warm.start()
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in begun.parameters.model_dump().items()}
    for path in chapters():
        if todo is not None and path.name not in todo:
            shutil.copy(target / "notebooks" / path.name, work / "notebooks" / path.name)
    asked = sorted((path for path in chapters() if todo is None or path.name in todo), key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor(max_workers=min(len(asked), os.cpu_count() or 1)) as pool:
        jobs = {pool.submit(run_notebook, path, work / "notebooks" / path.name, values): path for path in asked}
        try:
            for job in as_completed(jobs):
                path = jobs[job]
                if job.exception() is not None:
                    raise _stopped(job.exception(), path, work, target) from None
                tell(f"  {path.stem:<20} {job.result():4.1f} s")
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # the `with` still waits for those under way


def run_notebook(path: Path, target: Path, values: dict) -> float:
    """Run one notebook with these parameters and write it, settled, to `target`; the seconds it took."""
    import papermill

    began = time.perf_counter()
    papermill.execute_notebook(str(path), str(target), parameters=values, kernel_name="python3", progress_bar=False, cwd=str(NOTEBOOKS),
                               request_save_on_cell_execute=False, autosave_cell_every=0,  # once, at the end, is enough
                               extra_arguments=["--log-level=CRITICAL"])
    nbformat.write(_settled(nbformat.read(target, as_version=4)), target)
    return time.perf_counter() - began


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


def _stopped(error: BaseException, path: Path, work: Path, target: Path) -> ChapterError:
    kept = target.parent / f"{target.name}.failed"
    kept.mkdir(exist_ok=True)
    log = work / "notebooks" / path.name
    where = ""
    if log.exists():
        shutil.copy(log, kept / path.name)
        where = f"; its log notebook is kept at {kept / path.name}"
    reason = f"{getattr(error, 'ename', type(error).__name__)}: {getattr(error, 'evalue', error)}".splitlines()[0][:200]
    return ChapterError(f"chapter {path.stem} stopped with {reason}{where}")


def _render(begun: Study, work: Path, tell) -> None:
    began = time.perf_counter()
    notebooks = sorted((work / "notebooks").glob("*.ipynb"))
    said = about(begun)
    with ThreadPoolExecutor(max_workers=2) as pool:  # pandoc and Typst each work outside Python
        jobs = [pool.submit(render.pdf, notebooks, said, work / "report.pdf"),
                pool.submit(render.html, notebooks, said, work / "report.html", work / "tables"),
                pool.submit(export.brief, begun, work, said), pool.submit(export.workbook, work, said),
                pool.submit(export.references, begun, work)]
        for job in jobs:
            job.result()
    tell(f"  {'HTML, PDF, brief':<20} {time.perf_counter() - began:4.1f} s")


def about(begun: Study) -> dict:
    """Title, period and notes of the report; dated by its last period, never by the clock."""
    last = begun.last
    day = datetime(last.year, last.months, calendar.monthrange(last.year, last.months)[1], tzinfo=UTC)
    return {
        "title": sentences.title(begun), "subtitle": sentences.subtitle(begun), "period": periods.name(last), "lang": "en-GB",
        "author": f"tradeshare {__version__}", "year": last.year, "month": last.months, "timestamp": int(day.timestamp()),
        "date": f"{day:%Y-%m-%d}",
        "about": f"Every number is computed from the tables shipped with tradeshare {__version__}; nothing later than "
                 f"{periods.name(last)} is used, but under the heading of hindsight. Chapter 1 answers, the others show how.",
        "footer": "Figures: General Administration of Customs of China, IMF, United Nations, as listed in the chapter on the data. "
                  f"Made with tradeshare {__version__}.",
    }


def _manifest(begun: Study, work: Path) -> dict:
    """What went in and what came out, with checksums."""
    files = sorted(path for path in work.rglob("*") if path.is_file())
    manifest = {
        "parameters": begun.parameters.model_dump(mode="json"), "data": load.checksums(), "commit": _commit(),
        "versions": {"tradeshare": __version__, "python": platform.python_version()} | {name: version(name) for name in VERSIONS},
        "outputs": {path.relative_to(work).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
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


def _same(manifest: dict, target: Path) -> bool:
    """Whether the folder already holds just these outputs, whole."""
    try:
        held = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
        whole = all(hashlib.sha256((target / name).read_bytes()).hexdigest() == digest for name, digest in manifest["outputs"].items())
    except (OSError, ValueError):
        return False
    return whole and all(held.get(part) == manifest[part] for part in ("parameters", "data", "outputs"))


def _swap(work: Path, target: Path, old: Path) -> None:
    """Put the finished folder in place of the old one by two renames."""
    if target.exists() and not (target / "manifest.json").exists() and any(target.iterdir()):
        raise RenderError(f"{target} holds other files; name an empty or new folder with --out")
    if target.exists():
        target.rename(old)
    work.rename(target)
