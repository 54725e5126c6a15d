"""The published runs and the sweeps: names and parameters in reports/runs.yml."""

import re
from datetime import date
from difflib import get_close_matches

import yaml

from tradeshare.errors import ParameterError
from tradeshare.paths import REPORTS


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
        runs = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ParameterError(f"{path.name} is missing from {path.parent}; restore it") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ParameterError(f"{path.name} is not YAML ({str(error).splitlines()[0]}); mend it") from None
    if not isinstance(runs, dict) or not runs:
        raise ParameterError(f"{path.name} must hold runs by name; see the comment at its head")
    for name, values in runs.items():
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}", name) or name == "custom":
            raise ParameterError(f"{path.name}: {name!r} cannot be the name of a run; use letters, digits, - and _ in quotes")
        if not isinstance(values or {}, dict):
            raise ParameterError(f"{path.name}: run {name} must hold parameters by name")
    return {name: {key: value.isoformat() if isinstance(value, date) else value for key, value in (values or {}).items()}
            for name, values in runs.items()}  # YAML reads a bare day as a date


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
