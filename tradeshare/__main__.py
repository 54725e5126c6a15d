"""`python -m tradeshare`: the command line."""

import sys

from tradeshare.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
