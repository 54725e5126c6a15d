"""Killed at any moment, or asked for twice at once: the published folder is whole, the next run clears up, and no process is left.

`make test` takes a few moments and two chapters, whose pages hold a line (line_pages.py), without an annex; `--scale 50` takes 51 moments
of each, all chapters and real pages.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import warm_command
from conftest import few_chapters, line_pages_code, made_by, ROOT, SCALE, SWEEP

from tradeshare.foundation import files
from tradeshare.report import freshness
from tradeshare.verification.manifest import BESIDE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="orphans are looked for in /proc")
POINTS = SCALE + 1  # moments
COMMAND = line_pages_code() + warm_command.COMMAND
REPORT_OF_USA = ["report", *(part for name, value in warm_command.QUESTION.items() for part in ("--set", f"{name}={value}")),
                 *([] if SCALE > 1 else ["--no-annex"])]
KILL = line_pages_code() + """
import os, sys
steps, me, seen = int(sys.argv[1]), os.getpid(), [0]
def watch(event, arguments):
    if os.getpid() != me or event not in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "tempfile.mkdtemp",
                                          "subprocess.Popen", "os.fork"):
        return
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
        return
    seen[0] += 1
    if seen[0] > steps:
        os.kill(me, 9)
"""
REPORT = KILL + """
from tradeshare.cli import main
sys.addaudithook(watch)
code = main.main(sys.argv[2:])
print("steps", seen[0])
sys.exit(code)
"""
PUT = KILL + """
import json
from pathlib import Path
from tradeshare.foundation import files
target = Path(sys.argv[2])
sys.addaudithook(watch)
with files.only_maker(target), files.work_folder(target) as made:
    (made / "a.txt").write_text("new")
    manifest = json.loads(sys.argv[3])
    (made / "manifest.json").write_text(json.dumps(manifest))
    files.put_in_place(made, manifest, target)
print("steps", seen[0])
"""


class House:
    """A home for reports with few chapters, a folder for what is temporary, and marks that every process of ours carries."""

    def __init__(self, folder: Path, chapters: Path, temporary: Path):
        self.home, self.chapters, self.temporary, self.mark = folder / "home", chapters, temporary, f"mark-{os.urandom(6).hex()}"
        self.home.mkdir()
        self.environment = os.environ | {"TRADESHARE_NOTEBOOKS": str(chapters), "TMPDIR": str(temporary), "TRADESHARE_TEST": self.mark}
        self.sessions: set[int] = set()

    def start(self, *arguments, code: str = COMMAND) -> warm_command.Started:
        task = warm_command.Started(code, arguments, self.environment)
        self.sessions.add(task.pid)
        return task

    def run(self, *arguments, code: str = COMMAND) -> subprocess.CompletedProcess:
        task = self.start(*arguments, code=code)
        said, wrong = task.communicate()
        return subprocess.CompletedProcess(arguments, task.returncode, said, wrong)

    def start_anew(self, *arguments) -> subprocess.Popen:
        """The command as a user starts it."""
        return subprocess.Popen([sys.executable, "-m", "tradeshare", *map(str, arguments)], env=self.environment, cwd=ROOT,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def orphans(self) -> list[str]:
        """What still runs after a short grace."""
        for _ in range(80):
            if not (left := [pid for pid in os.listdir("/proc") if pid.isdigit() and self._ours(pid)]):
                return []
            time.sleep(0.1)
        return [Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8") for pid in left]

    def _ours(self, pid: str) -> bool:
        try:
            marked = self.mark in Path(f"/proc/{pid}/environ").read_text(encoding="utf-8", errors="replace")
        except OSError:
            marked = False
        return marked or warm_command.session(pid) in self.sessions


@pytest.fixture
def house(tmp_path, line_pages):
    chapters = few_chapters(tmp_path / "chapters")
    with tempfile.TemporaryDirectory(prefix="kill") as temporary:
        yield House(tmp_path, chapters, Path(temporary))


def whole(folder: Path) -> str:
    """The partner of the report that stands here whole."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert set(files) - set(BESIDE) == set(manifest["outputs"])
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in manifest["outputs"].items())
    return manifest["parameters"]["partner"]


def points(steps: int) -> list[int]:
    """POINTS steps, evenly, the last of them among them: when the report has just been put in place."""
    return sorted({(point + 1) * (steps - 1) // POINTS for point in range(POINTS)})


def test_a_report_killed_at_any_step(house, small_report):
    """At POINTS of the steps that touch the disk or start a process: the old report or the new stands there, and the next run ends well."""
    target = house.home / "run"
    asked = [*REPORT_OF_USA, "--out", target, "--force"]
    shutil.copytree(small_report, house.home, dirs_exist_ok=True)
    steps = int(house.run(10**9, *asked, code=REPORT).stdout.split("steps")[1])
    killed, stood = 0, set()
    for step in points(steps):
        shutil.rmtree(house.home)
        shutil.copytree(small_report, house.home)
        done = house.run(step, *asked, code=REPORT)
        killed += done.returncode == -9
        with files.only_maker(target):  # between two renamings it is missing, and put back
            stood.add(whole(target))
        assert not house.orphans(), step
        again = made_by(house.chapters, *asked)
        assert again.returncode == 0 and whole(target) == "USA", (step, again.stderr)
        assert {path.name for path in house.home.iterdir()} == {"run", ".made"}, step
    assert killed >= len(points(steps)) - 2 and stood == {"ASEAN", "USA"}, (killed, stood)


def test_a_sweep_killed_at_any_moment(house):
    """At POINTS moments: what stands in a report's folder is whole, no worker goes on, and the same command goes on from there."""
    asked = ["sweep", "partner=USA,LAO", "last_period=2019", "--workers", "2", "--out", house.home / "all"]
    lasts, dice = 0.0, random.Random(11)
    for point in range(SCALE):
        shutil.rmtree(house.home / "all", ignore_errors=True)
        began, task = time.monotonic(), house.start(*asked)
        if point == 0:  # at the first report that stands; then at random until twice that time
            while not list(house.home.glob("all/*/manifest.json")) and task.poll() is None:
                time.sleep(0.02)
            lasts = time.monotonic() - began
        else:
            time.sleep(lasts * dice.uniform(0.2, 2.0))
        task.kill()
        task.communicate(timeout=60)  # a worker that goes on holds its end of the line
        for folder in (house.home / "all").glob("[A-Z]*"):
            whole(folder)
        assert not house.orphans()
        again = house.run(*asked)
        assert again.returncode == 0, again.stderr
        assert {path.name for path in (house.home / "all").iterdir()} == {"USA-2019", "LAO-2019", ".made", "cells.csv", "findings.csv",
                                                                          "index.html"}
        assert [whole(house.home / "all" / f"{name}-2019") for name in ("USA", "LAO")] == ["USA", "LAO"]


def test_a_kill_while_a_folder_is_put_in_place(house):
    """At each step: between two renamings the folder is missing, and the next maker puts the old one back."""
    target = house.home / "run"
    manifest = {"parameters": {"partner": "new"}, "data": {}, "vintages": {},
                "outputs": {"a.txt": hashlib.sha256(b"new").hexdigest()}}
    steps, step = 1, 0
    while step < steps:
        shutil.rmtree(house.home)
        target.mkdir(parents=True)
        (target / "a.txt").write_text("old", encoding="utf-8")
        held = manifest | {"parameters": {"partner": "old"}, "outputs": {"a.txt": hashlib.sha256(b"old").hexdigest()}}
        (target / "manifest.json").write_text(json.dumps(held), encoding="utf-8")
        done = house.run(step if steps > 1 else 10**9, target, json.dumps(manifest), code=PUT)
        if steps == 1:
            assert done.returncode == 0 and whole(target) == "new", done.stderr
            steps = int(done.stdout.split("steps")[1])
            continue
        assert done.returncode == -9
        with files.only_maker(target):
            assert whole(target) in ("old", "new")
            assert {path.name for path in house.home.iterdir()} == {"run", ".made"}
        step += 1
    assert steps >= 8


def test_the_key_of_one_report_says_nothing_about_another_in_its_place(tmp_path):
    """A run that was killed after its report was put in place had no time to write its key."""
    target = tmp_path / "run"
    for partner in ("ASEAN", "EU"):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        (target / "manifest.json").write_text(json.dumps({"outputs": {}, "parameters": {"partner": partner}}), encoding="utf-8")
        if partner == "ASEAN":
            freshness.keep_key(freshness.report_key({}), target)
            assert freshness.stale_chapters(freshness.report_key({}), target) == []
    assert freshness.stale_chapters(freshness.report_key({}), target) == list(freshness.report_key({})["chapters"])


@pytest.mark.parametrize("asked", [["report", "2020-08"], ["sweep", "partner=VNM", *SWEEP[1:]]])
def test_of_two_runs_of_one_name_the_second_waits_and_says_so(house, asked, small_report, small_sweep):
    """The first is this test: it holds the place until the second has said that it waits, and finds the report made."""
    with files.only_maker(house.home / "run"):
        second = house.start(*asked, "--out", house.home / "run")
        said = ""
        while "waiting" not in said and second.poll() is None:
            said += second.stdout.readline()
        assert "run: another run is making it; waiting for that to end" in said and not list(house.home.glob("run/*"))
        shutil.copytree(small_report if asked[0] == "report" else small_sweep[0],
                        house.home if asked[0] == "report" else house.home / "run", dirs_exist_ok=True)
    rest, wrong = second.communicate(timeout=300)
    assert second.returncode == 0, wrong
    made = house.home / "run" if asked[0] == "report" else house.home / "run" / "VNM-2019"
    assert whole(made) and "waiting" not in rest and not house.orphans()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_stopped_clears_up_and_says_so(house, number):
    """Ctrl-C as a user does it, in a command of its own start; the others in one that is forked."""
    begin = house.start_anew if number == signal.SIGINT else house.start
    task = begin(*REPORT_OF_USA, "--out", house.home / "run")
    while not list(house.home.glob(".run.????????/run/notebooks")) and task.poll() is None:
        time.sleep(0.02)
    task.send_signal(number)
    _, said = task.communicate(timeout=60)
    assert (task.returncode, said) == (130, "tradeshare: stopped; every report in its folder is complete\n")
    assert {path.name for path in house.home.iterdir()} == {".made"} and not list(house.temporary.iterdir()) and not house.orphans()
