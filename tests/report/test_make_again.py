"""Nothing is made twice, and warm kernels leave nothing behind. How fast that is stands in benchmarks/, not here."""

import hashlib
import json
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from conftest import ROOT

from tradeshare.foundation import folders
from tradeshare.report import chapters, freshness, make, warm

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")


@pytest.fixture
def made(tmp_path):
    """A report's folder with one output, and the key that it was made of."""
    target = tmp_path / "run"
    target.mkdir()
    (target / "report.html").write_text("whole", encoding="utf-8")
    digest = hashlib.sha256(b"whole").hexdigest()
    (target / "manifest.json").write_text(json.dumps({"outputs": {"report.html": digest}}), encoding="utf-8")
    key = freshness.report_key({"partner": "EU"})
    freshness.keep_key(key, target)
    return target, key


def test_what_is_made_of_the_same_is_not_made_again(made):
    target, key = made
    assert freshness.stale_chapters(key, target) == []


def test_an_unchanged_report_is_left_alone(made, monkeypatch):
    monkeypatch.setattr(chapters, "run_chapters", lambda *_: pytest.fail("something was made"))
    assert make.make({"partner": "EU"}, made[0]) == make.Made(0, False)


def test_a_changed_chapter_is_run_alone(made):
    target, key = made
    chapters = key["chapters"] | {"12_share.ipynb": "other"}
    assert freshness.stale_chapters(key | {"chapters": chapters}, target) == ["12_share.ipynb"]


@pytest.mark.parametrize("part", ["parameters", "code", "data", "lock", "python"])
def test_anything_else_that_changed_runs_all(made, part):
    target, key = made
    assert freshness.stale_chapters(key | {part: "other"}, target) == list(key["chapters"])


def test_a_touched_or_missing_file_runs_all(made):
    target, key = made
    (target / "report.html").write_text("touched", encoding="utf-8")
    assert freshness.stale_chapters(key, target) == list(key["chapters"])
    (target / "report.html").unlink()
    assert freshness.stale_chapters(key, target) == list(key["chapters"])
    assert freshness.stale_chapters(key, target.parent / "never") == list(key["chapters"])


@pytest.mark.parametrize(("place", "part", "name"), [
    ("DATA", "data", "a.csv"), ("PACKAGE", "code", "a.py"), ("PACKAGE", "code", "share/rank.py"),
    ("PACKAGE", "code", "templates/report.css")])
def test_the_key_sees_a_changed_table_or_module(tmp_path, monkeypatch, place, part, name):
    monkeypatch.setattr(folders if place == "DATA" else freshness, place, tmp_path)
    name = tmp_path / name
    name.parent.mkdir(exist_ok=True)
    name.write_text("1", encoding="utf-8")
    before = freshness.report_key({})
    name.write_text("2", encoding="utf-8")
    assert freshness.report_key({})[part] != before[part]


def test_the_key_sees_every_byte(tmp_path):
    book = tmp_path / "00_a.ipynb"
    book.write_text("{}", encoding="utf-8")
    before = freshness.report_key({}, tmp_path)
    book.write_text("{ }", encoding="utf-8")
    assert freshness.report_key({}, tmp_path)["chapters"] != before["chapters"]


SCRIPT = textwrap.dedent("""
    import json, os, sys, nbformat, nbclient
    from tradeshare.report import warm
    assert warm.start() and warm.start()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(
        "import os, sys; print(os.getpid(), os.getppid(), 'tradeshare.report.warm' in sys.modules)"), nbformat.v4.new_code_cell("1 / 0")])
    client = nbclient.NotebookClient(book, kernel_name="python3", allow_errors=True)
    client.execute()
    print(os.getpid(), book.cells[0].outputs[0].text.strip(), book.cells[1].outputs[0].ename, flush=True)
    if "die" in sys.argv:
        client = nbclient.NotebookClient(nbformat.v4.new_notebook(cells=[]), kernel_name="python3")
        client.create_kernel_manager(); client.start_new_kernel()
        print(client.km.provisioner.process.pid, flush=True)
        os.kill(os.getpid(), 9)
""")


def alive(pid: int) -> bool:
    try:
        return "zombie" not in (lines := open(f"/proc/{pid}/status", encoding="utf-8").read()) and "State" in lines
    except FileNotFoundError:
        return False


def run(*arguments):
    return subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=120)


@LINUX
def test_a_warm_kernel_runs_a_notebook_and_ends():
    done = run()
    assert done.returncode == 0, done.stderr
    caller, kernel, parent, knows, error = done.stdout.split()
    assert knows == "True" and error == "ZeroDivisionError" and parent != caller
    assert not alive(int(kernel)) and _gone(int(parent))


@LINUX
def test_kernels_end_with_a_caller_that_is_killed():
    done = run("die")
    assert done.returncode == -9, done.stderr
    first, orphan = done.stdout.splitlines()
    assert _gone(int(orphan)) and _gone(int(first.split()[2]))


UNREAD = textwrap.dedent("""
    import os, select, socket, time
    from tradeshare.report import warm

    def sleeper(request, line):
        pid = os.fork()
        if pid == 0:
            time.sleep(60)
            os._exit(0)
        return pid

    warm._fork = sleeper
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        try:
            warm._serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    ours.sendall(b"{}\\n")
    select.select([ours], [], [])
    print(ours.recv(64, socket.MSG_PEEK).decode(), flush=True)
    os.kill(os.getpid(), 9)
""")


@LINUX
def test_a_kernel_ends_whose_caller_was_killed_before_it_heard_of_it():
    """An answer that nobody reads breaks the line with an error, not with an end."""
    done = subprocess.run([sys.executable, "-c", UNREAD], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == -9 and _gone(int(done.stdout)), done.stderr


@LINUX
def test_a_worker_ends_whose_parent_had_gone_before_it_looked():
    script = "import time; from tradeshare.foundation import machine; machine.end_with(2**22 + 1); time.sleep(60)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=30).returncode == 1


def _gone(pid: int) -> bool:
    for _ in range(100):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_where_threads_run_the_ordinary_kernel_serves(monkeypatch):
    monkeypatch.setattr(warm, "_line", [])  # an earlier test of this process may have started one
    event = threading.Event()
    thread = threading.Thread(target=event.wait)
    thread.start()
    try:
        assert warm.start() is False
    finally:
        event.set()
        thread.join()
