"""The command `tradeshare`, also as `python -m tradeshare`: a stop while it is still being loaded is one line too."""

import gc
import os
import signal
import sys


def main() -> int:
    """Load the command line and run it; the exit code.

    What is loaded is no garbage: to look for some in it, while it grows and again when the process ends, takes a third of its start.
    """
    gc.set_threshold(50_000, 20, 100)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stopped)
    from tradeshare.cli.main import main as run

    try:
        return run()
    finally:
        gc.freeze()


def _stopped(_number, _frame) -> None:
    os.write(2, b"tradeshare: stopped\n")
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
