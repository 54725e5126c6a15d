"""The cells of a sweep: every combination of its sides."""

import itertools
import math
import re

from tradeshare.data import spellings
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.files import slug
from tradeshare.study import parameters

YEARS = re.compile(r"(\d{4})\.\.(\d{4})")
MAX_REPORTS = 10_000  # reports of one grid: a slip such as 0000..9999 is not begun


def sides_of(grid: dict, settings: dict) -> dict[str, list]:
    """The values of every side of a grid as they are kept, without the figures: a slip is answered before they are loaded.

    A side is a list, or text with commas; `all`, `members` (of ASEAN) and 2015..2020 stand for many. Raises ParameterError for what cannot
    be swept or read, for a parameter that is given twice, for nothing and for too much.

    >>> sides_of({"last_period": "2018..2020, 2020-08", "partner": "Vietnam, thai"}, {})
    {'last_period': ['2018', '2019', '2020', '2020-08'], 'partner': ['VNM', 'THA']}
    >>> sides_of({"partner": "Vietnm"}, {})
    Traceback (most recent call last):
    tradeshare.foundation.errors.ParameterError: partner 'Vietnm' is not in the data; did you mean Viet Nam (VNM)?
    """
    sides = {name: _expanded(name, text) for name, text in grid.items()}
    if both := set(grid) & set(settings):
        raise ParameterError(f"{min(both)} stands both in the grid and beside it; give it once")
    if (count := math.prod(map(len, sides.values()))) > MAX_REPORTS:
        raise ParameterError(f"the grid has {count:,} reports; ask for at most {MAX_REPORTS:,} at once")
    parameters.read(settings)
    return {name: list(dict.fromkeys(parameters.read({name: value})[1].asked[name] for value in values)) for name, values in sides.items()}


def _expanded(name: str, text) -> list:
    """The values of one side, as they are written."""
    if name not in parameters.NAMES or name == "rivals":
        others = ", ".join(other for other in parameters.NAMES if other != "rivals")
        raise ParameterError(f"{str(name)[:40]!r} cannot be swept; the grid takes {others}")
    parts = [part.strip() for part in text.split(",")] if isinstance(text, str) else text if isinstance(text, list) else [text]
    found: list = []
    for part in parts:
        years = YEARS.fullmatch(part) if isinstance(part, str) and name == "last_period" else None
        if years and years[1] > years[2]:
            raise ParameterError(f"{part} runs backwards; write {years[2]}..{years[1]}")
        if years:
            found += [str(year) for year in range(int(years[1]), int(years[2]) + 1)]
        elif (name, part) == ("partner", "all"):
            found += [partner.code for partner in spellings.partners() if partner.kind != "world"]
        elif (name, part) == ("partner", "members"):
            found += [partner.code for partner in spellings.partners() if partner.member_of == "ASEAN"]
        elif (name, part) == ("flow", "all"):
            found += ["total", "export", "import"]
        elif part not in ("", None):
            whole = name in parameters.WHOLE_NUMBERS and isinstance(part, str) and re.fullmatch(r"\d{1,9}", part)
            found.append(int(part) if whole else part)
    if not found:
        raise ParameterError(f"the grid gives no value for {name}; write for example partner=VNM,THA or last_period=2015..2020")
    return found


def cells(grid: dict[str, list], settings: dict) -> dict[str, dict]:
    """The parameters of each report of the grid, by the name of its folder.

    >>> cells({"partner": ["VNM", "THA"], "last_period": ["2020-08"]}, {"currency": "CNY"})
    {'VNM-2020-08': {'currency': 'CNY', 'partner': 'VNM', 'last_period': '2020-08'},
     'THA-2020-08': {'currency': 'CNY', 'partner': 'THA', 'last_period': '2020-08'}}
    """
    found: dict[str, dict] = {}
    for combination in itertools.product(*grid.values()):
        name = "-".join(slug(value) or "empty" for value in combination)[:100]
        while name in found:
            name += "-again"
        found[name] = settings | dict(zip(grid, combination))
    return found
