"""The shipped tables and sums, read by the process from which commands are forked (warm_command.py)."""

import read_once

from tradeshare.data.tables import Data
from tradeshare.report import freshness

read_once.put_in()
for name in Data._fields:
    read_once.shipped(name)
freshness.report_key({})
