"""Run the chapters by papermill, in an engine that executes their cells in the process it is in."""

import io
import logging
import re
import shutil
import sys
import time
import warnings
from concurrent.futures import as_completed, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import v4
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

from tradeshare.exhibits import show
from tradeshare.foundation import folders, machine
from tradeshare.foundation.errors import ChapterError, SurroundingsError, TradeshareError
from tradeshare.report import left_out, page_charts, render, workers
from tradeshare.report.freshness import chapters
from tradeshare.report.left_out import Left
from tradeshare.study.study import Study

logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what stops a chapter is said once, in a sentence
NAME = "tradeshare-inside"
DOCUMENTS = ("report", "annex")
READERS = "reader"  # the tag of a cell that is for whoever works in the notebook: the report runs and holds none
DEFAULTS = "# The defaults. The values of this run stand in the next cell."
_outputs: list = []  # of the cell that runs


class Step(NamedTuple):
    """A part of a report that is made, and its seconds: a chapter, or the pages.

    >>> print(Step("12_share", 3.14159))
      12_share              3.1 s
    """

    name: str
    seconds: float

    def __str__(self) -> str:
        return f"  {self.name:<20} {self.seconds:4.1f} s"


class _Display(DisplayPublisher):
    def publish(self, data, metadata=None, **_rest):
        _outputs.append(v4.new_output("display_data", data=dict(data), metadata=metadata or {}))


class _Result(DisplayHook):
    def write_format_data(self, format_dict, md_dict=None):
        _outputs.append(v4.new_output("execute_result", data=format_dict, metadata=md_dict or {}, execution_count=self.prompt_count))

    def write_output_prompt(self):
        pass

    def finish_displayhook(self):
        pass


class _Stream(io.TextIOBase):
    def __init__(self, name: str):
        self.stream = name

    def write(self, text: str) -> int:
        """Go on with the stream that was written last, or begin one, as a front end would."""
        last = _outputs[-1] if _outputs else None
        if last is not None and last.output_type == "stream" and last.name == self.stream:
            last.text += text
        elif text:
            _outputs.append(v4.new_output("stream", name=self.stream, text=text))
        return len(text)


class _Shell(InteractiveShell):
    def _showtraceback(self, etype, evalue, stb):
        _outputs.append(v4.new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=stb))


def _shell() -> InteractiveShell:
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"cache_size": 0, "colors": "nocolor"}})
    if not InteractiveShell.initialized():  # somebody has cleared the shell of this process: `display` would print
        _Shell.clear_instance()
    shell = _Shell.instance(config=config, display_pub_class=_Display, displayhook_class=_Result)
    shell.reset(new_session=True)  # cells are counted from 1
    return shell


@contextmanager
def _own_main():
    """IPython puts a module of its own in the place of the program's; afterwards that is back, as multiprocessing asks. Charts in
    between come with the drawings for pages."""
    own, token = sys.modules["__main__"], show.FOR_PAGES.set(True)
    try:
        yield
    finally:
        sys.modules["__main__"] = own
        show.FOR_PAGES.reset(token)


class Inside(Engine):
    """Runs the cells of a notebook one after another in this process, with names, and filters of warnings, of their own.

    Stops at the first error; with `leave_out`, at the first that is no exhibit's own.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, leave_out=False, **_options):
        """What papermill asks of an engine: run the cells of `nb_man` and keep their outputs in it."""
        with warnings.catch_warnings(), _own_main():
            shell = _shell()
            for index, cell in enumerate(nb_man.nb.cells):
                if READERS in cell.metadata.get("tags", []):
                    continue
                nb_man.cell_start(cell, index)
                if cell.cell_type == "code" and not _run(shell, cell) and not (leave_out and left_out.leave_out(nb_man.nb, index)):
                    nb_man.cell_exception(cell, index)
                    break
                nb_man.cell_complete(cell, index)


def _run(shell: InteractiveShell, cell) -> bool:
    _outputs.clear()
    with redirect_stdout(_Stream("stdout")), redirect_stderr(_Stream("stderr")):
        done = shell.run_cell(cell.source, store_history=True)
    cell.outputs, cell.execution_count = list(_outputs), done.execution_count
    return done.success and left_out.error_of(cell) is None  # a chart that cannot be drawn fails once its cell has run


papermill_engines.register(NAME, Inside)


def of_document(folder: Path, document: str) -> list[Path]:
    """The notebooks of the report, whose names begin with 0, or those of its annex."""
    return [path for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")) if path.name.startswith("0") == (document == "report")]


def run_chapters(study: Study, work: Path, target: Path, todo: list[str], tell, inside: bool, annex: bool = True) -> list[Left]:
    """Run the chapters `todo` and take over the others; what was left out. The notebook of a fault is kept beside the target."""
    (work / "notebooks").mkdir()
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in study.parameters.model_dump().items()}
    for path in chapters(annex):
        if path.name not in todo:
            page_charts.copy_notebook(target / "notebooks" / path.name, work / "notebooks" / path.name)
    left: list[Left] = []
    for path, job in run_notebooks([path for path in chapters(annex) if path.name in todo], work / "notebooks", values, True, inside):
        if error := job.exception():
            raise stopped_chapter(error, path, work, target) from None
        left += left_out.from_chapter(work / "notebooks" / path.name, failed_folder(target))
        tell(Step(path.stem, job.result()))
    return sorted(left)


def run_notebooks(paths: list[Path], folder: Path, values: dict, leave_out: bool = False, inside: bool = False):
    """Run notebooks with these parameters and write them to `folder`; each path with its job, which gives seconds or the error, as it ends.

    They run in workers, the largest first, or one after another `inside` this process, which may be a worker itself.
    """
    with workers.Threads(1) if inside else workers.forked(min(len(paths), workers.cores())) as pool:
        jobs: dict[Future, Path] = {pool.submit(run_notebook, path, folder / path.name, values, leave_out): path
                                    for path in sorted(paths, key=lambda path: -path.stat().st_size)}
        for job in as_completed(jobs):
            yield jobs[job], job


def run_notebook(path: Path, target: Path, values: dict, leave_out: bool = False) -> float:
    """Run one notebook by papermill and write it, settled, to `target`; its seconds. Raises PapermillExecutionError where it stops."""
    import papermill

    began = time.perf_counter()
    papermill.execute_notebook(str(path), str(target), parameters=values, kernel_name="python3", progress_bar=False,
                               cwd=str(folders.NOTEBOOKS), request_save_on_cell_execute=False, engine_name=NAME, leave_out=leave_out)
    book = _settled(nbformat.read(target, as_version=4))
    page_charts.move_drawings(book, target)
    nbformat.write(book, target)
    return time.perf_counter() - began


def _settled(notebook):
    """The notebook without clocks, paths and cells for readers, with its captions: the same bytes for the same results."""
    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if READERS not in cell.metadata.get("tags", [])]
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = re.sub(r"^# Parameters of this run\b.*", DEFAULTS, cell.source)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected"
    return render.captioned(notebook)


def failed_folder(target: Path) -> Path:
    """Where the notebooks of chapters that stopped, or left an exhibit out, are kept."""
    return target.parent / f"{target.name}.failed"


def stopped_chapter(error: BaseException, path: Path, work: Path, target: Path) -> TradeshareError:
    """The error of a chapter that stopped, with the place of its log; on a full disk, the disk's."""
    kept = failed_folder(target)
    book = work / "notebooks" / path.name
    where = ""
    if book.exists():
        kept.mkdir(exist_ok=True)
        shutil.copy(book, kept / path.name)
        where = f"; its log notebook is kept at {kept / path.name}"
    reason = f"{getattr(error, 'ename', type(error).__name__)}: {getattr(error, 'evalue', error)}".splitlines()[0][:200]
    if machine.lacks_memory(error) or isinstance(error, BrokenProcessPool):
        where += f"; {machine.SHORT}"
    if machine.lacks_space(reason):
        return SurroundingsError(f"chapter {path.stem} stopped with {reason}; {machine.SPACE}")
    return ChapterError(f"chapter {path.stem} stopped with {reason}{where}")
