"""Workers end with what began them, and know what it knows."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from conftest import ROOT

from tradeshare.report import workers

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, and looked for in /proc, on Linux alone")
KILLED = """
import os, sys, time
from tradeshare.report import workers
with workers.forked(1) as pool:
    spared = [name for name in ("statsmodels", "scipy.stats", "pandera") if name in sys.modules]
    print(pool.submit(os.getpid).result(), "tradeshare.share.trend" in sys.modules, spared, flush=True)
    pool.submit(time.sleep, 60)
    os.kill(os.getpid(), 9)
"""


def gone(pid: int) -> bool:
    """Whether a process ends within five seconds."""
    for _ in range(100):
        try:
            if "zombie" in Path(f"/proc/{pid}/status").read_text(encoding="utf-8"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@LINUX
def test_a_worker_ends_with_a_caller_that_is_killed_and_has_the_chapters_and_no_library_that_a_kept_result_spares():
    done = subprocess.run([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, cwd=ROOT, timeout=120)
    worker, has = done.stdout.split(" ", 1)
    assert done.returncode == -9 and gone(int(worker)) and has == "True []\n"


@LINUX
def test_a_worker_ends_whose_parent_had_gone_before_it_looked():
    script = "from tradeshare.report import workers; workers._end_with(2**22 + 1)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=60).returncode == 1


@LINUX
@pytest.mark.parametrize("deaf", [False, True], ids=["told", "killed"])
def test_an_error_ends_what_workers_do(deaf, monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 0.2 if deaf else 10)
    began = time.monotonic()
    found = []

    def asked_to_stop():
        with workers.forked(1) as pool:
            found.append(pool.submit(os.getpid).result())
            if deaf:
                pool.submit(signal.signal, signal.SIGTERM, signal.SIG_IGN).result()
            pool.submit(time.sleep, 60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked_to_stop()
    assert gone(found[0]) and time.monotonic() - began < 30


def test_a_worker_that_is_killed_is_an_error_of_its_job():
    with workers.forked(1) as pool, pytest.raises(BrokenProcessPool):
        pool.submit(os._exit, 9).result()


def test_workers_that_are_not_forked_do_the_same(monkeypatch):
    monkeypatch.setattr(workers, "FORKED", False)
    with workers.forked(1) as pool:
        assert pool.submit(os.getppid).result() == os.getpid()
