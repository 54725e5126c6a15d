"""What every notebook needs, imported and read once, before kernels are forked: the package, its libraries, the studies that the published
reports begin with and their findings, and the tables that several notebooks read. All comes from the code and data of this checkout."""

import gc
import importlib
import pkgutil
from pathlib import Path

import tradeshare
from tradeshare.data import large_tables
from tradeshare.exhibits import templates
from tradeshare.report import runs
from tradeshare.report.annex import findings
from tradeshare.study import study

for name in ("statsmodels.tsa.statespace.structural", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger",
             *(module.name for module in pkgutil.walk_packages([str(Path(tradeshare.__file__).parent)], "tradeshare."))):
    if not name.endswith("__main__"):
        importlib.import_module(name)
for values in runs.read().values():
    findings.findings_with_decimals(study.begin(**values))
for path in Path(tradeshare.__file__).parent.glob("*/words.md.j2"):
    templates.words(path.parent.name)
for name in ("months", "world_matrix", "us_imports"):
    large_tables.read(name)
gc.freeze()
