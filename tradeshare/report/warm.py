"""Warm kernels: one process that has imported everything forks a kernel for each chapter, in a tenth of the time of a new one.

It fits Jupyter's own extension point, a kernel provisioner, and is chosen by an environment variable that only the report sets: nbval and
Jupyter do not notice. Linux alone; elsewhere, and where threads already run, the ordinary kernel serves.
"""

import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import threading
import time
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

NAME = "tradeshare-warm"  # the entry point in pyproject.toml
CHOSEN = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # jupyter_client reads it
HEAVY = ("ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.backends.backend_svg", "statsmodels.tsa.holtwinters",
         "statsmodels.tsa.statespace.sarimax", "statsmodels.tsa.statespace.structural", "pandera.pandas")
LOOK = 0.05  # seconds between two looks at kernels that have ended
_line: list[socket.socket] = []  # to the warm process, once it runs
_talk = threading.Lock()


def start() -> bool:
    """Fork the warm process, once, before the first thread; whether kernels will be warm.

    What the caller has imported and read by now, the kernels have too. The warm process ends when the caller does, however it ends, and
    takes its kernels along.
    """
    if _line or sys.platform != "linux" or threading.active_count() > 1:
        return bool(_line)
    for name in [*HEAVY, *(module.name for module in pkgutil.walk_packages([str(Path(__file__).parents[1])], "tradeshare."))]:
        importlib.import_module(name)
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        try:
            _serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    _line.append(ours)
    os.environ[CHOSEN] = NAME
    return True


def _serve(line: socket.socket) -> None:
    """Fork a kernel for each request until the caller hangs up; then, or when the line breaks in the middle of a word, end them all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the caller's to handle
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    kernels: set[int] = set()
    text = b""
    try:
        while True:
            kernels -= {pid for pid in kernels if os.waitpid(pid, os.WNOHANG)[0]}
            if not select.select([line], [], [], LOOK)[0]:
                continue
            part = line.recv(1 << 16)
            if not part:
                break
            *requests, text = (text + part).split(b"\n")
            for request in requests:
                pid = _fork(json.loads(request), line)
                kernels.add(pid)
                line.sendall(f"{pid}\n".encode())
    finally:
        for pid in kernels:
            os.kill(pid, signal.SIGKILL)


def _fork(request: dict, line: socket.socket) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.setpgid(pid, pid)
        return pid
    try:
        line.close()
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"], JPY_PARENT_PID=str(parent))
        sys.argv = ["ipykernel_launcher", *request["arguments"]]
        from ipykernel.kernelapp import IPKernelApp

        IPKernelApp.launch_instance(argv=request["arguments"])
    finally:
        os._exit(0)


class Kernel:
    """A forked kernel, seen from the caller: what the provisioner asks of a process. It is not the caller's child, only its grandchild."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs; the warm process clears it away when it has ended."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None and (end is None or time.monotonic() < end):
            time.sleep(LOOK / 5)
        return 0

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class WarmProvisioner(LocalProvisioner):
    """Kernels from the warm process; the ordinary way where there is none."""

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Launch a kernel with the command that the kernel's specification gives."""
        if not _line or "ipykernel_launcher" not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        request = {"arguments": cmd[cmd.index("ipykernel_launcher") + 1:], "cwd": str(kwargs.get("cwd") or Path.cwd()),
                   "env": dict(kwargs.get("env") or os.environ)}
        with _talk:
            _line[0].sendall(json.dumps(request).encode() + b"\n")
            answer = b""
            while not answer.endswith(b"\n"):
                part = _line[0].recv(64)
                if not part:
                    raise RuntimeError("the warm process has ended; run the report again")
                answer += part
        self.process = Kernel(int(answer))
        self.pid = self.pgid = self.process.pid
        self.cwd = request["cwd"]
        return self.connection_info
