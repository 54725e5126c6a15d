"""The command `tradeshare`, also as `python -m tradeshare`: a stop while it is still being loaded is one line too."""

import os
import signal
import sys


def main() -> int:
    """Load the command line and run it; the exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stopped)
    from tradeshare.cli.main import main as run

    return run()


def _stopped(_number, _frame) -> None:
    os.write(2, b"tradeshare: stopped\n")
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
