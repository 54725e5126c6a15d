"""What a command finds round it: standard streams, a home, a temporary folder, memory. What can be mended is mended, the rest is named."""

import errno
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

from tradeshare.foundation.errors import SurroundingsError

NEEDED = 3000  # MB of address space: a report that may use less stops somewhere inside a library, at times without a word
SHORT = "memory is short; close other programs or raise the limit (a report needs about 1 GB, a sweep 400 MB for each worker)"
ELSEWHERE = "use a folder that you may write to (--out, where the command has it)"
MENDS = {errno.ENOSPC: "free some space or use another disk (--out, where the command has it)", errno.EROFS: ELSEWHERE,
         errno.EACCES: ELSEWHERE, errno.EPERM: ELSEWHERE, errno.EMFILE: "raise the limit of open files (ulimit -n)", errno.ENOMEM: SHORT}
MENDS[errno.EDQUOT] = MENDS[errno.ENOSPC]
_asked_to_stop = threading.Event()


def sentence(error: OSError) -> str:
    """What the system refused, where, and what to do about it.

    >>> sentence(OSError(errno.ENOSPC, "No space left on device", "a.csv"))
    'No space left on device: a.csv; free some space or use another disk (--out, where the command has it)'
    """
    where = f": {error.filename}" if error.filename else ""
    mend = f"; {MENDS[error.errno]}" if error.errno in MENDS else ""
    return f"{error.strerror or error}{where}{mend}"


def lacks_memory(error: BaseException) -> bool:
    """Whether an error, of whatever library, says that memory is short.

    >>> lacks_memory(MemoryError()), lacks_memory(ImportError("libx.so: failed to map segment from shared object")), lacks_memory(OSError())
    (True, True, False)
    >>> lacks_memory(SystemError("error return without exception set"))
    True
    """
    if isinstance(error, MemoryError) or "error return without exception set" in str(error):  # the interpreter's own, where it lacks some
        return True
    said = re.search("out of memory|failed to map segment|annot allocate memory|can't start new thread|MemoryError", str(error))
    return getattr(error, "errno", None) == errno.ENOMEM or bool(said)


def check_memory() -> None:
    """Raise SurroundingsError where the system gives this process less address space than a report needs (`ulimit -v`)."""
    with suppress(ImportError):
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        if limit != resource.RLIM_INFINITY and limit < NEEDED * 2**20:
            raise SurroundingsError(f"this process may use {limit / 2**20:,.0f} MB of address space; a report needs {NEEDED:,} MB: "
                                    "raise the limit (ulimit -v)")


def mend_streams() -> None:
    """Open what is closed of stdin, stdout and stderr to nothing, lest a file or socket takes its number; no letter stops a line."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - it stays open as long as the command runs
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def mute() -> None:
    """Send what is still to be written to stdout to nothing: its reader has gone, or its disk is full."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def say(line: str) -> None:
    """Print a line of progress; where nobody can read it, the work goes on."""
    try:
        print(line, flush=True)
    except OSError:
        mute()


@contextmanager
def stoppable():
    """Let a request to end (Ctrl-C, SIGTERM, a closed terminal) stop the command, so that it clears up; see `heed`."""
    def stop(_number, _frame):
        _asked_to_stop.set()
        raise KeyboardInterrupt

    held = {}
    _asked_to_stop.clear()
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)):
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):  # nohup ignores it, and that stays
                held[number] = signal.signal(number, stop)
    try:
        yield
    except Exception:
        heed()
        raise
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


def heed() -> None:
    """Raise KeyboardInterrupt where the command was asked to stop and a library swallowed that, or made an error of its own of it."""
    if _asked_to_stop.is_set():
        raise KeyboardInterrupt


@contextmanager
def scratch():
    """A folder for all that is temporary while reports are made, gone afterwards; what killed commands left there is cleared.

    Settings and kernels of Jupyter and IPython in the user's home are left alone and play no part; matplotlib keeps its list of fonts
    there where it can.
    """
    clear_scratch()
    folder, lock = _new_scratch()
    try:
        with _set(_places(folder)):
            yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _new_scratch():
    """A new folder and its lock, held; another command that clears up may take away one that is not held yet."""
    from filelock import FileLock

    while True:
        folder = Path(tempfile.mkdtemp(prefix="tradeshare-"))
        lock = FileLock(folder / "lock")
        with suppress(FileNotFoundError):
            lock.acquire()
        if (folder / "lock").exists():
            return folder, lock


def clear_scratch() -> None:
    """Take away the temporary folders of commands that were killed: the system has freed their locks."""
    from filelock import FileLock, Timeout

    for left in Path(tempfile.gettempdir()).glob("tradeshare-????????"):
        with suppress(OSError, Timeout):
            if not left.is_symlink() and (not hasattr(os, "getuid") or left.stat().st_uid == os.getuid()):
                with FileLock(left / "lock", blocking=False):
                    shutil.rmtree(left, ignore_errors=True)


def _places(folder: Path) -> dict[str, str]:
    places = {"TMPDIR": str(folder)} | {f"JUPYTER_{name}_DIR": str(folder) for name in ("CONFIG", "DATA", "RUNTIME")}
    places["IPYTHONDIR"] = str(folder / "ipython")
    if not os.access(os.environ.get("MPLCONFIGDIR") or Path("~").expanduser(), os.W_OK):
        places["MPLCONFIGDIR"] = str(folder)
    return places


@contextmanager
def _set(values: dict[str, str]):
    """Set environment variables, and the folder of temporary files, for a while."""
    before, place = {name: os.environ.get(name) for name in values}, tempfile.tempdir
    os.environ.update(values)
    tempfile.tempdir = values["TMPDIR"]
    try:
        yield
    finally:
        tempfile.tempdir = place
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
