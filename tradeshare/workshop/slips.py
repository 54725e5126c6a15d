"""A student's slip in one sentence: where it is and what it says, in place of a library's own lines."""

import difflib
import sys
from typing import Any

import pandas as pd


def watch() -> None:
    """From now on an error in a cell of this notebook is shown as one sentence. Nothing happens outside of a notebook."""
    held = sys.modules.get("IPython")
    if held and (shell := held.get_ipython()) is not None:
        shell.set_custom_exc((Exception, KeyboardInterrupt), _show)


def _show(shell, kind, error, trace, tb_offset=None) -> list[str]:
    own = getattr(error, "_render_traceback_", None)  # of an error of this package: one sentence already
    lines = own() if own else [f"{_where(trace, shell.user_ns)}{sentence(error, shell.user_ns)}"]
    shell._showtraceback(kind, error, lines)
    return lines


def _where(trace, names: dict[str, Any]) -> str:
    """The last line of the student's own that was on the way to the error."""
    lines = []
    while trace is not None:
        if trace.tb_frame.f_globals is names:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f"Line {lines[-1]}: " if lines else ""


def sentence(error: BaseException, names: dict[str, Any]) -> str:
    """What went wrong; for a row or column that is not there, the nearest one of the tables among `names`.

    >>> table = pd.DataFrame({"ASEAN": [1.0]}, index=["2019 USD"])
    >>> sentence(KeyError("2019 US"), {"figures": table})
    "there is no row or column '2019 US'; the nearest is '2019 USD'."
    >>> sentence(ZeroDivisionError("division by zero"), {})
    'ZeroDivisionError: division by zero.'
    """
    if isinstance(error, KeyError):
        held = [value for value in names.values() if isinstance(value, (pd.DataFrame, pd.Series))]
        labels = {str(label): label for table in held for axis in table.axes for label in axis}
        key = error.args[0] if error.args else ""
        near = difflib.get_close_matches(str(key), labels, 1, 0.4)
        return f"there is no row or column {key!r}" + (f"; the nearest is {labels[near[0]]!r}." if near else ".")
    if isinstance(error, KeyboardInterrupt):
        return "stopped. If it ran without end, look for a loop that never ends."
    if isinstance(error, NameError):
        return f"{error}: run the cells above first, or mend the spelling."
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}{': ' + said[0][:200].rstrip('.') if said else ''}."
