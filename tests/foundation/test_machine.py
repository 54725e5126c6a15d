"""Machines as they are: no home, nothing to write on, odd names and locales, no network, little memory, a full disk, closed streams."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from conftest import ROOT, SCALE, few_chapters

from tradeshare.cli import main
from tradeshare.foundation import files, machine
from tradeshare.foundation.errors import ParameterError, SurroundingsError
from tradeshare.report import workers
from tradeshare.report.chapters import stopped_chapter
from tradeshare.study import parameters
from tradeshare.verification import manifest

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the means are Linux's")
COMMAND = [sys.executable, "-m", "tradeshare"]


@pytest.fixture(scope="module")
def chapters(tmp_path_factory):
    return few_chapters(tmp_path_factory.mktemp("chapters"))


@pytest.fixture(scope="module")
def plain(small_report):
    """The report of 2020-08 as it is made in the usual surroundings: its files but for the manifest, whose time differs."""
    return contents(small_report / "run")


def run(*arguments, before=(), **environment):
    """Run the command; an environment variable that is None is taken away."""
    asked = {name: str(value) for name, value in (os.environ | environment).items() if value is not None}
    return subprocess.run([*before, *COMMAND, *map(str, arguments)], env=asked, cwd=ROOT, capture_output=True, text=True, timeout=300)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != "manifest.json"}


def refused(done, code, *said):
    """One sentence, this exit code, no traceback."""
    assert done.returncode == code, (done.returncode, done.stderr)
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("tradeshare: "), done.stderr
    assert all(part in done.stderr for part in said), done.stderr


def needs(*command):
    """Skip where the system lacks the means or the right to them."""
    if shutil.which(command[0]) is None or subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip(f"`{' '.join(command)}` is not to be had here")


ELSEWHERE = {"HOME": "/proc/none", "XDG_CONFIG_HOME": None, "XDG_CACHE_HOME": None, "MPLCONFIGDIR": None,
             "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1000000000"}


@LINUX
def test_a_users_home_that_cannot_be_written_its_settings_and_turkish_on_the_date_line_give_the_same_bytes_and_no_word(
        chapters, plain, small_report, tmp_path):
    """Where the system lets us, in a checkout that cannot be written, without a network: its folders, and the home's, are bound read-only
    in a space of their own, since rights do not hold root; not even the machine itself is reached. What others keep in the home plays
    no part. Standard input and output are closed. The time is that of SOURCE_DATE_EPOCH, which changes nothing but the manifest's."""
    home = tmp_path / "home"
    for name, text in ((".config/matplotlib/matplotlibrc", "axes.grid: True\nlines.markersize: 30\nxtick.direction: in\n"),
                       (".ipython/profile_default/startup/a.py", "raise SystemExit('no')"),
                       (".ipython/profile_default/ipython_config.py", "c.InteractiveShellApp.exec_lines = ['print(1)']")):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    script = ('for folder in "$0" "$1"; do mount --bind "$folder" "$folder" && mount -o remount,ro,bind "$folder" || exit 99; done; '
              'shift && cd / && exec "$@"')
    before = ["unshare", "-rmn", "sh", "-c", script, str(ROOT), str(home)]
    if shutil.which("unshare") is None or subprocess.run([*before, "true"], capture_output=True).returncode:
        before = []
    for asked in (["report", "--force"], ["sweep", "partner=VNM", "last_period=2019"]) if before else ():
        refused(run(*asked, before=before, TRADESHARE_NOTEBOOKS=chapters), 1, "Read-only file system: " + str(ROOT), "--out")
    target = tmp_path / "份额 of the run"  # a name with spaces and Chinese characters
    closed = ["sh", "-c", '"$@" <&- >&-', "sh"]
    done = run("report", "2020-08", "--out", target, before=[*before, *closed], TRADESHARE_NOTEBOOKS=chapters,
               **ELSEWHERE | ({"HOME": home, "IPYTHONDIR": None} if before else {}))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert contents(target) == plain
    assert manifest.read(target) == manifest.read(small_report / "run") | {"made": "2001-09-09T01:46:40+00:00"}


@LINUX
def test_a_command_whose_three_standard_streams_are_closed_ends_as_it_should():
    assert run("parameters", before=["sh", "-c", '"$@" <&- >&- 2>&-', "sh"]).returncode == 0


@LINUX
@pytest.mark.parametrize(("size", "what"), [
    pytest.param("40k", "home", marks=pytest.mark.soak), ("170k", "home"), pytest.param("100k", "temporary", marks=pytest.mark.soak)])
def test_a_full_disk(chapters, tmp_path, size, what):
    """A disk of this size for the reports, or for what is temporary: one sentence, the disk as it was, the published report untouched.
    The second holds the chapters and not the pages, which another program writes."""
    needs("unshare", "-rm")
    disk, other = tmp_path / "disk", tmp_path / "other"
    disk.mkdir()
    other.mkdir()
    script = ('mount -t tmpfs -o size=$0 none "$1" && disk="$1" && shift && { "$@"; code=$?; } && '
              'ls -A "$disk" | grep -v "^.made$"; exit $code')
    before = ["unshare", "-rm", "sh", "-c", script, size, str(disk)]
    if subprocess.run([*before, "true"], capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    places = {"TMPDIR": disk} if what == "temporary" else {}
    done = run("report", "2020-08", "--no-annex", "--out", (other if places else disk) / "run", before=before,
               TRADESHARE_NOTEBOOKS=chapters, **places)
    refused(done, 1, "space")
    left = [line for line in done.stdout.splitlines() if not line.startswith((" ", "2020-08"))]
    assert set(left) <= {"run.failed"} and not (other / "run").exists(), left


@LINUX
def test_little_memory(chapters, tmp_path):
    import resource

    def limited(megabytes, *arguments):
        return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, timeout=300, env=os.environ | {
            "TRADESHARE_NOTEBOOKS": str(chapters)}, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2))

    assert limited(512, "--help").returncode == 0
    assert limited(512, "report", "--help").returncode == 0
    for asked in (["report", "2020-08", "--out", tmp_path / "a"], ["sweep", "partner=VNM", "last_period=2019", "--out", tmp_path / "b"]):
        refused(limited(512, *asked), 1, "512 MB", "ulimit -v")
    assert not list(tmp_path.iterdir())
    refused(limited(150, "trace", "share", "--period", "2019"), 1, "memory is short")


def test_memory_that_ends_on_the_way_is_named(monkeypatch, capsys, tmp_path):
    def short(*_):
        raise MemoryError

    monkeypatch.setattr(parameters, "listing", short)
    assert main.main(["parameters"]) == 1
    assert capsys.readouterr().err == f"tradeshare: {machine.SHORT}\n"
    stopped = stopped_chapter(BrokenProcessPool("a process was terminated abruptly"), Path("a.ipynb"), tmp_path, tmp_path / "x")
    assert "memory is short" in str(stopped) and not list(tmp_path.iterdir())


def test_a_limit_that_is_enough_is_no_fault(monkeypatch):
    resource = pytest.importorskip("resource")
    for limit, short in ((resource.RLIM_INFINITY, False), (2**40, False), (2**30, True)):
        monkeypatch.setattr(resource, "getrlimit", lambda _which, limit=limit: (limit, limit))
        if short:
            with pytest.raises(SurroundingsError, match="1,024 MB"):
                machine.check_limits()
        else:
            machine.check_limits()


@LINUX
@pytest.mark.parametrize("streams", [pytest.param("<&- >&- 2>&-", marks=pytest.mark.soak), "> /dev/full", "| true"])
def test_closed_streams_do_not_stop_a_report(streams, chapters, plain, small_report, tmp_path):
    """Nor does a machine without home or locale. The first makes it; the others find it made and say so, since no kernel sees their
    streams."""
    if "<&-" not in streams:
        shutil.copytree(small_report, tmp_path, dirs_exist_ok=True)
    line = f'{{ "$@"; echo $? > "$CODE"; }} {streams}; exit $(cat "$CODE")'
    environment = os.environ | {"TRADESHARE_NOTEBOOKS": str(chapters), "CODE": str(tmp_path / "code"), "LC_ALL": "C", "LANG": "C",
                                "MPLCONFIGDIR": "/proc/none", "IPYTHONDIR": "/proc/none"}
    environment.pop("HOME", None)
    done = subprocess.run(["sh", "-c", line, "sh", *COMMAND, "report", "2020-08", "--out", str(tmp_path / "run")], cwd=ROOT, timeout=300,
                          env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "run") == plain


@LINUX
def test_no_file_takes_the_number_of_a_closed_stream_here_or_in_a_program():
    program = "import os; [os.fstat(number) for number in (0, 1, 2)]; os._exit(os.open(os.devnull, os.O_RDWR))"
    script = ("import os, subprocess, sys; from tradeshare.foundation import machine; machine.repair_streams(); "
              f"os._exit(min(os.open(os.devnull, os.O_RDWR), subprocess.run([sys.executable, '-c', {program!r}]).returncode))")
    done = subprocess.run(["sh", "-c", '"$@" <&- >&- 2>&-', "sh", sys.executable, "-c", script], cwd=ROOT, timeout=60)
    assert done.returncode > 2


@LINUX
def test_a_stop_in_the_midst_of_an_import_keeps_our_exit_code(tmp_path):
    """A dataclass is made by `exec` of a text; Python would remember a plain KeyboardInterrupt that went through it."""
    (tmp_path / "stopped.py").write_text("import sys\nfrom tradeshare.foundation import machine\n"
                                         "try:\n    with machine.stoppable():\n"
                                         "        exec('import os; os.kill(os.getpid(), 2)')\n"
                                         "except KeyboardInterrupt:\n    sys.exit(130)\n")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    assert subprocess.run([sys.executable, "-m", "stopped"], cwd=tmp_path, env=environment, timeout=60).returncode == 130


@LINUX
@pytest.mark.parametrize("asked", [["check", "--file", "statements.csv"], ["parameters"]])
def test_a_reader_that_goes_ends_a_list_without_a_word(asked, tmp_path):
    rows = (ROOT / "data" / "statements.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "statements.csv").write_text("".join(rows[:6 * SCALE]), encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, *asked], stdout=write, stderr=subprocess.PIPE, text=True, cwd=tmp_path, timeout=60,
                          env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(ROOT)})
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@LINUX
@pytest.mark.parametrize("asked", ["parameters", "--version"])
def test_a_list_on_a_full_disk_is_one_sentence(asked):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*COMMAND, asked], stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=60,
                              env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"})
    refused(done, 1, "No space left on device")


@LINUX
def test_a_name_that_the_terminal_cannot_write(tmp_path):
    done = run("check", "--file", tmp_path / "份额.csv", PYTHONIOENCODING="ascii")
    refused(done, 2, "\\u4efd")
    done = run("check", "ASEAN total 2020-01..2020-08 = 416.55 USD bn", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "") and "\\xa0" in done.stdout


def test_a_stop_while_the_command_is_being_loaded_is_one_line():
    """Ctrl-C in the first tenth of a second: here when the command line asks for its first module."""
    code = ("import os, runpy, signal, sys\nclass Stop:\n    def find_spec(name, *_):\n"
            "        name == 'tradeshare.cli' and os.kill(os.getpid(), signal.SIGINT)\n"
            "sys.meta_path.insert(0, Stop)\nrunpy.run_module('tradeshare', run_name='__main__')")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "tradeshare: stopped\n")


def test_scratch_is_gone_afterwards(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = dict(os.environ)
    with machine.temporary_folder() as held:
        assert list(tmp_path.iterdir()) == [held] and Path(tempfile.mkdtemp()).parent == held
    assert not list(tmp_path.iterdir()) and dict(os.environ) == before


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not to be had here")
def test_an_old_python_is_told_so(tmp_path):
    old = tmp_path / "python3.8"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.18" && exit 0\n[ "$1" = -c ] || exit 1\n'
                   f'exec {sys.executable} -c "import sys; sys.version_info = (3, 8, 18); exec(sys.argv[1])" "$2"\n', encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(["make", "report", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "needs Python 3.11 or newer; Python 3.8.18 was found" in done.stderr
    assert "Traceback" not in done.stderr and not (tmp_path / "venv").exists()


@LINUX
def test_what_others_set_for_other_work_plays_no_part(tmp_path):
    """A kernel of another tool, pip's folder, a hook's repository, a backend that is not there, Python without docstrings."""
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["false"], "display_name": "x", "language": "python"}', encoding="utf-8")
    foreign = {"JUPYTER_PATH": tmp_path, "JUPYTER_CONFIG_PATH": tmp_path, "PIP_TARGET": tmp_path, "PIP_USER": "1", "GIT_DIR": tmp_path,
               "MPLBACKEND": "nonsense", "PYTHONOPTIMIZE": "2"}
    done = run("parameters", **foreign)
    assert done.returncode == 0 and not done.stderr, done.stderr
    with pytest.MonkeyPatch.context() as patch:
        for name, value in foreign.items():
            patch.setenv(name, str(value))
        with machine.own_surroundings():
            assert not set(foreign) & set(os.environ)
        assert set(foreign) <= set(os.environ), "they are the caller's afterwards"


@LINUX
def test_a_user_that_the_system_does_not_know_has_a_home_while_the_command_runs(monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda _: {}["unknown"])
    with machine.own_surroundings():
        assert Path.home() == Path(tempfile.gettempdir())


@LINUX
def test_the_commit_is_that_of_this_checkout_and_of_no_other(monkeypatch, tmp_path):
    here = manifest.commit()
    subprocess.run(["git", "init", "-q", tmp_path / "other"], check=True)
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "-q", "--allow-empty", "-m", "a"],
                   cwd=tmp_path / "other", check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert manifest.commit() == here
    inside = tmp_path / "other" / "inside"
    inside.mkdir()
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.setattr(manifest.folders, "ROOT", inside)
    assert manifest.commit() == manifest.UNSET


@LINUX
@pytest.mark.parametrize("arguments", [["check", os.fsdecode(b"\xb6\xab total 2020 = 1 USD bn")],
                                       ["import", "customs", os.fsdecode(b"\xbd\xf8.csv")]])
def test_bytes_that_are_no_text_are_one_sentence(arguments):
    done = subprocess.run([*COMMAND, *map(os.fsencode, arguments)], cwd=ROOT, capture_output=True, text=True)
    refused(done, 2, "bytes that are no text", "rename the file")


@LINUX
def test_few_open_files_are_raised_or_named():
    done = run("report", "2020-08", before=("sh", "-c", 'ulimit -n 64; exec "$@"', "sh"))
    refused(done, 1, "may open 64 files", "ulimit -n")


def test_a_mounted_folder_is_refused_before_anything_runs(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path)
    with pytest.raises(ParameterError, match=r"is mounted; name a folder in it, such as .*report"):
        files.report_folder(tmp_path)


def test_a_stop_waits_for_a_short_step_and_is_not_lost():
    done = []
    with pytest.raises(machine.Stopped), machine.stoppable():
        with machine.undisturbed():
            with machine.undisturbed():
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(0.01)  # Python calls the handler here
                done.append("inner")
            done.append("outer")
        done.append("never")
    assert done == ["inner", "outer"]


@pytest.mark.parametrize("kind", [workers.Threads, workers.Processes])
def test_work_is_handed_to_a_pool_without_a_stop_amid_it(kind, monkeypatch):
    """The task is there, and the stop comes after it."""
    told = []

    def handed(*_):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)
        told.append("handed")

    monkeypatch.setattr(kind.__bases__[0], "submit", handed)
    with pytest.raises(machine.Stopped), machine.stoppable():
        kind(1).submit(print)
    assert told == ["handed"]
