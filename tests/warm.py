"""What every notebook needs, imported and read once, before kernels are forked: the package, its libraries, and the studies that the
published reports begin with. All of it comes from the code and the data of this checkout."""

import importlib
import pkgutil
from pathlib import Path

import tradeshare
from tradeshare.report import runs
from tradeshare.study import study

for name in ("statsmodels.tsa.statespace.structural", "ipykernel.kernelapp", "ipykernel.ipkernel",
             *(module.name for module in pkgutil.walk_packages([str(Path(tradeshare.__file__).parent)], "tradeshare."))):
    if not name.endswith("__main__"):
        importlib.import_module(name)
for values in runs.read().values():
    study.begin(**values)
