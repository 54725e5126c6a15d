"""What the process that commands are forked from (warm_command.py) has imported, read and computed once: all modules, the shipped tables
and sums, and what a report of QUESTION says. All comes from the code and data of this checkout."""

import gc
import importlib

from warm_command import MODULES, QUESTION


def warm() -> None:
    """Import, read and compute it."""
    import read_once

    from tradeshare.data.tables import Data
    from tradeshare.report import freshness, make
    from tradeshare.report.chapters import DOCUMENTS
    from tradeshare.story import bullets
    from tradeshare.study import study

    for name in MODULES:
        importlib.import_module(name)
    read_once.put_in()
    for name in Data._fields:
        read_once.shipped(name)
    freshness.report_key({})
    here = study.begin(**QUESTION)
    for document in DOCUMENTS:
        make.about(here, document)
    bullets.bullets(here)


gc.disable()  # nothing of it is garbage
warm()
gc.freeze()
gc.enable()
