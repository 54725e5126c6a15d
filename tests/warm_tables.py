"""The shipped tables, read by the process from which commands are forked (warm_command.py)."""

import read_once

from tradeshare.data.tables import Data

for name in Data._fields:
    read_once.shipped(name)
