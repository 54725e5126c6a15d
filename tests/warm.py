"""What several notebooks need, imported, read and computed once, before kernels are forked: the package, its libraries, the studies that
the published reports begin with, their findings, outlooks and verdicts, and tables. All comes from the code and data of this checkout."""

import gc
import importlib
import os
import pkgutil
from pathlib import Path

import read_once

import tradeshare
from tradeshare.data import large_tables, tables
from tradeshare.exhibits import templates
from tradeshare.explanations import us_imports, world_trade
from tradeshare.projection import outlook
from tradeshare.headlines.collection import judged
from tradeshare.report import runs
from tradeshare.report.annex import findings
from tradeshare.study import cells, study

gc.disable()  # nothing of it is garbage
read_once.put_in()
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # else the debugger, which no notebook uses, says what it would miss
for name in ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.debugger",
             "IPython.core.oinspect", "pandas.io.formats.csvs", "pandas.io.formats.string", "psutil", "sqlite3", "tornado.platform.asyncio",
             *(module.name for module in pkgutil.walk_packages([str(Path(tradeshare.__file__).parent)], "tradeshare."))):
    if not name.endswith("__main__"):
        importlib.import_module(name)
for values in runs.read().values():
    findings.findings_with_decimals(here := study.begin(**values))
    outlook.paths(here)
    us_imports.by_year(here)
    judged.judged_statements(here)
for path in Path(tradeshare.__file__).parent.glob("*/words.md.j2"):
    templates.words(path.parent.name)
for name in ("months", "world_matrix", "us_imports"):
    large_tables.read(name)
for side in world_trade.REPORTS:
    world_trade.trade_matrix(2020, side)
cells.mirror_rows(tables.read())
gc.freeze()
gc.enable()
