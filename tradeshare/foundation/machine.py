"""The environment of a command: standard streams, home, temporary folder, memory. What can be fixed is fixed, the rest is reported."""

import errno
import os
import re
import signal
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from datetime import datetime, UTC
from pathlib import Path

from tradeshare.foundation import folders
from tradeshare.foundation.errors import RenderError, SurroundingsError, TradeshareError

FOREIGN = re.compile("JUPYTER_.*|PIP_.*|GIT_.*|MPLBACKEND|PYTHONOPTIMIZE|PYTHONSTARTUP|IPYTHON_.*")  # settings of others, for other work
FILES = 512  # open files: a report with two workers has some 150
NEEDED = 3000  # MB of address space: with less, a report fails somewhere inside a library, sometimes without a message
SHORT = "memory is short; close other programs or raise the limit (a report needs about 1 GB, a sweep 400 MB for each worker)"
ELSEWHERE = "use a folder that you may write to (--out, where the command has it)"
SPACE = "free some space or use another disk (--out, where the command has it)"
OWN_DATA = "this user needs the right to read all of data/, and to write there to refresh, import or edit"
MENDS = {errno.ENOSPC: SPACE, errno.EDQUOT: SPACE, errno.EROFS: ELSEWHERE,
         errno.EACCES: ELSEWHERE, errno.EPERM: ELSEWHERE, errno.EMFILE: "raise the limit of open files (ulimit -n)", errno.ENOMEM: SHORT}


def sentence(error: OSError) -> str:
    """What the system rejected, where, and what to do about it.

    >>> sentence(OSError(errno.ENOSPC, "No space left on device", "a.csv"))
    'No space left on device: a.csv; free some space or use another disk (--out, where the command has it)'
    """
    where = f": {error.filename}" if error.filename else ""
    mend = f"; {MENDS[error.errno]}" if error.errno in MENDS else ""
    if mend.endswith(ELSEWHERE) and isinstance(error.filename, str) and Path(error.filename).is_relative_to(folders.DATA):
        mend = f"; {OWN_DATA}"
    return f"{error.strerror or error}{where}{mend}"


def lacks_memory(error: BaseException) -> bool:
    """Whether an error, from any library, means that memory ran out.

    >>> lacks_memory(MemoryError()), lacks_memory(ImportError("libx.so: failed to map segment from shared object")), lacks_memory(OSError())
    (True, True, False)
    >>> lacks_memory(SystemError("error return without exception set"))
    True
    """
    if isinstance(error, MemoryError) or "error return without exception set" in str(error):  # the interpreter's own
        return True
    said = re.search("out of memory|failed to map segment|annot allocate memory|can't start new thread|MemoryError", str(error))
    return getattr(error, "errno", None) == errno.ENOMEM or bool(said)


def lacks_space(said: str) -> bool:
    """Whether an error, in the words of a program or library, means that a disk is full.

    >>> lacks_space("failed to write file (No space left on device (os error 28))"), lacks_space("[Errno 122] Disk quota exceeded")
    (True, True)
    """
    return bool(re.search("no space left|disk (is )?full|disk quota|not enough space", said, re.I))


def error_of_program(what: str, said: str) -> TradeshareError:
    """The error of a program that ended with words of its own: the machine's where the disk is full, else one of rendering.

    >>> error_of_program("pandoc refused the report", "a.html: withBinaryFile: resource exhausted (No space left on device)").code
    1
    """
    words = f"{what}: {(said.strip() or 'no message').splitlines()[0]}"
    return SurroundingsError(f"{words}; {SPACE}") if lacks_space(said) else RenderError(words)


def now() -> datetime:
    """The time: that of the system, or the seconds since 1970 that SOURCE_DATE_EPOCH gives. Raises SurroundingsError for what are none."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise SurroundingsError(f"SOURCE_DATE_EPOCH is {given[:40]!r}; give whole seconds since 1970, or unset it") from None


@contextmanager
def own_surroundings():
    """The environment without what others set for other work: folders of kernels, a repository, a backend. There is always a home."""
    before = dict(os.environ)
    for name in [name for name in os.environ if FOREIGN.fullmatch(name)]:
        del os.environ[name]
    try:
        Path.home()
    except RuntimeError:  # a user that the system does not know
        os.environ["HOME"] = tempfile.gettempdir()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def check_limits() -> None:
    """Raise SurroundingsError where this process may have less address space, or fewer open files, than a report needs (`ulimit`)."""
    with suppress(ImportError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < FILES:
            most = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            if most < FILES:
                raise SurroundingsError(f"this process may open {most} files; a report needs {FILES}: raise the limit (ulimit -n)")

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        if limit != resource.RLIM_INFINITY and limit < NEEDED * 2**20:
            raise SurroundingsError(f"this process may use {limit / 2**20:,.0f} MB of address space; a report needs {NEEDED:,} MB: "
                                    "raise the limit (ulimit -v)")


def repair_streams() -> None:
    """Open closed standard streams to the null device, so that no file or socket takes their number; no character causes an error."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # open as long as the command runs
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def silence_stdout() -> None:
    """Discard what is still to be written to stdout: nobody reads it any more, or its disk is full."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def say(line: str) -> None:
    """Print a line of progress; if that fails, the work goes on."""
    try:
        print(line, flush=True)
    except OSError:
        silence_stdout()


class Stopped(KeyboardInterrupt):
    """A request to end. Its own kind: where `exec` of a text has met a plain KeyboardInterrupt, `python -m` loses the exit code."""


_STEPS: list[bool] = []  # the short steps that a stop waits for
_LATE: list[bool] = []  # the stops that wait


@contextmanager
def undisturbed():
    """Let a stop wait until a short step is done: handing work to a pool, whose lock a stop amid it would leave held for ever."""
    _STEPS.append(True)
    try:
        yield
    finally:
        _STEPS.pop()
        if _LATE and not _STEPS:
            _LATE.clear()
            raise Stopped


@contextmanager
def stoppable():
    """Let a request to end (Ctrl-C, SIGTERM, a closed terminal) stop the command, so that it clears up."""
    asked = []

    def stop(_number, _frame):
        asked.append(True)
        if not _STEPS:
            raise Stopped
        _LATE.append(True)

    held = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)):
            if signal.getsignal(number) not in (signal.SIG_IGN, None):  # leave alone what nohup ignores
                held[number] = signal.signal(number, stop)
    try:
        yield
    except Exception:
        if asked:  # a library made an error of its own of the stop
            raise Stopped from None
        raise
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


@contextmanager
def temporary_folder():
    """A folder for all that is temporary while reports are made, gone afterwards.

    Settings of IPython in the user's home play no part; matplotlib keeps its list of fonts there where it can.
    """
    before, place = dict(os.environ), tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="tradeshare_", ignore_cleanup_errors=True) as folder:
        os.environ |= {"TMPDIR": folder, "IPYTHONDIR": str(Path(folder) / "ipython")}
        if not os.access(os.environ.get("MPLCONFIGDIR") or Path("~").expanduser(), os.W_OK):
            os.environ["MPLCONFIGDIR"] = folder
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = place
            os.environ.clear()
            os.environ.update(before)
