"""ASEAN's share of China's foreign trade: figures, decomposition, projection, report."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small matrices: on a busy machine threads would only wait for one another
__version__ = "0.1.0"
RELEASED = "2026-11-22"  # the day of this version; CITATION.cff has the same
