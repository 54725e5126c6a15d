"""A plugin for pytest that makes nbval's kernels quick: one server, for all workers, imports and reads once what all need (warm.py) and
forks a kernel for each notebook.

Each notebook still has a process of its own, in which every cell runs. Where nothing can be forked, the ordinary kernels serve.
"""

import gc
import multiprocessing
import os
import sys

import pytest
from jupyter_client.provisioning import LocalProvisioner

FORKED = "forkserver" in multiprocessing.get_all_start_methods()
SHARED = FORKED and sys.version_info < (3, 14)  # later a server wants a password too; each worker then has a server of its own


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """The server begins with pytest, and each of its workers is told where it is."""
    if SHARED:
        from multiprocessing import forkserver

        forkserver.ensure_running()
        node.workerinput["kernels"] = forkserver._forkserver._forkserver_address


def pytest_configure(config):
    """A worker asks the server that pytest has begun."""
    if address := getattr(config, "workerinput", {}).get("kernels"):
        from multiprocessing import forkserver

        ours = forkserver._forkserver
        ours._forkserver_address, ours._forkserver_alive_fd = address, os.open(os.devnull, os.O_RDONLY)  # what else would end it with us
        ours.ensure_running = lambda: None


def run(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """The life of a kernel, in its own process."""
    from ipykernel.kernelapp import IPKernelApp

    gc.set_threshold(100_000, 50, 1000)  # tables and caches are no garbage, nor is what the server holds (warm.py)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment, JPY_PARENT_PID=str(os.getppid()))  # it ends with the server, and the server with pytest
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance(argv=arguments)


class Kernel:
    """A forked kernel with the methods that Jupyter asks of a process."""

    stdin = stdout = stderr = None

    def __init__(self, process: multiprocessing.Process):
        self.process, self.pid = process, process.pid
        self.terminate, self.kill = process.terminate, process.kill

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


async def launch_kernel(self, cmd, **options):
    """In place of a new interpreter."""
    folder = str(options.get("cwd") or os.getcwd())
    process = server.Process(target=run, args=(cmd[cmd.index("-f"):], folder, dict(options["env"])), daemon=True)
    process.start()
    self.process, self.pid, self.pgid = Kernel(process), process.pid, None
    return self.connection_info


if FORKED:
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["warm"])
    LocalProvisioner.launch_kernel = launch_kernel
