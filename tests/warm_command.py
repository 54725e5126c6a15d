"""A command in a process forked from one that has imported everything: what it makes costs, not its imports.

For tests in which a command is killed, stopped, or runs beside another. It has an environment, a folder, streams and a session of its own.
What happens while an interpreter starts is tested with `sys.executable`.
"""

import atexit
import gc
import multiprocessing
import os
import pkgutil
import signal
import subprocess
import sys
from multiprocessing import forkserver
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "import sys\nfrom tradeshare.cli import main\nsys.exit(main.main(sys.argv[1:]))"
QUESTION = {"partner": "USA", "last_period": "2019"}  # of which a report takes half the time, since its study is there (warm_tables.py)
MODULES = [module.name for module in pkgutil.walk_packages([str(ROOT / "tradeshare")], "tradeshare.") if not module.ispkg]


def _run(code: str, arguments: list[str], environment: dict[str, str], out, wrong) -> None:
    """The life of the process."""
    import read_once

    from tradeshare.foundation import folders

    read_once.put_in()
    gc.freeze()  # what the server imported is nobody's garbage
    os.setsid()
    for stream, number in ((out, 1), (wrong, 2)):
        os.dup2(stream.fileno(), number)
        stream.close()
    sys.stdout, sys.stderr = open(1, "w", encoding="utf-8", closefd=False), open(2, "w", 1, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for name in ("DATA", "NOTEBOOKS"):  # read from the environment when the package was imported
        if given := environment.get(f"TRADESHARE_{name}"):
            setattr(folders, name, Path(given))
    sys.argv = ["-c", *arguments]
    exec(code, {"__name__": "__main__"})  # noqa: S102 - code of the tests


class Started:
    """A process that runs, with what `subprocess.Popen` has of it, and its session."""

    def __init__(self, code: str, arguments, environment: dict[str, str]):
        self._server = server()
        out, given_out = self._server.Pipe(duplex=False)
        wrong, given_wrong = self._server.Pipe(duplex=False)
        self.args = [str(part) for part in arguments]
        self._process = self._server.Process(target=_run, args=(code, self.args, environment, given_out, given_wrong))
        self._process.start()
        given_out.close()
        given_wrong.close()
        self.pid = self._process.pid
        self.stdout, self.stderr = (os.fdopen(os.dup(stream.fileno()), encoding="utf-8") for stream in (out, wrong))
        out.close()
        wrong.close()

    def poll(self) -> int | None:
        return self._process.exitcode

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float = 300) -> tuple[str, str]:
        """What it and all that it started have said, once none of them holds the line any more."""
        said: dict = {}
        readers = [Thread(target=lambda stream=stream: said.update({stream: stream.read()}), daemon=True)
                   for stream in (self.stdout, self.stderr)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(timeout)
            if reader.is_alive():
                raise subprocess.TimeoutExpired(self.args, timeout)
        self._process.join(timeout)
        return said[self.stdout], said[self.stderr]


def session(pid: str) -> int:
    """The session of a process, which is the id of the process that began it; 0 for one that has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
    except OSError:
        return 0
    return 0 if state[0] == "Z" else int(state[3])


def start(*arguments, code: str = COMMAND, **environment) -> Started:
    """Begin the command `tradeshare` with these arguments, or other code."""
    return Started(code, arguments, os.environ | {name: str(value) for name, value in environment.items()})


def run(*arguments, code: str = COMMAND, **environment) -> subprocess.CompletedProcess:
    """The same to its end."""
    task = start(*arguments, code=code, **environment)
    said, wrong = task.communicate()
    return subprocess.CompletedProcess(task.args, task.returncode, said, wrong)


def server():
    """The process that is forked from, begun when it is first asked for; it ends with this one."""
    context = multiprocessing.get_context("forkserver")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "tests"), before]))
    try:
        context.set_forkserver_preload(["warm_tables"])
        forkserver.ensure_running()
        atexit.register(forkserver._forkserver._stop)  # and waited for, so that its time counts
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return context
