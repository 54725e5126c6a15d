"""The published runs and the kept sweeps, by name."""

import re
import tomllib
from datetime import date, time
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, ValidationError

from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.files import reserved
from tradeshare.foundation import folders

RESERVED = ("custom", "slides", "sweeps")  # folders of reports/ that hold something else
LARGEST = 2**15  # bytes of the file; a dotted key of thousands of parts takes the parser quadratic time


def _name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}", text) or text in RESERVED or reserved(text):
        raise ValueError("cannot be the name of a run")
    return text


def _plain(value):
    """Text, a number, a truth value or a list of these; a day, also without quotes, is text. Raises ValueError for a table."""
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        return [_plain(item) for item in value]
    if isinstance(value, (dict, list)):
        raise ValueError("must be a plain value or a list of these")
    return value.isoformat() if isinstance(value, (date, time)) else value


Value = Annotated[Any, BeforeValidator(_plain)]


class Run(BaseModel):
    """The parameters of one report; with `sweep`, the sides of a grid, of many."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Value]
    sweep: Annotated[dict[str, Value], Field(min_length=1)] | None = None


class Runs(RootModel):
    """The whole file: runs by name."""

    root: Annotated[dict[Annotated[str, AfterValidator(_name)], Run], Field(min_length=1)]


def read() -> dict[str, dict]:
    """Every published run with its parameters, in the order of the file. Raises ParameterError for a file that is none.

    >>> list(read())
    ['latest', '2020-08', '2021-08']
    """
    return {name: run.model_extra for name, run in _entries().items() if run.sweep is None}


def sweeps() -> dict[str, tuple[dict, dict]]:
    """Every sweep of the file: its grid and the parameters that all its reports have.

    >>> grid, settings = sweeps()["members"]
    >>> list(grid)
    ['partner', 'last_period']
    """
    return {name: (run.sweep, run.model_extra) for name, run in _entries().items() if run.sweep is not None}


def _entries() -> dict[str, Run]:
    path = folders.REPORTS / "runs.toml"
    try:
        content = path.read_bytes()
        if len(content) > LARGEST:
            raise ParameterError(f"{path.name} is larger than {LARGEST // 1024} kB; that is no list of runs")
        return Runs(tomllib.loads(content.decode("utf-8-sig"))).root
    except FileNotFoundError:
        raise ParameterError(f"{path.name} is missing from {path.parent}; restore it") from None
    except ValidationError as error:
        raise ParameterError(f"{path.name}{_said(error.errors()[0]['loc'])}") from None
    except RecursionError:
        raise ParameterError(f"{path.name} nests brackets too deep; runs hold parameters, and these plain values") from None
    except ValueError as error:
        raise ParameterError(f"{path.name} is not TOML ({str(error).splitlines()[0][:160]}); mend it") from None


def _said(place: tuple) -> str:
    """What is wrong at a place of the file: none, a name, a run, its sweep, or a value.

    >>> _said(("latest", "partner"))
    ": run latest, 'partner' must be text, a number or a list of these"
    """
    if not place:
        return " must hold runs by name; see the comment at its head"
    if place[1:] == ("[key]",):
        return f": {place[0][:60]!r} cannot be the name of a run; use letters, digits, - and _"
    if len(place) == 1:
        return f": run {place[0]} must hold parameters by name, below [{place[0]}]"
    if place[1:] == ("sweep",):
        return f": the sweep {place[0]} must hold parameters with their values, for example partner = [\"VNM\", \"THA\"]"
    return f": run {place[0]}, {str(place[-1])[:40]!r} must be text, a number or a list of these"


def run_named(runs: dict, name: str, kind: str = "run"):
    """What stands under one name. Raises ParameterError with the nearest name.

    >>> run_named({"latest": {}, "2020-08": {"last_period": "2020-08"}}, "2020-08")
    {'last_period': '2020-08'}
    """
    if name in runs:
        return runs[name]
    close = get_close_matches(name, runs, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there {'are' if runs else 'is'} {', '.join(runs) or 'none'}"
    raise ParameterError(f"{name[:60]!r} is not a {kind} of reports/runs.toml; {hint}")
