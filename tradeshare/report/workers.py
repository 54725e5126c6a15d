"""Workers: processes forked from this one, which has imported everything by then; where nothing can be forked, each begins anew."""

import gc
import importlib
import multiprocessing
import os
import pkgutil
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tradeshare.foundation import machine

FORKED = sys.platform == "linux"
PATIENCE = 10  # seconds that a worker has to end
CHAPTERS = ("share", "decomposition", "explanations", "projection", "headlines", "provenance", "story", "report")  # what notebooks import


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes(ProcessPoolExecutor):
    """A pool to which work is handed without a stop amid it, which would leave its lock held: the command would never end."""

    def submit(self, *task, **named):
        """As its parent."""
        with machine.undisturbed():
            return super().submit(*task, **named)


class Threads(ThreadPoolExecutor):
    """The same, of threads."""

    def submit(self, *task, **named):
        """As its parent."""
        with machine.undisturbed():
            return super().submit(*task, **named)


@contextmanager
def forked(count: int):
    """A pool of `count` processes. What this one has imported and read by now they have too; after an error they are ended at once.

    >>> with forked(1) as pool:
    ...     pool.submit(sum, [1, 2]).result()
    3
    """
    if FORKED:
        for package in CHAPTERS:
            for module in pkgutil.walk_packages([str(Path(__file__).parents[1] / package)], f"tradeshare.{package}."):
                importlib.import_module(module.name)
        gc.freeze()  # what is there by now is nobody's garbage: a worker that looked through it would copy all of it
    with Processes(count, multiprocessing.get_context("fork" if FORKED else "spawn"), _begin, (os.getpid(),)) as pool:
        try:
            yield pool
        except BaseException:
            _end(multiprocessing.active_children())
            raise
        finally:
            gc.unfreeze()
            pool.shutdown(wait=False, cancel_futures=True)


def _end(processes: list) -> None:
    """End them at once, and be back when they are gone, so that what they left can be cleared; one that does not listen is killed.

    One that is told while it is being forked still has what its parent does when told, and would then wait for work for ever.
    """
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()


def _begin(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends; look for garbage seldom, since tables and caches are none."""
    gc.set_threshold(50_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    gone = threading.Event()
    while os.getppid() == parent:
        gone.wait(0.5)
    os._exit(1)
