"""The published runs and the sweeps: names and parameters in reports/runs.yml."""

import re
from difflib import get_close_matches

from tradeshare import plain_yaml
from tradeshare.errors import ParameterError
from tradeshare.paths import REPORTS
from tradeshare.target import reserved

TAKEN = ("custom", "slides", "sweeps")  # folders of reports/ that hold something else


def read() -> dict[str, dict]:
    """Every published run with its parameters, in the order of the file. Raises ParameterError for a file that is none.

    >>> list(read())
    ['latest', '2020-08', '2021-08']
    """
    return {name: values for name, values in _entries().items() if "sweep" not in values}


def sweeps() -> dict[str, tuple[dict, dict]]:
    """Every sweep of the file: its grid and the parameters that all its reports have.

    >>> grid, settings = sweeps()["members"]
    >>> list(grid)
    ['partner', 'last_period']
    """
    found = {name: dict(values) for name, values in _entries().items() if "sweep" in values}
    for name, values in found.items():
        if not isinstance(values["sweep"], dict) or not values["sweep"]:
            raise ParameterError(f"runs.yml: the sweep {name} must hold parameters with their values, for example partner: [VNM, THA]")
    return {name: (values.pop("sweep"), values) for name, values in found.items()}


def _entries() -> dict[str, dict]:
    path = REPORTS / "runs.yml"
    try:
        runs = plain_yaml.read(path)
    except FileNotFoundError:
        raise ParameterError(f"{path.name} is missing from {path.parent}; restore it") from None
    if not isinstance(runs, dict) or not runs:
        raise ParameterError(f"{path.name} must hold runs by name; see the comment at its head")
    for name, values in runs.items():
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}", name) or name in TAKEN or reserved(name):
            raise ParameterError(f"{path.name}: {str(name)[:60]!r} cannot be the name of a run; use letters, digits, - and _ in quotes")
        if not isinstance(values or {}, dict) or not all(isinstance(key, str) for key in values or {}):
            raise ParameterError(f"{path.name}: run {name} must hold parameters by name")
    return {name: values or {} for name, values in runs.items()}


def pick(runs: dict, name: str, kind: str = "run"):
    """What stands under one name. Raises ParameterError with the nearest name.

    >>> pick({"latest": {}, "2020-08": {"last_period": "2020-08"}}, "2020-08")
    {'last_period': '2020-08'}
    """
    if name in runs:
        return runs[name]
    close = get_close_matches(name, runs, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there {'are' if runs else 'is'} {', '.join(runs) or 'none'}"
    raise ParameterError(f"{name[:60]!r} is not a {kind} of reports/runs.yml; {hint}")
