"""ASEAN's share of China's foreign trade: figures, decomposition, projection, report.

`import tradeshare as ts; ts.shares("Vietnam", flow="export")` gives a tidy table; `docs/python.md` shows every function. Each loads what it
needs when it is first used.
"""

import os
from importlib import import_module

TYPE_CHECKING = False  # type checkers take it as true; `typing` would be a third of what a command loads first
if TYPE_CHECKING:
    from tradeshare.api.analysis import decompose, expected, project
    from tradeshare.api.checking import check, trace
    from tradeshare.api.form import form, page_one
    from tradeshare.api.panel import panel
    from tradeshare.api.reports import write_report
    from tradeshare.api.series import growth, levels, ranking, shares

__all__ = ["check", "decompose", "expected", "form", "growth", "levels", "page_one", "panel", "project", "ranking", "shares", "trace",
           "write_report"]
_HOMES = {"shares": "series", "levels": "series", "growth": "series", "ranking": "series", "decompose": "analysis", "expected": "analysis",
          "project": "analysis", "check": "checking", "trace": "checking", "write_report": "reports", "panel": "panel",
          "form": "form", "page_one": "form"}

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small matrices: on a busy machine threads would only wait for one another
__version__ = "0.1.0"
RELEASED = "2026-11-22"  # the day of this version; CITATION.cff has the same


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'tradeshare' has no attribute {name!r}")
    return getattr(import_module(f"tradeshare.api.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
